"""A stranger's first five minutes: the README, the first page and the tutorial, word for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {"README.md": 5, "docs/index.md": 4, "docs/tutorial.md": 15}  # with at least so many examples
# Run by the Python of the stranger, which has no pytest.
TYPE_ALONG = """
import doctest, sys
flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
failed, tried = doctest.testfile(sys.argv[1], module_relative=False, optionflags=flags, encoding="utf-8")
print(tried)
sys.exit(failed > 0)
"""
# The gate itself: it would run this test again.
NOT_HERE = {"make test"}
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", "mutants"
)


def shell_blocks(page: str) -> list[list[str]]:
    """The commands of each shell block of a page, without their remarks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [[line.partition(" #")[0].strip() for line in block.splitlines()] for block in blocks]


def surroundings() -> dict[str, str]:
    """The environment of somebody who never used this project: nothing of ours, this Python first."""
    ours = ("PYTHON", "VIRTUAL_ENV", "PYTEST", "COVERAGE", "HYPOTHESIS", "MAKE", "MFLAGS")
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve().parent
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PATH": f"{base}{os.pathsep}{kept['PATH']}"}


def run_line(line: str, folder: Path) -> str:
    """What a line of shell says; it must succeed."""
    run = subprocess.run(
        line, shell=True, cwd=folder, env=surroundings(), capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, f"{line}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def type_along(python: Path | str, page: str, folder: Path) -> None:
    """Types every example of a page into a Python and compares what it says."""
    command = [str(python), "-P", "-W", "error", "-c", TYPE_ALONG, str(ROOT / page)]
    run = subprocess.run(
        command, cwd=folder, env=surroundings(), capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert int(run.stdout.split()[-1]) >= PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run_in_a_fresh_process(page: str, tmp_path: Path) -> None:
    """By hand: outside the project's folder, with the installed package, a warning being an error."""
    type_along(sys.executable, page, tmp_path)


def test_the_tutorial_and_the_readme_begin_alike() -> None:
    """By hand: one way in, written twice."""
    assert shell_blocks("docs/tutorial.md") == shell_blocks("README.md")[1:2]
    assert [line for block in shell_blocks("README.md") for line in block if line in NOT_HERE] == [
        "make test"
    ]


@pytest.mark.parametrize(
    ("page", "place"),
    [
        pytest.param("README.md", 0, marks=pytest.mark.slow, id="README, with make"),
        pytest.param("README.md", 1, marks=pytest.mark.slow, id="README, without make"),
        pytest.param("docs/tutorial.md", 0, id="tutorial"),
    ],
)
def test_from_an_empty_environment(page: str, place: int, tmp_path: Path) -> None:
    """By hand: a copy of the project, no environment; the page's lines make one, the examples run there.

    Without make the package is built into a wheel and installed; this needs a package registry.
    """
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
    lines = [line for line in shell_blocks(page)[place] if line not in NOT_HERE]
    said = [run_line(line, copy) for line in lines]
    assert "Rp" in said[-1]  # the demo
    if "make demo" not in lines:
        shutil.rmtree(copy / "src")  # what answers below is the wheel
    for written in PAGES:
        type_along(copy / ".venv/bin/python", written, tmp_path)
