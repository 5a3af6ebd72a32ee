"""``jamsostek vectors``: questions with their answers, for software in any language to check itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jamsostek_coverage.batch.writing import all_or_nothing
from jamsostek_coverage.cli.options import Lang, LangOption
from jamsostek_coverage.cli.output import answering
from jamsostek_coverage.vectors.writing import lines


def vectors(
    output: Annotated[
        Path | None, typer.Argument(help="JSON Lines file to write; else the standard output.")
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """The conformance vectors as JSON Lines: inputs, expected amounts and articles, a header first."""
    with answering(lang) as out:
        text = "".join(lines())
        if output is None:
            typer.echo(text.encode("ascii"), nl=False)  # bytes: no console changes the line feeds
            return
        with all_or_nothing([output], "ascii") as (file,):
            file.write(text)
        out.say("cli.vectors", count=text.count("\n") - 1, output=output)
