"""The glossary, printed from its list in the language of the build."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

LIST = Path(__file__).parent / "glossary.toml"


class GlossaryTerms(SphinxDirective):
    """``{glossary-terms}``: each word in both languages, a sentence, its article, and the page to read on."""

    def run(self) -> list[nodes.Node]:
        language = self.config.language
        self.env.note_dependency(str(LIST))
        lines = ["```{glossary}", ":sorted:", ""]
        for term in tomllib.loads(LIST.read_text("utf-8"))["term"]:
            article = f" *{term['article'][language]}.*" if term["article"][language] else ""
            lines += [
                term["id"],
                term["en"],
                f"  {term['say'][language]}{article} [](/{term['page']}.md)",
                "",
            ]
        made = self.parse_text_to_nodes("\n".join([*lines, "```"]))
        for node in made:
            for text in node.findall(nodes.TextElement):
                text["translatable"] = False  # the list has both languages already
        return made


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("glossary-terms", GlossaryTerms)
    return {"parallel_read_safe": True}
