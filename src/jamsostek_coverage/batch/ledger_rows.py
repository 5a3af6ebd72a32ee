"""One row of a table of payments as text or values, read into the facts of a ledger's row."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import cache, partial
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.batch.cells import (
    READERS,
    Amounts,
    Decimals,
    check_identifier,
    check_length,
    day,
    decimals_shown,
    is_month_first,
    masked,
    refusal,
    term,
)
from jamsostek_coverage.batch.columns import Layout, header_fault, names, plain, reading, recognised
from jamsostek_coverage.batch.rows import EMPTY
from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.history.reading import OF_SPELL, Row, row_of
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.resources import read

# What tells workers apart, the first that a table has; an NPP is an employer's number.
_WORKER = ("nik", "kpj", "nama")
_FACTS = ("month", "wage", "programs", "paid_on", "amount", "fine", "employer", "payer", *OF_SPELL)


Readers: TypeAlias = Mapping[str, Callable[[str], Any]]


@cache
def _own_columns() -> Mapping[str, str]:
    columns = tomllib.loads(read("batch/ledger_columns.toml").decode("utf-8"))
    return {plain(name): field for field, accepted in columns.items() for name in accepted}


@attrs.frozen
class Cells:
    """A row as it stands in the table; ``problem`` with its form."""

    number: int
    cells: Sequence[Any]
    problem: Message | None = None


class LedgerRows:
    """A header understood, and what its rows become."""

    header: tuple[str, ...]
    fields: dict[str, int]
    identifiers: tuple[int, ...]
    unread: tuple[str, ...]

    def __init__(self, header: Sequence[str], decimals: Decimals | None) -> None:
        self.header = tuple(name.strip() for name in header)
        own = {
            at: _own_columns()[plain(name)] for at, name in enumerate(header) if plain(name) in _own_columns()
        }
        twice = [field for field in set(own.values()) if list(own.values()).count(field) > 1]
        if twice:
            both = [self.header[at] for at, field in own.items() if field in twice]
            raise InvalidInput(header_fault(both, say("batch.same_column"), say("batch.same_column_remedy")))
        layout = recognised(["" if at in own else name for at, name in enumerate(header)])
        layout.require("month")
        self.fields = {**layout.fields, **{field: at for at, field in own.items()}}
        self.worker = self.fields.pop("worker", None)
        self.identifiers = layout.identifiers
        if self.worker is None:
            self.worker = self._identifier(layout)
        if "paid_on" not in self.fields:
            raise InvalidInput(
                Fault(
                    path="", value=Shown("paid_on"), problem=say("batch.no_column"),
                    remedy=say("rows.no_paid_on_remedy"),
                )
            )  # fmt: skip
        self.unread = layout.unread
        self._decimals: Decimals | None = decimals

    def _identifier(self, layout: Layout) -> int | None:
        for field in _WORKER:
            known = {plain(name) for name in names(field)}
            for at in layout.identifiers:
                if plain(self.header[at]) in known:
                    return at
        return None

    def key(self, row: Cells) -> str | None:
        if self.worker is None:
            return None
        value = row.cells[self.worker]
        return None if _is_empty(value) else str(value).strip()

    def label(self, key: str) -> str:
        """A worker as shown: the end of a number, the beginning of a name, a short code as it is."""
        digits = "".join(letter for letter in key if letter.isdigit())
        if len(digits) >= len("123456789"):
            return f"…{digits[-4:]}"
        is_name = self.worker is not None and self.worker in self.identifiers
        return f"{key[:1]}…" if is_name and key else key

    def row(self, row: Cells, readers: Readers) -> tuple[Row, dict[str, Any]]:
        """The row and all its facts by name, or everything wrong with it."""
        if row.problem is not None:
            remedy = say(f"{row.problem.key}_remedy")
            raise InvalidInput(Fault(path="row", value=Shown("-"), problem=row.problem, remedy=remedy))
        faults: list[Fault] = []
        facts: dict[str, Any] = {}
        for at in self.identifiers:
            if isinstance(row.cells[at], str):
                faults += self._tried(at, row.cells[at].strip(), check_identifier)[1]
        if self.worker is not None and self.key(row) is None:
            faults.append(self._fault(self.header[self.worker], "", refusal("empty")))
        for field, at in self.fields.items():
            value = row.cells[at]
            if _is_empty(value):
                continue
            if isinstance(value, str):
                value, wrong = self._tried(at, value.strip(), readers[field])
                faults += wrong
            elif isinstance(value, datetime) and value.time() == time():
                value = value.date()
            if value is not None:
                facts[field] = value
        if "wage" not in facts and "income" in facts:
            facts["wage"] = facts["income"]
        try:
            read = row_of(row.number, {name: facts[name] for name in _FACTS if name in facts})
        except InvalidInput as refused:
            known = {fault.path for fault in faults}
            has_unread_day = self.header[self.fields["paid_on"]] in known
            faults += [
                fault
                for fault in self._told(refused, facts)
                if fault.path not in known
                and not (has_unread_day and fault.problem.key == "rows.without_day")
            ]
        else:
            if not faults:
                return read, facts
        raise InvalidInput(*faults)

    def _told(self, refused: InvalidInput, facts: Mapping[str, Any]) -> Iterator[Fault]:
        for fault in refused.faults:
            at = self.fields.get(fault.path)
            column = fault.path if at is None else self.header[at]
            text = fault.value if fault.path in facts else "-"
            yield attrs.evolve(fault, path=column, value=Shown(masked(text)))

    def _tried(self, at: int, text: str, read: Callable[[str], Any]) -> tuple[Any, list[Fault]]:
        try:
            check_length(text)
            return read(text), []
        except InvalidInput as refused:
            return None, [self._fault(self.header[at], text, fault) for fault in refused.faults]

    def _fault(self, column: str, text: str, fault: Fault) -> Fault:
        remedy = say("batch.month_remedy") if fault.remedy.key == "month.remedy" else fault.remedy
        return attrs.evolve(fault, path=column, value=Shown(masked(text) or "-"), remedy=remedy)

    def readers(self, rows: Sequence[Cells]) -> Readers:
        """How the text of each column is read; one that is written in two ways is read strictly."""
        readers: dict[str, Callable[[str], Any]] = {}
        for field, at in self.fields.items():
            texts = [row.cells[at].strip() for row in rows if isinstance(row.cells[at], str)]
            kind = _OWN_KINDS.get(field) or reading(field)
            if kind == "amount":
                shown = {decimals_shown(text) for text in texts if text not in EMPTY}
                readers[field] = Amounts(self._decimals, is_mixed={"comma", "point"} <= shown)
            elif kind == "date":
                readers[field] = partial(day, is_mixed=any(map(is_month_first, texts)))
            else:
                readers[field] = READERS.get(kind) or (str if kind == "text" else partial(term, kind))
        return readers


_OWN_KINDS = {"paid_on": "date", "amount": "amount", "fine": "amount", "employer": "text"}


def _is_empty(value: Any) -> bool:
    """Whether a cell holds nothing, in whatever way engines write that."""
    if value is None or (isinstance(value, str) and value.strip() in EMPTY):
        return True
    return type(value).__name__ in ("NAType", "NaTType") or str(value) == "nan"
