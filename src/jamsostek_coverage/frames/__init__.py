"""The same law over dataframes: polars, pandas, pyarrow, duckdb and Spark tables in, the same tables out."""

from jamsostek_coverage.frames.audit_listing import audit_causes, audit_findings
from jamsostek_coverage.frames.audit_rows import audit
from jamsostek_coverage.frames.audit_totals import AuditSummary, AuditTotal, audit_summary
from jamsostek_coverage.frames.contributions import contributions

__all__ = [
    "AuditSummary",
    "AuditTotal",
    "audit",
    "audit_causes",
    "audit_findings",
    "audit_summary",
    "contributions",
]
