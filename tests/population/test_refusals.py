"""What counts, budgets and tables refuse: its place and its reason, in both languages. By hand, invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jamsostek_coverage import InvalidInput, LawBook, Month, Reform
from jamsostek_coverage.population import (
    Cohort,
    Count,
    Member,
    arrears_ageing,
    subsidy_budget,
    subsidy_effect,
)
from jamsostek_coverage.population.cohorts import GRACE

COUNT = Count(
    region="Medan", as_of="2024-12", workforce=1_000, covered=400, denominator="labour force",
    basis="domicile", programs={"JKK", "JKM"},
)  # fmt: skip
COHORT = Cohort([Member(paid=["2025-01"])], "2025-06")


@pytest.mark.parametrize(
    ("ask", "path"),
    [
        (lambda: arrears_ageing(COHORT, bounds=[]), "bounds"),
        (lambda: arrears_ageing(COHORT, bounds=[0]), "bounds"),
        (lambda: arrears_ageing(COHORT, bounds=[True]), "bounds"),
        (lambda: COUNT.attainment("0%"), "target"),
        (lambda: subsidy_effect(COUNT, subsidy_budget(5, "2025-01", "2025-02"), staying="101%"), "staying"),
        (lambda: subsidy_effect(COUNT, subsidy_budget(601, "2025-01", "2025-02")), "budget"),
    ],
)
def test_it_is_refused(ask: Callable[[], Any], path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        ask()
    assert [fault.path for fault in refused.value.faults] == [path]
    assert refused.value.text("id") != refused.value.text("en")


def test_a_cohort_has_the_grace_of_its_law_book() -> None:
    """PP 44/2015 Art. 42: three months; a reform makes it one."""
    assert COHORT.grace == 3
    stricter = LawBook.shipped("ignore").with_reform(Reform({GRACE: {"2015-07-01": 1}}))
    assert Cohort([Member(paid=["2025-01"])], Month(2025, 6), law=stricter).grace == 1
