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

if TYPE_CHECKING:
    import narwhals as nw


class Columns:
    """Turns formulas into expressions over columns, half-up to whole rupiah.

    ``inputs`` and ``facts`` name columns; ``month`` is the column of month ordinals, all of them within
    ``since`` and ``until``, so that chains hold no step that cannot be reached.
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
                return self.nw.lit(int(value), dtype=self.nw.Int64)
            case Named(_, inner):
                return self.expression(inner)
            case Choose(fact, cases):
                return self._cases(fact, {case: self.expression(inner) for case, inner in cases.items()})
            case Law(key):
                return self._by_month([key], lambda month: self.nw.lit(self.law[key].at(month).rupiah))
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

    def _banded(self, income: nw.Expr, key: str, month: Month) -> nw.Expr:
        result: nw.Expr = self.nw.lit(None, dtype=self.nw.Int64)
        for start, amount in self.law[key].at(month).value:
            result = self.nw.when(income >= start).then(self.nw.lit(amount)).otherwise(result)
        return result

    def _share(self, base: nw.Expr, rate: Node) -> nw.Expr:
        match rate:
            case Choose(fact, cases):
                return self._cases(fact, {case: self._share(base, inner) for case, inner in cases.items()})
            case Multiply(factors):
                for place, factor in enumerate(factors):
                    if isinstance(factor, Choose):
                        others = (*factors[:place], *factors[place + 1 :])
                        return self._cases(
                            factor.fact,
                            {
                                case: self._share(base, Multiply((inner, *others)))
                                for case, inner in factor.cases.items()
                            },
                        )
            case _:
                pass
        keys = [part.key for part in _factors(rate) if isinstance(part, Law)]

        def rounded(month: Month) -> nw.Expr:
            exact = Fraction(1)
            for part in _factors(rate):
                exact *= part.value if isinstance(part, Constant) else self.law[part.key].at(month).rate
            return (base * (2 * exact.numerator) + exact.denominator) // (2 * exact.denominator)

        return self._by_month(keys, rounded)

    def _cases(self, fact: str, cases: Mapping[Any, nw.Expr]) -> nw.Expr:
        column = self.nw.col(self.facts[fact])
        result: nw.Expr = self.nw.lit(None, dtype=self.nw.Int64)
        for case, expression in cases.items():
            result = self.nw.when(column == self.nw.lit(case)).then(expression).otherwise(result)
        return result

    def _by_month(self, keys: Sequence[str], value: Callable[[Month], nw.Expr]) -> nw.Expr:
        edges = {self.since.ordinal}
        known_from = self.since.ordinal
        for key in keys:
            parameter = self.law[key]
            if parameter.neutral is None:
                known_from = max(known_from, min(item.start for item in parameter))
            edges |= {edge for item in parameter for edge in (item.start, item.stop + 1)}
        starts = sorted(edge for edge in edges | {known_from} if known_from <= edge <= self.until.ordinal)
        result: nw.Expr = self.nw.lit(None, dtype=self.nw.Int64)
        for start in starts:
            chosen = value(Month.from_ordinal(start))
            result = self.nw.when(self.nw.col(self.month) >= start).then(chosen).otherwise(result)
        return result


def _factors(rate: Node) -> list[Law | Constant]:
    parts = rate.factors if isinstance(rate, Multiply) else (rate,)
    flat: list[Law | Constant] = []
    for part in parts:
        if isinstance(part, Multiply):
            flat.extend(_factors(part))
        elif isinstance(part, (Law, Constant)):
            flat.append(part)
        else:
            raise TypeError(f"not a rate: {part!r}")
    return flat
