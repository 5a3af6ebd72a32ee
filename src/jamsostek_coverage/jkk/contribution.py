"""JKK contributions: by risk group, by income band, by contract value or wages, by package."""

from __future__ import annotations

from functools import cache

from jamsostek_coverage.formula.nodes import (
    ZERO,
    Add,
    Band,
    Choose,
    Constant,
    Input,
    Law,
    Multiply,
    Named,
    Node,
    Share,
    Subtract,
    by_slices,
    when,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.reliefs import relief_2020, relief_2026
from jamsostek_coverage.terms import RiskGroup

ONE = Constant(1)


@cache
def wage_earner() -> dict[str, Node]:
    """The rate of the employer's risk group on the whole wage, paid by the employer.

    PP 44/2015 Art. 16; reliefs of PP 49/2020 Art. 9 and PP 7/2025 Art. 4.
    """
    wage = Input("wage")
    rate = Multiply(
        (
            Choose("risk", {group.value: Law(f"jkk.rate.{group.value}") for group in RiskGroup}),
            relief_2020("jkk"),
            when("relief.labour_intensive", Law("relief.labour_intensive.jkk"), ONE),
        )
    )
    return {"base": when("jkk.due", wage), "employer": when("jkk.due", Share(wage, rate))}


@cache
def self_employed() -> dict[str, Node]:
    """A rate of the base of the income's band. PP 44/2015 Art. 20(1); PP 49/2020; PP 50/2025 Art. 4."""
    base = Named(say("explain.base"), Band(Input("income"), Law("jkk.self_employed.bands")))
    rate = Multiply((Law("jkk.self_employed.rate"), relief_2020("jkk"), relief_2026()))
    return {"base": when("jkk.due", base), "worker": when("jkk.due", Share(base, rate))}


@cache
def construction_project() -> dict[str, Node]:
    """Slices of the contract value less what was billed before. PP 44/2015 Art. 54(2); PP 49/2020."""
    value, before = (
        by_slices(Input(name), "jkk.construction", relief_2020("jkk")) for name in ("value", "previous_value")
    )
    return {"base": Input("value"), "employer": Subtract(value, before)}


@cache
def construction_wages() -> dict[str, Node]:
    """A rate of construction workers' wages, paid by the employer. PP 44/2015 Art. 54(1); PP 49/2020."""
    wage = Input("wage")
    rate = Multiply((Law("jkk.construction.wage_rate"), relief_2020("jkk")))
    return {"base": when("jkk.due", wage), "employer": when("jkk.due", Share(wage, rate))}


@cache
def migrant() -> dict[str, Node]:
    """The amounts for JKK and JKM together, by phase and package. Permenaker 4/2023 Art. 18."""
    packages = {name: Law(f"jkk.migrant.package.{name}") for name in ("six", "twelve", "twenty_four")}
    extra = Share(Input("extra_months", "months"), Law("jkk.migrant.extra_month"))
    parts = (
        when("migrant.before_work", Law("jkk.migrant.before_work")),
        Choose("migrant.package", {**packages, None: ZERO}),
        when("migrant.extra", extra),
    )
    return {"worker": Add(parts)}
