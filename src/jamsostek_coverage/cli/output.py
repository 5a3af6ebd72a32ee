"""What every command shares: one language, plain tables, notes, and errors without a traceback."""

from __future__ import annotations

import json
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import attrs
import typer
from rich import box
from rich.console import Console
from rich.table import Table

from jamsostek_coverage.cli.options import NAMES, Lang
from jamsostek_coverage.errors import InvalidInput, JamsostekError, JamsostekWarning
from jamsostek_coverage.language import Language, grouped, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.terms import Confidence

# Columns of figures; all others hold text.
_FIGURES = {
    "base", "employer", "worker", "total", "wage", "rate", "score", "amounts", "over", "under",
    "audit_printed", "audit_law",
}  # fmt: skip
# Remedies that speak of Python, and what to type instead.
_REMEDIES = {
    "risk.missing_remedy": "cli.risk_remedy",
    "month.remedy": "cli.month_remedy",
    "money.sen_remedy": "cli.sen_remedy",
}


class References:
    """Numbers for what the rows of a table rest on, so that each article is written once below it."""

    def __init__(self) -> None:
        self._numbers: dict[Citation | Note, int] = {}

    def mark(self, *sources: Citation | Note) -> str:
        """The numbers of the sources, for a cell."""
        return " ".join(str(self._numbers.setdefault(source, len(self._numbers) + 1)) for source in sources)

    def __iter__(self) -> Iterator[Citation | Note]:
        return iter(self._numbers)


class Output:
    """Writes in one language to the standard output."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._console = Console(markup=False, emoji=False, highlight=False)

    def line(self, text: str = "") -> None:
        """A line of text, left to the console to wrap."""
        self._console.print(text, soft_wrap=True)

    def say(self, key: str, /, **details: Any) -> None:
        """A sentence of the catalogue."""
        self.line(say(key, **details).text(self.language))

    def aside(self, key: str, /, **details: Any) -> None:
        """A sentence on the standard error, beside an answer that a program reads."""
        typer.echo(say(key, **details).text(self.language), err=True)

    def number(self, amount: int) -> str:
        """Whole rupiah without the currency, for tables."""
        return grouped(amount, self.language)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], total: Sequence[str] = ()) -> None:
        """A table whose columns are named by key; ``total`` is a last row set apart."""
        table = Table(box=box.SIMPLE, show_footer=bool(total), pad_edge=False)
        for column, foot in zip(columns, total or [""] * len(columns), strict=True):
            heading = say(f"cli.column.{column}").text(self.language)
            is_figure = column in _FIGURES
            justify: Literal["left", "right"] = "right" if is_figure else "left"
            table.add_column(heading, foot, justify=justify, no_wrap=is_figure, overflow="fold")
        for row in rows:
            table.add_row(*row)
        self._console.print(table)

    def notes(self, heading: str, notes: Sequence[Note]) -> None:
        """The notes under a heading; nothing where there are none."""
        if notes:
            self.say(heading)
        for note in notes:
            self.line(f"  - {note.label(self.language)}")

    def numbered(self, references: References) -> None:
        """The articles and reasons to which the numbers in a table refer."""
        self.say("cli.references")
        for number, source in enumerate(references, start=1):
            self.line(f"  {number:2} {source.label(self.language)}")

    def legend(self, used: Iterable[Confidence]) -> None:
        """What the letters of confidence in a table mean."""
        letters = sorted(set(used))
        self.line("; ".join(f"{letter.value} = {letter.label(self.language)}" for letter in letters))

    def json(self, answer: dict[str, Any]) -> None:
        """An answer as JSON, in letters that every console has."""
        typer.echo(json.dumps(answer, indent=2))


@contextmanager
def answering(lang: Lang, *, typed: bool = True) -> Generator[Output]:
    """The output of one command; an error of the library is told on the standard error, exit status 2.

    Python's own warnings are silent: every answer prints its warnings. ``typed``: the facts were typed as
    options, by whose names their faults are told.
    """
    out = Output(lang.language)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", JamsostekWarning)
            yield out
    except JamsostekError as error:
        typer.echo((_as_typed(error) if typed else error).text(out.language), err=True)
        raise typer.Exit(2) from None


def _as_typed(error: JamsostekError) -> JamsostekError:
    """The error with options in the place of fields, and remedies that can be typed."""
    if not isinstance(error, InvalidInput):
        return error
    return InvalidInput(
        *(
            attrs.evolve(
                fault,
                path=_option(fault.path),
                remedy=say(_REMEDIES[fault.remedy.key]) if fault.remedy.key in _REMEDIES else fault.remedy,
            )
            for fault in error.faults
        )
    )


def _option(path: str) -> str:
    name = path.removeprefix("employer.").replace("_", "-")
    return f"--{name}" if name in NAMES else path
