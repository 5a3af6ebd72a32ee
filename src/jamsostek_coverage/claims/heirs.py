"""Who inherits a benefit: the order of the law, and those outside it."""

from __future__ import annotations

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.items import BeneficiaryKind
from jamsostek_coverage.claims.line import Beneficiary
from jamsostek_coverage.language import say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.family import Relation

_GROUPS: dict[tuple[Relation, ...], BeneficiaryKind] = {
    (Relation.SPOUSE,): BeneficiaryKind.SPOUSE,
    (Relation.CHILD,): BeneficiaryKind.CHILD,
    (Relation.SPOUSE, Relation.CHILD): BeneficiaryKind.SPOUSE_OR_CHILDREN,
    (Relation.PARENT,): BeneficiaryKind.PARENT,
    (Relation.SIBLING,): BeneficiaryKind.SIBLINGS,
    (Relation.PARENT_IN_LAW,): BeneficiaryKind.PARENTS_IN_LAW,
    (Relation.NAMED_IN_WILL,): BeneficiaryKind.WILL,
}


def heirs_of(case: Case, order: Citation | None = None) -> Beneficiary | None:
    """Who inherits JKK, JKM and JHT together; None where the family is known and nobody is left.

    Of a family that is not known, heirs are taken to exist; ``order``: the article that says who they are.
    """
    if case.family is None:
        case.assume(say("claim.family_unknown"), order)
        return Beneficiary(kind=BeneficiaryKind.HEIRS)
    group = case.family.heirs()
    return Beneficiary(kind=_GROUPS.get(group, BeneficiaryKind.BLOOD_RELATIVES)) if group else None
