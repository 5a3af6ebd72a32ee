"""``jamsostek audit``: the amounts of an existing payroll against the law."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from jamsostek_coverage import frames
from jamsostek_coverage.batch.files import refused_file
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.writing import all_or_nothing, check_targets, neutral
from jamsostek_coverage.cli.audit_table import PREFIX, Payroll, named, opened, polars
from jamsostek_coverage.cli.options import Lang, LangOption
from jamsostek_coverage.cli.output import Output, answering
from jamsostek_coverage.frames.auditing.listing import cause_in_words
from jamsostek_coverage.frames.auditing.totals import AuditSummary, AuditTotal
from jamsostek_coverage.frames.reading.codes import SEPARATOR, sentences
from jamsostek_coverage.language import Language, format_month, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month

# How many findings are printed where no file for them is named.
SHOWN = 20


def audit(
    payroll: Annotated[
        Path,
        typer.Argument(help="CSV or Parquet file of a payroll: wages and the contributions computed."),
    ],
    findings: Annotated[
        Path | None,
        typer.Argument(
            help="CSV or Parquet file to write: each amount that differs, and why. "
            "Without it the first are printed."
        ),
    ] = None,
    month: Annotated[
        str | None,
        typer.Option("--month", help="Contribution month where the file has none, such as 2026-03."),
    ] = None,
    risk: Annotated[
        str | None, typer.Option("--risk", help="Risk group where the file has none: very-low …, or I to V.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option("--scale", help="Size of the enterprise where the file has none.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            help="A column that is not known by its name: wage=Gaji, jht_worker=Pot1 …; may be repeated.",
        ),
    ] = None,
    base: Annotated[
        list[str] | None,
        typer.Option("--base", help="A further column on which it may have been computed; may be repeated."),
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Hold the contributions that a payroll computed against the law, and name the cause of each difference.

    Exit status 0: every amount is right; 1: some differ or rows were refused; 2: nothing was done.
    """
    with answering(lang) as out:
        check_targets(payroll, *(() if findings is None else (findings,)))
        defaults = Defaults(month=month, segment=None, risk=risk, scale=scale, decimals=None)
        read = opened(payroll, named(column or (), base or ()), defaults, out.language)
        law = LawBook.shipped("ignore")
        audited = frames.audit(read.table, law=law, prefix=PREFIX, **read.arguments)
        summary = frames.audit_summary(audited, prefix=PREFIX)
        found = frames.audit_findings(audited, prefix=PREFIX, language=out.language, law=law)
        listed = _in_order(found, read, out.language)
        if findings is not None:
            _write(findings, listed)
        _show(out, summary, law)
        if findings is None:
            _first(out, listed, read)
        else:
            out.say("audit.done.findings", path=findings)
        if read.unread:
            out.say("batch.done.unread", columns=read.unread)
    if summary.wrong or summary.refused:
        raise typer.Exit(1)


def _in_order(found: Any, read: Payroll, language: Language) -> Any:
    """The findings in the order of the file, with what is wrong with a row in words."""
    error = f"{PREFIX}error"
    told = {codes: _in_words(codes, language) for codes in found[error].drop_nulls().unique()}
    problems = [
        problem if problem is not None else told.get(codes)
        for problem, codes in found.select(read.problem, error).iter_rows()
    ]
    words = polars().Series(error, problems, dtype=polars().String)
    return found.with_columns(words).sort(read.row, maintain_order=True).drop(read.problem)


def _in_words(codes: str, language: Language) -> str:
    """The faults of a row: which fact or line, what is wrong, what helps."""
    told: list[str] = []
    for code in codes.split(SEPARATOR):
        name, _, word = code.rpartition(".")
        problem, remedy = sentences(code)
        if word == "unreadable":
            problem, remedy = say("audit.unreadable"), say("audit.unreadable_remedy")
        told.append(f"{name}: {problem.text(language)}; {remedy.text(language)}")
    return " | ".join(told)


def _write(target: Path, found: Any) -> None:
    """The findings as a file that appears whole or not at all."""
    if target.suffix.lower() not in (".parquet", ".pq"):
        with all_or_nothing((target,), "utf-8-sig") as (text,):
            rows = csv.writer(text)
            rows.writerow(map(neutral, found.columns))
            for row in found.iter_rows():
                rows.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
        return
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        found.write_parquet(part)
        part.replace(target)
    except OSError as error:
        reason = error.strerror or error
        raise refused_file(target, say("batch.unwritable", reason=reason), "unwritable") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _show(out: Output, summary: AuditSummary, law: LawBook) -> None:
    out.say(
        "audit.done.rows",
        rows=summary.rows, right=summary.right, wrong=summary.wrong, refused=summary.refused,
    )  # fmt: skip
    if summary.fractions:
        out.say("audit.done.fractions", amounts=summary.fractions)
    if not summary.causes:
        return
    known = frames.audit_causes(law=law)
    total = [say("explain.total").text(out.language), "", out.number(summary.over), out.number(summary.under)]
    causes = ((cause_in_words(cause.name, out.language, known), cause) for cause in summary.causes)
    _table(out, "audit_cause", causes)
    payers = ((say(f"audit.payer.{payer.name}").text(out.language), payer) for payer in summary.payers)
    _table(out, "audit_payer", payers, total)
    months = ((format_month(Month.parse(month.name), out.language), month) for month in summary.months)
    _table(out, "audit_month", months)


def _first(out: Output, listed: Any, read: Payroll) -> None:
    """The first findings, and how to have all."""
    if not len(listed):
        return
    wanted = ("line", "printed", "expected", "explanation", "error")
    head = listed.head(SHOWN).select(read.row, *(f"{PREFIX}{name}" for name in wanted))
    rows = [
        (str(row), line or "", *("" if amount is None else out.number(amount) for amount in amounts), told)
        for row, line, *amounts, cause, error in head.iter_rows()
        for told in [error or cause or ""]
    ]
    out.table(("row", "audit_line", "audit_printed", "audit_law", "audit_cause"), rows)
    out.say("audit.done.first", shown=len(rows), all=len(listed))


def _table(out: Output, by: str, rows: Iterable[tuple[str, AuditTotal]], total: Sequence[str] = ()) -> None:
    cells = [[name, *map(out.number, (found.amounts, found.over, found.under))] for name, found in rows]
    out.table((by, "amounts", "over", "under"), cells, total)
