"""Strategies for employers and wage earners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias, TypedDict, TypeVar, Unpack

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

T = TypeVar("T")
Part: TypeAlias = T | SearchStrategy[T]
_LARGEST_FIRM = 10_000
_LONGEST_STAY = 24
_COUNTRIES = ("ID", "MY", "JP", "US")
_AFTER_BIRTH = ("since", "until", "registered", "jkp_registered")


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
        "active_workers": _counts(_LARGEST_FIRM, (value.workers for value in edges.values_in("workers"))),
        "paid_through": months(),
        "registered": months(),
        "relief_settled_on": edges.days(),
        "jp_deferral": st.just(True),
    }
    return _employers(_facts(known, extra, parts, EmployerParts))


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
        "planned_months": _counts(_LONGEST_STAY, (value.months for value in edges.values_in("months"))),
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
    return _wage_earners(_facts(known, extra, parts, WageEarnerParts), frozenset(parts))


workers = wage_earners


@st.composite
def _wage_earners(draw: DrawFn, facts: SearchStrategy[dict[str, Any]], fixed: frozenset[str]) -> WageEarner:
    return WageEarner(**_in_order(draw(facts), fixed))


def _facts(
    known: Mapping[str, SearchStrategy[Any]],
    extra: Mapping[str, SearchStrategy[Any]],
    parts: Mapping[str, Any],
    names: type,
) -> SearchStrategy[dict[str, Any]]:
    """The facts of one object: the known ones always, some of the others, those of ``parts`` as fixed."""
    unknown = set(parts) - set(names.__annotations__)
    if unknown:
        raise TypeError(f"{names.__name__} has no {', '.join(sorted(unknown))}")
    fixed: dict[str, SearchStrategy[Any]] = {
        name: part if isinstance(part, SearchStrategy) else st.just(part) for name, part in parts.items()
    }
    optional = {name: strategy for name, strategy in extra.items() if name not in fixed}
    return st.fixed_dictionaries({**known, **fixed}, optional=optional)


def _in_order(facts: dict[str, Any], fixed: frozenset[str]) -> dict[str, Any]:
    """The facts with the dates that are not fixed moved so that none lies before what precedes it."""
    given = [name for name in _AFTER_BIRTH if facts.get(name)]
    free = [name for name in given if name not in fixed]
    if facts.get("born"):
        if "born" not in fixed:
            facts["born"] = min([facts["born"], *(facts[name] for name in given if name in fixed)])
        for name in free:
            facts[name] = max(facts[name], facts["born"])
    if "since" in given and "until" in given and facts["until"] < facts["since"]:
        later, earlier = ("until", "since") if "until" in free else ("since", "until")
        facts[later] = facts[earlier]
    return facts


def _counts(most: int, thresholds: Iterable[int]) -> SearchStrategy[int]:
    near = [number for number in edges.beside(thresholds) if number >= 0]
    return st.one_of(st.integers(0, most), st.sampled_from(near))
