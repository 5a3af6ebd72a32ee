"""Which events count as accidents at work, from when, with which papers, and until when JKK is open.

Expectations from PP 44/2015 Art. 26 and 48, PP 82/2019 Art. 26, Permenaker 1/2025 Art. 7, 8 and 85 as read
(A; its day of promulgation C); kinds before Permenaker 5/2021 are C and warn.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jamsostek_coverage import Employment, InvalidInput, LawUnavailable, Ledger
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.events import AccidentKind, Death, OccupationalDisease, WorkAccident
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.self_employed import Trainee

from .cases import amount, death, jkk, ledger, line, lines, paid, rider, staff, up_to_date, whole_refusal

TODAY = date(2026, 3, 2)

# ------------------------------------------------- kinds and their proof

PROOF = {
    "at_work": "proof of the injury",
    "commute": "police or of a witness",
    "duty_travel": "order of the journey",
    "urgent_errand": "police or of a witness",
    "overtime": "overtime order",
    "other_activity": "assignment by the company",
    "called_from_leave": "call or assignment during leave",
    "camp_rotation": "work schedule",
    "weekend_return": "usual one",
    "violence": "visum et repertum",
}


@pytest.mark.parametrize("kind", PROOF)
def test_every_kind_names_its_proof(kind: str) -> None:
    """Permenaker 1/2025 Art. 7(3)-(7) and (9)."""
    answer = jkk(WorkAccident(TODAY, kind=kind))
    papers = " ".join(paper.text("en") for paper in line(answer, "medical_care").documents)
    assert PROOF[kind] in papers


def test_every_kind_is_tried_here() -> None:
    assert {kind.value for kind in AccidentKind} == PROOF.keys() | {"sudden_death"}


@pytest.mark.parametrize("day", [date(2025, 2, 23), date(2025, 2, 24), date(2025, 2, 25)])
def test_violence_counts_from_permenaker_1_of_2025_on(day: date) -> None:
    answer = jkk(WorkAccident(day, kind="violence"))
    if day < date(2025, 2, 24):
        refused = whole_refusal(answer)
        assert str(refused.citation) == "Minister of Manpower Regulation (Permenaker) 1/2025, Art. 7(2)g"
        assert refused.remedy is not None
    else:
        assert lines(answer, "medical_care")


def test_kinds_known_from_guidance_alone_warn() -> None:
    """Kepmenakertrans 609/2012 was not read; PP 44/2015 names work and the way to it."""
    before, after = (jkk(WorkAccident(day, kind="overtime")) for day in (date(2021, 3, 31), date(2021, 4, 1)))
    assert any("overtime" in str(note) for note in before.warnings)
    assert not any("overtime" in str(note) for note in after.warnings)
    assert not jkk(WorkAccident(date(2021, 3, 31), kind="commute")).warnings


def test_circumstances_that_are_not_given_are_taken_as_at_work() -> None:
    assert any("circumstances are not given" in str(note) for note in jkk(WorkAccident(TODAY)).assumptions)


# ------------------------------------------------- sudden death


def sudden(day: date, **facts: object) -> Death:
    return Death(on=day, kind="sudden_death", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hours", "counts"), [(0, True), (23, True), (24, True), (25, False)])
def test_within_24_hours_of_the_attack(hours: int, counts: bool) -> None:
    """Permenaker 1/2025 Art. 85(1)b: not more than 24 hours."""
    answer = jkk(sudden(TODAY, hours_after_attack=hours))
    assert bool(lines(answer, "death_grant")) is counts
    assert (answer["JKM"].lump_sum > 0) is not counts


@pytest.mark.parametrize(("months", "counts"), [(11, False), (12, True), (13, True)])
def test_the_self_employed_need_twelve_paid_months_in_all(months: int, counts: bool) -> None:
    """Art. 85(3); paid through the month of death, so that nothing is in arrears."""
    since = f"{2026 if months < 3 else 2025}-{(15 - months) % 12 or 12:02}"
    book = ledger("2026-03", since={11: "2025-05", 12: "2025-04", 13: "2025-03"}.get(months, since))
    day = date(2026, 3, 20)
    answer = jkk(sudden(day, hours_after_attack=1, registered_activity=True), person=rider(), book=book)
    assert bool(lines(answer, "death_grant")) is counts
    if not counts:
        (missing,) = whole_refusal(answer).missing
        assert (missing.counted, missing.required, missing.missing) == (11, 12, 1)


def test_the_twelve_months_need_not_follow_one_another() -> None:
    """Art. 85(3) says paid, not consecutive: six months in 2024 and six before the death."""
    spell = [Employment(since=date(2024, 1, 1))]
    book = Ledger(
        spells=spell, payments=[*paid("2024-06", since="2024-01"), *paid("2026-03", since="2025-10")]
    )
    event = sudden(date(2026, 3, 20), hours_after_attack=1, registered_activity=True)
    assert lines(jkk(event, person=rider(), book=book), "death_grant")


def test_the_self_employed_die_at_the_work_they_registered() -> None:
    """Art. 85(2): while doing the registered activity."""
    day = date(2026, 3, 20)
    event = sudden(day, hours_after_attack=1, registered_activity=False)
    answer = jkk(event, person=rider(), book=up_to_date(day))
    assert whole_refusal(answer).missing
    assert answer["JKM"].lump_sum == 42_000_000


def test_wage_earners_need_no_paid_months() -> None:
    """Art. 85(1) has no such condition."""
    book = ledger("2026-02", since="2026-02")
    assert lines(jkk(sudden(TODAY, hours_after_attack=1), book=book), "death_grant")


def test_before_2021_sudden_death_was_for_wage_earners_alone() -> None:
    """Permenaker 5/2021 extended it to the self-employed (B, ministry's deck of November 2021)."""
    day = date(2021, 3, 31)
    assert lines(jkk(sudden(day)), "death_grant")
    refused = whole_refusal(jkk(sudden(day, registered_activity=True), person=rider(), book=up_to_date(day)))
    assert refused.reason.key == "jkk.sudden_death_missing"


def test_interns_are_as_wage_earners() -> None:
    """Art. 85(4)."""
    trainee = Trainee(lowest_wage=3_000_000, employer=Employer(risk="I"))
    answer = jkk(sudden(TODAY, hours_after_attack=1), person=trainee)
    assert amount(answer, "death_grant") == 144_000_000


# ------------------------------------------------- occupational disease

ENDED = date(2023, 6, 30)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2026, 6, 29), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)],
)
def test_a_disease_counts_three_years_after_the_work_ended(day: date, counts: bool) -> None:
    """PP 44/2015 Art. 48(2)."""
    book = ledger("2023-06", since="2020-01", until=ENDED)
    answer = jkk(OccupationalDisease(day), book=book)
    assert bool(lines(answer, "medical_care")) is counts
    if not counts:
        assert "48(2)" in str(whole_refusal(answer).citation)


