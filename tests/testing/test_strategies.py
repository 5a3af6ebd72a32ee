"""The public hypothesis strategies: valid, complete, and small when shrunk.

Expectations follow from the definitions of the types (every member of an enum is reached, every constructor
accepts) and from the docstrings of the strategies; the probed wages and months are figures of the law, by
hand.
"""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext, suppress
from datetime import date
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import testing

# Counting what is drawn needs the same draws on every run, and no shrinking.
COUNTED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
FIRST, LAST = jc.Month(2015, 7), jc.Month(2026, 10)


def drawn(strategy: st.SearchStrategy[Any], examples: int = 200) -> list[Any]:
    """What a strategy gives in one counted run."""
    seen: list[Any] = []

    @settings(COUNTED, max_examples=examples)
    @given(strategy)
    def collect(value: Any) -> None:
        seen.append(value)

    collect()
    return seen


@pytest.fixture(scope="module")
def people() -> list[jc.WageEarner]:
    """A crowd of wage earners as drawn."""
    return drawn(testing.wage_earners(), 1_000)


def smallest(strategy: st.SearchStrategy[Any], *facts: str) -> Any:
    """The example to which a failure shrinks that needs these facts to be given."""
    return find(strategy, lambda thing: all(getattr(thing, fact) for fact in facts))


# --- people ---------------------------------------------------------------------------------------


def test_every_fact_and_every_member_of_every_enum_is_reached(people: list[jc.WageEarner]) -> None:
    seen: dict[str, set[Any]] = {}
    for worker in people:
        for thing in (worker, worker.employer):
            for field in attrs.fields(type(thing)):
                if field.init:
                    value = getattr(thing, field.name)
                    kind = value if isinstance(value, (Enum, bool, type(None))) else "given"
                    seen.setdefault(f"{type(thing).__name__}.{field.name}", set()).add(kind)
    unknown_or_given = {None, "given"}
    assert seen == {
        "WageEarner.wage": {"given"},
        "WageEarner.employer": {"given"},
        "WageEarner.programs": unknown_or_given,
        "WageEarner.status": {None, *jc.EmployeeStatus},
        "WageEarner.born": unknown_or_given,
        "WageEarner.nationality": unknown_or_given,
        "WageEarner.planned_months": unknown_or_given,
        "WageEarner.since": unknown_or_given,
        "WageEarner.until": unknown_or_given,
        "WageEarner.registered": unknown_or_given,
        "WageEarner.jkn": {None, True, False},
        "WageEarner.jkp_here": {None, True, False},
        "WageEarner.jkp_registered": unknown_or_given,
        "WageEarner.jp_deferred": {True, False},
        "WageEarner.part_month_base": unknown_or_given,
        "WageEarner.minimum_wage": unknown_or_given,
        "Employer.scale": {None, *jc.EmployerScale},
        "Employer.risk": {*jc.RiskGroup},
        "Employer.kind": {*jc.EmployerKind},
        "Employer.labour_intensive": {None, *jc.LabourIntensiveIndustry},
        "Employer.active_workers": unknown_or_given,
        "Employer.paid_through": unknown_or_given,
        "Employer.registered": unknown_or_given,
        "Employer.relief_settled_on": unknown_or_given,
        "Employer.jp_deferral": {True, False},
    }


def test_programmes_come_alone_together_and_not_at_all(people: list[jc.WageEarner]) -> None:
    chosen = {worker.programs for worker in people}
    assert {program for programs in chosen if programs for program in programs} == set(jc.Program)
    assert frozenset() in chosen


def test_the_parts_of_the_typed_dicts_are_the_fields() -> None:
    for owner, parts in ((jc.Employer, testing.EmployerParts), (jc.WageEarner, testing.WageEarnerParts)):
        assert set(parts.__annotations__) == {field.name for field in attrs.fields(owner) if field.init}


