"""The explaining reading of formulas: the same nodes, each with its value, its name and its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.formula.compile import amount_in_band, calculate
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
from jamsostek_coverage.language import Language, Message, format_rate, format_rupiah, grouped, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.values.rounding import Rounding

Consult: TypeAlias = Callable[[str], Value]


@attrs.frozen(kw_only=True)
class Step:
    """One node of an evaluated formula: what was done, to which parts, with what result."""

    operation: str
    value: Any
    unit: str = "rupiah"
    name: Any = None
    citation: Citation | None = None
    parts: tuple[Step, ...] = ()

    def number(self, language: Language) -> str:
        """The result as money, as a number of months or as a rate."""
        if self.unit == "months":
            return grouped(self.value, language)
        if isinstance(self.value, int):
            return format_rupiah(self.value, language)
        return format_rate(self.value, language)

    def citations(self) -> Iterator[Citation]:
        """Every article on which the result rests, in the order of use."""
        for part in self.parts:
            yield from part.citations()
        if self.citation:
            yield self.citation

    def expression(self, language: Language) -> str:
        """The arithmetic of this step in numbers, "Rp11.086.300 × 1% = Rp110.863"."""
        if self.operation == "band":
            income = self.parts[0].number(language)
            return f"{say('explain.band', income=income).text(language)} = {self.number(language)}"
        numbers = [part.number(language) for part in self.parts]
        match self.operation:
            case "share":
                base, rate = self.parts
                rates = [factor.number(language) for factor in rate.parts or (rate,)]
                return " × ".join([base.number(language), *rates]) + f" = {self.number(language)}"
            case "min" | "max":
                text = say(f"explain.{self.operation}", left=numbers[0], right=numbers[1]).text(language)
                return f"{text} = {self.number(language)}"
            case "add" | "subtract":
                sign = " + " if self.operation == "add" else " − "
                return sign.join(numbers) + f" = {self.number(language)}"
            case _:
                return self.number(language)


class Explainer:
    """Evaluates formulas one node at a time and keeps what it did."""

    inputs: Mapping[str, int]
    facts: Mapping[str, Any]
    consult: Consult
    rounding: Rounding

    def __init__(
        self, inputs: Mapping[str, int], facts: Mapping[str, Any], consult: Consult, rounding: Rounding
    ) -> None:
        self.inputs, self.facts, self.consult, self.rounding = inputs, facts, consult, rounding

    def explain(self, node: Node, name: Message | None = None) -> Step:
        """The evaluated node with everything below it."""
        match node:
            case Input(given, unit):
                amount = self.inputs[given]
                return Step(operation="input", value=amount, unit=unit, name=say(f"input.{given}"))
            case Constant(value):
                return Step(operation="constant", value=value, name=name)
            case Law(key):
                law = self.consult(key)
                cited = None if law.is_neutral else law.citation
                unit = "months" if law.unit == "months" else "rupiah"
                return Step(operation="law", value=law.value, unit=unit, name=key, citation=cited)
            case Band(income, table):
                return self._band(self.explain(income), self.explain(table), name)
            case Choose(fact, cases):
                return self.explain(cases[self.facts[fact]], name)
            case Named(own_name, inner):
                return self.explain(inner, own_name)
            case Multiply(factors):
                return self._product([self.explain(factor) for factor in factors])
            case Share(base, rate):
                return self._share(self.explain(base), self.explain(rate), name)
            case Add(terms):
                steps = [self.explain(term) for term in terms]
                parts = tuple(step for step in steps if step.value) or tuple(steps[:1])
                if len(parts) == 1:
                    return parts[0]
                return Step(operation="add", value=sum(part.value for part in parts), name=name, parts=parts)
            case Subtract(first, second) | Min(first, second) | Max(first, second):
                left, right = self.explain(first), self.explain(second)
                says_no_more = not right.value and set(right.citations()) <= set(left.citations())
                if isinstance(node, Subtract) and says_no_more:
                    return left
                value = calculate(node, left.value, right.value)
                operation = type(node).__name__.lower()
                return Step(operation=operation, value=value, name=name, parts=(left, right))

    def _band(self, income: Step, table: Step, name: Message | None) -> Step:
        amount = amount_in_band(int(income.value), table.value)
        return Step(operation="band", value=amount, name=name, parts=(income, table))

    def _product(self, factors: list[Step]) -> Step:
        value = Fraction(1)
        for factor in factors:
            value *= factor.value
        shown = tuple(factor for factor in factors if factor.citation or factor.value != 1)
        return Step(operation="multiply", value=value, parts=shown or tuple(factors[:1]))

    def _share(self, base: Step, rate: Step, name: Message | None) -> Step:
        if rate.value == 1 and not any(factor.citation for factor in rate.parts or (rate,)):
            return base  # no rate of the law and no relief: nothing to multiply
        exact = base.value * Fraction(rate.value)
        amount = self.rounding.apply(exact.numerator, exact.denominator)
        return Step(operation="share", value=amount, name=name, parts=(base, rate))
