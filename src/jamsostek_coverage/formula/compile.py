"""The scalar reading of formulas: fold everything known, then run the rest as a plain Python function.

For one law book, month and set of facts only the wage is open. Folding looks the law up and picks the
cases once; what remains is compiled to a function from ints to a tuple of ints.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import prod
from typing import Any, TypeAlias, cast

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
from jamsostek_coverage.values.rounding import Rounding

LookUp: TypeAlias = Callable[[str], Any]
Bands: TypeAlias = Sequence[tuple[int, int]]
Kernel: TypeAlias = Callable[..., tuple[int, ...]]


class Folder:
    """Replaces what is known by constants; a node shared by several formulas stays shared."""

    facts: Mapping[str, Any]
    look_up: LookUp
    rounding: Rounding

    def __init__(self, facts: Mapping[str, Any], look_up: LookUp, rounding: Rounding) -> None:
        self.facts, self.look_up, self.rounding = facts, look_up, rounding
        self._done: dict[int, tuple[Node, Node]] = {}

    def fold(self, node: Node) -> Node:
        """The node with facts, law values and constant arithmetic worked out."""
        if id(node) not in self._done:
            self._done[id(node)] = (node, self._fold(node))
        return self._done[id(node)][1]

    def _fold(self, node: Node) -> Node:
        match node:
            case Law(key):
                return Constant(self.look_up(key))
            case Choose(fact, cases):
                return self.fold(cases[self.facts[fact]])
            case Band(income, table):
                return Band(self.fold(income), self.fold(table))
            case Named(_, inner):
                return self.fold(inner)
            case Add(terms):
                return summed([self.fold(term) for term in terms])
            case Multiply(factors):
                return Constant(prod((_number(self.fold(factor)) for factor in factors), start=Fraction(1)))
            case Share(base, rate):
                return self._share(self.fold(base), _number(self.fold(rate)))
            case Subtract(first, second) | Min(first, second) | Max(first, second):
                folded = type(node)(self.fold(first), self.fold(second))
                numbers = [
                    part.value for part in (self.fold(first), self.fold(second)) if isinstance(part, Constant)
                ]
                return Constant(calculate(folded, *numbers)) if len(numbers) == 2 else folded
            case Input() | Constant():
                return node

    def _share(self, base: Node, rate: Fraction) -> Node:
        if rate == 0:
            return Constant(0)
        if isinstance(base, Constant):
            exact = base.value * rate
            return Constant(self.rounding.apply(exact.numerator, exact.denominator))
        return base if rate == 1 else Share(base, Constant(rate))


def amount_in_band(income: int, rows: Bands) -> int:
    """The amount of the last row whose start the income reaches; rows are (start, amount), ascending."""
    return rows[bisect_right(rows, income, key=lambda row: row[0]) - 1][1]


def calculate(node: Subtract | Min | Max, left: int | Fraction, right: int | Fraction) -> int | Fraction:
    """The value of a node of two operands."""
    match node:
        case Subtract():
            return left - right
        case Min():
            return min(left, right)
        case Max():
            return max(left, right)


def _number(node: Node) -> Fraction:
    if not isinstance(node, Constant):
        raise TypeError(f"a rate depends on an amount: {node!r}")
    return Fraction(node.value)


def summed(terms: Sequence[Node]) -> Node:
    """The sum of folded nodes, constants worked out."""
    known = sum(term.value for term in terms if isinstance(term, Constant))
    open_terms: list[Node] = [term for term in terms if not isinstance(term, Constant)]
    if known or not open_terms:
        open_terms.append(Constant(known))
    return open_terms[0] if len(open_terms) == 1 else Add(tuple(open_terms))


def compiled(outputs: Sequence[Node], inputs: Sequence[str], rounding: Rounding) -> Kernel:
    """A function from the inputs, in order, to the values of the folded outputs, in order."""
    writer = _Writer(rounding)
    results = [writer.name_of(output) for output in outputs]
    names = ", ".join(f"c{place}" for place in range(len(writer.constants)))
    source = "\n".join(
        [
            f"def make({names}):",
            f"    def kernel({', '.join(inputs)}):",
            *(f"        {line}" for line in writer.lines),
            f"        return ({', '.join(results)},)",
            "    return kernel",
        ]
    )
    return _maker(source)(*writer.constants)


@cache
def _maker(source: str) -> Callable[..., Kernel]:
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    return cast(Callable[..., Kernel], namespace["make"])


class _Writer:
    """Writes folded nodes as lines of Python; constants become arguments, so equal shapes share code."""

    def __init__(self, rounding: Rounding) -> None:
        self.rounding = rounding
        self.lines: list[str] = []
        self.constants: list[Any] = []
        self._names: dict[int, tuple[Node, str]] = {}

    def name_of(self, node: Node) -> str:
        if id(node) not in self._names:
            self._names[id(node)] = (node, self._written(node))
        return self._names[id(node)][1]

    def _written(self, node: Node) -> str:
        match node:
            case Input(name):
                return name
            case Constant(value):
                return self._constant(value)
            case Share(base, Constant(rate)):
                return self._line(self._rounded(self.name_of(base), Fraction(rate)))
            case Add(terms):
                return self._line(" + ".join(self.name_of(term) for term in terms))
            case Band(income, Constant(rows)):
                find, table = self._constant(amount_in_band), self._constant(rows)
                return self._line(f"{find}({self.name_of(income)}, {table})")
            case Subtract(whole, part):
                return self._line(f"{self.name_of(whole)} - {self.name_of(part)}")
            case Min(first, second) | Max(first, second):
                left, right = self.name_of(first), self.name_of(second)
                sign = "<" if isinstance(node, Min) else ">"
                return self._line(f"{left} if {left} {sign} {right} else {right}")
            case _:
                raise TypeError(f"not folded: {node!r}")

    def _line(self, expression: str) -> str:
        name = f"t{len(self.lines)}"
        self.lines.append(f"{name} = {expression}")
        return name

    def _constant(self, value: Any) -> str:
        self.constants.append(value)
        return f"c{len(self.constants) - 1}"

    def _rounded(self, base: str, rate: Fraction) -> str:
        numerator, denominator = rate.numerator, rate.denominator
        if self.rounding is Rounding.HALF_UP:
            if denominator % 2:
                numerator, denominator = 2 * numerator, 2 * denominator
            top, half = self._constant(numerator), self._constant(denominator // 2)
            return f"({base} * {top} + {half}) // {self._constant(denominator)}"
        apply, top, bottom = (self._constant(item) for item in (self.rounding.apply, numerator, denominator))
        return f"{apply}({base} * {top}, {bottom})"
