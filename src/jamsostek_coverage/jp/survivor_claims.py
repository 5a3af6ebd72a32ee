"""What JP gives after a death: pensions of the registered heirs, or all contributions back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, Every
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, MissingCondition, Refusal
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.jp.conditions import unmet_for_survivors
from jamsostek_coverage.jp.pension_case import PAPERS, PensionCase
from jamsostek_coverage.jp.pension_limits import has_limit
from jamsostek_coverage.jp.survivors import Heir, SurvivorPension, Survivors, drawn, survivor_pensions
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.family import Family, Relation, Spouse
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

ITEMS = {
    Relation.SPOUSE: BenefitItem.SPOUSE_PENSION,
    Relation.CHILD: BenefitItem.CHILD_PENSION,
    Relation.PARENT: BenefitItem.PARENT_PENSION,
}
KINDS = {
    Relation.SPOUSE: BeneficiaryKind.SPOUSE,
    Relation.CHILD: BeneficiaryKind.CHILD,
    Relation.PARENT: BeneficiaryKind.PARENT,
}
NO_PENSION_YET = drawn(0)


def survivor_claims(found: PensionCase, reached: date | None) -> Iterator[Found]:
    """The lines and refusals after a death; ``reached``: the day of the pension age, where it matters."""
    case = found.case
    survivors = _survivors(found)
    receivers = list(survivor_pensions(survivors, NO_PENSION_YET, case.choices.pension_floor))
    yield from _left_out(survivors, receivers)
    if not receivers:
        frozen = case.read("jp.benefit.frozen")
        yield Refusal(
            program=Program.JP, reason=say("jp.no_survivors"), citation=frozen.citation,
            remedy=say("jp.register_child"),
        )  # fmt: skip
        return
    if case.family is not None and survivors.taken_as_given():
        case.assume(say("jp.assumed_heirs"), case.read("jp.benefit.frozen").citation)
    own, reckoned, unmet = _own_pension(found, reached)
    if own is None:
        item, rule = ITEMS[receivers[0].relation], case.read("jp.benefit.lump_sum.death")
        together = attrs.evolve(_beneficiary(found, receivers[0]), place=None)
        yield found.contributions_back(together, rule, case.on, PAPERS[item])
        yield _no_pension(found, together, item, unmet)
        return
    for pension in survivor_pensions(survivors, own, case.choices.pension_floor):
        for note in pension.warnings:
            case.warn(note.message, note.citation)
        if has_limit(pension.step):
            case.assume(say("jp.assumed_floor", choice=case.choices.pension_floor), pension.citation)
        yield _line(found, pension, reckoned, _follows(found, pension, survivors))


def _survivors(found: PensionCase) -> Survivors:
    case = found.case
    family = case.family
    if family is None:
        case.assume(say("jp.assumed_family"))
        family = Family(spouses=[Spouse()])
    return Survivors(family, case.on, found.law, case.jp.drawn_since if case.jp.drawn else None)


def _own_pension(
    found: PensionCase, reached: date | None
) -> tuple[Step | None, Message | None, tuple[MissingCondition, ...]]:
    """The pension of which survivors have their share and how it was reckoned; else what is missing."""
    case = found.case
    if case.jp.drawn is not None:
        return drawn(case.jp.drawn), None, ()
    required = case.read("jp.membership.old_age_months")
    counted = len(found.paid)
    if counted < required.months:
        if reached is not None and case.on >= reached:
            case.assume(say("jp.assumed_not_paid_out"))
            short = say("jp.too_few_months", months=counted, required=required)
            return None, None, (MissingCondition(message=short, citation=required.citation),)
        enrolled = not found.is_owed_by_employer
        if unmet := unmet_for_survivors(case, found.months, is_enrolled=enrolled):
            return None, None, unmet
        counted = 12 * case.read("jp.benefit.counted.death").years
    pension = found.pension(case.on, counted)
    return pension.step, pension.reckoned, ()


def _line(
    found: PensionCase, pension: SurvivorPension, reckoned: Message | None, follows: Message | None
) -> EntitlementLine:
    item = ITEMS[pension.relation]
    return EntitlementLine(
        program=Program.JP, item=item, amount=pension.monthly, every=Every.MONTHLY, times=None,
        starts=pension.starts, until=pension.until, beneficiary=_beneficiary(found, pension),
        share=pension.share, payer=found.payer, employer=found.employer, documents=PAPERS[item],
        pay_within=found.pay_within, citation=pension.citation, step=pension.step,
        detail=found.terms(pension.ends, reckoned, follows),
    )  # fmt: skip


def _beneficiary(found: PensionCase, pension: SurvivorPension) -> Beneficiary:
    if found.case.family is None:
        return Beneficiary(kind=BeneficiaryKind.HEIRS)
    place = pension.place if pension.relation is Relation.CHILD else None
    return Beneficiary(kind=KINDS[pension.relation], place=place)


def _follows(found: PensionCase, pension: SurvivorPension, survivors: Survivors) -> Message | None:
    """Who receives after this one: the children after a widow or widower, the other child after the first."""
    read = found.case.read
    if found.case.family is None:
        shares = [read(f"jp.benefit.share.{name}") for name in ("children", "parent")]
        return say("jp.others_instead", children=shares[0], parent=shares[1])
    if pension.relation is Relation.SPOUSE and survivors.children(survivors.starts):
        return say("jp.children_follow", share=read("jp.benefit.share.children_after_spouse"))
    if pension.relation is Relation.CHILD and len(survivors.children(pension.starts)) > 1:
        return say("jp.other_child")
    return None


def _no_pension(
    found: PensionCase, first: Beneficiary, item: BenefitItem, unmet: tuple[MissingCondition, ...]
) -> Refusal:
    rule = found.case.read("jp.benefit.counted.death")
    return Refusal(
        program=Program.JP, item=item, beneficiary=first, reason=say("jp.survivor_tests", years=rule),
        citation=rule.citation, missing=unmet, remedy=say("jp.settle_months"),
    )  # fmt: skip


def _left_out(survivors: Survivors, receivers: list[SurvivorPension]) -> Iterator[Refusal]:
    """Those of the family whom the pension does not reach: too late on the list, grown up, too many."""
    family = survivors.family
    groups: tuple[tuple[Relation, Sequence[Heir]], ...] = (
        (Relation.SPOUSE, family.spouses),
        (Relation.CHILD, family.children),
        (Relation.PARENT, family.parents),
    )
    drawing = {(pension.relation, pension.place) for pension in receivers}
    nearest = receivers[0].relation if receivers else None
    for relation, heirs in groups:
        for place, heir in enumerate(heirs, 1):
            why = _why_not(survivors, relation, place, heir, nearest)
            if (relation, place) not in drawing and why is not None:
                reason, rule = why
                yield Refusal(
                    program=Program.JP, item=ITEMS[relation], reason=reason, citation=rule.citation,
                    beneficiary=Beneficiary(kind=KINDS[relation], place=place if len(heirs) > 1 else None),
                )  # fmt: skip


def _why_not(
    survivors: Survivors, relation: Relation, place: int, heir: Heir, nearest: Relation | None
) -> tuple[Message, Value] | None:
    law, day = survivors.law, survivors.starts
    if not survivors.is_listed(heir):
        return say("jp.not_listed", day=survivors.closed), law["jp.benefit.frozen"].on(day)
    if relation is Relation.CHILD and not survivors.is_entitled(place, day):
        return say("jp.child_ended"), law["jp.benefit.ends.children"].on(day)
    if relation is Relation.PARENT and nearest in (Relation.SPOUSE, Relation.CHILD):
        return say("jp.nearer_heir"), law["jp.benefit.share.parent"].on(day)
    if relation is Relation.CHILD and nearest is Relation.SPOUSE and place in survivors.children(day):
        return None  # the children follow the widow or widower
    most = {Relation.SPOUSE: "spouses", Relation.CHILD: "children", Relation.PARENT: "parents"}[relation]
    limit = law[f"jp.benefit.most.{most}"].on(day)
    return say("jp.most_receive", most=limit), limit
