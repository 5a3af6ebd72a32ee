"""Published claims in which JHT is one part: each part by its own rule, the sum as printed.

Official: the rows of the collection, with their addresses. The balances are inputs there, not results.
"""

from __future__ import annotations

from datetime import date

import pytest

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Payment,
    WageEarner,
    entitlements,
    events,
)
from jamsostek_coverage.jht.facts import JhtFacts

LAW = LawBook.shipped(on_stale="ignore")


def test_heirs_of_a_wage_earner_in_2024() -> None:
    # JKM-001, jateng.antaranews.com, 3 October 2024: 20 + 10 + 12 million, JHT 3,403,790, JP 1,952,780.
    worker = WageEarner(wage=2_500_000, employer=Employer(scale="large", risk="very low"))
    ledger = Ledger(
        spells=[Employment(since=date(2024, 1, 2))],
        payments=[
            Payment(month=f"2024-{month:02}", paid_on=date(2024, month + 1, 10)) for month in range(1, 8)
        ],
    )
    found = entitlements(
        worker, ledger, events.Death(on=date(2024, 8, 22)), jht=JhtFacts(balance=3_403_790), law=LAW
    )
    parts = {program: found[program].lump_sum for program in ("JKM", "JHT")}
    assert parts == {"JKM": 42_000_000, "JHT": 3_403_790}
    assert sum(parts.values()) + 1_952_780 == 47_356_570


@pytest.mark.parametrize(("purpose", "percent"), [("house", 30), ("other", 10)])
def test_the_parts_after_ten_years(purpose: str, percent: int) -> None:
    # JHT-013, economy.okezone.com, 20 October 2025: 30 % for a house, 10 % for other needs.
    worker = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    ledger = Ledger(spells=[Employment(since=date(2015, 10, 1))], registered={"JHT": date(2015, 10, 1)})
    event = events.PartialWithdrawal(date(2025, 10, 20), purpose=purpose)
    found = entitlements(worker, ledger, event, jht=JhtFacts(balance=100_000_000), law=LAW)
    assert found["JHT"].lines[0].amount == percent * 1_000_000
