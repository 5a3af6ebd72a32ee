"""The kinds of nodes of which a formula is built. Each formula of the law is written once, with these."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.language import Message


@attrs.frozen(eq=False)
class Input:
    """What the caller gives, in whole rupiah."""

    name: str


@attrs.frozen(eq=False)
class Constant:
    """A number that no law sets, such as the zero of a line that is not due."""

    value: int | Fraction


@attrs.frozen(eq=False)
class Law:
    """The value of a parameter in the month at hand."""

    key: str


@attrs.frozen(eq=False)
class Add:
    """The sum of its terms."""

    terms: tuple[Node, ...]


@attrs.frozen(eq=False)
class Subtract:
    """What is left of ``whole`` without ``part``."""

    whole: Node
    part: Node


@attrs.frozen(eq=False)
class Multiply:
    """The exact product of rates; money is multiplied only by :class:`Share`."""

    factors: tuple[Node, ...]


@attrs.frozen(eq=False)
class Min:
    """The lower of two, such as a wage and its ceiling."""

    left: Node
    right: Node


@attrs.frozen(eq=False)
class Max:
    """The higher of two, such as an amount and its minimum."""

    left: Node
    right: Node


@attrs.frozen(eq=False)
class Choose:
    """The case of a known fact: a risk group, whether a line is due, whether a relief applies."""

    fact: str
    cases: Mapping[Any, Node]


@attrs.frozen(eq=False)
class Share:
    """A rate of an amount, rounded once to whole rupiah: the only place where anything is rounded."""

    base: Node
    rate: Node


@attrs.frozen(eq=False)
class Named:
    """A node with a name of its own in explanations, such as the base of a programme."""

    name: Message
    node: Node


Node: TypeAlias = Input | Constant | Law | Add | Subtract | Multiply | Min | Max | Choose | Share | Named

ZERO = Constant(0)


def when(fact: str, then: Node, otherwise: Node = ZERO) -> Choose:
    """``then`` where the fact holds, else ``otherwise``."""
    return Choose(fact, {True: then, False: otherwise})


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order in which they are written."""
    match node:
        case Add(terms):
            return terms
        case Multiply(factors):
            return factors
        case Choose(_, cases):
            return tuple(cases.values())
        case Named(_, inner):
            return (inner,)
        case Subtract(first, second) | Min(first, second) | Max(first, second) | Share(first, second):
            return (first, second)
        case _:
            return ()
