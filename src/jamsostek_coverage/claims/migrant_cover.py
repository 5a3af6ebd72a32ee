"""When a migrant worker (PMI) is covered, and in which part of the journey an event falls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.events import FailedDeparture
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.terms import MigrantPhase, Term

COVER = "jkk.migrant_benefit.cover"


class MigrantStage(Term):
    """The parts of the protection: before, during and after work abroad."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Journey(NamedTuple):
    """The days of departure and return, None where the ledger does not tell."""

    departed: date | None
    returned: date | None

    @classmethod
    def of(cls, ledger: Ledger) -> Journey:
        """The journey as the spells of the ledger tell it, those of other work left out."""
        spells = [spell for spell in ledger.spells if spell.person is None]
        return cls(spells[0].since, spells[-1].until) if spells else cls(None, None)


class Cover(NamedTuple):
    """A stretch of cover in one part of the protection: from ``since`` up to the day before ``end``."""

    stage: MigrantStage
    since: date
    end: date
    rule: Value

    def has(self, day: date) -> bool:
        """Whether the cover includes a day."""
        return self.since <= day < self.end


def covers(person: MigrantWorker, journey: Journey, law: LawBook) -> tuple[Cover, ...]:
    """The stretches of cover that the package pays for, in order.

    Five months before work, the contract, and two months after it: 31 for a contract of 24. Permenaker
    18/2018 and 4/2023, by the day of registration. The departure ends the time before work; where it is not
    known, every day of the whole may be one before it or one of work.
    """
    before, after = (law[f"{COVER}.{name}"].on(person.registered) for name in ("before", "after"))
    found = _covers(person, journey, before, after)
    return tuple(cover for cover in found if cover.since < cover.end)


def _covers(person: MigrantWorker, journey: Journey, before: Value, after: Value) -> Iterator[Cover]:
    registered, (departed, returned) = person.registered, journey
    waits = person.phase is not MigrantPhase.DURING_AND_AFTER
    latest_start = months_later(registered, before.months if waits else 0)
    leaves = latest_start if departed is None else min(departed, latest_start)
    yield Cover(MigrantStage.BEFORE, registered, leaves, before)
    if person.phase is MigrantPhase.BEFORE:
        return
    starts = latest_start if departed is None else departed
    over = months_later(starts, person.contract_months + after.months)
    at_home = over if returned is None else min(over, returned + timedelta(days=1))
    yield Cover(MigrantStage.DURING, max(registered, departed or registered), at_home, after)
    if returned is not None:
        yield Cover(MigrantStage.AFTER, at_home, min(over, months_later(returned, after.months)), after)


def stage_of(case: Case, person: MigrantWorker) -> MigrantStage:
    """Where the migrant was on the day: abroad in a spell of the ledger, or before or after it.

    Without a spell: abroad, unless only the time before work is paid for; that is then an assumption.
    """
    departed, returned = Journey.of(case.ledger)
    if departed is None:
        before = person.phase is MigrantPhase.BEFORE or isinstance(case.event, FailedDeparture)
        stage = MigrantStage.BEFORE if before else MigrantStage.DURING
        case.assume(say("migrant_claim.stage", stage=stage))
        return stage
    if case.on < departed:
        return MigrantStage.BEFORE
    return MigrantStage.AFTER if returned is not None and returned < case.on else MigrantStage.DURING


def outside_cover(case: Case, person: MigrantWorker, stage: MigrantStage) -> tuple[Message, Citation] | None:
    """Why the day lies outside the cover of its part of the journey, with the rule; None within it."""
    paid_for = covers(person, Journey.of(case.ledger), case.law.law)
    if any(cover.stage is stage and cover.has(case.on) for cover in paid_for):
        return None
    return uncovered(person, paid_for, case.on, case.law.law)


def uncovered(
    person: MigrantWorker, paid_for: tuple[Cover, ...], day: date, law: LawBook
) -> tuple[Message, Citation]:
    """Why a day is not covered: before registration, after the end, or in a part that is not paid for."""
    before = law[f"{COVER}.before"].on(person.registered)
    if day < person.registered:
        return say("migrant_claim.not_registered", day=person.registered), before.citation
    ended = [cover for cover in paid_for if cover.end <= day]
    if not ended:
        return say("migrant_claim.not_paid_for"), before.citation
    return say("migrant_claim.cover_ended", day=ended[-1].end), ended[-1].rule.citation
