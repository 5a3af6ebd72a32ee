"""Whole files: what is computed, what is refused, and that nothing is lost; expectations by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, JamsostekError, Month, Participant, RiskGroup
from jamsostek_coverage.batch import answers as answers_module
from jamsostek_coverage.batch import run as run_module
from jamsostek_coverage.batch.answers import COLUMNS, Answers
from jamsostek_coverage.batch.files import Source
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.obligations.bill_columns import AMOUNTS, LINES
from jamsostek_coverage.terms import Payer
from tests.batch.payroll import NO_DEFAULTS, Done, computed

NIK = "1271012345678901"
HEADER = (
    "NIK;Nama;Upah;BLTH;Risiko;Skala;Tgl Lahir;Tgl Masuk;Program;Status;Kewarganegaraan;Peserta JKN;UMK;"
    "catatan"
)
# One row with each kind of fault, and the column and problem expected of it; Budi's rows are sound.
FAULTS = {
    f"{NIK};Budi;5.000.000;2026-03;I;besar;;;;;;;;": None,
    "1,27E+15;Ani;5.000.000;2026-03;I;besar;;;;;;;;": ("NIK", "batch.scientific"),
    f"{NIK};Ani;lima juta;2026-03;I;besar;;;;;;;;": ("Upah", "money.text"),
    f"{NIK};Ani;;2026-03;I;besar;;;;;;;;": ("Upah", "batch.empty"),
    f"{NIK};Ani;0;2026-03;I;besar;;;;;;;;": ("Upah", "wage.zero"),
    f"{NIK};Ani;200.000.000.000;2026-03;I;besar;;;;;;;;": ("Upah", "money.too_large"),
    f"{NIK};Ani;1.2E+07;2026-03;I;besar;;;;;;;;": ("Upah", "batch.scientific"),
    f"{NIK};Ani;5.000.000;2026-13;I;besar;;;;;;;;": ("BLTH", "month.range"),
    f"{NIK};Ani;5.000.000;Mar-26;I;besar;;;;;;;;": ("BLTH", "month.text"),
    f"{NIK};Ani;5.000.000;;I;besar;;;;;;;;": ("BLTH", "batch.empty"),
    f"{NIK};Ani;5.000.000;2015-01;I;besar;;;;;;;;": ("BLTH", "law.before_first"),
    f"{NIK};Ani;5.000.000;2026-03;VI;besar;;;;;;;;": ("Risiko", "term"),
    f"{NIK};Ani;5.000.000;2026-03;;besar;;;;;;;;": ("Risiko", "risk.missing"),
    f"{NIK};Ani;5.000.000;2026-03;I;raksasa;;;;;;;;": ("Skala", "term"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;31/02/1990;;;;;;;": ("Tgl Lahir", "batch.date"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;01/05/1990;01/05/1980;;;;;;": ("Tgl Masuk", "date.order"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;JKX;;;;;": ("Program", "term"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;K/1;;;;": ("Status", "term"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;;WNA;;;": ("Kewarganegaraan", "nationality"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;;;mungkin;;": ("Peserta JKN", "batch.truth"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;;;;x;": ("UMK", "money.text"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;;;;{'9' * 101};": ("UMK", "batch.too_long"),
    f"{NIK};Ani;5.000.000": ("", "batch.ragged"),
    f"{NIK};Ani;5.000.000;2026-03;I;besar;;;;;;;;;x": ("", "batch.ragged"),
    f'{NIK};"Ani;5.000.000;2026-03;I;besar;;;;;;;;': ("", "batch.quotes"),
    "Jumlah;;100.000.000;;;;;;;;;;;": ("NIK", "batch.total"),
    f"{NIK};Budi;12.000.000;03-2026;I;besar;;;;;;;;": None,
}


def one_of_each(folder: Path, **options: Any) -> Done:
    return computed(folder, "\n".join([HEADER, *FAULTS]), **options)


def test_one_fault_of_each_kind_loses_no_row_and_names_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[int, str, str]] = []
    report = Answers.report

    def spy(answers: Answers, number: int, refused: InvalidInput) -> Any:
        found.extend((number, fault.path, fault.problem.key) for fault in refused.faults)
        return report(answers, number, refused)

    monkeypatch.setattr(Answers, "report", spy)
    done = one_of_each(tmp_path)
    expected = [(row, *fault) for row, fault in enumerate(FAULTS.values(), start=2) if fault]
    assert found == expected
    assert [(row, column) for row, column, _ in done.refused()] == [
        (row, column) for row, column, _ in expected
    ]
    assert [row["Nama"] for row in done.rows] == [
        "" if line.startswith("Jumlah") else line.split(";")[1].strip('"') for line in FAULTS
    ]
    assert (done.summary.rows, done.summary.computed, done.summary.refused) == (27, 2, 25)
    # 5,000,000 and 12,000,000 in group I, March 2026, as the published examples compute them
    assert [row["total"] for row in done.rows if row["Nama"] == "Budi"] == ["462000", "1081389"]
    for number, row in enumerate(done.rows, start=2):
        if row["Nama"] != "Budi":
            assert [row[name] for name in AMOUNTS] == [""] * len(AMOUNTS)
            assert row["warnings"] == f"refused: see row {number} in out.errors.csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_tells_no_identity_and_speaks_no_python(tmp_path: Path, language: Any) -> None:
    one_of_each(tmp_path, language=language)
    told = (tmp_path / "out.errors.csv").read_text()
    assert NIK not in told
    assert "Ani" not in told.replace("Anisa", "")
    for python in ("Month(", "Employer(", "datetime", "give an int", "=…", "jamsostek_coverage"):
        assert python not in told


def test_all_faults_of_a_row_come_together(tmp_path: Path) -> None:
    done = computed(
        tmp_path,
        f"nik;upah;bulan;risiko;skala;lahir;born;since\n1.2E+15;x;2026-13;;XL;;{NIK};1/1/1\n",
        Defaults(scale="large"),
    )
    assert done.refused() == [
        (2, "nik", "1.2E+15"), (2, "upah", "x"), (2, "bulan", "2026-13"), (2, "skala", "XL"),
        (2, "born", "…(16 digits)"), (2, "since", "1/1/1"), (2, "risiko", ""),
    ]  # fmt: skip


def test_the_figures_are_those_of_the_library(tmp_path: Path) -> None:
    rows: dict[str, Participant] = {
        "BPU;;2950000;ojek;JKK,JKM,JHT;;;;": jc.SelfEmployed(
            income=2_950_000, sector="ojek", programs={"JKK", "JKM", "JHT"}
        ),
        "bukan penerima upah;;1.000.000;;;APBD;;;": jc.SelfEmployed(income=1_000_000, payer="APBD"),
        "Jakon;5.000.000;;;;;;;": jc.ConstructionWorker(wage=5_000_000),
        "jasa konstruksi;;;;;;180.000.000;;": jc.ConstructionProject(contract_value=180_000_000),
        "PMI;;;;;;;24;2024-09-23": jc.MigrantWorker(registered=date(2024, 9, 23), contract_months=24),
        "PU;12.000.000;;;;;;;": jc.WageEarner(
            wage=12_000_000, employer=jc.Employer(risk="II", scale="kecil")
        ),
        ";12.000.000;;;JKK JKM;;;;": jc.WageEarner(
            wage=12_000_000, programs={"JKK", "JKM"}, employer=jc.Employer(risk="II", scale="kecil")
        ),
    }
    header = "segmen;upah;penghasilan;sektor;program;pembayar;nilai kontrak;lama kontrak;tgl terdaftar"
    done = computed(
        tmp_path,
        "\n".join([header, *rows]),
        Defaults(month="2026-03", risk="II", scale="kecil"),
        language="id",
    )
    assert done.faults == []
    for row, person in zip(done.rows, rows.values(), strict=True):
        bill = jc.contributions(person, "2026-03")
        for column, (program, part) in LINES.items():
            assert int(row[column]) == getattr(bill[program], part), column
        for column in ("state_share", "employer", "worker", "total"):
            assert int(row[column]) == getattr(bill, column)
        assert row["warnings"] == " | ".join(note.label("id") for note in bill.warnings)
    assert done.summary.total("total") == sum(int(row["total"]) for row in done.rows)
    assert done.summary.sums[Payer.STATE_BUDGET]["worker"] == int(done.rows[1]["worker"])
    assert [message.key for message in done.summary.taken] == [
        f"batch.taken.{name}" for name in ("segment", "month", "risk", "scale")
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 10**11), st.sampled_from(RiskGroup), st.sampled_from([2019, 2024, 2026]))
    )
)
def test_rows_in_bills_out(people: list[tuple[int, RiskGroup, int]]) -> None:
    """Property: the figures of a file are those of the same people billed one by one."""
    lines = [f"{wage};{risk.code};{year}-04" for wage, risk, year in people]
    if not lines:
        return
    with TemporaryDirectory() as folder:
        done = computed(Path(folder), "\n".join(["upah;risiko;blth", *lines]))
    bills = [
        jc.contributions(jc.WageEarner(wage=wage, employer=jc.Employer(risk=risk)), Month(year, 4))
        for wage, risk, year in people
    ]
    assert [(row["employer"], row["worker"]) for row in done.rows] == [
        (str(bill.employer), str(bill.worker)) for bill in bills
    ]
    assert done.summary.total("total") == sum(bill.total for bill in bills)


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "5.000.000", "5,000", "5.000", "2026-03", "03-2026", "9999-12", "9998-12", "0001-01", "I", "V",
            "besar", "PU", "BPU", "Jakon", "PMI", "01/01/0001", "31/12/9999", "12/31/1990", "24", "999999",
            "ya", "11%", "WNI", "=1+1", '"', "1.27E+15", "total", "-", "JKK", "٣", "²", "1" * 5000,
            "9" * 5000 + "%", "\x00", "\x1c", "\u2028",
        ]
    ),
)  # fmt: skip
NAMES = (
    "nik", "nama", "upah", "blth", "risiko", "skala", "segmen", "penghasilan", "nilai kontrak", "ppn",
    "nilai sebelumnya", "lama kontrak", "tgl terdaftar", "tgl lahir", "tgl masuk", "tgl keluar", "program",
    "status", "kewarganegaraan", "rencana bulan kerja", "jkn", "padat karya", "pekerja aktif", "lunas sampai",
    "pilihan jht", "umk", "jalur", "pembayar", "sektor", "catatan",
)  # fmt: skip


@st.composite
def payrolls(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=8))
    return ["id", *names], [[str(at), *row] for at, row in enumerate(rows)]


@settings(max_examples=300)
@given(payrolls())
def test_odd_cells_lose_no_row(payroll: tuple[list[str], list[list[str]]]) -> None:
    """Property: rows in = computed + refused, in order, and nothing in the files is a formula."""
    header, rows = payroll
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header, *rows])
    with TemporaryDirectory() as folder:
        try:
            done = computed(Path(folder), text.getvalue(), Defaults(month="2026-03", risk="I"))
        except JamsostekError:
            assert not rows or "segmen" not in header or "\0" in text.getvalue()[:4096]
            assert [path.name for path in Path(folder).iterdir()] == ["payroll.csv"]
            return
    assert [row["id"] for row in done.rows] == [row[0] for row in rows]
    refused = {row for row, _, _ in done.refused()}
    assert (done.summary.computed, done.summary.refused) == (len(rows) - len(refused), len(refused))
    for number, row in enumerate(done.rows, start=2):
        assert all((row[name] == "") == (number in refused) for name in AMOUNTS)
        assert all(cell[:1] not in set("=+@\t\r\n") for cell in row.values())
    assert all(cell[:1] not in set("=+@\t\r\n") for fault in done.faults for cell in fault.values())


@settings(max_examples=300)
@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.text(alphabet='";,\n\r\tauph0123=').map(str.encode))
)
def test_any_file_is_answered_or_refused(content: bytes) -> None:
    """Property: whatever the bytes, either both files appear or an error of ours says why not."""
    with TemporaryDirectory() as folder:
        for start in (b"", b"upah;catatan\n", b"\xef\xbb\xbfupah,catatan\n"):
            try:
                done = computed(
                    Path(folder),
                    start + content,
                    Defaults(month="2026-03", risk="I"),
                    delimiter=";" if b";" in start else ",",
                )
            except JamsostekError:
                continue
            assert done.summary.rows == len(done.rows)


def test_identifiers_and_unknown_columns_are_carried_through(tmp_path: Path) -> None:
    content = f'NIK;upah;=x;Catatan\n0{NIK};5.000.000;"a;""b""";=cmd()\n00123;5.000.000; b ;-5\n'
    done = computed(tmp_path, content, Defaults(month="2026-03", risk="I"))
    assert list(done.rows[0]) == ["NIK", "upah", "'=x", "Catatan", *COLUMNS]
    assert [list(row.values())[:4] for row in done.rows] == [
        [f"0{NIK}", "5.000.000", 'a;"b"', "'=cmd()"], ["00123", "5.000.000", " b ", "-5"],
    ]  # fmt: skip
    assert done.summary.unread == ("=x", "Catatan")


