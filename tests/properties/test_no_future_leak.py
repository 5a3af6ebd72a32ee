"""Nothing that happens after a day enters an answer about that day.

Expectations: the same answer from the same ledger without what was paid later. The lives are drawn.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import events, population
from jamsostek_coverage.testing import Life, Paying, cohorts, lives
from tests.evidence import compared

FEW = settings(max_examples=25)
BACK = st.integers(1, 400)


def asked_earlier(life: Life, back: int) -> tuple[Life, Life]:
    """The life on an earlier day, with all that its ledger holds and with what is known that day alone."""
    on = max(life.on - timedelta(days=back), life.ledger.spells[0].since)
    begun = [spell for spell in life.ledger.spells if spell.since <= on]
    known = attrs.evolve(
        life.ledger, spells=begun, payments=[paid for paid in life.ledger.payments if paid.paid_on <= on]
    )
    kept = attrs.evolve(life.ledger, spells=begun)
    return Life(life.person, kept, on), Life(life.person, known, on)


def told(answer: Any) -> Any:
    """An answer as plain data."""
    compared()
    return answer.to_dict()


@FEW
@given(lives(), BACK)
def test_continuity(life: Life, back: int) -> None:
    one, other = asked_earlier(life, back)
    assert told(jc.continuity(*one)) == told(jc.continuity(*other))


@FEW
@given(lives(), BACK)
def test_protection(life: Life, back: int) -> None:
    one, other = asked_earlier(life, back)
    assert told(jc.protection(*one)) == told(jc.protection(*other))


@settings(max_examples=8)
@given(lives(), BACK)
def test_outlook(life: Life, back: int) -> None:
    one, other = asked_earlier(life, back)
    assert told(jc.outlook(*one)) == told(jc.outlook(*other))


@settings(max_examples=15)
@given(
    lives(since=st.dates(date(2018, 1, 1), date(2025, 1, 1))), BACK,
    st.sampled_from([events.Resignation, events.Dismissal, events.Death]),
)  # fmt: skip
def test_entitlements(life: Life, back: int, event: Any) -> None:
    one, other = asked_earlier(life, back)
    facts = jc.JhtFacts(balance=1_000_000)
    jp = jc.JpFacts(inflation=dict.fromkeys(range(2015, 2027), "3%"))
    answers = [
        jc.entitlements(asked.person, asked.ledger, event(asked.on), jht=facts, jp=jp)
        for asked in (one, other)
    ]
    assert told(answers[0]) == told(answers[1])


@FEW
@given(lives(paying=Paying.IRREGULARLY), BACK)
def test_compliance(life: Life, back: int) -> None:
    if not isinstance(life.person, jc.WageEarner) or any(spell.person for spell in life.ledger.spells):
        return
    answers = [
        jc.compliance(life.person.employer, [(life.person, asked.ledger)], asked.on)
        for asked in asked_earlier(life, back)
    ]
    assert told(answers[0]) == told(answers[1])


@FEW
@given(lives(since=st.dates(date(2016, 1, 1), date(2025, 1, 1))), BACK)
def test_the_jht_balance(life: Life, back: int) -> None:
    rates = dict.fromkeys(range(2015, 2027), "5%")
    one, other = asked_earlier(life, back)
    assert told(jc.jht_balance(*one, rates=rates)) == told(jc.jht_balance(*other, rates=rates))


@FEW
@given(cohorts(), st.integers(1, 20))
def test_cohorts(cohort: population.Cohort, back: int) -> None:
    until = cohort.until - back
    known = [
        attrs.evolve(member, paid=[month for month in member.paid if month <= until])
        for member in cohort.members
    ]
    one, other = (
        population.Cohort(members, until, grace=cohort.grace) for members in (cohort.members, known)
    )
    assert one.active == other.active
    assert one.survival() == other.survival()
    assert one.one_month_only() == other.one_month_only()
    compared(3)


@FEW
@given(st.dates(date(2015, 7, 1), date(2026, 10, 3)))
def test_a_book_of_a_day_holds_nothing_that_was_enacted_later(day: date) -> None:
    book = jc.LawBook.shipped().known_on(day)
    assert all(value.enacted <= day for key in book for value in book[key])
