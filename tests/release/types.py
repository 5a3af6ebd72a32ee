"""``python -m tests.release.types``: how completely the package is typed for those who use it.

``--verifytypes`` finds a package only in the environment that it takes for active, and reports 0 symbols
otherwise: the environment is named here and the symbols are counted. ``--ignoreexternal`` because
``fractions.Fraction`` itself is typed in part only (its base classes in ``numbers`` are not).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

NAME = "jamsostek_coverage"


def completeness() -> dict[str, Any]:
    """What basedpyright tells of the package as installed in the running environment."""
    environment = Path(sys.executable).parent
    path = f"{environment}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        [environment / "basedpyright", "--verifytypes", NAME, "--ignoreexternal", "--outputjson"],
        env=os.environ | {"VIRTUAL_ENV": sys.prefix, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(run.stdout)["typeCompleteness"]
    return told


def unknown(told: dict[str, Any]) -> list[str]:
    """The public symbols without a known type, with what is missing."""
    return [
        f"{symbol['name']}: {diagnostic['message'].splitlines()[0]}"
        for symbol in told["symbols"]
        if symbol["isExported"] and not (symbol["isTypeKnown"] and not symbol["isTypeAmbiguous"])
        for diagnostic in symbol["diagnostics"]
        if diagnostic["severity"] == "error"
    ]


def main() -> int:
    """Prints the figures; 1 unless there are symbols and every one has a known type."""
    told = completeness()
    counts, found = told["exportedSymbolCounts"], unknown(told)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{counts['withKnownType']} of {sum(counts.values())} public symbols have a known type.")
    whole = counts["withKnownType"] > 0 and not counts["withAmbiguousType"] and not counts["withUnknownType"]
    return 0 if whole and "pyTypedPath" in told else 1


if __name__ == "__main__":
    sys.exit(main())
