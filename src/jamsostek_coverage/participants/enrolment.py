"""Who must join what on a day: the answer of ``jc.enrolment``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.participants import enrolment_of_others as others
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.participants.enrolment_of_wage_earners import enrol
from jamsostek_coverage.participants.jkp_membership import young_at_registration
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import ByProgram, Program


@attrs.frozen(kw_only=True)
class Enrolment(ByProgram[EnrolmentLine]):
    """A person's enrolment on a day, programme by programme."""

    person: Participant
    on: date
    lines: tuple[EnrolmentLine, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    def __getitem__(self, program: Program | str) -> EnrolmentLine:
        return self.lines[list(Program).index(Program.of(program))]

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data with its schema version."""
        from jamsostek_coverage.encode import answer

        return answer("enrolment", self)


def enrolment(
    person: Participant,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    strict: bool = False,
) -> Enrolment:
    """Which programmes the person must, may or cannot join on a day, with the article of each answer.

    Facts not given count as met and are listed in ``assumptions``; with ``strict`` they raise
    :class:`InvalidInput`. Perpres 109/2013 Art. 6; Permenaker 1/2025 Art. 2, 3A and 35; PP 6/2025 Art. 4.

    >>> from jamsostek_coverage.participants.employer import Employer
    >>> micro = enrolment(WageEarner(wage=3_000_000, employer=Employer(scale="mikro")), on=date(2026, 3, 1))
    >>> micro["JHT"].status, micro["JKP"].status
    (<EnrolmentStatus.VOLUNTARY: 'voluntary'>, <EnrolmentStatus.UNAVAILABLE: 'unavailable'>)
    """
    book = law or LawBook.shipped()
    day = plain_date(on, "on")
    case, lines = _enrolled(person, day, book, choices)
    if strict:
        case.refuse_assumptions()
    return Enrolment(
        person=person,
        on=day,
        lines=tuple(lines[program] for program in Program),
        assumptions=case.assumptions,
        warnings=case.warnings,
    )


def _enrolled(
    person: Participant, day: date, law: LawBook, choices: Choices
) -> tuple[Case[Any], Mapping[Program, EnrolmentLine]]:
    match person:
        case WageEarner():
            earner = Case(law, day, person.profile, choices)
            return earner, enrol(earner, young_at_registration(person, day, law))
        case SelfEmployed():
            own = Case(law, day, person.profile, choices)
            return own, others.enrol_self_employed(own, others.young_when_registered(person, day, law))
        case Trainee():
            placed = Case(law, day, person, choices)
            return placed, others.enrol_trainee(placed)
        case ConstructionProject() | ConstructionWorker():
            built = Case(law, day, person, choices)
            return built, others.enrol_construction(built)
        case MigrantWorker():
            abroad = Case(law, day, person, choices)
            return abroad, others.enrol_migrant(abroad)
        case _:
            problem, remedy = say("person.type"), say("person.type_remedy")
            raise InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))
