"""When the law may answer differently: the edges of parameters on the axis of months or of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED
from jamsostek_coverage.periods.month import Month


def next_edge(law: LawBook, keys: Iterable[str], point: int, *, by_day: bool = False) -> int:
    """The first month (or day) after ``point`` from which one of the parameters may answer differently."""
    found = {law.verified_on.toordinal() + 1 if by_day else Month.of(law.verified_on).ordinal + 1}
    for key in keys:
        parameter = law[key]
        is_monthly = parameter.applies_to == CONTRIBUTION_MONTH
        for value in parameter:
            for edge in (value.start, value.stop + 1):
                if edge < OPEN_ENDED:
                    found.add(_on_axis(edge, is_monthly=is_monthly, by_day=by_day))
    return min((edge for edge in found if edge > point), default=OPEN_ENDED)


def _on_axis(edge: int, *, is_monthly: bool, by_day: bool) -> int:
    """An edge on the other axis; in a month, rules of days are read on its last day."""
    if is_monthly:
        return Month.from_ordinal(edge).first_day.toordinal() if by_day else edge
    return edge if by_day else Month.of(date.fromordinal(edge)).ordinal
