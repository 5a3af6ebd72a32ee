"""Environments of their own for what was built: a folder of modules, or a whole virtual environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.release.only_installed import FOLDER

PIP = ("-m", "pip", "-q", "--disable-pip-version-check", "--no-input", "install")


def run(
    command: Sequence[str | Path], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished command with what it printed; never raises for its status."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "PYTHON", "EVIDENCE"))
    }
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=clean | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(environment or {}),
    )


def needed(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """The command again, which had to succeed."""
    if done.returncode:
        raise RuntimeError(f"{' '.join(done.args)}\n{done.stdout}{done.stderr}")
    return done


def unpacked(wheel: Path, place: Path) -> Path:
    """The folder into which the wheel alone was installed, without what it requires."""
    needed(run([sys.executable, *PIP, "--no-deps", "--no-index", "--no-compile", "--target", place, wheel]))
    return place


def virtual_environment(place: Path, *requirements: str | Path, python: str | Path = sys.executable) -> Path:
    """The interpreter of a new virtual environment that holds the requirements and nothing else."""
    needed(run([python, "-m", "venv", "--clear", place]))
    interpreter = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    needed(run([interpreter, *PIP, "--upgrade", "pip>=25.1"]))
    if requirements:
        needed(run([interpreter, *PIP, *requirements]))
    return interpreter


def site_packages(interpreter: Path) -> Path:
    """Where the interpreter finds what was installed for it."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(needed(run([interpreter, "-c", code])).stdout.strip())


def suite(
    interpreter: Path,
    tree: Path,
    installed: Path,
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """The tests of the copied tree, against the package in the ``installed`` folder."""
    command = [
        interpreter,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.release.only_installed",
        *arguments,
    ]
    return run(command, cwd=tree, environment={FOLDER: str(installed), **(environment or {})})
