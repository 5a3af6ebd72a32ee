"""A bill as a row: the names of its amounts in payroll files and tables."""

from __future__ import annotations

from collections.abc import Mapping

from jamsostek_coverage.terms import Program

# The amounts line by line, each with its programme and part; the state's share and the sums follow.
LINES: Mapping[str, tuple[Program, str]] = {
    "jkk_employer": (Program.JKK, "employer"),
    "jkk_worker": (Program.JKK, "worker"),
    "jkm_employer": (Program.JKM, "employer"),
    "jkm_worker": (Program.JKM, "worker"),
    "jht_employer": (Program.JHT, "employer"),
    "jht_worker": (Program.JHT, "worker"),
    "jp_base": (Program.JP, "base"),
    "jp_employer": (Program.JP, "employer"),
    "jp_worker": (Program.JP, "worker"),
}
AMOUNTS = (*LINES, "state_share", "employer", "worker", "total")
