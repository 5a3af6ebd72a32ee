"""Ledgers of one or many workers from a CSV file or from the rows of a dataframe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from jamsostek_coverage.batch.cells import Decimals
from jamsostek_coverage.batch.files import open_source
from jamsostek_coverage.batch.ledger_rows import Cells, LedgerRows
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.reading import Row, ledger_of


@attrs.frozen(kw_only=True)
class WorkerLedger:
    """One worker of a table: the ledger, the numbers of the rows, and what they say of the person.

    ``key`` identifies the worker in the table and stays out of the repr; ``label`` may be shown.
    """

    key: str = attrs.field(repr=False)
    label: str
    rows: tuple[int, ...]
    ledger: Ledger = attrs.field(repr=False)
    facts: Mapping[str, Any] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class RefusedRow:
    """A row that could not be read, and everything wrong with it; ``label`` of its worker where known."""

    number: int
    label: str | None
    faults: tuple[Fault, ...]


@attrs.frozen(kw_only=True)
class LedgerTable:
    """The workers of a table, and the rows that could not be read.

    A worker with a refused row is left out: a payment that cannot be read would count as missing.
    ``unread``: columns whose name says nothing.
    """

    workers: tuple[WorkerLedger, ...]
    refused: tuple[RefusedRow, ...]
    unread: tuple[str, ...]

    @property
    def ledgers(self) -> dict[str, Ledger]:
        """The ledger of each worker, by what identifies the worker in the table."""
        return {worker.key: worker.ledger for worker in self.workers}


def read_ledgers(
    source: str | PathLike[str] | Iterable[Mapping[str, Any]], *, decimals: Decimals | None = None
) -> LedgerTable:
    """The ledgers of the workers in a CSV file (by its path) or in rows such as a dataframe's ``to_dicts()``.

    Columns may bear English or Indonesian names: ``worker`` (or NIK, KPJ, name), ``month`` (``blth`` …),
    ``paid_on``, ``amount``, ``wage``, ``employer``, ``payer`` and others; cells may be text as clerks write
    it. CSV rows are numbered as spreadsheets do, other rows from 1. What is wrong with single rows is in
    ``refused``; what is wrong with the whole table raises :class:`InvalidInput`.

    >>> rows = [{"NIK": "1271010101700003", "blth": "01-2026", "tgl bayar": "13/02/2026"},
    ...         {"NIK": "1271010101700003", "blth": "02-2026", "tgl bayar": None}]
    >>> table = read_ledgers(rows)
    >>> table.workers[0].label, len(table.ledgers["1271010101700003"].payments)
    ('…0003', 1)
    """
    if isinstance(source, (str, PathLike)):
        path = Path(source)
        file = open_source(path)
        try:
            table = LedgerRows(file.header, decimals)
        except InvalidInput as refused:
            raise refused.within(path.name) from None
        return _read(
            table,
            [
                Cells(record.number, record.cells, record.problem)
                for record in file.records()
                if not record.is_blank
            ],
        )
    rows = [dict(row) for row in source]
    header = tuple(dict.fromkeys(str(name) for row in rows for name in row))
    cells = [Cells(number, [row.get(name) for name in header]) for number, row in enumerate(rows, start=1)]
    return _read(LedgerRows(header, decimals), cells)


def _read(table: LedgerRows, rows: Sequence[Cells]) -> LedgerTable:
    readers = table.readers(rows)
    refused: list[RefusedRow] = []
    found: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
    spoilt: set[str] = set()
    for row in rows:
        key = table.key(row)
        try:
            pair = table.row(row, readers)
        except InvalidInput as faulty:
            label = None if key is None else table.label(key)
            refused.append(RefusedRow(number=row.number, label=label, faults=faulty.faults))
            spoilt.add(key or "")
        else:
            found.setdefault(key or "", []).append(pair)
    workers: list[WorkerLedger] = []
    for key, pairs in found.items():
        if key in spoilt:
            continue
        try:
            ledger = ledger_of([row for row, _ in pairs])
        except InvalidInput as faulty:
            first = pairs[0][0].number
            refused.append(RefusedRow(number=first, label=table.label(key), faults=faulty.faults))
            continue
        facts = {name: value for _, facts in sorted(pairs, key=_by_month) for name, value in facts.items()}
        numbers = tuple(row.number for row, _ in pairs)
        workers.append(
            WorkerLedger(key=key, label=table.label(key), rows=numbers, ledger=ledger, facts=facts)
        )
    refused.sort(key=lambda row: row.number)
    return LedgerTable(workers=tuple(workers), refused=tuple(refused), unread=table.unread)


def _by_month(pair: tuple[Row, dict[str, Any]]) -> int:
    return pair[0].month.ordinal
