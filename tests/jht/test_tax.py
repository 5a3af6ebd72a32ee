"""The final tax on JHT paid out: an estimate, confidence C.

By hand from PP 68/2009 Art 5 and 6 as the press tells them (0 % to Rp50 million, 5 % above, two calendar
years); invented series against ``tests/oracle/jht.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.jht.tax import jht_tax_estimate
from tests.oracle import jht as oracle


@pytest.mark.parametrize(
    ("amount", "tax"), [(1, 0), (49_999_999, 0), (50_000_000, 0), (50_000_020, 1), (150_000_000, 5_000_000)]
)
def test_free_up_to_fifty_million(amount: int, tax: int) -> None:
    assert jht_tax_estimate(amount, date(2026, 3, 2)).tax == tax


@pytest.mark.parametrize(
    ("day", "tax"), [(date(2024, 12, 31), 500_000), (date(2025, 12, 31), 500_000), (date(2026, 1, 1), None)]
)
def test_a_partial_payment_starts_the_two_calendar_years(day: date, tax: int | None) -> None:
    # By hand: 10 million in November 2024, then 50 million: 60 − 50 = 10 million at 5 %.
    answer = jht_tax_estimate(50_000_000, day, earlier=[(date(2024, 11, 30), 10_000_000)])
    assert answer.tax == tax
    assert answer.final_until == date(2025, 12, 31)
    assert "31 December 2025" in answer.explain("en")


def test_every_estimate_warns_and_is_cited() -> None:
    answer = jht_tax_estimate(60_000_000, date(2026, 3, 2))
    assert {citation.kind for citation in answer.citations} == {"PP", "PMK"}
    assert sum("PP No. 68" in note.label("id") for note in answer.warnings) == 2
    assert "Rp500.000" in answer.explain("id")
    assert answer.to_dict()["tax"] == 500_000


def test_an_earlier_payment_after_the_day_is_refused() -> None:
    with pytest.raises(InvalidInput, match="earlier"):
        jht_tax_estimate(1, date(2026, 3, 2), earlier={date(2026, 3, 3): 1})
    with pytest.raises(InvalidInput, match="amount"):
        jht_tax_estimate(1.5, date(2026, 3, 2))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "earlier", "path"),
    [
        ("2026-03-02", {}, "on"),
        (date(2026, 3, 2), [(1, 2, 3)], "earlier"),
        (date(2026, 3, 2), {3: 1}, "earlier"),
    ],
)
def test_what_is_no_day_or_no_payment_is_refused(day: Any, earlier: Any, path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        jht_tax_estimate(1, day, earlier=earlier)
    assert [fault.path for fault in refused.value.faults] == [path]
    assert refused.value.text("id") != refused.value.text("en")


@given(
    st.lists(
        st.tuples(st.dates(date(2018, 1, 1), date(2025, 12, 31)), st.integers(1, 90_000_000)), min_size=1
    ).map(sorted)
)
def test_equals_the_oracle(payments: list[tuple[date, int]]) -> None:
    found = [
        jht_tax_estimate(amount, day, earlier=payments[:place]).tax
        for place, (day, amount) in enumerate(payments)
    ]
    assert found == oracle.final_tax(payments)
