"""What follows from a day of birth, as tables that columns look up: made by asking the scalar code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from jamsostek_coverage.fields import EARLIEST, LATEST
from jamsostek_coverage.formula.axis import key_of
from jamsostek_coverage.periods.month import Month

FIRST_DAY, LAST_DAY = date(EARLIEST, 1, 1), date(LATEST, 12, 31)


def month_by_birth(month: Callable[[date], Month], edges: Sequence[date]) -> list[tuple[int, bool, int]]:
    """A month that follows from a day of birth: from each day on, so many months after the birth, or fixed.

    Between the ``edges`` one rule holds; where the ends of a stretch do not show which, it is halved.
    """
    starts = sorted({FIRST_DAY, *(edge for edge in edges if FIRST_DAY < edge <= LAST_DAY)})
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]] + [LAST_DAY]
    found: list[tuple[int, bool, int]] = []

    def add(first: date, last: date) -> None:
        at_first, at_last = month(first), month(last)
        after = at_first - Month.of(first)
        if after == at_last - Month.of(last):
            is_offset, number = True, after
        elif at_first == at_last:
            is_offset, number = False, at_first.ordinal
        else:
            middle = (first.toordinal() + last.toordinal()) // 2
            add(first, date.fromordinal(middle))
            add(date.fromordinal(middle + 1), last)
            return
        if not found or found[-1][1:] != (is_offset, number):
            found.append((key_of(first), is_offset, number))

    for first, last in zip(starts, ends, strict=True):
        add(first, last)
    return found


def last_day(holds: Callable[[date], bool]) -> date | None:
    """The last day for which a condition holds that holds up to some day and not after it."""
    low, high = FIRST_DAY.toordinal() - 1, LAST_DAY.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        if holds(date.fromordinal(middle)):
            low = middle
        else:
            high = middle - 1
    return date.fromordinal(low) if low >= FIRST_DAY.toordinal() else None
