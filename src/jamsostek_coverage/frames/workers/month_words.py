"""Months as the digits of whole numbers, so that sums over the rows of a worker count payments by month."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jamsostek_coverage.frames.workers.payment_rows import literal

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame

# A word holds the months of a year, each with a digit that counts its payments: a month that is paid twice
# counts once, and every word stays exact on engines that divide whole numbers as doubles.
MONTHS = 12
BASE = 16
MOST_ROWS = (2**53 - 1) // BASE ** (MONTHS - 1)


def words_of(months: int) -> range:
    """The numbers of the words that hold so many months."""
    return range(-(-months // MONTHS))


def weighted(rows: Frame) -> Frame:
    """The rows with the word and the weight of their months."""
    import narwhals.stable.v2 as nw

    rows = rows.with_columns(word=nw.col("place") // MONTHS)
    rank = nw.col("place") - nw.col("word") * MONTHS
    weight = literal(0)
    for month in range(MONTHS):
        weight = nw.when(rank == month).then(literal(BASE**month)).otherwise(weight)
    return rows.with_columns(weight=weight)


def word_columns(chosen: Mapping[str, nw.Expr], months: int) -> dict[str, nw.Expr]:
    """For every named choice of rows the columns whose sums are its words."""
    import narwhals.stable.v2 as nw

    return {
        f"{name}{word}": nw.when(choice & (nw.col("word") == word))
        .then(nw.col("weight"))
        .otherwise(literal(0))
        for name, choice in chosen.items()
        for word in words_of(months)
    }


def digits(frame: Frame, names: Iterable[str], months: int) -> Frame:
    """How often each month was paid: the digits of the named words, as columns such as ``paid_3``."""
    import narwhals.stable.v2 as nw

    over: dict[str, nw.Expr] = {}
    found: dict[str, nw.Expr] = {}
    for name in names:
        for place in range(months):
            word, rank = place // MONTHS, place % MONTHS
            over[f"{name}_over{place}"] = nw.col(f"{name}{word}") // BASE**rank
            rest = nw.col(f"{name}_over{place}")
            if rank + 1 < MONTHS and place + 1 < months:
                rest = rest - nw.col(f"{name}_over{place + 1}") * BASE
            found[f"{name}_{place}"] = rest
    return frame.with_columns(**over).with_columns(**found)
