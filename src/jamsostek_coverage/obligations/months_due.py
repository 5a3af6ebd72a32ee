"""For which months each programme asks a contribution of somebody, whatever the wage."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeAlias

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
        self._bits = dict.fromkeys(Program, 0)
        self._deferrable = 0
        self._months = 0

    def of(self, program: Program, last: Month) -> int:
        """The months of a programme up to ``last``."""
        self._extend(last)
        return self._bits[program]

    def deferrable(self, last: Month) -> int:
        """The months of which a part of JP may be paid later (PP 49/2020 Art. 17)."""
        self._extend(last)
        return self._deferrable

    def plan(self, month: Month) -> Plan:
        """The plan of a month."""
        return plan_of(self._person, month, self._law, self._choices, strict=False)

    def _extend(self, last: Month) -> None:
        for place in range(self._months, last - self.first + 1):
            plan, bit = self.plan(self.first + place), 1 << place
            for program, line in plan.lines.items():
                if line.reason is None:
                    self._bits[program] |= bit
            if plan.facts.get("relief.jp_deferral"):
                self._deferrable |= bit
            self._months = place + 1


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
