"""Where contributions stand: by hand on one life, the rest in ``test_lives``.

The lives are invented; wage 5,000,000, risk group I, large employer: JKK 12,000, JKM 15,000, JHT 285,000,
JP 150,000 = 462,000 a month (rates official, sums by hand).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from jamsostek_coverage import (
    Choices,
    ConstructionProject,
    Employment,
    Ledger,
    Month,
    Payment,
    Program,
    Threshold,
    continuity,
    jht_balance,
    outlook,
    protection,
)
from jamsostek_coverage.errors import InvalidInput
from tests.answers.lives import (
    JOBS,
    LAW,
    assert_agrees,
    continuity_of,
    life_of,
    national_days_off,
    new_life,
    person_of,
    work,
)
from tests.oracle import continuity as oracle

WORKER = person_of("wage_earner")


def test_by_hand() -> None:
    paid = [("2026-01", date(2026, 2, 13)), ("2026-02", date(2026, 3, 20)), ("2026-04", date(2026, 5, 10))]
    c = continuity(WORKER, Ledger.from_payments(paid), date(2026, 6, 20), law=LAW)
    assert (c.months_due, c.months_paid, c.density) == (5, 3, Fraction(3, 5))
    assert (c.longest_run, c.current_run, c.longest_gap) == (2, 0, 1)
    assert c["JKK"].missing == (Month(2026, 3), Month(2026, 5))
    assert c["JKK"].settled_late == (Month(2026, 2),)
    assert c.arrears.months == (Month(2026, 3), Month(2026, 5))
    assert c.arrears.contributions_due == 2 * 462_000
    # February: one month begun. March, due 15 April: three. May, due 15 June: one. 5 x 2 % x 462,000.
    assert c.arrears.penalties_due == 46_200
    assert c.assumptions


def test_months_settled_late_in_parts_are_all_late() -> None:
    """By hand: January and February in two parts, JP's rest after the 15th; March in time."""
    parts = [
        Payment(month=month, paid_on=day, amount=amount)
        for month, days in (("2026-01", (10, 25)), ("2026-02", (10, 25)), ("2026-03", (9, 10)))
        for day, amount in zip(
            (date(2026, int(month[-1]) + 1, day) for day in days), (400_000, 62_000), strict=True
        )
    ]
    ledger = Ledger(spells=[Employment(since=date(2026, 1, 1))], payments=parts)
    found = continuity(WORKER, ledger, date(2026, 4, 20), law=LAW)
    assert found["JHT"].settled_late == ()  # 312,000 of the first 400,000 are JKK, JKM and JHT
    assert found["JP"].settled_late == (Month(2026, 1), Month(2026, 2))
    assert found.months_paid == 3


def test_a_spell_in_some_programmes_owes_those_alone() -> None:
    """By hand: two months of JKK and JKM, 27,000 each."""
    spell = Employment(since=date(2026, 1, 1), programs={"JKK", "JKM"})
    found = continuity(WORKER, Ledger(spells=[spell]), date(2026, 3, 20), law=LAW)
    assert {program.value: found[program].months_due for program in Program if found[program].months_due} == {
        "JKK": 2, "JKM": 2,
    }  # fmt: skip
    assert found.arrears.contributions_due == 54_000


def test_whether_the_due_date_of_jp_moves_is_asked_of_the_choice_each_time() -> None:
    """PP 45/2015 Art. 30 names the 15th; 15 February 2026 is a Sunday, and the payment came on the 16th."""
    ledger = Ledger.from_payments([("2026-01", date(2026, 2, 16))])
    for rolls, late in ((True, ()), (False, (Month(2026, 1),)), (True, ())):
        choices = Choices(jp_rolls=rolls)
        found = continuity(WORKER, ledger, date(2026, 2, 20), law=LAW, choices=choices)
        assert found["JP"].settled_late == late


def test_work_that_has_not_begun_owes_nothing() -> None:
    """By hand: the first month of work is still to come, later in the same month or in a later one."""
    for since in (date(2026, 3, 20), date(2026, 5, 1)):
        ledger = Ledger(spells=[Employment(since=since)])
        found = continuity(WORKER, ledger, date(2026, 3, 2), law=LAW)
        assert (found.months_due, found.months_paid, found.arrears.total) == (0, 0, 0)


def test_whoever_is_asked_about_must_be_somebody_who_pays_by_the_month() -> None:
    with pytest.raises(InvalidInput) as refused:
        continuity("a person", Ledger(), date(2026, 3, 2), law=LAW)  # type: ignore[arg-type]
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem.key, fault.remedy.key) == (
        "person", "account.person", "account.person_remedy",
    )  # fmt: skip
    assert refused.value.text("id") != refused.value.text("en")


