"""The cash of JKP month by month, and the term of the claim.

Official: PP 37/2021 and PP 6/2025 Art 21 and 40, Permenaker 2/2025 Art II. By hand: the tables below.
The sweeps expect what the naive oracle says.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import LawBook, LawUnavailable, Reform, events
from jamsostek_coverage.jkp.benefit import benefit_months, claim_term, owed_months, unmet
from jamsostek_coverage.law.consultation import Consultation
from tests.oracle import job_loss as oracle

LAW = LawBook.shipped(on_stale="ignore")
DAYS = st.dates(date(2021, 2, 2), date(2026, 9, 30))
WAGES = st.integers(1, 20_000_000)


def schedule(wage: int, applied: date, decided: date | None = None, law: LawBook = LAW) -> list[int]:
    consulted = Consultation(law, applied)
    return [month.amount for month in benefit_months(consulted, wage, applied, decided or applied)]


@pytest.mark.parametrize(
    ("wage", "applied", "decided", "expected"),
    [
        # by hand: 45% and 25% of 4 million, 60% of it; the ceiling is 5 million
        (4_000_000, date(2022, 3, 1), date(2022, 3, 3), [1_800_000] * 3 + [1_000_000] * 3),
        (4_000_000, date(2025, 3, 1), date(2025, 3, 3), [2_400_000] * 6),
        (5_000_001, date(2022, 3, 1), date(2022, 3, 3), [2_250_000] * 3 + [1_250_000] * 3),
        # Permenaker 2/2025 Art II(2), (3): running on 7 February 2025; (4): found good from that day on
        (4_000_000, date(2024, 9, 7), date(2024, 9, 9), [1_800_000] * 3 + [1_000_000] * 2 + [2_400_000]),
        (4_000_000, date(2024, 9, 6), date(2024, 9, 9), [1_800_000] * 3 + [1_000_000] * 3),
        (4_000_000, date(2025, 1, 6), date(2025, 1, 6), [1_800_000] * 2 + [2_400_000] * 4),
        (4_000_000, date(2025, 1, 7), date(2025, 2, 6), [1_800_000] + [2_400_000] * 5),
        (4_000_000, date(2025, 1, 7), date(2025, 2, 7), [2_400_000] * 6),
        (4_000_000, date(2025, 2, 6), date(2025, 2, 6), [1_800_000] + [2_400_000] * 5),
        (4_000_000, date(2025, 2, 7), date(2025, 2, 7), [2_400_000] * 6),
    ],
)
def test_a_month_has_the_law_of_its_day_or_of_the_decision(
    wage: int, applied: date, decided: date, expected: list[int]
) -> None:
    assert schedule(wage, applied, decided) == expected == oracle.schedule(wage, applied, decided)


def test_published_examples() -> None:
    """JKP-002: 10.5 million is also the most under PP 37/2021; JKP-010: 60%, six months, 18 million."""
    assert (
        sum(schedule(5_000_000, date(2022, 2, 15)))
        == 10_500_000
        == sum(schedule(9_000_000, date(2022, 2, 15)))
    )
    assert (
        sum(schedule(5_000_000, date(2025, 2, 15)))
        == 18_000_000
        == sum(schedule(99_000_000, date(2025, 2, 15)))
    )


def test_there_is_no_benefit_before_the_programme() -> None:
    """Official: PP 37/2021 Art 50."""
    with pytest.raises(LawUnavailable):
        schedule(4_000_000, date(2021, 2, 1))
    assert len(schedule(4_000_000, date(2021, 2, 2))) == 6


@given(WAGES, DAYS, st.integers(0, 40))
def test_the_oracle_agrees(wage: int, applied: date, waited: int) -> None:
    decided = applied + timedelta(days=waited)
    assert schedule(wage, applied, decided) == oracle.schedule(wage, applied, decided)


@given(WAGES, st.integers(0, 3_000_000), DAYS, st.integers(0, 40))
def test_cash_never_falls_when_the_wage_rises(wage: int, more: int, applied: date, waited: int) -> None:
    decided = applied + timedelta(days=waited)
    low, high = schedule(wage, applied, decided), schedule(wage + more, applied, decided)
    assert all(first <= second for first, second in zip(low, high, strict=True))


@given(WAGES, DAYS, st.integers(0, 40))
def test_the_total_stays_within_the_most_of_the_law(wage: int, applied: date, waited: int) -> None:
    """10.5 million where the old law alone counts, 18 million where the new one does."""
    decided = applied + timedelta(days=waited)
    total = sum(schedule(wage, applied, decided))
    old = oracle.months_after(applied, 5) < oracle.NEW_LAW and decided < oracle.NEW_LAW
    assert total <= (10_500_000 if old else 18_000_000)


@given(WAGES, DAYS, st.integers(0, 40))
def test_months_from_7_february_2025_on_are_always_60_per_cent(wage: int, applied: date, waited: int) -> None:
    decided = applied + timedelta(days=waited)
    for month in benefit_months(Consultation(LAW, applied), wage, applied, decided):
        rate = month.step.parts[1].value
        if max(month.on, decided) >= oracle.NEW_LAW:
            assert rate * 100 == 60
        else:
            assert rate * 100 == (45 if month.number <= 3 else 25)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_every_day_around_the_changes_agrees_with_the_oracle(offset: int) -> None:
    """Claims whose first to seventh month falls on 7 February 2025, and the first day of the programme."""
    changes = [oracle.months_after(date(2024, 8, 7), number) for number in range(7)]
    for applied in (
        date(2021, 2, 3) + timedelta(days=offset),
        *(day + timedelta(days=offset) for day in changes),
    ):
        for decided in (applied, applied + timedelta(days=1), max(applied, oracle.NEW_LAW)):
            assert schedule(3_333_333, applied, decided) == oracle.schedule(3_333_333, applied, decided)


def test_the_term_of_the_claim_every_day() -> None:
    """Official: Art 40a, three months then six; the running term is a reading (the texts are silent)."""
    day = date(2024, 10, 1)
    while day < date(2025, 3, 1):
        assert claim_term(LAW, day).last == oracle.last_day_to_claim(day), day
        day += timedelta(days=1)
    assert [claim_term(LAW, date(2024, 11, day)).longer for day in (6, 7)] == [False, True]
    assert not claim_term(LAW, date(2025, 2, 7)).longer


def test_what_an_employer_owes_follows_the_day_of_the_dismissal() -> None:
    """PP 37/2021 Art 37(1)a; by hand."""
    for on, total in ((date(2025, 2, 6), 8_400_000), (date(2025, 2, 7), 14_400_000)):
        months = owed_months(Consultation(LAW, on), 4_000_000, on)
        assert sum(month.amount for month in months) == total


@pytest.mark.parametrize(
    ("search", "missing"),
    [
        # official: Permenaker 2/2025 Art 13(3) to (5), Peraturan BPJS Ketenagakerjaan 1/2025 Art 5
        (events.JobSearch(month=2, applications=5), None),
        (events.JobSearch(month=2, applications=4), "jkp.month.search"),
        (events.JobSearch(month=2, interviews=1), None),
        (events.JobSearch(month=2, attendance="80%"), None),
        (events.JobSearch(month=2, attendance="79.9%"), "jkp.month.search"),
        (events.JobSearch(month=6, applications=5), None),
        (events.JobSearch(month=6, applications=5, form=False), "jkp.month.form"),
        (events.JobSearch(month=6, attendance="100%"), "jkp.month.search"),
        (events.JobSearch(month=5, attendance="100%", form=False), None),
        (events.JobSearch(month=1), None),
    ],
)
def test_what_a_benefit_month_asks_for(search: events.JobSearch, missing: str | None) -> None:
    applied = date(2025, 3, 1)
    month = list(benefit_months(Consultation(LAW, applied), 1, applied, applied))[search.month - 1]
    found = unmet(month, search)
    assert (found and found[0].key) == missing


def test_the_form_is_not_asked_for_before_the_new_law() -> None:
    applied = date(2022, 3, 1)
    sixth = list(benefit_months(Consultation(LAW, applied), 1, applied, applied))[5]
    assert unmet(sixth, events.JobSearch(month=6, applications=5, form=False)) is None


def test_a_reform_changes_the_months_from_its_day_on() -> None:
    """Invented: 70% of the wage from 1 June 2026."""
    book = LAW.with_reform(Reform({"jkp.benefit.first_rate": {"2026-06-01": "70%"}}))
    assert schedule(4_000_000, date(2026, 4, 15), law=book) == [2_400_000] * 2 + [2_800_000] * 4
