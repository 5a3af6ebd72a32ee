"""A seeded handful of the mutants, in every run; ``make mutants`` makes them all.

Expectations: every mutant is noticed unless ``equivalent`` says why it cannot be.
"""

from __future__ import annotations

from random import Random

import pytest

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.wage_earners import FORMULAS
from jamsostek_coverage.terms import Program
from tests.mutation.equivalent import EXCUSES, excuse_for
from tests.mutation.hunt import Checks
from tests.mutation.law_mutants import LawMutant, law_keys, law_mutants
from tests.mutation.tree_mutants import TreeMutant, in_place, tree_mutants

LAW_MUTANTS = list(law_mutants())
TREE_MUTANTS = list(tree_mutants())
DICE = Random(20_260_303)
SAMPLE: list[LawMutant | TreeMutant] = [*DICE.sample(LAW_MUTANTS, 40), *DICE.sample(TREE_MUTANTS, 20)]


@pytest.fixture(scope="module")
def checks() -> Checks:
    return Checks.prepared()


def test_a_sample_of_mutants_is_noticed(checks: Checks) -> None:
    for mutant in SAMPLE:
        killer, excuse = checks.killer_of(mutant), excuse_for(mutant.name)
        assert (killer is None) == (excuse is not None), mutant.name


def test_every_parameter_is_mutated_and_read_by_a_check(checks: Checks) -> None:
    assert {mutant.key for mutant in LAW_MUTANTS} == set(law_keys())
    assert set(law_keys()) <= set(checks.of_key)


def test_every_mutant_has_a_name_of_its_own() -> None:
    names = [mutant.name for mutant in LAW_MUTANTS] + [mutant.name for mutant in TREE_MUTANTS]
    assert len(set(names)) == len(names)


def test_every_excuse_covers_some_mutant() -> None:
    for excuse in EXCUSES:
        assert any(excuse.covers(mutant.name) for mutant in LAW_MUTANTS), excuse.pattern


def test_a_mutant_of_a_formula_leaves_no_trace() -> None:
    before = dict(FORMULAS)
    with in_place(TREE_MUTANTS[0]):
        assert before[TREE_MUTANTS[0].program] is not FORMULAS[TREE_MUTANTS[0].program]
    assert before == FORMULAS
    assert list(FORMULAS) == list(Program)


def test_mutants_of_the_law_leave_the_shipped_law_alone() -> None:
    shipped = LawBook.shipped()
    values = {key: shipped[key].values for key in law_keys()}
    for mutant in LAW_MUTANTS:
        assert mutant.make()[mutant.key].values != values[mutant.key]
    assert {key: LawBook(on_stale="ignore")[key].values for key in law_keys()} == values
