"""``jamsostek continuity``: where each worker of a table of payments stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from jamsostek_coverage import encode
from jamsostek_coverage.answers.continuity import continuity as standing_on
from jamsostek_coverage.answers.outlook import outlook
from jamsostek_coverage.answers.protection import protection
from jamsostek_coverage.batch.ledgers import LedgerTable, RefusedRow, WorkerLedger, read_ledgers
from jamsostek_coverage.batch.people import FACTS, participant
from jamsostek_coverage.batch.writing import all_or_nothing, check_targets
from jamsostek_coverage.cli.options import (
    BornOption,
    JsonOption,
    KindOption,
    Lang,
    LangOption,
    ProgramsOption,
    RiskOption,
    ScaleOption,
    day,
    listed,
    optional_day,
)
from jamsostek_coverage.cli.output import Output, answering
from jamsostek_coverage.cli.standing import Answers, payer, plain, show
from jamsostek_coverage.errors import Fault, InvalidInput, JamsostekError
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.report.grid import month_grid, month_states
from jamsostek_coverage.terms import Payer, Program, Segment
from jamsostek_coverage.values.money import rupiah

# What rows say of single months and spells: the ledger holds it, the person does not.
_OF_LEDGER = {"since", "until"}
_SPELLS = Note(say("standing.spells"))


def continuity(
    ledger: Annotated[Path, typer.Argument(help="CSV file with one payment (or unpaid month) in each row.")],
    as_of: Annotated[str, typer.Option("--as-of", "--on", help="The day asked about, such as 2026-11-20.")],
    wage: Annotated[
        str | None, typer.Option("--wage", help="Monthly wage in rupiah where the file has none.")
    ] = None,
    income: Annotated[
        str | None, typer.Option("--income", help="Monthly income of the self-employed (BPU).")
    ] = None,
    risk: RiskOption = None,
    scale: ScaleOption = None,
    kind: KindOption = "private",
    programs: ProgramsOption = None,
    born: BornOption = None,
    grid: Annotated[
        Path | None, typer.Option("--grid", help="SVG file to write: the months of one worker.")
    ] = None,
    lang: LangOption = Lang.EN,
    as_json: JsonOption = False,
) -> None:
    """Where workers stand on a day: months, arrears, thresholds, protection and what comes next.

    One worker is shown in full, many as rows with a summary. Exit status 0: every row was read; 1: some
    workers were left out; 2: nothing was computed.
    """
    with answering(lang) as out:
        on = day("as_of", as_of)
        given = {
            "wage": _amount("wage", wage),
            "income": _amount("income", income),
            "risk": risk,
            "scale": scale,
            "kind": kind,
            "programs": listed(programs),
            "born": optional_day("born", born),
        }
        table = read_ledgers(ledger)
        if grid is not None:
            check_targets(ledger, grid)
            if len(table.workers) > 1:
                problem, remedy = say("standing.grid_many"), say("standing.grid_many_remedy")
                raise InvalidInput(Fault(path="--grid", value=str(grid), problem=problem, remedy=remedy))
        answers, refused = _answers(table, on, given)
        if not answers and refused:
            raise InvalidInput(*(fault.within(f"[{row.number}]") for row in refused for fault in row.faults))
        if as_json:
            out.json(_plain(on, answers, refused))
        else:
            _show(out, on, answers, refused, table)
        for row in refused:
            for fault in row.faults:
                label = row.label or say("standing.nobody")
                out.aside("standing.refused", row=row.number, label=label, fault=fault)
        if grid is not None:
            for worker, answer in zip(table.workers, answers, strict=True):
                _write_grid(grid, worker, answer, on, out, as_json=as_json)
    if refused:
        raise typer.Exit(1)


def _amount(path: str, text: str | None) -> int | None:
    try:
        return None if text is None else rupiah(text)
    except InvalidInput as refused:
        raise refused.within(path) from None


def _answers(
    table: LedgerTable, on: date, given: Mapping[str, Any]
) -> tuple[list[Answers], list[RefusedRow]]:
    """The answers of every worker that has them, and the rows that stand in the way of the others."""
    refused = list(table.refused)
    found: list[Answers] = []
    is_one = len(table.workers) == 1
    for worker in _watched(table.workers):
        try:
            person = _person(worker.facts, given)
            answers = Answers(
                label=worker.label,
                rows=worker.rows,
                person=person,
                continuity=standing_on(person, worker.ledger, on),
                protection=protection(person, worker.ledger, on),
                outlook=outlook(person, worker.ledger, on) if is_one else None,
            )
            _ = answers.continuity.arrears  # what is wrong with a single month shows here
        except InvalidInput as faulty:
            refused.append(RefusedRow(number=worker.rows[0], label=worker.label, faults=faulty.faults))
        except JamsostekError as faulty:  # of the law: every such error is one sentence
            remedy = say("batch.law_remedy")
            fault = Fault(path="month", value="", problem=faulty.args[0], remedy=remedy)
            refused.append(RefusedRow(number=worker.rows[0], label=worker.label, faults=(fault,)))
        else:
            found.append(answers)
    return found, sorted(refused, key=lambda row: row.number)


def _watched(workers: Sequence[WorkerLedger]) -> Iterator[WorkerLedger]:
    """The workers in order, with a bar on the standard error where somebody watches several."""
    console = Console(stderr=True)
    is_watched = console.is_terminal and len(workers) > 1
    if is_watched:
        yield from track(workers, "jamsostek continuity", console=console, transient=True)
    else:  # rich before 14.3 ends even a bar that it does not show with an empty line
        yield from workers


def _person(facts: Mapping[str, Any], given: Mapping[str, Any]) -> Member:
    """The person of a worker's rows; what they do not say is taken from the options."""
    known = {name: value for name, value in given.items() if value is not None} | dict(facts)
    is_bpu = "income" in known and "wage" not in facts
    segment = known.get("segment", Segment.BPU if is_bpu else Segment.PU)
    if segment is Segment.BPU and "income" not in known and "wage" in known:
        known["income"] = known["wage"]
    wanted = "income" if segment is Segment.BPU else "wage"
    if segment in (Segment.PU, Segment.BPU) and wanted not in known:
        raise InvalidInput(
            Fault(path=wanted, value="", problem=say("standing.wage"), remedy=say("standing.wage_remedy"))
        )
    of_person = FACTS[segment] - _OF_LEDGER
    person = participant(segment, {name: value for name, value in known.items() if name in of_person})
    if not isinstance(person, (WageEarner, SelfEmployed)):
        problem, remedy = say("account.person"), say("standing.segment_remedy")
        raise InvalidInput(Fault(path="segment", value=segment, problem=problem, remedy=remedy))
    return person


