"""One spell of work before the law: the months it owes, when each was due, and what its payments settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.history.ledger import Employment
from jamsostek_coverage.history.paid import PaidMonths
from jamsostek_coverage.history.windows import months_of
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.due import DueDays, due_days
from jamsostek_coverage.obligations.months_due import Member, MonthsDue, months_due
from jamsostek_coverage.obligations.payments_made import Owed, PaymentsMade, SplitMonths, WholeMonths
from jamsostek_coverage.obligations.settlement import Due
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

# The field that holds the wage of each category.
WAGES = {WageEarner: "wage", SelfEmployed: "income", Trainee: "lowest_wage"}


class Reading(NamedTuple):
    """The law of one answer and how it is read."""

    law: LawBook
    choices: Choices
    calendar: Calendar | None


class SpellAccount:
    """The months of one spell up to ``on`` as bits from the base of ``paid``, with the payments ``known``.

    A month paid ahead belongs to the spell too, as long as the spell lasts.
    """

    spell: Employment
    paid: PaidMonths
    on: date
    known: date
    reading: Reading
    person: Member
    last: Month
    first: Month
    months: int

    def __init__(
        self, spell: Employment, person: Member, paid: PaidMonths, *, on: date, known: date, reading: Reading
    ) -> None:
        self.spell, self.paid, self.on, self.known, self.reading = spell, paid, on, known, reading
        self.person = person if spell.programs is None else attrs.evolve(person, programs=spell.programs)
        last = max(Month.of(on), paid.last_by(known))
        self.last = last if spell.until is None else min(last, Month.of(spell.until))
        self.first = max(Month.of(spell.since), self.months_due.first)
        months = self.last - self.first + 1 if spell.since <= on else 0
        self.months = ((1 << months) - 1) << (self.first - paid.base) if months > 0 else 0
        self._people: dict[int | None, Member] = {}
        self._counting: dict[Program, int] = {}
        self._due_days: dict[Program, DueDays] = {}

    @cached_property
    def months_due(self) -> MonthsDue:
        """The months that the law asks of the person, at work or not."""
        return months_due(self.person, self.reading.law, self.reading.choices)

    def _here(self, bits: int) -> int:
        """Bits from the first month of the law on, as bits from the base on."""
        shift = self.months_due.first.ordinal - self.paid.base.ordinal
        return bits << shift if shift >= 0 else bits >> -shift

    def counting(self, program: Program) -> int:
        """The months of the spell that count for a programme."""
        if program not in self._counting:
            self._counting[program] = self._here(self.months_due.of(program, self.last)) & self.months
        return self._counting[program]

    def due_days(self, program: Program) -> DueDays:
        """The due dates of a programme with contributions."""
        if program not in self._due_days:
            law, choices, calendar = self.reading
            first = self.months_due.first
            self._due_days[program] = due_days(
                self.person, program, first, law=law, choices=choices, calendar=calendar
            )
        return self._due_days[program]

    def due_before(self, program: Program, day: date) -> int:
        """The months that count for a programme and whose due date lies before a day."""
        counting = self.counting(program)
        if not counting:
            return 0
        bits = self._here(self.due_days(program).before(day)) & counting
        return bits & ~self.payments.deferred(program, day)

    @cached_property
    def payments(self) -> PaymentsMade:
        """What the payments settle."""
        owed = Owed(self.spell, self.months, self.counting, self.due_days, self._bill, self._deferred_until)
        deferrable = self._here(self.months_due.deferrable(self.last)) & self.months
        kind = WholeMonths if self.paid.is_plain and not deferrable else SplitMonths
        return kind(owed, self.paid, self.known)

    def open_in(self, program: Program, day: date) -> int:
        """The months of a programme due before a day and not settled by it."""
        return self.due_before(program, day) & ~self.payments.by(program, day)

    def missing_on(self, day: date) -> dict[Month, set[Program]]:
        """The programmes unpaid after their due date, by month; JKP is paid with JKK."""
        found: dict[Month, set[Program]] = defaultdict(set)
        for program in Program:
            for month in months_of(self.open_in(program, day), self.paid.base):
                found[month].add(Program.JKK if program is Program.JKP else program)
        return found

    def open_on(self, day: date) -> int:
        """The months with any programme due before a day and not settled by it."""
        bits = 0
        for program in Program:
            bits |= self.open_in(program, day)
        return bits

    @property
    def late(self) -> int:
        """The months with any programme settled after its due date."""
        bits = 0
        for program in Program:
            bits |= self.payments.late(program)
        return bits

    def turning_days(self, program: Program) -> Iterator[date]:
        """The days on which a month of a programme falls into arrears or out of them."""
        late = self.payments.late(program)
        not_in_time = self.counting(program) & ~(self.payments.by(program, self.known) & ~late)
        if not_in_time:
            due_days = self.due_days(program)
            for month in months_of(not_in_time, self.paid.base):
                yield due_days.of_month(month) + timedelta(days=1)
        if late:
            settled = self.payments.on(program)
            yield from (settled[month] for month in months_of(late, self.paid.base))

    def first_days(self, program: Program) -> Iterator[date]:
        """The day after the first due date of a programme, and that of its first settlement."""
        counting = self.counting(program)
        if counting:
            first = self.paid.base + ((counting & -counting).bit_length() - 1)
            yield self.due_days(program).of_month(first) + timedelta(days=1)
            day = self.payments.first(program)
            if day is not None:
                yield day

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """The facts that the months due take as given."""
        plans = (self.months_due.plan(month) for month in months_of(self.months, self.paid.base))
        return tuple(dict.fromkeys(note for plan in plans for note in plan.assumptions))

    def dues(self, months: int) -> list[Due]:
        """The bills of some of the spell's months with what was paid of them."""
        return [self.payments.due(month) for month in months_of(months & self.months, self.paid.base)]

    def _bill(self, month: Month) -> Bill:
        law, choices, _ = self.reading
        return contributions(self.person_in(month), month, law=law, choices=choices)

    def _deferred_until(self, month: Month) -> date:
        return self.reading.law["payment.jp_deferral.settled_by"].at(month).date

    def person_in(self, month: Month) -> Member:
        """The person with the wage of a month and the days of the spell."""
        wage = self.spell.wage_in(month)
        if wage not in self._people:
            changes: dict[str, Any] = {"since": self.spell.since, "until": self.spell.until}
            if wage is not None:
                changes[WAGES[type(self.person)]] = wage
            self._people[wage] = attrs.evolve(self.person, **changes)
        return self._people[wage]
