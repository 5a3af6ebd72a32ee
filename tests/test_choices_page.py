"""No choice without a word on what it rests on: the page of choices names every option of `Choices`."""

from __future__ import annotations

import re
from pathlib import Path

import attrs

from jamsostek_coverage import Choices
from jamsostek_coverage.terms import Term

PAGE = (Path(__file__).parents[1] / "docs" / "concepts" / "choices.md").read_text("utf-8")


def test_every_option_has_an_entry_with_its_default_first() -> None:
    entries = dict(re.findall(r"(?m)^`(\w+)`: .*\n: \*\*`(\w+)`\*\*", PAGE))
    defaults = {
        field.name: default.value
        if isinstance(default := getattr(Choices(), field.name), Term)
        else str(default)
        for field in attrs.fields(Choices)
    }
    assert entries == defaults


def test_every_alternative_is_named() -> None:
    for field in attrs.fields(Choices):
        default = getattr(Choices(), field.name)
        if isinstance(default, Term):
            assert all(f"`{each.value}`" in PAGE for each in type(default)), field.name
