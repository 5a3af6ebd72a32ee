"""``jamsostek continuity``; amounts by hand from PP 44, 45 and 46/2015, people and payments invented."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from rich.console import Console

from jamsostek_coverage import json_schema
from jamsostek_coverage.cli import continuity as command
from tests.cli.conftest import Jamsostek

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "continuity.md"
NIK = "1271010101700003"
ONE = f"""NIK;BLTH;Tgl Bayar;Upah
{NIK};01-2026;13/02/2026;5.000.000
{NIK};02-2026;20/03/2026;5.000.000
{NIK};03-2026;;5.000.000
"""
MANY = """nama;segmen;blth;tgl bayar;penghasilan;upah;risiko
Siti;BPU;01-2026;10/01/2026;1.000.000;;
Budi;PU;01-2026;13/02/2026;;5.000.000;I
Made;PU;03-2026;13/04/2026;;5.000.000;I
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_one(jamsostek: Jamsostek, *more: str, text: str = ONE) -> str:
    Path("one.csv").write_text(text)
    typed = ("continuity", "one.csv", "--as-of", "2026-04-20", "--risk", "I", "--scale", "large")
    return jamsostek.shown(*typed, *more)


def test_one_worker_in_full(jamsostek: Jamsostek, folder: Path) -> None:
    shown = run_one(jamsostek).splitlines()
    # 462,000 a month (a published bill). February was due on 16 March and paid on the 20th: 2 % of it; March
    # was due on 15 April: 2 % up to the 20th. April is not due yet.
    for line in (
        "Contributions of …0003 as of 20 April 2026",
        "JKK 3 2 1 1 66% 0 2",
        "2026-02 0 9,240 9,240",
        "2026-03 462,000 9,240 471,240",
        "Owed on this day: contributions Rp462,000, late fines Rp18,480, together Rp480,480",
        "What comes next:",
    ):
        assert shown.count(line) == 1, line
    assert any(line.startswith("JKK protected BPJS Ketenagakerjaan 0 2026-07-15") for line in shown)
    assert any(
        line.startswith("- 16 July 2026 – loss – JKK, if nothing more is paid: still") for line in shown
    )
    assert any(line.startswith("This is protection by law.") for line in shown)
    assert NIK not in "".join(shown)


def test_in_indonesian_nobody_is_told_to_have_no_right(jamsostek: Jamsostek, folder: Path) -> None:
    Path("one.csv").write_text(ONE)
    typed = (
        "continuity",
        "one.csv",
        "--as-of",
        "2026-09-20",
        "--risk",
        "I",
        "--scale",
        "besar",
        "--lang",
        "id",
    )
    shown = jamsostek.shown(*typed)
    assert "Iuran …0003 per 20 September 2026" in shown
    assert "tetap berhak: dengan 6 bulan tunggakan" in shown
    assert "pemberi kerja, diganti setelah melunasi" in shown
    assert "tidak berhak" not in shown


def test_beyond_the_verified_law_the_answer_says_so(jamsostek: Jamsostek, folder: Path) -> None:
    Path("one.csv").write_text(ONE)
    shown = jamsostek.shown("continuity", "one.csv", "--as-of", "2026-11-20", "--risk", "I")
    assert "- beyond the verified law: facts were seen up to 3 October 2026" in shown
    assert "beyond the verified law" not in run_one(jamsostek)


def test_the_self_employed_by_income(jamsostek: Jamsostek, folder: Path) -> None:
    Path("one.csv").write_text("bulan,tanggal bayar\n2024-01,2024-01-10\n")
    shown = jamsostek.shown("continuity", "one.csv", "--as-of", "2024-02-20", "--income", "1000000")
    # February 2024: JKK 10,000 in the lowest band and JKM 6,800, due on 15 February; no fine for BPU
    assert "Contributions of the worker as of 20 February 2024" in shown
    assert "2024-02 16,800 0 16,800" in shown
    assert "JKK partly protected BPJS Ketenagakerjaan 16,800" in shown


def test_as_json(jamsostek: Jamsostek, folder: Path) -> None:
    answer = json.loads(run_one(jamsostek, "--json"))
    (worker,) = answer["workers"]
    assert (answer["on"], answer["refused"]) == ("2026-04-20", [])
    assert answer["assumptions"][0]["key"] == "standing.spells"
    assert (worker["label"], worker["rows"]) == ("…0003", [2, 3, 4])
    for kind in ("continuity", "protection", "outlook"):
        jsonschema.validate(worker[kind], json_schema(kind))
    standing = worker["continuity"]
    assert standing["programs"]["JKK"]["missing"] == ["2026-03"]
    assert standing["programs"]["JKK"]["density"] == "200/3%"
    assert standing["arrears"]["total"] == 480_480
    assert standing["thresholds"]["jkp.cash_benefit"]["counted"] == 2
    assert worker["protection"]["programs"]["JKK"]["level"] == "full"
    assert worker["outlook"]["items"][0]["on"] == "2026-05-15"
    assert NIK not in json.dumps(answer)


