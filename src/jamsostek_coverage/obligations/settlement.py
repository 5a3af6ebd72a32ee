"""What a month's payments settle, programme by programme."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

import attrs

from jamsostek_coverage.history.ledger import Employment, Payment
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

# What earlier payments left over, oldest first: whole rupiah and the day of the payment.
Surplus: TypeAlias = list[tuple[int, date]]


@attrs.frozen(kw_only=True)
class Due:
    """What one spell owes for one month: its bill, and what was paid of it by programme and when.

    ``paid_now_on``: the day on which all was paid but the part of JP that may be paid later.
    """

    month: Month
    spell: Employment
    bill: Bill
    settled: dict[Program, date]
    missing: dict[Program, int]
    paid_now_on: date | None
    fines_paid: int

    def programs(self) -> Iterator[Program]:
        """The programmes with something due."""
        return (program for program in Program if self.bill.billed(program))


def settle(month: Month, spell: Employment, bill: Bill, payments: Iterable[Payment], surplus: Surplus) -> Due:
    """What a month's payments settle; what they leave over stays in ``surplus`` for the spell's next months.

    A payment without an amount settles what is left of the programmes it names; of a JP that is partly
    deferred first the part due now. Amounts, and before them what earlier months left over by that day, fill
    the programmes in statutory order.
    """
    work = _Settling(bill)
    fines = 0
    for payment in payments:
        work.spend(surplus, list(work.missing), by=payment.paid_on)
        work.pay(payment, surplus)
        fines += payment.fine
    work.spend(surplus, list(work.missing), by=date.max)
    return Due(
        month=month, spell=spell, bill=bill, settled=work.settled, missing=work.missing,
        paid_now_on=work.paid_now_on, fines_paid=fines,
    )  # fmt: skip


class _Settling:
    def __init__(self, bill: Bill) -> None:
        self.deferred = bill.deferred
        self.missing: dict[Program, int] = {
            program: bill.billed(program)
            for program, line in bill.plan.lines.items()
            if line.reason is None and program is not Program.JKP
        }
        self.settled: dict[Program, date] = {}
        self.paid_now_on: date | None = None

    def pay(self, payment: Payment, surplus: Surplus) -> None:
        chosen = payment.programs
        named = [program for program in self.missing if chosen is None or program in chosen]
        if payment.amount is not None:
            insort(surplus, (payment.amount, payment.paid_on), key=_day)
            self.spend(surplus, named, by=payment.paid_on)
        for program in named:
            if payment.amount is None:
                deferred = self.deferred if program is Program.JP else 0
                self.missing[program] = deferred if self.missing[program] > deferred else 0
            self._note(program, payment.paid_on)

    def spend(self, surplus: Surplus, programs: list[Program], *, by: date) -> None:
        for program in programs:
            while self.missing[program] and surplus and surplus[0][1] <= by:
                amount, day = surplus.pop(0)
                used = min(amount, self.missing[program])
                self.missing[program] -= used
                if amount > used:
                    surplus.insert(0, (amount - used, day))
                self._note(program, day)

    def _note(self, program: Program, day: date) -> None:
        if not self.missing[program]:
            self.settled.setdefault(program, day)
        if program is Program.JP and self.missing[program] <= self.deferred:
            self.paid_now_on = self.paid_now_on or day


def _day(left_over: tuple[int, date]) -> date:
    return left_over[1]
