"""The partial payment of JHT while work goes on."""

from __future__ import annotations

from typing import ClassVar

import attrs

from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import kept, to_optional_truth
from jamsostek_coverage.terms import Term


class WithdrawalPurpose(Term):
    """What the partial payment of JHT is for: a house, or preparing for retirement in another way."""

    HOUSE = "house"
    OTHER = "other"


def _purpose(value: WithdrawalPurpose | str) -> WithdrawalPurpose:
    return kept(WithdrawalPurpose.of, value)


@attrs.frozen
class PartialWithdrawal(OnADay):
    """The day on which a part of JHT is asked for.

    ``taken_before``: whether a part was ever paid already (None = not known: it is taken as not).
    """

    category: ClassVar[str] = "partial_withdrawal"

    purpose: WithdrawalPurpose = attrs.field(converter=_purpose, kw_only=True)
    taken_before: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
