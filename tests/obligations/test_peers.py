"""The defects found in other payroll code, each as a test that this package does not share it.

The defects were found by reading and running public code (survey of November 2026); the right figures are by
hand from the rates and ceilings of the law, half a rupiah rounded up.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import Bill, Choices, Employer, InvalidInput, LawBook, Month, RiskGroup, WageEarner

LAW = LawBook.shipped(on_stale="ignore")


def bill_of(month: str, wage: int, risk: str = "I", **facts: Any) -> Bill:
    employer = Employer(scale="large", risk=risk)
    return jc.contributions(WageEarner(wage=wage, employer=employer, **facts), month, law=LAW)


def six_lines(bill: Bill) -> tuple[int, ...]:
    jht, jp = bill.jht, bill.jp
    return (bill.jkk.employer, bill.jkm.employer, jht.employer, jht.worker, jp.employer, jp.worker)


@pytest.mark.parametrize(
    ("month", "wage", "risk", "lines"),
    [
        ("2026-06", 2_500_000, "I", (6_000, 7_500, 92_500, 50_000, 50_000, 25_000)),
        ("2024-06", 3_940_971, "II", (21_281, 11_823, 145_816, 78_819, 78_819, 39_410)),
        ("2026-06", 5_000_625, "I", (12_002, 15_002, 185_023, 100_013, 100_013, 50_006)),
        ("2019-02", 8_300_000, "III", (73_870, 24_900, 307_100, 166_000, 161_880, 80_940)),
        ("2021-06", 9_000_000, "I", (21_600, 27_000, 333_000, 180_000, 175_092, 87_546)),
        ("2022-02", 12_000_000, "II", (64_800, 36_000, 444_000, 240_000, 175_092, 87_546)),
        ("2024-02", 12_000_000, "V", (208_800, 36_000, 444_000, 240_000, 191_192, 95_596)),
        ("2025-02", 12_000_000, "I", (28_800, 36_000, 444_000, 240_000, 200_846, 100_423)),
        ("2026-02", 12_000_000, "IV", (152_400, 36_000, 444_000, 240_000, 210_948, 105_474)),
        ("2026-03", 12_000_000, "I", (28_800, 36_000, 444_000, 240_000, 221_726, 110_863)),
        ("2025-06", 25_000_000, "V", (435_000, 75_000, 925_000, 500_000, 210_948, 105_474)),
        ("2026-11", 5_729_876, "II", (30_941, 17_190, 212_005, 114_598, 114_598, 57_299)),
    ],
)
def test_the_twelve_months_on_which_the_peers_were_run(
    month: str, wage: int, risk: str, lines: tuple[int, ...]
) -> None:
    # The best open peer gets 63 of these 72 lines.
    assert six_lines(bill_of(month, wage, risk)) == lines


# --- ceilings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "employer", "stale"),
    [
        ("2026-03", 221_726, 200_846),  # a ceiling of 2024 served in 2026
        ("2026-03", 221_726, 210_948),  # of 2025, "verified August 2026"
        ("2025-06", 210_948, 181_552),  # of 2022
        ("2025-11", 210_948, 178_794),  # of 2020
        ("2026-03", 221_726, 140_000),  # of 2015
        ("2024-02", 191_192, 200_846),  # of 2024, a month too early
        ("2019-06", 170_248, 200_846),  # one ceiling for all of 2015 to 2024
        ("2016-06", 146_706, 221_726),  # the newest ceiling for every earlier year
    ],
)
def test_the_ceiling_is_that_of_the_month(month: str, employer: int, stale: int) -> None:
    jp = bill_of(month, 12_000_000).jp
    assert jp.employer == employer != stale
    assert 2 * jp.worker == employer


def test_a_ceiling_of_march_holds_from_march() -> None:
    # Official: the letters set each ceiling for contributions from March on.
    ceilings = LAW["jp.wage_ceiling"]
    assert (ceilings.at("2024-02").rupiah, ceilings.at("2024-03").rupiah) == (9_559_600, 10_042_300)
    assert ceilings.at(date(2026, 2, 28)).rupiah == 10_547_400
    # One peer ends its rules at midnight and finds none for noon of the last day: here a time is never taken.
    with pytest.raises(InvalidInput, match="another time zone"):
        ceilings.at(datetime(2026, 2, 28, 12))


def test_no_ceiling_is_invented_for_the_future() -> None:
    # One peer stores 11,640,600 for 2027, a guess, beside official figures.
    bill = jc.contributions(
        WageEarner(wage=25_000_000, employer=Employer(scale="large", risk="I")), "2027-06", law=LAW
    )
    assert bill.jp.base == 11_086_300


def test_only_jp_has_a_ceiling() -> None:
    # One peer caps JHT, JKK and JKM at 9,077,600: 7,014 and 8,767 less at 12 million; another at 8 million.
    assert six_lines(bill_of("2024-06", 12_000_000))[:4] == (28_800, 36_000, 444_000, 240_000)
    assert bill_of("2024-06", 100_000_000).jht.employer == 3_700_000
    assert bill_of("2024-06", 100_000_000, "V").jkk.employer == 1_740_000


def test_the_workers_jp_is_capped_too() -> None:
    # The same peer caps the employer's share alone: 250,000 at 25 million.
    assert bill_of("2025-06", 25_000_000).jp.worker == 105_474


# --- rates --------------------------------------------------------------------------------------------------


def test_a_percentage_is_a_percentage() -> None:
    # A missing "/100" bills 1,920,000 (group I) and 13,920,000 (group V) at 12 million.
    assert bill_of("2019-12", 12_000_000, "I").jkk.employer == 28_800
    assert bill_of("2019-12", 12_000_000, "V").jkk.employer == 208_800


def test_each_risk_group_has_its_rate() -> None:
    # Two records of one name made 1.27 % disappear behind 1.74 %.
    paid = [bill_of("2017-05", 10_000_000, group).jkk.employer for group in RiskGroup]
    assert paid == [24_000, 54_000, 89_000, 127_000, 174_000]
    assert [group.code for group in RiskGroup] == ["I", "II", "III", "IV", "V"]


def test_a_wage_below_the_minimum_is_still_billed() -> None:
    # One peer bills nothing below Jakarta's minimum wage of 2019, 3,940,972.
    for wage in (2_500_000, 3_940_971, 3_940_972, 3_940_973, 1):
        assert bill_of("2025-11", wage).jht.base == wage
    assert six_lines(bill_of("2025-11", 2_500_000)) == (6_000, 7_500, 92_500, 50_000, 50_000, 25_000)


# --- JKP ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", ["2021-02", "2023-10", "2024-06", "2025-02", "2026-03"])
def test_jkp_is_billed_to_nobody(month: str) -> None:
    # One peer took 0.24 % from the worker and 0.22 % from the company: 12,000 and 11,000 at five million.
    bill = bill_of(month, 5_000_000)
    assert (bill.jkp.employer, bill.jkp.worker) == (0, 0)
    # PP 37/2021 Art. 11(4): the state pays its share.
    assert bill.state_share == 11_000
    assert bill.allocation["JKP"] == (23_000 if month < "2025-02" else 18_000)


@pytest.mark.parametrize("month", ["2021-02", "2023-10", "2024-06", "2025-02", "2026-03"])
def test_the_recomposed_rate_is_never_billed(month: str) -> None:
    # Seed data with 0.10 % as the billed rate of group I, headers with 0.40 % for group II.
    for group, billed, kept in (("I", 12_000, 5_000), ("II", 27_000, 20_000)):
        bill = bill_of(month, 5_000_000, group)
        assert bill.jkk.employer == billed
        assert bill.allocation["JKK"] == kept
        assert bill.jkm.employer == 15_000
        # Whoever is not in JKP is billed the same, and nothing is recomposed.
        outside = bill_of(month, 5_000_000, group, nationality="MY")
        assert outside.jkk.employer == billed
        assert (outside.allocation["JKK"], outside.state_share) == (billed, 0)


# --- arithmetic ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wage", "risk", "right"),
    [
        (2_163_125, "I", 5_192),  # 5,191.5
        (5_000_625, "I", 12_002),  # 12,001.5
        (3_037_500, "V", 52_853),  # 52,852.5
    ],
)
def test_halves_that_floating_point_loses(wage: int, risk: str, right: int) -> None:
    rate = {"I": 0.0024, "V": 0.0174}[risk]
    assert int(wage * rate + 0.5) == right - 1  # what the peers compute
    assert bill_of("2026-06", wage, risk).jkk.employer == right


def test_halves_go_up_unless_told_otherwise() -> None:
    # 1 % of 10,001,250 is 100,012.50: a peer rounds to the even rupiah and gives 100,012.
    worker = WageEarner(wage=10_001_250, employer=Employer(scale="large", risk="I"))
    assert jc.contributions(worker, "2025-06").jp.worker == 100_013
    assert jc.contributions(worker, "2025-06", choices=Choices(rounding="half_even")).jp.worker == 100_012


def test_amounts_are_whole() -> None:
    # Unrounded floats: 296000.00000000006 for 3.7 % of eight million.
    amounts = six_lines(bill_of("2019-12", 8_000_000))
    assert amounts[2] == 296_000
    assert {type(amount) for amount in amounts} == {int}
    # Every wage whose share would end in .00000000006 is exact, half-up or not.
    for wage in range(8_000_000, 8_001_000, 7):
        exact = Fraction(37, 1000) * wage
        assert bill_of("2019-12", wage).jht.employer == int(exact + Fraction(1, 2))


# --- what peers accept --------------------------------------------------------------------------------------


@pytest.mark.parametrize("wage", ["5000000", -5_000_000, float("nan"), 5_000_000.0])
def test_wages_that_peers_accept_silently(wage: Any) -> None:
    with pytest.raises(InvalidInput, match="wage"):
        WageEarner(wage=wage)


def test_a_missing_risk_group_is_no_default() -> None:
    with pytest.raises(InvalidInput, match=r"employer\.risk"):
        jc.contributions(WageEarner(wage=5_000_000), "2026-03")


def test_the_base_is_basic_wage_and_fixed_allowances() -> None:
    # Official: PP 44/2015 Art. 19(1)-(3). Peers take the basic wage alone, or everything paid.
    assert jc.wage_base(basic=5_000_000, fixed_allowances=750_000, month="2026-03") == 5_750_000
    assert jc.wage_base(daily=150_000, month="2026-03") == 25 * 150_000


def test_a_programme_that_is_not_taken_is_left_out() -> None:
    # A peer fails where a company does not take JHT.
    bill = jc.contributions(
        WageEarner(wage=5_000_000, employer=Employer(scale="micro", risk="I")), Month(2026, 3)
    )
    assert six_lines(bill) == (12_000, 15_000, 0, 0, 0, 0)
    assert bill.jht.reason is not None
