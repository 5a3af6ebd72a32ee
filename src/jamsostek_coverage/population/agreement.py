"""Printed counts, percentage and gap held against one another within the precision of each."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import attrs

from jamsostek_coverage.population.figures import Figure
from jamsostek_coverage.population.vocabulary import Bound, Verdict


class Range(NamedTuple):
    """Everything between two values, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


def range_of(figure: Figure) -> Range:
    """The true values that may be printed so."""
    return Range(figure.low, figure.high)


@attrs.frozen(kw_only=True)
class Printed:
    """What one text prints of one region: workforce, covered, percentage, and how many are not covered."""

    workforce: Figure | None = None
    covered: Figure | None = None
    rate: Figure | None = None
    gap: Figure | None = None

    @property
    def workforce_range(self) -> Range | None:
        """The workforce as printed, or covered and not covered together."""
        if self.workforce is not None:
            return range_of(self.workforce)
        if self.covered is None or self.gap is None:
            return None
        return Range(self.covered.low + self.gap.low, self.covered.high + self.gap.high)

    @property
    def covered_range(self) -> Range | None:
        """The covered as printed, or the workforce without those not covered."""
        if self.covered is not None:
            return range_of(self.covered)
        if self.workforce is None or self.gap is None:
            return None
        return Range(self.workforce.low - self.gap.high, self.workforce.high - self.gap.low)

    @property
    def rate_range(self) -> Range | None:
        """The rates that the counts allow."""
        workforce, covered = self.workforce_range, self.covered_range
        if workforce is None or covered is None or workforce.low <= 0:
            return None
        return Range(covered.low * _inverse(workforce.high), covered.high * _inverse(workforce.low))

    @property
    def computed_rate(self) -> Fraction | None:
        """The rate of the counts taken at their printed values; None where it would lie outside 0 to 1."""
        rate = self._divided()
        return rate if rate is not None and 0 <= rate <= 1 else None

    def _divided(self) -> Fraction | None:
        if self.workforce is not None and self.covered is not None:
            return Fraction(self.covered.value, self.workforce.value)
        if self.workforce is not None and self.gap is not None:
            return 1 - Fraction(self.gap.value, self.workforce.value)
        if self.covered is not None and self.gap is not None:
            return Fraction(self.covered.value, self.covered.value + self.gap.value)
        return None

    def verdict(self) -> Verdict:
        """Whether the percentage is that of the counts."""
        both = self.workforce is not None and self.covered is not None
        allowed = self.rate_range
        if allowed is not None and (allowed.low > 1 or allowed.high < 0):
            return Verdict.INCONSISTENT  # more covered, or more not covered, than there are
        if self.rate is None:
            return Verdict.RATE_NOT_PUBLISHED if both else Verdict.PARTIAL
        if allowed is None:
            return Verdict.PARTIAL
        verdict = self._verdict_of_rate(self.rate, allowed)
        return verdict if both or verdict is Verdict.INCONSISTENT else Verdict.PARTIAL

    def _verdict_of_rate(self, rate: Figure, allowed: Range) -> Verdict:
        exact = allowed.low == allowed.high
        if exact and rate.bound is Bound.PLAIN:
            if rounded(allowed.low, rate.unit) == rate.value:
                return Verdict.EXACT
        elif allowed.meets(range_of(rate)):
            return Verdict.ROUNDED
        if allowed.low < rate.value + rate.unit and rate.value <= allowed.high:
            return Verdict.TRUNCATED
        return Verdict.INCONSISTENT

    def verdict_of_gap(self) -> Verdict | None:
        """Whether the printed gap is the workforce without the covered; None where one of them is missing."""
        if self.workforce is None or self.covered is None or self.gap is None:
            return None
        if self.workforce.value - self.covered.value == self.gap.value:
            return Verdict.EXACT
        left = Range(self.workforce.low - self.covered.high, self.workforce.high - self.covered.low)
        return Verdict.ROUNDED if left.meets(range_of(self.gap)) else Verdict.INCONSISTENT


def _inverse(value: Fraction) -> Fraction:
    return Fraction(value.denominator, value.numerator)


def rounded(value: Fraction, unit: Fraction) -> Fraction:
    """The value rounded half up to a multiple of the unit; with a unit of 0 the value itself.

    >>> rounded(Fraction(44246, 100_000), Fraction(1, 10_000))
    Fraction(177, 400)
    """
    if not unit:
        return value
    steps = Fraction(value, unit)
    return Fraction(2 * steps.numerator + steps.denominator, 2 * steps.denominator).__floor__() * unit


def nearest(value: Fraction) -> int:
    """The nearest whole number, half up."""
    return rounded(value, Fraction(1)).numerator
