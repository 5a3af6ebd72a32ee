"""Raising what is wrong with the rows of a table."""

from __future__ import annotations

from typing import Any

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.frames.billing.table import Given
from jamsostek_coverage.frames.reading.codes import SEPARATOR, sentences
from jamsostek_coverage.frames.reading.work import narwhals
from jamsostek_coverage.language import say

MOST_ROWS = 10


def refuse_lazy(frame: Any) -> None:
    """Raise :class:`InvalidInput` for a lazy table: it has no rows to look at."""
    if isinstance(frame, narwhals().LazyFrame):
        problem, remedy = say("frames.lazy"), say("frames.lazy_remedy")
        raise InvalidInput(Fault(path="errors", value="raise", problem=problem, remedy=remedy))


def refuse_rows(frame: Any, given: Given, error: str, times: int) -> None:
    """Raise :class:`InvalidInput` with the faults of the first faulty rows, if there are any.

    ``times``: how often the rows stand one below the other.
    """
    told = frame[error].to_list()[: len(frame) // times]
    wrong = [row for row, codes in enumerate(told) if isinstance(codes, str)][:MOST_ROWS]
    columns = {**given.columns, "month": given.month, "segment": given.segment}
    faults: list[Fault] = []
    for row in wrong:
        for code in told[row].split(SEPARATOR):
            column = columns.get(code.partition(".")[0])
            value = frame[column].item(row) if isinstance(column, str) else None
            problem, remedy = sentences(code)
            name = column if isinstance(column, str) else code.partition(".")[0]
            faults.append(Fault(path=f"[{row}].{name}", value=value, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(*faults)
