"""Sentences in English and Indonesian, and the numbers and dates inside them.

Every sentence a user reads stands in a ``messages.toml`` in both languages; the code names it by key, whose
first word says in which.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeAlias, cast

import attrs

from jamsostek_coverage.resources import read

Language: TypeAlias = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = ("en", "id")
CATALOGUE = "messages.toml"
# The sentences that stand beside the code that says them, by the first word of their keys.
CATALOGUES = {
    "audit": "frames/auditing/messages.toml",
    "claim": "claims/messages.toml",
    "document": "claims/messages.toml",
    "continuity_table": "frames/workers/messages.toml",
    "frames": "frames/reading/messages.toml",
    "migrant_claim": "claims/messages.toml",
    "entitlement": "answers/messages.toml",
    "package": "answers/messages.toml",
    "jht": "jht/messages.toml",
    "jkk": "jkk/messages.toml",
    "jkm": "jkm/messages.toml",
    "jkp": "jkp/messages.toml",
    "jp": "jp/messages.toml",
    "population": "population/messages.toml",
    "report": "report/messages.toml",
}


def grouped(number: int, language: Language) -> str:
    """The integer with the language's thousands separator.

    >>> grouped(1234567, "id"), grouped(1234567, "en")
    ('1.234.567', '1,234,567')
    """
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")


def format_rupiah(amount: int, language: Language) -> str:
    """Whole rupiah as printed in the language.

    >>> format_rupiah(110863, "id"), format_rupiah(-5, "en")
    ('Rp110.863', '-Rp5')
    """
    return f"{'-' if amount < 0 else ''}Rp{grouped(abs(amount), language)}"


def format_rate(rate: Fraction, language: Language) -> str:
    """An exact rate as a percentage; one that has no finite decimal is written as a fraction.

    >>> format_rate(Fraction(24, 10_000), "id"), format_rate(Fraction(1, 3), "en")
    ('0,24%', '100/3%')
    """
    percent = rate * 100
    for places in range(10):
        scaled = percent * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
            mark = "," if language == "id" else "."
            return f"{'-' if percent < 0 else ''}{whole}{mark + decimals if decimals else ''}%"
    return f"{percent}%"


def format_date(day: date, language: Language) -> str:
    """A date in words, such as "25 Februari 2026"."""
    from jamsostek_coverage.periods.dates import in_words

    return in_words(day, "D MMMM YYYY", language)


def format_month(month: Any, language: Language) -> str:
    """A contribution month in words, such as "Maret 2026"."""
    from jamsostek_coverage.periods.dates import in_words

    return in_words(month.first_day, "MMMM YYYY", language)


def _plural(number: int, language: Language) -> str:
    """The ending of an English noun after a number; Indonesian ones stay as they are."""
    return "s" if language == "en" and number != 1 else ""


def in_language(value: Any, language: Language) -> str:
    """The text of a message, label, citation or collection of them in the language."""
    if isinstance(value, Message):
        return value.text(language)
    label = getattr(value, "label", None)
    if callable(label):
        return str(label(language))
    if isinstance(value, (tuple, list)):
        return ", ".join(in_language(item, language) for item in cast(tuple[Any, ...], value))
    return str(value)


# A place to fill, "{name}" or "{name:rupiah}", or a doubled brace that stands for one.
_PLACE = r"\{\{|\}\}|\{(\w+)(?::(\w+))?\}"
_WRITERS: dict[str, Callable[[Any, Language], str]] = {
    "": in_language,
    "number": grouped,
    "rupiah": format_rupiah,
    "rate": format_rate,
    "date": format_date,
    "month": format_month,
    "plural": _plural,
}


@cache
def _catalogue(path: str) -> dict[str, Any]:
    return tomllib.loads(read(path).decode("utf-8"))


def _template(key: str, language: Language) -> str:
    names = key.split(".")
    entry: Any = _catalogue(CATALOGUES.get(names[0], CATALOGUE))
    for name in names:
        entry = entry[name]
    return spoken(entry, language)


def spoken(texts: Mapping[str, str], language: Language) -> str:
    """The one of two texts that is in the language; a third language is an :class:`InvalidInput`.

    >>> spoken({"en": "wage", "id": "upah"}, "id")
    'upah'
    """
    if language in LANGUAGES:
        return texts[language]
    from jamsostek_coverage.errors import Fault, InvalidInput

    problem, remedy = say("language"), say("choose")
    raise InvalidInput(
        Fault(path="language", value=language, problem=problem, remedy=remedy, allowed=LANGUAGES)
    )


def is_sentence(key: str) -> bool:
    """Whether there is a sentence of that key."""
    try:
        return isinstance(_template(key, "en"), str)
    except (KeyError, TypeError):
        return False


def _frozen_details(details: Mapping[str, Any] | tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    return tuple(details.items()) if isinstance(details, Mapping) else details


@attrs.frozen(slots=True)
class Message:
    """A sentence of the catalogue, named by key, with the details that fill its places.

    >>> str(Message("wage.zero"))[:4], Message("wage.zero").text("id")[:4]
    ('zero', 'upah')
    """

    key: str
    details: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_frozen_details)

    def text(self, language: Language = "en") -> str:
        """The sentence in English ("en") or Indonesian ("id")."""
        details = dict(self.details)

        def written(place: re.Match[str]) -> str:
            name, kind = place[1], place[2] or ""
            return place[0][0] if name is None else _WRITERS[kind](details[name], language)

        return re.sub(_PLACE, written, _template(self.key, language))

    def __str__(self) -> str:
        return self.text("en")


def say(key: str, /, **details: Any) -> Message:
    """The message of that key with its details."""
    return Message(key, details)
