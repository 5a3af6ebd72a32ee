"""What an event gives a right to, from whom, when and why: the answer of ``jc.entitlements``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias, get_args

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.claim_history import history_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer, Every
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, Refusal
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.events import (
    ContractEnd,
    Death,
    Dismissal,
    InsuredEvent,
    LeavingIndonesia,
    MigrantEvent,
    OccupationalDisease,
    PartialWithdrawal,
    Resignation,
    Retirement,
    StatusChange,
    TotalDisability,
    WorkAccident,
)
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.construction import ConstructionProject
from jamsostek_coverage.participants.family import Family
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.terms import ByProgram, Program

Found: TypeAlias = EntitlementLine | Refusal
Rule: TypeAlias = Callable[[Case], Iterator[Found]]

MIGRANT_EVENTS: tuple[type[Any], ...] = get_args(MigrantEvent)

# The programmes that look at an event, in the order in which their answers are read.
PROGRAMS: dict[type[Any], tuple[Program, ...]] = {
    WorkAccident: (Program.JKK,),
    OccupationalDisease: (Program.JKK,),
    Death: (Program.JKM, Program.JKK, Program.JHT, Program.JP),
    TotalDisability: (Program.JKK, Program.JHT, Program.JP, Program.JKP),
    Dismissal: (Program.JKP, Program.JHT),
    Resignation: (Program.JKP, Program.JHT),
    ContractEnd: (Program.JKP, Program.JHT),
    Retirement: (Program.JP, Program.JHT, Program.JKP),
    LeavingIndonesia: (Program.JHT,),
    PartialWithdrawal: (Program.JHT,),
    StatusChange: (Program.JHT, Program.JKP),
    **dict.fromkeys(MIGRANT_EVENTS, (Program.JKK,)),
}


class Totals:
    """What lines come to, in rupiah: of one programme, or of all."""

    __slots__ = ()
    lines: tuple[EntitlementLine, ...]

    @property
    def lump_sum(self) -> int:
        """Everything that is paid once, whoever pays and receives it; refunded costs are left out."""
        return sum(line.amount for line in self._fixed(Every.ONCE))

    @property
    def monthly(self) -> int:
        """What is paid in the first month of every monthly item."""
        first: dict[tuple[Program, BenefitItem, Beneficiary, str | None], EntitlementLine] = {}
        for line in self._fixed(Every.MONTHLY):
            place = (line.program, line.item, line.beneficiary, line.employer)
            known = first.setdefault(place, line)
            if line.starts and known.starts and line.starts < known.starts:
                first[place] = line
        return sum(line.amount for line in first.values())

    @property
    def scholarships(self) -> int:
        """All yearly scholarships together, as long as the children fulfil the conditions."""
        return sum(line.total or 0 for line in self._fixed(Every.YEARLY))

    @property
    def limits(self) -> int:
        """The most that costs are refunded, all items together."""
        return sum(line.total or 0 for line in self.lines if line.is_limit)

    @property
    def by_payer(self) -> dict[BenefitPayer, int]:
        """The lump sum by who pays it."""
        found: dict[BenefitPayer, int] = {}
        for line in self._fixed(Every.ONCE):
            found[line.payer] = found.get(line.payer, 0) + line.amount
        return found

    @property
    def by_beneficiary(self) -> dict[Beneficiary, int]:
        """The lump sum by who receives it."""
        found: dict[Beneficiary, int] = {}
        for line in self._fixed(Every.ONCE):
            found[line.beneficiary] = found.get(line.beneficiary, 0) + line.amount
        return found

    def monthly_on(self, day: date) -> int:
        """The monthly items that are due on a day."""
        return sum(
            line.amount
            for line in self._fixed(Every.MONTHLY)
            if (line.starts is None or line.starts <= day) and (line.until is None or day <= line.until)
        )

    def _fixed(self, every: Every) -> Iterator[EntitlementLine]:
        return (line for line in self.lines if line.every is every and not line.is_limit)


@attrs.frozen(kw_only=True)
class ProgramEntitlement(Totals):
    """What one programme gives, and what it refuses."""

    program: Program
    lines: tuple[EntitlementLine, ...]
    refused: tuple[Refusal, ...]


@attrs.frozen(kw_only=True)
class Entitlements(ByProgram[ProgramEntitlement], Totals):
    """What an event gives a right to: ``lines``, what was ``refused``, and by programme ``e[Program.JKM]``.

    ``assumptions``: facts taken as given; ``warnings``: what limits the trust; ``citations``: every article.
    """

    event: InsuredEvent
    lines: tuple[EntitlementLine, ...]
    refused: tuple[Refusal, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]
    citations: tuple[Citation, ...]

    def __getitem__(self, program: Program | str) -> ProgramEntitlement:
        key = Program.of(program)
        return ProgramEntitlement(
            program=key,
            lines=tuple(line for line in self.lines if line.program is key),
            refused=tuple(refusal for refusal in self.refused if refusal.program is key),
        )

    def explain(self, language: Language = "en") -> str:
        """The answer in words, "en" or "id": first who pays, how much and when, then every line."""
        from jamsostek_coverage.answers.entitlement_text import explained

        return explained(self, language)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data."""
        totals = {
            "lump_sum": self.lump_sum,
            "monthly": self.monthly,
            "scholarships": self.scholarships,
            "limits": self.limits,
        }
        return encode.answer("entitlements", self, **totals)


