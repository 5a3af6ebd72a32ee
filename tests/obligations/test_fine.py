"""The fine for late payment.

Official: 2 % for each month of lateness (PP 44/2015 Art 22, PP 46/2015 Art 20, PP 45/2015 Art 31), none where
the articles name nobody; 0.5 % in the months of PP 49/2020 (second-hand). The sums are by hand.
"""

from __future__ import annotations

from datetime import date

import pytest

from jamsostek_coverage import Employer, SelfEmployed, WageEarner, contributions, late_penalty
from jamsostek_coverage.choices import Choices, FineBase, LatenessRule
from jamsostek_coverage.obligations.fine import months_late
from tests.answers.lives import LAW
from tests.oracle import continuity as oracle

WORKER = WageEarner(wage=10_000_000, employer=Employer(scale="large", risk="very low"))


def test_by_hand() -> None:
    # Wage 10,000,000, January 2026, due on Monday 16 February (15 February is a Sunday); one month begun.
    # JKK 24,000; JKM 30,000; JHT 570,000; JP 3 % of 10,000,000 = 300,000; each times 2 %.
    bill = contributions(WORKER, "2026-01", law=LAW)
    for day in (date(2026, 2, 18), date(2026, 3, 16)):
        fines = late_penalty(bill, day)
        assert [fines[program].amount for program in ("JKK", "JKM", "JHT", "JP", "JKP")] == [
            480, 600, 11_400, 6_000, 0,
        ]  # fmt: skip
        assert fines.total == 18_480


@pytest.mark.parametrize("rule", LatenessRule)
@pytest.mark.parametrize(
    ("paid_on", "started", "full"),
    [
        (date(2026, 6, 14), 0, 0),
        (date(2026, 6, 15), 0, 0),
        (date(2026, 6, 16), 1, 0),
        (date(2026, 7, 14), 1, 0),
        (date(2026, 7, 15), 1, 1),
        (date(2026, 7, 16), 2, 1),
        (date(2027, 6, 15), 12, 12),
        (date(2027, 6, 16), 13, 12),
    ],
)
def test_months_of_lateness(rule: LatenessRule, paid_on: date, started: int, full: int) -> None:
    due = date(2026, 6, 15)
    assert months_late(due, paid_on, rule) == (started if rule is LatenessRule.STARTED else full)
    assert oracle.months_late(due, paid_on) == started


def test_the_employer_share_alone_is_a_choice() -> None:
    # JHT 3.7 % = 370,000 and JP 2 % = 200,000, times 2 %.
    bill = contributions(WORKER, "2026-01", law=LAW)
    fines = late_penalty(bill, date(2026, 2, 18), choices=Choices(fine_base=FineBase.EMPLOYER_SHARE))
    assert (fines["JHT"].amount, fines["JP"].amount) == (7_400, 4_000)


def test_half_a_percent_in_the_relief_months() -> None:
    # JHT 570,000 x 0.5 % = 2,850; due on 30 September 2020.
    bill = contributions(WORKER, "2020-08", law=LAW)
    assert late_penalty(bill, date(2020, 9, 30))["JHT"].amount == 0
    assert late_penalty(bill, date(2020, 10, 1))["JHT"].amount == 2_850


def test_the_fine_is_on_the_reduced_contribution() -> None:
    # PP 36/2025, elucidation of Art 7. JKK 0.54 % of 10,000,000 = 54,000, half = 27,000, times 2 % = 540.
    mill = Employer(scale="large", risk="low", labour_intensive="textile_apparel", active_workers=50)
    bill = contributions(WageEarner(wage=10_000_000, employer=mill), "2025-05", law=LAW)
    assert bill["JKK"].total == 27_000
    assert late_penalty(bill, date(2025, 6, 20))["JKK"].amount == 540


def test_no_article_fines_the_self_employed_or_the_state() -> None:
    driver = SelfEmployed(income=1_000_000)
    clerk = WageEarner(wage=4_000_000, employer=Employer(kind="state", risk="very low"))
    for person in (driver, clerk):
        bill = contributions(person, "2026-01", law=LAW)
        assert bill.total > 0
        fines = late_penalty(bill, date(2026, 11, 1))
        assert fines.total == 0
        assert fines["JKK"].reason is not None
