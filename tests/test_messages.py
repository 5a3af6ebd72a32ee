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
from jamsostek_coverage import language
from jamsostek_coverage.language import LANGUAGES, Message
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.loader import LAW_FILES
from jamsostek_coverage.terms import RiskGroup, Term
from jamsostek_coverage.values.rate import parse_rate

SRC = Path(jamsostek_coverage.__file__).parent
ENGLISH = set(
    "the and is are was were be been not of with or for this that these must may by from only give which has "
    "have does an if it its when than where one each any other into out on".split()
)
INDONESIAN = set(
    "yang dan tidak untuk dengan adalah atau dari pada sebagai bulan ini itu oleh belum sudah harus upah iuran "
    "pekerja pemberi usaha dalam bukan berlaku dapat bagi setiap hanya bila sejak sampai".split()
)


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


CATALOGUE = dict(leaves(toml(SRC / "messages.toml")))
TERMS = toml(SRC / "terms.toml")
LAW = {path: toml(SRC / path) for paths in LAW_FILES.values() for path in paths}


def places(text: str) -> set[tuple[str, str]]:
    """The places of a template with the way each is written."""
    return {(name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name is not None}


# ------------------------------------------------------- the catalogue


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_sentence_stands_in_both_languages_with_the_same_places(key: str) -> None:
    assert CATALOGUE[key].keys() == set(LANGUAGES)
    english, indonesian = (places(CATALOGUE[key][name]) for name in LANGUAGES)
    assert english == indonesian
    assert {form for _, form in english} <= language._WRITERS.keys()


def words(text: str) -> set[str]:
    """The words of a text without its places, and without what stands in quotes or is code."""
    bare = re.sub(r"\{\w[^}]*\}|\"[^\"]*\"|“[^”]*”|\S*[_=(]\S*", " ", text)
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
    assert words(LABELS[key]["id"]) & ENGLISH == set()
    assert words(LABELS[key]["en"]) & INDONESIAN == set()


# ------------------------------------------------------- the catalogue and the code


class Use(NamedTuple):
    """A key as the code writes it: fixed parts, and holes named by the variable that fills them."""

    module: str
    function: str | None
    parts: tuple[str | ast.expr, ...]

    @property
    def pattern(self) -> str:
        return "".join(re.escape(part) if isinstance(part, str) else "(.+)" for part in self.parts)

    def filled(self, text: str) -> str:
        """The key with its one hole filled."""
        return "".join(part if isinstance(part, str) else text for part in self.parts)


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(SRC).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(SRC.rglob("*.py"))
    }


def written(node: ast.expr) -> Iterator[tuple[str | ast.expr, ...]]:
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


def uses() -> Iterator[Use]:
    """Every key given to ``say`` or ``Message``."""
    for name, tree in modules().items():
        inside = {
            id(node): function.name
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="say" | "Message"), args=[first, *_]):
                    for parts in written(first):
                        yield Use(name, inside.get(id(node)), parts)
                case _:
                    pass


USES = list(uses())
EXACT = {use.parts[0]: use.module for use in USES if len(use.parts) == 1 and isinstance(use.parts[0], str)}


def handed_on() -> Iterator[tuple[str, str]]:
    """Keys that a function is given, whole or in part, and hands on to ``say``: every call of it."""
    for use in USES:
        holes = [part for part in use.parts if not isinstance(part, str)]
        if len(holes) != 1 or not isinstance(holes[0], ast.Name) or use.function is None:
            continue
        functions = [
            node
            for node in ast.walk(modules()[use.module])
            if isinstance(node, ast.FunctionDef) and node.name == use.function
        ]
        for function in functions:
            names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
            if holes[0].id not in names:
                continue
            place = names.index(holes[0].id)
            for node in ast.walk(modules()[use.module]):
                match node:
                    case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=given):
                        if called == use.function and len(given) > place:
                            for parts in written(given[place]):
                                if len(parts) == 1 and isinstance(parts[0], str):
                                    yield use.filled(parts[0]), use.module
                    case _:
                        pass


HANDED_ON = dict(handed_on())


@pytest.mark.parametrize("key", sorted(EXACT.keys() | HANDED_ON.keys()))
def test_a_key_that_the_code_writes_exists(key: str) -> None:
    assert key in CATALOGUE, EXACT.get(key) or HANDED_ON[key]


@pytest.mark.parametrize("pattern", sorted({use.pattern for use in USES if len(use.parts) > 1}))
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


def is_used(key: str) -> bool:
    if key in EXACT or key in HANDED_ON or key in said():
        return True
    composed = (re.fullmatch(use.pattern, key) for use in USES if len(use.parts) > 1)
    return any(match and all(part in said() for part in match.groups()) for match in composed)


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
    spellings = [member.name, str(member.value), *entry.get("aliases", ())]
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


def test_an_unknown_word_is_refused_in_both_languages() -> None:
    message = Message("term", (("kind", "RiskGroup"),))
    assert [message.text(name) for name in LANGUAGES] == ["this is no RiskGroup", "ini bukan RiskGroup"]