@pytest.mark.parametrize(
    ("header", "given", "missing"),
    [
        ("nama;catatan", {}, ["wage", "risk", "month"]),
        ("upah;blth", {}, ["risk"]),
        ("upah;program", {}, ["month"]),
        ("upah", {"month": "2026-03", "risk": "I"}, []),
        ("upah", {"month": "2026-03", "segment": "BPU"}, ["income"]),
        ("catatan", {"month": "2026-03", "segment": "Jakon"}, ["wage"]),
        ("nilai kontrak", {"month": "2026-03", "segment": "Jakon"}, []),
        ("upah", {"month": "2026-03", "segment": "PMI"}, ["registered", "contract months"]),
        ("segmen;blth", {}, []),
    ],
)
def test_columns_that_every_row_needs(
    tmp_path: Path, header: str, given: dict[str, Any], missing: list[str]
) -> None:
    content = f"{header}\n{';'.join('1' for _ in header.split(';'))}\n"
    if not missing:
        computed(tmp_path, content, Defaults(**given))
        return
    with pytest.raises(InvalidInput) as refused:
        computed(tmp_path, content, Defaults(**given))
    assert sorted(fault.value for fault in refused.value.faults) == sorted(missing)
    assert {fault.path for fault in refused.value.faults} == {"payroll.csv"}


