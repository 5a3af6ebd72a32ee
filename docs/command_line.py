"""A Sphinx directive that runs a command of ``jamsostek`` and prints what it says; nothing is copied."""

from __future__ import annotations

import shlex
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from typer.testing import CliRunner

from jamsostek_coverage.cli.app import app as command_line

WIDTH = "88"


class Command(SphinxDirective):
    """``{jamsostek} law show jp.wage_ceiling``: the command and its output; ``:lines:`` cuts long output."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"lines": int, "exit": int}

    def run(self) -> list[nodes.Node]:
        line = self.arguments[0]
        done = CliRunner().invoke(command_line, shlex.split(line), env={"COLUMNS": WIDTH})
        if done.exit_code != self.options.get("exit", 0):
            raise self.error(
                f"jamsostek {line}: exit status {done.exit_code}\n{done.output}{done.exception!r}"
            )
        said = [row.rstrip() for row in done.output.strip("\n").splitlines()]
        shown = said[: self.options.get("lines", len(said))]
        text = "\n".join([f"$ jamsostek {line}", *shown, *(["…"] if len(shown) < len(said) else [])])
        return [nodes.literal_block(text, text, language="console")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("jamsostek", Command)
    return {"parallel_read_safe": True}
