"""The same payroll after its tests: the library says what a worker pays, the payroll only takes it off."""

from __future__ import annotations

import jamsostek_coverage as jc
from docs.examples.own_payroll.payroll import Employee

OFFICE = jc.Employer(scale="large", risk="very low")


def own_contributions(employee: Employee, year: int, month: int) -> dict[str, int]:
    """What the payroll takes off the wage for JHT and JP, in rupiah."""
    worker = jc.WageEarner(wage=employee.wage, born=employee.born, employer=OFFICE)
    bill = jc.contributions(worker, jc.Month(year, month))
    return {"JHT": bill.jht.worker, "JP": bill.jp.worker}
