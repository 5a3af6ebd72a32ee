"""Pictures of answers, as text: no drawing library is needed."""

from jamsostek_coverage.report.grid import MonthState, month_grid, month_states

__all__ = ["MonthState", "month_grid", "month_states"]
