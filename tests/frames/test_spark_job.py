"""The job of the Spark guide, run whole with two local workers; expectations: the scalar bills."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from random import Random

import polars as pl
import pytest

import jamsostek_coverage as jc

JOB = Path(__file__).parents[2] / "docs/examples/spark/payroll_month.py"
AMOUNTS = ("employer", "worker", "total", "state_share")
HAS_SPARK = shutil.which("java") is not None and find_spec("pyspark") is not None

pytestmark = pytest.mark.skipif(not HAS_SPARK, reason="NOT RUN: Spark needs Java 17 and pyspark")


def members(count: int) -> pl.DataFrame:
    """Invented members of three regencies in three months, one row in twenty without a wage."""
    dice = Random(7)
    return pl.DataFrame(
        {
            "member": list(range(count)),
            "month": [dice.choice(("2025-01", "2025-02", "2026-03")) for _ in range(count)],
            "wage": [None if dice.random() < 0.05 else dice.randrange(1, 30_000_000) for _ in range(count)],
            "risk": [dice.choice(list(jc.RiskGroup)).value for _ in range(count)],
            "region": [dice.choice(("1271", "1275", "1209")) for _ in range(count)],
        },
        schema_overrides={"wage": pl.Int64},
    )


def test_the_job_of_the_guide_writes_the_bills_and_their_totals(tmp_path: Path) -> None:
    given = members(500)
    given.write_parquet(tmp_path / "members.parquet")
    command = [sys.executable, str(JOB), "--master", "local[2]", "members.parquet", "bills", "totals"]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]

    expected: dict[int, tuple[int, ...] | None] = {}
    sums: dict[tuple[str, str], Counter[str]] = {}
    for row in given.iter_rows(named=True):
        total = sums.setdefault((row["month"], row["region"]), Counter())
        total["rows"] += 1
        if row["wage"] is None:
            expected[row["member"]] = None
            total["refused"] += 1
            continue
        employer = jc.Employer(scale="large", risk=row["risk"])
        bill = jc.contributions(jc.WageEarner(wage=row["wage"], employer=employer), row["month"])
        expected[row["member"]] = tuple(getattr(bill, name) for name in AMOUNTS)
        total.update({name: getattr(bill, name) for name in AMOUNTS})

    folders = {path.parent.relative_to(tmp_path / "bills") for path in tmp_path.glob("bills/*/*/*.parquet")}
    assert folders == {Path(f"month={month}") / f"region={region}" for month, region in sums}
    bills = pl.read_parquet(tmp_path / "bills/*/*/*.parquet", hive_partitioning=True)
    found = {
        row["member"]: None if row["error"] else tuple(row[name] for name in AMOUNTS)
        for row in bills.iter_rows(named=True)
    }
    assert found == expected
    totals = pl.read_parquet(tmp_path / "totals/*.parquet")
    for row in totals.iter_rows(named=True):
        of_folder = sums.pop((str(row["month"])[:7], str(row["region"])))
        for name in ("rows", "refused", *AMOUNTS):
            assert row[name] == of_folder[name]
    assert not sums
