"""One example of every strategy that needs no argument: a script for the oldest hypothesis."""

from __future__ import annotations

import inspect
import json
import warnings

import hypothesis

import jamsostek_coverage.testing as strategies


def main() -> dict[str, object]:
    """How many strategies gave an example, and under which hypothesis."""
    drawn = 0
    few = hypothesis.settings(max_examples=20, database=None)
    for name in strategies.__all__:
        make = getattr(strategies, name)
        if inspect.isfunction(make) and not _needs_argument(make):
            hypothesis.find(make(), lambda _: True, settings=few)
            drawn += 1
    return {"strategies": drawn, "hypothesis": hypothesis.__version__}


def _needs_argument(make: object) -> bool:
    if not callable(make):
        return True
    free = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    every = inspect.signature(make).parameters.values()
    return any(one.default is one.empty and one.kind not in free for one in every)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(main()))
