"""What was paid into a JHT account, payment by payment, and what an employer should have paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.due import due_date
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

ONLY_JHT = frozenset({Program.JHT})


@attrs.frozen(kw_only=True)
class Deposit:
    """Whole rupiah that a payment brought into the account, for a contribution month."""

    on: date
    month: Month
    amount: int
    employer: str | None


@attrs.frozen(kw_only=True)
class Deposits:
    """What was paid into one account by a day, in order of payment, and what was taken as given."""

    paid: tuple[Deposit, ...]
    assumptions: tuple[Note, ...]


class DepositReader:
    """Reads a ledger's payments as JHT deposits under one law book.

    A payment without an amount brings what was due in its month on the wage reported with it. An amount
    that names JHT alone is a deposit as it stands; any other fills the programmes in the order of the law,
    and what is left goes to the spell's next months, as continuity reads it.
    """

    person: Participant
    ledger: Ledger
    on: date
    law: LawBook
    choices: Choices

    def __init__(
        self, person: Participant, ledger: Ledger, on: date, *, law: LawBook, choices: Choices
    ) -> None:
        self.person, self.ledger, self.on = person, ledger.known_on(on), on
        self.law, self.choices = law, choices
        self._assumed: dict[Note, None] = {}

    def read(self) -> Deposits:
        """Every deposit by the day."""
        found: list[Deposit] = []
        seen: set[Payment] = set()
        for spell in self.ledger.spells:
            found.extend(self._of_spell(spell, seen))
        for payment in self.ledger.payments:
            if payment not in seen:
                found.extend(self._without_work(payment))
        found.sort(key=lambda deposit: (deposit.on, deposit.month, deposit.employer or ""))
        return Deposits(paid=tuple(found), assumptions=tuple(self._assumed))

    def due(self, spell: Employment | None, month: Month, wage: int | None) -> Bill:
        """The bill of a month of a spell, on a wage other than the spell's where one was reported."""
        return contributions(self._who(spell, month, wage), month, law=self.law, choices=self.choices)

    @property
    def first_month(self) -> Month:
        """The first month for which JHT contributions are known."""
        return min(
            value.effective for value in self.law["jht.rate.employer"] if isinstance(value.effective, Month)
        )

    def _who(self, spell: Employment | None, month: Month, wage: int | None) -> Participant:
        who: Participant = (spell.person if spell else None) or self.person
        if isinstance(who, MigrantWorker):
            return who
        changes: dict[str, Any] = {"since": None, "until": None}
        if spell is not None:
            changes = {"since": spell.since, "until": spell.until}
            wage = spell.wage_in(month) if wage is None else wage
            if spell.programs is not None:
                changes["programs"] = spell.programs
        if wage is not None:
            changes["income" if isinstance(who, SelfEmployed) else "wage"] = wage
        known = {name: value for name, value in changes.items() if hasattr(who, name)}
        return attrs.evolve(who, **known)

    def _mine(self, spell: Employment) -> Iterator[Payment]:
        first = max(Month.of(spell.since), self.first_month)
        last = None if spell.until is None else Month.of(spell.until)
        for payment in self.ledger.payments:
            named = payment.employer in (None, spell.employer)
            if named and payment.month >= first and (last is None or payment.month <= last):
                yield payment

    def _of_spell(self, spell: Employment, seen: set[Payment]) -> Iterator[Deposit]:
        by_month: dict[Month, list[Payment]] = {}
        for payment in self._mine(spell):
            # an amount belongs to one employer: the first that worked then
            if payment.amount is None or payment not in seen:
                by_month.setdefault(payment.month, []).append(payment)
            seen.add(payment)
        if not by_month:
            return
        left: list[tuple[int, date]] = []
        last = max(Month.of(min(spell.until or self.on, self.on)), *by_month)
        for month in Month.range(min(by_month), last):
            if month in by_month or left:
                yield from self._of_month(spell, month, by_month.get(month, []), left)

    def _of_month(
        self, spell: Employment, month: Month, payments: list[Payment], left: list[tuple[int, date]]
    ) -> Iterator[Deposit]:
        wage = next((payment.wage for payment in payments if payment.wage is not None), None)
        bill = self.due(spell, month, wage)
        missing = {program: line.total for program, line in bill.items() if line.total}
        for payment in payments:
            named = [name for name in missing if payment.programs is None or name in payment.programs]
            if payment.amount is not None and payment.programs == ONLY_JHT:
                missing[Program.JHT] = max(missing.get(Program.JHT, 0) - payment.amount, 0)
                yield Deposit(on=payment.paid_on, month=month, amount=payment.amount, employer=spell.employer)
            elif payment.amount is not None:
                self._assumed[Note(say("jht.balance.assumed.part_paid"))] = None
                left.append((payment.amount, payment.paid_on))
                yield from self._spend(spell, month, named, missing, left)
            else:
                if Program.JHT in named and missing[Program.JHT]:
                    amount = missing[Program.JHT]
                    yield Deposit(on=payment.paid_on, month=month, amount=amount, employer=spell.employer)
                missing.update(dict.fromkeys(named, 0))
        yield from self._spend(spell, month, list(missing), missing, left)

    def _spend(
        self,
        spell: Employment,
        month: Month,
        programs: list[Program],
        missing: dict[Program, int],
        left: list[tuple[int, date]],
    ) -> Iterator[Deposit]:
        for program in programs:
            while missing[program] and left:
                amount, day = left.pop(0)
                used = min(amount, missing[program])
                missing[program] -= used
                if amount > used:
                    left.insert(0, (amount - used, day))
                if program is Program.JHT:
                    yield Deposit(on=day, month=month, amount=used, employer=spell.employer)

    def _without_work(self, payment: Payment) -> Iterator[Deposit]:
        """A payment for a month in which no spell says that the person worked, or before July 2015."""
        if payment.programs is not None and Program.JHT not in payment.programs:
            return
        amount = payment.amount if payment.programs == ONLY_JHT else None
        if amount is None and isinstance(self.person, MigrantWorker):
            amount = self.person.jht
        elif amount is None and payment.month >= self.first_month:
            amount = self.due(None, payment.month, payment.wage)[Program.JHT].total
        if amount is None:
            first = self.first_month
            self._assumed[Note(say("jht.balance.assumed.before_law", month=payment.month, first=first))] = (
                None
            )
        elif amount:
            yield Deposit(on=payment.paid_on, month=payment.month, amount=amount, employer=payment.employer)

    # ------------------------------------------------------- what should have been paid

    def under_reported(self) -> Iterator[Deposit]:
        """What the payments on a wage below the spell's left out, on the day of each (PP 46/2015 Art. 24)."""
        for spell in self.ledger.spells:
            for payment in self._mine(spell):
                if payment.wage is None or (payment.programs or ONLY_JHT).isdisjoint(ONLY_JHT):
                    continue
                due, told = (
                    self.due(spell, payment.month, wage)[Program.JHT] for wage in (None, payment.wage)
                )
                if due.total > told.total:
                    missing = due.total - told.total
                    yield Deposit(
                        on=payment.paid_on, month=payment.month, amount=missing, employer=spell.employer
                    )

    def never_paid(self, calendar: Calendar | None) -> Iterator[Deposit]:
        """All JHT of the employers who paid nothing, on the days on which it was due (Art. 9(3), 28)."""
        for spell in self.ledger.spells:
            who = self._who(spell, Month.of(spell.since), None)
            if isinstance(who, SelfEmployed) or any(True for _ in self._mine(spell)):
                continue
            first = max(Month.of(spell.since), self.first_month)
            for month in Month.range(first, Month.of(min(spell.until or self.on, self.on))):
                amount = self.due(spell, month, None)[Program.JHT].total
                day = due_date(month, who, Program.JHT, law=self.law, choices=self.choices, calendar=calendar)
                if amount and day <= self.on:
                    on = date(day.year, day.month, day.day)
                    yield Deposit(on=on, month=month, amount=amount, employer=spell.employer)
