"""Changes of a question that must not change its answer, or change it in a known way.

Expectations are relations between two answers of the package; the lives are drawn.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import population
from jamsostek_coverage.testing import (
    Life,
    Paying,
    WeekendCalendar,
    Working,
    cohorts,
    lives,
    wage_earners,
    wages,
)
from tests.evidence import compared

FEW = settings(max_examples=30)
NO_HOLIDAYS = WeekendCalendar()
# Between these days no value of the law that lives depend on changes, and no year has a 29 February.
WINDOW = st.dates(date(2022, 4, 1), date(2022, 5, 1))
STAFF = wage_earners(
    wage=wages(min_value=1_000_000, max_value=8_000_000), employer=jc.Employer(scale="large", risk="low"),
    nationality="ID", status=None, programs=None, born=None, since=None, until=None, registered=None,
    part_month_base=None, minimum_wage=None, planned_months=None, jkp_registered=None,
)  # fmt: skip
SINCE_JKP = st.dates(date(2021, 3, 1), date(2024, 1, 1))
WHOLE = st.sampled_from([Paying.ON_TIME, Paying.LATE, Paying.IRREGULARLY, Paying.BEHIND])


def figures(life: Life) -> Any:
    """What continuity counts of every programme, and the arrears."""
    answer = jc.continuity(*life, calendar=NO_HOLIDAYS)
    counted = [
        (found.months_due, found.months_paid, len(found.missing), len(found.settled_late), found.current_run,
         found.longest_run, found.longest_gap, found.density)
        for found in answer.values()
    ]  # fmt: skip
    compared(len(counted) + 1)
    return counted, answer.arrears.contributions_due, answer.arrears.penalties_due


@FEW
@given(WINDOW, st.integers(1, 8), st.integers(1, 27), WHOLE, st.randoms(use_true_random=False))
def test_a_year_later_the_same_life_counts_the_same(
    since: date, months: int, day: int, habit: Paying, dice: Random
) -> None:
    """The law of 2022 and 2023 is the same for them, and each pays days before or after the due date."""
    clerk = jc.WageEarner(wage=5_000_000, employer=jc.Employer(scale="large", risk="low"), nationality="ID")
    begun = jc.Month.of(since)
    paid = [
        begun + step for step in range(months) if habit is not Paying.IRREGULARLY or dice.random() < 1 / 2
    ]
    first = jc.Ledger(
        spells=[jc.Employment(since=begun.first_day)],
        payments=[
            jc.Payment(month=month, paid_on=(month + 1).first_day + timedelta(days=4)) for month in paid
        ],
    )
    on = (begun + months + 1).first_day + timedelta(days=27)
    later = jc.Ledger(
        spells=[jc.Employment(since=(begun + 12).first_day)],
        payments=[attrs.evolve(one, month=one.month + 12,
                               paid_on=(one.month + 13).first_day + timedelta(days=4))
                  for one in first.payments],
    )  # fmt: skip
    after = (begun + 12 + months + 1).first_day + timedelta(days=27)
    assert figures(Life(clerk, first, on)) == figures(Life(clerk, later, after))


@FEW
@given(lives(paying=WHOLE, person=STAFF, working=Working.ONE_JOB), st.integers(2, 3))
def test_below_the_ceilings_arrears_grow_with_the_wage(life: Life, times: int) -> None:
    """Shares of a wage below every ceiling are in proportion, but for one rupiah of rounding a line."""
    assert isinstance(life.person, jc.WageEarner)
    wage = life.person.wage // 3 // 1_000_000 * 1_000_000 or 1_000_000
    small = Life(attrs.evolve(life.person, wage=wage), life.ledger, life.on)
    large = Life(attrs.evolve(life.person, wage=wage * times), life.ledger, life.on)
    one, other = figures(small), figures(large)
    assert one[0] == other[0]
    assert other[1] == one[1] * times  # a wage of whole millions makes whole rupiah of every share
    compared(1)


@FEW
@given(
    lives(
        paying=WHOLE,
        person=STAFF,
        working=Working.ONE_JOB,
        since=st.dates(date(2021, 3, 1), date(2024, 1, 1)),
    )
)
def test_another_name_of_the_same_employer_changes_no_month(life: Life) -> None:
    """The last day of a month at one employer, the first of the next at its successor: the same months."""
    (spell,) = life.ledger.spells
    middle = jc.Month.of(spell.since + (life.on - spell.since) / 2)
    if spell.until is not None or middle.last_day >= life.on:
        return
    split = jc.Ledger(
        spells=[
            attrs.evolve(spell, until=middle.last_day),
            attrs.evolve(spell, employer="Successor", since=(middle + 1).first_day),
        ],
        payments=[
            paid if paid.month <= middle else attrs.evolve(paid, employer="Successor")
            for paid in life.ledger.payments
        ],
        registered=dict(life.ledger.registered),
    )
    assert figures(Life(life.person, split, life.on)) == figures(life)


@FEW
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(life: Life, dice: Random) -> None:
    payments, spells = list(life.ledger.payments) * 2, list(life.ledger.spells)
    dice.shuffle(payments)
    dice.shuffle(spells)
    other = jc.Ledger(spells=spells, payments=payments, registered=dict(life.ledger.registered))
    assert figures(Life(life.person, other, life.on)) == figures(life)


@FEW
@given(st.lists(STAFF, min_size=1, max_size=4), STAFF, st.integers(0, 130), st.randoms(use_true_random=False))
def test_another_worker_adds_a_bill_and_changes_no_other(
    people: list[jc.WageEarner], another: jc.WageEarner, later: int, dice: Random
) -> None:
    month = jc.Month(2015, 7) + later
    before = jc.employer_bill(people, month)
    mixed = [*people, another]
    dice.shuffle(mixed)
    after = jc.employer_bill(mixed, month)
    assert after.total - before.total == jc.contributions(another, month).total
    assert sorted(bill.total for bill in after.bills) == sorted(
        [*(bill.total for bill in before.bills), jc.contributions(another, month).total]
    )
    compared(2)


@FEW
@given(STAFF, st.integers(0, 130), st.sampled_from(["JKK", "JKM", "JHT"]))
def test_a_programme_more_changes_no_line_of_the_others(
    person: jc.WageEarner, later: int, added: str
) -> None:
    month = jc.Month(2015, 7) + later
    without = {"JKK", "JKM", "JHT"} - {added}
    fewer = jc.contributions(attrs.evolve(person, programs=without), month)
    more = jc.contributions(attrs.evolve(person, programs=without | {added}), month)
    for program in jc.Program:
        if program not in (added, "JKP"):
            assert more[program].total == fewer[program].total
    assert more.total >= fewer.total
    compared(5)


@FEW
@given(cohorts(), st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing(cohort: population.Cohort, dice: Random) -> None:
    members = list(cohort.members)
    dice.shuffle(members)
    other = population.Cohort(members, cohort.until, grace=cohort.grace)
    assert other.active == cohort.active
    assert other.survival() == cohort.survival()
    assert other.densities() == cohort.densities()
    compared(3)
