"""The pension year after year. PP 45/2015 Art. 17(1)b, 17(4), 18(3); by hand on published inflation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, LawUnavailable
from jamsostek_coverage.jp.pension_path import PensionPath, pension_path

from .people import LAW


def path(monthly: int, since: date, until: date, **more: object) -> PensionPath:
    return pension_path(monthly, since, until, **{"law": LAW, **more})  # type: ignore[arg-type]


def told(found: PensionPath) -> list[tuple[str, int]]:
    return [(step.since.isoformat(), step.monthly) for step in found.steps]


def test_each_year_is_the_one_before_times_one_plus_the_inflation_of_the_year_before() -> None:
    # By hand: 1,000,000 × 1.0551 (2022) × 1.0261 (2023) × 1.0157 (2024) × 1.0292 (2025), rounded each year.
    assert told(path(1_000_000, date(2022, 8, 1), date(2026, 8, 1))) == [
        ("2022-08-01", 1_000_000),
        ("2023-08-01", 1_055_100),
        ("2024-08-01", 1_082_638),
        ("2025-08-01", 1_099_635),
        ("2026-08-01", 1_131_744),
    ]


@pytest.mark.parametrize(
    ("day", "monthly"),
    [
        # Official: the minimum of 2024, 2025 and 2026 and the days on which they are taken to start.
        (date(2024, 4, 30), 0), (date(2024, 5, 1), 393_500), (date(2025, 2, 28), 393_500),
        (date(2025, 3, 1), 399_700), (date(2026, 1, 31), 399_700), (date(2026, 2, 1), 411_400),
    ],
)  # fmt: skip
def test_a_pension_at_the_minimum_follows_the_minimum(day: date, monthly: int) -> None:
    found = path(393_500, date(2024, 5, 1), date(2026, 12, 31))
    assert found.on(day) == monthly
    # in May the raise by last year's inflation comes to no more than the minimum: nothing is counted twice
    assert found.on(date(2026, 12, 31)) == 411_400


def test_the_steps_say_why_and_by_which_article() -> None:
    steps = path(393_500, date(2024, 5, 1), date(2026, 12, 31)).steps
    assert [str(step.reason) for step in steps[:2]] == ["the first year", "the yearly limit of Rp399,700"]
    assert [step.citation.label("id") for step in steps[:2]] == [
        "PP No. 45 Tahun 2015 Pasal 17 ayat (1) huruf b",
        "Surat BPJS Ketenagakerjaan No. B/726/022025",
    ]


def test_never_above_the_maximum_of_the_day() -> None:
    # Official maxima of 2024 and 2025.
    assert told(path(9_000_000, date(2024, 5, 1), date(2025, 12, 31))) == [
        ("2024-05-01", 4_718_200),
        ("2025-05-01", 4_792_276),  # 4,718,200 × 1.0157, below the maximum of 4,792,300
    ]


def test_a_year_to_come_needs_the_callers_inflation() -> None:
    # Invented rate.
    with pytest.raises(LawUnavailable, match="inflation of 2026"):
        path(1_000_000, date(2026, 5, 1), date(2027, 5, 1))
    found = path(1_000_000, date(2026, 5, 1), date(2027, 5, 1), inflation={2026: "3%"})
    assert told(found)[-1] == ("2027-05-01", 1_030_000)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InvalidInput, match="until"):
        path(1_000_000, date(2026, 5, 1), date(2026, 4, 30))


@given(st.integers(300_000, 5_000_000), st.dates(date(2015, 8, 1), date(2025, 12, 31)))
def test_no_pension_ever_falls_while_prices_rise(monthly: int, since: date) -> None:
    # Property: published inflation was never negative.
    amounts = [step.monthly for step in path(monthly, since.replace(day=1), date(2026, 9, 30)).steps]
    assert amounts == sorted(amounts)
