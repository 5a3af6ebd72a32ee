"""For which months each programme asks a contribution of somebody, whatever the wage."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeAlias

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.categories import plan_of
from jamsostek_coverage.obligations.plan import Plan
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

# Those who pay month by month.
Member: TypeAlias = WageEarner | SelfEmployed | Trainee


def first_month(law: LawBook) -> Month:
    """The first month for which contributions are known; earlier ones count for membership only."""
    return law.remember("first month", lambda: _first_month(law))


def _first_month(law: LawBook) -> Month:
    return min(value.effective for value in law["jkm.rate"] if isinstance(value.effective, Month))


class MonthsDue:
    """The months, as bits from ``first`` on, in which somebody at work throughout owes each programme.

    JKP counts where membership follows, though nothing is ever billed for it.
    """

    first: Month

    def __init__(self, person: Member, law: LawBook, choices: Choices) -> None:
        self.first = first_month(law)
        self._person = attrs.evolve(person, since=None, until=None)
        self._law, self._choices = law, choices
        self._found = _FoundMonths(0, dict.fromkeys(Program, 0), 0)

    def of(self, program: Program, last: Month) -> int:
        """The months of a programme up to ``last``."""
        return self._up_to(last).due[program]

    def deferrable(self, last: Month) -> int:
        """The months of which a part of JP may be paid later (PP 49/2020 Art. 17)."""
        return self._up_to(last).deferrable

    def plan(self, month: Month) -> Plan:
        """The plan of a month."""
        return plan_of(self._person, month, self._law, self._choices, strict=False)

    def _up_to(self, last: Month) -> _FoundMonths:
        found, months = self._found, last - self.first + 1
        if months <= found.months:
            return found
        due, deferrable = {**found.due}, found.deferrable
        for place in range(found.months, months):
            plan, bit = self.plan(self.first + place), 1 << place
            for program, line in plan.lines.items():
                if line.reason is None:
                    due[program] |= bit
            if plan.facts.get("relief.jp_deferral"):
                deferrable |= bit
        found = self._found = _FoundMonths(months, due, deferrable)
        return found


class _FoundMonths(NamedTuple):
    """The months found so far, never changed in place: another thread may be reading them."""

    months: int
    due: Mapping[Program, int]
    deferrable: int


def months_due(person: Member, law: LawBook, choices: Choices) -> MonthsDue:
    """The months due, found once for everybody with the same facts."""
    return law.remember(("months due", _facts(person), choices), lambda: MonthsDue(person, law, choices))


def _facts(person: Member) -> Hashable:
    """What decides which months are due: all but the wage and the days of this work."""
    if isinstance(person, WageEarner):
        dates = (person.born, person.registered, person.jkp_registered)
        return person.profile, dates, person.jp_deferred
    if isinstance(person, Trainee):
        return person.employer, person.programs
    return person.profile, (person.born, person.registered)
