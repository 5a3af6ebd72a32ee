"""Tables of payments on every engine, drawn lives for them, and the same lives as ledgers.

Expectations come from the scalar answers, which are held against an oracle elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
from hypothesis import strategies as st

from jamsostek_coverage import Employer, LawBook, Ledger, Month, SelfEmployed, WageEarner

LAW = LawBook.shipped(on_stale="ignore")
OFFICE = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
SHOP = WageEarner(wage=3_100_000, employer=Employer(scale="micro", risk="low"))
VILLAGE = WageEarner(wage=3_100_000, employer=Employer(kind="village", risk="low"))
DRIVER = SelfEmployed(income=1_000_000)
SAVER = SelfEmployed(income=2_000_000, programs={"JKK", "JKM", "JHT"})


class Row(NamedTuple):
    """One payment: ``paid_on`` is None where the month was due and never paid."""

    worker: int
    month: Month
    paid_on: date | None


SCHEMA = pa.schema([("worker", pa.int64()), ("month", pa.string()), ("paid_on", pa.date32())])


def arrow(rows: Iterable[tuple[Any, ...]], schema: pa.Schema = SCHEMA) -> pa.Table:
    """The rows as a table; months as text."""
    listed = [[str(value) if isinstance(value, Month) else value for value in row] for row in rows]
    columns = [list(column) for column in zip(*listed, strict=True)] or [[] for _ in schema]
    return pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema)


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def _relation(table: pa.Table) -> Any:
    return _duckdb().from_arrow(table)


ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "polars": pl.from_arrow,
    "polars lazy": lambda table: pl.DataFrame(pl.from_arrow(table)).lazy(),
    "pandas": lambda table: table.to_pandas(date_as_object=False),
    "pandas arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": lambda table: table,
    "duckdb": _relation,
}

# Drawn tables: planning and small frames cost more on some engines.
EXAMPLES = {"polars": 6, "polars lazy": 2, "pandas": 1, "pandas arrow": 1, "pyarrow": 2, "duckdb": 1}


def collected(answer: Any) -> list[dict[str, Any]]:
    """The rows of an answer of any engine, missing values as None."""
    frame = nw.from_native(answer)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.iter_rows(named=True)
    ]


def ledger(rows: Iterable[Row]) -> Ledger:
    """One worker's ledger, read by the package from the same rows."""
    return Ledger.from_rows([{"month": row.month, "paid_on": row.paid_on} for row in rows])


@st.composite
def lives(draw: st.DrawFn, on: date, *, months: int = 30, workers: int = 8) -> list[Row]:
    """Payments of some workers around a day: gaps, late, prepaid, twice, in any order, after the day."""
    first = Month.of(on) - months
    rows: list[Row] = []
    for worker in range(draw(st.integers(1, workers))):
        rhythm = draw(st.sampled_from(["steady", "gaps", "rare", "one"]))
        share = {"steady": 9, "gaps": 6, "rare": 2, "one": 0}[rhythm]
        begun = draw(st.integers(0, months + 3))
        paid = [
            first + place
            for place in range(begun, months + 6)
            if place == begun or draw(st.integers(1, 10)) <= share
        ]
        delay = draw(st.sampled_from([(-60, 5), (0, 80), (10, 50), (0, 700)]))
        for month in paid:
            for _ in range(draw(st.sampled_from([1, 1, 1, 1, 2, 3]))):
                day = month.last_day + timedelta(days=draw(st.integers(*delay)))
                rows.append(Row(worker, month, draw(st.sampled_from([day, day, day, day, None]))))
    return draw(st.permutations(rows))
