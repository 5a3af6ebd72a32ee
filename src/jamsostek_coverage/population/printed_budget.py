"""Whether a printed budget is people × months × contribution, and what it would pay for if not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count
from jamsostek_coverage.language import say
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.periods.month import MonthLike
from jamsostek_coverage.population.agreement import Range, range_of
from jamsostek_coverage.population.figures import Figure, to_count
from jamsostek_coverage.population.purchase import nothing_due
from jamsostek_coverage.population.reconcile import CountLike
from jamsostek_coverage.population.subsidy import subsidised
from jamsostek_coverage.population.vocabulary import NumberStyle, Verdict


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
        raise nothing_due()
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
