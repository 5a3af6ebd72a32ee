"""JHT contributions: shares of the whole wage, a rate of the income's band, or an amount chosen."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import Band, Input, Law, Named, Node, Share, when
from jamsostek_coverage.language import say


@cache
def wage_earner() -> dict[str, Node]:
    """A share of employer and worker in the whole wage, no ceiling. PP 46/2015 Art. 16 and 17."""
    wage = Input("wage")
    return {
        "base": when("jht.due", wage),
        "employer": when("jht.due", Share(wage, Law("jht.rate.employer"))),
        "worker": when("jht.due", Share(wage, Law("jht.rate.worker"))),
    }


@cache
def self_employed() -> dict[str, Node]:
    """A rate of the base of the income's band, voluntary. PP 46/2015 Art. 13, 18 and Lampiran."""
    base = Named(say("explain.base"), Band(Input("income"), Law("jht.self_employed.bands")))
    share = Share(base, Law("jht.self_employed.rate"))
    return {"base": when("jht.due", base), "worker": when("jht.due", share)}


@cache
def migrant() -> dict[str, Node]:
    """The amount that the migrant worker chose, for one month."""
    return {"worker": when("jht.due", Input("jht"))}
