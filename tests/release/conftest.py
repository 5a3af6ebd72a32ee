"""One build for all tests of a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.release.wheel import build, copy_of_the_tree


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sdist ("sdist") and the wheel ("wheel") of this tree."""
    place = tmp_path_factory.mktemp("released")
    names = build(copy_of_the_tree(place / "tree"), place / "dist")
    kinds = {"sdist" if name.endswith(".tar.gz") else "wheel": place / "dist" / name for name in names}
    assert kinds.keys() == {"sdist", "wheel"}
    return kinds
