"""JKK in money: death, total disability, costs, who pays, who receives.

Expectations by hand from PP 44/2015 and PP 82/2019 (articles A, amounts of Lampiran III B but for the land
transport and nursing at home of 2019, A).
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import Employment, Ledger, Payment
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, LateUnit
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.events import (
    AccidentCosts,
    Death,
    Injury,
    OccupationalDisease,
    TotalDisability,
    WorkAccident,
)
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.family import Child, Family, Relation, Relative, Spouse
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import Trainee

from .cases import (
    WIDOW,
    amount,
    death,
    jkk,
    ledger,
    line,
    lines,
    paid,
    receivers,
    rider,
    staff,
    up_to_date,
    whole_refusal,
)

OLD, NEW = date(2018, 5, 7), date(2024, 5, 6)
CHANGE = date(2019, 12, 2)

# ------------------------------------------------- death and total disability


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 12, 1), {"death_grant": 192_000_000, "periodic": 4_800_000, "burial": 3_000_000}),
        (CHANGE, {"death_grant": 192_000_000, "periodic": 12_000_000, "burial": 10_000_000}),
        (date(2019, 12, 3), {"death_grant": 192_000_000, "periodic": 12_000_000, "burial": 10_000_000}),
    ],
)
def test_death_before_and_after_pp_82_of_2019(day: date, expected: dict[str, int]) -> None:
    """60 % x 80 x 4,000,000; 24 x 200,000 and 3,000,000, then 12,000,000 and 10,000,000."""
    answer = jkk(death(day))
    assert {item: amount(answer, item) for item in expected} == expected


@pytest.mark.parametrize(
    ("day", "wage", "grant"),
    [
        (OLD, 337_499, 16_200_000),
        (OLD, 337_501, 16_200_048),
        (NEW, 416_666, 20_000_000),
        (NEW, 416_667, 20_000_016),
    ],
)
def test_the_least_for_death(day: date, wage: int, grant: int) -> None:
    """At least JKM's lump sum: 16.2 m / 48 = 337,500; 20 m / 48 = 416,666.67. An intern may be so low."""
    trainee = Trainee(lowest_wage=wage, employer=Employer(risk="I"))
    assert amount(jkk(death(day), person=trainee), "death_grant") == grant


def test_total_disability() -> None:
    """70 % x 80 x 4,000,000 and the periodic benefit, no burial."""
    answer = jkk(TotalDisability(NEW, work_related=True))
    assert amount(answer, "total_disability") == 224_000_000
    assert amount(answer, "periodic") == 12_000_000
    assert not lines(answer, "burial")
    assert {found.beneficiary.kind for found in lines(answer, "periodic")} == {BeneficiaryKind.PARTICIPANT}


def test_a_disability_that_is_not_said_to_come_from_work_is_not_jkks() -> None:
    answer = jkk(TotalDisability(NEW))
    assert "25(1)" in str(whole_refusal(answer).citation)
    assert any("taken as not" in str(note) for note in answer.assumptions)


# ------------------------------------------------- an earlier accident


def test_a_later_death_has_the_law_and_the_wage_of_the_accident() -> None:
    """Accident on the eve of PP 82/2019, death after it: PP 44/2015 Art. 32(1) looks to the accident."""
    accident = WorkAccident(date(2019, 12, 1))
    event = Death(on=date(2020, 1, 15), accident=accident)
    spell = [Employment(since=date(2015, 7, 1), wages={"2015-07": 4_000_000, "2020-01": 5_000_000})]
    book = Ledger(spells=spell, payments=paid("2020-01"))
    answer = jkk(event, book=book)
    assert [amount(answer, item) for item in ("death_grant", "periodic", "burial")] == [
        192_000_000, 4_800_000, 3_000_000,
    ]  # fmt: skip
    by_right = jkk(event, book=book, jkk_law="by_day_of_right")
    assert amount(by_right, "burial") == 10_000_000
    assert any("PP) 44/2015" in str(citation) for citation in answer.citations)


def test_who_pays_is_settled_on_the_day_of_the_accident() -> None:
    """The employer fell behind after the accident: the fund still pays (Art. 38 asks for the accident)."""
    book = ledger("2023-12")
    event = Death(on=date(2024, 11, 20), accident=WorkAccident(date(2024, 1, 10)))
    assert line(jkk(event, book=book), "death_grant").payer is BenefitPayer.FUND
    assert line(jkk(death(date(2024, 11, 20)), book=book), "death_grant").payer is not BenefitPayer.FUND


