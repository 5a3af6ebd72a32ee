"""``make hostile``: every hostile surrounding, one after the other; what came of each in ``hostile.json``.

``python -m tests.hostile NAME ...`` runs those whose name holds one of the words.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from tests.evidence import write_evidence
from tests.hostile.surroundings import HERE, ONE_BY_ONE, PLAIN, THREADS, Surrounding, locales, missing_locales
from tests.release.environment import PIP, needed, run, site_packages, suite, unpacked, virtual_environment
from tests.release.wheel import ROOT, build, copy_of_the_tree

EXTRAS = "[cli,frames,report,testing]"
# What needs nothing beside the extras and the group "test", and asks every part of the library.
PART = (
    "values", "periods", "formula", "law", "history", "participants", "obligations", "jp", "jht", "jkk",
    "json", "batch", "cli", "report", "population", "published",
)  # fmt: skip
# Enough to meet every dependency: what another version or another Python could change.
SMALLER = ("values", "periods", "json", "batch", "cli", "report", "published", "formula", "history")
FOLDERS = " ".join(f"tests/{folder}" for folder in PART)
FEWER_FOLDERS = " ".join(f"tests/{folder}" for folder in SMALLER)
ESTIMATED = (
    "tests/json/test_golden.py::test_what_is_written_is_what_the_file_holds[continuity_of_nobody_paid_for]"
)
SHUFFLED = ("1", "2", "3")
FIRST, LAST = 11, 16  # the minor versions of Python that are looked for


class Outcome(NamedTuple):
    """What became of a variant: "passed", "failed" or "not run", with figures or the reason."""

    outcome: str
    figures: Mapping[str, Any]


class Workshop:
    """A copy of the tree and its wheel, built once."""

    def __init__(self) -> None:
        self.place = Path(mkdtemp(prefix="hostile-"))
        self.tree = copy_of_the_tree(self.place / "tree")
        build(self.tree, self.place / "dist")
        (self.wheel,) = (self.place / "dist").glob("*.whl")
        self.expected: dict[str, str] = PLAIN.answers(self.tree)["digests"]

    def compared(self, told: dict[str, Any]) -> Outcome:
        """The answers against those of a plain process."""
        digests = told["digests"]
        other = sorted(name for name in self.expected if digests.get(name) != self.expected[name])
        answers = sum(int(digest.partition(":")[0]) for digest in digests.values())
        figures: dict[str, Any] = {"answers": answers, "python": told["python"]}
        return Outcome("failed", figures | {"differ": other}) if other else Outcome("passed", figures)

    def tested(
        self, python: Path, folders: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> Outcome:
        """A part of the suite against what the interpreter has installed."""
        site = site_packages(python)
        done = suite(
            python, self.tree, site, "-n", "2", *arguments, *folders.split(), environment=environment
        )
        counts = {
            word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)
        }
        if done.returncode:
            print(done.stdout[-4_000:], done.stderr[-1_000:])
        return Outcome(
            "passed" if done.returncode == 0 else "failed", {"tests": counts.get("passed", 0), **counts}
        )

    def environment(self, name: str, *requirements: str, python: str | Path = sys.executable) -> Path:
        """A new virtual environment with the wheel, every extra, and what its tests need."""
        made = virtual_environment(self.place / name, f"{self.wheel}{EXTRAS}", *requirements, python=python)
        needed(run([made, *PIP, *requirements, "--group", f"{self.tree / 'pyproject.toml'}:test"]))
        return made


def lowest() -> list[str]:
    """Every direct requirement of the package at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    bounds = [re.fullmatch(r"([\w.-]+)>=([\d.]+)", requirement) for requirement in named]
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


