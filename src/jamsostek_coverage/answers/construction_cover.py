"""Protection of construction workers (Jakon): by the project's number, or month by month on the wage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from jamsostek_coverage.answers.monthly_cover import MonthlyCover
from jamsostek_coverage.answers.package_cover import PackageCover, PackageJudge, own_work
from jamsostek_coverage.answers.standing import (
    Cover,
    Judging,
    Standing,
    after_work,
    by_employer,
    by_fund,
    by_nobody,
)
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.history.ledger import Employment, Ledger
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.terms import Program, RiskGroup

RISKS = frozenset({Program.JKK, Program.JKM})
NEXT_DAY = timedelta(days=1)


class ProjectJudge(PackageJudge[ConstructionWorker]):
    """A construction worker: covered from the project's number until the project ends.

    The number is issued once the first contribution is paid (Permenaker 1/2025 Art. 67(3), as in 2021); the
    end includes the maintenance period (practice). Who works without cover has the benefits from the
    employer (PP 44/2015 Art. 27(1) and 35(1)).
    """

    @property
    def _spells(self) -> tuple[Employment, ...]:
        return self.own.spells

    @property
    def _beginning(self) -> date:
        rules = self.law["jkk.membership.unregistered"]
        return min(value.effective for value in rules if type(value.effective) is date)

    def _began(self, program: Program) -> date | None:
        """The day of the project's number, else that of the first payment."""
        given = self.ledger.registered_in(program) or self.ledger.registered_in(Program.JKK)
        return given or self.first_payment(program)

    @cached_property
    def _last_day(self) -> date | None:
        """The last day of the cover: the end agreed, else that of the work; None where it goes on."""
        if self.person.project is None:
            return None
        ends = [spell.planned_until or spell.until for spell in self._spells]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def _works(self, day: date) -> bool:
        at_work = (
            spell.since <= day and (spell.until is None or day <= spell.until) for spell in self._spells
        )
        return not self._spells or any(at_work)

    @property
    def assumptions(self) -> Iterator[Note]:
        registered = self.ledger.registered_in(Program.JKM) or self.ledger.registered_in(Program.JKK)
        if registered is None and not self.is_paid_for(Program.JKK):
            yield Note(say("entitlement.taken_as_paid"))
        elif registered is None:
            yield Note(say("package.number_by_payment"))
        if not self._spells:
            yield Note(say("package.at_work"))
        elif self._last_day is None:
            yield Note(say("package.no_end"))

    def _enrolled_on(self, day: date) -> date:
        return day

    def _risk(self, program: Program, day: date) -> Standing:
        if not self._works(day):
            disease = self._after_work(day) if program is Program.JKK else None
            return disease or by_nobody(
                "package.not_working", self.law["other_segments.construction"].on(day)
            )
        unregistered = self.law[f"{program.value.lower()}.membership.unregistered"].on(day)
        began, last = self._began(program), self._last_day
        if began is None and self.is_paid_for(program):
            return by_employer("protection.never_paid", unregistered, reclaimable=False)
        if began is not None and day < began:
            return by_employer("package.before_project", unregistered, reclaimable=False, day=began)
        if last is not None and day > last:
            return by_employer("package.after_project", unregistered, reclaimable=False, day=last)
        return by_fund(say("package.project"), self._number(began or day))

    def _number(self, day: date) -> Value:
        return self.law["jkk.construction.number"].on(max(day, self._beginning))

    def rules_at_work(self, program: Program) -> Iterator[Value]:
        yield self._number(self._began(program) or self.on)
        if self._last_day is not None:
            yield self.law["jkk.construction.maintenance"].on(self.on)

    def _after_work(self, day: date) -> Standing | None:
        rule = self.law["jkk.benefit.disease_years"].on(day)
        ended = (spell.until for spell in self._spells if spell.until and spell.until < day)
        last = max(ended, default=None)
        if last is None or day > anniversary(last, rule.years):
            return None
        return after_work(self._risk(Program.JKK, max(last, self._beginning)), rule)

    def _turns(self, program: Program) -> Iterator[date]:
        yield self._beginning
        began, last = self._began(program), self._last_day
        if began is not None:
            yield began
        if last is not None:
            yield last + NEXT_DAY
        years = {value.years for value in self.law["jkk.benefit.disease_years"]}
        for spell in self._spells:
            yield spell.since
            if spell.until is not None:
                yield spell.until + NEXT_DAY
                yield from (anniversary(spell.until, each) + NEXT_DAY for each in years)


class WagesCover:
    """The protection of a construction worker whose contributions are paid month by month on the wage.

    No article on their arrears was read: JKK and JKM stand as those of a wage earner of the highest risk
    group, whose contribution is the same, by analogy.
    """

    on: date

    def __init__(
        self,
        person: ConstructionWorker,
        ledger: Ledger,
        on: date,
        law: LawBook,
        choices: Choices,
        calendar: Calendar | None,
    ) -> None:
        account = Account(like_wage_earner(person), own_work(ledger), on, law, choices, calendar)
        self.on, self._months = on, MonthlyCover(account)
        self._package = PackageCover(ProjectJudge(person, ledger, on, law), law)

    def judges_of(self, program: Program) -> Sequence[Judging]:
        """By months in JKK and JKM, otherwise as for every construction worker."""
        return (self._months if program in RISKS else self._package).judges_of(program)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return ()

    def settle_first(self, program: Program, standing: Standing) -> int:
        """The contributions in arrears and the fines on them."""
        return self._months.settle_first(program, standing)

    def warnings(self, program: Program, standing: Standing) -> Iterator[Note]:
        """The analogy, and what limits the trust in the months."""
        if program in RISKS:
            yield Note(say("package.by_wages"))
        yield from self._months.warnings(program, standing)


def like_wage_earner(person: ConstructionWorker) -> WageEarner:
    """The wage earner whose contributions to JKK and JKM are those on a construction worker's wage."""
    wage, employer = person.wage, Employer(risk=RiskGroup.VERY_HIGH)
    assert wage is not None  # a worker without a project has one
    return WageEarner(wage=wage, employer=employer, programs=RISKS)


def construction_cover(
    person: ConstructionWorker,
    ledger: Ledger,
    on: date,
    law: LawBook,
    choices: Choices,
    calendar: Calendar | None,
) -> Cover:
    """By months where payments on the wage are told, else by the number and the end of the project."""
    if person.project is None and own_work(ledger).payments:
        return WagesCover(person, ledger, on, law, choices, calendar)
    return PackageCover(ProjectJudge(person, ledger, on, law), law)
