"""What the ledger says of an event: who bears the benefits, which thresholds are met, what was paid."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from functools import cached_property
from typing import Generic, Self, TypeVar

from jamsostek_coverage.answers.continuity import Continuity, continuity
from jamsostek_coverage.answers.jht_savings import savings_of
from jamsostek_coverage.answers.package_cover import Packaged
from jamsostek_coverage.answers.protection import ProgramProtection, Protection, protection
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.case import Bearer
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.claims.savings import Savings
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Program, ProtectionLevel, Threshold

Person = TypeVar("Person", bound=Member | Packaged)


class ProtectedHistory(ABC, Generic[Person]):
    """Who bears the benefits of an event, as ``jc.protection`` tells it, and what JHT holds."""

    ledger: Ledger
    on: date
    jht: JhtFacts
    law: LawBook
    choices: Choices
    calendar: Calendar | None
    bankrupt: bool

    def __init__(
        self,
        person: Person,
        ledger: Ledger,
        on: date,
        *,
        law: LawBook,
        choices: Choices,
        calendar: Calendar | None,
        bankrupt: bool,
        jht: JhtFacts,
    ) -> None:
        self.person, self.ledger, self.on, self.jht = person, ledger, on, jht
        self.law, self.choices, self.calendar, self.bankrupt = law, choices, calendar, bankrupt
        self._protection: dict[Ledger, Protection] = {}
        self._asked: list[ProgramProtection] = []
        self._others: dict[date, Self] = {}

    @abstractmethod
    def threshold(self, threshold: Threshold) -> ThresholdStanding | None:
        """A threshold on the day of the event."""

    @abstractmethod
    def paid_months(self, program: Program) -> tuple[Month, ...]:
        """The months paid in a programme, in order."""

    @property
    @abstractmethod
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""

    def bearer(self, program: Program) -> Bearer:
        """Who bears a programme's benefits, all employers together."""
        return self._bearer(program, self.ledger, None)

    def bearer_at(self, program: Program, employer: str | None) -> Bearer:
        """Who bears a programme's benefits of one employer."""
        return self._bearer(program, self.ledger.of_employer(employer), employer)

    def _bearer(self, program: Program, ledger: Ledger, employer: str | None) -> Bearer:
        found = self._protection_by(ledger)[program]
        self._asked.append(found)
        at_once, rest = _payers(found)
        return Bearer(
            level=found.level,
            at_once=at_once,
            rest=rest,
            settle_first=found.settle_first,
            employer=employer,
            reason=found.reason,
            citation=found.citation,
        )

    def _protection_by(self, ledger: Ledger) -> Protection:
        if ledger not in self._protection:
            self._protection[ledger] = protection(
                self.person, ledger, self.on,
                law=self.law, choices=self.choices, calendar=self.calendar, bankrupt=self.bankrupt,
            )  # fmt: skip
        return self._protection[ledger]

    def savings(self) -> Savings:
        """The JHT account on the day of the event."""
        return self._savings

    @cached_property
    def _savings(self) -> Savings:
        return savings_of(
            self.person, self.ledger, self.on, self.jht,
            law=self.law, choices=self.choices, calendar=self.calendar,
        )  # fmt: skip

    def at(self, day: date) -> Self:
        """The same ledger as on another day; its reservations go with this one's."""
        if day == self.on:
            return self
        if day not in self._others:
            self._others[day] = type(self)(
                self.person, self.ledger, day,
                law=self.law, choices=self.choices, calendar=self.calendar, bankrupt=self.bankrupt,
                jht=self.jht,
            )  # fmt: skip
        return self._others[day]

    @property
    def warnings(self) -> tuple[Note, ...]:
        """The reservations of the protections that were asked for."""
        own = [note for found in self._asked for note in found.warnings]
        others = [note for other in self._others.values() for note in other.warnings]
        return tuple(dict.fromkeys(own + others))


class LedgerHistory(ProtectedHistory[Member]):
    """The history of somebody who pays month by month, read once for every question."""

    @cached_property
    def continuity(self) -> Continuity:
        """The standing on the day of the event."""
        return continuity(
            self.person, self.ledger, self.on, law=self.law, choices=self.choices, calendar=self.calendar
        )

    def threshold(self, threshold: Threshold) -> ThresholdStanding | None:
        """A threshold on the day of the event, as ``jc.continuity`` tells it."""
        return self.continuity.thresholds.get(threshold)

    def paid_months(self, program: Program) -> tuple[Month, ...]:
        """The months settled in a programme by the day of the event, in order."""
        account = Account(self.person, self.ledger, self.on, self.law, self.choices, self.calendar)
        return tuple(sorted(account.settled_on(program)))

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say, where continuity was asked."""
        return (Note(say("continuity.short_form")),) if self.ledger.is_short_form else ()


class PackageHistory(ProtectedHistory[Packaged]):
    """The history of those whose contribution covers a stretch of time: projects, migrant workers."""

    def threshold(self, threshold: Threshold) -> ThresholdStanding | None:
        """None: no months are counted."""
        return None

    def paid_months(self, program: Program) -> tuple[Month, ...]:
        """The months that the ledger's payments name."""
        named = (
            paid.month for paid in self.ledger.payments if paid.programs is None or program in paid.programs
        )
        return tuple(sorted(set(named)))

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return self._protection_by(self.ledger).assumptions


def history_of(
    person: Participant,
    ledger: Ledger,
    on: date,
    *,
    law: LawBook,
    choices: Choices,
    calendar: Calendar | None,
    bankrupt: bool,
    jht: JhtFacts,
) -> LedgerHistory | PackageHistory:
    """The history of a person by their category."""
    assert not isinstance(person, ConstructionProject)  # refused before: only people have rights
    if isinstance(person, (ConstructionWorker, MigrantWorker)):
        return PackageHistory(
            person, ledger, on, law=law, choices=choices, calendar=calendar, bankrupt=bankrupt, jht=jht
        )
    return LedgerHistory(
        person, ledger, on, law=law, choices=choices, calendar=calendar, bankrupt=bankrupt, jht=jht
    )


def _payers(found: ProgramProtection) -> tuple[BenefitPayer | None, BenefitPayer | None]:
    """Who pays at once what is never held back, and who pays the rest."""
    if found.payer is None:
        return None, None
    if found.payer is Payer.EMPLOYER:
        reclaims = BenefitPayer.EMPLOYER_OWES_RECLAIMABLE
        owes = reclaims if found.reclaimable else BenefitPayer.EMPLOYER_OWES
        return owes, owes
    if found.settle_first:
        return BenefitPayer.FUND, BenefitPayer.AFTER_SETTLEMENT
    burial_only = found.level is ProtectionLevel.PARTIAL and found.program is Program.JKM
    return BenefitPayer.FUND, None if burial_only else BenefitPayer.FUND
