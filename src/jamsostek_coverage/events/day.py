"""What every event is: something that happens to a participant on a day."""

from __future__ import annotations

from datetime import date

import attrs

from jamsostek_coverage.fields import kept, plain_date, report_faults


def _day(value: date) -> date:
    return kept(plain_date, value)


@attrs.frozen
class OnADay:
    """An event of which nothing but the day is asked; another value than a date: :class:`InvalidInput`."""

    on: date = attrs.field(converter=_day)

    def __attrs_post_init__(self) -> None:
        report_faults(self)
