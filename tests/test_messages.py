"""The texts in both languages: complete, in use, each in its own language; and the words users write.

Nothing here expects a figure of its own: the catalogue, the code and the law are held against each other.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import jamsostek_coverage
from jamsostek_coverage import InvalidInput, language
from jamsostek_coverage.language import LANGUAGES, Message
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.terms import RiskGroup, Term
from jamsostek_coverage.values.rate import parse_rate

SRC = Path(jamsostek_coverage.__file__).parent
# Words that hardly stand in a text of the other language.
ENGLISH = """
    the and is are was were be been not of with or for this that these must may by from only give which has
    have does an if it its when than where one each any other into out on
"""
INDONESIAN = """
    yang dan tidak untuk dengan adalah atau dari pada sebagai bulan ini itu oleh belum sudah harus upah iuran
    pekerja pemberi usaha dalam bukan berlaku dapat bagi setiap hanya bila sejak sampai
"""


def leaves(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every sentence of the catalogue: a table that holds text itself."""
    if any(isinstance(inner, str) for inner in table.values()):
        yield prefix, table
    for name, inner in table.items():
        if isinstance(inner, Mapping):
            yield from leaves(inner, f"{prefix}.{name}" if prefix else name)


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from strings(inner)
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case _:
            pass


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


FILES = {path: toml(SRC / path) for path in (language.CATALOGUE, *language.CATALOGUES.values())}
CATALOGUE = {key: entry for tables in FILES.values() for key, entry in leaves(tables)}
TERMS = toml(SRC / "terms.toml") | toml(SRC / "claims/terms.toml") | toml(SRC / "population/terms.toml")
LAW = {path: toml(SRC / path) for paths in LAW_FILES.values() for path in paths}


