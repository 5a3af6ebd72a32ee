"""Where two readings of one parameter differ: by value, by article, from when to when."""

from __future__ import annotations

from datetime import date

import attrs

from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED, Parameter, Value
from jamsostek_coverage.periods.month import Month


@attrs.frozen(kw_only=True)
class Change:
    """A stretch (``since`` to ``until``, inclusive, None = open) on which the two readings differ."""

    key: str
    since: Month | date
    until: Month | date | None
    before: Value | None
    after: Value | None


def _point(parameter: Parameter, ordinal: int) -> Month | date:
    if parameter.applies_to == CONTRIBUTION_MONTH:
        return Month.from_ordinal(ordinal)
    return date.fromordinal(ordinal)


def _essence(value: Value | None) -> object:
    return None if value is None else (value.value, value.repealed, value.unseen, value.citation)


def changes_between(before: Parameter | None, after: Parameter | None) -> list[Change]:
    """Every stretch on which the value or its article differs, in order of time."""
    sides = [side for side in (before, after) if side is not None]
    edges = {value.start for side in sides for value in side}
    edges |= {value.stop + 1 for side in sides for value in side if value.stop != OPEN_ENDED}
    if not edges:  # neither side knows a value yet
        return []
    starts = sorted(edges)
    changes: list[Change] = []
    previous: tuple[Value | None, Value | None] | None = None
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        old = before.covering(start) if before else None
        new = after.covering(start) if after else None
        if _essence(old) == _essence(new):
            previous = None
            continue
        until = None if following is None else _point(sides[0], following - 1)
        since = _point(sides[0], start)
        if previous == (old, new):
            changes[-1] = attrs.evolve(changes[-1], until=until)
        else:
            changes.append(Change(key=sides[0].key, since=since, until=until, before=old, after=new))
        previous = (old, new)
    return changes
