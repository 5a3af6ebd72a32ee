"""Every published example of benefits is held against the library by some test; the last row without a file.

The rows themselves stand in the data files of this folder and in the tests named below. An example that is
wrong or rounded is an expected disagreement there, never matched.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from jamsostek_coverage import Employer, WageEarner, contributions, due_date, late_penalty

TESTS = Path(__file__).parents[1]
# Collected examples of benefits: identifiers of the collection, by topic.
BENEFITS = {
    "disability": ("DIS-001",),
    "JHT balance and payout": ("JHT-006", "JHT-008", "JHT-009", "JHT-013", "MW-001"),
    "JKK death": ("JKK-002", "JKK-003", "JKK-006", "JKK-007", "JKK-008", "JKK-011", "JKK-026", "JKK-027"),
    "JKM": ("JKM-001", "JKM-002", "JKM-007", "JKM-012"),
    "JKP cash": ("JKP-002", "JKP-010"),
    "JP limits and pensions": ("JP-002", "JP-003", "JP-005", "JP-009", "JP-012", "JP-013"),
    "migrant workers": ("PMI-008", "PMI-012"),
    "scholarships": ("JKK-016", "SCH-001"),
    "while unable to work": ("STMB-005",),
}


def test_every_example_of_benefits_is_in_a_test() -> None:
    files = [*TESTS.rglob("*.jsonl"), *TESTS.rglob("test_*.py")]
    text = "\n".join(file.read_text("utf-8") for file in files if file != Path(__file__))
    held = set(re.findall(r"\b[A-Z]{2,4}-\d{3}\b", text))
    assert {row for rows in BENEFITS.values() for row in rows} <= held


def test_the_rule_of_lateness_as_printed() -> None:
    """PEN-004, keuangan.kontan.co.id, about 2022: 2 % a month, due on the 15th or the next working day."""
    staff = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="I"))
    assert due_date("2022-01", staff, "JHT") == date(2022, 2, 15)
    assert due_date("2021-12", staff, "JHT") == date(2022, 1, 17)  # the 15th was a Saturday
    bill = contributions(staff, "2022-01")
    assert late_penalty(bill, date(2022, 2, 15)).total == 0
    assert late_penalty(bill, date(2022, 2, 16))["JHT"].amount == bill.jht.total * 2 // 100
