"""Who reads which key of the law and who cites which article: found in the syntax of the code and tests."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "jamsostek_coverage"
TESTS = ROOT / "tests"
PACKAGE = "jamsostek_coverage"

KINDS = "UU|PP|Perpres|Permenaker|Permen P2MI|PMK|Kepmenaker"
_NUMBER = r"\d+[A-Z]?(?:\(\d+[a-z]?\))*[a-z]?(?![\w.])"
_JOINED = rf"{_NUMBER}(?:(?:, | and | to | dan | und |-|–)(?:\({_NUMBER[:3]}[a-z]?\)|{_NUMBER}))*"
# "PP 44/2015 Art. 16(1), 22" and "Art. 22 of PP 44/2015"; what follows is read article by article.
# Of a regulation and its amendment, named together, the first has the article, the other what it inserted.
CITED = re.compile(
    rf"(?P<kind>{KINDS}) (?P<number>\d+)/(?P<year>\d{{4}})(?: and PP (?P<amending>\d+/\d{{4}}))?,? "
    rf"(?:Arts?\.?|Pasal) (?P<articles>{_JOINED})"
    rf"|(?:Arts?\.?|Pasal) (?P<before>{_JOINED}) of (?P<kind2>{KINDS}) (?P<number2>\d+)/(?P<year2>\d{{4}})"
)

HOLE = "(.+?)"


class Article(NamedTuple):
    """An article of a regulation, without its paragraph."""

    kind: str
    number: str
    year: int
    pasal: str


class Place(NamedTuple):
    """A function, a class or the level of a module at which a key is read or an article cited."""

    module: str
    name: str
    is_formula: bool = False


def pasal(article: str) -> str:
    """The article of "29(3)a": "29"; an annex keeps its name."""
    found = re.match(r"\d+[A-Z]?", article)
    return found[0] if found else article


def cited_in(text: str) -> Iterator[Article]:
    """The articles that a text cites together with their regulation."""
    text = re.sub(r"\s*\n\s*#?\s*", " ", text)
    for found in CITED.finditer(text):
        kind, number, year = (found[name] or found[f"{name}2"] for name in ("kind", "number", "year"))
        articles = found["articles"] or found["before"]
        for piece in re.findall(r"(?<![\w(])\d+[A-Z]?(?![\w/])", articles):
            if found["amending"] and piece[-1].isalpha():
                later, _, of = found["amending"].partition("/")
                yield Article("PP", later, int(of), piece)
            else:
                yield Article(kind, number, int(year), piece)
        for first, last in re.findall(r"(?<![\w(])(\d+)(?:\(\d+\))?(?: to |–)(\d+)", articles):
            for between in range(int(first) + 1, int(last)):
                yield Article(kind, number, int(year), str(between))


@cache
def sources() -> Mapping[str, ast.Module]:
    """The modules of the package, by dotted name without the package's."""
    return {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text("utf-8")
        )
        for path in sorted(SOURCE.rglob("*.py"))
    }


@cache
def tests() -> Mapping[str, str]:
    """The text of every file of tests, by its path."""
    own = TESTS / "docs" / "test_register.py"  # its examples are no citations
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in sorted(TESTS.rglob("*.py"))
        if path != own
    }


