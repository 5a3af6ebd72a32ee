"""The commands put together."""

from __future__ import annotations

import typer

from jamsostek_coverage.cli.audit import audit
from jamsostek_coverage.cli.batch import batch
from jamsostek_coverage.cli.bill import bill
from jamsostek_coverage.cli.compliance import compliance
from jamsostek_coverage.cli.continuity import continuity
from jamsostek_coverage.cli.demo import demo
from jamsostek_coverage.cli.enrol import enrol
from jamsostek_coverage.cli.entitle import entitle
from jamsostek_coverage.cli.law import law
from jamsostek_coverage.cli.report import report
from jamsostek_coverage.cli.risk import risk
from jamsostek_coverage.cli.vectors import vectors

app: typer.Typer = typer.Typer(
    name="jamsostek",
    help="Indonesia's employment social security: contributions and enrolment, each figure with its article.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # boxes and brackets in the help would need a console that has them
    pretty_exceptions_enable=False,
)
app.command()(bill)
app.command()(batch)
app.command()(audit)
app.command()(continuity)
app.command()(compliance)
app.command()(enrol)
app.command()(entitle)
app.add_typer(law, name="law")
app.command()(report)
app.command()(risk)
app.command()(vectors)
app.command()(demo)
