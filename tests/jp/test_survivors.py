"""Who receives after a death, and how much. PP 45/2015 Art. 14, 16, 18 and 21 to 23; figures by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.choices import PensionFloor
from jamsostek_coverage.jp.survivors import SurvivorPension, Survivors, drawn, survivor_pensions
from jamsostek_coverage.participants.family import Child, ChildWork, Family, Relation, Relative, Spouse

from .people import LAW

DEATH = date(2026, 3, 2)
EARLIER = date(2020, 1, 1)
YOUNG = Child(born=date(2015, 6, 1), registered_on=EARLIER, work="none", married=False)
WIDOW = Spouse(registered_on=EARLIER)
MOTHER = Relative(registered_on=EARLIER)


def after(
    family: Family, own: int, floor: PensionFloor = PensionFloor.BEFORE_SHARE, closed: date | None = None
) -> list[SurvivorPension]:
    return list(survivor_pensions(Survivors(family, DEATH, LAW, closed), drawn(own), floor))


def told(found: list[SurvivorPension]) -> list[tuple[str, int, int]]:
    return [(pension.relation.value, pension.place, pension.monthly) for pension in found]


# ------------------------------------------------------- shares


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        # Own vectors of the fact sheet for 750,000 a month: widow 375,000, child 375,000, parent 150,000.
        (Family(spouses=[WIDOW], children=[YOUNG], parents=[MOTHER]), [("spouse", 1, 375_000)]),
        (Family(children=[YOUNG], parents=[MOTHER]), [("child", 1, 375_000)]),
        (Family(children=[YOUNG, YOUNG]), [("child", 1, 187_500), ("child", 2, 187_500)]),
        (Family(children=[YOUNG, YOUNG, YOUNG]), [("child", 1, 187_500), ("child", 2, 187_500)]),
        (Family(parents=[MOTHER, MOTHER]), [("parent", 1, 150_000)]),
        (Family(), []),
    ],
)
def test_shares_of_the_first_month(family: Family, expected: list[tuple[str, int, int]]) -> None:
    found = after(family, 750_000)
    assert told(found) == expected
    assert {pension.starts for pension in found} <= {date(2026, 4, 1)}


def test_after_a_widow_who_marries_again_the_children_have_half_of_hers() -> None:
    # Official: Art. 22(2)c: 50 % of the widow's 50 %; own vector 187,500. From the first of the next month.
    remarried = Spouse(registered_on=EARLIER, remarried_on=date(2026, 9, 15))
    found = after(Family(spouses=[remarried], children=[YOUNG]), 750_000)
    assert told(found) == [("spouse", 1, 375_000), ("child", 1, 187_500)]
    assert [(pension.starts, pension.until) for pension in found] == [
        (date(2026, 4, 1), date(2026, 9, 14)),
        (date(2026, 10, 1), date(2038, 5, 31)),
    ]
    assert [pension.citation.article for pension in found] == ["21(2)a", "22(2)c"]
    assert found[1].share == Fraction(1, 4)


def test_a_widow_who_married_again_before_the_first_month_has_none_of_it() -> None:
    # By hand: married on the last day of March; the right would begin on 1 April.
    remarried = Spouse(registered_on=EARLIER, remarried_on=date(2026, 3, 31))
    assert told(after(Family(spouses=[remarried], children=[YOUNG]), 750_000)) == [("child", 1, 187_500)]


def test_the_rupiah_that_two_children_cannot_share_goes_to_the_first() -> None:
    # By hand: half of 750,002 is 375,001.
    assert [part for _, _, part in told(after(Family(children=[YOUNG, YOUNG]), 750_002))] == [
        187_501,
        187_500,
    ]


# ------------------------------------------------------- the minimum


@pytest.mark.parametrize(
    ("floor", "own", "widow"),
    [
        # By hand for April 2026, minimum 411,400: the choice of where it holds.
        (PensionFloor.PAID, 750_000, 411_400),
        (PensionFloor.BEFORE_SHARE, 750_000, 375_000),
        (PensionFloor.PAID, 100_000, 411_400),
        (PensionFloor.BEFORE_SHARE, 100_000, 205_700),
        (PensionFloor.PAID, 822_801, 411_401),
        (PensionFloor.PAID, 822_800, 411_400),
        (PensionFloor.PAID, 9_864_600, 4_932_300),
        (PensionFloor.PAID, 12_000_000, 4_932_300),
        (PensionFloor.BEFORE_SHARE, 12_000_000, 2_466_150),
    ],
)
def test_where_the_yearly_minimum_and_maximum_hold(floor: PensionFloor, own: int, widow: int) -> None:
    assert told(after(Family(spouses=[WIDOW]), own, floor)) == [("spouse", 1, widow)]


def test_the_minimum_holds_for_the_children_together_not_for_each() -> None:
    # Art. 22(2) speaks of "the pension of the child" as one; by hand 411,400 / 2.
    assert [part for _, _, part in told(after(Family(children=[YOUNG, YOUNG]), 1, PensionFloor.PAID))] == [
        205_700,
        205_700,
    ]


@given(
    st.integers(1, 12_000_000), st.integers(0, 2), st.integers(0, 4), st.integers(0, 2), st.booleans(),
    st.sampled_from(PensionFloor),
)  # fmt: skip
def test_shares_never_exceed_the_whole_pension(
    own: int, spouses: int, children: int, parents: int, remarries: bool, floor: PensionFloor
) -> None:
    # Property: on every day what all receive is no more than the participant's own pension within the limits.
    widow = Spouse(registered_on=EARLIER, remarried_on=date(2027, 1, 10) if remarries else None)
    family = Family(spouses=[widow] * spouses, children=[YOUNG] * children, parents=[MOTHER] * parents)
    found = after(family, own, floor)
    least, most = (LAW[f"jp.limits.{name}"].on(date(2026, 4, 1)).rupiah for name in ("minimum", "maximum"))
    for day in (date(2026, 4, 1), date(2027, 1, 9), date(2027, 1, 10), date(2027, 2, 1), date(2030, 1, 1)):
        paid = [
            pension.monthly
            for pension in found
            if pension.starts <= day and (pension.until is None or day <= pension.until)
        ]
        assert sum(paid) <= min(max(own, least), most)
    assert sum(pension.share for pension in found) <= 1


# ------------------------------------------------------- who is on the list


@pytest.mark.parametrize(
    ("days", "listed"),
    [(-1, True), (0, True), (1, False)],
)
def test_the_list_closes_with_the_death(days: int, listed: bool) -> None:
    # Official: Art. 14(4)b.
    widow = Spouse(registered_on=DEATH + timedelta(days=days))
    assert bool(after(Family(spouses=[widow]), 750_000)) is listed


@pytest.mark.parametrize(("days", "listed"), [(0, True), (1, False)])
def test_the_list_closes_with_the_first_pension(days: int, listed: bool) -> None:
    # Official: Art. 14(4)a; married after the first pension.
    first_pension = date(2024, 5, 1)
    widow = Spouse(registered_on=first_pension + timedelta(days=days))
    assert bool(after(Family(spouses=[widow]), 750_000, closed=first_pension)) is listed


@pytest.mark.parametrize(("days", "listed"), [(0, False), (1, True), (299, True), (300, True), (301, False)])
def test_a_child_born_within_300_days_may_still_be_registered(days: int, listed: bool) -> None:
    # Official: Art. 14(2); registered a month after the birth.
    born = DEATH + timedelta(days=days)
    child = Child(born=born, registered_on=born + timedelta(days=30), work="none", married=False)
    assert bool(after(Family(children=[child]), 750_000)) is listed


@pytest.mark.parametrize(
    ("facts", "entitled"),
    [
        # Official: Art. 22(5); the right would begin on 1 April 2026.
        ({"born": date(2003, 4, 1)}, False),
        ({"born": date(2003, 4, 2)}, True),
        ({"work": ChildWork.WAGE_EARNER}, False),
        ({"work": ChildWork.SELF_EMPLOYED}, False),
        ({"work": ChildWork.INTERN}, True),
        ({"work": ChildWork.WAGE_EARNER, "working_since": date(2026, 4, 1)}, False),
        ({"work": ChildWork.WAGE_EARNER, "working_since": date(2026, 4, 2)}, True),
        ({"married": True}, False),
        ({"married": False}, True),
    ],
)
def test_a_child_is_entitled_until_23_work_or_marriage(facts: dict[str, Any], entitled: bool) -> None:
    known: dict[str, Any] = {"born": date(2015, 6, 1), "registered_on": EARLIER, **facts}
    child = Child(**known)
    assert bool(after(Family(children=[child]), 750_000)) is entitled


def test_born_on_29_february_ends_on_the_day_before_28_february_of_a_common_year() -> None:
    # By hand: 23 on 28 February 2031.
    child = Child(born=date(2008, 2, 29), registered_on=EARLIER)
    (pension,) = after(Family(children=[child]), 750_000)
    assert pension.until == date(2031, 2, 27)


def test_the_step_holds_the_arithmetic() -> None:
    (pension,) = after(Family(spouses=[WIDOW]), 900_000)
    assert pension.step.expression("id") == "Rp900.000 × 50% = Rp450.000"
    assert pension.relation is Relation.SPOUSE
    assert str(pension.ends.value) == "until death or a new marriage"
