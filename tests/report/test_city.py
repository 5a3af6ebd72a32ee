"""The report of a city from files: counts, faults, tables and page. All people are invented; sums by hand.

A file of three regions: Anggrek 10 workers, Bougenville 4, Cempaka 5; the report is of 30 June 2025, and the
law lets members be three months in arrears (PP 44/2015).
"""

from __future__ import annotations

import csv
import re
import sys
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.errors import MissingExtra
from jamsostek_coverage.language import LANGUAGES, Language
from jamsostek_coverage.report import page
from jamsostek_coverage.report.city import CityReport, Labels
from jamsostek_coverage.report.run import write_report

WORKFORCE = """kode;kecamatan;penduduk bekerja;target;dasar hitung;per tanggal
99.71.01;Anggrek;10;50%;domisili;30/06/2025
99.71.02;<Bougenville & Co>;4;50%;domisili;30/06/2025
99.71.03;=Cempaka;5;50%;domisili;30/06/2025
"""
HEADER = "NIK;kode kecamatan;tgl lahir;segmen;bulan dibayar;dibayar oleh;keluar;alasan keluar\n"


def nik(number: int) -> str:
    return f"997101050590{number:04}"


def line(number: int, months: str = "2025-06", **facts: str) -> str:
    own = {"nik": nik(number), "region": "99.71.01", "born": "05/05/1990", "segment": "BPU", "months": months}
    values = {**own, "payer": "", "left": "", "leaving": "", **facts}
    return ";".join(values.values()) + "\n"


def written(folder: Path, members: str, workforce: str = WORKFORCE, **options: Any) -> CityReport:
    (folder / "members.csv").write_text(members, encoding="utf-8")
    (folder / "workforce.csv").write_text(workforce, encoding="utf-8")
    paths = (folder / name for name in ("members.csv", "workforce.csv", "report.html"))
    return write_report(*paths, tables=folder / "tables", **options).report


def table(folder: Path, name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, delimiter=delimiter))


LIST = HEADER + "".join(
    [
        line(1, "2025-01..2025-06"),
        line(2, "2025-04"),  # two months unpaid: in cover
        line(3, "2025-03"),  # three: out of cover
        line(4, "2024-01, 2024-02 2025-06", segment="PU", payer="APBD"),
        line(5, "2025-05", region="99.71.02.1001"),  # a village of Bougenville
        line(6, "", region="99.71.03"),  # has never paid
        line(7, "2025-01..2025-02", left="2025-03", leaving="meninggal"),
        line(8, "2025-07..2025-12", region="99.71.02"),  # paid ahead for later months alone
    ]
)


def test_counts_by_hand(tmp_path: Path) -> None:
    report = written(tmp_path, LIST)
    assert [(one.count.workforce, one.count.covered) for one in report.districts] == [(10, 3), (4, 1), (5, 0)]
    assert [one.gap_to_target for one in report.districts] == [2, 1, 3]
    assert report.whole is not None
    assert str(report.whole.count.region) == "99.71"
    assert (report.whole.count.covered, report.whole.count.workforce, report.whole.gap_to_target) == (
        4,
        19,
        6,
    )
    assert (report.rows, report.counted, report.is_complete) == (8, 8, True)
    # the numbers of all were issued in Anggrek, three live elsewhere
    assert [(fault.row, fault.is_notice) for fault in report.faults] == [(6, True), (7, True), (9, True)]
    assert [(one.segment, one.listed, one.covered) for one in report.segments] == [
        ("PU", 1, 1),
        ("BPU", 7, 3),
    ]
    # the dead owe nothing, and two have not begun: five in all
    assert [one.members for one in report.ageing] == [2, 1, 1, 1, 0, 0, 0]
    assert report.cohort is not None
    assert (report.cohort.active, report.cohort.never_paid) == (4, 2)
    assert report.without_budget is not None
    assert len(report.without_budget.lives) == 5
    last = report.movement[-1]
    assert (str(last.month), last.closing) == ("2025-06", 4)
    assert len(report.movement) == 12


