"""Strategies for what goes with a question: spans, calendars, sanction letters, facts of the accounts."""

# hypothesis does not tell a lambda the types of what it draws; mypy checks the strategies.
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.answers.services import SanctionLetter
from jamsostek_coverage.choices import CreditingMethod
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.obligations.calendar import Calendar, IndonesianCalendar, national_calendar
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.parts import Part, made

_TEN_THOUSAND = 10_000
_HIGHEST = 2_000  # hundredths of a percentage point a year
_WEEKEND = 5


def yearly_rates() -> SearchStrategy[dict[int, Fraction]]:
    """A rate, of nothing up to 20 %, for every year of the law: what accounts earned, or inflation."""
    years = range(edges.first_month().year, edges.LAW.verified_on.year + 1)
    rate = st.integers(0, _HIGHEST).map(lambda points: Fraction(points, _TEN_THOUSAND))
    return st.fixed_dictionaries(dict.fromkeys(years, rate))


def jht_facts(**parts: Part[Any]) -> SearchStrategy[JhtFacts]:
    """What only the caller knows of a JHT account, any of it or nothing.

    ``parts`` fixes a field of :class:`JhtFacts` to a value or to another strategy.
    """
    extra = {
        "rates": yearly_rates(),
        "method": st.sampled_from(CreditingMethod),
        "opening": wages(max_value=10**9),
        "opening_on": edges.days(),
        "withdrawals": st.lists(st.tuples(edges.days(), wages(max_value=10**8)), max_size=3),
        "balance": st.just(0) | wages(max_value=10**9),
    }
    return made(JhtFacts, {}, extra, parts)


def jp_facts(**parts: Part[Any]) -> SearchStrategy[JpFacts]:
    """What only the caller knows of a JP pension, any of it or nothing; ``parts`` as in :func:`jht_facts`."""
    extra = {
        "inflation": yearly_rates(),
        "development": st.just(0) | wages(max_value=10**9),
        "drawn": wages(max_value=10**8),
        "drawn_since": edges.days(),
    }
    return made(JpFacts, {}, extra, parts)


def spans(
    *, min_value: MonthLike | None = None, max_value: MonthLike | None = None, longest: int = 24
) -> SearchStrategy[Span]:
    """Spans of up to ``longest`` months between two months; shrinks towards the first month alone."""
    last = edges.last_month() if max_value is None else Month.of(max_value)
    starts = months(min_value=min_value, max_value=last)
    lengths = st.integers(0, longest - 1)
    return st.builds(lambda since, more: Span(since, min(since + more, last)), starts, lengths)


def sanction_letters(**parts: Part[Any]) -> SearchStrategy[SanctionLetter]:
    """Letters in which BPJS asks to withhold services, in force or lifted; ``parts`` fixes a field."""
    known = {"number": st.integers(1, 999).map("B/{}/042026".format), "dated": edges.days()}
    return made(SanctionLetter, known, {"lifted_on": edges.days(), "individual": st.just(True)}, parts)


@attrs.frozen
class WeekendCalendar:
    """A calendar of weekends, and of a few days off besides."""

    also_off: frozenset[date] = frozenset()
    name: str = "weekends"

    def is_off(self, day: date) -> bool:
        """A Saturday, a Sunday or one of the further days."""
        return day.weekday() >= _WEEKEND or day in self.also_off

    def is_estimated(self, day: date) -> bool:
        """Never: every day is as it was drawn."""
        return False


def calendars() -> SearchStrategy[Calendar]:
    """The national calendar, the same with collective leave, and invented ones with a few days off.

    Shrinks towards weekends alone.
    """
    invented = st.frozensets(edges.days(), max_size=5).map(WeekendCalendar)
    return st.one_of(invented, indonesian_calendars())


@cache
def indonesian_calendars() -> SearchStrategy[IndonesianCalendar]:
    """The national calendar, without and with collective leave."""
    return st.sampled_from([national_calendar(), IndonesianCalendar(collective_leave=True)])
