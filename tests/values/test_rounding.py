"""Rounding, exhaustively: one whole period of residues of every rate, at the bottom and at the top.

Expectations are Python's own on exact fractions (floor, ceil, round to even, floor of x + 1/2); that
half-up is the default is a choice of ours, no official rule was found. A rate p/q of a wage w leaves the
same residue for w and w + q, so one period of q wages shows every case that there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import Employer, InvalidInput, Month, Program, Rounding, WageEarner

# Official: the rates of PP 44, 45, 46/2015, PP 37/2021, and the halves of PP 7/2025, in per cent.
RATES = {
    percent: Fraction(percent) / 100
    for percent in (
        "0.24", "0.54", "0.89", "1.27", "1.74", "0.30", "3.7", "2", "1", "0.22", "0.14", "0.10",
        "0.12", "0.27", "0.445", "0.635", "0.87",
    )
}  # fmt: skip
# PP 49/2020: one per cent of them; their periods reach a million.
TINY = {
    percent: RATES[percent] / 100 for percent in ("0.24", "0.54", "0.89", "1.27", "1.74", "0.30", "2", "1")
}
LARGEST = 10**11

EXACT: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.HALF_UP: lambda amount: floor(amount + Fraction(1, 2)),
    Rounding.DOWN: floor,
    Rounding.UP: ceil,
    Rounding.HALF_EVEN: round,
}


def period(rate: Fraction) -> Iterable[int]:
    """Every wage of one period from one rupiah on, and of one that ends at the largest wage."""
    yield from range(1, rate.denominator + 1)
    yield from range(LARGEST - rate.denominator + 1, LARGEST + 1)


@pytest.mark.parametrize("rate", RATES.values(), ids=RATES)
def test_one_period_of_every_rate(rate: Fraction) -> None:
    for wage in period(rate):
        amount = rate * wage
        for rounding, exact in EXACT.items():
            assert rounding.apply(rate.numerator * wage, rate.denominator) == exact(amount)


@pytest.mark.parametrize("rate", TINY.values(), ids=TINY)
def test_ties_of_the_reduced_rates(rate: Fraction) -> None:
    # Every wage of one period whose share lies within half a rupiah of a half, by hand: w = (q/2)/p modulo q.
    numerator, denominator = rate.numerator, rate.denominator
    least = denominator // 2 * pow(numerator, -1, denominator) % denominator
    assert (rate * least - Fraction(1, 2)).denominator == 1
    top = (LARGEST - least) // denominator * denominator + least
    for wage in (least, top):
        for near in (wage - 1, wage, wage + 1):
            for rounding, exact in EXACT.items():
                assert rounding.apply(numerator * near, denominator) == exact(rate * near)


@pytest.mark.slow
@pytest.mark.parametrize("rate", TINY.values(), ids=TINY)
def test_one_period_of_the_reduced_rates(rate: Fraction) -> None:
    for wage in period(rate):
        assert Rounding.HALF_UP.apply(rate.numerator * wage, rate.denominator) == EXACT[Rounding.HALF_UP](
            rate * wage
        )


@given(st.integers(0, 10**18), st.integers(1, 10**9))
def test_any_fraction(numerator: int, denominator: int) -> None:
    amount = Fraction(numerator, denominator)
    for rounding, exact in EXACT.items():
        assert rounding.apply(numerator, denominator) == exact(amount)
    assert Rounding.DOWN.apply(numerator, denominator) <= amount <= Rounding.UP.apply(numerator, denominator)


# --- the same through bills, where formulas are compiled ----------------------------------------------------

RISKS = {"very_low": "0.24", "low": "0.54", "medium": "0.89", "high": "1.27", "very_high": "1.74"}


@pytest.mark.parametrize("risk", RISKS)
@pytest.mark.parametrize("industry", [None, "toys"])
def test_one_period_of_jkk_in_bills(risk: str, industry: str | None) -> None:
    # June 2025: the plain rate, or half of it in an industry of PP 7/2025; once rounded, never twice.
    rate = RATES[RISKS[risk]] / (2 if industry else 1)
    employer = Employer(scale="large", risk=risk, labour_intensive=industry)
    only_jkk = frozenset({Program.JKK})
    month = Month(2025, 6)
    for wage in period(rate):
        bill = jc.contributions(WageEarner(wage=wage, employer=employer, programs=only_jkk), month)
        assert bill.total == floor(rate * wage + Fraction(1, 2))


def test_one_period_of_the_other_lines_in_bills() -> None:
    # JKM and JHT repeat after 1,000 wages, JP after 100; the shares of JKP after 5,000 below their ceiling.
    employer = Employer(scale="large", risk="very low")

    def half_up(percent: str, wage: int) -> int:
        return floor(RATES[percent] * wage + Fraction(1, 2))

    for wage in [*range(1, 1_001), *range(LARGEST - 999, LARGEST + 1)]:
        bill = jc.contributions(WageEarner(wage=wage, employer=employer), "2024-06")
        assert bill.jkm.employer == half_up("0.30", wage)
        assert (bill.jht.employer, bill.jht.worker) == (half_up("3.7", wage), half_up("2", wage))
        capped = min(wage, 10_042_300)
        assert (bill.jp.employer, bill.jp.worker) == (half_up("2", capped), half_up("1", capped))
    for wage in range(1, 5_001):
        bill = jc.contributions(WageEarner(wage=wage, employer=employer), "2024-06")
        parts = [half_up(percent, wage) for percent in ("0.22", "0.14", "0.10")]
        assert bill.state_share == parts[0]
        assert bill.allocation["JKP"] == sum(parts)


# --- by name ------------------------------------------------------------------------------------------------


def test_names() -> None:
    assert [Rounding.of(name) for name in ("half_up", "down", "up", "half_even")] == list(Rounding)
    wrong: tuple[Any, ...] = ("nearest", "HALF-UP", "", None, 2)
    for name in wrong:
        with pytest.raises(InvalidInput) as caught:
            Rounding.of(name)
        assert caught.value.faults[0].allowed == ("half_up", "down", "up", "half_even")
