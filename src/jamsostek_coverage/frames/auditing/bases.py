"""The base that the amounts of a row imply, where it is not the wage.

Every rounded share leaves an interval of bases; the base is the roundest number that lies in all of them.
"""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add
from typing import Any

from jamsostek_coverage.frames.auditing.amounts import PARTS
from jamsostek_coverage.frames.auditing.candidates import IMPLIED, IMPLIED_JP
from jamsostek_coverage.frames.auditing.ground import Ground
from jamsostek_coverage.frames.auditing.lines import LINES
from jamsostek_coverage.frames.auditing.readings import UNIT, Stage
from jamsostek_coverage.frames.auditing.trees import rate_of
from jamsostek_coverage.values.money import LARGEST

# Of this base no share is an amount that anybody prints.
NO_BASE = -LARGEST
_ROUND = tuple(10**zeros for zeros in range(1, 7))
_JP = ("jp_employer", "jp_worker")
_UNCAPPED = ("jkm_employer", "jht_employer", "jht_worker")
# Lines of one base, the most first. Above the ceiling those of JP leave it; the rate of JKK is what is wrong
# besides the base most often.
_GROUPS = {
    "all": ("jkk_employer", *_UNCAPPED, *_JP),
    "no_jp": ("jkk_employer", *_UNCAPPED),
    "no_jkk": (*_UNCAPPED, *_JP),
    "neither": _UNCAPPED,
}
_ALONE = {"jp": _JP}


def base_stages(ground: Ground, lines: Iterable[str]) -> Iterator[Stage]:
    """The columns of the implied bases, in stages; ``NO_BASE`` where fewer than two lines agree on one."""
    import narwhals.stable.v2 as nw

    there, name = set(lines), ground.temporary
    groups = {
        group: [line for line in members if line in there] for group, members in (_GROUPS | _ALONE).items()
    }
    groups = {group: members for group, members in groups.items() if len(members) > 1}
    yield {
        column: bound
        for group, members in groups.items()
        for column, bound in _bounds(ground, group, members)
    }
    none = nw.lit(NO_BASE, dtype=nw.Int64)
    implied = none
    for group in reversed(_GROUPS):
        if group in groups and set(groups[group]) - set(_JP):
            implied = nw.when(_is_one(ground, group)).then(_roundest(name, group)).otherwise(implied)
    of_jp = (
        nw.when(_is_one(ground, "jp")).then(_roundest(name, "jp")).otherwise(none) if "jp" in groups else none
    )
    yield {ground.inputs[IMPLIED]: implied, ground.inputs[IMPLIED_JP]: of_jp}


def _bounds(ground: Ground, group: str, lines: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The lowest and highest base of all lines, and how many of them say anything."""
    import narwhals.stable.v2 as nw

    name = ground.temporary
    lows: list[Any] = []
    highs: list[Any] = []
    counts: list[Any] = []
    for line in lines:
        parts = nw.col(f"{name}parts_{line}")
        rate = nw.col(ground.inputs[rate_of(LINES[line][0]).name])
        is_whole = nw.col(f"{name}tolerance_{line}") == 0
        says = (is_whole & (parts > 0) & (rate > 0)).fill_null(False)
        doubled, share = parts // PARTS * 2, nw.when(says).then(rate).otherwise(1) * 2
        low, high = ((doubled - 1) * UNIT + (share - 1)) // share, ((doubled + 1) * UNIT - 1) // share
        lows.append(nw.when(says).then(low).otherwise(0))
        highs.append(nw.when(says).then(high).otherwise(LARGEST))
        counts.append(nw.when(says).then(1).otherwise(0))
    yield f"{name}{group}_low", nw.max_horizontal(*lows)
    yield f"{name}{group}_high", nw.min_horizontal(*highs)
    yield f"{name}{group}_count", reduce(add, counts)


def _is_one(ground: Ground, group: str) -> Any:
    """Whether the lines agree on a base other than the wage."""
    import narwhals.stable.v2 as nw

    name, wage = ground.temporary, nw.col(ground.inputs["wage"])
    low, high = nw.col(f"{name}{group}_low"), nw.col(f"{name}{group}_high")
    return (nw.col(f"{name}{group}_count") > 1) & (low <= high) & ((wage < low) | (wage > high))


def _roundest(name: str, group: str) -> Any:
    import narwhals.stable.v2 as nw

    low, high = nw.col(f"{name}{group}_low"), nw.col(f"{name}{group}_high")
    base = low
    for unit in _ROUND:
        rounded = high // unit * unit
        base = nw.when(rounded >= low).then(rounded).otherwise(base)
    return base
