"""The account by both published methods.

Official: the operator's simulator and the ministry's simulation, as the press printed them. By hand: short
accruals. Invented: the accounts of the properties, held against ``tests/oracle/jht.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage.choices import CreditingMethod
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.jht.accrual import (
    Movement,
    StatementLine,
    YearRate,
    monthly_growth,
    monthly_statement,
    yearly_statement,
)
from jamsostek_coverage.values.rounding import Rounding
from tests.oracle import jht as oracle

YEARLY, MONTHLY = CreditingMethod
FIVE = Fraction(5, 100)


def flat(rate: Fraction) -> dict[int, Fraction]:
    return dict.fromkeys(range(2010, 2080), rate)


def statement(
    movements: list[tuple[date, int]],
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod = YEARLY,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[StatementLine, ...]:
    moved = [Movement(on=day, amount=amount) for day, amount in movements]
    return monthly_statement(
        moved,
        until,
        rate_of=lambda year: YearRate(rate=rates[year], citation=None),
        method=method,
        rounding=rounding,
    )


def closing(
    movements: list[tuple[date, int]],
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod = YEARLY,
) -> int:
    lines = statement(movements, until, rates, method)
    return lines[-1].closing if lines else 0


def on_the_first(amount: int, months: int, first_year: int = 2020) -> list[tuple[date, int]]:
    return [(date(first_year + place // 12, place % 12 + 1, 1), amount) for place in range(months)]


def test_the_operators_simulator_to_the_rupiah() -> None:
    # Official: Rp5,000,000, 5 years, 5 % a year, paid on the first of each month: contributions 17,100,000,
    # development 2,309,470, balance 19,409,470 (detikFinance, 14 September 2024).
    lines = statement(on_the_first(285_000, 60), date(2024, 12, 31), flat(FIVE))
    assert sum(line.deposits for line in lines) == 17_100_000
    assert sum(line.development for line in lines) == 2_309_470
    assert lines[-1].closing == 19_409_470


def test_the_ministrys_simulation_to_the_rupiah() -> None:
    # Official: Rp4,000,000, 60 months, 5.7 % a year: contributions 13,680,000, development 2,120,310,
    # balance 15,800,310; left alone for 26 more years 66,775,213 (cnbcindonesia.com, 17 February 2022).
    paid, rates = on_the_first(228_000, 60), flat(Fraction(57, 1000))
    lines = statement(paid, date(2024, 12, 31), rates, MONTHLY)
    assert sum(line.deposits for line in lines) == 13_680_000
    assert sum(line.development for line in lines) == 2_120_310
    assert closing(paid, date(2050, 12, 31), rates, MONTHLY) == 66_775_213


def test_the_methods_differ_on_the_same_account() -> None:
    # By hand: 228,000 × 5.7 % × 6.5 a year, compounded five times, is 15,804,319.
    paid, rates = on_the_first(228_000, 60), flat(Fraction(57, 1000))
    assert closing(paid, date(2024, 12, 31), rates) == 15_804_319


def test_a_branch_of_the_operator_lets_twenty_million_grow() -> None:
    # Official: 20,000,000 at 5 % becomes 21,000,000, then on the new balance (jabar.jpnn.com, 12 Feb 2026).
    saved = [(date(2021, 1, 1), 20_000_000)]
    for method in CreditingMethod:
        assert closing(saved, date(2021, 12, 31), flat(FIVE), method) == 21_000_000
        assert closing(saved, date(2022, 12, 31), flat(FIVE), method) == 22_050_000


@pytest.mark.parametrize(
    ("day", "earned"),
    [
        # By hand: 1,200,000 × 12 % = 144,000 a year, 12,000 a month.
        (date(2021, 1, 1), 144_000),
        (date(2021, 12, 1), 12_000),
        (date(2021, 12, 2), 11_613),  # 12,000 × 30/31 = 11,612.9
        (date(2021, 12, 31), 387),  # 12,000 × 1/31 = 387.1
        (date(2021, 2, 15), 126_000),  # ten months and 14 of 28 days
    ],
)
def test_money_earns_from_the_day_on_which_it_was_paid(day: date, earned: int) -> None:
    lines = statement([(day, 1_200_000)], date(2021, 12, 31), flat(Fraction(12, 100)))
    assert sum(line.development for line in lines) == earned


def test_the_rate_changes_with_the_year() -> None:
    # By hand: 1,000,000 × 1.0719 × 1.0782 = 1,155,722.58.
    rates = {2016: Fraction(719, 10_000), 2017: Fraction(782, 10_000)}
    assert closing([(date(2016, 1, 1), 1_000_000)], date(2017, 12, 31), rates) == 1_155_723


def test_a_payout_credits_what_was_earned_so_far() -> None:
    # By hand: half a year at 10 %: 1,050,000; all of it out, nothing earns after.
    moved = [(date(2021, 1, 1), 1_000_000), (date(2021, 6, 30), -1_050_000)]
    lines = statement(moved, date(2022, 12, 31), flat(Fraction(10, 100)))
    assert [(line.closing, line.withdrawals) for line in lines if line.withdrawals] == [(0, 1_050_000)]
    assert lines[-1].closing == 0
    assert lines[-1].rate is None


def test_a_payout_beyond_the_balance_is_refused() -> None:
    moved = [(date(2021, 1, 1), 1_000_000), (date(2021, 6, 30), -1_050_001)]
    with pytest.raises(InvalidInput, match="1,050,000"):
        statement(moved, date(2021, 12, 31), flat(Fraction(10, 100)))


def test_the_rate_of_a_year_is_told_though_it_began_empty() -> None:
    # By hand: nothing until July 2021, then half a year of 10 %.
    moved = [(date(2020, 12, 1), 1_000), (date(2020, 12, 31), -1_008), (date(2021, 7, 1), 1_000)]
    first, second = yearly_statement(statement(moved, date(2021, 12, 31), flat(Fraction(1, 10))))
    assert (first.closing, first.rate) == (0, Fraction(1, 10))
    assert (second.opening, second.development, second.rate) == (0, 50, Fraction(1, 10))


def test_only_years_in_which_money_earned_need_a_rate() -> None:
    moved = [(date(2015, 8, 1), 100), (date(2015, 8, 1), -100), (date(2016, 1, 1), 1_000)]
    rates = {2015: Fraction(0), 2016: FIVE}
    assert closing(moved, date(2016, 12, 31), rates) == 1_050
    with pytest.raises(KeyError):
        closing([(date(2015, 8, 1), 100)], date(2015, 8, 1), {})
    assert closing([], date(2016, 12, 31), {}) == 0


def test_the_twelfth_root_gives_the_year_back() -> None:
    for rate in (FIVE, Fraction(719, 10_000), Fraction(0), Fraction(3)):
        grown = (1 + monthly_growth(rate)) ** 12
        assert 0 <= (1 + rate) - grown < Fraction(1, 10**27)


def test_roundings_other_than_half_up() -> None:
    # By hand: the operator's example ends at 19,409,470.47.
    paid, until = on_the_first(285_000, 60), date(2024, 12, 31)
    assert statement(paid, until, flat(FIVE), rounding=Rounding.DOWN)[-1].closing == 19_409_470
    assert statement(paid, until, flat(FIVE), rounding=Rounding.UP)[-1].closing == 19_409_471


# ------------------------------------------------------- properties on invented accounts

START = date(2014, 1, 1)
DAYS = st.integers(0, 365 * 9).map(lambda days: START + timedelta(days=days))
DEPOSITS = st.lists(st.tuples(DAYS, st.integers(1, 5_000_000)), min_size=1, max_size=25)
RATES = st.lists(st.integers(0, 1500), min_size=14, max_size=14).map(
    lambda figures: {2012 + place: Fraction(figure, 10_000) for place, figure in enumerate(figures)}
)
METHODS = st.sampled_from(list(CreditingMethod))


@settings(max_examples=60, deadline=None)
@given(paid=DEPOSITS, until=DAYS, rates=RATES, method=METHODS)
def test_equals_the_oracle(
    paid: list[tuple[date, int]], until: date, rates: dict[int, Fraction], method: CreditingMethod
) -> None:
    assert closing(paid, until, rates, method) == oracle.balance(paid, until, rates, method.value)


@settings(max_examples=40, deadline=None)
@given(paid=DEPOSITS, share=st.fractions(0, 1), until=DAYS, rates=RATES, method=METHODS)
def test_equals_the_oracle_after_a_payout(
    paid: list[tuple[date, int]],
    share: Fraction,
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod,
) -> None:
    middle = sorted(day for day, _ in paid)[len(paid) // 2]
    taken = int(closing(paid, middle, rates, method) * share)
    moved = [*paid, *([(middle, -taken)] if taken else [])]
    assert closing(moved, until, rates, method) == oracle.balance(moved, until, rates, method.value)


@given(
    paid=DEPOSITS, more=st.tuples(DAYS, st.integers(1, 5_000_000)), until=DAYS, rates=RATES, method=METHODS
)
def test_a_deposit_never_lowers_the_balance(
    paid: list[tuple[date, int]],
    more: tuple[date, int],
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod,
) -> None:
    before, after = closing(paid, until, rates, method), closing([*paid, more], until, rates, method)
    assert after >= before + (more[1] if more[0] <= until else 0)


@given(paid=DEPOSITS, sooner=st.integers(1, 400), until=DAYS, rates=RATES, method=METHODS)
def test_an_earlier_deposit_never_gives_less(
    paid: list[tuple[date, int]],
    sooner: int,
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod,
) -> None:
    day, amount = paid[0]
    moved = [(day - timedelta(days=sooner), amount), *paid[1:]]
    assert closing(moved, until, rates, method) >= closing(paid, until, rates, method)


@given(paid=DEPOSITS, cut=st.integers(0, 5_000_000), until=DAYS, rates=RATES, method=METHODS, data=st.data())
def test_order_and_parts_of_a_deposit_change_nothing(
    paid: list[tuple[date, int]],
    cut: int,
    until: date,
    rates: dict[int, Fraction],
    method: CreditingMethod,
    data: st.DataObject,
) -> None:
    (day, amount), part = paid[0], min(cut, paid[0][1])
    in_parts = data.draw(st.permutations([(day, part), (day, amount - part), *paid[1:]]))
    assert closing(in_parts, until, rates, method) == closing(paid, until, rates, method)


@given(paid=DEPOSITS, until=DAYS, rates=RATES, method=METHODS)
def test_the_statement_adds_up(
    paid: list[tuple[date, int]], until: date, rates: dict[int, Fraction], method: CreditingMethod
) -> None:
    months = statement(paid, until, rates, method)
    for line in months:
        assert line.closing == line.opening + line.deposits + line.development - line.withdrawals
        assert line.development >= 0
    for line, following in pairwise(months):
        assert (line.closing, line.until + timedelta(days=1)) == (following.opening, following.since)
    years = list(yearly_statement(months))
    assert sum(line.deposits for line in years) == sum(amount for day, amount in paid if day <= until)
    assert [line.since.year for line in years] == sorted({line.since.year for line in months})
    if months:
        assert years[-1].closing == months[-1].closing == closing(paid, until, rates, method)
        assert months[-1].until == until
