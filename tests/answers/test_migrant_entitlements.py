"""What migrant workers (PMI) and their heirs receive.

Official: Permenaker 4/2023 Art 27, 30, 34 and 57 for the items, not for their amounts. The amounts are those
of press reports of 2019 to 2025 on Permenaker 18/2018 and 4/2023 (confidence B or C in the law file).
Published: PMI-008 (Antara, Manado, 2025) and PMI-012 (Suara NTB, 2026). Persons and days are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jamsostek_coverage import (
    Employment,
    InvalidInput,
    LawBook,
    LawUnavailable,
    Ledger,
    MigrantWorker,
    WageEarner,
    events,
)
from jamsostek_coverage.answers.entitlements import Entitlements, entitlements
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.participants.family import Child, Family, Spouse
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.terms import Program

LAW = LawBook.shipped(on_stale="ignore")
REGISTERED, LEFT, ABROAD = date(2024, 1, 10), date(2024, 3, 1), date(2025, 4, 10)
JOURNEY = Ledger(spells=[Employment(since=LEFT)])
NOBODY = Family()
STUDENT = Child(born=date(2006, 5, 1), studying="higher", school_year=2, married=False, work="none")
WIDOW = Family(spouses=[Spouse()], children=[STUDENT])


def migrant(registered: date = REGISTERED, **facts: object) -> MigrantWorker:
    return MigrantWorker(registered=registered, **{"contract_months": 24, **facts})  # type: ignore[arg-type]


def asked(
    event: events.InsuredEvent,
    ledger: Ledger = JOURNEY,
    person: MigrantWorker | None = None,
    family: Family | None = None,
) -> Entitlements:
    return entitlements(person or migrant(), ledger, event, family=family, law=LAW)


def of_jkk(event: events.InsuredEvent, **more: object) -> list[tuple[BenefitItem, int, bool]]:
    lines = asked(event, **more)[Program.JKK].lines  # type: ignore[arg-type]
    return [(line.item, line.amount, line.is_limit) for line in lines]


def test_published_death_abroad_with_a_child_in_higher_education() -> None:
    """PMI-008: 85 million and 4 × 12 million, together 133 million."""
    found = asked(events.Death(ABROAD, work_related=False), family=WIDOW)
    assert (found[Program.JKM].lump_sum, found[Program.JKM].scholarships) == (85_000_000, 48_000_000)
    assert found.lump_sum + found.scholarships == 133_000_000


def test_published_death_by_an_accident_abroad() -> None:
    """PMI-012: a flat 85 million out of JKK, and nothing out of JKM."""
    found = asked(events.Death(ABROAD, work_related=True), family=WIDOW)
    grant = next(line for line in found.lines if line.item is BenefitItem.DEATH_GRANT)
    assert (grant.program, grant.amount) == (Program.JKK, 85_000_000)
    assert not found[Program.JKM].lines


@pytest.mark.parametrize(
    ("day", "ledger", "amount"),
    [
        (ABROAD, JOURNEY, 85_000_000),
        (LEFT - timedelta(days=1), JOURNEY, 42_000_000),
        (date(2026, 1, 10), Ledger(spells=[Employment(since=LEFT, until=date(2025, 12, 31))]), 42_000_000),
    ],
)
def test_where_the_death_happened(day: date, ledger: Ledger, amount: int) -> None:
    """85 million during work, 42 million before and after it."""
    assert asked(events.Death(day, work_related=False), ledger)[Program.JKM].lump_sum == amount


@pytest.mark.parametrize(
    ("day", "before", "during"),
    [
        (date(2023, 2, 21), 24_000_000, 85_000_000),
        (date(2023, 2, 22), 42_000_000, 85_000_000),
        (date(2023, 2, 23), 42_000_000, 85_000_000),
    ],
)
def test_permenaker_4_2023_begins_on_22_february(day: date, before: int, during: int) -> None:
    candidate = migrant(date(2022, 12, 1), phase="before")
    away = migrant(date(2022, 12, 1))
    death = events.Death(day, work_related=False)
    assert asked(death, Ledger(), candidate)[Program.JKM].lump_sum == before
    assert asked(death, Ledger(), away)[Program.JKM].lump_sum == during


def test_permen_p2mi_9_2026_is_not_known() -> None:
    """Its amounts were not seen: no figure is better than an old one."""
    person, ledger = migrant(date(2025, 5, 1)), Ledger(spells=[Employment(since=date(2025, 6, 1))])
    eve, day = date(2026, 8, 27), date(2026, 8, 28)
    assert asked(events.Death(eve, work_related=False), ledger, person)[Program.JKM].lump_sum == 85_000_000
    with pytest.raises(LawUnavailable) as unknown:
        asked(events.Death(day, work_related=False), ledger, person)
    assert "9/2026" in unknown.value.text("en")


def test_amounts_that_no_source_gave_raise_in_words() -> None:
    for event in (
        events.Death(date(2022, 1, 1), work_related=True),
        events.LossOnTheWayHome(date(2022, 1, 1)),
        events.DismissalAbroad(ABROAD, by_accident=True, months_worked=7),
    ):
        person = migrant(date(2021, 6, 1)) if event.on.year == 2022 else migrant()
        with pytest.raises(LawUnavailable) as unknown:
            asked(event, Ledger(), person)
        assert unknown.value.text("id") != unknown.value.text("en")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (events.WrongPlacement(ABROAD), [(BenefitItem.WRONG_PLACEMENT, 25_000_000, False)]),
        (events.DismissalAbroad(ABROAD), [(BenefitItem.DISMISSAL_AID, 1_500_000, False)]),
        (events.ProvenRape(ABROAD), [(BenefitItem.RAPE_AID, 50_000_000, False)]),
        (events.Repatriation(ABROAD), [(BenefitItem.TRANSPORT, 15_000_000, True)]),
        (events.Repatriation(ABROAD, cost=9_000_000), [(BenefitItem.TRANSPORT, 9_000_000, False)]),
        (events.Repatriation(ABROAD, cost=20_000_000), [(BenefitItem.TRANSPORT, 15_000_000, False)]),
        (events.LossOnTheWayHome(ABROAD, loss=99_000_000), [(BenefitItem.LOSS_AID, 10_000_000, False)]),
    ],
)
def test_aids_of_permenaker_4_2023(
    event: events.InsuredEvent, expected: list[tuple[BenefitItem, int, bool]]
) -> None:
    assert of_jkk(event)[:1] == expected


def test_an_accident_after_months_that_nobody_told_counts_none() -> None:
    """Permenaker 18/2018 asks for months of work; a ledger without work tells none. By hand."""
    person, day = migrant(date(2021, 1, 1), phase="during"), date(2021, 6, 1)
    answer = asked(events.DismissalAbroad(day, by_accident=True), Ledger(), person)
    (refusal,) = [each for each in answer.refused if each.item is BenefitItem.DISMISSAL_AID]
    assert refusal.reason.key == "migrant_claim.too_short"
    assert dict(refusal.reason.details)["months"] == 0
    assert "migrant_claim.months_worked" in [note.message.key for note in answer.assumptions]


def test_a_wrong_placement_brings_the_worker_home_unless_agreed() -> None:
    """Art 34(1)e."""
    assert of_jkk(events.WrongPlacement(ABROAD))[1] == (BenefitItem.TRANSPORT, 15_000_000, True)
    agreed = asked(events.WrongPlacement(ABROAD, agreed=True))
    assert not agreed.lines
    assert [refusal.reason.key for refusal in agreed.refused] == ["migrant_claim.agreed"]


@pytest.mark.parametrize(
    ("cause", "paid"),
    [(None, True), ("other", True), ("worker", False), ("agency", False), ("government_policy", False)],
)
def test_a_failed_departure_not_through_own_fault(cause: str | None, paid: bool) -> None:
    """Art 27(1)g and 27(3); 10 million, and 7.5 million under Permenaker 18/2018."""
    day = date(2024, 2, 1)
    lines = asked(events.FailedDeparture(day, cause=cause), Ledger()).lines
    assert [line.amount for line in lines] == ([10_000_000] if paid else [])
    old = events.FailedDeparture(date(2023, 2, 21), cause=cause)
    before = asked(old, Ledger(), migrant(date(2022, 12, 1))).lines
    assert [line.amount for line in before] == ([7_500_000] if paid else [])


def test_a_failed_placement_has_the_journey_though_its_aid_is_unknown_since_2023() -> None:
    """Art 34(1)d; 7.5 million and 10 million under Permenaker 18/2018 (one source)."""
    found = asked(events.FailedPlacement(ABROAD, cause="other"))
    assert [(line.item, line.amount) for line in found.lines] == [(BenefitItem.TRANSPORT, 15_000_000)]
    assert [refusal.item for refusal in found.refused] == [BenefitItem.FAILED_PLACEMENT]
    earlier = asked(events.FailedPlacement(date(2022, 3, 1)), Ledger(), migrant(date(2022, 1, 1)))
    assert [line.amount for line in earlier.lines] == [7_500_000, 10_000_000]
    assert any(note.message.key == "warning.confidence" for note in earlier.warnings)


@pytest.mark.parametrize(
    ("months", "millions"), [(2, 0), (3, 2), (5, 2), (6, 3), (11, 3), (12, 4), (17, 4)]
)  # fmt: skip
def test_a_dismissal_after_an_accident_by_months_of_work(months: int, millions: int) -> None:
    """GridStar, January 2023, on Permenaker 18/2018; the grade from 18 months on was cut off."""
    day = date(2022, 12, 1)
    event = events.DismissalAbroad(day, by_accident=True, months_worked=months)
    found = asked(event, Ledger(), migrant(date(2021, 1, 1)))
    assert [line.amount for line in found.lines] == ([1_000_000 * millions] if millions else [])
    by_ledger = Ledger(spells=[Employment(since=months_later(day, -months))])
    counted = asked(events.DismissalAbroad(day, by_accident=True), by_ledger, migrant(date(2021, 1, 1)))
    assert [line.amount for line in counted.lines] == [line.amount for line in found.lines]


def test_from_18_months_on_the_aid_is_not_known() -> None:
    event = events.DismissalAbroad(date(2022, 12, 1), by_accident=True, months_worked=18)
    with pytest.raises(LawUnavailable):
        asked(event, Ledger(), migrant(date(2021, 1, 1)))


def test_the_monthly_reading_of_the_dismissal_aid_is_told() -> None:
    found = asked(events.DismissalAbroad(ABROAD, by_accident=False))
    assert "migrant_claim.each_month" in [note.message.key for note in found.warnings]


def test_costs_of_an_accident_abroad() -> None:
    """Limits where costs are not known, else the costs up to them; advanced by the worker."""
    limits = of_jkk(events.WorkAccident(ABROAD))
    assert limits == [
        (BenefitItem.MEDICAL_CARE, 50_000_000, True),
        (BenefitItem.TRANSPORT, 15_000_000, True),
        (BenefitItem.HOME_CARE, 20_000_000, True),
        (BenefitItem.HEARING_AID, 2_500_000, True),
        (BenefitItem.GLASSES, 1_000_000, True),
    ]
    costs = events.AccidentCosts(
        other_hospital=60_000_000, local_standard=60_000_000, home_care=1_000_000, glasses=1_200_000
    )
    found = asked(events.WorkAccident(ABROAD, costs=costs))
    amounts = {line.item: line.amount for line in found.lines if not line.is_limit}
    assert amounts == {
        BenefitItem.MEDICAL_CARE: 50_000_000,
        BenefitItem.HOME_CARE: 1_000_000,
        BenefitItem.GLASSES: 1_000_000,
    }
    assert {line.payer for line in found.lines} == {BenefitPayer.PARTICIPANT_ADVANCES}


def test_what_permenaker_4_2023_introduced_is_refused_before_it() -> None:
    """Seven items were new in 2023 (Ministry of Manpower, March 2023)."""
    found = asked(events.WrongPlacement(date(2022, 1, 1)), Ledger(), migrant(date(2021, 6, 1)))
    assert [refusal.reason.key for refusal in found.refused] == ["migrant_claim.new"]


def test_jkk_is_claimed_within_two_years_then_five() -> None:
    """Ministry of Manpower, March 2023."""
    old = asked(events.FailedDeparture(date(2023, 2, 21)), Ledger(), migrant(date(2023, 1, 1)))
    new = asked(events.FailedDeparture(date(2023, 2, 22)), Ledger(), migrant(date(2023, 1, 1)))
    assert [line.claim_until for line in old.lines] == [date(2025, 2, 21)]
    assert [line.claim_until for line in new.lines] == [date(2028, 2, 22)]


def covered(day: date, ledger: Ledger = JOURNEY, **facts: object) -> bool:
    death = events.Death(day, work_related=False)
    found = asked(death, ledger, migrant(**facts))[Program.JKM]  # type: ignore[arg-type]
    keys = {refusal.reason.key for refusal in found.refused}
    assert bool(found.lines) is not bool(keys & {"migrant_claim.not_registered", "migrant_claim.cover_ended"})
    return bool(found.lines)


@pytest.mark.parametrize(
    ("facts", "ledger", "last"),
    [
        # 5 + 24 + 2 months from registration where the journey is not known: 31 in all
        ({}, Ledger(), date(2026, 8, 9)),
        # 24 + 2 months from the departure
        ({}, JOURNEY, date(2026, 4, 30)),
        # two months after the return
        ({}, Ledger(spells=[Employment(since=LEFT, until=date(2025, 6, 30))]), date(2025, 8, 29)),
        # five months before work
        ({"phase": "before"}, Ledger(), date(2024, 6, 9)),
        ({"contract_months": 12}, JOURNEY, date(2025, 4, 30)),
    ],
)
def test_months_of_cover(facts: dict[str, object], ledger: Ledger, last: date) -> None:
    assert [covered(last + timedelta(days=step), ledger, **facts) for step in (-1, 0, 1)] == [
        True,
        True,
        False,
    ]
    assert not covered(REGISTERED - timedelta(days=1), ledger, **facts)
    assert covered(REGISTERED, ledger, **facts)


def test_nobody_left_leaves_the_sum_to_the_fund() -> None:
    found = asked(events.Death(ABROAD, work_related=False), family=NOBODY)
    assert [line.beneficiary.kind for line in found[Program.JKM].lines] == [BeneficiaryKind.FUND]


def test_papers_of_the_heirs() -> None:
    """Official: Art 57(1)."""
    line = asked(events.Death(ABROAD, work_related=False), family=WIDOW)[Program.JKM].lines[0]
    assert [paper.key for paper in line.documents] == [
        "document.membership_card",
        "document.migrant_identity",
        "document.heir_identity",
        "document.family_card",
        "document.death_statement",
        "document.heir_statement",
        "document.heir_account",
    ]


def test_total_disability_abroad() -> None:
    """At most 100 million (one source); the periodic benefit of Art 34(1)h is not known."""
    found = asked(events.TotalDisability(ABROAD, work_related=True), family=WIDOW)[Program.JKK]
    assert [(line.item, line.amount, line.is_limit) for line in found.lines] == [
        (BenefitItem.TOTAL_DISABILITY, 100_000_000, True),
        (BenefitItem.SCHOLARSHIP, 12_000_000, False),
    ]
    assert [refusal.item for refusal in found.refused] == [BenefitItem.PERIODIC]
    otherwise = asked(events.TotalDisability(ABROAD, work_related=False))[Program.JKK]
    assert [refusal.reason.key for refusal in otherwise.refused] == ["jkk.not_work"]


def test_a_lost_finger_and_a_denture_have_no_known_amount() -> None:
    injured = events.WorkAccident(
        ABROAD, injuries=[events.Injury(part="thumb_right")], costs=events.AccidentCosts(denture=1_000_000)
    )
    found = asked(injured)[Program.JKK]
    unknown = [refusal.item for refusal in found.refused]
    assert unknown == [BenefitItem.DENTURE, BenefitItem.PARTIAL_DISABILITY]


def test_nothing_is_paid_outside_the_cover() -> None:
    late = events.FailedDeparture(date(2024, 6, 10))
    found = asked(late, Ledger())
    assert [refusal.reason.key for refusal in found.refused] == ["migrant_claim.cover_ended"]


def test_months_of_work_that_nobody_gave_are_none() -> None:
    event = events.DismissalAbroad(date(2022, 12, 1), by_accident=True)
    found = asked(event, Ledger(), migrant(date(2021, 1, 1)))
    assert [refusal.reason.key for refusal in found.refused] == ["migrant_claim.too_short"]
    assert "migrant_claim.months_worked" in [note.message.key for note in found.assumptions]


def test_a_migrants_event_is_asked_of_a_migrant() -> None:
    with pytest.raises(InvalidInput):
        entitlements(WageEarner(wage=1), Ledger(), events.FailedDeparture(ABROAD), law=LAW)


def test_every_amount_has_an_article_or_an_instrument_and_two_languages() -> None:
    for event in (
        events.Death(ABROAD, work_related=False),
        events.WorkAccident(ABROAD),
        events.ProvenRape(ABROAD),
    ):
        found = asked(event, family=WIDOW)
        assert found.explain("en") != found.explain("id")
        assert all(line.citation.year in (2018, 2023) for line in found.lines)
