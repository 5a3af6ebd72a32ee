"""What happens to migrant workers (PMI) alone: the events of their JKK besides accidents."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

import attrs

from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import kept, to_amount, to_optional_count, to_optional_truth
from jamsostek_coverage.terms import Term


class FailureCause(Term):
    """Through whom a departure or a placement failed."""

    WORKER = "worker"
    AGENCY = "agency"
    GOVERNMENT_POLICY = "government_policy"
    OTHER = "other"


def _cause(value: FailureCause | str | None) -> FailureCause | None:
    return None if value is None else kept(FailureCause.of, value)


@attrs.frozen
class FailedDeparture(OnADay):
    """The day on which it was clear that a candidate would not leave. ``cause``: None = not their fault."""

    category: ClassVar[str] = "failed_departure"

    cause: FailureCause | None = attrs.field(default=None, converter=_cause, kw_only=True)


@attrs.frozen
class FailedPlacement(OnADay):
    """The day on which a worker abroad was not placed after all. ``cause``: None = not their fault."""

    category: ClassVar[str] = "failed_placement"

    cause: FailureCause | None = attrs.field(default=None, converter=_cause, kw_only=True)


@attrs.frozen
class WrongPlacement(OnADay):
    """The day of a placement contrary to the contract. ``agreed``: whether the worker wanted it."""

    category: ClassVar[str] = "wrong_placement"

    agreed: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)


@attrs.frozen
class DismissalAbroad(OnADay):
    """The day of a dismissal abroad, by one side. ``by_accident``: because of an accident at work.

    ``months_worked``: whole months of work until then (None = as the ledger says).
    """

    category: ClassVar[str] = "dismissal_abroad"

    by_accident: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    months_worked: int | None = attrs.field(default=None, converter=to_optional_count, kw_only=True)


@attrs.frozen
class Repatriation(OnADay):
    """The day on which a migrant worker in trouble, or hurt in an accident, was brought home.

    ``cost``: what the journey cost, in whole rupiah (0 = not known).
    """

    category: ClassVar[str] = "repatriation"

    cost: int = attrs.field(default=0, converter=to_amount, kw_only=True)


@attrs.frozen
class LossOnTheWayHome(OnADay):
    """The day on which others did damage to a worker going home. ``loss``: whole rupiah (0 = not known)."""

    category: ClassVar[str] = "loss_on_the_way_home"

    loss: int = attrs.field(default=0, converter=to_amount, kw_only=True)


@attrs.frozen
class ProvenRape(OnADay):
    """The day of a rape that has been proved."""

    category: ClassVar[str] = "proven_rape"


MigrantEvent: TypeAlias = (
    DismissalAbroad
    | FailedDeparture
    | FailedPlacement
    | LossOnTheWayHome
    | ProvenRape
    | Repatriation
    | WrongPlacement
)
