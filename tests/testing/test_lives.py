"""Working lives are in the shape that their name says, and every question about them has an answer.

Expectations follow from the words of ``Paying`` and ``Working`` and from the second reading of continuity in
tests/oracle.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage.answers.continuity import ProgramContinuity
from jamsostek_coverage.testing import Life, Paying, Working, ledgers, lives, wage_earners, wages
from tests.evidence import compared
from tests.oracle import continuity as oracle
from tests.properties.as_oracle import oracle_life

SOME = settings(max_examples=30)
UNSHRUNK = settings(max_examples=300, phases=[Phase.generate], derandomize=True, database=None)
DAYS_OF_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def jkk(life: Life) -> ProgramContinuity:
    return jc.continuity(*life)["JKK"]


@SOME
@given(lives(paying=Paying.ON_TIME))
def test_on_time(life: Life) -> None:
    found = jkk(life)
    assert found.missing == found.settled_late == ()


@SOME
@given(lives(paying=Paying.AHEAD))
def test_ahead(life: Life) -> None:
    found = jkk(life)
    assert found.missing == ()
    assert found.months_paid > found.months_due


@SOME
@given(lives(paying=Paying.LATE))
def test_late(life: Life) -> None:
    found = jkk(life)
    assert found.missing == ()
    assert found.settled_late


@SOME
@given(st.data(), st.integers(1, 5))
def test_behind(data: st.DataObject, months: int) -> None:
    assert len(jkk(data.draw(lives(paying=Paying.BEHIND, behind=months))).missing) == months


@SOME
@given(lives(paying=Paying.ONCE, working=Working.ONE_JOB))
def test_stops_after_one_month(life: Life) -> None:
    assert [payment.month for payment in life.ledger.payments] == [jc.Month.of(life.ledger.spells[0].since)]
    assert jkk(life).months_paid == 1
    assert jkk(life).missing


@SOME
@given(lives(paying=Paying.NEVER))
def test_never(life: Life) -> None:
    assert life.ledger.payments == ()
    assert jkk(life).months_paid == 0


CLERKS = wage_earners(
    wage=5_000_000, employer=jc.Employer(scale="large", risk="I"), nationality="ID", status=None,
    programs=None, since=None, until=None, registered=None, part_month_base=None, born=None,
)  # fmt: skip


@SOME
@given(lives(paying=Paying.IN_PARTS, working=Working.ONE_JOB, person=CLERKS))
def test_in_parts(life: Life) -> None:
    short = [payment.amount for payment in life.ledger.payments if payment.amount is not None]
    assert short
    # By hand: the bill of five million in a large office is Rp577,000 or, in the reliefs, less.
    assert max(short) < 577_000
    assert jc.continuity(*life).arrears.contributions_due > 0


def test_some_pay_irregularly_with_gaps_and_lateness() -> None:
    irregular = lives(paying=Paying.IRREGULARLY, working=Working.ONE_JOB)
    life = find(irregular, lambda life: bool(jkk(life).missing and jkk(life).settled_late), settings=UNSHRUNK)
    assert life.ledger.payments


@pytest.mark.parametrize("shape", Working)
def test_the_shape_of_work(shape: Working) -> None:
    wanted = 1 if shape is Working.ONE_JOB else 2
    life = find(lives(working=shape), lambda life: len(life.ledger.spells) == wanted, settings=UNSHRUNK)
    first, last = life.ledger.spells[0], life.ledger.spells[-1]
    if shape is Working.TWO_JOBS:
        assert first.until is last.until is None
        assert first.employer != last.employer
    if shape in (Working.CHANGES_EMPLOYER, Working.CHANGES_CATEGORY):
        assert first.until is not None
        assert first.until < last.since
    if shape is Working.CHANGES_CATEGORY:
        assert {type(life.person), type(last.person)} == {jc.WageEarner, jc.SelfEmployed}
    if shape is Working.CHANGES_EMPLOYER:
        assert {type(life.person), type(last.person)} == {jc.WageEarner}


def test_a_failure_shrinks_to_an_office_and_few_months() -> None:
    in_time = lives(paying=Paying.ON_TIME, working=Working.ONE_JOB, person=wage_earners(status=None))
    life = find(in_time, lambda life: len(life.ledger.payments) > 2)
    assert len(life.ledger.payments) == 3
    assert life.person == jc.WageEarner(wage=1, employer=jc.Employer(scale="large", risk="very low"))
    assert [spell.since for spell in life.ledger.spells] == [date(2015, 7, 1)]


@settings(max_examples=20)
@given(lives())
def test_every_question_has_an_answer_and_nothing_is_paid_after_the_day(life: Life) -> None:
    assert all(payment.paid_on <= life.on for payment in life.ledger.payments)
    assert jc.continuity(*life).arrears.total >= 0
    assert len(jc.protection(*life)) == 5
    assert jc.outlook(*life).on == life.on


WHOLE = st.sampled_from([Paying.ON_TIME, Paying.LATE, Paying.IRREGULARLY, Paying.BEHIND, Paying.AHEAD])
# The oracle bills nothing on a wage of which every share rounds to nothing.
PAID_ENOUGH = wage_earners(
    wage=wages(min_value=1_000_000), status=None, programs=None, born=None, since=None, until=None,
    registered=None, part_month_base=None, minimum_wage=None, planned_months=None, jkp_registered=None,
)  # fmt: skip


@settings(max_examples=25)
@given(lives(paying=WHOLE, working=Working.ONE_JOB, person=PAID_ENOUGH))
def test_the_oracle_counts_the_same_months(life: Life) -> None:
    own = oracle_life(life)
    answer = jc.continuity(*life)
    for program in ("JKK", "JKM", "JHT", "JP", "JKP"):
        assert answer[program].months_due == len(oracle.due_months(own, program, life.on))
        assert answer[program].months_paid == len(oracle.settled_months(own, program, life.on))
        compared(2)


@settings(max_examples=20)
@given(ledgers(paying=Paying.BEHIND, behind=2, since=DAYS_OF_2024))
def test_ledgers_are_those_of_lives(ledger: jc.Ledger) -> None:
    assert ledger.spells[0].since.year == 2024
    assert ledger.payments
