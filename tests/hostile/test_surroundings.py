"""The cheap hostile surroundings, in every run; `make hostile` has the dear ones.

What is expected are the answers of a plain process. That those are right is proved elsewhere.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.surroundings import HERE, PLAIN, SCRIPT, TOGETHER, Surrounding
from tests.release.environment import run, unpacked
from tests.release.wheel import ROOT, build, copy_of_the_tree


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    return PLAIN.answers(ROOT)


@pytest.mark.parametrize("surrounding", TOGETHER, ids=lambda one: str(one.name))
def test_the_answers_are_those_of_a_plain_process(plain: dict[str, Any], surrounding: Surrounding) -> None:
    assert surrounding.answers(ROOT)["digests"] == plain["digests"]


def test_from_a_zipped_wheel(plain: dict[str, Any], wheel: Path) -> None:
    """Law files, messages and schemas are read out of the archive."""
    told = Surrounding(name="zip", environment={"PYTHONPATH": str(wheel)}).answers(ROOT)
    assert told["package"].startswith(str(wheel))
    assert told["digests"] == plain["digests"]


def test_from_a_folder_that_may_only_be_read(plain: dict[str, Any], wheel: Path, tmp_path: Path) -> None:
    """A folder without the right to write, and an audit hook for those who may write everywhere."""
    site = unpacked(wheel, tmp_path / "packages")
    for folder, _, files in os.walk(site, topdown=False):
        for name in files:
            (Path(folder) / name).chmod(0o444)
        Path(folder).chmod(0o555)
    surrounding = Surrounding(name="read-only", through=("guard.py",), environment={"PYTHONPATH": str(site)})
    told = surrounding.answers(ROOT)
    assert told["package"].startswith(str(site))
    assert told["digests"] == plain["digests"]
    assert [path for path in site.rglob("*") if path.suffix == ".pyc"] == []
    for folder, _, _ in os.walk(site):
        Path(folder).chmod(0o755)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    build(copy_of_the_tree(place / "tree"), place / "dist")
    (found,) = (place / "dist").glob("*.whl")
    return found


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess, sys; subprocess.run([sys.executable, '-V'])",
        "import pickle, fractions; pickle.loads(pickle.dumps(fractions.Fraction(1, 2)))",
        "open('left_behind', 'w')",
        "import os; os.mkdir('left_behind')",
    ],
)
def test_the_guard_guards(tmp_path: Path, deed: str) -> None:
    """In a folder that is no temporary one, wherever the project itself lies."""
    script, temporary = tmp_path / "deed.py", tmp_path / "temporary"
    script.write_text(deed, "utf-8")
    temporary.mkdir()
    surroundings = {"TMPDIR": str(temporary)}
    done = run([sys.executable, HERE / "guard.py", script], cwd=tmp_path, environment=surroundings)
    assert done.returncode != 0
    assert "Refused" in done.stderr
    assert not (tmp_path / "left_behind").exists()


def test_a_different_answer_is_noticed(plain: dict[str, Any], tmp_path: Path) -> None:
    """The script with one wage changed, asked for the bills alone."""
    script = tmp_path / "answers.py"
    script.write_text(SCRIPT.read_text("utf-8").replace("12_000_000", "12_000_001"), "utf-8")
    changed = json.loads(run([sys.executable, script, ROOT, "bills", "faults"]).stdout)["digests"]
    assert {name for name in changed if changed[name] != plain["digests"][name]} == {"bills"}
