"""Workers and ledgers for the tests of JKP: every month paid in time, unless told otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from jamsostek_coverage import Employer, Employment, LawBook, Ledger, Month, Payment, WageEarner, events
from jamsostek_coverage.answers.entitlements import ProgramEntitlement, entitlements
from jamsostek_coverage.claims.items import BenefitItem
from jamsostek_coverage.claims.line import EntitlementLine
from jamsostek_coverage.terms import Program

LARGE = Employer(scale="large", risk="I")


def worker(wage: int = 4_000_000, employer: Employer = LARGE, **facts: Any) -> WageEarner:
    """A citizen of 1990 with JKN, at the employer chosen for JKP."""
    known = {"nationality": "ID", "born": date(1990, 1, 1), "jkn": True, "jkp_here": True}
    return WageEarner(wage=wage, employer=employer, **{**known, **facts})


def paid_until(spells: list[Employment], on: date, *, unpaid: int = 0, wage: int | None = None) -> Ledger:
    """The ledger of spells whose months were paid on the 10th of the next month, but for the last ones."""
    due: list[tuple[Employment, Month]] = []
    for spell in spells:
        last = min(spell.until or on, on)
        due += [(spell, month) for month in Month.range(Month.of(spell.since), Month.of(last))]
    in_time = [(spell, month) for spell, month in due if _paid_on(month) <= on]
    payments = [
        Payment(month=month, paid_on=_paid_on(month), employer=spell.employer, wage=wage)
        for spell, month in in_time[: len(in_time) - unpaid]
    ]
    return Ledger(spells=spells, payments=payments)


def _paid_on(month: Month) -> date:
    following = (month + 1).first_day
    return following.replace(day=10)


def steady(on: date, months: int = 30, *, unpaid: int = 0, wage: int | None = None) -> Ledger:
    """One spell of so many months before the month of the dismissal."""
    return paid_until([Employment(since=(Month.of(on) - months).first_day)], on, unpaid=unpaid, wage=wage)


def jkp(person: WageEarner, ledger: Ledger, event: events.InsuredEvent, **more: Any) -> ProgramEntitlement:
    """What JKP answers, with no word on how far the law is verified."""
    law = more.pop("law", LawBook.shipped(on_stale="ignore"))
    return entitlements(person, ledger, event, law=law, **more)[Program.JKP]


def dismissed(on: date, **facts: Any) -> events.Dismissal:
    """A dismissal for efficiency, claimed on its day by somebody willing to work."""
    return events.Dismissal(on, **{"cause": "efficiency", "applied_on": on, "willing": True, **facts})


def cash(found: ProgramEntitlement) -> list[EntitlementLine]:
    """The lines of cash."""
    return [line for line in found.lines if line.item is BenefitItem.JOB_LOSS_CASH]


def amounts(found: ProgramEntitlement) -> list[int]:
    """The cash month by month."""
    return [line.amount for line in cash(found) for _ in range(line.times or 0)]


def reasons(found: ProgramEntitlement) -> list[tuple[str, str]]:
    """Why something was refused, with the article."""
    return [(refusal.reason.key, str(refusal.citation)) for refusal in found.refused]
