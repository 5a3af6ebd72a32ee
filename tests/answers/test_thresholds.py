"""Thresholds, and the days on which they turn: against the oracle asked day by day; lives are invented."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

import pytest

from jamsostek_coverage import LawBook, Ledger, Threshold, continuity
from tests.answers.lives import CALENDAR, LAW, continuity_of, ledger_of, new_life, person_of
from tests.oracle import continuity as oracle


def paying_on(life: oracle.Life, on: date, months: int) -> oracle.Life:
    """The life if every month not yet due on the day is paid on its due date."""
    better = deepcopy(life)
    month = oracle.preceding(oracle.month_of(on))
    for _ in range(months):
        due = oracle.due_on(month, life.kind, "JKK", life.days_off)
        if due > on and month not in {paid.month for paid in life.payments}:
            better.payments.append(oracle.Paid(month, due))
        month = oracle.following(month)
    return better


def first_day(life: oracle.Life, name: str, on: date, met: bool, days: int) -> date | None:
    for place in range(days):
        day = on + timedelta(days=place)
        counted, required = oracle.thresholds(life, day)[name]
        if (counted >= required) is met:
            return day
    return None


CASES = [
    ("wage_earner", date(2025, 3, 1), 9, date(2026, 1, 20), "jkp.cash_benefit"),
    ("wage_earner", date(2024, 8, 1), 15, date(2026, 1, 20), "jkp.cash_benefit"),
    ("wage_earner", date(2016, 4, 20), 20, date(2026, 1, 20), "jht.partial"),
    ("wage_earner", date(2023, 3, 1), 33, date(2026, 1, 20), "jkm.scholarship"),
    ("self_employed", date(2025, 3, 5), 9, date(2025, 12, 20), "jkk.sudden_death_bpu"),
    ("self_employed", date(2025, 12, 5), 2, date(2026, 1, 20), "jkm.full_bpu"),
    ("self_employed", date(2025, 6, 5), 8, date(2026, 1, 20), "jkm.full_bpu"),
    ("self_employed", date(2025, 1, 5), 2, date(2026, 1, 20), "jkm.full_bpu"),
]


@pytest.mark.parametrize(("kind", "since", "paid", "on", "name"), CASES, ids=str)
def test_the_days_on_which_it_turns(kind: oracle.Kind, since: date, paid: int, on: date, name: str) -> None:
    life = new_life(kind, since)
    month = oracle.month_of(since)
    for _ in range(paid):
        life.payments.append(oracle.Paid(month, min(max(since, date(*month, 10)), on)))
        month = oracle.following(month)
    standing = continuity_of(life, on).thresholds[Threshold(name)]
    if standing.met:
        assert standing.met_on == on
        assert standing.lost_on == first_day(life, name, on, met=False, days=800)
    else:
        assert standing.met_on == first_day(paying_on(life, on, 30), name, on, met=True, days=500)
        assert standing.lost_on is None


def test_without_the_day_of_registration_it_says_so() -> None:
    ledger = Ledger.from_payments([("2026-01", date(2026, 2, 1))])
    found = continuity(person_of("wage_earner"), ledger, date(2026, 3, 1), law=LAW).thresholds
    for name in (Threshold.JP_DENSITY, Threshold.JHT_PARTIAL):
        assert found[name].met is None
        unknown = found[name].cannot_tell
        assert unknown is not None
        assert unknown.key == "threshold.give_registered"


def test_the_three_simulations_of_pp_6() -> None:
    # Official: PP 6/2025, elucidation of Art 19(3): entitled, the second with fourteen months; the counts of
    # the other two are by hand.
    spells = [
        ([((2020, 12), (2022, 6))], date(2022, 6, 15), 16),
        ([((2021, 2), (2021, 7)), ((2021, 10), (2022, 6))], date(2022, 6, 15), 14),
        (
            [((2021, 3), (2021, 5)), ((2021, 9), (2022, 2)), ((2022, 5), (2022, 9)), ((2022, 11), (2023, 3))],
            date(2023, 3, 5),
            18,
        ),
    ]
    for runs, dismissed, months in spells:
        life = new_life("wage_earner", date(*runs[0][0], 1))
        life.spells = [oracle.Spell(date(*a, 1), date(*b, 28), [(a, 5_000_000)]) for a, b in runs]
        life.payments = [
            oracle.Paid(month, date(*month, 27)) for a, b in runs for month in oracle.months_between(a, b)
        ]
        standing = continuity_of(life, dismissed).thresholds[Threshold.JKP_CASH_BENEFIT]
        assert (standing.counted, standing.met) == (months, True)


def test_what_lies_ahead_is_told_by_a_law_book_that_refuses_unverified_days() -> None:
    # The day asked about is verified (3 October 2026); the days on which thresholds turn lie beyond.
    life = new_life("wage_earner", date(2026, 1, 5))
    on, ledger = date(2026, 9, 20), ledger_of(life)
    strict = continuity(person_of(life.kind), ledger, on, law=LawBook.shipped("raise"), calendar=CALENDAR)
    as_known = continuity_of(life, on)
    for threshold, standing in strict.thresholds.items():
        expected = as_known.thresholds[threshold]
        assert (standing.met_on, standing.lost_on) == (expected.met_on, expected.lost_on), threshold
    met_on = strict.thresholds[Threshold.JKP_CASH_BENEFIT].met_on
    assert met_on is not None
    assert met_on > date(2026, 10, 3)
