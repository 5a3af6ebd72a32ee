"""While unable to work (STMB): how many months' wages a time of incapacity is worth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from jamsostek_coverage.choices import IncapacityDays
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.dates import months_later

# The value of a parameter as it applies to a month that starts on a day.
ReadOn: TypeAlias = Callable[[str, date], Value]


def months_of_wage(first: date, last: date, read_on: ReadOn, days: IncapacityDays) -> Fraction:
    """The sum of the shares of the wage, in months' wages, from the first to the last day unable to work.

    PP 44/2015 Lampiran III: full wage for the first months, then less, then half until recovery. Months run
    from the first day; what the days after the last whole month are worth says ``IncapacityDays``.
    """
    total, place = Fraction(0), 0
    while (start := months_later(first, place)) <= last:
        following = months_later(first, place + 1)
        total += _part(start, following, last, read_on, days) * _rate(place, start, read_on)
        place += 1
    return total


def _part(start: date, following: date, last: date, read_on: ReadOn, days: IncapacityDays) -> Fraction:
    unable = (last - start + timedelta(days=1)).days
    length = (following - start).days
    if unable >= length:
        return Fraction(1)
    if days is IncapacityDays.THIRTIETH:
        length = read_on("jkk.benefit.incapacity.days", start).days
    return Fraction(min(unable, length), length)


def _rate(place: int, start: date, read_on: ReadOn) -> Fraction:
    """The share of the wage in the month with that many months unable to work before it."""
    full = read_on("jkk.benefit.incapacity.full_months", start).months
    if place < full:
        return read_on("jkk.benefit.incapacity.full_rate", start).rate
    if place < full + read_on("jkk.benefit.incapacity.reduced_months", start).months:
        return read_on("jkk.benefit.incapacity.reduced_rate", start).rate
    return read_on("jkk.benefit.incapacity.last_rate", start).rate
