"""The dataframe reading of formulas: narwhals expressions over whole columns of any engine.

Amounts stay 64-bit integers. Facts and months are columns, so a case becomes a when/then chain and a
law value a chain over the months in which it changes.
"""

# narwhals names numpy in the signatures of clip and when; without numpy they are known in part only.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jamsostek_coverage.errors import LawUnavailable
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
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.values.money import LARGEST

if TYPE_CHECKING:
    import narwhals as nw

_LARGEST_INTEGER = 2**63 - 1


class Columns:
    """Turns formulas into expressions over columns, half-up to whole rupiah.

    ``inputs`` and ``facts`` name columns; ``month`` is the column of month ordinals, all of them within
    ``since`` and ``until``, so that chains hold no step that cannot be reached. What rests on a missing
    amount or fact, or on law that does not exist in the month, is null.
    """

    def __init__(
        self,
        law: LawBook,
        inputs: Mapping[str, str],
        facts: Mapping[str, str],
        month: str,
        since: Month,
        until: Month,
    ) -> None:
        import narwhals

        self.nw = narwhals
        self.law, self.inputs, self.facts = law, inputs, facts
        self.month, self.since, self.until = month, since, until

    def expression(self, node: Node) -> nw.Expr:
        """The amount of the node for every row."""
        match node:
            case Input(name):
                return self.nw.col(self.inputs[name])
            case Constant(value):
                return self._literal(value)
            case Named(_, inner):
                return self.expression(inner)
            case Choose(fact, cases):
                return self._cases(fact, {case: self.expression(inner) for case, inner in cases.items()})
            case Law(key):
                return self._by_month([key], lambda month: self._literal(self.law[key].at(month).value))
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
                return self._by_month([key], lambda month: self._banded(self.expression(income), key, month))
            case Share(base, rate):
                return self._share(self.expression(base), rate)
            case Multiply() | Band():
                raise TypeError(f"no column of its own: {node!r}")

    def _literal(self, amount: int | None) -> nw.Expr:
        return self.nw.lit(amount, dtype=self.nw.Int64)

    def _banded(self, income: nw.Expr, key: str, month: Month) -> nw.Expr:
        result = self._literal(None)
        for start, amount in self.law[key].at(month).value:
            result = self.nw.when(income >= start).then(self._literal(amount)).otherwise(result)
        return result

    def _share(self, base: nw.Expr, rate: Node) -> nw.Expr:
        factors = _factors(rate)
        known: list[Law | Constant] = []
        for place, factor in enumerate(factors):
            if isinstance(factor, Choose):
                rest = (*known, *factors[place + 1 :])
                shares = {
                    case: self._share(base, Multiply((inner, *rest))) for case, inner in factor.cases.items()
                }
                return self._cases(factor.fact, shares)
            known.append(factor)

        def rounded(month: Month) -> nw.Expr:
            exact = Fraction(1)
            for factor in known:
                exact *= (
                    factor.value if isinstance(factor, Constant) else self.law[factor.key].at(month).value
                )
            return self.rounded(base, exact)

        return self._by_month([factor.key for factor in known if isinstance(factor, Law)], rounded)

    def rounded(self, base: nw.Expr, rate: Fraction) -> nw.Expr:
        """The share of a base in whole rupiah."""
        return _half_up(base, rate)

    def _cases(self, fact: str, cases: Mapping[Any, nw.Expr]) -> nw.Expr:
        column = self.nw.col(self.facts[fact])
        result = self._literal(None)
        for case, expression in cases.items():
            is_this = column.is_null() if case is None else column == self.nw.lit(case)
            result = self.nw.when(is_this).then(expression).otherwise(result)
        return result

    def _by_month(self, keys: Sequence[str], value: Callable[[Month], nw.Expr]) -> nw.Expr:
        """What ``value`` makes of each stretch between changes of the law; null where it holds nothing."""
        edges = {edge for key in keys for item in self.law[key] for edge in (item.start, item.stop + 1)}
        first, last = self.since.ordinal, self.until.ordinal
        result = self._literal(None)
        for start in sorted({first, *(edge for edge in edges if first < edge <= last)}):
            month = Month.from_ordinal(start)
            chosen = value(month) if self._hold(keys, month) else self._literal(None)
            result = self.nw.when(self.nw.col(self.month) >= start).then(chosen).otherwise(result)
        return result

    def _hold(self, keys: Sequence[str], month: Month) -> bool:
        try:
            for key in keys:
                self.law[key].at(month)
        except LawUnavailable:
            return False
        return True


def _half_up(base: nw.Expr, rate: Fraction) -> nw.Expr:
    """The rounded share; a rate too fine to stay in 64 bits with the largest amount is refused."""
    top, bottom = rate.numerator, rate.denominator
    if bottom % 2:
        top, bottom = 2 * top, 2 * bottom
    if LARGEST * top + bottom // 2 > _LARGEST_INTEGER:
        raise OverflowError(f"a share of {rate} leaves the range of 64-bit columns")
    return (base * top + bottom // 2) // bottom


def _factors(rate: Node) -> list[Law | Constant | Choose]:
    """The factors of a rate, products within products and names laid open."""
    match rate:
        case Multiply(factors):
            return [part for factor in factors for part in _factors(factor)]
        case Named(_, inner):
            return _factors(inner)
        case Law() | Constant() | Choose():
            return [rate]
        case _:
            raise TypeError(f"not a rate: {rate!r}")
