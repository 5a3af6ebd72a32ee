"""The vectors as JSON Lines: the same bytes in every process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jamsostek_coverage.vectors.answers import vector
from jamsostek_coverage.vectors.families import variants
from jamsostek_coverage.vectors.sweeps import cases_of
from jamsostek_coverage.vectors.witness import Witness

# Raised when the shape of a line changes.
VERSION = "1"


def vectors() -> list[dict[str, Any]]:
    """The header, then every vector; the header tells how many follow and which law they are of."""
    law = Witness()
    found = [vector(case, law) for variant in variants() for case in cases_of(variant, law)]
    header = {
        "kind": "vectors",
        "version": VERSION,
        "law": law.fingerprint,
        "verified_on": law.verified_on.isoformat(),
        "count": len(found),
    }
    return [header, *found]


def lines() -> Iterator[str]:
    """The vectors as lines of JSON in ASCII, keys sorted, each with its line feed.

    >>> next(lines())[:16]
    '{"count":...'
    """
    return (_line(record) for record in vectors())


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, separators=(",", ":")) + "\n"
