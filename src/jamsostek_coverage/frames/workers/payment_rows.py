"""Tables with one row per payment: each row's month, whether it is known paid, and what is wrong with it."""

# narwhals names numpy in the signatures of clip and when; without numpy they are known in part only.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    Frame: TypeAlias = nw.DataFrame[Any] | nw.LazyFrame[Any]

# What is wrong with a row or with the rows of a worker, the gravest last: places in the column ``fault``.
FAULTS = (
    "", "spell.order", "since.text", "until.text", "paid_on.text", "month.outside", "month.text",
    "month.missing", "by.several", "payments.many", "worker.missing",
)  # fmt: skip
# More than the days of any month: days as numbers keep their order.
DAYS = 32
# Later than any month or day.
NEVER = 2**31
MONTH_TEXT = r"^\d{4}-(?:0[1-9]|1[0-2])$"
DAY_TEXT = r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$"


def day_number(day: date) -> int:
    """A day as a number that grows with the days."""
    return Month.of(day).ordinal * DAYS + day.day


@attrs.frozen(kw_only=True)
class PaymentRows:
    """How to read a table of payments: the names of its columns, and the months that it may hold.

    A spell that has begun by ``begun_by`` is known; a payment before that is one for no work.
    ``ignores_later``: payments for later months are left out, and no fault.
    """

    worker: str
    month: str
    paid_on: str
    since: str | None = None
    until: str | None = None
    by: tuple[str, ...] = ()
    first: Month
    last: Month
    on: date
    begun_by: date
    ignores_later: bool = False

    @property
    def months(self) -> int:
        """How many months the table may hold."""
        return self.last - self.first + 1

    def read(self, frame: Frame, *, days: bool = False) -> Frame:
        """The columns ``worker``, ``place`` (of the month), ``known`` and ``fault`` for every row.

        ``known``: paid by the day of the answer. ``days``: also ``day``, the day of payment as a number.
        """
        import narwhals.stable.v2 as nw

        types = dict(frame.collect_schema())
        faults = list(self._faults(types))
        if faults:
            raise InvalidInput(*faults)
        month = _month_ordinal(self.month, types[self.month])
        parts: dict[str, nw.Expr] = {
            "worker": nw.col(self.worker),
            "ordinal": month,
            "unsaid": nw.col(self.month).is_null(),
            "known": _known_by(self.paid_on, types[self.paid_on], self.on),
        }
        unreadable = [("paid_on.text", _unreadable(self.paid_on, types[self.paid_on]))]
        if days:
            parts["day"] = _day_number(self.paid_on, types[self.paid_on])
        for place, name in enumerate(self.by):
            parts[f"by{place}"] = nw.col(name)
        for name, column in (("since", self.since), ("until", self.until)):
            if column is not None:
                parts[name] = _day_number(column, types[column])
                unreadable.append((f"{name}.text", _unreadable(column, types[column])))
        fault = literal(0)
        for kind, is_so in unreadable:
            if is_so is not None:
                fault = nw.when(is_so).then(literal(FAULTS.index(kind))).otherwise(fault)
        parts["fault"] = fault
        return self._placed(frame.select(**parts))

    def _placed(self, rows: Frame) -> Frame:
        """The month as a place from the first on, -1 where there is none, with the faults of both."""
        import narwhals.stable.v2 as nw

        ordinal, first, last = nw.col("ordinal"), self.first.ordinal, self.last.ordinal
        fits = (ordinal >= first) & (ordinal <= last)
        allowed = (ordinal >= first) if self.ignores_later else fits
        fault = nw.when(allowed).then(nw.col("fault")).otherwise(literal(FAULTS.index("month.outside")))
        unread = {
            "month.text": ordinal == 0,
            "month.missing": nw.col("unsaid"),
            "worker.missing": nw.col("worker").is_null(),
        }
        for kind, is_so in unread.items():
            fault = nw.when(is_so).then(literal(FAULTS.index(kind))).otherwise(fault)
        return rows.with_columns(
            place=nw.when(fits).then(ordinal - first).otherwise(literal(-1)),
            known=nw.col("known") & fits,
            fault=fault,
        )

    def _faults(self, types: Mapping[str, Any]) -> Iterator[Fault]:
        """Columns that are not there, and those of a type that cannot hold what they should."""
        import narwhals.stable.v2 as nw

        named = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        wanted = [(name, named[name]) for name in ("worker", "month", "paid_on", "since", "until")]
        wanted += [("by", column) for column in self.by]
        for name, column in wanted:
            if column is None:
                continue
            if column not in types:
                problem, remedy = say("continuity_table.no_column", column=column), say("choose")
                yield Fault(
                    path=name, value=column, problem=problem, remedy=remedy, allowed=tuple(sorted(types))
                )
                continue
            kind = types[column]
            is_day = kind == nw.Date or (isinstance(kind, nw.Datetime) and kind.time_zone is None)
            allowed = {
                "month": is_day or kind == nw.String or kind.is_integer(),
                "paid_on": is_day or kind == nw.String,
                "since": is_day or kind == nw.String,
                "until": is_day or kind == nw.String,
            }
            if not allowed.get(name, True):
                problem = say("continuity_table.column_type", column=column, type=str(kind))
                remedy = say(f"continuity_table.column_type_{name}")
                yield Fault(path=name, value=None, problem=problem, remedy=remedy)


