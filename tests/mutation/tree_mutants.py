"""Mutants of the formulas: one node of one tree changed, dropped or swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from jamsostek_coverage.formula.nodes import (
    Add,
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
)
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.wage_earners import FORMULAS
from jamsostek_coverage.terms import Program
from tests.mutation.law_mutants import law_keys

Formula = Mapping[str, Node]
MILLIONTH = Fraction(1, 10**6)


class TreeMutant(NamedTuple):
    """The formulas of one programme with one node changed."""

    name: str
    kind: str
    program: Program
    formula: Formula


def tree_mutants() -> Iterator[TreeMutant]:
    """Every mutant of the formulas of wage earners."""
    for program, build in FORMULAS.items():
        formula = build()
        seen: dict[int, Node] = {}
        for tree in formula.values():
            collect(tree, seen)
        for part in formula:
            yield TreeMutant(
                name=f"{program} {part}: part dropped",
                kind="part dropped",
                program=program,
                formula={other: tree for other, tree in formula.items() if other != part},
            )
        for place, node in enumerate(seen.values()):
            for kind, other in changes(node):
                yield TreeMutant(
                    name=f"{program} node {place}: {kind} in {outline(node)}",
                    kind=kind.partition(":")[0],
                    program=program,
                    formula={part: replaced(tree, node, other) for part, tree in formula.items()},
                )


@contextmanager
def in_place(mutant: TreeMutant) -> Iterator[None]:
    """The mutant's formulas in the place of the programme's own."""
    original = FORMULAS[mutant.program]
    FORMULAS[mutant.program] = lambda: dict(mutant.formula)  # type: ignore[assignment]
    try:
        yield
    finally:
        FORMULAS[mutant.program] = original


# --- walking ----------------------------------------------------------------------------------------


def collect(node: Node, seen: dict[int, Node]) -> None:
    """Every node once, by identity: a shared one is one line of the formula."""
    if id(node) not in seen:
        seen[id(node)] = node
        for child in children(node):
            collect(child, seen)


def replaced(node: Node, old: Node, new: Node) -> Node:
    """The tree with one node, wherever it is shared, in the place of another."""
    if node is old:
        return new
    match node:
        case Add(terms):
            return Add(tuple(replaced(term, old, new) for term in terms))
        case Multiply(factors):
            return Multiply(tuple(replaced(factor, old, new) for factor in factors))
        case Choose(fact, cases):
            return Choose(fact, {case: replaced(inner, old, new) for case, inner in cases.items()})
        case Named(name, inner):
            return Named(name, replaced(inner, old, new))
        case Subtract(first, second) | Min(first, second) | Max(first, second) | Share(first, second):
            return type(node)(replaced(first, old, new), replaced(second, old, new))
        case _:
            return node


def outline(node: Node) -> str:
    """A node in a few words."""
    match node:
        case Law(key):
            return key
        case Input(name):
            return name
        case Choose(fact):
            return f"choose by {fact}"
        case Constant(value):
            return str(value)
        case _:
            return f"{type(node).__name__.lower()} of {', '.join(outline(child) for child in children(node))}"


# --- changing ---------------------------------------------------------------------------------------


def changes(node: Node) -> Iterator[tuple[str, Node]]:
    """What can be wrong with one node."""
    match node:
        case Min(first, second) | Max(first, second):
            yield "min for max", (Max if isinstance(node, Min) else Min)(first, second)
            yield "cap dropped: the first", second
            yield "cap dropped: the second", first
        case Add(terms):
            yield "plus for minus", Subtract(terms[0], Add(terms[1:]))
            for place in range(len(terms)):
                yield f"term dropped: {place}", Add((*terms[:place], *terms[place + 1 :]))
        case Subtract(whole, part):
            yield "plus for minus", Add((whole, part))
            yield "term dropped: what is taken off", whole
        case Multiply(factors):
            for place in range(len(factors)):
                yield f"factor dropped: {place}", Multiply((*factors[:place], *factors[place + 1 :]))
        case Share(base, rate):
            yield "rate off by a millionth: up", Share(base, Add((rate, Constant(MILLIONTH))))
            yield "rate off by a millionth: down", Share(base, Subtract(rate, Constant(MILLIONTH)))
            yield "share dropped", base
            if isinstance(rate, Multiply):
                early = Share(base, rate.factors[0])
                yield "rounding twice", Share(early, Multiply(rate.factors[1:]))
        case Choose(_, cases) if set(cases) == {True, False}:
            yield "condition negated", Choose(node.fact, {True: cases[False], False: cases[True]})
        case Choose(fact, cases):
            shifted = [*list(cases.values())[1:], next(iter(cases.values()))]
            yield "cases moved on", Choose(fact, dict(zip(cases, shifted, strict=True)))
        case Law(key):
            yield "parameter swapped", Law(another(key))
        case Input():
            yield "input swapped", Law("jp.wage_ceiling")
        case Constant(value):
            yield "constant changed", Constant(value + 1)
        case Named():
            pass


def another(key: str) -> str:
    """The next parameter of the same unit and clock that holds other values."""
    law = LawBook(on_stale="ignore")
    keys = [other for other in law_keys() if law[other].unit == law[key].unit]
    following = keys[keys.index(key) + 1 :] + keys[: keys.index(key)]
    mine = [value.value for value in law[key]]
    return next(other for other in following if [value.value for value in law[other]] != mine)
