"""Every published example of JKM, by its verdict.

Where the expectations come from: `deaths.jsonl` holds what newspapers printed (`outputs`, with their
address), a verdict, and what the law gives (`recomputed`, by hand when the examples were collected).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from jamsostek_coverage import (
    BenefitItem,
    Child,
    Entitlements,
    Family,
    JhtFacts,
    Program,
    Spouse,
    entitlements,
)
from jamsostek_coverage.events import Death
from tests.claims.cases import CLERK, DRIVER, paid
from tests.published import count_published

Row: TypeAlias = Mapping[str, Any]
ROWS: dict[str, Row] = {
    row["id"]: row
    for line in (Path(__file__).parent / "deaths.jsonl").read_text("utf-8").splitlines()
    for row in (json.loads(line),)
}
ITEMS = {"lump": BenefitItem.LUMP_SUM, "funeral": BenefitItem.BURIAL, "periodic": BenefitItem.PERIODIC}
DEATHS = ("JKM-001", "JKM-002")
WIDOW = Family(spouses=[Spouse()])


def on(row: Row) -> date:
    return date.fromisoformat(row["as_of"])


def clerk_died(row: Row, family: Family = WIDOW) -> Entitlements:
    day = on(row)
    facts = JhtFacts(balance=row["inputs"].get("jht_balance", 0))
    ledger = paid("2018-01", f"{day:%Y-%m}")
    return entitlements(CLERK, ledger, Death(day, work_related=False), family=family, jht=facts)


def test_every_example_is_tested() -> None:
    count_published(ROWS.values())
    assert set(ROWS) == {*DEATHS, "JKM-007", "JKM-012", "JKK-016", "SCH-001"}


@pytest.mark.parametrize("name", DEATHS)
def test_the_three_sums(name: str) -> None:
    row = ROWS[name]
    found = clerk_died(row)[Program.JKM]
    amounts = {line.item: line.amount for line in found.lines if line.item is not BenefitItem.SCHOLARSHIP}
    assert amounts == {ITEMS[name]: amount for name, amount in row["outputs"].items() if name in ITEMS}
    assert found.lump_sum == row["recomputed"].get("jkm_total", row["recomputed"]["total"])


def test_with_the_balances_it_is_the_published_total() -> None:
    """The JP sum is the operator's statement: JHT and JKM are computed, and together they make it."""
    row = ROWS["JKM-001"]
    found = clerk_died(row)
    total = found[Program.JKM].lump_sum + found[Program.JHT].lump_sum + row["inputs"]["jp_lump"]
    assert total == row["recomputed"]["total"] == row["outputs"]["total"]


def test_a_sum_that_was_cut() -> None:
    """Three families of 2022: the published sum is the exact one without its last half million."""
    row = ROWS["JKM-007"]
    exact = sum(row["inputs"]["payouts"])
    assert exact == row["recomputed"]["total"] != row["outputs"]["total"]


def test_a_new_self_employed_member_has_the_burial_alone() -> None:
    row = ROWS["JKM-012"]
    found = entitlements(DRIVER, paid("2025-09", "2025-10"), Death(on(row), work_related=False), family=WIDOW)
    assert found[Program.JKM].lump_sum == row["recomputed"]["total"] == row["outputs"]["funeral"]


def test_a_pupil_in_the_last_year_before_university() -> None:
    row = ROWS["JKK-016"]
    pupil = Family(children=[Child(born=date(2004, 3, 1), studying="SMA", school_year=3)])
    assert clerk_died(row, pupil)[Program.JKM].scholarships == row["recomputed"]["scholarship"]


def test_what_december_2019_added_for_two_children() -> None:
    row = ROWS["SCH-001"]
    children = [Child(born=date(2016, 6, 1), studying="TK", school_year=1)] * 2
    before, after = (
        entitlements(
            CLERK,
            paid("2014-01", "2019-11"),
            Death(day, work_related=False),
            family=Family(children=children),
        )[Program.JKM]
        for day in (date(2019, 12, 1), date(2019, 12, 2))
    )
    once = sum(line.amount for line in before.lines if line.item is BenefitItem.SCHOLARSHIP)
    assert (once, after.scholarships) == (row["inputs"]["before"], row["inputs"]["after"])
    assert (after.scholarships - once) * 100 == row["recomputed"]["increase_pct"] * once


def test_the_heirs_of_two_honorary_staff_receive_42_million_each() -> None:
    """The news this project grew from: deaths in 2022, not by work (PP 82/2019 Art. 34(1))."""
    for day in (date(2022, 2, 10), date(2022, 11, 5)):
        died = entitlements(
            CLERK, paid("2021-01", f"{day:%Y-%m}"), Death(day, work_related=False), family=WIDOW
        )
        assert died[Program.JKM].lump_sum == 42_000_000


def test_384_million_are_a_composition_not_a_match() -> None:
    """The same news: an accident grant, JHT, a pension, two scholarships; the inputs are not known."""
    children = [Child(born=date(2012, 6, 1), studying="SD"), Child(born=date(2015, 6, 1), studying="SD")]
    family = Family(spouses=[Spouse()], children=children)
    event = Death(date(2023, 5, 10), work_related=True, kind="at_work")
    ledger = paid("2019-01", "2023-04")
    found = entitlements(CLERK, ledger, event, family=family, jht=JhtFacts(balance=9_000_000))
    assert {line.program for line in found.lines} == {Program.JKK, Program.JHT, Program.JP}
    assert {BenefitItem.DEATH_GRANT, BenefitItem.SCHOLARSHIP, BenefitItem.BALANCE} <= {
        line.item for line in found.lines
    }
    assert {line.beneficiary.place for line in found.lines if line.item is BenefitItem.SCHOLARSHIP} == {1, 2}
