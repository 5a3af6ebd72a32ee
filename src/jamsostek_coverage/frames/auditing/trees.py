"""The law's formulas of wage earners, and the same formulas with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

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
)
from jamsostek_coverage.obligations.wage_earners import FORMULAS
from jamsostek_coverage.terms import Program

# One amount that the law knows: a programme and who pays ("employer", "worker").
Part: TypeAlias = tuple[Program, str]
PAYERS = ("employer", "worker")
# What a rate is multiplied by where somebody forgot that a percentage is one.
HUNDRED = Constant(100)
WAGE, CEILING = Input("wage"), Law("jp.wage_ceiling")


def name_of(part: Part) -> str:
    """The name of a part among lines: "jkk_employer" and so on."""
    program, payer = part
    return f"{program.value.lower()}_{payer}"


def amount_of(part: Part) -> Input:
    """What the law bills for a part, as a column that stands ready."""
    return Input(f"law.{name_of(part)}")


def rate_of(part: Part) -> Input:
    """The rate of a part in the row's month under the row's facts, as a column that stands ready."""
    return Input(f"rate.{name_of(part)}")


@cache
def short_trees() -> Mapping[Part, Node]:
    """The formulas with rates and ceilings that stand ready: other bases and roundings change no more."""
    return {
        part: rewritten(_with_ceiling(whatever_is_due(tree)), partial(_at_row_rate, part=part))
        for part, tree in law_trees().items()
    }


def _at_row_rate(node: Node, part: Part) -> Node | None:
    return Share(node.base, rate_of(part)) if isinstance(node, Share) else None


def _with_ceiling(tree: Node) -> Node:
    return rewritten(tree, lambda node: Input(CEILING.key) if node == CEILING else None)


@cache
def law_trees() -> Mapping[Part, Node]:
    """The formula of every amount that the law bills."""
    trees = {
        (program, payer): formula().get(payer) for program, formula in FORMULAS.items() for payer in PAYERS
    }
    return {part: tree for part, tree in trees.items() if tree is not None}


@cache
def jkp_shares() -> Mapping[str, Node]:
    """What JKP takes from the state and out of JKK and JKM, whether somebody is a member or not."""
    formulas = FORMULAS[Program.JKP]()
    return {part: as_if(formulas[part], "jkp.member", True) for part in ("state", "from_jkk", "from_jkm")}


def rewritten(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with every node for which ``change`` gives another one replaced, from the top down."""
    changed = change(node)
    if changed is not None:
        return changed
    match node:
        case Add(terms):
            return Add(tuple(rewritten(term, change) for term in terms))
        case Multiply(factors):
            return Multiply(tuple(rewritten(factor, change) for factor in factors))
        case Choose(fact, cases):
            return Choose(fact, {case: rewritten(inner, change) for case, inner in cases.items()})
        case Named(name, inner):
            return Named(name, rewritten(inner, change))
        case Subtract() | Min() | Max() | Band() | Share():
            return type(node)(*(rewritten(part, change) for part in node))
        case Input() | Constant() | Law():
            return node


def as_if(tree: Node, fact: str, value: Any) -> Node:
    """The tree in which a fact always has one value."""
    return rewritten(
        tree, lambda node: node.cases[value] if isinstance(node, Choose) and node.fact == fact else None
    )


def whatever_is_due(tree: Node) -> Node:
    """The tree as if everything were due."""
    return rewritten(
        tree,
        lambda node: node.cases[True] if isinstance(node, Choose) and node.fact.endswith(".due") else None,
    )


def on_base(tree: Node, base: Node) -> Node:
    """The tree with every share taken of another base."""
    return rewritten(tree, lambda node: Share(base, node.rate) if isinstance(node, Share) else None)


def times(tree: Node, factor: Node) -> Node:
    """The tree with every rate multiplied."""
    return rewritten(
        tree,
        lambda node: Share(node.base, Multiply((node.rate, factor))) if isinstance(node, Share) else None,
    )


def with_relief(tree: Node, fact: str, value: Any) -> Node:
    """The tree in which a relief always applies, with this factor in every month."""
    return rewritten(
        tree, lambda node: Constant(value) if isinstance(node, Choose) and node.fact == fact else None
    )


def facts_of(tree: Node) -> frozenset[str]:
    """The facts on which the tree depends."""
    found: set[str] = set()

    def note(node: Node) -> None:
        if isinstance(node, Choose):
            found.add(node.fact)

    rewritten(tree, note)
    return frozenset(found)
