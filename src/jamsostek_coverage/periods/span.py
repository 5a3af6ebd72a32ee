"""A run of months with both ends included."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jamsostek_coverage.periods.month import Month


@attrs.frozen
class Span:
    """The months from ``since`` to ``until``, both included.

    >>> len(Span(Month(2026, 1), Month(2026, 3))), str(Span(Month(2026, 1), Month(2026, 3)))
    (3, '2026-01..2026-03')
    """

    since: Month
    until: Month

    def __iter__(self) -> Iterator[Month]:
        return Month.range(self.since, self.until)

    def __len__(self) -> int:
        return self.until - self.since + 1

    def __contains__(self, month: object) -> bool:
        return isinstance(month, Month) and self.since <= month <= self.until

    def __str__(self) -> str:
        return str(self.since) if self.since == self.until else f"{self.since}..{self.until}"
