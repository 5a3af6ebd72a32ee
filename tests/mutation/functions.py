"""Mutants of the functions, made by mutmut one folder at a time in a copy of the project.

``python -m tests.mutation.functions values periods`` runs mutmut over these folders of the package in
``build/mutmut``, each against the tests named in ``survivors.toml`` (default: its own tests and doctests).
Exits 1 when a folder falls below the bound or a mutant survives that ``survivors.toml`` does not name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests.evidence import EVIDENCE, write_evidence

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "mutmut"
WORKERS = os.environ.get("WORKERS", "1")
LEAST = 90  # percent of a folder's mutants
# mutmut 3.8 tells the outcome of a mutant by the exit code of its tests; "no tests" is a survivor too.
KILLED, TIMED_OUT = {1, 3}, {36, -24, 24, 152, 255}
UNFINISHED = {None, 2}


class Folder(NamedTuple):
    """What became of a folder's mutants."""

    name: str
    made: int
    killed: int
    timed_out: int
    survivors: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Killed mutants in a hundred, rounded down; one that hangs its tests is noticed."""
        return 100 * (self.killed + self.timed_out) // self.made if self.made else 100


def reasons() -> dict[str, Any]:
    """The file of named survivors, and of the tests by folder."""
    found: dict[str, Any] = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text("utf-8"))
    return found


def tests_of(folder: str) -> list[str]:
    """The tests that must notice a folder's mutants."""
    return [f"tests/{folder}", f"src/jamsostek_coverage/{folder}", *reasons()["tests"].get(folder, ())]


def copied(folder: str) -> Path:
    """A copy of the project whose settings of mutmut name this folder alone."""
    place = WORK / folder
    shutil.rmtree(place, ignore_errors=True)
    for name in ("src", "tests", "docs"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, place / name)
    selection = json.dumps([test for test in tests_of(folder) if (ROOT / test.partition("::")[0]).exists()])
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    settings = re.sub(
        r"(?m)^only_mutate = .*$", f'only_mutate = ["src/jamsostek_coverage/{folder}/*"]', settings
    )
    settings = re.sub(
        r"(?m)^pytest_add_cli_args_test_selection = .*$",
        f"pytest_add_cli_args_test_selection = {selection}",
        settings,
    )
    (place / "pyproject.toml").write_text(settings, "utf-8")
    return place


def run(folder: str) -> Folder:
    """Makes and tries every mutant of a folder."""
    place = copied(folder)
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop(EVIDENCE, None)
    with (place / "mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run", "--max-children", WORKERS],
            cwd=place, env=environment, stdout=log, stderr=log, check=False,
        )  # fmt: skip
    return outcome(folder, place)


def outcome(folder: str, place: Path) -> Folder:
    """Reads what mutmut wrote beside the mutants; a run that did not come to its end raises an error."""
    codes: dict[str, int | None] = {}
    for told in (place / "mutants" / "src" / "jamsostek_coverage" / folder).rglob("*.meta"):
        codes |= json.loads(told.read_text("utf-8"))["exit_code_by_key"]
    if not codes or UNFINISHED & set(codes.values()):
        raise RuntimeError(f"mutmut did not finish {folder}: see {place / 'mutmut.log'}")
    kinds = Counter(
        "killed" if code in KILLED else "timed out" if code in TIMED_OUT else "survived"
        for code in codes.values()
    )
    survivors = sorted(name for name, code in codes.items() if code not in KILLED | TIMED_OUT)
    return Folder(folder, len(codes), kinds["killed"], kinds["timed out"], tuple(survivors))


def reason_for(name: str) -> str | None:
    """Why a mutant may survive; names are matched without mutmut's running number, which moves."""
    bare = name.removeprefix("jamsostek_coverage.")
    found = [entry["reason"] for entry in reasons()["survivor"] if re.fullmatch(entry["mutant"], bare)]
    return found[0] if found else None


def main(folders: list[str]) -> int:
    """Runs the folders, prints what became of them and adds them to the evidence."""
    failed = False
    for name in folders:
        found = run(name)
        unnamed = [mutant for mutant in found.survivors if reason_for(mutant) is None]
        late = f", {found.timed_out} of them by hanging" if found.timed_out else ""
        print(
            f"{name}: {found.killed + found.timed_out} of {found.made} noticed{late}: {found.percent} %; "
            f"{len(found.survivors) - len(unnamed)} survive for a reason, {len(unnamed)} without one"
        )
        for mutant in unnamed:
            print(f"  SURVIVED: {mutant}")
        failed |= found.percent < LEAST
        write_evidence("mutation.json", {"functions": {name: told(found)}})
    return int(failed)


def told(found: Folder) -> dict[str, Any]:
    """A folder as evidence."""
    named = Counter(reason_for(mutant) or "no reason named" for mutant in found.survivors)
    return {
        "made": found.made, "killed": found.killed, "timed_out": found.timed_out,
        "survived": len(found.survivors), "percent": found.percent, "least": LEAST, "reasons": dict(named),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
