"""Columns of Python objects, as pandas makes them of dates, of booleans with gaps and of decimals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

from jamsostek_coverage.frames.reading.work import Frame, narwhals, opened


def told_apart(frame: Frame, columns: Iterable[str], stem: str) -> tuple[Frame, Mapping[str, str]]:
    """The frame with a column of one type beside each of objects that are all alike, and their names.

    Columns of objects that are not alike stay as they are, and are not read.
    """
    nw = narwhals()
    schema: Mapping[str, Any] = dict(frame.collect_schema())
    objects = [name for name in dict.fromkeys(columns) if schema.get(name) == nw.Object]
    if not objects or not frame.implementation.is_pandas():
        return frame, {}
    native: Any = frame.to_native().copy(deep=False)
    named: dict[str, str] = {}
    for name in objects:
        typed = _typed(native[name])
        if typed is not None:
            named[name] = f"{stem}{name}"
            native[named[name]] = typed
    return opened(native), named


def _typed(column: Any) -> Any:
    """The values as an array of one type, or None."""
    from importlib import import_module

    pd: Any = import_module("pandas")

    values = [None if pd.isna(value) else value for value in column.tolist()]
    present = [value for value in values if value is not None]
    if all(isinstance(value, bool) for value in present):
        return pd.array(values, dtype="boolean")
    if all(isinstance(value, str) for value in present):
        return pd.array(values, dtype="string")
    if all(isinstance(value, date) and not isinstance(value, datetime) for value in present):
        return pd.Series(values, index=column.index).astype("datetime64[s]").array
    if all(isinstance(value, (Integral, Decimal)) and not isinstance(value, bool) for value in present):
        whole = [None if value is None else int(value) for value in values]
        if all(value is None or value == int(value) for value in values) and _fit(whole):
            return pd.array(whole, dtype="Int64")
    if all(isinstance(value, (Real, Decimal)) and not isinstance(value, bool) for value in present):
        return pd.to_numeric(pd.Series(values, index=column.index).astype("string"), errors="raise").array
    return None


def _fit(numbers: list[int | None]) -> bool:
    return all(number is None or abs(number) < 2**63 for number in numbers)
