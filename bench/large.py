"""A national month: forty million synthetic workers, summed by regency, each run in a process of its own.

``python bench/large.py [millions]`` writes the workers once to ``build/bench`` and prints the table: the time
against only scanning the file and against a quarter of the workers, and the most memory taken.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import polars as pl
from measuring import Row, show

from jamsostek_coverage import Employer, Month, RiskGroup, WageEarner, frames

FOLDER = Path("build/bench")
MILLION = 1_000_000
CHUNK = 2 * MILLION
REGENCIES = 514
MONTH = Month(2026, 3)
SUMS = ("employer", "worker", "total", "state_share")
ROUNDS = 3
LIMIT_MB = 1_024
OFFICE = WageEarner(wage=1, employer=Employer(scale="large"))


def workers(count: int) -> Path:
    """A Parquet file of workers with wage, risk group, month and regency, written once."""
    path = FOLDER / f"workers-{count // MILLION}m.parquet"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    parts: list[pl.LazyFrame] = []
    for first in range(0, count, CHUNK):
        row = pl.int_range(first, min(first + CHUNK, count), dtype=pl.Int64)
        parts.append(pl.LazyFrame().select(member=row).with_columns(**_facts()))
    started = path.with_suffix(".part")
    pl.concat(parts).sink_parquet(started, row_group_size=CHUNK // 4)
    started.rename(path)
    return path


def _facts() -> dict[str, pl.Expr]:
    """Wages from two to twenty-seven million, groups and regencies, all spread by the worker's number."""
    spread = pl.col("member").hash(seed=1)
    return {
        "month": pl.lit(MONTH.year * 100 + MONTH.month, pl.Int32),
        "wage": (2 * MILLION + spread % (25 * MILLION)).cast(pl.Int64),
        "risk": pl.lit(pl.Series([list(RiskGroup)])).list.get(spread // 7 % len(RiskGroup)),
        "regency": (spread // 11 % REGENCIES).cast(pl.Int16),
    }


def asked(mode: str, path: Path) -> pl.LazyFrame:
    """The query of a run: the file scanned whole, or its bills summed by regency."""
    table = pl.scan_parquet(path)
    if mode == "scan":
        return table.select(
            pl.col("wage").sum(), pl.col("month").max(), pl.col("risk").max(), pl.col("regency").max(),
            pl.col("member").max(),
        )  # fmt: skip
    bills = frames.contributions(table, month="month", wage="wage", risk="risk", like=OFFICE)
    return bills.group_by("regency").agg(pl.col(*SUMS).sum(), pl.col("error").count()).sort("regency")


def run(mode: str, path: Path) -> dict[str, Any]:
    """One run in this process: seconds of the query, most memory in MB, and the sums found."""
    engine = "in-memory" if mode == "in memory" else "streaming"
    began = perf_counter()
    found = asked(mode, path).collect(engine=engine)
    seconds = perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    sums = [] if mode == "scan" else [int(found[name].sum()) for name in (*SUMS, "error")]
    return {"seconds": seconds, "memory": memory, "sums": sums}


def measured(mode: str, path: Path) -> dict[str, Any]:
    """One run in a new process."""
    done = subprocess.run(
        [sys.executable, __file__, "--run", mode, str(path)], check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(millions: int) -> int:
    """Measure in interleaved rounds and print the table."""
    whole, quarter = workers(millions * MILLION), workers(millions * MILLION // 4)
    contestants = {"scan": whole, "bills": whole, "quarter": quarter}
    rounds = [
        {name: measured("scan" if name == "scan" else "bills", path) for name, path in contestants.items()}
        for _ in range(ROUNDS)
    ]

    def ratio(name: str, peer: str) -> float:
        return median(found[name]["seconds"] / found[peer]["seconds"] for found in rounds)

    bills = [found["bills"] for found in rounds]
    millis = median(run["seconds"] for run in bills) * 1e3
    memory = max(run["memory"] for run in bills)
    assert len({tuple(run["sums"]) for run in bills}) == 1
    sums = dict(zip((*SUMS, "refused"), bills[0]["sums"], strict=True))
    print(f"{millions} million workers, {MONTH}: {sums}")
    return show(
        [
            Row("by regency", millis, "ms", "scanning the file", ratio("bills", "scan"), 3.0),
            Row("by regency", millis, "ms", "a quarter of the workers", ratio("bills", "quarter"), 4.5),
            Row("most memory, MB", memory, "MB", "1 MB", float(memory), float(LIMIT_MB)),
        ]
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(run(sys.argv[2], Path(sys.argv[3]))))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 40))
