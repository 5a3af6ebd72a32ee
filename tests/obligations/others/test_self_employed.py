"""The self-employed and trainees by hand: budgets, programmes, ages, spells, who pays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import Bill, Employer, InvalidInput, Month, Payer, SelfEmployed, Trainee
from tests.obligations.others.facts import LAW

ALL_THREE = frozenset({"JKK", "JKM", "JHT"})


def bill_of(month: str = "2025-06", income: int = 1_000_000, **facts: Any) -> Bill:
    return jc.contributions(SelfEmployed(income=income, **facts), month, law=LAW)


def keys(notes: Any) -> set[str]:
    return {note.message.key for note in notes}


def test_the_budget_of_a_city() -> None:
    # Published (a city's news of 2022): 11,797 people × 12 months × 16,800 = 2,378,275,200.
    year = [bill_of(str(month), payer="APBD") for month in Month.range(Month(2022, 1), Month(2022, 12))]
    assert len(year) == 12
    assert 11_797 * sum(bill.due_from(Payer.STATE_BUDGET) for bill in year) == 2_378_275_200
    assert {bill.due_from("worker") for bill in year} == {0}


def test_a_city_pays_whole_in_2026_and_a_sponsor_half() -> None:
    # PP 50/2025 Art. 3 as reported (B); that a sponsor's contribution is halved is assumed, so a warning.
    assert bill_of("2026-05", payer="APBD").due_from("APBD") == 16_800
    sponsored = bill_of("2026-05", payer="donatur")
    assert (sponsored.due_from(Payer.SPONSOR), sponsored.due_from(Payer.WORKER)) == (8_400, 0)
    assert "relief.sponsor" in keys(sponsored.warnings)
    assert "relief.sponsor" not in keys(bill_of("2025-12", payer="donatur").warnings)


@pytest.mark.parametrize("payer", [None, *Payer])
def test_every_rupiah_is_owed_by_one_payer(payer: Payer | None) -> None:
    bill = bill_of("2026-05", income=5_000_000, programs=ALL_THREE, payer=payer)
    assert sum(bill.due_from(who) for who in Payer) == bill.total
    assert bill.due_from(payer or Payer.WORKER) == bill.total


def test_programmes_that_are_chosen_and_left_out() -> None:
    # By hand on the tenth band: 29,500, 6,800 and 59,000.
    usual = bill_of(income=3_000_000)
    assert (usual.jkk.total, usual.jkm.total, usual.jht.total) == (29_500, 6_800, 0)
    assert str(usual.jht.reason) == "voluntary for the self-employed"
    assert usual.jht.citation is not None
    assert usual.jht.citation.article == "13(1)"
    assert bill_of(income=3_000_000, programs=ALL_THREE).total == 95_300
    partly = bill_of(income=3_000_000, programs={"JHT"})
    assert (partly.total, partly.jht.total) == (59_000, 59_000)
    assert [note.message.key for note in partly.warnings].count("bill.left_out") == 2
    nothing = bill_of(income=3_000_000, programs=set())
    assert nothing.total == 0
    assert all(line.reason is not None for line in nothing.values())
    joined = bill_of(income=3_000_000, programs={"JKK", "JKM", "JP", "JKP"})
    assert joined.total == usual.total


def test_the_conflict_over_jht_of_owners() -> None:
    # Domain review B3: PP 46/2015 Art. 13(1) voluntary (A) against Permenaker 5/2021 Art. 32 (C).
    owner = bill_of("2025-06", employs_others=True)
    assert owner.total == 16_800
    (note,) = [note for note in owner.warnings if note.message.key == "segment.employer_old_age"]
    assert note.citation is not None
    assert (note.citation.number, note.citation.year, note.citation.article) == ("5", 2021, "32")
    assert "segment.employer_old_age" not in keys(bill_of("2021-01", employs_others=True).warnings)
    assert "segment.employer_old_age" in keys(bill_of("2021-02", employs_others=True).warnings)
    assert "segment.employer_old_age" not in keys(bill_of("2025-06").warnings)


@pytest.mark.parametrize(
    ("registered", "total"), [(date(2026, 3, 14), 16_800), (date(2026, 3, 15), 0), (date(2014, 1, 1), 16_800)]
)
def test_the_age_at_registration(registered: date, total: int) -> None:
    # Practice of the operator (C): not yet 65 at registration, whatever the age now. Born 15 March 1961.
    bill = bill_of("2026-03", born=date(1961, 3, 15), registered=registered)
    assert bill.total == total
    assert "segment.age_assumed" not in keys(bill.assumptions)
    assert bill_of("2030-03", born=date(1961, 3, 15), registered=registered).total == total
    if not total:
        assert {str(bill[it].reason) for it in ALL_THREE} == {"registered at 65 years or older"}
        assert str(bill.jp.reason) == "JP is for workers of an employer"  # whatever the age


def test_an_age_that_is_not_known_is_assumed() -> None:
    assert "segment.age_assumed" in keys(bill_of().assumptions)
    assert "segment.age_assumed" not in keys(bill_of(born=date(1990, 1, 1)).assumptions)
    older = bill_of("2026-03", born=date(1950, 1, 1))  # registered when younger, for all we know
    assert "segment.age_assumed" in keys(older.assumptions)
    with pytest.raises(InvalidInput) as asked:
        jc.contributions(SelfEmployed(income=1), "2026-05", law=LAW, strict=True)
    assert {fault.path for fault in asked.value.faults} == {"born, registered", "sector", "payer"}
    known = SelfEmployed(income=1, born=date(1990, 1, 1), sector="trade", payer="worker")
    assert jc.contributions(known, "2026-05", law=LAW, strict=True).assumptions == ()


def test_months_outside_the_work() -> None:
    # Domain review C1: a month with one day of work is whole, a month without one owes nothing.
    work: dict[str, Any] = {"since": date(2025, 3, 31), "until": date(2025, 5, 1)}
    totals = [bill_of(str(month), **work).total for month in Month.range(Month(2025, 2), Month(2025, 6))]
    assert totals == [0, 16_800, 16_800, 16_800, 0]
    idle = bill_of("2025-06", **work)
    assert {line.reason.key for line in idle.values() if line.reason} == {"bill.not_employed"}


@pytest.mark.parametrize(
    "facts",
    [
        {"sector": "spaceflight"},
        {"payer": "aunt"},
        {"employs_others": 1},
        {"income": -1},
        {"income": 1.5},
        {"income": 10**11 + 1},
        {"programs": "JKK"},
        {"born": "1990"},
        {"paid_through": "2020"},
    ],
)
def test_bad_self_employed(facts: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        SelfEmployed(**({"income": 1} | facts))
    assert [fault.path for fault in refused.value.faults] == [*facts]


# --- trainees -----------------------------------------------------------------------------------------------


def trainee(month: str, risk: str | None = "rendah", programs: Any = None, **facts: Any) -> Bill:
    employer = Employer(risk=risk, **facts)
    person = Trainee(lowest_wage=3_000_000, employer=employer, programs=programs)
    return jc.contributions(person, month, law=LAW)


def test_trainees_by_month() -> None:
    # By hand: 0.54 % and 0.30 % of three million. JKM is mandatory to January 2025 (C), since 24 February
    # 2025 the employer's choice (Permenaker 1/2025 Art. 35, A); February is read as after it, and disputed.
    for month, jkk, jkm in (("2024-12", 16_200, 9_000), ("2025-01", 16_200, 9_000), ("2025-02", 16_200, 0),
                            ("2025-03", 16_200, 0)):  # fmt: skip
        bill = trainee(month)
        assert (bill.jkk.employer, bill.jkm.employer, bill.worker) == (jkk, jkm, 0)
        assert ("warning.disputed" in keys(bill.warnings)) == (month == "2025-02")
    assert trainee("2025-03", programs={"JKK", "JKM"}).total == 25_200
    refused = trainee("2024-12", programs={"JKK"})
    assert refused.total == 16_200
    assert "bill.left_out" in keys(refused.warnings)
    assert "bill.left_out" not in keys(trainee("2025-03", programs={"JKK"}).warnings)


def test_no_relief_of_industry_and_none_of_2026_for_trainees() -> None:
    # Named choice: Art. 45(1) takes over the employer's percentage; PP 7/2025 speaks of wage earners, PP
    # 50/2025 of the self-employed.
    factory: dict[str, Any] = {"labour_intensive": "toys", "active_workers": 50, "paid_through": "2025-01"}
    for month in ("2025-03", "2025-09", "2026-05"):
        assert trainee(month, **factory).jkk.employer == 16_200


def test_trainees_need_the_risk_group_of_the_employer() -> None:
    with pytest.raises(InvalidInput, match=r"employer\.risk"):
        trainee("2025-03", risk=None)
    assert trainee("2025-03", risk=None, programs={"JKM"}).total == 9_000
    with pytest.raises(InvalidInput) as refused:
        Trainee(lowest_wage=0, employer=Employer(risk="I"))
    assert [fault.path for fault in refused.value.faults] == ["lowest_wage"]