def test_the_tables_say_the_same(tmp_path: Path) -> None:
    report = written(tmp_path, LIST)
    coverage = table(tmp_path, "coverage")
    assert [row["covered"] for row in coverage] == ["3", "1", "0"]
    assert [row["rate_percent"] for row in coverage] == ["30.00", "25.00", "0.00"]
    assert coverage[0] | {"name": ""} == {
        "region": "99.71.01", "name": "", "as_of": "2025-06-30", "programs": "JKK+JKM",
        "denominator": "employed", "basis": "domicile", "status": "active", "workforce": "10", "covered": "3",
        "rate_percent": "30.00", "gap": "7", "target_percent": "50.00", "gap_to_target": "2",
    }  # fmt: skip
    assert [row["name"] for row in coverage] == ["Anggrek", "<Bougenville & Co>", "'=Cempaka"]
    (whole,) = table(tmp_path, "coverage_whole")
    assert (whole["region"], whole["covered"], whole["rate_percent"]) == ("99.71", "4", "21.05")
    ageing = table(tmp_path, "arrears_ageing")
    assert sum(int(row["members"]) for row in ageing) == 5
    assert report.cohort is not None
    three = next(
        r for r in table(tmp_path, "retention") if (r["members"], r["months_after_entry"]) == ("all", "3")
    )
    share = report.cohort.persistency(3)
    assert [int(three[name]) for name in ("in_cover", "observed", "censored")] == [
        share.number,
        share.of,
        share.censored,
    ]
    for month in table(tmp_path, "movement"):
        moved = {name: int(value) for name, value in month.items() if name != "month"}
        gained = moved["opening"] + moved["new"] + moved["reactivated"]
        assert moved["closing"] == gained - moved["lapsed"] - moved["left"]


def test_tables_in_indonesian_open_in_an_indonesian_spreadsheet(tmp_path: Path) -> None:
    written(tmp_path, LIST, language="id")
    assert [row["rate_percent"] for row in table(tmp_path, "coverage", ";")] == ["30,00", "25,00", "0,00"]


FAULTY = [
    (line(2, nik="12345"), "NIK", "bad_nik"),
    (line(1), "NIK", "duplicate_nik"),
    (line(1, segment="PU"), "NIK", "several_segments"),
    (line(2, region="99.71.09"), "kode kecamatan", "unknown_region"),
    (line(2, region="99.7"), "kode kecamatan", "bad_region"),
    (line(2, region=""), "kode kecamatan", "bad_region"),
    (line(2, born="31/02/1990"), "tgl lahir", "bad_age"),
    (line(2, born="01/01/2015"), "tgl lahir", "bad_age"),
    (line(2, segment="lepas"), "segmen", "bad_segment"),
    (line(2, "lunas"), "bulan dibayar", ""),
    (line(2, "2025-06..2025-01"), "bulan dibayar", ""),
    (line(2, "2025-13"), "bulan dibayar", ""),
    (line(2, payer="tetangga"), "dibayar oleh", ""),
    (line(2, left="2025-03"), "keluar", ""),
    (line(2, "2025-01", left="2025-03", leaving="bosan"), "alasan keluar", ""),
    (line(2, left="2025-06", leaving="meninggal"), "keluar", ""),  # paid after the month of leaving
    (line(2, left="kapan", leaving="meninggal"), "keluar", ""),
    (line(2)[:-1] + ";too many;cells\n", "NIK", ""),
]


