"""The Indonesian documentation is whole where it is said to be; a tool finds what is missing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel.messages.catalog import Catalog

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))
nodes: Any = import_module("docutils.nodes")
utils: Any = import_module("docutils.utils")
languages: Any = import_module("languages")
translations: Any = import_module("translations")
# Pages, or whole folders, of which every sentence is translated; grows until it holds the four sections.
FINISHED = ("index", "tutorial", "how-to", "questions", "concepts", "glossary")


def missing(*pages: str) -> subprocess.CompletedProcess[str]:
    """What the tool says of the pages."""
    command = [sys.executable, "-B", str(DOCS / "translations.py"), "missing", *pages]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_finished_pages_have_every_sentence_in_indonesian() -> None:
    """Official: nothing untranslated, nothing outdated, the same links and the same code as in English."""
    said = missing(*FINISHED)
    assert said.returncode == 0, said.stdout + said.stderr
    assert {line.partition("/")[0].partition(":")[0] for line in said.stdout.splitlines()} == set(FINISHED)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("1\\. Berapa?", []),
        ("1. Berapa?", ["begins like a list"]),
        ("- Berapa?", ["begins like a list"]),
        ("", ["not translated"]),
    ],
)
def test_a_sentence_that_markdown_would_make_a_list_is_told(
    told: str, fault: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand: the page would show the English heading although the catalogue has a translation."""
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    source, known = Catalog(), Catalog(locale="id")
    source.add("1. How much?")
    known.add("1. How much?", told)
    with (tmp_path / "page.po").open("wb") as opened:
        translations.write_po(opened, known)
    assert [one.partition(",")[0].partition(":")[0] for one in translations.faults("page", source)] == fault


def test_links_to_a_section_take_its_heading_as_translated() -> None:
    """By hand: what a translated admonition left in place of the page's headings is gone, too."""
    page = utils.new_document("page")
    page += nodes.section("", nodes.title("", "Keterlambatan pembayaran"), ids=["late-payment"])
    page.myst_slugs = {"late-payment": (3, "late-payment", "Late payment")}
    env = SimpleNamespace(docname="page", metadata={"page": {"myst_slugs": {"bila": (1, "bila", "Bila")}}})
    languages.name_sections(SimpleNamespace(env=env), page)
    assert env.metadata["page"]["myst_slugs"] == {
        "late-payment": (3, "late-payment", "Keterlambatan pembayaran")
    }
