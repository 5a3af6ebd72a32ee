"""Who has a right to JKP after a dismissal: causes, paid months, earlier benefits, papers, terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from jamsostek_coverage.claims.case import Bearer, Case
from jamsostek_coverage.claims.line import MissingCondition, Refusal
from jamsostek_coverage.events import (
    ContractEnd,
    Dismissal,
    InsuredEvent,
    Resignation,
    Retirement,
    TotalDisability,
)
from jamsostek_coverage.events import DismissalCause as Cause
from jamsostek_coverage.events import DismissalProof as Proof
from jamsostek_coverage.history.ledger import Employment
from jamsostek_coverage.jkp.benefit import ClaimTerm, claim_term
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Contract, EnrolmentStatus, Program, Threshold

EXCLUDED: dict[type[InsuredEvent], Cause] = {
    Resignation: Cause.RESIGNATION,
    TotalDisability: Cause.TOTAL_DISABILITY,
    Retirement: Cause.RETIREMENT,
    ContractEnd: Cause.CONTRACT_END,
}
CAUSES = (*EXCLUDED.values(), Cause.DEATH)
THRESHOLDS = {Threshold.JKP_CASH_BENEFIT: "months", Threshold.JKP_CONSECUTIVE: "consecutive"}


@attrs.frozen(kw_only=True)
class Claim:
    """A claim of JKP: when it was made and found good, until when it could be, and the law of the finding."""

    event: Dismissal
    applied_on: date
    decided_on: date
    term: ClaimTerm
    law: Consultation = attrs.field(eq=False, repr=False)

    @classmethod
    def of(cls, case: Case, event: Dismissal) -> Claim:
        """The claim that the event tells of, or, not told, one made on the day of the dismissal."""
        if event.applied_on is None:
            case.assume(say("jkp.claim.applied"))
        applied = event.applied_on or event.decided_on or event.on
        case.read("jkp.benefit.claim_months")
        term = claim_term(case.law.law, event.on)
        if term.longer:
            case.warn(say("jkp.claim.longer_term", day=term.last), term.citation)
        decided = event.decided_on or applied
        law = Consultation(case.law.law, decided)
        return cls(event=event, applied_on=applied, decided_on=decided, term=term, law=law)


def refused(
    reason: Message, citation: Citation | None, *missing: MissingCondition, remedy: Message | None = None
) -> Refusal:
    """JKP as a whole is not due."""
    return Refusal(program=Program.JKP, reason=reason, citation=citation, missing=missing, remedy=remedy)


def _remedy(case: Case, key: str) -> Message:
    rule = case.read("jkp.benefit.dispute")
    return say(f"jkp.claim.{key}", route=rule.value, citation=rule.citation)


def excluded(case: Case, cause: Cause) -> Refusal:
    """The refusal of a cause that JKP leaves out: PP 37/2021 and PP 6/2025 Art. 20."""
    rule = case.read(f"jkp.benefit.excluded.{cause.value}")
    return refused(
        say("jkp.claim.excluded", cause=rule.value), rule.citation, remedy=_remedy(case, "dispute")
    )


def spell_of(case: Case, employer: str | None) -> Employment | None:
    """The spell that the dismissal ended: at the employer, on the day."""
    found = [
        spell
        for spell in case.ledger.spells
        if spell.since <= case.on
        and (spell.until is None or case.on <= spell.until)
        and employer in (None, spell.employer)
    ]
    return found[-1] if found else None


def cause_of(case: Case, event: Dismissal) -> Cause | None:
    """The cause for which JKP is refused, None where there is none; what is not told is assumed.

    A fixed-term contract (PKWT) counts only where the dismissal came before its end: Art. 20(2).
    """
    if event.cause in CAUSES:
        return event.cause
    spell = spell_of(case, event.employer)
    if spell is not None and spell.planned_until is not None:
        if case.on >= spell.planned_until:
            return Cause.CONTRACT_END
    elif spell is not None and spell.contract is Contract.PKWT:
        case.assume(say("jkp.assumed.before_term"), case.read("jkp.benefit.excluded.contract_end").citation)
    if event.cause is None:
        case.assume(say("jkp.assumed.cause"), case.read("jkp.benefit.excluded.resignation").citation)
    return None


def not_a_member(case: Case) -> Refusal | None:
    """The refusal of who cannot be a JKP participant: PP 37/2021 Art. 4 and 8, PP 6/2025 Art. 4."""
    standing = enrolment(case.person, case.on, law=case.law.law, choices=case.choices)
    line = standing[Program.JKP]
    if line.status is EnrolmentStatus.UNAVAILABLE:
        return refused(line.reason, line.citation)
    for note in standing.assumptions:
        if note.message.key.startswith("jkp."):
            case.assume(note.message, note.citation)
    return None


def payer_of(case: Case, claim: Claim) -> Bearer | Refusal:
    """Who pays the cash, or why the paid months do not suffice.

    The months are counted before the dismissal, by the law of the day on which the claim is decided
    (Permenaker 2/2025 Art. II). Of several employers the one that dismissed answers for its own arrears; JKP
    is funded out of its JKK.
    """
    bearer = case.bearer(Program.JKP)
    missing, changed = _missing(case, claim)
    if not changed and bearer.rest is None:
        return refused(bearer.reason, bearer.citation, *missing, remedy=_remedy(case, "settle"))
    if changed and missing:
        return refused(say("jkp.claim.months"), missing[0].citation, *missing, remedy=_remedy(case, "settle"))
    several = claim.event.employer is not None and len(case.employers) > 1
    if (several and not claim.event.is_bankrupt) or bearer.rest is None:
        return case.bearer(Program.JKK, claim.event.employer)
    return bearer


def _missing(case: Case, claim: Claim) -> tuple[tuple[MissingCondition, ...], bool]:
    """The counts of paid months that fall short, and whether the decision has another law than the event."""
    found: list[MissingCondition] = []
    changed = False
    for threshold, name in THRESHOLDS.items():
        standing = case.threshold(threshold)
        required = claim.law.read(f"jkp.membership.{name}")
        then = case.law.law[f"jkp.membership.{name}"].on(case.on)
        changed = changed or then.months != required.months
        if standing is None or standing.counted >= required.months:
            continue
        missing = MissingCondition.of(threshold, standing)
        found.append(attrs.evolve(missing, required=required.months, citation=required.citation))
    return tuple(found), changed


def hindrances(case: Case, claim: Claim) -> Iterator[Refusal]:
    """Everything else for which a claim is refused."""
    event = claim.event
    yield from _earlier_benefits(case, claim)
    if claim.applied_on > claim.term.last:
        reason = say("jkp.claim.too_late", applied=claim.applied_on, last=claim.term.last)
        yield refused(reason, claim.term.citation)
    if event.willing is False:
        yield refused(say("jkp.claim.unwilling"), claim.law.read("jkp.benefit.willing").citation)
    elif event.willing is None:
        case.assume(say("jkp.assumed.willing"), claim.law.read("jkp.benefit.willing").citation)
    if event.proof is None:
        case.assume(say("jkp.assumed.proof"))
    elif _proof(claim, event.proof) is None:
        first = claim.law.law[f"jkp.benefit.proof.{event.proof.value}"].values[0]
        reason = say("jkp.claim.proof", paper=first.value, since=first.effective)
        yield refused(reason, claim.law.read("jkp.benefit.proof.agreement_deed").citation)


def _earlier_benefits(case: Case, claim: Claim) -> Iterator[Refusal]:
    """At most three benefits, with five years of paid months since the one before: PP 37/2021 Art. 35."""
    earlier = claim.event.earlier
    if not earlier:
        case.assume(say("jkp.assumed.first"))
        return
    most = claim.law.read("jkp.benefit.most_claims")
    if len(earlier) >= most.value:
        yield refused(say("jkp.claim.times", most=most), most.citation)
        return
    years = claim.law.read("jkp.benefit.years_between")
    since, until = Month.of(earlier[-1]), Month.of(case.on)
    counted = sum(since < month < until for month in case.paid_months(Program.JKP))
    required = 12 * years.years
    if counted < required:
        message = say(
            "jkp.claim.months_since", counted=counted, required=required, missing=required - counted,
            since=earlier[-1],
        )  # fmt: skip
        missing = MissingCondition(
            message=message, counted=counted, required=required, citation=years.citation
        )
        yield refused(say("jkp.claim.too_soon", years=years), years.citation, missing)


def _proof(claim: Claim, proof: Proof) -> Value | None:
    rule = claim.law.law[f"jkp.benefit.proof.{proof.value}"]
    covered = rule.covering(claim.decided_on.toordinal())
    return None if covered is None else claim.law.read(rule.key)


def documents(claim: Claim) -> tuple[Message, ...]:
    """The papers of the claim: one proof of the dismissal, willingness to work, and a bank account."""
    proofs = [_proof(claim, proof) for proof in ((claim.event.proof,) if claim.event.proof else Proof)]
    first, *others = [proof.value for proof in proofs if proof is not None]
    for other in others:
        first = say("jkp.document.or", first=first, other=other)
    return first, claim.law.read("jkp.benefit.willing").value, say("jkp.document.account")
