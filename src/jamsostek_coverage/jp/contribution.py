"""JP of wage earners: a share of employer and worker in the wage up to the yearly ceiling."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import (
    Add,
    Input,
    Law,
    Min,
    Multiply,
    Named,
    Node,
    Share,
    Subtract,
    when,
)
from jamsostek_coverage.language import say


@cache
def wage_earner() -> dict[str, Node]:
    """PP 45/2015 Art. 28 and 29; PP 49/2020 Art. 17 lets a part of what is due be paid later."""
    base = Named(say("explain.base"), Min(Input("wage"), Law("jp.wage_ceiling")))
    shares = {payer: Law(f"jp.rate.{payer}") for payer in ("employer", "worker")}
    due = {payer: Share(base, rate) for payer, rate in shares.items()}
    paid_now = Law("relief.pandemic_2020.jp_paid_now")
    later = [Subtract(due[payer], Share(base, Multiply((shares[payer], paid_now)))) for payer in shares]
    return {
        "base": when("jp.due", base),
        "employer": when("jp.due", due["employer"]),
        "worker": when("jp.due", due["worker"]),
        "deferred": when("jp.due", when("relief.jp_deferral", Add(tuple(later)))),
    }
