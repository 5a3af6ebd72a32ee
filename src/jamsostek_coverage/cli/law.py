"""``jamsostek law``: the law book itself, its history, and where two readings of it differ."""

from __future__ import annotations

from typing import Annotated

import typer

from jamsostek_coverage.cli.options import KnownOnOption, Lang, LangOption, law_known_on
from jamsostek_coverage.cli.output import Output, References, answering
from jamsostek_coverage.cli.reforms import with_reforms
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.law.units import UNITS

law: typer.Typer = typer.Typer(
    help="The law behind the figures: history, list, differences.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@law.command()
def show(
    key: Annotated[str, typer.Argument(help="Key of the parameter, such as jp.wage_ceiling.")],
    known_on: KnownOnOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Every value that a parameter ever had, in the order of enactment."""
    with answering(lang) as out:
        book = law_known_on(known_on)
        parameter = book[key]
        if book.known:
            out.say("cli.known_on", day=book.known)
        out.say(
            "cli.parameter",
            key=key,
            parameter=parameter,
            unit=parameter.unit,
            applies_to=say(f"cli.applies_to.{parameter.applies_to}"),
        )
        if parameter.norm:
            out.say("cli.norm", citation=parameter.norm)
        if parameter.values:
            references = References()
            columns = ("effective", "value", "printed", "enacted", "confidence", "see")
            out.table(columns, [_dated(out, value, references) for value in parameter])
            out.numbered(references)
            out.legend(value.confidence for value in parameter)
        else:
            out.say("cli.no_values")
        _remarks(out, parameter)
        out.say("cli.verified", day=book.verified_on)


@law.command(name="list")
def list_keys(
    prefix: Annotated[str, typer.Argument(help="How the keys begin, such as jp or jkk.rate.")] = "",
    lang: LangOption = Lang.EN,
) -> None:
    """The parameters of the law book."""
    with answering(lang) as out:
        book = law_known_on(None)
        found = [book[key] for key in sorted(book) if key.startswith(prefix)] or [book[prefix]]
        rows = [[parameter.key, parameter.label(out.language), parameter.unit] for parameter in found]
        out.table(("key", "parameter", "unit"), rows)


@law.command()
def diff(
    known_on: KnownOnOption = None,
    and_known_on: Annotated[
        str | None, typer.Option("--and-known-on", help="The later reading; else all that is known.")
    ] = None,
    reform: Annotated[
        list[str] | None,
        typer.Option("--reform", help="A change, such as jp.wage_ceiling@2027-03=12000000; may be repeated."),
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Where two readings of the law differ: two days of knowledge, or the law and a reform of it."""
    with answering(lang) as out:
        if known_on is None and and_known_on is None and not reform:
            problem, remedy = say("cli.diff_between"), say("cli.diff_remedy")
            raise InvalidInput(Fault(path="law diff", value=None, problem=problem, remedy=remedy))
        before = law_known_on(known_on)
        after = with_reforms(law_known_on(and_known_on, "and_known_on"), reform or [])
        references = References()
        rows = [
            [
                change.key,
                _stretch(str(change.since), None if change.until is None else str(change.until)),
                _figure(out, change.before),
                _figure(out, change.after),
                references.mark(change.after.citation) if change.after else "",
            ]
            for change in before.diff(after)
        ]
        if rows:
            out.table(("key", "effective", "before", "after", "see"), rows)
            out.numbered(references)
        else:
            out.say("cli.nothing_differs")


def _dated(out: Output, value: Value, references: References) -> list[str]:
    start = _stretch(str(value.effective), None if value.until is None else str(value.until))
    if value.in_force:
        start = say("cli.in_force", start=start, day=value.in_force.isoformat()).text(out.language)
    return [
        start,
        _figure(out, value),
        value.printed or "–",
        value.enacted.isoformat(),
        value.confidence.value,
        references.mark(value.citation),
    ]


def _stretch(since: str, until: str | None) -> str:
    if until is None:
        return since
    return since if since == until else f"{since}..{until}"


def _figure(out: Output, value: Value | None) -> str:
    if value is None:
        return "–"
    for state in ("repealed", "unseen"):
        if getattr(value, state):
            return say(f"cli.{state}").text(out.language)
    return value.label(out.language)


def _remarks(out: Output, parameter: Parameter) -> None:
    for value in parameter:
        if value.disputed:
            months = ", ".join(map(str, value.disputed))
            out.say("cli.disputed", value=value, months=months)
    if parameter.neutral is not None:
        written = UNITS[parameter.unit].write(parameter.neutral, out.language)
        out.say("cli.neutral", value=written)
