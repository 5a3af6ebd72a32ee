"""Builds the sdist and the wheel, with the same bytes from any folder, and checks them.

``python -m tests.release.wheel [dist]`` builds in two copies of this tree, compares every byte and hands the
files to twine and check-wheel-contents. Equal bytes need the same hatchling: the wheel names its version.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
# Fixed, so that whoever builds a release again, from a clone or from the sdist, gets its bytes.
SOURCE_DATE_EPOCH = "1767225600"  # 2026-01-01
NOT_OF_THE_TREE = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "mutants", ".coverage*", ".hypothesis", "*_cache", "__pycache__",
    "*.egg-info", "*.mo",
)  # fmt: skip


def copy_of_the_tree(place: Path) -> Path:
    """The tree without what was built in it, in a folder that must not exist yet."""
    shutil.copytree(ROOT, place, ignore=NOT_OF_THE_TREE)
    return place


def build(tree: Path, out: Path) -> dict[str, bytes]:
    """The files that a build of the tree makes, by name."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(tree)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"the build failed:\n{run.stdout}{run.stderr}")
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.suffix in {".whl", ".gz"}}


def checked(files: list[Path]) -> None:
    """Raises what twine or check-wheel-contents finds wrong with the files."""
    bin_ = Path(sys.executable).parent
    wheels = [path for path in files if path.suffix == ".whl"]
    for command in (["twine", "check", "--strict", *files], ["check-wheel-contents", *wheels]):
        run = subprocess.run(
            [str(bin_ / str(command[0])), *map(str, command[1:])], capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise RuntimeError(f"{command[0]} refuses the build:\n{run.stdout}{run.stderr}")


def main(out: Path) -> None:
    """Builds twice, compares, checks, and leaves the files in the folder."""
    with TemporaryDirectory() as temporary:
        places = [Path(temporary) / "one", Path(temporary) / "two" / "deeper"]
        built = [build(copy_of_the_tree(place), place / "dist") for place in places]
    if built[0] != built[1]:
        raise SystemExit("two builds of the same tree differ")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name, data in built[0].items():
        (out / name).write_bytes(data)
        print(f"{sha256(data).hexdigest()}  {out / name}  {len(data):,} bytes")
    checked(sorted(out.iterdir()))
    print("Same bytes from two folders; twine check --strict and check-wheel-contents agree.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
