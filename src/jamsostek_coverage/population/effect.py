"""What a subsidy does to the rate while it lasts, and what is lost when it ends."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.population.subsidy import SubsidyBudget
from jamsostek_coverage.values.rate import parse_rate


@attrs.frozen(kw_only=True)
class SubsidyMonth:
    """A month of a subsidy: how many are paid for, how many stay on their own, and the points both make."""

    month: Month
    supported: int
    staying: Fraction
    points: Fraction


@attrs.frozen(kw_only=True)
class SubsidyEffect:
    """What a subsidy adds to a rate and what is lost when it ends; points are fractions of 1."""

    months: tuple[SubsidyMonth, ...]
    gained: Fraction
    lost: Fraction

    def to_dict(self) -> dict[str, Any]:
        """The effect as plain data with the schema version."""
        return answer("subsidy_effect", self)


def subsidy_effect(
    own: Count, budget: SubsidyBudget, *, staying: Fraction | str = Fraction(0)
) -> SubsidyEffect:
    """How many points a subsidy adds to a count month by month, and how many are lost when it has ended.

    The people paid for are taken as not covered otherwise. ``staying`` is the share of those whose subsidy
    ends who go on paying themselves (default: nobody, as regions report). ``gained`` is the highest month,
    ``lost`` what is gone of it in the month after the last. More people than the gap raise
    :class:`InvalidInput`.

    >>> from jamsostek_coverage.population import subsidy_budget
    >>> own = Count(region="Medan", as_of="2024-12", workforce=875_743, covered=472_068,
    ...     denominator="labour force", basis="domicile", programs={"JKK", "JKM"})
    >>> effect = subsidy_effect(own, subsidy_budget(11_797, "2025-01", "2025-12"), staying="10%")
    >>> round(effect.gained * 10_000), round(effect.lost * 10_000)
    (135, 121)
    """
    share = parse_rate(staying)
    if share > 1:
        problem, remedy = say("population.share"), say("population.share_remedy")
        raise InvalidInput(Fault(path="staying", value=None, problem=problem, remedy=remedy))
    paid = budget.people_by_month
    if max(paid.values(), default=0) > own.gap:
        problem, remedy = say("population.purchase.gap", gap=own.gap), say("population.purchase.gap_remedy")
        raise InvalidInput(Fault(path="budget", value=max(paid.values()), problem=problem, remedy=remedy))
    if not paid:
        return SubsidyEffect(months=(), gained=Fraction(0), lost=Fraction(0))
    found: list[SubsidyMonth] = []
    for month in Month.range(min(paid), max(paid) + 1):
        supported = paid.get(month, 0)
        ended = sum(group.people for group in budget.groups if group.until < month)
        stay = ended * share
        rate = Fraction(supported + stay, own.workforce)
        found.append(SubsidyMonth(month=month, supported=supported, staying=stay, points=rate))
    gained = max(month.points for month in found)
    return SubsidyEffect(months=tuple(found), gained=gained, lost=gained - found[-1].points)
