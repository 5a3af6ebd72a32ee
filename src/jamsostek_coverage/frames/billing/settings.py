"""What of a row's case is fixed and what is open, and the amounts on which it is billed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from jamsostek_coverage.choices import MonthRule, WageFloor
from jamsostek_coverage.formula.axis import Stretches, key_of
from jamsostek_coverage.formula.rates import RateColumn
from jamsostek_coverage.frames.deciding.categories import MIGRANTS, PROJECTS, WAGE_EARNERS, Category, Ground
from jamsostek_coverage.frames.deciding.day_states import DOMAINS, STATES, DayStates
from jamsostek_coverage.frames.deciding.decisions import Question, Tracer, Tree
from jamsostek_coverage.frames.deciding.open_facts import Domain
from jamsostek_coverage.frames.reading.readers import LARGEST_CONTRACT, Reading
from jamsostek_coverage.obligations.migrants import package_of
from jamsostek_coverage.participants.case import Judgement
from jamsostek_coverage.participants.wage_earner import ORDERED_DATES
from jamsostek_coverage.periods.month import Month

Tables: TypeAlias = tuple[dict[str, Question], dict[Question, Stretches[Tree]]]
Rows: TypeAlias = tuple[str, Any]
DAYS_OF_PEOPLE = ("born", "since", "until", "registered", "jkp_registered")
PACKAGE = "package"


class FaultsOfAmounts(NamedTuple):
    """Faults ``given`` with the amounts, and those found only when a bill is made, which come ``late``."""

    given: list[Rows]
    late: list[Rows]


def judged(fact: Any) -> Judgement[Any, Any]:
    """A fact of the formulas as a judgement."""
    return fact if isinstance(fact, Judgement) else Judgement(fact, lambda answer: answer)


class Setting:
    """The facts of ``like`` but for those of the columns read."""

    ground: Ground
    category: Category
    readings: Mapping[str, Reading]
    like: Any
    fixed: dict[str, Any]

    def __init__(
        self, ground: Ground, category: Category, readings: Mapping[str, Reading], like: Any
    ) -> None:
        self.ground, self.category, self.readings, self.like = ground, category, readings, like
        dates: dict[str, Any] = {}
        if category.states:
            dates = {name: getattr(like, name, None) for name in DAYS_OF_PEOPLE}
            employed_by = getattr(getattr(like, "employer", None), "registered", None)
            dates["employer_registered"] = None if employed_by is None else employed_by.first_day
        self.fixed = {name: day for name, day in dates.items() if day is not None and name not in readings}
        self.domains: dict[str, Domain] = category.domains(readings)
        self.domains |= {f"dates.{name}": DOMAINS[name] for name in category.states if self._is_open(name)}

    def _is_open(self, state: str) -> bool:
        """Whether a state differs by row: a date of it does, or the month does and there is a date."""
        if any(name in self.readings for name in STATES[state]):
            return True
        return self.ground.only is None and any(name in self.fixed for name in STATES[state])

    @property
    def key(self) -> Hashable:
        """What the tables depend on besides law, choices and months."""
        profile = self.category.profile(self.like)
        return (
            id(self.category), tuple(self.domains.items()), profile, tuple(self.fixed.items()),
            getattr(self.like, "jp_deferred", False),
        )  # fmt: skip

    def tables(self) -> Tables:
        """The facts of the formulas as questions, with their trees."""
        ground, category = self.ground, self.category
        tracer = Tracer(ground.law, ground.choices, category.profile(self.like), self.domains)
        about: tuple[Any, ...] = ()
        if category.states:
            # states that are not open depend on no date
            month = Month.of(ground.law.verified_on if ground.only is None else ground.only)
            dates = category.dated(self.like, month, ground.law, ground.choices)
            about = (tracer.facts.seen(dates, "dates."),)
        questions: dict[str, Question] = {
            name: (judged(fact), *about) for name, fact in category.facts.items()
        }
        if category is MIGRANTS:
            questions[PACKAGE] = (package_of,)
        found = tracer.over_time(list(questions.values()), by_day=ground.axis.by_day, only=ground.only)
        return questions, found

    @cached_property
    def states(self) -> DayStates:
        """The states of the persons' dates."""
        work = self.ground.work
        columns = {name: self.readings[name].value for name in DAYS_OF_PEOPLE if name in self.readings}
        columns |= {name: work.add(work.whole(key_of(day))) for name, day in self.fixed.items()}
        deferred = self.readings["jp_deferred"].value if "jp_deferred" in self.readings else None
        if deferred is None and getattr(self.like, "jp_deferred", False):
            deferred = work.add(work.whole(1))
        return DayStates(self.ground, columns, deferred, is_wage_earner=self.category is WAGE_EARNERS)

    # ------------------------------------------------------- amounts

    def amounts(self, package: str | None) -> tuple[dict[str, Any], FaultsOfAmounts]:
        """The formulas' inputs, null where a required one is missing, and the faults found with them.

        ``package``: the column of the lengths of migrants' packages.
        """
        if self.category is PROJECTS:
            return self._contracts()
        if self.category is MIGRANTS:
            return self._migrants(str(package)), FaultsOfAmounts([], [])
        ((name, source),) = self.category.inputs.items()
        amount: Any = self.ground.work.col(self.readings[source].value)
        if self.category is not WAGE_EARNERS:
            return {name: amount}, FaultsOfAmounts([], [])
        amount, late = self._agreed(amount)
        return {name: self._lifted(amount)}, FaultsOfAmounts([], late)

    def _agreed(self, wage: Any) -> tuple[Any, list[Rows]]:
        """The wage, or in a part of a month the base that was agreed for it, where one chose so."""
        work, dated = self.ground.work, {*self.readings, *self.fixed}
        if self.ground.choices.month_rule is not MonthRule.BY_AGREEMENT or not {"since", "until"} & dated:
            return wage, []
        in_part, _ = self.states.is_("employed", "part")
        agreed: Any = work.whole(self.like.part_month_base or 0)
        if "part_month_base" in self.readings:
            agreed = work.col(self.readings["part_month_base"].value).fill_null(0)
        chosen = work.nw.when(in_part & (agreed > 0)).then(agreed).otherwise(wage)
        return chosen, [("part_month_base.missing", in_part & (agreed <= 0))]

    def _lifted(self, wage: Any) -> Any:
        """The wage, or the regional minimum above it, where one chose so."""
        if self.ground.choices.wage_floor is not WageFloor.MINIMUM_WAGE:
            return wage
        if "minimum_wage" in self.readings:
            lowest = self.ground.work.col(self.readings["minimum_wage"].value).fill_null(0)
            return wage.clip(lower_bound=lowest)
        minimum = self.like.minimum_wage
        return wage if minimum is None else wage.clip(lower_bound=minimum)

    def _contracts(self) -> tuple[dict[str, Any], FaultsOfAmounts]:
        work, value = self.ground.work, self.ground.work.col(self.readings["contract_value"].value)
        before: Any = work.whole(self.like.previous_value)
        if "previous_value" in self.readings:
            before = work.col(self.readings["previous_value"].value).fill_null(0)
        faults = [("previous_value.order", (value > 0) & (before > value))]
        if self.like.vat:
            gross = 1 + Fraction(self.like.vat)
            net = Fraction(gross.denominator, gross.numerator)
            axis = self.ground.axis
            without = RateColumn([(axis.first, net)], axis, {}, LARGEST_CONTRACT, is_clean=True)
            value, before = without.of(value), without.of(before)
        return {"value": value, "previous_value": before}, FaultsOfAmounts(faults, [])

    def _migrants(self, package: str) -> dict[str, Any]:
        work = self.ground.work
        months: Any = work.whole(self.like.contract_months)
        if "contract_months" in self.readings:
            months = work.col(self.readings["contract_months"].value)
        saved: Any = work.whole(self.like.jht or 0)
        if "jht" in self.readings:
            saved = work.col(self.readings["jht"].value).fill_null(0)
        return {"extra_months": (months - work.col(package)).clip(lower_bound=0), "jht": saved}

    # ------------------------------------------------------- contradictions

    def contradictions(self) -> Iterator[Rows]:
        """Facts of a row that cannot both be."""
        work = self.ground.work
        if self.category is MIGRANTS and "contract_months" in self.readings:
            yield "contract_months.zero", work.col(self.readings["contract_months"].value) == 0
        if self.category is not WAGE_EARNERS:
            return
        columns = {
            name: work.col(self.readings[name].value) for name in DAYS_OF_PEOPLE if name in self.readings
        }
        known = {name: work.whole(key_of(day)) for name, day in self.fixed.items()} | columns
        for first, second in ORDERED_DATES:
            if first in known and second in known and (first in columns or second in columns):
                earlier, later = known[first], known[second]
                yield f"{second}.order", (earlier >= 0) & (later >= 0) & (later < earlier)
