"""The first lines of an answer, as heirs and workers read them. The people are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import (
    BeneficiaryKind,
    BenefitPayer,
    Child,
    ConstructionProject,
    ConstructionWorker,
    Employment,
    Entitlements,
    Family,
    JhtFacts,
    JpFacts,
    LawBook,
    Ledger,
    MigrantWorker,
    Participant,
    SelfEmployed,
    Spouse,
    entitlements,
    events,
    to_dict,
)
from jamsostek_coverage.language import LANGUAGES, Language, say
from tests.claims.cases import CLERK, DRIVER, paid

LAW = LawBook.shipped("ignore")
DAY = date(2026, 3, 20)
SPARE: dict[str, Any] = {"jht": JhtFacts(balance=3_000_000), "law": LAW}


def first(answer: Entitlements, language: Language) -> list[str]:
    """The lines before the first programme."""
    text = answer.explain(language).splitlines()
    heads = {line.program.label(language) for line in answer.lines}
    heads |= {refusal.program.label(language) for refusal in answer.refused}
    return text[: next(place for place, line in enumerate(text) if line in heads)]


def test_what_is_paid_later_than_the_event_says_from_when() -> None:
    """A month after the resignation: Permenaker 4/2022 Art. 8."""
    answer = entitlements(CLERK, paid("2022-01", "2026-02"), events.Resignation(DAY), **SPARE)
    (english,), (indonesian,) = first(answer, "en"), first(answer, "id")
    assert english == (
        "BPJS Ketenagakerjaan pays Rp3,000,000 once to the participant, from 20 April 2026, "
        "to be paid within 5 working days of complete papers"
    )
    assert indonesian == (
        "BPJS Ketenagakerjaan membayar Rp3.000.000 sekaligus kepada peserta, mulai 20 April 2026, "
        "dibayar paling lama 5 hari kerja sejak dokumen lengkap"
    )


def test_monthly_cash_says_how_often_and_each_amount() -> None:
    """PP 37/2021 Art. 21: 45 % for three months, 25 % for three more, of Rp2.5 million."""
    fired = events.Dismissal(date(2023, 3, 20), cause="efficiency")
    answer = entitlements(CLERK, paid("2021-02", "2023-02"), fired, **SPARE)
    assert [line[:89] for line in first(answer, "en")[:2]] == [
        "BPJS Ketenagakerjaan pays Rp1,125,000 a month to the participant, 3 times, to be paid wit",
        "BPJS Ketenagakerjaan pays Rp625,000 a month to the participant, 3 times, from 20 June 202",
    ]


def test_costs_alone_are_no_refusal() -> None:
    """An accident with care and transport only: nothing has a sum, much is due (PP 44/2015 Art. 25(2))."""
    answer = entitlements(CLERK, paid("2022-01", "2026-02"), events.WorkAccident(DAY), law=LAW)
    assert first(answer, "en") == [
        "No sum of money is fixed: costs are refunded and services given as listed below."
    ]
    assert first(answer, "id") == [say("entitlement.only_costs").text("id")]


def test_a_participant_who_pays_first_is_refunded_not_paid_by_himself() -> None:
    """PP 44/2015 Art. 30(3): the self-employed advance their transport."""
    hurt = events.WorkAccident(DAY, costs=events.AccidentCosts(land=400_000))
    answer = entitlements(DRIVER, paid("2025-01", "2026-03"), hurt, law=LAW)
    assert first(answer, "en")[0].startswith(
        "BPJS Ketenagakerjaan refunds Rp400,000 once to the participant, who pays it first"
    )
    assert first(answer, "id")[0].startswith(
        "BPJS Ketenagakerjaan mengganti Rp400.000 sekaligus kepada peserta, yang membayarnya lebih dahulu"
    )


def test_after_a_death_the_heirs_have_what_the_worker_would_have_had() -> None:
    """PP 44/2015 Art. 37(4): the right to JKK's benefits goes to the heirs; treatment was the worker's."""
    hurt = events.WorkAccident(date(2026, 1, 5), unable_until=DAY, costs=events.AccidentCosts(land=400_000))
    died = events.Death(on=DAY, accident=hurt)
    for family, receiver in ((Family(spouses=[Spouse()]), "spouse"), (Family(), "fund"), (None, "heirs")):
        answer = entitlements(CLERK, paid("2022-01", "2026-02"), died, family=family, **SPARE)
        found = {line.item.value: line.beneficiary.kind.value for line in answer["JKK"].lines}
        assert found["medical_care"] == BeneficiaryKind.PARTICIPANT
        assert found["transport"] == found["temporary_incapacity"] == found["death_grant"] == receiver


MASON = ConstructionWorker(project=ConstructionProject(contract_value=180_000_000))
STARTS: dict[Language, str] = {"en": "cannot be told – ", "id": "belum dapat dipastikan – "}
ABROAD = MigrantWorker(registered=date(2024, 10, 1), contract_months=24)


@pytest.mark.parametrize(
    ("person", "event", "item"),
    [
        (MASON, events.TotalDisability(DAY, work_related=True), "total_disability"),
        (ABROAD, events.FailedPlacement(DAY), "failed_placement"),
        (CLERK, events.Death(on=DAY, work_related=False), "scholarship"),
        (CLERK, events.WorkAccident(DAY, concluded=False), "temporary_incapacity"),
    ],
)
def test_what_cannot_be_told_is_not_called_refused(
    person: Participant, event: events.InsuredEvent, item: str
) -> None:
    """No wage, a figure not seen, a family not given, a case not settled: the law refuses none of them."""
    ledger = paid("2020-01", "2026-02") if person is CLERK else Ledger()
    answer = entitlements(person, ledger, event, **SPARE)
    found = next(refusal for refusal in answer.refused if refusal.item is not None and refusal.item == item)
    assert found.is_open
    assert to_dict(found)["is_open"] is True
    for language, start in STARTS.items():
        lines = answer.explain(language).splitlines()
        told = [line for line in lines if line.strip().startswith(start)]
        assert any(found.item is not None and found.item.label(language) in line for line in told)


def test_a_pension_that_cannot_be_computed_says_so_first_and_in_one_language() -> None:
    """No inflation is published for 2026, so an event of 2027 asks for it."""
    died = events.Death(on=date(2027, 3, 20), work_related=True)
    answer = entitlements(CLERK, paid("2020-01", "2027-02"), died, **SPARE)
    (found,) = (refusal for refusal in answer["JP"].refused if refusal.is_open)
    assert "not published" in found.reason.text("en")
    assert "not published" not in found.reason.text("id")
    known = entitlements(CLERK, paid("2020-01", "2027-02"), died, jp=JpFacts(inflation={2026: "2%"}), **SPARE)
    assert not any(refusal.is_open for refusal in known["JP"].refused)


def test_a_death_grant_shows_how_it_comes_about() -> None:
    """PP 44/2015 Lampiran III: sixty percent of eighty months' wages, and the least beside it."""
    died = events.Death(on=DAY, work_related=True)
    text = entitlements(CLERK, paid("2022-01", "2026-02"), died, **SPARE).explain("en")
    shown = text.index("Rp2,500,000 × 60% × 80 = Rp120,000,000")
    assert shown < text.index("the higher of Rp120,000,000 and Rp20,000,000 = Rp120,000,000")


