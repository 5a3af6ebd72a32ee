"""Events that contradict themselves are refused with place and reason. Invented, told by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from jamsostek_coverage import InvalidInput, events

ON = date(2025, 3, 3)
EVE = ON - timedelta(days=1)
HURT = events.WorkAccident(ON)
THUMB = events.Injury(part="thumb_left")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: events.WorkAccident(ON, unable_until=EVE), {"unable_until": "date.order"}),
        (lambda: events.WorkAccident(ON, injuries=[THUMB, THUMB]), {"injuries[1]": "jkk.too_often"}),
        (
            lambda: events.Death(ON, work_related=False, accident=HURT),
            {"work_related": "jkk.cause_not_work"},
        ),
        (lambda: events.Death(EVE, accident=HURT), {"accident": "jkk.cause_later"}),
        (lambda: events.Injury(part="scalp"), {"assessed": "jkk.measure_missing"}),
        (lambda: events.Injury(part="thumb_left", decibels=20), {"decibels": "jkk.measure_unused"}),
    ],
)
def test_a_contradiction_is_refused(make: Callable[[], Any], expected: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        make()
    assert {fault.path: fault.problem.key for fault in refused.value.faults} == expected
    assert refused.value.text("id") != refused.value.text("en")


def test_a_day_is_not_before_itself() -> None:
    assert events.WorkAccident(ON, unable_until=ON).unable_until == ON
    assert events.Death(ON, work_related=True, accident=HURT).accident == HURT


def test_hearing_is_measured_in_decibels() -> None:
    assert events.Injury(part="hearing_both", decibels=20).decibels == 20
    with pytest.raises(InvalidInput) as refused:
        events.WorkAccident(ON, injuries=["thumb", THUMB])  # type: ignore[list-item]
    assert [fault.path for fault in refused.value.faults] == ["injuries"]


def test_fingers_are_part_of_their_hand_and_arm() -> None:
    """Lampiran of PP 44/2015: who loses an arm below the elbow has lost its hand and its fingers with it."""
    for lost, part in (
        ("hand_left", "thumb_left"),
        ("forearm_left", "thumb_left"),
        ("forearm_left", "hand_left"),
    ):
        with pytest.raises(InvalidInput):
            events.WorkAccident(ON, injuries=[events.Injury(part=lost), events.Injury(part=part)])
    other_side = [events.Injury(part="hand_left"), events.Injury(part="thumb_right")]
    assert len(events.WorkAccident(ON, injuries=other_side).injuries) == 2


def test_searches_stand_in_the_order_of_their_months() -> None:
    given = [events.JobSearch(month=3, applications=1), events.JobSearch(month=2, applications=9)]
    assert [search.month for search in events.Dismissal(ON, searches=given).searches] == [2, 3]


def test_a_death_of_an_accident_at_work_that_was_no_work_shows_what_was_given() -> None:
    with pytest.raises(InvalidInput) as refused:
        events.Death(ON, work_related=False, accident=HURT)
    assert [fault.value for fault in refused.value.faults] == ["False"]
