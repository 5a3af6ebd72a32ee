"""The facts of a row put together: one participant of the category that the row names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.batch.cells import Decimals
from jamsostek_coverage.fields import (
    kept,
    report_faults,
    to_optional_month,
    to_optional_risk,
    to_optional_scale,
)
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EmployerKind, EmployerScale, RiskGroup, Segment

Facts: TypeAlias = dict[str, Any]
EMPLOYER = ("risk", "scale", "kind", "labour_intensive", "active_workers", "paid_through")
REQUIRED: Mapping[Segment, tuple[str, ...]] = {
    Segment.PU: ("wage",),
    Segment.BPU: ("income",),
    Segment.JAKON: (),  # a wage or a contract value
    Segment.PMI: ("registered", "contract_months"),
}


def _fields(*classes: type[attrs.AttrsInstance]) -> set[str]:
    return {field.name for cls in classes for field in attrs.fields(cls) if field.init}


# What the columns of each category are read for.
FACTS: Mapping[Segment, frozenset[str]] = {
    Segment.PU: frozenset(_fields(WageEarner).union(EMPLOYER) - {"employer", "part_month_base"}),
    Segment.BPU: frozenset(_fields(SelfEmployed)),
    Segment.JAKON: frozenset(_fields(ConstructionProject, ConstructionWorker) - {"wages", "project"}),
    Segment.PMI: frozenset(_fields(MigrantWorker)),
}


def _segment(value: Segment | str | None) -> Segment | None:
    return None if value is None else kept(Segment.of, value)


@attrs.frozen(kw_only=True)
class Defaults:
    """What is taken where the table has no such column or an empty cell, and how its amounts are written."""

    month: Month | None = attrs.field(default=None, converter=to_optional_month)
    segment: Segment | None = attrs.field(default=None, converter=_segment)
    risk: RiskGroup | None = attrs.field(default=None, converter=to_optional_risk)
    scale: EmployerScale | None = attrs.field(default=None, converter=to_optional_scale)
    decimals: Decimals | None = None

    def __attrs_post_init__(self) -> None:
        report_faults(self)


@lru_cache(maxsize=1024)
def _employer(
    risk: Any, scale: Any, kind: Any, labour_intensive: Any, active_workers: Any, paid_through: Any
) -> Employer:
    """The employer with these facts, one object for all its workers."""
    return Employer(
        risk=risk,
        scale=scale,
        kind=kind or EmployerKind.PRIVATE,
        labour_intensive=labour_intensive,
        active_workers=active_workers,
        paid_through=paid_through,
    )


def participant(segment: Segment, facts: Facts) -> Participant:
    """The participant of these facts, the required ones among them; raises :class:`InvalidInput`."""
    if segment is Segment.PU:
        employer = _employer(*[facts.pop(name, None) for name in EMPLOYER])
        return WageEarner(employer=employer, **facts)
    if segment is Segment.BPU:
        return SelfEmployed(**facts)
    if segment is Segment.PMI:
        return MigrantWorker(**facts)
    wage = facts.pop("wage", None)
    if wage is not None and "contract_value" not in facts:
        return ConstructionWorker(wage=wage)
    return ConstructionProject(wages=wage, **facts)
