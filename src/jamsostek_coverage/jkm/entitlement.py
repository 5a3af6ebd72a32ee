"""Who receives JKM on a death, from whom, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from jamsostek_coverage.claims.case import Bearer, Case
from jamsostek_coverage.claims.death import is_work_death
from jamsostek_coverage.claims.heirs import heirs_of
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, LateUnit
from jamsostek_coverage.claims.line import (
    Beneficiary,
    EntitlementLine,
    MissingCondition,
    PayWithin,
    Refusal,
)
from jamsostek_coverage.claims.scholarship import Right, scholarships
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.jkm.benefit import burial, grants
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Program, Threshold

Found: TypeAlias = EntitlementLine | Refusal

_FUND = Beneficiary(kind=BeneficiaryKind.FUND)
_ORGANISER = Beneficiary(kind=BeneficiaryKind.BURIAL_ORGANISER)


def claims(case: Case) -> Iterator[Found]:
    """What JKM gives and refuses on a death.

    The heirs, in the order of PP 44/2015 Art. 40(2), receive a lump sum and a periodic benefit from each
    employer's JKM, the burial once (Permenaker 1/2025 Art. 101), and the children scholarships.
    """
    if isinstance(case.person, Trainee) and Program.JKM not in (case.person.programs or ()):
        yield Refusal(program=Program.JKM, reason=say("jkm.not_joined"), remedy=say("jkm.join"))
        return
    if is_work_death(case):
        rule = case.read("jkm.benefit.not_by_accident")
        reason, remedy = say("jkm.by_accident"), say("jkm.jkk_pays")
        yield Refusal(program=Program.JKM, reason=reason, citation=rule.citation, remedy=remedy)
        return
    bearers = _bearers(case)
    paying = [bearer for bearer in bearers if bearer.at_once is not None]
    if not paying:
        yield Refusal(program=Program.JKM, reason=bearers[0].reason, citation=bearers[0].citation)
        return
    heirs = heirs_of(case, case.read("jkm.benefit.heirs").citation)
    for bearer in paying:
        yield from _grants(case, bearer, heirs)
    first = min(paying, key=_reliability)
    yield _burial(case, first, heirs)
    yield from _scholarships(case, first)


def _bearers(case: Case) -> list[Bearer]:
    """Who bears the JKM of each employer; before that rule there was one JKM for the participant."""
    if not isinstance(case.person, WageEarner) or len(case.employers) < 2:
        return [case.bearer(Program.JKM)]
    rule = case.read("jkm.benefit.several_employers")
    if rule.value.key == "condition.one_grant":
        return [case.bearer(Program.JKM)]
    return [case.bearer_at(Program.JKM, employer) for employer in case.employers]


def _reliability(bearer: Bearer) -> int:
    """The place of a bearer among several: the fund before an employer."""
    return list(BenefitPayer).index(bearer.at_once or BenefitPayer.AFTER_SETTLEMENT)


def _grants(case: Case, bearer: Bearer, heirs: Beneficiary | None) -> Iterator[Found]:
    for item, node in grants().items():
        if bearer.rest is None:
            yield _burial_only(case, bearer, item)
        else:
            exception = None if heirs else case.read("jkm.benefit.no_heirs").citation
            yield _line(case, item, node, bearer, bearer.rest, heirs or _FUND, exception)


def _burial(case: Case, bearer: Bearer, heirs: Beneficiary | None) -> EntitlementLine:
    assert bearer.at_once is not None
    exception = None if heirs else case.read("jkm.benefit.no_heirs_burial").citation
    who = heirs or _ORGANISER
    return _line(case, BenefitItem.BURIAL, burial(), bearer, bearer.at_once, who, exception)


def _line(
    case: Case,
    item: BenefitItem,
    node: Node,
    bearer: Bearer,
    payer: BenefitPayer,
    beneficiary: Beneficiary,
    exception: Citation | None,
) -> EntitlementLine:
    step = case.work_out(node)
    right = exception or step.citation
    assert right is not None  # every law value has its article
    return EntitlementLine(
        program=Program.JKM,
        item=item,
        amount=step.value,
        beneficiary=beneficiary,
        payer=payer,
        employer=bearer.employer,
        settle_first=0 if payer is BenefitPayer.FUND else bearer.settle_first,
        documents=_documents(case, payer, beneficiary),
        pay_within=_pay_within(case, payer),
        citation=right,
        step=step,
        detail=_detail(case, payer),
    )


def _pay_within(case: Case, payer: BenefitPayer) -> PayWithin | None:
    """The fund's term, or that of the employer of an unregistered worker; none was found for arrears."""
    if payer in (BenefitPayer.FUND, BenefitPayer.AFTER_SETTLEMENT):
        term, rate = case.read("jkm.benefit.pay_within"), case.read("jkm.benefit.late_rate")
        return PayWithin(days=term.value, late_rate=rate.rate, late_unit=LateUnit.DAY, citation=term.citation)
    rule = case.in_force("jkm.benefit.employer_pay_within")
    if payer is not BenefitPayer.EMPLOYER_OWES or rule is None:
        return None
    return PayWithin(days=rule.value, citation=rule.citation)


