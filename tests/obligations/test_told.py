"""What answers on bills, due dates and several jobs say besides the sums, in both languages. By hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, LawBook, Program, SelfEmployed, WageEarner

LAW = LawBook.shipped("ignore")
OFFICE = jc.Employer(scale="large", risk="I")


def assert_readable(notes: Iterable[jc.Note]) -> None:
    for note in notes:
        assert note.message.text("id") != note.message.text("en")
        assert "None" not in note.message.text("id") + note.message.text("en")


@pytest.mark.parametrize(("here", "chosen"), [((None, None), 0), ((False, None), 1), ((None, True), 1)])
def test_jkp_is_billed_where_it_is_not_refused(here: tuple[bool | None, ...], chosen: int) -> None:
    """PP 37/2021 Art. 8(2): at one employer, the one named or else the first that is not left out."""
    jobs = [WageEarner(wage=4_000_000, employer=OFFICE, jkp_here=each) for each in here]
    told = jc.person_bill(jobs, "2026-03", law=LAW)
    billed = [place for place, bill in enumerate(told.bills) if bill.jkp.reason is None]
    assert billed == [chosen]
    assert_readable([*told.assumptions, *told.warnings])


def test_an_owner_of_two_enterprises_is_told_of_the_one_jkm() -> None:
    """Permenaker 5/2021: JKM once; the rule stands among the warnings with its article."""
    jobs = [SelfEmployed(income=2_000_000, employs_others=True) for _ in range(2)]
    told = jc.person_bill(jobs, "2026-03", law=LAW)
    assert [bill.jkm.reason is None for bill in told.bills] == [True, False]
    cited = [note for note in told.warnings if note.citation is not None]
    assert cited
    assert_readable([*told.assumptions, *told.warnings])


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, "basic, daily, piece_wages"),
        ({"basic": 1, "daily": 1}, "basic, daily, piece_wages"),
        ({"piece_wages": [1, 2]}, "piece_wages"),
    ],
)
def test_a_wage_base_of_nothing_or_of_two_is_refused(given: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        jc.wage_base(**given, month="2026-03", law=LAW)
    assert [fault.path for fault in refused.value.faults] == [path]
    assert refused.value.text("id") != refused.value.text("en")


def test_a_fine_needs_a_day() -> None:
    bill = jc.contributions(WageEarner(wage=4_000_000, employer=OFFICE), "2026-03", law=LAW)
    with pytest.raises(InvalidInput) as refused:
        jc.late_penalty(bill, "2026-05-01")  # type: ignore[arg-type]
    assert [fault.path for fault in refused.value.faults] == ["paid_on"]


@pytest.mark.parametrize("month", ["2020-08", "2020-12", "2026-03"])
def test_due_dates_say_why_they_moved(month: str) -> None:
    """PP 49/2020: the last working day on or before the 30th, while the relief lasts."""
    for program in (Program.JKK, Program.JP):
        due = jc.due_date(month, WageEarner(wage=4_000_000, employer=OFFICE), program, law=LAW)
        assert_readable(due.warnings)
        if month == "2020-08" and program is Program.JKK:
            assert date(2020, 9, 28) <= date(due.year, due.month, due.day) <= date(2020, 9, 30)
            assert "due.relief_day" in [note.message.key for note in due.warnings]
