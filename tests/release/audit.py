"""``python -m tests.release.audit``: known weaknesses of all that is installed here, by pip-audit.

It asks an advisory service. Where none answers, that is said and nothing is claimed; only ``--required``,
as in the release workflow, makes it a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def asked() -> list[dict[str, Any]]:
    """What pip-audit tells of each installed package; nothing where the service cannot be reached."""
    program = Path(sys.executable).parent / "pip-audit"
    options = ["--local", "--skip-editable", "--format", "json", "--progress-spinner", "off"]
    run = subprocess.run([program, *options], capture_output=True, text=True, check=False)
    try:
        told: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        print(run.stderr.strip()[-500:])
        return []
    return told


def verdict(packages: list[dict[str, Any]], *, required: bool) -> tuple[int, str]:
    """The exit status and what to say."""
    answered = [package for package in packages if "skip_reason" not in package]
    weak = [package for package in answered if package["vulns"]]
    if not answered:
        reasons = sorted({str(package["skip_reason"]) for package in packages})[:1]
        said = f"NOT RUN: no advisory service told anything of the {len(packages)} packages."
        return int(required), "\n".join([said, *(f"It said: {reason}" for reason in reasons)])
    lines = [f"{one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}" for one in weak]
    missed = len(packages) - len(answered)
    lines.append(
        f"{len(answered)} packages audited, {len(weak)} with known weaknesses, {missed} not known there."
    )
    return int(bool(weak) or (required and bool(missed))), "\n".join(lines)


if __name__ == "__main__":
    status, said = verdict(asked(), required="--required" in sys.argv)
    print(said)
    sys.exit(status)