@pytest.mark.parametrize("kind", ["wage_earner", "self_employed"])
@pytest.mark.parametrize("day", [14, 15, 16, 17, 18])
def test_around_the_due_date(kind: oracle.Kind, day: int) -> None:
    life = new_life(kind, date(2026, 1, 1))
    for month in range(1, 12):
        assert_agrees(life, date(2026, month, day))


def test_a_fine_stays_due_after_late_settlement_until_it_is_paid() -> None:
    late = Payment(month="2026-01", paid_on=date(2026, 3, 1))
    ledger = Ledger.from_payments([(late.month, late.paid_on)])
    owed = continuity(WORKER, ledger, date(2026, 3, 2), law=LAW).arrears
    assert (owed.contributions_due, owed.penalties_due) == (0, 9_240)
    with_fine = Payment(month="2026-01", paid_on=date(2026, 3, 1), fine=9_240)
    settled = Ledger(spells=ledger.spells, payments=[with_fine])
    assert continuity(WORKER, settled, date(2026, 3, 2), law=LAW).arrears.total == 0


def test_what_is_overpaid_goes_to_the_next_month() -> None:
    ledger = Ledger(
        spells=Ledger.from_payments([("2026-01", date(2026, 2, 1))]).spells,
        payments=[Payment(month="2026-01", paid_on=date(2026, 2, 1), amount=462_000 + 12_000)],
    )
    c = continuity(WORKER, ledger, date(2026, 3, 20), law=LAW)
    assert [c[program].months_paid for program in (Program.JKK, Program.JKM)] == [2, 1]
    assert c.arrears.contributions_due == 450_000


def at_one_employer(*payments: Payment) -> Ledger:
    return Ledger(spells=Ledger.from_payments([("2026-01", date(2026, 2, 1))]).spells, payments=payments)


def test_a_credit_pays_on_the_day_on_which_it_was_paid() -> None:
    # February lacks 5,000 of JP on 10 March; January, paid late, brings them on 20 March.
    ledger = at_one_employer(
        Payment(month="2026-02", paid_on=date(2026, 3, 10), amount=462_000 - 5_000),
        Payment(month="2026-01", paid_on=date(2026, 3, 20), amount=462_000 + 5_000),
    )
    before = continuity(WORKER, ledger, date(2026, 3, 17), law=LAW)
    assert before["JP"].missing == (Month(2026, 1), Month(2026, 2))
    after = continuity(WORKER, ledger, date(2026, 3, 20), law=LAW)
    assert (after["JP"].missing, after["JP"].settled_late) == ((), (Month(2026, 1), Month(2026, 2)))
    assert after["JKK"].settled_late == (Month(2026, 1),)
    # January, due 16 February: two months begun on 462,000. February, due 16 March: one on JP's 150,000.
    assert (after.arrears.contributions_due, after.arrears.penalties_due) == (0, 18_480 + 3_000)


def test_what_is_due_is_less_after_a_credit() -> None:
    # January's 12,000 too much are February's JKK; what is paid for February is the rest, not March's.
    ledger = at_one_employer(
        Payment(month="2026-01", paid_on=date(2026, 2, 1), amount=462_000 + 12_000),
        Payment(month="2026-02", paid_on=date(2026, 3, 1)),
    )
    c = continuity(WORKER, ledger, date(2026, 4, 20), law=LAW)
    assert [c[program].missing for program in (Program.JKK, Program.JKM)] == [(Month(2026, 3),)] * 2
    assert c.arrears.contributions_due == 462_000


def test_a_month_counts_once_for_windows_and_for_each_employer_in_money() -> None:
    life = life_of(work("office", date(2026, 1, 5)), work("workshop", date(2026, 2, 20)))
    life.payments = [oracle.Paid((2026, month), date(2026, month, 27), employer="office") for month in (1, 2)]
    c = continuity_of(life, date(2026, 3, 25))
    assert (c.months_due, c.months_paid, c.longest_gap) == (2, 2, 0)
    # The workshop, group III: February, due 16 March, JKK 44,500, JKM 15,000, JHT 285,000, one month late.
    assert (c.arrears.contributions_due, c.arrears.penalties_due) == (344_500, 6_890)
    assert [(line.employer, line.month) for line in c.arrears.lines] == [("workshop", Month(2026, 2))]
    assert_agrees(life, date(2026, 3, 25))


