"""Where a shipped datum stands: the data files beside this module name their sources once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, cast

import attrs

from jamsostek_coverage.language import Language
from jamsostek_coverage.resources import read


@attrs.frozen(kw_only=True)
class Source:
    """A regulation, a list of codes or a page, as named in each language."""

    en: str
    id: str
    url: str = ""

    def label(self, language: Language = "en") -> str:
        """The source as cited in the language."""
        return self.en if language == "en" else self.id

    def __str__(self) -> str:
        return self.en


@cache
def data(name: str) -> dict[str, Any]:
    """The tables of a data file of this package."""
    return tomllib.loads(read(f"population/{name}").decode("utf-8"))


@cache
def source(name: str, key: str) -> Source:
    """A source of a data file."""
    return Source(**cast("dict[str, str]", data(name)["sources"][key]))
