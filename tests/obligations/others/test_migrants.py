"""Migrant workers: three rule sets, packages, extra months, JHT, and figures that were not seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import Bill, InvalidInput, LawUnavailable, MigrantWorker, Month, Payer, Span
from tests.obligations.others.facts import LAW

IN_2020, IN_2024, IN_2026 = date(2020, 1, 15), date(2024, 9, 23), date(2026, 9, 1)
# Official for 2023 (Permenaker 4/2023 Art. 18); the steps of JHT by two sources.
JHT = [50_000, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000]


def bill_of(registered: date, contract_months: int, **facts: Any) -> Bill:
    worker = MigrantWorker(registered=registered, contract_months=contract_months, **facts)
    return jc.contributions(worker, Month.of(registered), law=LAW)


def during(registered: date, contract_months: int) -> int:
    return bill_of(registered, contract_months, phase="during_and_after").total


@pytest.mark.parametrize(
    ("months", "total"),
    [
        (1, 108_000), (5, 108_000), (6, 108_000),
        (7, 121_500), (11, 175_500),
        (12, 189_000), (13, 202_500), (23, 337_500),
        (24, 332_500), (25, 346_000), (36, 494_500), (60, 818_500),
    ],
)  # fmt: skip
def test_packages_of_2023(months: int, total: int) -> None:
    # Official: Permenaker 4/2023 Art. 18(1)b and (3): 6, 12, 24 months, then 13,500 a month. By hand; 36
    # months are published (PMI-003). 23 months cost more than 24: the law prints no cap.
    assert during(IN_2024, months) == total


@pytest.mark.parametrize("months", range(1, 25))
def test_one_amount_in_2018(months: int) -> None:
    # Two sources: Permenaker 18/2018 has 332,500 for any contract up to 24 months.
    assert during(IN_2020, months) == 332_500
    assert bill_of(IN_2020, months).total == 370_000  # published: the agency total


@pytest.mark.parametrize(
    ("registered", "months", "named"),
    [
        *((IN_2020, months, "Permenaker) 18/2018") for months in (25, 36)),
        *((IN_2026, months, "P2MI) 9/2026") for months in (1, 6, 7, 12, 13, 23)),
    ],
)
def test_amounts_that_were_not_seen(registered: date, months: int, named: str) -> None:
    for phase in ("during_and_after", "whole"):
        with pytest.raises(LawUnavailable) as unknown:
            bill_of(registered, months, phase=phase)
        assert named in unknown.value.text("en")
        assert "not seen" in unknown.value.text("en")
        assert "belum dilihat" in unknown.value.text("id")
    assert bill_of(registered, months, phase="before").total == 37_500


def test_amounts_of_2026_that_were_seen() -> None:
    # One source (C), so the answer says so.
    for months, total in ((24, 332_500), (25, 346_000), (36, 494_500)):
        assert during(IN_2026, months) == total
    bill = bill_of(IN_2026, 36)
    assert bill.total == 37_500 + 494_500
    assert "warning.confidence" in {note.message.key for note in bill.warnings}


@pytest.mark.parametrize("amount", JHT)
def test_jht_of_2026_was_not_seen(amount: int) -> None:
    with pytest.raises(LawUnavailable, match="P2MI") as unknown:
        bill_of(IN_2026, 24, jht=amount)
    assert "JHT" in str(unknown.value)


@pytest.mark.parametrize(
    ("rule_day", "months", "before", "after"),
    [
        (date(2018, 12, 6), 24, None, 332_500),
        (date(2023, 2, 22), 6, 332_500, 108_000),
        (date(2023, 2, 22), 12, 332_500, 189_000),
        (date(2023, 2, 22), 24, 332_500, 332_500),
        (date(2026, 8, 28), 12, 189_000, None),
        (date(2026, 8, 28), 24, 332_500, 332_500),
    ],
)
def test_the_days_on_which_the_rules_change(
    rule_day: date, months: int, before: int | None, after: int | None
) -> None:
    eve = rule_day - timedelta(1)
    for day, amount in ((eve, before), (rule_day, after), (rule_day + timedelta(1), after)):
        if amount is None:
            with pytest.raises(LawUnavailable, match=r"2018|2026"):
                during(day, months)
        else:
            assert during(day, months) == amount


@pytest.mark.parametrize("registered", [IN_2020, IN_2024, IN_2026])
def test_before_work(registered: date) -> None:
    # Two sources for 2018, official for 2023 (Art. 18(1)a), one source for 2026; who goes alone pays nothing.
    agency = bill_of(registered, 24, phase="before")
    assert (agency.total, agency.jkk.total) == (37_500, 37_500)
    alone = bill_of(registered, 24, phase="before", route="individual")
    assert alone.total == 0
    assert str(alone.jkk.reason) == "who goes abroad on their own pays nothing for the time before work"
    assert bill_of(registered, 24, route="individual").total == 332_500
    assert bill_of(registered, 24).total == 370_000


def test_jkm_is_in_the_same_amount() -> None:
    bill = bill_of(IN_2024, 12)
    assert (bill.jkk.total, bill.jkm.total) == (37_500 + 189_000, 0)
    assert str(bill.jkm.reason) == "paid in one amount with JKK"
    assert {citation.article for citation in bill.jkk.citations} == {"18(1)a", "18(1)b"}
    extra = bill_of(IN_2024, 13)
    assert {citation.article for citation in extra.jkk.citations} == {"18(1)a", "18(1)b", "18(3)"}


@pytest.mark.parametrize("registered", [IN_2020, IN_2024])
def test_jht_by_choice(registered: date) -> None:
    for amount in JHT:
        bill = bill_of(registered, 24, jht=amount)
        assert (bill.jht.total, bill.total) == (amount, 370_000 + amount)
        assert "migrant.jht_month" in {note.message.key for note in bill.warnings}
    assert bill_of(registered, 24).jht.total == 0
    for amount in (1, 49_999, 60_000, 150_000, 600_001):
        with pytest.raises(InvalidInput) as refused:
            bill_of(registered, 24, jht=amount)
        (fault,) = refused.value.faults
        assert fault.path == "jht"
        for language, mark in (("en", ","), ("id", ".")):
            remedy = fault.remedy.text(language)  # type: ignore[arg-type]
            assert remedy.endswith(", ".join(f"Rp{choice:,}".replace(",", mark) for choice in JHT))


def test_what_the_bill_covers_and_who_owes_it() -> None:
    bill = bill_of(IN_2024, 36, jht=50_000)
    assert bill.covers == Span(Month(2024, 9), Month(2027, 8))
    assert bill.due_from(Payer.WORKER) == bill.total == 37_500 + 494_500 + 50_000
    assert bill.due_from(Payer.EMPLOYER) == 0


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"contract_months": 0}, "contract_months"),
        ({"contract_months": -1}, "contract_months"),
        ({"contract_months": 1.5}, "contract_months"),
        ({"registered": "2024-01-01"}, "registered"),
        ({"registered": None}, "registered"),
        ({"route": "ship"}, "route"),
        ({"phase": "later"}, "phase"),
        ({"jht": 0}, "jht"),
        ({"jht": 50_000.0}, "jht"),
    ],
)
def test_bad_migrants(facts: dict[str, Any], path: str) -> None:
    good: dict[str, Any] = {"registered": IN_2024, "contract_months": 24}
    with pytest.raises(InvalidInput) as refused:
        MigrantWorker(**(good | facts))
    assert [fault.path for fault in refused.value.faults] == [path]


def test_all_faults_of_a_migrant_come_together() -> None:
    with pytest.raises(InvalidInput) as refused:
        MigrantWorker(registered="x", contract_months=-1, route="ship", phase="later", jht=-1)  # type: ignore[arg-type]
    paths = {fault.path for fault in refused.value.faults}
    assert paths == {"registered", "contract_months", "route", "phase", "jht"}