def test_each_month_is_due_by_the_work_it_was_for() -> None:
    # March at the office is due in April, as a driver on 16 March; the national calendar of days off.
    office, driver = work("office", date(2026, 2, 2)), work("driver", date(2026, 3, 11))
    office.until = date(2026, 3, 10)
    life = replace(life_of(office, driver), days_off=national_days_off())
    c = continuity_of(life, date(2026, 3, 18))
    # February at the office with one month's fine; the driver's March, JKK 49,500 and JKM 6,800, without.
    assert (c.arrears.contributions_due, c.arrears.penalties_due) == (462_000 + 56_300, 9_240)
    assert c["JP"].missing == (Month(2026, 2),)
    assert_agrees(life, date(2026, 3, 18))


def test_the_wait_counts_the_months_of_own_work_alone() -> None:
    # Permenaker 1/2025 Art 97A: the office's months are not a new driver's.
    life = life_of(work("office", date(2025, 1, 2)), work("driver", date(2026, 1, 5)))
    life.payments = [
        oracle.Paid(month, date(*month, 12), employer="office")
        for month in oracle.months_between((2025, 1), (2026, 3))
    ]
    life.payments.append(oracle.Paid((2026, 1), date(2026, 1, 12), employer="driver"))
    found = continuity_of(life, date(2026, 2, 10)).thresholds[Threshold.JKM_FULL_BPU]
    assert (found.counted, found.required, found.met) == (1, 3, False)


@pytest.mark.parametrize("name", sorted(JOBS))
def test_the_relief_of_2020(name: str) -> None:
    """PP 49/2020: contribution months August 2020 to January 2021, paid up, late, in part, too much."""
    life = life_of(work(name, date(2020, 5, 11)))
    for place, month in enumerate(oracle.months_between((2020, 5), (2021, 3))):
        bill = sum(oracle.owed(life, life.spells[0], month).values())
        amount = (None, bill // 2, bill + 40_000)[place % 3]
        day = date(*month, 12) + timedelta(days=(0, 35, 80)[place % 3])
        life.payments.append(oracle.Paid(month, day, amount, employer=name))
    for days in range(0, 330, 3):
        assert_agrees(life, date(2020, 7, 1) + timedelta(days=days))


@pytest.mark.parametrize("age", [56, 57])
def test_jp_stops_the_month_before_the_pension_age(age: int) -> None:
    # By hand: 57 from 2019, 58 from 2022 (PP 45/2015 Art 15); who is 57 on 10 May 2021 pays JP up to April.
    born = date(2021 - age, 5, 10)
    life = life_of(work("office", date(2020, 9, 1), born=born))
    life.payments = [
        oracle.Paid(month, date(*month, 20), employer="office")
        for month in oracle.months_between((2020, 9), (2021, 9))
    ]
    c = continuity_of(life, date(2021, 11, 20))
    assert c["JHT"].months_paid == 13
    assert c["JP"].months_paid == (8 if age == 57 else 13)
    assert len(c["JP"].missing) == (0 if age == 57 else 1)
    for month in range(3, 8):
        for day in (9, 10, 11, 15, 16, 17, 18):
            assert_agrees(life, date(2021, month, day))


def test_what_if_the_rest_is_paid_on_the_day_of_a_part() -> None:
    part = Payment(month="2026-01", paid_on=date(2026, 3, 1), amount=100_000, programs={"JHT"})
    rest = Payment(month="2026-01", paid_on=date(2026, 3, 1), programs={"JKK", "JKM", "JP"})
    c = continuity(WORKER, at_one_employer(part, rest), date(2026, 3, 1), law=LAW)
    assert c["JHT"].missing == (Month(2026, 1),)
    assert c.if_settled().arrears.contributions_due == 0


def test_a_project_has_no_continuity() -> None:
    with pytest.raises(InvalidInput):
        continuity(ConstructionProject(contract_value=1), Ledger(), date(2026, 1, 1))  # type: ignore[arg-type]


@pytest.mark.parametrize("on", ["2026-01-20", 20260120, datetime(2026, 1, 20), None])
def test_what_is_no_day_is_refused_by_the_name_of_its_argument(on: Any) -> None:
    """By hand: the verbs that ask for a day say which argument holds none."""
    for verb in (continuity, protection, outlook, jht_balance):
        with pytest.raises(InvalidInput) as refused:
            verb(WORKER, Ledger(), on=on)
        assert [fault.path for fault in refused.value.faults] == ["on"]
