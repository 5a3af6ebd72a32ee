"""One person with several jobs, and village staff: every job is billed by itself.

By hand, with official rates: PP 44/2015 Art. 15(3), 16 and 18, PP 46/2015 Art. 5 and 16, PP 45/2015
Art. 28-29.
"""

from __future__ import annotations

from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    Employer,
    EmployerKind,
    InvalidInput,
    Participant,
    Program,
    SelfEmployed,
    WageEarner,
)
from tests.obligations.others.facts import LAW

OFFICE = Employer(scale="large", risk="very low")
QUARRY = Employer(scale="medium", risk="very high")
VILLAGE = Employer(kind=EmployerKind.VILLAGE, risk="very low")
CEILING = 11_086_300  # published letter B/1226/022026, from March 2026


def bill_of(wage: int, employer: Employer = OFFICE, **facts: Any) -> Bill:
    return jc.contributions(WageEarner(wage=wage, employer=employer, **facts), "2026-03", law=LAW)


@pytest.mark.parametrize(
    ("first", "second"), [(12_000_000, 12_000_000), (9_000_000, 8_000_000), (1, 50_000_000)]
)
def test_two_employers_bill_jp_each_up_to_its_own_ceiling(first: int, second: int) -> None:
    # Domain review C6: PP 45/2015 is silent on several employers; wages are not added up below one ceiling.
    bills = [bill_of(first), bill_of(second, QUARRY)]
    assert [bill.jp.base for bill in bills] == [min(first, CEILING), min(second, CEILING)]
    for bill, wage, rate in zip(bills, (first, second), (24, 174), strict=True):
        assert bill.jkk.employer == (wage * rate + 5_000) // 10_000
        assert bill.jkm.employer == (wage * 30 + 5_000) // 10_000
        assert bill.jht.worker == (wage * 2 + 50) // 100


def test_jkp_is_at_the_chosen_employer_alone() -> None:
    # Official: PP 37/2021 Art. 8(2), one employer; the state adds 0.22 % of at most five million.
    here, elsewhere = bill_of(9_000_000, jkp_here=True), bill_of(9_000_000, QUARRY, jkp_here=False)
    assert (here.state_share, elsewhere.state_share) == (11_000, 0)
    assert here.allocation["JKP"] == 18_000
    assert elsewhere.allocation["JKP"] == 0
    assert str(elsewhere.jkp.reason) == "the worker chose another enterprise for JKP"
    unsaid = bill_of(9_000_000)
    assert unsaid.state_share == 11_000
    assert "jkp.assumed.one_employer" in {note.message.key for note in unsaid.assumptions}
    assert "jkp.assumed.one_employer" not in {note.message.key for note in here.assumptions}


def test_the_jobs_of_one_person_together() -> None:
    jobs: list[Participant] = [
        WageEarner(wage=12_000_000, employer=OFFICE, jkp_here=False),
        WageEarner(wage=9_000_000, employer=QUARRY, jkp_here=True),
        SelfEmployed(income=3_000_000, sector="trade"),
    ]
    together = jc.person_bill(jobs, "2026-03", law=LAW)
    alone = [jc.contributions(job, "2026-03", law=LAW) for job in jobs]
    assert [bill.amounts for bill in together] == [bill.amounts for bill in alone]
    assert together.total == sum(bill.total for bill in alone)
    assert together.state_share == 11_000
    with pytest.raises(InvalidInput, match="jobs"):
        jc.person_bill([WageEarner(wage=1, employer=OFFICE, jkp_here=True)] * 2, "2026-03", law=LAW)


def test_an_owner_of_several_enterprises_joins_jkm_in_one() -> None:
    """Official: PP 44/2015 Art. 15(1)-(2), 20(3): JKK in each enterprise, JKM of Rp6,800 in one."""
    shop = SelfEmployed(income=2_950_000, employs_others=True, sector="trade")
    for second in (shop, SelfEmployed(income=2_950_000, employs_others=True, sector="trade")):
        together = jc.person_bill([shop, second], "2025-12", law=LAW)
        assert [bill.jkm.total for bill in together] == [6_800, 0]
        assert [bill.jkk.total for bill in together] == [29_500, 29_500]


def test_village_staff() -> None:
    # Practice (C): JKK and JKM at the rates of wage earners; JHT 3.7 % and 2 % where the village joins.
    two = bill_of(3_000_000, VILLAGE)
    assert [two[program].total for program in Program] == [7_200, 9_000, 0, 0, 0]
    assert "warning.confidence" in {note.message.key for note in two.warnings}
    three = bill_of(3_000_000, VILLAGE, programs={"JKK", "JKM", "JHT"})
    assert (three.jht.employer, three.jht.worker, three.total) == (111_000, 60_000, 187_200)
    five = bill_of(12_000_000, VILLAGE, programs=set(Program))
    assert five.jp.base == CEILING
    # A village is no enterprise, so its staff are no members of JKP (PP 37/2021 Art. 4).
    assert five.state_share == 0
    assert str(five.jkp.reason) == "JKP needs an employment relation with an enterprise"


def test_a_village_officer_with_a_shop() -> None:
    # By hand: 7,200 and 9,000 as village staff; 29,500 and 6,800 as a trader, in March 2026 without relief.
    jobs: list[Participant] = [
        WageEarner(wage=3_000_000, employer=VILLAGE),
        SelfEmployed(income=3_000_000, sector="trade"),
    ]
    together = jc.person_bill(jobs, "2026-03", law=LAW)
    assert (together.employer, together.worker) == (16_200, 36_300)
