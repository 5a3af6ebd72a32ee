"""The surroundings, each as a command that runs the script of answers; what they answer must never differ."""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from tests.release.environment import run

HERE = Path(__file__).parent
SCRIPT = HERE / "answers.py"
# Casing rules, decimal commas and letters of their own.
LOCALES = ("C", "POSIX", "C.utf8", "id_ID.utf8", "tr_TR.utf8", "de_DE.utf8", "ar_SA.utf8")


@attrs.frozen(kw_only=True)
class Surrounding:
    """One way to run the script: options of Python, a script before it with a setting, the environment."""

    name: str
    options: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    environment: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def command(self) -> str:
        """The command as somebody would type it in the tree."""
        variables = [f"{name}={value}" for name, value in self.environment.items() if "/" not in value]
        through = [f"tests/hostile/{self.through[0]}", *self.through[1:]] if self.through else []
        return " ".join([*variables, "python", *self.options, *through, "tests/hostile/answers.py", "."])

    def answers(self, tree: Path, python: str | Path = sys.executable) -> dict[str, Any]:
        """What the script printed; a failure raises with the end of what it said."""
        through: list[str | Path] = [HERE / self.through[0], *self.through[1:]] if self.through else []
        done = run([python, *self.options, *through, SCRIPT, tree], environment=self.environment)
        if done.returncode:
            raise RuntimeError(f"{self.name}: {done.stderr.strip()[-1_500:]}")
        told: dict[str, Any] = json.loads(done.stdout)
        return told


PLAIN = Surrounding(name="plain")
ONE_BY_ONE = (
    Surrounding(name="hash seed 0", environment={"PYTHONHASHSEED": "0"}),
    Surrounding(name="hash seed 1", environment={"PYTHONHASHSEED": "1"}),
    Surrounding(name="hash seed 4294967295", environment={"PYTHONHASHSEED": "4294967295"}),
    Surrounding(name="PYTHONOPTIMIZE=2", environment={"PYTHONOPTIMIZE": "2"}),
    Surrounding(name="warnings are errors", options=("-W", "error", "-bb")),
    Surrounding(name="decimal context of one digit that traps everything", through=("odd.py", "decimal")),
    Surrounding(name="no network, process, unpickling or writing", through=("guard.py",)),
    Surrounding(name="pendulum without its extension", environment={"PENDULUM_EXTENSIONS": "0"}),
    Surrounding(
        name="ASCII console", environment={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ),
    Surrounding(name="another time zone", environment={"TZ": "Pacific/Kiritimati"}),
)  # fmt: skip
THREADS = Surrounding(name="eight threads, books with reforms interleaved", through=("odd.py", "threads"))
# The same in few processes, for every run of the tests.
TOGETHER = (
    Surrounding(
        name="hash seed 0, PYTHONOPTIMIZE=2, ASCII, no extension of pendulum, a far time zone",
        environment={
            "PYTHONHASHSEED": "0", "PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii",
            "LC_ALL": "C", "PENDULUM_EXTENSIONS": "0", "TZ": "Pacific/Kiritimati",
        },
    ),
    Surrounding(
        name="another hash seed, warnings are errors, odd decimals", options=("-W", "error", "-bb"),
        through=("odd.py", "decimal"), environment={"PYTHONHASHSEED": "4294967295"},
    ),
    THREADS,
)  # fmt: skip


def locales() -> Iterator[Surrounding]:
    """Those of LOCALES that this machine has."""
    usual = locale.setlocale(locale.LC_ALL)
    try:
        for name in LOCALES:
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            yield Surrounding(name=f"locale {name}", through=("odd.py", f"locale:{name}"))
    finally:
        locale.setlocale(locale.LC_ALL, usual)


def missing_locales() -> tuple[str, ...]:
    """Those of LOCALES that this machine lacks."""
    there = {surrounding.through[1].partition(":")[2] for surrounding in locales()}
    return tuple(name for name in LOCALES if name not in there)
