"""Every answer about invented migrant workers, so that a test may see which values of the law are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from jamsostek_coverage import Employment, LawBook, LawUnavailable, Ledger, MigrantWorker, events
from jamsostek_coverage.answers.entitlements import entitlements
from jamsostek_coverage.participants.family import Child, Family, Spouse
from jamsostek_coverage.periods.dates import months_later

FAMILY = Family(
    spouses=[Spouse()], children=[Child(born=date(2010, 1, 1), studying="primary", school_year=1)]
)


def happened(day: date) -> Iterator[events.InsuredEvent]:
    """One of every event, and those that more than one rule answers."""
    yield events.Death(day, work_related=False)
    yield events.Death(day, work_related=True)
    yield events.TotalDisability(day, work_related=True)
    yield events.WorkAccident(day)
    yield events.FailedDeparture(day)
    yield events.FailedPlacement(day)
    yield events.WrongPlacement(day)
    yield events.DismissalAbroad(day)
    for months in (2, 3, 6, 12):
        yield events.DismissalAbroad(day, by_accident=True, months_worked=months)
    yield events.Repatriation(day)
    yield events.LossOnTheWayHome(day)
    yield events.ProvenRape(day)


def every_migrant_answer(law: LawBook) -> None:
    """Migrants of each regulation, before and during work abroad."""
    for day in (date(2021, 1, 1), date(2024, 1, 1)):
        person = MigrantWorker(registered=day, contract_months=24)
        for ledger in (Ledger(), Ledger(spells=[Employment(since=months_later(day, 1))])):
            for event in happened(day):
                with suppress(LawUnavailable):
                    entitlements(person, ledger, event, family=FAMILY, law=law)
