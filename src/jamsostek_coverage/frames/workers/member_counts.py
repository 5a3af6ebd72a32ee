"""People counted over tables of payments: who is in cover by group and month, and which entrants stay."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from jamsostek_coverage.fields import LATEST, plain_date
from jamsostek_coverage.frames.reading.work import opened
from jamsostek_coverage.frames.workers.paid_months import PaidMonths
from jamsostek_coverage.frames.workers.payment_rows import NEVER, PaymentRows, literal
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.months_due import first_month
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.population.cohorts import Cohort

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame

F = TypeVar("F")
FIGURES = ("paid", "opening", "new", "reactivated", "lapsed", "closing", "inactive", "faulty")


def coverage_counts(
    frame: F,
    since: MonthLike,
    until: MonthLike,
    *,
    by: str | Iterable[str] = (),
    known_on: date | None = None,
    worker: str = "worker",
    month: str = "month",
    paid_on: str = "paid_on",
    first: MonthLike | None = None,
    grace: int | None = None,
    law: LawBook | None = None,
) -> F:
    """How many people of a table of payments are in cover in every month from ``since`` to ``until``.

    One row for each month and group of the columns ``by`` (one group for each worker): people who ``paid``
    for the month, and the stock of members as :func:`jamsostek_coverage.population.flow` counts it:
    ``opening``, ``new``, ``reactivated``, ``lapsed`` and ``closing``, and those ``inactive`` before.
    ``faulty`` counts workers whose rows cannot be read; they are in no other count. ``known_on``: payments
    made later are not known. ``grace`` as in :class:`jamsostek_coverage.population.Cohort`; ``first`` is
    the earliest month that the table may hold (None = the first of the law, July 2015).

    >>> import polars as pl
    >>> payments = pl.DataFrame({"worker": [1, 1, 2], "month": ["2025-01", "2025-02", "2025-02"],
    ...     "paid_on": [date(2025, 2, 14), date(2025, 3, 14), date(2025, 3, 3)]})
    >>> counts = coverage_counts(payments, "2025-01", "2025-02").sort("month")
    >>> counts.select("month", "paid", "new", "closing").rows()
    [('2025-01', 1, 1, 1), ('2025-02', 2, 1, 2)]
    """
    groups = (by,) if isinstance(by, str) else tuple(by)
    rows = _rows(worker, month, paid_on, groups, first, until, known_on, law)
    workers = _workers(opened(frame), rows, Cohort((), rows.last, grace=grace, law=law).grace)
    begin = Month.of(since) - rows.first
    keys = [f"by{place}" for place, _ in enumerate(groups)]
    counted = _by_month(workers, keys, range(max(begin, 0), rows.months), rows)
    named = dict(zip(keys, groups, strict=True))
    return cast("F", counted.select(*keys, "month", *FIGURES).rename(named).to_native())


def cohorts(
    frame: F,
    until: MonthLike,
    *,
    known_on: date | None = None,
    worker: str = "worker",
    month: str = "month",
    paid_on: str = "paid_on",
    first: MonthLike | None = None,
    grace: int | None = None,
    law: LawBook | None = None,
) -> F:
    """How many of those who entered in a month are in cover so many months later.

    One row for each month of entry (the first paid month) and number of months ``after``: ``active`` of
    ``of`` people, as :meth:`jamsostek_coverage.population.Cohort.persistency` counts; ``paid_once``:
    those who paid for one month alone up to ``until``. Nobody without a paid month is in any row.

    >>> import polars as pl
    >>> payments = pl.DataFrame({"worker": [1, 2, 2], "month": ["2025-01", "2025-01", "2025-02"],
    ...     "paid_on": [date(2025, 2, 14), date(2025, 2, 14), date(2025, 3, 3)]})
    >>> cohorts(payments, "2025-02", grace=1).sort("after").rows()
    [('2025-01', 0, 2, 2, 1), ('2025-01', 1, 1, 2, 1)]
    """
    import narwhals.stable.v2 as nw

    rows = _rows(worker, month, paid_on, (), first, until, known_on, law)
    workers = _workers(opened(frame), rows, Cohort((), rows.last, grace=grace, law=law).grace)
    places = range(rows.months)
    once = sum((nw.col(f"paid_{place}") for place in places), literal(0)) == 1
    entered = workers.filter(nw.col("entry") < NEVER).with_columns(
        of=literal(1), paid_once=nw.when(once).then(literal(1)).otherwise(literal(0))
    )
    columns = [f"covered_{place}" for place in places]
    summed = entered.group_by("entry").agg(nw.col(*columns, "of", "paid_once").sum())
    long = _stacked(summed, columns, ["entry", "of", "paid_once"], "place", "active")
    place = nw.col("place").str.slice(len("covered_")).cast(nw.Int64)
    long = long.with_columns(after=place - nw.col("entry")).filter(nw.col("after") >= 0)
    entry: Any = nw.when(nw.col("entry") < 0).then(nw.lit(""))
    for number in places:
        entry = nw.when(nw.col("entry") == number).then(nw.lit(str(rows.first + number))).otherwise(entry)
    return cast(
        "F", long.with_columns(entry=entry).select("entry", "after", "active", "of", "paid_once").to_native()
    )


def _rows(
    worker: str, month: str, paid_on: str, by: tuple[str, ...], first: MonthLike | None,
    until: MonthLike, known_on: date | None, law: LawBook | None,
) -> PaymentRows:  # fmt: skip
    """How the table is read: months after ``until`` do not count."""
    last = Month.of(until)
    begin = first_month(LawBook.shipped() if law is None else law) if first is None else Month.of(first)
    known = date(LATEST, 12, 31) if known_on is None else plain_date(known_on)
    return PaymentRows(
        worker=worker, month=month, paid_on=paid_on, by=by, first=min(begin, last), last=last,
        on=known, begun_by=known, ignores_later=True,
    )  # fmt: skip


def _workers(frame: Frame, rows: PaymentRows, grace: int) -> Frame:
    """The workers with ``entry``, the place of the first paid month, and ``covered_3``: 1 where in cover."""
    import narwhals.stable.v2 as nw

    paid = PaidMonths(rows, rows.read(frame))
    faultless = nw.col("fault") == 0
    workers = paid.frame.with_columns(
        **{
            f"paid_{place}": nw.when(faultless).then(nw.col(f"paid_{place}")).otherwise(literal(0))
            for place in paid.places
        }
    )
    entries = (
        nw.when(nw.col(f"paid_{place}") == 1).then(literal(place)).otherwise(literal(NEVER))
        for place in paid.places
    )
    covered = {
        f"covered_{place}": nw.max_horizontal(
            *(nw.col(f"paid_{earlier}") for earlier in range(max(place - grace + 1, 0), place + 1))
        )
        for place in paid.places
    }
    return workers.with_columns(entry=nw.min_horizontal(*entries), **covered)


def _by_month(workers: Frame, keys: list[str], places: range, rows: PaymentRows) -> Frame:
    """The figures of every group and month."""
    import narwhals.stable.v2 as nw

    columns: dict[str, nw.Expr] = {}
    for place in places:
        month = rows.first + place
        columns |= {f"{month} {name}": figure for name, figure in _figures(place).items()}
    keyed = workers.with_columns(everybody=literal(1), **columns)
    summed = keyed.group_by("everybody", *keys).agg(nw.col(*columns).sum())
    long = _stacked(summed, list(columns), keys or ["everybody"], "what", "people")
    months = len(str(rows.first))
    long = long.with_columns(
        month=nw.col("what").str.slice(0, months), what=nw.col("what").str.slice(months + 1)
    )
    wide = long.with_columns(
        **{
            name: nw.when(nw.col("what") == name).then(nw.col("people")).otherwise(literal(0))
            for name in FIGURES
        }
    )
    return wide.group_by(*keys, "month").agg(nw.col(*FIGURES).sum())


def _stacked(frame: Frame, columns: list[str], index: list[str], name: str, value: str) -> Frame:
    """A row for each column, with its name and its value."""
    import narwhals.stable.v2 as nw

    if not frame.implementation.is_duckdb():
        return frame.unpivot(on=columns, index=index, variable_name=name, value_name=value)
    # narwhals reads duckdb's relations on the default connection, where those of another are not known
    relation: Any = frame.select(*index, *columns).to_native()
    listed = ", ".join(f'"{column}"' for column in columns)
    query = f'UNPIVOT stacked ON {listed} INTO NAME "{name}" VALUE "{value}"'
    return cast("Frame", nw.from_native(relation.query("stacked", query)))


def _figures(place: int) -> dict[str, nw.Expr]:
    """What one worker adds to the figures of a month."""
    import narwhals.stable.v2 as nw

    now = nw.col(f"covered_{place}")
    before = nw.col(f"covered_{place - 1}") if place else literal(0)
    entry = nw.col("entry")

    def one(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(literal(1)).otherwise(literal(0))

    figures = (
        nw.col(f"paid_{place}"), before, one(entry == place),
        one((now == 1) & (before == 0) & (entry < place)), one((now == 0) & (before == 1)), now,
        one((before == 0) & (entry < place)), one(nw.col("fault") > 0),
    )  # fmt: skip
    return dict(zip(FIGURES, figures, strict=True))
