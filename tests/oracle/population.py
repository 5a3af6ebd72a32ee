"""Coverage of a population, counted a second time by hand; standard library only, own figures.

Months are whole numbers (12 × year + month − 1); people are lists; shares are exact fractions. Nothing of the
package is used. PP 44/2015 Lampiran II and Art 33(1), PP 49/2020, PP 50/2025.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

# PP 44/2015 Art 20(2), 33: JKK 1 % of the lowest income of Rp1,000,000, JKM Rp6,800.
JKK_OF_LOWEST_BAND, JKM_OF_SELF_EMPLOYED = 10_000, 6_800
# PP 49/2020: one in a hundred of both is due from August 2020 to January 2021.
RELIEF = range(12 * 2020 + 7, 12 * 2021 + 1)


def number_of(year: int, month: int) -> int:
    return 12 * year + month - 1


def last_day(month: int) -> date:
    following = month + 1
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


# --- counts and rates -----------------------------------------------------------------------------------


def rate(workforce: int, covered: int) -> Fraction:
    return Fraction(covered, workforce)


def needed_for(workforce: int, wanted: Fraction) -> int:
    """Counted up from nobody until the rate is reached (in big steps first)."""
    people = int(workforce * wanted)
    while people and Fraction(people - 1, workforce) >= wanted:
        people -= 1
    while Fraction(people, workforce) < wanted:
        people += 1
    return people


def rolled_up(parts: list[tuple[int, int]]) -> tuple[int, int]:
    """The workforce and the covered of a region from those of its parts."""
    workforce, covered = 0, 0
    for of_part, in_part in parts:
        workforce += of_part
        covered += in_part
    return workforce, covered


# --- pace ----------------------------------------------------------------------------------------------


def straight_line(start: tuple[date, int], goal: tuple[date, int], on: date) -> Fraction:
    """Where a straight line from the start to the goal stands on a day, walked day by day."""
    (first, people), (last, wanted) = start, goal
    daily = Fraction(wanted - people, (last - first).days)
    stands, day = Fraction(people), first
    while day < on:
        stands, day = stands + daily, day + timedelta(days=1)
    return stands


def whole_months(since: date, until: date) -> int:
    """Whole months between two days: how often the day of the month comes round, the last day as the last."""
    count, month = 0, number_of(since.year, since.month)
    while True:
        month += 1
        end = last_day(month)
        at_end = since == last_day(number_of(since.year, since.month))
        day = end if at_end or since.day > end.day else end.replace(day=since.day)
        if day > until:
            return max(count, 1)
        count += 1


def per_month(left: int, months: int) -> int:
    """The fewest people a month with whom all that are left are reached in the months."""
    people = 0 if left <= 0 else left // months
    while people * months < left:
        people += 1
    return people


# --- budgets -------------------------------------------------------------------------------------------


def subsidy(people: int, first: int, last: int) -> int:
    """What it costs a region to pay JKK and JKM of the lowest band; only the relief of 2020 is theirs."""
    total = 0
    for month in range(first, last + 1):
        each = JKK_OF_LOWEST_BAND + JKM_OF_SELF_EMPLOYED
        total += people * (each // 100 if month in RELIEF else each)
    return total


def people_for(budget: int, first: int, last: int) -> int:
    each = subsidy(1, first, last)
    people = budget // each
    assert subsidy(people, first, last) <= budget < subsidy(people + 1, first, last)
    return people


# --- members -------------------------------------------------------------------------------------------


def in_cover(paid: set[int], month: int, known: int, grace: int) -> bool:
    """One of the last ``grace`` months up to this one is paid; nothing is known after ``known``."""
    return any(other in paid and other <= known for other in range(month - grace + 1, month + 1))


def active(members: list[tuple[set[int], int | None]], month: int, known: int, grace: int) -> int:
    """Members in cover in a month who have not left by it."""
    found = 0
    for paid, left in members:
        here = left is None or month < left
        found += here and in_cover(paid, month, known, grace)
    return found


def flow(
    members: list[tuple[set[int], int | None]], month: int, known: int, grace: int
) -> tuple[int, int, int, int, int]:
    """Opening, new, reactivated, lapsed and closing of a month, each member asked in turn."""
    opening = new = back = lapsed = closing = 0
    for paid, left in members:
        seen = {other for other in paid if other <= known}
        before = bool(seen) and in_cover(seen, month - 1, known, grace) and (left is None or month - 1 < left)
        now = bool(seen) and in_cover(seen, month, known, grace) and (left is None or month < left)
        gone = left is not None and left <= month
        opening += before
        closing += now
        new += now and not before and min(seen) == month
        back += now and not before and min(seen) < month
        lapsed += before and not now and not gone
    return opening, new, back, lapsed, closing
