"""Who protects a person on a day, by programme: the answer of ``jc.protection``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.arrears import arrears_on
from jamsostek_coverage.answers.continuity import assumptions_of
from jamsostek_coverage.answers.judge import SAVINGS, Judge
from jamsostek_coverage.answers.standing import Standing
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import OWN_WORK, Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import ByProgram, EmployerKind, Payer, Program, ProtectionLevel


@attrs.frozen(kw_only=True)
class ProgramProtection:
    """One programme on a day: how far the person is protected, and who pays if the event happens.

    ``payer``: the fund, or the employer (who gets it back where ``reclaimable``, after settling
    ``settle_first`` rupiah). ``since``: the day from which it has stood so; ``until``: the last day on
    which it stands so if nothing more is paid (None = no change within five years).
    """

    program: Program
    standing: Standing
    settle_first: int
    since: date
    until: date | None
    warnings: tuple[Note, ...]

    @property
    def level(self) -> ProtectionLevel:
        """FULL, PARTIAL or NONE."""
        return self.standing.level

    @property
    def payer(self) -> Payer | None:
        """Who pays; None where nobody does."""
        return self.standing.payer

    @property
    def reclaimable(self) -> bool:
        """Whether the employer gets back from the fund what it had to pay first."""
        return self.standing.reclaimable

    @property
    def reason(self) -> Message:
        """The rule in words."""
        return self.standing.reason

    @property
    def citation(self) -> Citation | None:
        """The article of the rule."""
        return self.standing.citation

    def to_dict(self) -> dict[str, Any]:
        """Level, payer, what must be settled first, days, rule and article as plain data."""
        return encode.named(
            self, "program", "level", "payer", "reclaimable", "settle_first", "since", "until", "reason",
            "citation", "warnings",
        )  # fmt: skip


class Protection(ByProgram[ProgramProtection]):
    """A person's protection on a day, programme by programme."""

    def __init__(self, account: Account, *, bankrupt: bool = False) -> None:
        self._account = account
        self._judges = [Judge(account.projected(years=years), bankrupt=bankrupt) for years in YEARS_AHEAD]
        self._found: dict[Program, ProgramProtection] = {}

    @property
    def on(self) -> date:
        """The day of the answer."""
        return self._account.on

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return assumptions_of(self._account)

    def __getitem__(self, program: Program | str) -> ProgramProtection:
        key = Program.of(program)
        if key not in self._found:
            self._found[key] = self._protection(key)
        return self._found[key]

    def to_dict(self) -> dict[str, Any]:
        """Every programme's protection as plain data with the schema version."""
        return encode.headed("protection", on=self.on, programs=dict(self), assumptions=self.assumptions)

    def _protection(self, program: Program) -> ProgramProtection:
        standing, since, turn = self._judges[0].stretch(program, self.on)
        if turn is None and program not in SAVINGS:
            turn = self._judges[1].stretch(program, self.on)[2]
        return ProgramProtection(
            program=program,
            standing=standing,
            settle_first=self._settle_first(program, standing),
            since=since,
            until=None if turn is None else turn - timedelta(days=1),
            warnings=tuple(self._warnings(standing)),
        )

    def _settle_first(self, program: Program, standing: Standing) -> int:
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

    def _warnings(self, standing: Standing) -> Iterator[Note]:
        if standing.warning is not None:
            yield Note(standing.warning)
        person = self._account.person_on(self.on)
        if isinstance(person, WageEarner) and person.employer.kind is EmployerKind.STATE:
            yield Note(say("protection.state_by_analogy"))
        if self._account.payments and self._account.payments[-1].paid_on == self.on:
            yield Note(say("protection.paid_that_day"))
        yield from self._account.warnings


# How far ahead a change is looked for: near first, as it mostly is.
YEARS_AHEAD = (1, 5)


def protection(
    person: Member,
    ledger: Ledger,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
    bankrupt: bool = False,
) -> Protection:
    """Who would have to pay if the insured event happened on a day, by programme, with the article.

    Wage earners: the fund up to three consecutive months of arrears, then the employer first (PP 44/2015
    Art. 38 and 41, PP 6/2025 Art. 39); the self-employed lose protection after three (Art. 39 and 42) and
    have the full JKM after three months (Permenaker 1/2025 Art. 97A). ``bankrupt``: the employer is bankrupt
    or closed by a final decision; then the fund bears longer arrears of JKP (PP 6/2025 Art. 39A).

    >>> from jamsostek_coverage import SelfEmployed
    >>> driver = SelfEmployed(income=1_000_000)
    >>> paid = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
    >>> p = protection(driver, paid, on=date(2026, 2, 20))
    >>> p["JKK"].level, p["JKM"].level, p["JKK"].until
    (<ProtectionLevel.FULL: 'full'>, <ProtectionLevel.PARTIAL: 'partial'>, datetime.date(2026, 3, 16))
    """
    day = plain_date(on)
    return Protection(
        Account(person, ledger, day, law or LawBook.shipped(), choices, calendar), bankrupt=bankrupt
    )
