"""Ledgers from rows, CSV files and dataframes; all rows invented, what becomes of them told by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import Employment, InvalidInput, Ledger, Payer, Payment, Program, read_ledgers

NIK = "1271010101700003"


def test_rows_are_payments_and_a_spell_at_each_employer() -> None:
    ledger = Ledger.from_rows(
        [
            {"month": "2026-01", "paid_on": date(2026, 2, 13), "wage": 5_000_000, "employer": "A"},
            {"month": "2026-02", "wage": 5_000_000, "employer": "A"},
            {"month": "2026-04", "paid_on": date(2026, 5, 13), "wage": 6_000_000, "employer": "B",
             "payer": "APBD"},
            {"month": "2026-05", "paid_on": date(2026, 6, 13), "amount": 5_000, "fine": 10, "employer": "B"},
        ]
    )  # fmt: skip
    assert ledger.spells == (
        Employment(employer="A", since=date(2026, 1, 1), until=date(2026, 2, 28),
                   wages=[("2026-01", 5_000_000), ("2026-02", 5_000_000)]),
        Employment(employer="B", since=date(2026, 4, 1), wages=[("2026-04", 6_000_000)]),
    )  # fmt: skip
    assert [paid.month for paid in ledger.payments] == [
        jc.Month(2026, 1),
        jc.Month(2026, 4),
        jc.Month(2026, 5),
    ]
    assert (ledger.payments[1].payer, ledger.payments[2].fine) == (Payer.STATE_BUDGET, 10)


def test_jobs_side_by_side_both_go_on() -> None:
    rows = [
        {"month": month, "paid_on": date(2026, 4, 10), "employer": employer}
        for employer, months in (("A", ("2026-01", "2026-02")), ("B", ("2026-02", "2026-03")))
        for month in months
    ]
    assert [spell.until for spell in Ledger.from_rows(rows).spells] == [None, None]


def test_days_of_work_and_of_registration_are_taken_as_given() -> None:
    ledger = Ledger.from_rows(
        [{"month": "2026-02", "paid_on": date(2026, 3, 1), "since": date(2026, 1, 15),
          "until": date(2026, 6, 30), "registered": date(2026, 1, 20)}]
    )  # fmt: skip
    assert ledger.spells == (Employment(since=date(2026, 1, 15), until=date(2026, 6, 30)),)
    assert ledger.registered_in(Program.JP) == date(2026, 1, 20)
    assert not ledger.is_short_form


def test_rows_that_contradict_each_other_are_named() -> None:
    """By hand: rows 0 and 2 pay one month on one day with different amounts; equal rows count once."""
    row = {"month": "2026-01", "paid_on": date(2026, 2, 1), "amount": 5}
    assert len(Ledger.from_rows([row, row]).payments) == 1
    with pytest.raises(InvalidInput) as refused:
        Ledger.from_rows([row, {"month": "2026-02"}, row | {"amount": 6}])
    (fault,) = refused.value.faults
    assert (fault.path, fault.value, fault.problem.key) == ("rows[2]", "'2026-01'", "rows.contradict")


def test_months_and_days_alone_are_the_short_form() -> None:
    pairs = [("2026-01", date(2026, 2, 15)), ("2026-02", date(2026, 3, 13))]
    rows = [{"month": month, "paid_on": day} for month, day in pairs]
    assert Ledger.from_rows(rows) == Ledger.from_payments(pairs)


def test_equal_rows_count_once_and_their_order_does_not_matter() -> None:
    rows: list[dict[str, Any]] = [
        {"month": "2026-01", "paid_on": date(2026, 2, 13), "amount": 1},
        {"month": "2026-02", "paid_on": date(2026, 3, 13), "amount": 2},
    ]
    assert Ledger.from_rows([*rows, *rows]) == Ledger.from_rows(rows[::-1]) == Ledger.from_rows(rows)


def test_all_faults_of_all_rows_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        Ledger.from_rows(
            [
                {"month": "2026-13", "paid_on": "2026-02-13", "wage": -1},
                {"paid_on": datetime(2026, 2, 13), "tanggal": 3},
                {"month": "2026-02", "amount": 5, "until": date(2026, 1, 1), "since": date(2026, 2, 1)},
                {"month": "2026-02", "registered": 5},
            ]
        )
    assert {fault.path for fault in refused.value.faults} == {
        "rows[0].month", "rows[0].paid_on", "rows[0].wage", "rows[1].month", "rows[1].paid_on",
        "rows[1].tanggal", "rows[2].amount", "rows[2].until", "rows[3].registered",
    }  # fmt: skip


def test_rows_that_contradict_each_other_are_both_named() -> None:
    rows = [{"month": "2026-01", "paid_on": date(2026, 2, 13), "amount": amount} for amount in (1, 2)]
    with pytest.raises(InvalidInput, match="rows 0 and 1 tell of two different payments"):
        Ledger.from_rows(rows)


# ------------------------------------------------------- tables of many workers


def csv(folder: Path, text: str) -> Path:
    path = folder / "payments.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_file_as_clerks_write_it(tmp_path: Path) -> None:
    table = read_ledgers(
        csv(
            tmp_path,
            "No. KPJ;NIK;BLTH;Tgl Bayar;Upah (Rp);NPP;Dibayar oleh;catatan\n"
            f"0123;{NIK};01-2026;13/02/2026;Rp5.000.000,00;AA01;APBD;x\n"
            f"0123;{NIK};202602;-;5.000.000;AA01;;\n\n"
            "0456;1271010101700004;Mar 2026;1 April 2026;4.000.000;AA01;;\n",
        )
    )
    assert [worker.label for worker in table.workers] == ["…0003", "…0004"]
    assert [worker.rows for worker in table.workers] == [(2, 3), (5,)]
    assert table.unread == ("catatan",)
    assert table.refused == ()
    ledger = table.ledgers[NIK]
    assert ledger.payments == (
        Payment(month="2026-01", paid_on=date(2026, 2, 13), wage=5_000_000, employer="AA01",
                payer="state_budget"),
    )  # fmt: skip
    assert NIK not in repr(table)


def test_faulty_rows_are_numbered_and_take_their_worker_out(tmp_path: Path) -> None:
    table = read_ledgers(
        csv(
            tmp_path,
            "nama;nik;blth;tgl bayar;jumlah bayar\n"
            f"Budi;{NIK};2026-13;31/02/2026;lima\n"
            f"Budi;{NIK};2026-02;13/03/2026;5\n"
            "Siti;1271010101700004;2026-02;13/03/2026;5\n"
            "Made;1,27E+15;2026-02;13/03/2026;5\n"
            "Rina;;2026-02;13/03/2026;5\n"
            "Tono;1271010101700005;2026-02;13/03/2026\n"
            "Ani;1271010101700006;2026-02;13/03/2026;5\n"
            "Ani;1271010101700006;2026-02;13/03/2026;6\n",
        )
    )
    assert [worker.label for worker in table.workers] == ["…0004"]
    told = {row.number: [(fault.path, fault.problem.key) for fault in row.faults] for row in table.refused}
    assert told == {
        2: [("blth", "month.range"), ("tgl bayar", "batch.date"), ("jumlah bayar", "money.text")],
        5: [("nik", "batch.scientific")],
        6: [("nik", "batch.empty")],
        7: [("row", "batch.ragged")],
        8: [("[9]", "rows.contradict")],
    }
    assert NIK not in "".join(str(fault) for row in table.refused for fault in row.faults)


def test_amounts_and_days_written_in_two_ways_are_refused(tmp_path: Path) -> None:
    table = read_ledgers(
        csv(tmp_path, "worker\tmonth\tpaid on\tamount\na\t2026-01\t02/13/2026\t5.000.000\n"
                      "b\t2026-01\t02/03/2026\t5,000,000\nc\t2026-01\t2026-02-03\t5.000\n")
    )  # fmt: skip
    told = {row.label: [fault.problem.key for fault in row.faults] for row in table.refused}
    assert told == {"a": ["batch.date_either"], "b": ["batch.date_either"], "c": ["batch.either"]}


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("nik;tgl bayar", "month: no column holds this"),
        ("nik;blth", "paid_on: no column holds this"),
        ("nik;blth;tgl bayar;tanggal pembayaran", "two columns hold the same fact"),
    ],
)
def test_a_header_that_does_not_do_is_refused(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        read_ledgers(csv(tmp_path, f"{header}\n1;2;3;4\n"))


class NAType:
    """Nothing, as some engines write it: it has no truth value."""

    def __bool__(self) -> bool:
        raise TypeError


ROWS: list[dict[str, Any]] = [
    {"pekerja": "a", "blth": "2026-01", "tgl bayar": date(2026, 2, 13), "upah": 5_000_000},
    {"pekerja": "a", "blth": "2026-02", "tgl bayar": None, "upah": 5_000_000},
    {"pekerja": "b", "blth": "2026-01", "tgl bayar": date(2026, 2, 13), "upah": 4_000_000},
]


def test_rows_of_dataframes_are_read_like_dicts() -> None:
    ledgers = read_ledgers(ROWS).ledgers
    assert read_ledgers(pl.DataFrame(ROWS).to_dicts()).ledgers == ledgers
    # what engines put in the place of days, of whole numbers and of nothing
    for nothing in (float("nan"), NAType(), ""):
        stamped = [
            row | {"tgl bayar": datetime(2026, 2, 13) if row["tgl bayar"] else nothing, "catatan": nothing}
            for row in ROWS
        ]
        assert read_ledgers(stamped).ledgers == ledgers
    assert ledgers["a"].spells[0].wages == ((jc.Month(2026, 1), 5_000_000), (jc.Month(2026, 2), 5_000_000))


def test_a_table_without_a_column_for_the_worker_is_one_worker(tmp_path: Path) -> None:
    (worker,) = read_ledgers(csv(tmp_path, "bulan,tanggal bayar\n2026-01,2026-02-13\n")).workers
    assert (worker.key, worker.label, len(worker.ledger.payments)) == ("", "", 1)
