"""JKK around every change of its law, under another law book, and as the law stood earlier.

Expectations: the days of change are those of the law files (PP 44/2015, PP 82/2019, PP 49/2023, Permenaker
5/2021 and 1/2025); which items may differ is said by hand here, never
read from the code.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from jamsostek_coverage import LawBook, Reform
from jamsostek_coverage.answers.entitlements import Entitlements
from jamsostek_coverage.claims.items import BenefitItem
from jamsostek_coverage.events import AccidentCosts, Injury, InsuredEvent, TotalDisability, WorkAccident
from jamsostek_coverage.periods.dates import months_later

from .cases import LAW, amount, death, jkk, lines

PREFIXES = ("jkk.benefit.", "jkk.disability.", "jkk.accident.")
CHANGES = sorted(
    {
        value.effective
        for key in LAW
        if key.startswith(PREFIXES)
        for value in LAW[key]
        if type(value.effective) is date and value.effective > date(2015, 7, 1)
    }
)
# The items that a regulation of the day changed, by hand from its articles.
CHANGED: dict[date, set[str]] = {
    date(2019, 12, 2): {  # PP 82/2019
        "transport", "temporary_incapacity", "periodic", "burial", "home_care", "denture", "hearing_aid",
        "glasses",
    },
    date(2021, 4, 1): set(),  # Permenaker 5/2021: kinds, not amounts
    date(2023, 10, 6): set(),  # PP 49/2023: suspected cases
    date(2025, 2, 24): set(),  # Permenaker 1/2025: kinds, late reports, data last received
}  # fmt: skip
COSTS = AccidentCosts(
    land=9_000_000, sea=9_000_000, air=20_000_000, home_care=30_000_000, aids=1_000_000,
    denture=9_000_000, hearing_aid=9_000_000, glasses=9_000_000,
)  # fmt: skip


def accident(day: date) -> WorkAccident:
    """Every cost beyond its limit, a lost thumb, and thirteen months unable to work."""
    return WorkAccident(
        day, costs=COSTS, unable_until=months_later(day, 13), injuries=[Injury(part="thumb_left")]
    )


def amounts(day: date, **facts: Any) -> dict[str, int]:
    """What each item of an accident, a disability and a death of a day comes to."""
    events: tuple[InsuredEvent, ...] = (accident(day), TotalDisability(day, work_related=True), death(day))
    found: dict[str, int] = {}
    for event in events:
        answer = jkk(event, **facts)
        for each in answer["JKK"].lines:
            if not each.is_limit:
                key = each.item.value
                found[key] = found.get(key, 0) + each.amount
    return found


def test_every_day_of_change_is_expected_here() -> None:
    assert sorted(CHANGED) == CHANGES


@pytest.mark.parametrize("day", CHANGES)
def test_the_day_of_a_change_and_its_neighbours(day: date) -> None:
    """The eve differs from the day in what the regulation changed alone, the day from its morrow in nothing.

    A month unable to work may have another number of days left, so thirteen whole months are asked for.
    """
    eve, same, morrow = (amounts(day + timedelta(days=step)) for step in (-1, 0, 1))
    differing = {item for item in eve.keys() | same.keys() if eve.get(item) != same.get(item)}
    assert differing == CHANGED[day]
    assert {item for item in same if same[item] != morrow[item]} == set()


REFORMS: list[tuple[str, Any, set[str]]] = [
    ("jkk.benefit.burial", 15_000_000, {"burial"}),
    ("jkk.benefit.periodic", 24_000_000, {"periodic"}),
    ("jkk.benefit.wage_multiple", 100, {"death_grant", "total_disability", "partial_disability"}),
    ("jkk.benefit.death_rate", "70%", {"death_grant"}),
    ("jkk.benefit.incapacity.last_rate", "60%", {"temporary_incapacity"}),
    ("jkk.disability.thumb_left", "13%", {"partial_disability"}),
    ("jkk.benefit.transport.sea", 4_000_000, {"transport"}),
    ("jkk.benefit.aid_addition", "50%", {"rehabilitation"}),
]


@pytest.mark.parametrize(("key", "value", "items"), REFORMS)
def test_two_law_books_differ_where_diff_says(key: str, value: Any, items: set[str]) -> None:
    """Only items that rest on the changed figure move, and only from its first day on."""
    since = "2025-06-01"
    other = LAW.with_reform(Reform({key: {since: value}}))
    assert {change.key for change in LAW.diff(other)} == {key}
    before, after = date(2025, 5, 31), date(2025, 6, 1)
    assert amounts(before) == amounts(before, law=other)
    ours, theirs = amounts(after), amounts(after, law=other)
    assert {item for item in ours if ours[item] != theirs[item]} == items


def test_a_higher_wage_multiple_pays_what_it_says() -> None:
    """60 % x 100 x 4,000,000."""
    other = LAW.with_reform(Reform({"jkk.benefit.wage_multiple": {"2025-06-01": 100}}))
    assert amount(jkk(death(date(2025, 6, 2)), law=other), "death_grant") == 240_000_000


def test_as_known_before_pp_82_of_2019() -> None:
    """Asked with the law as it was known on 1 December 2019, a death of the next day has the old amounts."""
    book = LawBook.shipped(on_stale="ignore").known_on(date(2019, 12, 1))
    answer: Entitlements = jkk(death(date(2019, 12, 2)), law=book)
    assert amount(answer, "burial") == 3_000_000
    assert all("82/2019" not in str(each.citation) for each in lines(answer, BenefitItem.BURIAL))