def test_what_came_before_the_death_goes_with_it() -> None:
    """Treatment, transport and the benefit while unable to work up to the death, Art. 37(4)."""
    accident = WorkAccident(
        date(2024, 3, 1),
        unable_until=date(2024, 8, 31),
        costs=AccidentCosts(land=900_000),
        reported_after_hours=5,
    )
    answer = jkk(Death(on=date(2024, 4, 30), accident=accident))
    assert amount(answer, "temporary_incapacity") == 8_000_000
    assert amount(answer, "transport") == 900_000


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"work_related": False}, "work_related"),
        ({"kind": "commute"}, "kind"),
        ({"on": date(2024, 2, 29)}, "accident"),
    ],
)
def test_contradictions_between_death_and_accident_are_refused(facts: dict[str, object], path: str) -> None:
    given_facts: dict[str, object] = {
        "on": date(2024, 4, 30),
        "accident": WorkAccident(date(2024, 3, 1)),
        **facts,
    }
    with pytest.raises(InvalidInput) as refused:
        Death(**given_facts)  # type: ignore[arg-type]
    assert [fault.path for fault in refused.value.faults] == [path]


# ------------------------------------------------- heirs


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        (None, BeneficiaryKind.HEIRS),
        (WIDOW, BeneficiaryKind.SPOUSE),
        (Family(spouses=[Spouse()], parents=[Relative()]), BeneficiaryKind.SPOUSE),
        (Family(parents=[Relative()], others=[Relative(relation=Relation.SIBLING)]), BeneficiaryKind.PARENT),
        (Family(others=[Relative(relation=Relation.SIBLING)]), BeneficiaryKind.SIBLINGS),
        (Family(others=[Relative(relation=Relation.PARENT_IN_LAW)]), BeneficiaryKind.PARENTS_IN_LAW),
        (Family(others=[Relative(relation=Relation.NAMED_IN_WILL)]), BeneficiaryKind.WILL),
    ],
)
def test_heirs_in_the_order_of_the_law(family: Family | None, kind: BeneficiaryKind) -> None:
    """PP 44/2015 Art. 37(5)."""
    answer = jkk(death(NEW), family=family)
    for item in ("death_grant", "periodic", "burial"):
        assert line(answer, item).beneficiary.kind is kind


def test_a_will_needs_a_notary() -> None:
    """Permenaker 1/2025 Art. 22(1a), written of JKM; the same paper is asked here."""
    named = Family(others=[Relative(relation=Relation.NAMED_IN_WILL)])
    papers = line(jkk(death(NEW), family=named), "death_grant").documents
    assert "document.notarial_will" in {paper.key for paper in papers}


def test_without_heirs_burial_goes_to_whoever_buries_and_the_rest_to_the_fund() -> None:
    """Art. 37(5)b.5."""
    answer = jkk(death(NEW), family=Family())
    assert line(answer, "burial").beneficiary.kind is BeneficiaryKind.BURIAL_ORGANISER
    assert line(answer, "death_grant").beneficiary.kind is BeneficiaryKind.FUND
    assert line(answer, "periodic").beneficiary.kind is BeneficiaryKind.FUND


def test_everything_promised_goes_to_somebody_named() -> None:
    assert receivers(jkk(death(NEW), family=Family())) == {
        BeneficiaryKind.PARTICIPANT, BeneficiaryKind.FUND, BeneficiaryKind.BURIAL_ORGANISER,
    }  # fmt: skip


# ------------------------------------------------- scholarships (claims/scholarship has their own tests)

PUPIL = Family(spouses=[Spouse()], children=[Child(born=date(2010, 1, 5), studying="primary", school_year=6)])


@pytest.mark.parametrize("day", [date(2019, 12, 1), CHANGE])
def test_scholarship_once_then_every_year(day: date) -> None:
    """Rp12,000,000 once for each participant (Art. 25(3)); from PP 82/2019 on yearly by school."""
    found = lines(jkk(death(day), family=PUPIL), "scholarship")
    if day < CHANGE:
        assert [each.amount for each in found] == [12_000_000]
    else:
        assert [(each.amount, each.times) for each in found][:2] == [(1_500_000, 1), (2_000_000, 3)]
    assert all("25(3)" in str(each.citation) for each in found)


def test_scholarship_after_total_disability_too() -> None:
    assert lines(jkk(TotalDisability(NEW, work_related=True), family=PUPIL), "scholarship")


