"""What a bill of these categories can do besides being right: explain itself, be kept, be sent.

The people are invented; arithmetic that an explanation prints is done again by hand of this file.
"""

from __future__ import annotations

import json
import pickle
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    ConstructionProject,
    ConstructionWorker,
    Employer,
    LawBook,
    MigrantWorker,
    Participant,
    Payer,
    Program,
    SelfEmployed,
    Trainee,
)
from jamsostek_coverage.language import LANGUAGES, Language
from tests.obligations.others.facts import LAW

ALL_THREE = {"JKK", "JKM", "JHT"}
DRIVER = SelfEmployed(income=2_950_000, sector="ojek", programs=ALL_THREE, payer="worker")
OWNER = SelfEmployed(income=9_700_500, employs_others=True, programs=ALL_THREE, born=date(1980, 2, 29))
INTERN = Trainee(lowest_wage=3_111_117, employer=Employer(risk="V"), programs={"JKK", "JKM"})
BRIDGE = ConstructionProject(contract_value=7_654_321_098, vat="11%")
ADDENDUM = ConstructionProject(contract_value=1_234_567_890, previous_value=654_321_987)
MASON = ConstructionWorker(wage=3_333_333)
NURSE = MigrantWorker(registered=date(2024, 9, 23), contract_months=36, jht=200_000)
CASES: dict[str, tuple[Participant, str]] = {
    "driver": (DRIVER, "2025-12"),
    "driver under PP 50/2025": (DRIVER, "2026-02"),
    "driver past the verified law": (DRIVER, "2027-02"),
    "driver under PP 49/2020": (DRIVER, "2020-10"),
    "farmer, little known": (SelfEmployed(income=1_699_500, sector="petani"), "2026-04"),
    "nothing known": (SelfEmployed(income=0), "2026-02"),
    "paid by a city": (SelfEmployed(income=0, payer="APBD", sector="nelayan"), "2026-05"),
    "paid by a sponsor": (SelfEmployed(income=0, payer="CSR", sector="nelayan"), "2026-05"),
    "owner": (OWNER, "2026-05"),
    "too old": (SelfEmployed(income=1, born=date(1950, 1, 1), registered=date(2020, 1, 1)), "2025-01"),
    "no work": (SelfEmployed(income=1, until=date(2024, 12, 31)), "2025-01"),
    "intern": (INTERN, "2025-04"),
    "intern before the choice": (INTERN, "2024-04"),
    "intern without JKM": (Trainee(lowest_wage=3_111_117, employer=Employer(risk="I")), "2025-02"),
    "intern under PP 49/2020": (INTERN, "2020-09"),
    "bridge": (BRIDGE, "2026-03"),
    "bridge under PP 49/2020": (BRIDGE, "2020-09"),
    "addendum": (ADDENDUM, "2026-03"),
    "project on wages": (ConstructionProject(wages=77_777_777), "2026-03"),
    "mason": (MASON, "2026-03"),
    "mason of a project": (ConstructionWorker(project=BRIDGE), "2026-03"),
    "nurse": (NURSE, "2024-09"),
    "nurse of 2018": (MigrantWorker(registered=date(2019, 5, 5), contract_months=24, jht=50_000), "2019-05"),
    "nurse of 2026": (MigrantWorker(registered=date(2026, 9, 1), contract_months=30), "2026-09"),
    "alone, before work": (
        MigrantWorker(registered=date(2024, 1, 1), contract_months=6, route="perseorangan", phase="before"),
        "2024-01",
    ),
    "alone": (MigrantWorker(registered=date(2024, 1, 1), contract_months=6, route="mandiri"), "2024-01"),
}


def bill_of(name: str) -> Bill:
    person, month = CASES[name]
    return jc.contributions(person, month, law=LAW)


# --- explanations -------------------------------------------------------------------------------------------

MONEY = r"-?Rp[\d.,]*\d"
RESULT = re.compile(rf"  (?P<part>[^:]+): (?:(?P<sum>.+) = )?(?P<result>{MONEY})(?: \[|$)")


def rupiah(text: str) -> int:
    return int(re.sub(r"[^\d-]", "", text))


def number(text: str, language: Language) -> Fraction:
    """A factor of a product: rupiah, a percentage, or a count."""
    if text.startswith("Rp"):
        return Fraction(rupiah(text))
    if text.endswith("%"):
        return Fraction(text.removesuffix("%").replace(",", "." if language == "id" else "")) / 100
    return Fraction(int(text))


def half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def redone(arithmetic: str, language: Language) -> int | None:
    """The result of the printed arithmetic, or None where it is a table that was read."""
    if " × " in arithmetic:
        product = Fraction(1)
        for factor in arithmetic.split(" × "):
            product *= number(factor, language)
        return half_up(product)
    if " + " in arithmetic:
        return sum(rupiah(term) for term in arithmetic.split(" + "))
    if " − " in arithmetic:
        whole, part = arithmetic.split(" − ")
        return rupiah(whole) - rupiah(part)
    return None


