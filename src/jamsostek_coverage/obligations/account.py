"""A ledger before the law: which months were due, when each was settled, and what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property, reduce
from operator import or_

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.history.paid import PaidMonths
from jamsostek_coverage.history.windows import months_of
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.due import DueDate, DueDays, due_date, due_days
from jamsostek_coverage.obligations.job import OF_OWN_WORK, OWN_WORK, Job
from jamsostek_coverage.obligations.months_due import Member, first_month
from jamsostek_coverage.obligations.settlement import Due
from jamsostek_coverage.obligations.spell_account import Reading, SpellAccount
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


class Account:
    """The months of a person's spells up to ``on``, with the payments made by ``known`` (None = ``on``).

    Months are bits, bit 0 is ``base``. A month counts once, however many jobs it was due or settled in.
    """

    def __init__(
        self,
        person: Member,
        ledger: Ledger,
        on: date,
        law: LawBook,
        choices: Choices,
        calendar: Calendar | None,
        *,
        known: date | None = None,
    ) -> None:
        if not isinstance(person, Member):
            problem, remedy = say("account.person"), say("account.person_remedy")
            if isinstance(person, (ConstructionProject, ConstructionWorker, MigrantWorker)):
                problem, remedy = say("package.no_months"), say("package.no_months_remedy")
            raise InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))
        self.person: Member = person
        self.ledger: Ledger = ledger
        self.on: date = on
        self.known: date = on if known is None else known
        self.law: LawBook = law
        self.choices: Choices = choices
        self.calendar: Calendar | None = calendar
        self._jobs: dict[Job, Account] = {}

    def projected(self, *, months: int) -> Account:
        """The same account so many months later, if nothing more is paid and the law stays as it is."""
        law = self.law.remember("projection", lambda: attrs.evolve(self.law, on_stale="ignore"))
        later = months_later(self.on, months)
        return Account(self.person, self.ledger, later, law, self.choices, self.calendar, known=self.known)

    @cached_property
    def base(self) -> Month:
        """The first month of the ledger."""
        return self.ledger.first_month or Month.of(self.on)

    @cached_property
    def first_month(self) -> Month:
        """The first month for which contributions are known; earlier ones count for membership only."""
        return first_month(self.law)

    # ------------------------------------------------------- spells and jobs

    @cached_property
    def spells(self) -> tuple[SpellAccount, ...]:
        """Every spell with the payments for its employer, those that name none included."""
        reading = Reading(self.law, self.choices, self.calendar)
        return tuple(
            SpellAccount(
                spell,
                spell.person or self.person,
                self.ledger.paid_for(frozenset({None, spell.employer}), self.base),
                on=self.on, known=self.known, reading=reading,
            )
            for spell in self.ledger.spells
        )  # fmt: skip

    def person_on(self, day: date) -> Member:
        """Who the person is on a day: by the spell of the day, else the last one before it, else as asked."""
        begun = [spell for spell in self.ledger.spells if spell.since <= day]
        working = [spell for spell in begun if spell.until is None or day <= spell.until]
        spell = next(iter((*working[::-1], *begun[::-1])), None)
        return self.person if spell is None or spell.person is None else spell.person

    def job(self, spell: Employment) -> Job:
        """The job of a spell."""
        category = (spell.person or self.person).category
        return OWN_WORK if category == SelfEmployed.category else Job(spell.employer, category)

    @cached_property
    def _spells_of(self) -> dict[Job, list[Employment]]:
        found: dict[Job, list[Employment]] = defaultdict(list)
        for spell in self.ledger.spells:
            found[self.job(spell)].append(spell)
        return found

    @property
    def jobs(self) -> dict[Job, Account]:
        """The account of every job."""
        return dict(job for job, _ in self._stretches)

    def jobs_on(self, day: date) -> list[tuple[Job, Account]]:
        """The jobs of a day, each with its account; an employer answers for its own arrears alone."""
        return [job for job, stretches in self._stretches if any(s <= day <= u for s, u in stretches)]

    @cached_property
    def _stretches(self) -> list[tuple[tuple[Job, Account], list[tuple[date, date]]]]:
        """Each job with its account, and the first and last days of its spells."""
        return [
            ((job, self.of_job(job)), [(spell.since, spell.until or date.max) for spell in spells])
            for job, spells in self._spells_of.items()
        ]

    def of_job(self, job: Job) -> Account:
        """The account of one job's spells alone."""
        if len(self._spells_of) < 2:
            return self
        if job not in self._jobs:
            spells = self._spells_of.get(job, [])
            names = {None, *(spell.employer for spell in spells)}
            payments = [
                paid
                for paid in self.payments
                if paid.employer in names and (paid.employer is not None or self._is_of(paid.month, spells))
            ]
            ledger = attrs.evolve(self.ledger, spells=spells, payments=payments)
            self._jobs[job] = Account(
                self.person, ledger, self.on, self.law, self.choices, self.calendar, known=self.known
            )
        return self._jobs[job]

    @property
    def pays_in_parts(self) -> bool:
        """Whether any payment is of an amount or for some programmes."""
        return any(not spell.paid.is_plain for spell in self.spells)

    def _is_of(self, month: Month, spells: list[Employment]) -> bool:
        """Whether a payment that names no employer is for these spells: no other work was done that month."""
        working = self.ledger.spells_in(month)
        return not working or any(spell in spells for spell in working)

    # ------------------------------------------------------- months

    def due_on(self, month: Month, program: Program, person: Participant | None = None) -> DueDate:
        """The day until which a contribution is in time: of that person's work, else of the month's last."""
        who = person or self.person_on(month.last_day)
        return due_date(month, who, program, law=self.law, choices=self.choices, calendar=self.calendar)

    def due_days_ahead(self, program: Program) -> DueDays:
        """The due dates of a programme for who the person is on the account's day, in the job that has it."""
        law, choices, calendar = self.law, self.choices, self.calendar
        jobs = [account.person_on(self.on) for _, account in self.jobs_on(self.on)]
        having = (who for who in jobs if program in OF_OWN_WORK or not isinstance(who, SelfEmployed))
        person = next(having, self.person_on(self.on))
        return due_days(person, program, self.first_month, law=law, choices=choices, calendar=calendar)

    def due_before(self, program: Program, day: date) -> int:
        """The months that count for a programme and whose due date lies before a day."""
        bits = 0
        for spell in self.spells:
            bits |= spell.due_before(program, day)
        return bits

    def settled_by(self, program: Program, day: date) -> int:
        """The months of a programme settled by a day (masa iur)."""
        bits = 0
        for spell in self.spells:
            bits |= spell.payments.by(program, day)
        for paid, without_work in self._beyond_work if program is not Program.JKP else ():
            bits |= paid.of_program(program).by(min(day, self.known)) & without_work
        return bits

    def open_on(self, program: Program, day: date) -> int:
        """The months due before a day and not settled by it, in any job."""
        if len(self.spells) == 1:
            return self.spells[0].open_in(program, day)
        return self.due_before(program, day) & ~self.settled_by(program, day)

    def counting(self, program: Program) -> int:
        """The months that count for a programme."""
        return reduce(or_, (spell.counting(program) for spell in self.spells), 0)

    def due_days(self, program: Program) -> dict[Month, date]:
        """The due date of every month that counts for a programme, in order; of several jobs the first."""
        found: dict[Month, date] = {}
        for spell in self.spells:
            for month in months_of(spell.counting(program), self.base):
                day = spell.due_days(program).of_month(month)
                found[month] = min(day, found.get(month, day))
        return dict(sorted(found.items()))

    def settled_on(self, program: Program) -> dict[Month, date]:
        """The day on which each paid month of the programme was settled; of several jobs the first."""
        found: dict[Month, date] = {}
        for spell in self.spells:
            for month, day in spell.payments.on(program).items():
                found[month] = min(day, found.get(month, day))
        beyond = self._beyond_work if program is not Program.JKP else []
        for paid, without_work in beyond:
            timeline = paid.of_program(program)
            bits = timeline.by(self.known) & without_work
            found = {m: day for m, day in timeline.items() if bits >> (m - self.base) & 1} | found
        return found

    def late(self, program: Program) -> int:
        """The months settled after their due date, in any job."""
        return reduce(or_, (spell.payments.late(program) for spell in self.spells), 0)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The payments known, in the order of their days."""
        return self.ledger.payments_by(self.known)

    @cached_property
    def _beyond_work(self) -> list[tuple[PaidMonths, int]]:
        """Payments with the months in which the employer they name (or any) had no work for the person.

        They count as paid too: months paid ahead of an end, and those before the law's first month.
        """
        months: dict[str | None, int] = defaultdict(int)
        for spell in self.spells:
            months[spell.spell.employer] |= spell.months
        every = reduce(or_, months.values(), 0)
        without = ((name, ~(every if name is None else months[name])) for name in self.ledger.payees)
        found = ((self.ledger.paid_for(frozenset({name}), self.base), bits) for name, bits in without)
        return [(paid, bits) for paid, bits in found if paid.first_days.by(self.known) & bits]

    def turning_days(self, program: Program) -> set[date]:
        """The days on which a month falls into arrears or out of them, and that of the first payment."""
        days = self.first_days(program)
        for spell in self.spells:
            days.update(spell.turning_days(program))
        return days

    def first_days(self, program: Program) -> set[date]:
        """The days of each spell's first payment of a programme, and after its first due date."""
        days: set[date] = set()
        for paid, without_work in self._beyond_work if program is not Program.JKP else ():
            first = paid.of_program(program).first(without_work)
            if first is not None and first <= self.known:
                days.add(first)
        for spell in self.spells:
            days.update(spell.first_days(program))
        return days

    def in_time(self, program: Program) -> int:
        """The months of a programme that were settled by their due date."""
        return reduce(
            or_,
            (spell.payments.by(program, self.known) & ~spell.payments.late(program) for spell in self.spells),
            0,
        )

    # ------------------------------------------------------- money

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """Every month of every spell up to the month of ``on``, in order, with what was paid of it."""
        return self._dues((spell, spell.months) for spell in self.spells)

    @cached_property
    def troubled(self) -> tuple[Due, ...]:
        """The months of every spell with anything unpaid after its due date, or paid after it."""
        return self._dues((spell, spell.open_on(self.on) | spell.late) for spell in self.spells)

    def _dues(self, months: Iterable[tuple[SpellAccount, int]]) -> tuple[Due, ...]:
        found = (due for spell, bits in months for due in spell.dues(bits))
        return tuple(sorted(found, key=lambda due: (due.month, due.spell.since)))

    @property
    def warnings(self) -> tuple[Note, ...]:
        """That the law of the day was not verified, where it was not."""
        stale = self.law.is_stale(self.on)
        return (Note(say("warning.stale", verified=self.law.verified_on)),) if stale else ()

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """The facts that the months due take as given."""
        return tuple(dict.fromkeys(note for spell in self.spells for note in spell.assumptions))
