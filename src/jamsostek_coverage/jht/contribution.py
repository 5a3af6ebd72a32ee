"""JHT of wage earners: a share of employer and worker in the whole wage, no ceiling."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import Input, Law, Node, Share, when


@cache
def wage_earner() -> dict[str, Node]:
    """PP 46/2015 Art. 16 and 17."""
    wage = Input("wage")
    return {
        "base": when("jht.due", wage),
        "employer": when("jht.due", Share(wage, Law("jht.rate.employer"))),
        "worker": when("jht.due", Share(wage, Law("jht.rate.worker"))),
    }
