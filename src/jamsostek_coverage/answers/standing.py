"""Who pays a benefit for an event on a day, and by which rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.terms import Payer, Program, ProtectionLevel

# What was paid in stays the person's.
SAVINGS = (Program.JHT, Program.JP)


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


def after_work(standing: Standing | None, rule: Value) -> Standing | None:
    """Who pays for an occupational disease after the work, as on its last day (PP 44/2015 Art. 48)."""
    if standing is None or standing.payer is None:
        return None
    reason = say("protection.disease_after_work", years=rule)
    return standing._replace(level=ProtectionLevel.PARTIAL, reason=reason, citation=rule.citation)


class Judging(Protocol):
    """Whoever can say who pays on any day, and on which days that may change."""

    def judge(self, program: Program, day: date) -> Standing:
        """Who pays a programme's benefit for an event on a day."""
        ...

    def days_of_change(self, program: Program) -> list[date]:
        """Every day on which the programme's standing may change, in order."""
        ...


class Cover(Protocol):
    """What one person's protection on a day rests on."""

    on: date

    def judges_of(self, program: Program) -> Sequence[Judging]:
        """Who says who pays: first whoever looks the least far ahead."""
        ...

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        ...

    def settle_first(self, program: Program, standing: Standing) -> int:
        """What must be settled before the fund pays or refunds, in rupiah."""
        ...

    def warnings(self, program: Program, standing: Standing) -> Iterator[Note]:
        """What limits the trust in the answer."""
        ...


def stretch(judging: Judging, program: Program, on: date) -> tuple[Standing, date, date | None]:
    """The standing of a day, the day since which it is so, and the next day on which it changes."""
    standing, days = judging.judge(program, on), judging.days_of_change(program)
    begun = bisect_right(days, on)
    since = on
    for day in reversed(days[:begun]):
        if not judging.judge(program, day).same_as(standing):
            break
        since = day
    later = islice(days, begun, None)
    turn = next((day for day in later if not judging.judge(program, day).same_as(standing)), None)
    return standing, since, turn
