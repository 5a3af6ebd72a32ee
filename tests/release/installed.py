"""``python -m tests.release.installed``: every test, against the wheel in an empty environment."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.release.environment import PIP, needed, run, site_packages, suite, virtual_environment
from tests.release.wheel import ROOT, build, copy_of_the_tree

PLACE = ROOT / "build" / "installed"


def main(arguments: list[str]) -> int:
    """Builds, installs with every extra, and runs the tests and doctests; their status."""
    shutil.rmtree(PLACE, ignore_errors=True)
    tree = copy_of_the_tree(PLACE / "tree")
    build(tree, PLACE / "dist")
    (wheel,) = (PLACE / "dist").glob("*.whl")
    interpreter = virtual_environment(PLACE / "environment", f"{wheel}[cli,frames,report,testing]")
    groups = ["dev", *(["spark"] if shutil.which("java") else [])]
    needed(run([interpreter, *PIP, *(f"--group={ROOT / 'pyproject.toml'}:{group}" for group in groups)]))
    installed = site_packages(interpreter)
    pages = sorted((tree / "docs").rglob("*.md"))  # the Python below docs holds examples, not doctests
    places: list[str | Path] = ["tests", "README.md", *pages, installed / "jamsostek_coverage"]
    done = suite(interpreter, tree, installed, *arguments, *places)
    print(done.stdout[-6_000:], done.stderr[-2_000:], sep="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
