"""``python -m tests.fuzz [N]``: N inputs shared out among the parsers; figures go to ``fuzz.json``."""

from __future__ import annotations

import sys
import traceback
import warnings
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from tests.evidence import write_evidence
from tests.fuzz.inputs import inputs
from tests.fuzz.targets import TARGETS, Target, refusal
from tests.fuzz.work import allowed, steps

EVERY = 20  # inputs of which one has its steps counted, as that is slow


def tried(target: Target, number: int, *, derandomize: bool = False) -> dict[str, Any]:
    """What became of so many inputs; an error that is not ours, or too much work, raises."""
    counts: Counter[str] = Counter()
    most = 0

    @settings(
        max_examples=number, database=None, deadline=None, derandomize=derandomize,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(inputs(target))
    def read(data: bytes) -> None:
        nonlocal most
        counts["executions"] += 1
        counts["bytes"] += len(data)
        if sum(data) % EVERY == 0:  # the same inputs in every run, also while shrinking
            taken = steps(target, data)
            most = max(most, taken * 100 // allowed(target, data))
            assert taken <= allowed(target, data), f"{taken} steps for {len(data)} bytes"
        counts["refused" if refusal(target, data) else "read"] += 1

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for seed in target.seeds:
            refusal(target, seed)  # the law, the words and the lists are read once in a process
        read()
    return {**counts, "share of the work allowed, at most %": most}


def main(number: int) -> int:
    """Every parser in turn; 1 where one failed."""
    each = -(-number // len(TARGETS))
    broken = 0
    for name, target in TARGETS.items():
        try:
            found = tried(target, each)
        except Exception:
            traceback.print_exc(limit=-4)
            broken += 1
            found = {"failed": True}
        print(f"{name}: {found}", flush=True)
        write_evidence("fuzz.json", {"targets": {name: found}})
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
