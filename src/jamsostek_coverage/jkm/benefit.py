"""The amounts of JKM: three sums on every death, the same for everybody."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.claims.items import BenefitItem
from jamsostek_coverage.formula.nodes import Law, Node


@cache
def grants() -> dict[BenefitItem, Node]:
    """What every employer's JKM pays to the heirs. PP 44/2015 Art. 34(1)a-b, PP 82/2019."""
    return {
        BenefitItem.LUMP_SUM: Law("jkm.benefit.lump_sum"),
        BenefitItem.PERIODIC: Law("jkm.benefit.periodic"),
    }


@cache
def burial() -> Node:
    """What is paid once for the burial. PP 44/2015 Art. 34(1)c, PP 82/2019."""
    return Law("jkm.benefit.burial")
