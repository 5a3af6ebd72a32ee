"""The deferred JP of 2020: instalments, what is overdue when, and its fine (PP 49/2020 Art. 17 and 23).

Dates and shares are those of the article as the press printed it; the amounts are worked out by hand.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import (
    Employer,
    Employment,
    InvalidInput,
    Ledger,
    Payment,
    Program,
    WageEarner,
    continuity,
    contributions,
    deferred_pension,
    late_penalty,
)

FIRM = Employer(scale="large", risk="very low", jp_deferral=True)
WORKER = WageEarner(wage=5_000_000, employer=FIRM)
SEPTEMBER = contributions(WORKER, "2020-09")
SETTLED_BY = date(2022, 4, 15)
# 3 % of 5,000,000 is 150,000: 1 % of it now, 99 % later.
NOW, LATER = 1_500, 148_500


def ledger(*jp_payments: date, others: date = date(2020, 10, 28)) -> Ledger:
    """September 2020 alone, the other programmes paid, JP on the given days."""
    spell = Employment(since=date(2020, 9, 1), until=date(2020, 9, 30))
    rest = Payment(month="2020-09", paid_on=others, programs={"JKK", "JKM", "JHT"})
    jp = [Payment(month="2020-09", paid_on=day, programs={"JP"}) for day in jp_payments]
    return Ledger(spells=[spell], payments=[rest, *jp])


def test_the_parts_add_up_to_what_was_deferred() -> None:
    bills = [contributions(WORKER, month) for month in ("2020-08", "2020-09", "2021-01", "2021-02")]
    plan = deferred_pension(bills)
    assert plan.total == 3 * LATER
    assert len(plan.instalments) == 12
    assert (plan.instalments[0].due_on, plan.instalments[-1].due_on) == (date(2021, 5, 15), SETTLED_BY)
    assert sum(part.amount for part in plan.instalments) == plan.total


@given(st.integers(1, 12), st.integers(1_000_000, 20_000_000))
def test_any_number_of_parts_adds_up_and_starts_in_time(parts: int, wage: int) -> None:
    plan = deferred_pension(
        [contributions(WageEarner(wage=wage, employer=FIRM), "2020-10")], instalments=parts
    )
    assert len(plan.instalments) == parts
    assert sum(part.amount for part in plan.instalments) == plan.total
    assert plan.instalments[0].due_on == date(2021, 5, 15)
    assert max(part.due_on for part in plan.instalments) <= SETTLED_BY


@pytest.mark.parametrize("parts", [0, 13, True])
def test_more_parts_than_months_are_refused(parts: int) -> None:
    with pytest.raises(InvalidInput, match="between one and 12"):
        deferred_pension([SEPTEMBER], instalments=parts)


def test_nothing_deferred_is_nothing_to_pay() -> None:
    plan = deferred_pension(
        [contributions(WageEarner(wage=5_000_000, employer=Employer(risk="I")), "2020-09")]
    )
    assert (plan.total, plan.instalments, plan.citation) == (0, (), None)


@pytest.mark.parametrize(
    ("on", "owed", "months"),
    [(date(2021, 6, 1), 0, 0), (SETTLED_BY, 0, 0), (date(2022, 4, 16), LATER, 1)],
)
def test_the_deferred_part_is_overdue_only_after_its_last_day(on: date, owed: int, months: int) -> None:
    answer = continuity(WORKER, ledger(date(2020, 10, 28)), on)
    assert answer.arrears.contributions_due == owed
    assert len(answer[Program.JP].missing) == months
    assert answer[Program.JP].months_paid == 0


def test_the_month_counts_once_the_deferred_part_is_settled_and_is_not_late() -> None:
    answer = continuity(WORKER, ledger(date(2020, 10, 28), date(2022, 3, 1)), date(2022, 5, 1))
    assert answer[Program.JP].months_paid == 1
    assert answer[Program.JP].settled_late == ()
    assert answer.arrears.total == 0


def test_a_deferral_not_begun_is_arrears_at_once() -> None:
    answer = continuity(WORKER, ledger(), date(2020, 11, 2))
    assert answer.arrears.contributions_due == NOW
    assert [str(month) for month in answer[Program.JP].missing] == ["2020-09"]


def test_the_fine_runs_on_each_part_from_its_own_day() -> None:
    """0.5 % a month: of 1,500 since 30 October 2020, of 148,500 since 15 April 2022."""
    fine = late_penalty(SEPTEMBER, date(2022, 5, 16))["JP"]
    late_now, late_rest = 19, 2
    assert fine.months_late == late_now
    assert fine.amount == round((NOW * late_now + LATER * late_rest) * 5 / 1000)
    assert late_penalty(SEPTEMBER, SETTLED_BY)["JP"].amount == round(NOW * 18 * 5 / 1000)
