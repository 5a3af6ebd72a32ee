"""How much a parser works, counted in calls of functions: no clock, the same on every machine."""

from __future__ import annotations

import sys
from typing import Any

from tests.fuzz.targets import Target, refusal


def steps(target: Target, data: bytes) -> int:
    """The calls of Python's and C's functions while the input is read."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        refusal(target, data)
    finally:
        sys.setprofile(before)
    return count


def allowed(target: Target, data: bytes) -> int:
    """The calls that an input of this length may cost."""
    base, each = target.steps
    return base + each * len(data)
