"""How the benchmarks measure: interleaved rounds, the medians of their ratios, one table of rows.

Every round measures all contestants, one after the other, and takes their ratios. Absolute times vary with
the machine, ratios hardly do.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

Work = Callable[[], object]


class Row(NamedTuple):
    """A line of the table: what was measured against what, in microseconds or milliseconds."""

    name: str
    time: float
    unit: str
    against: str
    ratio: float
    bound: float | None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.bound is None:
            return "information"
        kept = self.ratio >= self.bound if self.at_least else self.ratio <= self.bound
        return "ok" if kept else "BROKEN"


class Times:
    """The seconds of each contestant in every round."""

    def __init__(self, contestants: dict[str, Work], rounds: int) -> None:
        self.taken: dict[str, list[float]] = {name: [] for name in contestants}
        for number in range(rounds + 1):
            for name, work in contestants.items():
                gc.collect()
                gc.disable()
                began = perf_counter()
                work()
                elapsed = perf_counter() - began
                gc.enable()
                if number:  # the first round warms up
                    self.taken[name].append(elapsed)

    def of(self, name: str) -> float:
        """The median seconds of a contestant."""
        return median(self.taken[name])

    def ratio(self, name: str, peer: str) -> float:
        """The median, over the rounds, of a contestant's time by its peer's."""
        return median(mine / theirs for mine, theirs in zip(self.taken[name], self.taken[peer], strict=True))


def show(rows: Sequence[Row]) -> int:
    """Print the table; 1 when a bound is broken, else 0."""
    print(f"{'measured':36} {'time':>10}   {'against':24} {'ratio':>7} {'bound':>8}  verdict")
    for row in rows:
        sign = "≥ " if row.at_least else "≤ "
        bound = "" if row.bound is None else f"{sign}{row.bound:.1f}"
        time = f"{row.time:.2f} {row.unit}"
        print(f"{row.name:36} {time:>10}   {row.against:24} {row.ratio:7.2f} {bound:>8}  {row.verdict}")
    return 1 if any(row.verdict == "BROKEN" for row in rows) else 0
