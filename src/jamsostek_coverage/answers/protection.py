"""Who protects a person on a day, by programme: the answer of ``jc.protection``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.construction_cover import construction_cover
from jamsostek_coverage.answers.monthly_cover import MonthlyCover
from jamsostek_coverage.answers.package_cover import MigrantJudge, PackageCover, Packaged
from jamsostek_coverage.answers.standing import Cover, Standing, stretch
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import ByProgram, Payer, Program, ProtectionLevel


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

    def __init__(self, cover: Cover) -> None:
        self._cover = cover
        self._found: dict[Program, ProgramProtection] = {}

    @property
    def on(self) -> date:
        """The day of the answer."""
        return self._cover.on

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return self._cover.assumptions

    def __getitem__(self, program: Program | str) -> ProgramProtection:
        key = Program.of(program)
        if key not in self._found:
            self._found[key] = self._protection(key)
        return self._found[key]

    def to_dict(self) -> dict[str, Any]:
        """Every programme's protection as plain data with the schema version."""
        return encode.headed("protection", on=self.on, programs=dict(self), assumptions=self.assumptions)

    def _protection(self, program: Program) -> ProgramProtection:
        cover, (near, *further) = self._cover, self._cover.judges_of(program)
        standing, since, turn = stretch(near, program, self.on)
        for judge in further:
            turn = turn or stretch(judge, program, self.on)[2]
        return ProgramProtection(
            program=program,
            standing=standing,
            settle_first=cover.settle_first(program, standing),
            since=since,
            until=None if turn is None else turn - timedelta(days=1),
            warnings=tuple(cover.warnings(program, standing)),
        )


def protection(
    person: Member | Packaged,
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
    have the full JKM after three months (Permenaker 1/2025 Art. 97A). A construction worker is covered from
    the project's number (``registered`` of the ledger) to the end of the last spell, as agreed (Art. 67(3));
    on wages without a project, month by month. A migrant worker is covered as the package, the contract and
    the journey say; months of cover that are not known raise :class:`LawUnavailable`. ``bankrupt``: the
    employer is bankrupt or closed by a final decision; then the fund bears longer arrears of JKP (PP 6/2025
    Art. 39A). A construction project in place of a person raises :class:`InvalidInput`.

    >>> from jamsostek_coverage import SelfEmployed
    >>> driver = SelfEmployed(income=1_000_000)
    >>> paid = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
    >>> p = protection(driver, paid, on=date(2026, 2, 20))
    >>> p["JKK"].level, p["JKM"].level, p["JKK"].until
    (<ProtectionLevel.FULL: 'full'>, <ProtectionLevel.PARTIAL: 'partial'>, datetime.date(2026, 3, 16))
    """
    day, book = plain_date(on, "on"), law or LawBook.shipped()
    if isinstance(person, ConstructionWorker):
        return Protection(construction_cover(person, ledger, day, book, choices, calendar))
    if isinstance(person, MigrantWorker):
        return Protection(PackageCover(MigrantJudge(person, ledger, day, book), book))
    return Protection(MonthlyCover(Account(person, ledger, day, book, choices, calendar), bankrupt=bankrupt))
