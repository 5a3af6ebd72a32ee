"""Targets of coverage: as published, and as a rate, a count or a growth of either reading."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import attrs

from jamsostek_coverage.encode import own_fields, to_dict
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count, kept, report_faults, truth
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import MonthLike
from jamsostek_coverage.population.count import Count, to_day
from jamsostek_coverage.population.regions import KemendagriCode, RegionCode
from jamsostek_coverage.population.sources import Source, data, source
from jamsostek_coverage.terms import Confidence, Term
from jamsostek_coverage.values.rate import parse_rate

PUBLISHED = "published.toml"


class TargetRule(Term):
    """What a target's figure means; a growth "by 20 percent" may be meant in either of the last two ways."""

    RATE = "rate"
    COUNT = "count"
    RELATIVE = "relative"
    POINTS = "points"


def _rule(value: TargetRule | str) -> TargetRule:
    return kept(TargetRule.of, value)


def _figure(value: Fraction | str | int) -> Fraction:
    def parse(given: Any) -> Fraction:
        if isinstance(given, (str, Fraction)):
            return parse_rate(given)
        return Fraction(count(given))

    return kept(parse, value)


@attrs.frozen(kw_only=True)
class Target:
    """A target and the last day for it: a rate, a count of people, or a growth over a baseline.

    ``figure``: "52,15%" for a rate, 20 % as "20%" for RELATIVE (rate × 1.2) and POINTS (rate + 20 points), a
    whole number of people for COUNT. Growth needs its reading named: there is no default.

    >>> by = date(2025, 12, 31)
    >>> aceh = Count(region="Aceh", as_of="2024-12", workforce=1_753_748, covered=408_974,
    ...     denominator="potential", basis="domicile", programs={"JKK", "JKM"})
    >>> both = [Target(rule=rule, figure="20%", by=by) for rule in ("relative", "points")]
    >>> [round(target.rate_from(aceh) * 10_000) for target in both]
    [2798, 4332]
    """

    rule: TargetRule = attrs.field(converter=_rule)
    figure: Fraction = attrs.field(converter=_figure)
    by: date = attrs.field(converter=to_day)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        figure: object = self.figure
        if self.rule is TargetRule.COUNT and isinstance(figure, Fraction) and figure.denominator != 1:
            problem, remedy = say("population.target.count"), say("population.target.count_remedy")
            faults.append(Fault(path="figure", value=None, problem=problem, remedy=remedy))
        report_faults(self, *faults)

    def to_dict(self) -> dict[str, Any]:
        """The target as plain data: a number of people as such, a rate or a growth as text."""
        is_count = self.rule is TargetRule.COUNT
        return own_fields(self) | {"figure": self.figure.numerator if is_count else to_dict(self.figure)}

    def needed_from(self, baseline: Count, *, workforce: int | None = None) -> int:
        """The people covered at the target, rounded up; ``workforce`` is that of its day (default: as now).

        A target of more people than work raises :class:`InvalidInput`.
        """
        base = baseline.workforce if workforce is None else count(workforce)
        rate = self.figure if self.rule is TargetRule.COUNT else self.rate_from(baseline) * base
        needed = -(-rate).__floor__()
        if needed > base:
            problem = say("population.target.beyond", needed=needed, workforce=base)
            remedy = say("population.target.beyond_remedy")
            raise InvalidInput(Fault(path="figure", value=None, problem=problem, remedy=remedy))
        return needed

    def rate_from(self, baseline: Count) -> Fraction:
        """The target as a rate of the baseline's workforce, before rounding up to whole people."""
        match self.rule:
            case TargetRule.COUNT:
                return Fraction(self.figure, baseline.workforce)
            case TargetRule.RATE:
                return self.figure
            case TargetRule.RELATIVE:
                return baseline.rate * (1 + self.figure)
            case TargetRule.POINTS:
                return baseline.rate + self.figure


def yearly_growth_targets(by: MonthLike) -> dict[TargetRule, Target]:
    """The "20 percent" of the budget guideline (Permendagri 15/2024) in both of its readings, by name.

    Its text could not be read; regions quote it as growth over the year before, their targets look like
    points.

    >>> {rule.value: target.figure for rule, target in yearly_growth_targets("2025-12").items()}
    {'relative': Fraction(1, 5), 'points': Fraction(1, 5)}
    """
    growth = parse_rate(rule_value("yearly_growth"))
    return {
        rule: Target(rule=rule, figure=growth, by=to_day(by))
        for rule in (TargetRule.RELATIVE, TargetRule.POINTS)
    }


def rule_value(name: str) -> Any:
    """The value of a published rule."""
    return data(PUBLISHED)["rules"][name]["value"]


@attrs.frozen(kw_only=True)
class PublishedTarget:
    """A published target rate for the end of a year; ``region`` None is the nation.

    Each plan divides by its own workforce: rates of different plans are not to be compared.
    """

    region: KemendagriCode | None
    plan: str
    year: int
    rate: Fraction
    printed: str
    source: Source
    confidence: Confidence

    @property
    def target(self) -> Target:
        """The target as a rate to be reached by the end of the year."""
        return Target(rule=TargetRule.RATE, figure=self.rate, by=date(self.year, 12, 31))


@cache
def _published() -> tuple[PublishedTarget, ...]:
    rows: list[dict[str, Any]] = data(PUBLISHED)["targets"]
    return tuple(
        PublishedTarget(
            region=KemendagriCode(row["region"]) if "region" in row else None,
            plan=row["plan"],
            year=row["year"],
            rate=parse_rate(row["rate"]),
            printed=row["printed"],
            source=source(PUBLISHED, row["source"]),
            confidence=Confidence(row["confidence"]),
        )
        for row in rows
    )


def published_targets(
    region: RegionCode | None = None, *, year: int | None = None, everywhere: bool = False
) -> tuple[PublishedTarget, ...]:
    """The published targets of a region (None = the nation), or of all with ``everywhere``, and of a year.

    >>> [(target.plan, target.year, target.printed) for target in published_targets(year=2025)]
    [('RPJMN', 2025, '32,15%'), ('UCJ', 2025, '52,15%')]
    """
    everyone = truth(everywhere)
    return tuple(
        target
        for target in _published()
        if (everyone or target.region == region) and year in (None, target.year)
    )
