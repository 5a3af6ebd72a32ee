"""Strategies for answers on populations: what they say of drawn counts, members and budgets."""

# hypothesis does not tell a lambda the types of what it draws; mypy checks the strategies.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage import population
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.population.sources import Source
from jamsostek_coverage.terms import Program
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.answered import Builder, one_of_its
from jamsostek_coverage.testing.facts import spans
from jamsostek_coverage.testing.places import (
    cohorts,
    counts_of_workers,
    member_rows,
    printed_counts,
    targets,
)

_MOST_PEOPLE, _DAY = 100_000, date(2025, 10, 1)
_AGENTS = {"A": 5, "B": 0}


def _reconciliations() -> SearchStrategy[population.Reconciliation]:
    def of(printed: tuple[str, str, str], other: str) -> population.Reconciliation:
        workforce, covered, rate = printed
        return population.reconcile(workforce=workforce, covered=covered, rate=other or rate)

    return st.builds(of, printed_counts(), st.sampled_from(["", "55,55%", "4,44%"]))


@st.composite
def _paces(draw: DrawFn) -> population.Pace:
    start = draw(counts_of_workers(as_of=st.dates(date(2020, 1, 1), date(2025, 1, 1))))
    goal = draw(targets(by=st.dates(date(2025, 1, 2), date(2030, 1, 1))))
    try:
        return population.pace(start, goal)
    except InvalidInput:  # a target of more people than there are
        reject()


def _pairs() -> SearchStrategy[tuple[population.Count, population.Count]]:
    same: dict[str, Any] = {
        "region": "Medan", "denominator": population.Denominator.EMPLOYED,
        "basis": population.CountingBasis.DOMICILE, "programs": frozenset({Program.JKK}),
        "status": population.MemberStatus.ACTIVE, "part_time_pppk": population.PartTimePppk.INCLUDED,
    }  # fmt: skip
    plain = {name: st.just(value) for name, value in same.items()}
    return st.tuples(
        counts_of_workers(as_of=date(2024, 12, 31), segment=None, **plain),
        counts_of_workers(as_of=date(2025, 12, 31), segment=None, **plain),
    )


def _mixes() -> SearchStrategy[population.MixAndRate]:
    return _pairs().map(lambda pair: population.mix_and_rate([pair[0]], [pair[1]], strict=False))


def _budgets() -> SearchStrategy[population.SubsidyBudget]:
    return st.builds(
        lambda people, span: population.subsidy_budget(people, span.since, span.until),
        st.integers(0, _MOST_PEOPLE),
        spans(longest=6),
    )


@st.composite
def _effects(draw: DrawFn) -> population.SubsidyEffect:
    budget = draw(_budgets())
    own = draw(counts_of_workers(workforce=st.integers(10**6, 10**8), covered=st.integers(0, 10**6)))
    try:
        return population.subsidy_effect(own, budget)
    except InvalidInput:  # more people than were not covered
        reject()


def _flows() -> SearchStrategy[population.Flow]:
    last = edges.last_month()
    return one_of_its(cohorts(), lambda cohort: population.flows(cohort, last - 6, last))


def _lists() -> SearchStrategy[population.MemberList]:
    return member_rows().map(lambda rows: population.check_members(rows, on=_DAY))


def _reports() -> SearchStrategy[population.AgentReport]:
    return cohorts().map(lambda cohort: population.agent_report(cohort, _AGENTS))


def _purchases() -> SearchStrategy[population.Purchase]:
    return st.builds(
        lambda budget, span: population.people_bought(budget, span.since, span.until),
        st.integers(0, 10**10),
        spans(longest=6),
    )


POPULATION_ANSWERS: Mapping[type, Builder] = {
    population.AcceptedMember: lambda: one_of_its(_lists(), lambda checked: checked.accepted),
    population.AgeingBucket: lambda: one_of_its(cohorts(), population.arrears_ageing),
    population.AgentReport: _reports,
    population.AgentResult: lambda: one_of_its(_reports(), lambda report: report.agents),
    population.BudgetReconciliation: lambda: st.builds(
        lambda people, months: population.reconcile_budget(
            people=people, months=months, budget="Rp2,3 miliar", since="2022-01"
        ),
        st.integers(1, _MOST_PEOPLE), st.integers(1, 12),
    ),
    population.Comparison: lambda: _pairs().map(lambda pair: population.compare(*pair)),
    population.Difference: lambda: one_of_its(
        st.tuples(counts_of_workers(), counts_of_workers()), lambda pair: population.what_differs(*pair)
    ),
    population.Figure: lambda: one_of_its(
        printed_counts(), lambda printed: map(population.read_figure, printed)
    ),
    population.Flow: _flows,
    population.MemberFault: lambda: one_of_its(_lists(), lambda checked: checked.faults),
    population.MemberList: _lists,
    population.MixAndRate: _mixes,
    population.Outreach: lambda: st.builds(
        population.outreach_target,
        agents=st.integers(1, 3_000), quota=st.integers(1, 100), achieved=st.integers(0, 10**6),
    ),
    population.Pace: _paces,
    population.PaceMonth: lambda: one_of_its(_paces(), lambda found: found.road_map),
    population.PartEffect: lambda: one_of_its(_mixes(), lambda found: found.parts),
    population.PrintedDay: lambda: edges.days().map(
        lambda day: population.read_day(f"{day.day}/{day.month}/{day.year}")
    ),
    population.PublishedTarget: lambda: st.sampled_from(population.published_targets()),
    population.Purchase: _purchases,
    population.Reconciliation: _reconciliations,
    population.Share: lambda: st.builds(
        lambda cohort, months: cohort.persistency(months), cohorts(), st.integers(0, 24)
    ),
    Source: lambda: one_of_its(
        st.sampled_from(population.published_targets()), lambda target: [target.source]
    ),
    population.SubsidyBudget: _budgets,
    population.SubsidyEffect: _effects,
    population.SubsidyLine: lambda: one_of_its(_budgets(), lambda budget: budget.lines),
    population.SubsidyMonth: lambda: one_of_its(_effects(), lambda effect: effect.months),
    population.SurvivalStep: lambda: one_of_its(cohorts(), lambda cohort: cohort.survival()),
    population.Suspect: lambda: one_of_its(_reconciliations(), lambda found: found.suspects),
    population.Universe: lambda: st.builds(
        population.eligible_workforce,
        employed=st.integers(10**6, 10**8), civil_servants=st.integers(0, 10**5),
        armed_forces_and_police=st.integers(0, 10**5), part_time_pppk=st.integers(0, 10**5),
        choice=st.sampled_from(population.PartTimePppk),
    ),
}  # fmt: skip
