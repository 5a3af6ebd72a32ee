"""Whether a construction project covered a worker on the day of an event, and who pays where it did not."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage.claims.case import Bearer
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.terms import Program, ProtectionLevel


def outside_project(
    person: Participant, ledger: Ledger, on: date, program: Program, law: LawBook
) -> Bearer | None:
    """The employer, where the event lies outside the cover of the worker's project; None within it.

    The cover begins on the day of the project's number (``registered`` of the ledger: Permenaker 1/2025 Art.
    67(3)) and ends, maintenance included, with ``planned_until`` of the last spell (practice). Who works
    without cover has the benefits from the employer: PP 44/2015 Art. 27(1) and 35(1).
    """
    if program not in (Program.JKK, Program.JKM):
        return None
    if not isinstance(person, ConstructionWorker) or person.project is None:
        return None
    began = ledger.registered_in(program) or ledger.registered_in(Program.JKK)
    ends = [spell.planned_until for spell in ledger.spells if spell.planned_until is not None]
    if began is not None and on < began:
        return _employer(program, on, law, say("entitlement.before_project", day=began))
    if ends and on > max(ends):
        return _employer(program, on, law, say("entitlement.after_project", day=max(ends)))
    return None


def _employer(program: Program, on: date, law: LawBook, reason: Message) -> Bearer:
    rule = law[f"{program.value.lower()}.membership.unregistered"].on(on)
    owes = BenefitPayer.EMPLOYER_OWES
    return Bearer(level=ProtectionLevel.FULL, at_once=owes, rest=owes, reason=reason, citation=rule.citation)
