"""Every public class has a strategy: the caller's own things, and the library's answers.

Expectations follow from the public names themselves; nothing is listed by hand but what cannot be drawn.
"""

from __future__ import annotations

import warnings
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import events, population, testing
from jamsostek_coverage.testing.registry import INPUTS, known_types

FEW = settings(
    max_examples=4, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
# Errors are raised, not drawn; enums are drawn by hypothesis itself.
PUBLIC: set[Any] = {
    getattr(module, name)
    for module in (jc, events, population)
    for name in module.__all__
    if isinstance(getattr(module, name), type) and not issubclass(getattr(module, name), (Enum, Exception))
}


def test_every_public_class_has_a_strategy() -> None:
    assert {kind.__name__ for kind in PUBLIC - set(known_types())} == set()


def test_no_strategy_is_for_a_class_that_is_not_public() -> None:
    assert {kind.__name__ for kind in set(known_types()) - PUBLIC} == set()


BY_NAME: list[Any] = sorted(known_types(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", BY_NAME, ids=lambda kind: kind.__name__)
def test_hypothesis_draws_the_type(kind: type) -> None:
    seen: list[object] = []

    @FEW
    @given(st.from_type(kind))
    def draw(thing: object) -> None:
        seen.append(thing)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jc.JamsostekWarning)  # a day after the law was last verified
        draw()
    assert seen
    if kind is not jc.Calendar:  # a protocol: whatever has its three members
        assert all(isinstance(thing, kind) for thing in seen)


def test_an_answer_is_asked_for_by_its_type_and_nothing_else_is_one() -> None:
    assert isinstance(find(testing.answers(jc.Bill), lambda _: True), jc.Bill)
    with pytest.raises(LookupError, match="Ledger is no answer"):
        testing.answers(jc.Ledger)


@pytest.mark.parametrize(
    "strategy",
    [
        testing.self_employed, testing.trainees, testing.construction_workers, testing.migrant_workers,
        testing.children, testing.spouses, testing.relatives, testing.employments, testing.payments,
        testing.jht_facts, testing.jp_facts, testing.regions, testing.subsidy_groups,
        testing.counts_of_workers, testing.job_searches, testing.sanction_letters,
    ],
)  # fmt: skip
def test_a_field_that_does_not_exist_is_refused(strategy: object) -> None:
    assert callable(strategy)
    with pytest.raises(TypeError, match="colour"):
        strategy(colour="red")


# What a failure shrinks to when it needs nothing: the docstrings say it. Days shrink towards 2000.
PLAINEST: dict[type, object] = {
    jc.SelfEmployed: jc.SelfEmployed(income=0),
    jc.ConstructionProject: jc.ConstructionProject(contract_value=1_000_000),
    jc.ConstructionWorker: jc.ConstructionWorker(wage=1),
    jc.Child: jc.Child(),
    jc.Spouse: jc.Spouse(),
    jc.Relative: jc.Relative(),
    jc.Family: jc.Family(),
    jc.JhtFacts: jc.JhtFacts(),
    jc.JpFacts: jc.JpFacts(),
    jc.Span: jc.Span(jc.Month(2015, 7), jc.Month(2015, 7)),
    events.AccidentCosts: events.AccidentCosts(),
    events.Injury: events.Injury(part="arm_right"),
    events.JobSearch: events.JobSearch(month=2),
    population.KemendagriCode: population.KemendagriCode("11"),
    population.BpsCode: population.BpsCode("11"),
    population.Member: population.Member(paid=[]),
}


@pytest.mark.parametrize("kind", PLAINEST, ids=lambda kind: kind.__name__)
def test_a_failure_shrinks_to_the_plainest_case(kind: type) -> None:
    assert find(INPUTS[kind](), lambda _: True) == PLAINEST[kind]


def test_injuries_of_one_body_are_accepted_together() -> None:
    several = find(testing.injuries(), lambda found: len(found) == 3)
    assert len(events.WorkAccident(on=jc.Month(2026, 3).first_day, injuries=several).injuries) == 3


def test_a_fixed_day_stays_fixed() -> None:
    day = jc.Month(2026, 3).first_day

    @FEW
    @given(testing.insured_events(on=day), testing.insured_events(on=day, migrant=False))
    def draw(event: events.InsuredEvent, own: events.InsuredEvent) -> None:
        assert event.on == own.on == day
        assert not isinstance(own, (events.ProvenRape, events.FailedDeparture, events.Repatriation))

    draw()
    rates = find(testing.counts_of_workers(workforce=200), lambda count: count.covered > 99)
    assert (rates.workforce, rates.covered) == (200, 100)
    with pytest.raises(TypeError, match="Death has no colour"):
        testing.events_of(events.Death, colour="red")


def test_a_clean_member_list_has_no_fault_and_a_faulty_one_may() -> None:
    on = jc.Month(2025, 10).first_day

    @FEW
    @given(testing.member_rows(faulty=False))
    def draw(rows: list[dict[str, object]]) -> None:
        checked = population.check_members(rows, on=on)
        assert len(checked.accepted) == len(rows)

    draw()
    assert find(testing.member_rows(), lambda rows: bool(population.check_members(rows, on=on).refused))


@settings(max_examples=50)
@given(testing.printed_counts())
def test_figures_are_printed_so_that_they_agree(printed: tuple[str, str, str]) -> None:
    workforce, covered, rate = printed
    assert population.reconcile(workforce=workforce, covered=covered, rate=rate).agrees
