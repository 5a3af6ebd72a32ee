"""What is money: whole rupiah as ints, and amounts with sen turned into them at the edge.

The table is by hand: forms that Indonesian decrees, payslips and English spreadsheets use, and the mistakes
of both. Rp2.264.080,95 and Rp5.067.381 are minimum wages that were printed so.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, Rounding
from jamsostek_coverage.language import LANGUAGES, format_rupiah
from jamsostek_coverage.values.money import whole_rupiah

LARGEST = 10**11


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0),
        ("5", 5),
        ("5067381", 5_067_381),
        ("5.067.381", 5_067_381),
        ("5,067,381", 5_067_381),
        ("Rp5.067.381", 5_067_381),
        ("Rp 5.067.381", 5_067_381),
        ("Rp. 5.067.381", 5_067_381),
        ("rp5.067.381,-", 5_067_381),
        ("IDR 5,067,381", 5_067_381),
        ("  5.067.381  ", 5_067_381),
        ("Rp5.067.381,00", 5_067_381),
        ("5,067,381.00", 5_067_381),
        # The last sign is a decimal one when one or two digits follow, else it groups thousands.
        ("2.264.080,95", 2_264_081),
        ("2,264,080.95", 2_264_081),
        ("2.264.080,5", 2_264_081),
        ("2.264.080,49", 2_264_080),
        ("2.264", 2_264),
        ("2,264", 2_264),
        ("2.26", 2),
        ("2,26", 2),
        ("2,5", 3),
        ("100.000.000.000", LARGEST),
    ],
)
def test_amounts_in_text(text: str, amount: int) -> None:
    assert jc.rupiah(text) == amount
    assert type(jc.rupiah(text)) is int


@pytest.mark.parametrize(
    "text",
    [
        "", "Rp", "-5", "Rp-5.000", "5 067 381", "5.067.38", "5.06.381", "1.000,000", "1,000.000", "1.000.00",
        "5,067.381,00", "2.264.080,955", "1e6", "lima juta", "5 juta", "5.067.381 rupiah", "0x10", "½", "nan",
        ".5", ",5", "5.", "5,", "1,00,000",
    ],
)  # fmt: skip
def test_text_that_is_no_amount(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        jc.rupiah(text)
    (fault,) = caught.value.faults
    assert '"2.264.080,95"' in fault.remedy.text("id")
    assert '"2,264,080.95"' in fault.remedy.text("en")


@pytest.mark.parametrize(
    ("sen", "amounts"),
    [
        ("half_up", (2_264_080, 2_264_081, 2_264_081, 2_264_082)),
        ("half_even", (2_264_080, 2_264_080, 2_264_081, 2_264_082)),
        ("down", (2_264_080, 2_264_080, 2_264_080, 2_264_081)),
        ("up", (2_264_081, 2_264_081, 2_264_081, 2_264_082)),
    ],
)
def test_what_becomes_of_the_sen(sen: str, amounts: tuple[int, ...]) -> None:
    printed = ("2.264.080,49", "2.264.080,50", "2.264.080,51", "2.264.081,50")
    assert tuple(jc.rupiah(text, sen=sen) for text in printed) == amounts
    assert jc.rupiah("2.264.080,00", sen=sen) == 2_264_080


def test_sen_can_be_refused() -> None:
    assert jc.rupiah("2.264.080,00", sen="refuse") == 2_264_080
    for amount in ("2.264.080,95", Decimal("2264080.95"), Fraction(1, 3)):
        with pytest.raises(InvalidInput, match="carries sen"):
            jc.rupiah(amount, sen="refuse")
    with pytest.raises(InvalidInput, match="no rounding has this name"):
        jc.rupiah("2.264.080,95", sen="nearest")


@pytest.mark.parametrize(
    ("amount", "whole"),
    [
        (Decimal("2264080.95"), 2_264_081),
        (Decimal("2264080.5"), 2_264_081),
        (Decimal("1E+6"), 1_000_000),
        (Decimal("0.004"), 0),
        (Fraction(10, 4), 3),
        (Fraction(7, 3), 2),
        (7, 7),
    ],
)
def test_exact_amounts(amount: Any, whole: int) -> None:
    assert jc.rupiah(amount) == whole
    with localcontext() as context:  # no result depends on the decimal context
        context.prec = 2
        assert jc.rupiah(amount) == whole


@pytest.mark.parametrize(
    "amount",
    [
        5.0, float("nan"), True, None, Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN"), b"5", 2j,
        -1, Decimal(-1), Decimal("-0.4"), Fraction(-1, 10**9), LARGEST + 1, Decimal("1E+30"), "9" * 5_000,
    ],
    ids=lambda amount: repr(amount)[:20],
)  # fmt: skip
def test_what_is_no_amount(amount: Any) -> None:
    with pytest.raises(InvalidInput):
        jc.rupiah(amount)


@given(st.integers(0, LARGEST))
def test_formatted_money_reads_back(amount: int) -> None:
    for language in LANGUAGES:
        assert jc.rupiah(format_rupiah(amount, language)) == amount
    assert jc.rupiah(str(amount)) == jc.rupiah(amount) == jc.rupiah(Fraction(amount)) == amount


@given(st.integers(0, LARGEST - 1), st.integers(0, 99), st.sampled_from(list(Rounding)))
def test_text_decimal_and_fraction_agree(whole: int, sen: int, rounding: Rounding) -> None:
    exact = Fraction(100 * whole + sen, 100)
    indonesian = f"{format_rupiah(whole, 'id')},{sen:02}"
    english = f"{format_rupiah(whole, 'en')}.{sen:02}"
    amounts = (indonesian, english, Decimal(f"{whole}.{sen:02}"), exact)
    expected = rounding.apply(exact.numerator, exact.denominator)
    assert {jc.rupiah(amount, sen=rounding) for amount in amounts} == {expected}


class Index:
    """Stands for an integer of another library."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_whole_rupiah() -> None:
    for amount in (0, 1, LARGEST):
        assert whole_rupiah(amount) == whole_rupiah(Index(amount)) == amount
        assert type(whole_rupiah(Index(amount))) is int
    wrong: tuple[Any, ...] = (
        -1,
        LARGEST + 1,
        Index(-1),
        Index(LARGEST + 1),
        1.0,
        True,
        "1",
        Decimal(1),
        None,
    )
    for value in wrong:
        with pytest.raises(InvalidInput):
            whole_rupiah(value)
