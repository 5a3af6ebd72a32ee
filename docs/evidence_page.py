"""The evidence page: what the last counted runs proved, and the command that repeats each.

    make evidence                      # runs everything with counters on, into build/evidence
    python docs/evidence_page.py       # takes build/evidence into docs/evidence.json

Every number on the page comes out of ``docs/evidence.json``, which only this script writes.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

DOCS = Path(__file__).parent
KEPT = DOCS / "evidence.json"
RUNS = DOCS.parent / "build" / "evidence"
COUNTED = ("tests", "properties", "examples", "oracle_comparisons", "cells")


def collected(runs: Path) -> dict[str, Any]:
    """All that the runs in a folder wrote; the parts of the test processes are added up."""
    modules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    published: defaultdict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, Any] = {}
    for path in sorted(runs.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        if not path.stem.startswith("tests-"):
            found[path.stem] = held
            continue
        for name, counts in held["modules"].items():
            modules["/".join(name.split("/")[:2])].update(counts)
        for source, verdicts in held["published"].items():
            published[source].update(verdicts)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return found | {"commit": commit.stdout.strip(), "tests": modules, "published": published}


def figure(value: Any) -> str:
    """A number with its thousands apart; nothing for none."""
    return f"{value:,}" if isinstance(value, int) and value else str(value or "")


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table in Markdown, or that there is none."""
    head, rows = list(head), list(rows)
    if not rows:
        yield "*Not counted in these runs.*"
        return
    yield "{.evidence}"
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(figure(cell) for cell in row)} |"


def tests(held: Mapping[str, Any]) -> Iterator[str]:
    """Tests, properties, examples, comparisons and cells by folder."""
    rows = [[f"`{name}`", *map(counts.get, COUNTED)] for name, counts in held["tests"].items()]
    sums = [sum(counts.get(each, 0) for counts in held["tests"].values()) for each in COUNTED]
    head = ("Folder", "Tests", "Properties", "Examples tried", "Oracle comparisons", "Table cells")
    yield from table(head, [*rows, ["**All**", *sums]] if rows else [])


def published(held: Mapping[str, Any]) -> Iterator[str]:
    """Published examples by who printed them and the verdict."""
    verdicts = sorted({verdict for counts in held["published"].values() for verdict in counts})
    rows = [
        [source or "(no address)", *(counts.get(verdict, 0) for verdict in verdicts)]
        for source, counts in held["published"].items()
    ]
    head = ("Published by", *(verdict.replace("_", " ") for verdict in verdicts))
    yield from table(head, rows)


def mutants(held: Mapping[str, Any]) -> Iterator[str]:
    """Mutants of the law, of the formulas and of functions, and why those that live do."""
    for kind, parts in held.get("mutation", {}).items():
        rows = [
            [
                f"`{name}`",
                counts.get("share", counts["made"]),
                counts["killed"] + counts.get("timed_out", 0),
                f"{counts['percent']}%",
                "; ".join(f"{reason} ({number:,})" for reason, number in counts.get("reasons", {}).items()),
            ]
            for name, counts in parts.items()
        ]
        yield from table((kind.capitalize(), "Tried", "Noticed", "Share", "Not noticed, and why"), rows)
        yield ""


def facts(held: Mapping[str, Any], name: str) -> Iterator[str]:
    """A run by its parts: what became of each, with its figures and the command of each that has one."""
    (parts,) = held[name].values() if name in held else ({},)
    rows = []
    for part, each in parts.items():
        figures = each.get("figures", each)
        told = ", ".join(f"{key}: {figure(value)}" for key, value in figures.items() if value is not True)
        command = f"`{each['command']}`" if "command" in each else ""
        rows.append([part, each.get("outcome", "failed" if "failed" in each else "passed"), told, command])
    yield from table(("What", "Outcome", "Figures", "Command"), rows)


PARTS = {"tests": tests, "published": published, "mutants": mutants}


class Evidence(SphinxDirective):
    """``{evidence} tests``: one table of the evidence; ``{evidence} commit``: what was run."""

    required_arguments = 1
    final_argument_whitespace: ClassVar = True

    def run(self) -> list[nodes.Node]:
        for source in (KEPT, Path(__file__)):
            self.env.note_dependency(str(source))
        held = json.loads(KEPT.read_text("utf-8"))
        name = self.arguments[0]
        if name == "commit":
            lines: Iterable[str] = [f"The runs below are of commit `{held['commit'][:12]}`."]
        elif name in PARTS:
            lines = PARTS[name](held)
        else:
            lines = facts(held, name)
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("evidence", Evidence)
    return {"parallel_read_safe": True}


if __name__ == "__main__":
    KEPT.write_text(json.dumps(collected(RUNS), indent=1, sort_keys=True) + "\n", "utf-8")
