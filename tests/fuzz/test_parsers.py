"""Parsers and inputs nobody would write: a few hundred of each in every run, any number by `make fuzz N=…`.

Expected is what the house promises: an error of ours or an answer, in an amount of work that grows with the
input and no faster. The bounds are ours, a few times what was counted when they were set.
"""

from __future__ import annotations

import ast
import faulthandler
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import population
from jamsostek_coverage.values.rate import parse_rate
from tests.fuzz.__main__ import tried
from tests.fuzz.targets import TARGETS, all_terms, refusal
from tests.fuzz.work import allowed, steps

SRC = Path(jc.__file__).parent
EXAMPLES = 60
# Far beyond what any of these takes, and far below what quadratic work on such an input would.
PATIENCE = 60
GIANT = 10**5_000


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Answers past the verified law warn; a parser that never comes back ends the run with its stack."""
    faulthandler.dump_traceback_later(PATIENCE * 4, exit=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jc.JamsostekWarning)
        yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("name", TARGETS)
def test_only_errors_of_ours_and_work_in_bounds(name: str) -> None:
    found = tried(TARGETS[name], EXAMPLES, derandomize=True)
    assert found["executions"] >= EXAMPLES


@pytest.mark.parametrize("name", TARGETS)
def test_the_documents_to_start_from_are_read(name: str) -> None:
    """Otherwise nothing behind the first check would be reached."""
    assert any(refusal(TARGETS[name], seed) is None for seed in TARGETS[name].seeds)


# ------------------------------------------------------- long inputs

LONG = {
    "digits": b"9" * 100_000,
    "brackets": b"(" * 100_000,
    "nested lists": b"[" * 50_000,
    "nested values": b"\nx = " + b"[" * 50_000,
    "nested tables": b'{"a":' * 20_000,
    "blanks": b"1" + b" " * 100_000 + b"1",
    "marks": b'"' * 100_001,
    "separators": b";" * 50_000,
    "lines": b"\n" * 20_000,
    "open marks in every line": b'a;"b\n' * 4_000,
    "letters": b"a" * 100_000,
    "range of all months": b"0001-01..9998-12," * 5_000,
}


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("name", TARGETS)
def test_long_inputs_end(name: str, kind: str) -> None:
    """At the end of a document that is read."""
    target = TARGETS[name]
    data = target.seeds[0] + LONG[kind]
    assert steps(target, data) <= allowed(target, data)


def test_a_month_range_in_a_list_of_members_is_no_bomb() -> None:
    """Sixteen bytes that would stand for 120,000 months."""
    bomb = b"NIK;Kode Kecamatan;Bulan Dibayar\n9971060501050117;99.71.06;0001-01..9998-12\n"
    target = TARGETS["member lists"]
    refusal(target, target.seeds[0])
    assert steps(target, bomb) < 20_000


# ------------------------------------------------------- numbers that Python itself refuses to write

GIANTS: list[Callable[[Any], object]] = [
    jc.rupiah,
    parse_rate,
    lambda number: parse_rate(f"{'9' * 5_000}%"),
    lambda number: jc.Month(number, 1),
    lambda number: jc.Month(2026, number),
    jc.Month.from_ordinal,
    lambda number: jc.Month(2026, 1) + number,
    jc.Month.of,
    lambda number: jc.WageEarner(wage=number),
    lambda number: jc.Employer(active_workers=number),
    lambda number: jc.ConstructionProject(contract_value=number),
    lambda number: population.reconcile(workforce=number, covered=5, rate="5%"),
    lambda number: population.reconcile(workforce="9" * 5_000, covered=5, rate="5%"),
    lambda number: population.subsidy_budget(people=number, since="2022-01", until="2022-12"),
    lambda number: jc.from_dict(jc.Reform, {"changes": {"jp.wage_ceiling": {"2027-03": number}}, "name": 1}),
    *(kind.of for kind in all_terms()),
]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("place", range(len(GIANTS)))
def test_numbers_too_long_to_be_written_are_refused(place: int, sign: int) -> None:
    with pytest.raises(jc.JamsostekError) as refused:
        GIANTS[place](sign * GIANT)
    assert len(refused.value.text("en")) + len(refused.value.text("id")) + len(repr(refused.value)) < 4_000


# ------------------------------------------------------- nothing was forgotten

# Where text or bytes of a stranger enter: by the module's own name, reached through a target or told why not.
REACHED = {
    "batch/files.py": "payroll files, ledger files",
    "cli/event_file.py": "event files",
    "cli/reforms.py": "reforms as typed",
    "law/loader.py": "law files",
    "periods/month.py": "months",
    "population/figures.py": "printed figures",
    "population/printed_day.py": "printed days",
    "population/regions.py": "region codes and NIK",
    "report/member_list.py": "member lists",
    "report/workforce.py": "workforce tables",
    "values/rate.py": "rates",
}


def readers() -> Iterator[tuple[str, str]]:
    """Public functions that by their name and arguments turn text, bytes or a file into something."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith(("parse", "read_")):
                takes = {argument.arg for argument in (*node.args.posonlyargs, *node.args.args)}
                annotations = {ast.unparse(a.annotation) for a in node.args.args if a.annotation}
                if takes & {"text", "source", "data", "path", "document"} and annotations & {
                    "str",
                    "Path",
                    "bytes",
                }:
                    yield path.relative_to(SRC).as_posix(), node.name


def test_every_reader_of_text_is_a_target() -> None:
    found = {module for module, _ in readers()}
    assert found - REACHED.keys() == set(), "a new reader: give it a target in tests/fuzz/targets.py"
    assert {name for told in REACHED.values() for name in told.split(", ")} <= TARGETS.keys()
