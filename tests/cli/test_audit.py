"""``jamsostek audit``: exit status, summary, findings, options, and the page that explains it; by hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl
import pytest

from jamsostek_coverage.cli.audit_table import plain_amount
from jamsostek_coverage.language import LANGUAGES
from tests.cli.conftest import Jamsostek

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "audit.md"
# 2 and 1 % of 11,086,300 are 221,726 and 110,863.
RIGHT = "upah;JP perusahaan;potongan jp;catatan\n12000000;221.726;110863;a\n"
WRONG = RIGHT + "12000000;200846;100.423,00;=1+1\n"
TYPED = ("--month", "2026-03", "--risk", "I", "--scale", "besar")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(path: str = "out.csv") -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_a_right_payroll(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text(RIGHT)
    shown = jamsostek.shown("audit", "payroll.csv", "out.csv", *TYPED)
    assert shown == (
        "Rows: 1; right: 1; with differences: 0; refused: 0\nFindings: out.csv\n"
        "Columns carried through without being read: catatan"
    )
    assert findings() == []


def test_a_wrong_payroll(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text(WRONG + "x;1;1;b\n12000000;y;110863;c\n")
    done = jamsostek("audit", "payroll.csv", "out.csv", *TYPED)
    assert (done.exit_code, done.stderr) == (1, "")
    shown = [" ".join(line.split()) for line in done.stdout.splitlines()]
    for line in (
        "Rows: 4; right: 1; with differences: 1; refused: 2",
        "JP is computed with the ceiling of March 2024, Rp10,042,300 2 0 31,320",
        "Employer 1 0 20,880",
        "Worker 1 0 10,440",
        "Total 0 31,320",
        "March 2026 2 0 31,320",
    ):
        assert shown.count(line) == 1, line
    found = findings()
    assert [row["row"] for row in found] == ["3", "3", "4", "5"]
    assert [row["audit_line"] for row in found] == ["jp_employer", "jp_worker", "", ""]
    assert [row["audit_difference"] for row in found] == ["-20880", "-10440", "", ""]
    assert found[0]["catatan"] == "'=1+1"  # no spreadsheet runs it
    assert "the text is no amount in rupiah" in found[2]["audit_error"]
    assert found[3]["audit_error"].startswith("jp_employer: the amount cannot be read; ")


def test_without_a_second_file_the_first_findings_are_printed(jamsostek: Jamsostek, folder: Path) -> None:
    """By hand: 1 % of 10,042,300 is 100,423; 0.46 % of 12,000,000 is 55,200; nobody is billed for JKP."""
    wrong = "12000000;100423;55200\n" * 21
    Path("payroll.csv").write_text("upah;potongan jp;JKP\n" + wrong + "x;1;0\n")
    done = jamsostek("audit", "payroll.csv", *TYPED)
    assert (done.exit_code, done.stderr) == (1, "")
    shown = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert shown[-1] == ("The first 20 of 43 findings; name a second file, and all of them are written there")
    assert "2 jkp 55,200 0 JKP is charged at 0.46%, though it is billed to nobody" in shown
    assert "2 jp_worker 100,423 110,863 JP is computed with the ceiling of March 2024, Rp10,042,300" in shown
    assert [path.name for path in folder.iterdir()] == ["payroll.csv"]


@pytest.mark.parametrize("source", ["payroll.parquet", "payroll.csv"])
@pytest.mark.parametrize("target", ["out.parquet", "out.csv"])
def test_parquet_and_csv_say_the_same(jamsostek: Jamsostek, folder: Path, source: str, target: str) -> None:
    facts = {"upah": [12_000_000], "bulan": ["2026-03"], "risiko": ["I"]}
    table = pl.DataFrame({**facts, "Potongan JP": [100_423]})
    table.write_parquet("payroll.parquet")
    table.write_csv("payroll.csv")
    assert jamsostek("audit", source, target, "--scale", "besar", "--lang", "id").exit_code == 1
    found = findings() if target == "out.csv" else pl.read_parquet(target).to_dicts()
    (row,) = found
    assert row["audit_explanation"] == "JP dihitung memakai batas upah Maret 2024, Rp10.042.300"
    assert int(row["audit_expected"]) == 110_863
    names = {path.name for path in folder.iterdir()}
    assert names == {"payroll.csv", "payroll.parquet", target}


def test_rows_of_parquet_are_refused_in_words(jamsostek: Jamsostek, folder: Path) -> None:
    facts = {"upah": [-5, 5_000_000], "bulan": ["2026-03", "2014-01"], "risiko": ["I", "I"]}
    pl.DataFrame({**facts, "Potongan JP": ["x", "1"]}).write_parquet("payroll.parquet")
    done = jamsostek("audit", "payroll.parquet", "out.csv", "--lang", "id")
    assert done.stdout.startswith("Baris: 2; benar: 0; berselisih: 0; ditolak: 2\n")
    first, second = findings()
    assert first["audit_error"].split(" | ")[1] == (
        "jp_worker: jumlahnya tidak terbaca; tulis angka, dengan titik sebelum desimal"
    )
    assert first["audit_error"].startswith("wage: jumlahnya negatif; ")
    assert second["audit_error"].startswith("month: ")


def test_columns_that_no_name_tells(jamsostek: Jamsostek, folder: Path) -> None:
    # By hand: 2 % of 12,000,000 and of 9,000,000.
    Path("payroll.csv").write_text("x;y;gapok\n12000000;180000;9000000\n")
    named = ("--column", "wage=x", "--column", "jht_worker=y")
    assert jamsostek("audit", "payroll.csv", "out.csv", *named, "--base", "gapok", *TYPED).exit_code == 1
    (row,) = findings()
    assert (row["audit_cause"], row["audit_explanation"]) == ("base.gapok", "computed on the column gapok")


def test_other_categories_are_refused_row_by_row(jamsostek: Jamsostek, folder: Path) -> None:
    Path("payroll.csv").write_text("segmen;upah;penghasilan;potongan jht\nBPU;;3000000;60000\n")
    assert jamsostek("audit", "payroll.csv", "out.csv", *TYPED).exit_code == 1
    assert "wage earners (PU) only" in findings()[0]["audit_error"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("payroll.csv", "payroll.csv"), "payroll.csv: -: another file of this run has this name; "),
        (("none.csv", "out.csv"), "none.csv: -: the file cannot be read: "),
        (("none.parquet", "out.csv"), "none.parquet: -: the file cannot be read: "),
        (("payroll.csv", "no/out.csv"), "out.csv: -: the file cannot be written, and nothing was: "),
        (("payroll.csv", "no/out.parquet"), "out.parquet: -: the file cannot be written, and nothing was: "),
        (("payroll.csv", "out.csv", "--month", "2026-13"), "--month: '2026-13': there is no such month; "),
        (("payroll.csv", "out.csv", "--risk", "VI"), "--risk: 'VI': this is no RiskGroup"),
        (
            ("payroll.csv", "out.csv", "--column", "wages=upah"),
            "--column: 'wages=upah': this names no ",
        ),
        (
            ("payroll.csv", "out.csv", "--column", "wage=gaji"),
            "--column: 'gaji': the table has no such ",
        ),
        (("payroll.csv", "out.csv", "--base", "gapok"), "--base: 'gapok': the table has no such column"),
        (("bare.csv", "out.csv"), "no column is named after a contribution"),
        (("wageless.csv", "out.csv"), "wage: no column holds this"),
    ],
)
def test_nothing_is_done(jamsostek: Jamsostek, folder: Path, typed: tuple[str, ...], said: str) -> None:
    Path("payroll.csv").write_text(RIGHT)
    Path("bare.csv").write_text("upah;x\n1;2\n")
    Path("wageless.csv").write_text("potongan jp\n1\n")
    defaults = () if {"--month", "--risk"} & set(typed) else TYPED
    assert said in jamsostek.refused("audit", *typed, *defaults)
    assert sorted(path.name for path in folder.iterdir()) == ["bare.csv", "payroll.csv", "wageless.csv"]
    assert Path("payroll.csv").read_text() == RIGHT


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_month_is_told_in_both_languages(jamsostek: Jamsostek, folder: Path, language: str) -> None:
    Path("payroll.csv").write_text(RIGHT)
    assert "month" in jamsostek.refused("audit", "payroll.csv", "out.csv", "--risk", "I", "--lang", language)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234.567", "1234567"), ("1,234,567", "1234567"), ("1.234.567,50", "1234567.50"),
        ("1,234,567.5", "1234567.5"), ("Rp 5.000,-", "5000"), ("296000.00000000006", "296000.00000000006"),
        ("12001,5", "12001.5"), ("-240.000", "-240000"), ("", ""), ("–", ""), ("x", "x"),
    ],
)  # fmt: skip
def test_amounts_as_they_are_written(text: str, amount: str) -> None:
    assert plain_amount(text) == amount


def test_the_page_shows_what_the_command_writes(jamsostek: Jamsostek, folder: Path) -> None:
    page = PAGE.read_text("utf-8")
    payroll, summary = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"\$ jamsostek (.*)", page)
    Path("payroll.csv").write_text(payroll)
    done = jamsostek(*line.split())
    assert done.exit_code == 1
    shown = [" ".join(found.split()) for found in done.stdout.splitlines()]
    assert [found for found in shown if found and not set(found) <= set("─ ")] == [
        " ".join(found.split()) for found in summary.splitlines() if found
    ]
