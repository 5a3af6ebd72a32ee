"""Protection that a contribution buys for a stretch of time: construction projects, migrant workers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

import attrs

from jamsostek_coverage.answers.standing import SAVINGS, Judging, Standing, by_fund
from jamsostek_coverage.claims.migrant_cover import Journey, covers, uncovered
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import Confidence, Program, ProtectionLevel

Packaged: TypeAlias = ConstructionWorker | MigrantWorker
Person = TypeVar("Person", bound=Packaged)


def own_work(ledger: Ledger) -> Ledger:
    """The ledger without the spells of another category and the payments for their employers."""
    spells = [spell for spell in ledger.spells if spell.person is None]
    elsewhere = {spell.employer for spell in ledger.spells} - {spell.employer for spell in spells} - {None}
    payments = [paid for paid in ledger.payments if paid.employer not in elsewhere]
    return attrs.evolve(ledger, spells=spells, payments=payments)


class PackageJudge(ABC, Generic[Person]):
    """Who pays for somebody covered for a stretch of time, on any day; JHT and JP by what was paid in."""

    person: Person
    ledger: Ledger
    on: date
    own: Ledger
    law: LawBook

    def __init__(self, person: Person, ledger: Ledger, on: date, law: LawBook) -> None:
        self.person, self.ledger, self.on = person, ledger, on
        self.own = own_work(ledger)
        self.law = law.remember("projection", lambda: attrs.evolve(law, on_stale="ignore"))

    @property
    @abstractmethod
    def assumptions(self) -> Iterator[Note]:
        """The facts taken as given because the ledger did not say."""

    @abstractmethod
    def rules_at_work(self, program: Program) -> Iterator[Value]:
        """The rules on which JKK or JKM rests on the day asked about."""

    @abstractmethod
    def _enrolled_on(self, day: date) -> date:
        """The day whose rules say which programmes there are for the person."""

    @abstractmethod
    def _risk(self, program: Program, day: date) -> Standing:
        """Who pays JKK or JKM."""

    @abstractmethod
    def _turns(self, program: Program) -> Iterator[date]:
        """The days on which JKK or JKM may change."""

    def judge(self, program: Program, day: date) -> Standing:
        """Who pays a programme's benefit for an event on a day."""
        if program in (Program.JKK, Program.JKM):
            return self._risk(program, day)
        paid = self.first_payment(program)
        if program in SAVINGS and paid is not None and paid <= day:
            rule = self.law[f"{program.value.lower()}.membership.paid_in"].on(day)
            return by_fund(say("protection.savings"), rule)
        line = enrolment(self.person, self._enrolled_on(day), law=self.law)[program]
        return Standing(ProtectionLevel.NONE, None, False, line.reason, line.citation)

    def days_of_change(self, program: Program) -> list[date]:
        """Every day on which the programme's standing may change, in order."""
        if program in (Program.JKK, Program.JKM):
            return sorted({day for day in self._turns(program) if day >= self._beginning})
        paid = self.first_payment(program)
        return [self._beginning] if paid is None else sorted({self._beginning, paid})

    @property
    @abstractmethod
    def _beginning(self) -> date:
        """The first day that the rules cover."""

    def first_payment(self, program: Program) -> date | None:
        """The day of the first payment for a programme by the day asked about."""
        return next((day for day in self._payments(program) if day <= self.on), None)

    def is_paid_for(self, program: Program) -> bool:
        """Whether the ledger tells of payments for a programme at all."""
        return any(self._payments(program))

    def _payments(self, program: Program) -> Iterator[date]:
        ledger = self.ledger if program in SAVINGS else self.own
        return (paid.paid_on for paid in ledger.payments if self._is_for(program, paid.programs))

    def _is_for(self, program: Program, named: frozenset[Program] | None) -> bool:
        """Whether a payment is for a programme; one that names none is for those of the package."""
        if named is not None:
            return program in named
        joined = isinstance(self.person, MigrantWorker) and self.person.jht is not None
        return program in (Program.JKK, Program.JKM) or (program is Program.JHT and joined)


class MigrantJudge(PackageJudge[MigrantWorker]):
    """A migrant worker: covered before, during and after work abroad, as far as was paid for."""

    @property
    def _beginning(self) -> date:
        return self.person.registered

    @property
    def _journey(self) -> Journey:
        return Journey.of(self.ledger)

    @property
    def assumptions(self) -> Iterator[Note]:
        if not self.is_paid_for(Program.JKK):
            yield Note(say("entitlement.taken_as_paid"))
        if self._journey.departed is None:
            yield Note(say("package.no_journey"))

    def _enrolled_on(self, day: date) -> date:
        return self.person.registered

    def _risk(self, program: Program, day: date) -> Standing:
        paid_for = covers(self.person, self._journey, self.law)
        within = next((cover for cover in paid_for if cover.has(day)), None)
        if within is None:
            reason, citation = uncovered(self.person, paid_for, day, self.law)
            return Standing(ProtectionLevel.NONE, None, False, reason, citation)
        return by_fund(say("package.migrant"), within.rule)

    def rules_at_work(self, program: Program) -> Iterator[Value]:
        for cover in covers(self.person, self._journey, self.law):
            yield cover.rule

    def _turns(self, program: Program) -> Iterator[date]:
        yield self.person.registered
        for cover in covers(self.person, self._journey, self.law):
            yield from (cover.since, cover.end)


class PackageCover:
    """The protection of a construction worker or a migrant worker on a day, as ``jc.protection`` tells it."""

    on: date

    def __init__(self, judge: PackageJudge[Any], law: LawBook) -> None:
        self.on, self._law, self._judge = judge.on, law, judge

    def judges_of(self, program: Program) -> Sequence[Judging]:
        """The one who knows every day ahead."""
        return (self._judge,)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return tuple(self._judge.assumptions)

    def settle_first(self, program: Program, standing: Standing) -> int:
        """Nothing: no month of a package can be in arrears."""
        return 0

    def warnings(self, program: Program, standing: Standing) -> Iterator[Note]:
        """Rules of which one source alone is known, work that is not looked at, law that was not verified."""
        if program in (Program.JKK, Program.JKM):
            for rule in dict.fromkeys(self._judge.rules_at_work(program)):
                if rule.confidence is Confidence.C:
                    yield Note(say("warning.confidence", parameter=self._law[rule.key]), rule.citation)
        if any(spell.person is not None for spell in self._judge.ledger.spells):
            yield Note(say("package.other_work"))
        if self._law.is_stale(self.on):
            yield Note(say("warning.stale", verified=self._law.verified_on))
