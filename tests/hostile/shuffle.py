"""A pytest plugin: the tests in another order, told by ``SHUFFLE`` (any number; printed with the report)."""

from __future__ import annotations

import os
import random

import pytest

SEED = "SHUFFLE"


def pytest_report_header() -> str:
    """The seed, so that an order that fails can be had again."""
    return f"random order: {SEED}={os.environ[SEED]}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test anywhere, whatever its module; the same in all processes of a run."""
    random.Random(int(os.environ[SEED])).shuffle(items)