def test_a_failure_shrinks_to_an_office_with_nothing_else_known() -> None:
    office = jc.Employer(scale="large", risk="very low")
    assert smallest(testing.employers()) == office
    assert smallest(testing.wage_earners()) == jc.WageEarner(wage=1, employer=office)
    highest = find(testing.workers(), lambda worker: worker.wage > 11_086_300)
    assert highest == jc.WageEarner(wage=11_086_301, employer=office)
    abroad = find(testing.workers(), lambda worker: worker.nationality not in (None, "ID"))
    assert abroad == jc.WageEarner(wage=1, employer=office, nationality=abroad.nationality)


@pytest.mark.parametrize("fact", ["status", "since"])
def test_a_failure_that_needs_one_fact_keeps_that_fact_alone(fact: str) -> None:
    worker = smallest(testing.wage_earners(), fact)
    assert attrs.evolve(worker, **{fact: attrs.fields_dict(jc.WageEarner)[fact].default}) == smallest(
        testing.wage_earners()
    )


def test_fixed_parts_stay_fixed() -> None:
    born, joined = date(1990, 5, 1), date(1999, 12, 31)
    employer = jc.Employer(risk="IV", kind="individual")
    fixed = testing.wage_earners(
        wage=st.integers(1_000, 1_005), employer=employer, born=born, status=None, registered=joined
    )
    for worker in drawn(fixed):
        assert 1_000 <= worker.wage <= 1_005
        assert worker.employer is employer
        assert (worker.born, worker.status, worker.registered) == (born, None, joined)
    for firm in drawn(testing.employers(risk=None, scale=st.sampled_from(["micro", "small"]))):
        assert firm.risk is None
        assert firm.scale in ("micro", "small")


def test_free_dates_give_way_to_fixed_ones() -> None:
    left = date(2016, 1, 1)
    for worker in drawn(testing.wage_earners(until=left, jkp_registered=st.just(date(2012, 3, 4)))):
        assert worker.until == left
        assert worker.since is None or worker.since <= left
        assert worker.born is None or worker.born <= date(2012, 3, 4)
    for worker in drawn(testing.wage_earners(born=date(2010, 1, 1), since=date(2026, 1, 1))):
        assert worker.until is None or worker.until >= date(2026, 1, 1)


def test_a_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match="WageEarnerParts has no salary"):
        testing.wage_earners(salary=5)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="EmployerParts has no colour, size"):
        testing.employers(size="large", colour="red")  # type: ignore[call-arg]


def test_somebody_reaches_the_pension_age_within_the_known_law(people: list[jc.WageEarner]) -> None:
    # By hand: the pension ages of 2015-07 to 2026-10 are 56 to 59.
    ages = Counter(
        year - worker.born.year for worker in people if worker.born for year in (2016, 2020, 2023, 2026)
    )
    assert all(ages[age] > 3 for age in (55, 56, 57, 58, 59, 60))


# --- amounts --------------------------------------------------------------------------------------


def test_wages_meet_the_edges_of_the_law() -> None:
    amounts = drawn(testing.wages(), 1_500)
    assert min(amounts) == 1
    assert max(amounts) == 10**11
    # By hand: the JP ceilings of 2015 and 2026 and the JKP ceiling.
    for ceiling in (5_000_000, 7_000_000, 11_086_300):
        assert {ceiling - 1, ceiling, ceiling + 1} <= set(amounts)
    # By hand: of these the share of JKK I, JKM and JP (2 %) ends on half a rupiah.
    for rate in (24, 30, 200):
        assert sum(amount * rate % 10_000 == 5_000 for amount in amounts) > 20


def test_wages_stay_within_their_bounds() -> None:
    assert set(drawn(testing.wages(min_value=7, max_value=9))) == {7, 8, 9}
    assert set(drawn(testing.wages(min_value=5_000_000, max_value=5_000_000))) == {5_000_000}


def test_months_meet_every_change_of_the_law() -> None:
    seen = set(drawn(testing.months(), 1_000))
    assert min(seen) == FIRST
    assert max(seen) == LAST
    # By hand: ceilings, JKP, and both reliefs with the month before and after.
    for text in ("2016-02", "2016-03", "2020-07", "2020-08", "2021-01", "2021-02", "2025-01", "2026-02"):
        assert jc.Month.parse(text) in seen
    assert find(testing.months(), lambda _: True) == FIRST


