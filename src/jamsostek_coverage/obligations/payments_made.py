"""What the payments of a spell settle by a day: in whole months, or split by amount and programme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from jamsostek_coverage.history.ledger import Employment
from jamsostek_coverage.history.paid import PaidMonths
from jamsostek_coverage.history.timeline import Timeline
from jamsostek_coverage.history.windows import months_of
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.due import DueDays
from jamsostek_coverage.obligations.settlement import Due, Surplus, settle
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


class Owed(NamedTuple):
    """What a spell owes: its months as bits, those of a programme, their due dates, the bill of a month."""

    spell: Employment
    months: int
    counting: Callable[[Program], int]
    due_days: Callable[[Program], DueDays]
    bill: Callable[[Month], Bill]
    deferred_until: Callable[[Month], date]


class PaymentsMade(Protocol):
    """What both kinds of payments tell; only those known by a day are seen."""

    def by(self, program: Program, day: date) -> int:
        """The months of a programme settled by a day; JKP is paid with JKK, out of which it is taken."""
        ...

    def on(self, program: Program) -> dict[Month, date]:
        """The day on which each month of a programme was settled."""
        ...

    def first(self, program: Program) -> date | None:
        """The day on which a month of a programme was settled for the first time."""
        ...

    def late(self, program: Program) -> int:
        """The months of a programme settled after their due date."""
        ...

    def deferred(self, program: Program, day: date) -> int:
        """The months of JP of which only what may be paid later is open."""
        ...

    def due(self, month: Month) -> Due:
        """The bill of a month with what was paid of it."""
        ...


class WholeMonths:
    """Every payment settles all that its month owes: no bill is needed to know what is settled."""

    def __init__(self, owed: Owed, paid: PaidMonths, known: date) -> None:
        self._owed, self._paid, self._known = owed, paid, known

    def by(self, program: Program, day: date) -> int:
        known = day if day < self._known else self._known
        return self._paid.first_days.by(known) & self._owed.counting(program)

    def on(self, program: Program) -> dict[Month, date]:
        settled, base = self.by(program, self._known), self._paid.base.ordinal
        days = self._paid.first_days.items()
        return {month: day for month, day in days if settled >> (month.ordinal - base) & 1}

    def first(self, program: Program) -> date | None:
        day = self._paid.first_days.first(self._owed.counting(program))
        return None if day is None or day > self._known else day

    def late(self, program: Program) -> int:
        settled = self.by(program, self._known)
        if not settled:
            return 0
        return self._paid.late(self._owed.due_days(program)) & settled

    def deferred(self, program: Program, day: date) -> int:
        return 0

    def due(self, month: Month) -> Due:
        payments = [payment for payment in self._paid.of(month) if payment.paid_on <= self._known]
        return settle(month, self._owed.spell, self._owed.bill(month), payments, [])


class SplitMonths:
    """Payments of an amount or for some programmes are split over the bills, month after month."""

    def __init__(self, owed: Owed, paid: PaidMonths, known: date) -> None:
        self._owed, self._paid, self._known = owed, paid, known

    @cached_property
    def _dues(self) -> dict[Month, Due]:
        """The months that a payment touches, in order, with what earlier months left over."""
        surplus: Surplus = []
        found: dict[Month, Due] = {}
        for month in months_of(self._owed.months, self._paid.base):
            payments = [payment for payment in self._paid.of(month) if payment.paid_on <= self._known]
            if payments or surplus:
                found[month] = settle(month, self._owed.spell, self._owed.bill(month), payments, surplus)
        return found

    @cached_property
    def _settled(self) -> dict[Program, Timeline]:
        base = self._paid.base
        found: dict[Program, dict[Month, date]] = {program: {} for program in Program}
        for month, due in self._dues.items():
            for program, day in due.settled.items():
                found[program][month] = day
        in_jkp = self._owed.counting(Program.JKP)
        days = found[Program.JKK].items()
        found[Program.JKP] = {month: day for month, day in days if in_jkp >> (month - base) & 1}
        return {
            program: Timeline(sorted(days.items(), key=lambda entry: entry[1]), base)
            for program, days in found.items()
        }

    def by(self, program: Program, day: date) -> int:
        return self._settled[program].by(day)

    def on(self, program: Program) -> dict[Month, date]:
        return dict(self._settled[program].items())

    def first(self, program: Program) -> date | None:
        return next(iter(self._settled[program].days), None)

    def late(self, program: Program) -> int:
        bits, base = 0, self._paid.base
        for month, day in self._settled[program].items():
            due = self._owed.due_days(program).of_month(month)
            if program is Program.JP and self._is_paid_now(month, due):
                due = self._owed.deferred_until(month)
            if day > due:
                bits |= 1 << (month - base)
        return bits

    def deferred(self, program: Program, day: date) -> int:
        bits = 0
        for month in self._dues if program is Program.JP else ():
            if self._is_paid_now(month, day) and day <= self._owed.deferred_until(month):
                bits |= 1 << (month - self._paid.base)
        return bits

    def _is_paid_now(self, month: Month, day: date) -> bool:
        """Whether by a day all of a deferred JP was paid but what may be paid later."""
        due = self._dues[month]
        return bool(due.bill.deferred) and due.paid_now_on is not None and due.paid_now_on <= day

    def due(self, month: Month) -> Due:
        return self._dues.get(month) or settle(month, self._owed.spell, self._owed.bill(month), (), [])
