"""What JKK gives migrant workers (PMI): grants, aids and refunded costs of Permenaker 18/2018 and 4/2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.death import is_work_death
from jamsostek_coverage.claims.heirs import heirs_of
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, Refusal
from jamsostek_coverage.claims.migrant_cover import MigrantStage, outside_cover, stage_of
from jamsostek_coverage.claims.scholarship import Right, scholarships
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.events import (
    Death,
    DismissalAbroad,
    FailedDeparture,
    FailedPlacement,
    FailureCause,
    LossOnTheWayHome,
    OccupationalDisease,
    ProvenRape,
    Repatriation,
    TotalDisability,
    WorkAccident,
    WrongPlacement,
)
from jamsostek_coverage.events.accident import Cause
from jamsostek_coverage.jkk.benefit_case import cause_of
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.periods.dates import anniversary, months_later
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

LAW = "jkk.migrant_benefit"
PARTICIPANT = Beneficiary(kind=BeneficiaryKind.PARTICIPANT)
FUND = Beneficiary(kind=BeneficiaryKind.FUND)
UNKNOWN = "migrant_claim.unknown"
# The grades of the aid on a dismissal after an accident, the longest work first.
GRADES = ("long", "year", "half", "short")


def claims(case: Case) -> Iterator[Found]:
    """Every item of JKK for an event of a migrant worker, and what was refused.

    Permenaker 4/2023 Art. 25-34, by the day of the event. Where not one amount of the event is known, this
    raises :class:`LawUnavailable`.
    """
    person = case.person
    assert isinstance(person, MigrantWorker)
    stage = stage_of(case, person)
    outside = outside_cover(case, person, stage)
    if outside is not None:
        yield _refused(*outside)
        return
    found = list(_items(case, stage))
    unknown = [each for each in found if isinstance(each, Refusal) and each.reason.key == UNKNOWN]
    if unknown and not any(isinstance(each, EntitlementLine) for each in found):
        raise LawUnavailable(unknown[0].reason)
    yield from found


def _items(case: Case, stage: MigrantStage) -> Iterator[Found]:
    event = case.event
    match event:
        case Death():
            yield from _death(case, stage)
        case TotalDisability():
            yield from _disability(case)
        case WorkAccident() | OccupationalDisease():
            yield from _accident(case, event, stage)
        case FailedDeparture():
            yield _unless_at_fault(case, event.cause, "failed_departure", BenefitItem.FAILED_DEPARTURE)
        case FailedPlacement():
            yield _unless_at_fault(case, event.cause, "failed_placement", BenefitItem.FAILED_PLACEMENT)
            yield _cost(case, BenefitItem.TRANSPORT, "transport", 0)
        case WrongPlacement():
            yield from _wrong_placement(case, event)
        case DismissalAbroad():
            yield _dismissal(case, event)
        case Repatriation():
            yield _cost(case, BenefitItem.TRANSPORT, "transport", event.cost)
        case LossOnTheWayHome():
            yield _cost(case, BenefitItem.LOSS_AID, "loss_on_the_way_home", event.loss, refunded=False)
        case ProvenRape():
            yield _line(case, BenefitItem.RAPE_AID, "rape", detail=say("migrant_claim.rape"))
        case _:
            return


def _death(case: Case, stage: MigrantStage) -> Iterator[Found]:
    if not is_work_death(case):
        yield _refused(say("jkk.not_work"), _cited(case, "death"))
        return
    key = "death" if stage is MigrantStage.DURING else "death_at_home"
    yield _line(case, BenefitItem.DEATH_GRANT, key, who=heirs_of(case) or FUND)
    yield from _scholarships(case)


def _disability(case: Case) -> Iterator[Found]:
    if cause_of(case) is None:
        yield _refused(say("jkk.not_work"), _cited(case, "total_disability"))
        return
    yield _line(case, BenefitItem.TOTAL_DISABILITY, "total_disability", is_limit=True)
    yield _line(case, BenefitItem.PERIODIC, "periodic")
    yield from _scholarships(case)


def _cited(case: Case, key: str) -> Citation | None:
    """The article of an item on the day, whether or not its amount is known."""
    value = case.law.law[f"{LAW}.{key}"].covering(case.on.toordinal())
    return None if value is None else value.citation


def _accident(case: Case, event: Cause, stage: MigrantStage) -> Iterator[Found]:
    costs = event.costs
    if stage is MigrantStage.DURING:
        bill = 0 if costs is None else costs.other_hospital
        yield _cost(case, BenefitItem.MEDICAL_CARE, "treatment_abroad", bill)
    home = 0 if costs is None else costs.air
    yield _cost(case, BenefitItem.TRANSPORT, "transport", home)
    items = (BenefitItem.HOME_CARE, BenefitItem.HEARING_AID, BenefitItem.GLASSES)
    for item in items:
        paid = 0 if costs is None else getattr(costs, item.value)
        if paid or costs is None:
            yield _cost(case, item, item.value, paid)
    if costs is not None and costs.denture:
        yield _cost(case, BenefitItem.DENTURE, "denture", costs.denture)
    if event.injuries:
        yield _line(case, BenefitItem.PARTIAL_DISABILITY, "partial_disability")


def _unless_at_fault(case: Case, cause: FailureCause | None, key: str, item: BenefitItem) -> Found:
    """A failed departure counts unless worker, agency or government caused it; a placement unless the worker.

    Permenaker 4/2023 Art. 27(1)g, 27(3) and 34(1)d.
    """
    rule = case.read(f"{LAW}.not_own_fault")
    at_fault = {FailureCause.WORKER}
    if item is BenefitItem.FAILED_DEPARTURE:
        at_fault |= {FailureCause.AGENCY, FailureCause.GOVERNMENT_POLICY}
    if cause in at_fault:
        return _refused(say("migrant_claim.at_fault", cause=cause), rule.citation, item)
    if cause is None:
        case.assume(say("migrant_claim.cause"), rule.citation)
    return _line(case, item, key)


def _wrong_placement(case: Case, event: WrongPlacement) -> Iterator[Found]:
    """Aid and the journey home, unless the worker wanted it: Permenaker 4/2023 Art. 34(1)e."""
    article = _cited(case, "wrong_placement")
    if event.agreed:
        yield _refused(say("migrant_claim.agreed"), article, BenefitItem.WRONG_PLACEMENT)
        return
    if event.agreed is None:
        case.assume(say("migrant_claim.not_agreed"), article)
    aid = _line(case, BenefitItem.WRONG_PLACEMENT, "wrong_placement")
    yield aid
    if isinstance(aid, EntitlementLine):
        yield _cost(case, BenefitItem.TRANSPORT, "transport", 0)


def _dismissal(case: Case, event: DismissalAbroad) -> Found:
    """Art. 34(1)l after an accident, by months of work; 34(1)m otherwise, read as one payment."""
    if not event.by_accident:
        if event.by_accident is None:
            case.assume(say("migrant_claim.no_accident"))
        found = _line(case, BenefitItem.DISMISSAL_AID, "unilateral_dismissal")
        case.warn(say("migrant_claim.each_month"), found.citation)
        return found
    months = event.months_worked if event.months_worked is not None else _months_worked(case)
    if months is None:
        case.assume(say("migrant_claim.months_worked"))
        months = 0
    return _graded(case, months)


def _graded(case: Case, months: int) -> Found:
    """The aid of the longest grade that the months of work reach."""
    try:
        starts = {grade: case.read(f"{LAW}.accident_dismissal.{grade}.months") for grade in GRADES}
    except LawUnavailable as unknown:
        return _unknown(BenefitItem.DISMISSAL_AID, unknown)
    reached = [grade for grade, start in starts.items() if months >= start.months]
    if reached:
        return _line(case, BenefitItem.DISMISSAL_AID, f"accident_dismissal.{reached[0]}.amount")
    shortest = starts[GRADES[-1]]
    reason = say("migrant_claim.too_short", months=months, least=shortest)
    return _refused(reason, shortest.citation, BenefitItem.DISMISSAL_AID)


def _months_worked(case: Case) -> int | None:
    """Whole months from the first day abroad to the event."""
    if not case.ledger.spells:
        return None
    since, months = case.ledger.spells[0].since, 0
    while months_later(since, months + 1) <= case.on:
        months += 1
    return months


def _scholarships(case: Case) -> Iterator[Found]:
    """Two children, as in JKK of wage earners; Permenaker 4/2023 Art. 34(1)n."""
    try:
        rule = case.read(f"{LAW}.scholarship")
    except LawUnavailable as unknown:
        yield _unknown(BenefitItem.SCHOLARSHIP, unknown)
        return
    bearer = case.bearer(Program.JKK)
    right = Right(
        program=Program.JKK,
        citation=rule.citation,
        bearer=bearer,
        payer=BenefitPayer.FUND,
        claim_until=_claim_until(case),
    )
    yield from scholarships(case, right)


def _claim_until(case: Case) -> date:
    """Two years, and five since Permenaker 4/2023."""
    return anniversary(case.on, case.read(f"{LAW}.claim_years").years)


def _cost(case: Case, item: BenefitItem, key: str, paid: int, *, refunded: bool = True) -> Found:
    """What was paid, up to the limit; the limit itself where that is not known."""
    payer = BenefitPayer.PARTICIPANT_ADVANCES if refunded else BenefitPayer.FUND
    return _line(case, item, key, is_limit=not paid, paid=paid, payer=payer)


def _line(
    case: Case,
    item: BenefitItem,
    key: str,
    *,
    who: Beneficiary = PARTICIPANT,
    is_limit: bool = False,
    paid: int = 0,
    payer: BenefitPayer = BenefitPayer.FUND,
    detail: Message | None = None,
) -> Found:
    parameter = case.law.law[f"{LAW}.{key}"]
    if parameter.covering(case.on.toordinal()) is None:
        first = parameter.values[0]
        return _refused(say("migrant_claim.new", since=first.effective), first.citation, item)
    try:
        rule = case.read(parameter.key)
    except LawUnavailable as unknown:
        return _unknown(item, unknown)
    if item is BenefitItem.HOME_CARE:
        detail = say("migrant_claim.home_care", years=case.read(f"{LAW}.home_care_years"))
    return EntitlementLine(
        program=Program.JKK,
        item=item,
        amount=min(paid, rule.rupiah) if paid else rule.rupiah,
        is_limit=is_limit,
        beneficiary=who,
        payer=payer,
        documents=(say("document.membership_card"), say("document.migrant_identity")),
        claim_until=_claim_until(case),
        citation=rule.citation,
        detail=detail,
    )


def _unknown(item: BenefitItem, unknown: LawUnavailable) -> Refusal:
    """An item whose amount this library does not know, in words; that is no refusal of the law."""
    return Refusal(program=Program.JKK, item=item, reason=say(UNKNOWN, why=unknown.args[0]), is_open=True)


def _refused(reason: Message, citation: Citation | None, item: BenefitItem | None = None) -> Refusal:
    return Refusal(program=Program.JKK, item=item, reason=reason, citation=citation)
