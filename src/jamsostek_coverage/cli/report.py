"""``jamsostek report``: the coverage of a city from its member list and a workforce table, as one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from jamsostek_coverage.cli.batch import progress_bar
from jamsostek_coverage.cli.options import Lang, LangOption, listed, optional_day
from jamsostek_coverage.cli.output import Output, answering
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.population.vocabulary import CountingBasis, Denominator
from jamsostek_coverage.report.city import Labels
from jamsostek_coverage.report.run import Written, write_report
from jamsostek_coverage.report.tables import percent
from jamsostek_coverage.report.workforce import target_rate
from jamsostek_coverage.terms import Program

T = TypeVar("T")


def report(
    members: Annotated[Path, typer.Option("--members", help="CSV file with one member in each row.")],
    workforce: Annotated[
        Path, typer.Option("--workforce", help="CSV file with the workers of one region in each row.")
    ],
    out: Annotated[Path, typer.Option("--out", help="HTML file to write.")],
    tables: Annotated[
        Path | None, typer.Option("--tables", help="Folder for the tidy tables as CSV files.")
    ] = None,
    name: Annotated[str, typer.Option("--name", help="Name of the whole, such as Kota Medan.")] = "",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", "--on", help="Day of the report, such as 2025-09-30; else of the table."),
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", help="Target rate of every region, such as 52.15%.")
    ] = None,
    denominator: Annotated[
        str | None, typer.Option("--denominator", help="Whom the workforce counts: labour force, eligible …")
    ] = None,
    basis: Annotated[
        str | None, typer.Option("--basis", help="Where people are counted: domicile or workplace.")
    ] = None,
    programs: Annotated[
        str | None, typer.Option("--programs", help="Programmes of the members on the list; else JKK,JKM.")
    ] = None,
    youngest: Annotated[
        int | None, typer.Option("--youngest", help="Youngest age that is no fault; else 18.")
    ] = None,
    oldest: Annotated[
        int | None, typer.Option("--oldest", help="First age that is a fault; else that of the law.")
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Coverage by region, gaps, who stays and who is in arrears, on one page that needs nothing else.

    Exit status 0: every row and region was used; 1: some were left out; 2: nothing was written.
    """
    with answering(lang) as out_:
        labels = Labels(
            name=name,
            as_of=optional_day("as_of", as_of),
            denominator=_typed("denominator", denominator, Denominator.of),
            basis=_typed("basis", basis, CountingBasis.of),
            programs=_typed("programs", programs, _programs),
            target=_typed("target", target, target_rate),
        )
        with progress_bar("jamsostek report") as progress:
            done = write_report(
                members, workforce, out,
                tables=tables, labels=labels, youngest=youngest, oldest=oldest,
                language=out_.language, progress=progress,
            )  # fmt: skip
        _show(out_, done, out, tables)
    if not done.report.is_complete:
        raise typer.Exit(1)


def _typed(path: str, text: str | None, read: Callable[[str], T]) -> T | None:
    """What an option says, if it was given, with its faults told by its name."""
    try:
        return None if text is None else read(text)
    except InvalidInput as refused:
        raise refused.within(path) from None


def _programs(text: str) -> tuple[Program, ...]:
    return tuple(Program.of(name) for name in listed(text) or ())


def _show(out: Output, done: Written, page: Path, tables: Path | None) -> None:
    report = done.report
    out.say("report.rows", rows=report.rows, counted=report.counted)
    for problem, number in report.by_problem.items():
        out.say("report.done.problem", problem=problem, number=number)
    for one in report.left_out:
        out.say("report.left_out", name=one.name, members=one.members, problem=one.message)
    if report.whole is not None:
        count = report.whole.count
        share = percent(count.rate, out.language)
        out.say(
            "report.done.whole",
            covered=count.covered, workforce=count.workforce, share=share, gap=count.gap,
        )  # fmt: skip
    if done.unread:
        out.say("report.done.unread", columns=done.unread)
    out.notes("explain.assumptions", report.assumptions)
    out.notes("explain.warnings", report.warnings)
    out.say("report.done.page", path=page)
    if tables is not None:
        out.say("report.done.tables", folder=tables, count=len(done.tables))
