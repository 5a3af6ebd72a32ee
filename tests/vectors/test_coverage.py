"""What the vectors cover: every category, term, boundary and relief, counted.

The edges are the oracles' (official figures); which cases stand at them is by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from jamsostek_coverage import (
    EmployeeStatus,
    EmployerKind,
    EmployerScale,
    LabourIntensiveIndustry,
    MigrantPhase,
    MigrantRoute,
    Month,
    Program,
    RiskGroup,
    Sector,
)
from tests.oracle import other_segments as others
from tests.oracle import wage_earner as earners
from tests.vectors.released import BILLS, BY_ID, VECTORS, Record


def facts(vector: Record) -> Record:
    """The participant's facts, those of the employer among them."""
    participant = vector["input"]["participant"]
    return {**participant, **participant.get("employer", {})}


def seen(name: str, category: str) -> set[Any]:
    found = (facts(vector) for vector in BILLS if vector["tags"]["category"] == category)
    return {told.get(name) for told in found}


def test_categories() -> None:
    assert Counter(vector["tags"]["category"] for vector in VECTORS) == {
        "wage_earner": 340,
        "self_employed": 176,
        "trainee": 35,
        "construction_project": 55,
        "construction_worker": 3,
        "migrant_worker": 54,
        None: 19,
    }


def test_terms() -> None:
    assert seen("risk", "wage_earner") == set(RiskGroup) == seen("risk", "trainee")
    assert seen("scale", "wage_earner") == {None, *EmployerScale}
    assert seen("kind", "wage_earner") == {None, *EmployerKind}
    assert seen("status", "wage_earner") == {None, *EmployeeStatus}
    assert seen("labour_intensive", "wage_earner") == {None, *LabourIntensiveIndustry}
    assert seen("sector", "self_employed") == {None, *Sector}
    assert seen("payer", "self_employed") == {None, "worker", "sponsor", "state_budget", "state"}
    assert seen("employs_others", "self_employed") == {None, True}
    assert seen("route", "migrant_worker") == {None, *MigrantRoute}
    assert seen("phase", "migrant_worker") == {None, *MigrantPhase}
    due = {program for vector in BILLS for program in vector["tags"]["programs"]}
    assert due == set(Program)


def test_boundaries_and_reliefs() -> None:
    # By hand where a product: ceilings × months × 3; bands, twice the gaps, a printed end; bounds × 3.
    assert Counter(vector["tags"]["boundary"] for vector in VECTORS) == {
        "new_rule": 53,
        "length_of_stay": 4,
        "jp_ceiling": 12 * 2 * 3,
        "jkp_ceiling": 2 * 2 * 3,
        "half_rupiah": 40 + 4,
        "largest_amount": 2,
        "employment": 18,
        "pension_age": 32,
        "pension_deferral": 4,
        "jkp_age": 4,
        "registration_age": 5,
        "relief_months": 134,
        "relief_condition": 6,
        "income_band": 33 + 2 * 32 + 1,
        "contract_slice": 4 * 3,
        "package": 3 * (6 + 7),
        None: 143,
    }
    assert Counter(vector["tags"]["relief"] for vector in VECTORS) == {
        "pandemic_2020": 72,
        "jp_deferral_2020": 14,
        "labour_intensive": 44,
        "self_employed_2026": 41,
        None: 511,
    }


def test_months() -> None:
    for vector in VECTORS:
        asked = vector["input"].get("month") or vector["input"]["on"]
        if vector["tags"]["beyond_verified"]:
            assert "2026-12" <= asked <= "2027-04"
        elif "refused" not in vector["expected"]:
            assert asked[:7] <= "2026-09"
    assert sum(vector["tags"]["beyond_verified"] for vector in VECTORS) == 16


