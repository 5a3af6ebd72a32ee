"""Invented people whose numbers and names are easy to find again, however they were written."""

from __future__ import annotations

import re
from datetime import date

NIK = "9971031212040972"
KPJ = "24009918273"
NAME = "Kenaria Waskitajati"
NPP = "AB123456"
# The same numbers as clerks and spreadsheets write them.
WRITTEN = (NIK, "9971 0312 1204 0972", "99.71.03.121204.0972", "9971-0312-1204-0972", KPJ, "240 0991 8273")
ON = date(2026, 3, 20)


def leaks(text: str) -> list[str]:
    """The canaries that a text holds, a run of nine of their digits included."""
    bare = re.sub(r"[\s./_-]", "", text)
    found = [
        run for number in (NIK, KPJ) for at in range(len(number) - 8) if (run := number[at : at + 9]) in bare
    ]
    return found + [name for name in NAME.lower().split() if name in text.lower()]