def test_an_employer_that_pays_first_has_no_term_of_the_fund() -> None:
    """PP 44/2015 Art. 37(2)-(3) binds BPJS Ketenagakerjaan; Art. 38(2) names no term for the employer."""
    died = events.Death(on=DAY, work_related=True)
    answer = entitlements(CLERK, paid("2022-01", "2025-06"), died, **SPARE)
    lines = answer["JKK"].lines
    assert {line.payer for line in lines} == {BenefitPayer.EMPLOYER_OWES_RECLAIMABLE}
    assert {line.pay_within for line in lines} == {None}
    told = next(line for line in first(answer, "en") if line.startswith("The employer"))
    assert "; BPJS Ketenagakerjaan refunds the employer once arrears and fines of Rp" in told
    assert "within" not in told


def test_nothing_but_what_is_unknown() -> None:
    """Of a mason without a wage the fund gives care; of an answer without lines nothing is promised."""
    driver = SelfEmployed(income=1_000_000, programs={"JKK", "JKM"})
    ended = Ledger(spells=[Employment(since=date(2020, 1, 1), until=date(2020, 2, 1))])
    gone = entitlements(driver, ended, events.Death(on=DAY, work_related=False), family=Family(), law=LAW)
    assert first(gone, "en") == ["Nothing is due."]


def test_one_year_is_no_years() -> None:
    assert [say("unit.years", number=number).text("en") for number in (0, 1, 2)] == [
        "0 years", "1 year", "2 years",
    ]  # fmt: skip
    assert [say("unit.years", number=number).text("id") for number in (1, 2)] == ["1 tahun", "2 tahun"]
    child = Child(born=date(2010, 5, 1), studying="SMA", school_year=3)
    died = events.Death(on=DAY, work_related=False)
    answer = entitlements(CLERK, paid("2020-01", "2026-02"), died, family=Family(children=[child]), **SPARE)
    assert ", 1 time –" in answer.explain("en")
    assert ", 1 kali –" in answer.explain("id")
    for language in LANGUAGES:
        assert "1 times" not in answer.explain(language)
        assert "Rp0" not in answer.explain(language)