def test_every_ceiling_in_its_first_month_and_the_one_before() -> None:
    for since, amount in earners.JP_CEILING_SINCE:
        for month in (Month(*since) - 1, Month(*since)):
            for name, step in (("-1", -1), ("0", 0), ("+1", 1)):
                assert facts(BY_ID[f"pu/jp-ceiling/{month}/{name}"])["wage"] == amount + step
    for near in ("2021-01", "2021-02", "2025-01", "2025-02"):
        for name, step in (("-1", -1), ("0", 0), ("+1", 1)):
            assert facts(BY_ID[f"pu/jkp-ceiling/{near}/{name}"])["wage"] == earners.JKP_WAGE_CAP + step


def test_every_band_and_the_gap_before_it() -> None:
    incomes = {facts(vector)["income"] for vector in BILLS if vector["tags"]["boundary"] == "income_band"}
    starts = [start for start, _, _ in others.INCOME_BANDS]
    assert len(starts) == 33
    expected = {*starts, *(start - 1 for start in starts[1:]), *(start - 500 for start in starts[1:])}
    assert incomes == expected | {1_699_000}


def test_every_slice_of_a_contract() -> None:
    sliced = (vector for vector in BILLS if vector["tags"]["boundary"] == "contract_slice")
    bounds = [above for above, _, _ in others.JKK_LETTERS if above]
    assert bounds == [above for above, _, _ in others.JKM_LETTERS if above]
    values = {facts(vector)["contract_value"] for vector in sliced}
    assert values == {bound + step for bound in bounds for step in (-1, 0, 1)}


def rates() -> Iterator[tuple[str, Fraction, str]]:
    """The rates whose halves are sought: category, rate, field of the amount."""
    pandemic, factories = Fraction(1, 100), Fraction(1, 2)
    for rate in earners.JKK_RATE.values():
        yield from (("wage_earner", rate * relief, "wage") for relief in (1, pandemic, factories))
    yield from (("wage_earner", earners.JKM_RATE * relief, "wage") for relief in (1, pandemic))
    for rate in (earners.JP_EMPLOYER_RATE, earners.JP_WORKER_RATE):
        yield from (("wage_earner", rate * relief, "wage") for relief in (1, pandemic))
    for rate in (
        earners.JHT_EMPLOYER_RATE, earners.JHT_WORKER_RATE, earners.JKP_STATE_RATE, earners.JKP_FROM_JKK_RATE,
        earners.JKP_FROM_JKM_RATE,
    ):  # fmt: skip
        yield "wage_earner", rate, "wage"
    yield "trainee", others.EMPLOYER_JKK_RATE["very_low"], "lowest_wage"
    yield "trainee", others.EMPLOYER_JKM_RATE, "lowest_wage"
    for rate in others.CONSTRUCTION_WAGE_RATES.values():
        yield "construction_project", rate, "wages"
    for letters in (others.JKK_LETTERS, others.JKM_LETTERS):
        for _, _, percentage in letters:
            yield "construction_project", Fraction(percentage) / 100, "contract_value"


def test_every_rate_has_a_half_rupiah() -> None:
    wanted = list(rates())
    assert len(wanted) == 15 + 2 + 4 + 5 + 2 + 2 + 10
    halves = [vector for vector in BILLS if vector["tags"]["boundary"] == "half_rupiah"]
    for category, rate, field in wanted:
        amounts = [facts(vector).get(field) for vector in halves if vector["tags"]["category"] == category]
        assert any(amount and (amount * rate).denominator == 2 for amount in amounts), (category, rate)


