"""Continuity of a table of payments against a polars bitmap by hand: ``python bench/frames_continuity.py``.

A million workers, 24 months, one Parquet file, the streaming engine. The bitmap is what somebody who knows
polars would write for the same figures of wage earners: months due and paid, runs, gap, the window of JKP.
Both answers are compared worker by worker before anything is measured.
"""

from __future__ import annotations

import os
import sys
import warnings
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from measuring import Row, Times, show

from jamsostek_coverage import Employer, LawBook, Month, WageEarner, frames

ROUNDS = int(os.environ.get("ROUNDS", "9"))
WORKERS = int(os.environ.get("WORKERS", "1000000"))
MONTHS = 24
FIRST = Month(2024, 1)
ON = date(2026, 1, 20)
SEED = 20_261_121
BOUND = 2.2
LAW = LawBook.shipped(on_stale="ignore")
OFFICE = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
EVERY = (1 << MONTHS) - 1
# What both tell.
FIGURES = (
    "months_due", "months_due_paid", "months_paid", "longest_run", "current_run", "longest_gap",
    "arrears_months", "jkp_cash_benefit_counted", "jkp_cash_benefit_met",
)  # fmt: skip


def write(path: Path) -> None:
    """Four of five months paid, in the order of the workers, most of them soon after their due date."""
    dice = np.random.default_rng(SEED)
    worker, month = np.nonzero(dice.random((WORKERS, MONTHS)) < 0.8)
    first = np.datetime64(str(FIRST), "M")
    months = (first + month).astype("datetime64[D]")
    paid_on = months + np.timedelta64(31, "D") + dice.integers(0, 40, len(month)).astype("timedelta64[D]")
    pl.DataFrame({"worker": worker, "month": months, "paid_on": paid_on}).write_parquet(path)


def ours(payments: pl.LazyFrame) -> pl.DataFrame:
    """The same figures by ``frames.continuity``, with the error; what is not asked for is not worked out."""
    answer = frames.continuity(payments, OFFICE, ON, first=FIRST, ahead=0, law=LAW)
    return answer.select("worker", *FIGURES, "error").collect(engine="streaming")


def by_hand(payments: pl.LazyFrame) -> pl.DataFrame:
    """The bitmap: a bit for each month, and operations on bits."""
    month = pl.col("month").dt.year().cast(pl.Int64) * 12 + pl.col("month").dt.month() - 1 - FIRST.ordinal
    two = pl.lit(2, dtype=pl.Int64)
    bits = (
        payments.with_columns(place=month)
        .with_columns(bit=pl.when(pl.col("paid_on") <= ON).then(two.pow(pl.col("place"))).otherwise(0))
        .group_by("worker")
        .agg(paid=pl.col("bit").bitwise_or(), first=pl.col("place").min())
        .with_columns(due=EVERY + 1 - two.pow(pl.col("first")))
        .with_columns(open=pl.col("due") & ~pl.col("paid"))
        .with_columns(run=pl.col("paid"), gap=pl.col("open"))
    )
    zero = pl.lit(0, dtype=pl.Int64)
    bits = bits.with_columns(longest_run=zero, longest_gap=zero)
    for _ in range(MONTHS):
        bits = bits.with_columns(
            longest_run=pl.col("longest_run") + (pl.col("run") != 0),
            longest_gap=pl.col("longest_gap") + (pl.col("gap") != 0),
            run=pl.col("run") & (pl.col("run") // 2),
            gap=pl.col("gap") & (pl.col("gap") // 2),
        )

    def ones(column: pl.Expr) -> pl.Expr:
        return column.bitwise_count_ones().cast(pl.Int64)

    unpaid = EVERY - pl.col("paid")
    return bits.select(
        "worker",
        "longest_run",
        "longest_gap",
        months_due=ones(pl.col("due")),
        months_due_paid=ones(pl.col("paid") & pl.col("due")),
        months_paid=ones(pl.col("paid")),
        current_run=unpaid.bitwise_leading_zeros().cast(pl.Int64) - (64 - MONTHS),
        arrears_months=ones(pl.col("open")),
        jkp_cash_benefit_counted=ones(pl.col("paid")),
        jkp_cash_benefit_met=ones(pl.col("paid")) >= 12,
    ).collect(engine="streaming")


def rows() -> list[Row]:
    """The line of the table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "payments.parquet"
        write(path)
        payments = pl.scan_parquet(path)
        mine, theirs = (answer(payments).sort("worker") for answer in (ours, by_hand))
        assert mine["error"].null_count() == len(mine) == WORKERS
        assert mine.select(FIGURES).equals(theirs.select(FIGURES))
        del mine, theirs
        times = Times({"ours": lambda: ours(payments), "by hand": lambda: by_hand(payments)}, ROUNDS)
    name = f"continuity, {WORKERS:,} × {MONTHS} months"
    against = "polars bitmap, streaming"
    return [Row(name, 1000 * times.of("ours"), "ms", against, times.ratio("ours", "by hand"), BOUND)]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(show(rows()))
