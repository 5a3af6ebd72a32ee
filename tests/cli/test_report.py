"""``jamsostek report``: exit status, options, errors, and the page that explains it; people are invented."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Jamsostek

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "how-to" / "city-report.md"
FILES = ("--members", "members.csv", "--workforce", "workforce.csv", "--out", "report.html")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs, with the example files."""
    monkeypatch.chdir(tmp_path)
    for name in ("members.csv", "workforce.csv"):
        shutil.copy(DOCS / "examples" / name, name)
    return tmp_path


def test_the_page_of_the_documentation(jamsostek: Jamsostek, folder: Path) -> None:
    (shown,) = re.findall(r"```console\n\$ jamsostek (.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    line, _, output = shown.partition("\n")
    assert line.startswith(f"report {' '.join(FILES)}")
    done = jamsostek("report", *FILES, "--tables", "tables", "--name", "Kota Contoh")
    assert done.exit_code == 1
    assert done.stdout == output
    assert "<h1>Coverage of employment social security: Kota Contoh</h1>" in Path("report.html").read_text()
    assert len(list((folder / "tables").iterdir())) == 9
    text = PAGE.read_text("utf-8")
    assert all(f"`{path.stem}`" in text for path in (folder / "tables").iterdir())


def test_a_list_without_faults(jamsostek: Jamsostek, folder: Path) -> None:
    Path("members.csv").write_text("nik,kode,bulan dibayar,catatan\n9971010505900001,99.71.01,2025-09,x\n")
    shown = jamsostek.shown("report", *FILES, "--lang", "id")
    assert "1 dari 264 terlindungi = 0,38%; kesenjangan 263" in shown
    assert "Kolom yang tidak dibaca: catatan" in shown
    assert '<html lang="id">' in Path("report.html").read_text()
    assert sorted(path.name for path in folder.iterdir()) == ["members.csv", "report.html", "workforce.csv"]


def test_options_come_first(jamsostek: Jamsostek, folder: Path) -> None:
    done = jamsostek(
        "report", *FILES, "--as-of", "2025-12-31", "--target", "70%", "--denominator", "angkatan kerja",
        "--basis", "workplace", "--programs", "JKK,JKM,JHT", "--youngest", "10",
    )  # fmt: skip
    page = Path("report.html").read_text()
    labels = "active members, JKK, JKM, JHT. Out of: labour force; by workplace."
    assert f"31 December 2025. Members counted: {labels}" in page
    assert "70.00%" in page
    assert "counted: 124." in done.stdout  # the child of 13 is no fault now
    assert "Taken as given:\n  - A member is in cover" in done.stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--as-of", "31/12/2025"), "--as-of: '31/12/2025': "),
        (("--target", "seventy"), "--target: "),
        (("--target", "0%"), "--target: '0%': a target lies above zero"),
        (("--denominator", "everybody"), "--denominator: 'everybody': this is no Denominator"),
        (("--basis", "somewhere"), "--basis: 'somewhere': this is no CountingBasis"),
        (("--programs", "JKK,JPX"), "--programs: 'JPX': this is no Program"),
        (("--members", "none.csv"), "none.csv: -: the file cannot be read: "),
        (
            ("--members", "workforce.csv"),
            "workforce.csv: nik: no column holds this; name it in the first row",
        ),
        (("--out", "members.csv"), "members.csv: -: another file of this run has this name; "),
        (("--out", "no/report.html"), "report.html: -: the file cannot be written, and nothing was: "),
        (("--tables", "no/tables"), "tables: -: the file cannot be written, and nothing was: "),
    ],
)
def test_nothing_is_done(jamsostek: Jamsostek, folder: Path, typed: tuple[str, ...], said: str) -> None:
    assert said in jamsostek.refused("report", *FILES, *typed)
    assert sorted(path.name for path in folder.iterdir()) == ["members.csv", "workforce.csv"]
