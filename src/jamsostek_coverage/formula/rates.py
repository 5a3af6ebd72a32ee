"""Rates as columns: the numerator is chosen by month and fact, over one denominator for all of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple, TypeAlias

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.formula.axis import Axis, Expr, Fact, Stretches
from jamsostek_coverage.formula.nodes import Choose, Constant, Law, Multiply, Named, Node, children
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.values.rounding import Rounding

LARGEST_INTEGER = 2**63 - 1
# Up to here engines that divide in double precision (Spark) are exact.
LARGEST_IN_DOUBLE = 2**53


class Picked(NamedTuple):
    """A rate that depends on a fact of the row."""

    fact: str
    cases: Mapping[Hashable, Rate]


# None: the law holds no such rate.
Rate: TypeAlias = "Fraction | Picked | None"


def chosen_rate(rate: Node, law: LawBook, axis: Axis, facts: Mapping[str, Fact]) -> Stretches[Rate]:
    """The rate of each stretch of time, stretches with the same rate joined."""
    keys, edges = list[str](), list[int]()
    gather(rate, facts, keys, edges)

    def at(point: int) -> Rate:
        return _rate(rate, law, axis, facts, point)

    return axis.stretches(law, keys, at, edges)


def gather(node: Node, facts: Mapping[str, Fact], keys: list[str], edges: list[int]) -> None:
    """The parameters below a node, and the points of time from which a fact that is known changes."""
    if isinstance(node, Law):
        keys.append(node.key)
    elif isinstance(node, Choose):
        edges.extend(start for start, _ in facts[node.fact].known or ())
    for child in children(node):
        gather(child, facts, keys, edges)


def _rate(rate: Node, law: LawBook, axis: Axis, facts: Mapping[str, Fact], point: int) -> Rate:
    match rate:
        case Constant(value):
            return Fraction(value)
        case Law(key):
            try:
                return Fraction(axis.read(law, key, point))
            except LawUnavailable:
                return None
        case Named(_, inner):
            return _rate(inner, law, axis, facts, point)
        case Choose(name, cases):
            if facts[name].known is not None:
                value = facts[name].at(point)
                return _rate(cases[value], law, axis, facts, point) if value in cases else None
            below = {case: _rate(inner, law, axis, facts, point) for case, inner in cases.items()}
            first, *others = below.values()
            return first if all(other == first for other in others) else Picked(name, below)
        case Multiply(factors):
            product: Rate = Fraction(1)
            for factor in factors:
                product = _times(product, _rate(factor, law, axis, facts, point))
            return product
        case _:
            raise TypeError(f"not a rate: {rate!r}")


def _times(left: Rate, right: Rate) -> Rate:
    if isinstance(left, Picked):
        return Picked(left.fact, {case: _times(inner, right) for case, inner in left.cases.items()})
    if isinstance(right, Picked):
        return Picked(right.fact, {case: _times(left, inner) for case, inner in right.cases.items()})
    return None if left is None or right is None else left * right


def _numbers(rate: Rate) -> list[Fraction]:
    if isinstance(rate, Picked):
        return [number for inner in rate.cases.values() for number in _numbers(inner)]
    return [] if rate is None else [rate]


def rounded(exact: Expr, bottom: int, rounding: Rounding, *, is_large: bool) -> Expr:
    """Shares in whole rupiah, given in parts of an even ``bottom``.

    ``is_large``: some lie beyond what engines that divide in double precision divide exactly.
    """
    import narwhals.stable.v2 as narwhals

    nw: Any = narwhals
    lifts = {Rounding.DOWN: 0, Rounding.UP: bottom - 1}
    scaled: Any = exact + lifts.get(rounding, bottom // 2)
    share = scaled // bottom
    left, less, same, more = scaled - share * bottom, nw.lit(-1), nw.lit(0), nw.lit(1)
    if is_large:
        # a quotient from double precision is one too high or one too low at most
        far = nw.when(left < 0).then(less).when(left >= bottom).then(more).otherwise(same)
        share, left = share + far, left - far * bottom
    if rounding is not Rounding.HALF_EVEN:
        return share
    is_odd = share - share // 2 * 2 == 1
    return share + nw.when((left == 0) & is_odd).then(less).otherwise(same)


class RateColumn:
    """A rate of every row: a numerator, chosen by when/then chains, over one denominator.

    Shares are rounded to whole rupiah by ``rounding``. A rate too fine to stay in 64 bits with the
    ``largest`` amount raises :class:`OverflowError`.
    """

    stretches: Stretches[Rate]
    axis: Axis
    facts: Mapping[str, Fact]
    rounding: Rounding
    is_clean: bool
    bottom: int

    def __init__(
        self,
        stretches: Stretches[Rate],
        axis: Axis,
        facts: Mapping[str, Fact],
        largest: int,
        *,
        rounding: Rounding = Rounding.HALF_UP,
        is_clean: bool,
    ) -> None:
        import narwhals.stable.v2 as narwhals

        self.nw: Any = narwhals
        self.stretches, self.axis, self.facts = stretches, axis, facts
        self.rounding, self.is_clean = rounding, is_clean
        numbers = [number for _, rate in stretches for number in _numbers(rate)]
        self.bottom = lcm(2, *(number.denominator for number in numbers))
        top = max((number * self.bottom for number in numbers), default=Fraction(0))
        self._reach = largest * int(top) + self.bottom
        if self._reach > LARGEST_INTEGER:
            raise OverflowError(f"a share of {max(numbers)} leaves the range of 64-bit columns")

    def of(self, base: Expr) -> Expr:
        """The share of a base in whole rupiah."""
        known: Sequence[Rate] = [rate for _, rate in self.stretches]
        if len(known) == 1 and isinstance(known[0], Fraction):
            if known[0] == 1:
                return base
            top: Any = int(known[0] * self.bottom)
        else:
            top = self.axis.chain(self.stretches, self._numerator)
        return rounded(base * top, self.bottom, self.rounding, is_large=self._reach > LARGEST_IN_DOUBLE)

    def _numerator(self, rate: Rate) -> Expr:
        nothing = self.nw.lit(0 if self.is_clean else None, dtype=self.nw.Int64)
        if rate is None:
            return nothing
        if not isinstance(rate, Picked):
            return self.nw.lit(int(rate * self.bottom), dtype=self.nw.Int64)
        groups: dict[Any, list[Hashable]] = {}
        for case, inner in rate.cases.items():
            groups.setdefault(_frozen(inner), []).append(case)
        parts = [(cases, self._numerator(rate.cases[cases[0]])) for cases in groups.values()]
        result = nothing
        if self.is_clean:
            parts.sort(key=lambda part: -len(part[0]))
            (_, result), *parts = parts
        for cases, numerator in parts:
            condition = self.facts[rate.fact].is_(cases[0])
            for case in cases[1:]:
                condition = condition | self.facts[rate.fact].is_(case)
            result = self.nw.when(condition).then(numerator).otherwise(result)
        return result


def _frozen(rate: Rate) -> Any:
    if isinstance(rate, Picked):
        return (rate.fact, tuple((case, _frozen(inner)) for case, inner in rate.cases.items()))
    return rate
