"""What people say of JKK that the law does not, each with the article that refutes it.

The sayings are those of the domain review (section F15 and the questions of heirs, workers and HR) and of
the press read for the fact sheets; the articles are those of PP 44/2015 unless another is named.
"""

from __future__ import annotations

from datetime import date

import pytest

from jamsostek_coverage import Employment, Ledger
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.events import AccidentCosts, WorkAccident

from .cases import amount, death, jkk, ledger, line, lines, rider, staff, up_to_date, whole_refusal

DAY = date(2026, 3, 20)


def test_an_accident_on_the_road_home_is_one_at_work() -> None:
    """Myth: JKK stops at the gate. Art. 1(6), Permenaker 1/2025 Art. 7(2)b."""
    assert lines(jkk(WorkAccident(DAY, kind="commute")), "medical_care")


@pytest.mark.parametrize("kind", ["overtime", "weekend_return", "called_from_leave"])
def test_so_are_overtime_leave_broken_off_and_the_weekend_journey(kind: str) -> None:
    """Myth: only working hours count. Permenaker 1/2025 Art. 7(9)."""
    assert lines(jkk(WorkAccident(DAY, kind=kind)), "medical_care")


def test_an_employers_arrears_do_not_leave_the_worker_without_benefits() -> None:
    """Myth: "nonaktif" in the app means no right. Art. 38(2): the employer pays first."""
    found = line(jkk(death(DAY), book=ledger("2025-06")), "death_grant")
    assert (found.payer, found.amount) == (BenefitPayer.EMPLOYER_OWES_RECLAIMABLE, 192_000_000)


def test_a_worker_who_was_never_registered_has_the_same_right() -> None:
    """Myth: no card, no benefit. Art. 27(1)."""
    book = Ledger(spells=[Employment(since=date(2025, 1, 2))])
    found = line(jkk(death(DAY), book=book), "death_grant")
    assert (found.payer, found.amount) == (BenefitPayer.EMPLOYER_OWES, 192_000_000)


def test_the_self_employed_in_arrears_are_treated_before_they_settle() -> None:
    """Myth: BPU arrears must be paid off before anything. Art. 39(1)a."""
    answer = jkk(WorkAccident(DAY, registered_activity=True), person=rider(), book=ledger("2026-01"))
    assert line(answer, "medical_care").payer is BenefitPayer.FUND


def test_after_three_months_of_arrears_paying_does_not_bring_the_accident_back() -> None:
    """Myth: pay what is open and claim. Art. 39(2): no right beyond three months."""
    event = WorkAccident(DAY, registered_activity=True)
    assert "39(2)" in str(whole_refusal(jkk(event, person=rider(), book=ledger("2025-10"))).citation)


def test_a_first_month_is_enough_for_an_accident() -> None:
    """Myth: three (or twelve) months of waiting. Art. 25(1): who had an accident at work has the right."""
    book = ledger("2026-03", since="2026-03")
    assert lines(jkk(WorkAccident(DAY, registered_activity=True), person=rider(), book=book), "medical_care")


def test_treatment_has_no_ceiling() -> None:
    """Myth: Rp20 million at most (PP 53/2012). Art. 25(2)a: as medically needed."""
    care = line(jkk(WorkAccident(DAY)), "medical_care")
    assert care.amount == 0
    assert care.detail is not None
    assert "as medically needed" in care.detail.text("en")


def test_a_death_at_work_gives_jkk_and_not_jkm_besides() -> None:
    """Myth: both are paid. Art. 34(1)d and 40(1): JKM is for deaths not caused by an accident at work."""
    answer = jkk(death(DAY))
    assert answer["JKK"].lump_sum == 214_000_000
    assert answer["JKM"].lump_sum == 0


def test_the_grant_follows_the_wage_reported_and_the_employer_owes_the_rest() -> None:
    """Myth: what was not reported is lost. Art. 32(2)."""
    book = ledger("2026-03", wage=2_000_000)
    answer = jkk(death(DAY), book=book, person=staff(4_000_000))
    assert amount(answer, "death_grant") + amount(answer, "shortfall") == 192_000_000


def test_the_claim_does_not_lapse_after_three_years() -> None:
    """Myth of a press text: three. PP 82/2019 Art. 26: five."""
    answer = jkk(WorkAccident(date(2022, 3, 20), claimed_on=date(2027, 3, 20)))
    assert lines(answer, "medical_care")


def test_the_wage_goes_on_while_unable_to_work() -> None:
    """Myth: STMB replaces the wage duty. Art. 51(1)-(2): it refunds it, through the employer."""
    found = line(jkk(WorkAccident(DAY, unable_until=date(2026, 5, 19))), "temporary_incapacity")
    assert found.payer is BenefitPayer.EMPLOYER_ADVANCES


def test_several_journeys_are_not_held_to_one_limit() -> None:
    """Myth: the dearest kind of transport only. Lampiran III: the limits of all kinds used add up."""
    costs = AccidentCosts(land=5_000_000, air=10_000_000)
    assert amount(jkk(WorkAccident(DAY, costs=costs)), "transport") == 15_000_000


def test_own_fault_is_no_exclusion() -> None:
    """No article of PP 44/2015 excludes an accident for the worker's own fault: none is asked for."""
    assert lines(jkk(WorkAccident(DAY, kind="commute"), book=up_to_date(DAY)), "medical_care")
