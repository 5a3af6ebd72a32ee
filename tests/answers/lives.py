"""Lives for the package and for the oracle, so that both answer about the same person.

Expectations come from ``tests/oracle/continuity.py``; the lives themselves are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    Threshold,
    WageEarner,
    continuity,
    protection,
)
from jamsostek_coverage.answers.continuity import Continuity
from jamsostek_coverage.answers.protection import Protection
from tests.oracle import continuity as oracle

LAW = LawBook.shipped(on_stale="ignore")
PROGRAMS = {
    "wage_earner": frozenset({"JKK", "JKM", "JHT", "JP"}),
    "self_employed": frozenset({"JKK", "JKM"}),
}


# Invented days off, a few in every month, so that every roll is exercised.
class DaysOff(frozenset[date]):
    """Many days, told in one word where a life is printed."""

    def __repr__(self) -> str:
        return "DAYS_OFF"


EVERY_THIRD_WEEK = {date(2015, 1, 1) + timedelta(days=place) for place in range(0, 366 * 14, 21)}
DAYS_OFF = DaysOff(EVERY_THIRD_WEEK | {date(y, m, 15) for y in range(2015, 2029) for m in (3, 8, 12)})


class InventedCalendar:
    """The invented days off as the package's calendar."""

    name = "invented"

    def is_off(self, day: date) -> bool:
        return not oracle.works(day, DAYS_OFF)

    def is_estimated(self, day: date) -> bool:
        return False


CALENDAR = InventedCalendar()


def new_life(kind: oracle.Kind, since: date, wage: int = 5_000_000, state: bool = False) -> oracle.Life:
    """A life at work since a day, with nothing paid."""
    spell = oracle.Spell(since=since, until=None, wages=[((since.year, since.month), wage)], state=state)
    known: dict[str, object] = {}
    if kind == "wage_earner":
        known = {"risk": "very_low", "scale": "large"}
    return oracle.Life(
        kind=kind, spells=[spell], payments=[], programs=PROGRAMS[kind], days_off=DAYS_OFF,
        registered=since, known=known,
    )  # fmt: skip


@cache
def person_of(kind: oracle.Kind) -> WageEarner | SelfEmployed:
    """The person whom the oracle's life describes."""
    if kind == "wage_earner":
        office = Employer(scale="large", risk="very low")
        return WageEarner(wage=5_000_000, employer=office, programs=PROGRAMS[kind])
    return SelfEmployed(income=5_000_000, programs=PROGRAMS[kind])


def ledger_of(life: oracle.Life) -> Ledger:
    """The life as a ledger."""
    spells = [
        Employment(
            since=spell.since,
            until=spell.until,
            wages={Month(*month): wage for month, wage in spell.wages},
        )
        for spell in life.spells
    ]
    payments = [
        Payment(month=Month(*paid.month), paid_on=paid.paid_on, amount=paid.amount) for paid in life.payments
    ]
    registered = {} if life.registered is None else dict.fromkeys(Program, life.registered)
    return Ledger(spells=spells, payments=payments, registered=registered)


def continuity_of(life: oracle.Life, on: date) -> Continuity:
    """The package's answer on a life."""
    return continuity(person_of(life.kind), ledger_of(life), on, law=LAW, calendar=CALENDAR)


def protection_of(life: oracle.Life, on: date, *, bankrupt: bool = False) -> Protection:
    """The package's answer on who protects a life."""
    person, ledger = person_of(life.kind), ledger_of(life)
    return protection(person, ledger, on, law=LAW, calendar=CALENDAR, bankrupt=bankrupt)


def assert_agrees(life: oracle.Life, on: date) -> None:
    """Every figure of the package is the oracle's."""
    answer = continuity_of(life, on)
    for program in sorted(life.programs):
        due = oracle.due_months(life, program, on)
        unpaid = oracle.unpaid_months(life, program, on)
        settled = oracle.settled_months(life, program, on)
        assert answer[program].months_due == len(due), (program, on)
        assert answer[program].months_paid == len(settled), (program, on)
        assert [(m.year, m.month) for m in answer[program].missing] == unpaid, (program, on)
        assert answer[program].longest_run == oracle.longest(settled)
        assert answer[program].longest_gap == oracle.longest(unpaid)
        if due:
            density = answer[program].density
            assert density == Fraction(len(due) - len(unpaid), len(due))
            assert density is not None
            assert 0 <= density <= 1
    assert (answer.arrears.contributions_due, answer.arrears.penalties_due) == oracle.arrears(life, on)
    expected = oracle.thresholds(life, on)
    found = {
        str(name): (standing.counted, standing.required)
        for name, standing in answer.thresholds.items()
        if standing.met is not None
    }
    found.pop("jp.density", None)
    if life.kind == "wage_earner" and answer.thresholds[Threshold.JP_DENSITY].met is not None:
        counted, months = oracle.jp_density(life, on)
        assert answer.thresholds[Threshold.JP_DENSITY].counted == Fraction(counted, months)
    assert found == expected
    assert_protected_alike(life, on)


def assert_protected_alike(life: oracle.Life, on: date, *, bankrupt: bool = False) -> None:
    """Level, payer and refund of JKK, JKM and JKP are the oracle's."""
    shield = protection_of(life, on, bankrupt=bankrupt)
    for program in ("JKK", "JKM"):
        expected = oracle.risk_protection(life, program, on)
        assert standing_of(shield, program) == expected, (program, on)
    if life.kind == "wage_earner":
        assert standing_of(shield, "JKP") == oracle.jkp_protection(life, on, bankrupt), ("JKP", on)


def standing_of(shield: Protection, program: str) -> oracle.Standing:
    """The package's answer in the oracle's words."""
    found = shield[program]
    return str(found.level), "nobody" if found.payer is None else str(found.payer), found.reclaimable
