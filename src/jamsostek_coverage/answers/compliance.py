"""What an employer has left undone: the answer of ``jc.compliance``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias, cast

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.arrears import ArrearsMonth
from jamsostek_coverage.answers.finding import Articles, Finding
from jamsostek_coverage.answers.roster import Setting, Standing
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.duties import is_state
from jamsostek_coverage.obligations.sanctions import FindingKind
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Program

Roster: TypeAlias = Mapping[WageEarner, Ledger] | Iterable[tuple[WageEarner, Ledger]]


@attrs.frozen(kw_only=True)
class Compliance:
    """The findings on an employer on a day, those on the employer first, then worker by worker."""

    employer: Employer
    on: date
    findings: tuple[Finding, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def contributions_due(self) -> int:
        """Contributions that clear every finding, in rupiah."""
        return sum(finding.contributions for finding in self.findings)

    @property
    def penalties_due(self) -> int:
        """Late fines that clear every finding, in rupiah; the administrative fine is BPJS's to impose."""
        return sum(finding.fines for finding in self.findings)

    @property
    def total(self) -> int:
        """What clears every finding on the day, in rupiah."""
        return self.contributions_due + self.penalties_due

    @property
    def by_program(self) -> dict[Program, int]:
        """What clears the findings of each programme, in rupiah."""
        return {
            program: sum(finding.amount for finding in self.findings if finding.program is program)
            for program in Program
        }

    def of(self, kind: FindingKind | str) -> tuple[Finding, ...]:
        """The findings of one kind; another word raises :class:`InvalidInput`."""
        wanted = FindingKind.of(kind)
        return tuple(finding for finding in self.findings if finding.kind is wanted)

    def to_dict(self) -> dict[str, Any]:
        """The findings and what clears them, in rupiah, as plain data with the schema version."""
        sums = encode.named(self, "contributions_due", "penalties_due", "total", "by_program")
        return encode.answer("compliance", self, **sums)


def compliance(
    employer: Employer,
    roster: Roster,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> Compliance:
    """What an employer has left undone for its workers by a day, and what clears it.

    ``roster``: each worker with the ledger at this employer. Duties: PP 86/2013 Art. 3, PP 44/2015,
    PP 45/2015, PP 46/2015, PP 37/2021; sanctions only where an article names the breach: arrears of JKK, JKM
    and JP bring the late fine and a report to the labour inspectorate (PP 86/2013 Art. 13(5)), those of JHT
    also the ladder (PP 46/2015 Art. 33(1)). A state employer keeps its duties (Permenaker 1/2025 Art. 3A)
    without fine or ladder. Nothing here withholds a public service: see ``may_receive``. A worker whose first
    day is unknown raises :class:`InvalidInput`.

    >>> from jamsostek_coverage.history.ledger import Employment
    >>> firm = Employer(scale="large", risk="very low")
    >>> unknown = Ledger(spells=[Employment(since=date(2026, 1, 5))])
    >>> answer = compliance(firm, [(WageEarner(wage=5_000_000), unknown)], date(2026, 3, 20))
    >>> [(found.program.value, found.amount) for found in answer.of("worker_unregistered")]
    [('JKK', 24720), ('JKM', 30900), ('JHT', 587100), ('JP', 309000), ('JKP', 0)]
    """
    setting = Setting(
        employer=employer,
        on=plain_date(on, "on"),
        law=law or LawBook.shipped(),
        choices=choices,
        calendar=calendar,
    )
    standings = [Standing(place, *pair, setting) for place, pair in enumerate(_pairs(roster))]
    employed = [standing for standing in standings if standing.is_employed]
    articles = Articles(Consultation(setting.law, setting.on))
    of_workers = [finding for standing in employed for finding in _findings(standing, articles)]
    return Compliance(
        employer=employer,
        on=setting.on,
        findings=(*_on_the_employer(employed, of_workers, articles), *of_workers),
        assumptions=tuple(_assumptions(employed)),
        warnings=articles.warnings(any(is_state(standing.person) for standing in employed)),
    )


def _pairs(roster: Roster) -> Iterator[tuple[WageEarner, Ledger]]:
    pairs = cast("Iterable[Any]", roster.items() if isinstance(roster, Mapping) else roster)
    for place, pair in enumerate(pairs):
        match pair:
            case (WageEarner() as person, Ledger() as ledger):
                yield person, ledger
            case _:
                problem, remedy = say("compliance.roster"), say("compliance.roster_remedy")
                raise InvalidInput(Fault(path=f"roster[{place}]", value=None, problem=problem, remedy=remedy))


def _findings(standing: Standing, articles: Articles) -> Iterator[Finding]:
    on, joined, lines = standing.setting.on, standing.joined, standing.arrears()
    left_out: set[Program] = set()
    for program in standing.mandatory:
        deadline = standing.deadlines.get(program)
        day = joined.get(program)
        if program not in joined and (deadline or standing.since) < on:
            left_out.add(program)
            kind = FindingKind.PROGRAM_MISSING if joined else FindingKind.WORKER_UNREGISTERED
            yield articles.finding(standing, kind, program, standing.since, lines)
        elif day is not None and deadline is not None and day > deadline:
            late_since = deadline + timedelta(days=1)
            yield articles.finding(standing, FindingKind.REGISTERED_LATE, program, late_since)
    short = [line for line in lines if line.month in standing.under_reported]
    yield from _under_reported(standing, articles, short, left_out)
    rest = [line for line in lines if line.month not in standing.under_reported]
    for program in Program:
        late = [line.month for line in rest if program in line.contributions or program in line.fines]
        if late and program not in left_out:
            since = standing.account.due_on(late[0], program) + timedelta(days=1)
            yield articles.finding(standing, FindingKind.ARREARS, program, since, rest)


def _under_reported(
    standing: Standing, articles: Articles, short: list[ArrearsMonth], left_out: set[Program]
) -> Iterator[Finding]:
    months = tuple(sorted(set(standing.under_reported)))
    if not months:
        return
    owed = {program for line in short for program in (*line.contributions, *line.fines)} - left_out
    since, kind = months[0].first_day, FindingKind.WAGE_UNDER_REPORTED
    if owed and Program.JKP in standing.joined:
        owed.add(Program.JKP)  # no line of its own, but its data are as wrong
    for program in Program:
        if program in owed:
            yield articles.finding(standing, kind, program, since, short, months)
    if not owed:
        yield articles.finding(standing, kind, None, since, months=months)


def _on_the_employer(
    employed: list[Standing], findings: list[Finding], articles: Articles
) -> Iterator[Finding]:
    """The finding that the employer has registered nobody, not even itself; its amounts are its workers'."""
    late = [finding for finding in findings if finding.kind is FindingKind.WORKER_UNREGISTERED]
    known = [standing for standing in employed if standing.joined]
    if not late or known or employed[0].setting.employer.registered is not None:
        return
    first = min(late, key=lambda finding: finding.since)
    standing = next(standing for standing in employed if standing.place == first.worker)
    found = articles.finding(standing, FindingKind.EMPLOYER_UNREGISTERED, None, first.since)
    yield attrs.evolve(found, worker=None)


def _assumptions(employed: list[Standing]) -> Iterator[Note]:
    if any(standing.ledger.is_short_form for standing in employed):
        yield Note(say("compliance.short_form"))
    if any(day is None for standing in employed for day in standing.joined.values()):
        yield Note(say("compliance.payment_is_registration"))
