"""JKK of wage earners: the rate of the employer's risk group on the whole wage, paid by the employer."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import Choose, Constant, Input, Law, Multiply, Node, Share, when
from jamsostek_coverage.terms import RiskGroup

ONE = Constant(1)


@cache
def wage_earner() -> dict[str, Node]:
    """PP 44/2015 Art. 16; reliefs of PP 49/2020 Art. 9 and PP 7/2025 Art. 4."""
    wage = Input("wage")
    rate = Multiply(
        (
            Choose("risk", {group.value: Law(f"jkk.rate.{group.value}") for group in RiskGroup}),
            when("relief.pandemic_2020", Law("relief.pandemic_2020.jkk"), ONE),
            when("relief.labour_intensive", Law("relief.labour_intensive.jkk"), ONE),
        )
    )
    return {"base": when("jkk.due", wage), "employer": when("jkk.due", Share(wage, rate))}
