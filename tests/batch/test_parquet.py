"""Parquet payrolls: the same rupiah as from CSV, whole or absent, the same bytes again.

Expectations are those of the CSV run, which is held against the scalar bills elsewhere; people are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, MissingExtra
from jamsostek_coverage.batch import parquet as parquet_module
from jamsostek_coverage.batch.parquet import run_parquet
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from tests.batch.payroll import NO_DEFAULTS, computed, table

SEGMENTS = ("PU", "PU", "PU", "BPU", "Jakon", "PMI", None)


def members(count: int) -> pl.DataFrame:
    """Invented people of all categories; one in ten lacks what its bill needs."""
    dice = Random(11)

    def some(*values: Any) -> list[Any]:
        return [dice.choice(values) for _ in range(count)]

    return pl.DataFrame(
        {
            "nama": [f"orang {number}" for number in range(count)],
            "Segmen": some(*SEGMENTS),
            "bulan": some("2020-09", "2025-02", "2026-03", "2010-01"),
            "upah": [dice.randrange(1, 40_000_000) if dice.random() > 0.1 else None for _ in range(count)],
            "penghasilan": [dice.randrange(1, 9_000_000) for _ in range(count)],
            "risiko": some("I", "sangat tinggi", "high", None),
            "skala": some("besar", "mikro", None),
            "pembayar": some("worker", "state_budget", "sponsor", None),
            "tgl lahir": some(date(1990, 5, 1), date(1960, 1, 1), None),
            "tgl kepesertaan": some(date(2024, 5, 1), date(2025, 1, 1)),
            "masa kontrak": some(6, 12, 24),
        },
        schema_overrides={"upah": pl.Int64, "tgl lahir": pl.Date},
    )


def run(folder: Path, given: pl.DataFrame, defaults: Defaults = NO_DEFAULTS) -> tuple[pl.DataFrame, Any]:
    """The table run as a Parquet file in the folder."""
    source, output, report = (folder / name for name in ("in.parquet", "out.parquet", "out.errors.csv"))
    given.write_parquet(source)
    summary = run_parquet(source, output, report, defaults=defaults)
    return pl.read_parquet(output), summary


@pytest.mark.parametrize("rows_at_once", [7, 10_000])
def test_every_row_has_the_amounts_of_the_csv_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(parquet_module, "ROWS_AT_ONCE", rows_at_once)
    given, defaults = members(60), Defaults(risk="II", scale="small")
    found, summary = run(tmp_path, given, defaults)
    (tmp_path / "csv").mkdir()
    told = computed(tmp_path / "csv", given.write_csv(separator=";"), defaults)
    as_text = [
        {name: "" if row[name] is None else str(row[name]) for name in AMOUNTS} for row in found.to_dicts()
    ]
    assert as_text == [{name: row[name] for name in AMOUNTS} for row in told.rows]
    assert found.columns == [*given.columns, *AMOUNTS, "error"]
    assert found.select(given.columns).equals(given)
    assert (summary.rows, summary.refused) == (60, told.summary.refused)
    assert 0 < summary.refused < 60
    assert {payer: dict(sums) for payer, sums in summary.sums.items() if any(sums.values())} == {
        payer: dict(sums) for payer, sums in told.summary.sums.items() if any(sums.values())
    }
    assert {fault["row"] for fault in table(tmp_path / "out.errors.csv", ",")} == {
        str(place) for place, row in enumerate(found.to_dicts(), start=1) if row["error"]
    }


def test_numbers_of_people_are_masked_in_the_report(tmp_path: Path) -> None:
    nik = 1271012345678901
    given = pl.DataFrame({"nik": [str(nik)], "upah": [nik], "bulan": ["2026-03"], "risiko": ["I"]})
    _, summary = run(tmp_path, given)
    assert summary.refused == 1
    assert str(nik) not in (tmp_path / "out.errors.csv").read_text("utf-8")


def test_what_was_taken_is_told(tmp_path: Path) -> None:
    given = pl.DataFrame({"upah": [5_000_000], "risiko": ["I"], "cabang": ["Medan"]})
    _, summary = run(tmp_path, given, Defaults(month="2026-03"))
    assert summary.unread == ("cabang",)
    assert [message.key for message in summary.taken] == ["batch.taken.segment", "batch.taken.month"]
    bill = jc.contributions(jc.WageEarner(wage=5_000_000, employer=jc.Employer(risk="I")), "2026-03")
    assert list(summary.assumptions) == [note.label("en") for note in bill.assumptions]


def test_the_same_bytes_again(tmp_path: Path) -> None:
    run(tmp_path, members(40))
    first = (tmp_path / "out.parquet").read_bytes()
    run(tmp_path, members(40))
    assert (tmp_path / "out.parquet").read_bytes() == first


@contextmanager
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The second batch of rows never comes."""
    real = parquet_module._Table.answer
    calls = iter(range(2))

    def answer(self: Any, batch: Any) -> Any:
        if next(calls):
            raise KeyboardInterrupt
        return real(self, batch)

    with monkeypatch.context() as patched:
        patched.setattr(parquet_module, "ROWS_AT_ONCE", 10)
        patched.setattr(parquet_module._Table, "answer", answer)
        yield


def test_an_interrupted_run_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, members(40))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with interrupted(monkeypatch), pytest.raises(KeyboardInterrupt):
        run(tmp_path, members(40))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


SOUND: dict[str, list[Any]] = {"upah": [1], "bulan": ["2026-03"], "risiko": ["I"]}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"upah": [1], "risiko": ["I"]}, "batch.no_column"),
        (SOUND | {"total": [1]}, "batch.ours"),
        (SOUND | {"ppn": ["11%"]}, "batch.not_in_tables"),
        ({name: [] for name in SOUND}, "batch.no_rows"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_whole(
    tmp_path: Path, given: dict[str, list[Any]], problem: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        run(tmp_path, pl.DataFrame(given))
    assert [fault.problem.key for fault in refused.value.faults] == [problem]
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_text("upah;bulan\n")
    with pytest.raises(InvalidInput) as refused:
        run_parquet(
            *(tmp_path / name for name in ("in.parquet", "out.parquet", "e.csv")), defaults=NO_DEFAULTS
        )
    assert refused.value.faults[0].problem.key == "batch.unreadable"


def test_without_pyarrow_the_error_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(parquet_module, "import_module", missing)
    with pytest.raises(MissingExtra, match="pip install"):
        run(tmp_path, members(3))
