"""JKM contributions: a rate of the wage, a flat amount, or a rate of the contract value."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import (
    Input,
    Law,
    Multiply,
    Node,
    Share,
    Subtract,
    by_slices,
    when,
)
from jamsostek_coverage.participants.reliefs import relief_2020, relief_2026


@cache
def wage_earner() -> dict[str, Node]:
    """One rate of the whole wage, paid by the employer. PP 44/2015 Art. 18; relief of PP 49/2020 Art. 12."""
    wage = Input("wage")
    rate = Multiply((Law("jkm.rate"), relief_2020("jkm")))
    return {"base": when("jkm.due", wage), "employer": when("jkm.due", Share(wage, rate))}


@cache
def self_employed() -> dict[str, Node]:
    """One amount a month, whatever the income. PP 44/2015 Art. 20(3); PP 49/2020; PP 50/2025 Art. 4."""
    amount = Law("jkm.self_employed.amount")
    relief = Multiply((relief_2020("jkm"), relief_2026()))
    return {"worker": when("jkm.due", Share(amount, relief))}


@cache
def construction_project() -> dict[str, Node]:
    """Slices of the contract value less what was billed before. PP 44/2015 Art. 55(2); PP 49/2020."""
    value, before = (
        by_slices(Input(name), "jkm.construction", relief_2020("jkm")) for name in ("value", "previous_value")
    )
    return {"base": Input("value"), "employer": Subtract(value, before)}


@cache
def construction_wages() -> dict[str, Node]:
    """A rate of construction workers' wages, paid by the employer. PP 44/2015 Art. 55(1); PP 49/2020."""
    wage = Input("wage")
    rate = Multiply((Law("jkm.construction.wage_rate"), relief_2020("jkm")))
    return {"base": when("jkm.due", wage), "employer": when("jkm.due", Share(wage, rate))}
