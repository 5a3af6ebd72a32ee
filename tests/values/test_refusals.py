"""What is refused as money, rate, rounding or month is told whole: which value, why and what to do.

Expectations: by hand, the sentences of the English catalogue as a user reads them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from jamsostek_coverage import Month, Rounding, rupiah
from jamsostek_coverage.errors import MOST_DIGITS, InvalidInput
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.periods.dates import in_words, months_later, working_days_later
from jamsostek_coverage.values.money import LARGEST, whole_rupiah
from jamsostek_coverage.values.rate import parse_rate


class Case(NamedTuple):
    """What is refused, and the whole fault."""

    read: Callable[[Any], Any]
    value: Any
    shown: str
    problem: str
    remedy: str
    path: str = ""
    allowed: tuple[str, ...] = ()


REFUSED = [
    Case(whole_rupiah, "5", "'5'", "money.type", "money.type_remedy"),
    Case(whole_rupiah, 5.0, "5.0", "money.type", "money.type_remedy"),
    Case(whole_rupiah, True, "True", "money.type", "money.type_remedy"),
    Case(whole_rupiah, -1, "-1", "money.negative", "money.negative_remedy"),
    Case(whole_rupiah, LARGEST + 1, "…(12 digits)", "money.too_large", "money.too_large_remedy"),
    Case(rupiah, Decimal("NaN"), "a Decimal", "money.type", "money.type_remedy"),
    Case(rupiah, Fraction(-1, 2), "a Fraction", "money.negative", "money.negative_remedy"),
    Case(rupiah, "9" * 14, "'…(14 digits)'", "money.too_large", "money.too_large_remedy"),
    Case(rupiah, "five", "'five'", "money.text", "money.text_remedy"),
    Case(lambda value: rupiah(value, sen="refuse"), "2,5", "'2,5'", "money.sen", "money.sen_remedy"),
    Case(parse_rate, "much", "'much'", "rate", "rate_remedy"),
    Case(parse_rate, Fraction(-1, 100), "a Fraction", "rate", "rate_remedy"),
    Case(parse_rate, 1, "1", "rate", "rate_remedy"),
    Case(
        Rounding.of, "sideways", "'sideways'", "rounding", "choose",
        allowed=("half_up", "down", "up", "half_even"),
    ),
    Case(Rounding.of, 7, "7", "rounding", "choose", allowed=("half_up", "down", "up", "half_even")),
    Case(Month.parse, "2026-13", "'2026-13'", "month.range", "month.remedy", "month"),
    Case(Month.parse, "0000-01", "'0000-01'", "month.range", "month.remedy", "month"),
    Case(Month.parse, "soon", "'soon'", "month.text", "month.remedy", "month"),
    Case(Month.of, 7, "7", "month.type", "month.remedy", "month"),
    Case(Month.of, datetime(2026, 3, 1), "a datetime", "month.datetime", "month.remedy", "month"),
    Case(lambda value: Month(2026, value), 13, "'2026-13'", "month.range", "month.remedy", "month"),
    Case(lambda value: Month(2026, value), 0, "'2026-0'", "month.range", "month.remedy", "month"),
    Case(lambda value: Month(value, 1), 0, "'0-1'", "month.range", "month.remedy", "month"),
    Case(lambda value: Month(value, 1), 9_999, "9999", "month.range", "month.remedy", "month"),
    Case(lambda value: Month(value, 1), True, "True", "month.constructor", "month.remedy", "month"),
    Case(lambda value: Month(2026, value), 1.0, "1.0", "month.constructor", "month.remedy", "month"),
    Case(Month.parse, "13-2026", "'13-2026'", "month.range", "month.remedy", "month"),
    Case(lambda value: Month(value, 5), -10_000, "-10000", "month.range", "month.remedy", "month"),
    Case(Month.from_ordinal, -1, "'-1-12'", "month.range", "month.remedy", "month"),
    Case(Month.from_ordinal, 11, "'0-12'", "month.range", "month.remedy", "month"),
    Case(Month.from_ordinal, 9_999 * 12, "9999", "month.range", "month.remedy", "month"),
]  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_names_place_value_reason_and_remedy(case: Case) -> None:
    with pytest.raises(InvalidInput) as refused:
        case.read(case.value)
    (fault,) = refused.value.faults
    told = (fault.path, fault.value, fault.problem.key, fault.remedy.key, tuple(fault.allowed))
    assert told == (case.path, case.shown, case.problem, case.remedy, case.allowed)
    for language in LANGUAGES:
        assert fault.problem.text(language)
        assert fault.remedy.text(language)


def test_what_is_just_allowed() -> None:
    assert parse_rate(Fraction(0)) == 0
    assert parse_rate("0," + "0" * (MOST_DIGITS - 4) + "1%") == Fraction(1, 10 ** (MOST_DIGITS - 1))
    assert whole_rupiah(0) == 0
    assert whole_rupiah(LARGEST) == LARGEST
    assert rupiah("RP 1.000") == rupiah("idr 1,000") == 1_000
    assert Month.from_ordinal(12) == Month.parse("0001-01") == Month(1, 1)
    assert Month.from_ordinal(9_999 * 12 - 1) == Month(9_998, 12)
    assert Month.of(date(2026, 3, 31)).first_day == date(2026, 3, 1)


def test_months_are_ordered_among_themselves_alone() -> None:
    march, april = Month(2026, 3), Month(2026, 4)
    assert (march < april, march > april, march <= april, march >= april) == (True, False, True, False)
    assert (march < march, march > march, march <= march, march >= march) == (False, False, True, True)  # noqa: PLR0124
    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        for other in (24_314, "2026-03", date(2026, 3, 1), None):
            with pytest.raises(TypeError):
                compare(march, other)  # type: ignore[arg-type]


def test_days_in_words_and_months_later() -> None:
    assert in_words(date(2026, 3, 2), "D MMMM YYYY", "id") == "2 Maret 2026"
    assert in_words(date(2026, 3, 2), "D MMMM YYYY", "en") == "2 March 2026"
    # By hand: the last day of a shorter month, in both directions.
    assert months_later(date(2026, 1, 31), 3) == date(2026, 4, 30)
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 1, 30), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_later(date(2026, 3, 15), -3) == date(2025, 12, 15)
    # By hand: a Wednesday off; the second working day after the Tuesday is the Friday.
    assert working_days_later(date(2026, 3, 3), 2, date(2026, 3, 4).__eq__) == date(2026, 3, 6)
    with pytest.raises(ValueError, match=r"^no month 11$"):
        months_later(date(1, 1, 1), -1)
