"""Day rules: ages, anniversaries and dates in words. The only module that uses pendulum."""

from __future__ import annotations

from datetime import date
from typing import Literal


def anniversary(day: date, years: int) -> date:
    """The same day ``years`` later (or earlier); 29 February becomes 28 February in a common year.

    >>> anniversary(date(2000, 2, 29), 58)
    datetime.date(2058, 2, 28)
    """
    year = day.year + years
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def age_on(born: date, on: date) -> int:
    """Whole years lived on a date; negative before birth.

    >>> age_on(date(1970, 3, 1), date(2026, 2, 28)), age_on(date(1970, 3, 1), date(2026, 3, 1))
    (55, 56)
    """
    years = on.year - born.year
    return years if anniversary(born, years) <= on else years - 1


def in_words(day: date, pattern: str, locale: Literal["en", "id"]) -> str:
    """The date in the pattern's form with the language's month names."""
    import pendulum

    return pendulum.date(day.year, day.month, day.day).format(pattern, locale=locale)
