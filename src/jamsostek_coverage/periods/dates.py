"""Day rules: ages, anniversaries and dates in words. The only module that uses pendulum."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
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


def working_day(day: date, is_off: Callable[[date], bool], step: int) -> date:
    """The day itself, or the first working day after it (``step`` 1) or before it (``step`` -1).

    >>> working_day(date(2026, 3, 15), lambda day: day.weekday() >= 5, 1)
    datetime.date(2026, 3, 16)
    """
    while is_off(day):
        day += timedelta(days=step)
    return day


def months_later(day: date, months: int) -> date:
    """The same day so many months later; past the end of a shorter month its last day.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    ordinal = day.year * 12 + day.month - 1 + months
    year, month = ordinal // 12, ordinal % 12 + 1
    for last in (day.day, 30, 29, 28):
        with suppress(ValueError):
            return date(year, month, min(day.day, last))
    raise ValueError(f"no month {ordinal}")


def working_days_later(day: date, number: int, is_off: Callable[[date], bool]) -> date:
    """The ``number``-th working day after the day, which is not counted itself.

    >>> working_days_later(date(2026, 3, 13), 2, lambda day: day.weekday() >= 5)
    datetime.date(2026, 3, 17)
    """
    for _ in range(number):
        day = working_day(day + timedelta(days=1), is_off, 1)
    return day
