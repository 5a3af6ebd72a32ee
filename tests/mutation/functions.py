"""Mutants of the functions, made by mutmut one folder at a time in a copy of the project.

``python -m tests.mutation.functions values periods`` runs mutmut over these folders of the package in
``build/mutmut``, each against the tests named in ``survivors.toml`` (default: its own tests and doctests).
``SAMPLE=200`` tries that many mutants of each folder instead of all: the same ones while the code stays.
Exits 1 when a folder falls below the bound; names the survivors that ``survivors.toml`` does not name.
"""

from __future__ import annotations

import json
import os
import random
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
SAMPLE = int(os.environ.get("SAMPLE") or 0)  # mutants of a folder to try; 0 tries every one
SEED = 37
PATIENCE = 3  # times what a mutant's tests take without it; then it hangs
# Their tests start the threads of an engine of dataframes, which a fork of that process waits for in vain.
WITH_ENGINES = {"batch", "formula", "frames", "report"}
LEAST = 90  # percent of a folder's mutants
# mutmut 3.8 tells the outcome of a mutant by the exit code of its tests; "no tests" is a survivor too.
KILLED, TIMED_OUT = {1, 3}, {36, -24, 24, 152, 255}
UNFINISHED = {None, 2}
UNNAMED = "no reason named"


class Folder(NamedTuple):
    """What became of a folder's mutants."""

    name: str
    made: int
    tried: int
    killed: int
    timed_out: int
    survivors: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Killed mutants in a hundred that were tried, rounded down; one that hangs its tests is noticed."""
        return 100 * (self.killed + self.timed_out) // self.tried

    @property
    def share(self) -> str:
        """How many were tried: "all 303", or "a sample of 200 of 3,412"."""
        if self.tried == self.made:
            return f"all {self.made:,}"
        return f"a sample of {self.tried:,} of {self.made:,}"


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
    left_out = [f"--deselect={test}" for test in reasons()["left_out"].get(folder, ())]
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    own = [f"timeout_multiplier = {PATIENCE}"]
    if folder in WITH_ENGINES:
        own.append('process_isolation = "forkserver"')
    settings = settings.replace("[tool.mutmut]\n", "\n".join(["[tool.mutmut]", *own, ""]))
    for key, value in {
        "only_mutate": [f"src/jamsostek_coverage/{folder}/*"],
        "pytest_add_cli_args": ["-q", "-p", "no:cacheprovider", *left_out],
        "pytest_add_cli_args_test_selection": [
            test for test in tests_of(folder) if (ROOT / test.partition("::")[0]).exists()
        ],
    }.items():
        settings = re.sub(rf"(?m)^{key} = .*$", f"{key} = {json.dumps(value)}", settings)
    (place / "pyproject.toml").write_text(settings, "utf-8")
    return place


def run(folder: str) -> Folder:
    """Makes the mutants of a folder and tries every one, or a sample."""
    place = copied(folder)
    if not SAMPLE:
        mutmut(place)
        return outcome(folder, list(codes_of(folder)), codes_of(folder))
    mutmut(place, "none")  # makes the mutants and finds their tests before it complains of the name
    made = sorted(codes_of(folder))
    names = sorted(random.Random(SEED).sample(made, min(SAMPLE, len(made))))
    mutmut(place, *names)
    return outcome(folder, names, codes_of(folder))


def mutmut(place: Path, *names: str) -> None:
    """Runs mutmut in a copy of the project, over the mutants with these names or over all."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop(EVIDENCE, None)
    with (place / "mutmut.log").open("a", encoding="utf-8") as log:
        subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run", "--max-children", WORKERS, *names],
            cwd=place, env=environment, stdout=log, stderr=log, check=False,
        )  # fmt: skip


def codes_of(folder: str) -> dict[str, int | None]:
    """What mutmut wrote beside the mutants: how the tests of each ended, or nothing."""
    codes: dict[str, int | None] = {}
    for told in (WORK / folder / "mutants" / "src" / "jamsostek_coverage" / folder).rglob("*.meta"):
        codes |= json.loads(told.read_text("utf-8"))["exit_code_by_key"]
    return codes


def outcome(folder: str, names: list[str], codes: dict[str, int | None]) -> Folder:
    """What became of these mutants; a run that did not come to its end raises an error."""
    tried = {name: codes[name] for name in names}
    if not tried or UNFINISHED & set(tried.values()):
        raise RuntimeError(f"mutmut did not finish {folder}: see {WORK / folder / 'mutmut.log'}")
    killed = sum(code in KILLED for code in tried.values())
    timed_out = sum(code in TIMED_OUT for code in tried.values())
    survivors = sorted(name for name, code in tried.items() if code not in KILLED | TIMED_OUT)
    return Folder(folder, len(codes), len(tried), killed, timed_out, tuple(survivors))


def reason_for(name: str) -> str | None:
    """Why a mutant may survive, by the pattern that matches all of its name but the package."""
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
            f"{name}: {found.killed + found.timed_out} of {found.share} noticed{late}: {found.percent} %; "
            f"{len(found.survivors) - len(unnamed)} survive for a reason, {len(unnamed)} without one",
            flush=True,
        )
        for mutant in unnamed:
            print(f"  SURVIVED: {mutant}")
        failed |= found.percent < LEAST
        write_evidence("mutation.json", {"functions": {name: told(found)}})
    return int(failed)


def told(found: Folder) -> dict[str, Any]:
    """A folder as evidence."""
    named = Counter(reason_for(mutant) or UNNAMED for mutant in found.survivors)
    return {
        "made": found.made, "tried": found.tried, "share": found.share,
        "killed": found.killed, "timed_out": found.timed_out,
        "survived": len(found.survivors), "percent": found.percent, "least": LEAST, "reasons": dict(named),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
