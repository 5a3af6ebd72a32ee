"""The files of a release: which bytes, what is in them, what they say of themselves.

What is expected follows from the tree itself and from pyproject.toml; nothing here knows a file by name
that a release could forget to list.
"""

from __future__ import annotations

import os
import re
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.release.wheel import ROOT, build, checked, copy_of_the_tree

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGE = ROOT / "src" / "jamsostek_coverage"


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def metadata(wheel: Path) -> Message:
    (name,) = (name for name in contents(wheel) if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(contents(wheel)[name])


def test_the_same_bytes_from_another_folder_later_and_under_another_umask(
    released: dict[str, Path], tmp_path: Path
) -> None:
    tree = copy_of_the_tree(tmp_path / "another" / "folder")
    for path in tree.rglob("*.py"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    usual = os.umask(0o077)
    try:
        again = build(tree, tmp_path / "dist")
    finally:
        os.umask(usual)
    assert again == {path.name: path.read_bytes() for path in released.values()}


def test_twine_and_check_wheel_contents_agree(released: dict[str, Path]) -> None:
    checked(list(released.values()))


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(released: dict[str, Path]) -> None:
    held = contents(released["wheel"])
    package = {name: data for name, data in held.items() if ".dist-info/" not in name}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert package == {path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes() for path in files}
    assert "jamsostek_coverage/py.typed" in package
    suffixes = {Path(name).suffix for name in package}
    assert suffixes >= {".toml", ".json", ".html"}  # law and messages, schemas, the page of a report
    (entry_points,) = (held[name].decode() for name in held if name.endswith("/entry_points.txt"))
    assert "jamsostek = jamsostek_coverage.cli:main" in entry_points
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in held)


def test_the_sdist_holds_what_a_packager_needs_to_build_and_test_it(released: dict[str, Path]) -> None:
    with tarfile.open(released["sdist"]) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    tops = {name.partition("/")[0] for name in names}
    assert tops >= {
        "src",
        "tests",
        "docs",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "PKG-INFO",
    }
    assert not tops & {".git", ".venv", "build", "dist", ".hypothesis"}
    assert {name for name in names if name.endswith((".pyc", ".mo"))} == set()


def test_the_metadata_is_that_of_the_project(released: dict[str, Path]) -> None:
    told = metadata(released["wheel"])
    assert (told["Name"], told["Version"]) == (PROJECT["name"], PROJECT["version"])
    assert told["Summary"] == PROJECT["description"]
    assert told["Requires-Python"] == PROJECT["requires-python"]
    assert (told["License-Expression"], told["License-File"]) == ("Apache-2.0", "LICENSE")
    assert told.get_all("Provides-Extra") == sorted(PROJECT["optional-dependencies"])
    assert set(told.get_all("Classifier") or ()) >= {"Typing :: Typed", "Natural Language :: Indonesian"}
    assert told["Description-Content-Type"] == "text/markdown"
    assert str(told.get_payload()).lstrip().startswith("# jamsostek_coverage")


def test_no_address_is_invented(released: dict[str, Path]) -> None:
    """The project has no public home yet; an address is added with it, never before."""
    assert metadata(released["wheel"]).get_all("Project-URL") is None


def test_every_python_that_is_named_is_tested_by_the_workflow() -> None:
    named = {found[1] for text in PROJECT["classifiers"] if (found := re.search(r":: (3\.\d+)$", text))}
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
    assert set(re.findall(r'"(3\.\d+)"', workflow)) == named
    assert PROJECT["requires-python"] == f">={min(named, key=lambda name: int(name[2:]))}"


@pytest.mark.parametrize("file", ["CITATION.cff", "CHANGELOG.md"])
def test_the_version_is_the_same_everywhere(file: str) -> None:
    version = re.escape(PROJECT["version"])
    line = rf"^version: {version}$" if file == "CITATION.cff" else rf"^## \[.*{version}"
    assert re.search(line, (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_a_release_comes_from_the_tag_of_its_version_and_without_secrets() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert "id-token: write" in workflow
    assert "secrets." not in workflow
    assert "python -m tests.release.tag" in workflow


@pytest.mark.parametrize(
    "workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_every_action_has_its_version(workflow: Path) -> None:
    used = re.findall(r"uses: (\S+)", workflow.read_text("utf-8"))
    assert used
    assert [action for action in used if not re.search(r"@(v\d+|release/v\d+|[0-9a-f]{40})$", action)] == []
