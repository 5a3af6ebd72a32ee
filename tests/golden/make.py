"""Writes the plain data of this release: ``python -m tests.golden.make`` after a change of shape or text.

The files of a folder are never written again once a release with that schema version is out: a new shape
gets a new folder, and the old one stays to be read.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from jamsostek_coverage import to_dict
from jamsostek_coverage.encode import SCHEMA_VERSION
from tests.golden import questions
from tests.json.samples import SAMPLES, WRITTEN

FOLDER = Path(__file__).parent
THIS_SHAPE = FOLDER / f"v{SCHEMA_VERSION}"


def written(sample: Any) -> str:
    """The object as its file holds it."""
    return json.dumps(to_dict(sample), ensure_ascii=False, indent=2) + "\n"


def without_fingerprint(text: str) -> str:
    """The text without the digest of the law files, which every addition to the law changes."""
    return re.sub(r'("fingerprint": )"[0-9a-f]{16}"', r'\1"…"', text)


if __name__ == "__main__":
    THIS_SHAPE.mkdir(exist_ok=True)
    for name, sample in (SAMPLES | WRITTEN).items():
        file, text = THIS_SHAPE / f"{name}.json", written(sample)
        if not file.exists() or without_fingerprint(file.read_text("utf-8")) != without_fingerprint(text):
            file.write_text(text, "utf-8")
    questions.write()
