"""What happens to a participant on a day, and starts a term or a right."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import attrs

from jamsostek_coverage.fields import kept, plain_date, report_faults

__all__ = ["CompanyChange", "DataChange", "FamilyChange", "FormReceived", "Hire", "WageChange"]


def _day(value: date) -> date:
    return kept(plain_date, value)


@attrs.frozen
class _OnADay:
    """An event of which nothing but the day is asked; another value than a date: :class:`InvalidInput`."""

    on: date = attrs.field(converter=_day)

    def __attrs_post_init__(self) -> None:
        report_faults(self)


@attrs.frozen
class Hire(_OnADay):
    """The first day of work of somebody new.

    >>> Hire(date(2026, 3, 2)).on
    datetime.date(2026, 3, 2)
    """


@attrs.frozen
class WageChange(_OnADay):
    """The first day of another wage."""


@attrs.frozen
class DataChange(_OnADay):
    """The day on which the employer heard of changed data of a worker; of a self-employed one, the change."""


@attrs.frozen
class FamilyChange(_OnADay):
    """The day of a marriage, a birth, a death or a divorce in the family."""


@attrs.frozen
class CompanyChange(_OnADay):
    """The day on which the enterprise changed: address, owner, number of workers, size."""


@attrs.frozen
class FormReceived(_OnADay):
    """The day on which the employer received the registration form from BPJS Ketenagakerjaan."""


Event: TypeAlias = Hire | WageChange | DataChange | FamilyChange | CompanyChange | FormReceived
