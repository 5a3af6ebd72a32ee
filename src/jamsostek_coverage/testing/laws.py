"""Strategies for law books, reforms and the choices where the law is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage.choices import Choices, MonthRule, PensionStop, WageFloor
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.values.rounding import Rounding

_BASIS_POINTS = 10_000  # rates are drawn in hundredths of a percentage point, up to the whole
_COUNTS = st.integers(0, 100)
_BY_UNIT: dict[str, SearchStrategy[Any]] = {
    "rate": st.integers(0, _BASIS_POINTS).map(lambda points: Fraction(points, _BASIS_POINTS)),
    "rupiah": st.deferred(wages),
    "rupiah/month": st.deferred(wages),
    **dict.fromkeys(("years", "months", "days", "working_days", "workers", "jobs"), _COUNTS),
    "programs": st.sets(st.sampled_from(Program)).map(sorted),
}


def reforms(keys: Sequence[str] | None = None) -> SearchStrategy[Reform]:
    """Reforms of one figure or set of programmes, for good or for a span of time.

    ``keys`` narrows them to these parameters (default: all whose unit is a number or programmes).

    >>> from hypothesis import find
    >>> reform = find(reforms(["jp.wage_ceiling"]), lambda _: True)
    >>> LawBook.shipped().with_reform(reform)["jp.wage_ceiling"].at("2026-03").rupiah
    1
    """
    if keys is None:
        keys = [key for key in edges.LAW if edges.LAW[key].unit in _BY_UNIT]
    return _reforms(tuple(keys))


@st.composite
def _reforms(draw: DrawFn, keys: tuple[str, ...]) -> Reform:
    key = draw(st.sampled_from(keys))
    parameter = edges.LAW[key]
    since, until = sorted((draw(months()), draw(months())))
    span: tuple[Month | date, Month | date] = (since, until)
    if parameter.applies_to != CONTRIBUTION_MONTH:
        span = (since.first_day, until.last_day)
    when = "..".join(map(str, span)) if draw(st.booleans()) else str(span[0])
    return Reform({key: {when: draw(_BY_UNIT[parameter.unit])}})


def law_books() -> SearchStrategy[LawBook]:
    """The shipped law, the law as known on some day, and the law with a reform.

    A book of an early day may hold nothing for a month: answers then raise ``LawUnavailable``.
    Shrinks towards the shipped law.
    """
    shipped = edges.LAW
    return st.one_of(
        st.just(shipped),
        st.builds(shipped.with_reform, reforms()),
        st.builds(shipped.known_on, st.dates(edges.first_month().first_day, shipped.verified_on)),
    )


def choices() -> SearchStrategy[Choices]:
    """Every combination of the named choices; shrinks towards the defaults.

    ``MonthRule.BY_AGREEMENT`` is left out: it needs a worker with a ``part_month_base``.
    """
    return st.builds(
        Choices,
        rounding=st.sampled_from(Rounding),
        month_rule=st.sampled_from([MonthRule.FULL, MonthRule.FROM_REGISTRATION]),
        pension_stop=st.sampled_from(PensionStop),
        wage_floor=st.sampled_from(WageFloor),
        foreigners_in_jp=st.sampled_from([True, False]),
    )
