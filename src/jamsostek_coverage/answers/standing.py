"""Who pays a benefit for an event on a day, and by which rule."""

from __future__ import annotations

from typing import NamedTuple

from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.terms import Payer, ProtectionLevel


class Standing(NamedTuple):
    """Who pays a benefit for an event on a day, and by which rule; ``reason`` holds the rule's words."""

    level: ProtectionLevel
    payer: Payer | None
    reclaimable: bool
    reason: Message
    citation: Citation | None
    settles_first: bool = False
    warning: Message | None = None

    @property
    def order(self) -> tuple[int, bool, bool]:
        """Smaller where a person stands better: paid in full, in part, by the fund, else with a refund."""
        level = list(ProtectionLevel).index(self.level)
        return level, self.payer is not Payer.FUND, not self.reclaimable

    def same_as(self, other: Standing) -> bool:
        """Whether two days stand alike, whatever months their reasons count."""
        return self[:3] == other[:3] and self.reason.key == other.reason.key


def by_fund(reason: Message, rule: Value) -> Standing:
    """The fund pays in full."""
    return Standing(ProtectionLevel.FULL, Payer.FUND, False, reason, rule.citation)


def by_employer(key: str, rule: Value, *, reclaimable: bool, **details: object) -> Standing:
    """The employer pays in full, and is refunded where it may reclaim."""
    level, reason = ProtectionLevel.FULL, say(key, **details)
    return Standing(level, Payer.EMPLOYER, reclaimable, reason, rule.citation, settles_first=reclaimable)


def by_nobody(key: str, rule: Value | Citation | None, **details: object) -> Standing:
    """Nobody pays."""
    citation = rule.citation if isinstance(rule, Value) else rule
    return Standing(ProtectionLevel.NONE, None, False, say(key, **details), citation)
