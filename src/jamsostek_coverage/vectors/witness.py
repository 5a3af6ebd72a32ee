"""A law book that remembers what was read, for the confidence of an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.periods.month import MonthLike
from jamsostek_coverage.terms import Confidence


@attrs.frozen(kw_only=True)
class WatchedParameter(Parameter):
    """A parameter that notes each value it gives."""

    seen: list[Value] = attrs.field(eq=False, repr=False)

    def at(self, month: MonthLike) -> Value:
        return self._noted(super().at(month))

    def on(self, day: date) -> Value:
        return self._noted(super().on(day))

    def _noted(self, value: Value) -> Value:
        self.seen.append(value)
        return value


@attrs.frozen(kw_only=True)
class Witness(LawBook):
    """The shipped law, watched; months past the verified law are tagged in the vectors, so nothing warns."""

    on_stale: Any = "ignore"
    seen: list[Value] = attrs.field(factory=list[Value], init=False, eq=False, repr=False)

    def get(self, key: str) -> Parameter | None:
        """The parameter of that key, watched, or None."""
        found = super().get(key)
        if found is None:
            return None
        own = {field.name: getattr(found, field.name) for field in attrs.fields(Parameter) if field.init}
        return WatchedParameter(**own, seen=self.seen)

    def forget(self) -> None:
        """Start anew: what an earlier answer read or left ready does not count for the next."""
        self.seen.clear()
        self.remembered.clear()

    def confidence(self, *, is_weak: bool) -> Confidence | None:
        """The lowest confidence of the values read, if any were; C only where the answer warns of it.

        Values that merely showed that a rule has nothing to say here (the practice at the pension age of
        somebody young, a relief outside its months) do not weaken an answer.
        """
        if is_weak:
            return Confidence.C
        read = {value.confidence for value in self.seen if not value.is_neutral}
        return max(read - {Confidence.C}, default=None)