def test_jkks_scholarship_asks_for_no_paid_months() -> None:
    """JKM asks for 36 (Art. 34(1)d), JKK for none: dead in the first month."""
    book = ledger("2024-05", since="2024-05")
    assert lines(jkk(death(date(2024, 5, 20)), family=PUPIL, book=book), "scholarship")


# ------------------------------------------------- transport and other costs


@pytest.mark.parametrize(
    ("day", "limits"),
    [(date(2019, 12, 1), [1_000_000, 1_500_000, 2_500_000]), (CHANGE, [5_000_000, 2_000_000, 10_000_000])],
)
def test_the_limits_of_transport_where_nothing_was_told(day: date, limits: list[int]) -> None:
    found = lines(jkk(WorkAccident(day)), "transport")
    assert [each.amount for each in found] == limits
    assert all(each.is_limit for each in found)
    assert jkk(WorkAccident(day)).lump_sum == 0


def test_each_kind_of_transport_has_its_own_limit() -> None:
    """6,000,000 by land (5,000,000 paid), 2,500,000 by sea (2,000,000), 800,000 by air: 7,800,000."""
    costs = AccidentCosts(land=6_000_000, sea=2_500_000, air=800_000)
    found = lines(jkk(WorkAccident(NEW, costs=costs)), "transport")
    assert [each.amount for each in found] == [5_000_000, 2_000_000, 800_000]
    assert sum(each.amount for each in found) <= 17_000_000  # the sum of the limits of the three


@pytest.mark.parametrize(
    ("person", "payer"),
    [
        (staff(), BenefitPayer.EMPLOYER_ADVANCES),
        (ConstructionWorker(wage=4_000_000), BenefitPayer.EMPLOYER_ADVANCES),
        (rider(), BenefitPayer.PARTICIPANT_ADVANCES),
        (Trainee(lowest_wage=3_000_000, employer=Employer(risk="I")), BenefitPayer.PARTICIPANT_ADVANCES),
    ],
)
def test_transport_is_paid_first_by_employer_or_participant(person: Participant, payer: BenefitPayer) -> None:
    """PP 44/2015 Art. 30(2) and (3)."""
    answer = jkk(WorkAccident(NEW, costs=AccidentCosts(land=100_000)), person=person)
    assert line(answer, "transport").payer is payer


def test_a_hospital_without_partnership_is_refunded_to_the_local_standard() -> None:
    """Art. 33(2)-(3): 30,000,000 billed, the best partner nearby would cost 22,000,000."""
    costs = AccidentCosts(other_hospital=30_000_000, local_standard=22_000_000)
    _, refund = lines(jkk(WorkAccident(NEW, costs=costs)), "medical_care")
    assert (refund.amount, refund.payer) == (22_000_000, BenefitPayer.EMPLOYER_ADVANCES)
    assert refund.detail is not None
    assert "Rp8,000,000" in refund.detail.text("en")


def test_a_hospital_bill_needs_the_local_standard() -> None:
    with pytest.raises(InvalidInput):
        AccidentCosts(other_hospital=1)


@pytest.mark.parametrize(
    ("item", "cost", "old", "new"),
    [
        ("home_care", 25_000_000, None, 20_000_000),
        ("denture", 6_000_000, 3_000_000, 5_000_000),
        ("hearing_aid", 2_000_000, None, 2_000_000),
        ("glasses", 1_200_000, None, 1_000_000),
    ],
)
def test_other_costs_up_to_their_limits(item: str, cost: int, old: int | None, new: int) -> None:
    """Home care, hearing aids and glasses came with PP 82/2019."""
    costs = AccidentCosts(**{item: cost})
    for day, expected in ((date(2019, 12, 1), old), (CHANGE, new)):
        answer = jkk(WorkAccident(day, costs=costs))
        assert [each.amount for each in lines(answer, item)] == ([] if expected is None else [expected])
        refused = [each.item for each in answer["JKK"].refused]
        assert (BenefitItem.of(item) in refused) is (expected is None)


def test_aids_cost_the_list_price_and_forty_percent() -> None:
    """10,000,000 + 40 % = 14,000,000."""
    answer = jkk(WorkAccident(NEW, costs=AccidentCosts(aids=10_000_000)))
    assert amount(answer, "rehabilitation") == 14_000_000


