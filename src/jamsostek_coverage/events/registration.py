"""Events that start a term for registering or reporting: what ``jc.deadlines`` is asked about."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from jamsostek_coverage.events.day import OnADay


@attrs.frozen
class Hire(OnADay):
    """The first day of work of somebody new.

    >>> from datetime import date
    >>> Hire(date(2026, 3, 2)).on
    datetime.date(2026, 3, 2)
    """


@attrs.frozen
class WageChange(OnADay):
    """The first day of another wage."""


@attrs.frozen
class DataChange(OnADay):
    """The day on which the employer heard of changed data of a worker; of a self-employed one, the change."""


@attrs.frozen
class FamilyChange(OnADay):
    """The day of a marriage, a birth, a death or a divorce in the family."""


@attrs.frozen
class CompanyChange(OnADay):
    """The day on which the enterprise changed: address, owner, number of workers, size."""


@attrs.frozen
class FormReceived(OnADay):
    """The day on which the employer received the registration form from BPJS Ketenagakerjaan."""


Event: TypeAlias = Hire | WageChange | DataChange | FamilyChange | CompanyChange | FormReceived
