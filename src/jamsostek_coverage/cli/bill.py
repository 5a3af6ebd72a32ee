"""``jamsostek bill``: the contributions of one worker for one month."""

from __future__ import annotations

from typing import Annotated

import typer

from jamsostek_coverage.cli.options import (
    BornOption,
    JsonOption,
    KindOption,
    KnownOnOption,
    Lang,
    LangOption,
    MonthOption,
    NationalityOption,
    ProgramsOption,
    RiskOption,
    ScaleOption,
    StatusOption,
    law_known_on,
    listed,
    optional_day,
)
from jamsostek_coverage.cli.output import Output, References, answering
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.line import Line
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.values.money import rupiah


def bill(
    wage: Annotated[
        str,
        typer.Option("--wage", help="Monthly wage in rupiah: 12000000, 12.000.000 or 2.264.080,95."),
    ],
    month: MonthOption,
    risk: RiskOption = None,
    scale: ScaleOption = None,
    kind: KindOption = "private",
    status: StatusOption = None,
    programs: ProgramsOption = None,
    born: BornOption = None,
    nationality: NationalityOption = None,
    labour_intensive: Annotated[
        str | None,
        typer.Option(
            "--labour-intensive", help="One of the six industries of the relief, such as furniture."
        ),
    ] = None,
    active_workers: Annotated[
        int | None, typer.Option("--active-workers", help="Active insured workers of the employer.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="The arithmetic of every line instead of the table.")
    ] = False,
    known_on: KnownOnOption = None,
    lang: LangOption = Lang.EN,
    as_json: JsonOption = False,
) -> None:
    """What employer and worker must pay for one month, line by line with its article."""
    with answering(lang) as out:
        amount, rounded = _wage(wage)
        employer = Employer(
            risk=risk,
            scale=scale,
            kind=kind,
            labour_intensive=labour_intensive,
            active_workers=active_workers,
        )
        worker = WageEarner(
            wage=amount,
            employer=employer,
            programs=listed(programs),
            status=status,
            born=optional_day("born", born),
            nationality=nationality,
        )
        law = law_known_on(known_on)
        answer = contributions(worker, month, law=law)
        if rounded:
            (out.aside if as_json else out.say)("cli.sen", given=wage, wage=amount)
        if as_json:
            out.json(answer.to_dict())
            return
        if law.known:
            out.say("cli.known_on", day=law.known)
        if explain:
            out.line(answer.explain(out.language))
        else:
            out.say("cli.bill", month=answer.month, wage=amount)
            _table(out, answer)
        out.say("cli.state_share", amount=answer.state_share)


def _table(out: Output, answer: Bill) -> None:
    """The lines of a bill, what they rest on, and its notes."""
    references = References()
    rows: list[list[str]] = []
    for line in answer.values():
        amounts = (line.base, line.employer, line.worker, line.total)
        rows.append(
            [line.program.label(out.language), *map(out.number, amounts), references.mark(*_sources(line))]
        )
    sums = map(out.number, (answer.employer, answer.worker, answer.total))
    total = [say("explain.total").text(out.language), "", *sums, ""]
    out.table(("program", "base", "employer", "worker", "total", "see"), rows, total)
    out.numbered(references)
    out.notes("explain.assumptions", answer.assumptions)
    out.notes("explain.warnings", answer.warnings)


def _sources(line: Line) -> tuple[Citation | Note, ...]:
    if line.reason is None:
        return line.citations
    return (Note(line.reason, line.citation),)


def _wage(text: str) -> tuple[int, bool]:
    """The wage in whole rupiah, and whether sen were rounded away."""
    try:
        amount = rupiah(text)
    except InvalidInput as refused:
        raise refused.within("wage") from None
    try:
        return rupiah(text, sen="refuse"), False
    except InvalidInput:
        return amount, True
