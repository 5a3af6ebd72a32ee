"""``jamsostek batch``: exit status, summary, options, and the page that explains it; expectations by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from jamsostek_coverage.batch.run import run
from jamsostek_coverage.cli import batch as command
from jamsostek_coverage.language import LANGUAGES
from tests.cli.conftest import Jamsostek

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "payroll-file.md"
ROWS = "upah;catatan\n5000000;a\n12000000;b\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_row_computed(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text(ROWS)
    shown = jamsostek.shown(
        "batch", "payroll.csv", "out.csv", "--month", "2026-03", "--risk", "I", "--scale", "besar"
    ).splitlines()
    # the two bills are those of the published examples: 462,000 and 1,081,389
    for line in (
        "Rows: 2; computed: 2; refused: 0; blank rows left out: 0",
        "Contributions: out.csv",
        "Programme Employer Worker Total",
        "JKK – Work Accident Security 40,800 0 40,800",
        "JKM – Death Security 51,000 0 51,000",
        "JHT – Old-Age Security 629,000 340,000 969,000",
        "JP – Pension Security 321,726 160,863 482,589",
        "Total 1,042,526 500,863 1,543,389",
        "Columns carried through without being read: catatan",
        "- Where the file has no month: March 2026 (--month).",
        "- Where the file has no risk group: I – very low (--risk).",
        "- Where the file has no size of enterprise: large (--scale).",
    ):
        assert shown.count(line) == 1, line
    assert not any("out.errors.csv" in line for line in shown)
    assert sorted(path.name for path in folder.iterdir()) == ["out.csv", "out.errors.csv", "payroll.csv"]


def test_some_rows_refused(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text(ROWS + "x;c\n")
    typed = ("batch", "payroll.csv", "out.csv", "--month", "2026-03", "--risk", "I", "--lang", "id")
    done = jamsostek(*typed, "--errors", "salah.csv")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith(
        "Baris: 3; dihitung: 2; ditolak: 1; baris kosong dilewati: 0\nIuran: out.csv\n"
    )
    assert "Baris yang ditolak dan alasannya: salah.csv" in done.stdout
    assert "4;upah;x;teks ini bukan jumlah rupiah;" in Path("salah.csv").read_text()
    assert "ditolak: lihat baris 4 dalam salah.csv" in Path("out.csv").read_text()


def test_who_pays_for_the_self_employed(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text("penghasilan;pembayar\n1000000;APBD\n1000000;\n")
    shown = jamsostek.shown("batch", "payroll.csv", "out.csv", "--month", "2024-03", "--segment", "BPU")
    # PP 44/2015: JKK 10,000 in the lowest band and JKM 6,800 a month
    assert "Total 0 33,600 33,600" in shown
    assert "Of the worker's column, paid by others – state or regional budget: Rp16,800" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("payroll.csv", "payroll.csv"), "payroll.csv: -: another file of this run has this name; "),
        (("payroll.csv", "out.csv", "--errors", "out.csv"), "out.csv: -: another file of this run has "),
        (("none.csv", "out.csv"), "none.csv: -: the file cannot be read: "),
        (("payroll.csv", "no/out.csv"), "out.csv: -: the file cannot be written, and nothing was: "),
        (("payroll.csv", "out.csv", "--month", "2026-13"), "--month: '2026-13': there is no such month; "),
        (("payroll.csv", "out.csv", "--segment", "PUX"), "--segment: 'PUX': this is no Segment; "),
        (("payroll.csv", "out.csv", "--risk", "VI"), "--risk: 'VI': this is no RiskGroup"),
        (("payroll.csv", "out.csv", "--scale", "XL"), "--scale: 'XL': this is no EmployerScale"),
        (("payroll.csv", "out.csv", "--decimal", "dot"), "Invalid value for '--decimal'"),
        (("title.csv", "out.csv"), "title.csv: wage: no column holds this; name it in the first row as "),
    ],
)  # fmt: skip
def test_nothing_is_done(jamsostek: Jamsostek, folder: Path, typed: tuple[str, ...], said: str) -> None:
    Path("payroll.csv").write_text(ROWS)
    Path("title.csv").write_text("PT Maju Jaya\n" + ROWS)
    defaults = () if {"--month", "--risk"} & set(typed) else ("--month", "2026-03", "--risk", "I")
    assert said in jamsostek.refused("batch", *typed, *defaults)
    assert sorted(path.name for path in folder.iterdir()) == ["payroll.csv", "title.csv"]
    assert Path("payroll.csv").read_text() == ROWS


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_file_lacks_is_told_in_both_languages(
    jamsostek: Jamsostek, folder: Path, language: str
) -> None:
    Path("payroll.csv").write_text("uppah;bln\n1;2\n")
    said = jamsostek.refused("batch", "payroll.csv", "out.csv", "--lang", language)
    assert [line.split(":")[1].strip() for line in said.splitlines()] == ["month", "wage", "risk"]
    assert '"uppah"' in said


def test_an_interruption_ends_with_nothing(
    jamsostek: Jamsostek, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*files: Path, progress: Any, **options: Any) -> Any:
        def stop(done: int, rows: int) -> None:
            raise KeyboardInterrupt

        return run(*files, progress=stop, **options)

    monkeypatch.setattr(command, "run", interrupted)
    Path("payroll.csv").write_text(ROWS)
    done = jamsostek("batch", "payroll.csv", "out.csv", "--month", "2026-03", "--risk", "I")
    assert done.exit_code == 130
    assert [path.name for path in folder.iterdir()] == ["payroll.csv"]


def test_a_bar_only_where_somebody_watches(
    jamsostek: Jamsostek, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("payroll.csv").write_text(ROWS)
    typed = ("batch", "payroll.csv", "out.csv", "--month", "2026-03", "--risk", "I")
    assert jamsostek(*typed).stderr == ""
    monkeypatch.setattr(command, "Console", lambda stderr: Console(stderr=stderr, force_terminal=True))
    watched = jamsostek(*typed)
    assert "jamsostek batch" in watched.stderr
    assert "jamsostek batch" not in watched.stdout


def test_the_page_shows_what_the_command_writes(jamsostek: Jamsostek, folder: Path) -> None:
    page = PAGE.read_text("utf-8")
    payroll, output, report = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"\$ jamsostek (.*)", page)
    Path("payroll.csv").write_text(payroll)
    assert jamsostek(*line.split()).exit_code == 1
    assert Path("out.csv").read_text() == output
    assert Path("out.errors.csv").read_text() == report
