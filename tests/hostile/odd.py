"""Runs a script in an odd process: ``python odd.py SETTING answers.py TREE``.

``decimal``: contexts of one digit that trap or round strangely; ``locale:tr_TR.UTF-8``: that locale;
``threads``: the script's answers in eight threads at once, which switch as often as they can.
"""

from __future__ import annotations

import decimal
import json
import locale
import runpy
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

THREADS = 8


def odd_decimals() -> None:
    """One digit, rounded up, every condition trapped: for this thread and for all to come."""
    for context in (decimal.getcontext(), decimal.DefaultContext):
        context.prec, context.rounding, context.Emax, context.Emin = 1, decimal.ROUND_UP, 1, -1
        for condition in context.traps:
            context.traps[condition] = True


def in_threads(script: str, tree: Path) -> dict[str, Any]:
    """The digests of one thread, if all threads have the same; books with reforms are among the answers."""
    sys.setswitchinterval(1e-6)
    told: list[dict[str, Any]] = []
    module = runpy.run_path(script)

    def work() -> None:
        told.append(module["digests"](tree))

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if len(told) != THREADS or any(digests != told[0] for digests in told):
        raise SystemExit(f"{len(told)} of {THREADS} threads answered, not all alike")
    return {"digests": told[0], "python": sys.version.split()[0], "package": "threads"}


def main(setting: str, script: str, tree: str) -> None:
    """Makes the process odd and runs the script in it."""
    sys.path[0] = str(Path(script).resolve().parent)
    if setting == "threads":
        print(json.dumps(in_threads(script, Path(tree))))
        return
    if setting == "decimal":
        odd_decimals()
    else:
        locale.setlocale(locale.LC_ALL, setting.partition(":")[2])
    sys.argv = [script, tree]
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
