"""One person of every kind that the law tells apart, and the months and days on which it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods import Month
from jamsostek_coverage.terms import (
    EmployeeStatus,
    EmployerKind,
    EmployerScale,
    LabourIntensiveIndustry,
    MigrantPhase,
    MigrantRoute,
    Payer,
    Program,
    RiskGroup,
    Sector,
)

LAST_DAY = date(2026, 10, 20)
OFFICE = Employer(scale="large", risk="very low")

TWO_JOBS = (WageEarner(wage=12_000_000, employer=OFFICE), WageEarner(wage=5_000_000, employer=OFFICE))
TWO_OF_ONES_OWN = (SelfEmployed(income=2_950_000, employs_others=True),) * 2


def wage_earners() -> Iterator[WageEarner]:
    def at(employer: Employer) -> WageEarner:
        return WageEarner(wage=12_000_000, employer=employer)

    for risk, scale in product(RiskGroup, (None, *EmployerScale)):
        yield at(Employer(risk=risk, scale=scale))
    for kind in EmployerKind:
        yield at(Employer(risk="low", kind=kind))
    for status in EmployeeStatus:
        yield WageEarner(wage=12_000_000, status=status, employer=OFFICE)
    for industry in LabourIntensiveIndustry:
        yield at(Employer(risk="low", scale="large", labour_intensive=industry, active_workers=50))
    yield at(Employer(risk="low", scale="large", jp_deferral=True))
    for born in range(1958, 1986, 3):
        yield WageEarner(wage=12_000_000, employer=OFFICE, born=date(born, 1, 1), jp_deferred=True)
    yield WageEarner(wage=12_000_000, employer=OFFICE, nationality="MY", planned_months=5)


def others() -> Iterator[Participant]:
    for sector, payer, employs in product((None, *Sector), (None, *Payer), (False, True)):
        yield SelfEmployed(
            income=2_950_000,
            sector=sector,
            payer=payer if payer in (None, Payer.WORKER, Payer.SPONSOR, Payer.STATE_BUDGET) else None,
            employs_others=employs,
            programs={"JKK", "JKM", "JHT"},
            born=date(1960, 1, 1),
            registered=date(2016, 1, 1),
        )
    yield Trainee(lowest_wage=4_000_000, employer=OFFICE)
    yield ConstructionProject(contract_value=6_000_000_000)
    yield ConstructionProject(wages=40_000_000)
    yield ConstructionWorker(wage=4_000_000)


def lives() -> Iterator[tuple[WageEarner | SelfEmployed | Trainee, Ledger]]:
    """Who never paid, who stopped after a while, and who always paid: the cells of the decision tables."""
    intern = Trainee(lowest_wage=4_000_000, employer=TWO_JOBS[0].employer, programs={"JKK", "JKM"})
    since = date(2025, 1, 1)
    yield intern, Ledger(spells=[Employment(since=since)], payments=[Payment(month="2025-01", paid_on=since)])
    people: tuple[WageEarner | SelfEmployed, ...] = (TWO_JOBS[0], TWO_OF_ONES_OWN[0])
    first = Month(2015, 7)
    for person in people:
        for months in (0, 60, 66, 100, 128, 132):
            paid = [Payment(month=first + place, paid_on=(first + place).last_day) for place in range(months)]
            registered = dict.fromkeys(Program, first.first_day)
            spells = [Employment(since=first.first_day)]
            yield person, Ledger(spells=spells, payments=paid, registered=registered)


def builders() -> Iterator[tuple[ConstructionWorker, Ledger]]:
    """Workers of projects whose number was issued under each rule, and whose end is agreed."""
    mason = ConstructionWorker(wage=4_000_000, project=ConstructionProject(contract_value=180_000_000))
    for value in LawBook.shipped()["jkk.construction.number"]:
        assert isinstance(value.effective, date)
        spell = Employment(since=value.effective, planned_until=LAST_DAY)
        yield mason, Ledger(spells=[spell], registered={"JKK": value.effective})


def migrants() -> Iterator[MigrantWorker]:
    days = {value.effective for key in LawBook.shipped() for value in LawBook.shipped()[key]}
    registered = sorted(day for day in days if isinstance(day, date) and day >= date(2018, 12, 6))
    kinds = product(registered, (6, 12, 24, 30), MigrantRoute, MigrantPhase, (None, 50_000))
    for day, months, route, phase, jht in kinds:
        yield MigrantWorker(registered=day, contract_months=months, route=route, phase=phase, jht=jht)


def turning_months(law: LawBook) -> list[Month]:
    """The months in which a value begins or has just ended."""
    values = [value for key in law if law[key].applies_to == CONTRIBUTION_MONTH for value in law[key]]
    ends = {value.stop + 1 for value in values if value.stop != OPEN_ENDED}
    return [Month.from_ordinal(turn) for turn in sorted(ends | {value.start for value in values})]


def turning_days(law: LawBook) -> list[date]:
    """The days on which a value of events begins."""
    return sorted({value.effective for key in law for value in law[key] if isinstance(value.effective, date)})
