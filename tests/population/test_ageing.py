"""Arrears by age, classes of coverage, and printed days. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Month
from jamsostek_coverage.population import (
    Cohort,
    Count,
    CoverageClass,
    Member,
    Weekday,
    arrears_ageing,
    coverage_class,
    flow,
    read_day,
    transitions,
)

# ------------------------------------------------------- arrears by age

UNTIL = Month(2025, 6)


def buckets(members: list[Member], grace: int = 3) -> list[tuple[int, int | None, int, bool]]:
    found = arrears_ageing(Cohort(members, UNTIL, grace=grace))
    return [(one.since, one.until, one.members, one.in_cover) for one in found]


def test_buckets_by_hand() -> None:
    last = ["2025-06", "2025-06", "2025-05", "2025-03", "2025-02", "2024-12", "2024-11", "2024-05", "2024-04"]
    members = [Member(paid=[month]) for month in last]
    members.append(Member(paid=["2025-01"], left="2025-04", leaving="deceased"))  # owes nobody anything
    members.append(Member(paid=[]))
    members.append(Member(paid=["2025-01", "2025-12"]))  # the future is not known: unpaid since February
    assert buckets(members) == [
        (0, 0, 2, True),
        (1, 1, 1, True),
        (2, 2, 0, True),
        (3, 3, 1, False),
        (4, 6, 3, False),
        (7, 12, 1, False),
        (13, None, 2, False),
    ]


def test_a_bucket_is_in_cover_or_out_of_it() -> None:
    assert [one[:2] for one in buckets([], grace=5)] == [
        (0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (7, 12), (13, None),
    ]  # fmt: skip
    assert [one[3] for one in buckets([], grace=5)] == [True] * 5 + [False] * 3
    assert [one[3] for one in buckets([], grace=1)] == [True] + [False] * 6


months = st.integers(min_value=0, max_value=30).map(lambda back: UNTIL - back)


@given(st.lists(st.frozensets(months, max_size=6), max_size=12), st.integers(1, 8))
def test_buckets_hold_everybody_once(paid: list[frozenset[Month]], grace: int) -> None:
    cohort = Cohort([Member(paid=one) for one in paid], UNTIL, grace=grace)
    found = arrears_ageing(cohort)
    assert sum(one.members for one in found) == len(cohort.lives)
    assert sum(one.members for one in found if one.in_cover) == cohort.active


@pytest.mark.parametrize("bounds", [(), (0,), (1, True), ("3",)])
def test_bounds_are_months(bounds: tuple[int, ...]) -> None:
    with pytest.raises(InvalidInput, match="bounds"):
        arrears_ageing(Cohort([], UNTIL), bounds=bounds)


# ------------------------------------------------------- flows by payer and agent

people = st.builds(
    Member,
    paid=st.frozensets(months, min_size=1, max_size=6),
    payer=st.sampled_from(["worker", "state_budget", None]),
    agent=st.sampled_from(["A", "B"]),
)


@given(st.lists(people, max_size=10), st.sampled_from(["payer", "agent"]), months)
def test_flows_of_parts_are_the_flow_of_the_whole(drawn: list[Member], key: str, month: Month) -> None:
    cohort = Cohort(drawn, UNTIL, grace=3)
    whole = flow(cohort, month)
    parts = [flow(part, month) for part in cohort.by(key).values()]
    for name in ("opening", "new", "reactivated", "lapsed", "closing", "inactive"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    steps = [transitions(part, month) for part in cohort.by(key).values()]
    for pair, number in transitions(cohort, month).items():
        assert sum(step[pair] for step in steps) == number


# ------------------------------------------------------- classes


def count(covered: int) -> Count:
    return Count(
        region="Banten", as_of="2025-10", workforce=1_000, covered=covered, denominator="eligible",
        basis="domicile", programs={"JKK", "JKM"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("covered", "expected"),
    [(0, "very_low"), (299, "very_low"), (300, "low"), (399, "low"), (400, "medium"), (599, "medium"),
     (600, "high"), (1_000, "high")],
)  # fmt: skip
def test_classes_by_hand(covered: int, expected: str) -> None:
    assert coverage_class(count(covered), ("30%", "40%", "60%")) is CoverageClass(expected)


@pytest.mark.parametrize("cut_offs", [(), ("30%", "40%"), ("30%", "30%", "40%"), ("50%", "40%", "60%")])
def test_cut_offs_rise(cut_offs: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match="cut_offs"):
        coverage_class(count(1), cut_offs)


# ------------------------------------------------------- printed days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19/10/2024", date(2024, 10, 19)),
        ("19 Oktober 2024", date(2024, 10, 19)),
        ("Sabtu, 19/10/2024", date(2024, 10, 19)),
        ("Sabtu (19/10/2024)", date(2024, 10, 19)),
        ("Jum'at, 18 Oktober 2024", date(2024, 10, 18)),
        ("Ahad, 20 Oktober 2024", date(2024, 10, 20)),
        ("Sunday 20 October 2024", date(2024, 10, 20)),
        ("29-02-2024", date(2024, 2, 29)),
    ],
)
def test_days_that_are_right(text: str, day: date) -> None:
    found = read_day(text)
    assert (found.day, found.month, found.warnings) == (day, Month.of(day), ())


def test_the_two_days_of_the_press() -> None:
    # Both are in print: "per 31 Juni 2025" (construction projects), "Jumat (19/10/2024)" (Binjai).
    june = read_day("31 Juni 2025")
    assert (june.day, june.month) == (None, Month(2025, 6))
    assert june.warnings[0].label("id") == "Juni 2025 berjumlah 30 hari, tercetak tanggal 31"
    binjai = read_day("Jumat (19/10/2024)")
    assert binjai.day == date(2024, 10, 19)
    assert binjai.warnings[0].label("en") == "19 October 2024 was a Saturday, printed is Friday"


@pytest.mark.parametrize(
    "text", ["2024-10-19", "Oktober 2024", "19 Okober 2024", "19/13/2024", "Harian, 1/1/2024", ""]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_day(text)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31)), st.sampled_from(Weekday))
def test_only_the_right_weekday_passes(day: date, weekday: Weekday) -> None:
    found = read_day(f"{weekday.label('id')}, {day.day}/{day.month}/{day.year}")
    assert found.day == day
    assert bool(found.warnings) is (list(Weekday).index(weekday) != day.weekday())