def _top(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """The statements of a module with the names that they bind."""
    for statement in tree.body:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield statement.name, statement
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        yield name.id, statement


class _Text(NamedTuple):
    """A text of the code: what it says where it is constant, and a pattern where parts are filled in."""

    place: Place
    pattern: re.Pattern[str] | None
    text: str


def _texts(module: str, tree: ast.Module) -> Iterator[_Text]:
    named = {
        name: statement.value.value
        for name, statement in _top(tree)
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    }
    constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    # Two holes side by side: a stem of the module, and an ending.
    stems = sorted(text for text in constants if isinstance(text, str) and re.fullmatch(r"\w+_", text))
    adjacent = f"(?:{'|'.join(stems)}).+" if stems else HOLE
    for name, statement in _top(tree):
        formulas = {
            id(argument)
            for call in ast.walk(statement)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Law"
            for argument in call.args
        }
        for node in ast.walk(statement):
            place = Place(module, name, id(node) in formulas)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield _Text(place, None, node.value)
            elif isinstance(node, ast.JoinedStr):
                pattern = "".join(_part(part, named) for part in node.values).replace(HOLE * 2, adjacent)
                yield _Text(place, re.compile(pattern), "")


def _part(part: ast.expr, named: Mapping[str, str]) -> str:
    """The pattern of a part of an f-string: its text, that of a constant of the module, or a hole."""
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(inner, ast.Name) and inner.id in named:
        return re.escape(named[inner.id])
    return HOLE


@cache
def _fillings() -> frozenset[str]:
    """What may stand in a hole: every short text of the package, as it is and in small letters."""
    found = {text.text for module, tree in sources().items() for text in _texts(module, tree) if text.text}
    return frozenset(found | {text.lower() for text in found})


def readers(keys: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
    """Where each key of the law is read: by its whole text, or by one with parts that are filled in.

    What fills a hole with a dot in it must be a text of the same module; a text that ends in a dot is the
    beginning of the keys that a loop looks for.
    """
    found: dict[str, dict[Place, None]] = defaultdict(dict)
    keys = list(keys)
    for module, tree in sources().items():
        texts = list(_texts(module, tree))
        own = _Module({text.text for text in texts}, [text.pattern for text in texts if text.pattern])
        for text in texts:
            if text.pattern is None:
                if text.text in keys:
                    found[text.text][text.place] = None
            elif re.search(r"\w\\\.|\\\.\w", text.pattern.pattern):
                for key in keys:
                    if own.fill(text.pattern, key):
                        found[key][text.place] = None
    return {key: tuple(places) for key, places in found.items()}


class _Module(NamedTuple):
    constants: set[str]
    patterns: list[re.Pattern[str]]

    def fill(self, pattern: re.Pattern[str], key: str) -> bool:
        """Whether the pattern gives the key once its holes are filled."""
        if pattern.pattern.endswith(r"\."):
            pattern = re.compile(pattern.pattern + "(?:.+)")
        filled = pattern.fullmatch(key)
        if filled is None:
            return False
        first, *others = (*filled.groups(), "")
        if pattern.pattern.startswith("("):  # a caller's prefix; what follows is the module's own
            return first in _fillings() and all(part in self.constants for part in others if part)
        return all(self.fits(part) for part in filled.groups())

    def fits(self, part: str) -> bool:
        """Whether a text can stand in a hole."""
        if part in self.constants or ("." not in part and part in _fillings()):
            return True
        return any(r"\." in other.pattern and self.fill(other, part) for other in self.patterns)


@cache
def _graph() -> Mapping[tuple[str, str], frozenset[tuple[str, str]]]:
    """Which names of the package each top-level name of a module mentions, by module and name."""
    defined = {module: {name for name, _ in _top(tree)} for module, tree in sources().items()}
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for module, tree in sources().items():
        meant = {
            name: {(module, name)} for name in defined[module]
        }  # inside functions a name may mean several
        modules: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PACKAGE):
                origin = node.module.removeprefix(PACKAGE).removeprefix(".")
                for alias in node.names:
                    if alias.name in defined.get(origin, ()):
                        meant.setdefault(alias.asname or alias.name, set()).add((origin, alias.name))
                    elif f"{origin}.{alias.name}".lstrip(".") in defined:
                        modules[alias.asname or alias.name] = f"{origin}.{alias.name}".lstrip(".")
        for name, statement in _top(tree):
            mentioned = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            for other in mentioned & meant.keys():
                found[module, name] |= meant[other] - {(module, name)}
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    found[module, name].add((modules.get(node.value.id, ""), node.attr))
    return {place: frozenset(others) for place, others in found.items()}


@cache
def reached(module: str, name: str) -> frozenset[tuple[str, str]]:
    """Everything of the package that a function or class mentions, itself or through what it mentions."""
    seen = {(module, name)}
    waiting = [(module, name)]
    while waiting:
        for other in _graph().get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)


@cache
def tests_by_text() -> Mapping[str, tuple[str, ...]]:
    """The tests in which a text stands as a whole, as nodes of pytest; outside tests the file."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in tests():
        for name, statement in _test_functions(_parsed(path)):
            node = f"{path}::{name}" if name else path
            for inner in ast.walk(statement):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    found[inner.value][node] = None
    return {text: tuple(nodes) for text, nodes in found.items()}


@cache
def _parsed(path: str) -> ast.Module:
    return ast.parse(tests()[path])


def _test_functions(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Each statement of a file of tests with the name of the test that it is, or none."""
    for statement in tree.body:
        is_test = isinstance(statement, ast.FunctionDef) and statement.name.startswith("test_")
        yield (statement.name if is_test and isinstance(statement, ast.FunctionDef) else ""), statement


@cache
def test_nodes() -> frozenset[str]:
    """Every file of tests and every test, as pytest names them."""
    nodes = set(tests())
    for path in tests():
        nodes |= {f"{path}::{name}" for name, _ in _test_functions(_parsed(path)) if name}
    return frozenset(nodes)


@cache
def citing_modules() -> Mapping[Article, tuple[str, ...]]:
    """The modules and law files whose text (docstrings, comments, messages) cites an article."""
    found: dict[Article, dict[str, None]] = defaultdict(dict)
    for path in sorted((*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml"))):
        name = str(path.relative_to(SOURCE))
        for article in cited_in(path.read_text("utf-8")):
            found[article][name] = None
    return {article: tuple(names) for article, names in found.items()}


@cache
def citing_tests() -> Mapping[Article, tuple[str, ...]]:
    """The tests whose text cites an article."""
    found: dict[Article, dict[str, None]] = defaultdict(dict)
    for path, text in tests().items():
        lines = text.splitlines()
        for name, statement in _test_functions(_parsed(path)):
            for article in cited_in("\n".join(lines[statement.lineno - 1 : statement.end_lineno])):
                found[article][f"{path}::{name}" if name else path] = None
    return {article: tuple(nodes) for article, nodes in found.items()}
