"""Worked examples that others published, with a verdict on each; see the test beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.evidence import published


def count_published(rows: Iterable[Mapping[str, Any]]) -> None:
    """Counts examples that are all asked, by who published each and the verdict on it."""
    for row in rows:
        address = urlsplit(row.get("source_url") or row["url"])
        published(address.hostname or "", row.get("verdict") or row["kind"])
