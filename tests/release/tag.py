"""``python -m tests.release.tag v0.1.0``: fails unless the tag is the version's, the changelog closed."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def refusal(tag: str, version: str, changelog: str) -> str:
    """Why the tag may not be released, or nothing."""
    if tag != f"v{version}":
        return f"the tag {tag} is not that of version {version} in pyproject.toml"
    if not re.search(rf"^## \[{re.escape(version)}\] – \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        return f'CHANGELOG.md has no heading "## [{version}] – YYYY-MM-DD"'
    return ""


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    if found := refusal(sys.argv[1], project["version"], (ROOT / "CHANGELOG.md").read_text("utf-8")):
        raise SystemExit(f"Not released: {found}")
