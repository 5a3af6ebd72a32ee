"""Whether a death counts as one by an accident at work: JKK and JKM must answer alike."""

from __future__ import annotations

from collections.abc import Iterator

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.line import MissingCondition
from jamsostek_coverage.events import AccidentKind, Death, WorkAccident
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.terms import Threshold


def is_work_death(case: Case) -> bool:
    """Whether JKK pays for the death; else it is JKM's.

    A death of which it is not known is taken as not caused by work. A sudden death at work counts where
    nothing is missing of Permenaker 5/2021 Art. 85.
    """
    event = case.event
    assert isinstance(event, Death)
    if event.work_related is None and event.kind is None and event.accident is None:
        case.assume(say("claim.not_work_related"))
        return False
    if event.work_related is False:
        return False
    accident = event.accident
    kind = accident.kind if isinstance(accident, WorkAccident) else event.kind
    if kind is not None and case.in_force(f"jkk.accident.{kind.value}") is None:
        return False
    return kind is not AccidentKind.SUDDEN_DEATH or not missing_for_sudden_death(case)


def missing_for_sudden_death(case: Case) -> tuple[MissingCondition, ...]:
    """What a sudden death at work lacks to count as an accident; empty where it counts."""
    return tuple(_missing(case))


def _missing(case: Case) -> Iterator[MissingCondition]:
    event = case.event
    assert isinstance(event, Death)
    within = case.in_force("jkk.benefit.sudden_death_hours")
    if within is None and isinstance(case.person, (SelfEmployed, Trainee)):
        yield MissingCondition(message=say("claim.sudden_for_wages_only"))
        return
    if within is not None and event.hours_after_attack is None:
        case.assume(say("claim.sudden_at_once", within=within), within.citation)
    elif within is not None and (event.hours_after_attack or 0) > within.value:
        yield MissingCondition(message=say("claim.sudden_too_late", within=within), citation=within.citation)
    if not isinstance(case.person, SelfEmployed):
        return
    standing = case.threshold(Threshold.JKK_SUDDEN_DEATH_BPU)
    if standing is not None and not standing.met:
        yield MissingCondition.of(Threshold.JKK_SUDDEN_DEATH_BPU, standing)
    if event.registered_activity is None:
        case.assume(say("claim.registered_activity"))
    elif not event.registered_activity:
        rule = case.read("jkk.accident.sudden_death")
        yield MissingCondition(message=say("claim.other_activity"), citation=rule.citation)
