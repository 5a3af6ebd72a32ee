"""What JP gives at the pension age, in total disability and after a death. PP 45/2015 Art. 15 to 24."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, MissingCondition, Refusal
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.events import Death, Retirement, TotalDisability
from jamsostek_coverage.history.ledger import Employment
from jamsostek_coverage.jp.conditions import unmet_for_disability
from jamsostek_coverage.jp.pension_age import pension_date
from jamsostek_coverage.jp.pension_case import PAPERS, PensionCase
from jamsostek_coverage.jp.survivor_claims import survivor_claims
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.terms import Program, Threshold

Found: TypeAlias = EntitlementLine | Refusal

PARTICIPANT = Beneficiary(kind=BeneficiaryKind.PARTICIPANT)


def claims(case: Case) -> Iterator[Found]:
    """The lines and refusals of JP for the event of a case."""
    if case.in_force("jp.benefit.accrual") is None:
        for first in case.law.law["jp.benefit.accrual"].values[:1]:
            yield _nothing(say("jp.not_yet", first=first.effective), first.citation)
        return
    if not isinstance(case.person, WageEarner | SelfEmployed):
        rule = case.read("jp.benefit.members")
        yield _nothing(rule.value, rule.citation)
        return
    found = PensionCase(case)
    if not found.paid and not case.jp.drawn:
        yield _nothing(found.bearer.reason, found.bearer.citation)
        return
    try:
        yield from list(_claims(found))
    except LawUnavailable as unknown:
        reason, remedy = say("jp.cannot_compute", why=unknown.args[0]), say("jp.give_inflation")
        yield Refusal(program=Program.JP, reason=reason, remedy=remedy, is_open=True)


def _claims(found: PensionCase) -> Iterator[Found]:
    case = found.case
    reached = _reached(case)
    match case.event:
        case Death():
            yield from survivor_claims(found, None if case.jp.drawn else reached)
        case TotalDisability() if reached is None or case.on < reached:
            yield from _disability(found)
        case TotalDisability():
            rule = case.read("jp.benefit.counted.disability")
            yield _refused(case, BenefitItem.DISABILITY_PENSION, say("jp.disabled_late"), rule.citation)
            yield from _retirement(found, reached)
        case Retirement():
            yield from _retirement(found, reached)
        case _:
            return


def _reached(case: Case) -> date | None:
    """The day on which the pension age is reached; None where the birth date is not known."""
    born: date | None = getattr(case.person, "born", None)
    return None if born is None else pension_date(born, case.law.law)


# ------------------------------------------------------- old age


def _retirement(found: PensionCase, reached: date | None) -> Iterator[Found]:
    case = found.case
    age = case.read("jp.pension_age")
    if reached is None:
        case.assume(say("jp.assumed_reached", age=age), age.citation)
        reached = case.on
    if case.on < reached:
        too_young = MissingCondition(
            message=say("jp.too_young", day=reached), met_on=reached, citation=age.citation
        )
        yield _refused(
            case, BenefitItem.OLD_AGE_PENSION, say("jp.too_young", day=reached), age.citation, too_young,
            remedy=say("jp.stays_member"),
        )  # fmt: skip
        return
    day = _day_of_right(case, reached)
    required = case.read("jp.membership.old_age_months")
    if len(found.paid) >= required.months:
        pension = found.pension(day, len(found.paid))
        yield found.line(
            BenefitItem.OLD_AGE_PENSION, PARTICIPANT, required,
            pension=pension, ends=case.read("jp.benefit.ends.old_age"),
        )  # fmt: skip
        return
    rule = case.read("jp.benefit.lump_sum.old_age")
    yield found.contributions_back(PARTICIPANT, rule, day, PAPERS[BenefitItem.OLD_AGE_PENSION])
    standing = case.threshold(Threshold.JP_OLD_AGE_PENSION)
    missing = () if standing is None else (MissingCondition.of(Threshold.JP_OLD_AGE_PENSION, standing),)
    reason = say("jp.too_few_months", months=len(found.paid), required=required)
    yield _refused(
        case, BenefitItem.OLD_AGE_PENSION, reason, required.citation, *missing, remedy=say("jp.settle_months")
    )


def _day_of_right(case: Case, reached: date) -> date:
    """The pension age, or the end of work for who is kept on and deferred, at the latest (Art. 15(4))."""
    rule = case.read("jp.deferral")
    latest = anniversary(reached, rule.years)
    if isinstance(case.person, WageEarner) and case.person.jp_deferred:
        return min(case.on, latest)
    if case.on > reached and any(_goes_on(spell, reached) for spell in case.ledger.spells):
        case.assume(say("jp.assumed_not_deferred", reached=reached, latest=latest), rule.citation)
    return reached


def _goes_on(spell: Employment, day: date) -> bool:
    return spell.since <= day and (spell.until is None or spell.until > day)


# ------------------------------------------------------- total disability


def _disability(found: PensionCase) -> Iterator[Found]:
    case = found.case
    required = case.read("jp.membership.old_age_months")
    counted = len(found.paid)
    rule = case.read("jp.benefit.counted.disability")
    if counted < required.months:
        unmet = unmet_for_disability(case, found.months, is_enrolled=not found.is_owed_by_employer)
        if unmet:
            lump_sum = case.read("jp.benefit.lump_sum.disability")
            papers = PAPERS[BenefitItem.DISABILITY_PENSION]
            yield found.contributions_back(PARTICIPANT, lump_sum, case.on, papers)
            yield _refused(
                case, BenefitItem.DISABILITY_PENSION, say("jp.disability_tests", years=rule), rule.citation,
                *unmet, remedy=say("jp.settle_months"),
            )  # fmt: skip
            return
        counted = 12 * rule.years
    case.assume(say("jp.assumed_determined"), rule.citation)
    pension = found.pension(case.on, counted)
    yield found.line(
        BenefitItem.DISABILITY_PENSION, PARTICIPANT, rule,
        pension=pension, ends=case.read("jp.benefit.ends.disability"),
    )  # fmt: skip


# ------------------------------------------------------- nothing


def _refused(
    case: Case,
    item: BenefitItem,
    reason: Message,
    citation: Citation,
    *missing: MissingCondition,
    remedy: Message | None = None,
) -> Refusal:
    return Refusal(
        program=Program.JP, item=item, beneficiary=PARTICIPANT, reason=reason, citation=citation,
        missing=missing, remedy=remedy,
    )  # fmt: skip


def _nothing(reason: Message, citation: Citation | None, remedy: Message | None = None) -> Refusal:
    return Refusal(program=Program.JP, reason=reason, citation=citation, remedy=remedy)
