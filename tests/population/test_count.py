"""Counts and their labels. Figures of Medan, Makassar and the nation are published; the rest is by hand."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Month
from jamsostek_coverage.population import (
    Count,
    CountingBasis,
    Denominator,
    KemendagriCode,
    PartTimePppk,
    coverage_variants,
    eligible_workforce,
)

LABELS: dict[str, Any] = {
    "denominator": "angkatan kerja",
    "basis": "domisili",
    "programs": {"JKK", "JKM"},
}
MEDAN = Count(region=KemendagriCode("12.71"), as_of="2025-09", workforce=875_743, covered=472_068, **LABELS)


def test_medan() -> None:
    assert MEDAN.rate == Fraction(472_068, 875_743)
    assert MEDAN.gap == 403_675
    assert MEDAN.as_of == date(2025, 9, 30)
    assert (MEDAN.denominator, MEDAN.basis) == (Denominator.LABOUR_FORCE, CountingBasis.DOMICILE)


def test_makassar() -> None:
    # newsurban.id, Dec 2025: 296,178 of 555,684, 259,506 not covered; target of 2025: 57.10 %
    makassar = attrs.evolve(MEDAN, workforce=555_684, covered=296_178)
    assert makassar.gap == 259_506
    # by hand: 57.10 % of 555,684 is 317,295.56, so 317,296 people, 21,118 missing
    assert (makassar.needed_for("57,10%"), makassar.gap_to("57,10%")) == (317_296, 21_118)
    assert makassar.attainment("57,10%") == Fraction(296_178 * 10_000, 555_684 * 5_710)


def test_a_reached_target_has_no_gap() -> None:
    assert MEDAN.gap_to("10%") < 0
    assert MEDAN.gap_to(MEDAN.rate) == 0


@pytest.mark.parametrize("label", ["denominator", "basis", "programs", "region", "as_of"])
def test_labels_are_required(label: str) -> None:
    given_labels = {"region": "Medan", "as_of": "2025-09", "workforce": 2, "covered": 1, **LABELS}
    del given_labels[label]
    with pytest.raises(TypeError, match=label):
        Count(**given_labels)


def test_all_faults_of_a_count_in_one_error() -> None:
    with pytest.raises(InvalidInput) as refused:
        Count(
            region=" ",
            as_of=datetime(2025, 9, 1),
            workforce=-1,
            covered=2.5,  # type: ignore[arg-type]
            denominator="everybody",
            basis="moon",
            programs="JKK",
            segment="X",
            status="Y",
            part_time_pppk="Z",
        )
    assert {fault.path for fault in refused.value.faults} == {
        "region", "as_of", "workforce", "covered", "denominator", "basis", "programs", "segment", "status",
        "part_time_pppk",
    }  # fmt: skip


def test_more_covered_than_workers_is_refused() -> None:
    # DKI: 8.02 million registered where 3,951,828 live: two bases in one count
    with pytest.raises(InvalidInput, match="different bases") as refused:
        attrs.evolve(MEDAN, workforce=3_951_828, covered=8_020_000)
    assert refused.value.faults[0].path == "covered"


def test_a_workforce_of_nobody_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no rate"):
        attrs.evolve(MEDAN, workforce=0, covered=0)


def test_no_attainment_of_nothing() -> None:
    with pytest.raises(InvalidInput):
        MEDAN.attainment("0%")


def test_a_count_as_plain_data() -> None:
    plain = MEDAN.to_dict()
    assert plain["kind"] == "count"
    assert (plain["denominator"], plain["gap"], plain["programs"]) == (
        "labour_force",
        403_675,
        ["JKK", "JKM"],
    )


# ------------------------------------------------------- the universe


def test_the_universe_by_hand() -> None:
    facts: dict[str, Any] = {"employed": 900_000, "civil_servants": 30_000, "armed_forces_and_police": 5_000}
    for choice, expected in ((PartTimePppk.INCLUDED, 865_000), (PartTimePppk.EXCLUDED, 863_000)):
        universe = eligible_workforce(**facts, part_time_pppk=2_000, choice=choice)
        assert (universe.workforce, universe.part_time_pppk) == (expected, choice)
        assert len(universe.warnings) == 1
    assert eligible_workforce(**facts).warnings == ()
    assert eligible_workforce(**facts, part_time_pppk=2_000).part_time_pppk is PartTimePppk.INCLUDED


def test_an_empty_universe_is_refused() -> None:
    with pytest.raises(InvalidInput, match="another fund"):
        eligible_workforce(employed=10, civil_servants=6, armed_forces_and_police=5)
    assert eligible_workforce(employed=11, civil_servants=6, armed_forces_and_police=5).workforce == 0
    with pytest.raises(InvalidInput) as refused:
        eligible_workforce(employed=-1, civil_servants=True, armed_forces_and_police=0)
    assert [fault.path for fault in refused.value.faults] == ["employed", "civil_servants"]


# ------------------------------------------------------- the variants side by side

NATION = Count(
    region="Indonesia", as_of="2024-12", workforce=101_810_000, covered=45_230_000,
    denominator="eligible", basis="workplace", programs={"JKK"},
)  # fmt: skip


def test_the_nation_over_each_workforce() -> None:
    # bisnis.com, 31 Jul 2025: 45.23 of 101.81 million eligible, 44.43 %. Labour force and employed are of
    # the size that BPS reports for August 2024.
    found = coverage_variants(NATION, labour_force=152_110_000, employed=144_640_000)
    assert [(name, count.workforce) for name, count in found.items()] == [
        (Denominator.LABOUR_FORCE, 152_110_000),
        (Denominator.EMPLOYED, 144_640_000),
        (Denominator.ELIGIBLE, 101_810_000),
    ]
    assert [round(count.rate * 10_000) for count in found.values()] == [2974, 3127, 4443]
    assert found[Denominator.ELIGIBLE] == NATION


@pytest.mark.parametrize(
    "sizes",
    [
        {"labour_force": 100_000_000},
        {"employed": 101_809_999},
        {"labour_force": 140_000_000, "employed": 150_000_000},
        {"eligible": 101_000_000},
    ],
)
def test_workforces_are_nested(sizes: dict[str, int]) -> None:
    with pytest.raises(InvalidInput, match="not nested"):
        coverage_variants(NATION, **sizes)


@given(st.lists(st.integers(1, 10**8), min_size=3, max_size=3), st.data())
def test_the_national_variant_is_never_the_lowest(sizes: list[int], data: st.DataObject) -> None:
    labour_force, employed, eligible = sorted(sizes, reverse=True)
    covered = data.draw(st.integers(0, eligible))
    own = attrs.evolve(NATION, workforce=eligible, covered=covered)
    rates = [
        count.rate for count in coverage_variants(own, labour_force=labour_force, employed=employed).values()
    ]
    assert rates == sorted(rates)
    assert all(0 <= rate <= 1 for rate in rates)


@given(workforce=st.integers(1, 10**9), data=st.data())
def test_the_needed_are_the_fewest(workforce: int, data: st.DataObject) -> None:
    covered = data.draw(st.integers(0, workforce))
    basis_points = data.draw(st.integers(0, 10_000))
    count = attrs.evolve(MEDAN, workforce=workforce, covered=covered, as_of=Month(2025, 1))
    target = Fraction(basis_points, 10_000)
    needed = count.needed_for(target)
    assert Fraction(needed, workforce) >= target
    assert needed == 0 or Fraction(needed - 1, workforce) < target
    assert 0 <= count.rate <= 1
    assert count.gap + count.covered == workforce
