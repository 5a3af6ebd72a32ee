"""Strategies for employers and wage earners."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import (
    EmployeeStatus,
    EmployerKind,
    EmployerScale,
    LabourIntensiveIndustry,
    Program,
    RiskGroup,
)
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.parts import Part, counts, facts_of, in_order

_LARGEST_FIRM = 10_000
_LONGEST_STAY = 24
_COUNTRIES = ("ID", "MY", "JP", "US")


class EmployerParts(TypedDict, total=False):
    """The parts of an employer that a test fixes: a value, or a strategy for it."""

    scale: Part[EmployerScale | None]
    risk: Part[RiskGroup | None]
    kind: Part[EmployerKind]
    labour_intensive: Part[LabourIntensiveIndustry | None]
    active_workers: Part[int | None]
    paid_through: Part[Month | None]
    registered: Part[Month | None]
    relief_settled_on: Part[date | None]
    jp_deferral: Part[bool]


class WageEarnerParts(TypedDict, total=False):
    """The parts of a wage earner that a test fixes: a value, or a strategy for it."""

    wage: Part[int]
    employer: Part[Employer]
    programs: Part[frozenset[Program] | None]
    status: Part[EmployeeStatus | None]
    born: Part[date | None]
    nationality: Part[str | None]
    planned_months: Part[int | None]
    since: Part[date | None]
    until: Part[date | None]
    registered: Part[date | None]
    jkn: Part[bool | None]
    jkp_here: Part[bool | None]
    jkp_registered: Part[date | None]
    jp_deferred: Part[bool]
    part_month_base: Part[int | None]
    minimum_wage: Part[int | None]


def employers(**parts: Unpack[EmployerParts]) -> SearchStrategy[Employer]:
    """Employers of every kind, size and risk group, with and without the facts of the reliefs.

    ``parts`` fixes a field to a value or to another strategy. The risk group is always known unless fixed
    to None: without it no JKK can be billed. Shrinks towards a large private office.

    >>> from hypothesis import find
    >>> find(employers(kind=EmployerKind.STATE), lambda _: True)
    Employer(scale=<EmployerScale.LARGE: 'large'>, risk=<RiskGroup.VERY_LOW: 'very_low'>, \
kind=<EmployerKind.STATE: 'state'>)
    """
    known = {
        "scale": st.sampled_from([EmployerScale.LARGE, None, *EmployerScale]),
        "risk": st.sampled_from(RiskGroup),
        "kind": st.sampled_from(EmployerKind),
    }
    extra = {
        "labour_intensive": st.sampled_from(LabourIntensiveIndustry),
        "active_workers": counts(_LARGEST_FIRM, (value.workers for value in edges.values_in("workers"))),
        "paid_through": months(),
        "registered": months(),
        "relief_settled_on": edges.days(),
        "jp_deferral": st.just(True),
    }
    return _employers(facts_of(known, extra, parts, EmployerParts.__annotations__, "EmployerParts"))


@st.composite
def _employers(draw: DrawFn, facts: SearchStrategy[dict[str, Any]]) -> Employer:
    return Employer(**draw(facts))


def wage_earners(**parts: Unpack[WageEarnerParts]) -> SearchStrategy[WageEarner]:
    """Wage earners of every status and age, whose dates do not contradict each other.

    ``parts`` fixes a field to a value or to another strategy; dates that are fixed must fit each other,
    the free ones are drawn to fit them. Shrinks towards a wage of Rp1 in an office, nothing else known.

    >>> from hypothesis import find
    >>> find(wage_earners(employer=Employer(risk="I")), lambda worker: worker.wage > 5_000_000)
    WageEarner(wage=5000001, employer=Employer(risk=<RiskGroup.VERY_LOW: 'very_low'>))
    """
    known = {"wage": wages(), "employer": employers()}
    extra = {
        "programs": st.frozensets(st.sampled_from(Program)),
        "status": st.sampled_from(EmployeeStatus),
        "born": edges.birthdays(),
        "nationality": st.sampled_from(_COUNTRIES),
        "planned_months": counts(_LONGEST_STAY, (value.months for value in edges.values_in("months"))),
        "since": edges.days(),
        "until": edges.days(),
        "registered": edges.days(),
        "jkn": st.booleans(),
        "jkp_here": st.booleans(),
        "jkp_registered": edges.days(),
        "jp_deferred": st.just(True),
        "part_month_base": wages(),
        "minimum_wage": wages(),
    }
    return _wage_earners(
        facts_of(known, extra, parts, WageEarnerParts.__annotations__, "WageEarnerParts"), frozenset(parts)
    )


workers = wage_earners


@st.composite
def _wage_earners(draw: DrawFn, facts: SearchStrategy[dict[str, Any]], fixed: frozenset[str]) -> WageEarner:
    return WageEarner(**in_order(draw(facts), fixed))
