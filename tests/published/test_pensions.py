"""JP pensions that others have published, recomputed; each line of ``pensions.jsonl`` names its source.

The reports of payments give no months and mostly no wage: what is invented here is said in the test. The
three widows were paid exactly the minimum of their year, so the minimum is taken to hold for what is paid.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jamsostek_coverage import Choices, Month, events, jp_pension, pension_path
from jamsostek_coverage.participants.family import Family, Spouse
from tests.jp.people import LAW, jp, steady, worker
from tests.published import count_published

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("pensions.jsonl").read_text("utf-8").splitlines()
]


def rows(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in ROWS if row["kind"] == kind]


@pytest.mark.parametrize("row", rows("limits"))
def test_the_limits_of_a_year_are_those_of_the_year_before_raised_by_inflation(row: dict[str, Any]) -> None:
    on = date.fromisoformat(row["on"])
    assert (
        LAW["jp.inflation.general"].on(date(on.year - 1, 1, 1)).rate == Fraction(row["inflation"][:-1]) / 100
    )
    for name in ("minimum", "maximum"):
        assert LAW[f"jp.limits.{name}"].on(date(on.year, 2, 1)).rupiah == row[f"{name}_before"]
        if name in row:
            assert LAW[f"jp.limits.{name}"].on(on).rupiah == row[name]


@pytest.mark.parametrize("row", rows("survivor"))
def test_widows_of_poor_participants_were_paid_the_minimum(row: dict[str, Any]) -> None:
    # The wage is the report's (48 wages, or as invented for Malang-2); two years of membership are invented.
    death = date.fromisoformat(row["death"])
    ledger, person, family = steady(death, row["months"]), worker(row["wage"]), Family(spouses=[Spouse()])
    (line,) = jp(person, ledger, events.Death(on=death), family=family).lines
    assert line.amount == row["monthly"]
    assert line.amount * 12 == row.get("yearly", line.amount * 12)
    other = jp(
        person, ledger, events.Death(on=death), family=family, choices=Choices(pension_floor="before_share")
    )
    # An expected disagreement: the minimum taken before the share gives less than what was paid.
    assert other.lines[0].amount < row["monthly"]


@pytest.mark.parametrize("row", rows("wrong_formula"))
def test_an_invented_formula_is_not_the_laws(row: dict[str, Any]) -> None:
    # An expected disagreement: wage × 3 % × 1.7 against PP 45/2015 Art. 17(2), fifteen years, no inflation.
    wages = {Month(2015, 7) + place: row["wage"] for place in range(180)}
    flat = dict.fromkeys(range(2015, 2031), "0%")
    assert jp_pension(wages, date(2030, 7, 1), inflation=flat, law=LAW).formula == row["monthly"]
    assert row["printed"] == row["wage"] * 3 // 100 * 17 // 10 != row["monthly"]


@pytest.mark.parametrize("row", rows("wrong_interval"))
def test_limits_and_pensions_are_raised_every_year(row: dict[str, Any]) -> None:
    # An expected disagreement: "every two years" against PP 45/2015 Art. 17(1)b and 18(3).
    years = [step.effective.year for step in LAW["jp.limits.minimum"]]
    assert years == list(range(2015, 2027))
    steps = pension_path(1_000_000, date(2020, 8, 1), date(2026, 8, 1), law=LAW).steps
    assert [step.since.year for step in steps] == list(range(2020, 2027))
    assert row["printed_years"] == 2


def test_the_examples_are_all_there() -> None:
    # By hand: each row is of one of the kinds asked above.
    count_published(ROWS)
    kinds = {"limits", "survivor", "wrong_formula", "wrong_interval"}
    assert [row["id"] for row in ROWS if row["kind"] not in kinds] == []
