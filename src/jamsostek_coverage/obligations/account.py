"""A ledger before the law: which months were due, when each was settled, and what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.history.timeline import Timeline
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.due import DueDate, due_date
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

Member: TypeAlias = WageEarner | SelfEmployed


@attrs.frozen(kw_only=True)
class Due:
    """What one spell owes for one month: its bill, and what was paid of it by programme and when."""

    month: Month
    spell: Employment
    bill: Bill
    settled: dict[Program, date]
    missing: dict[Program, int]
    fines_paid: int

    def programs(self) -> Iterator[Program]:
        """The programmes with something due."""
        return (program for program, line in self.bill.items() if line.total)


class Account:
    """The months of a person's spells up to ``on``, each with its bill and its payments known on that day."""

    def __init__(
        self,
        person: Member,
        ledger: Ledger,
        on: date,
        law: LawBook,
        choices: Choices,
        calendar: Calendar | None,
    ) -> None:
        if not isinstance(person, (WageEarner, SelfEmployed)):
            problem, remedy = say("account.person"), say("account.person_remedy")
            raise InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))
        self.person, self.ledger, self.on = person, ledger.known_on(on), on
        self.law, self.choices, self.calendar = law, choices, calendar
        self._people: dict[tuple[int, int | None], Member] = {}
        self._by_employer: dict[str | None, Account] = {}
        self._due_days: dict[Program, dict[Month, DueDate]] = {}
        self._due: dict[Program, Timeline] = {}
        self._settled: dict[Program, Timeline] = {}

    def projected(self, *, years: int) -> Account:
        """The same account so many years later, if nothing more is paid and the law stays as it is."""
        law = self.law.remember("projection", lambda: attrs.evolve(self.law, on_stale="ignore"))
        later = anniversary(self.on, years)
        return Account(self.person, self.ledger, later, law, self.choices, self.calendar)

    def of_employer(self, employer: str | None) -> Account:
        """The account of one employer's spells alone."""
        if self.ledger.employers in ((), (employer,)):
            return self
        if employer not in self._by_employer:
            ledger = self.ledger.of_employer(employer)
            self._by_employer[employer] = Account(
                self.person, ledger, self.on, self.law, self.choices, self.calendar
            )
        return self._by_employer[employer]

    @cached_property
    def base(self) -> Month:
        """The first month of the ledger."""
        months = [Month.of(spell.since) for spell in self.ledger.spells]
        months += [payment.month for payment in self.ledger.payments]
        return min(months, default=Month.of(self.on))

    def due_on(self, month: Month, program: Program) -> DueDate:
        """The day until which a programme's contribution for a month is in time."""
        return due_date(
            month, self.person, program, law=self.law, choices=self.choices, calendar=self.calendar
        )

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """Every month of every spell up to the month of ``on``, in order, with what was paid of it."""
        found: list[Due] = []
        for place, spell in enumerate(self.ledger.spells):
            found.extend(self._dues_of(place, spell))
        return tuple(sorted(found, key=lambda due: (due.month, due.spell.since)))

    def _dues_of(self, place: int, spell: Employment) -> Iterator[Due]:
        payments: dict[Month, list[Payment]] = defaultdict(list)
        for payment in self.ledger.payments:
            if payment.employer in (None, spell.employer):
                payments[payment.month].append(payment)
        last = min(spell.until or self.on, self.on)
        first = max(Month.of(spell.since), self.first_month)
        surplus: list[tuple[int, date]] = []
        for month in Month.range(first, Month.of(last)):
            bill = contributions(
                self._person_in(place, spell, month), month, law=self.law, choices=self.choices
            )
            yield _settle(month, spell, bill, payments[month], surplus)

    @cached_property
    def first_month(self) -> Month:
        """The first month for which contributions are known; earlier ones count for membership only."""
        return min(value.effective for value in self.law["jkm.rate"] if isinstance(value.effective, Month))

    def _person_in(self, place: int, spell: Employment, month: Month) -> Member:
        wage = spell.wage_in(month)
        if (place, wage) not in self._people:
            changes: dict[str, Any] = {"since": spell.since, "until": spell.until}
            if spell.programs is not None:
                changes["programs"] = spell.programs
            if wage is not None:
                changes["income" if isinstance(self.person, SelfEmployed) else "wage"] = wage
            if spell.facts is not None and isinstance(self.person, WageEarner):
                changes["employer"] = spell.facts
            self._people[(place, wage)] = attrs.evolve(self.person, **changes)
        return self._people[(place, wage)]

    def has_due(self, due: Due, program: Program) -> bool:
        """Whether a month counts for a programme: something is billed or, for JKP, membership follows."""
        return due.bill.plan.lines[program].reason is None

    def due_days(self, program: Program) -> dict[Month, DueDate]:
        """The due date of every month that counts for a programme, in order."""
        if program not in self._due_days:
            months = dict.fromkeys(due.month for due in self.dues if self.has_due(due, program))
            self._due_days[program] = {month: self.due_on(month, program) for month in months}
        return self._due_days[program]

    def due(self, program: Program) -> Timeline:
        """The months that count for a programme, by their due dates."""
        if program not in self._due:
            self._due[program] = Timeline(self.due_days(program), self.base)
        return self._due[program]

    def settled(self, program: Program) -> Timeline:
        """The months settled in a programme, by the day of settlement."""
        if program not in self._settled:
            self._settled[program] = Timeline(self.settled_on(program), self.base)
        return self._settled[program]

    def settled_on(self, program: Program) -> dict[Month, date]:
        """The day on which each paid month of the programme was settled; of several jobs the first.

        JKP is paid with JKK, out of which it is taken.
        """
        found: dict[Month, date] = {}
        source = Program.JKK if program is Program.JKP else program
        for due in self.dues:
            day = due.settled.get(source)
            if day is not None and self.has_due(due, program):
                found[due.month] = min(day, found.get(due.month, day))
        if program is not Program.JKP:
            for month, day in self._beyond_bills(program):
                found.setdefault(month, day)
        return found

    def _beyond_bills(self, program: Program) -> Iterator[tuple[Month, date]]:
        """Payments for months that no bill covers: prepaid ones, and those before July 2015."""
        billed = {due.month for due in self.dues}
        for payment in self.ledger.payments:
            named = payment.programs is None or program in payment.programs
            if named and payment.month not in billed:
                yield payment.month, payment.paid_on


