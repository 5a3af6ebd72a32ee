"""JKM of wage earners: one rate of the whole wage, paid by the employer."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import Constant, Input, Law, Multiply, Node, Share, when


@cache
def wage_earner() -> dict[str, Node]:
    """PP 44/2015 Art. 18; relief of PP 49/2020 Art. 12."""
    wage = Input("wage")
    relief = when("relief.pandemic_2020", Law("relief.pandemic_2020.jkm"), Constant(1))
    rate = Multiply((Law("jkm.rate"), relief))
    return {"base": when("jkm.due", wage), "employer": when("jkm.due", Share(wage, rate))}
