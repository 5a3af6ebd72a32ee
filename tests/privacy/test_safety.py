"""What comes in is data: never run, never unpickled, never a formula in a spreadsheet; and nothing goes out.

The source is searched, module by module; `tests/hostile` runs the library while Python itself watches for
connections, processes and unpickling.
"""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import LawBook, Reform
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import run
from jamsostek_coverage.batch.writing import neutral
from jamsostek_coverage.formula import compile as compiler
from jamsostek_coverage.report.run import write_report

SRC = Path(jc.__file__).parent
MODULES = sorted(path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py"))
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

# Ways to run, load or fetch what somebody else wrote.
RUNS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
LOADS = {
    "pickle", "cPickle", "marshal", "shelve", "dill", "yaml", "code", "codeop", "runpy", "ctypes",
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp",
    "subprocess", "pty", "xmlrpc", "multiprocessing", "asyncio", "logging", "xml.etree", "xml.dom",
    "xml.parsers", "lxml",
}  # fmt: skip
# Formulas become code in one place, out of trees that hold numbers and checked names.
COMPILER = "formula/compile.py"


def tree(module: str) -> ast.Module:
    return ast.parse((SRC / module).read_text("utf-8"))


def called(module: str) -> Iterator[str]:
    return (ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call))


def imported(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            yield from (name.partition(".")[0], ".".join(name.split(".")[:2]))


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_run_loaded_or_fetched(module: str) -> None:
    bare = {name.removeprefix("builtins.") for name in called(module)}
    assert bare & RUNS <= ({"exec"} if module == COMPILER else set())
    assert {
        name for name in bare if name.startswith(("os.system", "os.popen", "os.exec", "os.spawn"))
    } == set()
    assert set(imported(module)) & LOADS == set()


KINDS = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Assign, ast.Return, ast.Tuple,
    ast.Name, ast.Load, ast.Store, ast.Constant, ast.BinOp, ast.Add, ast.Sub, ast.Mult,
    ast.FloorDiv, ast.Mod, ast.IfExp, ast.Call, ast.Compare, ast.Lt, ast.Gt, ast.GtE, ast.LtE,
    ast.Eq, ast.BitAnd,
)  # fmt: skip


def test_compiled_formulas_are_arithmetic_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers, plain names and their sums: no text, attribute or import; calls of tables of bands alone.

    Under the shipped law and under a reform whose name and values try to be code.
    """
    sources: set[str] = set()
    made = compiler._maker

    def watched(source: str) -> Any:
        sources.add(source)
        return made(source)

    monkeypatch.setattr(compiler, "_maker", watched)
    office = jc.Employer(risk="I", scale="large")
    people: list[jc.Participant] = [
        jc.WageEarner(wage=20_000_000, employer=office),
        jc.SelfEmployed(income=2_950_000, sector="transport", programs={"JKK", "JKM", "JHT"}),
        jc.ConstructionProject(contract_value=180_000_000),
    ]
    code = "__import__('os').abort()"
    for amount in (12_345_677, 12_345_678):
        law = LawBook.shipped().with_reform(Reform({"jp.wage_ceiling": {"2015-07": amount}}, name=code))
        for person in people:
            for month in ("2016-01", "2020-08", "2025-03", "2026-03"):
                jc.contributions(person, month, law=law)
    assert len(sources) > 3
    for source in sources:
        assert "__" not in source
        for node in ast.walk(ast.parse(source)):
            assert isinstance(node, KINDS), ast.unparse(node)
            if isinstance(node, ast.Constant):
                assert type(node.value) is int
            if isinstance(node, ast.Call):
                assert re.fullmatch(r"c\d+", ast.unparse(node.func))


# ------------------------------------------------------- formulas in tables

FORMULAS = (
    "=1+2", "+1+2", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", '=HYPERLINK("http://x")',
    "＝1+2", "＋1", "－1+1", "＠x",
)  # fmt: skip
NUMBER = re.compile(r"-+|-[0-9][0-9.,]*")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute the cell; numbers below zero and dashes it shows as they are."""
    bare = cell.lstrip("\t\r\n ")
    return bare[:1] in set("=+-@＝＋－＠") and not NUMBER.fullmatch(bare)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text(formula: str) -> None:
    assert is_formula(formula)
    assert not is_formula(neutral(formula))
    assert neutral(neutral(formula)) == neutral(formula)


def writers() -> list[str]:
    return [module for module in MODULES if {"csv.writer", "csv.DictWriter"} & set(called(module))]


def test_every_writer_of_tables_neutralises() -> None:
    assert writers()
    assert [module for module in writers() if "neutral" not in (SRC / module).read_text("utf-8")] == []
    past_us = {
        name for module in MODULES for name in called(module) if name.endswith((".write_csv", ".to_csv"))
    }
    assert past_us == set()


def cells(path: Path, delimiter: str) -> list[str]:
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=delimiter)
    return [cell for row in rows for cell in row]


def test_formulas_in_a_payroll_file(tmp_path: Path) -> None:
    """In cells that are carried through, in cells that are refused, and in the header."""
    lines = ["NIK;Upah;Bulan;Risiko;=catatan"]
    quoted = ['"' + formula.replace('"', '""') + '"' for formula in FORMULAS]
    lines += [f"x;5000000;2026-03;I;{formula}" for formula in quoted]
    lines += [f"x;{formula};2026-03;{formula};" for formula in quoted]
    payroll, out, faults = (tmp_path / name for name in ("payroll.csv", "out.csv", "faults.csv"))
    payroll.write_text("\n".join(lines) + "\n", "utf-8")
    run(payroll, out, faults, defaults=Defaults())
    assert len(cells(faults, ";")) > len(FORMULAS)
    assert [cell for cell in (*cells(out, ";"), *cells(faults, ";")) if is_formula(cell)] == []


def test_formulas_and_markup_in_the_report_of_a_region(tmp_path: Path) -> None:
    """Names of places and cells of members come from files: text on the page, text in the tables."""
    workforce, members = tmp_path / "workforce.csv", tmp_path / "members.csv"
    table = (EXAMPLES / "workforce.csv").read_text("utf-8")
    table = table.replace("Anggrek", "=1+2").replace("Bougenville", "<script>alert(1)</script>")
    workforce.write_text(table, "utf-8")
    people = ["NIK;Kode Kecamatan;Tgl Lahir;Segmen;Bulan Dibayar"]
    people += [f"x;99.71.01;{formula.partition(chr(34))[0].strip()};BPU;2025-01" for formula in FORMULAS]
    members.write_text("\n".join(people) + "\n", "utf-8")
    out, tables = tmp_path / "report.html", tmp_path / "tables"
    write_report(members, workforce, out, tables=tables)
    assert "<script>alert" not in out.read_text("utf-8")
    written = [cell for path in tables.iterdir() for cell in cells(path, ",")]
    assert "'=1+2" in written
    assert [cell for cell in written if is_formula(cell)] == []
