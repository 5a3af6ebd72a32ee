"""``jamsostek enrol``: which programmes a worker must join on a day."""

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
    NationalityOption,
    ProgramsOption,
    ScaleOption,
    StatusOption,
    day,
    law_known_on,
    listed,
    optional_day,
)
from jamsostek_coverage.cli.output import References, answering
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.participants.wage_earner import WageEarner


def enrol(
    on: Annotated[str, typer.Option("--on", help="The day asked about, such as 2026-03-01.")],
    scale: ScaleOption = None,
    kind: KindOption = "private",
    status: StatusOption = None,
    programs: ProgramsOption = None,
    born: BornOption = None,
    nationality: NationalityOption = None,
    planned_months: Annotated[
        int | None,
        typer.Option("--planned-months", help="Months of work that a foreigner plans in Indonesia."),
    ] = None,
    known_on: KnownOnOption = None,
    lang: LangOption = Lang.EN,
    as_json: JsonOption = False,
) -> None:
    """Which programmes a worker must, may or cannot join on a day, each with its article.

    Enrolment does not depend on the wage: the JSON answer shows a wage of 1 rupiah.
    """
    with answering(lang) as out:
        worker = WageEarner(
            wage=1,
            employer=Employer(scale=scale, kind=kind),
            programs=listed(programs),
            status=status,
            born=optional_day("born", born),
            nationality=nationality,
            planned_months=planned_months,
        )
        law = law_known_on(known_on)
        answer = enrolment(worker, day("on", on), law=law)
        if as_json:
            out.json(answer.to_dict())
            return
        if law.known:
            out.say("cli.known_on", day=law.known)
        out.say("cli.enrolment", day=answer.on)
        references = References()
        rows = [
            [
                line.program.label(out.language),
                line.status.label(out.language),
                references.mark(Note(line.reason, line.citation)),
            ]
            for line in answer.values()
        ]
        out.table(("program", "status", "see"), rows)
        out.numbered(references)
        out.notes("explain.assumptions", answer.assumptions)
        out.notes("explain.warnings", answer.warnings)
