"""From a table of payments to one row per worker, and from there to the answer with its errors."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count, plain_date
from jamsostek_coverage.frames.workers.histories import Histories
from jamsostek_coverage.frames.workers.memberships import memberships
from jamsostek_coverage.frames.workers.month_rules import MonthRules
from jamsostek_coverage.frames.workers.paid_months import PaidMonths
from jamsostek_coverage.frames.workers.payment_rows import FAULTS, PaymentRows
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import first_month
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.periods.month import Month, MonthLike

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame


def _book(law: LawBook | None) -> LawBook:
    return LawBook.shipped() if law is None else law


@attrs.frozen(kw_only=True)
class Question:
    """What every question about a table of payments says: the person meant, the day, columns and law."""

    person: WageEarner | SelfEmployed
    on: date = attrs.field(converter=plain_date)
    worker: str = "worker"
    month: str = "month"
    paid_on: str = "paid_on"
    since: str | None = None
    until: str | None = None
    first: MonthLike | None = None
    looks_ahead: int = 0
    ahead: int = attrs.field(default=12, converter=count)
    law: LawBook = attrs.field(converter=_book)
    choices: Choices = DEFAULT_CHOICES
    calendar: Calendar | None = None

    def rows(self) -> PaymentRows:
        """How the table is read."""
        today = Month.of(self.on)
        first = first_month(self.law) if self.first is None else Month.of(self.first)
        return PaymentRows(
            worker=self.worker, month=self.month, paid_on=self.paid_on, since=self.since, until=self.until,
            first=min(first, today), last=today + self.ahead,
            on=self.on, begun_by=months_later(self.on, self.looks_ahead),
        )  # fmt: skip

    def rules(self, rows: PaymentRows) -> MonthRules:
        """The law of the months that the table may hold."""
        return MonthRules(self.person, self.on, rows.first, rows.last, self.law, self.choices, self.calendar)

    def histories(self, frame: Frame) -> Histories:
        """The workers of the table; of the self-employed with their memberships."""
        rows = self.rows()
        rules = self.rules(rows)
        members = memberships(rules, rows)
        read = rows.read(frame, days=bool(members))
        apart = tuple(dict.fromkeys(members.values()))
        return Histories(PaidMonths(rows, read, apart), rules, members)

    def answer(self, frame: Frame, columns: Mapping[str, nw.Expr]) -> Any:
        """The worker, the columns (missing where the worker's rows are at fault) and the error."""
        import narwhals.stable.v2 as nw

        if self.worker in (*columns, "error"):
            problem, remedy = (
                say("continuity_table.name_taken", column=self.worker),
                say("continuity_table.name_taken_remedy"),
            )
            raise InvalidInput(Fault(path="worker", value=self.worker, problem=problem, remedy=remedy))
        faulty = nw.col("fault") > 0
        error: Any = nw.when(~faulty & faulty).then(nw.lit(""))
        for place, kind in enumerate(FAULTS):
            if kind:
                error = nw.when(nw.col("fault") == place).then(nw.lit(kind)).otherwise(error)
        kept = {name: nw.when(~faulty).then(column) for name, column in columns.items()}
        answer = frame.select(nw.col("worker"), **kept, error=error).rename({"worker": self.worker})
        return _native(answer, columns)


def _native(answer: Frame, columns: Iterable[str]) -> Any:
    """The answer as a frame of its engine; pandas keeps whole numbers whole only as nullable ones."""
    native: Any = answer.to_native()
    if not answer.implementation.is_pandas():
        return native
    kinds = {"Int64": "Int64", "Float64": "Int64", "Boolean": "boolean", "Object": "boolean"}
    types = answer.collect_schema()
    return native.astype({name: kinds[str(types[name])] for name in columns if str(types[name]) in kinds})