def test_headers_refused(tmp_path: Path) -> None:
    for header, problem in (("upah;gaji", "batch.same_column"), ("upah;Total;warnings", "batch.ours")):
        with pytest.raises(InvalidInput) as refused:
            computed(tmp_path, f"{header}\n1;2;3\n", Defaults(month="2026-03", risk="I"))
        (fault,) = refused.value.faults
        assert fault.problem.key == problem


def test_a_mixed_column_of_amounts(tmp_path: Path) -> None:
    content = "upah\n5.000.000\n5,000,000\n950.000\n950,000\n950000\n"
    given: dict[str, Any] = {"month": "2026-03", "risk": "I"}
    mixed = computed(tmp_path, content, Defaults(**given))
    assert mixed.refused() == [(4, "upah", "950.000"), (5, "upah", "950,000")]
    comma = computed(tmp_path, content, Defaults(**given, decimals="comma"))
    assert comma.refused() == [(3, "upah", "5,000,000"), (5, "upah", "950,000")]
    point = computed(tmp_path, content, Defaults(**given, decimals="point"))
    assert point.refused() == [(2, "upah", "5.000.000"), (4, "upah", "950.000")]
    plain = computed(tmp_path, "upah\n950.000\n5.000.000\n", Defaults(**given))
    assert plain.refused() == []


