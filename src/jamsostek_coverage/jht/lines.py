"""What the lines and refusals of JHT have in common."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem
from jamsostek_coverage.claims.line import Beneficiary, PayWithin, Refusal
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.terms import Program

PARTICIPANT = Beneficiary(kind=BeneficiaryKind.PARTICIPANT)
# The papers of each event besides the membership card, in the words of the operator's lists.
PAPERS: dict[str, tuple[str, ...]] = {
    "retirement": ("jht.document.identity",),
    "resignation": ("jht.document.identity", "jht.document.resignation"),
    "dismissal": ("jht.document.identity", "jht.document.dismissal"),
    "contract_end": ("jht.document.identity", "jht.document.contract"),
    "business_end": ("jht.document.identity",),
    "leaving_indonesia": ("jht.document.passport", "jht.document.no_work_here"),
    "total_disability": ("jht.document.identity", "jht.document.doctor"),
    "death": ("document.death_statement", "document.heir_statement", "document.heir_identity"),
    "house": ("jht.document.identity", "jht.document.house"),
    "other": ("jht.document.identity", "jht.document.at_work"),
}


def nothing(case: Case, item: BenefitItem, beneficiary: Beneficiary) -> Refusal:
    """That the account is empty, and what to give."""
    citation = case.read("jht.membership.paid_in").citation
    return Refusal(
        program=Program.JHT, item=item, beneficiary=beneficiary,
        reason=say("jht.nothing"), citation=citation, remedy=say("jht.nothing_remedy"),
    )  # fmt: skip


def papers(event: str) -> tuple[Message, ...]:
    """The papers to be handed in for an event."""
    return (say("document.membership_card"), *(say(paper) for paper in PAPERS[event]))


def pay_within(case: Case) -> PayWithin:
    """The term of payment (PP 46/2015 Art. 31(3)); no cost of lateness was found."""
    term = case.read("jht.benefit.pay_within")
    return PayWithin(days=term.value, citation=term.citation)


def born(case: Case) -> date | None:
    """The birth date, where the category has one and it is known."""
    found = getattr(case.person, "born", None)
    return found if isinstance(found, date) else None


def in_force(case: Case, key: str) -> Value | None:
    """A rule that did not exist at all times, or None on a day without it."""
    try:
        return case.read(key)
    except LawUnavailable:
        return None
