"""What people say about contributions and enrolment and the article that says otherwise.

The myths are those of the domain review (F15) that touch wage earners' contributions, and a few that the
peers' pages and the press repeat. The figures are by hand; the article that refutes each myth is official,
and where the package cites it in its answer the test looks for it there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    Citation,
    Employer,
    Enrolment,
    EnrolmentStatus,
    LawBook,
    Note,
    Program,
    WageEarner,
)

LAW = LawBook.shipped(on_stale="ignore")
OFFICE = Employer(scale="large", risk="very low")
MANDATORY = EnrolmentStatus.MANDATORY


def bill_of(
    month: str = "2026-03", wage: int = 12_000_000, employer: Employer = OFFICE, **facts: Any
) -> Bill:
    return jc.contributions(WageEarner(wage=wage, employer=employer, **facts), month, law=LAW)


def enrolled(on: date = date(2026, 3, 1), employer: Employer = OFFICE, **facts: Any) -> Enrolment:
    return jc.enrolment(WageEarner(wage=5_000_000, employer=employer, **facts), on, law=LAW)


def labels(citations: Iterable[Citation | None]) -> list[str]:
    return [citation.label("id") for citation in citations if citation is not None]


def cited(notes: Iterable[Note]) -> list[str]:
    return labels(note.citation for note in notes)


def test_jp_is_not_capped_at_three_times_the_minimum_wage() -> None:
    """ "JP dihitung dari 3 × UMK": PP 45/2015 Art. 29(2)-(3) sets one ceiling for the whole country."""
    ceiling = LAW["jp.wage_ceiling"]
    assert ceiling.norm is not None
    assert ceiling.norm.label("id") == "PP No. 45 Tahun 2015 Pasal 29 ayat (3)"
    assert ceiling.at("2015-07").citation.label("id") == "PP No. 45 Tahun 2015 Pasal 29 ayat (2)"
    # 3 × 2,500,000 would be 7,500,000; the minimum wage changes nothing.
    for minimum in (None, 2_500_000, 5_067_381):
        assert bill_of(minimum_wage=minimum).jp.base == 11_086_300


def test_jkp_is_not_deducted_from_the_wage() -> None:
    """ "JKP dipotong dari gaji": PP 37/2021 Art. 11 takes it from the state and from the bill as it is."""
    for month in ("2021-02", "2024-06", "2026-03"):
        bill = bill_of(month)
        assert bill.jkp.total == 0
        assert bill.worker == bill.jht.worker + bill.jp.worker
        assert bill.total == bill.jkk.total + bill.jkm.total + bill.jht.total + bill.jp.total
        assert "PP No. 37 Tahun 2021 Pasal 11 ayat (4)" in labels(bill.jkp.citations)


def test_jkp_did_not_begin_in_2025() -> None:
    """ "JKP program baru 2025": PP 37/2021, in force on 2 February 2021."""
    assert bill_of("2021-01").state_share == 0
    assert bill_of("2021-02").state_share == 11_000
    assert "PP No. 37 Tahun 2021 Pasal 4 ayat (3) huruf a" in labels(
        [enrolled(date(2021, 2, 2))[Program.JKP].citation]
    )


def test_jkp_does_not_make_jkk_cheaper() -> None:
    """ "JKK 0,10 %": PP 44/2015 Art. 16(1)a bills 0.24 %; PP 37/2021 Art. 11(5) only moves money."""
    bill = bill_of(wage=5_000_000)
    assert bill.jkk.employer == 12_000
    assert labels(bill.jkk.citations) == ["PP No. 44 Tahun 2015 Pasal 16 ayat (1) huruf a"]
    assert bill_of(wage=5_000_000, jkn=False).jkk == bill.jkk


@pytest.mark.parametrize("status", ["fixed_term", "PKWT", "kontrak", "daily"])
def test_fixed_term_workers_are_in_jp(status: str) -> None:
    """ "PKWT tidak ikut JP": PP 45/2015 Art. 2(1) and Perpres 109/2013 Art. 6(3)a know no such exception."""
    line = enrolled(status=status)[Program.JP]
    assert line.status is MANDATORY
    assert labels([line.citation]) == ["Perpres No. 109 Tahun 2013 Pasal 6 ayat (3) huruf a"]
    assert bill_of(status=status).amounts == bill_of().amounts


@pytest.mark.parametrize("status", ["probation", "director", "commissioner", "supervisor"])
def test_probationers_and_paid_boards_are_wage_earners(status: str) -> None:
    """ "Masa percobaan belum wajib", "direktur tidak bisa PU": Permenaker 1/2025 Art. 2(3) names them."""
    answer = enrolled(status=status)
    assert [answer[program].status for program in ("JKK", "JKM", "JHT", "JP")] == [MANDATORY] * 4
    assert "Permenaker No. 1 Tahun 2025 Pasal 2 ayat (3)" in cited(answer.warnings)
    assert bill_of(status=status).total == 1_081_389


def test_no_contribution_is_prorated() -> None:
    """ "Prorata iuran": PP 44/2015 Art. 19(1) speaks of the wage of a month, whatever day work began."""
    for day in (1, 2, 16, 31):
        assert bill_of("2026-03", since=date(2026, 3, day)).amounts == bill_of("2026-03").amounts


def test_the_relief_of_industry_has_no_wage_limit() -> None:
    """ "Diskon JKK hanya untuk upah sampai Rp3,5 juta": PP 7/2025 Art. 4(1) halves JKK at every wage."""
    factory = Employer(scale="large", risk="medium", labour_intensive="textile_apparel", active_workers=50)
    for wage in (3_500_000, 3_500_002, 35_000_000):
        bill = bill_of("2025-06", wage, factory)
        # 0.445 %: 15,575; 15,575.0089; 155,750.
        assert bill.jkk.employer == {3_500_000: 15_575, 3_500_002: 15_575, 35_000_000: 155_750}[wage]
        assert "PP No. 7 Tahun 2025 Pasal 4 ayat (1)" in labels(bill.jkk.citations)
        assert bill.jkm.employer == bill_of("2025-06", wage).jkm.employer


def test_foreigners_join() -> None:
    """ "Tenaga kerja asing tidak ikut": UU 24/2011 Art. 14, from six months of work on."""
    answer = enrolled(nationality="JP", planned_months=6)
    assert answer[Program.JHT].status is MANDATORY
    short = enrolled(nationality="JP", planned_months=5)[Program.JHT]
    assert short.status is EnrolmentStatus.UNAVAILABLE
    assert labels([short.citation]) == ["UU No. 24 Tahun 2011 Pasal 14"]


def test_staff_of_the_state_outside_the_civil_service_have_jht() -> None:
    """ "Honorer hanya JKK dan JKM": Permenaker 1/2025 Art. 3A(1) adds JHT."""
    line = enrolled(employer=Employer(kind="state"), status="honorer")[Program.JHT]
    assert line.status is MANDATORY
    assert labels([line.citation]) == ["Permenaker No. 1 Tahun 2025 Pasal 3A ayat (1)"]


def test_a_small_wage_owes_contributions() -> None:
    """ "Di bawah upah minimum tidak ada iuran": PP 44/2015 Art. 16(1) knows no lower limit."""
    bill = bill_of(wage=1_000_000, minimum_wage=5_067_381)
    assert bill.total == 92_400
    assert "PP No. 44 Tahun 2015 Pasal 16 ayat (1) huruf a" in labels(bill.citations)