def test_a_column_of_dates_with_the_month_first(tmp_path: Path) -> None:
    content = "upah;tgl lahir\n1;12/31/1990\n1;05/01/1990\n1;1990-01-05\n"
    done = computed(tmp_path, content, Defaults(month="2026-03", risk="I"))
    assert done.refused() == [(2, "tgl lahir", "12/31/1990"), (3, "tgl lahir", "05/01/1990")]


def test_a_wage_below_the_minimum_warns_in_its_row_only(tmp_path: Path) -> None:
    content = "upah;umk\n1000000;2000000\n3000000;2000000\n1000000;\n"
    done = computed(tmp_path, content, Defaults(month="2026-03", risk="I"))
    assert ["minimum" in row["warnings"] for row in done.rows] == [True, False, False]


def test_defaults_fill_empty_cells_and_are_told_once(tmp_path: Path) -> None:
    done = computed(
        tmp_path, "upah;blth;risiko\n5000000,5;2026-03;I\n5000000;-;\n", Defaults(month="2026-02", risk="V")
    )
    assert [row["jkk_employer"] for row in done.rows] == [
        "12000",
        "87000",
    ]  # 0.24 % and 1.74 %, PP 44/2015 Art. 16
    assert [str(message) for message in done.summary.taken] == [
        "Where the file names no category: wage earner (PU).",
        "Where the file has no month: February 2026 (--month).",
        "Where the file has no risk group: V – very high (--risk).",
        "Amounts with sen are rounded half-up to whole rupiah.",
    ]
    assert len(done.summary.assumptions) == len(set(done.summary.assumptions)) > 0