def test_what_counts_is_when_it_arose() -> None:
    """Art. 48(2) speaks of when the disease appears, not of the diagnosis."""
    book = ledger("2023-06", since="2020-01", until=ENDED)
    event = OccupationalDisease(date(2026, 9, 1), arose=date(2026, 5, 1))
    assert lines(jkk(event, book=book), "medical_care")


def test_a_disease_of_somebody_still_at_work() -> None:
    assert lines(jkk(OccupationalDisease(TODAY, work_ended=None)), "medical_care")


# ------------------------------------------------- time to claim


@pytest.mark.parametrize(
    ("accident", "until"),
    [
        (date(2017, 12, 1), date(2019, 12, 1)),  # two years, over on the eve of PP 82/2019
        (date(2017, 12, 2), date(2022, 12, 2)),  # still open on that day
        (date(2019, 12, 1), date(2024, 12, 1)),
        (date(2019, 12, 2), date(2024, 12, 2)),
        (date(2019, 12, 3), date(2024, 12, 3)),
        (date(2020, 2, 29), date(2025, 2, 28)),
    ],
)
def test_five_years_also_for_claims_still_open_on_2_december_2019(accident: date, until: date) -> None:
    """PP 44/2015 Art. 26, PP 82/2019 Art. 26; no transition was found, so the choice has a name."""
    assert line(jkk(WorkAccident(accident)), "medical_care").claim_until == until