def _settle(
    month: Month, spell: Employment, bill: Bill, payments: list[Payment], surplus: list[tuple[int, date]]
) -> Due:
    """What a month's payments settle; what they leave over goes to the spell's next months.

    A payment without an amount settles the programmes it names. Amounts, and earlier surplus, fill the
    programmes in statutory order.
    """
    missing = {program: line.total for program, line in bill.items() if line.total}
    settled: dict[Program, date] = {}
    for payment in payments:
        named = [program for program in missing if payment.programs is None or program in payment.programs]
        if payment.amount is None:
            for program in named:
                missing[program] = _left_after(
                    bill.deferred if program is Program.JP else 0, missing[program]
                )
                if not missing[program]:
                    settled.setdefault(program, payment.paid_on)
        else:
            surplus.append((payment.amount, payment.paid_on))
            _spend(surplus, named, missing, settled)
    _spend(surplus, list(missing), missing, settled)
    fines = sum(payment.fine for payment in payments)
    return Due(month=month, spell=spell, bill=bill, settled=settled, missing=missing, fines_paid=fines)


def _left_after(deferred: int, missing: int) -> int:
    """What a payment of "what was due" leaves: the deferred part of JP, until it is paid a second time."""
    return deferred if missing > deferred else 0


def _spend(
    surplus: list[tuple[int, date]],
    programs: list[Program],
    missing: dict[Program, int],
    settled: dict[Program, date],
) -> None:
    for program in programs:
        while missing[program] and surplus:
            amount, day = surplus.pop(0)
            used = min(amount, missing[program])
            missing[program] -= used
            if amount > used:
                surplus.insert(0, (amount - used, day))
            if not missing[program]:
                settled.setdefault(program, day)
