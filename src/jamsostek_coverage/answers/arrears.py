"""What is owed on a day: contributions and fines, apart, month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.fine import fine_on
from jamsostek_coverage.obligations.settlement import Due
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class ArrearsMonth:
    """One month of one spell: what is missing, and the fines on what was or is late, in rupiah."""

    month: Month
    employer: str | None
    contributions: dict[Program, int]
    fines: dict[Program, int]


@attrs.frozen(kw_only=True)
class Arrears:
    """Everything owed on a day; settling it then costs ``total``."""

    on: date
    lines: tuple[ArrearsMonth, ...]

    @property
    def contributions_due(self) -> int:
        """Contributions whose due date has passed, in rupiah."""
        return sum(amount for line in self.lines for amount in line.contributions.values())

    @property
    def penalties_due(self) -> int:
        """Fines for what was or is late and not yet paid, in rupiah."""
        return sum(amount for line in self.lines for amount in line.fines.values())

    @property
    def total(self) -> int:
        """What settling everything on the day costs, in rupiah."""
        return self.contributions_due + self.penalties_due

    @property
    def months(self) -> tuple[Month, ...]:
        """The months with contributions missing, each once."""
        return tuple(dict.fromkeys(line.month for line in self.lines if line.contributions))

    def to_dict(self) -> dict[str, Any]:
        """The lines, sums in rupiah and months in arrears as plain data."""
        sums = encode.named(self, "contributions_due", "penalties_due", "total", "months")
        return {**encode.own_fields(self), **sums}


def arrears_on(account: Account) -> Arrears:
    """The arrears of an account on its day."""
    lines = (_line(account, due) for due in account.troubled)
    return Arrears(on=account.on, lines=tuple(line for line in lines if line.contributions or line.fines))


def _line(account: Account, due: Due) -> ArrearsMonth:
    missing: dict[Program, int] = {}
    fines: dict[Program, int] = {}
    credit = due.fines_paid
    for program in due.programs():
        if account.due_on(due.month, program, due.bill.person) >= account.on:
            continue
        overdue = due.missing[program] - _not_yet(account, due, program)
        if overdue > 0:
            missing[program] = overdue
        paid_on = due.settled.get(program, account.on)
        fine = fine_on(
            due.bill, due.bill[program], paid_on, choices=account.choices, calendar=account.calendar,
            paid_now_on=due.paid_now_on if program is Program.JP else None,
        ).amount  # fmt: skip
        owed = max(fine - credit, 0)
        credit = max(credit - fine, 0)
        if owed:
            fines[program] = owed
    return ArrearsMonth(month=due.month, employer=due.spell.employer, contributions=missing, fines=fines)


def _not_yet(account: Account, due: Due, program: Program) -> int:
    """The deferred part of JP until the last day for it."""
    if program is not Program.JP or not due.bill.deferred:
        return 0
    last = account.law["payment.jp_deferral.settled_by"].at(due.month).date
    return due.bill.deferred if account.on <= last else 0
