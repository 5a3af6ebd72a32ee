"""The vectors as they were released: ``vectors-1.jsonl`` read without the library."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]
FILE = Path(__file__).with_name("vectors-1.jsonl")


@cache
def lines() -> tuple[Record, ...]:
    """The header and every vector."""
    return tuple(json.loads(line) for line in FILE.read_text("ascii").splitlines())


HEADER, VECTORS = lines()[0], lines()[1:]
BY_ID: dict[str, Record] = {vector["id"]: vector for vector in VECTORS}
BILLS = [vector for vector in VECTORS if "lines" in vector["expected"]]
ENROLMENTS = [vector for vector in VECTORS if "programs" in vector["expected"]]
UNAVAILABLE = [vector for vector in VECTORS if "unavailable" in vector["expected"]]
REFUSED = [vector for vector in VECTORS if "refused" in vector["expected"]]
