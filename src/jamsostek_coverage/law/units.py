"""The units of law values: how each is written in a law file, as printed in its source, and for a reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import programs
from jamsostek_coverage.language import (
    Language,
    Message,
    format_date,
    format_month,
    format_rate,
    format_rupiah,
    in_language,
    say,
)
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EnrolmentStatus, Program, TaxTreatment
from jamsostek_coverage.values.money import rupiah, whole_rupiah
from jamsostek_coverage.values.rate import parse_rate


class Unit(NamedTuple):
    """How values of one unit are read from TOML, from the printed figure, and written."""

    read: Callable[[Any], Any]
    read_printed: Callable[[str], Any] | None
    write: Callable[[Any, Language], str]


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise InvalidInput(Fault(path="", value=value, problem=say("count"), remedy=say("count_remedy")))
    return value


def _leading_number(text: str) -> int:
    found = re.match(r"\d{1,9}", text.strip())
    return int(found[0]) if found else -1


def _rate_text(value: Any) -> Fraction:
    if not isinstance(value, (str, Fraction)):
        raise InvalidInput(Fault(path="", value=value, problem=say("rate"), remedy=say("rate_remedy")))
    return parse_rate(value)


def _programs(value: Any) -> tuple[Program, ...]:
    members = programs(value)
    return tuple(program for program in Program if program in members)


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise InvalidInput(
            Fault(path="", value=value, problem=say("date.type"), remedy=say("date.type_remedy"))
        )
    return value


def _printed_rupiah(text: str) -> int:
    return rupiah(text, sen="refuse")


def _condition(value: Any) -> Message:
    return say(f"condition.{value}")


def _documents(value: Any) -> tuple[Message, ...]:
    if not isinstance(value, (list, tuple)):
        raise InvalidInput(
            Fault(path="", value=value, problem=say("law.documents"), remedy=say("law.documents_remedy"))
        )
    return tuple(say(f"document.{name}") for name in value)


def _bands(value: Any) -> tuple[tuple[int, int], ...]:
    """Rows of (start, amount) from zero upwards."""
    rows = value if isinstance(value, (list, tuple)) else ()
    bands = tuple((whole_rupiah(row[0]), whole_rupiah(row[1])) for row in rows if _is_pair(row))
    starts = [start for start, _ in bands]
    if not bands or len(bands) != len(rows) or starts[0] != 0 or starts != sorted(set(starts)):
        raise InvalidInput(
            Fault(path="", value=value, problem=say("law.bands"), remedy=say("law.bands_remedy"))
        )
    return bands


def _is_pair(row: Any) -> bool:
    return isinstance(row, (list, tuple)) and len(row) == 2


def _write_bands(bands: tuple[tuple[int, int], ...], language: Language) -> str:
    return "; ".join(
        f"{format_rupiah(start, language)}: {format_rupiah(base, language)}" for start, base in bands
    )


def _amounts(value: Any) -> tuple[int, ...]:
    if not isinstance(value, (list, tuple)):
        raise InvalidInput(Fault(path="", value=value, problem=say("count"), remedy=say("count_remedy")))
    return tuple(whole_rupiah(amount) for amount in value)


def _printed_amounts(text: str) -> tuple[int, ...]:
    return tuple(_printed_rupiah(part) for part in text.split(", "))


def _write_amounts(amounts: tuple[int, ...], language: Language) -> str:
    return ", ".join(format_rupiah(amount, language) for amount in amounts)


class DueRule(NamedTuple):
    """A day of the month, so many months after the contribution month, and what a day off moves it to."""

    day: int
    months_after: int
    roll: str


def _due(value: Any) -> DueRule:
    keys = ("day", "months_after", "roll")
    is_rule = isinstance(value, dict) and sorted(value) == sorted(keys)
    if (
        not is_rule
        or value["roll"] not in ("next", "previous", "none")
        or not 1 <= _whole(value["day"]) <= 31
    ):
        raise InvalidInput(Fault(path="", value=value, problem=say("law.due"), remedy=say("law.due_remedy")))
    return DueRule(value["day"], _whole(value["months_after"]), value["roll"])


def _write_due(rule: DueRule, language: Language) -> str:
    return say(f"due.roll_{rule.roll}", day=rule.day, months=rule.months_after).text(language)


def _number(key: str) -> Unit:
    def write(value: Any, language: Language) -> str:
        return say(f"unit.{key}", number=value).text(language)

    return Unit(read=_whole, read_printed=_leading_number, write=write)


_RUPIAH = Unit(read=whole_rupiah, read_printed=_printed_rupiah, write=format_rupiah)
UNITS: dict[str, Unit] = {
    "rupiah": _RUPIAH,
    "rupiah/month": _RUPIAH,
    "rate": Unit(read=_rate_text, read_printed=parse_rate, write=format_rate),
    "years": _number("years"),
    "months": _number("months"),
    "days": _number("days"),
    "working_days": _number("working_days"),
    "workers": _number("workers"),
    "jobs": _number("jobs"),
    "children": _number("children"),
    "people": _number("people"),
    "times": _number("times"),
    "hours": _number("hours"),
    "decibels": _number("decibels"),
    "weight": _number("weight"),
    "bands": Unit(read=_bands, read_printed=None, write=_write_bands),
    "amounts": Unit(read=_amounts, read_printed=_printed_amounts, write=_write_amounts),
    "due": Unit(read=_due, read_printed=None, write=_write_due),
    "month": Unit(read=Month.of, read_printed=None, write=format_month),
    "date": Unit(read=_date, read_printed=None, write=format_date),
    "programs": Unit(read=_programs, read_printed=None, write=in_language),
    "enrolment": Unit(read=EnrolmentStatus.of, read_printed=None, write=in_language),
    "condition": Unit(read=_condition, read_printed=None, write=in_language),
    "documents": Unit(read=_documents, read_printed=None, write=in_language),
    "tax": Unit(read=TaxTreatment.of, read_printed=None, write=in_language),
}


def unit_named(name: str) -> Unit:
    """The unit of that name; :class:`InvalidInput` lists the known ones."""
    if name not in UNITS:
        raise InvalidInput(
            Fault(
                path="unit", value=name, problem=say("law.unit"), remedy=say("choose"), allowed=tuple(UNITS)
            )
        )
    return UNITS[name]
