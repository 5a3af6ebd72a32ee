"""Roll-ups, rankings and rows. The counts are invented; sums and ranks are by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Segment
from jamsostek_coverage.population import (
    BpsCode,
    Count,
    KemendagriCode,
    by_program,
    largest_gaps,
    lowest_rates,
    roll_up,
    tidy_rows,
)

LABELS: dict[str, Any] = {
    "as_of": "2025-09",
    "denominator": "eligible",
    "basis": "domicile",
    "programs": {"JKK", "JKM"},
}


def district(code: str, workforce: int, covered: int) -> Count:
    return Count(region=KemendagriCode(code), workforce=workforce, covered=covered, **LABELS)


DISTRICTS = [
    district("12.71.01", 1_000, 600),
    district("12.71.02", 5_000, 2_000),
    district("12.75.01", 40, 4),
    district("13.71.01", 300, 30),
]


def test_by_hand() -> None:
    assert [(str(c.region), c.workforce, c.covered) for c in roll_up(DISTRICTS, "regency")] == [
        ("12.71", 6_000, 2_600),
        ("12.75", 40, 4),
        ("13.71", 300, 30),
    ]
    assert [(str(c.region), c.covered) for c in roll_up(DISTRICTS, "province")] == [("12", 2_604), ("13", 30)]
    assert roll_up([], "province") == ()


@st.composite
def many(draw: st.DrawFn) -> list[Count]:
    codes = draw(st.lists(st.tuples(st.integers(11, 13), st.integers(1, 5), st.integers(1, 9)), unique=True))
    found: list[Count] = []
    for province, regency, part in codes:
        size = draw(st.integers(1, 10**6))
        found.append(district(f"{province}.{regency:02}.{part:02}", size, draw(st.integers(0, size))))
    return found


@given(many(), st.randoms(use_true_random=False))
def test_a_roll_up_is_a_sum_whatever_the_order_and_the_way(counts: list[Count], random: Any) -> None:
    shuffled = list(counts)
    random.shuffle(shuffled)
    provinces = roll_up(counts, "province")
    assert roll_up(shuffled, "province") == provinces
    assert roll_up(roll_up(shuffled, "regency"), "province") == provinces
    assert sum(count.covered for count in provinces) == sum(count.covered for count in counts)
    assert sum(count.workforce for count in provinces) == sum(count.workforce for count in counts)


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (district("12.71.01", 5, 1), "counted twice"),
        (district("12.71", 5, 1), "counted twice"),
        (attrs.evolve(DISTRICTS[0], region="Medan"), "no code"),
        (attrs.evolve(DISTRICTS[0], region=BpsCode("1275010")), "another scheme"),
        (attrs.evolve(DISTRICTS[3], region=KemendagriCode("13.72"), as_of="2025-08"), "another day"),
        (attrs.evolve(DISTRICTS[3], region=KemendagriCode("13.72"), basis="workplace"), "counting basis"),
    ],
)
def test_what_cannot_be_summed_up(other: Count, problem: str) -> None:
    with pytest.raises(InvalidInput, match=problem):
        roll_up([*DISTRICTS, other], "province")


def test_a_province_above_its_districts_is_refused() -> None:
    with pytest.raises(InvalidInput, match="above this level"):
        roll_up([district("14", 5, 1)], "regency")


def test_rankings_with_a_guard_for_small_units() -> None:
    assert [str(c.region) for c in largest_gaps(DISTRICTS)] == [
        "12.71.02",
        "12.71.01",
        "13.71.01",
        "12.75.01",
    ]
    assert [str(c.region) for c in lowest_rates(DISTRICTS)] == [
        "12.75.01",
        "13.71.01",
        "12.71.02",
        "12.71.01",
    ]
    assert [str(c.region) for c in lowest_rates(DISTRICTS, least_workforce=41)] == [
        "13.71.01",
        "12.71.02",
        "12.71.01",
    ]
    assert lowest_rates(DISTRICTS, least_workforce=40)[0].workforce == 40


def test_rows() -> None:
    province = attrs.evolve(DISTRICTS[0], region=KemendagriCode("12"))
    first, second, third = tidy_rows(
        [province, DISTRICTS[1], attrs.evolve(province, region="Kota")], target="50%"
    )
    assert first == {
        "region": "12", "name": "Sumatera Utara", "as_of": "2025-09-30", "programs": "JKK+JKM", "segment": "",
        "denominator": "eligible", "basis": "domicile", "workforce": 1_000, "covered": 600,
        "rate": Fraction(3, 5), "gap": 400, "rank": 1, "gap_to_target": -100,
    }  # fmt: skip
    assert (second["rank"], second["gap_to_target"], second["name"]) == (3, 500, "")
    assert (third["rank"], third["name"]) == (1, "Kota")
    assert "gap_to_target" not in tidy_rows([province])[0]


def test_counts_of_each_programme_and_segment() -> None:
    labels = {name: value for name, value in LABELS.items() if name != "programs"}
    found = by_program(
        covered={("JKK", "PU"): 300, ("JKK", "BPU"): 60, ("JP", "PU"): 200},
        workforce={"PU": 400, "BPU": 600},
        region="Batam",
        **labels,
    )
    assert [(*c.programs, c.segment, c.rate) for c in found] == [
        ("JKK", Segment.PU, Fraction(3, 4)),
        ("JKK", Segment.BPU, Fraction(1, 10)),
        ("JP", Segment.PU, Fraction(1, 2)),
    ]
    with pytest.raises(InvalidInput) as refused:
        by_program(covered={("JKK", "PMI"): 3, "XX": 5}, workforce={"PU": 400}, region="Batam", **labels)
    assert len(refused.value.faults) == 2