def _plain(on: date, answers: Sequence[Answers], refused: Sequence[RefusedRow]) -> dict[str, Any]:
    return {
        "on": on.isoformat(),
        "assumptions": encode.to_dict([_SPELLS]),
        "workers": [plain(one) for one in answers],
        "refused": encode.to_dict(list(refused)),
    }


def _warnings(on: date) -> list[Note]:
    law = LawBook.shipped()
    return [Note(say("warning.stale", verified=law.verified_on))] if law.is_stale(on) else []


def _show(
    out: Output, on: date, answers: Sequence[Answers], refused: Sequence[RefusedRow], table: LedgerTable
) -> None:
    if len(answers) == 1 and not refused:
        show(out, answers[0])
    else:
        _show_many(out, answers, refused)
    if table.unread:
        out.say("batch.done.unread", columns=table.unread)
    notes = dict.fromkeys(note for one in answers for note in one.continuity.assumptions)
    ahead = dict.fromkeys(note for one in answers if one.outlook for note in one.outlook.assumptions)
    out.notes("explain.assumptions", [_SPELLS, *notes, *ahead])
    out.notes("explain.warnings", _warnings(on))


def _show_many(out: Output, answers: Sequence[Answers], refused: Sequence[RefusedRow]) -> None:
    rows: list[list[str]] = []
    for one in answers:
        c, jkk = one.continuity, one.protection[Program.JKK]
        rows.append(
            [
                str(one.rows[0]), one.label, str(c.months_due), str(c.months_paid),
                str(len(c.arrears.months)), out.number(c.arrears.total),
                jkk.level.label(out.language), payer(jkk, out),
            ]
        )  # fmt: skip
    total = [""] * 5 + [out.number(sum(one.continuity.arrears.total for one in answers)), "", ""]
    columns = ("row", "person", "months_due", "months_paid", "months_missing", "owed", "protection", "payer")
    out.table(columns, rows, total)
    left_out = {row.label for row in refused if row.label is not None}
    out.say(
        "standing.summary",
        workers=len(answers) + len(left_out), computed=len(answers), refused=len(refused),
    )  # fmt: skip
    if left_out:
        out.say("standing.left_out", count=len(left_out))
    payers = [one.protection[Program.JKK].payer for one in answers]
    out.say("standing.by_fund", count=payers.count(Payer.FUND))
    out.say("standing.by_employer", count=payers.count(Payer.EMPLOYER))
    out.say("standing.by_nobody", count=payers.count(None))
    out.say("standing.one_month", count=sum(one.continuity.months_paid == 1 for one in answers))
    out.say("standing.not_status")


def _write_grid(
    path: Path, worker: WorkerLedger, answers: Answers, on: date, out: Output, *, as_json: bool
) -> None:
    drawing = month_grid(month_states(answers.person, worker.ledger, on), on, language=out.language)
    with all_or_nothing((path,), "utf-8") as (file,):
        file.write(drawing)
    (out.aside if as_json else out.say)("standing.grid", path=path)
