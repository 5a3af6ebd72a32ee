"""What the constructors say of values that fit badly: every field of every input, one bad value at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from typing import Any

import attrs

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, events, population
from jamsostek_coverage.language import LANGUAGES

DAY = date(2026, 3, 2)
OFFICE = jc.Employer(scale="large", risk="I")
HURT = events.WorkAccident(DAY, injuries=[events.Injury(part="thumb_left")])
BRIDGE = jc.ConstructionProject(contract_value=180_000_000)
CHILD = jc.Child(born=date(2015, 5, 1), studying="primary", school_year=2)
# One valid object of every input; the people are invented.
INPUTS: tuple[Any, ...] = (
    OFFICE,
    jc.WageEarner(wage=5_000_000, employer=OFFICE, born=date(1990, 5, 1), since=date(2020, 1, 1)),
    jc.SelfEmployed(income=2_950_000, programs={"JKK", "JKM"}, born=date(1990, 5, 1), sector="transport"),
    jc.Trainee(lowest_wage=3_000_000, employer=OFFICE, programs={"JKK", "JKM"}),
    BRIDGE,
    jc.ConstructionProject(wages=90_000_000),
    jc.ConstructionWorker(project=BRIDGE),
    jc.ConstructionWorker(wage=4_000_000),
    jc.MigrantWorker(registered=date(2024, 1, 10), contract_months=24),
    CHILD,
    jc.Spouse(),
    jc.Relative(),
    jc.Family(spouses=[jc.Spouse()], children=[CHILD]),
    jc.Employment(since=date(2020, 1, 1), until=date(2025, 12, 31), employer="A"),
    jc.Payment(month="2026-01", paid_on=date(2026, 2, 10), wage=5_000_000, amount=1),
    jc.Ledger(spells=[jc.Employment(since=date(2020, 1, 1))], registered={"JHT": date(2020, 1, 1)}),
    jc.Choices(),
    jc.JhtFacts(balance=1_000_000),
    jc.JpFacts(inflation={2025: "2%"}),
    jc.SanctionLetter(number="1", dated=DAY),
    HURT,
    events.Injury(part="scalp", assessed="20%"),
    events.AccidentCosts(land=1),
    events.OccupationalDisease(DAY),
    events.Death(DAY, work_related=True, accident=HURT),
    events.TotalDisability(DAY, work_related=True),
    events.Dismissal(DAY, cause="efficiency", applied_on=DAY),
    events.JobSearch(month=2, applications=5),
    events.Resignation(DAY),
    events.ContractEnd(DAY),
    events.Retirement(DAY),
    events.LeavingIndonesia(DAY),
    events.StatusChange(DAY),
    events.PartialWithdrawal(DAY, purpose="house"),
    events.DismissalAbroad(DAY, by_accident=True, months_worked=7),
    events.Repatriation(DAY, cost=1),
    events.LossOnTheWayHome(DAY, loss=1),
    events.FailedPlacement(DAY),
    events.Hire(DAY),
    events.FormReceived(DAY),
    population.Target(rule="points", figure="20%", by="2026-03"),
    population.Member(paid=["2026-01"]),
)
BAD: tuple[Any, ...] = (
    None, True, -1, 0, 1, 7, 10**13, 1.5, Fraction(1, 3), "", "x", "1", "I", "JKK", "20%", "101%", "2026-13",
    "2026-03", "2026-02-30", date(1899, 12, 31), date(2014, 2, 28), date(2026, 3, 3), datetime(2026, 3, 3),
    [], ["x"], [None], ["JKK", "JKK"], {}, {"x": 1}, {"JKK": "x"}, {2025: "x"}, OFFICE, BRIDGE, CHILD, HURT,
)  # fmt: skip


@cache
def fields() -> tuple[tuple[str, Any, str], ...]:
    """Every field of every input: its label, the valid object and the name it is given by."""
    return tuple(
        (f"{type(valid).__name__}[{place}].{field.name}", valid, field.alias)
        for place, valid in enumerate(INPUTS)
        for field in attrs.fields(type(valid))
        if field.init and field.alias is not None
    )


def outcomes(valid: Any, name: str) -> Iterator[str]:
    """What becomes of the object with each bad value in the field; anything but a fault is raised."""
    for bad in BAD:
        try:
            made = attrs.evolve(valid, **{name: bad})
        except InvalidInput as refused:
            for language in LANGUAGES:
                refused.text(language)
            yield repr(refused.args)
        else:
            yield re.sub(r"frozenset\(\{([^}]*)\}\)", _in_order, repr(made))


def outcome(read: Callable[[Any], Any], given: Any) -> str:
    """What a reader makes of a value; anything but a fault is raised."""
    try:
        return repr(read(given))
    except InvalidInput as refused:
        for language in LANGUAGES:
            refused.text(language)
        return repr(refused.args)


def _in_order(of_set: re.Match[str]) -> str:
    """The members of a set as text, which Python writes in any order."""
    return ", ".join(sorted(of_set[1].split(", ")))
