"""The provision register: every article of the regulations in scope, and what becomes of it here."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from law_pages import table
from law_usage import Article, citing_modules, citing_tests, pasal, sources
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import jamsostek_coverage as jc
from jamsostek_coverage.law.citation import Citation

REGISTER = Path(__file__).parent / "law" / "register"
STATUSES = ("implemented", "partly", "out of scope")
TEXTS = {
    "read": "The text was read in a copy.",
    "partly": "Parts of the text were read.",
    "not seen": "**The text was not seen**: the rows are the articles that the code cites.",
}


class Row(NamedTuple):
    """One article: what it says in our words, what becomes of it, why, and where."""

    number: str
    en: str
    id: str
    status: str
    why: str = ""
    code: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


class Regulation(NamedTuple):
    """A regulation with its articles; ``file`` names its page and its entries."""

    file: str
    kind: str
    number: str
    year: int
    title: Mapping[str, str]
    text: str
    note: str
    articles: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The regulation as the code cites it."""
        return f"{self.kind} {self.number}/{self.year}"

    def cite(self, language: Any) -> str:
        """The regulation as lawyers of the language write it."""
        return Citation(kind=self.kind, number=self.number, year=self.year).label(language)


@cache
def regulations() -> tuple[Regulation, ...]:
    """The register, in the order of years."""
    found = []
    for path in REGISTER.glob("*.toml"):
        entries = tomllib.loads(path.read_text("utf-8"))
        articles = tuple(
            Row(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
            for row in entries.pop("articles")
        )
        found.append(Regulation(file=path.stem, note=entries.pop("note", ""), articles=articles, **entries))
    return tuple(sorted(found, key=lambda each: (each.year, each.kind, int(each.number))))


def article(regulation: Regulation, row: Row) -> Article:
    """The article of a row: a row on one paragraph belongs to its article."""
    return Article(regulation.kind, regulation.number, regulation.year, pasal(row.number))


@cache
def keys_by_article() -> Mapping[Article, tuple[str, ...]]:
    """The keys of the law whose values cite an article."""
    found: dict[Article, dict[str, None]] = defaultdict(dict)
    for key in jc.LawBook.shipped():
        parameter = jc.LawBook.shipped()[key]
        for value in parameter:
            for citation in (value.citation, value.norm):
                if citation and citation.article:
                    number = pasal(citation.article)
                    found[Article(citation.kind, citation.number, citation.year, number)][key] = None
    return {place: tuple(keys) for place, keys in found.items()}


@cache
def cited() -> Mapping[Article, tuple[str, ...]]:
    """Every article that the package or its tests cite, with where."""
    found: dict[Article, dict[str, None]] = defaultdict(dict)
    for by in (keys_by_article(), citing_modules(), citing_tests()):
        for place, names in by.items():
            found[place].update(dict.fromkeys(names))
    return {place: tuple(names) for place, names in found.items()}


def missing() -> list[str]:
    """The articles of regulations in scope that something cites and the register lacks."""
    held = {article(regulation, row) for regulation in regulations() for row in regulation.articles}
    scope = {(each.kind, each.number, each.year) for each in regulations()}
    return sorted(
        f"{place.kind} {place.number}/{place.year} Art. {place.pasal}, cited by {names[0]}"
        for place, names in cited().items()
        if place[:3] in scope and place not in held
    )


def faults(regulation: Regulation) -> Iterator[str]:
    """What is wrong with a regulation of the register, row by row."""
    if regulation.text not in TEXTS:
        yield f"{regulation.name}: text is one of {', '.join(TEXTS)}"
    seen = Counter(row.number for row in regulation.articles)
    yield from (f"{regulation.name}: {number} twice" for number, times in seen.items() if times > 1)
    law = jc.LawBook.shipped()
    for row in regulation.articles:
        where = f"{regulation.name} Art. {row.number}"
        if not (row.en and row.id):
            yield f"{where} says nothing in one of the languages"
        if row.status not in STATUSES:
            yield f"{where}: {row.status!r} is no status"
        if row.status != "implemented" and not row.why:
            yield f"{where} is {row.status} without a reason"
        if row.status == "out of scope" and row.tests:
            yield f"{where} is out of scope and names tests"
        if row.status != "out of scope":
            if not row.tests:
                yield f"{where} names no test"
            if not row.code and article(regulation, row) not in keys_by_article():
                yield f"{where} is linked to no code"
        for code in row.code:
            if code not in sources() and law.get(code) is None:
                yield f"{where}: {code} is no module and no key of the law"


class Register(SphinxDirective):
    """``{law-register} pp_44_2015``: the articles of a regulation; without a name all of them, counted."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        if not self.arguments:
            return self.parse_text_to_nodes("\n".join(index()))
        regulation = next(each for each in regulations() if each.file == self.arguments[0])
        return self.parse_text_to_nodes("\n".join(page(regulation)))


class OtherSources(SphinxDirective):
    """``{law-other-sources}``: what the law files cite besides the regulations of the register."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        scope = {(each.kind, each.number, each.year) for each in regulations()}
        found: dict[tuple[str, str, int], dict[str, None]] = defaultdict(dict)
        labels: dict[tuple[str, str, int], Citation] = {}
        law = jc.LawBook.shipped()
        for key in law:
            for value in law[key]:
                for citation in (value.citation, value.norm):
                    if citation and (place := (citation.kind, citation.number, citation.year)) not in scope:
                        found[place][key] = None
                        labels[place] = Citation(
                            kind=citation.kind, number=citation.number, year=citation.year
                        )
        rows = [
            (labels[place].label("en"), labels[place].label("id"), linked(tuple(keys)))
            for place, keys in sorted(found.items())
        ]
        lines = table(("Source", "Indonesian", "Keys"), rows, "register")
        others = sorted(
            {f"{place.kind} {place.number}/{place.year}" for place in cited()}
            - {f"{kind} {number}/{year}" for kind, number, year in {*scope, *found}}
        )
        lines.append(f"Mentioned besides in code or tests, with an article: {', '.join(others) or 'none'}.")
        return self.parse_text_to_nodes("\n".join(lines))


def index() -> list[str]:
    """The regulations with the number of their articles by status."""
    rows = []
    total: Counter[str] = Counter()
    for regulation in regulations():
        counted = Counter(row.status for row in regulation.articles)
        total += counted
        link = f"[{regulation.name}](register/{regulation.file}.md)<br>{regulation.title['en']}"
        link += f"<br>*{regulation.title['id']}*"
        rows.append((link, regulation.text, *(str(counted[status]) for status in STATUSES)))
    rows.append(("**All**", "", *(f"**{total[status]}**" for status in STATUSES)))
    return table(("Regulation", "Text", *(status.capitalize() for status in STATUSES)), rows)


def page(regulation: Regulation) -> list[str]:
    """A regulation as a page of Markdown below its heading."""
    rows = [
        (row.number, f"{row.en}<br>*{row.id}*<br>{judged(row)}", where(regulation, row))
        for row in regulation.articles
    ]
    counted = Counter(row.status for row in regulation.articles)
    return [
        f"{regulation.cite('en')}: {regulation.title['en']}.",
        f"*{regulation.cite('id')}: {regulation.title['id']}.*",
        "",
        f"{TEXTS[regulation.text]} {regulation.note}".rstrip(),
        "",
        "; ".join(f"{status}: {counted[status]}" for status in STATUSES) + ".",
        "",
        *table(("Article", "What it says, and what becomes of it", "Where"), rows, "register"),
    ]


def judged(row: Row) -> str:
    """The status of a row with its reason."""
    return f"**{row.status.capitalize()}**" + (f": {row.why}" if row.why else "")


def where(regulation: Regulation, row: Row) -> str:
    """Modules, keys of the law that cite the article, and tests."""
    keys = tuple(dict.fromkeys((*keys_by_article().get(article(regulation, row), ()), *keys_of(row))))
    modules = ", ".join(f"`{code}`" for code in row.code if code in sources())
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in row.tests)
    parts = (("Code", modules), ("Law", linked(keys)), ("Tests", tests))
    return "<br>".join(f"{name}: {found}" for name, found in parts if found)


def keys_of(row: Row) -> tuple[str, ...]:
    """The keys among the code of a row."""
    return tuple(code for code in row.code if code not in sources())


def linked(keys: tuple[str, ...], most: int = 6) -> str:
    """Links to the entries of keys, the first few."""
    more = f" and {len(keys) - most} more" if len(keys) > most else ""
    return ", ".join(f"[`{key}`](#{key})" for key in keys[:most]) + more


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("law-register", Register)
    app.add_directive("law-other-sources", OtherSources)
    app.setup_extension("law_uncertain")
    return {"parallel_read_safe": True}
