"""The comparison of public names with the last tag, tried on breaks that are made here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.release.api import breakages, last_tag, main, public_paths
from tests.release.tag import refusal
from tests.release.wheel import ROOT

# file, what stands there, what it becomes, what must be told
BREAKS = [
    ("periods/month.py", "def parse(cls, text:", "def parse(cls, txt:", "periods.month.Month.parse"),
    (
        "obligations/contributions.py",
        "    strict: bool = False,",
        "",
        "obligations.contributions.contributions",
    ),
    ("events/__init__.py", '"Retirement",', "", "events.Retirement: no longer listed"),
    ("__init__.py", '"who_decides",', "", "who_decides: no longer listed"),
]


def changed(place: Path, file: str, before: str, after: str) -> Path:
    """A copy of the source with one place changed."""
    source = Path(shutil.copytree(ROOT / "src", place, ignore=shutil.ignore_patterns("__pycache__")))
    path = source / "jamsostek_coverage" / file
    text = path.read_text("utf-8")
    head, found, tail = text.rpartition(before)  # in __init__.py the list stands below the map
    assert found
    path.write_text(head + after + tail, "utf-8")
    return source


@pytest.mark.parametrize(("file", "before", "after", "told"), BREAKS, ids=[file for file, *_ in BREAKS])
def test_a_break_of_a_public_name_is_told(
    tmp_path: Path, file: str, before: str, after: str, told: str
) -> None:
    found = breakages(ROOT / "src", changed(tmp_path / "src", file, before, after))
    assert found
    assert [
        line for line in found if not line.startswith(f"jamsostek_coverage.{told.partition(':')[0]}")
    ] == []
    assert any(line.startswith(f"jamsostek_coverage.{told}") for line in found)


def test_an_inner_name_may_change_and_a_name_may_be_added(tmp_path: Path) -> None:
    source = changed(
        tmp_path / "src", "law/loader.py", "def read_file(path: str)", "def read_file(name: str)"
    )
    init = source / "jamsostek_coverage" / "__init__.py"
    text = init.read_text("utf-8").replace('"who_decides",\n]', '"who_decides", "who_knows",\n]')
    init.write_text(text, "utf-8")
    assert "jamsostek_coverage.who_knows" in public_paths(source)
    assert breakages(ROOT / "src", source) == []


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=nobody", "-c", "user.email=nobody@invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, check=True)


def test_the_last_tag_is_what_is_compared_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "clone"
    changed(root / "src", "periods/month.py", "def parse(cls, text:", "def parse(cls, text: ")
    git(tmp_path, "init", "-q", str(root))
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    assert main(root) == 0
    assert "No release tag yet" in capsys.readouterr().out

    git(root, "tag", "not-a-release")
    git(root, "tag", "v0.0.1")
    shutil.rmtree(root / "src")
    changed(root / "src", *BREAKS[0][:3])
    git(root, "commit", "-q", "-a", "-m", "second")
    git(root, "tag", "v0.0.2")
    assert last_tag(root) == "v0.0.2"
    assert main(root) == 0
    capsys.readouterr()
    git(root, "tag", "-d", "v0.0.2")
    assert main(root) == 1
    assert "2 breaking changes of public names since v0.0.1." in capsys.readouterr().out


def test_a_tag_must_be_that_of_the_version_and_its_changes_dated() -> None:
    closed = "# Changelog\n\n## [0.1.0] – 2026-12-01\n"
    assert refusal("v0.1.0", "0.1.0", closed) == ""
    assert "not that of version" in refusal("v0.2.0", "0.1.0", closed)
    assert "no heading" in refusal("v0.1.0", "0.1.0", "## [Unreleased] – 0.1.0\n")
