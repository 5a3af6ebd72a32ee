"""Spark tables give what the scalar verb gives; skipped with the reason where Java or pyspark is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from tests.frames.engines import rows_of
from tests.frames.payment_tables import DRIVER, OFFICE
from tests.frames.rows import expected, told
from tests.frames.strategies import KINDS, rows, table
from tests.frames.test_continuity import rows_equal
from tests.frames.test_contributions import tied_wages

if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("not run: Spark needs Java 17, and there is no Java here", allow_module_level=True)
pytest.importorskip("pyspark", reason="not run: pyspark is not installed")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_rows_equal_bills(spark: Any, kind: str, data: st.DataObject) -> None:
    drawn = data.draw(rows(kind, 60))
    asked: dict[str, Any] = {name: name for name in KINDS[kind].columns if name != "month"}
    given_table = spark.createDataFrame(table(kind, drawn).to_arrow())
    result = frames.contributions(given_table, like=KINDS[kind].like, **asked)
    assert type(result) is type(given_table)
    assert [told(row) for row in rows_of(result)] == [expected(row, kind) for row in drawn]


def test_ties_up_to_the_largest_amount(spark: Any) -> None:
    risks, dice = list(jc.RiskGroup), Random(7)
    drawn = [
        {
            "wage": wage,
            "month": dice.choice(["2015-07", "2020-09", "2025-08", "2026-03"]),
            "risk": risks[wage % 5].value,
        }
        for wage in tied_wages()
    ]
    result = frames.contributions(spark.createDataFrame(drawn, "wage long, month string, risk string"))
    assert [told(row) for row in rows_of(result)] == [expected(row) for row in drawn]
    assert dict(result.dtypes)["total"] == "bigint"
    found = frames.summary(result)
    assert (found.rows, found.refused) == (len(drawn), 0)


@pytest.mark.parametrize("person", [OFFICE, DRIVER], ids=["office", "driver"])
@given(data=st.data())
@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_worker_equals_the_scalar_answer(spark: Any, person: Any, data: st.DataObject) -> None:
    rows_equal(spark.createDataFrame, person, data, months=4)