def entitlements(
    person: Participant,
    ledger: Ledger,
    event: InsuredEvent,
    *,
    family: Family | None = None,
    jht: JhtFacts | None = None,
    jp: JpFacts | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> Entitlements:
    """What is due when an event happens, from whom, when and why, programme by programme.

    ``family`` None: not known. ``jht`` and ``jp``: what only the caller knows of the JHT account and of the
    pension. Amounts are whole rupiah. An event that no programme insures, or a construction project in place
    of a person, raises :class:`InvalidInput`.

    >>> from jamsostek_coverage import Employer, Employment, Payment, WageEarner, events
    >>> paid = [Payment(month="2022-01", paid_on=date(2022, 2, 10))]
    >>> ledger = Ledger(spells=[Employment(since=date(2022, 1, 3))], payments=paid)
    >>> staff = WageEarner(wage=2_500_000, employer=Employer(risk="I"))
    >>> entitlements(staff, ledger, events.Death(on=date(2022, 3, 20), work_related=False))["JKM"].lump_sum
    42000000
    """
    _check(person, ledger, event, family)
    book = law or LawBook.shipped()
    reading = Consultation(book, event.on)
    bankrupt = isinstance(event, Dismissal) and event.is_bankrupt
    history = history_of(
        person, ledger, event.on,
        law=book, choices=choices, calendar=calendar, bankrupt=bankrupt, jht=jht or JhtFacts(),
    )  # fmt: skip
    case = Case(person, ledger, event, family=family, law=reading, choices=choices, history=history, jp=jp)
    found = [each for program in PROGRAMS[type(event)] for each in _rule(program, person)(case)]
    lines = tuple(each for each in found if isinstance(each, EntitlementLine))
    refused = tuple(each for each in found if isinstance(each, Refusal))
    return Entitlements(
        event=event,
        lines=lines,
        refused=refused,
        assumptions=_once(history.assumptions, case.assumptions, *(line.assumed for line in lines)),
        warnings=_once(history.warnings, reading.warnings),
        citations=tuple(dict.fromkeys(_citations(found, reading))),
    )


def _rule(program: Program, person: Participant) -> Rule:
    """The rules of a programme, in a module of its folder, loaded on first use; migrants have their own."""
    if isinstance(person, MigrantWorker) and program in (Program.JKK, Program.JKM):
        return _rule_of_migrants(program)
    match program:
        case Program.JKK:
            from jamsostek_coverage.jkk.entitlement import claims
        case Program.JKM:
            from jamsostek_coverage.jkm.entitlement import claims
        case Program.JHT:
            from jamsostek_coverage.jht.entitlement import claims
        case Program.JP:
            from jamsostek_coverage.jp.entitlement import claims
        case _:
            from jamsostek_coverage.jkp.entitlement import claims
    return claims


def _rule_of_migrants(program: Program) -> Rule:
    if program is Program.JKM:
        from jamsostek_coverage.jkm.migrant_entitlement import claims as of_jkm

        return of_jkm
    from jamsostek_coverage.jkk.migrant_entitlement import claims as of_jkk

    return of_jkk


def _check(person: Any, ledger: Ledger, event: Any, family: Any) -> None:
    faults = list(_unknown_employers(ledger, event))
    if type(event) not in PROGRAMS:
        names = tuple(kind.__name__ for kind in PROGRAMS)
        faults.append(_fault("event", event, "entitlement.event", names))
    if not isinstance(person, get_args(Participant)) or isinstance(person, ConstructionProject):
        faults.append(_fault("person", person, "entitlement.person"))
    elif isinstance(event, MIGRANT_EVENTS) and not isinstance(person, MigrantWorker):
        faults.append(_fault("person", person, "entitlement.migrant"))
    if not isinstance(family, Family | None):
        faults.append(_fault("family", family, "entitlement.family"))
    if faults:
        raise InvalidInput(*faults)


def _unknown_employers(ledger: Ledger, event: Any) -> Iterator[Fault]:
    known = tuple(sorted({name for name in (*ledger.employers, *ledger.payees) if name is not None}))
    for path, about in (("event", event), ("event.accident", getattr(event, "accident", None))):
        name = getattr(about, "employer", None)
        if name is not None and name not in known:
            yield _fault(f"{path}.employer", name, "entitlement.employer", known)


def _fault(path: str, value: Any, key: str, allowed: tuple[str, ...] = ()) -> Fault:
    return Fault(path=path, value=value, problem=say(key), remedy=say(f"{key}_remedy"), allowed=allowed)


def _once(*groups: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(note for group in groups for note in group))


def _citations(found: Iterable[Found], reading: Consultation) -> Iterator[Citation]:
    for each in found:
        if each.citation is not None:
            yield each.citation
        if isinstance(each, EntitlementLine) and each.step is not None:
            yield from each.step.citations()
    yield from reading.citations