def test_injured_ears_and_eyes_call_for_aids() -> None:
    injuries = [Injury(part="hearing_one", decibels=40), Injury(part="eye")]
    answer = jkk(WorkAccident(NEW, injuries=injuries))
    assert [(each.amount, each.is_limit) for each in lines(answer, "hearing_aid")] == [(2_500_000, True)]
    assert [(each.amount, each.is_limit) for each in lines(answer, "glasses")] == [(1_000_000, True)]


@pytest.mark.parametrize("day", [OLD, NEW])
def test_return_to_work_on_the_adviser_doctors_word(day: date) -> None:
    """Art. 49(1)."""
    assert lines(jkk(WorkAccident(day, return_to_work=True)), "return_to_work")
    assert not lines(jkk(WorkAccident(day)), "return_to_work")


# ------------------------------------------------- terms


def test_the_fund_pays_within_seven_working_days_or_one_percent_a_day() -> None:
    """PP 44/2015 Art. 37(2)-(3)."""
    term = line(jkk(death(NEW)), "death_grant").pay_within
    assert term is not None
    assert (term.days, term.working_days, str(term.late_rate), term.late_unit) == (
        7,
        True,
        "1/100",
        LateUnit.DAY,
    )


def test_construction_shows_the_projects_papers() -> None:
    """Permenaker 1/2025 Art. 75(5)a."""
    answer = jkk(WorkAccident(NEW), person=ConstructionWorker(wage=4_000_000))
    assert "jkk.paper_project" in {paper.key for paper in line(answer, "medical_care").documents}


def test_a_construction_wage_that_nobody_gave_leaves_the_fixed_amounts() -> None:
    """Permenaker 1/2025 Art. 69(1)a: the unit wage of the public works office has to be given."""
    worker = ConstructionWorker(project=ConstructionProject(contract_value=180_000_000))
    answer = jkk(death(NEW), person=worker)
    assert amount(answer, "burial") == 10_000_000
    (refused,) = (each for each in answer["JKK"].refused if each.item is BenefitItem.DEATH_GRANT)
    assert refused.remedy is not None


# ------------------------------------------------- who pays


@pytest.mark.parametrize(
    ("through", "payer"),
    [
        ("2024-04", BenefitPayer.FUND),  # April was due on 15 May
        ("2024-01", BenefitPayer.FUND),  # February to April: three months
        ("2023-12", BenefitPayer.EMPLOYER_OWES_RECLAIMABLE),  # four
    ],
)
def test_the_fund_bears_three_months_of_an_employers_arrears(through: str, payer: BenefitPayer) -> None:
    """PP 44/2015 Art. 38, on 20 May 2024."""
    found = line(jkk(death(date(2024, 5, 20)), book=ledger(through)), "death_grant")
    assert found.payer is payer
    assert (found.settle_first > 0) is (payer is not BenefitPayer.FUND)


def test_an_employer_that_never_registered_owes_everything() -> None:
    """PP 44/2015 Art. 27(1); no seven days are set for it, and nothing is refunded."""
    book = Ledger(spells=[Employment(since=date(2020, 1, 1))])
    event = death(NEW, accident=WorkAccident(NEW, costs=AccidentCosts(land=1)))
    answer = jkk(event, book=book)
    assert {each.payer for each in answer["JKK"].lines} == {BenefitPayer.EMPLOYER_OWES}
    assert {each.pay_within for each in answer["JKK"].lines} == {None}


def test_the_self_employed_in_arrears_are_treated_at_once_and_paid_after_settling() -> None:
    """PP 44/2015 Art. 39(1): treatment at once, cash after recovery and settlement."""
    day = date(2024, 5, 20)
    event = WorkAccident(
        day, unable_until=date(2024, 7, 19), injuries=[Injury(part="thumb_left")], registered_activity=True,
        costs=AccidentCosts(home_care=5_000_000), return_to_work=True,
    )  # fmt: skip
    answer = jkk(event, person=rider(), book=ledger("2024-03"))
    for item in ("medical_care", "home_care", "return_to_work"):  # care at home is treatment: Art. 25(2)a
        assert line(answer, item).payer is BenefitPayer.FUND
    for item in ("temporary_incapacity", "partial_disability"):
        found = line(answer, item)
        assert (found.payer, found.settle_first) == (
            BenefitPayer.AFTER_SETTLEMENT,
            33_600,
        )  # two months, 16,800
    assert "after recovery" in answer.explain("en")


def test_the_self_employed_beyond_three_months_have_nothing() -> None:
    """PP 44/2015 Art. 39(2)."""
    event = WorkAccident(date(2024, 5, 20), registered_activity=True)
    assert "39(2)" in str(whole_refusal(jkk(event, person=rider(), book=ledger("2024-01"))).citation)


