"""The vectors: their form, their coverage, and each of them against the oracles.

Where nothing else is said, expectations are the oracles' (tests/oracle: written from the articles, figures of
their own); counts were taken once and must be changed by whoever adds a case.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import jamsostek_coverage as jc
from jamsostek_coverage import (
    EmployeeStatus,
    EmployerKind,
    EmployerScale,
    InvalidInput,
    LabourIntensiveIndustry,
    LawBook,
    LawUnavailable,
    Month,
    Participant,
    Program,
    RiskGroup,
    Sector,
    json_schema,
)
from tests.oracle.other_segments import INCOME_BANDS, JKK_LETTERS
from tests.oracle.wage_earner import JKP_WAGE_CAP, JP_CEILING_SINCE
from tests.vectors import oracle_answers as oracle

RELEASED = Path(__file__).with_name("vectors-1.jsonl")
LARGEST_FILE = 1_500_000
Record = dict[str, Any]


@cache
def released() -> tuple[Record, ...]:
    return tuple(json.loads(line) for line in RELEASED.read_text("ascii").splitlines())


HEADER, VECTORS = released()[0], released()[1:]
BY_ID = {vector["id"]: vector for vector in VECTORS}
BILLS = [vector for vector in VECTORS if "lines" in vector["expected"]]
ENROLMENTS = [vector for vector in VECTORS if "programs" in vector["expected"]]
UNAVAILABLE = [vector for vector in VECTORS if "unavailable" in vector["expected"]]
REFUSED = [vector for vector in VECTORS if "refused" in vector["expected"]]


def named(vector: Record) -> str:
    return str(vector["id"])


# --- the file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_released_file_is_what_the_command_writes(seed: str, tmp_path: Path) -> None:
    # If a change of law or code is meant to change it: jamsostek vectors tests/vectors/vectors-1.jsonl
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jayapura", "LC_ALL": "C"}
    command = [sys.executable, "-W", "error", "-m", "jamsostek_coverage", "vectors"]
    run = subprocess.run(command, capture_output=True, check=True, env=surroundings, cwd=tmp_path)
    assert run.stderr == b""
    assert run.stdout == RELEASED.read_bytes()


def test_the_header() -> None:
    law = LawBook.shipped()
    assert HEADER == {
        "kind": "vectors",
        "version": "1",
        "law": law.fingerprint,
        "verified_on": law.verified_on.isoformat(),
        "count": len(VECTORS),
    }
    assert RELEASED.stat().st_size < LARGEST_FILE


def test_every_line_is_compact_and_in_order() -> None:
    for line, record in zip(RELEASED.read_text("ascii").splitlines(), released(), strict=True):
        assert line == json.dumps(record, sort_keys=True, separators=(",", ":"))


def test_every_line_fits_its_schema() -> None:
    validator = Draft202012Validator(json_schema("vector"))
    for record in released():
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
    assert asked.most_common(3)[-1][1] <= 3  # some families share their plainest member
    assert len(asked) > len(VECTORS) * 0.97
    for language in ("en", "id"):
        titles = Counter(vector["title"][language] for vector in VECTORS)
        assert titles.most_common(1)[0][1] == 1


# --- every vector against the oracles -----------------------------------------------------------------------


def test_every_bill_that_the_oracles_can_be_asked() -> None:
    asked, silent = Counter[str](), list[str]()
    for vector in BILLS:
        try:
            answer = oracle.bill(vector)
        except oracle.NotExpressible:
            silent.append(vector["id"])
            continue
        assert oracle.bill_expected(vector) == answer, vector["id"]
        asked[vector["tags"]["category"]] += 1
    assert silent == NOT_ASKED
    assert asked == ASKED


ASKED = {}
NOT_ASKED: list[str] = []


def test_the_oracles_know_no_law_either() -> None:
    asked, silent = 0, list[str]()
    for vector in UNAVAILABLE:
        try:
            with pytest.raises(oracle.NoLaw):
                oracle.mandatory(vector) if vector["asks"] == "enrolment" else oracle.bill(vector)
        except oracle.NotExpressible:
            silent.append(vector["id"])
            continue
        asked += 1
    assert (asked, silent) == (0, [])


def test_every_enrolment_of_wage_earners_against_the_oracle() -> None:
    asked, silent = 0, list[str]()
    for vector in ENROLMENTS:
        statuses = {program: line["status"] for program, line in vector["expected"]["programs"].items()}
        try:
            mandatory = oracle.mandatory(vector)
        except oracle.NotExpressible:
            silent.append(vector["id"])
            continue
        found = {program for program, status in statuses.items() if status == "mandatory"}
        assert found == mandatory, vector["id"]
        asked += 1
    assert (asked, silent) == (0, [])
