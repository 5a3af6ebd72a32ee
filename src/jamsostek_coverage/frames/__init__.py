"""The same law over dataframes: polars, pandas, pyarrow, duckdb and Spark tables in, the same tables out."""

from jamsostek_coverage.frames.auditing.listing import audit_causes, audit_findings
from jamsostek_coverage.frames.auditing.rows import audit
from jamsostek_coverage.frames.auditing.totals import AuditSummary, AuditTotal, audit_summary
from jamsostek_coverage.frames.billing.contributions import contributions
from jamsostek_coverage.frames.billing.summary import Summary, summary
from jamsostek_coverage.frames.workers.continuity import continuity
from jamsostek_coverage.frames.workers.member_counts import cohorts, coverage_counts
from jamsostek_coverage.frames.workers.protection import protection

__all__ = [
    "AuditSummary",
    "AuditTotal",
    "Summary",
    "audit",
    "audit_causes",
    "audit_findings",
    "audit_summary",
    "cohorts",
    "continuity",
    "contributions",
    "coverage_counts",
    "protection",
    "summary",
]
