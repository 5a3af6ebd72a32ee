"""Targets. Published rates are those of ``published.toml``; readings of the 20 percent are by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import Confidence, InvalidInput
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.population import (
    Count,
    KemendagriCode,
    RegionTable,
    Target,
    TargetRule,
    published_targets,
    read_figure,
    yearly_growth_targets,
)
from jamsostek_coverage.population.sources import data
from jamsostek_coverage.population.targets import rule_value
from jamsostek_coverage.values.rate import parse_rate

OWN = Count(
    region="A", as_of="2024-12", workforce=1_000, covered=454, denominator="eligible", basis="domicile",
    programs={"JKK", "JKM"},
)  # fmt: skip
BY = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("rule", "figure", "needed", "rate"),
    [
        ("rate", "52,15%", 522, Fraction(5215, 10_000)),  # 521.5 people, rounded up
        ("count", 600, 600, Fraction(6, 10)),
        ("relative", "20%", 545, Fraction(5448, 10_000)),  # 454 × 1.2 = 544.8
        ("points", "20%", 654, Fraction(654, 1_000)),
        ("relatif", Fraction(1, 5), 545, Fraction(5448, 10_000)),
    ],
)
def test_every_rule_by_hand(rule: str, figure: Any, needed: int, rate: Fraction) -> None:
    target = Target(rule=rule, figure=figure, by="2025-12")
    assert (target.needed_from(OWN), target.rate_from(OWN), target.by) == (needed, rate, BY)


def test_the_20_percent_in_both_readings() -> None:
    # Kalteng 45.44 -> 66.03 and Aceh 23.32 -> 43.54 look like points; the quoted wording is relative
    both = yearly_growth_targets("2025-12")
    assert list(both) == [TargetRule.RELATIVE, TargetRule.POINTS]
    kalteng = attrs.evolve(OWN, workforce=10_000, covered=4_544)
    assert [both[rule].needed_from(kalteng) for rule in both] == [5_453, 6_544]


def test_a_larger_workforce_needs_more() -> None:
    assert Target(rule="rate", figure="50%", by=BY).needed_from(OWN, workforce=1_101) == 551
    assert Target(rule="points", figure="20%", by=BY).needed_from(OWN, workforce=2_000) == 1_308


@pytest.mark.parametrize(("rule", "figure"), [("points", "60%"), ("relative", "121%"), ("count", 1_001)])
def test_more_than_everybody_is_refused(rule: str, figure: Any) -> None:
    with pytest.raises(InvalidInput, match="which reading"):
        Target(rule=rule, figure=figure, by=BY).needed_from(OWN)


def test_everybody_is_not() -> None:
    assert Target(rule="count", figure=1_000, by=BY).needed_from(OWN) == 1_000
    assert Target(rule="rate", figure="100%", by=BY).needed_from(OWN) == 1_000


def test_all_faults_of_a_target() -> None:
    with pytest.raises(InvalidInput) as refused:
        Target(rule="growth", figure=0.2, by="soon")  # type: ignore[arg-type]
    assert {fault.path.partition(".")[0] for fault in refused.value.faults} == {"rule", "figure", "by"}
    with pytest.raises(InvalidInput, match="whole number of people"):
        Target(rule="count", figure="52,15%", by=BY)


@given(st.integers(1, 10**6), st.data())
def test_needed_reaches_the_rate(workforce: int, data_: st.DataObject) -> None:
    covered = data_.draw(st.integers(0, workforce))
    own = attrs.evolve(OWN, workforce=workforce, covered=covered)
    target = Target(rule="rate", figure=Fraction(data_.draw(st.integers(0, 100)), 100), by=BY)
    needed = target.needed_from(own)
    assert needed == own.needed_for(target.figure)
    assert Fraction(needed, workforce) >= target.rate_from(own)


# ------------------------------------------------------- as published


def test_the_nation() -> None:
    # kabaran.id, ayonusa.com, May 2025; UU 59/2024
    assert {(t.plan, t.year): t.rate for t in published_targets()} == {
        ("RPJPN", 2045): Fraction(995, 1_000),
        ("RPJMN", 2025): Fraction(3215, 10_000),
        ("RPJMN", 2029): Fraction(4392, 10_000),
        ("RKP", 2026): Fraction(3499, 10_000),
        ("UCJ", 2025): Fraction(5215, 10_000),
    }


def test_regions() -> None:
    (medan,) = published_targets(KemendagriCode("33.74"))
    assert (medan.rate, medan.year, medan.confidence) == (Fraction(5532, 10_000), 2025, Confidence.C)
    assert medan.target == Target(rule="rate", figure="55,32%", by=BY)
    assert [target.year for target in published_targets(KemendagriCode("82"))] == [2025, 2026]
    assert published_targets(KemendagriCode("82"), year=2026)[0].printed == "72%"
    assert published_targets(KemendagriCode("99")) == ()


@pytest.mark.parametrize(
    "target", published_targets(everywhere=True), ids=lambda t: f"{t.region} {t.plan} {t.year}"
)
def test_a_published_target_is_printed_and_cited(target: Any) -> None:
    assert read_figure(target.printed).value == target.rate
    assert all(target.source.label(language) for language in LANGUAGES)
    assert target.region is None or RegionTable.shipped().get(target.region.at("province")) is not None
    assert 0 < target.rate <= 1


def test_rules_are_printed_and_cited() -> None:
    for rule in data("published.toml")["rules"].values():
        assert rule["source"] in data("published.toml")["sources"]
    assert parse_rate(rule_value("yearly_growth")) == read_figure("20 persen").value
    assert str(rule_value("youngest")) == data("published.toml")["rules"]["youngest"]["printed"]


def test_every_source_is_used() -> None:
    for name in ("published.toml", "provinces.toml"):
        tables = data(name)
        rows = [
            *tables.get("targets", ()),
            *tables.get("rules", {}).values(),
            *tables.get("provinces", {}).values(),
        ]
        used = {row["source"] for row in rows if "source" in row}
        assert tables["sources"].keys() - used <= {"kemendagri", "bps"}
