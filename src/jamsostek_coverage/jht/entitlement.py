"""What JHT gives when an event happens. PP 46/2015 Art. 22 to 31, PP 60/2015, Permenaker 4/2022."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.heirs import heirs_of
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import (
    Beneficiary,
    EntitlementLine,
    MissingCondition,
    Refusal,
)
from jamsostek_coverage.events import (
    ContractEnd,
    Death,
    Dismissal,
    LeavingIndonesia,
    PartialWithdrawal,
    Resignation,
    Retirement,
    StatusChange,
    TotalDisability,
)
from jamsostek_coverage.jht.lines import PARTICIPANT, born, in_force, nothing, papers, pay_within
from jamsostek_coverage.jht.partial import part_of_balance
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.dates import age_on, anniversary, months_later
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

NEAREST = frozenset({BeneficiaryKind.SPOUSE, BeneficiaryKind.CHILD, BeneficiaryKind.SPOUSE_OR_CHILDREN})


def claims(case: Case) -> Iterator[Found]:
    """The lines and refusals of JHT for the event of a case."""
    match case.event:
        case Death():
            yield from _death(case)
        case TotalDisability():
            yield from _whole(case, "total_disability", case.read("jht.benefit.total_disability"))
        case LeavingIndonesia():
            yield from _whole(case, "leaving_indonesia", case.read("jht.benefit.leaving_indonesia"))
        case Retirement():
            yield from _retirement(case, case.event)
        case Resignation() | Dismissal() | ContractEnd():
            yield from _leaving(case, _way_of_leaving(case))
        case PartialWithdrawal():
            yield from part_of_balance(case, case.event)
        case StatusChange():
            yield _status_change(case)
        case _:
            return


def _way_of_leaving(case: Case) -> str:
    match case.event:
        case Resignation():
            return "resignation"
        case Dismissal():
            return "dismissal"
        case _:
            return "business_end" if isinstance(case.person, SelfEmployed) else "contract_end"


# ------------------------------------------------------- whole balance


def _death(case: Case) -> Iterator[Found]:
    rule, heirs = case.read("jht.benefit.death"), heirs_of(case)
    if heirs is None:
        rule, heirs = case.read("jht.benefit.no_heirs"), Beneficiary(kind=BeneficiaryKind.ESTATE_OFFICE)
    elif heirs.kind not in NEAREST and heirs.kind is not BeneficiaryKind.HEIRS:
        rule = case.read("jht.benefit.further_heirs")
    yield from _whole(case, "death", rule, beneficiary=heirs)


def _retirement(case: Case, event: Retirement) -> Iterator[Found]:
    rule, birth = case.read("jht.benefit.retirement_age"), born(case)
    if birth is None:
        case.assume(say("jht.assumed.retirement_age", years=rule.years), rule.citation)
    elif age_on(birth, event.on) < rule.years:
        agreed = in_force(case, "jht.benefit.agreed_age") if event.by_agreement is not False else None
        if agreed is None:
            yield _too_young(case, anniversary(birth, rule.years), rule, say("jht.leave_instead"))
            return
        if event.by_agreement is None:
            case.assume(say("jht.assumed.agreed_age"), agreed.citation)
        rule = agreed
    deferral = case.read("jht.benefit.deferral") if event.works_on else None
    detail = None if deferral is None else say("jht.may_defer")
    yield from _whole(case, "retirement", rule, detail=detail)


def _leaving(case: Case, way: str) -> Iterator[Found]:
    retirement, birth = case.read("jht.benefit.retirement_age"), born(case)
    reached = None if birth is None else anniversary(birth, retirement.years)
    if reached is not None and reached <= case.on:
        yield from _whole(case, "retirement", retirement)
        return
    age = case.read("jht.benefit.leaving_age")
    if age.years:
        if birth is None:
            case.assume(say("jht.assumed.below_age", years=age.years), age.citation)
        yield _too_young(case, reached, age, _relaxed(case, way))
        return
    wait = case.read(f"jht.benefit.wait.{way}")
    others = [name for name in case.employers if name is not None]
    if len(others) > 1:
        case.warn(say("jht.still_at_work", employers=", ".join(others)), wait.citation)
    starts = months_later(case.on, wait.months)
    yield from _whole(case, way, wait, starts=starts if reached is None else min(starts, reached))


def _relaxed(case: Case, way: str) -> Message | None:
    """What a later law that dropped the age made possible, where the book of the case knows one."""
    later = [
        value
        for value in case.law.law["jht.benefit.leaving_age"].values
        if isinstance(value.effective, date) and value.effective > case.on and not value.years
    ]
    if not later:
        return None
    first = min(later, key=lambda value: value.start)
    since = date.fromordinal(first.start)
    wait = case.law.law[f"jht.benefit.wait.{way}"].on(since)
    return say("jht.relaxed", law=first.citation, day=max(since, months_later(case.on, wait.months)))


def _too_young(case: Case, reached: date | None, rule: Value, remedy: Message | None) -> Refusal:
    birth = born(case)
    age = 0 if birth is None else age_on(birth, case.on)
    missing = MissingCondition(
        message=say("jht.age", years=rule.years),
        counted=age,
        required=rule.years,
        met_on=reached,
        citation=rule.citation,
    )
    return Refusal(
        program=Program.JHT, item=BenefitItem.BALANCE, beneficiary=PARTICIPANT,
        reason=say("jht.at_age", years=rule.years), citation=rule.citation, missing=(missing,), remedy=remedy,
    )  # fmt: skip


def _whole(
    case: Case,
    event: str,
    rule: Value,
    *,
    beneficiary: Beneficiary = PARTICIPANT,
    starts: date | None = None,
    detail: Message | None = None,
) -> Iterator[Found]:
    """The whole balance, and what employers owe beside it."""
    savings = case.savings()
    case.read("jht.benefit.whole")
    if savings.unpaid_months:
        arrears = in_force(case, "jht.benefit.arrears")
        case.warn(say("jht.unpaid", months=savings.unpaid_months), arrears.citation if arrears else None)
    if savings.balance:
        waiting = say("jht.grows") if starts is not None and starts > case.on else None
        yield EntitlementLine(
            program=Program.JHT,
            item=BenefitItem.BALANCE,
            amount=savings.balance,
            starts=starts or case.on,
            beneficiary=beneficiary,
            payer=BenefitPayer.FUND,
            documents=papers(event),
            pay_within=pay_within(case),
            citation=rule.citation,
            detail=savings.least or detail or waiting,
        )
    elif not savings.owed:
        yield nothing(case, BenefitItem.BALANCE, beneficiary)
    yield from _owed_by_employers(case, beneficiary, starts or case.on)


def _owed_by_employers(case: Case, beneficiary: Beneficiary, starts: date) -> Iterator[EntitlementLine]:
    for owed in case.savings().owed:
        rule = case.read(f"jht.benefit.{owed.rule}")
        case.assume(say(f"jht.assumed.{owed.rule}", employer=owed.employer or "-"), rule.citation)
        yield EntitlementLine(
            program=Program.JHT,
            item=BenefitItem.SHORTFALL if owed.rule == "shortfall" else BenefitItem.BALANCE,
            amount=owed.amount,
            starts=starts,
            beneficiary=beneficiary,
            payer=BenefitPayer.EMPLOYER_OWES,
            employer=owed.employer,
            citation=rule.citation,
            detail=say(f"jht.owed.{owed.rule}"),
        )


def _status_change(case: Case) -> Refusal:
    case.read("jht.benefit.no_expiry")
    rule = case.read("jht.benefit.status_change")
    return Refusal(
        program=Program.JHT, item=BenefitItem.BALANCE, beneficiary=PARTICIPANT,
        reason=say("jht.status_change"), citation=rule.citation, remedy=say("jht.keeps"),
    )  # fmt: skip
