"""When a migrant worker (PMI) is covered, and in which part of the journey an event falls."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.events import FailedDeparture
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.terms import MigrantPhase, Term

COVER = "jkk.migrant_benefit.cover"


class MigrantStage(Term):
    """The parts of the protection: before, during and after work abroad."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


def stage_of(case: Case, person: MigrantWorker) -> MigrantStage:
    """Where the migrant was on the day: abroad in a spell of the ledger, or before or after it.

    Without a spell: abroad, unless only the time before work is paid for; that is then an assumption.
    """
    departed, returned = _journey(case)
    if departed is None:
        before = person.phase is MigrantPhase.BEFORE or isinstance(case.event, FailedDeparture)
        stage = MigrantStage.BEFORE if before else MigrantStage.DURING
        case.assume(say("migrant_claim.stage", stage=stage))
        return stage
    if case.on < departed:
        return MigrantStage.BEFORE
    return MigrantStage.AFTER if returned is not None and returned < case.on else MigrantStage.DURING


def _journey(case: Case) -> tuple[date | None, date | None]:
    """The days of departure and return, as the spells of the ledger tell them."""
    spells = case.ledger.spells
    return (spells[0].since, spells[-1].until) if spells else (None, None)


def outside_cover(case: Case, person: MigrantWorker, stage: MigrantStage) -> tuple[Message, Citation] | None:
    """Why the day lies outside the months of cover, with the rule; None where it lies within.

    Five months before work, the contract, and two months after it: 31 for a contract of 24. Permenaker
    18/2018 and 4/2023, by the day of registration.
    """
    before, after = (case.law.law[f"{COVER}.{name}"].on(person.registered) for name in ("before", "after"))
    if case.on < person.registered:
        return say("migrant_claim.not_registered", day=person.registered), before.citation
    departed, returned = _journey(case)
    waits = person.phase is not MigrantPhase.DURING_AND_AFTER
    latest_start = months_later(person.registered, before.months if waits else 0)
    if person.phase is MigrantPhase.BEFORE or stage is MigrantStage.BEFORE:
        end, rule = latest_start, before
    elif stage is MigrantStage.AFTER and returned is not None:
        end, rule = months_later(returned, after.months), after
    else:
        start = latest_start if departed is None else departed
        end, rule = months_later(start, person.contract_months + after.months), after
    return None if case.on < end else (say("migrant_claim.cover_ended", day=end), rule.citation)
