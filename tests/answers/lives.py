"""Lives for the package and for the oracle, so that both answer about the same person.

Expectations come from ``tests/oracle/continuity.py``; the lives themselves are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import holidays

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    WageEarner,
    continuity,
    protection,
)
from jamsostek_coverage.answers.continuity import Continuity
from jamsostek_coverage.answers.protection import Protection
from tests.evidence import compared
from tests.oracle import continuity as oracle

LAW = LawBook.shipped(on_stale="ignore")
JP_BEGAN = date(2015, 7, 1)  # PP 45/2015
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


@cache
def national_days_off() -> frozenset[date]:
    """The national holidays of 2015 to 2027, read from the ``holidays`` package itself."""
    return frozenset(holidays.country_holidays("ID", years=range(2015, 2028), categories=("public",)))


def calendar_of(life: oracle.Life) -> InventedCalendar | None:
    """The package's calendar with the life's days off (None = the national one, its default)."""
    return CALENDAR if isinstance(life.days_off, DaysOff) else None


class Job(NamedTuple):
    """A kind of work: its category, the programmes paid there and what a bill depends on."""

    kind: oracle.Kind
    programs: frozenset[str]
    known: dict[str, object]


JOBS = {
    "office": Job("wage_earner", PROGRAMS["wage_earner"], {"risk": "very_low", "scale": "large"}),
    "workshop": Job("wage_earner", frozenset({"JKK", "JKM", "JHT"}), {"risk": "medium", "scale": "small"}),
    "city": Job(
        "wage_earner",
        frozenset({"JKK", "JKM", "JHT"}),
        {"risk": "very_low", "scale": "large", "kind": "state"},
    ),
    "driver": Job("self_employed", PROGRAMS["self_employed"], {}),
    "trader": Job("self_employed", frozenset({"JKK", "JKM", "JHT"}), {}),
}
USUAL: dict[oracle.Kind, str] = {"wage_earner": "office", "self_employed": "driver"}


def new_life(kind: oracle.Kind, since: date, wage: int = 5_000_000) -> oracle.Life:
    """A life at work since a day, with nothing paid."""
    spell = oracle.Spell(since=since, until=None, wages=[((since.year, since.month), wage)])
    return oracle.Life(
        kind=kind, spells=[spell], payments=[], programs=PROGRAMS[kind], days_off=DAYS_OFF,
        registered=since, known=JOBS[USUAL[kind]].known,
    )  # fmt: skip


def work(name: str, since: date, wage: int = 5_000_000, born: date | None = None) -> oracle.Spell:
    """A spell of a kind of work, at an employer of that name."""
    job = JOBS[name]
    known = job.known if born is None or job.kind == "self_employed" else {**job.known, "born": born}
    return oracle.Spell(
        since=since, until=None, wages=[((since.year, since.month), wage)],
        employer=name, kind=job.kind, programs=job.programs, known=known,
    )  # fmt: skip


def life_of(*spells: oracle.Spell) -> oracle.Life:
    """A life of such spells, registered with the first, with nothing paid."""
    first = spells[0]
    return oracle.Life(
        kind=first.kind or "wage_earner", spells=list(spells), payments=[], days_off=DAYS_OFF,
        programs=first.programs or frozenset(), registered=first.since, known=first.known or {},
    )  # fmt: skip


@cache
def person_of(kind: oracle.Kind) -> WageEarner | SelfEmployed:
    """The person of a usual life."""
    return person_with(kind, PROGRAMS[kind], JOBS[USUAL[kind]].known)


def person_with(
    kind: oracle.Kind, programs: frozenset[str], known: Mapping[str, Any]
) -> WageEarner | SelfEmployed:
    """The person as the oracle's facts describe them."""
    if kind == "self_employed":
        return SelfEmployed(income=5_000_000, programs=programs)
    facts = {name: known[name] for name in ("scale", "risk", "kind") if name in known}
    return WageEarner(wage=5_000_000, employer=Employer(**facts), programs=programs, born=known.get("born"))


