"""What of a row's case is fixed and what is open, category by category."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from jamsostek_coverage.choices import MonthRule, WageFloor
from jamsostek_coverage.formula.axis import Stretches
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.frames.categories import Category, Ground, judged
from jamsostek_coverage.frames.day_states import DOMAINS, STATES, DayStates, key_of
from jamsostek_coverage.frames.decisions import Question, Tracer, Tree
from jamsostek_coverage.frames.open_facts import Domain
from jamsostek_coverage.frames.readings import Reading
from jamsostek_coverage.obligations import wage_earners
from jamsostek_coverage.participants.wage_earner import ORDERED_DATES, WageEarner
from jamsostek_coverage.terms import Program

Tables: TypeAlias = tuple[dict[str, Question], dict[Question, Stretches[Tree]]]
Rows: TypeAlias = tuple[str, Any]


class WageEarnerSetting:
    """Wage earners: the facts of ``like`` but for those of the columns read."""

    def __init__(
        self, ground: Ground, category: Category, readings: Mapping[str, Reading], like: WageEarner
    ) -> None:
        self.ground, self.readings, self.like = ground, readings, like
        dates = {
            name: getattr(like, name) for name in ("born", "since", "until", "registered", "jkp_registered")
        }
        employer = like.employer.registered
        dates["employer_registered"] = None if employer is None else employer.first_day
        self._fixed = {name: day for name, day in dates.items() if day is not None and name not in readings}
        open_states = [f"dates.{state}" for state in STATES if self._is_open(state)]
        self.domains: dict[str, Domain] = category.domains(readings)
        self.domains.update({state: DOMAINS[state.partition(".")[2]] for state in open_states})

    def _is_open(self, state: str) -> bool:
        """Whether a state differs by row: a date of it does, or the month does and there is a date."""
        if any(name in self.readings for name in STATES[state]):
            return True
        return not self.ground.is_one_month and any(name in self._fixed for name in STATES[state])

    @property
    def formulas(self) -> dict[Program, Mapping[str, Node]]:
        """The formulas of every programme."""
        return {program: formula() for program, formula in wage_earners.FORMULAS.items()}

    @property
    def key(self) -> Hashable:
        """What the tables depend on besides law, choices, months and the kind of participant."""
        return (
            tuple(self.domains.items()),
            self.like.profile,
            tuple(self._fixed.items()),
            self.like.jp_deferred,
        )

    def tables(self) -> Tables:
        """The facts of the formulas as questions, with their trees."""
        ground = self.ground
        tracer = Tracer(ground.law, ground.choices, self.like.profile, self.domains)
        fixed = wage_earners.UNDATED
        if self._fixed and ground.is_one_month:
            fixed = wage_earners.dated(self.like, ground.month, ground.law, ground.choices)
        dates = tracer.facts.seen(fixed, "dates.")
        questions: dict[str, Question] = {
            name: (judged(fact), dates) for name, fact in wage_earners.FACTS.items()
        }
        only = ground.month if ground.is_one_month else None
        return questions, tracer.over_time(list(questions.values()), only=only)

    @cached_property
    def states(self) -> DayStates:
        """The states of the persons' dates."""
        work = self.ground.work
        columns = {name: self.readings[name].value for name in DATES if name in self.readings}
        columns |= {name: work.add(work.whole(key_of(day))) for name, day in self._fixed.items()}
        deferred = self.readings["jp_deferred"].value if "jp_deferred" in self.readings else None
        if deferred is None and self.like.jp_deferred:
            deferred = work.add(work.whole(1))
        return DayStates(self.ground, columns, deferred)

    def amounts(self) -> tuple[dict[str, Any], list[Rows]]:
        """The amounts that the formulas ask for, null where one is missing, and faults found with them."""
        work, choices = self.ground.work, self.ground.choices
        wage: Any = work.col(self.readings["wage"].value)
        faults: list[Rows] = []
        if choices.month_rule is MonthRule.BY_AGREEMENT and (
            {"since", "until"} & {*self.readings, *self._fixed}
        ):
            in_part, _ = self.states.is_("employed", "part")
            agreed: Any = work.whole(self.like.part_month_base or 0)
            if "part_month_base" in self.readings:
                agreed = work.col(self.readings["part_month_base"].value).fill_null(0)
            faults.append(("part_month_base.missing", in_part & (agreed <= 0)))
            wage = work.nw.when(in_part & (agreed > 0)).then(agreed).otherwise(wage)
        if choices.wage_floor is WageFloor.MINIMUM_WAGE:
            if "minimum_wage" in self.readings:
                wage = wage.clip(lower_bound=work.col(self.readings["minimum_wage"].value).fill_null(0))
            elif self.like.minimum_wage is not None:
                wage = wage.clip(lower_bound=work.whole(self.like.minimum_wage))
        return {"wage": wage}, faults

    def contradictions(self) -> Iterator[Rows]:
        """Dates in the wrong order."""
        work = self.ground.work
        columns = {name: self.readings[name].value for name in DATES if name in self.readings}
        for first, second in ORDERED_DATES:
            if first not in columns and second not in columns:
                continue
            days = [
                work.col(columns[name])
                if name in columns
                else work.whole(key_of(self._fixed[name]) if name in self._fixed else -1)
                for name in (first, second)
            ]
            if any(name in columns or name in self._fixed for name in (first,)) and (
                second in columns or second in self._fixed
            ):
                earlier, later = days
                yield f"{second}.order", (earlier >= 0) & (later >= 0) & (later < earlier)


DATES = ("born", "since", "until", "registered", "jkp_registered")
