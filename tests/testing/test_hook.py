"""The entry point that hypothesis runs on import: it loads nothing, never raises, and finds every type.

Processes of their own declare the entry point as an installed wheel does.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from jamsostek_coverage import Ledger, _hypothesis_hook
from jamsostek_coverage.testing.registry import known_types

ROOT = Path(__file__).parents[2]


def declared() -> dict[str, str]:
    """The entry points of hypothesis that the project declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, str] = project["entry-points"]["hypothesis"]
    return found


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder that declares the entry point as the metadata of a wheel do."""
    metadata = tmp_path / "hooked-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: hooked\nVersion: 1.0\n", "utf-8")
    rows = "".join(f"{name} = {target}\n" for name, target in declared().items())
    (metadata / "entry_points.txt").write_text(f"[hypothesis]\n{rows}", "utf-8")
    return tmp_path


def output_of(program: str, *folders: Path) -> str:
    """What a fresh interpreter prints, with these folders first on its path; any warning is an error."""
    path = "import sys; sys.path[:0] = " + repr([str(folder) for folder in (*folders, ROOT / "src")])
    command = [sys.executable, "-W", "error", "-c", f"{path}; {program}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_hypothesis_loads_the_hook_and_nothing_else_of_the_library(installed: Path) -> None:
    program = "import hypothesis; print(sorted(name for name in sys.modules if name.startswith('jamsostek')))"
    assert output_of(program, installed) == "['jamsostek_coverage', 'jamsostek_coverage._hypothesis_hook']"


def test_types_are_found_without_importing_the_strategies(installed: Path) -> None:
    program = (
        "from hypothesis import find, strategies as st; import jamsostek_coverage as jc; "
        "print(find(st.from_type(jc.WageEarner), lambda _: True).wage)"
    )
    assert output_of(program, installed) == "1"


def test_other_types_are_left_to_hypothesis() -> None:
    assert _hypothesis_hook.strategy_of(int) is None
    assert _hypothesis_hook.strategy_of(None) is None
    assert _hypothesis_hook.strategy_of("jamsostek_coverage.Ledger") is None
    assert _hypothesis_hook.strategy_of(_hypothesis_hook.register) is None
    assert _hypothesis_hook.strategy_of(Ledger) is not None
    assert all(_hypothesis_hook.strategy_of(kind) is not None for kind in known_types())


def test_a_hypothesis_that_knows_no_such_table_is_imported_all_the_same() -> None:
    program = (
        "import hypothesis.strategies._internal.types as types; del types._global_extra_lookup; "
        "from jamsostek_coverage._hypothesis_hook import register; register(); print('fine')"
    )
    assert output_of(program) == "fine"


def test_strategies_that_cannot_be_loaded_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jamsostek_coverage.testing.registry", None)
    assert _hypothesis_hook.strategy_of(Ledger) is None
