"""The time of a dataframe's rows, and the facts of its columns, as formulas ask for them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar

import attrs

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.law.edges import next_edge
from jamsostek_coverage.periods.month import Month

T = TypeVar("T")
# A day in a column is one whole number that orders like the calendar: year, month and day side by side.
DAYS = 100
# An expression of narwhals, whose own types depend on the engines installed.
Expr: TypeAlias = Any
# What holds from each first point of time on, in order.
Stretches: TypeAlias = Sequence[tuple[int, T]]


def day_key(year: Any, month: Any, day: Any) -> Any:
    """A day as the whole number that stands for it; of numbers or of columns."""
    return (year * DAYS + month) * DAYS + day


def key_of(day: date) -> int:
    """A day as the whole number that stands for it."""
    return (day.year * DAYS + day.month) * DAYS + day.day


@attrs.frozen
class Fact:
    """A fact on which formulas choose: a column, and what stands in it for each value.

    ``known``: the value from each point of the axis on, where it depends on nothing else; then there is no
    column.
    """

    column: str = ""
    codes: Mapping[Hashable, Any] | None = None
    known: Stretches[Any] | None = None

    def at(self, point: int) -> Any:
        """The value known at a point of time."""
        return [value for start, value in self.known or () if start <= point][-1]

    def is_(self, value: Hashable) -> Expr:
        """Whether the fact has the value in a row."""
        import narwhals.stable.v2 as nw

        column: Any = nw.col(self.column)
        if self.codes is not None:
            return column == nw.lit(self.codes[value]) if value in self.codes else nw.lit(False)
        if isinstance(value, bool):
            return column if value else ~column
        literal: Any = value
        return column.is_null() if value is None else column == nw.lit(literal)


@attrs.frozen(kw_only=True)
class Axis:
    """The column of month ordinals (or of days), and the points between which it lies."""

    column: str
    first: int
    last: int
    by_day: bool = False

    @staticmethod
    def of_months(column: str, since: Month | None, until: Month | None) -> Axis:
        """The axis of a column of month ordinals within two months."""
        assert since is not None
        assert until is not None
        return Axis(column=column, first=since.ordinal, last=until.ordinal)

    def asked(self, point: int) -> Month | date:
        """The month or day of a point."""
        return date.fromordinal(point) if self.by_day else Month.from_ordinal(point)

    def reached(self, point: int) -> Expr:
        """Whether a row lies at the point or after it."""
        import narwhals.stable.v2 as nw

        return nw.col(self.column) >= (key_of(date.fromordinal(point)) if self.by_day else point)

    def read(self, law: LawBook, key: str, point: int) -> Any:
        """The figure of a parameter at a point."""
        return Consultation(law, self.asked(point)).number(key)

    def holds(self, law: LawBook, keys: Sequence[str], point: int) -> bool:
        """Whether the law can be read at a point."""
        try:
            for key in keys:
                self.read(law, key, point)
        except LawUnavailable:
            return False
        return True

    def stretches(
        self, law: LawBook, keys: Sequence[str], value: Callable[[int], T], edges: Sequence[int] = ()
    ) -> Stretches[T]:
        """What ``value`` makes of each stretch in which no parameter changes and none of ``edges`` lies."""
        found: list[tuple[int, T]] = []
        point = self.first
        while point <= self.last:
            now = value(point)
            if not found or found[-1][1] != now:
                found.append((point, now))
            following = next_edge(law, keys, point, by_day=self.by_day)
            point = min([following, *(edge for edge in edges if edge > point)])
        return found

    def within(self, stretches: Stretches[T]) -> Stretches[T]:
        """The stretches that rows of the axis can lie in."""
        reached = [(start, value) for start, value in stretches if start <= self.last]
        at_first = [(start, value) for start, value in reached if start <= self.first]
        return [(self.first, at_first[-1][1]), *reached[len(at_first) :]] if at_first else reached

    def chain(self, stretches: Stretches[T], expression: Callable[[T], Expr]) -> Expr:
        """One expression out of those of each stretch; what holds twice is made once."""
        import narwhals.stable.v2 as nw

        values = [value for _, value in stretches]
        common = next((value for value in values if values.count(value) > 1), values[0])
        if values.count(common) == 1:
            result = expression(values[0])
            for start, value in stretches[1:]:
                result = nw.when(self.reached(start)).then(expression(value)).otherwise(result)
            return result
        result = expression(common)
        ends = [start for start, _ in stretches[1:]]
        for place, (start, value) in enumerate(stretches):
            if value != common:
                inside: Any = None if place == 0 else self.reached(start)
                if place < len(ends):
                    before = ~self.reached(ends[place])
                    inside = before if inside is None else inside & before
                result = nw.when(inside).then(expression(value)).otherwise(result)
        return result
