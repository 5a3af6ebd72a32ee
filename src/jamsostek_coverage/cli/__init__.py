"""The command line ``jamsostek``: the public verbs, one command each, in English or Indonesian."""

from __future__ import annotations

import codecs
import io
import sys
from importlib.util import find_spec

from jamsostek_coverage.errors import JamsostekError, MissingExtra
from jamsostek_coverage.language import say

# What our texts and tables hold beyond the letters of every console.
_PLAINER = str.maketrans({"–": "-", "−": "-", "×": "x", "…": "..."})


def main() -> None:
    """Run the command line; without typer or rich, say in one line how to install them."""
    try:
        _check_extra()
    except JamsostekError as missing:
        print(missing, file=sys.stderr)
        raise SystemExit(2) from None
    from jamsostek_coverage.cli.app import app

    _fit_the_console()
    app()


def _check_extra() -> None:
    for name in ("typer", "rich"):
        if find_spec(name) is None:
            raise MissingExtra(say("cli.missing_extra", name=name))


def _fit_the_console() -> None:
    """Write a letter that the console's encoding lacks in a plainer way, never with a crash."""
    codecs.register_error("jamsostek_coverage", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="jamsostek_coverage")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end].translate(_PLAINER)
    return letters.encode("ascii", "replace").decode("ascii"), error.end