def ledger_of(life: oracle.Life) -> Ledger:
    """The life as a ledger."""
    spells = [
        Employment(
            since=spell.since,
            until=spell.until,
            wages={Month(*month): wage for month, wage in spell.wages},
            employer=spell.employer,
            person=None if spell.known is None else person_in(life, spell),
        )
        for spell in life.spells
    ]
    payments = [
        Payment(
            month=Month(*paid.month), paid_on=paid.paid_on, amount=paid.amount,
            employer=paid.employer, programs=paid.programs,
        )
        for paid in life.payments
    ]  # fmt: skip
    registered = {} if life.registered is None else dict.fromkeys(Program, life.registered)
    if life.registered is not None:
        registered[Program.JP] = max(life.registered, JP_BEGAN)
    return Ledger(spells=spells, payments=payments, registered=registered)


def person_in(life: oracle.Life, spell: oracle.Spell) -> WageEarner | SelfEmployed:
    """Who somebody is in a spell."""
    known = life.known if spell.known is None else spell.known
    return person_with(oracle.kind_of(life, spell), spell.programs or life.programs, known)


def person_at_first(life: oracle.Life) -> WageEarner | SelfEmployed:
    """The person about whom the answers are asked: as the life says, whatever a spell says."""
    return person_with(life.kind, life.programs, life.known)


def continuity_of(life: oracle.Life, on: date) -> Continuity:
    """The package's answer on a life."""
    return continuity(person_at_first(life), ledger_of(life), on, law=LAW, calendar=calendar_of(life))


def protection_of(life: oracle.Life, on: date, *, bankrupt: bool = False) -> Protection:
    """The package's answer on who protects a life."""
    person, ledger = person_at_first(life), ledger_of(life)
    return protection(person, ledger, on, law=LAW, calendar=calendar_of(life), bankrupt=bankrupt)


def assert_agrees(life: oracle.Life, on: date) -> None:
    """Every figure of the package is the oracle's."""
    compared()
    assert_thresholds(assert_measured_alike(life, on), life, on)
    assert_protected_alike(life, on)


def assert_measured_alike(life: oracle.Life, on: date) -> Continuity:
    """The months of every programme, and the arrears, are the oracle's."""
    answer = continuity_of(life, on)
    for program in ("JKK", "JKM", "JHT", "JP", "JKP"):
        due = oracle.due_months(life, program, on)
        unpaid = oracle.unpaid_months(life, program, on)
        settled = oracle.settled_months(life, program, on)
        assert answer[program].months_due == len(due), (program, on)
        assert answer[program].months_paid == len(settled), (program, on)
        assert year_months(answer[program].missing) == unpaid, (program, on)
        late = oracle.late_months(life, program, on)
        assert year_months(answer[program].settled_late) == late, (program, on)
        assert answer[program].longest_run == oracle.longest(settled)
        assert answer[program].current_run == oracle.current_run(life, program, on), (program, on)
        assert answer[program].longest_gap == oracle.longest(unpaid)
        density = answer[program].density
        if due:
            assert density == Fraction(len(due) - len(unpaid), len(due))
            assert density is not None
            assert 0 <= density <= 1
        else:
            assert density is None
    assert (answer.arrears.contributions_due, answer.arrears.penalties_due) == oracle.arrears(life, on), on
    return answer


def assert_thresholds(answer: Continuity, life: oracle.Life, on: date) -> None:
    """What each threshold counts and asks is the oracle's."""
    found = {
        str(name): (standing.counted, standing.required)
        for name, standing in answer.thresholds.items()
        if standing.met is not None
    }
    density = found.pop("jp.density", None)
    if density is not None:
        counted, months = oracle.jp_density(life, on)
        assert density[0] == Fraction(counted, months)
    assert found == oracle.thresholds(life, on), on


def year_months(months: Iterable[Month]) -> list[oracle.YearMonth]:
    """The package's months as the oracle writes them."""
    return [(month.year, month.month) for month in months]


def assert_protected_alike(life: oracle.Life, on: date, *, bankrupt: bool = False) -> None:
    """Level, payer and refund of every programme are the oracle's."""
    shield = protection_of(life, on, bankrupt=bankrupt)
    for program in ("JKK", "JKM"):
        expected = oracle.risk_protection(life, program, on)
        assert standing_of(shield, program) == expected, (program, on)
    for program in ("JHT", "JP"):
        assert standing_of(shield, program) == oracle.savings_protection(life, program, on), (program, on)
    assert standing_of(shield, "JKP") == oracle.jkp_protection(life, on, bankrupt), ("JKP", on)


def standing_of(shield: Protection, program: str) -> oracle.Standing:
    """The package's answer in the oracle's words."""
    found = shield[program]
    return str(found.level), "nobody" if found.payer is None else str(found.payer), found.reclaimable
