"""What only the caller knows of a JP pension: inflation not published, earnings, a pension drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import SupportsIndex, TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, report_faults, to_optional_date, to_optional_wage
from jamsostek_coverage.language import say
from jamsostek_coverage.values.money import whole_rupiah
from jamsostek_coverage.values.rate import parse_rate

InflationByYear: TypeAlias = Mapping[int, Fraction] | Mapping[int, str] | Mapping[int, Fraction | str]


def read_inflation(given: InflationByYear) -> dict[int, Fraction]:
    """The rates by year; every fault of them in one :class:`InvalidInput`."""
    if not isinstance(given, Mapping):
        raise _not_by_year(given)
    faults: list[Fault] = []
    found: dict[int, Fraction] = {}
    for year, rate in given.items():
        try:
            if type(year) is not int:
                raise _not_by_year(year)
            found[year] = parse_rate(rate)
        except InvalidInput as refused:
            faults.extend(refused.within(f"[{year}]").faults)
    if faults:
        raise InvalidInput(*faults)
    return found


def _not_by_year(value: object) -> InvalidInput:
    problem, remedy = say("jp.inflation_year"), say("jp.inflation_year_remedy")
    return InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))


def _inflation(value: InflationByYear | None) -> tuple[tuple[int, Fraction], ...]:
    return kept(lambda raw: tuple(sorted(read_inflation({} if raw is None else raw).items())), value)


def _amount(value: SupportsIndex | None) -> int | None:
    return None if value is None else kept(whole_rupiah, value)


@attrs.frozen(kw_only=True)
class JpFacts:
    """What only the caller knows of a pension; everything may be left out.

    ``inflation``: rates by year, which go before the published ones. ``development``: whole rupiah that the
    contributions earned, as BPJS Ketenagakerjaan states it: no rate is published. ``drawn``: the monthly
    pension that the participant drew before the event, in rupiah, and ``drawn_since`` its first day.

    >>> JpFacts(inflation={2027: "2.5%"}).inflation
    ((2027, Fraction(1, 40)),)
    """

    inflation: tuple[tuple[int, Fraction], ...] = attrs.field(default=None, converter=_inflation)
    development: int | None = attrs.field(default=None, converter=_amount)
    drawn: int | None = attrs.field(default=None, converter=to_optional_wage)
    drawn_since: date | None = attrs.field(default=None, converter=to_optional_date)

    def __attrs_post_init__(self) -> None:
        report_faults(self)
