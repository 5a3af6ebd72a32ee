"""The form of the vectors: the same bytes everywhere, a schema, names; and the command that writes them."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jamsostek_coverage import LawBook, json_schema
from tests.cli.conftest import Jamsostek
from tests.vectors import released
from tests.vectors.released import BY_ID, FILE, HEADER, VECTORS, Record

LARGEST_FILE = 1_500_000


# --- the file -----------------------------------------------------------------------------------------------


def vectors_of(text: bytes) -> bytes:
    """All but the header, whose fingerprint changes with any letter of a law file."""
    return text.partition(b"\n")[2]


# Where law or code is meant to change the answers: jamsostek vectors tests/vectors/vectors-1.jsonl
@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_released_file_is_what_the_command_writes(seed: str, tmp_path: Path) -> None:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jayapura", "LC_ALL": "C"}
    command = [sys.executable, "-W", "error", "-m", "jamsostek_coverage", "vectors"]
    run = subprocess.run(command, capture_output=True, check=True, env=surroundings, cwd=tmp_path)
    assert run.stderr == b""
    assert vectors_of(run.stdout) == vectors_of(FILE.read_bytes())


def test_the_header() -> None:
    law = LawBook.shipped()
    assert (HEADER["kind"], HEADER["version"], HEADER["count"]) == ("vectors", "1", len(VECTORS))
    assert HEADER["verified_on"] == law.verified_on.isoformat()
    assert HEADER["law"] == law.fingerprint, "write the file anew: jamsostek vectors " + str(FILE)
    assert len(HEADER) == 5
    assert FILE.stat().st_size < LARGEST_FILE


def test_every_line_is_compact_and_in_order() -> None:
    for line, record in zip(FILE.read_text("ascii").splitlines(), released.lines(), strict=True):
        assert line == json.dumps(record, sort_keys=True, separators=(",", ":"))


def test_every_line_fits_its_schema() -> None:
    validator = Draft202012Validator(json_schema("vector"))
    for record in released.lines():
        validator.validate(record)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.pop("tags"),
        lambda record: record.update(more=1),
        lambda record: record.update(id="PU risk"),
        lambda record: record.update(asks="price"),
        lambda record: record["input"].update(month="2026-13"),
        lambda record: record["input"].update(on="2026-03-01"),
        lambda record: record["input"].update(choices={}),
        lambda record: record["input"]["participant"].update(risk="low"),
        lambda record: record["input"]["participant"].pop("wage"),
        lambda record: record["input"]["participant"]["employer"].update(scale="huge"),
        lambda record: record["expected"]["lines"].pop("JKP"),
        lambda record: record["expected"]["lines"]["JKK"].update(worker=0.5),
        lambda record: record["expected"].update(unavailable="law.unseen"),
        lambda record: record["title"].pop("id"),
        lambda record: record["articles"][0].pop("year"),
    ],
)
def test_what_is_no_vector_is_refused(spoil: Callable[[Record], Any]) -> None:
    validator = Draft202012Validator(json_schema("vector"))
    record = copy.deepcopy(BY_ID["pu/risk/low/2026-03"])
    assert validator.is_valid(record)
    spoil(record)
    assert not validator.is_valid(record)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(BY_ID) == len(VECTORS)
    asked = Counter(json.dumps([vector["asks"], vector["input"]], sort_keys=True) for vector in VECTORS)
    assert len(asked) > len(VECTORS) - 20  # some families share their plainest member
    for language in ("en", "id"):
        titles = Counter(vector["title"][language] for vector in VECTORS)
        assert titles.most_common(1)[0][1] == 1


# --- the command --------------------------------------------------------------------------------------------


def test_the_command_writes_a_file_or_nothing(tmp_path: Path) -> None:
    written = tmp_path / "vectors.jsonl"
    run = Jamsostek()("vectors", str(written))
    assert (run.exit_code, run.stderr) == (0, "")
    assert " ".join(run.stdout.split()).startswith(f"Vectors: {len(VECTORS)}; written to ")
    assert vectors_of(written.read_bytes()) == vectors_of(FILE.read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.jsonl"]
    told = Jamsostek().refused("vectors", str(tmp_path / "missing" / "vectors.jsonl"), "--lang", "id")
    assert "berkas tidak dapat ditulis" in told
