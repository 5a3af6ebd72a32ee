"""A part of the JHT balance while membership goes on. PP 46/2015 Art. 22(4) to (6)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import EntitlementLine, MissingCondition, Refusal
from jamsostek_coverage.events import PartialWithdrawal, WithdrawalPurpose
from jamsostek_coverage.jht.lines import PARTICIPANT, nothing, papers, pay_within
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.terms import Program, Threshold
from jamsostek_coverage.values.rounding import Rounding


def part_of_balance(case: Case, event: PartialWithdrawal) -> Iterator[EntitlementLine | Refusal]:
    """A part of the balance after years of membership, once: 30 % for a house or 10 % for other needs."""
    is_house = event.purpose is WithdrawalPurpose.HOUSE
    once = case.read("jht.benefit.partial.once")
    share = case.read(f"jht.benefit.partial.{'house' if is_house else 'other'}")
    if event.taken_before:
        yield attrs.evolve(_refused_part(say("jht.taken_before"), once.citation), remedy=say("jht.leave_it"))
        return
    if event.taken_before is None:
        case.assume(say("jht.assumed.not_taken"), once.citation)
    standing = case.threshold(Threshold.JHT_PARTIAL)
    if standing is None or not standing.met:
        years = case.read("jht.membership.partial_years")
        refusal = _refused_part(say("jht.too_short", years=years.years), years.citation)
        if standing is not None:
            met_on = None if standing.cannot_tell is not None else standing.met_on
            missing = attrs.evolve(MissingCondition.of(Threshold.JHT_PARTIAL, standing), met_on=met_on)
            refusal = attrs.evolve(refusal, missing=(missing,))
        yield refusal
        return
    savings = case.savings()
    most = savings.balance * share.rate
    if not savings.balance:
        yield nothing(case, BenefitItem.PARTIAL_BALANCE, PARTICIPANT)
        return
    yield EntitlementLine(
        program=Program.JHT,
        item=BenefitItem.PARTIAL_BALANCE,
        amount=Rounding.DOWN.apply(most.numerator, most.denominator),
        starts=case.on,
        beneficiary=PARTICIPANT,
        payer=BenefitPayer.FUND,
        documents=papers(event.purpose.value),
        pay_within=pay_within(case),
        citation=share.citation,
        detail=savings.least or say("jht.at_most", rate=share.rate),
    )


def _refused_part(reason: Message, citation: Citation) -> Refusal:
    return Refusal(
        program=Program.JHT, item=BenefitItem.PARTIAL_BALANCE, beneficiary=PARTICIPANT,
        reason=reason, citation=citation,
    )  # fmt: skip
