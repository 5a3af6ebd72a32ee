"""Agents and their quotas. Medan's Kepling and Semarang's donors are published; the report is by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.population import Cohort, Member, Outreach, agent_report, outreach_target


def test_kepling() -> None:
    # inspirasinews.id, 29 Oct 2025: 2,001 × 25 = 50,025, 37,058 (74.08 %), 12,967 left, 18,152 paid once
    medan = outreach_target(agents=2_001, quota=25, achieved=37_058, paid_once=18_152)
    assert (medan.target, medan.left, medan.left_of_repeated) == (50_025, 12_967, 31_119)
    assert medan.attainment == Fraction(37_058, 50_025)
    assert medan.once_share is not None
    assert round(medan.attainment * 10_000) == 7408
    assert round(medan.once_share * 10_000) == 4898


def test_what_is_not_known_stays_so() -> None:
    bare = outreach_target(agents=0, quota=25, achieved=0)
    assert (bare.attainment, bare.once_share, bare.left_of_repeated) == (None, None, None)
    assert outreach_target(agents=1, quota=1, achieved=0, paid_once=0).once_share is None


def test_all_faults() -> None:
    with pytest.raises(InvalidInput, match="paid once"):
        Outreach(agents=1, quota=2, achieved=3, paid_once=4)
    with pytest.raises(InvalidInput) as refused:
        Outreach(agents=-1, quota=True, achieved=1.5, paid_once="x")  # type: ignore[arg-type]
    assert [fault.path for fault in refused.value.faults] == ["agents", "quota", "achieved", "paid_once"]


MEMBERS = [
    *(Member(paid=["2025-01", "2025-02", "2025-03", "2025-04"], agent="A") for _ in range(6)),
    *(Member(paid=["2025-01"], agent="A") for _ in range(2)),
    Member(paid=["2025-04"], agent="B"),
    Member(paid=["2025-01", "2025-02"], agent="B"),
    Member(paid=[], agent="B"),
]
REPORT = agent_report(Cohort(MEMBERS, "2025-04", grace=1), {"A": 5, "B": 4, "C": 2, "D": 0})


def test_agents_by_hand() -> None:
    found = {agent.agent: agent for agent in REPORT.agents}
    assert [agent.agent for agent in REPORT.agents] == ["C", "D", "B", "A"]
    assert {name: (one.enrolled, one.active, one.attainment) for name, one in found.items()} == {
        "A": (8, 6, Fraction(8, 5)),
        "B": (2, 1, Fraction(1, 2)),
        "C": (0, 0, Fraction(0)),
        "D": (0, 0, None),
    }
    assert (found["A"].after[1].rate, found["A"].after[3].rate, found["A"].after[6].rate) == (
        Fraction(3, 4),
        Fraction(3, 4),
        None,
    )
    assert found["B"].after[1].rate == 1
    assert found["B"].one_month_only.censored == 1
    assert {name: one.months_without for name, one in found.items()} == {"A": 3, "B": 0, "C": None, "D": None}


def test_the_programme_by_hand() -> None:
    assert (REPORT.target, REPORT.enrolled, REPORT.idle) == (11, 10, ("C", "D"))
    assert REPORT.at_quota.rate == Fraction(2, 4)  # D has nothing to reach
    assert REPORT.per_active_agent == 5
    assert REPORT.concentration("25%") == Fraction(8, 10)
    assert REPORT.concentration("10%") == Fraction(8, 10)  # a tenth of four agents is one agent
    assert REPORT.concentration("50%") == REPORT.concentration("100%") == 1
    assert REPORT.without_new(3) == ("C", "D", "A")
    assert REPORT.to_dict()["enrolled"] == 10


def test_nobody_enrolled() -> None:
    empty = agent_report(Cohort([], "2025-04"), {"A": 5})
    assert (empty.concentration("10%"), empty.per_active_agent) == (None, None)


def test_every_agent_has_a_quota() -> None:
    with pytest.raises(InvalidInput) as refused:
        agent_report(Cohort(MEMBERS, "2025-04"), {"A": 5})
    assert [fault.value for fault in refused.value.faults] == ["'B'"]
