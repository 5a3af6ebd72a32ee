"""The employer, with the facts on which its workers' contributions depend."""

from __future__ import annotations

from datetime import date
from typing import SupportsIndex

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    count,
    kept,
    report_faults,
    to_employer_kind,
    to_optional_count,
    to_optional_date,
    to_optional_industry,
    to_optional_month,
    to_optional_risk,
    to_optional_scale,
    to_truth,
    told,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EmployerKind, EmployerScale, LabourIntensiveIndustry, RiskGroup


@attrs.frozen(kw_only=True, cache_hash=True, repr=False)
class Employer:
    """An employer; whatever is not said is taken as the answers' ``assumptions`` list it.

    ``risk`` has no default: a bill with JKK needs it. ``scale`` unknown counts as medium or large.
    Facts for the reliefs: ``labour_intensive`` (its industry, None = not one of the six),
    ``active_workers``, ``paid_through`` (JKK and JKM settled up to this month), ``registered`` (first
    month of registration), ``relief_settled_on`` (day the reduced JKK was settled), ``jp_deferral``
    (the employer applied for the JP deferral of 2020).

    >>> Employer(scale="besar", risk="sangat rendah")
    Employer(scale=<EmployerScale.LARGE: 'large'>, risk=<RiskGroup.VERY_LOW: 'very_low'>)
    """

    scale: EmployerScale | None = attrs.field(default=None, converter=to_optional_scale)
    risk: RiskGroup | None = attrs.field(default=None, converter=to_optional_risk)
    kind: EmployerKind = attrs.field(default=EmployerKind.PRIVATE, converter=to_employer_kind)
    labour_intensive: LabourIntensiveIndustry | None = attrs.field(
        default=None, converter=to_optional_industry
    )
    active_workers: int | None = attrs.field(default=None, converter=to_optional_count)
    paid_through: Month | None = attrs.field(default=None, converter=to_optional_month)
    registered: Month | None = attrs.field(default=None, converter=to_optional_month)
    relief_settled_on: date | None = attrs.field(default=None, converter=to_optional_date)
    jp_deferral: bool = attrs.field(default=False, converter=to_truth)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)


def _employer(value: Employer) -> Employer:
    if not isinstance(value, Employer):
        problem, remedy = say("employer.type"), say("employer.type_remedy")
        raise InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))
    return value


def to_employer(value: Employer) -> Employer:
    """Field of an employer."""
    return kept(_employer, value)


def _amount(path: str, value: SupportsIndex) -> int:
    """Whole rupiah without the upper limit that guards monthly amounts."""
    try:
        return count(value)
    except InvalidInput as refused:
        raise refused.within(path) from None


def employer_scale(
    *,
    capital: SupportsIndex | None = None,
    sales: SupportsIndex | None = None,
    on: date,
    law: LawBook | None = None,
) -> EmployerScale:
    """The size of an enterprise by its business capital or its yearly sales in rupiah, on a day.

    Capital is that of a new enterprise, without land and building; sales decide for one that already
    trades. BPJS Ketenagakerjaan confirms the size at registration. PP 7/2021 Art. 35; before 2 February
    2021 :class:`LawUnavailable`. Exactly one of the two amounts must be given, else :class:`InvalidInput`.

    >>> employer_scale(sales=3_000_000_000, on=date(2026, 1, 1))
    <EmployerScale.SMALL: 'small'>
    """
    given = {
        name: _amount(name, value)
        for name, value in (("capital", capital), ("sales", sales))
        if value is not None
    }
    if len(given) != 1:
        problem, remedy = say("scale.measure"), say("scale.measure_remedy")
        raise InvalidInput(Fault(path="capital, sales", value=len(given), problem=problem, remedy=remedy))
    ((measure, amount),) = given.items()
    book = law or LawBook.shipped()
    for scale in (EmployerScale.MICRO, EmployerScale.SMALL, EmployerScale.MEDIUM):
        if amount <= book[f"scale.{scale.value}.{measure}"].on(on).rupiah:
            return scale
    return EmployerScale.LARGE
