"""``jamsostek bill``.

The JP ceilings are official (letters B/726/022025 and B/1226/022026); the other amounts are by hand from the
rates of PP 44, 45 and 46/2015, PP 37/2021 and PP 6/2025. The workers are invented.
"""

from __future__ import annotations

import json
import warnings

import jsonschema
import pytest

from jamsostek_coverage import json_schema
from jamsostek_coverage.law import consultation
from tests.cli.conftest import Jamsostek

OFFICE = ("bill", "--risk", "very-low", "--scale", "large", "--month", "2026-03")
TWELVE_MILLION = (*OFFICE, "--wage", "12000000")


def test_every_line_with_its_articles(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(*TWELVE_MILLION)
    for line in (
        "Contributions for March 2026 on a wage of Rp12,000,000",
        "JKK – Work Accident Security 12,000,000 28,800 0 28,800 1",
        "JKM – Death Security 12,000,000 36,000 0 36,000 2",
        "JHT – Old-Age Security 12,000,000 444,000 240,000 684,000 3 4",
        "JP – Pension Security 11,086,300 221,726 110,863 332,589 5 6 7",
        "JKP – Job Loss Security 5,000,000 0 0 0 8 9 10",
        "Total 730,526 350,863 1,081,389",
        "1 Government Regulation (PP) 44/2015, Art. 16(1)a",
        "5 BPJS Ketenagakerjaan letter B/1226/022026",
        "Central government's share of JKP, billed to nobody: Rp11,000",
    ):
        assert line in shown.splitlines()
    assert "- the date of birth is not given: below the pension age of 59 years is taken [Gov" in shown
    assert "Be aware" not in shown


def test_in_indonesian(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(*TWELVE_MILLION, "--lang", "id").splitlines()
    assert "Program Dasar Pemberi kerja Pekerja Jumlah Lihat" in shown
    assert "JP – Jaminan Pensiun 11.086.300 221.726 110.863 332.589 5 6 7" in shown
    assert "5 Surat BPJS Ketenagakerjaan No. B/1226/022026" in shown
    assert "Bagian Pemerintah Pusat untuk JKP, tidak ditagihkan: Rp11.000" in shown


@pytest.mark.parametrize("wage", ["12.000.000", "12,000,000", "Rp12.000.000", "Rp 12.000.000,-"])
def test_wages_as_people_write_them(jamsostek: Jamsostek, wage: str) -> None:
    assert jamsostek.shown(*OFFICE, "--wage", wage) == jamsostek.shown(*TWELVE_MILLION)


def test_sen_are_rounded_aloud(jamsostek: Jamsostek) -> None:
    first, second, *_ = jamsostek.shown(*OFFICE, "--wage", "2.264.080,95").splitlines()
    assert first == "The wage of 2.264.080,95 carries sen: rounded half-up to Rp2,264,081."
    assert second == "Contributions for March 2026 on a wage of Rp2,264,081"
    assert "sen" not in jamsostek.shown(*OFFICE, "--wage", "2.264.080,00").split()


def test_the_arithmetic_of_every_line(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(*TWELVE_MILLION, "--explain", "--lang", "id").splitlines()
    assert "pekerja: Rp11.086.300 × 1% = Rp110.863 [PP No. 45 Tahun 2015 Pasal 28 ayat (3) huruf b]" in shown


def test_json_is_the_whole_answer(jamsostek: Jamsostek) -> None:
    answer = json.loads(jamsostek.shown(*TWELVE_MILLION, "--json"))
    jsonschema.validate(answer, json_schema("bill"))
    assert answer["amounts"]["total"] == 1_081_389
    assert answer["lines"]["JP"]["worker"] == 110_863


def test_json_stays_json_when_sen_are_rounded(jamsostek: Jamsostek) -> None:
    result = jamsostek(*OFFICE, "--wage", "2.264.080,95", "--json")
    assert json.loads(result.stdout)["person"]["wage"] == 2_264_081
    assert result.stderr.startswith("The wage of 2.264.080,95 carries sen")


def test_every_fact_reaches_the_bill(jamsostek: Jamsostek) -> None:
    facts = {
        "--scale": "kecil", "--kind": "individual", "--status": "direksi", "--programs": "jkk, JKM,JHT",
        "--born": "1990-05-01", "--nationality": "id", "--labour-intensive": "furnitur",
        "--active-workers": "60", "--risk": "IV", "--month": "Maret 2025", "--wage": "4000000",
    }  # fmt: skip
    typed = [part for option in facts.items() for part in option]
    answer = json.loads(jamsostek.shown("bill", *typed, "--json"))
    person = answer["person"]
    assert person["employer"] == {
        "scale": "small", "risk": "high", "kind": "individual", "labour_intensive": "furniture",
        "active_workers": 60, "paid_through": None, "registered": None, "relief_settled_on": None,
        "jp_deferral": False,
    }  # fmt: skip
    assert (person["status"], person["born"], person["nationality"]) == ("director", "1990-05-01", "ID")
    assert (person["wage"], answer["month"]) == (4_000_000, "2025-03")
    assert person["programs"] == ["JKK", "JKM", "JHT"]
    # PP 7/2025: half of 1.27 % of 4,000,000.
    assert answer["lines"]["JKK"]["employer"] == 25_400
    assert answer["allocation"]["parts"] is None


def test_why_a_programme_is_not_due(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(
        *OFFICE[:-1], "2026-02", "--wage", "12000000", "--born", "1967-02-10"
    ).splitlines()
    (line,) = (line for line in shown if line.startswith("JP – "))
    *amounts, number = line.removeprefix("JP – Pension Security ").split()
    assert amounts == ["0", "0", "0", "0"]
    (reason,) = (line for line in shown if line.startswith(f"{number} "))
    assert reason.startswith(f"{number} the pension age is reached; last JP month: the one before")


def test_a_relief_that_needs_no_fact(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("bill", "--wage", "5000000", "--risk", "I", "--month", "2020-09").splitlines()
    # By hand, PP 49/2020: 1 % of 0.24 % of 5,000,000.
    assert "JKK – Work Accident Security 5,000,000 120 0 120 1 2" in shown
    assert any("contributions are taken as settled up to July 2020" in line for line in shown)


def test_the_law_of_an_earlier_day(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown(*TWELVE_MILLION, "--known-on", "2026-01-31").splitlines()
    assert shown[0] == "The law as known on 31 January 2026."
    # Official: the ceiling of 2025 is 10,547,400; by hand: 1 % of it.
    assert "JP – Pension Security 10,547,400 210,948 105,474 316,422 5 6 7" in shown


def test_a_month_past_the_verified_law_says_so_without_a_python_warning(
    jamsostek: Jamsostek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consultation, "_warned", set())
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        shown = jamsostek.shown(*OFFICE[:-1], "2026-11", "--wage", "12000000")
    assert "- beyond the verified law: facts were seen up to 3 October 2026" in shown.splitlines()
    assert heard == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--wage", "x"), "--wage: 'x': the text is no amount in rupiah; write it as"),
        (("--wage", "0"), "--wage: 0: zero is no wage; while employment lasts"),
        (("--wage", "-5"), "--wage: '-5': the text is no amount in rupiah"),
        (("--month", "2026-13"), "--month: '2026-13': there is no such month; write it as 2026-03"),
        (("--month", "2015-06"), "no law is known for 2015-06-30"),
        (("--risk", "purple"), "--risk: 'purple': this is no RiskGroup; choose one of (very_low, low, "),
        (("--scale", "smal"), "--scale: 'smal': this is no EmployerScale; did you mean \"small\"?"),
        (("--kind", "x"), "--kind: 'x': this is no EmployerKind"),
        (("--status", "x"), "--status: 'x': this is no EmployeeStatus"),
        (("--programs", "JKK,JXX"), "--programs: 'JXX': this is no Program"),
        (("--born", "1.5.1990"), "--born: '1.5.1990': this is no date; write it as 2026-03-01"),
        (("--nationality", "Indonesia"), "--nationality: 'Indonesia': a country code is expected"),
        (("--labour-intensive", "x"), "--labour-intensive: 'x': this is no LabourIntensiveIndustry"),
        (("--active-workers", "-1"), "--active-workers: -1: a whole number of zero or more is expected"),
        (("--known-on", "now"), "--known-on: 'now': this is no date"),
    ],
)
def test_a_mistake_is_named_by_its_option(jamsostek: Jamsostek, typed: tuple[str, str], said: str) -> None:
    assert jamsostek.refused(*TWELVE_MILLION, *typed).startswith(said)


def test_mistakes_of_one_person_come_together_and_in_the_language(jamsostek: Jamsostek) -> None:
    said = jamsostek.refused(*TWELVE_MILLION, "--status", "x", "--nationality", "?", "--lang", "id")
    assert [line.partition(":")[0] for line in said.splitlines()] == ["--status", "--nationality"]
    assert "diharapkan kode negara" in said


def test_the_risk_group_must_be_said(jamsostek: Jamsostek) -> None:
    typed = ("bill", "--wage", "5000000", "--month", "2026-03")
    assert "say --risk very-low, low, medium, high or very-high (or I to V)" in jamsostek.refused(*typed)
    assert jamsostek.shown(*typed, "--programs", "JKM")


@pytest.mark.parametrize(
    "typed",
    [("bill",), (*TWELVE_MILLION, "--active-workers", "many"), (*TWELVE_MILLION, "--lang", "nl"), ("pay",)],
)
def test_what_the_parser_refuses(jamsostek: Jamsostek, typed: tuple[str, ...]) -> None:
    assert jamsostek.refused(*typed).startswith("Usage: ")
