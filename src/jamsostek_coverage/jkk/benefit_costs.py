"""Care and costs: treatment, transport, nursing at home, appliances, the return to work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import EntitlementLine, Refusal
from jamsostek_coverage.events.costs import AccidentCosts
from jamsostek_coverage.events.injury import HEARING, BodyPart
from jamsostek_coverage.jkk.benefit import aid
from jamsostek_coverage.jkk.benefit_case import PARTICIPANT, JkkCase
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

MODES = ("land", "sea", "air")
# Appliances with a limit of their own, and the injuries that call for them.
APPLIANCES: dict[BenefitItem, frozenset[BodyPart]] = {
    BenefitItem.DENTURE: frozenset(),
    BenefitItem.HEARING_AID: HEARING,
    BenefitItem.GLASSES: frozenset({BodyPart.VISUAL_ACUITY, BodyPart.EYE}),
}


def care(sheet: JkkCase) -> Iterator[Found]:
    """Treatment in kind; what a hospital billed that is no partner, up to the local standard.

    PP 44/2015 Art. 25(2)a, 30(1) and 33; suspected cases PP 49/2023 Art. 25A.
    """
    payer = sheet.payer(at_once=True)
    assert payer is not None
    is_open = sheet.cause.concluded is False and sheet.known("jkk.benefit.suspected")
    rule = sheet.at.read(f"jkk.benefit.{'suspected' if is_open else 'treatment'}")
    yield sheet.line(
        BenefitItem.MEDICAL_CARE, 0, rule, payer,
        is_limit=True, beneficiary=PARTICIPANT, detail=rule.value,
    )  # fmt: skip
    costs = sheet.cause.costs
    if costs is not None and costs.other_hospital:
        yield _other_hospital(sheet, costs)


def _other_hospital(sheet: JkkCase, costs: AccidentCosts) -> EntitlementLine:
    rule = sheet.at.read("jkk.benefit.other_hospital")
    payer = sheet.payer(at_once=True)
    assert payer is not None
    if payer is BenefitPayer.FUND:
        by_employer = sheet.is_wage_earner
        payer = BenefitPayer.EMPLOYER_ADVANCES if by_employer else BenefitPayer.PARTICIPANT_ADVANCES
    refunded = min(costs.other_hospital, costs.local_standard)
    detail = say("jkk.left_with_payer", amount=costs.other_hospital - refunded)
    papers = (say("jkk.paper_treatment"),)
    return sheet.line(BenefitItem.MEDICAL_CARE, refunded, rule, payer, detail=detail, papers=papers)


def refunds(sheet: JkkCase) -> Iterator[Found]:
    """Costs with a limit: what was paid, or the limits where that is not known."""
    yield from _transport(sheet)
    yield from _home_care(sheet)
    for item, parts in APPLIANCES.items():
        yield from _appliance(sheet, item, parts)
    costs = sheet.cause.costs
    if costs is not None and costs.aids:
        addition = sheet.at.work_out(aid(costs.aids))
        rule = sheet.at.read("jkk.benefit.aid_addition")
        payer = _payer(sheet)
        amount = costs.aids + addition.value
        yield sheet.line(BenefitItem.REHABILITATION, amount, rule, payer, step=addition)
    if sheet.cause.return_to_work:
        rule = sheet.at.read("jkk.benefit.return_to_work")
        payer = _payer(sheet, at_once=True)
        yield sheet.line(BenefitItem.RETURN_TO_WORK, 0, rule, payer, is_limit=True, detail=rule.value)


def _payer(sheet: JkkCase, *, advanced: bool = False, at_once: bool = False) -> BenefitPayer:
    payer = sheet.payer(advanced=advanced, at_once=at_once)
    assert payer is not None
    return payer


def _transport(sheet: JkkCase) -> Iterator[EntitlementLine]:
    """Each kind of transport up to its limit, several kinds up to the sum of theirs.

    PP 44/2015 Art. 25(2)b and Lampiran III; Art. 30(2)-(3): advanced by the employer or the participant.
    """
    costs, papers = sheet.cause.costs, (say("jkk.paper_transport"),)
    limits = {mode: sheet.at.read(f"jkk.benefit.transport.{mode}") for mode in MODES}
    used = [mode for mode in MODES if costs is None or getattr(costs, mode)]
    if len(used) > 1:
        sheet.at.read("jkk.benefit.transport.several")
    if sheet.cause.return_to_work and sheet.known("jkk.benefit.transport.return_to_work"):
        sheet.at.read("jkk.benefit.transport.return_to_work")
    for mode in used:
        limit = limits[mode]
        amount = limit.rupiah if costs is None else min(getattr(costs, mode), limit.rupiah)
        yield sheet.line(
            BenefitItem.TRANSPORT,
            amount,
            limit,
            _payer(sheet, advanced=True),
            is_limit=costs is None,
            detail=say(f"jkk.by_{mode}", limit=limit),
            papers=papers,
        )


def _home_care(sheet: JkkCase) -> Iterator[Found]:
    costs, item = sheet.cause.costs, BenefitItem.HOME_CARE
    if costs is None or not costs.home_care:
        return
    if not sheet.known("jkk.benefit.home_care"):
        yield _not_yet(sheet, item, "home_care")
        return
    limit, years = sheet.at.read("jkk.benefit.home_care"), sheet.at.read("jkk.benefit.home_care_years")
    detail = say("jkk.home_care", limit=limit, years=years)
    amount = min(costs.home_care, limit.rupiah)
    yield sheet.line(item, amount, limit, _payer(sheet, at_once=True), detail=detail)


def _appliance(sheet: JkkCase, item: BenefitItem, parts: frozenset[BodyPart]) -> Iterator[Found]:
    costs, key = sheet.cause.costs, f"jkk.benefit.{item.value}"
    paid = 0 if costs is None else getattr(costs, item.value)
    called_for = any(injury.part in parts for injury in sheet.cause.injuries)
    if not paid and not (called_for and costs is None):
        return
    if not sheet.known(key):
        yield _not_yet(sheet, item, item.value)
        return
    limit = sheet.at.read(key)
    amount = min(paid, limit.rupiah) if paid else limit.rupiah
    detail = say("jkk.at_most", limit=limit)
    yield sheet.line(item, amount, limit, _payer(sheet), is_limit=not paid, detail=detail)


def _not_yet(sheet: JkkCase, item: BenefitItem, name: str) -> Refusal:
    first: Value = next(iter(sheet.case.law.law[f"jkk.benefit.{name}"]))
    reason: Message = say("jkk.item_not_yet", since=first.effective)
    return Refusal(program=Program.JKK, item=item, reason=reason, citation=first.citation)