def test_months_stay_within_their_bounds() -> None:
    assert set(drawn(testing.months(min_value="2016-03", max_value=date(2016, 4, 30)))) == {
        jc.Month(2016, 3),
        jc.Month(2016, 4),
    }
    assert set(drawn(testing.months(min_value="2030-01", max_value="2030-02"))) == {
        jc.Month(2030, 1),
        jc.Month(2030, 2),
    }


# --- law ------------------------------------------------------------------------------------------


def test_law_books_are_shipped_reformed_or_of_an_earlier_day() -> None:
    books = drawn(testing.law_books())
    assert {(bool(book.reforms), book.known is not None) for book in books} == {
        (False, False),
        (True, False),
        (False, True),
    }
    assert find(testing.law_books(), lambda _: True) is jc.LawBook.shipped()


@pytest.mark.parametrize(
    "key",
    [
        "jkm.rate", "jp.wage_ceiling", "scale.small.sales", "jp.pension_age", "jp.months_before_age.practice",
        "wage_base.daily_multiplier", "relief.labour_intensive.workers", "enrolment.village",
    ],
)  # fmt: skip
def test_reforms_change_what_they_name(key: str) -> None:
    law = jc.LawBook.shipped()
    for reform in drawn(testing.reforms([key]), 50):
        assert reform.keys == (key,)
        assert law.with_reform(reform)[key].values[:-1] == law[key].values


def test_reforms_reach_all_of_the_law() -> None:
    law = jc.LawBook.shipped()
    keys = {reform.keys[0] for reform in drawn(testing.reforms(), 300)}
    assert len(keys) > 50
    assert {"rate", "months", "programs"} <= {law[key].unit for key in keys}


def test_choices_cover_every_named_choice_that_needs_no_further_fact() -> None:
    seen = drawn(testing.choices())
    assert {choice.rounding for choice in seen} == set(jc.Rounding)
    assert {choice.month_rule for choice in seen} == set(jc.MonthRule) - {jc.MonthRule.BY_AGREEMENT}
    assert {choice.pension_stop for choice in seen} == set(jc.PensionStop)
    assert {choice.wage_floor for choice in seen} == set(jc.WageFloor)
    assert {choice.foreigners_in_jp for choice in seen} == {True, False}
    assert find(testing.choices(), lambda _: True) == jc.Choices()


@settings(max_examples=200, deadline=None)
@given(testing.wage_earners(), testing.months(), testing.choices())
def test_every_worker_has_a_bill_in_every_month(
    worker: jc.WageEarner, month: jc.Month, choices: jc.Choices
) -> None:
    is_before_its_status = worker.status is jc.EmployeeStatus.PPPK_PART_TIME and month < jc.Month(2025, 1)
    with suppress(jc.LawUnavailable) if is_before_its_status else nullcontext():
        bill = jc.contributions(worker, month, choices=choices)
        assert bill.total == bill.employer + bill.worker >= 0


@settings(max_examples=200, deadline=None)
@given(testing.wage_earners(), testing.months(), testing.law_books())
def test_every_law_book_answers_or_says_that_it_holds_nothing(
    worker: jc.WageEarner, month: jc.Month, law: jc.LawBook
) -> None:
    with suppress(jc.LawUnavailable):
        assert jc.contributions(worker, month, law=law).law is law


# --- registration ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "known",
    [jc.Choices, jc.Employer, jc.LawBook, jc.Month, jc.Reform, jc.WageEarner],
    ids=lambda kind: kind.__name__,
)
def test_hypothesis_knows_the_types(known: type) -> None:
    assert isinstance(find(st.from_type(known), lambda _: True), known)


def test_the_public_names_exist_and_workers_is_the_short_name() -> None:
    assert sorted(testing.__all__) == testing.__all__
    assert all(hasattr(testing, name) for name in testing.__all__)
    assert testing.workers is testing.wage_earners
