"""Where one worker stands, on the console and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.continuity import Continuity
from jamsostek_coverage.answers.outlook import Outlook
from jamsostek_coverage.answers.protection import ProgramProtection, Protection
from jamsostek_coverage.cli.output import Output, References
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class Answers:
    """The answers about one worker of a table; ``outlook`` where only one was asked about."""

    label: str
    rows: tuple[int, ...]
    person: Member
    continuity: Continuity
    protection: Protection
    outlook: Outlook | None = None


def show(out: Output, answers: Answers) -> None:
    """One worker in full."""
    c = answers.continuity
    out.say("standing.heading", label=answers.label or say("standing.nobody"), day=c.on)
    rows = [
        [
            program.value,
            str(one.months_due),
            str(one.months_paid),
            str(len(one.missing)),
            str(len(one.settled_late)),
            _share(one.density),
            str(one.current_run),
            str(one.longest_run),
        ]
        for program, one in c.items()
    ]
    columns = ("months_due", "months_paid", "months_missing", "months_late", "density", "run", "longest_run")
    out.table(("program", *columns), rows)
    _arrears(out, c)
    references = References()
    out.table(
        ("threshold", "counted", "required", "turns", "see"),
        [
            [
                threshold.label(out.language),
                *_counted(one),
                _turns(one).text(out.language),
                _see(one, references),
            ]
            for threshold, one in c.thresholds.items()
            if one.met is None or one.required
        ],
    )
    out.table(
        ("program", "protection", "payer", "settle_first", "until", "see"),
        [_protected(out, program, one, references) for program, one in answers.protection.items()],
    )
    out.numbered(references)
    out.say("standing.not_status")
    if answers.outlook is not None:
        _outlook(out, answers.outlook)


def _arrears(out: Output, c: Continuity) -> None:
    arrears = c.arrears
    if not arrears.lines:
        out.say("standing.no_arrears")
        return
    rows: list[list[str]] = []
    for line in arrears.lines:
        amounts = (sum(line.contributions.values()), sum(line.fines.values()))
        rows.append([str(line.month), *map(out.number, (*amounts, sum(amounts)))])
    out.table(("month", "contributions", "fines", "total"), rows)
    out.say(
        "standing.arrears",
        contributions=arrears.contributions_due,
        fines=arrears.penalties_due,
        total=arrears.total,
    )


def _share(share: Fraction | int | None) -> str:
    """A share in whole per cent, rounded down so that no threshold seems met; a count as it is."""
    if share is None:
        return "–"
    return str(share) if isinstance(share, int) else f"{share.numerator * 100 // share.denominator}%"


def _counted(one: ThresholdStanding) -> tuple[str, str]:
    return ("–", "–") if one.met is None else (_share(one.counted), _share(one.required))


def _turns(one: ThresholdStanding) -> Message:
    if one.cannot_tell is not None:
        is_day = one.cannot_tell.key == "threshold.give_registered"
        return say("standing.give_registered") if is_day else one.cannot_tell
    if one.met:
        lost = one.lost_on
        return say("standing.met") if lost is None else say("standing.met_until", day=lost)
    met = one.met_on
    return say("standing.not_in_sight") if met is None else say("standing.met_on", day=met)


def _see(one: ThresholdStanding, references: References) -> str:
    return "" if one.citation is None else references.mark(one.citation)


def payer(one: ProgramProtection, out: Output) -> str:
    """Who pays first, in words."""
    if one.payer is None:
        return "–"
    if one.reclaimable:
        return say("standing.reclaims", payer=one.payer).text(out.language)
    return one.payer.label(out.language)


def _protected(out: Output, program: Program, one: ProgramProtection, references: References) -> list[str]:
    return [
        program.value,
        one.level.label(out.language),
        payer(one, out),
        out.number(one.settle_first),
        "–" if one.until is None else one.until.isoformat(),
        references.mark(Note(one.reason, one.citation), *one.warnings),
    ]


def _outlook(out: Output, outlook: Outlook) -> None:
    out.say("standing.outlook")
    for item in outlook:
        article = f" [{item.citation.label(out.language)}]" if item.citation else ""
        told = {"kind": item.kind, "message": item.message, "remedy": item.remedy, "article": article}
        out.line("  - " + say("standing.item", day=item.on, **told).text(out.language))


def plain(answers: Answers) -> dict[str, Any]:
    """The answers about one worker as plain data."""
    told = encode.named(answers, "label", "rows", "continuity", "protection", "outlook")
    for line in told["continuity"]["arrears"]["lines"]:
        line["employer"] = None  # a cell of the table, which may be somebody's name or number
    return told
