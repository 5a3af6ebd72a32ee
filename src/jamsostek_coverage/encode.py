"""Anything public as plain data: dicts, lists, text, ints and booleans, ready for JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, SupportsIndex, cast

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import LANGUAGES, Message, format_rate, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.resources import read

# Raised when the shape of an answer changes; older shapes stay readable.
SCHEMA_VERSION = 1


def to_dict(value: Any) -> Any:
    """Any object of this library as plain data, ready for JSON; ``from_dict`` reads it back.

    Sentences come in both languages, rates as exact text ("0.24%"), days as "YYYY-MM-DD". A month or a
    span becomes text, everything else a dict; what is no object of this library raises ``TypeError``.

    >>> from jamsostek_coverage import Employer
    >>> to_dict(Employer(risk="I"))["risk"], to_dict(Month(2026, 3))
    ('very_low', '2026-03')
    """
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case Fraction():
            return format_rate(value, "en")
        case _ if _has_own_form(type(value)):
            return value.to_dict()
        case date():
            return value.isoformat()
        case Month() | Span():
            return str(value)
        case Message():
            return {"key": value.key, **{language: value.text(language) for language in LANGUAGES}}
        case Note():
            return {**to_dict(value.message), "citation": to_dict(value.citation)}
        case Citation():
            own = {field.name: getattr(value, field.name) for field in attrs.fields(Citation)}
            return {**own, **{language: value.label(language) for language in LANGUAGES}}
        case LawBook():
            return {
                "known_on": to_dict(value.known),
                "as_released": to_dict(value.released),
                "reforms": to_dict(value.reforms),
                "fingerprint": value.fingerprint,
                "on_stale": value.on_stale,
            }
        case Reform():
            return {"changes": _changes(value), "name": value.name}
        case _:
            return _composite(value)


def _has_own_form(cls: type[Any]) -> bool:
    # Tables of other packages have a ``to_dict`` too.
    return hasattr(cls, "to_dict") and cls.__module__.startswith(f"{__package__}.")


def _composite(value: Any) -> Any:
    cls = cast("type[attrs.AttrsInstance]", type(value))
    if attrs.has(cls):
        return own_fields(value)
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {str(to_dict(key)): to_dict(item) for key, item in items}
    if isinstance(value, Set):
        return [to_dict(item) for item in _in_order(cast("Set[object]", value))]
    if isinstance(value, (tuple, list)):
        return [to_dict(item) for item in cast("Sequence[object]", value)]
    raise TypeError(f"no plain form for {cls.__name__}")


def _in_order(members: Set[Any]) -> list[Any]:
    """The members of a set, terms in the order in which the law names them."""
    kinds: set[type[Any]] = {type(member) for member in members}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is not None and issubclass(kind, Enum):
        return [member for member in kind if member in members]
    return sorted(members)


def own_fields(value: attrs.AttrsInstance) -> dict[str, Any]:
    """An object's fields as plain data, headed by the category that tells participants apart."""
    category = getattr(type(value), "category", None)
    head = {} if category is None else {"category": category}
    fields = (field for field in attrs.fields(type(value)) if _told(field))
    return head | {field.name: to_dict(getattr(value, field.name)) for field in fields}


def _told(field: attrs.Attribute[Any]) -> bool:
    # What is left out of equality (a bill's plan, a person's profile) follows from the other fields.
    return field.init and bool(field.eq) and not field.name.startswith("_")


def headed(kind: str, **parts: Any) -> dict[str, Any]:
    """Parts as plain data, headed by the kind of answer and the version of its shape."""
    return {"kind": kind, "schema_version": SCHEMA_VERSION, **to_dict(parts)}


def answer(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    """An answer's fields and what else it says as plain data, headed by its kind."""
    return {**headed(kind), **own_fields(value), **to_dict(more)}


def named(value: Any, *names: str) -> dict[str, Any]:
    """The named attributes of an object as plain data."""
    return {name: to_dict(getattr(value, name)) for name in names}


def _changes(reform: Reform) -> dict[str, dict[str, Any]]:
    changes: dict[str, dict[str, Any]] = {}
    for key, when, value in reform.changes:
        changes.setdefault(key, {})[when] = _given(value)
    return changes


def _given(value: Any) -> Any:
    """A reform's value as it was given; what JSON has no form for is named."""
    match value:
        case Fraction():
            return {"rate": to_dict(value)}
        case date():
            return {"date": to_dict(value)}
        case Month():
            return {"month": to_dict(value)}
        case list():
            return [_given(item) for item in cast("list[object]", value)]
        case tuple():
            return {"tuple": [_given(item) for item in cast("tuple[object, ...]", value)]}
        case Set():
            return {"set": sorted((_given(item) for item in cast("Set[object]", value)), key=str)}
        case _ if hasattr(value, "__index__") and not isinstance(value, bool):
            return int(cast("SupportsIndex", value))
        case _:
            return to_dict(value)


_SCHEMAS = (
    "parts",
    "people",
    "answers",
    "standing",
    "duties",
    "events",
    "entitlements",
    "population",
    "vector",
)
# Answers and parts of answers that rest on a ledger, a calendar or findings: written, never read back.
ONLY_WRITTEN = (
    "continuity", "program_continuity", "arrears", "arrears_month", "threshold_standing", "protection",
    "program_protection", "outlook", "outlook_item", "compliance", "finding", "sanction_ladder",
    "ladder_step", "service_answer", "deadline", "due_date", "late_penalty", "fine", "entitlements",
    "entitlement_line", "refusal", "missing_condition", "beneficiary", "pay_within", "jht_balance",
    "statement_line", "deposit", "tax_estimate", "pension", "indexed_wage", "pension_path", "pension_step",
    "count", "pace", "reconciliation", "subsidy_budget",
)  # fmt: skip
KINDS = (
    "bill", "employer_bill", "person_bill", "bill_difference", "enrolment", "contribution_option",
    "participant", "wage_earner", "self_employed", "trainee", "construction_project", "construction_worker",
    "migrant_worker", "employer", "choices", "law_book", "reform", "line", "allocation", "enrolment_line",
    "note", "message", "citation", "business_type", "match", "month", "span", "vector", *ONLY_WRITTEN,
)  # fmt: skip


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``to_dict`` makes of a kind of object, such as "bill".

    The kinds are the names of the types in lower case ("employer_bill", "wage_earner"), "participant" for
    any of the participants, and "vector" for a line of the conformance vectors. Another kind raises
    :class:`InvalidInput`.

    >>> json_schema("bill")["title"]
    'Bill'
    """
    if kind not in KINDS:
        problem, remedy = say("schema"), say("choose")
        raise InvalidInput(Fault(path="kind", value=kind, problem=problem, remedy=remedy, allowed=KINDS))
    texts = _definitions()
    used: set[str] = set()
    open_names = {kind}
    while open_names:
        found = set(_named_in(texts[open_names.pop()])) - used
        used |= found
        open_names |= found
    definitions = {name: json.loads(text) for name, text in texts.items() if name in used}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **json.loads(texts[kind]), **({"$defs": definitions} if definitions else {})}


@cache
def _definitions() -> dict[str, str]:
    """Every definition of the schema files as text."""
    found: dict[str, str] = {}
    for name in _SCHEMAS:
        raw = read(f"schemas/{name}.json")
        found |= {key: json.dumps(part) for key, part in json.loads(raw).items()}
    return found


def _named_in(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r'"#/\$defs/(\w+)["/]', text))
