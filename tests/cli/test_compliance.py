"""``jamsostek compliance``: an invented roster; its amounts are those of tests/answers/test_compliance.py."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from jamsostek_coverage import json_schema
from tests.cli.conftest import Jamsostek

ROSTER = """worker,month,paid_on,wage,since
A-1,2026-01,2026-02-13,5000000,2026-01-05
A-1,2026-02,2026-03-13,5000000,
B-2,2026-01,,5000000,2026-01-05
B-2,2026-02,,5000000,
"""
TYPED = ("--as-of", "2026-03-20", "--risk", "I", "--scale", "large")


@pytest.fixture
def roster(tmp_path: Path) -> str:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return str(path)


def test_findings_with_articles_and_amounts(jamsostek: Jamsostek, roster: str) -> None:
    shown = jamsostek.shown("compliance", roster, *TYPED).splitlines()
    assert shown[0] == "Findings on 20 March 2026: 5 for 2 workers"
    for line in (
        "4 B-2 worker not registered JKK 2026-01-05 24,000 720 1 2 1 2",
        "4 B-2 worker not registered JKP 2026-01-05 0 0 5 5",
        "1 Duty to register every worker [Government Regulation (PP) 86/2013, Art. 3(1)a]",
        "5 Written warning, then public services [Government Regulation (PP) 37/2021, Art. 46(1)]",
        "Clears everything on that day: Rp951,720",
    ):
        assert line in shown


def test_in_indonesian(jamsostek: Jamsostek, roster: str) -> None:
    shown = jamsostek.shown("compliance", roster, *TYPED, "--lang", "id")
    assert "Temuan pada 20 Maret 2026: 5 untuk 2 pekerja" in shown
    assert "Melunasi semuanya pada hari itu: Rp951.720" in shown


def test_json(jamsostek: Jamsostek, roster: str) -> None:
    answer = json.loads(jamsostek.shown("compliance", roster, *TYPED, "--json"))
    jsonschema.validate(answer["compliance"], json_schema("compliance"))
    assert (answer["compliance"]["total"], answer["refused"]) == (951_720, [])
    assert answer["workers"] == [{"label": "A-1", "rows": [2, 3]}, {"label": "B-2", "rows": [4, 5]}]
    assert {one["worker"] for one in answer["compliance"]["findings"]} == {1}


def test_nothing_to_clear(jamsostek: Jamsostek, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("".join(ROSTER.splitlines(keepends=True)[:3]), "utf-8")
    shown = jamsostek.shown("compliance", str(path), *TYPED)
    assert shown.startswith("Findings on 20 March 2026: 0 for 1 workers")
    assert "Clears everything on that day: Rp0" in shown


def test_a_state_employer(jamsostek: Jamsostek, roster: str) -> None:
    # Official: Permenaker 1/2025 Art 3A(1); no fine by the text.
    shown = jamsostek.shown("compliance", roster, "--as-of", "2026-03-20", "--risk", "I", "--kind", "state")
    assert "Clears everything on that day: Rp624,000" in shown
    assert "Minister of Manpower Regulation (Permenaker) 1/2025, Art. 3A(1)" in shown


def test_a_row_that_cannot_be_read(jamsostek: Jamsostek, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER + "C-3,never,,5000000,\n", "utf-8")
    result = jamsostek("compliance", str(path), *TYPED)
    assert result.exit_code == 1
    assert "C-3" in result.stderr


@pytest.mark.parametrize(
    ("text", "typed", "said"),
    [
        (ROSTER.replace(",wage", ",note").replace(",5000000", ","), TYPED, "wage"),
        ("worker,month,paid_on\n", TYPED, "the file holds no worker"),
        (ROSTER, ("--as-of", "today", "--risk", "I"), "--as-of"),
        (ROSTER, (*TYPED, "--wage", "much"), "--wage"),
    ],
)
def test_what_is_refused(
    jamsostek: Jamsostek, tmp_path: Path, text: str, typed: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text, "utf-8")
    assert said in jamsostek.refused("compliance", str(path), *typed)
