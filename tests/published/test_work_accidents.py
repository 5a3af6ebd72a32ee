"""Every published example of JKK, by its verdict.

Where the expectations come from: `work_accidents.jsonl` holds what newspapers, banks and factories' pages
printed (`outputs`, with their address), a verdict, and what the law gives (`recomputed`, worked out by hand
when the examples were collected). The people behind them are inferred: nobody is named.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from jamsostek_coverage import rupiah
from jamsostek_coverage.answers.entitlements import Entitlements
from jamsostek_coverage.events import Injury, WorkAccident
from jamsostek_coverage.participants.family import Child, Family, Spouse
from jamsostek_coverage.periods.dates import months_later
from tests.jkk.cases import WIDOW, amount, death, jkk, lines, rider, staff, up_to_date
from tests.published import count_published

Row: TypeAlias = Mapping[str, Any]
ROWS: dict[str, Row] = {
    row["id"]: row
    for line in (Path(__file__).parent / "work_accidents.jsonl").read_text("utf-8").splitlines()
    for row in (json.loads(line, parse_float=Decimal),)
}
# A wage on which every share gives whole rupiah, for examples that state multiples alone.
ROUND_WAGE = 5_000_000
# What the examples call the parts of the body.
PARTS = {"right_arm_from_shoulder": "arm_right", "left_arm_from_shoulder": "arm_left", "one_eye": "eye"}
SCHOOL: dict[str, dict[str, Any]] = {
    "kindergarten_year_1": {"studying": "kindergarten", "school_year": 1},
    "senior_high_year_3": {"studying": "senior_secondary", "school_year": 3},
}


def on(row: Row) -> date:
    return date.fromisoformat(row["as_of"])


def died(row: Row, family: Family = WIDOW) -> Entitlements:
    """The death of the example: of a wage earner, or of somebody self-employed."""
    inputs = row["inputs"]
    if inputs["segment"] == "BPU":
        person = rider(inputs["income"])
        event = death(on(row), registered_activity=True)
        return jkk(event, person=person, book=up_to_date(on(row)), family=family)
    return jkk(death(on(row)), person=staff(rupiah(inputs["wage"], sen="down")), family=family)


def pupils(row: Row) -> Family:
    """The children of the example, young enough to finish every school."""
    children = [Child(**SCHOOL[child["from"]]) for child in row["inputs"].get("scholarship_children", [])]
    return Family(spouses=[Spouse()], children=children)


def test_every_example_is_asked_here() -> None:
    count_published(ROWS.values())
    text = Path(__file__).read_text("utf-8")
    assert [name for name in ROWS if f'"{name}"' not in text] == []


def test_a_factory_workers_death_in_semarang() -> None:
    """Rp168,896,704 and one child's whole path of schools, as printed; the wage without its sen."""
    row = ROWS["JKK-002"]
    answer = died(row, pupils(row))
    assert answer["JKK"].lump_sum == row["outputs"]["jkk_total"] == 168_896_704
    assert answer["JKK"].scholarships == row["outputs"]["scholarship"] == 87_000_000


def test_two_deaths_in_jakarta_were_printed_in_thousands() -> None:
    row = ROWS["JKK-003"]
    total = died(row)["JKK"].lump_sum
    assert total == row["recomputed"]["jkk_total_truncated_wage"]
    assert abs(total - row["outputs"]["jkk_total"]) < 1_000


@pytest.mark.parametrize("name", ["JKK-006", "JKK-007"])
def test_the_bank_pages_example_before_and_after_pp_82_of_2019(name: str) -> None:
    row = ROWS[name]
    family = pupils(row)
    if not family.children:  # "12 m for one child" of unknown school
        family = Family(spouses=[Spouse()], children=[Child(studying="primary")])
    answer, expected = died(row, family), row["recomputed"]
    items = {"death": "death_grant", "periodic": "periodic", "funeral": "burial"}
    assert {key: amount(answer, item) for key, item in items.items()} == {key: expected[key] for key in items}
    scholarship = sum(each.total or 0 for each in lines(answer, "scholarship"))
    assert scholarship == expected["scholarship"]


@pytest.mark.parametrize("name", ["JKK-008", "JKK-011"])
def test_fishermen_and_workers_who_paid_for_a_million(name: str) -> None:
    assert died(ROWS[name])["JKK"].lump_sum == ROWS[name]["outputs"]["jkk_total"] == 70_000_000


def test_a_total_that_no_rule_gives() -> None:
    """Verdict wrong: 170 m for an income of a million; the law gives 70 m."""
    row = ROWS["JKK-027"]
    assert row["verdict"] == "wrong"
    assert died(row)["JKK"].lump_sum == row["recomputed"]["jkk_total"] != row["outputs"]["total"]


def test_the_rules_a_guide_printed() -> None:
    row = ROWS["JKK-026"]
    answer, printed = jkk(death(on(row)), person=staff(ROUND_WAGE)), row["outputs"]
    assert amount(answer, "death_grant") == printed["death_multiple"] * ROUND_WAGE
    assert amount(answer, "burial") == printed["funeral"]
    assert amount(answer, "periodic") == printed["periodic"]


def test_the_table_a_factory_page_printed() -> None:
    """Percentages and, from them, months of wages."""
    row = ROWS["DIS-001"]
    for part, printed, months in zip(
        row["inputs"]["part"], row["outputs"]["table_pct"], row["recomputed"]["months_of_wage"], strict=True
    ):
        injury = Injury(part=PARTS.get(part, part))
        paid = amount(jkk(WorkAccident(on(row), injuries=[injury])), "partial_disability")
        assert Fraction(paid, staff().wage) == months == Fraction(printed, 100) * 80


def test_the_steps_of_stmb_a_university_printed() -> None:
    """Months 1-6, 7-12 and 13 on, in percent of the wage."""
    row = ROWS["STMB-005"]
    steps = []
    for month in (1, 7, 13):
        through, before = (
            amount(
                jkk(WorkAccident(on(row), unable_until=months_later(on(row), end))), "temporary_incapacity"
            )
            for end in (month, month - 1)
        )
        steps.append(Fraction(through - before, staff().wage) * 100)
    assert steps == row["outputs"]["stmb_pct"]
