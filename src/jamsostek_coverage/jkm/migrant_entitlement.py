"""What JKM gives the heirs of migrant workers (PMI): one sum, by where the death happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.death import is_work_death
from jamsostek_coverage.claims.heirs import heirs_of
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, Refusal
from jamsostek_coverage.claims.migrant_cover import MigrantStage, outside_cover, stage_of
from jamsostek_coverage.claims.scholarship import Right, scholarships
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

LAW = "jkm.migrant_benefit"


def claims(case: Case) -> Iterator[Found]:
    """What JKM gives on the death of a migrant worker: Permenaker 18/2018 and 4/2023, by the day of death.

    Raises :class:`LawUnavailable` where the sum is not known.
    """
    person = case.person
    assert isinstance(person, MigrantWorker)
    stage = stage_of(case, person)
    outside = outside_cover(case, person, stage)
    if outside is not None:
        yield _refused(*outside)
        return
    rule = case.read(f"{LAW}.{'abroad' if stage is MigrantStage.DURING else 'at_home'}")
    if is_work_death(case):
        yield _refused(say("jkm.by_accident"), rule.citation)
        return
    heirs = heirs_of(case)
    order = case.read(f"{LAW}.heirs")
    yield EntitlementLine(
        program=Program.JKM,
        item=BenefitItem.LUMP_SUM,
        amount=rule.rupiah,
        beneficiary=heirs or Beneficiary(kind=BeneficiaryKind.FUND),
        payer=BenefitPayer.FUND,
        documents=tuple(case.read(f"{LAW}.documents").value),
        citation=rule.citation,
        detail=say("migrant_claim.one_sum", order=order),
    )
    yield from _scholarships(case)


def _scholarships(case: Case) -> Iterator[Found]:
    """Two children, by school level; no length of membership is asked for."""
    try:
        rule = case.read(f"{LAW}.scholarship")
    except LawUnavailable as unknown:
        reason = say("migrant_claim.unknown", why=unknown.args[0])
        yield Refusal(program=Program.JKM, item=BenefitItem.SCHOLARSHIP, reason=reason, is_open=True)
        return
    right = Right(
        program=Program.JKM,
        citation=rule.citation,
        bearer=case.bearer(Program.JKM),
        payer=BenefitPayer.FUND,
    )
    yield from scholarships(case, right)


def _refused(reason: Message, citation: Citation | None) -> Refusal:
    return Refusal(program=Program.JKM, reason=reason, citation=citation)
