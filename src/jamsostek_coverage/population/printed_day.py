"""Days as sources print them: one that no calendar has is told, not mended."""

from __future__ import annotations

import re
from datetime import date

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Term

_DAY = re.compile(
    r"(?:(?P<weekday>[^\W\d]+(?:['’]\w+)?)[\s,]+)?"
    r"\(?(?P<day>\d{1,2})(?P<month>[-/. ]+(?:\d{1,2}|[^\W\d]+)[-/. ]+\d{4})\)?"
)


class Weekday(Term):
    """The days of the week, as the calendar and the press name them."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@attrs.frozen(kw_only=True)
class PrintedDay:
    """A day as printed: its month, the day where the calendar has it, and what contradicts it."""

    month: Month
    day: date | None
    warnings: tuple[Note, ...]


def read_day(text: str) -> PrintedDay:
    """The day that a text prints, with a warning where there is none or its weekday was another.

    Days stand first ("19/10/2024", "19 Oktober 2024"), with a weekday or without. Other text raises
    :class:`InvalidInput`.

    >>> print(read_day("31 Juni 2025").warnings[0].label("en"))
    June 2025 has 30 days, printed is day 31
    >>> friday = read_day("Jumat, 19/10/2024")
    >>> print(friday.day, friday.warnings[0].label("id"))
    2024-10-19 19 Oktober 2024 jatuh di hari Sabtu, tercetak Jumat
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise _no_day(text)
    bare = re.sub(r"[-/. ]+", " ", found["month"]).strip()
    try:
        month = Month.parse(bare.replace(" ", "-"))
    except InvalidInput:
        raise _no_day(text) from None
    number = int(found["day"])
    if not 1 <= number <= month.last_day.day:
        warning = say("population.day.none", month=month, last=month.last_day.day, number=number)
        return PrintedDay(month=month, day=None, warnings=(Note(warning),))
    day = date(month.year, month.month, number)
    return PrintedDay(month=month, day=day, warnings=_weekday(day, found["weekday"]))


def _no_day(text: object) -> InvalidInput:
    problem, remedy = say("population.day.text"), say("population.day.text_remedy")
    return InvalidInput(Fault(path="", value=text, problem=problem, remedy=remedy))


def _weekday(day: date, printed: str | None) -> tuple[Note, ...]:
    """A warning where the printed weekday is not that of the day."""
    if printed is None:
        return ()
    own = tuple(Weekday)[day.weekday()]
    said = Weekday.of(printed)
    return () if said is own else (Note(say("population.day.weekday", day=day, weekday=own, printed=said)),)
