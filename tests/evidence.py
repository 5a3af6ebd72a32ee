"""What a run of the tests proved, counted: a pytest plugin, loaded where ``EVIDENCE_DIR`` names a folder.

One file for each test process (``tests-<worker>.json``): by test module the tests run, the properties among
them, the examples hypothesis tried, and whatever a test counted with :func:`compared`, :func:`cells` or
:func:`published`. Without the variable nothing is counted and these helpers cost a comparison.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import hypothesis.core
import pytest
from hypothesis import is_hypothesis_test

EVIDENCE = "EVIDENCE_DIR"
_ROOT = Path(__file__).parents[1]
# By test module: how often each thing was counted.
_counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
_published: Counter[tuple[str, str]] = Counter()
_now = ""


def folder() -> Path:
    """Where evidence is written; ``build/evidence`` unless the variable says otherwise."""
    return Path(os.environ.get(EVIDENCE) or _ROOT / "build" / "evidence")


def compared(number: int = 1) -> None:
    """Counts answers that were held against an oracle: a second implementation."""
    _counts[_now]["oracle_comparisons"] += number


def cells(number: int = 1) -> None:
    """Counts cells of a decision table that were hit."""
    _counts[_now]["cells"] += number


def published(source: str, verdict: str) -> None:
    """Counts one published example, by who published it and what the library says of it."""
    _published[source, verdict] += 1


def write_evidence(name: str, found: dict[str, Any]) -> None:
    """Lays the findings over what the file holds already, table by table."""
    place = folder() / name
    place.parent.mkdir(parents=True, exist_ok=True)
    held = json.loads(place.read_text("utf-8")) if place.exists() else {}
    place.write_text(json.dumps(_laid_over(held, found), indent=1, sort_keys=True) + "\n", "utf-8")


def _laid_over(held: Any, found: Any) -> Any:
    if not (isinstance(held, dict) and isinstance(found, dict)):
        return found
    return held | {key: _laid_over(held.get(key), value) for key, value in found.items()}


class Counting:
    """The plugin: says which module is running, and counts what hypothesis tells of each property."""

    def __init__(self, worker: str) -> None:
        self.worker = worker
        core: Any = hypothesis.core
        told = core.note_statistics

        def note(statistics: Any) -> None:
            """What hypothesis tells of each property it ran, however that came about."""
            phases = [phase for name, phase in statistics.items() if name.endswith("-phase")]
            tried = Counter(case["status"] for phase in phases for case in phase["test-cases"])
            _counts[_now]["examples"] += tried["valid"] + tried["interesting"]
            told(statistics)

        core.note_statistics = note  # its own collector serves its own report alone

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        global _now  # noqa: PLW0603 (a process runs one test at a time)
        _now = item.nodeid.partition("::")[0]
        counted = _counts[_now]
        counted["tests"] += 1
        if is_hypothesis_test(getattr(item, "obj", None)):
            counted["properties"] += 1
        return (yield)

    def pytest_sessionfinish(self) -> None:
        by_source: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (source, verdict), number in sorted(_published.items()):
            by_source[source][verdict] = number
        modules = {name: dict(sorted(found.items())) for name, found in sorted(_counts.items()) if name}
        place = folder() / f"tests-{self.worker}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        told = {"modules": modules, "published": by_source}
        place.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")
