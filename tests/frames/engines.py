"""One table in every engine, and its rows back in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

Rows = list[dict[str, Any]]


def polars_table(columns: dict[str, list[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(columns, schema=schema)


def _duckdb(table: pl.DataFrame) -> Any:
    connection = duckdb.connect()
    connection.register("given", table.to_arrow())
    return connection.sql("select * from given")


def _pandas(table: pl.DataFrame) -> pd.DataFrame:
    # as users have them: numbers of NumPy, floats where one is missing
    return table.to_pandas()


def _pandas_arrow(table: pl.DataFrame) -> pd.DataFrame:
    return table.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)


def _pandas_nullable(table: pl.DataFrame) -> pd.DataFrame:
    return table.to_pandas().convert_dtypes()


ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "polars lazy": lambda table: table.lazy(),
    "pyarrow": lambda table: table.to_arrow(),
    "pandas": _pandas,
    "pandas nullable": _pandas_nullable,
    "pandas arrow": _pandas_arrow,
    "duckdb": _duckdb,
}


def rows_of(result: Any) -> Rows:
    """The rows of a result, what is missing as None."""
    if isinstance(result, pl.LazyFrame):
        result = result.collect(engine="streaming")
    if isinstance(result, pl.DataFrame):
        return result.to_dicts()
    if isinstance(result, pa.Table):
        return cast(Rows, result.to_pylist())
    if isinstance(result, pd.DataFrame):
        columns = {
            name: [None if pd.isna(item) else item for item in result[name]] for name in result.columns
        }
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if isinstance(result, duckdb.DuckDBPyRelation):
        return cast(Rows, result.to_arrow_table().to_pylist())
    return [row.asDict() for row in result.collect()]
