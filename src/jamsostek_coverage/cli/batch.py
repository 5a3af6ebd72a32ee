"""``jamsostek batch``: the contributions of every row of a payroll file."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from jamsostek_coverage.batch.files import refused_file
from jamsostek_coverage.batch.parquet import SUFFIXES, run_parquet
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import Summary, run
from jamsostek_coverage.cli.options import Lang, LangOption
from jamsostek_coverage.cli.output import Output, answering
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import Payer, Program


class DecimalMark(StrEnum):
    """The mark before the decimals of an amount."""

    COMMA = "comma"
    POINT = "point"


def batch(
    payroll: Annotated[Path, typer.Argument(help="CSV or Parquet file with a person and month in each row.")],
    output: Annotated[
        Path, typer.Argument(help="File of the same kind to write: the same rows with their contributions.")
    ],
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Report of the rows refused; else OUTPUT.errors.csv.")
    ] = None,
    month: Annotated[
        str | None,
        typer.Option("--month", help="Contribution month where the file has none, such as 2026-03."),
    ] = None,
    segment: Annotated[
        str | None, typer.Option("--segment", help="PU, BPU, Jakon or PMI where the file says none; else PU.")
    ] = None,
    risk: Annotated[
        str | None, typer.Option("--risk", help="Risk group where the file has none: very-low …, or I to V.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option("--scale", help="Size of the enterprise where the file has none.")
    ] = None,
    decimal: Annotated[
        DecimalMark | None,
        typer.Option("--decimal", help="How all amounts write decimals; else as they show."),
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """The contributions of every row of a payroll file; rows with faults go to a report.

    Exit status 0: every row has its amounts; 1: some rows were refused; 2: nothing was written.
    """
    report = errors or output.with_suffix(".errors.csv")
    with answering(lang) as out:
        defaults = Defaults(
            month=month,
            segment=segment,
            risk=risk,
            scale=scale,
            decimals=decimal.value if decimal else None,
        )
        with progress_bar("jamsostek batch") as progress:
            compute = run_parquet if is_parquet(payroll, output) else run
            done = compute(
                payroll, output, report, defaults=defaults, language=out.language, progress=progress
            )
        _show(out, done, output, report)
    if done.refused:
        raise typer.Exit(1)


def is_parquet(payroll: Path, output: Path) -> bool:
    """Whether both files are Parquet; two kinds are refused."""
    kinds = {path.suffix.lower() in SUFFIXES for path in (payroll, output)}
    if len(kinds) > 1:
        raise refused_file(output, say("batch.other_kind"), "other_kind")
    return kinds.pop()


@contextmanager
def progress_bar(name: str) -> Generator[Callable[[int, int], None] | None]:
    """A bar on the standard error where somebody watches it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(name)
        yield lambda done, rows: bar.update(task, completed=done, total=rows)


def _show(out: Output, done: Summary, output: Path, report: Path) -> None:
    out.say("batch.done.rows", rows=done.rows, computed=done.computed, refused=done.refused, blank=done.blank)
    out.say("batch.done.output", output=output)
    if done.refused:
        out.say("batch.done.report", report=report)
    rows: list[list[str]] = []
    for program in (Program.JKK, Program.JKM, Program.JHT, Program.JP):
        shares = [done.total(f"{program.value.lower()}_{payer}") for payer in ("employer", "worker")]
        rows.append([program.label(out.language), *map(out.number, (*shares, sum(shares)))])
    sums = [out.number(done.total(column)) for column in ("employer", "worker", "total")]
    out.table(
        ("program", "employer", "worker", "total"), rows, [say("explain.total").text(out.language), *sums]
    )
    for payer, amounts in done.sums.items():
        if payer is not Payer.WORKER:
            out.say("batch.done.others", payer=payer, amount=amounts["worker"])
    out.say("cli.state_share", amount=done.total("state_share"))
    if done.unread:
        out.say("batch.done.unread", columns=done.unread)
    taken = [message.text(out.language) for message in done.taken]
    if taken or done.assumptions:
        out.say("explain.assumptions")
    for sentence in (*taken, *done.assumptions):
        out.line(f"  - {sentence}")