# ------------------------------------------------- wages reported too low


def test_the_employer_owes_what_a_low_report_leaves_out() -> None:
    """PP 44/2015 Art. 32(2): wage 6,000,000, reported 4,000,000; cash items alone."""
    book = ledger("2024-05", wage=4_000_000)
    accident = WorkAccident(date(2024, 3, 20), unable_until=date(2024, 5, 19))
    answer = jkk(Death(on=date(2024, 5, 20), accident=accident), book=book, person=staff(6_000_000))
    assert amount(answer, "death_grant") == 192_000_000
    shortfalls = lines(answer, "shortfall")
    assert [each.amount for each in shortfalls] == [4_000_000, 96_000_000]
    assert {each.payer for each in shortfalls} == {BenefitPayer.EMPLOYER_OWES}
    assert {str(each.citation.article) for each in shortfalls} == {"32(2)"}
    assert amount(answer, "burial") == 10_000_000  # does not follow the wage


@pytest.mark.parametrize("day", [date(2025, 2, 23), date(2025, 2, 24)])
def test_a_wage_reported_too_high(day: date) -> None:
    """Art. 32(1): the last wage; from Permenaker 1/2025 Art. 4(7) on the data last received."""
    answer = jkk(death(day), book=ledger("2025-02", wage=5_000_000), person=staff(4_000_000))
    expected = 48 * (4_000_000 if day < date(2025, 2, 24) else 5_000_000)
    assert amount(answer, "death_grant") == expected
    assert not lines(answer, "shortfall")


def test_the_income_band_of_the_self_employed() -> None:
    """Lampiran II: 2,950,000 for incomes of 2,700,000 and more; 48 x 2,950,000."""
    answer = jkk(death(NEW, registered_activity=True), person=rider(2_800_000))
    assert amount(answer, "death_grant") == 141_600_000


# ------------------------------------------------- properties

WAGES = st.integers(1_000_000, 30_000_000)
DAYS = st.sampled_from([OLD, date(2019, 12, 1), CHANGE, NEW, date(2025, 6, 2)])


@settings(max_examples=30, deadline=None)
@given(WAGES, st.integers(0, 5_000_000), DAYS)
def test_benefits_never_fall_when_the_wage_rises(wage: int, more: int, day: date) -> None:
    accident = WorkAccident(day, unable_until=day, injuries=[Injury(part="index_right")])
    for event in (accident, death(day), TotalDisability(day, work_related=True)):
        low, high = (jkk(event, person=staff(each)) for each in (wage, wage + more))
        items = {each.item for each in low["JKK"].lines}
        assert items == {each.item for each in high["JKK"].lines}
        assert all(amount(low, item) <= amount(high, item) for item in items)


@settings(max_examples=30, deadline=None)
@given(WAGES, WAGES, DAYS)
def test_a_low_report_takes_nothing_from_the_person(wage: int, reported: int, day: date) -> None:
    """What fund and employer pay together is what the true wage gives, or more where more was reported."""
    true = amount(jkk(death(day), person=staff(wage)), "death_grant")
    book = Ledger(
        spells=[Employment(since=date(2015, 7, 1))],
        payments=[
            Payment(month=each.month, paid_on=each.paid_on, wage=reported)
            for each in up_to_date(day).payments
        ],
    )
    answer = jkk(death(day), book=book, person=staff(wage))
    together = amount(answer, "death_grant") + amount(answer, "shortfall")
    assert together == true if reported <= wage else together >= true


@pytest.mark.parametrize(
    "event",
    [death(NEW), TotalDisability(NEW, work_related=True), WorkAccident(NEW), OccupationalDisease(NEW)],
)
def test_no_amount_without_an_article_and_a_limit_to_claim(event: Death) -> None:
    answer = jkk(event, family=PUPIL)
    assert answer["JKK"].lines
    for each in answer["JKK"].lines:
        assert each.citation.article
        assert each.claim_until == date(2029, 5, 6)
    for language in ("en", "id"):
        assert answer.explain(language)


def test_jkk_is_dated_by_day_not_by_month() -> None:
    """Lump sums of a death differ on 1 and 2 December 2019 by 7,200,000 + 7,000,000."""
    before, after = (jkk(death(day))["JKK"].lump_sum for day in (date(2019, 12, 1), CHANGE))
    assert after - before == 14_200_000
