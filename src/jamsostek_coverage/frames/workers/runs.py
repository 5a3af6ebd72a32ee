"""Rows of months as columns: the longest, and the one that stands at the end of what is due."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from jamsostek_coverage.frames.workers.payment_rows import literal

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame

# The column of 0 or 1 that tells whether a month is set; None where it never is.
Bits: TypeAlias = "Callable[[int], nw.Expr | None]"
State: TypeAlias = "dict[str, nw.Expr]"


class Walk(Protocol):
    """What is carried from month to month, as columns by name; ``together``: months taken in one step."""

    together: int

    def start(self) -> State:
        """The columns before the first month."""
        ...

    def step(self, place: int, before: State) -> State:
        """The columns after a month."""
        ...

    def end(self, before: State) -> State:
        """What was found after the last month."""
        ...


class Longest:
    """The longest row of set months, as the column ``name``."""

    together = 4

    name: str
    run: str

    def __init__(self, name: str, bits: Bits) -> None:
        self.name, self.run, self._bits = name, f"{name}_run", bits

    def start(self) -> State:
        return {self.name: literal(0), self.run: literal(0)}

    def step(self, place: int, before: State) -> State:
        bit = self._bits(place)
        longer = literal(0) if bit is None else (before[self.run] + 1) * bit
        # the longest is a month behind, so that the run is reckoned once
        return {**self.end(before), self.run: longer}

    def end(self, before: State) -> State:
        import narwhals.stable.v2 as nw

        return {self.name: nw.max_horizontal(before[self.name], before[self.run])}


class Current:
    """The row of set months that ends with the last month due, or later where set months follow.

    Before anything was due it is the first row of set months. ``due`` tells whether a month is due.
    """

    together = 2

    name: str

    def __init__(self, name: str, bits: Bits, due: Bits) -> None:
        self.name, self._bits, self._due = name, bits, due
        self._run, self._goes_on, self._begun = f"{name}_run", f"{name}_on", f"{name}_begun"

    def start(self) -> State:
        return dict.fromkeys((self.name, self._run, self._goes_on, self._begun), literal(0))

    def step(self, place: int, before: State) -> State:
        import narwhals.stable.v2 as nw

        given = self._bits(place)
        bit = literal(0) if given is None else given
        run = (before[self._run] + 1) * bit
        further = bit * nw.max_horizontal(before[self._goes_on], 1 - before[self._begun])
        after = {
            self.name: before[self.name] + further,
            self._run: run,
            self._goes_on: further,
            self._begun: nw.max_horizontal(before[self._begun], bit),
        }
        due = self._due(place)
        if due is None:
            return after
        return {
            self.name: due * run + (1 - due) * after[self.name],
            self._run: run,
            self._goes_on: nw.max_horizontal(due, further),
            self._begun: nw.max_horizontal(after[self._begun], due),
        }

    def end(self, before: State) -> State:
        return {}


class CurrentOfOpenEnd(Current):
    """The same where months are due without end from a worker's first month on, until ``last``.

    ``longest`` walks over the same months: its run is this one's too.
    """

    together = 4

    def __init__(self, name: str, bits: Bits, due: Bits, last: int, longest: Longest) -> None:
        super().__init__(name, bits, due)
        self._last, self._shared = last, longest.run

    def step(self, place: int, before: State) -> State:
        if place > self._last:
            return super().step(place, before)
        bit, due = self._bits(place), self._due(place)
        if place < self._last or due is None:
            return {}
        run = literal(0) if bit is None else (before[self._shared] + 1) * bit
        return {self.name: run, self._goes_on: due, self._begun: due}


def walk(frame: Frame, walks: Sequence[Walk], places: range) -> Frame:
    """The frame with what every walk finds.

    Each step is a stage of its own on frames that are there, and some steps are one on lazy ones, where
    every stage has to be planned.
    """
    import narwhals.stable.v2 as nw

    is_lazy = isinstance(frame, nw.LazyFrame)
    together = min((each.together for each in walks), default=1) if is_lazy else 1
    state = {name: part for each in walks for name, part in each.start().items()}
    for begin in range(0, len(places), together):
        for place in places[begin : begin + together]:
            state |= {name: part for each in walks for name, part in each.step(place, state).items()}
        if state:
            frame = frame.with_columns(**state)
        state = {name: nw.col(name) for name in state}
    found = {name: part for each in walks for name, part in each.end(state).items()}
    return frame.with_columns(**found) if found else frame
