"""The ledger: order-free, duplicates once, contradictions named; all entries are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import Employment, Ledger, Month, Payment
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.history.timeline import Timeline
from jamsostek_coverage.history.windows import bits_of, longest_run, months_of, run_ending_at
from tests.oracle import continuity as oracle

ENTRIES = [
    Payment(month=Month(2026, 1) + place, paid_on=date(2026, 7, 1), employer=employer, programs=programs)
    for place in range(4)
    for employer in ("A", "B")
    for programs in (None, {"JKK"}, {"JHT", "JP"})
]
SPELLS = [
    Employment(employer="A", since=date(2026, 1, 1), until=date(2026, 5, 1)),
    Employment(employer="B", since=date(2026, 1, 1)),
    Employment(employer="A", since=date(2026, 5, 2)),
]


@given(st.permutations(ENTRIES), st.permutations(SPELLS))
def test_the_order_of_entries_does_not_matter(payments: list[Payment], spells: list[Employment]) -> None:
    assert Ledger(payments=payments, spells=spells) == Ledger(payments=ENTRIES, spells=SPELLS)


@given(st.lists(st.sampled_from(ENTRIES)))
def test_equal_entries_count_once(payments: list[Payment]) -> None:
    ledger = Ledger(payments=payments)
    assert Ledger(payments=payments + payments) == ledger == ledger.merged(ledger)
    assert len(ledger.payments) == len(set(payments))


def test_what_is_split_by_employer_and_merged_is_the_ledger() -> None:
    whole = Ledger(payments=ENTRIES, spells=SPELLS, registered={"JP": date(2026, 1, 1)})
    assert whole.employers == ("A", "B")
    one, other = (whole.of_employer(name) for name in whole.employers)
    assert one != whole != other
    assert one.merged(other) == other.merged(one) == whole


def test_of_two_registrations_the_earlier_counts() -> None:
    old, new = (Ledger(registered={"JHT": date(year, 1, 1)}) for year in (2012, 2024))
    assert old.merged(new).registered == new.merged(old).registered == old.registered


def test_contradicting_payments_name_both() -> None:
    first = Payment(month="2026-01", paid_on=date(2026, 2, 1), amount=1)
    second = Payment(month="2026-01", paid_on=date(2026, 2, 1), amount=2)
    with pytest.raises(InvalidInput) as caught:
        Ledger(payments=[first, second])
    assert repr(first) in str(caught.value)
    assert repr(second) in str(caught.value)


def test_overlapping_spells_at_one_employer_name_both_even_with_another_between() -> None:
    first = Employment(employer="A", since=date(2026, 1, 1), until=date(2026, 6, 30))
    other = Employment(employer="B", since=date(2026, 2, 1))
    second = Employment(employer="A", since=date(2026, 3, 1))
    with pytest.raises(InvalidInput) as caught:
        Ledger(spells=[first, other, second])
    assert repr(first) in str(caught.value)
    assert repr(second) in str(caught.value)


def test_a_day_belongs_to_one_spell_at_an_employer() -> None:
    """By hand: the last day of a spell is part of it, the next may begin the day after."""
    first = Employment(employer="A", since=date(2026, 1, 1), until=date(2026, 6, 30))
    with pytest.raises(InvalidInput):
        Ledger(spells=[first, Employment(employer="A", since=date(2026, 6, 30))])
    assert len(Ledger(spells=[first, Employment(employer="A", since=date(2026, 7, 1))]).spells) == 2


def test_months_before_the_law_are_accepted() -> None:
    ledger = Ledger.from_payments([("2009-03", date(2009, 4, 1))])
    assert ledger.spells[0].since == date(2009, 3, 1)
    assert ledger.is_short_form


MONTHS = st.sets(st.integers(0, 60)).map(lambda places: sorted(Month(2020, 1) + place for place in places))


@given(MONTHS)
def test_runs_and_bits_are_the_naive_ones(months: list[Month]) -> None:
    bits = bits_of(months, Month(2020, 1))
    assert list(months_of(bits, Month(2020, 1))) == months
    naive = [(month.year, month.month) for month in months]
    assert longest_run(bits) == oracle.longest(naive)
    for run in oracle.runs_of(naive):
        assert run_ending_at(bits, Month(*run[-1]) - Month(2020, 1)) == len(run)


@given(st.dictionaries(st.integers(0, 30), st.dates(date(2020, 1, 1), date(2022, 12, 31))), st.dates())
def test_a_timeline_holds_what_was_there(days: dict[int, date], day: date) -> None:
    base = Month(2020, 1)
    entries = sorted(days.items(), key=lambda entry: entry[1])
    timeline = Timeline([(base + place, at) for place, at in entries], base)
    assert timeline.by(day) == bits_of([base + place for place, at in days.items() if at <= day], base)


def test_an_amount_for_a_month_with_two_jobs_must_name_one() -> None:
    """Invented; without the refusal the money would settle both."""
    spells = [Employment(employer=name, since=date(2025, 1, 1)) for name in ("A", "B")]
    unclear = Payment(month="2025-02", paid_on=date(2025, 3, 3), amount=500_000)
    with pytest.raises(InvalidInput, match=r"2 jobs and names none.*give employer="):
        Ledger(spells=spells, payments=[unclear])
    whole = Payment(month="2025-02", paid_on=date(2025, 3, 3))
    assert Ledger(spells=spells, payments=[whole, attrs.evolve(unclear, employer="A")]).payments


@pytest.mark.parametrize("paid", [["2026-01"], "2026-01", [("2026-01",)], 5])
def test_payments_that_are_no_pairs_are_refused(paid: Any) -> None:
    """By hand: a list of months alone, one month, a pair cut short, a number."""
    with pytest.raises(InvalidInput, match="a mapping or a list of pairs is expected"):
        Ledger.from_payments(paid)