def test_the_limit_of_the_accident_where_so_chosen() -> None:
    answer = jkk(WorkAccident(date(2019, 12, 1)), jkk_claim_limit="by_accident")
    assert line(answer, "medical_care").claim_until == date(2021, 12, 1)


def test_the_changed_limit_is_said() -> None:
    assert any("no transition" in str(note) for note in jkk(WorkAccident(date(2019, 12, 1))).warnings)
    assert not any("no transition" in str(note) for note in jkk(WorkAccident(date(2019, 12, 2))).warnings)


@pytest.mark.parametrize(("late", "counts"), [(-1, True), (0, True), (1, False)])
def test_a_claim_lapses_after_five_years(late: int, counts: bool) -> None:
    claimed = date(2025, 1, 10) + timedelta(days=late)
    answer = jkk(WorkAccident(date(2020, 1, 10), claimed_on=claimed))
    assert bool(lines(answer, "medical_care")) is counts
    if not counts:
        assert "82/2019, Art. 26" in str(whole_refusal(answer).citation)


def test_nothing_before_the_law() -> None:
    with pytest.raises(LawUnavailable):
        jkk(WorkAccident(date(2015, 6, 30)))


# ------------------------------------------------- the first report


@pytest.mark.parametrize(("hours", "late"), [(47, False), (48, False), (49, True)])
def test_after_a_late_report_the_employer_pays_first(hours: int, late: bool) -> None:
    """Permenaker 1/2025 Art. 8(2)-(2c): 2 x 24 hours; refunded once it has reported."""
    answer = jkk(death(TODAY, accident=WorkAccident(TODAY, reported_after_hours=hours)))
    payer = BenefitPayer.EMPLOYER_ADVANCES if late else BenefitPayer.FUND
    assert {found.payer for found in lines(answer, "death_grant")} == {payer}
    assert {found.payer for found in lines(answer, "medical_care")} == {payer}


@pytest.mark.parametrize("day", [date(2025, 2, 23), date(2025, 2, 24), date(2025, 2, 25)])
def test_a_late_report_has_that_consequence_since_2025(day: date) -> None:
    answer = jkk(death(day, accident=WorkAccident(day, reported_after_hours=100)))
    late = day >= date(2025, 2, 24)
    assert line(answer, "death_grant").payer is (
        BenefitPayer.EMPLOYER_ADVANCES if late else BenefitPayer.FUND
    )


def test_a_report_of_unknown_time_is_taken_as_in_time() -> None:
    assert any("within 48 hours" in str(note) for note in jkk(WorkAccident(TODAY)).assumptions)


def test_the_rule_of_the_late_report_speaks_of_employers_alone() -> None:
    """Art. 8(2a); the self-employed (Art. 44, 58) and construction (Art. 75) have no such sentence."""
    event = WorkAccident(TODAY, reported_after_hours=100, registered_activity=True)
    for person in (rider(), ConstructionWorker(wage=4_000_000)):
        assert line(jkk(event, person=person), "medical_care").payer is BenefitPayer.FUND


# ------------------------------------------------- suspected accidents


@pytest.mark.parametrize("day", [date(2023, 10, 5), date(2023, 10, 6)])
def test_a_suspected_accident_is_treated_at_once_and_cash_waits(day: date) -> None:
    """PP 49/2023 Art. 25A, Permenaker 1/2025 Art. 8C-8F."""
    event = WorkAccident(day, concluded=False, unable_until=day + timedelta(days=40))
    answer = jkk(event)
    care = line(answer, "medical_care")
    assert ("49/2023" in str(care.citation)) is (day >= date(2023, 10, 6))
    assert answer["JKK"].lump_sum == 0
    assert answer["JKK"].refused


# ------------------------------------------------- not at work


def test_an_event_that_has_nothing_to_do_with_work_is_refused() -> None:
    answer = jkk(Death(on=TODAY, work_related=False))
    assert "25(1)" in str(whole_refusal(answer).citation)
    assert answer["JKM"].lump_sum == 42_000_000


def test_after_the_end_of_work_there_is_no_accident_at_work() -> None:
    book = ledger("2023-06", since="2020-01", until=ENDED)
    assert whole_refusal(jkk(WorkAccident(date(2023, 8, 1)), book=book)).reason.key == "jkk.not_at_work"


