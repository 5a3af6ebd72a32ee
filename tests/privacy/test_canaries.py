"""Marked numbers and names on every path by which the library says anything: none may come out.

The house's rule (DESIGN 4): no message, repr or log carries a NIK, KPJ or name. Excepted are the user's own
columns in the user's own output tables, and the end of a number as a label ("…0972").
"""

from __future__ import annotations

import contextlib
import csv
import inspect
import io
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import frames, population
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import run
from jamsostek_coverage.decode import PARTICIPANTS, QUESTIONS, READABLE
from jamsostek_coverage.errors import shown
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.report.run import write_report
from tests.cli.conftest import Jamsostek, jamsostek
from tests.privacy.canaries import KPJ, NAME, NIK, ON, WRITTEN, leaks

__all__ = ["jamsostek"]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NAMES = (NAME, NAME.upper())


@pytest.mark.parametrize("text", [*WRITTEN, *NAMES, f"x{NIK}y", f"{NIK}.0", NIK[:9], f"9.{NIK}e+15"])
def test_the_test_finds_what_it_looks_for(text: str) -> None:
    assert leaks(f"wage: '{text}' is refused")


def test_a_label_is_no_leak() -> None:
    assert leaks(f"…{NIK[-4:]} K… 5.000.000 2026-03-01 {ON}") == []


def everything_said(error: BaseException) -> str:
    """What an error tells anybody: its texts, repr, chain as printed, notes and pickle."""
    texts = [error.text(language) for language in LANGUAGES] if isinstance(error, jc.JamsostekError) else []
    chain = "".join(traceback.format_exception(error))
    return "\n".join(
        [*texts, str(error), repr(error), repr(error.args), chain, pickle.dumps(error, 0).decode("latin-1")]
    )


