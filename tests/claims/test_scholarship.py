"""The scholarship by child and year. Official: PP 44/2015, PP 82/2019 Art. 34(3), Permenaker 1/2025.

Amounts by school: published brochures (B); sums of whole paths stand in the press too (tests/published).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import (
    BenefitItem,
    Child,
    EntitlementLine,
    Family,
    Program,
    Refusal,
    SchoolLevel,
    Spouse,
    entitlements,
    events,
)
from jamsostek_coverage.answers.entitlements import ProgramEntitlement
from tests.claims.cases import CLERK, paid

YOUNG = date(2022, 6, 1)
pytestmark = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")


def asked(*children: Child, on: date = date(2026, 3, 20), family: bool = True) -> ProgramEntitlement:
    given = Family(spouses=[Spouse()], children=children) if family else None
    event = events.Death(on=on, work_related=False)
    return entitlements(CLERK, paid("2015-07", f"{on:%Y-%m}"), event, family=given)[Program.JKM]


def lines(found: ProgramEntitlement) -> list[EntitlementLine]:
    return [line for line in found.lines if line.item is BenefitItem.SCHOLARSHIP]


def refused(found: ProgramEntitlement) -> list[Refusal]:
    return [refusal for refusal in found.refused if refusal.item is BenefitItem.SCHOLARSHIP]


def pupil(**facts: Any) -> Child:
    given: dict[str, Any] = {"born": date(2012, 9, 1), "studying": "SMP", "school_year": 1}
    return Child(**(given | facts))


@pytest.mark.parametrize(
    ("level", "year", "total"),
    [
        ("TK", 1, 87_000_000),
        ("TK", 2, 85_500_000),
        ("SD", 1, 84_000_000),
        ("SD", 6, 76_500_000),
        ("SMP", 1, 75_000_000),
        ("SMA", 1, 69_000_000),
        ("SMA", 3, 63_000_000),
        ("kuliah", 1, 60_000_000),
        ("kuliah", 5, 12_000_000),
        ("pelatihan", 2, 48_000_000),
        ("belum sekolah", None, 87_000_000),
    ],
)
def test_the_path_from_a_year_to_the_end(level: str, year: int | None, total: int) -> None:
    """By hand: 2 x 1.5 + 6 x 1.5 + 3 x 2 + 3 x 3 + 5 x 12 million, less the years already done."""
    found = asked(
        Child(born=YOUNG if level != "kuliah" else date(2008, 4, 1), studying=level, school_year=year)
    )
    assert found.scholarships == total
    assert sum(line.total or 0 for line in lines(found)) == total


def test_two_children_at_most() -> None:
    """Official: PP 82/2019 Art. 34(3). By hand: 2 x 87 million."""
    found = asked(*[Child(born=date(2021, 6, 1), studying="TK", school_year=1)] * 3)
    assert found.scholarships == 174_000_000
    assert [refusal.beneficiary and refusal.beneficiary.place for refusal in refused(found)] == [3]
    assert str(refused(found)[0].citation) == "Government Regulation (PP) 82/2019, Art. 34(3)"


def test_years_end_before_the_23rd_birthday() -> None:
    """Official: Art. 103(2)b. By hand: years begin on 20 March; the child is 23 on 1 April 2028."""
    found = asked(Child(born=date(2005, 4, 1), studying="kuliah", school_year=1))
    (line,) = lines(found)
    assert (line.times, line.starts, line.until) == (3, date(2026, 3, 20), date(2028, 3, 31))


@pytest.mark.parametrize(("born", "has"), [(date(2003, 3, 20), False), (date(2003, 3, 21), True)])
def test_somebody_of_23_has_none(born: date, has: bool) -> None:
    """Official: Art. 103(2)b, not yet 23 on the day (20 March 2026)."""
    assert bool(lines(asked(Child(born=born, studying="kuliah")))) is has


@pytest.mark.parametrize(
    ("facts", "article"),
    [
        ({"married": True}, "103(2)c"),
        ({"work": "penerima upah", "working_since": date(2025, 9, 19)}, "103(3a)a"),
        ({"work": "penerima upah"}, "103(3a)a"),
        ({"studying": "tamat"}, "103(3)"),
        ({"registered_on": date(2026, 3, 21)}, "103(3)"),
        ({"born": date(2026, 3, 21)}, "103(3)"),
        ({"studying": None}, "34(1)d"),
    ],
)
def test_what_keeps_a_child_from_it(facts: dict[str, Any], article: str) -> None:
    """Official: Permenaker 5/2021 and 1/2025 Art. 103."""
    found = asked(pupil(**facts))
    assert lines(found) == []
    (refusal,) = refused(found)
    assert refusal.citation is not None
    assert refusal.citation.article == article


@pytest.mark.parametrize(
    ("facts", "on", "has"),
    [
        ({"work": "penerima upah", "working_since": date(2025, 9, 20)}, date(2026, 3, 20), True),
        ({"work": "self_employed"}, date(2025, 2, 23), False),
        ({"work": "self_employed"}, date(2025, 2, 24), True),
        ({"work": "magang"}, date(2025, 2, 24), True),
        ({"work": "penerima upah", "working_since": date(2025, 1, 2)}, date(2025, 2, 23), False),
        ({"work": "penerima upah", "working_since": date(2025, 1, 2)}, date(2025, 2, 24), True),
        ({"registered_on": date(2026, 3, 20)}, date(2026, 3, 20), True),
    ],
)
def test_work_while_at_school(facts: dict[str, Any], on: date, has: bool) -> None:
    """Official: Art. 103(3a), inserted by Permenaker 1/2025, in force on 24 February 2025 (C)."""
    assert bool(lines(asked(pupil(**facts), on=on))) is has


def test_what_is_not_given_is_assumed_and_said() -> None:
    """By hand: of a child of whom only the school is known."""
    (line, *_) = lines(asked(Child(studying="SMA")))
    said = {note.message.key for note in line.assumed}
    assert {f"claim.assumed_{name}" for name in ("registered", "age", "unmarried", "not_working")} <= said
    assert "claim.assumed_school_year" in said
    assert "claim.backlog" in said


def test_a_family_or_a_level_that_is_not_known_can_be_given() -> None:
    """Nothing is guessed: the refusal says what to give."""
    for found in (asked(family=False), asked(Child())):
        (refusal,) = refused(found)
        assert refusal.remedy is not None


@pytest.mark.parametrize("studying", ["SD", None])
def test_until_december_2019_it_was_one_sum(studying: str | None) -> None:
    """Official: PP 44/2015 Art. 34(2), elucidation of Art. 25(2): once, for a child still at school."""
    found = asked(Child(studying=studying), Child(studying="SMP"), on=date(2019, 12, 1))
    # 53 months since July 2015 are fewer than 60: the months before count too, but nobody gave them.
    assert lines(found) == []
    event = events.Death(on=date(2019, 12, 1), work_related=False)
    family = Family(children=[Child(studying=studying), Child(studying="SMP")])
    ledger = paid("2014-01", "2019-11")
    (line,) = lines(entitlements(CLERK, ledger, event, family=family)[Program.JKM])
    assert (line.amount, line.times, line.beneficiary.place) == (12_000_000, 1, None)


def test_until_december_2019_nobody_at_school_no_scholarship() -> None:
    """Official: PP 44/2015, elucidation of Art. 25(2)b: a legitimate child still at school."""
    event = events.Death(on=date(2019, 12, 1), work_related=False)
    family = Family(children=[Child(studying=SchoolLevel.LEFT)])
    found = entitlements(CLERK, paid("2014-01", "2019-11"), event, family=family)[Program.JKM]
    assert lines(found) == []
