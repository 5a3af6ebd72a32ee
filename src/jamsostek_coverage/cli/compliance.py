"""``jamsostek compliance``: what an employer has left undone for the workers of a table of payments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from jamsostek_coverage import encode
from jamsostek_coverage.answers.compliance import Compliance
from jamsostek_coverage.answers.compliance import compliance as findings_on
from jamsostek_coverage.answers.finding import Finding
from jamsostek_coverage.batch.ledgers import LedgerTable, WorkerLedger, read_ledgers
from jamsostek_coverage.batch.people import FACTS, participant
from jamsostek_coverage.cli.options import (
    JsonOption,
    KindOption,
    Lang,
    LangOption,
    RiskOption,
    ScaleOption,
    day,
)
from jamsostek_coverage.cli.output import Output, References, answering
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Segment
from jamsostek_coverage.values.money import rupiah

# What rows say of spells: the ledger holds it, the person does not.
_OF_LEDGER = {"since", "until", "registered"}


def compliance(
    roster: Annotated[Path, typer.Argument(help="CSV file with one payment (or unpaid month) in each row.")],
    as_of: Annotated[str, typer.Option("--as-of", "--on", help="The day asked about, such as 2026-11-20.")],
    wage: Annotated[
        str | None, typer.Option("--wage", help="Monthly wage in rupiah where the file has none.")
    ] = None,
    risk: RiskOption = None,
    scale: ScaleOption = None,
    kind: KindOption = "private",
    lang: LangOption = Lang.EN,
    as_json: JsonOption = False,
) -> None:
    """What one employer has left undone by a day: duty, sanction and the amount that clears it.

    Exit status 0: every row was read; 1: some workers were left out; 2: nothing was computed. A worker's
    number is the first row in the file.
    """
    with answering(lang) as out:
        on = day("as_of", as_of)
        given = {"wage": _amount(wage), "risk": risk, "scale": scale, "kind": kind}
        table = read_ledgers(roster)
        workers = [worker for worker in table.workers if worker.ledger.spells]
        people = [_person(worker, given) for worker in workers]
        if not people:
            raise InvalidInput(*_faults(table))
        answer = findings_on(
            people[0].employer,
            zip(people, (worker.ledger for worker in workers), strict=True),
            on,
        )
        if as_json:
            out.json(
                {
                    "compliance": answer.to_dict(),
                    "workers": [encode.named(worker, "label", "rows") for worker in workers],
                    "refused": encode.to_dict(table.refused),
                }
            )
        else:
            _show(out, answer, workers, on)
        for row in table.refused:
            for fault in row.faults:
                label = row.label or say("standing.nobody")
                out.aside("standing.refused", row=row.number, label=label, fault=fault)
    if table.refused:
        raise typer.Exit(1)


def _amount(text: str | None) -> int | None:
    try:
        return None if text is None else rupiah(text)
    except InvalidInput as refused:
        raise refused.within("wage") from None


def _faults(table: LedgerTable) -> list[Fault]:
    faults = [fault.within(f"[{row.number}]") for row in table.refused for fault in row.faults]
    empty = Fault(path="roster", value="", problem=say("cli.no_workers"), remedy=say("cli.no_workers_remedy"))
    return faults or [empty]


def _person(worker: WorkerLedger, given: Mapping[str, Any]) -> WageEarner:
    known = {name: value for name, value in given.items() if value is not None} | dict(worker.facts)
    row = f"[{worker.rows[0]}]"
    if "wage" not in known:
        problem, remedy = say("standing.wage"), say("standing.wage_remedy")
        raise InvalidInput(Fault(path=f"{row}.wage", value="", problem=problem, remedy=remedy))
    of_person = FACTS[Segment.PU] - _OF_LEDGER
    facts = {name: value for name, value in known.items() if name in of_person}
    try:
        person = participant(known.get("segment", Segment.PU), facts)
    except InvalidInput as refused:
        raise refused.within(row) from None
    if not isinstance(person, WageEarner):
        problem, remedy = say("compliance.roster"), say("compliance.roster_remedy")
        raise InvalidInput(Fault(path=row, value=known["segment"], problem=problem, remedy=remedy))
    return person


def _who(finding: Finding, workers: list[WorkerLedger]) -> tuple[str, str]:
    """The first row and the masked label of a finding's worker."""
    if finding.worker is None:
        return "", ""
    worker = workers[finding.worker]
    return str(worker.rows[0]), worker.label


def _show(out: Output, answer: Compliance, workers: list[WorkerLedger], on: date) -> None:
    out.say("cli.compliance", day=on, workers=len(workers), findings=len(answer.findings))
    if answer.findings:
        duties, sanctions = References(), References()
        rows = [
            [
                *_who(found, workers),
                found.kind.label(out.language),
                found.program.value if found.program else "",
                found.since.isoformat(),
                out.number(found.contributions),
                out.number(found.fines),
                duties.mark(*found.duties),
                sanctions.mark(*found.sanctions),
            ]
            for found in answer.findings
        ]
        columns = (
            "row",
            "person",
            "finding",
            "program",
            "since",
            "contributions",
            "fines",
            "duty",
            "sanction",
        )
        due, fines = out.number(answer.contributions_due), out.number(answer.penalties_due)
        out.table(columns, rows, ["", "", "", "", "", due, fines, "", ""])
        for heading, references in (("cli.duties", duties), ("cli.sanctions", sanctions)):
            out.say(heading)
            for number, source in enumerate(references, start=1):
                out.line(f"  {number:2} {source.label(out.language)}")
        out.say("cli.next")
        for follows in dict.fromkeys(found.next for found in answer.findings):
            out.line(f"  - {follows.text(out.language)}")
    out.say("cli.clears", total=answer.total)
    out.notes("explain.assumptions", answer.assumptions)
    out.notes("explain.warnings", answer.warnings)
