"""A pytest plugin for runs against the installed wheel: the package must come from where it was installed.

``INSTALLED`` names the folder. The tests lie in a copy of the tree whose ``src`` is on no path.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

FOLDER = "INSTALLED"


def strangers() -> list[str]:
    """Loaded modules of the package that lie elsewhere."""
    home = Path(os.environ[FOLDER]).resolve() / "jamsostek_coverage"
    loaded = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
    ours = {name: file for name, file in loaded.items() if name.partition(".")[0] == "jamsostek_coverage"}
    return [f"{name}: {file}" for name, file in ours.items() if not file or home not in Path(file).parents]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the run when any module came from elsewhere, or none was loaded."""
    if found := strangers():
        pytest.exit(f"not from the installed wheel: {', '.join(found[:5])}", returncode=3)
    if not hasattr(session.config, "workerinput") and session.testscollected == 0:
        pytest.exit("no test was found", returncode=3)