def arithmetic_of(text: str) -> Iterator[tuple[str | None, str, str | None, int]]:
    """(programme, part, arithmetic, result) of every line that ends in rupiah."""
    program = None
    for line in text.splitlines():
        if re.match(r"(JKK|JKM|JHT|JP|JKP) – ", line):
            program = line.split(" ")[0]
        elif not line.startswith("  "):
            program = None
        elif program and (found := RESULT.match(line)):
            yield program, found["part"], found["sum"], rupiah(found["result"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_arithmetic_of_an_explanation_holds(name: str, language: Language) -> None:
    bill = bill_of(name)
    text = bill.explain(language)
    payers = {"en": {"employer", "worker"}, "id": {"pemberi kerja", "pekerja"}}[language]
    last: dict[str | None, int] = {}
    for program, part, arithmetic, result in arithmetic_of(text):
        if arithmetic is not None:
            assert redone(arithmetic, language) in (None, result), (program, part, arithmetic)
        if part in payers:
            last[program] = last.get(program, 0) + result
    # Every line that has something due says how it came about.
    assert last == {program.value: line.total for program, line in bill.items() if line.total}
    words = {"en": ("Employer", "Worker", "Total"), "id": ("Pemberi kerja", "Pekerja", "Jumlah")}[language]
    for word, amount in zip(words, (bill.employer, bill.worker, bill.total), strict=True):
        (printed,) = [row for row in text.splitlines() if row.startswith(f"{word}: ")]
        assert rupiah(printed) == amount
    for line in bill.values():
        if line.reason is not None:
            assert line.reason.text(language) in text


@pytest.mark.parametrize("name", CASES)
def test_an_explanation_prints_no_factor_of_one_rupiah(name: str) -> None:
    # Found by reading: a JKM without relief was shown as "Rp6,800 × Rp1".
    for language in LANGUAGES:
        text = bill_of(name).explain(language)
        assert "× Rp" not in re.sub(r"\d+ × Rp13[.,]500", "", text)
        assert "None" not in text


@cache
def words(language: Language) -> frozenset[str]:
    """Every word of the package's texts in a language: messages, terms and labels of the law."""

    def texts(table: Any) -> Iterator[str]:
        if isinstance(table, Mapping):
            if isinstance(table.get(language), str):
                yield table[language]
            for inner in table.values():
                yield from texts(inner)

    found: set[str] = set()
    for path in Path(jc.__file__).parent.rglob("*.toml"):
        for text in texts(tomllib.loads(path.read_text("utf-8"))):
            found |= set(re.findall(r"[a-z]{2,}", re.sub(r"\{[^}]*\}", " ", text).lower()))
    return frozenset(found)


MONTH_NAMES: dict[Language, set[str]] = {
    "en": {"january", "february", "march", "may", "june", "july", "august", "october", "december"},
    "id": {"januari", "februari", "maret", "mei", "juni", "juli", "agustus", "oktober", "desember"},
}


# An annex is cited by its name in the regulation, "PP 44/2015 Lampiran II".
OF_THE_STATUTE = {"lampiran"}


@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
@pytest.mark.parametrize("name", CASES)
def test_an_explanation_is_in_one_language(name: str, language: Language, other: Language) -> None:
    own = words(language) | MONTH_NAMES[language] | OF_THE_STATUTE
    foreign = (words(other) | MONTH_NAMES[other]) - own
    assert set(re.findall(r"[a-z]{2,}", bill_of(name).explain(language).lower())) & foreign == set()


# --- keeping and sending ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_a_bill_survives_pickling(name: str) -> None:
    bill = bill_of(name)
    copy = pickle.loads(pickle.dumps(bill))
    assert copy == bill
    assert copy.explain("id") == bill.explain("id")
    assert (copy.assumptions, copy.warnings) == (bill.assumptions, bill.warnings)
    person = pickle.loads(pickle.dumps(CASES[name][0]))
    assert person == CASES[name][0]
    assert hash(person) == hash(CASES[name][0])


@pytest.mark.parametrize("name", CASES)
def test_a_bill_is_plain_data_by_its_schema(name: str) -> None:
    bill = bill_of(name)
    sent = json.loads(json.dumps(bill.to_dict()))
    Draft202012Validator(jc.json_schema("bill")).validate(sent)
    assert sent["amounts"]["total"] == bill.total
    assert {program: line["total"] for program, line in sent["lines"].items()} == {
        program.value: line.total for program, line in bill.items()
    }
    assert len(sent["warnings"]) == len(bill.warnings)
    assert len(sent["assumptions"]) == len(bill.assumptions)


@pytest.mark.parametrize("name", CASES)
def test_every_rupiah_is_owed_by_somebody(name: str) -> None:
    bill = bill_of(name)
    assert sum(bill.due_from(payer) for payer in Payer) == bill.total + bill.state_share
    for payer in Payer:
        assert bill.due_from(payer) == bill.due_from(payer.value) == bill.due_from(payer.label("id"))


@pytest.mark.parametrize("name", CASES)
def test_a_line_has_an_article_or_a_reason(name: str) -> None:
    bill = bill_of(name)
    for program, line in bill.items():
        assert (line.reason is not None) == (line.total == 0)
        is_own_choice = program is Program.JHT and isinstance(bill.person, MigrantWorker)
        assert is_own_choice or line.citation is not None or line.reason is not None
    assert set(bill.citations) == {citation for line in bill.values() for citation in line.citations}


def test_the_same_question_twice_is_one_answer() -> None:
    for person, month in CASES.values():
        fresh = LawBook(on_stale="ignore")
        first, second = (jc.contributions(person, month, law=law) for law in (LAW, fresh))
        assert first == second
        assert first.to_dict() == second.to_dict()


def test_the_shape_of_a_person_is_told() -> None:
    assert repr(MASON) == "ConstructionWorker(wage=3333333)"
    assert repr(NURSE).startswith("MigrantWorker(registered=datetime.date(2024, 9, 23), contract_months=36")
    assert repr(INTERN).startswith("Trainee(lowest_wage=3111117, employer=Employer(risk=")
    assert repr(BRIDGE).startswith("ConstructionProject(contract_value=7654321098, vat=Fraction(11, 100)")
    assert repr(DRIVER).startswith("SelfEmployed(income=2950000, sector=<Sector.TRANSPORT")
