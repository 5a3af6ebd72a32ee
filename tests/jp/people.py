"""Workers, ledgers and families for the tests of JP, and a short way to its answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from jamsostek_coverage import Employer, Employment, LawBook, Ledger, Month, Payment, WageEarner, events
from jamsostek_coverage.answers.entitlements import Entitlements, ProgramEntitlement, entitlements
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.terms import Program

LAW = LawBook.shipped(on_stale="ignore")
LARGE = Employer(scale="large", risk="I")


def worker(wage: int = 5_000_000, **facts: Any) -> WageEarner:
    """Somebody born in 1985 at a large employer."""
    known: dict[str, Any] = {"born": date(1985, 5, 1), **facts}
    return WageEarner(wage=wage, employer=LARGE, **known)


def paid(
    first: str | Month,
    months: int,
    *,
    registered: date | None = None,
    skipped: int = 0,
    wage: int | None = None,
) -> Ledger:
    """One spell; each month paid on the 10th of the next, the first ones skipped."""
    since = Month.of(first)
    settled = [since + place for place in range(skipped, months)]
    return Ledger(
        spells=[Employment(since=since.first_day)],
        payments=[Payment(month=m, paid_on=(m + 1).first_day.replace(day=10), wage=wage) for m in settled],
        registered={} if registered is None else {"JP": registered},
    )


def steady(on: date, months: int, **more: Any) -> Ledger:
    """Paid for so many months up to the one before the month before an event, registered with the first."""
    first = Month.of(on) - (months + 1)
    return paid(first, months, registered=more.pop("registered", first.first_day), **more)


def answered(person: Participant, ledger: Ledger, event: events.InsuredEvent, **more: Any) -> Entitlements:
    """The whole answer, with no word on how far the law is verified."""
    known: dict[str, Any] = {"law": LAW, **more}
    return entitlements(person, ledger, event, **known)


def jp(person: Participant, ledger: Ledger, event: events.InsuredEvent, **more: Any) -> ProgramEntitlement:
    """What JP answers."""
    return answered(person, ledger, event, **more)[Program.JP]


def amounts(found: ProgramEntitlement) -> list[tuple[str, int]]:
    """The items with their amounts, in order."""
    return [(line.item.value, line.amount) for line in found.lines]
