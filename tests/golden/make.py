"""Writes the plain data of this release: ``python -m tests.golden.make`` after a change of shape or text.

The files of a folder are never written again once a release with that schema version is out: a new shape
gets a new folder, and the old one stays to be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jamsostek_coverage import to_dict
from jamsostek_coverage.encode import SCHEMA_VERSION
from tests.json.samples import SAMPLES

FOLDER = Path(__file__).parent
THIS_SHAPE = FOLDER / f"v{SCHEMA_VERSION}"


def written(sample: Any) -> str:
    """The object as its file holds it."""
    return json.dumps(to_dict(sample), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    THIS_SHAPE.mkdir(exist_ok=True)
    for name, sample in SAMPLES.items():
        (THIS_SHAPE / f"{name}.json").write_text(written(sample), "utf-8")
