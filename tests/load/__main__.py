"""``python -m tests.load [members]``: 24 months of each through ``jamsostek batch``, killed and run again.

Whole or absent, never half; the same bytes again; a stated bound on memory. Figures go to ``load.json``.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from tests.evidence import write_evidence

MEMBERS, MONTHS = 1_000_000, 24
FIRST = (2024, 10)
MOST_MB = 1_024
CHUNK = 100_000
# What is written before the output has its name, and how often its size is looked at, in seconds.
PART, LOOKS_EVERY = ".bills.parquet.*.part", 0.05


def payroll(path: Path, members: int) -> int:
    """A Parquet file of every member in every month: wages, risk groups, months as text."""
    parts = []
    for place in range(MONTHS):
        year, month = divmod(FIRST[0] * 12 + FIRST[1] - 1 + place, 12)
        for first in range(0, members, CHUNK):
            row = pl.int_range(first, min(first + CHUNK, members), dtype=pl.Int64)
            spread = row.hash(seed=1)
            parts.append(
                pl.LazyFrame().select(
                    anggota=row,
                    bulan=pl.lit(f"{year}-{month + 1:02d}"),
                    upah=(2_000_000 + spread % 25_000_000 + place * 10_050).cast(pl.Int64),
                    risiko=pl.lit(pl.Series([["I", "II", "III", "IV", "V"]])).list.get(spread // 7 % 5),
                )
            )
    pl.concat(parts).sink_parquet(path, row_group_size=CHUNK)
    return members * MONTHS


def command(folder: Path) -> list[str]:
    files = [str(folder / name) for name in ("members.parquet", "bills.parquet")]
    return [sys.executable, "-m", "jamsostek_coverage", "batch", *files, "--scale", "besar"]


def whole(folder: Path) -> dict[str, Any]:
    """One run to its end: seconds, most memory of any run so far, and the bytes written."""
    began = time.perf_counter()
    subprocess.run(command(folder), check=True, stdout=subprocess.DEVNULL)
    seconds = round(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024
    with (folder / "bills.parquet").open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return {"seconds": seconds, "most memory, MB": memory, "sha256": digest[:16]}


def killed(folder: Path, size: int) -> None:
    """A run killed outright when so many bytes are written."""
    for left in folder.glob(PART):
        left.unlink()
    running = subprocess.Popen(command(folder), stdout=subprocess.DEVNULL)
    while not any(part.stat().st_size >= size for part in folder.glob(PART)):
        assert running.poll() is None, "it was done before it could be killed"
        time.sleep(LOOKS_EVERY)
    running.kill()
    running.wait()


def main(members: int) -> int:
    """Run whole, remove the output, kill half-way, run again."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = payroll(folder / "members.parquet", members)
        first = whole(folder)
        half = (folder / "bills.parquet").stat().st_size // 2
        (folder / "bills.parquet").unlink()
        killed(folder, half)
        absent = not (folder / "bills.parquet").exists()
        again = whole(folder)
        same = again["sha256"] == first["sha256"]
        killed(folder, half)
        with (folder / "bills.parquet").open("rb") as kept:
            untouched = hashlib.file_digest(kept, "sha256").hexdigest()[:16] == again["sha256"]
        found = pl.scan_parquet(folder / "bills.parquet").select(pl.len(), pl.col("total").count()).collect()
        complete = found.row(0) == (rows, rows)
    small = again["most memory, MB"] <= MOST_MB
    outcomes = {
        f"{members:,} members × {MONTHS} months": (complete and small, {"rows": rows, **again}),
        "killed half-way, no earlier output": (absent, {}),
        "killed half-way over an earlier output": (untouched, {}),
        "run again: the same bytes": (same, {}),
    }
    repeat = f"python -m tests.load {members}"
    told = {
        name: {"outcome": "passed" if passed else "failed", "figures": figures, "command": repeat}
        for name, (passed, figures) in outcomes.items()
    }
    for name, each in told.items():
        print(f"{name}: {each['outcome']} {each['figures'] or ''}")
    write_evidence("load.json", {"runs": told})
    return int(not all(passed for passed, _ in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else MEMBERS))
