"""Accidents at work and occupational diseases: the events of JKK."""

from __future__ import annotations

from typing import ClassVar

import attrs

from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import kept
from jamsostek_coverage.terms import Term


class AccidentKind(Term):
    """The circumstances in which an accident counts as one at work."""

    AT_WORK = "at_work"
    COMMUTE = "commute"
    DUTY_TRAVEL = "duty_travel"
    OVERTIME = "overtime"
    CAMP_ROTATION = "camp_rotation"
    WEEKEND_RETURN = "weekend_return"
    VIOLENCE = "violence"
    SUDDEN_DEATH = "sudden_death"


def to_optional_accident_kind(value: AccidentKind | str | None) -> AccidentKind | None:
    """Field of the circumstances of an accident, or None."""
    return None if value is None else kept(AccidentKind.of, value)


@attrs.frozen
class WorkAccident(OnADay):
    """The day of an accident at work. ``kind``: its circumstances; ``employer``: at whose work."""

    category: ClassVar[str] = "work_accident"

    kind: AccidentKind | None = attrs.field(default=None, converter=to_optional_accident_kind, kw_only=True)
    employer: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class OccupationalDisease(OnADay):
    """The day on which an occupational disease was diagnosed."""

    category: ClassVar[str] = "occupational_disease"

    employer: str | None = attrs.field(default=None, kw_only=True)
