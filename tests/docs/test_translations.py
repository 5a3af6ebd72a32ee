"""The Indonesian documentation is whole where it is said to be; a tool finds what is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
# Pages, or whole folders, of which every sentence is translated; grows until it holds the four sections.
FINISHED = ("index", "tutorial", "questions", "concepts")


def missing(*pages: str) -> subprocess.CompletedProcess[str]:
    """What the tool says of the pages."""
    command = [sys.executable, "-B", str(DOCS / "translations.py"), "missing", *pages]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_finished_pages_have_every_sentence_in_indonesian() -> None:
    """Official: nothing untranslated, nothing outdated, the same links and the same code as in English."""
    said = missing(*FINISHED)
    assert said.returncode == 0, said.stdout + said.stderr
    assert {line.partition("/")[0].partition(":")[0] for line in said.stdout.splitlines()} == set(FINISHED)