def pythons() -> Iterator[tuple[str, Path | None]]:
    """The versions looked for, each with an interpreter that starts, or none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(FIRST, LAST):
        version = f"3.{minor}"
        found = shutil.which(f"python{version}")
        places = [*([Path(found)] if found else []), *pyenv.glob(f"{version}.*/bin/python")]
        works = (place for place in places if not run([place, "-c", "import venv, ensurepip"]).returncode)
        yield version, next(works, None)


def variants(shop: Workshop) -> Iterator[tuple[str, str, Callable[[], Outcome]]]:
    """Every variant: its name, its command, and what runs it."""
    for one in (*ONE_BY_ONE, THREADS, *locales()):
        yield one.name, one.command, partial(answered, shop, one)
    for name in missing_locales():
        command = f"localedef -i {name.partition('.')[0]} -f UTF-8, then as with the other locales"
        yield f"locale {name}", command, partial(in_locale, shop, name)
    zipped = Surrounding(name="zipped import", environment={"PYTHONPATH": str(shop.wheel)})
    yield zipped.name, f"PYTHONPATH={shop.wheel.name} {PLAIN.command}", partial(answered, shop, zipped)
    yield "read-only site-packages", "python -m tests.hostile read-only", partial(read_only, shop)
    for seed in SHUFFLED:
        command = f"SHUFFLE={seed} python -m pytest -p tests.hostile.shuffle {FOLDERS}"
        yield f"random order, seed {seed}", command, partial(shuffled, shop, seed)
    command = f"PYTHONHASHSEED=0 python -W error -m pytest {FOLDERS}"
    yield "tests with warnings as errors and another hash seed", command, partial(hashed, shop)
    yield "lowest versions", f"pip install {' '.join(lowest())}", partial(oldest, shop)
    yield "highest versions", "pip install --upgrade the wheel", partial(newest, shop)
    for version, python in pythons():
        command = f"python{version} -m venv, pip install the wheel{EXTRAS}, pytest {FEWER_FOLDERS}"
        yield f"Python {version}", command, partial(on_python, shop, version, python)


def answered(shop: Workshop, surrounding: Surrounding) -> Outcome:
    """The script of answers in a surrounding."""
    return shop.compared(surrounding.answers(shop.tree))


def in_locale(shop: Workshop, name: str) -> Outcome:
    """A locale that the machine lacks, made for this run."""
    folder = shop.place / "locales"
    folder.mkdir(exist_ok=True)
    make: list[str | Path] = ["localedef", "-i", name.partition(".")[0], "-f", "UTF-8", folder / name]
    if shutil.which("localedef") is None or run(make).returncode:
        return Outcome("not run", {"reason": "this machine lacks the locale and cannot make it"})
    setting = ("odd.py", f"locale:{name}")
    made = Surrounding(name=name, through=setting, environment={"LOCPATH": str(folder)})
    return shop.compared(made.answers(shop.tree))


def read_only(shop: Workshop) -> Outcome:
    """From a folder that nothing may be written to."""
    site = unpacked(shop.wheel, shop.place / "read-only")
    guarded = Surrounding(name="read-only", through=("guard.py",), environment={"PYTHONPATH": str(site)})
    return shop.compared(guarded.answers(shop.tree))


def shuffled(shop: Workshop, seed: str) -> Outcome:
    """The suite in another order, in one process."""
    return shop.tested(
        _highest(shop), FOLDERS, "-n0", "-p", "tests.hostile.shuffle", environment={"SHUFFLE": seed}
    )


def hashed(shop: Workshop) -> Outcome:
    """The suite with another hash seed and every warning an error."""
    return shop.tested(_highest(shop), FOLDERS, "-W", "error", environment={"PYTHONHASHSEED": "0"})


def _highest(shop: Workshop) -> Path:
    place = shop.place / "highest"
    return place / "bin" / "python" if place.exists() else shop.environment("highest")


def oldest(shop: Workshop) -> Outcome:
    """The suite and the answers with the oldest versions; our tests need a newer hypothesis than users do."""
    pins = [pin for pin in lowest() if not pin.startswith("hypothesis")]
    python = shop.environment("lowest", *pins)
    # an old typer under a new click; days off of 2027 that older versions of holidays estimate otherwise
    apart = ("-W", "default::DeprecationWarning", "--deselect", ESTIMATED)
    found = _both(shop, python, *apart)
    needed(run([python, *PIP, *lowest()]))
    drawn = json.loads(needed(run([python, HERE / "draw.py"])).stdout)
    return Outcome(found.outcome, {**found.figures, **drawn})


def newest(shop: Workshop) -> Outcome:
    """The suite and the answers with the newest versions there are."""
    return _both(shop, _highest(shop))


def on_python(shop: Workshop, version: str, python: Path | None) -> Outcome:
    """The suite and the answers on another Python."""
    if python is None:
        return Outcome("not run", {"reason": f"no Python {version} on this machine"})
    return _both(shop, shop.environment(f"python{version}", python=python))


def _both(shop: Workshop, python: Path, *arguments: str) -> Outcome:
    said = shop.compared(PLAIN.answers(shop.tree, python))
    tested = shop.tested(python, FEWER_FOLDERS, *arguments)
    listed = needed(run([python, "-m", "pip", "list", "--format", "freeze"])).stdout
    ours = {re.split(r"[=.*]", requirement)[0] for requirement in lowest()}
    versions = {
        name: version
        for name, _, version in (line.partition("==") for line in listed.split())
        if name.lower() in ours
    }
    outcome = "passed" if said.outcome == tested.outcome == "passed" else "failed"
    return Outcome(outcome, {**said.figures, **tested.figures, "versions": versions})


def main(words: list[str]) -> int:
    """Runs the variants, prints and records what came of each; 1 where one failed."""
    shop = Workshop()
    found: dict[str, Any] = {}
    try:
        for name, command, work in variants(shop):
            if words and not any(word in name for word in words):
                continue
            try:
                outcome, figures = work()
            except RuntimeError as error:
                outcome, figures = "failed", {"reason": str(error)[-500:]}
            print(f"{outcome:8} {name}  {dict(figures)}", flush=True)
            found[name] = {"command": command, "outcome": outcome, "figures": dict(figures)}
            write_evidence("hostile.json", {"variants": {name: found[name]}})
    finally:
        shutil.rmtree(shop.place, ignore_errors=True)
    return int(any(one["outcome"] == "failed" for one in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
