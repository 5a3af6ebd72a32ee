"""A payroll as many are written, with the mistakes that hide in one: a ceiling, a float, an age.

``net`` takes a worker's own contributions off the wage. It is right for the three payslips its author tried.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

CEILING = 10_547_400  # of JP, as of March 2025


class Employee(NamedTuple):
    """A row of the payroll."""

    wage: int
    born: date


def own_contributions(employee: Employee, year: int, month: int) -> dict[str, int]:
    """What the payroll takes off the wage for JHT and JP, in rupiah."""
    pension = min(employee.wage, CEILING) * 0.01
    return {"JHT": round(employee.wage * 0.02), "JP": round(pension)}
