"""The kinds of nodes of which a formula is built. Each formula of the law is written once, with these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from jamsostek_coverage.language import Message


class Input(NamedTuple):
    """What the caller gives, in whole rupiah (or months)."""

    name: str
    unit: str = "rupiah"


class Constant(NamedTuple):
    """A number that no law sets, such as the zero of a line that is not due; folded, a law's value."""

    value: Any


class Law(NamedTuple):
    """The value of a parameter in the month at hand."""

    key: str


class Add(NamedTuple):
    """The sum of its terms."""

    terms: tuple[Node, ...]


class Subtract(NamedTuple):
    """What is left of ``whole`` without ``part``."""

    whole: Node
    part: Node


class Multiply(NamedTuple):
    """The exact product of rates; money is multiplied only by :class:`Share`."""

    factors: tuple[Node, ...]


class Min(NamedTuple):
    """The lower of two, such as a wage and its ceiling."""

    left: Node
    right: Node


class Max(NamedTuple):
    """The higher of two, such as an amount and its minimum."""

    left: Node
    right: Node


class Band(NamedTuple):
    """The amount that a table of bands sets for an income: that of the last band whose start it reaches."""

    income: Node
    table: Node


class Choose(NamedTuple):
    """The case of a known fact: a risk group, whether a line is due, whether a relief applies."""

    fact: str
    cases: Mapping[Any, Node]


class Share(NamedTuple):
    """A rate of an amount, rounded once to whole rupiah: the only place where anything is rounded."""

    base: Node
    rate: Node


class Named(NamedTuple):
    """A node with a name of its own in explanations, such as the base of a programme."""

    name: Message
    node: Node


Node: TypeAlias = (
    Input | Constant | Law | Add | Subtract | Multiply | Min | Max | Band | Choose | Share | Named
)

ZERO = Constant(0)


def when(fact: str, then: Node, otherwise: Node = ZERO) -> Choose:
    """``then`` where the fact holds, else ``otherwise``."""
    return Choose(fact, {True: then, False: otherwise})


SLICES = ("first", "second", "third", "fourth", "fifth")


def by_slices(amount: Node, law: str, relief: Node) -> Add:
    """Each slice of an amount at a rate of its own: ``law`` holds the slices' rates and upper bounds."""
    ends: list[Node] = [Min(amount, Law(f"{law}.bound.{name}")) for name in SLICES[:-1]]
    slices = [ends[0], *(Subtract(end, start) for start, end in zip(ends, [*ends[1:], amount], strict=True))]
    rates = [Multiply((Law(f"{law}.rate.{name}"), relief)) for name in SLICES]
    return Add(tuple(Share(part, rate) for part, rate in zip(slices, rates, strict=True)))


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
        case (
            Subtract(first, second)
            | Min(first, second)
            | Max(first, second)
            | Band(first, second)
            | Share(first, second)
        ):
            return (first, second)
        case _:
            return ()
