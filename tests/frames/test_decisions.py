"""Trees of judgements and tables of birth dates decide what the scalar code decides.

Expectations come from the scalar code, of which the trees were asked; some are by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage.choices import DEFAULT_CHOICES
from jamsostek_coverage.formula.axis import key_of
from jamsostek_coverage.frames.deciding.dates_of_birth import last_day, month_by_birth
from jamsostek_coverage.frames.deciding.decisions import Branch, Leaf, Tracer, Tree, leaves
from jamsostek_coverage.frames.deciding.open_facts import Domain
from jamsostek_coverage.jp.pension_age import last_month_due
from jamsostek_coverage.obligations import wage_earners
from jamsostek_coverage.participants.case import Case, Employed
from jamsostek_coverage.terms import EmployeeStatus, EmployerScale, Program, RiskGroup

LAW = jc.LawBook.shipped("ignore")
ANYBODY = jc.WageEarner(wage=1)
SCALES, STATUSES = (None, *EmployerScale), (None, *EmployeeStatus)
DOMAINS = {
    "employer.risk": Domain(stand_in=RiskGroup.LOW),
    "employer.scale": Domain(SCALES),
    "status": Domain(STATUSES),
    "dates.employed": Domain(("whole", "part", "not")),
}


def tracer() -> tuple[Tracer, Any]:
    made = Tracer(LAW, DEFAULT_CHOICES, ANYBODY.profile, DOMAINS)
    return made, made.facts.seen(wage_earners.UNDATED, "dates.")


def walked(tree: Tree, facts: dict[str, Any], trees: dict[Any, Any], month: int) -> Leaf:
    """The leaf that a row with these facts reaches."""
    while isinstance(tree, Branch):
        if tree.test.kind == "judged":
            question = trees[tree.test.fact]
            inner = [tree for start, tree in question if start <= month][-1]
            tree = tree.children[walked(inner, facts, trees, month).key]
        else:
            value = facts[str(tree.test.fact)]
            known = "known" if "known" in tree.children and value is not None else value
            tree = tree.children[known]
    return tree


@pytest.mark.parametrize("program", list(Program))
def test_a_walk_ends_where_the_scalar_code_ends(program: Program) -> None:
    made, dates = tracer()
    question = (wage_earners.is_due, dates, program)
    trees = made.over_time([question])
    months = [jc.Month(2015, 7), jc.Month(2020, 9), jc.Month(2021, 3), jc.Month(2025, 2), jc.Month(2026, 9)]
    employments: tuple[Employed, ...] = ("whole", "part", "not")
    for month, scale, status, employed in product(months, SCALES, STATUSES, employments):
        employer = jc.Employer(scale=scale)
        person = jc.WageEarner(wage=1, employer=employer, status=status)
        case = Case(LAW, month, person.profile, DEFAULT_CHOICES)
        state = wage_earners.Dated(employed=employed)
        try:
            expected: Any = wage_earners.is_due(case, state, program)
        except jc.LawUnavailable:
            expected = None
        facts = {"employer.scale": scale, "status": status, "dates.employed": employed}
        tree = [tree for start, tree in trees[question] if start <= month.ordinal][-1]
        assert walked(tree, facts, trees, month.ordinal).essence is expected


def test_only_what_is_asked_is_in_a_tree() -> None:
    made, dates = tracer()
    question = (wage_earners._not_employed, dates)  # by hand: it asks of employment alone
    ((start, tree),) = made.over_time([question])[question]
    assert start == jc.Month(1, 1).ordinal
    assert isinstance(tree, Branch)
    assert tree.test.fact == "dates.employed"
    assert {leaf.essence for leaf in leaves(tree)} == {True, False}


def test_one_month_is_looked_at_alone() -> None:
    made, dates = tracer()
    question = (wage_earners.is_due, dates, Program.JP)
    month = jc.Month(2014, 1)
    for stretches in made.over_time([question], only=month).values():
        assert [start for start, _ in stretches] == [month.ordinal]
    # by hand: a state employer's enrolment is not known before July 2015
    ((_, tree),) = made.over_time([question], only=month)[question]
    assert {leaf.refusal for leaf in leaves(tree)} == {(), (("month", "law"),)}


def test_months_that_follow_from_births() -> None:
    stop = DEFAULT_CHOICES.pension_stop
    dice = Random(3)
    days = [date(1900, 1, 1), date(2199, 12, 31)]
    days += [date(year, 2, 29) for year in range(1904, 2100, 4)]
    days += [
        date.fromordinal(dice.randrange(date(1930, 1, 1).toordinal(), date(2010, 1, 1).toordinal()))
        for _ in range(300)
    ]
    lowered = LAW.with_reform(
        jc.Reform({"jp.pension_age": {"2031-06-15": 50}})
    )  # invented: an age that falls
    for law in (LAW, lowered):
        ages = law["jp.pension_age"]
        edges = [
            date(year, month, day)
            for year, month, day in {
                (
                    date.fromordinal(step.start).year - other.years,
                    date.fromordinal(step.start).month,
                    date.fromordinal(step.start).day,
                )
                for step in ages
                for other in ages
            }
        ]
        pieces = month_by_birth(lambda born, law=law: last_month_due(born, law, stop), edges)  # type: ignore[misc]
        near = [edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)]
        for born in [*days, *near]:
            _, is_offset, number = [piece for piece in pieces if piece[0] <= key_of(born)][-1]
            found = jc.Month.of(born).ordinal + number if is_offset else number
            assert jc.Month.from_ordinal(found) == last_month_due(born, law, stop), born


@pytest.mark.parametrize("day", [date(1967, 2, 2), date(1900, 1, 1), date(2199, 12, 31)])
def test_the_last_day_of_a_condition(day: date) -> None:
    assert last_day(lambda other: other <= day) == day
    assert last_day(lambda _: False) is None