CHANGED_JOBS = Ledger(
    spells=[
        Employment(since=date(2022, 1, 1), until=date(2023, 6, 30), employer="First"),
        Employment(since=date(2023, 7, 1), employer="Second"),
    ],
    payments=[
        *paid("2023-06", since="2022-01", employer="First"),
        *paid("2024-01", since="2023-07", employer="Second"),
    ],
)


def test_an_accident_is_at_the_work_that_was_going_on() -> None:
    """PP 44/2015 Art. 25(1) by hand: nobody has an accident at an employer left seven months before."""
    left = jkk(WorkAccident(date(2024, 2, 1), employer="First"), book=CHANGED_JOBS)
    assert whole_refusal(left).reason.key == "jkk.not_at_work"
    assert lines(jkk(WorkAccident(date(2024, 2, 1), employer="Second"), book=CHANGED_JOBS), "medical_care")


@pytest.mark.parametrize(("day", "counts"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_disease_of_an_earlier_job_counts_three_years_after_that_job(day: date, counts: bool) -> None:
    """PP 44/2015 Art. 48 by hand: three years from 30 June 2023, whoever employs the worker now."""
    answer = jkk(OccupationalDisease(day, employer="First"), book=CHANGED_JOBS)
    assert bool(lines(answer, "medical_care")) is counts
    if counts:
        assert {each.payer for each in answer["JKK"].lines} <= {
            BenefitPayer.FUND,
            BenefitPayer.EMPLOYER_ADVANCES,
        }


def test_a_day_after_the_end_that_the_ledger_gives_is_borne_as_the_end() -> None:
    """By hand: the caller says that the work ended later than the ledger does; the fund pays either way."""
    disease = OccupationalDisease(date(2023, 12, 1), work_ended=date(2023, 8, 1))
    book = ledger("2023-06", since="2020-01", until=ENDED)
    assert lines(jkk(disease, book=book), "medical_care")[0].payer is BenefitPayer.FUND


@pytest.mark.parametrize("accident", [False, True])
def test_an_employer_whom_the_ledger_does_not_know_is_refused(accident: bool) -> None:
    """By hand: a misspelt name must not turn a right into a refusal."""
    cause = WorkAccident(date(2024, 2, 1), employer="Secnd")
    event = Death(on=cause.on, accident=cause) if accident else cause
    with pytest.raises(InvalidInput) as found:
        jkk(event, book=CHANGED_JOBS)
    (fault,) = found.value.faults
    assert fault.path == ("event.accident.employer" if accident else "event.employer")
    assert fault.allowed == ("First", "Second")


def test_of_two_employers_the_one_where_it_happened_counts() -> None:
    """Law silent for JKK (domain review B20): the caller says at whose work it happened."""
    spells = [
        Employment(since=date(2022, 1, 1), employer="A", wages={"2022-01": 3_000_000}),
        Employment(since=date(2024, 1, 1), employer="B", wages={"2024-01": 9_000_000}),
    ]
    book = Ledger(
        spells=spells,
        payments=[
            *paid("2026-02", since="2022-01", employer="A", wage=3_000_000),
            *paid("2026-02", since="2024-01", employer="B", wage=9_000_000),
        ],
    )
    at_a = jkk(death(TODAY, employer="A"), book=book, person=staff(9_000_000))
    assert amount(at_a, "death_grant") == 48 * 3_000_000
    unknown = jkk(death(TODAY), book=book, person=staff(9_000_000))
    assert amount(unknown, "death_grant") == 48 * 9_000_000
    assert any("at whose work" in str(note) for note in unknown.assumptions)


def test_an_accident_that_does_not_count_yet_leaves_the_death_to_jkm() -> None:
    """Violence before Permenaker 1/2025: JKK says no, so JKM does not (PP 44/2015 Art. 34 and 40)."""
    accident = WorkAccident(date(2024, 3, 1), kind="violence")
    answer = jkk(Death(on=date(2024, 3, 20), accident=accident))
    assert whole_refusal(answer).reason.key == "jkk.kind_not_yet"
    assert answer["JKM"].lump_sum == 42_000_000
