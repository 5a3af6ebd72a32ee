"""Tables as they come: types of every engine, names like ours, odd indexes, no rows, several chunks.

The tables are invented; expectations are by hand, or those of the scalar verb.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from tests.frames.engines import ENGINES, rows_of
from tests.frames.rows import expected, told

WAGES = [12_000_000, 5_000_000, 1]
ROWS = [{"wage": wage, "month": "2026-03", "risk": "II"} for wage in WAGES]
BILLS = [expected(row) for row in ROWS]


def bills(table: Any, **asked: Any) -> list[Any]:
    return [told(row) for row in rows_of(frames.contributions(table, **asked))]


# ------------------------------------------------------- types of columns


@pytest.mark.parametrize(
    "dtype", [pl.Int32, pl.Int64, pl.UInt32, pl.UInt64, pl.Float64, pl.Decimal(18, 2)], ids=str
)
@pytest.mark.parametrize("engine", ["polars", "pyarrow", "duckdb", "pandas arrow"])
def test_types_of_wages(engine: str, dtype: Any) -> None:
    table = pl.DataFrame(ROWS).with_columns(pl.col("wage").cast(dtype))
    assert bills(ENGINES[engine](table)) == BILLS


def test_whole_numbers_of_128_bits() -> None:
    assert bills(pl.DataFrame(ROWS).with_columns(pl.col("wage").cast(pl.Int128))) == BILLS
    query = "select unnest([12000000, 5000000, 1])::hugeint as wage, '2026-03' as month, 'II' as risk"
    assert bills(duckdb.connect().sql(query)) == BILLS


@pytest.mark.parametrize("engine", ENGINES)
def test_floats_must_be_whole_and_finite(engine: str) -> None:
    wages = [5e6, 5e6 + 0.5, float("nan"), float("inf"), -float("inf"), -0.25, 1e11, 1e11 + 1]
    table = pl.DataFrame({"wage": wages, "month": "2026-03", "risk": "II"})
    found = bills(ENGINES[engine](table))
    assert found[0] == BILLS[1]
    assert found[1:6] == [
        {"wage.sen"}, {"wage.missing"}, {"wage.too_large"}, {"wage.negative"}, {"wage.sen"},
    ]  # fmt: skip
    assert found[6] == expected({"wage": 10**11, "month": "2026-03", "risk": "II"})
    assert found[7] == {"wage.too_large"}


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "duckdb", "pandas arrow"])
def test_unsigned_numbers_beyond_all_others(engine: str) -> None:
    table = pl.DataFrame(
        {"wage": [2**64 - 1, 2**63, 10**11 + 1, 5_000_000], "month": "2026-03", "risk": "II"},
        schema_overrides={"wage": pl.UInt64},
    )
    assert bills(ENGINES[engine](table)) == [{"wage.too_large"}] * 3 + [BILLS[1]]


@pytest.mark.parametrize(
    "wages", [[True, False, None], ["5000000", "x", None], [date(2026, 3, 1)] * 2 + [None]]
)
@pytest.mark.parametrize("engine", ENGINES)
def test_wages_of_a_wrong_type(engine: str, wages: list[Any]) -> None:
    table = pl.DataFrame({"wage": wages, "month": "2026-03", "risk": "II"})
    assert bills(ENGINES[engine](table)) == [{"wage.type"}, {"wage.type"}, {"wage.missing"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_without_any_value(engine: str) -> None:
    table = pl.DataFrame({"wage": [None, None], "month": [None, None], "risk": [None, None]})
    missing = {"wage.missing", "month.missing"}
    assert bills(ENGINES[engine](table)) == [missing, missing]


def test_risk_groups_as_categories_numbers_and_spellings() -> None:
    # by hand: the same group in all its spellings
    spelled = pl.DataFrame(
        {"wage": 5_000_000, "month": "2026-03", "risk": ["II", " ii ", "rendah", "LOW", "0,54%", "2", "low"]}
    )
    assert bills(spelled) == [BILLS[1]] * 7
    few = pl.DataFrame({"wage": WAGES, "month": "2026-03", "risk": ["low", "II", "low"]})
    for dtype in (pl.Categorical, pl.Enum(["II", "low", "never"])):
        table = few.with_columns(pl.col("risk").cast(dtype))
        assert bills(table) == bills(table.to_arrow()) == BILLS
    assert bills(few.to_pandas().astype({"risk": "category"})) == BILLS
    numbers = few.with_columns(risk=pl.lit(2))
    for number in (pl.Int8, pl.UInt64, pl.Int64):
        assert bills(numbers.with_columns(pl.col("risk").cast(number))) == BILLS
    assert bills(few.with_columns(risk=pl.lit(7))) == [{"risk.unknown"}] * 3
    assert bills(few.with_columns(risk=pl.lit(True))) == [{"risk.unknown"}] * 3


MONTHS: dict[str, list[Any]] = {
    "text": [
        "2026-03",
        "2026/3",
        "03-2026",
        "202603",
        "3/2026",
        "Mar 2026",
        "Maret 2026",
        "maret2026",
        " march-2026 ",
    ],
    "dates": [date(2026, 3, 1), date(2026, 3, 31)],
    "numbers": [202603],
    "midnights": [datetime(2026, 3, 1), datetime(2026, 3, 31)],
}


@pytest.mark.parametrize("kind", MONTHS)
@pytest.mark.parametrize("engine", ENGINES)
def test_types_of_months(engine: str, kind: str) -> None:
    table = pl.DataFrame({"month": MONTHS[kind], "wage": 5_000_000, "risk": "II"})
    assert bills(ENGINES[engine](table)) == [BILLS[1]] * len(table)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_names_no_month(engine: str) -> None:
    texts = [
        "2026-13",
        "0000-01",
        "2026",
        "März 2026",
        "Ju 2026",
        "Julie 2026",
        "2026-03-01",
        "20263",
        "",
        None,
    ]
    table = pl.DataFrame({"month": texts, "wage": 1, "risk": "II"})
    found = bills(ENGINES[engine](table))
    assert found == [expected(row) for row in table.to_dicts()]
    numbers = pl.DataFrame(
        {"month": [202613, 202600, 2026, 20260301, -202603, None], "wage": 1, "risk": "II"}
    )
    bad = bills(ENGINES[engine](numbers))
    assert [{"month.range"}] * 2 == bad[:2]
    assert bad[5] == {"month.missing"}
    assert all(codes <= {"month.text", "month.range"} for codes in bad[2:5])


def test_a_time_of_day_is_refused() -> None:
    times = [datetime(2026, 3, 1, 12), datetime(2026, 3, 1), None]
    table = pl.DataFrame({"month": times, "wage": 5_000_000, "risk": "II"})
    assert bills(table) == bills(table.to_pandas()) == [{"month.datetime"}, BILLS[1], {"month.missing"}]
    zoned = table.with_columns(pl.col("month").dt.replace_time_zone("Asia/Jakarta"))
    assert bills(zoned) == [{"month.datetime"}, {"month.datetime"}, {"month.missing"}]
    born = pl.DataFrame(
        {"wage": 5_000_000, "risk": "II", "born": [datetime(1990, 1, 1, 5), datetime(1850, 1, 1)]}
    )
    assert bills(born, month=jc.Month(2026, 3), born="born") == [{"born.type"}, {"born.range"}]


def test_columns_of_python_objects() -> None:
    table = pd.DataFrame(
        {
            "wage": pd.Series([Decimal("5000000.00"), 5_000_000, None], dtype=object),
            "month": pd.Series([date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 2)], dtype=object),
            "risk": pd.Series(["II", "II", None], dtype=object),
            "jkn": pd.Series([True, None, True], dtype=object),
            "born": pd.Series([date(1990, 1, 1), None, date(1800, 1, 1)], dtype=object),
        }
    )
    found = bills(table, jkn="jkn", born="born")
    assert found == [BILLS[1], BILLS[1], {"wage.missing", "born.range"}]
    mixed = table.assign(wage=pd.Series(["5000000", 5_000_000, None], dtype=object))
    assert bills(mixed) == [{"wage.type"}, {"wage.type"}, {"wage.missing", "risk.missing"}]
    sen = table.assign(wage=pd.Series([Decimal("5000000.50"), 5_000_000, Decimal(1)], dtype=object))
    assert bills(sen) == [{"wage.sen"}, BILLS[1], {"risk.missing"}]
    assert list(frames.contributions(mixed)["wage"]) == list(mixed["wage"])


# ------------------------------------------------------- names, order, index, chunks


@pytest.mark.parametrize("engine", ENGINES)
def test_columns_named_like_our_own(engine: str) -> None:
    odd = {
        "jamsostek0": [7, 8, 9],
        "jamsostek": ["a", "b", "c"],
        "JAMSOSTEK1": [1, 2, 3],
        "jamsostek_0": [4, 5, 6],
    }
    table = pl.DataFrame({**odd, "upah": WAGES, "bulan": "2026-03", "risiko": "II"})
    result = rows_of(
        frames.contributions(ENGINES[engine](table), wage="upah", month="bulan", risk="risiko", prefix="our ")
    )
    assert list(result[0]) == [*table.columns, *(f"our {name}" for name in (*AMOUNTS, "error"))]
    assert [{name: row[name] for name in table.columns} for row in result] == table.to_dicts()
    assert [told(row, "our ") for row in result] == BILLS


def test_engines_of_sql_do_not_tell_capitals_apart() -> None:
    taken = pl.DataFrame(ROWS).with_columns(Total=pl.lit(1))
    assert bills(taken) == BILLS
    with pytest.raises(jc.InvalidInput):
        frames.contributions(ENGINES["duckdb"](taken))


@pytest.mark.parametrize("engine", ENGINES)
def test_no_rows(engine: str) -> None:
    table = pl.DataFrame(ROWS)[:0]
    result = frames.contributions(ENGINES[engine](table))
    assert rows_of(result) == []
    found = frames.summary(result)
    assert (found.rows, found.refused, dict(found.errors), found.sums["total"]) == (0, 0, {}, 0)


def test_several_chunks() -> None:
    chunks = [pl.DataFrame([row]) for row in ROWS]
    table = pl.concat(chunks, rechunk=False)
    assert table.n_chunks() == 3
    assert bills(table) == BILLS
    assert bills(pa.concat_tables([chunk.to_arrow() for chunk in chunks])) == BILLS


@pytest.mark.parametrize("dtypes", ["numpy", "nullable", "arrow"])
@pytest.mark.parametrize("index", [[5, 5, 5], [2, 0, 1], ["c", "a", "a"]], ids=str)
def test_pandas_keeps_its_index_and_its_own_columns(dtypes: str, index: list[Any]) -> None:
    made = {"numpy": pd.DataFrame(ROWS), "nullable": pd.DataFrame(ROWS).convert_dtypes()}
    made["arrow"] = pl.DataFrame(ROWS).to_pandas(use_pyarrow_extension_array=True)
    table = made[dtypes].set_index(pd.Index(index, name="who"))
    before = table.copy()
    result = frames.contributions(table)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(result[list(table.columns)], before)
    assert [told(row) for row in rows_of(result)] == BILLS
    kinds = {str(result[name].dtype) for name in AMOUNTS}
    assert kinds == {"int64[pyarrow]" if dtypes == "arrow" else "Int64"}


def test_pandas_refuses_no_row_silently() -> None:
    # pandas turns numbers with gaps into floats; the amounts of the others stay whole
    table = pd.DataFrame({"wage": [12_000_000, None, 1], "month": 202603, "risk": [2, 2, 9]})
    result = frames.contributions(table)
    assert {str(result[name].dtype) for name in AMOUNTS} == {"Int64"}
    assert [told(row) for row in rows_of(result)] == [BILLS[0], {"wage.missing"}, {"risk.unknown"}]


def test_amounts_are_64_bit_whole_numbers_in_every_engine() -> None:
    table = pl.DataFrame([*ROWS, {"wage": None, "month": "2026-03", "risk": "II"}])
    eager = frames.contributions(table)
    assert {eager.schema[name] for name in AMOUNTS} == {pl.Int64}
    arrow = frames.contributions(table.to_arrow())
    assert {arrow.schema.field(name).type for name in AMOUNTS} == {pa.int64()}
    connection = duckdb.connect()
    connection.register("given", table.to_arrow())
    relation = frames.contributions(connection.sql("select * from given"))
    kinds = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert {kinds[name] for name in AMOUNTS} == {"BIGINT"}


def test_a_table_of_narwhals_is_taken_too() -> None:
    import narwhals.stable.v2 as nw

    assert [told(row) for row in rows_of(frames.contributions(nw.from_native(pl.DataFrame(ROWS))))] == BILLS
