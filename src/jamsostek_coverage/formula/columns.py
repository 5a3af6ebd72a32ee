"""The dataframe reading of formulas: narwhals expressions over whole columns of any engine.

Amounts stay 64-bit integers. Facts and months are columns, so a case becomes a when/then chain and a
law value a chain over the months in which it changes. A rate is chosen before it multiplies, so that each
share costs one product and one division whatever the number of cases.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from typing import Any, TypeAlias

from jamsostek_coverage.formula.axis import Axis, Expr, Fact, Stretches
from jamsostek_coverage.formula.nodes import (
    ZERO,
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
)
from jamsostek_coverage.formula.rates import RateColumn, chosen_rate, gather
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.values.money import LARGEST
from jamsostek_coverage.values.rounding import Rounding

# Facts with the values that they have in a row.
Case: TypeAlias = tuple[tuple[str, Hashable], ...]


class Columns:
    """Turns formulas into expressions over columns, in whole rupiah by a named ``rounding``.

    ``inputs`` and ``facts`` name columns; ``month`` is the column of month ordinals (or the :class:`Axis` of
    a frame), all of them within ``since`` and ``until``, so that chains hold no step that cannot be reached.
    What rests on a missing amount or fact, or on law that does not exist in the month, is null. With
    ``is_clean`` the caller vouches that no such row matters: amounts are null where their input is.
    ``largest`` is the highest amount in any input.
    """

    law: LawBook
    inputs: Mapping[str, str]
    axis: Axis
    facts: dict[str, Fact]
    rounding: Rounding
    is_clean: bool
    largest: int

    def __init__(
        self,
        law: LawBook,
        inputs: Mapping[str, str],
        facts: Mapping[str, str | Fact],
        month: str | Axis,
        since: Month | None = None,
        until: Month | None = None,
        *,
        rounding: Rounding = Rounding.HALF_UP,
        is_clean: bool = False,
        largest: int = LARGEST,
    ) -> None:
        import narwhals.stable.v2 as narwhals

        self.nw: Any = narwhals
        self.law, self.inputs = law, inputs
        self.axis = month if isinstance(month, Axis) else Axis.of_months(month, since, until)
        self.facts = {name: fact if isinstance(fact, Fact) else Fact(fact) for name, fact in facts.items()}
        self.rounding, self.is_clean, self.largest = rounding, is_clean, largest
        self._staged: dict[int, tuple[Node, str]] = {}

    def stages(self, outputs: Mapping[str, Node], name: Callable[[], str]) -> list[dict[str, Expr]]:
        """The columns of the outputs in steps: a node that several of them use becomes a column of its own.

        ``name`` gives names for such columns that nothing else bears.
        """
        steps: list[dict[str, Expr]] = []
        for node in _shared(list(outputs.values())):
            column = name()
            steps.append({column: self.expression(node)})
            self._staged[id(node)] = (node, column)
        steps.append({output: self.expression(node) for output, node in outputs.items()})
        return steps

    def expression(self, node: Node) -> Expr:
        """The amount of the node for every row."""
        if id(node) in self._staged:
            return self.nw.col(self._staged[id(node)][1])
        match node:
            case Input(name):
                return self.nw.col(self.inputs[name])
            case Constant(value):
                return self._literal(value)
            case Named(_, inner):
                return self.expression(inner)
            case Choose():
                return self._choose(node)
            case Law(key):
                return self._by_law(key, self._literal)
            case Add(terms):
                first, *rest = (self.expression(term) for term in terms)
                for term in rest:
                    first = first + term
                return first
            case Subtract(whole, part):
                return self.expression(whole) - self.expression(part)
            case Min(first, second):
                # clip keeps a missing wage missing; a horizontal minimum would turn it into the ceiling
                return self.expression(first).clip(upper_bound=self.expression(second))
            case Max(first, second):
                return self.expression(first).clip(lower_bound=self.expression(second))
            case Band(income, Law(key)):
                return self._by_law(key, lambda rows: self._banded(self.expression(income), rows))
            case Share(base, rate):
                return self._share(base, rate)
            case Multiply() | Band():
                raise TypeError(f"no column of its own: {node!r}")

    def lacking(self, nodes: Sequence[Node]) -> Stretches[frozenset[Case]]:
        """The cases in which a formula rests on law that the book does not hold, by stretch of time.

        A case is a run of facts with their values; the empty one stands for every row.
        """
        keys, edges = list[str](), list[int]()
        for node in nodes:
            gather(node, self.facts, keys, edges)

        def at(point: int) -> frozenset[Case]:
            return frozenset[Case]().union(*(self._lacks(node, point) for node in nodes))

        return self.axis.stretches(self.law, keys, at, edges)

    def _lacks(self, node: Node, point: int) -> frozenset[Case]:
        match node:
            case Law(key):
                return frozenset[Case]() if self.axis.holds(self.law, [key], point) else frozenset({()})
            case Choose(name, cases):
                fact = self.facts[name]
                if fact.known is not None:
                    value = fact.at(point)
                    return self._lacks(cases[value], point) if value in cases else frozenset()
                below = {case: self._lacks(inner, point) for case, inner in cases.items()}
                if all(() in found for found in below.values()):
                    return frozenset({()})
                return frozenset(((name, case), *rest) for case, found in below.items() for rest in found)
            case _:
                return frozenset[Case]().union(*(self._lacks(child, point) for child in children(node)))

    def _literal(self, amount: int | None) -> Expr:
        return self.nw.lit(amount, dtype=self.nw.Int64)

    def _nothing(self) -> Expr:
        """What stands where there is no answer."""
        return self._literal(0 if self.is_clean else None)

    def _banded(self, income: Expr, rows: Sequence[tuple[int, int]]) -> Expr:
        result = self._nothing()
        for start, amount in rows:
            result = self.nw.when(income >= start).then(self._literal(amount)).otherwise(result)
        return result

    def _choose(self, node: Choose) -> Expr:
        fact = self.facts[node.fact]
        bases = {id(case.base): case.base for case in node.cases.values() if isinstance(case, Share)}
        shares = [case for case in node.cases.values() if isinstance(case, Share) or case is ZERO]
        if self.is_clean and len(bases) == 1 and len(shares) == len(node.cases):
            # nothing is a share of zero: the rate is chosen, and the base multiplied once
            ((_, base),) = bases.items()
            rates = {
                case: inner.rate if isinstance(inner, Share) else Constant(0)
                for case, inner in node.cases.items()
            }
            return self._share(base, Choose(node.fact, rates))
        if fact.known is not None:

            def case_of(value: Any) -> Expr:
                return self.expression(node.cases[value]) if value in node.cases else self._nothing()

            return self.axis.chain(self._meant(self.axis.within(fact.known), node.cases), case_of)
        return self._cases(fact, {case: self.expression(inner) for case, inner in node.cases.items()})

    def _cases(self, fact: Fact, cases: Mapping[Any, Expr]) -> Expr:
        *others, last = cases.items()
        result = last[1] if self.is_clean else self._nothing()
        for case, expression in others if self.is_clean else cases.items():
            result = self.nw.when(fact.is_(case)).then(expression).otherwise(result)
        return result

    def _share(self, base: Node, rate: Node) -> Expr:
        picked = self._meant(chosen_rate(rate, self.law, self.axis, self.facts), None)
        column = RateColumn(
            picked, self.axis, self.facts, self.largest, rounding=self.rounding, is_clean=self.is_clean
        )
        return column.of(self.expression(base))

    def _by_law(self, key: str, expression: Callable[[Any], Expr]) -> Expr:
        """What ``expression`` makes of a figure in each stretch of time; nothing where the law holds none."""

        def figure(point: int) -> Any:
            return self.axis.read(self.law, key, point) if self.axis.holds(self.law, [key], point) else None

        found = self._meant(self.axis.stretches(self.law, [key], figure), None)
        return self.axis.chain(found, lambda value: self._nothing() if value is None else expression(value))

    def _meant(self, stretches: Stretches[Any], cases: Container[Any] | None) -> Stretches[Any]:
        """Without the stretches of time that matter to no row: what is before them goes on."""
        if not self.is_clean:
            return stretches
        meant: list[tuple[int, Any]] = []
        for start, value in stretches:
            is_meant = value is not None if cases is None else value in cases
            if is_meant and (not meant or meant[-1][1] != value):
                meant.append((start, value))
        return meant or stretches


def _shared(outputs: Sequence[Node]) -> list[Node]:
    """The bases of which several shares are taken, those of which others are made first."""
    seen: dict[int, tuple[Node, int]] = {}
    order: list[Node] = []

    def visit(node: Node) -> None:
        known, times = seen.get(id(node), (node, 0))
        seen[id(node)] = (known, times + 1)
        if times == 0:
            for child in children(node):
                visit(child)
            order.append(node)

    for output in outputs:
        visit(output)
    worth = (Named, Min, Max, Band)
    return [node for node in order if isinstance(node, worth) and seen[id(node)][1] > 1]
