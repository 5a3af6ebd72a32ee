"""Files of every release load for ever; what this release writes is seen as a diff when it changes."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from jamsostek_coverage import JamsostekWarning, from_dict, json_schema
from tests.golden.make import FOLDER, THIS_SHAPE, without_fingerprint, written
from tests.json.samples import SAMPLES, WRITTEN
from tests.json.test_round_trip import kind_of

FILES = sorted(path for path in FOLDER.rglob("*.json") if path.stem not in WRITTEN)
EVERY = SAMPLES | WRITTEN


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_loads_and_is_what_the_constructors_build(path: Path) -> None:
    sample = SAMPLES[path.stem]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", JamsostekWarning)  # written with another state of the law files
        assert from_dict(type(sample), json.loads(path.read_text("utf-8"))) == sample


@pytest.mark.parametrize("name", EVERY)
def test_what_is_written_is_what_the_file_holds(name: str) -> None:
    file = (THIS_SHAPE / f"{name}.json").read_text("utf-8")
    assert without_fingerprint(written(EVERY[name])) == without_fingerprint(file), (
        "the plain data changed: if that is meant, run `python -m tests.golden.make`"
    )
    Draft202012Validator(json_schema(kind_of(type(EVERY[name])))).validate(json.loads(file))


def test_no_file_is_left_over() -> None:
    assert {path.stem for path in THIS_SHAPE.iterdir()} == EVERY.keys()
