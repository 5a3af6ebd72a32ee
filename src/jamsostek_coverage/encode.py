"""Any result as plain data: dicts, lists, text, ints and booleans, ready for JSON."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Mapping, Sequence, Set
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, cast

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import LANGUAGES, Message, format_rate, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span

# Raised when the shape of an answer changes; older shapes stay readable.
SCHEMA_VERSION = 1


def plain(value: Any) -> Any:
    """The value as plain data; sentences come in both languages, rates as exact text."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case Fraction():
            return format_rate(value, "en")
        case date():
            return value.isoformat()
        case Month() | Span():
            return str(value)
        case Message():
            return {"key": value.key, **{language: value.text(language) for language in LANGUAGES}}
        case Note():
            return {**plain(value.message), "citation": plain(value.citation)}
        case Citation():
            own = {field.name: getattr(value, field.name) for field in attrs.fields(Citation)}
            return {**own, **{language: value.label(language) for language in LANGUAGES}}
        case _:
            return _composite(value)


def _composite(value: Any) -> Any:
    cls = cast("type[attrs.AttrsInstance]", type(value))
    if attrs.has(cls):
        return {field.name: plain(getattr(value, field.name)) for field in attrs.fields(cls) if _told(field)}
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {str(plain(key)): plain(item) for key, item in items}
    if isinstance(value, Set):
        return sorted(plain(item) for item in cast("Set[object]", value))
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in cast("Sequence[object]", value)]
    raise TypeError(f"no plain form for {cls.__name__}")


def _told(field: attrs.Attribute[Any]) -> bool:
    # What is left out of equality (a bill's plan, a person's profile) follows from the other fields.
    return field.init and bool(field.eq) and not field.name.startswith("_")


def answer(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    """An answer's fields as plain data, headed by the kind of answer and the version of its shape."""
    return {"kind": kind, "schema_version": SCHEMA_VERSION, **_composite(value), **plain(more)}


KINDS = ("bill", "employer_bill", "enrolment")


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an answer's ``to_dict``: "bill", "employer_bill" or "enrolment".

    Another kind raises :class:`InvalidInput`.

    >>> json_schema("bill")["title"]
    'Bill'
    """
    if kind not in KINDS:
        problem, remedy = say("schema"), say("choose")
        raise InvalidInput(Fault(path="kind", value=kind, problem=problem, remedy=remedy, allowed=KINDS))
    raw = pkgutil.get_data("jamsostek_coverage", f"schemas/{kind}.json")
    assert raw is not None
    schema: dict[str, Any] = json.loads(raw)
    return schema
