"""What the law says of every month of a table, found by the scalar functions and kept as bits and amounts."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.history.ledger import Employment, Ledger
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.months_due import months_due
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


class Rule(NamedTuple):
    """The months, as bits, of one programme: overdue if at work and unpaid, and those that count.

    ``at_work``: a month without work does not count even if it is paid.
    """

    overdue: int
    counting: int
    at_work: bool

    @property
    def last_overdue(self) -> int:
        """The place of the last overdue month, -1 where there is none."""
        return self.overdue.bit_length() - 1


class MonthRules:
    """The months from ``first`` to ``last`` for people who share their facts, as known on a day.

    Whoever is no wage earner or self-employed worker, and whoever may pay part of JP later, raises
    :class:`InvalidInput`.
    """

    person: WageEarner | SelfEmployed
    on: date
    first: Month
    last: Month
    law: LawBook
    choices: Choices
    calendar: Calendar | None

    def __init__(
        self,
        person: WageEarner | SelfEmployed,
        on: date,
        first: Month,
        last: Month,
        law: LawBook,
        choices: Choices,
        calendar: Calendar | None,
    ) -> None:
        given: object = person
        if not isinstance(given, (WageEarner, SelfEmployed)):
            raise _refused(given, "person")
        self.person, self.on, self.first, self.last = person, on, first, last
        self.law, self.choices, self.calendar = law, choices, calendar
        self._asked = months_due(person, law, choices)
        # Months ahead are told as if the law stayed as it is, also by a book that refuses unverified days.
        self._asked_ahead = months_due(person, self.unpaid.projected(months=0).law, choices)
        if self._here(self._asked.deferrable(min(last, Month.of(on)))):
            raise _refused(person, "deferred")

    def _here(self, bits: int) -> int:
        """Bits from the first month of the law on, as bits from the table's first month on."""
        shift = self._asked.first - self.first
        moved = bits << shift if shift >= 0 else bits >> -shift
        return moved & ((1 << (self.last - self.first + 1)) - 1)

    def account(self, *payments: tuple[Month, date], since: Month | None = None) -> Account:
        """The account of somebody at work since the table's first month (or another), who paid so."""
        spell = Employment(since=(since or self.first).first_day)
        ledger = Ledger(spells=[spell], payments=Ledger.from_payments(payments).payments)
        return Account(self.person, ledger, self.on, self.law, self.choices, self.calendar)

    @cached_property
    def unpaid(self) -> Account:
        """The account of somebody at work throughout who never paid."""
        return self.account()

    @property
    def first_of_law(self) -> int:
        """The place of the first month for which contributions are known."""
        return self._asked.first - self.first

    @property
    def this_month(self) -> int:
        """The place of the day's month."""
        return Month.of(self.on) - self.first

    @property
    def months(self) -> range:
        """The places of all months."""
        return range(self.last - self.first + 1)

    @cached_property
    def rules(self) -> dict[Program, Rule]:
        """The rule of each programme; those that are equal are the same for whoever reads them."""
        return {
            program: Rule(
                self.unpaid.due_before(program, self.on),
                self._counting(program),
                program is Program.JKP,
            )
            for program in Program
        }

    def _counting(self, program: Program) -> int:
        """The months that count, those ahead too."""
        until_now = (1 << (self.this_month + 1)) - 1
        known = self._here(self._asked.of(program, Month.of(self.on)))
        return known | self._here(self._asked_ahead.of(program, self.last)) & ~until_now

    @cached_property
    def owed(self) -> dict[int, dict[Program, int]]:
        """What the person's bill of each overdue month asks of the overdue programmes, in rupiah."""
        found: dict[int, dict[Program, int]] = {}
        for place in self.months:
            overdue = [program for program, rule in self.rules.items() if rule.overdue >> place & 1]
            if overdue:
                bill = contributions(self.person, self.first + place, law=self.law, choices=self.choices)
                amounts = {program: bill.billed(program) for program in overdue}
                found[place] = {program: amount for program, amount in amounts.items() if amount}
        return found

    def days_after(self, program: Program) -> dict[int, date]:
        """The day after the due date of each month that counts, by place, up to the day's month."""
        due_days = self.unpaid.due_days(program)
        return {month - self.first: day + timedelta(days=1) for month, day in due_days.items()}


def _refused(person: object, key: str) -> InvalidInput:
    problem, remedy = say(f"continuity_table.{key}"), say(f"continuity_table.{key}_remedy")
    return InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))
