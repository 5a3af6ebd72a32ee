"""Months, spans and day rules of the calendar; no law in here."""

from jamsostek_coverage.periods.dates import age_on, anniversary
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.periods.span import Span

__all__ = ["Month", "MonthLike", "Span", "age_on", "anniversary"]
