"""Invented people, ledgers and events for the tests of JKK; nobody in them exists."""

from __future__ import annotations

from datetime import date
from typing import Any

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Month,
    Payment,
    SelfEmployed,
    WageEarner,
    entitlements,
)
from jamsostek_coverage.answers.entitlements import Entitlements
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem
from jamsostek_coverage.claims.line import EntitlementLine, Refusal
from jamsostek_coverage.events import Death, InsuredEvent
from jamsostek_coverage.participants.family import Family, Spouse
from jamsostek_coverage.participants.participant import Participant

LAW = LawBook.shipped(on_stale="ignore")
STARTED = date(2015, 7, 1)
WIDOW = Family(spouses=[Spouse()])


def staff(wage: int = 4_000_000, **facts: Any) -> WageEarner:
    """A wage earner of an office."""
    return WageEarner(wage=wage, employer=Employer(risk="I"), **facts)


def rider(income: int = 1_000_000) -> SelfEmployed:
    """A self-employed person in JKK and JKM."""
    return SelfEmployed(income=income, programs={"JKK", "JKM"})


def paid(through: str, *, since: str = "2015-07", wage: int | None = None, **facts: Any) -> list[Payment]:
    """Every month from ``since`` on, paid on its tenth day (so in time for everybody)."""
    months = Month.range(Month.parse(since), Month.parse(through))
    return [
        Payment(month=month, paid_on=date(month.year, month.month, 10), wage=wage, **facts)
        for month in months
    ]


def ledger(
    through: str, *, since: str = "2015-07", until: date | None = None, wage: int | None = None
) -> Ledger:
    """One employment, or work of one's own, from the first month paid on."""
    start = Month.parse(since).first_day
    return Ledger(
        spells=[Employment(since=start, until=until)], payments=paid(through, since=since, wage=wage)
    )


def up_to_date(day: date) -> Ledger:
    """Everything paid through the month of a day."""
    return ledger(str(Month.of(day)))


def jkk(
    event: InsuredEvent,
    *,
    person: Participant | None = None,
    book: Ledger | None = None,
    family: Family | None = WIDOW,
    law: LawBook = LAW,
    **choices: Any,
) -> Entitlements:
    """The answer for a wage earner who is paid up, unless something else is said."""
    return entitlements(
        person or staff(),
        up_to_date(event.on) if book is None else book,
        event,
        family=family,
        law=law,
        choices=Choices(**choices),
    )


def lines(answer: Entitlements, item: str | BenefitItem) -> list[EntitlementLine]:
    """JKK's lines of an item."""
    return [line for line in answer["JKK"].lines if line.item is BenefitItem.of(item)]


def line(answer: Entitlements, item: str | BenefitItem) -> EntitlementLine:
    """JKK's only line of an item."""
    (found,) = lines(answer, item)
    return found


def amount(answer: Entitlements, item: str | BenefitItem) -> int:
    """What JKK gives for an item, all its lines together."""
    return sum(found.amount for found in lines(answer, item))


def whole_refusal(answer: Entitlements) -> Refusal:
    """Why JKK gives nothing at all."""
    assert answer["JKK"].lines == ()
    (found,) = (refusal for refusal in answer["JKK"].refused if refusal.item is None)
    return found


def death(day: date, **facts: Any) -> Death:
    """A death by an accident at work."""
    return Death(on=day, work_related=True, **facts)


def receivers(answer: Entitlements) -> set[BeneficiaryKind]:
    """Who receives something of JKK."""
    return {found.beneficiary.kind for found in answer["JKK"].lines}
