"""The JP pension of the first year: indexed wages, the formula, the yearly limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, SupportsIndex

import attrs

from jamsostek_coverage.claims.pension_facts import InflationByYear
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count, kept, pairs, plain_date, positive_rupiah
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.jp.indexation import Inflation
from jamsostek_coverage.jp.pension_limits import LIMITED, PENSION, worked_out
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.month import Month


@attrs.frozen(kw_only=True)
class IndexedWage:
    """One paid month: its wage as far as it counts, and that wage in rupiah of the year of the pension."""

    month: Month
    wage: int
    indexed: int


@attrs.frozen(kw_only=True)
class Pension:
    """The monthly pension of the first year, before the shares of survivors.

    ``formula``: 1 % for each year of paid months of the average indexed wage, in rupiah; ``monthly``: the
    same within the yearly ``minimum`` and ``maximum``. ``counted``: the months counted, more than the paid
    ones where the law says so; ``accrual``: the rate for each year of them. ``starts``: the first day of the
    right. ``step`` is the arithmetic of the formula, ``limited`` that of ``monthly``.
    """

    on: date
    starts: date
    wages: tuple[IndexedWage, ...]
    counted: int
    accrual: Fraction
    formula: int
    minimum: int
    maximum: int
    monthly: int
    step: Step = attrs.field(eq=False, repr=False)
    limited: Step = attrs.field(eq=False, repr=False)
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Note, ...] = ()

    @property
    def months(self) -> int:
        """The paid months (masa iur)."""
        return len(self.wages)

    @property
    def average(self) -> Fraction:
        """The average indexed wage of a month, exact: a twelfth of the law's weighted average annual wage."""
        return Fraction(sum(paid.indexed for paid in self.wages), len(self.wages))

    @property
    def reckoned(self) -> Message:
        """The months paid and counted and the average indexed wage, in words."""
        average = round_half_up(self.average)
        return say("jp.reckoned", paid=self.months, counted=self.counted, average=average)

    def explain(self, language: Language = "en") -> str:
        """The working in words: each year's wage carried forward, the average, the formula, the limits."""
        lines = [say("jp.explain_title", day=self.on)]
        for (year, wage, indexed), months in self._rows.items():
            lines.append(say("jp.explain_wage", year=str(year), months=months, wage=wage, indexed=indexed))
        lines.append(say("jp.explain_average", average=round_half_up(self.average), months=self.months))
        counted = say("jp.explain_formula", rate=self.accrual, months=self.counted, formula=self.formula)
        limits = say("jp.explain_limits", minimum=self.minimum, maximum=self.maximum, monthly=self.monthly)
        cited = [f"[{citation.label(language)}]" for citation in self.citations]
        warned = [note.label(language) for note in self.warnings]
        return "\n".join([line.text(language) for line in (*lines, counted, limits)] + cited + warned)

    @cached_property
    def _rows(self) -> dict[tuple[int, int, int], int]:
        """The months by year and wage: alike months are told together."""
        rows: dict[tuple[int, int, int], int] = {}
        for paid in self.wages:
            key = (paid.month.year, paid.wage, paid.indexed)
            rows[key] = rows.get(key, 0) + 1
        return rows


def round_half_up(amount: Fraction) -> int:
    """A sum in whole rupiah, half-up."""
    return PENSION.apply(amount.numerator, amount.denominator)


def first_day(on: date, law: LawBook) -> date:
    """The first day of the right: the first of the month after the event (PP 45/2015 Art. 19(3)).

    >>> first_day(date(2026, 3, 31), LawBook.shipped())
    datetime.date(2026, 4, 1)
    """
    return (Month.of(on) + law["jp.benefit.right.starts"].on(on).months).first_day


