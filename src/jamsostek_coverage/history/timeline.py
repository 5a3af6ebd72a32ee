"""Months that turn up on days: which of them are there by a given day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
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
        entries = sorted(
            (date(day.year, day.month, day.day), 1 << (month - base))
            for month, day in days.items()
            if month >= base
        )
        self.days = [day for day, _ in entries]
        self._bits: list[int] = [0, *accumulate((bit for _, bit in entries), or_)]

    def by(self, day: date) -> int:
        """The months there on a day, those of that day included."""
        return self._bits[bisect_right(self.days, day)]

    def before(self, day: date) -> int:
        """The months there before a day."""
        return self._bits[bisect_left(self.days, day)]
