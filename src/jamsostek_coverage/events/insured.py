"""Death, disability and the ends of work: events on which more than one programme may pay."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import attrs

from jamsostek_coverage.errors import Fault
from jamsostek_coverage.events.accident import (
    AccidentKind,
    Cause,
    Harm,
    to_optional_accident_kind,
    to_optional_cause,
)
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import (
    report_faults,
    to_optional_count,
    to_optional_status,
    to_optional_truth,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import EmployeeStatus


def _of_cause(event: Death | TotalDisability) -> list[Fault]:
    """What contradicts the accident or disease that is said to have led to the event."""
    cause: Any = event.accident
    happened: Any = event.on
    if not isinstance(cause, Harm):
        return []
    faults: list[tuple[str, object, str]] = []
    if event.work_related is False:
        faults.append(("work_related", False, "jkk.cause_not_work"))
    if isinstance(event, Death) and event.kind is not None:
        faults.append(("kind", event.kind, "jkk.cause_kind"))
    if isinstance(happened, date) and happened < cause.on:
        faults.append(("accident", cause.on.isoformat(), "jkk.cause_later"))
    return [
        Fault(path=path, value=value, problem=say(key), remedy=say(f"{key}_remedy"))
        for path, value, key in faults
    ]


@attrs.frozen
class Death(OnADay):
    """The death of the participant.

    ``work_related``: caused by an accident at work or an occupational disease (None = not known: it is
    taken as not, unless ``accident`` or ``kind`` says so). ``accident``: the earlier accident or disease
    that led to it. ``kind``: which accident on the day itself; a sudden death at work counts as one, where
    ``hours_after_attack`` passed since the attack (None = not known). ``registered_activity``: whether a
    self-employed person died at the work they registered (None = not known). ``employer``: at whose work
    it happened, as named in the ledger.

    >>> from datetime import date
    >>> Death(on=date(2026, 3, 2), work_related=False).work_related
    False
    """

    category: ClassVar[str] = "death"

    work_related: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    kind: AccidentKind | None = attrs.field(default=None, converter=to_optional_accident_kind, kw_only=True)
    registered_activity: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    employer: str | None = attrs.field(default=None, kw_only=True)
    accident: Cause | None = attrs.field(default=None, converter=to_optional_cause, kw_only=True)
    hours_after_attack: int | None = attrs.field(default=None, converter=to_optional_count, kw_only=True)

    def __attrs_post_init__(self) -> None:
        report_faults(self, *_of_cause(self))


@attrs.frozen
class TotalDisability(OnADay):
    """The day from which the participant is totally and permanently disabled (the law's "cacat total tetap").

    ``work_related``, ``accident`` and ``employer`` as in :class:`Death`.
    """

    category: ClassVar[str] = "total_disability"

    work_related: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    employer: str | None = attrs.field(default=None, kw_only=True)
    accident: Cause | None = attrs.field(default=None, converter=to_optional_cause, kw_only=True)

    def __attrs_post_init__(self) -> None:
        report_faults(self, *_of_cause(self))


@attrs.frozen
class Resignation(OnADay):
    """The day on which the worker left of their own will, as the employer's letter says."""

    category: ClassVar[str] = "resignation"


@attrs.frozen
class ContractEnd(OnADay):
    """The last day of a fixed-term contract that ran its term, or of a self-employed person's work."""

    category: ClassVar[str] = "contract_end"


@attrs.frozen
class Retirement(OnADay):
    """The day of retirement.

    ``by_agreement``: at the age that the contract, the company's rules or the collective agreement names
    (None = not known: it is taken as such). ``works_on``: still at work past that age.
    """

    category: ClassVar[str] = "retirement"

    by_agreement: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    works_on: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)


@attrs.frozen
class LeavingIndonesia(OnADay):
    """The day on which somebody leaves Indonesia for good."""

    category: ClassVar[str] = "leaving_indonesia"


@attrs.frozen
class StatusChange(OnADay):
    """The day on which work goes on in another status, such as part-time contract civil servant."""

    category: ClassVar[str] = "status_change"

    to: EmployeeStatus | None = attrs.field(default=None, converter=to_optional_status, kw_only=True)
