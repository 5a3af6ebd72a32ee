"""Which column of a table holds which fact, by the names that users give to columns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.resources import read

IDENTIFIER = "identifier"


@cache
def _vocabulary() -> dict[str, Any]:
    raw = read("batch/columns.toml")
    return tomllib.loads(raw.decode("utf-8"))


def reading(field: str) -> str:
    """How the cells of a column are read: "amount", "month", the name of a vocabulary of terms …"""
    return str(_vocabulary()["columns"][field]["read"])


def names(field: str) -> tuple[str, ...]:
    """Every name that a column with this fact may bear."""
    return tuple(_vocabulary()["columns"][field]["names"])


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group ("yes", "no", "indonesian", "total") as :func:`plain` writes them."""
    return frozenset(_vocabulary()["words"][group])


@cache
def _fields_by_name() -> dict[str, str]:
    return {plain(name): field for field in _vocabulary()["columns"] for name in names(field)}


def plain(name: str) -> str:
    """A name without capitals, marks and remarks in brackets.

    >>> plain("Tgl. Lahir"), plain("TGL_LAHIR"), plain(" Upah (Rp) ")
    ('tgl lahir', 'tgl lahir', 'upah')
    """
    return re.sub(r"[\W_]+", " ", re.sub(r"\([^()]*\)|\[[^][]*\]", " ", name).casefold()).strip()


@attrs.frozen(kw_only=True)
class Layout:
    """A header read: the position of each fact, of the identifiers, and the columns that say nothing."""

    header: tuple[str, ...]
    fields: Mapping[str, int]
    identifiers: tuple[int, ...]
    unread: tuple[str, ...]

    def __contains__(self, field: str) -> bool:
        return field in self.fields

    def name(self, field: str) -> str:
        """The column of a fact as the user wrote it; where there is none, the vocabulary's name."""
        return self.header[self.fields[field]] if field in self.fields else names(field)[0]

    def require(self, *fields: str) -> None:
        """Raise :class:`InvalidInput` naming each of the facts that no column holds."""
        faults = [self._missing(field) for field in fields if field not in self.fields]
        if faults:
            raise InvalidInput(*faults)

    def _missing(self, field: str) -> Fault:
        accepted = names(field)
        alike = {plain(name): name for name in self.unread}
        close = [alike[found] for name in accepted for found in get_close_matches(name, alike, n=1)]
        option = say(f"batch.or_option.{field}") if field in ("month", "risk") else ""
        remedy = say("batch.no_column_remedy", names=accepted, option=option)
        if close:
            remedy = say("batch.no_column_close", close=close[0], name=accepted[0])
        return Fault(path="", value=Shown(accepted[0]), problem=say("batch.no_column"), remedy=remedy)


def recognised(header: Sequence[str]) -> Layout:
    """What each column of a table holds; two columns that hold one fact raise :class:`InvalidInput`.

    >>> layout = recognised(["NIK", "Upah (Rp)", "BLTH", "Kelompok_Risiko", "catatan"])
    >>> dict(layout.fields), layout.unread
    ({'wage': 1, 'month': 2, 'risk': 3}, ('catatan',))
    """
    fields: dict[str, int] = {}
    identifiers: list[int] = []
    unread: list[str] = []
    faults: list[Fault] = []
    for position, name in enumerate(header):
        field = _fields_by_name().get(plain(name))
        if field is None:
            if name.strip():
                unread.append(name.strip())
        elif reading(field) == IDENTIFIER:
            identifiers.append(position)
        elif fields.setdefault(field, position) != position:
            both = (header[fields[field]], name)
            faults.append(header_fault(both, say("batch.same_column"), say("batch.same_column_remedy")))
    if faults:
        raise InvalidInput(*faults)
    return Layout(
        header=tuple(name.strip() for name in header),
        fields=fields,
        identifiers=tuple(identifiers),
        unread=tuple(unread),
    )


def header_fault(columns: Iterable[str], problem: Message, remedy: Message) -> Fault:
    """A fault of a table's header, showing the columns concerned."""
    return Fault(path="", value=Shown(", ".join(map(repr, columns))), problem=problem, remedy=remedy)
