"""Days off: weekends and the national holidays of the ``holidays`` package, or the caller's calendar."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Protocol


class Calendar(Protocol):
    """What due dates ask of a calendar."""

    @property
    def name(self) -> str:
        """The calendar and its version, as answers quote it."""
        ...

    def is_off(self, day: date) -> bool:
        """Whether no work is done on the day."""
        ...

    def is_estimated(self, day: date) -> bool:
        """Whether the day off is not announced yet."""
        ...


class IndonesianCalendar:
    """National holidays by the ``holidays`` package; ``collective_leave`` counts cuti bersama as days off."""

    def __init__(self, *, collective_leave: bool = False) -> None:
        self.collective_leave = collective_leave
        self._years: dict[int, dict[date, str]] = {}

    @property
    def name(self) -> str:
        """The package's version and whether collective leave counts."""
        from importlib.metadata import version

        return f"holidays {version('holidays')}{' + cuti bersama' if self.collective_leave else ''}"

    def _holidays(self, year: int) -> dict[date, str]:
        if year not in self._years:
            import holidays

            kinds = ("public", "government") if self.collective_leave else ("public",)
            found = holidays.country_holidays("ID", years=year, categories=kinds, language="en_US")
            self._years[year] = dict(found.items())
        return self._years[year]

    def is_off(self, day: date) -> bool:
        """A Saturday, a Sunday or a holiday."""
        return day.weekday() >= 5 or day in self._holidays(day.year)

    def is_estimated(self, day: date) -> bool:
        """Whether the package itself marks the holiday as estimated."""
        return "estimated" in self._holidays(day.year).get(day, "")


@cache
def national_calendar() -> IndonesianCalendar:
    """The calendar that due dates use unless the caller brings one."""
    return IndonesianCalendar()
