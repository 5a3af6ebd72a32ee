"""When the pension age is reached, and the last month for which JP is due because of it."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from jamsostek_coverage.choices import PensionStop
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.dates import age_on, anniversary
from jamsostek_coverage.periods.month import Month

Pension: TypeAlias = Literal["unknown", "below", "reached", "deferred", "deferral_over"]


def pension_date(born: date, law: LawBook) -> date:
    """The first day on which the age in force on that day is reached (PP 45/2015 Art. 15).

    >>> pension_date(date(1965, 7, 16), LawBook.shipped())
    datetime.date(2023, 7, 16)
    """
    ages = law["jp.pension_age"]
    if not ages.values:
        ages.on(born)  # raises: this law book knows no pension age yet
    steps = [step for step in ages if type(step.effective) is date]
    began = min(step.start for step in steps)
    # an age that ends gives way on the next day
    ends = {step.stop + 1 for step in steps if step.until is not None}
    candidates = (
        {step.start for step in steps} | ends | {anniversary(born, step.years).toordinal() for step in steps}
    )
    return next(
        day
        for day in map(date.fromordinal, sorted(candidates))
        if day.toordinal() >= began and age_on(born, day) >= ages.on(day).years
    )


def last_month_due(born: date, law: LawBook, stop: PensionStop) -> Month:
    """The last month for which JP is due when the pension is not deferred.

    >>> last_month_due(date(1965, 7, 16), LawBook.shipped(), PensionStop.MONTH_BEFORE_AGE)
    Month(2023, 6)
    """

    def find() -> Month:
        reached = pension_date(born, law)
        return Month.of(reached) - law[months_before_age(stop)].on(reached).months

    return law.remember(("jp.last_month_due", born, stop), find)


def months_before_age(stop: PensionStop) -> str:
    """The parameter that holds the choice's distance to the month of the pension age."""
    reading = "practice" if stop is PensionStop.MONTH_BEFORE_AGE else "literal"
    return f"jp.months_before_age.{reading}"


def pension_in(
    born: date | None, is_deferred: bool, month: Month, law: LawBook, stop: PensionStop
) -> Pension:
    """Where a month stands before or after the pension age, and within its deferral (Art. 15(4))."""
    if born is None:
        return "unknown"
    last_due = last_month_due(born, law, stop)
    if month <= last_due:
        return "below"
    if not is_deferred:
        return "reached"
    reached = pension_date(born, law)
    deferral_ends = Month.of(anniversary(reached, law["jp.deferral"].on(reached).years))
    return "deferred" if month < deferral_ends else "deferral_over"
