"""From where a count stands to its target: the straight line, what each month needs, and the road map."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.population.compare import compare
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.population.targets import Target
from jamsostek_coverage.values.rate import parse_rate


@attrs.frozen(kw_only=True)
class PaceMonth:
    """One month of the road map: people covered at its end, net and gross enrolments, expected lapses."""

    month: Month
    covered: int
    net: int
    lapses: int
    gross: int


@attrs.frozen(kw_only=True)
class Pace:
    """What reaching a target takes; people throughout.

    ``needed``: people covered at the target. ``line``: where the straight line from the baseline stands now,
    exact. ``months_left``: whole months from the day of ``latest``, one at least. ``road_map``: by month.
    """

    baseline: Count
    latest: Count
    target: Target
    needed: int
    line: Fraction
    months_left: int
    days_left: int
    lapse: Fraction
    road_map: tuple[PaceMonth, ...]

    @property
    def remaining(self) -> int:
        """People missing now; zero or less where the target is reached."""
        return self.needed - self.latest.covered

    @property
    def ahead(self) -> Fraction:
        """People ahead of the straight line (negative: behind)."""
        return self.latest.covered - self.line

    @property
    def is_on_track(self) -> bool:
        """Whether the count stands on the straight line or above."""
        return self.ahead >= 0

    @property
    def net_per_month(self) -> int:
        """New active members that each month must keep, rounded up."""
        return -(-max(self.remaining, 0) // self.months_left)

    @property
    def net_per_week(self) -> int:
        """New active members that each week must keep, rounded up."""
        return -(-max(self.remaining, 0) * 7 // max(self.days_left, 7))

    @property
    def gross_per_month(self) -> int:
        """New members that each month needs on average at the given lapse, rounded up."""
        return -(-sum(month.gross for month in self.road_map) // self.months_left)

    def per_unit(self, units: int) -> int:
        """Net members a month for each of so many agents, districts or villages, rounded up."""
        if count(units) == 0:
            problem, remedy = say("population.pace.units"), say("population.pace.units_remedy")
            raise InvalidInput(Fault(path="units", value=units, problem=problem, remedy=remedy))
        return -(-max(self.remaining, 0) // (self.months_left * units))

    def to_dict(self) -> dict[str, Any]:
        """The pace as plain data with the schema version; the straight line is cut to whole people."""
        return answer("pace", self) | {
            "line": self.line.__floor__(),
            "remaining": self.remaining,
            "is_on_track": self.is_on_track,
            "net_per_month": self.net_per_month,
            "net_per_week": self.net_per_week,
            "gross_per_month": self.gross_per_month,
        }


def pace(
    baseline: Count,
    target: Target,
    *,
    latest: Count | None = None,
    lapse: Fraction | str = Fraction(0),
    workforce: int | None = None,
) -> Pace:
    """What each month and week takes from ``latest`` (default: the baseline) to the target, and who is ahead.

    ``lapse`` is the share of the covered who drop out each month ("1,5%"); expected lapses are rounded up.
    ``workforce`` is that of the target's day. Counts with different labels, and a target on or before the day
    of ``latest``, raise :class:`InvalidInput`.

    >>> labels = dict(region="Medan", workforce=50_025, denominator="programme target", basis="domicile",
    ...     programs={"JKK", "JKM"})
    >>> start = Count(as_of=date(2025, 4, 30), covered=0, **labels)
    >>> today = Count(as_of=date(2025, 10, 29), covered=37_058, **labels)
    >>> kepling = pace(start, Target(rule="count", figure=50_025, by="2025-12"), latest=today)
    >>> kepling.remaining, kepling.net_per_month, kepling.is_on_track
    (12967, 6484, False)
    """
    here = baseline if latest is None else latest
    compare(baseline, here)
    share = parse_rate(lapse)
    if share >= 1:
        problem, remedy = say("population.share"), say("population.share_remedy")
        raise InvalidInput(Fault(path="lapse", value=None, problem=problem, remedy=remedy))
    if not baseline.as_of <= here.as_of < target.by:
        problem, remedy = say("population.pace.order"), say("population.pace.order_remedy")
        raise InvalidInput(Fault(path="by", value=target.by.isoformat(), problem=problem, remedy=remedy))
    needed = target.needed_from(baseline, workforce=workforce)
    elapsed = Fraction((here.as_of - baseline.as_of).days, (target.by - baseline.as_of).days)
    left = _whole_months(here.as_of, target.by)
    return Pace(
        baseline=baseline,
        latest=here,
        target=target,
        needed=needed,
        line=baseline.covered + (needed - baseline.covered) * elapsed,
        months_left=left,
        days_left=(target.by - here.as_of).days,
        lapse=share,
        road_map=_road_map(here, needed, left, share),
    )


def _whole_months(since: date, until: date) -> int:
    """Whole months between two days; the last day of a month to the last day of another is whole."""
    at_end = Month.of(since).last_day == since
    months = Month.of(until) - Month.of(since)
    reached = Month.of(until).last_day if at_end else months_later(since, months)
    return max(months if reached <= until else months - 1, 1)


def _road_map(latest: Count, needed: int, months: int, lapse: Fraction) -> tuple[PaceMonth, ...]:
    """The straight line from now to the target, a month at a time; a reached target is kept up."""
    first, stock, found = Month.of(latest.as_of), latest.covered, list[PaceMonth]()
    for step in range(1, months + 1):
        planned = latest.covered + -(-(max(needed, latest.covered) - latest.covered) * step // months)
        lapses = -(-stock * lapse).__floor__()
        net = planned - stock
        found.append(
            PaceMonth(month=first + step, covered=planned, net=net, lapses=lapses, gross=net + lapses)
        )
        stock = planned
    return tuple(found)


def yearly_road_map(baseline: Count, targets: dict[int, Fraction | str]) -> dict[int, Fraction]:
    """The rate of each year on straight lines between the baseline and the targets of some years, by year.

    >>> own = Count(region="ID", as_of="2025-12", workforce=10_000, covered=3_215, denominator="employed",
    ...     basis="workplace", programs={"JKK", "JKM"})
    >>> {year: str(rate * 100) for year, rate in yearly_road_map(own, {2027: "40%"}).items()}
    {2025: '643/20', 2026: '1443/40', 2027: '40'}
    """
    known = {baseline.as_of.year: baseline.rate} | {year: parse_rate(rate) for year, rate in targets.items()}
    years = sorted(known)
    if years[0] != baseline.as_of.year:
        problem, remedy = say("population.pace.order"), say("population.pace.order_remedy")
        raise InvalidInput(Fault(path="targets", value=years[0], problem=problem, remedy=remedy))
    found = {years[0]: known[years[0]]}
    for earlier, later in pairwise(years):
        step = Fraction(known[later] - known[earlier], later - earlier)
        found |= {year: known[earlier] + step * (year - earlier) for year in range(earlier + 1, later + 1)}
    return found
