"""Months that turn up on days: which of them are there by a given day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from operator import or_

from jamsostek_coverage.periods.month import Month


class Timeline:
    """Bits of months by the day on which each turns up first; bit 0 is the month ``base``.

    ``entries`` come in the order of their days.

    >>> base = Month(2026, 1)
    >>> line = Timeline([(base, date(2026, 2, 16)), (base + 1, date(2026, 3, 16))], base)
    >>> bin(line.by(date(2026, 3, 1)))
    '0b1'
    """

    def __init__(self, entries: Iterable[tuple[Month, date]], base: Month) -> None:
        first = base.ordinal
        once: dict[int, tuple[Month, date]] = {}
        for entry in entries:
            once.setdefault(entry[0].ordinal - first, entry)
        self._entries = list(once.values())
        self.days: list[date] = [day for _, day in self._entries]
        self._bits = list(accumulate((1 << place for place in once), or_, initial=0))

    def items(self) -> list[tuple[Month, date]]:
        """Each month with its day, in the order of the days."""
        return self._entries

    def first(self, months: int) -> date | None:
        """The day on which the first of some months turns up."""
        return next((day for day, bits in zip(self.days, self._bits[1:], strict=True) if bits & months), None)

    def by(self, day: date) -> int:
        """The months there on a day, those of that day included."""
        return self._bits[bisect_right(self.days, day)]
