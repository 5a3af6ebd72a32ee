"""Protection of those who pay month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from jamsostek_coverage.answers.arrears import arrears_on
from jamsostek_coverage.answers.continuity import assumptions_of
from jamsostek_coverage.answers.judge import Judge
from jamsostek_coverage.answers.standing import SAVINGS, Judging, Standing
from jamsostek_coverage.language import say
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.job import OWN_WORK
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import EmployerKind, Payer, Program

# How far ahead a change is looked for: near first, as it mostly is.
MONTHS_AHEAD = (6, 60)


class MonthlyCover:
    """The protection of those who pay month by month."""

    on: date

    def __init__(self, account: Account, *, bankrupt: bool = False) -> None:
        self.on, self._account = account.on, account
        self._judges = [Judge(account.projected(months=months), bankrupt=bankrupt) for months in MONTHS_AHEAD]

    def judges_of(self, program: Program) -> Sequence[Judging]:
        """One for the near future, as most changes are near, and one for later."""
        return self._judges[:1] if program in SAVINGS else self._judges

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return assumptions_of(self._account)

    def settle_first(self, program: Program, standing: Standing) -> int:
        """An employer settles its contributions and fines, the self-employed those of the membership."""
        if not standing.settles_first:
            return 0
        if standing.payer is Payer.EMPLOYER:
            jobs = self._account.jobs_on(self.on)
            return sum(arrears_on(account).total for job, account in jobs if job != OWN_WORK)
        member = self._judges[0].memberships.on(program, self.on)
        lines = arrears_on(self._account.of_job(OWN_WORK)).lines
        return sum(
            sum(line.contributions.values()) for line in lines if member and line.month >= member.first
        )

    def warnings(self, program: Program, standing: Standing) -> Iterator[Note]:
        """Analogies, a payment of that very day, and law that was not verified."""
        if standing.warning is not None:
            yield Note(standing.warning)
        yield from self._of_the_day

    @cached_property
    def _of_the_day(self) -> tuple[Note, ...]:
        return tuple(self._found_on_the_day())

    def _found_on_the_day(self) -> Iterator[Note]:
        person = self._account.person_on(self.on)
        if isinstance(person, WageEarner) and person.employer.kind is EmployerKind.STATE:
            yield Note(say("protection.state_by_analogy"))
        if self._account.payments and self._account.payments[-1].paid_on == self.on:
            yield Note(say("protection.paid_that_day"))
        yield from self._account.warnings
