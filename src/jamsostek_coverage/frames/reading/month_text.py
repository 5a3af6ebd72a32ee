"""Months written as text, in a column: the spellings that ``Month.parse`` takes."""

from __future__ import annotations

from typing import Any

from jamsostek_coverage.frames.reading.work import Work
from jamsostek_coverage.periods.month import MONTH_NAMES

_LEAST = 3  # letters of a month's name


def _shape() -> str:
    """Year and month in digits in either order, or the name of a month from three letters on and a year."""
    names = {
        name[:end] for spellings in MONTH_NAMES for name in spellings for end in range(_LEAST, len(name) + 1)
    }
    numeric = r"[0-9]{4}(?:[-/][0-9]{1,2}|[0-9]{2})|[0-9]{1,2}[-/][0-9]{4}"
    return rf"^(?:{numeric}|(?:{'|'.join(sorted(names))})[-/ .]*[0-9]{{4}})$"


def month_of_text(work: Work, text: Any) -> tuple[str, str]:
    """The columns of the year and of the month that a text names, both zero where it names none.

    Each step asks the one before it once or twice: an engine that writes steps into one another (DuckDB)
    would else make its plan of every combination.
    """
    nw = work.nw
    plain = text.str.strip_chars().str.to_lowercase()
    written = work.add(nw.when(plain.str.contains(_shape())).then(plain).otherwise(nw.lit("0000-0")))
    given = nw.col(written)
    year = nw.when(given.str.contains("^[0-9]{4}")).then(given.str.slice(0, 4)).otherwise(given.str.slice(-4))
    month = given.str.replace_all("^[0-9]{4}|[0-9]{4}$", "").str.strip_chars("-/ .").str.slice(0, _LEAST)
    for number, spellings in enumerate(MONTH_NAMES, start=1):
        for start in sorted({name[:_LEAST] for name in spellings}):
            month = month.str.replace_all(start, str(number), literal=True)
    return work.add(year.cast(nw.Int64), written), work.add(month.cast(nw.Int64), written)
