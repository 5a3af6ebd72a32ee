"""Whether an event counts as an accident at work, and whether JKK is still open for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jamsostek_coverage.claims.death import missing_for_sudden_death
from jamsostek_coverage.claims.line import MissingCondition, Refusal
from jamsostek_coverage.events import Death, OccupationalDisease
from jamsostek_coverage.events.accident import AccidentKind
from jamsostek_coverage.jkk.benefit_case import JkkCase
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.terms import Program, ProtectionLevel


def whole_refusal(sheet: JkkCase) -> Refusal | None:
    """Why JKK pays nothing at all, if so: the circumstances, the membership or the time are against it."""
    return next(_reasons(sheet), None)


def _reasons(sheet: JkkCase) -> Iterator[Refusal]:
    yield from _circumstances(sheet)
    bearer = sheet.bearer
    if bearer.level is ProtectionLevel.NONE:
        yield _refusal(bearer.reason, bearer.citation, say("jkk.dispute"))
    claimed = sheet.cause.claimed_on
    if claimed is not None and claimed > sheet.claim_until:
        rule = sheet.at.read("jkk.benefit.claim_years")
        yield _refusal(say("jkk.claim_lapsed", until=sheet.claim_until), rule.citation)


def _circumstances(sheet: JkkCase) -> Iterator[Refusal]:
    cause = sheet.cause
    if isinstance(cause, OccupationalDisease):
        yield from _disease(sheet, cause)
        return
    if not sheet.was_working:
        yield _refusal(
            say("jkk.not_at_work"), sheet.at.read("jkk.benefit.right").citation, say("jkk.dispute")
        )
        return
    kind = cause.kind
    if kind is None:
        sheet.case.assume(say("jkk.kind_taken"), sheet.proof.citation)
    elif not sheet.known(f"jkk.accident.{kind.value}"):
        first = next(iter(sheet.case.law.law[f"jkk.accident.{kind.value}"]))
        yield _refusal(
            say("jkk.kind_not_yet", kind=kind, since=first.effective), first.citation, say("jkk.kind_remedy")
        )
        return
    if kind is AccidentKind.SUDDEN_DEATH:
        yield from _sudden_death(sheet)
    if isinstance(sheet.case.person, SelfEmployed) and kind is not AccidentKind.SUDDEN_DEATH:
        if cause.registered_activity is False:
            sheet.case.warn(say("jkk.other_work"))
        elif cause.registered_activity is None:
            sheet.case.assume(say("jkk.registered_work"))


def _sudden_death(sheet: JkkCase) -> Iterator[Refusal]:
    """At the place of work, or soon after an attack there; the self-employed at the work they registered.

    Permenaker 5/2021 Art. 85, as restated by Permenaker 1/2025.
    """
    rule = sheet.proof
    if not isinstance(sheet.case.event, Death):
        yield _refusal(say("jkk.sudden_death_alive"), rule.citation)
        return
    missing = missing_for_sudden_death(sheet.case)
    if missing:
        cited = next((each.citation for each in missing if each.citation), rule.citation)
        yield _refusal(say("jkk.sudden_death_missing"), cited, say("jkk.sudden_death_jkm"), missing)


def _disease(sheet: JkkCase, cause: OccupationalDisease) -> Iterator[Refusal]:
    """A disease counts while the work lasts and for three years after. PP 44/2015 Art. 48."""
    ended = sheet.last_day_of_work
    arose: date = cause.arose or cause.on
    if ended is None or arose <= ended:
        return
    rule = sheet.at.read("jkk.benefit.disease_years")
    if cause.arose is None:
        sheet.case.assume(say("jkk.arose_taken"), rule.citation)
    last = anniversary(ended, rule.years)
    if arose > last:
        reason = say("jkk.disease_late", ended=ended, last=last)
        yield _refusal(reason, rule.citation, say("jkk.dispute"))


def _refusal(
    reason: Message,
    citation: Citation | None,
    remedy: Message | None = None,
    missing: tuple[MissingCondition, ...] = (),
) -> Refusal:
    return Refusal(program=Program.JKK, reason=reason, citation=citation, remedy=remedy, missing=missing)