def test_the_same_file_gives_the_same_bytes_over_what_was_there(tmp_path: Path) -> None:
    one_of_each(tmp_path)
    first = [(tmp_path / name).read_bytes() for name in ("out.csv", "out.errors.csv")]
    one_of_each(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in ("out.csv", "out.errors.csv")] == first
    assert first[0].count(b"\r\n") == first[0].count(b"\n") == len(FAULTS) + 1


def test_a_report_of_an_earlier_run_does_not_stay(tmp_path: Path) -> None:
    one_of_each(tmp_path)
    done = computed(tmp_path, "upah\n5000000\n", Defaults(month="2026-03", risk="I"))
    assert done.faults == []
    assert (tmp_path / "out.errors.csv").read_text() == "row;column;value;problem;remedy\n"


@contextmanager
def a_writer_that_stops(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Iterator[None]:
    """Every writer fails at its third row."""
    make = csv.writer

    class Writer:
        def __init__(self, *arguments: Any, **options: Any) -> None:
            self._writer, self._rows = make(*arguments, **options), 0

        def writerow(self, row: Any) -> None:
            self._rows += 1
            if self._rows == 3:
                raise error
            self._writer.writerow(row)

    with monkeypatch.context() as patched:
        patched.setattr(csv, "writer", Writer)
        yield


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OSError(28, "No space left on device"), RuntimeError()]
)
def test_a_run_that_stops_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    content = "upah\n1\n2\n3\n"
    given = Defaults(month="2026-03", risk="I")
    expected = InvalidInput if isinstance(error, OSError) else type(error)
    with a_writer_that_stops(monkeypatch, error), pytest.raises(expected):
        computed(tmp_path, content, given)
    assert [path.name for path in tmp_path.iterdir()] == ["payroll.csv"]
    computed(tmp_path, content, given)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with a_writer_that_stops(monkeypatch, error), pytest.raises(expected):
        computed(tmp_path, content.replace("2", "9"), given)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {**after, "payroll.csv": b""} == {**before, "payroll.csv": b""}


def test_progress_is_told_and_ends_with_all_rows(tmp_path: Path) -> None:
    (tmp_path / "payroll.csv").write_text("upah\n" + "5000000\n" * 1200)
    seen: list[tuple[int, int]] = []
    run_module.run(
        tmp_path / "payroll.csv", tmp_path / "out.csv", tmp_path / "report.csv",
        defaults=Defaults(month="2026-03", risk="I"), progress=lambda done, rows: seen.append((done, rows)),
    )  # fmt: skip
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_a_default_that_does_not_fit_is_named_as_the_option(tmp_path: Path) -> None:
    done = computed(tmp_path, "upah\n5000000\n", Defaults(month="2015-01", risk="I"))
    assert done.refused() == [(2, "(--month)", "2015-01")]


def test_any_number_of_kinds_of_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "upah;risiko\n" + "5000000;I\n5000000;II\n5000000;V\n" * 2
    given = Defaults(month="2026-03")
    expected = computed(tmp_path, content, given)
    monkeypatch.setattr(answers_module, "_MOST_VIEWS", 2)
    assert computed(tmp_path, content, given) == expected


def test_a_payroll_that_changes_under_our_hands_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = run_module._survey

    def removed_after(source: Source, *arguments: Any) -> Any:
        found = survey(source, *arguments)
        source.path.unlink()
        return found

    monkeypatch.setattr(run_module, "_survey", removed_after)
    with pytest.raises(InvalidInput) as refused:
        computed(tmp_path, "upah\n5000000\n", Defaults(month="2026-03", risk="I"))
    assert refused.value.faults[0].problem.key == "batch.unreadable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        computed(tmp_path, "upah;blth;risiko\n;;\n", NO_DEFAULTS)
    assert refused.value.faults[0].problem.key == "batch.no_rows"


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    import tracemalloc

    def peak(rows: int) -> int:
        content = "upah;tgl lahir\n" + "5000000;01/05/1990\n" * rows
        (tmp_path / "payroll.csv").write_text(content)
        tracemalloc.start()
        run_module.run(
            tmp_path / "payroll.csv", tmp_path / "out.csv", tmp_path / "report.csv",
            defaults=Defaults(month="2026-03", risk="I"),
        )  # fmt: skip
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(4_000) < peak(400) * 1.5