def places(text: str) -> set[tuple[str, str]]:
    """The places of a template with the way each is written."""
    return {(name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name is not None}


# ------------------------------------------------------- the catalogue


@pytest.mark.parametrize("path", FILES)
def test_a_sentence_stands_in_the_file_of_the_first_word_of_its_key(path: str) -> None:
    assert {language.CATALOGUES.get(section, language.CATALOGUE) for section in FILES[path]} <= {path}


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_sentence_stands_in_both_languages_with_the_same_places(key: str) -> None:
    assert CATALOGUE[key].keys() == set(LANGUAGES)
    english, indonesian = (places(CATALOGUE[key][name]) for name in LANGUAGES)
    assert english == indonesian
    assert {form for _, form in english} <= language._WRITERS.keys()


def words(text: str) -> set[str]:
    """The words of a text without its places, and without what stands in quotes or is code."""
    bare = re.sub(r"\{\w[^}]*\}|\"[^\"]*\"|“[^”]*”|\S*[_=(]\S*|\w+\.\w+", " ", text)
    return set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", bare.lower()))


def labels() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Everything that is shown in both languages: sentences, terms, names of parameters."""
    yield from CATALOGUE.items()
    yield from (
        (f"{enum}.{name}", entry) for enum, members in TERMS.items() for name, entry in members.items()
    )
    for path, tables in LAW.items():
        yield from (
            (f"{path}: {key}", entry) for key, entry in leaves(tables) if entry.keys() >= set(LANGUAGES)
        )


LABELS = dict(labels())


def test_the_labels_of_the_law_are_among_those_looked_at() -> None:
    assert "jp/contribution.toml: wage_ceiling.label" in LABELS


@pytest.mark.parametrize("key", LABELS)
def test_a_text_holds_no_words_of_the_other_language(key: str) -> None:
    assert words(LABELS[key]["id"]) & set(ENGLISH.split()) == set()
    assert words(LABELS[key]["en"]) & set(INDONESIAN.split()) == set()


# ------------------------------------------------------- the catalogue and the code


Parts = tuple[str | ast.expr, ...]


class Use(NamedTuple):
    """A key as the code writes it: fixed parts, and the expressions that fill the holes between them."""

    module: str
    function: str | None
    parts: Parts

    @property
    def pattern(self) -> str:
        return "".join(re.escape(part) if isinstance(part, str) else "(.+)" for part in self.parts)

    @property
    def exact(self) -> str | None:
        """The key, where it has no holes."""
        fixed = [part for part in self.parts if isinstance(part, str)]
        return "".join(fixed) if len(fixed) == len(self.parts) else None


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(SRC).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(SRC.rglob("*.py"))
    }


def written(node: ast.expr) -> Iterator[Parts]:
    """The forms that an argument may take: a text, a text with holes, either side of an if."""
    match node:
        case ast.Constant(value=str(text)):
            yield (text,)
        case ast.JoinedStr(values=values):
            yield tuple(
                str(part.value) if isinstance(part, ast.Constant) else part.value  # type: ignore[attr-defined]
                for part in values
            )
        case ast.IfExp(body=body, orelse=orelse):
            yield from written(body)
            yield from written(orelse)
        case ast.Name():
            yield (node,)
        case _:
            pass


@cache
def calls(module: str) -> list[tuple[str, list[ast.expr], str | None]]:
    """Every call of a module by name: the function called, what it is given, the function it stands in."""
    inside = {
        id(node): function.name
        for function in ast.walk(modules()[module])
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    return [
        (called, given, inside.get(id(node)))
        for node in ast.walk(modules()[module])
        if isinstance(node, ast.Call)
        for called, given in [(ast.unparse(node.func).rpartition(".")[2], node.args)]
    ]


def handed_on(use: Use) -> Iterator[Use]:
    """Where a function hands an argument of its own on, the same use seen from each call of it."""
    holes = [part for part in use.parts if not isinstance(part, str)]
    if len(holes) != 1 or not isinstance(holes[0], ast.Name):
        return
    for node in ast.walk(modules()[use.module]):
        if not (isinstance(node, ast.FunctionDef) and node.name == use.function):
            continue
        names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
        if holes[0].id not in names:
            continue
        place = names.index(holes[0].id)
        callers = (use.module,) if node.name.startswith("_") else modules()
        for module in callers:
            for called, given, function in calls(module):
                if called == node.name and len(given) > place:
                    for inner in written(given[place]):
                        yield Use(module, function, filled(use.parts, inner))


def filled(parts: Parts, inner: Parts) -> Parts:
    """The parts with the hole replaced."""
    return tuple(item for part in parts for item in ((part,) if isinstance(part, str) else inner))


def uses() -> Iterator[Use]:
    """Every key given to ``say`` or ``Message``, directly or by way of other functions of the module."""
    waiting = [
        Use(module, function, parts)
        for module in modules()
        for called, given, function in calls(module)
        if called in ("say", "Message") and given
        for parts in written(given[0])
    ]
    seen: set[tuple[str, str | None, str]] = set()
    while waiting:
        use = waiting.pop()
        if (use.module, use.function, use.pattern) not in seen:
            seen.add((use.module, use.function, use.pattern))
            yield use
            waiting.extend(handed_on(use))


USES = list(uses())
EXACT = {use.exact: use.module for use in USES if use.exact is not None}


@pytest.mark.parametrize("key", sorted(EXACT))
def test_a_key_that_the_code_writes_exists(key: str) -> None:
    assert key in CATALOGUE, EXACT[key]


@pytest.mark.parametrize("pattern", sorted({use.pattern for use in USES if use.exact is None}))
def test_a_key_that_the_code_composes_exists(pattern: str) -> None:
    assert any(re.fullmatch(pattern, key) for key in CATALOGUE)


@cache
def said() -> frozenset[str]:
    """Every text of the code that is no docstring, and every text of a law file: what may fill a hole."""
    found = {text for tables in LAW.values() for text in strings(tables)}
    for tree in modules().values():
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return frozenset(found)


@cache
def composed() -> frozenset[str]:
    """The patterns of every text with holes that is given to ``say``, or put aside and begins like a key."""
    open_uses = (use for use in USES if use.exact is None and len(use.parts) > 1)
    found = {use.pattern for use in open_uses if not any(handed_on(use))}
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                found |= {
                    Use(module, None, parts).pattern
                    for parts in written(node.value)
                    if isinstance(parts[0], str) and re.fullmatch(r"[a-z_]+\.", parts[0])
                }
    return frozenset(found)


def is_used(key: str) -> bool:
    if key in EXACT or key in said():
        return True
    matches = (re.fullmatch(pattern, key) for pattern in composed())
    return any(match and all(part in said() for part in match.groups()) for match in matches)


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_sentence_is_used(key: str) -> None:
    assert is_used(key)


def test_a_key_that_nobody_writes_would_be_noticed() -> None:
    assert not is_used("law.never_said")
    assert not is_used("jkp.no.never_said")


# ------------------------------------------------------- the vocabulary


def terms(enum: type[Term] = Term) -> Iterator[type[Term]]:
    for inner in enum.__subclasses__():
        yield inner
        yield from terms(inner)


for found in pkgutil.walk_packages([str(SRC)], "jamsostek_coverage."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
ENUMS = {enum.__name__: enum for enum in terms()}
MEMBERS = [member for enum in ENUMS.values() for member in enum]


def test_the_vocabulary_holds_exactly_the_terms() -> None:
    assert TERMS.keys() == ENUMS.keys()
    for name, enum in ENUMS.items():
        assert TERMS[name].keys() == {member.name for member in enum}


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_term_has_a_label_in_both_languages(member: Term) -> None:
    entry = TERMS[type(member).__name__][member.name]
    assert entry.keys() - {"aliases"} == set(LANGUAGES)
    for name in LANGUAGES:
        assert member.label(name) == entry[name]
        assert entry[name] == entry[name].strip() != ""


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_every_spelling_of_a_term_is_understood(member: Term) -> None:
    enum = type(member)
    entry = TERMS[enum.__name__][member.name]
    spellings = [member.name, str(member.value), entry["en"], entry["id"], *entry.get("aliases", ())]
    for spelling in spellings:
        for variant in (spelling, spelling.upper(), f" {spelling.lower()} ", spelling.replace(" ", "_")):
            assert enum.of(variant) is member


@pytest.mark.parametrize("group", RiskGroup)
def test_a_percentage_names_the_group_that_pays_it(group: RiskGroup) -> None:
    aliases = [alias for alias in TERMS["RiskGroup"][group.name]["aliases"] if "%" in alias]
    assert aliases
    for alias in aliases:
        assert RiskGroup.of(alias.replace(".", ",")) is group
        assert {parse_rate(alias)} == {value.rate for value in LawBook.shipped()[f"jkk.rate.{group.value}"]}


@pytest.mark.parametrize("third", ["fr", "ID", "", None])
def test_a_third_language_is_refused_in_both(third: Any) -> None:
    """By hand: sentences, terms, articles and names of parameters say which languages there are."""
    ceiling = LawBook.shipped()["jp.wage_ceiling"]
    for asked in (
        Message("wage.zero").text,
        RiskGroup.LOW.label,
        ceiling.label,
        next(iter(ceiling)).citation.label,
    ):
        with pytest.raises(InvalidInput) as refused:
            asked(third)
        assert refused.value.faults[0].allowed == LANGUAGES
        assert "choose one of (en, id)" in refused.value.text("en")
        assert "pilih salah satu dari (en, id)" in refused.value.text("id")


def test_an_unknown_word_is_refused_in_both_languages() -> None:
    message = Message("term", (("kind", "RiskGroup"),))
    assert [message.text(name) for name in LANGUAGES] == ["this is no RiskGroup", "ini bukan RiskGroup"]
