"""Death, disability and the ends of work: events on which more than one programme may pay."""

from __future__ import annotations

from typing import ClassVar

import attrs

from jamsostek_coverage.events.accident import AccidentKind, to_optional_accident_kind
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import to_optional_status, to_optional_truth
from jamsostek_coverage.terms import EmployeeStatus


@attrs.frozen
class Death(OnADay):
    """The death of the participant.

    ``work_related``: caused by an accident at work or an occupational disease (None = not known: it is
    taken as not). ``kind``: which accident; a sudden death at work counts as one. ``registered_activity``:
    whether a self-employed person died at the work they registered (None = not known). ``employer``: at
    whose work it happened, as named in the ledger.

    >>> from datetime import date
    >>> Death(on=date(2026, 3, 2), work_related=False).work_related
    False
    """

    category: ClassVar[str] = "death"

    work_related: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    kind: AccidentKind | None = attrs.field(default=None, converter=to_optional_accident_kind, kw_only=True)
    registered_activity: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    employer: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class TotalDisability(OnADay):
    """The day from which the participant is totally and permanently disabled (the law's "cacat total tetap").

    ``work_related`` as in :class:`Death`.
    """

    category: ClassVar[str] = "total_disability"

    work_related: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)


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
    """The day of retirement."""

    category: ClassVar[str] = "retirement"


@attrs.frozen
class LeavingIndonesia(OnADay):
    """The day on which somebody leaves Indonesia for good."""

    category: ClassVar[str] = "leaving_indonesia"


@attrs.frozen
class StatusChange(OnADay):
    """The day on which work goes on in another status, such as part-time contract civil servant."""

    category: ClassVar[str] = "status_change"

    to: EmployeeStatus | None = attrs.field(default=None, converter=to_optional_status, kw_only=True)