def refused_by(call: Callable[[], object]) -> str:
    """All that is said about a call: the error, the warnings, what was printed."""
    out, err, said = io.StringIO(), io.StringIO(), ""
    with (
        warnings.catch_warnings(record=True) as warned,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        warnings.simplefilter("always")
        try:
            call()
        except Exception as error:  # whatever it is, it must not tell
            said = everything_said(error)
    return "\n".join([said, out.getvalue(), err.getvalue(), *(str(warning.message) for warning in warned)])


# ------------------------------------------------------- every public call


def calls() -> Iterator[tuple[str, Callable[..., object], list[str]]]:
    """Every public class and function with the names of its arguments."""
    for module in (jc, jc.events, population):
        for name in module.__all__:
            made = getattr(module, name)
            if not callable(made) or (isinstance(made, type) and issubclass(made, (BaseException, Warning))):
                continue
            with contextlib.suppress(ValueError, TypeError):
                arguments = inspect.signature(made).parameters.values()
                kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
                yield (
                    f"{module.__name__}.{name}",
                    made,
                    [one.name for one in arguments if one.kind not in kinds],
                )


CALLS = {name: (made, arguments) for name, made, arguments in calls()}
# Names for things that are no people, and paths of files: chosen by the caller and said back to them.
OWN_WORDS = {"name", "employer", "text", "label", "number", "article", "source"}


def of_caller(made: Any) -> bool:
    """Whether a caller makes it: functions, and classes that check what they are given."""
    return inspect.isfunction(made) or hasattr(made, "__attrs_post_init__") or hasattr(made, "of")


@pytest.mark.parametrize("name", [name for name, (made, _) in CALLS.items() if of_caller(made)])
def test_a_number_in_the_wrong_argument_is_masked(name: str) -> None:
    made, arguments = CALLS[name]
    marks = [*WRITTEN, int(NIK), -int(NIK), float(NIK), [NIK], {NIK: NIK}, NIK.encode()]
    for argument in arguments:
        if argument in OWN_WORDS:
            continue
        for mark in marks:
            every = {other: mark for other in arguments if other not in OWN_WORDS}
            for given in ({argument: mark}, every):
                assert leaks(refused_by(partial(made, **given))) == [], (argument, mark)


def test_a_shown_value_is_masked_however_it_is_written() -> None:
    for written in WRITTEN:
        assert leaks(shown(written)) == []
        assert leaks(shown(f"{NAME[:3]} {written} {written}")) == []
    assert shown("1.000.000") == "'1.000.000'"
    assert shown("2026-13") == "'2026-13'"


# ------------------------------------------------------- plain data

PLACES: list[Callable[[Any], Any]] = [
    lambda mark: mark,
    lambda mark: [mark],
    lambda mark: {str(mark): mark},
    lambda mark: {"wage": 5_000_000, "name": NAME, "nik": NIK, str(mark): 1},
    lambda mark: {
        "wage": mark,
        "employer": {"risk": mark, str(mark): mark},
        "programs": [mark],
        "born": mark,
    },
    lambda mark: {"kind": mark, "schema_version": mark, "person": {"category": mark, "wage": mark}},
    lambda mark: {"changes": {str(mark): {str(mark): mark}}, "name": "x"},
]


@pytest.mark.parametrize("kind", [*READABLE, *QUESTIONS, jc.Participant], ids=str)
def test_plain_data_is_refused_without_repeating_it(kind: Any) -> None:
    for mark in (NIK, int(NIK), KPJ, WRITTEN[1]):
        for place in PLACES:
            data = place(mark)
            assert leaks(refused_by(partial(jc.from_dict, kind, data))) == []


def test_a_name_in_a_field_that_nobody_knows_is_not_shown() -> None:
    for category in PARTICIPANTS:
        data = {"category": category, "nama": NAME, NAME: NAME, "nik": NIK}
        assert leaks(refused_by(partial(jc.from_dict, jc.Participant, data))) == []


# ------------------------------------------------------- files

PAYROLL = f"""NIK;KPJ;Nama;Upah;Bulan;Risiko;Skala;Tgl Lahir;catatan
{NIK};{KPJ};{NAME};5.000.000;2026-03;I;besar;01/05/1990;x
{NIK};{KPJ};{NAME};{NIK};{NIK};{KPJ};{NIK};{NIK};{NIK}
{WRITTEN[1]};{WRITTEN[5]};{NAME};{WRITTEN[1]};{WRITTEN[2]};{WRITTEN[3]};;{WRITTEN[1]};{NIK}
9,97103E+15;{KPJ};{NAME};-5;2026-13;I;besar;;
{NIK};{KPJ};{NAME}
"{NIK};{KPJ}
"""
LEDGER = f"""NIK;Nama;blth;tgl bayar;upah;jumlah;program;pembayar
{NIK};{NAME};2026-01;13/02/2026;5.000.000;;JKK JKM;
{NIK};{NAME};2026-02;{NIK};{NIK};{KPJ};{NIK};{KPJ}
{WRITTEN[1]};{NAME};{NIK};;;;;
"""
MEMBERS = f"""NIK;Nama;Kode Kecamatan;Tgl Lahir;Segmen;Bulan Dibayar;Dibayar oleh
{NIK};{NAME};99.71.06;05/01/2005;BPU;2024-01..2024-11;pekerja
{NIK};{NAME};{NIK};{NIK};{NIK};{NIK};{KPJ}
{WRITTEN[1]};{NAME};99.71.06;{KPJ};BPU;{WRITTEN[1]};pekerja
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_payroll_file(tmp_path: Path, language: Any) -> None:
    """The report of faults, the summary and all that is printed; the output has the user's own columns."""
    payroll = written(tmp_path, "payroll.csv", PAYROLL)
    output, report = tmp_path / "out.csv", tmp_path / "faults.csv"
    work = partial(run, payroll, output, report, defaults=Defaults(), language=language)
    assert leaks(refused_by(work) + repr(work())) == []
    assert leaks(report.read_text("utf-8")) == []
    rows = list(csv.reader(io.StringIO(output.read_text("utf-8")), delimiter=";"))
    width = len(PAYROLL.splitlines()[0].split(";"))
    assert leaks(str([row[width:] for row in rows])) == []
    assert NIK in str(rows)


def test_a_table_of_payments(tmp_path: Path) -> None:
    """The workers are told apart by what identifies them, which is the caller's: no repr shows it."""
    ledger = written(tmp_path, "ledger.csv", LEDGER)
    table = jc.read_ledgers(ledger)
    assert table.refused
    faults = [
        fault.label(language) for row in table.refused for fault in row.faults for language in LANGUAGES
    ]
    assert (
        leaks(
            "\n".join(
                [repr(table), str(table), *faults, *map(repr, table.workers), *map(repr, table.refused)]
            )
        )
        == []
    )
    assert leaks(pickle.dumps(table.refused, 0).decode("latin-1")) == []
    good = jc.read_ledgers([{"nik": NIK, "blth": "2026-01", "tgl bayar": ON}])
    assert good.workers[0].key == NIK
    assert leaks(repr(good)) == []


def test_a_member_list(tmp_path: Path) -> None:
    """The page, the tidy tables and the faults of a region's report."""
    members = written(tmp_path, "members.csv", MEMBERS)
    out, tables = tmp_path / "report.html", tmp_path / "tables"
    work = partial(write_report, members, EXAMPLES / "workforce.csv", out, tables=tables)
    assert leaks(refused_by(work) + repr(work())) == []
    files = [out, *tables.iterdir()]
    assert len(files) > 3
    assert [path.name for path in files if leaks(path.read_text("utf-8"))] == []


def test_members_as_rows() -> None:
    people = [{"nik": NIK, "region": NIK, "born": KPJ, "segment": NIK}, {"nik": KPJ, "region": "99.71.06"}]
    regions = population.RegionTable([population.Region(code="99.71.06", name="x")])
    assert leaks(refused_by(lambda: population.check_members(people, on=ON, regions=regions))) == []


# ------------------------------------------------------- the command line


def commands(folder: Path) -> list[list[str]]:
    payroll, ledger = written(folder, "payroll.csv", PAYROLL), written(folder, "ledger.csv", LEDGER)
    members, event = (
        written(folder, "members.csv", MEMBERS),
        written(folder, "event.toml", f'[event]\nnik = "{NIK}"\non = "{KPJ}"\n'),
    )
    day = ["--as-of", "2026-03-20"]
    return [
        ["batch", str(payroll)],
        ["batch", str(payroll), "--lang", "id"],
        ["continuity", str(ledger), *day, "--risk", "I"],
        ["continuity", str(ledger), *day, "--risk", "I", "--json"],
        ["compliance", str(ledger), *day, "--risk", "I", "--json"],
        ["compliance", str(ledger), *day, "--risk", "I"],
        ["entitle", str(event)],
        ["report", str(members), str(EXAMPLES / "workforce.csv"), "--out", str(folder / "report.html")],
        ["bill", NIK, "--risk", NIK, "--born", NIK],
        ["bill", "--wage", NIK, "--month", KPJ],
        ["enrol", "--born", NIK, "--on", NIK],
        ["risk", NIK],
        ["law", "history", NIK],
    ]  # fmt: skip


@pytest.mark.parametrize("at", range(13))
def test_commands(jamsostek: Jamsostek, tmp_path: Path, at: int) -> None:
    """What the parser of the command line itself repeats of a wrong option is the shell's, not ours."""
    done = jamsostek(*commands(tmp_path)[at])
    said = f"{done.stdout}{done.stderr}"
    assert said
    assert "Usage:" in said or leaks(said) == []


# ------------------------------------------------------- dataframes


@pytest.mark.parametrize("column", ["wage", "month", "risk", "segment", "born"])
def test_dataframes(column: str) -> None:
    """A number in the wrong column of a table: the error column holds codes, the raised error masks."""
    polars = pytest.importorskip("polars")
    good = {"wage": "5000000", "month": "2026-03", "risk": "I", "segment": "PU", "born": "1990-05-01"}
    for mark in (NIK, KPJ, *WRITTEN):
        table = polars.DataFrame([one | {"nik": NIK, "nama": NAME} for one in (good, good | {column: mark})])
        done = frames.contributions(table, segment="segment", born="born")
        assert leaks(str(done.drop(table.columns).to_dicts())) == []
        assert leaks(repr(frames.summary(done))) == []
        raised = partial(frames.contributions, table, segment="segment", born="born", errors="raise")
        assert leaks(refused_by(raised)) == []


# ------------------------------------------------------- what objects hold


def test_pickles_hold_what_the_caller_gave_and_nothing_else() -> None:
    """No answer knows who it is about: only a table of ledgers keeps the key by which the caller finds it."""
    person = jc.WageEarner(wage=5_000_000, employer=jc.Employer(risk="I"))
    table = jc.read_ledgers([{"nik": NIK, "nama": NAME, "blth": "2026-01", "tgl bayar": ON}])
    ledger = table.workers[0].ledger
    for answer in (
        ledger,
        jc.contributions(person, "2026-03"),
        jc.to_dict(jc.continuity(person, ledger, on=ON)),
    ):
        assert leaks(pickle.dumps(answer, 0).decode("latin-1")) == []
    assert leaks(pickle.dumps(table, 0).decode("latin-1")) != []
