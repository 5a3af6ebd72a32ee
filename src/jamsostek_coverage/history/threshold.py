"""How far a count of months is from what a rule asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.periods.span import Span


@attrs.frozen(kw_only=True)
class Count:
    """What a rule counts on a day: months (or, for density, a share), and the window it looks at."""

    counted: int | Fraction
    required: int | Fraction
    window: Span | None = None

    @property
    def met(self) -> bool:
        """Whether the count reaches what is required."""
        return self.counted >= self.required

    @property
    def missing(self) -> int | Fraction:
        """What is still missing, zero or more."""
        return max(self.required - self.counted, 0)


@attrs.frozen(kw_only=True)
class ThresholdStanding:
    """A threshold on a day: what counts, what is required, and when that changes.

    ``met_on``: the day on which it turns true (or did today) if every month from now on is paid in time.
    ``lost_on``: the day on which it is lost if nothing more is paid; None where it cannot be lost.
    ``cannot_tell`` names a missing fact; then the rest is empty.
    """

    count: Count | None
    citation: Citation | None
    cannot_tell: Message | None = None
    _met_on: Callable[[], date | None] = attrs.field(alias="met_on", eq=False, repr=False)
    _lost_on: Callable[[], date | None] = attrs.field(alias="lost_on", eq=False, repr=False)

    @property
    def met(self) -> bool | None:
        """Whether it is met; None where a fact is missing."""
        return None if self.count is None else self.count.met

    @property
    def counted(self) -> int | Fraction:
        """The months (or share) that count."""
        return 0 if self.count is None else self.count.counted

    @property
    def required(self) -> int | Fraction:
        """The months (or share) required."""
        return 0 if self.count is None else self.count.required

    @property
    def missing(self) -> int | Fraction:
        """What is still missing, zero or more."""
        return 0 if self.count is None else self.count.missing

    @property
    def window(self) -> Span | None:
        """The months that are looked at, where the rule names a window."""
        return None if self.count is None else self.count.window

    @property
    def met_on(self) -> date | None:
        """The day on which it turns true if every month from now on is paid in time."""
        return self._met_on()

    @property
    def lost_on(self) -> date | None:
        """The day on which it is lost if nothing more is paid."""
        return self._lost_on()

    def to_dict(self) -> dict[str, Any]:
        """The standing as plain data; a share is exact text such as "80%", null where a fact is missing."""
        figures = ("counted", "required", "missing")
        return {
            "met": self.met,
            **(dict.fromkeys(figures) if self.count is None else encode.named(self, *figures)),
            **encode.named(self, "window", "met_on", "lost_on", "cannot_tell", "citation"),
        }
