"""A second reading of cohorts, month by month and person by person; shares no code with the package."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple


class Person(NamedTuple):
    """Paid months and the month of leaving as plain numbers of months."""

    paid: frozenset[int]
    left: int | None


def entry(person: Person, until: int) -> int | None:
    months = [month for month in person.paid if month <= until]
    return min(months) if months else None


def last_observed(person: Person, until: int) -> int:
    return until if person.left is None else min(until, person.left - 1)


def in_cover(person: Person, month: int, until: int, grace: int) -> bool:
    """In cover: one of the last ``grace`` months is paid, and nothing after ``until`` is known."""
    first = entry(person, until)
    if first is None or month < first or month > last_observed(person, until):
        return False
    return any(other in person.paid and other <= until for other in range(month - grace + 1, month + 1))


def persistency(people: list[Person], months: int, until: int, grace: int) -> tuple[int, int]:
    seen = covered = 0
    for person in people:
        first = entry(person, until)
        if first is None or first + months > last_observed(person, until):
            continue
        seen += 1
        covered += in_cover(person, first + months, until, grace)
    return covered, seen


def durations(people: list[Person], until: int, grace: int) -> list[tuple[int, bool]]:
    """Months from entry to the first month out of cover (True), or to the last observed one (False)."""
    found: list[tuple[int, bool]] = []
    for person in people:
        first = entry(person, until)
        if first is None:
            continue
        for month in range(first, last_observed(person, until) + 1):
            if not in_cover(person, month, until, grace):
                found.append((month - first, True))
                break
        else:
            found.append((last_observed(person, until) - first, False))
    return found


def survival(people: list[Person], until: int, grace: int) -> list[tuple[int, int, int, Fraction]]:
    lives = durations(people, until, grace)
    share, steps = Fraction(1), list[Any]()
    for month in sorted({length for length, lapsed in lives if lapsed}):
        at_risk = len([length for length, _ in lives if length >= month])
        lapsed = lives.count((month, True))
        share = share * (1 - Fraction(lapsed, at_risk))
        steps.append((month, at_risk, lapsed, share))
    return steps
