"""Readers of single values and of lists: each gives the value, or raises what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias, cast

import attrs

from jamsostek_coverage.errors import LARGEST_NUMBER, MOST_DIGITS, Fault, InvalidInput, Shown, masked
from jamsostek_coverage.fields import kept, plain_date
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import Term
from jamsostek_coverage.values.rate import parse_rate
from jamsostek_coverage.values.rounding import Rounding

Reader: TypeAlias = Callable[[Any], Any]

LONGEST_KEY = 60


def refused(value: Any, key: str, allowed: tuple[str, ...] = (), **details: Any) -> InvalidInput:
    """The error of one value, its path still open."""
    problem, remedy = say(key, **details), say(f"{key}_remedy", **details)
    return InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy, allowed=allowed))


def faults_of(values: Iterable[tuple[str, Any]]) -> list[Fault]:
    """The faults of the refused ones among values named by their paths."""
    errors = ((path, value) for path, value in values if isinstance(value, InvalidInput))
    return [fault for path, error in errors for fault in error.within(path).faults]


def text(value: Any) -> str:
    """Text."""
    if not isinstance(value, str):
        raise refused(value, "decode.text")
    return value


def number(value: Any) -> int:
    """A whole number; whether it may be negative is said by the object that it belongs to."""
    if type(value) is not int or abs(value) > LARGEST_NUMBER:
        raise refused(Shown("…") if type(value) is int else value, "decode.number")
    return value


def term(value: Any, kind: type[Term] | type[Rounding]) -> Term | Rounding:
    """A word of the vocabulary, in any of its spellings."""
    if not isinstance(value, str):
        raise refused(value, "decode.text", tuple(str(member.value) for member in kind))
    return kind.of(value)


def day(value: Any) -> date:
    """A date, as "YYYY-MM-DD" or as TOML and YAML give it."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):  # there is no such day
            value = date.fromisoformat(value)
    if not isinstance(value, date):
        raise refused(value, "decode.date")
    return plain_date(value)


def month(value: Any) -> Month:
    """A contribution month."""
    try:
        return Month.of(value)
    except InvalidInput as error:  # the field's name says where, not the word "month"
        raise InvalidInput(*(attrs.evolve(fault, path="") for fault in error.faults)) from None


def span(value: Any) -> Span:
    """The months "2026-01..2026-03"; one month may stand alone."""
    since, _, until = text(value).partition("..")
    first = month(since)
    last = month(until) if until else first
    if last < first:
        raise refused(value, "decode.span")
    return Span(first, last)


def rate(value: Any) -> Fraction:
    """An exact rate of zero or more, also one without a finite decimal ("100/3%")."""
    written = text(value)
    if len(written) > MOST_DIGITS:
        raise refused(value, "rate")
    exact = re.fullmatch(r"([0-9]+)/([0-9]+)%", written)
    if exact and int(exact[2]):
        return Fraction(int(exact[1]), int(exact[2]) * 100)
    return parse_rate(written)


def key(value: Any) -> str:
    """The name of an entry, which paths of faults repeat: nobody's number."""
    name = text(value)
    if len(name) > LONGEST_KEY or masked(name) != name:
        raise refused(name, "decode.key")
    return name


def optional(reader: Reader) -> Reader:
    """The reader, or None for null."""
    return lambda value: None if value is None else reader(value)


def listed(data: Any, reader: Reader) -> list[Any]:
    """Every member of a list."""
    if not isinstance(data, (list, tuple)):
        raise refused(data, "decode.list")
    values = [kept(reader, item) for item in cast("list[Any]", data)]
    if faults := faults_of((f"[{place}]", value) for place, value in enumerate(values)):
        raise InvalidInput(*faults)
    return values


def row(data: Any, readers: list[Reader]) -> tuple[Any, ...]:
    """A list whose members have each a meaning of its own."""
    if not isinstance(data, (list, tuple)) or len(cast("list[Any]", data)) != len(readers):
        raise refused(data, "decode.list")
    values = [kept(reader, item) for reader, item in zip(readers, cast("list[Any]", data), strict=True)]
    if faults := faults_of((f"[{place}]", value) for place, value in enumerate(values)):
        raise InvalidInput(*faults)
    return tuple(values)


def mapped(data: Any, key_reader: Reader, reader: Reader) -> dict[Any, Any]:
    """Every entry of an object whose names are not fixed."""
    if not isinstance(data, Mapping):
        raise refused(data, "decode.object")
    entries: dict[Any, Any] = {}
    faults: list[Fault] = []
    for name, item in cast("Mapping[object, Any]", data).items():
        known, value = kept(key_reader, name), kept(reader, item)
        if isinstance(known, InvalidInput):
            faults += known.faults
        else:
            faults += faults_of([(f"[{str(name)!r}]", value)])
            entries[known] = value
    if faults:
        raise InvalidInput(*faults)
    return entries
