"""Construction (Jakon): the project that is billed, and the worker who is protected by it."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    kept,
    report_faults,
    to_count,
    to_optional_count,
    to_optional_month,
    to_optional_rate,
    to_optional_wage,
    told,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.values.rounding import Rounding


@attrs.frozen(kw_only=True, repr=False)
class ConstructionProject:
    """A construction project, billed once on its contract value, or monthly on its workers' ``wages``.

    Amounts are whole rupiah. ``vat``: the rate of value added tax that ``contract_value`` (and
    ``previous_value``) include, such as "11%"; it is taken out first (the operator's practice).
    ``previous_value``: the contract value already billed, so that an addendum bills the difference.
    ``paid_through``: last month settled, for the relief of 2020.

    >>> ConstructionProject(contract_value=199_800_000, vat="11%").value_without_vat
    180000000
    """

    category: ClassVar[str] = "construction_project"

    # counts: a contract has no upper limit (PP 44/2015 Art. 54(2)e), unlike monthly amounts
    contract_value: int | None = attrs.field(default=None, converter=to_optional_count)
    wages: int | None = attrs.field(default=None, converter=to_optional_wage)
    vat: Fraction | None = attrs.field(default=None, converter=to_optional_rate)
    previous_value: int = attrs.field(default=0, converter=to_count)
    paid_through: Month | None = attrs.field(default=None, converter=to_optional_month)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        value: object = self.contract_value
        previous: object = self.previous_value
        if (not value) == (self.wages is None):
            faults.append(
                Fault(
                    path="contract_value, wages",
                    value=None,
                    problem=say("construction.one_of"),
                    remedy=say("construction.one_of_remedy"),
                )
            )
        elif isinstance(value, int) and isinstance(previous, int) and previous > value:
            problem, remedy = say("construction.previous"), say("construction.previous_remedy")
            faults.append(
                Fault(path="previous_value", value=self.previous_value, problem=problem, remedy=remedy)
            )
        report_faults(self, *faults)

    def __repr__(self) -> str:
        return told(self)

    @property
    def value_without_vat(self) -> int:
        """The contract value without the tax, in whole rupiah, half-up."""
        return self._without_vat(self.contract_value or 0)

    @property
    def previous_value_without_vat(self) -> int:
        """The value already billed without the tax, in whole rupiah, half-up."""
        return self._without_vat(self.previous_value)

    def _without_vat(self, value: int) -> int:
        net = value / (1 + (self.vat or Fraction(0)))
        return Rounding.HALF_UP.apply(net.numerator, net.denominator)


def _project(value: ConstructionProject | None) -> ConstructionProject | None:
    if not isinstance(value, ConstructionProject | None):
        problem, remedy = say("construction.project"), say("construction.project_remedy")
        raise InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))
    return value


def _to_project(value: ConstructionProject | None) -> ConstructionProject | None:
    return kept(_project, value)


@attrs.frozen(kw_only=True, repr=False)
class ConstructionWorker:
    """A daily, piece-work or fixed-term worker of a construction project; ``wage`` is the monthly base.

    A worker of a ``project`` is covered by the project's bill; without one the wage is billed.
    """

    category: ClassVar[str] = "construction_worker"

    wage: int | None = attrs.field(default=None, converter=to_optional_wage)
    project: ConstructionProject | None = attrs.field(default=None, converter=_to_project)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.wage is None and self.project is None:
            problem, remedy = say("construction.worker"), say("construction.worker_remedy")
            faults.append(Fault(path="wage, project", value=None, problem=problem, remedy=remedy))
        report_faults(self, *faults)

    def __repr__(self) -> str:
        return told(self)
