"""Who has JKP after a dismissal, from whom, until when, and what is refused.

Official: PP 37/2021 and PP 6/2025 Art 19, 20, 23, 35, 37, 39, 39A, 40 and the simulations of the elucidation
of Art 19(3). Persons and dates that no article names are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Month,
    Payment,
    SelfEmployed,
    contributions,
    events,
)
from jamsostek_coverage.answers.entitlements import entitlements
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.terms import Program
from tests.jkp.people import amounts, cash, dismissed, jkp, paid_until, reasons, steady, worker
from tests.oracle import job_loss as oracle

PP37, PP6 = "Government Regulation (PP) 37/2021, Art.", "Government Regulation (PP) 6/2025, Art."
OLD, NEW = date(2024, 6, 20), date(2025, 6, 20)
JUNE_2022 = date(2022, 6, 20)


def test_first_simulation_of_the_elucidation() -> None:
    """PKWTT at A from 15 December 2020, dismissed for efficiency in June 2022: entitled."""
    ledger = paid_until([Employment(employer="A", since=date(2020, 12, 15), contract="pkwtt")], JUNE_2022)
    assert len(amounts(jkp(worker(), ledger, dismissed(JUNE_2022)))) == 6


def test_second_simulation_of_the_elucidation() -> None:
    """PKWT at B for six months and at C from 1 October 2021, dismissed in June 2022: 14 months, entitled.

    Under PP 37/2021, in force on that day, too: eight of them are consecutive.
    """
    b = Employment(
        employer="B", since=date(2021, 2, 3), until=date(2021, 8, 2), planned_until=date(2021, 8, 2)
    )
    c = Employment(employer="C", since=date(2021, 10, 1), planned_until=date(2022, 9, 30))
    ledger = paid_until([b, c], JUNE_2022)
    # February to July 2021 and October 2021 to May 2022; August has two days of work, billed as a whole month
    assert len(ledger.payments) == 15
    assert len(amounts(jkp(worker(), ledger, dismissed(JUNE_2022)))) == 6
    without_august = [paid for paid in ledger.payments if paid.month != Month(2021, 8)]
    fourteen = Ledger(spells=ledger.spells, payments=without_august)
    assert len(amounts(jkp(worker(), fourteen, dismissed(JUNE_2022)))) == 6


def test_third_simulation_of_the_elucidation() -> None:
    """Four employers with gaps between them, dismissed at D on 5 March 2023 for losses: entitled.

    Read by PP 37/2021, in force on that day, too: six months in a row at B.
    """
    spells = [
        Employment(employer="A", since=date(2021, 3, 1), until=date(2021, 5, 31)),
        Employment(employer="B", since=date(2021, 9, 1), until=date(2022, 2, 28)),
        Employment(employer="C", since=date(2022, 5, 1), until=date(2022, 9, 30)),
        Employment(employer="D", since=date(2022, 11, 1), planned_until=date(2023, 10, 31)),
    ]
    on = date(2023, 3, 15)
    found = jkp(worker(), paid_until(spells, on), dismissed(on, cause="losses"))
    assert len(amounts(found)) == 6


@pytest.mark.parametrize(("months", "entitled"), [(11, False), (12, True)])
@pytest.mark.parametrize("on", [OLD, NEW])
def test_twelve_paid_months(on: date, months: int, entitled: bool) -> None:
    found = jkp(worker(), steady(on, months), dismissed(on))
    assert bool(cash(found)) is entitled
    if not entitled:
        (refusal,) = found.refused
        assert [(missing.counted, missing.required) for missing in refusal.missing] == [(months, 12)]


def broken_rows(on: date) -> Ledger:
    """Twelve months in 24, never more than four in a row."""
    spells = [
        Employment(employer=str(start), since=(Month.of(on) - start).first_day, until=until(on, start - 3))
        for start in (19, 14, 9)
    ]
    return paid_until([*spells, Employment(employer="now", since=(Month.of(on) - 1).first_day)], on)


def until(on: date, months: int) -> date:
    """The last day of a month so many months before."""
    return (Month.of(on) - months).last_day


def test_the_consecutive_months_went_with_pp_6_2025() -> None:
    """PP 37/2021 Art 19(3) asks for six in a row, PP 6/2025 does not; the decision picks the law (C12)."""
    old, new = date(2025, 1, 20), date(2025, 2, 20)
    refused = jkp(worker(), broken_rows(old), dismissed(old, decided_on=date(2025, 2, 6)))
    assert not refused.lines
    assert [missing.counted for missing in refused.refused[0].missing] == [4]
    late = jkp(worker(), broken_rows(old), dismissed(old, decided_on=date(2025, 2, 7)))
    assert amounts(late) == [2_400_000] * 6
    assert cash(late)[0].payer is BenefitPayer.FUND
    assert amounts(jkp(worker(), broken_rows(new), dismissed(new))) == [2_400_000] * 6


@pytest.mark.parametrize(
    ("event", "article"),
    [
        (events.Resignation(NEW), "20(1)a"),
        (events.TotalDisability(NEW), "20(1)b"),
        (events.Retirement(NEW), "20(1)c"),
        (events.ContractEnd(NEW), "20(2)"),
        (events.Dismissal(NEW, cause="mengundurkan diri"), "20(1)a"),
        (events.Dismissal(NEW, cause="cacat total tetap"), "20(1)b"),
        (events.Dismissal(NEW, cause="pensiun"), "20(1)c"),
        (events.Dismissal(NEW, cause="meninggal dunia"), "20(1)d"),
        (events.Dismissal(NEW, cause="habis kontrak"), "20(2)"),
    ],
)
def test_the_causes_left_out(event: events.InsuredEvent, article: str) -> None:
    """Myth refuted: JKP for a resignation (PP 6/2025 Art 20(1)a)."""
    found = jkp(worker(), steady(NEW), event)
    assert not found.lines
    assert reasons(found) == [("jkp.claim.excluded", f"{PP6} {article}")]


def test_a_change_of_status_is_no_dismissal() -> None:
    found = jkp(worker(), steady(NEW), events.StatusChange(NEW))
    assert [key for key, _ in reasons(found)] == ["jkp.claim.status_change"]


@pytest.mark.parametrize(("days", "entitled"), [(-1, True), (0, False), (1, False)])
def test_a_fixed_term_contract_must_be_broken_before_its_end(days: int, entitled: bool) -> None:
    """Art 20(2)."""
    spell = Employment(since=date(2023, 6, 1), planned_until=NEW, contract="pkwt")
    on = NEW + timedelta(days=days)
    assert bool(jkp(worker(), paid_until([spell], on), dismissed(on)).lines) is entitled


def test_the_contract_that_counts_is_the_one_with_the_employer_that_dismissed() -> None:
    """Art 20(2): the fixed term at one employer had ended, the work at the other had none. Invented."""
    spells = [
        Employment(employer="firm", since=date(2023, 1, 1)),
        Employment(employer="site", since=date(2024, 1, 1), planned_until=NEW, contract="pkwt"),
    ]
    ledger = paid_until(spells, NEW)
    assert jkp(worker(), ledger, dismissed(NEW, employer="firm")).lines
    at_site = jkp(worker(), ledger, dismissed(NEW, employer="site"))
    assert reasons(at_site) == [("jkp.claim.excluded", f"{PP6} 20(2)")]


@pytest.mark.parametrize(("decided", "reason"), [(6, "protection.months_missing"), (7, "jkp.claim.months")])
def test_too_few_months_by_the_law_of_the_day_and_by_that_of_the_decision(decided: int, reason: str) -> None:
    """PP 37/2021 and PP 6/2025 Art 19(3), twelve months; the employer may settle what it owes (by hand)."""
    on = date(2025, 1, 20)
    found = jkp(worker(), steady(on, 11), dismissed(on, decided_on=date(2025, 2, decided)))
    (refusal,) = found.refused
    assert (11, 12) in [(missing.counted, missing.required) for missing in refusal.missing]
    assert all(missing.citation is not None for missing in refusal.missing)
    assert refusal.remedy is not None
    assert refusal.remedy.key == "jkp.claim.settle"
    assert refusal.reason.key == reason
    assert refusal.citation is not None
    for sentence in (refusal.reason, refusal.remedy):
        assert sentence.text("id") != sentence.text("en")


def test_no_share_of_jkp_is_taken_from_the_wage() -> None:
    """Myth refuted: JKP deducted from the salary (PP 6/2025 Art 11(3): the state and a part of JKK)."""
    bill = contributions(worker(), "2026-03")
    assert (bill.jkp.worker, bill.jkp.employer) == (0, 0)


@pytest.mark.parametrize(
    ("unpaid", "payer"),
    [
        (0, BenefitPayer.FUND),
        (3, BenefitPayer.FUND),
        (4, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE),
        (7, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE),
    ],
)
@pytest.mark.parametrize("on", [OLD, NEW])
def test_arrears(on: date, unpaid: int, payer: BenefitPayer) -> None:
    """Art 39: the fund through three months, then the employer first, refunded within its terms."""
    found = jkp(worker(), steady(on, unpaid=unpaid), dismissed(on))
    assert {line.payer for line in cash(found)} == {payer}
    assert len(amounts(found)) == 6
    line = cash(found)[0]
    if payer is BenefitPayer.FUND:
        assert line.pay_within is not None
        assert (line.pay_within.days, line.settle_first) == (3, 0)
    else:
        assert line.pay_within is None
        assert line.settle_first > 0
        assert line.detail is not None
        assert "3 months" in line.detail.text("en")
        assert "7 hari kerja" in line.detail.text("id")
    training = next(each for each in found.lines if each.item is BenefitItem.TRAINING)
    assert training.payer is BenefitPayer.FUND


@pytest.mark.parametrize("unpaid", [1, 4])
def test_the_state_does_not_pay_its_share_while_the_employer_is_late(unpaid: int) -> None:
    """PP 37/2021 Art 16."""
    late = entitlements(worker(), steady(NEW, unpaid=unpaid), dismissed(NEW))
    in_time = entitlements(worker(), steady(NEW), dismissed(NEW))
    told = [str(note.citation) for note in late.warnings]
    assert "Government Regulation (PP) 37/2021, Art. 16" in told
    assert "Government Regulation (PP) 37/2021, Art. 16" not in [
        str(note.citation) for note in in_time.warnings
    ]


@pytest.mark.parametrize(
    ("on", "unpaid", "payer"),
    [
        (date(2025, 2, 6), 4, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE),
        (date(2025, 2, 7), 4, BenefitPayer.FUND),
        (NEW, 6, BenefitPayer.FUND),
        (NEW, 7, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE),
    ],
)
@pytest.mark.parametrize("end", ["pailit", "tutup"])
def test_a_bankrupt_or_closed_enterprise(on: date, unpaid: int, payer: BenefitPayer, end: str) -> None:
    """PP 6/2025 Art 39A(1): the fund through six months; the debt stays, Art 39A(2)."""
    found = entitlements(worker(), steady(on, unpaid=unpaid), dismissed(on, enterprise_end=end))
    assert {line.payer for line in cash(found[Program.JKP])} == {payer}
    told = f"{PP6} 39A(2)" in [str(note.citation) for note in found.warnings]
    assert told is (payer is BenefitPayer.FUND)


def unpaid_ledger(on: date) -> Ledger:
    return Ledger(spells=[Employment(since=on - timedelta(days=400))])


def test_an_employer_owes_a_worker_it_never_enrolled_all_at_once() -> None:
    """PP 37/2021 Art 37(1): 6 × 60% of 4 million (by hand) in one payment, and the training."""
    found = jkp(worker(), unpaid_ledger(NEW), dismissed(NEW))
    assert [(line.item, line.amount, line.payer) for line in found.lines] == [
        (BenefitItem.JOB_LOSS_CASH, 14_400_000, BenefitPayer.EMPLOYER_OWES),
        (BenefitItem.TRAINING, 0, BenefitPayer.EMPLOYER_OWES),
    ]
    assert found.lump_sum == 14_400_000
    assert jkp(worker(), unpaid_ledger(OLD), dismissed(OLD)).lump_sum == 8_400_000
    work = [Employment(employer="A", since=NEW - timedelta(days=400))]
    owed = jkp(worker(), Ledger(spells=work), dismissed(NEW, employer="A")).lines
    assert [(line.employer, line.beneficiary.kind.value) for line in owed] == [("A", "participant")] * 2


def test_a_micro_enterprise_owes_nothing() -> None:
    """PP 37/2021 Art 37(2)."""
    micro = Employer(scale="micro", risk="I")
    person = worker(employer=micro, programs={"JKK", "JKM", "JHT"})
    found = jkp(person, unpaid_ledger(NEW), dismissed(NEW))
    assert not found.lines
    assert reasons(found) == [("protection.micro", f"{PP37} 37(2)")]


def test_an_employer_that_reported_too_little_owes_the_rest() -> None:
    """PP 37/2021 Art 23, by hand: 6 × 60% × (4 million − 3 million)."""
    found = jkp(worker(), steady(NEW, wage=3_000_000), dismissed(NEW))
    assert amounts(found) == [1_800_000] * 6
    short = next(line for line in found.lines if line.item is BenefitItem.SHORTFALL)
    assert (short.amount, short.payer) == (3_600_000, BenefitPayer.EMPLOYER_OWES)
    assert short.beneficiary.kind.value == "participant"
    above = jkp(worker(9_000_000), steady(NEW, wage=6_000_000), dismissed(NEW))
    assert BenefitItem.SHORTFALL not in [line.item for line in above.lines]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"nationality": "MY", "planned_months": 24}, "jkp.no.citizens_only"),
        ({"born": date(1960, 1, 1), "jkp_registered": date(2021, 2, 2)}, "jkp.no.age_limit"),
        ({"jkn": False}, "jkp.no.health_insurance"),
        ({"jkp_here": False}, "jkp.no.one_employer"),
        ({"programs": {"JKK", "JKM", "JHT"}}, "jkp.programs"),
    ],
)
def test_who_is_no_participant(facts: dict[str, Any], reason: str) -> None:
    """PP 6/2025 Art 4, PP 37/2021 Art 8(2)."""
    found = jkp(worker(**facts), steady(NEW), dismissed(NEW))
    assert not found.lines
    assert [key for key, _ in reasons(found)] == [reason]


@pytest.mark.parametrize(
    ("dismissal", "last"),
    [
        (date(2024, 6, 20), date(2024, 9, 20)),
        (date(2024, 11, 6), date(2025, 2, 6)),
        (date(2024, 11, 7), date(2025, 5, 7)),
        (date(2025, 2, 7), date(2025, 8, 7)),
    ],
)
def test_the_claim_must_come_in_time(dismissal: date, last: date) -> None:
    """Art 40a, by hand; the running term is a named reading (C11)."""
    ledger = steady(dismissal)
    for days, entitled in ((-1, True), (0, True), (1, False)):
        claimed = last + timedelta(days=days)
        found = jkp(worker(), ledger, dismissed(dismissal, applied_on=claimed))
        assert bool(found.lines) is entitled, claimed
        assert all(line.claim_until == last for line in found.lines)
        if not entitled:
            assert [key for key, _ in reasons(found)] == ["jkp.claim.too_late"]


def test_at_most_three_benefits_with_sixty_paid_months_between() -> None:
    """PP 37/2021 Art 35: five years of paid months, not five years."""
    on = date(2026, 9, 20)
    ledger = steady(on, months=66)  # from March 2021; the month of the dismissal does not count
    second = jkp(worker(), ledger, dismissed(on, earlier=[date(2021, 8, 20)]))
    assert amounts(second) == [2_400_000] * 6
    early = jkp(worker(), ledger, dismissed(on, earlier=[date(2021, 9, 20)]))
    assert reasons(early) == [("jkp.claim.too_soon", f"{PP37} 35b")]
    assert [(m.counted, m.required) for m in early.refused[0].missing] == [(59, 60)]
    earlier = [date(2003, 1, 1), date(2010, 1, 1), date(2017, 1, 1)]
    fourth = jkp(worker(), ledger, dismissed(on, earlier=earlier))
    assert reasons(fourth) == [("jkp.claim.times", f"{PP37} 35")]
    third = jkp(worker(), ledger, dismissed(on, earlier=earlier[:2]))
    assert len(amounts(third)) == 6


def test_the_papers_by_date() -> None:
    """Art 20(3): the report with a joint agreement proves a dismissal only under PP 6/2025."""
    for decided, accepted in ((date(2025, 2, 6), False), (date(2025, 2, 7), True)):
        on = date(2025, 1, 20)
        event = dismissed(on, proof="agreement_report", applied_on=decided)
        found = jkp(worker(), steady(on), event)
        assert bool(found.lines) is accepted
        for refusal in found.refused:
            assert "37/2021, Art. 20(3)" in str(refusal.citation)
            assert "7 February 2025" in refusal.reason.text("en")
            assert "7 Februari 2025" in refusal.reason.text("id")
    papers = [document.key for document in cash(jkp(worker(), steady(NEW), dismissed(NEW)))[0].documents]
    assert papers == ["jkp.document.or", "condition.willing_to_work", "jkp.document.account"]
    alone = jkp(worker(), steady(OLD), dismissed(OLD, proof="notice"))
    assert cash(alone)[0].documents[0].key == "condition.notice_reported_locally"


def test_willingness_to_work_again() -> None:
    """Art 19(2)."""
    found = jkp(worker(), steady(NEW), dismissed(NEW, willing=False))
    assert reasons(found) == [("jkp.claim.unwilling", f"{PP6} 19(2)")]


@pytest.mark.parametrize(("field", "article"), [("new_job_on", "40b"), ("died_on", "40c")])
def test_work_or_death_ends_the_benefit(field: str, article: str) -> None:
    """Art 40b and c: months that begin on the day or later are lost."""
    for days, months in ((-1, 2), (0, 2), (1, 3)):
        third = date(2025, 8, 20) + timedelta(days=days)
        found = jkp(worker(), steady(NEW), dismissed(NEW, **{field: third}))
        assert len(amounts(found)) == months
        assert [citation for _, citation in reasons(found)] == [f"{PP6} {article}"]
    at_once = jkp(worker(), steady(NEW), dismissed(NEW, **{field: NEW}))
    assert not at_once.lines


def test_a_month_without_job_search_is_not_paid() -> None:
    """Permenaker 2/2025 Art 13(3): one month is refused, the others stand."""
    searches = [events.JobSearch(month=3, applications=2)]
    found = jkp(worker(), steady(NEW), dismissed(NEW, searches=searches))
    assert [(line.starts, line.times) for line in cash(found)] == [(NEW, 2), (date(2025, 9, 20), 3)]
    assert [refusal.item for refusal in found.refused] == [BenefitItem.JOB_LOSS_CASH]


def test_of_several_employers_the_one_that_dismisses_answers_for_its_arrears() -> None:
    """PP 37/2021 Art 8, 36 and 39."""
    since = date(2023, 1, 1)
    spells = [Employment(employer=name, since=since) for name in ("good", "late")]
    ledger = paid_until(spells, NEW)
    unpaid = [
        paid for paid in ledger.payments
        if paid.employer == "good" or paid.month <= sorted(ledger.payments, key=lambda p: p.month)[-11].month
    ]  # fmt: skip
    behind = Ledger(spells=spells, payments=unpaid)
    by_late = jkp(worker(), behind, dismissed(NEW, employer="late"))
    by_good = jkp(worker(), behind, dismissed(NEW, employer="good"))
    assert {line.payer for line in cash(by_late)} == {BenefitPayer.EMPLOYER_OWES_RECLAIMABLE}
    assert {line.payer for line in cash(by_good)} == {BenefitPayer.FUND}


def test_before_the_programme_and_outside_it() -> None:
    """PP 37/2021 Art 50; the self-employed have no employment relation (Art 4)."""
    before = date(2021, 2, 1)
    found = jkp(worker(), steady(before), dismissed(before))
    assert [key for key, _ in reasons(found)] == ["jkp.not_yet"]
    own = SelfEmployed(income=2_000_000)
    paid = [Payment(month="2025-05", paid_on=date(2025, 5, 10))]
    ledger = Ledger(spells=[Employment(since=date(2025, 5, 1))], payments=paid)
    alone = entitlements(own, ledger, dismissed(NEW))[Program.JKP]
    assert not alone.lines
    assert len(alone.refused) == 1


@pytest.mark.parametrize(
    "event", [events.Resignation(date(2020, 6, 20)), events.Dismissal(date(2020, 6, 20))]
)
def test_no_cause_counts_before_the_programme(event: events.InsuredEvent) -> None:
    found = jkp(worker(), steady(event.on), event)
    assert [key for key, _ in reasons(found)] == ["jkp.not_yet"]


def test_facts_that_decide_are_assumed_and_told() -> None:
    """The end of a fixed term, and the size of an enterprise that never enrolled the worker."""
    law = LawBook.shipped(on_stale="ignore")
    fixed = paid_until([Employment(since=date(2023, 6, 1), contract="pkwt")], NEW)
    told = [note.message.key for note in entitlements(worker(), fixed, dismissed(NEW), law=law).assumptions]
    assert "jkp.assumed.before_term" in told
    person = worker(employer=Employer(risk="I"), programs={"JKK", "JKM", "JHT", "JP"})
    answer = entitlements(person, unpaid_ledger(NEW), dismissed(NEW), law=law)
    assert answer[Program.JKP].lump_sum == 14_400_000
    assert "jkp.assumed.not_micro" in [note.message.key for note in answer.assumptions]


def test_what_is_not_told_is_assumed() -> None:
    found = entitlements(worker(), steady(NEW), events.Dismissal(NEW))
    told = {note.message.key for note in found.assumptions}
    names = ("cause", "willing", "proof", "first", "search")
    assert {f"jkp.assumed.{name}" for name in names} | {"jkp.claim.applied"} <= told


def test_everything_promised_has_an_article_and_says_so_in_both_languages() -> None:
    for unpaid in (0, 2, 5):
        found = entitlements(worker(7_000_000), steady(NEW, unpaid=unpaid), dismissed(NEW))
        for line in found[Program.JKP].lines:
            assert line.citation.article is not None
            assert line.detail is not None
            assert line.detail.text("en") != line.detail.text("id")


@settings(max_examples=40)
@given(
    st.integers(1, 9_000_000),
    st.dates(date(2023, 9, 1), date(2026, 6, 30)),
    st.integers(0, 200),
    st.integers(0, 30),
)
def test_the_answer_is_what_the_oracle_says(wage: int, on: date, waited: int, decided: int) -> None:
    """The whole way: months, ceiling, transition and term of the claim, for somebody always paid up."""
    applied = on + timedelta(days=waited)
    found_good = applied + timedelta(days=decided)
    event = dismissed(on, applied_on=applied, decided_on=found_good)
    found = jkp(worker(wage), steady(on), event)
    in_time = applied <= oracle.last_day_to_claim(on)
    assert amounts(found) == (oracle.schedule(wage, applied, found_good) if in_time else [])
