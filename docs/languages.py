"""Two languages side by side: English at the root of the site, Indonesian below it, linked page by page."""

from __future__ import annotations

from functools import cache
from typing import Any

import snowballstemmer
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from translations import CATALOGUES, DOCS, read, texts

# The other language of a build, its own name, and the way there from the root of this build.
OTHERS = {"en": ("id", "Bahasa Indonesia", "id/"), "id": ("en", "English", "../")}
# Pages of the theme, which has its own translations.
IN_BOTH = {"search", "genindex", "py-modindex"}


class SearchIndonesian(SearchLanguage):
    """Search that finds *iurannya* by *iuran*."""

    lang = "id"
    language_name = "Indonesian"
    js_stemmer_rawcode = "indonesian-stemmer.js"
    # Words that are met everywhere and say nothing of what a page is about.
    stopwords = frozenset((DOCS / "locale" / "id" / "stop_words.txt").read_text("utf-8").split())

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stemmer = snowballstemmer.stemmer("indonesian")

    def stem(self, word: str) -> str:
        """The root of a word, as the browser finds it."""
        return str(self.stemmer.stemWord(word.lower()))


def link(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Hands the templates the same page in the other language, and whether this one is still in English."""
    code, name, way = OTHERS[app.config.language]
    context["other_language"] = {
        "code": code,
        "name": name,
        "href": f"{context['content_root']}{way}{page}.html",
    }
    context["in_english_only"] = app.config.language != "en" and page not in IN_BOTH and not translated(page)


def name_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Gives links to a section that have no text of their own its translated heading."""
    headings = {
        place: section.next_node(nodes.title)
        for section in doctree.findall(nodes.section)
        for place in section["ids"]
    }
    slugs: dict[str, tuple[int, str, str]] = getattr(doctree, "myst_slugs", {})
    named = {slug: (line, place, headings[place].astext()) for slug, (line, place, _) in slugs.items()}
    app.env.metadata[app.env.docname]["myst_slugs"] = named


@cache
def translated(page: str) -> bool:
    """Whether a page has begun to be translated: its title is its first message."""
    title = next((message for _, message in texts(read(CATALOGUES / f"{page}.po"))), None)
    return bool(title and title.string)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the search of Indonesian pages and the link between the languages."""
    app.add_search_language(SearchIndonesian)
    app.connect("doctree-read", name_sections)
    app.connect("html-page-context", link)
    return {"parallel_read_safe": True}
