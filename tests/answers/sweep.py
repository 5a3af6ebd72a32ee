"""Invented people and every event of a day, and what of an answer may not move with the calendar alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

from jamsostek_coverage import (
    Child,
    ConstructionWorker,
    Employer,
    Employment,
    Entitlements,
    Family,
    JhtFacts,
    JpFacts,
    LawBook,
    LawUnavailable,
    Ledger,
    MigrantWorker,
    Month,
    Payment,
    Program,
    SelfEmployed,
    Spouse,
    Trainee,
    WageEarner,
    entitlements,
    events,
)
from jamsostek_coverage.claims.line import EntitlementLine, Refusal
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.dates import months_later

LAW = LawBook.shipped("ignore")
FIRM = Employer(scale="large", risk="I")
# Nobody's birthday, payment or due day falls within two days of a change of the law.
BORN = date(1962, 6, 17)
PAID_ON = 18
BEGAN = date(2012, 1, 2)

CLERK = WageEarner(wage=4_000_000, employer=FIRM, born=BORN, nationality="ID", jkn=True, jkp_here=True)
YOUNG = WageEarner(wage=4_000_000, employer=FIRM, born=date(1990, 6, 17), nationality="ID")
DRIVER = SelfEmployed(income=1_000_000, programs={"JKK", "JKM", "JHT"}, born=BORN)
INTERN = Trainee(lowest_wage=3_000_000, employer=FIRM, programs={"JKK", "JKM"})
MASON = ConstructionWorker(wage=3_500_000)
FAMILY = Family(
    spouses=[Spouse(registered_on=date(2015, 7, 6))],
    children=[Child(born=date(2014, 6, 17), registered_on=date(2015, 7, 6), studying="SD", school_year=1)],
)
JHT = JhtFacts(balance=10_000_000)
COSTS = events.AccidentCosts(
    land=9_000_000, sea=9_000_000, air=20_000_000, home_care=30_000_000, aids=1_000_000,
    denture=9_000_000, hearing_aid=9_000_000, glasses=9_000_000,
)  # fmt: skip
UNAVAILABLE = "unavailable"
Told: TypeAlias = frozenset[tuple[Any, ...]]


def paid(day: date) -> Ledger:
    """Every month up to the one of a day, each paid in the month before it began."""
    months = Month.range(Month(2015, 7), Month.of(day + timedelta(days=3)))
    payments = [Payment(month=month, paid_on=(month - 1).first_day.replace(day=PAID_ON)) for month in months]
    registered: dict[Program | str, date] = {Program.JHT: date(2015, 7, 1), Program.JP: date(2015, 7, 1)}
    return Ledger(spells=[Employment(since=BEGAN)], payments=payments, registered=registered)


def fresh(day: date) -> Ledger:
    """Two months paid, and no more: a member of two months."""
    last = Month.of(day + timedelta(days=3))
    months = Month.range(last - 1, last)
    payments = [Payment(month=month, paid_on=(month - 1).first_day.replace(day=PAID_ON)) for month in months]
    return Ledger(spells=[Employment(since=(last - 1).first_day)], payments=payments)


def people(day: date) -> Iterator[tuple[str, Participant, Ledger]]:
    """One person of every category with a ledger that stands still around a day."""
    yield "clerk", CLERK, paid(day)
    yield "young", YOUNG, paid(day)
    yield "driver", DRIVER, paid(day)
    yield "new driver", DRIVER, fresh(day)
    yield "intern", INTERN, paid(day)
    yield "mason", MASON, Ledger()
    registered = (Month.of(day) - 6).first_day
    yield "migrant", MigrantWorker(registered=registered, contract_months=24), Ledger()
    yield "candidate", MigrantWorker(registered=day - timedelta(days=2), contract_months=24), Ledger()


def happenings(day: date, person: Participant) -> Iterator[events.InsuredEvent]:
    """Every event of a day that the person may meet, each kind at least once."""
    yield events.WorkAccident(
        day, costs=COSTS, unable_until=months_later(day, 13), injuries=[events.Injury(part="thumb_left")]
    )
    yield events.WorkAccident(day, concluded=False, reported_after_hours=60)
    yield events.WorkAccident(day, kind="violence")
    yield events.OccupationalDisease(day)
    yield events.Death(day, work_related=False)
    yield events.Death(day, work_related=True)
    yield events.Death(day, kind="sudden_death", hours_after_attack=2, registered_activity=True)
    yield events.TotalDisability(day, work_related=True)
    if isinstance(person, MigrantWorker):
        for category in (
            events.FailedDeparture, events.FailedPlacement, events.WrongPlacement, events.DismissalAbroad,
            events.Repatriation, events.LossOnTheWayHome, events.ProvenRape,
        ):  # fmt: skip
            yield category(day)
        return
    yield events.Resignation(day)
    yield events.ContractEnd(day)
    yield events.Dismissal(day, cause="efficiency", applied_on=day, willing=True)
    yield events.Retirement(day)
    yield events.LeavingIndonesia(day)
    yield events.StatusChange(day)
    yield events.PartialWithdrawal(day, purpose="house")


def ask(
    person: Participant, ledger: Ledger, event: events.InsuredEvent, law: LawBook = LAW
) -> Entitlements | LawUnavailable:
    """The answer, or why the law does not tell."""
    try:
        return entitlements(
            person, ledger, event, family=FAMILY, jht=JHT, jp=JpFacts(inflation={}), law=law
        )  # fmt: skip
    except LawUnavailable as unknown:
        return unknown


def told(answer: Entitlements | LawUnavailable) -> Told:
    """What an answer promises and refuses, without its days and articles."""
    if isinstance(answer, LawUnavailable):
        return frozenset({(UNAVAILABLE, answer.args[0].key)})
    on = answer.event.on
    lines = {(*_line(line, on), answer.lines[:place].count(line)) for place, line in enumerate(answer.lines)}
    return frozenset(lines) | {_refusal(refusal) for refusal in answer.refused}


def _line(line: EntitlementLine, on: date) -> tuple[Any, ...]:
    claim = line.claim_until and (line.claim_until.year - on.year) * 12 + line.claim_until.month - on.month
    within = line.pay_within and (
        line.pay_within.days,
        line.pay_within.working_days,
        line.pay_within.late_rate,
    )
    papers = tuple(paper.key for paper in line.documents)
    return (
        line.program.value, line.item, line.amount, line.is_limit, line.every, line.times, line.beneficiary,
        line.share, line.payer, line.settle_first, papers, within, claim, line.detail and line.detail.key,
    )  # fmt: skip


def _refusal(refusal: Refusal) -> tuple[Any, ...]:
    missing = tuple((each.counted, each.required) for each in refusal.missing)
    return (
        refusal.program.value,
        refusal.item,
        refusal.beneficiary,
        refusal.reason.key,
        refusal.is_open,
        missing,
    )
