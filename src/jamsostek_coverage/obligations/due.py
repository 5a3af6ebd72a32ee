"""Until when a month's contribution must be paid."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.calendar import Calendar, national_calendar
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import working_day
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Program


class DueDate(date):
    """A date that knows its rule: ``rolled_from`` (the day before a day off moved it), article, warnings."""

    rolled_from: date | None
    citation: Citation
    warnings: tuple[Note, ...]

    @classmethod
    def of(
        cls, day: date, *, rolled_from: date | None, citation: Citation, warnings: tuple[Note, ...]
    ) -> DueDate:
        """The due date of that day."""
        due = cls(day.year, day.month, day.day)
        due.rolled_from, due.citation, due.warnings = rolled_from, citation, warnings
        return due

    def __reduce__(self) -> tuple[Any, ...]:
        plain = date(self.year, self.month, self.day)
        return _due_date, (plain, self.rolled_from, self.citation, self.warnings)


def _due_date(day: date, rolled_from: date | None, citation: Citation, warnings: tuple[Note, ...]) -> DueDate:
    return DueDate.of(day, rolled_from=rolled_from, citation=citation, warnings=warnings)


def due_date(
    month: MonthLike,
    person: Participant,
    program: Program | str,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> DueDate:
    """The last day on which a programme's contribution for a month is paid in time.

    Wage earners: the 15th of the next month (PP 44/2015 Art. 21, PP 46/2015 Art. 19, PP 45/2015 Art. 30);
    the self-employed: the 15th of the same month, JHT of the next (PP 44/2015 Art. 24, PP 46/2015 Art. 21).
    On a day off the next working day, for JP by ``choices.jp_rolls``. Projects and migrant workers have no
    monthly due date: :class:`InvalidInput`.

    >>> worker = WageEarner(wage=5_000_000)
    >>> due_date("2026-02", worker, "JKK").isoformat()
    '2026-03-16'
    """
    when, which = Month.of(month), Program.of(program)
    book = law or LawBook.shipped()
    key = _rule_key(person, which)
    days_off = calendar or national_calendar()
    memory = ("due", key, when, choices.jp_rolls, id(days_off))
    return book.remember(memory, lambda: _found(Consultation(book, when), key, choices, days_off))


def _rule_key(person: Participant, program: Program) -> str:
    name = "jkk" if program is Program.JKP else program.value.lower()
    match person:
        case WageEarner():
            return f"payment.due.wage_earner.{name}"
        case SelfEmployed() if program in (Program.JKK, Program.JKM, Program.JHT):
            return f"payment.due.self_employed.{name}"
        case Trainee():
            return "payment.due.trainee"
        case _:
            problem, remedy = say("due.not_monthly"), say("due.not_monthly_remedy")
            raise InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))


def _found(consultation: Consultation, key: str, choices: Choices, calendar: Calendar) -> DueDate:
    value = consultation.read(key)
    rule, roll = value.value, value.value.roll
    if key == "payment.due.wage_earner.jp" and roll == "none" and choices.jp_rolls:
        roll = "next"
        consultation.read("payment.jp_rolls")
    target = consultation.month + rule.months_after
    day = min(target.first_day + timedelta(days=rule.day - 1), target.last_day)
    moved = day if roll == "none" else working_day(day, calendar.is_off, 1 if roll == "next" else -1)
    if roll == "previous":
        consultation.note(say("due.relief_day"), value.citation)
    if moved != day and _rests_on_estimate(day, moved, calendar):
        consultation.note(say("due.estimated", calendar=calendar.name))
    return DueDate.of(
        moved,
        rolled_from=day if moved != day else None,
        citation=value.citation,
        warnings=consultation.warnings,
    )


def _rests_on_estimate(day: date, moved: date, calendar: Calendar) -> bool:
    first, last = min(day, moved), max(day, moved)
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return any(calendar.is_estimated(day) for day in days)
