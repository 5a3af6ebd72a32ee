"""``jamsostek enrol``: official statuses (Perpres 109/2013 Art. 6, Permenaker 1/2025 Art. 3A, PP 6/2025)."""

from __future__ import annotations

import json

import jsonschema
import pytest

from jamsostek_coverage import json_schema
from tests.cli.conftest import Jamsostek

MICRO = ("enrol", "--scale", "micro", "--on", "2026-03-01")


def test_a_micro_enterprise(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(*MICRO).splitlines()
    assert shown[0] == "Enrolment on 1 March 2026"
    for line in (
        "JKK – Work Accident Security mandatory 1",
        "JKM – Death Security mandatory 1",
        "JHT – Old-Age Security voluntary 2",
        "JP – Pension Security voluntary 2",
        "JKP – Job Loss Security not available 3",
        "3 JKP also needs: JHT – Old-Age Security [Government Regulation (PP) 6/2025, Art. 4(3)b]",
    ):
        assert line in shown


def test_staff_of_a_city_in_indonesian(jamsostek: Jamsostek) -> None:
    typed = ("enrol", "--kind", "state", "--lang", "id", "--on")
    shown = jamsostek.shown(*typed, "2026-03-01").splitlines()
    assert "JHT – Jaminan Hari Tua wajib 1" in shown
    assert "- status tidak diberikan: dianggap pegawai non ASN" in shown
    before = jamsostek.shown(*typed, "2025-02-23").splitlines()
    assert "JHT – Jaminan Hari Tua sukarela 2" in before


def test_foreigners_by_their_planned_months(jamsostek: Jamsostek) -> None:
    typed = ("enrol", "--on", "2026-03-01", "--nationality", "JP", "--scale", "large", "--planned-months")
    assert "JKK – Work Accident Security not available 1" in jamsostek.shown(*typed, "5").splitlines()
    assert "JKK – Work Accident Security mandatory 1" in jamsostek.shown(*typed, "6").splitlines()


def test_the_law_of_an_earlier_day(jamsostek: Jamsostek) -> None:
    typed = ("enrol", "--kind", "state", "--status", "honorer", "--on", "2026-03-01")
    shown = jamsostek.shown(*typed, "--known-on", "2025-02-01").splitlines()
    assert shown[:2] == ["The law as known on 1 February 2025.", "Enrolment on 1 March 2026"]
    assert "JHT – Old-Age Security voluntary 2" in shown


def test_json_is_the_whole_answer(jamsostek: Jamsostek) -> None:
    answer = json.loads(
        jamsostek.shown(*MICRO, "--born", "1990-05-01", "--programs", "JKK JKM JHT", "--json")
    )
    jsonschema.validate(answer, json_schema("enrolment"))
    assert answer["on"] == "2026-03-01"
    assert answer["person"]["born"] == "1990-05-01"
    assert {line["program"]: line["status"] for line in answer["lines"]}["JKP"] == "mandatory"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--on", "2026-03"), "--on: '2026-03': this is no date; write it as 2026-03-01"),
        (("--on", "2015-06-30"), "no law is known for 2015-06-30"),
        (("--planned-months", "-2"), "--planned-months: -2: a whole number of zero or more is expected"),
        (("--born", "x"), "--born: 'x': this is no date"),
    ],
)
def test_mistakes(jamsostek: Jamsostek, typed: tuple[str, str], said: str) -> None:
    assert jamsostek.refused(*MICRO, *typed).startswith(said)
