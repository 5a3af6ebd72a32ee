"""What the package offers: every name is there, says what it is, and its answers become JSON."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from jamsostek_coverage import population as package
from jamsostek_coverage import to_dict
from jamsostek_coverage.population import (
    Cohort,
    Count,
    KemendagriCode,
    Member,
    RegionTable,
    Target,
    agent_report,
    check_members,
    compare,
    flow,
    mix_and_rate,
    months_bought,
    outreach_target,
    pace,
    published_targets,
    reconcile,
    reconcile_budget,
    subsidy_budget,
    subsidy_effect,
)

OWN = Count(
    region=KemendagriCode("12.71"), as_of="2024-12", workforce=1_000, covered=400, denominator="eligible",
    basis="domicile", programs={"JKK", "JKM"},
)  # fmt: skip
COHORT = Cohort([Member(paid=["2024-01"], agent="A")], "2024-06")
BUDGET = subsidy_budget(5, "2025-01", "2025-02")
ANSWERS: dict[str, Any] = {
    "count": OWN,
    "comparison": compare(OWN, OWN),
    "mix": mix_and_rate([OWN], [OWN]),
    "pace": pace(OWN, Target(rule="points", figure="20%", by="2025-12")),
    "reconciliation": reconcile(workforce=10, covered=5, rate="55%", gap=5),
    "budget": BUDGET,
    "purchase": months_bought(10**6, 5, "2025-01"),
    "printed budget": reconcile_budget(people=5, months=2, budget=168_000, monthly=16_800),
    "effect": subsidy_effect(OWN, BUDGET),
    "agents": agent_report(COHORT, {"A": 2}),
    "outreach": outreach_target(agents=1, quota=2, achieved=1),
    "flow": flow(COHORT, "2024-02"),
    "survival": COHORT.survival(),
    "members": check_members([{"nik": "x", "region": "12"}], on=OWN.as_of),
    "targets": published_targets(),
    "region": RegionTable.shipped().regions[0],
}


def test_names_are_listed_once_in_order() -> None:
    assert package.__all__ == sorted(set(package.__all__))


@pytest.mark.parametrize("name", package.__all__)
def test_a_name_is_there_and_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(package, name))


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_becomes_json(kind: str) -> None:
    json.dumps(to_dict(ANSWERS[kind]))


def test_a_code_keeps_its_scheme() -> None:
    assert to_dict(OWN)["region"] == {"scheme": "kemendagri", "code": "12.71"}
    assert to_dict(ANSWERS["region"])["bps"] == {"scheme": "bps", "code": "11"}