def _detail(case: Case, payer: BenefitPayer) -> Message | None:
    rule = case.in_force("jkm.benefit.employer_refuses") if payer is BenefitPayer.EMPLOYER_OWES else None
    return None if rule is None else say("jkm.employer_refuses", rule=rule)


def _documents(case: Case, payer: BenefitPayer, beneficiary: Beneficiary) -> tuple[Message, ...]:
    found: Any = None
    if payer is BenefitPayer.EMPLOYER_OWES:
        found = case.in_force("jkm.documents.from_employer")
    if found is None:
        found = case.read(f"jkm.documents.{_category(case)}")
    is_will = beneficiary.kind is BeneficiaryKind.WILL
    will = case.in_force("jkm.documents.will") if is_will else None
    return tuple(found.value) + (() if will is None else tuple(will.value))


def _category(case: Case) -> str:
    match case.person:
        case ConstructionWorker():
            return "construction"
        case SelfEmployed() | Trainee():
            return "self_employed"
        case _:
            return "wage_earner"


def _burial_only(case: Case, bearer: Bearer, item: BenefitItem) -> Refusal:
    """A new member among the self-employed has the burial alone."""
    standing = case.threshold(Threshold.JKM_FULL_BPU)
    missing = () if standing is None else (MissingCondition.of(Threshold.JKM_FULL_BPU, standing),)
    return Refusal(
        program=Program.JKM, item=item, reason=bearer.reason, citation=bearer.citation, missing=missing
    )


def _scholarships(case: Case, bearer: Bearer) -> Iterator[Found]:
    """Scholarships for long members only; the law does not say that several employers pay them twice."""
    if bearer.rest is None:
        yield _burial_only(case, bearer, BenefitItem.SCHOLARSHIP)
        return
    required = case.read("jkm.membership.scholarship_months")
    lacking = _lacking(case, required.months)
    if lacking is not None:
        yield Refusal(
            program=Program.JKM,
            item=BenefitItem.SCHOLARSHIP,
            reason=say("jkm.scholarship_months", required=required),
            citation=required.citation,
            missing=(lacking,),
        )
        return
    right = Right(program=Program.JKM, citation=required.citation, bearer=bearer, payer=bearer.rest)
    yield from scholarships(case, right)


def _lacking(case: Case, required: int) -> MissingCondition | None:
    standing = case.threshold(Threshold.JKM_SCHOLARSHIP)
    if standing is not None:
        return None if standing.met else MissingCondition.of(Threshold.JKM_SCHOLARSHIP, standing)
    paid = len(case.paid_months(Program.JKM))
    return None if paid >= required else MissingCondition.counting(Threshold.JKM_SCHOLARSHIP, paid, required)
