"""Protection of construction workers and migrant workers, on the days around every boundary.

Official: PP 44/2015 Art 27, 35, 38, 41, 48, 53, 54, 55; Permenaker 1/2025 Art 67(3), which restates
Permenaker 5/2021; PP 45/2015 Art 2, PP 37/2021 Art 4 for the programmes there are not. Second-hand: the
months of cover of migrant workers (31 in all) and the maintenance period. People and days are invented; ends
of cover by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from warnings import catch_warnings, simplefilter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jamsostek_coverage import (
    ConstructionProject,
    ConstructionWorker,
    Employer,
    Employment,
    InvalidInput,
    JamsostekWarning,
    LawBook,
    LawUnavailable,
    Ledger,
    MigrantWorker,
    Payment,
    WageEarner,
    continuity,
    contributions,
    json_schema,
    outlook,
    protection,
)
from jamsostek_coverage.answers.construction_cover import like_wage_earner
from jamsostek_coverage.answers.package_cover import Packaged
from jamsostek_coverage.answers.protection import Protection
from jamsostek_coverage.claims.migrant_cover import Journey, MigrantStage, covers
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import MigrantPhase, Program

LAW = LawBook.shipped(on_stale="ignore")
FUND, OWES, REFUNDED = ("full", "fund", False), ("full", "employer", False), ("full", "employer", True)
DISEASE, DISEASE_OWED, NOBODY = (
    ("partial", "fund", False),
    ("partial", "employer", False),
    ("none", None, False),
)
DAY = timedelta(days=1)

BEGAN, NUMBER, ENDS = date(2025, 3, 1), date(2025, 3, 20), date(2025, 9, 30)
MASON = ConstructionWorker(wage=4_000_000, project=ConstructionProject(contract_value=180_000_000))
ON_WAGES = ConstructionWorker(wage=4_000_000)
NUMBERED = {"JKK": NUMBER}


def asked(person: Packaged, ledger: Ledger, on: date) -> Protection:
    return protection(person, ledger, on, law=LAW)


def told(person: Packaged, ledger: Ledger, on: date, program: str = "JKK") -> tuple[str, str | None, bool]:
    found = asked(person, ledger, on)[program]
    return found.level.value, None if found.payer is None else found.payer.value, found.reclaimable


def keys(found: Protection) -> set[str]:
    return {note.message.key for note in found.assumptions}


def test_days_beyond_the_verified_law_are_warned_of() -> None:
    """By hand: the law was looked through up to ``verified_on``, and 2031 lies after it."""
    book = LawBook(on_stale="warn")
    with catch_warnings():
        simplefilter("ignore", JamsostekWarning)
        found = protection(ON_WAGES, Ledger(spells=[Employment(since=BEGAN)]), date(2031, 3, 1), law=book)
    stale = [note.message for note in found["JKK"].warnings if note.message.key == "warning.stale"]
    assert stale
    assert stale[0].text("id") != stale[0].text("en")


# ------------------------------------------------------- construction: a project

PROJECT = Ledger(spells=[Employment(since=BEGAN, planned_until=ENDS)], registered=NUMBERED)
LEFT = Ledger(spells=[Employment(since=BEGAN, until=ENDS)], registered=NUMBERED)
LEFT_EARLY = Ledger(
    spells=[Employment(since=BEGAN, until=date(2025, 6, 30), planned_until=ENDS)], registered=NUMBERED
)
LATE = Ledger(spells=[Employment(since=BEGAN, until=ENDS)], registered={"JKK": ENDS + DAY})


@pytest.mark.parametrize(
    ("ledger", "day", "jkk", "jkm"),
    [
        (PROJECT, BEGAN - DAY, NOBODY, NOBODY),
        (PROJECT, BEGAN, OWES, OWES),
        (PROJECT, BEGAN + DAY, OWES, OWES),
        (PROJECT, NUMBER - DAY, OWES, OWES),
        (PROJECT, NUMBER, FUND, FUND),
        (PROJECT, NUMBER + DAY, FUND, FUND),
        (PROJECT, ENDS - DAY, FUND, FUND),
        (PROJECT, ENDS, FUND, FUND),
        (PROJECT, ENDS + DAY, OWES, OWES),
        (LEFT, ENDS, FUND, FUND),
        (LEFT, ENDS + DAY, DISEASE, NOBODY),
        # three years after the work: PP 44/2015 Art 48(2)
        (LEFT, date(2028, 9, 30), DISEASE, NOBODY),
        (LEFT, date(2028, 10, 1), NOBODY, NOBODY),
        (LEFT_EARLY, date(2025, 6, 30), FUND, FUND),
        (LEFT_EARLY, date(2025, 7, 1), DISEASE, NOBODY),
        # never covered while at work: the employer owes that disease too
        (LATE, ENDS + DAY, DISEASE_OWED, NOBODY),
    ],
)
def test_a_project_on_the_days_around_its_boundaries(
    ledger: Ledger, day: date, jkk: tuple[str, str | None, bool], jkm: tuple[str, str | None, bool]
) -> None:
    assert (told(MASON, ledger, day), told(MASON, ledger, day, "JKM")) == (jkk, jkm)


@pytest.mark.parametrize(
    ("day", "since", "until"),
    [
        (date(2025, 3, 10), BEGAN, NUMBER - DAY),
        (NUMBER, NUMBER, ENDS),
        (ENDS, NUMBER, ENDS),
        (ENDS + DAY, ENDS + DAY, None),
    ],
)
def test_since_and_until_of_a_project(day: date, since: date, until: date | None) -> None:
    for program in ("JKK", "JKM"):
        found = asked(MASON, PROJECT, day)[program]
        assert (found.since, found.until, found.settle_first) == (since, until, 0)


@pytest.mark.parametrize(
    ("issued", "year", "article", "confidence_told"),
    [
        (date(2015, 7, 1), 2015, "6(3)", True),
        (date(2015, 12, 30), 2015, "6(3)", True),
        (date(2015, 12, 31), 2015, None, True),
        (date(2021, 3, 31), 2015, None, True),
        (date(2021, 4, 1), 2021, "67(3)", False),
        (date(2025, 2, 23), 2021, "67(3)", False),
        (date(2025, 2, 24), 2025, "67(3)", False),
    ],
)
def test_the_rule_of_the_day_on_which_the_number_was_issued(
    issued: date, year: int, article: str | None, confidence_told: bool
) -> None:
    ledger = Ledger(spells=[Employment(since=issued)], registered={"JKK": issued})
    found = asked(MASON, ledger, issued)["JKM"]
    assert found.citation is not None
    assert (found.citation.year, found.citation.article) == (year, article)
    assert ("warning.confidence" in {note.message.key for note in found.warnings}) is confidence_told


def test_an_end_by_practice_is_told() -> None:
    cited = [note.citation for note in asked(MASON, PROJECT, NUMBER)["JKK"].warnings]
    assert [citation.kind for citation in cited if citation] == ["practice"]


def test_without_a_number_the_first_payment_begins_the_cover() -> None:
    paid = Payment(month="2025-03", paid_on=NUMBER, programs={"JKK", "JKM"})
    ledger = Ledger(spells=[Employment(since=BEGAN)], payments=[paid])
    steps = [told(MASON, ledger, NUMBER + place * DAY) for place in (-1, 0, 1)]
    assert steps == [OWES, FUND, FUND]
    assert keys(asked(MASON, ledger, NUMBER)) == {"package.number_by_payment", "package.no_end"}
    # what is paid later is not yet known
    assert asked(MASON, ledger, NUMBER - DAY)["JKK"].until is None


def test_without_any_fact_the_cover_is_taken_as_given() -> None:
    found = asked(MASON, Ledger(), NUMBER)
    assert told(MASON, Ledger(), NUMBER) == FUND
    assert keys(found) == {"entitlement.taken_as_paid", "package.at_work"}


def test_work_of_another_category_is_left_out_and_told() -> None:
    clerk = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="I"))
    spells = [
        Employment(employer="office", person=clerk, since=date(2024, 1, 1), until=date(2024, 12, 31)),
        Employment(employer="site", since=BEGAN),
    ]
    paid = [Payment(employer="office", month="2024-01", paid_on=date(2024, 2, 10))]
    found = asked(MASON, Ledger(spells=spells, payments=paid, registered=NUMBERED), date(2024, 6, 1))["JKK"]
    assert found.payer is None
    assert "package.other_work" in {note.message.key for note in found.warnings}


# ------------------------------------------------------- construction: on wages


def test_on_wages_the_months_count_as_those_of_wage_earners() -> None:
    """By hand: January paid, February to May due on 17 March, 15 April, 15 May and 16 June 2025."""
    paid = [Payment(month="2025-01", paid_on=date(2025, 2, 10))]
    ledger = Ledger(spells=[Employment(since=date(2025, 1, 1))], payments=paid)
    days = [date(2025, 2, 9), date(2025, 2, 10), date(2025, 6, 16), date(2025, 6, 17)]
    assert [told(ON_WAGES, ledger, day) for day in days] == [OWES, FUND, FUND, REFUNDED]
    found = asked(ON_WAGES, ledger, date(2025, 7, 1))["JKM"]
    # 2.04 % of 4 million for each of four months, and 2 % for 4 + 3 + 2 + 1 months started
    assert found.settle_first == 4 * 81_600 + 10 * 1_632
    assert "package.by_wages" in {note.message.key for note in found.warnings}
    assert asked(ON_WAGES, ledger, date(2025, 7, 1))["JHT"].payer is None


@pytest.mark.parametrize("month", ["2015-07", "2019-12", "2021-02", "2025-02", "2026-03"])
def test_on_wages_the_contribution_is_that_of_the_highest_risk_group(month: str) -> None:
    """Official: 1.74 % and 0.30 % in PP 44/2015 Art 16, 18, 54(1) and 55(1)."""
    own, like = (contributions(person, month, law=LAW) for person in (ON_WAGES, like_wage_earner(ON_WAGES)))
    assert [own[program].total for program in Program] == [like[program].total for program in Program]


def test_on_wages_without_payments_told_they_are_taken_as_paid() -> None:
    ledger = Ledger(spells=[Employment(since=BEGAN, planned_until=ENDS)])
    assert told(ON_WAGES, ledger, ENDS + DAY) == FUND
    assert "entitlement.taken_as_paid" in keys(asked(ON_WAGES, ledger, ENDS))


# ------------------------------------------------------- migrant workers

REGISTERED, DEPARTED, RETURNED = date(2024, 1, 10), date(2024, 3, 1), date(2025, 6, 30)
AWAY = Ledger(spells=[Employment(since=DEPARTED)])
HOME = Ledger(spells=[Employment(since=DEPARTED, until=RETURNED)])
STAYED = Ledger(spells=[Employment(since=DEPARTED, until=date(2026, 12, 31))])
WAITED = Ledger(spells=[Employment(since=date(2024, 8, 1))])


def migrant(**facts: object) -> MigrantWorker:
    return MigrantWorker(**{"registered": REGISTERED, "contract_months": 24, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "ledger", "first", "last"),
    [
        ({}, Ledger(), REGISTERED, date(2026, 8, 9)),  # 5 + 24 + 2 months
        ({}, AWAY, REGISTERED, date(2026, 4, 30)),  # 24 + 2 months from the departure
        ({}, HOME, REGISTERED, date(2025, 8, 29)),  # two months from the return
        ({}, STAYED, REGISTERED, date(2026, 4, 30)),  # staying on adds nothing
        ({}, WAITED, date(2024, 8, 1), date(2026, 9, 30)),
        ({"phase": "before"}, Ledger(), REGISTERED, date(2024, 6, 9)),
        ({"phase": "before"}, AWAY, REGISTERED, DEPARTED - DAY),
        ({"phase": "during_and_after"}, Ledger(), REGISTERED, date(2026, 3, 9)),
        ({"phase": "during_and_after"}, AWAY, DEPARTED, date(2026, 4, 30)),
        ({"contract_months": 12}, AWAY, REGISTERED, date(2025, 4, 30)),
    ],
)
def test_a_migrant_is_covered_from_the_first_day_to_the_last(
    facts: dict[str, object], ledger: Ledger, first: date, last: date
) -> None:
    person = migrant(**facts)
    for program in ("JKK", "JKM"):
        around = [told(person, ledger, day, program) for day in (first - DAY, first, first + DAY)]
        assert around == [NOBODY, FUND, FUND]
        around = [told(person, ledger, day, program) for day in (last - DAY, last, last + DAY)]
        assert around == [FUND, FUND, NOBODY]
        within = asked(person, ledger, last)[program]
        assert (within.since, within.until) == (first, last)
        after = asked(person, ledger, last + DAY)[program]
        assert (after.since, after.until) == (last + DAY, None)


def test_a_gap_between_waiting_and_departure() -> None:
    """Five months of waiting end on 9 June 2024; the work begins on 1 August."""
    gap = asked(migrant(), WAITED, date(2024, 7, 1))["JKK"]
    assert (gap.payer, gap.since, gap.until) == (None, date(2024, 6, 10), date(2024, 7, 31))
    assert gap.reason.key == "migrant_claim.cover_ended"


def test_the_time_before_work_may_not_be_paid_for() -> None:
    person = migrant(phase="during_and_after")
    assert asked(person, AWAY, REGISTERED)["JKK"].reason.key == "migrant_claim.not_paid_for"
    assert asked(person, AWAY, REGISTERED - DAY)["JKK"].reason.key == "migrant_claim.not_registered"


def test_what_is_taken_as_given_of_a_migrant() -> None:
    paid = Ledger(payments=[Payment(month="2024-01", paid_on=REGISTERED, programs={"JKK", "JKM"})])
    assert keys(asked(migrant(), Ledger(), REGISTERED)) == {"entitlement.taken_as_paid", "package.no_journey"}
    assert keys(asked(migrant(), paid, REGISTERED)) == {"package.no_journey"}
    assert keys(asked(migrant(), AWAY, REGISTERED)) == {"entitlement.taken_as_paid"}


def test_old_age_savings_of_a_migrant_are_what_was_paid() -> None:
    paid_on = date(2024, 5, 6)
    ledger = Ledger(payments=[Payment(month="2024-05", paid_on=paid_on, programs={"JHT"}, amount=50_000)])
    steps = [told(migrant(jht=50_000), ledger, paid_on + place * DAY, "JHT") for place in (-1, 0, 1)]
    assert steps == [NOBODY, FUND, FUND]
    saved = asked(migrant(jht=50_000), ledger, date(2030, 1, 1))["JHT"]
    assert (saved.since, saved.until) == (paid_on, None)


def test_months_of_cover_that_nobody_saw_are_no_answer() -> None:
    """Permen P2MI 9/2026 was not seen."""
    person = migrant(registered=date(2026, 8, 28))
    with pytest.raises(LawUnavailable):
        told(person, Ledger(), date(2026, 9, 1))
    assert told(migrant(registered=date(2026, 8, 27)), Ledger(), date(2026, 9, 1)) == FUND


@given(
    waits=st.integers(0, 400),
    away=st.integers(0, 1500),
    contract=st.integers(1, 48),
    phase=st.sampled_from(MigrantPhase),
    returns=st.booleans(),
)
def test_stretches_of_cover_follow_one_another(
    waits: int, away: int, contract: int, phase: MigrantPhase, returns: bool
) -> None:
    """In order, without overlap, each stage once, within 5 months, the contract and 2 months."""
    person = migrant(contract_months=contract, phase=phase)
    departed = REGISTERED + waits * DAY
    journey = Journey(departed, departed + away * DAY if returns else None)
    found = covers(person, journey, LAW)
    stages = [cover.stage for cover in found]
    assert stages == [stage for stage in MigrantStage if stage in stages]
    assert all(earlier.end <= later.since for earlier, later in pairwise(found))
    assert all(REGISTERED <= cover.since < cover.end for cover in found)
    for cover in found:
        limit = months_later(REGISTERED, 5) if cover.stage is MigrantStage.BEFORE else None
        assert cover.end <= (limit or months_later(departed, contract + 2))


# ------------------------------------------------------- both

EVERYBODY = [
    (MASON, PROJECT), (MASON, LEFT), (MASON, LATE), (MASON, Ledger()), (ON_WAGES, PROJECT),
    (migrant(), Ledger()), (migrant(), HOME), (migrant(phase="during_and_after"), WAITED),
    (migrant(phase="before"), AWAY),
]  # fmt: skip


@pytest.mark.parametrize(("person", "ledger"), EVERYBODY)
def test_every_answer_has_an_article_two_languages_and_the_published_shape(
    person: Packaged, ledger: Ledger
) -> None:
    for month in range(0, 72, 2):
        found = asked(person, ledger, (Month(2024, 1) + month).first_day)
        for program in Program:
            each = found[program]
            assert each.citation is not None
            assert each.reason.text("en") != each.reason.text("id")
            assert each.since <= found.on
            assert each.until is None or each.until >= found.on
        assert found["JP"].payer is None
        assert found["JKP"].payer is None
        Draft202012Validator(json_schema("protection")).validate(found.to_dict())


@pytest.mark.parametrize(("person", "ledger"), EVERYBODY)
def test_standings_change_on_the_days_told_and_on_no_other(person: Packaged, ledger: Ledger) -> None:
    """Walking from each ``until`` to the next finds what asking on every day finds."""
    first, last = date(2024, 1, 1), date(2027, 1, 1)
    told_on: dict[date, object] = {}
    day = first
    while day <= last:
        found = asked(person, ledger, day)["JKK"]
        until = min(found.until or last, last)
        told_on |= {day + place * DAY: found.standing[:3] for place in range((until - day).days + 1)}
        day = until + DAY
    sampled = [first + place * DAY for place in range(0, (last - first).days, 11)]
    assert all(asked(person, ledger, each)["JKK"].standing[:3] == told_on[each] for each in sampled)


@pytest.mark.parametrize("person", [MASON, ON_WAGES, migrant(), MASON.project])
def test_months_and_outlook_are_refused_with_a_remedy(person: object) -> None:
    for verb in (continuity, outlook):
        with pytest.raises(InvalidInput) as refused:
            verb(person, Ledger(), NUMBER)  # type: ignore[arg-type]
        (fault,) = refused.value.faults
        assert fault.path == "person"
        assert (fault.problem.key, fault.remedy.key) == ("package.no_months", "package.no_months_remedy")


def test_protection_is_asked_of_people() -> None:
    with pytest.raises(InvalidInput):
        protection(MASON.project, Ledger(), NUMBER)  # type: ignore[arg-type]
