"""What a person's JHT account holds when an event happens, and what employers owe to it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note

# The rule by which an employer owes: a wage under-reported, a worker not enrolled, a new employer's silence.
OwedBy: TypeAlias = Literal["shortfall", "unregistered", "new_employer"]


@attrs.frozen(kw_only=True)
class OwedSavings:
    """What one employer owes beside the account, in rupiah, with what it would have earned."""

    employer: str | None
    amount: int
    rule: OwedBy


@attrs.frozen(kw_only=True)
class Savings:
    """A JHT account on the day of an event, in rupiah.

    ``least``: why ``balance`` is only the least it can be (a year's development is not known), else None.
    ``unpaid_months``: months due that nobody paid, which add nothing until they are.
    """

    balance: int
    least: Message | None = None
    unpaid_months: int = 0
    owed: tuple[OwedSavings, ...] = ()
    citations: tuple[Citation, ...] = ()
    assumptions: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
