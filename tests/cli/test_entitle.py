"""``jamsostek entitle``: the shipped examples, one for each event, and what a wrong file is told.

The examples are invented; the sums in them are official (JKM, PP 82/2019) or by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from jamsostek_coverage import events
from jamsostek_coverage.cli.event_file import read_event_file
from tests.cli.conftest import Jamsostek

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FILES = sorted(EXAMPLES.glob("*.toml"))
DEATH = """
[event]
category = "death"
on = 2022-03-20
work_related = false
[person]
category = "wage_earner"
wage = 2_500_000
employer = { risk = "I" }
[[paid]]
first = "2021-11"
last = "2022-02"
"""


def test_there_is_an_example_for_every_event() -> None:
    kinds = {kind.category for kind in get_args(events.InsuredEvent)}
    assert {read_event_file(path).event.category for path in FILES} == kinds


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_is_answered_in_both_languages(jamsostek: Jamsostek, path: Path) -> None:
    english = jamsostek.shown("entitle", str(path))
    indonesian = jamsostek.shown("entitle", str(path), "--lang", "id")
    assert english != indonesian
    answer = json.loads(jamsostek.shown("entitle", str(path), "--json"))
    assert (answer["kind"], answer["event"]["on"]) == ("entitlements", str(read_event_file(path).event.on))
    assert answer["lines"] or answer["refused"]


def test_the_first_line_says_who_pays_how_much_and_when(jamsostek: Jamsostek, tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text(DEATH, "utf-8")
    assert jamsostek.shown("entitle", str(path)).splitlines()[0] == (
        "BPJS Ketenagakerjaan pays Rp42,000,000 once to the heirs, "
        "to be paid within 3 working days of complete papers"
    )
    assert jamsostek.shown("entitle", str(path), "--lang", "id").startswith(
        "BPJS Ketenagakerjaan membayar Rp42.000.000 sekaligus kepada ahli waris, "
        "dibayar paling lama 3 hari kerja sejak dokumen lengkap"
    )


def test_months_paid_in_time_and_single_payments_are_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text(
        DEATH + '[[ledger.payments]]\nmonth = "2021-10"\npaid_on = 2021-12-01\n', encoding="utf-8"
    )
    ledger = read_event_file(path).whole_ledger()
    assert [str(paid.month) for paid in ledger.payments] == [
        "2021-10", "2021-11", "2021-12", "2022-01", "2022-02",
    ]  # fmt: skip
    assert max(paid.paid_on for paid in ledger.payments).isoformat() == "2022-03-15"  # due, before the death


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('category = "death"', 'category = "deth"', "event.category"),
        ("on = 2022-03-20", "on = 2022", "event.on"),
        ("on = 2022-03-20", "", "event.on"),
        ("wage = 2_500_000", "wage = -1", "person.wage"),
        ("wage = 2_500_000", "wage = 2_500_000\nwaeg = 1", "person.waeg"),
        ('last = "2022-02"', 'last = "2022-13"', "paid[0].last"),
        ("[[paid]]", '[family]\nchildren = [{ studying = "SDD" }]\n[[paid]]', "family.children[0].studying"),
        ('risk = "I"', 'scale = "large"', "employer.risk"),
        ("[event]", "[evnt]", "evnt"),
        ("[event]", "[event", "TOML"),
    ],
)
def test_a_fault_names_its_place_in_the_file(
    jamsostek: Jamsostek, tmp_path: Path, wrong: str, right: str, told: str
) -> None:
    path = tmp_path / "event.toml"
    path.write_text(DEATH.replace(wrong, right, 1), "utf-8")
    assert told in jamsostek.refused("entitle", str(path))


def test_all_faults_are_told_at_once(jamsostek: Jamsostek, tmp_path: Path) -> None:
    path = tmp_path / "event.toml"
    path.write_text(
        DEATH.replace("on = 2022-03-20", "on = 1").replace("wage = 2_500_000", "wage = 0"), "utf-8"
    )
    said = jamsostek.refused("entitle", str(path))
    assert "event.on" in said
    assert "wage" in said


def test_a_file_that_is_not_there(jamsostek: Jamsostek, tmp_path: Path) -> None:
    assert "gone.toml" in jamsostek.refused("entitle", str(tmp_path / "gone.toml"))
