"""The payments of a ledger, or those for one employer, by the months they were made for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from jamsostek_coverage.history.timeline import Timeline
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    from jamsostek_coverage.history.ledger import Payment


class DueDays(Protocol):
    """The due dates of a programme's months from ``first`` on."""

    @property
    def first(self) -> Month: ...

    def of_months(self, months: int) -> tuple[date, ...]: ...

    def __hash__(self) -> int: ...


class PaidMonths:
    """Payments in the order of their days; months are bits from ``base`` on."""

    payments: Sequence[Payment]
    base: Month

    def __init__(self, payments: Sequence[Payment], base: Month) -> None:
        self.payments, self.base = payments, base
        self._late: dict[DueDays, int] = {}
        self._of_program: dict[Program, Timeline] = {}

    @cached_property
    def is_plain(self) -> bool:
        """Whether every payment settles all that its month owes, so that no bill needs to be split."""
        return all(payment.amount is None and payment.programs is None for payment in self.payments)

    @cached_property
    def _by_month(self) -> dict[Month, list[Payment]]:
        found: dict[Month, list[Payment]] = defaultdict(list)
        for payment in self.payments:
            found[payment.month].append(payment)
        return found

    def of(self, month: Month) -> list[Payment]:
        """The payments for a month, in the order of their days."""
        return self._by_month.get(month, [])

    @cached_property
    def _names_programs(self) -> bool:
        return any(payment.programs is not None for payment in self.payments)

    def of_program(self, program: Program) -> Timeline:
        """The months by the day of the first payment that names a programme, or none."""
        if not self._names_programs:
            return self.first_days
        if program not in self._of_program:
            named = (paid for paid in self.payments if paid.programs is None or program in paid.programs)
            entries = ((payment.month, payment.paid_on) for payment in named)
            self._of_program[program] = Timeline(entries, self.base)
        return self._of_program[program]

    def last_by(self, day: date) -> Month:
        """The last month with a payment by a day (before the base where there is none)."""
        return self.base + (self.first_days.by(day).bit_length() - 1)

    @cached_property
    def first_days(self) -> Timeline:
        """The months by the day of their first payment."""
        return Timeline([(payment.month, payment.paid_on) for payment in self.payments], self.base)

    def late(self, due_days: DueDays) -> int:
        """The months whose first payment came after their due date, from the first due date on."""
        if due_days not in self._late:
            first, entries = due_days.first.ordinal, self.first_days.items()
            places = [month.ordinal - first for month, _ in entries]
            due = due_days.of_months(max(places, default=0) + 1)
            days = zip(places, (day for _, day in entries), strict=True)
            late = sum(1 << place for place, day in days if place >= 0 and day > due[place])
            shift = first - self.base.ordinal
            self._late[due_days] = late << shift if shift >= 0 else late >> -shift
        return self._late[due_days]
