"""The glossary: every word in both languages, with a sentence, an article and a page that exists."""

from __future__ import annotations

import tomllib
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
TERMS = tomllib.loads((DOCS / "glossary.toml").read_text("utf-8"))["term"]
# By hand: what is no word of an article.
WITHOUT = {"UU, PP, Perpres, Permenaker, PMK", "pasal, ayat, huruf, angka, lampiran", "NPP, KPJ, NIK"}


def test_every_term_is_whole() -> None:
    """By hand: both languages say the same number of things, each once."""
    for name in ("id", "en"):
        words = [term[name] for term in TERMS]
        assert len({*words}) == len(words)
    for term in TERMS:
        assert set(term) == {"id", "en", "say", "article", "page"}, term["id"]
        assert set(term["say"]) == set(term["article"]) == {"id", "en"}
        assert all(sentence.endswith(".") for sentence in term["say"].values()), term["id"]
        assert term["say"]["id"] != term["say"]["en"]
        assert (DOCS / f"{term['page']}.md").exists(), term["page"]


def test_articles_are_named_in_both_languages() -> None:
    """By hand: "Art." in English where Indonesian has "Pasal", of the same regulations."""
    assert {term["id"] for term in TERMS if not term["article"]["en"]} == WITHOUT
    for term in TERMS:
        english, indonesian = term["article"]["en"], term["article"]["id"]
        assert bool(english) == bool(indonesian)
        assert english.count("Art.") == indonesian.count("Pasal"), term["id"]
        assert "Pasal" not in english
        assert "Art." not in indonesian


def test_the_programmes_and_categories_are_all_there() -> None:
    """Official: the five programmes and the four categories of participants."""
    first = {term["id"].partition(" ")[0] for term in TERMS}
    assert {"JKK", "JKM", "JHT", "JP", "JKP", "PU", "BPU", "Jakon", "PMI"} <= first
