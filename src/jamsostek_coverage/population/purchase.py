"""What a budget buys, whether a printed one fits, and what a subsidy does to the rate."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.population.agreement import Range, range_of
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.population.figures import Figure, to_count
from jamsostek_coverage.population.reconcile import CountLike
from jamsostek_coverage.population.subsidy import SubsidyBudget, subsidised, subsidy_budget
from jamsostek_coverage.population.vocabulary import NumberStyle, Verdict
from jamsostek_coverage.terms import Payer, Program, Sector
from jamsostek_coverage.values.rate import parse_rate

# Nobody plans a subsidy for longer; a search for months has to end somewhere.
_LONGEST = 12 * 50


@attrs.frozen(kw_only=True)
class Purchase:
    """What a budget buys: ``people`` from ``since`` to ``until`` (None = not a single month), and what is
    left.

    ``budget`` and ``left`` are rupiah; ``cost`` is what is spent, month by month as the law of each month
    says.
    """

    budget: int
    people: int
    since: Month
    until: Month | None
    cost: SubsidyBudget | None

    @property
    def months(self) -> int:
        """How many months are bought for everybody."""
        return 0 if self.until is None else self.until - self.since + 1

    @property
    def left(self) -> int:
        """What is left of the budget, in rupiah: too little for one more person or month."""
        return self.budget - (0 if self.cost is None else self.cost.total)

    def to_dict(self) -> dict[str, Any]:
        """The purchase as plain data with the schema version."""
        return answer("purchase", self, months=self.months, left=self.left)


def people_bought(
    budget: int,
    since: MonthLike,
    until: MonthLike,
    *,
    person: Participant | None = None,
    payer: Payer | str | None = None,
    sector: Sector | str | None = None,
    programs: Iterable[Program | str] | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> Purchase:
    """For how many people a budget (rupiah) pays from ``since`` to ``until``, both months included.

    The contribution is that of :func:`subsidy_budget`; a contribution of nothing raises
    :class:`InvalidInput`.

    >>> bought = people_bought(2_000_000_000, "2025-01", "2025-12")
    >>> bought.people, bought.left
    (9920, 128000)
    """
    money = _money(budget)
    facts: dict[str, Any] = {"person": person, "payer": payer, "sector": sector, "programs": programs}
    one = subsidy_budget(1, since, until, **facts, law=law, choices=choices)
    if not one.total:
        raise _free()
    people = money // one.total
    cost = subsidy_budget(people, since, until, **facts, law=law, choices=choices)
    first, last = Month.of(since), Month.of(until)
    return Purchase(budget=money, people=people, since=first, until=last, cost=cost)


def months_bought(
    budget: int,
    people: int,
    since: MonthLike,
    *,
    person: Participant | None = None,
    payer: Payer | str | None = None,
    sector: Sector | str | None = None,
    programs: Iterable[Program | str] | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> Purchase:
    """For how many months from ``since`` on a budget (rupiah) pays for ``people``, fifty years at most.

    >>> bought = months_bought(500_000_000, 8_000, "2026-01")
    >>> bought.months, str(bought.until), bought.left
    (3, '2026-03', 96800000)
    """
    money, first = _money(budget), Month.of(since)
    number = count(people)
    facts: dict[str, Any] = {"person": person, "payer": payer, "sector": sector, "programs": programs}
    each = person or subsidised(payer=payer, sector=sector, programs=programs)
    left, month = money, first
    while month - first < _LONGEST:
        due = number * contributions(each, month, law=law, choices=choices).total
        if not due:
            raise _free()
        if due > left:
            break
        left, month = left - due, month + 1
    if month == first:
        return Purchase(budget=money, people=number, since=first, until=None, cost=None)
    cost = subsidy_budget(number, first, month - 1, **facts, law=law, choices=choices)
    return Purchase(budget=money, people=number, since=first, until=month - 1, cost=cost)


def _money(value: Any) -> int:
    try:
        return count(value)
    except InvalidInput as refused:
        raise refused.within("budget") from None


def _free() -> InvalidInput:
    problem, remedy = say("population.purchase.free"), say("population.purchase.free_remedy")
    return InvalidInput(Fault(path="person", value=None, problem=problem, remedy=remedy))


@attrs.frozen(kw_only=True)
class BudgetReconciliation:
    """Whether a printed budget is people × months × contribution, and what it would pay for if not."""

    verdict: Verdict
    people: Figure | None
    months: int | None
    monthly: int
    budget: Figure | None

    @property
    def product(self) -> int | None:
        """People × months × contribution at the printed values, in rupiah."""
        if self.people is None or self.months is None:
            return None
        return self.people.whole * self.months * self.monthly

    @property
    def implied_months(self) -> Fraction | None:
        """The months that the budget pays for the printed people, exact."""
        if self.budget is None or self.people is None or not self.people.whole:
            return None
        return Fraction(self.budget.value, self.people.whole * self.monthly)

    @property
    def implied_people(self) -> int | None:
        """The people for whom the budget pays through the printed months."""
        if self.budget is None or not self.months:
            return None
        return Fraction(self.budget.value, self.months * self.monthly).__floor__()

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain data with the schema version."""
        months = None if self.implied_months is None else str(self.implied_months)
        return answer(
            "budget_reconciliation",
            self,
            product=self.product,
            implied_months=months,
            implied_people=self.implied_people,
        )


def reconcile_budget(
    *,
    people: CountLike | None = None,
    months: int | None = None,
    monthly: int | None = None,
    budget: CountLike | None = None,
    since: MonthLike | None = None,
    style: NumberStyle | str | None = None,
) -> BudgetReconciliation:
    """Whether a printed budget fits its people and months, at ``monthly`` rupiah a person.

    Without ``monthly`` it is the lowest contribution to JKK and JKM in the month ``since``. Whole numbers of
    people count as exact, budgets as rounded where they end in zeros. Faults raise :class:`InvalidInput`.

    >>> medan = reconcile_budget(people=11_797, months=12, budget="Rp2,3 miliar", since="2022-01")
    >>> medan.verdict.value, medan.product
    ('truncated', 2378275200)
    """
    if monthly is None:
        if since is None:
            problem, remedy = say("population.purchase.monthly"), say("population.purchase.monthly_remedy")
            raise InvalidInput(Fault(path="monthly", value=None, problem=problem, remedy=remedy))
        monthly = contributions(subsidised(), since).total
    if count(monthly) == 0:
        raise _free()
    crowd = None
    if people is not None:
        exact = not isinstance(people, (str, Figure))
        crowd = Figure.exactly(count(people)) if exact else to_count(people, style=style)
    money = None if budget is None else to_count(budget, style=style, money=True)
    term = None if months is None else count(months)
    return BudgetReconciliation(
        verdict=_verdict(crowd, term, monthly, money),
        people=crowd,
        months=term,
        monthly=monthly,
        budget=money,
    )


def _verdict(people: Figure | None, months: int | None, monthly: int, budget: Figure | None) -> Verdict:
    if people is None:
        return Verdict.NOT_CHECKABLE if months is None else Verdict.PEOPLE_NOT_PUBLISHED
    if months is None:
        return Verdict.MONTHS_NOT_PUBLISHED
    if budget is None:
        return Verdict.BUDGET_NOT_PUBLISHED
    needed = Range(people.low * months * monthly, people.high * months * monthly)
    if needed.low == needed.high == budget.value:
        return Verdict.EXACT
    if needed.meets(range_of(budget)):
        return Verdict.ROUNDED
    if budget.value <= needed.high and needed.low < budget.value + budget.unit:
        return Verdict.TRUNCATED
    return Verdict.INCONSISTENT


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
