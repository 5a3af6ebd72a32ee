"""Counts, targets, pace, budgets, members and flows against a second count (tests/oracle/population.py).

The people and months are drawn; every expectation is the oracle's.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import Month, Program, population
from jamsostek_coverage.testing import cohorts, counts_of_workers, spans
from tests.evidence import compared
from tests.oracle import population as oracle

MANY = settings(max_examples=150)
PERCENT = st.integers(0, 10_000).map(lambda points: Fraction(points, 10_000))
SAME = {
    "region": "Medan", "denominator": population.Denominator.EMPLOYED, "segment": None,
    "basis": population.CountingBasis.DOMICILE, "programs": st.just(frozenset({Program.JKK})),
    "status": population.MemberStatus.ACTIVE, "part_time_pppk": population.PartTimePppk.INCLUDED,
}  # fmt: skip


@MANY
@given(counts_of_workers(workforce=st.integers(1, 10**7)), PERCENT)
def test_rate_gap_and_need(count: population.Count, wanted: Fraction) -> None:
    assert count.rate == oracle.rate(count.workforce, count.covered)
    assert count.gap == count.workforce - count.covered
    needed = oracle.needed_for(count.workforce, wanted)
    assert count.needed_for(wanted) == needed
    assert count.gap_to(wanted) == needed - count.covered
    compared(4)


@MANY
@given(
    st.lists(
        st.integers(1, 10**6).flatmap(lambda all_: st.tuples(st.just(all_), st.integers(0, all_))),
        min_size=1,
        max_size=5,
    )
)
def test_a_province_is_the_sum_of_its_regencies(parts: list[tuple[int, int]]) -> None:
    counts = [
        population.Count(
            region=population.KemendagriCode(f"12.{place + 1:02}"), as_of=date(2025, 9, 30),
            workforce=workforce, covered=covered, denominator="employed", basis="domicile", programs={"JKK"},
        )
        for place, (workforce, covered) in enumerate(parts)
    ]  # fmt: skip
    (whole,) = population.roll_up(counts, "province")
    assert (whole.workforce, whole.covered) == oracle.rolled_up(parts)
    compared(2)


@MANY
@given(
    st.dates(date(2023, 1, 1), date(2024, 6, 30)), st.integers(1, 200), st.integers(1, 500),
    st.integers(1, 10**6), st.data(),
)  # fmt: skip
def test_pace(start: date, passed: int, left: int, workforce: int, data: st.DataObject) -> None:
    on, by = date.fromordinal(start.toordinal() + passed), date.fromordinal(start.toordinal() + passed + left)
    first = data.draw(counts_of_workers(as_of=start, workforce=workforce, **SAME))
    now = data.draw(counts_of_workers(as_of=on, workforce=workforce, **SAME))
    wanted = data.draw(st.integers(0, workforce))
    found = population.pace(first, population.Target(rule="count", figure=wanted, by=by), latest=now)
    assert found.line == oracle.straight_line((start, first.covered), (by, wanted), on)
    assert found.months_left == oracle.whole_months(on, by)
    assert found.remaining == wanted - now.covered
    assert found.net_per_month == oracle.per_month(found.remaining, found.months_left)
    assert found.is_on_track == (now.covered >= found.line)
    compared(5)


@MANY
@given(st.integers(0, 10**6), spans(longest=12), st.integers(0, 10**12))
def test_budgets(people: int, span: object, money: int) -> None:
    since, until = span.since, span.until  # type: ignore[attr-defined]
    first, last = (oracle.number_of(month.year, month.month) for month in (since, until))
    assert population.subsidy_budget(people, since, until).total == oracle.subsidy(people, first, last)
    bought = population.people_bought(money, since, until)
    assert bought.people == oracle.people_for(money, first, last)
    assert bought.left == money - oracle.subsidy(bought.people, first, last)
    compared(3)


@MANY
@given(cohorts(), st.integers(0, 12))
def test_members_in_cover_and_their_flows(cohort: population.Cohort, back: int) -> None:
    until = cohort.until
    known = oracle.number_of(until.year, until.month)
    people = [
        (
            {oracle.number_of(month.year, month.month) for month in member.paid},
            None if member.left is None else oracle.number_of(member.left.year, member.left.month),
        )
        for member in cohort.members
    ]
    assert cohort.active == oracle.active(people, known, known, cohort.grace)
    assert cohort.never_paid == sum(not any(month <= known for month in paid) for paid, _ in people)
    month = until - back
    found = population.flow(cohort, month)
    told = (found.opening, found.new, found.reactivated, found.lapsed, found.closing)
    assert told == oracle.flow(people, oracle.number_of(month.year, month.month), known, cohort.grace)
    compared(7)


def test_the_grace_of_the_law_is_the_oracles() -> None:
    """PP 44/2015 Art. 41: three months. An invented member who stopped."""
    member = population.Member(paid=["2025-01"])
    months = [Month(2025, 1) + step for step in range(5)]
    kept = [population.Cohort([member], month).active for month in months]
    first = oracle.number_of(2025, 1)
    assert kept == [oracle.active([({first}, None)], first + step, first + step, 3) for step in range(5)]
