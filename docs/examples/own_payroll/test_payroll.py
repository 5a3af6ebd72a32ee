"""The tests of that payroll: it is held against the library for every worker and month that can be drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from docs.examples.own_payroll import mended, payroll
from docs.examples.own_payroll.payroll import Employee
from jamsostek_coverage.testing import months, wages

Payroll = Callable[[Employee, int, int], dict[str, int]]
OFFICE = jc.Employer(scale="large", risk="very low")
birthdays = st.dates(date(1955, 1, 1), date(2005, 1, 1))
employees = st.builds(Employee, wage=wages(max_value=10**9), born=birthdays)


def disagreement(of: Payroll, employee: Employee, month: jc.Month) -> dict[str, tuple[int, int]]:
    """The lines of a payslip that are not what the law says: what was taken, and what is right."""
    worker = jc.WageEarner(wage=employee.wage, born=employee.born, employer=OFFICE)
    bill = jc.contributions(worker, month)
    taken = of(employee, month.year, month.month)
    right = {name: bill[name].worker for name in taken}
    return {name: (taken[name], right[name]) for name in taken if taken[name] != right[name]}


@settings(max_examples=200)
@given(employees, months(min_value="2025-01", max_value="2026-06"))
def test_every_payslip_is_what_the_law_says(employee: Employee, month: jc.Month) -> None:
    assert disagreement(mended.own_contributions, employee, month) == {}


def test_the_three_payslips_that_the_author_tried() -> None:
    for wage in (5_000_000, 8_000_000, 12_000_000):
        employee = Employee(wage, date(1990, 5, 1))
        assert disagreement(payroll.own_contributions, employee, jc.Month(2025, 6)) == {}
