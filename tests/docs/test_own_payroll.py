"""The payroll of the how-to: its own tests pass over the mended version and find every bug of the first.

Expectations: by hand (the JP ceilings of March 2025 and 2026, half a rupiah, the pension age of 59 in 2026).
"""

from __future__ import annotations

from datetime import date

import pytest

import jamsostek_coverage as jc
from docs.examples.own_payroll import mended, payroll
from docs.examples.own_payroll.payroll import Employee
from docs.examples.own_payroll.test_payroll import (  # noqa: F401 (run here as well)
    disagreement,
    test_every_payslip_is_what_the_law_says,
    test_the_three_payslips_that_the_author_tried,
)

YOUNG, OLD = date(1990, 5, 1), date(1960, 5, 1)


@pytest.mark.parametrize(
    ("employee", "month", "wrong"),
    [
        (Employee(12_000_000, YOUNG), jc.Month(2026, 3), {"JP": (105_474, 110_863)}),
        (Employee(5_000_000, OLD), jc.Month(2026, 3), {"JP": (50_000, 0)}),
        (Employee(50, YOUNG), jc.Month(2026, 3), {"JP": (0, 1)}),
    ],
)
def test_each_bug(employee: Employee, month: jc.Month, wrong: dict[str, tuple[int, int]]) -> None:
    assert disagreement(payroll.own_contributions, employee, month) == wrong
    assert disagreement(mended.own_contributions, employee, month) == {}
