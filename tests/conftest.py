"""Settings shared by all tests: hypothesis draws the same examples in every run unless told otherwise."""

from __future__ import annotations

import os
import sys
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings

from tests import evidence

# HYPOTHESIS_PROFILE=search looks further, with new examples in every run.
settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=5_000)
# Each mutant of a function is tried with few examples, and always the same ones.
settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=20,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Counts what the run proves where ``EVIDENCE_DIR`` says where to write it down."""
    if os.environ.get(evidence.EVIDENCE):
        config.pluginmanager.register(evidence.Counting(os.environ.get("PYTEST_XDIST_WORKER", "main")))
    if os.environ.get("HYPOTHESIS_PROFILE") == "mutants":
        _forget()


def _forget() -> None:
    """Empties what the package keeps, but for what it read: a mutant is switched on after that."""
    from jamsostek_coverage.law.book import LawBook, StalePolicy

    files = ("jamsostek_coverage.law", "jamsostek_coverage.language", "jamsostek_coverage.terms")
    for name, module in list(sys.modules.items()):
        is_own = name.startswith("jamsostek_coverage.") and not name.startswith(files)
        for kept in list(vars(module).values()) if is_own or name.startswith("tests.") else ():
            if isinstance(kept, LawBook):
                kept.remembered.clear()
            elif is_own and hasattr(kept, "cache_clear"):
                kept.cache_clear()
    for policy in get_args(StalePolicy):
        LawBook.shipped(policy).remembered.clear()
