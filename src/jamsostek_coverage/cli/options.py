"""The options that commands share, and how what was typed becomes what the library takes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook


class Lang(StrEnum):
    """The language of an answer."""

    EN = "en"
    ID = "id"

    @property
    def language(self) -> Language:
        """The name by which the library knows the language."""
        return "id" if self is Lang.ID else "en"


# Each option bears the name of the field that it fills: an error at that field names the option.
NAMES = frozenset(
    {
        "wage", "month", "risk", "scale", "kind", "status", "programs", "born", "nationality", "on", "limit",
        "segment",
        "planned-months", "labour-intensive", "active-workers", "known-on", "and-known-on", "as-of", "income",
        "target", "denominator", "basis", "youngest", "oldest",
    }
)  # fmt: skip

MonthOption: TypeAlias = Annotated[str, typer.Option("--month", help="Contribution month, such as 2026-03.")]
RiskOption: TypeAlias = Annotated[
    str | None, typer.Option("--risk", help="Risk group: very-low to very-high, or I to V; JKK needs it.")
]
ScaleOption: TypeAlias = Annotated[
    str | None, typer.Option("--scale", help="Size of the enterprise: micro, small, medium or large.")
]
KindOption: TypeAlias = Annotated[
    str, typer.Option("--kind", help="Employer: private, individual, state or village.")
]
StatusOption: TypeAlias = Annotated[
    str | None, typer.Option("--status", help="Relation of work, such as permanent, director or non_asn.")
]
ProgramsOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--programs", help="Programmes paid here, such as JKK,JKM,JHT; else the mandatory ones."),
]
BornOption: TypeAlias = Annotated[
    str | None, typer.Option("--born", help="Date of birth, such as 1990-05-01.")
]
NationalityOption: TypeAlias = Annotated[
    str | None, typer.Option("--nationality", help="Two letters of ISO 3166, such as ID.")
]
KnownOnOption: TypeAlias = Annotated[
    str | None, typer.Option("--known-on", help="The law as it was enacted by this day, such as 2026-01-31.")
]
LangOption: TypeAlias = Annotated[Lang, typer.Option("--lang", help="Language of the answer.")]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="The whole answer as JSON.")]


def day(path: str, text: str) -> date:
    """The date that was typed, or :class:`InvalidInput`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        problem, remedy = say("cli.date"), say("cli.date_remedy")
        raise InvalidInput(Fault(path=path, value=text, problem=problem, remedy=remedy)) from None


def optional_day(path: str, text: str | None) -> date | None:
    """The date that was typed, if one was, or :class:`InvalidInput`."""
    return None if text is None else day(path, text)


def listed(text: str | None) -> list[str] | None:
    """What was typed between commas, if anything was."""
    return None if text is None else [part for part in text.replace(",", " ").split() if part]


def law_known_on(text: str | None, path: str = "known_on") -> LawBook:
    """The shipped law, or as much of it as was enacted by the day that was typed."""
    shipped = LawBook.shipped()
    known = optional_day(path, text)
    return shipped if known is None else shipped.known_on(known)
