"""STMB: what a time unable to work pays, to whom, and through whose hands.

Expectations by hand from Lampiran III of PP 44/2015 and PP 82/2019 (steps B) and PP 44/2015 Art. 30 and 51.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.choices import IncapacityDays
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.events import WorkAccident
from jamsostek_coverage.jkk.incapacity import months_of_wage
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.dates import months_later

from .cases import LAW, amount, jkk, line, lines, rider, staff

WAGE = 6_000_000
NEW = date(2024, 1, 15)
OLD = date(2018, 1, 15)


def whole_months(first: date, months: int) -> date:
    """The last day of so many whole months unable to work."""
    return months_later(first, months) - timedelta(days=1)


def stmb(first: date, last: date, **choices: Any) -> int:
    answer = jkk(WorkAccident(first, unable_until=last), person=staff(WAGE), **choices)
    return amount(answer, "temporary_incapacity")


@pytest.mark.parametrize(
    ("first", "months", "in_months"),
    [
        (OLD, 6, 6), (OLD, 7, Fraction(27, 4)), (OLD, 12, Fraction(21, 2)), (OLD, 13, 11),
        (OLD, 24, Fraction(33, 2)),
        (NEW, 6, 6), (NEW, 12, 12), (NEW, 13, Fraction(25, 2)), (NEW, 14, 13), (NEW, 24, 18),
    ],
)  # fmt: skip
def test_whole_months(first: date, months: int, in_months: Fraction) -> None:
    """Old: 6 x 100 %, 6 x 75 %, then 50 %; new: 12 x 100 %, then 50 %."""
    assert stmb(first, whole_months(first, months)) == WAGE * in_months


def test_fourteen_months_of_the_fact_sheet() -> None:
    """Rp78,000,000: the project's own test vector for a wage of 6,000,000 and 14 months."""
    assert stmb(NEW, whole_months(NEW, 14)) == 78_000_000


@pytest.mark.parametrize(("days", "expected"), [(1, 200_000), (10, 2_000_000), (30, 6_000_000)])
def test_days_are_thirtieths_of_a_month(days: int, expected: int) -> None:
    """Practice (C): a day is a thirtieth; January has 31 days and pays no more than the month."""
    assert stmb(date(2024, 1, 1), date(2024, 1, days)) == expected


def test_days_by_the_calendar_where_so_chosen() -> None:
    """Ten of the 31 days from 1 January: 6,000,000 x 10 / 31 = 1,935,483.87."""
    assert stmb(date(2024, 1, 1), date(2024, 1, 10), incapacity_days="calendar") == 1_935_484


def test_the_day_of_practice_warns() -> None:
    """A day that is no whole month rests on practice alone."""
    answer = jkk(WorkAccident(NEW, unable_until=NEW))
    assert any("parts of a month" in str(note) or "divided" in str(note) for note in answer.warnings)


# ------------------------------------------------- the change of 2 December 2019

AUGUST = date(2019, 8, 2)


@pytest.mark.parametrize(
    ("first", "expected"),
    [(date(2019, 12, 1), Fraction(21, 2)), (date(2019, 12, 2), 12), (date(2019, 12, 3), 12)],
)
def test_an_accident_has_the_law_of_its_day(first: date, expected: Fraction) -> None:
    """Twelve months: 10.5 months' wages before PP 82/2019, 12 from its first day on."""
    assert stmb(first, whole_months(first, 12)) == WAGE * expected


def test_the_switch_inside_an_incapacity_is_a_named_choice() -> None:
    """PP 82/2019 Pasal II has no transition. By the accident: 6 + 6 x 75 % + 2 x 50 % = 11.5.

    By the day of each right: four old months at 100 % (2 August to 1 December), then the new steps for the
    fifth to twelfth month at 100 % and two at 50 % = 13.
    """
    last = whole_months(AUGUST, 14)
    assert stmb(AUGUST, last) == WAGE * Fraction(23, 2)
    assert stmb(AUGUST, last, jkk_law="by_day_of_right") == WAGE * 13


# ------------------------------------------------- who pays and receives


def test_the_employer_advances_what_refunds_its_wage_duty() -> None:
    """PP 44/2015 Art. 30(2) and 51(2): paid first by the employer, refunded by the fund."""
    answer = jkk(WorkAccident(NEW, unable_until=whole_months(NEW, 2)), person=staff(WAGE))
    found = line(answer, "temporary_incapacity")
    assert found.payer is BenefitPayer.EMPLOYER_ADVANCES
    assert any("Art. 51(2)" in str(note) for note in answer.assumptions)


def test_what_exceeds_the_wage_paid_goes_to_the_worker() -> None:
    """Art. 51(3): two months of 6,000,000, of which the employer paid 7,000,000: 5,000,000 directly."""
    event = WorkAccident(NEW, unable_until=whole_months(NEW, 2), wages_paid=7_000_000)
    refund, surplus = lines(jkk(event, person=staff(WAGE)), "temporary_incapacity")
    assert (refund.payer, refund.amount) == (BenefitPayer.EMPLOYER_ADVANCES, 7_000_000)
    assert (surplus.payer, surplus.amount) == (BenefitPayer.FUND, 5_000_000)
    assert str(surplus.citation.article) == "51(3)"


def test_wages_above_the_benefit_are_not_taken_back() -> None:
    """Art. 51(4): in the thirteenth month the employer paid 6,000,000, the fund refunds half."""
    event = WorkAccident(NEW, unable_until=whole_months(NEW, 13), wages_paid=13 * WAGE)
    assert amount(jkk(event, person=staff(WAGE)), "temporary_incapacity") == WAGE * 25 // 2


def test_the_self_employed_pay_first_themselves() -> None:
    """Art. 30(3); the income of the lowest band stands for 1,000,000 (Lampiran II)."""
    event = WorkAccident(NEW, unable_until=whole_months(NEW, 3), registered_activity=True)
    found = line(jkk(event, person=rider(1_050_000)), "temporary_incapacity")
    assert (found.payer, found.amount) == (BenefitPayer.PARTICIPANT_ADVANCES, 3_000_000)


# ------------------------------------------------- properties


def reading(day: date) -> object:
    def read_on(key: str, _: date) -> Value:
        return LAW[key].on(day)

    return read_on


days = st.dates(date(2015, 7, 1), date(2024, 12, 31))


@given(days, st.integers(0, 800), st.integers(0, 60), st.sampled_from(IncapacityDays))
def test_a_longer_incapacity_never_pays_less(first: date, days: int, more: int, rule: IncapacityDays) -> None:
    read_on = reading(first)
    worth = [months_of_wage(first, first + timedelta(days=end), read_on, rule) for end in (days, days + more)]  # type: ignore[arg-type]
    assert 0 < worth[0] <= worth[1]


@given(days, st.integers(0, 800), st.sampled_from(IncapacityDays))
def test_never_more_than_the_full_wage_of_the_time(first: date, days: int, rule: IncapacityDays) -> None:
    last = first + timedelta(days=days)
    months = next(place for place in range(1, 40) if months_later(first, place) > last)
    assert months_of_wage(first, last, reading(first), rule) <= months  # type: ignore[arg-type]
