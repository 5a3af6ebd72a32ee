"""The package as users have it: from the wheel, with and without its extras.

The whole suite against the wheel is `make installed`; here a part of it runs every time.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.release.environment import needed, run, suite, unpacked, virtual_environment
from tests.release.test_wheel import PROJECT
from tests.release.wheel import ROOT, copy_of_the_tree

EXTRAS = sorted(PROJECT["optional-dependencies"])
# Tests that read files of the package, run its command line, and hold its figures.
PART = (
    "README.md",
    "docs/tutorial.md",
    "tests/cli/test_bill.py",
    "tests/law/test_printed.py",
    "tests/json/test_written.py",
    "tests/published/test_wage_earners.py",
)
BILL = """
import jamsostek_coverage as jc
print(jc.contributions(jc.WageEarner(wage=5_000_000, employer=jc.Employer(risk="I")), "2026-03").total)
"""


@pytest.fixture(scope="module")
def site(released: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(released["wheel"], tmp_path_factory.mktemp("site") / "packages")


def test_a_part_of_the_suite_passes_against_the_wheel(site: Path, tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path / "tree")
    done = suite(Path(sys.executable), tree, site, *PART, environment={"PYTHONPATH": str(site)})
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-1_000:]
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 100


def test_a_run_against_anything_else_than_the_wheel_fails(site: Path, tmp_path: Path) -> None:
    """Without the wheel on the path the package comes from this tree, which the plugin must notice."""
    done = suite(
        Path(sys.executable), copy_of_the_tree(tmp_path / "tree"), site, "tests/periods/test_month.py"
    )
    assert done.returncode == 3
    assert "not from the installed wheel" in done.stdout + done.stderr


def modules(site: Path, extra: str) -> list[str]:
    """The modules of the folder that an extra is named after."""
    files = sorted((site / "jamsostek_coverage" / extra).rglob("*.py"))
    return [
        ".".join(path.relative_to(site).with_suffix("").parts).removesuffix(".__init__") for path in files
    ]


@pytest.mark.slow
@pytest.mark.parametrize("extra", ["", *EXTRAS])
def test_every_extra_installs_and_imports_alone(
    released: dict[str, Path], site: Path, tmp_path: Path, extra: str
) -> None:
    wheel = f"{released['wheel']}[{extra}]" if extra else released["wheel"]
    interpreter = virtual_environment(tmp_path / "environment", wheel)
    needed(run([interpreter, "-m", "pip", "check"]))
    assert needed(run([interpreter, "-c", BILL])).stdout.strip().isdigit()
    named = modules(site, extra) if extra else ["jamsostek_coverage.decode", "jamsostek_coverage.population"]
    assert named
    code = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)"
    needed(run([interpreter, "-W", "error", "-c", code, *named]))


# The first thing a user does with an extra.
USES = {
    "cli": "from jamsostek_coverage.cli import main; main()",
    "frames": "from jamsostek_coverage import frames; frames.contributions({'wage': [1]})",
    "report": "from jamsostek_coverage.report.page import render; render(None)",
    "testing": "import jamsostek_coverage.testing",
}
BLOCK = """
import sys

class Without:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        return None if name.partition(".")[0] in {blocked!r} else self.finder.find_spec(name, path, target)

sys.meta_path[:] = map(Without, sys.meta_path)
import jamsostek_coverage as jc
"""


@pytest.mark.parametrize("extra", EXTRAS)
def test_without_its_extra_a_part_says_how_to_install_it(extra: str) -> None:
    needs = {re.split(r"[<>=!~\[; ]", need)[0] for need in PROJECT["optional-dependencies"][extra]}
    code = BLOCK.format(blocked=needs)
    others = run([sys.executable, "-W", "error", "-c", code + BILL])
    assert others.returncode == 0, others.stderr
    done = run([sys.executable, "-c", code + USES[extra]])
    assert done.returncode != 0
    assert f"jamsostek_coverage[{extra}]" in done.stderr
    assert "pip install" in done.stderr
    if extra == "cli":  # the command line says it in one line
        assert "Traceback" not in done.stderr
    else:
        assert "MissingExtra" in done.stderr


def test_every_extra_has_its_folder() -> None:
    """An extra is named after the part of the package that needs it."""
    assert USES.keys() == set(EXTRAS)
    folders = {path.parent.name for path in (ROOT / "src" / "jamsostek_coverage").glob("*/__init__.py")}
    assert folders >= USES.keys()
