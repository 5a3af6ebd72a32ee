"""Which strategy draws which public type; ``hypothesis.strategies.from_type`` asks here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage import events as kinds
from jamsostek_coverage import population
from jamsostek_coverage.answers.services import SanctionLetter
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.obligations.calendar import Calendar, IndonesianCalendar
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.family import Child, Family, Relative, Spouse
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.testing import (
    amounts,
    events,
    facts,
    heirs,
    laws,
    other_people,
    people,
    places,
    working_lives,
)
from jamsostek_coverage.testing.answered import ANSWERS
from jamsostek_coverage.testing.answered_population import POPULATION_ANSWERS

T = TypeVar("T")
Make = Callable[[], SearchStrategy[Any]]

# What a caller builds, and hands to the library.
INPUTS: Mapping[type, Make] = {
    Calendar: facts.calendars,
    Child: heirs.children,
    Choices: laws.choices,
    ConstructionProject: other_people.construction_projects,
    ConstructionWorker: other_people.construction_workers,
    Employer: people.employers,
    Employment: working_lives.employments,
    Family: heirs.families,
    IndonesianCalendar: facts.indonesian_calendars,
    JhtFacts: facts.jht_facts,
    JpFacts: facts.jp_facts,
    LawBook: laws.law_books,
    Ledger: working_lives.ledgers,
    MigrantWorker: other_people.migrant_workers,
    Month: amounts.months,
    Payment: working_lives.payments,
    Reform: laws.reforms,
    Relative: heirs.relatives,
    SanctionLetter: facts.sanction_letters,
    SelfEmployed: other_people.self_employed,
    Span: facts.spans,
    Spouse: heirs.spouses,
    Trainee: other_people.trainees,
    WageEarner: people.wage_earners,
    kinds.AccidentCosts: events.accident_costs,
    kinds.Injury: events.single_injuries,
    kinds.JobSearch: events.job_searches,
    population.BpsCode: places.bps_codes,
    population.Cohort: places.cohorts,
    population.Count: places.counts_of_workers,
    population.KemendagriCode: places.kemendagri_codes,
    population.Member: places.members,
    population.Region: places.regions,
    population.RegionCode: places.region_codes,
    population.RegionTable: places.region_tables,
    population.SubsidyGroup: places.subsidy_groups,
    population.Target: places.targets,
}


def answers(kind: type[T]) -> SearchStrategy[T]:
    """Answers of one type, as the library gives them about drawn people, ledgers, events and counts.

    ``kind`` is a public class that a verb returns, or a part of such an answer; another one raises
    ``LookupError``. A ledger, an employer and whatever else a caller builds has a strategy of its own.

    >>> from hypothesis import find
    >>> from jamsostek_coverage import Bill
    >>> find(answers(Bill), lambda bill: bill.jp.worker > 100).jp.worker
    101
    """
    made = {**ANSWERS, **POPULATION_ANSWERS}
    if kind not in made:
        raise LookupError(f"{kind.__name__} is no answer of this library")
    return made[kind]()


@cache
def known_types() -> Mapping[type, Make]:
    """Every public type with what makes its strategy."""
    of_events = {kind: _event(kind) for kind in (*events.INSURED, *events.REGISTRATION)}
    return {**INPUTS, **of_events, **ANSWERS, **POPULATION_ANSWERS}


def _event(kind: type[OnADay]) -> Make:
    return lambda: events.events_of(kind)


def register() -> None:
    """Teaches ``hypothesis.strategies.from_type`` every public type."""
    for kind, make in known_types().items():
        st.register_type_strategy(kind, _on_demand(make))


def _on_demand(make: Make) -> Callable[[Any], SearchStrategy[Any]]:
    return lambda _: make()
