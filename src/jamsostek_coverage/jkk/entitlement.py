"""What JKK gives after an accident at work or an occupational disease, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.death import is_work_death
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import EntitlementLine, Refusal
from jamsostek_coverage.events import Death, TotalDisability
from jamsostek_coverage.jkk.accident import whole_refusal
from jamsostek_coverage.jkk.benefit_case import JkkCase, cause_of
from jamsostek_coverage.jkk.benefit_cash import partial, unable_to_work
from jamsostek_coverage.jkk.benefit_costs import care, refunds
from jamsostek_coverage.jkk.benefit_survivors import dead, disabled
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import Program


def claims(case: Case) -> Iterator[EntitlementLine | Refusal]:
    """Every item of JKK for an event, and what was refused. PP 44/2015 Art. 25-33, 37-39 and 43-51.

    Amounts are whole rupiah, rounded once for each item. The law, the wage and who pays are those of the day
    of the accident, or of the diagnosis; see ``JkkLaw``.
    """
    cause = cause_of(case)
    if isinstance(case.person, MigrantWorker):
        return
    if cause is None:
        yield _not_work(case)
        return
    sheet = JkkCase(case, cause)
    refused = whole_refusal(sheet)
    found = iter(()) if refused else _items(sheet)
    if refused is not None:
        yield refused
    yield from found
    sheet.finish()


def _not_work(case: Case) -> Refusal:
    """An event that has nothing to do with work is JKM's or nobody's. PP 44/2015 Art. 25(1)."""
    if isinstance(case.event, Death):
        is_work_death(case)  # notes what it takes as given
    else:
        case.assume(say("jkk.not_work_related"))
    rule = case.read("jkk.benefit.right")
    return Refusal(program=Program.JKK, reason=say("jkk.not_work"), citation=rule.citation)


def _items(sheet: JkkCase) -> Iterator[EntitlementLine | Refusal]:
    event, cause = sheet.case.event, sheet.cause
    yield from care(sheet)
    if cause.concluded is False:
        yield _open(sheet)
        return
    if sheet.payer() is BenefitPayer.AFTER_SETTLEMENT and not isinstance(event, Death):
        waits = sheet.at.read("jkk.benefit.after_recovery")
        sheet.case.warn(waits.value, waits.citation)
    yield from refunds(sheet)
    unable = cause.unable_until
    if isinstance(event, Death):
        last = None if unable is None else min(unable, event.on)
        yield from unable_to_work(sheet, last)
        yield from dead(sheet, event.on)
    elif isinstance(event, TotalDisability):
        yield from unable_to_work(sheet, unable)
        yield from disabled(sheet, event.on)
    else:
        yield from unable_to_work(sheet, unable)
        recovered = event.on if unable is None else unable + timedelta(days=1)
        yield from partial(sheet, recovered)


def _open(sheet: JkkCase) -> Refusal:
    """Cash waits until it is settled whether the event is work-related. Permenaker 1/2025 Art. 8C-8F."""
    rule = sheet.at.read("jkk.accident.at_work")
    return Refusal(
        program=Program.JKK,
        item=BenefitItem.TEMPORARY_INCAPACITY,
        reason=say("jkk.not_concluded"),
        citation=rule.citation,
        remedy=say("jkk.dispute"),
        is_open=True,
    )
