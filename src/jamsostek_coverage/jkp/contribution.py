"""JKP: nothing is billed; the state adds a share and the rest is taken out of the JKK and JKM paid."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import Input, Law, Min, Named, Node, Share, when
from jamsostek_coverage.language import say


@cache
def wage_earner() -> dict[str, Node]:
    """PP 37/2021 Art. 11 and, from February 2025, PP 6/2025 Art. 11: on the wage up to the JKP ceiling."""
    base = Named(say("explain.base"), Min(Input("wage"), Law("jkp.wage_ceiling")))
    parts = ("state", "from_jkk", "from_jkm")
    shares = {part: when("jkp.member", Share(base, Law(f"jkp.rate.{part}"))) for part in parts}
    return {"base": when("jkp.member", base), **shares}
