"""The invented people of the vectors, and the families of cases in which one fact varies."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, cast

import attrs

from jamsostek_coverage.language import LANGUAGES, Language
from jamsostek_coverage.resources import read

FILES = ("wage_earners", "reliefs", "others", "enrolment", "refused")
Facts = Mapping[str, Any]
Asks = Literal["bill", "enrolment"]


@attrs.frozen(kw_only=True)
class Case:
    """One question: what is asked of whom, for which month or (enrolment) day, under which choices."""

    id: str
    title: Mapping[Language, str]
    asks: Asks
    participant: Facts
    when: str
    choices: Facts
    boundary: str | None
    relief: str | None


@attrs.frozen(kw_only=True)
class Variant:
    """One member of a family with all its facts; ``at`` names the sweep that makes cases of it.

    ``half``: parameters whose product is the rate that must end on half a rupiah, of the part of the
    amount that lies ``above`` a parameter.
    """

    id: str
    title: Mapping[Language, str]
    given: Facts
    asks: Asks = "bill"
    months: Sequence[str] = ()
    days: Sequence[str] = ()
    at: Facts = attrs.field(factory=dict[str, Any])
    choices: Facts = attrs.field(factory=dict[str, Any])
    boundary: str | None = None
    relief: str | None = None
    half: Sequence[str] = ()
    above: str | None = None

    def case(self, name: str, title: Mapping[Language, str], when: str, changes: Facts) -> Case:
        """The case of that name, with its title behind the variant's and some facts changed."""
        return Case(
            id=f"{self.id}/{name}",
            title={language: f"{self.title[language]}, {title[language]}" for language in LANGUAGES},
            asks=self.asks,
            participant=merged(self.given, changes),
            when=when,
            choices=self.choices,
            boundary=self.boundary,
            relief=self.relief,
        )


def merged(facts: Facts, changes: Facts) -> dict[str, Any]:
    """The facts with the changes on top; tables within are merged too.

    >>> merged({"wage": 1, "employer": {"risk": "low"}}, {"employer": {"scale": "small"}})
    {'wage': 1, 'employer': {'risk': 'low', 'scale': 'small'}}
    """
    both = {**facts}
    for name, change in changes.items():
        old = both.get(name)
        is_table = isinstance(old, Mapping) and isinstance(change, Mapping)
        both[name] = merged(cast("Facts", old), cast("Facts", change)) if is_table else change
    return both


def variants() -> Iterator[Variant]:
    """Every variant of every family, in the order of the files."""
    for file in FILES:
        raw = read(f"vectors/{file}.toml")
        tables = tomllib.loads(raw.decode("utf-8"))
        for family in tables["family"]:
            yield from _of_family(family, tables["people"])


def _of_family(family: dict[str, Any], people: Mapping[str, Facts]) -> Iterator[Variant]:
    """The members of a family; one without variants is its own only member."""
    id, title = family.pop("id"), family.pop("title")
    given = merged(people[family.pop("person")], family.pop("given", {}))
    members: dict[str, dict[str, Any]] = family.pop("variants", {"": {}})
    for name, own in members.items():
        words = {language: own.pop(language, "") for language in LANGUAGES}
        yield Variant(
            id="/".join(filter(None, (id, name))),
            title={
                language: ": ".join(filter(None, (title[language], words[language])))
                for language in LANGUAGES
            },
            given=merged(given, own.pop("given", {})),
            **(family | own),
        )