@pytest.mark.parametrize(("row", "column", "kind"), FAULTY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_listed_and_the_rest_counted(
    tmp_path: Path, row: str, column: str, kind: str, language: Language
) -> None:
    report = written(tmp_path, HEADER + line(1) + row + line(3), language=language)
    assert (report.rows, report.counted) == (3, 2)
    assert report.whole is not None
    assert report.whole.count.covered == 2
    found = [fault for fault in report.faults if not fault.is_notice]
    assert {(fault.row, fault.column) for fault in found} == {(3, column)}
    if kind:
        assert [str(dict(fault.problem.details)["kind"]) for fault in found] == [kind]
    rows = table(tmp_path, "faults", ";" if language == "id" else ",")
    assert [(row["row"], row["column"]) for row in rows] == [(str(f.row), f.column) for f in report.faults]
    assert all(row["problem"] and row["remedy"] for row in rows)


def test_a_notice_counts(tmp_path: Path) -> None:
    report = written(tmp_path, HEADER + line(1, nik="3171010505900001"))
    assert [fault.is_notice for fault in report.faults] == [True]
    assert report.is_complete


def test_a_region_with_more_members_than_workers_is_left_out(tmp_path: Path) -> None:
    five = "".join(line(number, region="99.71.02") for number in range(5))
    report = written(tmp_path, HEADER + line(9) + five)
    assert [(str(one.region), one.members) for one in report.left_out] == [("99.71.02", 5)]
    assert report.whole is not None
    assert (report.whole.count.covered, report.whole.count.workforce) == (1, 15)
    assert not report.is_complete
    assert (
        "&lt;Bougenville &amp; Co&gt;: more people are covered than work"
        in (tmp_path / "report.html").read_text()
    )


def test_without_months_all_are_registered(tmp_path: Path) -> None:
    report = written(tmp_path, f"nik,kode\n{nik(1)},99.71.01\n{nik(2)},99.71.01\n")
    assert report.cohort is None
    assert (report.districts[0].count.status, report.districts[0].count.covered) == ("registered", 2)
    assert {note.message.key for note in report.assumptions} >= {"report.assumed.registered"}
    names = sorted(path.stem for path in (tmp_path / "tables").iterdir())
    assert names == ["coverage", "coverage_whole", "faults", "regions_left_out", "segments"]


def test_labels_come_from_the_caller_first(tmp_path: Path) -> None:
    bare = "kode,pekerja\n99.71.01,10\n"
    with pytest.raises(InvalidInput, match="the day of the report is not known"):
        written(tmp_path, LIST, bare)
    report = written(
        tmp_path, HEADER + line(1), bare, labels=Labels(as_of=date(2025, 9, 15), target=Fraction(1, 2))
    )
    assert {note.message.key for note in report.assumptions} == {
        "report.assumed.denominator", "report.assumed.basis", "report.assumed.programs",
        "report.assumed.grace",
    }  # fmt: skip
    assert report.districts[0].target == Fraction(1, 2)
    # June was paid, three months later the member is out of cover
    assert report.districts[0].count.covered == 0


@pytest.mark.parametrize(
    ("workforce", "said"),
    [
        ("kode;pekerja\n12.1;5\n", "workforce.csv[2].kode: 12.1: a spreadsheet seems to have taken a zero "),
        ("kode;pekerja\n99.71;lima\n", "workforce.csv[2].pekerja: lima: a whole number is expected; "),
        ("kode;pekerja\n99.71;\n", "workforce.csv[2].pekerja: -: the cell is empty; "),
        ("kode;pekerja\n99.71;5\n99.71.01;3\n", "workforce.csv[3].kode: 99.71.01: the region is counted"),
        ("kode;pekerja\nTotal;8\n", "workforce.csv[2].kode: Total: this looks like a row of totals"),
        ("kode;pekerja;target\n99.71;5;120%\n", "workforce.csv[2].target: 120%: a target lies above zero"),
        ("kode;pekerja;tanggal\n99.71;5;31/06/2025\n", "workforce.csv[2].tanggal: 31/06/2025: this is no"),
        (
            "kode;pekerja;tanggal\n99.71;5;30/06/2025\n99.72;5;31/07/2025\n",
            "workforce.csv[3].tanggal: 31/07/2025: the rows say different things",
        ),
        ("kode;orang\n99.71;5\n", "workforce.csv: workforce: no column holds this; name it"),
        ("kode;wilayah;pekerja\n99.71;x;5\n", "two columns hold the same fact"),
        ("kode;pekerja\n", "workforce.csv: -: there are no rows"),
        ('kode;pekerja\n"99.71;5\n', "workforce.csv[2].kode: "),
    ],
)  # fmt: skip
def test_a_workforce_table_must_be_right(tmp_path: Path, workforce: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        written(tmp_path, LIST, workforce)
    assert said in str(refused.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["members.csv", "workforce.csv"]


def test_counts_with_signs_between_thousands(tmp_path: Path) -> None:
    report = written(tmp_path, HEADER, WORKFORCE.replace(";10;", ";875.743;").replace(";4;", ";1,234,567;"))
    assert [one.count.workforce for one in report.districts] == [875_743, 1_234_567, 5]


# ------------------------------------------------------- files


def test_nothing_is_written_where_something_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("a file")
    with pytest.raises(InvalidInput, match="the tables need a folder"):
        written(tmp_path, LIST)
    assert not (tmp_path / "report.html").exists()
    (tmp_path / "tables").unlink()
    (tmp_path / "report.html").mkdir()
    with pytest.raises(InvalidInput, match="no ordinary file"):
        written(tmp_path, LIST)
    assert not (tmp_path / "tables").exists()


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text(LIST)
    (tmp_path / "workforce.csv").write_text(WORKFORCE)
    for out in ("members.csv", "workforce.csv"):
        with pytest.raises(InvalidInput, match="another file of this run has this name"):
            write_report(tmp_path / "members.csv", tmp_path / "workforce.csv", tmp_path / out)
    (tmp_path / "coverage.csv").write_text(WORKFORCE)
    with pytest.raises(InvalidInput, match="another file"):
        write_report(
            tmp_path / "members.csv", tmp_path / "coverage.csv", tmp_path / "r.html", tables=tmp_path
        )
    assert (tmp_path / "coverage.csv").read_text() == WORKFORCE


def test_a_failure_while_writing_leaves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("jamsostek_coverage.report.run.neutral", broken)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path, LIST)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["members.csv", "workforce.csv"]


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    written(tmp_path, LIST, progress=lambda done, rows: seen.append((done, rows)))
    assert seen == [(8, 8)]


def test_without_jinja2_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    page._template.cache_clear()
    with pytest.raises(MissingExtra, match=r"pip install .jamsostek_coverage\[report\]"):
        written(tmp_path, LIST)


# ------------------------------------------------------- the page


class Outline(HTMLParser):
    """The tags of a page in order, each closed, with the pictures' ids."""

    EMPTY = frozenset({"meta", "path", "line", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(params=LANGUAGES)
def html(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    faults = "".join(row for row, _, _ in FAULTY)
    written(tmp_path, LIST + faults, language=request.param)
    return (tmp_path / "report.html").read_text("utf-8")


def test_the_page_needs_nothing_else(html: str) -> None:
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    assert not {"script", "link", "img", "iframe", "object", "image", "use"} & set(outline.tags)
    assert not {"src", "href", "xlink:href", "onload", "onclick"} & {name for name, _ in outline.attributes}
    assert "http" not in html.replace("http-equiv", "")
    assert "url(" not in html
    assert "@import" not in html


def test_every_picture_has_a_title_a_summary_and_a_table(html: str) -> None:
    pictures = re.findall(r"<figure>(.*?)</figure>\s*(.*?)</section>", html, re.DOTALL)
    assert len(pictures) == html.count("<svg ") == 4
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for picture, beside in pictures:
        named = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', picture)
        assert named is not None
        assert re.search(f'<title id="{named[1]}">[^<]+</title>', picture)
        assert re.search(f'<desc id="{named[2]}">[^<]+</desc>', picture)
        assert "<table>" in beside
    assert html.count("<table>") == html.count("<caption>")
    assert not re.search(r"<caption>\s*</caption>", html)


def test_text_of_the_files_is_escaped(html: str) -> None:
    assert "<Bougenville" not in html
    assert html.count("&lt;Bougenville &amp; Co&gt;") >= 4


def test_no_number_of_a_person_is_shown(html: str, tmp_path: Path) -> None:
    texts = [html, *(path.read_text("utf-8") for path in (tmp_path / "tables").iterdir())]
    assert not any(re.search(r"\d{9,}", text.replace("99.71", "")) for text in texts)
    assert "…(16 digits)" in html


def test_a_long_list_of_faults_is_cut_on_the_page_alone(tmp_path: Path) -> None:
    many = "".join(line(number, region="x") for number in range(page.LISTED + 5))
    written(tmp_path, HEADER + many)
    html = (tmp_path / "report.html").read_text("utf-8")
    assert "5 further rows stand in faults.csv" in html
    assert html.count("no region code") == page.LISTED + 1
    assert len(table(tmp_path, "faults")) == page.LISTED + 5


def test_many_regions_are_cut_in_the_chart_alone(tmp_path: Path) -> None:
    rows = "".join(f"99.71.{number:02};K{number};5;50%;domisili;30/06/2025\n" for number in range(1, 51))
    written(tmp_path, HEADER + line(1), WORKFORCE.splitlines()[0] + "\n" + rows)
    html = (tmp_path / "report.html").read_text("utf-8")
    assert "The chart shows 40 of 50 regions." in html
    assert html.count('<th scope="row">K') == 50


# ------------------------------------------------------- properties

MONTHS = [f"2025-{month:02}" for month in range(1, 9)]
rows = st.fixed_dictionaries({
    "number": st.integers(1, 6),
    "months": st.lists(st.sampled_from(MONTHS), max_size=4).map(",".join),
    "region": st.sampled_from(["99.71.01", "99.71.02", "99.71.03", "99.71.09", "x"]),
    "segment": st.sampled_from(["PU", "BPU", ""]),
    "born": st.sampled_from(["05/05/1990", "05/05/2015", ""]),
})  # fmt: skip


@given(st.lists(rows, max_size=10))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_naive_count_agrees(tmp_path: Path, drawn: list[dict[str, Any]]) -> None:
    """Rows read without any of our code: the first row of a person counts, if nothing is wrong with it."""
    report = written(
        tmp_path, HEADER + "".join(line(**row) for row in drawn), WORKFORCE.replace(";4;", ";40;")
    )
    seen: set[int] = set()
    counted = 0
    covered = dict.fromkeys(("99.71.01", "99.71.02", "99.71.03"), 0)
    for row in drawn:
        is_first = row["number"] not in seen
        seen.add(row["number"])
        if is_first and row["region"] in covered and row["born"] != "05/05/2015":
            counted += 1
            covered[row["region"]] += bool({"2025-04", "2025-05", "2025-06"} & set(row["months"].split(",")))
    assert (report.rows, report.counted) == (len(drawn), counted)
    assert {str(one.count.region): one.count.covered for one in report.districts} == covered
    assert report.whole is not None
    assert report.whole.count.covered == sum(covered.values()) == sum(one.covered for one in report.segments)
    assert sum(one.members for one in report.ageing if one.in_cover) == sum(covered.values())
