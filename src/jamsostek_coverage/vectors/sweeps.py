"""From a variant to its cases: the months listed, or those and the amounts at which the law book turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Any

from jamsostek_coverage.language import LANGUAGES, Language, format_date, format_month, format_rupiah
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.vectors.families import Case, Facts, Variant

STEPS = {"-1": -1, "0": 0, "+1": 1}
DAY = timedelta(days=1)
# An invented day well within the term of a pension age.
MONTHS_INSIDE, MIDDLE = 17, timedelta(days=15)


def cases_of(variant: Variant, law: LawBook) -> Iterator[Case]:
    """The cases of a variant."""
    if not variant.at:
        for when in variant.months or variant.days:
            yield _dated(variant, when)
        return
    ((sweep, argument),) = variant.at.items()
    yield from SWEEPS[sweep](variant, law, argument)


def _dated(variant: Variant, when: str) -> Case:
    """The case of a month or a day."""
    return variant.case(when, _in_words(when), when, {})


def _amount(variant: Variant, when: str, name: str, field: str, amount: int) -> Case:
    """The case of an amount in a month."""
    words = _in_words(when)
    title: dict[Language, str] = {
        language: f"{format_rupiah(amount, language)}, {words[language]}" for language in LANGUAGES
    }
    return variant.case(f"{when}/{name}", title, when, {field: amount})


def _in_words(when: str) -> dict[Language, str]:
    try:
        day = date.fromisoformat(when)
    except ValueError:
        pass
    else:
        return {language: format_date(day, language) for language in LANGUAGES}
    try:
        month = Month.parse(when)
    except ValueError:  # a month that must be refused
        return dict.fromkeys(LANGUAGES, when)
    return {language: format_month(month, language) for language in LANGUAGES}


def _day(value: Value) -> date:
    """The first day on which a value applies."""
    effective = value.effective
    return effective.first_day if isinstance(effective, Month) else effective


# --- months and days ----------------------------------------------------------------------------------------


def _months_around(variant: Variant, law: LawBook, key: str) -> Iterator[Case]:
    """The month before each value starts, its first, its last and the one after."""
    months: set[Month] = set()
    for value in law[key]:
        first = Month.of(value.effective)
        months |= {first - 1, first}
        if value.until is not None:
            months |= {Month.of(value.until), Month.of(value.until) + 1}
    for month in sorted(months):
        yield _dated(variant, str(month))


def _days_around(variant: Variant, law: LawBook, key: str) -> Iterator[Case]:
    for value in law[key]:
        for day in (_day(value) - DAY, _day(value)):
            yield _dated(variant, day.isoformat())


def _first_days(variant: Variant, law: LawBook, key: str) -> Iterator[Case]:
    for value in law[key]:
        yield _registered(variant, _day(value))


def _eves(variant: Variant, law: LawBook, key: str) -> Iterator[Case]:
    for value in law[key]:
        yield _registered(variant, _day(value) - DAY)


def _registered(variant: Variant, day: date) -> Case:
    """The case of somebody registered on a day: asked for on that day or for its month."""
    when = day.isoformat() if variant.asks == "enrolment" else str(Month.of(day))
    title = _in_words(day.isoformat())
    return variant.case(day.isoformat(), title, when, {"registered": day.isoformat()})


# --- amounts ------------------------------------------------------------------------------------------------


def _ceiling(variant: Variant, law: LawBook, key: str) -> Iterator[Case]:
    """Each ceiling and its neighbours, in the month before it and in its first."""
    for value in law[key]:
        first = Month.of(value.effective)
        for month in (first - 1, first):
            for name, step in STEPS.items():
                yield _amount(variant, str(month), name, "wage", value.rupiah + step)


def _half(variant: Variant, law: LawBook, field: str) -> Iterator[Case]:
    """The next amount of which a rate ends on half a rupiah."""
    for when in variant.months:
        rate = reduce(lambda product, key: product * law[key].at(when).rate, variant.half, Fraction(1))
        bound = 0 if variant.above is None else law[variant.above].at(when).rupiah
        yield _amount(variant, when, "half", field, bound + tie(rate, variant.given.get(field, 0)))


def tie(rate: Fraction, least: int) -> int:
    """The lowest amount from ``least`` on of which the rate ends on half a rupiah.

    >>> tie(Fraction(1, 100), 120)
    150
    """
    period = rate.denominator
    first = period // 2 * pow(rate.numerator, -1, period) % period
    return least + (first - least) % period


def _band(variant: Variant, law: LawBook, bands: Facts) -> Iterator[Case]:
    """The start of each band, the rupiah before, and an income in the gap that the printed list leaves."""
    for when in variant.months:
        for number, (start, _) in enumerate(law[bands["of"]].at(when).value, start=1):
            yield _amount(variant, when, f"{number:02}/start", "income", start)
            if start:
                yield _amount(variant, when, f"{number:02}/-1", "income", start - 1)
                yield _amount(variant, when, f"{number:02}/gap", "income", start - bands["gap"])


def _bounds(variant: Variant, law: LawBook, prefix: str) -> Iterator[Case]:
    """Each bound of the slices and its neighbours."""
    for when in variant.months:
        for key in law:
            if key.startswith(f"{prefix}."):
                slice_name = key.removeprefix(f"{prefix}.")
                for name, step in STEPS.items():
                    amount = law[key].at(when).rupiah + step
                    yield _amount(variant, when, f"{slice_name}/{name}", "contract_value", amount)


# --- the pension age ----------------------------------------------------------------------------------------


def _pension_age(variant: Variant, law: LawBook, where: str) -> Iterator[Case]:
    """Around the month in which the age is reached: ``within`` the term of an age, or where it ``rises``."""
    steps = [value for value in law["jp.pension_age"] if _day(value) <= law.verified_on]
    if where == "within":
        for step in steps:
            inside = Month.of(_day(step)) + MONTHS_INSIDE
            reached = inside.first_day + MIDDLE
            yield from _ages(variant, reached, step.years, (inside - 1, inside, inside + 1))
        return
    for old, new in pairwise(steps):
        first = Month.of(_day(new))
        for day in (_day(new) - DAY, _day(new)):
            yield from _ages(variant, day, old.years, (first - 1, first))


def _ages(variant: Variant, reached: date, age: int, months: tuple[Month, ...]) -> Iterator[Case]:
    born = anniversary(reached, -age).isoformat()
    for month in months:
        words = _in_words(str(month))
        title: dict[Language, str] = {
            "en": f"aged {age} on {format_date(reached, 'en')}, {words['en']}",
            "id": f"berusia {age} tahun pada {format_date(reached, 'id')}, {words['id']}",
        }
        yield variant.case(f"{reached.isoformat()}/{month}", title, str(month), {"born": born})


SWEEPS: dict[str, Callable[[Variant, LawBook, Any], Iterator[Case]]] = {
    "months_around": _months_around,
    "days_around": _days_around,
    "first_days": _first_days,
    "eves": _eves,
    "ceiling": _ceiling,
    "half": _half,
    "band": _band,
    "bounds": _bounds,
    "pension_age": _pension_age,
}
