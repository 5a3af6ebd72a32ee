"""Pace and road maps. Medan's Kepling programme is published; the rest is by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Month
from jamsostek_coverage.population import Count, Target, outreach_target, pace, yearly_road_map

LABELS: dict[str, Any] = {"denominator": "programme target", "basis": "domicile", "programs": {"JKK", "JKM"}}
START = Count(region="Medan", as_of=date(2025, 4, 30), workforce=50_025, covered=0, **LABELS)
TODAY = attrs.evolve(START, as_of=date(2025, 10, 29), covered=37_058)
ALL = Target(rule="count", figure=50_025, by="2025-12")


def test_kepling() -> None:
    # 29 Oct 2025: 12,967 left and two months: 6,484 a month against 6,176 a month achieved in six
    found = pace(START, ALL, latest=TODAY)
    assert (found.remaining, found.months_left, found.net_per_month) == (12_967, 2, 6_484)
    assert (found.days_left, found.net_per_week) == (63, 1_441)  # 12,967 / 9 weeks
    assert found.per_unit(2_001) == 4  # 12,967 / 2 / 2,001 = 3.24
    assert round(Fraction(37_058, 6)) == 6_176
    # the line: 182 of 245 days
    assert found.line == Fraction(50_025 * 182, 245)
    assert not found.is_on_track
    assert round(found.ahead) == round(Fraction(37_058) - Fraction(50_025 * 182, 245)) == -103
    # counting only those who paid more than one month
    repeated = attrs.evolve(TODAY, covered=37_058 - 18_152)
    programme = outreach_target(agents=2_001, quota=25, achieved=37_058, paid_once=18_152)
    assert pace(START, ALL, latest=repeated).remaining == programme.left_of_repeated == 31_119


def test_gross_is_net_and_lapses() -> None:
    own = attrs.evolve(START, as_of="2024-12", workforce=2_000, covered=1_000)
    found = pace(own, Target(rule="count", figure=1_200, by="2025-02"), lapse="1,5%")
    # by hand: lapses 1.5 % of 1,000 = 15, of 1,100 = 16.5, rounded up
    assert [(m.month, m.covered, m.net, m.lapses, m.gross) for m in found.road_map] == [
        (Month(2025, 1), 1_100, 100, 15, 115),
        (Month(2025, 2), 1_200, 100, 17, 117),
    ]
    assert (found.net_per_month, found.gross_per_month) == (100, 116)
    plain = found.to_dict()
    assert (plain["net_per_month"], plain["is_on_track"], plain["lapse"]) == (100, True, "1.5%")


def test_a_reached_target_only_keeps_up() -> None:
    own = attrs.evolve(START, as_of="2024-12", workforce=2_000, covered=1_000)
    found = pace(own, Target(rule="count", figure=900, by="2025-12"), lapse="1%")
    assert (found.remaining, found.net_per_month, found.net_per_week) == (-100, 0, 0)
    assert {(month.covered, month.gross) for month in found.road_map} == {(1_000, 10)}
    assert found.is_on_track


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2025, 10, 29), date(2025, 12, 31), 2),
        (date(2025, 9, 30), date(2025, 12, 31), 3),  # month end to month end
        (date(2025, 10, 1), date(2025, 12, 31), 2),
        (date(2025, 10, 1), date(2025, 12, 1), 2),
        (date(2025, 10, 2), date(2025, 12, 1), 1),
        (date(2025, 12, 20), date(2025, 12, 31), 1),  # less than a month counts as one
        (date(2024, 12, 31), date(2025, 2, 28), 2),
    ],
)
def test_months_left(since: date, until: date, months: int) -> None:
    own = attrs.evolve(START, as_of=since)
    found = pace(own, Target(rule="count", figure=1, by=until))
    assert (found.months_left, len(found.road_map)) == (months, months)


def test_order_in_time_and_labels() -> None:
    for now, by in ((TODAY, TODAY.as_of), (attrs.evolve(TODAY, as_of=date(2025, 4, 29)), date(2025, 12, 31))):
        with pytest.raises(InvalidInput, match="follow each other"):
            pace(START, Target(rule="count", figure=5, by=by), latest=now)
    with pytest.raises(InvalidInput, match="counting basis"):
        pace(START, ALL, latest=attrs.evolve(TODAY, basis="workplace"))
    with pytest.raises(InvalidInput):
        pace(START, ALL, lapse="100%")
    with pytest.raises(InvalidInput):
        pace(START, ALL).per_unit(0)


counts = st.integers(1, 10**6).flatmap(
    lambda size: st.tuples(st.just(size), st.integers(0, size), st.integers(0, size))
)


@given(counts, st.integers(1, 60), st.integers(0, 99))
def test_the_road_leads_to_the_target(sizes: tuple[int, int, int], months: int, lapse: int) -> None:
    workforce, covered, needed = sizes
    own = attrs.evolve(START, as_of=date(2024, 12, 31), workforce=workforce, covered=covered)
    by = (Month(2024, 12) + months).last_day
    found = pace(own, Target(rule="count", figure=needed, by=by), lapse=Fraction(lapse, 1_000))
    assert found.months_left == months
    assert found.road_map[-1].covered == max(needed, covered)
    assert sum(month.net for month in found.road_map) == max(found.remaining, 0)
    assert all(month.net >= 0 and month.gross == month.net + month.lapses for month in found.road_map)
    assert found.net_per_month * months >= found.remaining
    assert found.ahead == 0  # the baseline stands on its own line
    assert found.gross_per_month >= found.net_per_month or lapse == 0


def test_years_between_targets() -> None:
    # RPJMN: 32.15 % in 2025, 43.92 % in 2029; by hand 11.77 / 4 = 2.9425 points a year
    own = attrs.evolve(START, as_of="2025-12", workforce=10_000, covered=3_215)
    found = yearly_road_map(own, {2029: "43,92%"})
    assert [rate * 10**6 for rate in found.values()] == [321_500, 350_925, 380_350, 409_775, 439_200]
    assert list(found) == [2025, 2026, 2027, 2028, 2029]
    assert yearly_road_map(own, {}) == {2025: own.rate}
    with pytest.raises(InvalidInput, match="follow each other"):
        yearly_road_map(own, {2024: "50%"})
