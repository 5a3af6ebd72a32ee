"""General inflation: it carries past wages to the year of the pension and raises the pension afterwards."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jamsostek_coverage.claims.pension_facts import InflationByYear, read_inflation
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.values.rounding import Rounding

KEY = "jp.inflation.general"
# The operator's slide (2015) prints each wage times its index in whole rupiah: all fifteen products are the
# exact ones rounded half-up.
INDEXED_WAGE = Rounding.HALF_UP


class Inflation:
    """General inflation by year: the caller's figures first, then those of the law book.

    ``given``: rates by year ("2.5%" or an exact fraction), for years that are not published yet or to try
    others. A year that is no whole number or a rate that cannot be read raises :class:`InvalidInput`.

    >>> known = Inflation(LawBook.shipped(), {2026: "3%"})
    >>> known.carry(5_000_000, 2024, 2027)
    5383596
    """

    def __init__(self, law: LawBook, given: InflationByYear | None = None) -> None:
        self._law = law
        try:
            self._given = read_inflation({} if given is None else given)
        except InvalidInput as refused:
            raise refused.within("inflation") from None
        self._growth: dict[tuple[int, int], Fraction] = {}

    @property
    def given(self) -> tuple[int, ...]:
        """The years for which the caller's figures are taken."""
        return tuple(sorted(self._given))

    def of(self, year: int) -> Fraction:
        """The inflation of a year, as a fraction of one; a missing year raises :class:`LawUnavailable`."""
        if year in self._given:
            return self._given[year]
        try:
            return self._law[KEY].on(date(year, 1, 1)).rate
        except LawUnavailable:
            raise LawUnavailable(say("jp.inflation_missing", year=str(year))) from None

    def growth(self, since: int, to: int) -> Fraction:
        """What a rupiah of one year is worth in a later one: the inflation of each year before that one.

        PP 45/2015 Art. 17(3) and its elucidation (future value, inflation as compounding factor); the year of
        the wage counts and the year of the pension does not, as on the operator's slide.
        """
        key = (since, to)
        if key not in self._growth:
            factor = Fraction(1)
            for year in range(since, to):
                factor *= 1 + self.of(year)
            self._growth[key] = factor
        return self._growth[key]

    def carry(self, wage: int, since: int, to: int) -> int:
        """A wage of one year in rupiah of another, in whole rupiah."""
        carried = wage * self.growth(since, to)
        return INDEXED_WAGE.apply(carried.numerator, carried.denominator)

    def citation(self, year: int) -> Citation | None:
        """Where the inflation of a year was published; None where the caller gave it."""
        return None if year in self._given else self._law[KEY].on(date(year, 1, 1)).citation
