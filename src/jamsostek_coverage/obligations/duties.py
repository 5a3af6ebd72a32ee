"""What must be reported after an event, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.events import (
    CompanyChange,
    DataChange,
    FamilyChange,
    FormReceived,
    Hire,
    WageChange,
)
from jamsostek_coverage.events.registration import Event
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.calendar import Calendar, national_calendar
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import working_days_later
from jamsostek_coverage.terms import EmployeeStatus, EmployerKind, EnrolmentStatus, Payer, Program

_OF_EMPLOYERS: dict[type[Event], str] = {
    Hire: "hire",
    WageChange: "wage",
    DataChange: "data",
    FamilyChange: "family",
    CompanyChange: "company",
    FormReceived: "form",
}
# Permenaker 1/2025 speaks of the state's form and of changed data alone.
_OF_THE_STATE: dict[type[Event], str] = {DataChange: "state_data", FormReceived: "state_form"}


@attrs.frozen(kw_only=True)
class Deadline:
    """One report that is due: what, by whom, in which programme, and the last day on which it is in time.

    ``term`` is the length of the time, in days or working days; ``warnings`` tell of days off that are
    estimated.
    """

    program: Program
    duty: Message
    by: Payer
    term: Message
    last_day: date
    citation: Citation
    warnings: tuple[Note, ...] = ()


def deadlines(
    person: WageEarner | SelfEmployed,
    event: Event,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> tuple[Deadline, ...]:
    """What must be reported after an event and until when, one line for each programme of the person.

    The day of the event is not counted. Working days follow ``calendar`` (the national one). A new worker:
    7 working days in JKK, JKM and JHT (PP 44/2015 Art. 10(1) and PP 46/2015 Art. 11(1), elucidations),
    30 calendar days in JP (PP 45/2015 Art. 4(2)) and JKP (PP 37/2021 Art. 6(1)). Changes: 7 working days.
    State employers: Permenaker 1/2025 Art. 3A(2) and 4(4). No line = no term in the law. Another person or
    event: :class:`InvalidInput`.

    >>> from jamsostek_coverage.participants.employer import Employer
    >>> worker = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    >>> for line in deadlines(worker, Hire(date(2026, 3, 2))):
    ...     print(line.program.value, line.last_day, line.citation)
    JKK 2026-03-11 Government Regulation (PP) 44/2015, Art. 10(1)
    JKM 2026-03-11 Government Regulation (PP) 44/2015, Art. 10(1)
    JHT 2026-03-11 Government Regulation (PP) 46/2015, Art. 11(1)
    JP 2026-04-01 Government Regulation (PP) 45/2015, Art. 4(2)
    JKP 2026-04-01 Government Regulation (PP) 37/2021, Art. 6(1)
    """
    if type(event) not in _OF_EMPLOYERS:
        allowed = tuple(kind.__name__ for kind in _OF_EMPLOYERS)
        raise _refused("event", event, "deadline.event", "choose", allowed)
    if not isinstance(person, (WageEarner, SelfEmployed)):
        raise _refused("person", person, "account.person", "account.person_remedy", ())
    book, days_off = law or LawBook.shipped(), calendar or national_calendar()
    return tuple(
        Deadline(
            program=program,
            duty=say("compliance.rule", rule=book[value.key]),
            by=by,
            term=say(f"unit.{value.unit}", number=value.value),
            last_day=last_day,
            citation=value.citation,
            warnings=consultation.warnings,
        )
        for program in _programs(person, event.on, book, choices)
        for name, by in _names(person, event)
        for consultation in (Consultation(book, event.on),)
        if (value := _read(consultation, f"deadline.{name}.{program.value.lower()}")) is not None
        for last_day in (_last_day(event.on, value, days_off, consultation),)
    )


def _refused(path: str, value: object, problem: str, remedy: str, allowed: tuple[str, ...]) -> InvalidInput:
    return InvalidInput(
        Fault(path=path, value=value, problem=say(problem), remedy=say(remedy), allowed=allowed)
    )


def _names(person: WageEarner | SelfEmployed, event: Event) -> Iterator[tuple[str, Payer]]:
    """The rules that an event sets off, with who must report."""
    if isinstance(person, SelfEmployed):
        if not isinstance(event, (Hire, FormReceived)):
            yield "self_employed_data", Payer.WORKER
    elif is_state(person):
        if type(event) in _OF_THE_STATE:
            yield _OF_THE_STATE[type(event)], Payer.EMPLOYER
    else:
        by = Payer.WORKER if isinstance(event, FamilyChange) else Payer.EMPLOYER
        yield _OF_EMPLOYERS[type(event)], by


def is_state(person: WageEarner) -> bool:
    """Whether the state employs the person; a part-time PPPK or non-ASN member of staff is its."""
    staff = (EmployeeStatus.NON_ASN, EmployeeStatus.PPPK_PART_TIME)
    return person.employer.kind is EmployerKind.STATE or person.status in staff


def _programs(
    person: WageEarner | SelfEmployed, on: date, law: LawBook, choices: Choices
) -> Iterator[Program]:
    lines = enrolment(person, on, law=law, choices=choices)
    own = person.programs or frozenset()
    joined = (EnrolmentStatus.MANDATORY, EnrolmentStatus.VOLUNTARY)
    for program, line in lines.items():
        if line.status is EnrolmentStatus.MANDATORY or (program in own and line.status in joined):
            yield program


def _read(consultation: Consultation, key: str) -> Value | None:
    if consultation.law.get(key) is None:
        return None
    try:
        return consultation.read(key)
    except LawUnavailable:  # before the regulation
        return None


def term_end(since: date, term: Value, calendar: Calendar) -> date:
    """The last day of a term in days or working days; the day from which it runs is not counted."""
    if term.unit == "working_days":
        return working_days_later(since, term.value, calendar.is_off)
    return since + timedelta(days=term.value)


def _last_day(since: date, term: Value, calendar: Calendar, consultation: Consultation) -> date:
    last = term_end(since, term, calendar)
    days = (since + timedelta(days=place) for place in range(1, (last - since).days + 1))
    if term.unit == "working_days" and any(calendar.is_estimated(day) for day in days):
        consultation.note(say("due.estimated", calendar=calendar.name))
    return last
