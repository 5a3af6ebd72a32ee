"""Where a figure or a rule stands: the instrument and the article in it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.language import Language, say

_ARTICLE = r"(?P<pasal>\d+[A-Z]?)(?:\((?P<ayat>\d+[a-z]?)\))?(?P<huruf>[a-z])?"


@attrs.frozen(kw_only=True)
class Citation:
    """An instrument (PP, UU, letter …) and, where there is one, the article ("29(3)a").

    >>> pp45 = Citation(kind="PP", number="45", year=2015, article="29(3)")
    >>> print(pp45.label("en"), "|", pp45.label("id"))
    Government Regulation (PP) 45/2015, Art. 29(3) | PP No. 45 Tahun 2015 Pasal 29 ayat (3)
    """

    kind: str
    number: str
    year: int
    article: str | None = None

    def label(self, language: Language = "en") -> str:
        """The citation as lawyers of the language write it."""
        number = say(f"practice.{self.number}") if self.kind == "practice" else self.number
        text = say(f"cite.{self.kind}", number=number, year=self.year).text(language)
        found = re.fullmatch(_ARTICLE, self.article or "")
        if not found:
            return f"{text} {self.article}" if self.article else text
        if language == "en":
            return f"{text}, Art. {self.article}"
        ayat = f" ayat ({found['ayat']})" if found["ayat"] else ""
        huruf = f" huruf {found['huruf']}" if found["huruf"] else ""
        return f"{text} Pasal {found['pasal']}{ayat}{huruf}"

    def __str__(self) -> str:
        return self.label("en")


class Source(NamedTuple):
    """One entry of a law file's ``[sources]``: an instrument and the day it was enacted."""

    kind: str
    number: str
    year: int
    enacted: date | None = None
    note: str | None = None

    def cite(self, article: Any = None) -> Citation:
        """The citation of an article of this source."""
        return Citation(
            kind=self.kind,
            number=self.number,
            year=self.year,
            article=None if article is None else str(article),
        )
