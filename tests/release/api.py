"""What an update would break: ``python -m tests.release.api`` compares public names with the last tag.

Public is what `__all__` of the package and of its documented submodules lists, with the members that do not
start with an underscore; griffe alone would take every inner module for public. Static: nothing is imported.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import griffe

ROOT = Path(__file__).parents[2]
NAME = "jamsostek_coverage"


def last_tag(root: Path) -> str | None:
    """The newest release tag that the checked-out commit descends from, if there is one."""
    run = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.stdout.strip() or None


def source_at(root: Path, tag: str, place: Path) -> Path:
    """The ``src`` folder of the tag, unpacked into the place."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", tag, "src"], cwd=root, capture_output=True, check=True
    )
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as opened:
        opened.extractall(place, filter="data")
    return place / "src"


def public_modules(source: Path) -> Iterator[tuple[str, ast.Module, list[str]]]:
    """The package and its folders that list an ``__all__``: name, tree and listed names."""
    for path in sorted((source / NAME).rglob("__init__.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                dotted = ".".join(path.relative_to(source).parent.parts)
                yield dotted, tree, list(ast.literal_eval(node.value))


def public_paths(source: Path) -> set[str]:
    """The places where the public names are defined, as griffe writes them."""
    paths: set[str] = set()
    for dotted, tree, listed in public_modules(source):
        homes = {
            item.asname or item.name: f"{node.module}.{item.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for item in node.names
        }
        paths |= {homes.get(name, f"{dotted}.{name}") for name in listed}
        paths |= {f"{dotted}.{name}" for name in listed}
    return paths


def breakages(old: Path, new: Path) -> list[str]:
    """What a user of the old source's public names would find broken in the new."""
    public = public_paths(old)
    before, after = (
        griffe.load(NAME, search_paths=[str(source)], resolve_aliases=True) for source in (old, new)
    )
    listed_now = {dotted: {*listed} for dotted, _, listed in public_modules(new)}
    gone = [
        f"{dotted}.{name}: no longer listed"
        for dotted, _, listed in public_modules(old)
        for name in sorted({*listed} - listed_now.get(dotted, set()))
    ]
    found = [
        f"{breakage.obj.path}: {breakage.kind.value}"
        for breakage in griffe.find_breaking_changes(before, after)
        if any(f"{breakage.obj.path}.".startswith(f"{path}.") for path in public)
    ]
    return gone + sorted(found)


def main(root: Path = ROOT) -> int:
    """Prints what broke since the last tag; 1 where something did."""
    tag = last_tag(root)
    if tag is None:
        print("No release tag yet (v0.1.0 and the like): there is nothing to compare the public names with.")
        return 0
    with TemporaryDirectory() as temporary:
        old = source_at(root, tag, Path(temporary))
        new = Path(shutil.copytree(root / "src", Path(temporary) / "now" / "src"))
        found = breakages(old, new)
    print(*found, sep="\n")
    print(f"{len(found)} breaking changes of public names since {tag}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
