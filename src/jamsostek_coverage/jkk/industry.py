"""The business types of each JKK risk group.

BPJS Ketenagakerjaan puts each company in a group, guided by the list (PP 44/2015 Art. 16(2)). The list
and the words by which it is searched stand in ``industries.toml``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

import attrs

from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.loader import read_file
from jamsostek_coverage.terms import Confidence, RiskGroup

LAW_FILE = "jkk/industries.toml"


@attrs.frozen(kw_only=True)
class BusinessType:
    """One entry of the list: its group, its number within the group and its text.

    ``label_id`` is the list's own wording, ``label_en`` a translation without legal force.
    """

    group: RiskGroup
    number: int
    label_id: str
    label_en: str
    confidence: Confidence
    citation: Citation

    @property
    def code(self) -> str:
        """Group and number, such as "III-95"."""
        return f"{self.group.code}-{self.number}"

    def label(self, language: Language = "en") -> str:
        """The text of the entry in English ("en") or Indonesian ("id")."""
        return self.label_id if language == "id" else self.label_en


def business_types(group: Any = None, *, on: date | None = None) -> tuple[BusinessType, ...]:
    """The entries of one group, or of all, in the order of the list (PP 82/2019 Lampiran I).

    Without ``on``, the list in force since its first day. An earlier day raises
    :class:`LawUnavailable`, an unknown group :class:`InvalidInput`.

    >>> [entry.label("en") for entry in business_types("I") if "ternak" in entry.label("id")]
    ['Livestock farming']
    """
    check_day(on)
    if group is None:
        return listed()
    try:
        wanted = RiskGroup.of(group)
    except InvalidInput as refused:
        raise refused.within("group") from None
    return tuple(entry for entry in listed() if entry.group is wanted)


@cache
def file() -> dict[str, Any]:
    """The list and the words of the search, as they stand in the law file."""
    return tomllib.loads(read_file(LAW_FILE).decode("utf-8"))


def citation(table: str) -> Citation:
    """The article that a table of the file names."""
    cited = file()[table]
    source = file()["sources"][cited["source"]]
    return Citation(
        kind=source["kind"], number=str(source["number"]), year=source["year"], article=cited["article"]
    )


def check_day(on: date | None) -> None:
    """Refuse a day before the list was in force."""
    if on is None:
        return
    day = plain_date(on, "on")
    first = file()["list"]["effective"]
    if day < first:
        raise LawUnavailable(say("industry.before_list", day=day, first=first, citation=citation("list")))


@cache
def listed() -> tuple[BusinessType, ...]:
    """Every entry in the order of the list."""
    source = citation("list")
    return tuple(
        BusinessType(
            group=RiskGroup.of(code),
            number=int(number),
            label_id=entry["id"],
            label_en=entry["en"],
            confidence=Confidence.of(entry["confidence"]),
            citation=source,
        )
        for code, entries in file()["entries"].items()
        for number, entry in entries.items()
    )
