"""Contribution months and spans. By hand, or arithmetic on a calendar of our own that counts one by one."""

from __future__ import annotations

import pickle
from calendar import monthrange
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Month, Span

# Margins at both ends leave room for steps of a few centuries.
MONTHS = st.builds(Month, st.integers(1_000, 9_000), st.integers(1, 12))
STEPS = st.integers(-3_000, 3_000)
NAMES = {
    1: ["Jan", "Januari", "January"],
    2: ["Feb", "Februari", "February", "Peb", "Pebruari"],
    3: ["Mar", "Maret", "March"],
    4: ["Apr", "April"],
    5: ["Mei", "May"],
    6: ["Jun", "Juni", "June"],
    7: ["Jul", "Juli", "July"],
    8: ["Agu", "Agustus", "Ags", "Agt", "Aug", "August"],
    9: ["Sep", "Sept", "September"],
    10: ["Okt", "Oktober", "Oct", "October"],
    11: ["Nov", "November", "Nop", "Nopember"],
    12: ["Des", "Desember", "Dec", "December"],
}


@pytest.mark.parametrize("number", range(1, 13))
def test_forms_of_a_month(number: int) -> None:
    month = Month(2026, number)
    for text in (
        f"2026-{number:02}",
        f"2026/{number:02}",
        f"2026{number:02}",
        f"{number:02}-2026",
        f"{number:02}/2026",
    ):
        assert Month.parse(text) == month
    for text in (f"2026-{number}", f"{number}/2026", f" 2026-{number:02} "):
        assert Month.parse(text) == month
    for name in NAMES[number]:
        for text in (
            f"{name} 2026",
            f"{name.upper()} 2026",
            f"{name.lower()}-2026",
            f"{name}2026",
            f"{name}. 2026",
        ):
            assert Month.parse(text) == month


@pytest.mark.parametrize(
    "text",
    [
        "", "2026", "26-03", "2026-3-1", "2026-03-01", "01-03-2026", "2026-00", "2026-13", "13-2026",
        "0000-01", "20261", "46082", "March", "Ma 2026", "Xyz 2026", "Marley 2026", "Janda 2026",
        "Decoy 2026", "2026 March", "Maret 26", "March 2026 AD", "9999-12", "-2026-03", "2026--03",
        "2026-03 00:00",
    ],
)  # fmt: skip
def test_text_that_is_no_month(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Month.parse(text)
    (fault,) = caught.value.faults
    assert fault.path == "month"
    assert "Month(2026, 3)" in fault.remedy.text("id")


@pytest.mark.parametrize(
    ("year", "month", "problem"),
    [
        (2026, 0, "no such month"),
        (2026, 13, "no such month"),
        (0, 1, "no such month"),
        (9999, 1, "no such month"),
        ("2026-03", 1, "read by Month.parse"),
        ("2026", "03", "read by Month.parse"),
        (2026, "03", "read by Month.parse"),
        (2026.0, 3, "read by Month.parse"),
        (2026, 3.0, "read by Month.parse"),
        (2026, True, "read by Month.parse"),
        (date(2026, 3, 1), 1, "by Month.of"),
    ],
)
def test_what_makes_no_month(year: Any, month: Any, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        Month(year, month)


def test_of() -> None:
    month = Month(2026, 3)
    for value in (month, "2026-03", "Maret 2026", date(2026, 3, 1), date(2026, 3, 31)):
        assert Month.of(value) == month
    wrong: tuple[Any, ...] = (datetime(2026, 3, 1), 202603, 2026.03, None, (2026, 3))
    for value in wrong:
        with pytest.raises(InvalidInput, match="month"):
            Month.of(value)


@given(MONTHS, STEPS, STEPS)
def test_arithmetic(month: Month, first: int, second: int) -> None:
    assert (month + first) - month == first
    assert month + first + second == month + (first + second)
    assert month + first - first == month
    assert month - (month + first) == -first
    assert (month + first > month) == (first > 0)
    assert (month + first == month) == (first == 0)
    assert Month.from_ordinal(month.ordinal) == month


@given(MONTHS)
def test_days_and_text(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert eval(repr(month)) == month
    assert pickle.loads(pickle.dumps(month)) == month
    assert hash(Month(month.year, month.month)) == hash(month)
    assert month.last_day.day == monthrange(month.year, month.month)[1]
    assert Month.of(month.first_day) == Month.of(month.last_day) == month
    assert (month + 1).first_day - month.last_day == timedelta(days=1)
    assert Month.of(month.first_day - timedelta(days=1)) == month - 1


def test_a_century_counted_month_by_month() -> None:
    year, number = 1950, 1
    for step, month in enumerate(Month.range(Month(1950, 1), Month(2060, 12))):
        assert (month.year, month.month, month - Month(1950, 1)) == (year, number, step)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    assert (year, number) == (2061, 1)


def test_months_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Month(2026, 3).ordinal = 1  # type: ignore[misc]


@given(MONTHS, st.integers(0, 200))
def test_spans(since: Month, more: int) -> None:
    span = Span(since, since + more)
    months = list(span)
    assert len(span) == len(months) == more + 1
    assert (months[0], months[-1]) == (since, since + more)
    assert all(second - first == 1 for first, second in pairwise(months))
    assert all(month in span for month in months)
    for outside in (since - 1, since + more + 1, "2026-03", since.first_day):
        assert outside not in span


def test_spans_in_text() -> None:
    march = Month(2026, 3)
    assert str(Span(march, march)) == "2026-03"
    assert str(Span(march, march + 2)) == "2026-03..2026-05"
