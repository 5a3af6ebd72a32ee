"""Reading one cell: text as spreadsheets and clerks write it, into what the library takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from jamsostek_coverage import errors, terms
from jamsostek_coverage.batch.columns import plain, words
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import nationality as country
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program, Term
from jamsostek_coverage.values.money import rupiah
from jamsostek_coverage.values.rate import parse_rate

# How an amount writes its decimals: "5.000.000,50" or "5,000,000.50".
Decimals: TypeAlias = Literal["comma", "point"]
LONGEST = 100
_INDONESIAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+,\d{1,2}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{1,2}")
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"\d{9,}[.,]0+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]{3,9}[-/. ]*\d{4})")


def masked(text: str) -> str:
    """A cell for a report: short, and without any number that may identify a person.

    >>> masked("1271012345678901"), masked("12.7101.2345 678901"), masked("5,000")
    ('…(16 digits)', '…(16 digits)', '5,000')
    """
    bare = " ".join(text.split())
    hidden = errors.masked(bare)
    return hidden if len(hidden) <= 40 else hidden[:39] + "…"


def refusal(key: str) -> Fault:
    """The fault whose sentences are ``batch.key`` and ``batch.key_remedy``; the row adds column and value."""
    return Fault(path="", value="", problem=say(f"batch.{key}"), remedy=say(f"batch.{key}_remedy"))


def check_length(text: str) -> None:
    """Refuse text that is far too long to be a fact."""
    if len(text) > LONGEST:
        raise InvalidInput(refusal("too_long"))


def check_identifier(text: str) -> None:
    """Refuse a number that a spreadsheet has turned into a quantity, such as "1,27E+15"."""
    if text[-1:].isdigit() and (_SCIENTIFIC.fullmatch(text) or _FLOAT.fullmatch(text)):
        raise InvalidInput(refusal("scientific"))


def decimals_shown(text: str) -> Decimals | None:
    """How an amount writes decimals, as far as it shows; a mark before three digits groups thousands.

    >>> decimals_shown("5.000.000"), decimals_shown("5,000,000.50"), decimals_shown("5000000")
    ('comma', 'point', None)
    """
    bare = _bare(text)
    if _INDONESIAN.fullmatch(bare):
        return "comma"
    return "point" if _ENGLISH.fullmatch(bare) else None


def is_month_first(text: str) -> bool:
    """Whether a date can only be read with the month before the day, as in "12/31/1990"."""
    found = _DAY_FIRST.fullmatch(text)
    return found is not None and int(found[1]) <= 12 < int(found[2])


class Amounts:
    """Reads the amounts of one column; ``rounded``: whether one carried sen.

    ``decimals``: the one way in which amounts are written; None = as each amount shows. ``is_mixed``: the
    column shows both ways, so that an amount which could be either is refused.

    >>> Amounts(None, is_mixed=False)("Rp5.000.000,00"), Amounts("point", is_mixed=False)("5,000")
    (5000000, 5000)
    """

    rounded: bool

    def __init__(self, decimals: Decimals | None, *, is_mixed: bool) -> None:
        self._decimals, self._is_mixed = decimals, is_mixed
        self.rounded = False

    def __call__(self, text: str) -> int:
        """Whole rupiah, or :class:`InvalidInput`."""
        if text.isdecimal() and text.isascii():
            return rupiah(text) if len(text) > 12 else int(text)
        if _SCIENTIFIC.fullmatch(text):
            raise InvalidInput(refusal("scientific"))
        shows = decimals_shown(text)
        if self._decimals is not None and shows not in (None, self._decimals):
            raise InvalidInput(refusal(f"not_{self._decimals}"))
        if self._decimals is None and self._is_mixed and _EITHER.fullmatch(_bare(text)):
            raise InvalidInput(refusal("either"))
        try:
            return rupiah(text, sen="refuse")
        except InvalidInput as refused:
            if refused.faults[0].problem.key != "money.sen":
                raise
        self.rounded = True
        return rupiah(text)


def _bare(text: str) -> str:
    return re.sub(r"^(?:rp|idr)\.?\s*", "", text, flags=re.IGNORECASE).removesuffix(",-")


@lru_cache(maxsize=4096)
def day(text: str, *, is_mixed: bool = False) -> date:
    """A date written "1990-05-01", "01/05/1990" (day first) or "1 Mei 1990", or :class:`InvalidInput`.

    ``is_mixed``: the column shows dates with the month first, so those that could be either are refused.
    """
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            number, month, year = map(int, found.groups())
            if is_mixed and number != month and number <= 12:
                raise InvalidInput(refusal("date_either"))
            return date(year, month, number)
        if found := _NAMED.fullmatch(text):
            named = Month.parse(found[2])
            return date(named.year, named.month, int(found[1]))
    except InvalidInput as refused:
        if refused.faults[0].problem.key == "batch.date_either":
            raise
    except ValueError:
        pass  # no such day
    raise InvalidInput(refusal("date")) from None


@lru_cache(maxsize=4096)
def _programs(text: str) -> frozenset[Program]:
    return frozenset(Program.of(name) for name in re.split(r"[\s,;+/|&]+", text) if name)


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise InvalidInput(refusal("count"))
    return int(text)


def _truth(text: str) -> bool:
    said = plain(text)
    if said in words("yes"):
        return True
    if said in words("no"):
        return False
    raise InvalidInput(refusal("truth"))


def _nationality(text: str) -> str:
    return "ID" if plain(text) in words("indonesian") else country(text)


def _rate(text: str) -> Fraction:
    return parse_rate(text)


@lru_cache(maxsize=4096)
def _month(text: str) -> Month:
    return Month.parse(text)


@lru_cache(maxsize=4096)
def term(kind: str, text: str) -> Term:
    """The term of a vocabulary ("RiskGroup") that a cell names, or :class:`InvalidInput`."""
    vocabulary: type[Term] = getattr(terms, kind)
    return vocabulary.of(text)


READERS: dict[str, Callable[[str], Any]] = {
    "month": _month,
    "count": _count,
    "rate": _rate,
    "truth": _truth,
    "programs": _programs,
    "nationality": _nationality,
}
