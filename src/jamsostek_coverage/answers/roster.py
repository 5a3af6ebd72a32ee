"""One worker of a roster before the law: what was joined, what was reported, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import attrs

from jamsostek_coverage.answers.arrears import ArrearsMonth, arrears_on
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.events import Hire
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.duties import deadlines
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EnrolmentStatus, Program


@attrs.frozen(kw_only=True)
class Setting:
    """The day and the law of one answer."""

    employer: Employer
    on: date
    law: LawBook
    choices: Choices
    calendar: Calendar | None


class Standing:
    """A worker's standing at one employer on a day; every mandatory programme counts as due."""

    place: int
    setting: Setting
    enrolled: frozenset[Program] | None
    person: WageEarner
    ledger: Ledger
    mandatory: tuple[Program, ...]
    joined: dict[Program, date | None]
    deadlines: dict[Program, date]
    account: Account

    def __init__(self, place: int, person: WageEarner, ledger: Ledger, setting: Setting) -> None:
        self.place, self.setting = place, setting
        self.enrolled = person.programs
        self.person = attrs.evolve(person, employer=setting.employer, programs=None)
        self.ledger = _at_this_employer(person, ledger, setting)
        if not self.ledger.spells and not ledger.spells:
            problem, remedy = say("compliance.no_start"), say("compliance.no_start_remedy")
            raise InvalidInput(Fault(path=f"roster[{place}]", value=None, problem=problem, remedy=remedy))
        if self.ledger.spells:
            self._examine()

    @property
    def is_employed(self) -> bool:
        """Whether any work at this employer began by the day."""
        return bool(self.ledger.spells)

    @property
    def since(self) -> date:
        """The first day of work at this employer."""
        return self.ledger.spells[0].since

    def _examine(self) -> None:
        last = max((spell.until or self.setting.on for spell in self.ledger.spells), default=self.setting.on)
        lines = enrolment(
            self.person, min(last, self.setting.on), law=self.setting.law, choices=self.setting.choices
        )
        self.mandatory = tuple(
            program for program, line in lines.items() if line.status is EnrolmentStatus.MANDATORY
        )
        self.joined = dict(self._joined())
        self.joined |= self._joined_in_jkp()
        self.deadlines = self._deadlines()
        self.under_reported: list[Month] = []
        payments = [part for payment in self.ledger.payments for part in self._as_reported(payment)]
        spells = [attrs.evolve(spell, programs=self._due_in(spell)) for spell in self.ledger.spells]
        complete = attrs.evolve(self.ledger, spells=spells, payments=payments)
        own = self.setting
        self.account = Account(self.person, complete, own.on, own.law, own.choices, own.calendar)

    def arrears(self) -> tuple[ArrearsMonth, ...]:
        """What is owed on the day, month by month, had every programme and the whole wage been reported."""
        return arrears_on(self.account).lines

    def enrolled_in(self, spell: Employment | None) -> frozenset[Program] | None:
        """The programmes a spell was enrolled in, None = all that are mandatory."""
        return self.enrolled if spell is None or spell.programs is None else spell.programs

    def _due_in(self, spell: Employment) -> frozenset[Program] | None:
        enrolled = self.enrolled_in(spell)
        if enrolled is None or enrolled <= set(self.mandatory):
            return None
        return enrolled | set(self.mandatory)

    def _spell_of(self, payment: Payment) -> Employment | None:
        spells = self.ledger.spells_in(payment.month)
        return next((spell for spell in spells if payment.employer in (None, spell.employer)), None)

    def _joined(self) -> Iterator[tuple[Program, date | None]]:
        """The programmes joined; the days of registration come last, as they say more than a payment."""
        for payment in self.ledger.payments:
            enrolled = self.enrolled_in(self._spell_of(payment))
            for program in payment.programs or enrolled or self.mandatory:
                yield program, None
        registered = dict(self.ledger.registered)
        if not registered and self.person.registered is not None:
            registered = dict.fromkeys(self.mandatory, self.person.registered)
        if self.person.jkp_registered is not None:
            registered[Program.JKP] = self.person.jkp_registered
        enrolled = self.enrolled_in(self.ledger.spells[-1])
        for program, day in registered.items():
            if day <= self.setting.on and (enrolled is None or program in enrolled or program is Program.JKP):
                yield program, day

    def _joined_in_jkp(self) -> dict[Program, date | None]:
        """JKP follows from the other programmes (PP 37/2021 Art. 5(1)), and without them there is none."""
        others = set(self.mandatory) - {Program.JKP}
        if Program.JKP in self.mandatory and others <= self.joined.keys():
            return {Program.JKP: self.joined.get(Program.JKP)}
        return {}

    def _deadlines(self) -> dict[Program, date]:
        own = self.setting
        with suppress(LawUnavailable):  # hired before the programmes began
            lines = deadlines(
                self.person, Hire(self.since), law=own.law, choices=own.choices, calendar=own.calendar
            )
            return {line.program: line.last_day for line in lines}
        return {}

    def _as_reported(self, payment: Payment) -> Iterator[Payment]:
        """The payment with the programmes it was for and, where the wage was too low, what that came to."""
        spell = self._spell_of(payment)
        named = payment.programs or self.enrolled_in(spell)
        wage = (spell and spell.wage_in(payment.month)) or self.person.wage
        if payment.wage is None or payment.wage >= wage:
            yield attrs.evolve(payment, programs=named)
            return
        self.under_reported.append(payment.month)
        if payment.amount is not None:
            yield attrs.evolve(payment, programs=named)
            return
        reported = attrs.evolve(self.person, wage=payment.wage, programs=named)
        own, fine = self.setting, payment.fine
        bill = contributions(reported, payment.month, law=own.law, choices=own.choices)
        for program, line in bill.items():
            if line.total:
                yield attrs.evolve(payment, amount=line.total, programs={program}, fine=fine)
                fine = 0


def _is_here(spell: Employment, employer: Employer) -> bool:
    """Whether a spell is at the employer: it says so, or does not say who the person is in it."""
    return spell.person is None or (
        isinstance(spell.person, WageEarner) and spell.person.employer == employer
    )


def _at_this_employer(person: WageEarner, ledger: Ledger, setting: Setting) -> Ledger:
    """The part of a ledger that concerns one employer, as known on the day."""
    spells = ledger.spells
    if not spells and person.since is not None:
        spells = (Employment(since=person.since, until=person.until),)
    own = [spell for spell in spells if _is_here(spell, setting.employer) and spell.since <= setting.on]
    names = {None, *(spell.employer for spell in own)}
    payments = [payment for payment in ledger.known_on(setting.on).payments if payment.employer in names]
    return attrs.evolve(ledger, spells=own, payments=payments)
