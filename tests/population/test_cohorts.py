"""Persistency, survival and flows: by hand on small cohorts, against a naive reading on drawn ones."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Ledger, Month, Payer, Payment
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.population import Cohort, Leaving, Member, MemberState, flow, flows, transitions
from jamsostek_coverage.population.cohorts import GRACE
from tests.population import naive_cohorts as naive

BASE = Month(2025, 1)


def member(*paid: int, left: int | None = None, payer: str | None = None, agent: str = "") -> Member:
    """A member with the paid months of 2025 by number."""
    return Member(
        paid=[BASE + (number - 1) for number in paid],
        left=None if left is None else BASE + (left - 1),
        leaving=None if left is None else "deceased",
        payer=payer,
        agent=agent,
    )


# ------------------------------------------------------- by hand


def test_persistency_by_hand() -> None:
    # grace 3: paid in January only is in cover in January, February and March
    cohort = Cohort([member(1), member(1, 2, 3, 4), member(3), member(1, 5), member(2, left=4)], "2025-06")
    assert cohort.grace == 3
    found = {months: cohort.persistency(months) for months in (1, 2, 3, 4, 6, 12)}
    assert {months: (share.number, share.of, share.censored) for months, share in found.items()} == {
        1: (5, 5, 0),
        2: (4, 4, 1),  # who died in April was last seen in March, a month after entry
        3: (1, 4, 1),  # the one of March is out in June, as is the one of January in April
        4: (2, 3, 2),
        6: (0, 0, 5),
        12: (0, 0, 5),
    }
    assert found[12].rate is None
    assert cohort.persistency(-1).of == 0


def test_survival_by_hand() -> None:
    # strictly paid: lapses after 1, 1 and 3 months; one paid throughout, one seen for two months only
    people = [member(1), member(1, 3), member(1, 2, 3), member(*range(1, 7)), member(5, 6)]
    steps = Cohort(people, "2025-06", grace=1).survival()
    assert [(s.after, s.at_risk, s.lapsed, s.survival) for s in steps] == [
        (1, 5, 2, Fraction(3, 5)),
        (3, 2, 1, Fraction(3, 10)),
    ]


def test_one_month_only_needs_a_second_month() -> None:
    cohort = Cohort([member(1), member(1, 2), member(6), member(5, 6)], "2025-06", grace=1)
    share = cohort.one_month_only()
    assert (share.number, share.of, share.censored) == (1, 3, 1)
    assert cohort.one_month_only(window=1).rate == Fraction(2, 4)  # as the press counts
    assert cohort.one_month_only(window=3).rate == Fraction(1, 2)


def test_density_and_regularity() -> None:
    cohort = Cohort([member(1), member(1, 2, 3, 4, 5, 6), member(3, 4, 6)], "2025-06")
    assert cohort.densities() == (Fraction(1, 6), Fraction(3, 4), Fraction(1))
    assert cohort.regularity("75%").rate == Fraction(2, 3)
    assert cohort.regularity("80%").rate == Fraction(1, 3)


def test_groups() -> None:
    cohort = Cohort(
        [
            member(1, payer="state_budget", agent="A"),
            member(1, 2, payer="worker", agent="B"),
            Member(paid=[]),
        ],
        "2025-06",
    )
    assert cohort.never_paid == 1
    assert {key: len(part.lives) for key, part in cohort.by("payer").items()} == {
        Payer.STATE_BUDGET: 1,
        Payer.WORKER: 1,
        None: 0,
    }
    assert {key: part.never_paid for key, part in cohort.by("agent").items()} == {"A": 0, "B": 0, "": 1}
    assert set(cohort.by("entry")) == {BASE, None}
    assert set(cohort.by(lambda one: len(one.paid))) == {0, 1, 2}
    own = cohort.without("state_budget")
    assert (len(own.lives), own.never_paid, own.grace) == (1, 1, 3)
    with pytest.raises(InvalidInput):
        cohort.by("name")


def test_the_grace_is_that_of_the_law() -> None:
    shipped = LawBook.shipped()
    assert Cohort([], "2025-06").grace == shipped[GRACE].on(date(2025, 6, 30)).value
    for wrong in (0, True, 1.5):
        with pytest.raises(InvalidInput, match="grace"):
            Cohort([], "2025-06", grace=wrong)  # type: ignore[arg-type]


def test_a_member_from_a_ledger() -> None:
    ledger = Ledger(
        payments=[
            Payment(month="2025-02", paid_on=date(2025, 1, 5), payer="sponsor"),
            Payment(month="2025-03", paid_on=date(2025, 4, 1), payer="worker"),
            Payment(month="2025-01", paid_on=date(2025, 1, 5), programs={"JHT"}),
        ]
    )
    found = Member.from_ledger(ledger, agent="A")
    assert (found.entry, found.payer, found.agent) == (Month(2025, 2), Payer.SPONSOR, "A")
    assert Member.from_ledger(ledger, known_on=date(2025, 3, 31)).paid == {Month(2025, 2)}
    assert Member.from_ledger(ledger, known_on=date(2025, 4, 1)).paid == {Month(2025, 2), Month(2025, 3)}
    assert Member.from_ledger(ledger, program="JHT").paid == {Month(2025, m) for m in (1, 2, 3)}
    assert Member.from_ledger(Ledger()).entry is None


def test_leaving_has_a_month_and_a_reason() -> None:
    for facts in ({"left": "2025-02"}, {"leaving": "deceased"}):
        with pytest.raises(InvalidInput, match="given together"):
            Member(paid=["2025-01"], **facts)
    with pytest.raises(InvalidInput, match="after the person left"):
        Member(paid=["2025-01", "2025-02"], left="2025-02", leaving="deceased")
    assert Member(paid=["2025-01"], left="2025-02", leaving="meninggal").leaving is Leaving.DECEASED


def test_flow_by_hand() -> None:
    people = [member(1), member(1, 2, 3, 4, 5), member(1, 5), member(4), member(1, 2, 3, left=4)]
    cohort = Cohort(people, "2025-05", grace=1)
    found = flow(cohort, "2025-04")
    assert (found.opening, found.new, found.reactivated, found.lapsed, found.closing) == (2, 1, 0, 0, 2)
    assert found.left == {**dict.fromkeys(Leaving, 0), Leaving.DECEASED: 1}
    assert (found.lapse_rate, found.reactivation_rate) == (Fraction(0), Fraction(0))
    may = flow(cohort, "2025-05")
    assert (may.lapsed, may.reactivated, may.inactive) == (1, 1, 2)
    assert (may.lapse_rate, may.reactivation_rate) == (Fraction(1, 2), Fraction(1, 2))
    assert cohort.active == may.closing == 2
    matrix = transitions(cohort, "2025-05")
    assert matrix[MemberState.INACTIVE, MemberState.ACTIVE] == 1
    assert matrix[MemberState.LEFT, MemberState.LEFT] == 1
    assert sum(matrix.values()) == 5
    first = flow(cohort, "2025-01")
    assert (first.opening, first.new, first.lapse_rate, first.reactivation_rate) == (0, 4, None, None)


def test_the_future_is_not_observed() -> None:
    cohort = Cohort([member(1)], "2025-05")
    for ask in (flow, transitions):
        with pytest.raises(InvalidInput, match="May 2025 only"):
            ask(cohort, "2025-06")
    with pytest.raises(InvalidInput):
        flows(cohort, "2025-01", "2025-06")


# ------------------------------------------------------- against a naive reading


@st.composite
def people(draw: st.DrawFn) -> list[naive.Person]:
    found: list[naive.Person] = []
    for _ in range(draw(st.integers(0, 6))):
        paid = draw(st.frozensets(st.integers(0, 14), max_size=8))
        leaves = draw(st.booleans())
        left = draw(st.integers(max(paid, default=0) + 1, 18)) if leaves else None
        found.append(naive.Person(paid, left))
    return found


def members_of(drawn: list[naive.Person]) -> list[Member]:
    return [
        Member(
            paid=[BASE + month for month in person.paid],
            left=None if person.left is None else BASE + person.left,
            leaving=None if person.left is None else "moved_segment",
        )
        for person in drawn
    ]


cases = given(people(), st.integers(0, 14), st.integers(1, 4))


@cases
def test_against_the_naive_reading(drawn: list[naive.Person], until: int, grace: int) -> None:
    cohort = Cohort(members_of(drawn), BASE + until, grace=grace)
    for months in range(13):
        share = cohort.persistency(months)
        assert (share.number, share.of) == naive.persistency(drawn, months, until, grace)
        assert share.of + share.censored == len(cohort.lives)
    steps = [(s.after, s.at_risk, s.lapsed, s.survival) for s in cohort.survival()]
    assert steps == naive.survival(drawn, until, grace)
    for month in range(until + 1):
        covered = sum(naive.in_cover(person, month, until, grace) for person in drawn)
        assert flow(cohort, BASE + month).closing == covered
    assert cohort.active == sum(naive.in_cover(person, until, until, grace) for person in drawn)


@cases
def test_survival_never_rises(drawn: list[naive.Person], until: int, grace: int) -> None:
    shares = [
        Fraction(1),
        *(step.survival for step in Cohort(members_of(drawn), BASE + until, grace=grace).survival()),
    ]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


@cases
def test_nothing_of_the_future_is_let_in(drawn: list[naive.Person], until: int, grace: int) -> None:
    """What is paid for later months, and who leaves later, changes nothing."""
    past = [
        naive.Person(
            frozenset(month for month in person.paid if month <= until),
            person.left if person.left is not None and person.left <= until else None,
        )
        for person in drawn
    ]
    both = [Cohort(members_of(some), BASE + until, grace=grace) for some in (drawn, past)]
    assert both[0].survival() == both[1].survival()
    assert both[0].densities() == both[1].densities()
    assert both[0].one_month_only() == both[1].one_month_only()
    for months in range(13):
        assert both[0].persistency(months) == both[1].persistency(months)
    assert flow(both[0], BASE + until) == flow(both[1], BASE + until)


@cases
def test_flows_add_up(drawn: list[naive.Person], until: int, grace: int) -> None:
    cohort = Cohort(members_of(drawn), BASE + until, grace=grace)
    found = flows(cohort, BASE, BASE + until)
    for earlier, later in pairwise(found):
        assert earlier.closing == later.opening
    for one in found:
        gains, losses = one.new + one.reactivated, one.lapsed + sum(one.left.values())
        assert one.closing == one.opening + gains - losses
    assert sum(one.new for one in found) == len(cohort.lives)
    for one in found:
        matrix = transitions(cohort, one.month)
        assert matrix[MemberState.ACTIVE, MemberState.INACTIVE] == one.lapsed
        assert matrix[MemberState.LEFT, MemberState.ACTIVE] == 0
        assert matrix[MemberState.ACTIVE, MemberState.NOT_YET] == 0


@cases
def test_groups_are_the_whole(drawn: list[naive.Person], until: int, grace: int) -> None:
    numbered = [attrs.evolve(one, agent=str(place % 2)) for place, one in enumerate(members_of(drawn))]
    cohort = Cohort(numbered, BASE + until, grace=grace)
    parts = cohort.by("agent").values()
    assert sum(part.active for part in parts) == cohort.active
    assert sum(part.persistency(3).number for part in parts) == cohort.persistency(3).number
