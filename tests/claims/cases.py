"""Invented people for entitlements: a clerk and a driver with as many paid months as a test asks."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage import Employer, Employment, Ledger, Month, Payment, SelfEmployed, WageEarner

CLERK = WageEarner(wage=2_500_000, employer=Employer(scale="large", risk="I"))
DRIVER = SelfEmployed(income=1_000_000)


def payments(first: str, last: str, employer: str | None = None) -> list[Payment]:
    """A payment on the tenth of every month, the month's own: in time for everybody."""
    months = Month.range(Month.parse(first), Month.parse(last))
    return [
        Payment(month=month, paid_on=date(month.year, month.month, 10), employer=employer) for month in months
    ]


def paid(first: str, last: str, *, until: date | None = None) -> Ledger:
    """One spell from the first month on, every month paid in time."""
    since = Month.parse(first).first_day
    return Ledger(spells=[Employment(since=since, until=until)], payments=payments(first, last))
