"""Running a payroll file in a folder of its own, and reading what came of it."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path
from typing import NamedTuple

from jamsostek_coverage import JamsostekWarning
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import Summary, run
from jamsostek_coverage.language import Language

NO_DEFAULTS = Defaults()


class Done(NamedTuple):
    """The output and the report as dicts by column, and the summary."""

    rows: list[dict[str, str]]
    faults: list[dict[str, str]]
    summary: Summary

    def refused(self) -> list[tuple[int, str, str]]:
        """Row, column and value of every fault."""
        return [(int(fault["row"]), fault["column"], fault["value"]) for fault in self.faults]


def table(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, delimiter=delimiter, strict=True))


def computed(
    folder: Path,
    payroll: str | bytes,
    defaults: Defaults = NO_DEFAULTS,
    *,
    language: Language = "en",
    delimiter: str = ";",
) -> Done:
    """The payroll run in the folder; text is written as UTF-8."""
    source, output, report = (folder / name for name in ("payroll.csv", "out.csv", "out.errors.csv"))
    source.write_bytes(payroll.encode() if isinstance(payroll, str) else payroll)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", JamsostekWarning)
        summary = run(source, output, report, defaults=defaults, language=language)
    return Done(table(output, delimiter), table(report, delimiter), summary)
