"""What a budget buys: people for given months, or months for given people."""

from __future__ import annotations

from collections.abc import Iterable
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
from jamsostek_coverage.population.subsidy import SubsidyBudget, subsidised, subsidy_budget
from jamsostek_coverage.terms import Payer, Program, Sector

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
        raise nothing_due()
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
            raise nothing_due()
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


def nothing_due() -> InvalidInput:
    """Why a budget has no end."""
    problem, remedy = say("population.purchase.free"), say("population.purchase.free_remedy")
    return InvalidInput(Fault(path="person", value=None, problem=problem, remedy=remedy))