def test_json_of_many_names_no_employer(jamsostek: Jamsostek, folder: Path) -> None:
    Path("many.csv").write_text(
        "nama;blth;tgl bayar;upah;risiko;pemberi kerja\n"
        "Siti;01-2026;;5.000.000;I;Ibu Rina\nBudi;01-2026;;5.000.000;I;Ibu Rina\n"
    )
    typed = ("continuity", "many.csv", "--as-of", "2026-04-20", "--scale", "large", "--json")
    text = jamsostek.shown(*typed)
    assert not any(name in text for name in ("Rina", "Siti", "Budi"))
    workers = json.loads(text)["workers"]
    assert [(one["label"], one["outlook"]) for one in workers] == [("S…", None), ("B…", None)]
    for one in workers:
        jsonschema.validate(one["continuity"], json_schema("continuity"))
        assert [line["month"] for line in one["continuity"]["arrears"]["lines"]] == [
            "2026-01", "2026-02", "2026-03",
        ]  # fmt: skip


def test_many_workers_are_rows_with_a_summary(jamsostek: Jamsostek, folder: Path) -> None:
    Path("many.csv").write_text(MANY)
    shown = jamsostek.shown("continuity", "many.csv", "--as-of", "2026-08-20", "--scale", "large")
    for line in (
        "Workers: 3; computed: 3; rows refused: 0",
        "Work accident (JKK): the fund pays for 0",
        "Work accident (JKK): the employer must pay for 2",
        "Work accident (JKK): nobody has to pay for 1",
        "One month paid only: 3",
    ):
        assert line in shown.splitlines()
    assert "Siti" not in shown
    assert "What comes next" not in shown


def test_faulty_rows_are_told_and_others_computed(jamsostek: Jamsostek, folder: Path) -> None:
    Path("many.csv").write_text(
        MANY + "Budi;PU;02-2026;31/02/2026;;5.000.000;I\nRina;PU;02-2026;;;5.000.000;\n"
    )
    done = jamsostek("continuity", "many.csv", "--as-of", "2026-08-20")
    assert done.exit_code == 1
    assert "Workers: 4; computed: 2; rows refused: 2" in done.stdout
    first, second = done.stderr.splitlines()
    assert first.startswith("Row 5, B…: tgl bayar: 31/02/2026: this is no date; write it as 1990-05-01")
    assert second.startswith("Row 6, R…: employer.risk: None: JKK needs the risk group")
    plain = jamsostek("continuity", "many.csv", "--as-of", "2026-08-20", "--json")
    assert [row["number"] for row in json.loads(plain.stdout)["refused"]] == [5, 6]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("none.csv",), "none.csv: -: the file cannot be read"),
        (("one.csv", "--as-of", "20-11-2026"), "--as-of: '20-11-2026': this is no date"),
        (("one.csv", "--on", "20-11-2026"), "--as-of: '20-11-2026': this is no date"),
        (("one.csv", "--risk", "VI"), "this is no RiskGroup"),
        (("one.csv", "--wage", "x"), "--wage: 'x': the text is no amount"),
        (("bare.csv",), "neither a column nor an option says what the contributions are computed on"),
        (("many.csv", "--grid", "a.svg"), "--grid: 'a.svg': a grid shows one worker"),
        (("one.csv", "--grid", "one.csv"), "one.csv: -: another file of this run has this name"),
        (("jakon.csv",), "a ledger belongs to a wage earner, a self-employed worker or a trainee"),
    ],
)
def test_nothing_is_done(jamsostek: Jamsostek, folder: Path, typed: tuple[str, ...], said: str) -> None:
    Path("one.csv").write_text(ONE)
    Path("many.csv").write_text(MANY)
    Path("bare.csv").write_text("bulan,tanggal bayar\n2024-01,2024-01-10\n")
    Path("jakon.csv").write_text("bulan,tanggal bayar,segmen,upah\n2024-01,2024-01-10,Jakon,5000000\n")
    before = sorted(folder.iterdir())
    as_of = () if {"--as-of", "--on"} & {*typed} else ("--as-of", "2026-04-20")
    assert said in jamsostek.refused("continuity", *typed, *as_of)
    assert sorted(folder.iterdir()) == before


def test_a_grid_of_one_worker(jamsostek: Jamsostek, folder: Path) -> None:
    assert "Month grid: months.svg" in run_one(jamsostek, "--grid", "months.svg")
    assert len(xml.parse("months.svg").getroot().findall("{http://www.w3.org/2000/svg}g")) == 4


def test_a_bar_only_where_somebody_watches(
    jamsostek: Jamsostek, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("many.csv").write_text(MANY)
    monkeypatch.setattr(command, "Console", lambda stderr: Console(stderr=stderr, force_terminal=True))
    watched = jamsostek("continuity", "many.csv", "--as-of", "2026-08-20")
    assert "jamsostek continuity" in watched.stderr
    assert "jamsostek continuity" not in watched.stdout


def test_the_command_of_the_page_works(jamsostek: Jamsostek, folder: Path) -> None:
    page = PAGE.read_text("utf-8")
    (payments,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"\$ jamsostek (.*)", page)
    Path("payments.csv").write_text(payments)
    jamsostek.shown(*line.split())
    assert Path("months.svg").exists()