def literal(number: int | None) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.lit(number, dtype=nw.Int64)


def _number(text: nw.Expr, start: int, length: int) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return text.str.slice(start, length).cast(nw.Int64)


def _text(column: str, pattern: str, stand_in: str) -> tuple[nw.Expr, nw.Expr]:
    """A text column with a stand-in for what the pattern does not fit, and whether it fits."""
    import narwhals.stable.v2 as nw

    fits = nw.col(column).str.contains(pattern).fill_null(False)
    return nw.when(fits).then(nw.col(column)).otherwise(nw.lit(stand_in)), fits


def _month_ordinal(column: str, kind: Any) -> nw.Expr:
    """The ordinal of the month, 0 where there is none or it cannot be read."""
    import narwhals.stable.v2 as nw

    months = len(("year", "month")) * 6
    if kind == nw.String:
        text, fits = _text(column, MONTH_TEXT, "0000-01")
        ordinal = _number(text, 0, 4) * months + _number(text, 5, 2) - 1
        return nw.when(fits).then(ordinal).otherwise(literal(0))
    if kind.is_integer():
        number = nw.col(column).fill_null(0).cast(nw.Int64)
        year = number // 100
        month = number - year * 100
        fits = (month >= 1) & (month <= months) & (year >= 1)
        return nw.when(fits).then(year * months + month - 1).otherwise(literal(0))
    day = nw.col(column).dt
    return (day.year() * months + day.month() - 1).fill_null(0).cast(nw.Int64)


def _day_number(column: str, kind: Any) -> nw.Expr:
    """A day as a number, 0 where there is none or it cannot be read."""
    import narwhals.stable.v2 as nw

    if kind == nw.String:
        text, fits = _text(column, DAY_TEXT, "0000-01-01")
        number = (_number(text, 0, 4) * 12 + _number(text, 5, 2) - 1) * DAYS + _number(text, 8, 2)
        return nw.when(fits).then(number).otherwise(literal(0))
    day = nw.col(column).dt
    return ((day.year() * 12 + day.month() - 1) * DAYS + day.day()).fill_null(0).cast(nw.Int64)


def _known_by(column: str, kind: Any, on: date) -> nw.Expr:
    """Whether the day of payment is there and not later than a day."""
    import narwhals.stable.v2 as nw

    if kind == nw.String:
        number = _day_number(column, kind)
        return (number > 0) & (number <= day_number(on))
    if kind == nw.Date:
        return (nw.col(column) <= nw.lit(on)).fill_null(False)
    morrow = datetime.combine(on + timedelta(days=1), time())
    return (nw.col(column) < nw.lit(morrow)).fill_null(False)


def _unreadable(column: str, kind: Any) -> nw.Expr | None:
    """Whether something stands in the column that is no day; None where nothing such can stand there."""
    import narwhals.stable.v2 as nw

    if kind != nw.String:
        return None
    text, fits = _text(column, DAY_TEXT, "0000-01-01")
    year, month, day = _number(text, 0, 4), _number(text, 5, 2), _number(text, 8, 2)
    by4, by100, by400 = (year == year // years * years for years in (4, 100, 400))
    leap = by4 & (~by100 | by400)
    february = nw.when(leap).then(literal(29)).otherwise(literal(28))
    short = (month == 4) | (month == 6) | (month == 9) | (month == 11)
    length = nw.when(short).then(literal(30)).otherwise(literal(31))
    length = nw.when(month == 2).then(february).otherwise(length)
    return ~nw.col(column).is_null() & (~fits | (day > length))
