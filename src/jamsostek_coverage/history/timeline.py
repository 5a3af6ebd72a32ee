"""Months that turn up on days: which of them are there by a given day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import ItemsView, Mapping
from datetime import date
from itertools import accumulate
from operator import or_

from jamsostek_coverage.periods.month import Month


class Timeline:
    """Bits of months by the day on which each turns up; bit 0 is the month ``base``.

    >>> base = Month(2026, 1)
    >>> bin(Timeline({base: date(2026, 2, 16), base + 1: date(2026, 3, 16)}, base).by(date(2026, 3, 1)))
    '0b1'
    """

    def __init__(self, days: Mapping[Month, date], base: Month) -> None:
        self._by_month = days
        first = base.ordinal
        entries = sorted(
            (day, month.ordinal - first) for month, day in days.items() if month.ordinal >= first
        )
        self.days = [day for day, _ in entries]
        self._bits: list[int] = [0, *accumulate([1 << place for _, place in entries], or_)]

    def items(self) -> ItemsView[Month, date]:
        """Each month with its day."""
        return self._by_month.items()

    def first(self, months: int) -> date | None:
        """The day on which the first of some months turns up."""
        return next((day for day, bits in zip(self.days, self._bits[1:], strict=True) if bits & months), None)

    def by(self, day: date) -> int:
        """The months there on a day, those of that day included."""
        return self._bits[bisect_right(self.days, day)]