def jp_pension(
    wages: Mapping[Month, SupportsIndex] | Mapping[str, SupportsIndex],
    on: date,
    *,
    counted_months: int | None = None,
    inflation: InflationByYear | None = None,
    law: LawBook | None = None,
) -> Pension:
    """The first year's monthly pension for the wages of the paid months and an event on a day.

    ``wages``: monthly wage in rupiah of every month whose contribution is settled; each counts up to the
    ceiling of its month, carried to the year of the event by general inflation. ``counted_months``: how many
    months count (None = the paid ones; 180 where PP 45/2015 Art. 20(3) or 21(3) says fifteen years).
    ``inflation``: rates by year for years without a published one. PP 45/2015 Art. 17 and 18.

    Each indexed wage and the pension are rounded half-up to whole rupiah. A missing year raises
    :class:`LawUnavailable`; no wage at all, :class:`InvalidInput`.

    >>> wages = {Month(2015, 7) + place: 5_000_000 for place in range(126)}
    >>> pension = jp_pension(wages, date(2026, 3, 2), counted_months=180)
    >>> pension.months, pension.formula, pension.monthly
    (126, 881954, 881954)
    """
    book = law or LawBook.shipped()
    day = plain_date(on, "on")
    paid = _paid(wages)
    known = Inflation(book, inflation)
    counted = kept(count, len(paid) if counted_months is None else counted_months)
    if isinstance(counted, InvalidInput):
        raise counted.within("counted_months")
    return pension_of(paid, day, counted, known, book)


def pension_of(
    wages: Mapping[Month, int], on: date, counted: int, inflation: Inflation, law: LawBook
) -> Pension:
    """The pension for checked wages: the arithmetic of :func:`jp_pension`."""
    starts = first_day(on, law)
    read = Consultation(law, starts)
    indexed = tuple(_indexed(month, wage, on, inflation, law) for month, wage in sorted(wages.items()))
    step = _formula(indexed, counted, read.read("jp.benefit.accrual"))
    limited, doubts = worked_out(LIMITED, step, starts, law)
    minimum, maximum = (law[f"jp.limits.{name}"].on(starts) for name in ("minimum", "maximum"))
    ceilings = (law["jp.wage_ceiling"].at(paid.month) for paid in indexed if paid.wage < wages[paid.month])
    years = range(indexed[0].month.year, on.year)
    published = (inflation.citation(year) for year in years)
    cited = (
        *read.citations,
        minimum.citation,
        maximum.citation,
        *(ceiling.citation for ceiling in ceilings),
        *(citation for citation in published if citation is not None),
    )
    return Pension(
        on=on, starts=starts, wages=indexed, counted=counted, accrual=read.number("jp.benefit.accrual"),
        formula=step.value, minimum=minimum.rupiah, maximum=maximum.rupiah, monthly=limited.value,
        step=step, limited=limited, citations=tuple(dict.fromkeys(cited)),
        warnings=tuple(dict.fromkeys((*read.warnings, *doubts))),
    )  # fmt: skip


def _formula(indexed: tuple[IndexedWage, ...], counted: int, accrual: Value) -> Step:
    """Art. 17(2): the rate for each year counted, of the average indexed wage; one rounding at the end."""
    total, rate = sum(paid.indexed for paid in indexed), accrual.rate * Fraction(counted, 12 * len(indexed))
    return Step(
        operation="share",
        value=round_half_up(total * rate),
        name=say("jp.step_formula", months=counted),
        citation=accrual.citation,
        parts=(
            Step(operation="input", value=total, name=say("jp.step_wages", months=len(indexed))),
            Step(operation="constant", value=rate, name=say("jp.step_rate", rate=accrual.rate)),
        ),
    )


def _indexed(month: Month, wage: int, on: date, inflation: Inflation, law: LawBook) -> IndexedWage:
    capped = min(wage, law["jp.wage_ceiling"].at(month).rupiah)
    # a month after the event's year is no past month: prepaid, it keeps its own value
    year = max(on.year, month.year)
    return IndexedWage(month=month, wage=capped, indexed=inflation.carry(capped, month.year, year))


def _paid(wages: Any) -> dict[Month, int]:
    faults: list[Fault] = []
    found: dict[Month, int] = {}
    given = kept(pairs, wages)
    if isinstance(given, InvalidInput):
        raise given.within("wages")
    for raw, wage in given:
        amount = kept(positive_rupiah, wage)
        if isinstance(amount, InvalidInput):
            faults.extend(amount.within(f"wages[{raw}]").faults)
        else:
            found[Month.of(raw)] = amount
    if not found and not faults:
        problem, remedy = say("jp.no_wages"), say("jp.no_wages_remedy")
        faults.append(Fault(path="wages", value=None, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(*faults)
    return found
