"""The four classes into which regions are sorted by coverage; their cut-offs are not published."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.terms import Term
from jamsostek_coverage.values.rate import parse_rate


class CoverageClass(Term):
    """The class of a region's coverage, as the Ministry of Home Affairs names them."""

    VERY_LOW = "very_low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


def coverage_class(count: Count, cut_offs: Sequence[Fraction | str]) -> CoverageClass:
    """The class of a count; ``cut_offs`` are the three lowest rates of LOW, MEDIUM and HIGH.

    There is no default: regions are called "sangat rendah" or "sedang" in print, and no text was found that
    says from which rate on. Cut-offs that are not three rising rates raise :class:`InvalidInput`.

    >>> banten = Count(region="Banten", as_of="2025-10", workforce=1_000, covered=429, denominator="eligible",
    ...     basis="domicile", programs={"JKK", "JKM"})
    >>> coverage_class(banten, ("30%", "40%", "60%")).label("id")
    'sedang'
    """
    rates = [parse_rate(rate) for rate in cut_offs]
    if len(rates) != len(CoverageClass) - 1 or any(low >= high for low, high in pairwise(rates)):
        problem, remedy = say("population.classes"), say("population.classes_remedy")
        raise InvalidInput(Fault(path="cut_offs", value=None, problem=problem, remedy=remedy))
    return tuple(CoverageClass)[sum(count.rate >= rate for rate in rates)]
