"""Figures as published, each with the page it stands on and the class found when it was collected."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file beside this one."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTS = rows("published_counts.csv")
BUDGETS = rows("published_budgets.csv")


def printed(row: dict[str, str]) -> dict[str, Any]:
    """The arguments of ``reconcile`` for a row."""
    given: dict[str, Any] = {name: int(row[name]) for name in ("workforce", "covered") if row[name]}
    if row["rate"]:
        given["rate"] = row["rate"]
    if row["gap"]:
        given["gap" if row["gap_is"] == "to_everybody" else "gap_to_target"] = int(row["gap"])
    return given
