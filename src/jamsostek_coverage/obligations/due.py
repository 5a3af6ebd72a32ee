"""Until when a month's contribution must be paid."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from operator import or_
from typing import Any, NamedTuple, SupportsIndex, overload

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

JP_KEY = "payment.due.wage_earner.jp"


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

    def to_dict(self) -> dict[str, Any]:
        """The day and its rule as plain data."""
        from jamsostek_coverage.encode import named

        return {"day": self.isoformat(), **named(self, "rolled_from", "citation", "warnings")}

    # A day reckoned from a due date is a plain date: the rule does not name it.
    def __add__(self, days: timedelta) -> date:  # type: ignore[override]
        return self._plain + days

    __radd__ = __add__  # type: ignore[assignment]

    @overload  # type: ignore[override]
    def __sub__(self, other: date, /) -> timedelta: ...
    @overload
    def __sub__(self, other: timedelta, /) -> date: ...
    def __sub__(self, other: Any, /) -> Any:
        return self._plain - other

    def replace(self, *parts: SupportsIndex, **named: SupportsIndex) -> date:  # type: ignore[override]
        """Another day, without the rule."""
        return self._plain.replace(*parts, **named)

    @property
    def _plain(self) -> date:
        return date(self.year, self.month, self.day)

    def __reduce__(self) -> tuple[Any, ...]:
        return _due_date, (self._plain, self.rolled_from, self.citation, self.warnings)


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
    days_off = _Same(calendar or national_calendar())
    memory = ("due", key, when, choices.jp_rolls, days_off)
    return book.remember(memory, lambda: _found(Consultation(book, when), key, choices, days_off.calendar))


class _Same:
    """A calendar as part of a key: the same object, kept alive, whatever it compares equal to."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.calendar is other.calendar

    def __hash__(self) -> int:
        return id(self.calendar)


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
    if key == JP_KEY and roll == "none" and choices.jp_rolls:
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


class DueDays:
    """The due dates of every month from ``first`` on; a month is a bit, bit 0 the first."""

    first: Month

    def __init__(self, first: Month, due_on: Callable[[Month], date]) -> None:
        self.first, self._due_on = first, due_on
        self._found = _FoundDays((), (), (0,))

    def of_month(self, month: Month) -> date:
        """The due date of a month from the first on."""
        place = month.ordinal - self.first.ordinal
        return self._up_to(place + 1).by_month[place]

    def of_months(self, months: int) -> tuple[date, ...]:
        """The due dates of so many months from the first on, or of more."""
        return self._up_to(months).by_month

    def before(self, day: date) -> int:
        """The months whose due date lies before a day."""
        found = self._up_to(day.year * 12 + day.month - self.first.ordinal)
        return found.bits[bisect_left(found.days, day)]

    def by(self, day: date) -> int:
        """The months whose due date lies before a day or on it."""
        found = self._up_to(day.year * 12 + day.month - self.first.ordinal)
        return found.bits[bisect_right(found.days, day)]

    def _up_to(self, months: int) -> _FoundDays:
        found = self._found
        if months > len(found.by_month):
            due = map(self._due_on, map(self.first.__add__, range(len(found.by_month), months)))
            by_month = (*found.by_month, *(date(day.year, day.month, day.day) for day in due))
            ordered = sorted((day, place) for place, day in enumerate(by_month))
            bits = accumulate((1 << place for _, place in ordered), or_, initial=0)
            found = self._found = _FoundDays(by_month, tuple(day for day, _ in ordered), tuple(bits))
        return found


class _FoundDays(NamedTuple):
    """The due dates found so far, never changed in place: another thread may be reading them."""

    by_month: tuple[date, ...]
    days: tuple[date, ...]
    bits: tuple[int, ...]


def due_days(
    person: Participant,
    program: Program,
    first: Month,
    *,
    law: LawBook,
    choices: Choices,
    calendar: Calendar | None,
) -> DueDays:
    """The due dates of a programme, found once for everybody under the same rule of days."""
    key = _rule_key(person, program)
    rolls = choices.jp_rolls if key == JP_KEY else None
    days_off = _Same(calendar or national_calendar())

    def due_on(month: Month) -> date:
        return due_date(month, person, program, law=law, choices=choices, calendar=calendar)

    def find() -> DueDays:
        rules = tuple((value.effective, value.until, value.value) for value in law[key])
        return law.remember(("due days", rules, rolls, first, days_off), lambda: DueDays(first, due_on))

    return law.remember(("due days", key, rolls, first, days_off), find)