# First and last month of each relief (PP 49/2020; PP 7/2025 and PP 36/2025; PP 50/2025).
@pytest.mark.parametrize(
    ("family", "first", "last", "granted", "refused"),
    [
        ("pu/pandemic-2020", "2020-08", "2021-01", "settled", "not-settled"),
        ("bpu/pandemic-2020", "2020-08", "2021-01", "settled", "not-settled"),
        ("trainee/pandemic-2020", "2020-08", "2021-01", "settled", "not-settled"),
        ("jakon/pandemic-2020", "2020-08", "2021-01", "settled", "not-settled"),
        ("jakon/pandemic-2020-wages", "2020-08", "2021-01", "settled", "not-settled"),
        ("pu/labour-intensive", "2025-02", "2026-01", "met", "too-few"),
        ("pu/labour-intensive", "2025-02", "2026-01", "met", "not-settled"),
        ("pu/labour-intensive", "2025-02", "2026-01", "met", "too-late"),
        ("pu/labour-intensive", "2025-02", "2026-01", "met", "other-industry"),
        ("bpu/relief-2026-transport", "2026-01", "2027-03", "worker", "state-budget"),
        ("bpu/relief-2026-transport", "2026-01", "2027-03", "sponsor", "employs-others"),
        ("bpu/relief-2026-other", "2026-04", "2026-12", "worker", "state-budget"),
        ("bpu/relief-2026-other", "2026-04", "2026-12", "sponsor", "employs-others"),
    ],
)
def test_a_relief_on_both_sides_of_its_edges(
    family: str, first: str, last: str, granted: str, refused: str
) -> None:
    def jkk(state: str, month: Month) -> int:
        line = BY_ID[f"{family}/{state}/{month}"]["expected"]["lines"]["JKK"]
        return int(line["employer"] + line["worker"])

    since, until = Month.parse(first), Month.parse(last)
    for inside in (since, until):
        assert jkk(granted, inside) < jkk(refused, inside)
    for outside in (since - 1, until + 1):
        assert jkk(granted, outside) == jkk(refused, outside)


def test_the_deferral_of_jp_on_both_sides_of_its_edges() -> None:
    def deferred(state: str, month: str) -> int:
        return int(BY_ID[f"pu/jp-deferral-2020/{state}/{month}"]["expected"]["totals"]["deferred"])

    for month in ("2020-08", "2021-01"):
        assert deferred("large", month) > 0 < deferred("medium-low-wage", month)
        assert deferred("small", month) == 0
    for month in ("2020-07", "2021-02"):
        assert {deferred(state, month) for state in ("large", "medium-low-wage", "small")} == {0}


def test_every_pension_age_of_the_verified_years() -> None:
    # By hand: with the default choice the month of the age is the first without JP.
    for reached, age in (("2016-12-16", 56), ("2020-06-16", 57), ("2023-06-16", 58), ("2026-06-16", 59)):
        month = Month.parse(reached[:7])
        for step, is_due in ((-1, True), (0, False), (1, False)):
            vector = BY_ID[f"pu/pension-age/{reached}/{month + step}"]
            assert facts(vector)["born"] == f"{int(reached[:4]) - age}{reached[4:]}"
            assert ("JP" in vector["tags"]["programs"]) == is_due
    # Reached on the eve of the rise it holds; on the day of the rise the new age is not reached yet.
    for rise in ("2019-01-01", "2022-01-01", "2025-01-01"):
        eve = Month.parse(rise[:7]) - 1
        assert "JP" not in BY_ID[f"pu/pension-age-rises/{eve}-31/{eve}"]["tags"]["programs"]
        for month in (eve, eve + 1):
            assert "JP" in BY_ID[f"pu/pension-age-rises/{rise}/{month}"]["tags"]["programs"]


def test_migrants_by_rule_set() -> None:
    asked = {
        (told["registered"], told.get("route"), told.get("phase"), told["contract_months"])
        for told in (facts(vector) for vector in VECTORS if vector["id"].startswith("pmi/package/"))
    }
    days = [day.isoformat() for day in (others.RULES_OF_2018, others.RULES_OF_2023, others.RULES_OF_2026)]
    packages = {(day, route, phase, 24) for day in days for route in MigrantRoute for phase in MigrantPhase}
    lengths = {(day, None, None, months) for day in days for months in (5, 6, 11, 12, 13, 25, 36)}
    assert asked == packages | lengths
