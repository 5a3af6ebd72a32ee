"""The header of a member list or a workforce table: which column holds which fact."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import attrs

from jamsostek_coverage.batch.cells import masked
from jamsostek_coverage.batch.columns import header_fault, plain
from jamsostek_coverage.batch.files import Record, Source, open_source
from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.resources import read


@cache
def _names(table: str) -> dict[str, list[str]]:
    tables: dict[str, Any] = tomllib.loads(read("report/columns.toml").decode("utf-8"))
    return dict(tables[table])


@attrs.frozen(kw_only=True)
class Sheet:
    """A CSV file whose columns are known; ``unread`` are those whose name says nothing."""

    source: Source
    table: str
    fields: Mapping[str, int]
    unread: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the file without its folder."""
        return self.source.path.name

    def column(self, field: str) -> str:
        """The column of a fact as the user wrote it, or the first name it may bear."""
        at = self.fields.get(field)
        return _names(self.table)[field][0] if at is None else self.source.header[at].strip()

    def cell(self, record: Record, field: str) -> str:
        """The text of a fact in a row; empty where there is no such column."""
        at = self.fields.get(field)
        return "" if at is None else record.cells[at].strip()

    def records(self) -> Iterator[Record]:
        """The rows that hold anything."""
        return (record for record in self.source.records() if not record.is_blank)

    def fault(self, record: Record, field: str, problem: Message, remedy: Message) -> Fault:
        """What is wrong with a cell: the file, the row as spreadsheets number it, and the column."""
        value = Shown(masked(self.cell(record, field)) or "-")
        path = f"{self.file}[{record.number}].{self.column(field)}"
        return Fault(path=path, value=value, problem=problem, remedy=remedy)


def open_sheet(path: Any, table: str, *required: str) -> Sheet:
    """A file of the table "members" or "workforce"; what is wrong with it raises :class:`InvalidInput`."""
    source = open_source(path)
    by_name = {plain(name): field for field, names in _names(table).items() for name in names}
    fields: dict[str, int] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    for at, name in enumerate(source.header):
        field = by_name.get(plain(name))
        if field is None:
            unread += [name.strip()] if name.strip() else []
        elif fields.setdefault(field, at) != at:
            both = (source.header[fields[field]], name)
            faults.append(header_fault(both, say("batch.same_column"), say("batch.same_column_remedy")))
    faults += [_missing(table, field, unread) for field in required if field not in fields]
    if faults:
        raise InvalidInput(*faults).within(path.name)
    return Sheet(source=source, table=table, fields=fields, unread=tuple(unread))


def _missing(table: str, field: str, unread: list[str]) -> Fault:
    accepted = _names(table)[field]
    alike = {plain(name): name for name in unread}
    close = [alike[found] for name in accepted for found in get_close_matches(name, alike, n=1)]
    remedy = say("batch.no_column_remedy", names=tuple(accepted), option="")
    if close:
        remedy = say("batch.no_column_close", close=close[0], name=accepted[0])
    return Fault(path="", value=Shown(accepted[0]), problem=say("batch.no_column"), remedy=remedy)
