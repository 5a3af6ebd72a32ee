"""One row per worker: the months paid as digits of whole numbers, and each month as a column of 0 or 1."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jamsostek_coverage.frames.workers.memberships import Memberships, first_payments
from jamsostek_coverage.frames.workers.month_words import MOST_ROWS, digits, weighted, word_columns
from jamsostek_coverage.frames.workers.payment_rows import (
    DAYS,
    FAULTS,
    NEVER,
    PaymentRows,
    day_number,
    literal,
)

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame


class PaidMonths:
    """The workers of a table, one row each: ``worker``, ``fault``, ``begun``, ``ended``, ``working``.

    ``begun`` and ``ended`` are the places of the spell's first and last month (later than any month: not
    begun by the day, or not ended); ``working`` tells whether the day lies in the spell. ``paid_3`` is 1
    where the fourth month was paid by the day.
    """

    rows: PaymentRows
    places: range
    is_short_form: bool
    frame: Frame

    def __init__(self, rows: PaymentRows, read: Frame, memberships: Sequence[Memberships] = ()) -> None:
        import narwhals.stable.v2 as nw

        self.rows, self.places = rows, range(rows.months)
        self.is_short_form = rows.since is None and rows.until is None
        alike = [f"by{place}" for place, _ in enumerate(rows.by)]
        spell = {}
        if rows.since is not None:
            read, spell["since"] = read.with_columns(since=_or_never("since")), "min"
        if rows.until is not None:
            spell["until"] = "max"
        groups: dict[str, list[str]] = {"sum": [], "min": ["start", *alike], "max": ["fault"]}
        for name, kind in spell.items():
            groups[kind].append(name)
        other = {name: f"{name}_other" for name in alike}
        if memberships:
            read = first_payments(read, alike, spell)
        elif other:
            read = read.with_columns(**{copy: nw.col(name) for name, copy in other.items()})
        groups["max"] += other.values()
        read = weighted(read).with_columns(
            start=nw.when(nw.col("place") >= 0).then(nw.col("place")).otherwise(literal(NEVER)),
        )
        columns = word_columns({"paid": nw.col("known")}, rows.months)
        columns["times"] = nw.when(nw.col("known")).then(literal(1)).otherwise(literal(0))
        groups["sum"] += columns
        for each in memberships:
            helpers, sums, least = each.of_rows()
            read = read.with_columns(**helpers)
            columns |= sums | least
            groups["sum"] += sums
            groups["min"] += least
        grouped = (
            read.with_columns(**columns)
            .group_by("worker")
            .agg(
                *(nw.col(name).sum() for name in groups["sum"]),
                *(nw.col(name).min() for name in groups["min"]),
                *(nw.col(name).max() for name in groups["max"]),
            )
        )
        words = ["paid", *(word for each in memberships for word in each.words)]
        workers = self._spells(digits(grouped, words, rows.months), alike)
        for each in memberships:
            workers = each.decoded(workers)
        kept = ["worker", "fault", "begun", "ended", "working", "until", *alike]
        kept += [name for each in memberships for name in each.columns]
        bits = {f"paid_{place}": nw.col(f"paid_{place}").clip(upper_bound=1) for place in self.places}
        self.frame = workers.select(*kept, **bits)

    def _spells(self, workers: Frame, alike: Iterable[str]) -> Frame:
        """The spell of each worker, and what is wrong with the rows of a worker together."""
        import narwhals.stable.v2 as nw

        first, today = self.rows.first.ordinal, day_number(self.rows.on)
        since = (nw.col("start") + first) * DAYS + 1
        if self.rows.since is not None:
            since = nw.when(nw.col("since") < NEVER).then(nw.col("since")).otherwise(since)
        until = literal(NEVER) if self.rows.until is None else _or_never("until")
        workers = workers.with_columns(since=since, until=until)
        counted = nw.sum_horizontal(*(nw.col(f"paid_{place}") for place in self.places))
        wrong = {
            "payments.many": (counted != nw.col("times")) | (nw.col("times") > MOST_ROWS),
            "spell.order": nw.col("until") < nw.col("since"),
        }
        for name in alike:
            least, most = nw.col(name), nw.col(f"{name}_other")
            # on pandas a missing text is unlike itself
            differs = ~least.is_null() & ~most.is_null() & (least != most).fill_null(False)
            wrong["by.several"] = wrong["by.several"] | differs if "by.several" in wrong else differs
        if self.rows.until is None:
            del wrong["spell.order"]
        if self.rows.since is not None:
            wrong["month.outside"] = nw.col("since") < first * DAYS
        fault = nw.col("fault")
        for kind in FAULTS:
            if kind in wrong:
                place = literal(FAULTS.index(kind))
                fault = nw.when(wrong[kind]).then(nw.max_horizontal(fault, place)).otherwise(fault)
        begun = nw.col("since") <= day_number(self.rows.begun_by)
        works = (nw.col("since") <= today) & (nw.col("until") >= today)
        return workers.with_columns(
            fault=fault,
            begun=nw.when(begun).then(nw.col("since") // DAYS - first).otherwise(literal(NEVER)),
            ended=nw.col("until") // DAYS - first,
            working=nw.when(works).then(literal(1)).otherwise(literal(0)),
        )


def _or_never(name: str) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.when(nw.col(name) > 0).then(nw.col(name)).otherwise(literal(NEVER))
