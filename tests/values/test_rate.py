"""Rates as exact fractions. By hand: the forms in which regulations and spreadsheets write percentages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.language import LANGUAGES, format_rate
from jamsostek_coverage.values.rate import parse_rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("0,24%", Fraction(24, 10_000)),
        ("0.24%", Fraction(24, 10_000)),
        ("0.240%", Fraction(24, 10_000)),
        (" 0,24 % ", Fraction(24, 10_000)),
        ("3,7%", Fraction(37, 1000)),
        ("2%", Fraction(1, 50)),
        ("100%", Fraction(1)),
        ("0%", Fraction(0)),
        ("0,0024%", Fraction(24, 10**6)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_rates(text: Any, rate: Fraction) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    "wrong",
    [
        0.0024,
        "0.24",
        "",
        "%",
        "-1%",
        "0,24,5%",
        "nol%",
        "1e-2%",
        ".5%",
        1,
        True,
        None,
        Decimal("0.24"),
        b"1%",
    ],
)
def test_what_is_no_rate(wrong: Any) -> None:
    # A float holds most rates only nearly: 0.0024 is 0.0023999999999999998…
    with pytest.raises(InvalidInput) as caught:
        parse_rate(wrong)
    assert "0,24%" in caught.value.faults[0].remedy.text("id")


@given(st.integers(0, 10**9), st.integers(0, 7))
def test_written_rates_read_back(numerator: int, places: int) -> None:
    rate = Fraction(numerator, 10 ** (places + 2))
    for language in LANGUAGES:
        assert parse_rate(format_rate(rate, language)) == rate
