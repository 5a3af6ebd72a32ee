"""Files as spreadsheets write them; every expectation by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.batch.files import open_source
from jamsostek_coverage.batch.writing import all_or_nothing, check_targets, neutral


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "payroll.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (b"a;b\n1;2\n", "utf-8", ";"), (b"a,b\n1,2\n", "utf-8", ","), (b"a\tb\n1\t2\n", "utf-8", "\t"),
        (b"\xef\xbb\xbfa;b\n1;2\n", "utf-8-sig", ";"), (b"a;b\n1;Andr\xe9\n", "cp1252", ";"),
        ("a;b\n1;André\n".encode(), "utf-8", ";"), (b"sep=;\r\na;b\r\n1;2\r\n", "utf-8", ";"),
        (b"sep=|\na|b\n1|2\n", "utf-8", "|"), (b"a;b,c;d\r1;2;3\r", "utf-8", ";"),
    ],
)  # fmt: skip
def test_encoding_and_delimiter(tmp_path: Path, content: bytes, encoding: str, delimiter: str) -> None:
    source = open_source(written(tmp_path, content))
    assert (source.encoding, source.delimiter) == (encoding, delimiter)
    assert source.header[0] == "a"
    assert [record.number for record in source.records()] == [2]
    assert source.encoding_of_answers == ("utf-8" if encoding == "utf-8" else "utf-8-sig")


def cells(folder: Path, content: str) -> list[tuple[int, list[str], str | None]]:
    source = open_source(written(folder, content))
    return [
        (record.number, record.cells, record.problem.key if record.problem else None)
        for record in source.records()
    ]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    content = '\na;b\n1;"two\nlines"\n\n;\n3;"a;b ""c"""\n'
    assert cells(tmp_path, content) == [
        (3, ["1", "two\nlines"], None), (4, ["", ""], None), (5, ["", ""], None), (6, ["3", 'a;b "c"'], None),
    ]  # fmt: skip


def test_ragged_rows(tmp_path: Path) -> None:
    assert cells(tmp_path, "a;b\n1\n1;2;\n1;2;3\n;;3\n4;5\n") == [
        (2, ["1", ""], "batch.ragged"), (3, ["1", "2"], None), (4, ["1", "2"], "batch.ragged"),
        (5, ["", ""], "batch.ragged"), (6, ["4", "5"], None),
    ]  # fmt: skip


@pytest.mark.parametrize("bad", ['"1;2', '1;"2', '"1"x;2', '1;"2" '])
def test_a_wrong_quotation_mark_takes_no_other_row_with_it(tmp_path: Path, bad: str) -> None:
    found = cells(tmp_path, f'a;b\n0;0\n{bad}\n"3";"4"\n5;6\n')
    assert [(number, problem) for number, _, problem in found] == [
        (2, None), (3, "batch.quotes"), (4, None), (5, None),
    ]  # fmt: skip
    assert [row for _, row, problem in found if problem is None] == [["0", "0"], ["3", "4"], ["5", "6"]]


def test_the_last_quotation_mark_is_never_closed(tmp_path: Path) -> None:
    lines = "".join(f"{number};x\n" for number in range(20_000))  # longer than a cell may be
    found = cells(tmp_path, f'a;b\n"0;0\n{lines}')
    assert len(found) == 20_001
    assert [number for number, _, problem in found if problem] == [2]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no_rows"), (b"\n\n;;\n", "no_rows"), (b"PK\x03\x04zip", "not_csv"),
        (b"\xff\xfea\0;\0", "not_csv"), (b"a\0b", "not_csv"), (b"a;\x81\n", "encoding"),
        (b'"a;b\n1;2\n', "quotes"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        open_source(written(tmp_path, content))
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem.key, fault.remedy.key) == (
        "payroll.csv", f"batch.{problem}", f"batch.{problem}_remedy",
    )  # fmt: skip


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, problem in ((tmp_path, "no_file"), (tmp_path / "none.csv", "unreadable")):
        with pytest.raises(InvalidInput) as refused:
            open_source(path)
        assert refused.value.faults[0].problem.key == f"batch.{problem}"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-1+1", "-A1", "=cmd|' /C calc'!A0"]
)
def test_formulas_are_neutralised(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "Budi", "1271012345678901", "-", "--", "-5000", "-5.000,50", "a=1", " =1", "'=1"]
)
def test_other_cells_are_carried_unchanged(cell: str) -> None:
    assert neutral(cell) == cell


@given(st.text())
def test_no_cell_remains_a_formula(cell: str) -> None:
    shown = neutral(cell)
    assert shown.endswith(cell)
    assert shown[:1] not in set("=+@\t\r\n")


def test_the_payroll_is_not_written_over(tmp_path: Path) -> None:
    source = written(tmp_path, "a\n1\n")
    link, hard = tmp_path / "link.csv", tmp_path / "hard.csv"
    link.symlink_to(source)
    hard.hardlink_to(source)
    other = tmp_path / "out.csv"
    for targets in ((source,), (link,), (hard,), (tmp_path / "." / "payroll.csv",), (other, other)):
        with pytest.raises(InvalidInput) as refused:
            check_targets(source, *targets)
        assert refused.value.faults[0].problem.key == "batch.overwrites"
    with pytest.raises(InvalidInput) as refused:
        check_targets(source, tmp_path)
    assert refused.value.faults[0].problem.key == "batch.no_file"
    check_targets(source, other, tmp_path / "out.errors.csv")


class Stop(BaseException):
    """What an interruption is to the code under test."""


@pytest.mark.parametrize("failure", [Stop(), KeyboardInterrupt(), ValueError()])
def test_an_interruption_leaves_the_folder_as_it_was(tmp_path: Path, failure: BaseException) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("before")

    def write() -> None:
        with all_or_nothing((old, new), "utf-8") as (first, second):
            first.write("half")
            second.write("half")
            first.flush()
            raise failure

    with pytest.raises(type(failure)):
        write()
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    assert old.read_text() == "before"


def test_a_disk_that_fails_is_told(tmp_path: Path) -> None:
    def write() -> None:
        with all_or_nothing((tmp_path / "a.csv", tmp_path / "none" / "b.csv"), "utf-8"):
            raise AssertionError("not reached")

    with pytest.raises(InvalidInput) as refused:
        write()
    assert refused.value.faults[0].problem.key == "batch.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_takes_its_name_and_keeps_its_rights(tmp_path: Path) -> None:
    old, link = tmp_path / "old.csv", tmp_path / "link.csv"
    old.write_text("before")
    old.chmod(0o640)
    link.symlink_to(old)
    with all_or_nothing((link,), "utf-8-sig") as (text,):
        text.write("é")
    assert link.is_symlink()
    assert old.read_bytes() == b"\xef\xbb\xbf\xc3\xa9"
    assert old.stat().st_mode & 0o777 == 0o640


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), min_size=1))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    """Property: our reading of quoted cells, line ends and blank rows is that of the csv module."""
    from tempfile import TemporaryDirectory

    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([["a", "b", "c"], *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "payroll.csv"
        path.write_text(text.getvalue(), "utf-8", newline="")
        if b"\0" in path.read_bytes()[:4096]:
            return
        source = open_source(path)
        assert [record.cells for record in source.records()] == rows
        assert [record.problem for record in source.records()] == [None] * len(rows)
