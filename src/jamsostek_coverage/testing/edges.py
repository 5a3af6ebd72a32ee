"""Where the law bends: the figures, months and days beside which mistakes are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED, Value
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month

LAW = LawBook.shipped()
# The span of ages at which somebody works, and the years around the known law in which days are drawn.
YOUNGEST, OLDEST = 15, 75
YEARS_BEFORE, YEARS_AFTER = 10, 1


@cache
def values_in(*units: str) -> tuple[Value, ...]:
    """Every dated value of the shipped law in these units."""
    found = (value for key in LAW for value in LAW[key] if value.unit in units)
    return tuple(value for value in found if not (value.repealed or value.unseen))


def beside(numbers: Iterable[int]) -> list[int]:
    """The numbers with their neighbours, each once, in ascending order."""
    return sorted({number + step for number in numbers for step in (-1, 0, 1)})


def rates() -> set[Fraction]:
    """Every rate of a contribution: those of the programmes, whole and under each relief."""
    monthly = [value for value in values_in("rate") if LAW[value.key].applies_to == CONTRIBUTION_MONTH]
    plain = {value.rate for value in monthly if LAW[value.key].neutral is None}
    reliefs = {value.rate for value in monthly if LAW[value.key].neutral is not None}
    return plain | {rate * relief for rate in plain for relief in reliefs}


@cache
def ties() -> list[tuple[int, int]]:
    """The amounts whose share falls on half a rupiah: the first one of each rate, and its period."""
    found: set[tuple[int, int]] = set()
    for rate in rates():
        half, odd = divmod(rate.denominator, 2)
        if not odd:
            found.add((half * pow(rate.numerator, -1, rate.denominator) % rate.denominator, rate.denominator))
    return sorted(found)


def first_month() -> Month:
    """The first month for which contributions are known."""
    return min(value.effective for value in values_in("rate") if isinstance(value.effective, Month))


def last_month() -> Month:
    """The last month for which the law was verified."""
    return Month.of(LAW.verified_on)


@cache
def turning_months() -> list[int]:
    """The ordinals of the months in which some value starts or has ended, with their neighbours."""
    return beside(_turns(is_monthly=True))


@cache
def turning_days() -> list[int]:
    """The ordinals of the days on which the law turns or or ends a term, with their neighbours."""
    starts = [Month.from_ordinal(turn).first_day.toordinal() for turn in _turns(is_monthly=True)]
    deadlines = [value.date.toordinal() for value in values_in("date")]
    return beside([*_turns(is_monthly=False), *starts, *deadlines])


def _turns(*, is_monthly: bool) -> set[int]:
    values = [
        value
        for key in LAW
        if (LAW[key].applies_to == CONTRIBUTION_MONTH) is is_monthly
        for value in LAW[key]
    ]
    ends = {value.stop + 1 for value in values if value.stop != OPEN_ENDED}
    return ends | {value.start for value in values}


def within(ascending: list[int], first: int, last: int) -> list[int]:
    """The numbers between two bounds, both inclusive."""
    return ascending[bisect_left(ascending, first) : bisect_right(ascending, last)]


@cache
def days(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[date]:
    """Days around the known law: any, the days on which the law turns, their neighbours.

    Both bounds are inclusive; without them ten years before the law began to one after it was verified.
    """
    first = anniversary(first_month().first_day, -YEARS_BEFORE) if min_value is None else min_value
    last = anniversary(LAW.verified_on, YEARS_AFTER) if max_value is None else max_value
    near = within(turning_days(), first.toordinal(), last.toordinal())
    anywhere = st.dates(first, last)
    return st.one_of(anywhere, st.sampled_from(near).map(date.fromordinal)) if near else anywhere


@cache
def birthdays() -> SearchStrategy[date]:
    """Birthdays of people of working age, often of somebody who reaches an age of the law."""
    first, last = first_month().first_day, LAW.verified_on
    ages = sorted({value.years for value in values_in("years") if value.years >= YOUNGEST})
    turning = st.builds(anniversary, st.dates(first, last), st.sampled_from([-age for age in ages]))
    return st.one_of(st.dates(anniversary(first, -OLDEST), anniversary(last, -YOUNGEST)), turning)
