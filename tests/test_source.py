"""What the source must not hold: floats, clock reads, figures of the law; and how the package loads."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import jamsostek_coverage

SRC = Path(jamsostek_coverage.__file__).parent
MODULES = sorted(path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py"))
LONGEST_MODULE = 300

# Where "/" stands between numbers: exact fractions only.
DIVISIONS = {"value / (1 + (self.vat or Fraction(0)))"}
# Where .diff( is LawBook.diff; pendulum's miscounts.
DIFFS = {"before.diff"}
# Whole numbers of a thousand or more that are no figure of the law.
LARGE_NUMBERS = {
    "batch/answers.py": {1_000},
    "batch/cells.py": {4_096},
    "batch/files.py": {4_096},
    "batch/parquet.py": {250_000},  # rows at once
    "batch/people.py": {1_024},
    "cli/demo.py": {12_000_000, 5_400_000, 30_000_000, 2_500_000, 3_500_000, 1966, 2015},  # invented people
    "fields.py": {1900, 2199},  # the years of plausible dates
    "law/book.py": {20_000},  # answers remembered
    "testing/amounts.py": {1_000},
    # the days, amounts and people about which invented questions are asked
    "testing/answered.py": {2015, 2016, 2019, 2020, 2021, 2022, 2024, 2025},
    "testing/answered_population.py": {2020, 2024, 2025, 2030, 3_000, 100_000},
    "testing/events.py": {200_000_000},
    "testing/facts.py": {2_000, 10_000},
    "testing/laws.py": {10_000},
    "testing/people.py": {10_000},
    "testing/places.py": {1_000, 1930, 2025, 9_999, 10_000, 1_000_001, 99_999_999, 150_000_000},
}
# An amount, a rate or a year in a text. The command line's help gives examples of what may be typed,
# strategies ask about invented months.
FIGURE = re.compile(r"\d\s*%|\d[.,_]\d{3}|\b20(?:1[5-9]|2\d|30)\b")
EXAMPLES = ("cli/", "testing/answered")
NO_FIGURES = {"https://json-schema.org/draft/2020-12/schema"}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SRC / module).read_text("utf-8"))


def nodes(module: str) -> Iterator[ast.AST]:
    """Every node of a module except its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(module))
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return (node for node in ast.walk(tree(module)) if id(node) not in docstrings)


def constants(module: str) -> Iterator[object]:
    return (node.value for node in nodes(module) if isinstance(node, ast.Constant))


@pytest.mark.parametrize("module", MODULES)
def test_no_floats(module: str) -> None:
    assert [value for value in constants(module) if isinstance(value, (float, complex))] == []
    called = [ast.unparse(node.func) for node in nodes(module) if isinstance(node, ast.Call)]
    assert "float" not in called


@pytest.mark.parametrize("module", MODULES)
def test_numbers_are_divided_exactly(module: str) -> None:
    divided = {
        ast.unparse(node)
        for node in nodes(module)
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div)
    }
    assert divided <= DIVISIONS


@pytest.mark.parametrize("module", MODULES)
def test_no_miscounting_date_arithmetic(module: str) -> None:
    read = [node for node in nodes(module) if isinstance(node, ast.Attribute)]
    assert not {node.attr for node in read} & {"in_months", "in_years", "in_days", "age", "diff_for_humans"}
    assert {ast.unparse(node) for node in read if node.attr == "diff"} <= DIFFS


@pytest.mark.parametrize("module", MODULES)
def test_no_clock_reads(module: str) -> None:
    read = {node.attr for node in nodes(module) if isinstance(node, ast.Attribute)}
    assert not read & {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "monotonic"}
    imported = {
        name
        for node in nodes(module)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [item.name for item in node.names]
        )
    }
    assert not imported & {"time", "locale", "random"}


@pytest.mark.parametrize("module", MODULES)
def test_no_figures_of_the_law(module: str) -> None:
    large = {value for value in constants(module) if type(value) is int and value >= 1_000}
    assert large <= LARGE_NUMBERS.get(module, set())
    if not module.startswith(EXAMPLES):
        texts = {value for value in constants(module) if isinstance(value, str)}
        assert {text for text in texts - NO_FIGURES if FIGURE.search(text)} == set()


def test_no_exception_has_become_needless() -> None:
    written = {module: {value for value in constants(module) if type(value) is int} for module in MODULES}
    assert LARGE_NUMBERS.keys() <= written.keys()
    assert [module for module, numbers in LARGE_NUMBERS.items() if not numbers <= written[module]] == []
    unparsed = {
        ast.unparse(node) for module in MODULES for node in nodes(module) if isinstance(node, ast.expr)
    }
    assert unparsed >= DIVISIONS | DIFFS


@pytest.mark.parametrize("module", MODULES)
def test_no_long_modules(module: str) -> None:
    assert len((SRC / module).read_text("utf-8").splitlines()) <= LONGEST_MODULE


# ------------------------------------------------------- the public names


def imported_for_type_checkers() -> dict[str, str]:
    """The names of the ``if TYPE_CHECKING`` block of the package, with the module each comes from."""
    (block,) = (
        node
        for node in tree("__init__.py").body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {
        name.asname or name.name: node.module or ""
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


def test_the_three_lists_of_public_names_agree() -> None:
    homes = {name: f"jamsostek_coverage.{home}" for name, home in jamsostek_coverage._HOME_OF.items()}
    assert sorted(jamsostek_coverage.__all__) == sorted(homes)
    assert homes == imported_for_type_checkers()
    assert sum(map(len, jamsostek_coverage._HOMES.values())) == len(homes)
    assert sorted(jamsostek_coverage.__all__) == list(jamsostek_coverage.__all__) == dir(jamsostek_coverage)


@pytest.mark.parametrize("name", jamsostek_coverage.__all__)
def test_a_public_name_is_found(name: str) -> None:
    assert getattr(jamsostek_coverage, name) is getattr(jamsostek_coverage, name)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="module 'jamsostek_coverage' has no attribute 'contribution'"):
        jamsostek_coverage.contribution  # type: ignore[attr-defined]  # noqa: B018


# ------------------------------------------------------- what is loaded when

HEAVY = (
    "pendulum",
    "narwhals",
    "holidays",
    "cattrs",
    "typer",
    "rich",
    "hypothesis",
    "polars",
    "pandas",
)
FIRST_BILL = """
jc.contributions(jc.WageEarner(wage=12_000_000, employer=jc.Employer(risk="I")), "2026-03").total
"""


def loaded_by(code: str) -> set[str]:
    """The first names of all modules that a fresh process loads for the code, warnings being errors."""
    script = f"import json as _, sys; before = set(sys.modules)\nimport jamsostek_coverage as jc\n{code}\n"
    script += "print(_.dumps(sorted({name.partition('.')[0] for name in set(sys.modules) - before})))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout))


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("") & {*HEAVY, "attrs", "attr", "tomllib"} == set()


def test_a_first_bill_loads_nothing_heavy() -> None:
    loaded = loaded_by(FIRST_BILL)
    assert "attr" in loaded
    assert loaded & set(HEAVY) == set()


def test_a_date_in_words_loads_pendulum() -> None:
    assert "pendulum" in loaded_by(
        "from jamsostek_coverage.language import format_month\nformat_month(jc.Month(2026, 3), 'id')"
    )
