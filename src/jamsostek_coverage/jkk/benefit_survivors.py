"""Total permanent disability and death: the grant, the periodic benefit, burial and scholarships."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine
from jamsostek_coverage.claims.scholarship import Right, scholarships
from jamsostek_coverage.formula.nodes import Law
from jamsostek_coverage.jkk.benefit import death, total_disability
from jamsostek_coverage.jkk.benefit_case import FUND, PARTICIPANT, JkkCase
from jamsostek_coverage.jkk.benefit_cash import Cash, Found, formula
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.terms import Program

BURIAL_ORGANISER = Beneficiary(kind=BeneficiaryKind.BURIAL_ORGANISER)


def disabled(sheet: JkkCase, day: date) -> Iterator[Found]:
    """Total permanent disability: seventy percent of eighty months' wages, and what death gives besides.

    PP 44/2015 Art. 25(2)b and Lampiran III.
    """
    payer = sheet.payer()
    if payer is None:
        return
    rule = sheet.right_on(day).read("jkk.benefit.total_rate")
    cash = Cash(sheet, BenefitItem.TOTAL_DISABILITY, rule, formula(sheet, day, total_disability()))
    yield from cash.lines(payer)
    yield _fixed(sheet, day, BenefitItem.PERIODIC, payer, PARTICIPANT)
    yield from _scholarships(sheet, day, payer)


def dead(sheet: JkkCase, day: date) -> Iterator[Found]:
    """Death: sixty percent of eighty months' wages with a minimum, periodic benefit, burial, scholarships.

    PP 44/2015 Art. 25(2)b, 37(4)-(5) and Lampiran III. Without heirs burial goes to whoever sees to it and
    the grants go to the fund.
    """
    payer = sheet.payer()
    if payer is None:
        return
    heirs, order = sheet.receiver, sheet.at.read("jkk.benefit.heirs")
    if heirs == FUND:
        sheet.case.warn(say("jkk.no_heirs"), order.citation)
    papers, burier = _papers(heirs), BURIAL_ORGANISER if heirs == FUND else heirs
    rule = sheet.right_on(day).read("jkk.benefit.death_rate")
    cash = Cash(sheet, BenefitItem.DEATH_GRANT, rule, formula(sheet, day, death()))
    yield from cash.lines(payer, papers=papers)
    yield _fixed(sheet, day, BenefitItem.PERIODIC, payer, heirs, papers)
    yield _fixed(sheet, day, BenefitItem.BURIAL, payer, burier, papers)
    yield from _scholarships(sheet, day, payer)


def _papers(heirs: Beneficiary) -> tuple[Message, ...]:
    """The papers of heirs: PP 44/2015 Art. 37(2) as explained; a will as in Permenaker 1/2025 Art. 22(1a)."""
    if heirs == FUND:
        return (say("document.death_statement"),)
    will = (say("document.notarial_will"),) if heirs.kind is BeneficiaryKind.WILL else ()
    return (
        say("document.death_statement"),
        say("document.family_card"),
        say("document.heir_identity"),
        say("document.heir_statement"),
        *will,
    )


def _fixed(
    sheet: JkkCase,
    day: date,
    item: BenefitItem,
    payer: BenefitPayer,
    beneficiary: Beneficiary,
    papers: tuple[Message, ...] = (),
) -> EntitlementLine:
    """An amount that the law names."""
    at, key = sheet.right_on(day), f"jkk.benefit.{item.value}"
    rule = at.read(key)
    return sheet.line(
        item, rule.rupiah, rule, payer, beneficiary=beneficiary, papers=papers, step=at.work_out(Law(key))
    )


def _scholarships(sheet: JkkCase, day: date, payer: BenefitPayer) -> Iterator[Found]:
    at = sheet.right_on(day)
    citation = at.read("jkk.benefit.scholarship").citation
    right = Right(Program.JKK, citation, sheet.bearer, payer, sheet.claim_until)
    yield from scholarships(at, right)
