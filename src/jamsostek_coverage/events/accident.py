"""Accidents at work and occupational diseases: the events of JKK."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.events.costs import AccidentCosts, to_optional_costs
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.events.injury import Injury, to_injuries
from jamsostek_coverage.fields import (
    kept,
    report_faults,
    to_amount,
    to_optional_count,
    to_optional_date,
    to_optional_truth,
    to_truth,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import Term


class AccidentKind(Term):
    """The circumstances in which an accident counts as one at work."""

    AT_WORK = "at_work"
    COMMUTE = "commute"
    DUTY_TRAVEL = "duty_travel"
    URGENT_ERRAND = "urgent_errand"
    OVERTIME = "overtime"
    OTHER_ACTIVITY = "other_activity"
    CALLED_FROM_LEAVE = "called_from_leave"
    CAMP_ROTATION = "camp_rotation"
    WEEKEND_RETURN = "weekend_return"
    VIOLENCE = "violence"
    SUDDEN_DEATH = "sudden_death"


def to_optional_accident_kind(value: AccidentKind | str | None) -> AccidentKind | None:
    """Field of the circumstances of an accident, or None."""
    return None if value is None else kept(AccidentKind.of, value)


@attrs.frozen
class Harm(OnADay):
    """What an accident and a disease have in common; facts that are not known stay None.

    ``employer``: at whose work, as named in the ledger. ``injuries``: permanent partial disabilities left
    after recovery; ``left_handed`` exchanges right and left. ``unable_until``: last day unable to work.
    ``wages_paid``: what the employer went on paying for that time, in rupiah. ``costs``: what was paid for
    transport, appliances and elsewhere. ``reported_after_hours``: hours to the first report. ``concluded``:
    whether it is settled that the event is work-related (False: still suspected). ``return_to_work``: whether
    the adviser doctor recommends the programme. ``claimed_on``: the day of the claim.
    """

    employer: str | None = attrs.field(default=None, kw_only=True)
    injuries: tuple[Injury, ...] = attrs.field(default=(), converter=to_injuries, kw_only=True)
    left_handed: bool = attrs.field(default=False, converter=to_truth, kw_only=True)
    unable_until: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    wages_paid: int | None = attrs.field(
        default=None, converter=attrs.converters.optional(to_amount), kw_only=True
    )
    costs: AccidentCosts | None = attrs.field(default=None, converter=to_optional_costs, kw_only=True)
    reported_after_hours: int | None = attrs.field(default=None, converter=to_optional_count, kw_only=True)
    concluded: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    return_to_work: bool = attrs.field(default=False, converter=to_truth, kw_only=True)
    claimed_on: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)

    def __attrs_post_init__(self) -> None:
        report_faults(
            self, *(_before(self, name) for name in ("unable_until", "claimed_on") if _is_before(self, name))
        )


def _is_before(harm: Harm, name: str) -> bool:
    started: object = harm.on
    day = getattr(harm, name)
    return isinstance(started, date) and isinstance(day, date) and day < started


def _before(harm: Harm, name: str) -> Fault:
    problem, remedy = say("date.order", than="on"), say("date.order_remedy")
    return Fault(path=name, value=getattr(harm, name).isoformat(), problem=problem, remedy=remedy)


@attrs.frozen
class WorkAccident(Harm):
    """The day of an accident at work. ``kind``: its circumstances (None = not known: at work).

    ``registered_activity``: whether a self-employed person was at the work they registered.

    >>> from datetime import date
    >>> WorkAccident(date(2026, 3, 2), kind="commute", injuries=[Injury(part="thumb_right")]).kind
    <AccidentKind.COMMUTE: 'commute'>
    """

    category: ClassVar[str] = "work_accident"

    kind: AccidentKind | None = attrs.field(default=None, converter=to_optional_accident_kind, kw_only=True)
    registered_activity: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)


@attrs.frozen
class OccupationalDisease(Harm):
    """The day on which an occupational disease was diagnosed.

    ``work_ended``: last day of the employment that caused it (None = as the ledger says); ``arose``: the day
    on which it appeared (None = that of the diagnosis).
    """

    category: ClassVar[str] = "occupational_disease"

    work_ended: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    arose: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)


Cause: TypeAlias = WorkAccident | OccupationalDisease


def _cause(value: Cause) -> Cause:
    if not isinstance(value, Harm):
        problem, remedy = say("jkk.cause"), say("jkk.cause_remedy")
        raise InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))
    return value


def to_optional_cause(value: Cause | None) -> Cause | None:
    """Field of the accident or disease that led to a death or a disability, or None."""
    return None if value is None else kept(_cause, value)
