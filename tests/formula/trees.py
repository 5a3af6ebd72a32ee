"""Random formulas of every kind of node, and what they say, worked out in the plainest way.

``meaning`` is the second implementation against which the readings of the package are held: recursive,
in exact fractions, with its own roundings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage.formula.nodes import (
    Add,
    Band,
    Choose,
    Constant,
    Input,
    Law,
    Max,
    Min,
    Multiply,
    Named,
    Node,
    Share,
    Subtract,
    children,
    when,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods import Month
from jamsostek_coverage.terms import RiskGroup
from jamsostek_coverage.testing import months
from jamsostek_coverage.values.rounding import Rounding

LAW = LawBook.shipped()
RISKS = [group.value for group in RiskGroup]
RATE_KEYS = [
    *(f"jkk.rate.{risk}" for risk in RISKS),
    "jht.rate.employer",
    "relief.pandemic_2020.jkk",
    "relief.labour_intensive.jkk",
]
BANDS = "jkk.self_employed.bands"
KINDS = {Input, Constant, Law, Add, Subtract, Multiply, Min, Max, Band, Choose, Share, Named}
ROUNDED: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.HALF_UP: lambda exact: floor(exact + Fraction(1, 2)),
    Rounding.DOWN: floor,
    Rounding.UP: ceil,
    Rounding.HALF_EVEN: round,
}


class Situation(NamedTuple):
    """All that decides the value of a formula."""

    inputs: Mapping[str, int]
    facts: Mapping[str, Any]
    month: Month
    rounding: Rounding = Rounding.HALF_UP
    law: LawBook = LAW


def meaning(node: Node, at: Situation) -> Fraction:
    """What a formula says in a situation."""
    if isinstance(node, Input):
        return Fraction(at.inputs[node.name])
    if isinstance(node, Constant):
        return Fraction(node.value)
    if isinstance(node, Law):
        return Fraction(at.law[node.key].at(at.month).value)
    if isinstance(node, Named):
        return meaning(node.node, at)
    if isinstance(node, Choose):
        return meaning(node.cases[at.facts[node.fact]], at)
    if isinstance(node, Add):
        return sum((meaning(term, at) for term in node.terms), Fraction(0))
    if isinstance(node, Subtract):
        return meaning(node.whole, at) - meaning(node.part, at)
    if isinstance(node, Multiply):
        product = Fraction(1)
        for factor in node.factors:
            product *= meaning(factor, at)
        return product
    if isinstance(node, Min):
        return min(meaning(node.left, at), meaning(node.right, at))
    if isinstance(node, Max):
        return max(meaning(node.left, at), meaning(node.right, at))
    if isinstance(node, Band):
        return banded(meaning(node.income, at), node.table, at)
    return Fraction(ROUNDED[at.rounding](meaning(node.base, at) * meaning(node.rate, at)))


def banded(income: Fraction, table: Node, at: Situation) -> Fraction:
    """The amount of the last row that starts at the income or below it."""
    assert isinstance(table, Law)
    amount = None
    for start, set_amount in at.law[table.key].at(at.month).value:
        if start <= income:
            amount = set_amount
    assert amount is not None
    return Fraction(amount)


def nodes(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from nodes(child)


def never_negative(node: Node) -> Node:
    """The node, with a floor of zero where a difference in it may fall below: a share needs that."""
    return Max(node, Constant(0)) if any(isinstance(part, Subtract) for part in nodes(node)) else node


def _wider(rates: SearchStrategy[Node]) -> SearchStrategy[Node]:
    every_risk = st.fixed_dictionaries(dict.fromkeys(RISKS, rates))
    return st.one_of(
        st.lists(rates, min_size=1, max_size=3).map(lambda factors: Multiply(tuple(factors))),
        every_risk.map(lambda cases: Choose("risk", cases)),
        st.builds(when, st.just("due"), rates, rates),
        st.builds(Named, st.just(say("explain.base")), rates),
    )


RATES: SearchStrategy[Node] = st.recursive(
    st.sampled_from(RATE_KEYS).map(Law) | st.fractions(0, 1, max_denominator=1_000).map(Constant),
    _wider,
    max_leaves=6,
)
STEPS = ("share", "min", "max", "add", "subtract", "constant", "band", "choose", "when", "named")


@st.composite
def formulas(draw: DrawFn, most_steps: int = 8) -> tuple[Node, ...]:
    """Formulas of amounts that share nodes, grown step by step from inputs, numbers and law."""
    built: list[Node] = [Input("wage"), Input("other"), Law("jp.wage_ceiling")]

    def amount() -> Node:
        return built[-1 - draw(st.integers(0, len(built) - 1))]

    for step in draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=most_steps)):
        match step:
            case "share":
                built.append(Share(never_negative(amount()), draw(RATES)))
            case "min":
                built.append(Min(amount(), amount()))
            case "max":
                built.append(Max(amount(), amount()))
            case "add":
                built.append(Add(tuple(amount() for _ in range(draw(st.integers(1, 3))))))
            case "subtract":
                built.append(Subtract(amount(), amount()))
            case "constant":
                built.append(Constant(draw(st.integers(0, 10**7))))
            case "band":
                built.append(Band(never_negative(amount()), Law(BANDS)))
            case "choose":
                built.append(Choose("risk", {risk: amount() for risk in RISKS}))
            case "when":
                built.append(when("due", amount()))
            case _:
                built.append(Named(say("explain.base"), amount()))
    return tuple(built[-3:])


def situations(amounts: SearchStrategy[int]) -> SearchStrategy[Situation]:
    """Situations of any month, with amounts as given."""
    return st.builds(
        Situation,
        inputs=st.fixed_dictionaries({"wage": amounts, "other": amounts}),
        facts=st.fixed_dictionaries({"risk": st.sampled_from(RISKS), "due": st.booleans()}),
        month=months(),
        rounding=st.sampled_from(Rounding),
        law=st.just(LAW),
    )
