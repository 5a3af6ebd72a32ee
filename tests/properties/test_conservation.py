"""What one answer says, another says too: money and people are neither made nor lost between answers.

Expectations are identities between answers of the package; the people and lives are drawn.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import attrs
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import events, population
from jamsostek_coverage.answers.services import SanctionLetter
from jamsostek_coverage.testing import (
    Life,
    Paying,
    Working,
    bills,
    cohorts,
    counts_of_workers,
    employers,
    lives,
    participants,
    spans,
    wage_earners,
    wages,
)
from tests.evidence import compared

SOME = settings(max_examples=60)
FEW = settings(max_examples=30)
OFFICE = jc.Employer(scale="large", risk="very low")
CLERK = jc.WageEarner(wage=1_000_000, employer=OFFICE, nationality="ID")
LAST_DEFERRED = date(2022, 4, 15)  # official: PP 49/2020 Art. 17
STAFF = wage_earners(
    wage=wages(min_value=1_000_000, max_value=50_000_000), employer=employers(kind=jc.EmployerKind.PRIVATE),
    nationality="ID", status=None, programs=None, born=None, since=None, until=None, registered=None,
    part_month_base=None, minimum_wage=None, planned_months=None, jkp_registered=None,
)  # fmt: skip


@settings(max_examples=200)
@given(participants(), st.integers(0, 130))
def test_what_is_billed_is_allocated(person: jc.Participant, later: int) -> None:
    with suppress(jc.LawUnavailable):
        bill = jc.contributions(person, jc.Month(2015, 7) + later)
        assert bill.total == bill.employer + bill.worker == sum(line.total for line in bill.values())
        if bill.allocation.reason is None:
            assert sum(bill.allocation.values()) == bill.total + bill.state_share
            assert all(part >= 0 for part in bill.allocation.values())
        compared(2)


@FEW
@given(lives(paying=Paying.NEVER, person=STAFF))
@example(
    Life(
        attrs.evolve(CLERK, employer=attrs.evolve(OFFICE, jp_deferral=True)),
        jc.Ledger(spells=[jc.Employment(since=date(2020, 8, 1))]),
        date(2020, 10, 1),
    )
)
def test_arrears_of_a_ledger_without_payments_are_the_bills(life: Life) -> None:
    """The deferred part of JP is owed after the last day for it (PP 49/2020 Art. 17), not before."""
    answer = jc.continuity(*life)
    expected = 0
    for spell in life.ledger.spells:
        who = spell.person or life.person
        for month in jc.Month.range(
            jc.Month.of(spell.since), jc.Month.of(min(spell.until or life.on, life.on))
        ):
            bill = jc.contributions(who, month)
            for program, line in bill.items():
                is_late = line.total and jc.due_date(month, who, program) < life.on
                waits = bill.deferred if program is jc.Program.JP and life.on <= LAST_DEFERRED else 0
                expected += line.total - waits if is_late else 0
    assert answer.arrears.contributions_due == expected
    assert answer.arrears.contributions_due == sum(
        sum(line.contributions.values()) for line in answer.arrears.lines
    )
    compared(2)


@FEW
@given(lives(working=Working.ONE_JOB, person=STAFF))
def test_arrears_and_fines_are_those_of_their_months(life: Life) -> None:
    answer = jc.continuity(*life)
    assert answer.arrears.total == answer.arrears.contributions_due + answer.arrears.penalties_due
    assert set(answer.arrears.months) == {line.month for line in answer.arrears.lines if line.contributions}
    for found in answer.values():
        assert found.density is None or found.density * found.months_due == found.months_due - len(
            found.missing
        )


@FEW
@given(lives(working=Working.ONE_JOB, person=STAFF, since=st.dates(date(2021, 4, 1), date(2024, 6, 1))))
def test_missing_months_of_jkp_are_those_of_its_threshold(life: Life) -> None:
    """Asked on the same day, the entitlement and continuity count and require the same months."""
    fired = events.Dismissal(life.on, employer="First")
    law = jc.LawBook.shipped(on_stale="ignore")  # the months of the benefit lie ahead
    standing = jc.continuity(*life, law=law).thresholds[jc.Threshold.JKP_CASH_BENEFIT]
    told = jc.entitlements(life.person, life.ledger, fired, law=law)["JKP"]
    for refusal in told.refused:
        for missing in refusal.missing:
            if dict(missing.message.details).get("condition") is jc.Threshold.JKP_CASH_BENEFIT:
                assert (missing.counted, missing.required) == (standing.counted, standing.required)
                compared(2)


@FEW
@given(lives(working=Working.ONE_JOB, person=STAFF))
def test_the_permit_desk_and_compliance_agree(life: Life) -> None:
    """PP 86/2013 Art. 8 and 9: withheld on a letter alone; proof is asked of who is not registered."""
    assert isinstance(life.person, jc.WageEarner)
    found = jc.compliance(life.person.employer, [(life.person, life.ledger)], life.on)
    kinds = {finding.kind for finding in found.findings}
    unregistered = bool(kinds & {jc.FindingKind.EMPLOYER_UNREGISTERED, jc.FindingKind.WORKER_UNREGISTERED})
    decision = jc.may_receive("building_permit", found.findings, on=life.on).decision
    assert (decision is jc.ServiceDecision.ASK_FOR_PROOF) == unregistered
    assert decision is not jc.ServiceDecision.WITHHELD
    letter = SanctionLetter(number="B/1/2026", dated=life.on)
    served = jc.may_receive("building_permit", [*found.findings, letter], on=life.on).decision
    assert served is jc.ServiceDecision.WITHHELD
    owed = jc.continuity(*life).arrears.total  # a month paid late leaves its fine
    if jc.FindingKind.ARREARS in kinds:
        assert owed > 0
    compared(3)


@SOME
@given(st.lists(STAFF, min_size=1, max_size=4), st.integers(0, 130))
def test_an_employers_bill_is_the_sum_of_its_workers(people: list[jc.WageEarner], later: int) -> None:
    month = jc.Month(2015, 7) + later
    hired = [attrs.evolve(person, employer=OFFICE) for person in people]
    whole = jc.employer_bill(hired, month)
    single = [jc.contributions(person, month) for person in hired]
    assert whole.total == sum(bill.total for bill in single)
    assert whole.employer == sum(bill.employer for bill in single)
    assert whole.worker == sum(bill.worker for bill in single)
    compared(3)


@SOME
@given(bills(), bills())
def test_a_difference_is_what_the_totals_differ_by(one: jc.Bill, other: jc.Bill) -> None:
    assert one.difference(other).total == one.total - other.total


@SOME
@given(st.integers(0, 10**5), spans(longest=8))
def test_a_budget_is_the_bills_of_its_people(people: int, span: jc.Span) -> None:
    budget = population.subsidy_budget(people, span.since, span.until)
    driver = population.subsidised()
    assert budget.total == sum(people * jc.contributions(driver, month).total for month in span)
    assert budget.total == sum(budget.by_month.values())
    assert budget.person_months == people * len(span)


@SOME
@given(cohorts())
def test_nobody_is_lost_between_the_tables_of_members(cohort: population.Cohort) -> None:
    assert len(cohort.lives) + cohort.never_paid == len(cohort.members)
    parts = cohort.by("agent")
    assert sum(part.active for part in parts.values()) == cohort.active
    buckets = population.arrears_ageing(cohort)
    here = sum(not life.has_left(cohort.until) for life in cohort.lives)
    assert sum(bucket.members for bucket in buckets) == here
    assert sum(bucket.members for bucket in buckets if bucket.in_cover) == cohort.active
    for month in population.flows(cohort, cohort.until - 5, cohort.until):
        left = sum(month.left.values())
        assert month.opening + month.new + month.reactivated - month.lapsed - left == month.closing


@SOME
@given(counts_of_workers(segment=None, region="Medan"), st.integers(0, 10**6))
def test_parts_of_a_region_add_up(count: population.Count, extra: int) -> None:
    assume(count.workforce > 1)
    first = attrs.evolve(count, region=population.KemendagriCode("12.71"))
    other = attrs.evolve(first, region=population.KemendagriCode("12.75"), workforce=count.workforce + extra)
    (whole,) = population.roll_up([first, other], "province")
    assert whole.workforce == first.workforce + other.workforce
    assert whole.covered == first.covered + other.covered
    assert whole.gap == first.gap + other.gap
