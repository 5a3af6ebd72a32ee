"""Months written as text, in a column: the spellings that ``Month.parse`` takes."""

from __future__ import annotations

from datetime import MAXYEAR
from typing import Any

from jamsostek_coverage.frames.work import Work
from jamsostek_coverage.periods.month import MONTH_NAMES

_YEAR_FIRST = "^[0-9]{4}(?:[-/][0-9]{1,2}|[0-9]{2})$"
_MONTH_FIRST = "^[0-9]{1,2}[-/][0-9]{4}$"
_LEAST = 3  # letters of a month's name


def _named() -> str:
    """The names of months from their first three letters to the whole, before a year."""
    names = {
        name[:end] for spellings in MONTH_NAMES for name in spellings for end in range(_LEAST, len(name) + 1)
    }
    return rf"^(?:{'|'.join(sorted(names))})[-/ .]*[0-9]{{4}}$"


def month_of_text(work: Work, text: Any) -> tuple[Any, list[tuple[str, Any]], tuple[str, ...]]:
    """The ordinals of months, their faults, and the temporary columns used."""
    nw = work.nw
    plain = work.add(text.fill_null("").str.strip_chars().str.to_lowercase())
    given = nw.col(plain)
    shapes = [
        work.add(given.str.contains(pattern), plain) for pattern in (_YEAR_FIRST, _MONTH_FIRST, _named())
    ]
    year_first, month_first, named = map(nw.col, shapes)
    years = [(year_first, given.str.slice(0, 4)), (month_first | named, given.str.slice(-4))]
    months = [
        (year_first, given.str.slice(4).str.strip_chars("-/")),
        (month_first, given.str.slice(0, 2).str.strip_chars("-/")),
    ]
    numbers = {
        name[:_LEAST]: number for number, spellings in enumerate(MONTH_NAMES, start=1) for name in spellings
    }
    for start, number in numbers.items():
        months.append((named & given.str.starts_with(start), nw.lit(str(number))))
    year, month = (
        work.add(work.choose(cases, nw.lit("1")).cast(nw.Int64), plain, *shapes) for cases in (years, months)
    )
    is_text = text.is_null() | year_first | month_first | named
    outside = (nw.col(month) < 1) | (nw.col(month) > 12) | (nw.col(year) < 1) | (nw.col(year) >= MAXYEAR)
    faults = [("range", outside), ("text", ~is_text)]
    return nw.col(year) * 12 + nw.col(month) - 1, faults, (year, month, *shapes)
