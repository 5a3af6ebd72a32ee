"""Who must join what outside an employment relation, on both sides of every date.

Expectations are official where an article is named and read (PP 44/2015 Art. 53, PP 45/2015 Art. 2, PP
46/2015 Art. 13, PP 37/2021 Art. 4, Permenaker 1/2025 Art. 35), else as the fact sheets classify them (B two
sources, C one source or practice). The people are invented. M mandatory, O may be joined, - not available.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import jamsostek_coverage as jc
from jamsostek_coverage import (
    ConstructionProject,
    ConstructionWorker,
    Employer,
    Enrolment,
    EnrolmentStatus,
    InvalidInput,
    LawBook,
    LawUnavailable,
    MigrantWorker,
    Note,
    Participant,
    Program,
    Reform,
    SelfEmployed,
    Trainee,
)
from jamsostek_coverage.language import LANGUAGES

LAW = LawBook.shipped(on_stale="ignore")
DAY = date(2026, 3, 1)
FIRST = date(2015, 7, 1)
LETTERS = {
    EnrolmentStatus.MANDATORY: "M", EnrolmentStatus.VOLUNTARY: "O", EnrolmentStatus.UNAVAILABLE: "-",
    EnrolmentStatus.OTHER_FUND: "X",
}  # fmt: skip
PEOPLE: dict[str, Participant] = {
    "self-employed": SelfEmployed(income=1_000_000, born=date(1990, 1, 1)),
    "owner": SelfEmployed(income=1_000_000, born=date(1990, 1, 1), employs_others=True),
    "trainee": Trainee(lowest_wage=1_000_000, employer=Employer()),
    "project": ConstructionProject(contract_value=1_000_000),
    "construction worker": ConstructionWorker(wage=1_000_000),
    "migrant": MigrantWorker(registered=date(2024, 1, 1), contract_months=24),
}


def answer(who: str | Participant, on: date = DAY) -> Enrolment:
    return jc.enrolment(PEOPLE[who] if isinstance(who, str) else who, on, law=LAW)


def letters(enrolment: Enrolment) -> str:
    """The five statuses in the order JKK, JKM, JHT, JP, JKP."""
    return "".join(LETTERS[line.status] for line in enrolment.values())


def article(enrolment: Enrolment, program: str) -> str:
    citation = enrolment[program].citation
    return "" if citation is None else citation.label("id")


def keys(notes: Iterable[Note]) -> set[str]:
    return {note.message.key for note in notes}


@pytest.mark.parametrize(
    ("who", "on", "statuses"),
    [
        *(("self-employed", on, "MMO--") for on in (FIRST, date(2021, 2, 17), DAY)),
        *(("owner", on, "MMO--") for on in (FIRST, date(2021, 2, 17), DAY)),
        # Permenaker 1/2025 is in force from 24 February 2025.
        ("trainee", FIRST, "MM---"),
        ("trainee", date(2025, 2, 23), "MM---"),
        ("trainee", date(2025, 2, 24), "MO---"),
        ("trainee", date(2025, 2, 25), "MO---"),
        ("trainee", DAY, "MO---"),
        *((who, on, "MM---") for who in ("project", "construction worker") for on in (FIRST, DAY)),
        # Permenaker 18/2018, Permenaker 4/2023, Permen P2MI 9/2026.
        *(
            ("migrant", rule_day + timedelta(step), "MMO--")
            for rule_day, steps in (
                (date(2018, 12, 6), (0, 1)),
                (date(2023, 2, 22), (-1, 0, 1)),
                (date(2026, 8, 28), (-1, 0, 1)),
            )
            for step in steps
        ),
    ],
)
def test_the_matrix(who: str, on: date, statuses: str) -> None:
    enrolment = answer(who, on)
    assert letters(enrolment) == statuses
    assert list(enrolment) == list(Program)
    for line in enrolment.values():
        assert line.citation is not None
        english, indonesian = (line.reason.text(language) for language in LANGUAGES)
        assert english != indonesian


@pytest.mark.parametrize(
    ("who", "first"),
    [*((who, FIRST) for who in PEOPLE if who != "migrant"), ("migrant", date(2018, 12, 6))],
)
def test_the_eve_of_the_first_law(who: str, first: date) -> None:
    assert letters(answer(who, first)).startswith("MM")
    with pytest.raises(LawUnavailable, match=first.isoformat()):
        answer(who, first - timedelta(1))


ARTICLES = {
    "self-employed": ("PP No. 44 Tahun 2015 Pasal 4", "PP No. 46 Tahun 2015 Pasal 13 ayat (1)"),
    "owner": ("PP No. 44 Tahun 2015 Pasal 4", "PP No. 46 Tahun 2015 Pasal 13 ayat (1)"),
    "trainee": ("Permenaker No. 1 Tahun 2025 Pasal 35 ayat (1)",) * 2,
    "project": ("PP No. 44 Tahun 2015 Pasal 53",) * 2,
    "construction worker": ("PP No. 44 Tahun 2015 Pasal 53",) * 2,
    "migrant": ("Permenaker No. 4 Tahun 2023",) * 2,
}


@pytest.mark.parametrize("who", PEOPLE)
def test_the_articles(who: str) -> None:
    enrolment = answer(who)
    assert (article(enrolment, "JKK"), article(enrolment, "JHT")) == ARTICLES[who]
    # JP and JKP are for workers of an employer: nobody here joins them, whoever they are.
    assert article(enrolment, "JP") == "PP No. 45 Tahun 2015 Pasal 2 ayat (1)"
    assert article(enrolment, "JKP") == "PP No. 37 Tahun 2021 Pasal 4 ayat (2) huruf c"
    assert enrolment["JP"].reason.text("id") == "JP bagi pekerja yang bekerja pada pemberi kerja"
    assert enrolment["JKP"].reason.text("id") == "JKP bagi pekerja dengan hubungan kerja"


def test_jkm_of_trainees_cites_the_paragraph_of_the_choice() -> None:
    assert article(answer("trainee"), "JKM") == "Permenaker No. 1 Tahun 2025 Pasal 35 ayat (2)"
    before = answer("trainee", date(2025, 2, 23))
    assert article(before, "JKM") == "Permenaker No. 1 Tahun 2016"
    assert "warning.confidence" in keys(before.warnings)  # one source (C)
    assert "warning.confidence" not in keys(answer("trainee").warnings)


def test_owners_are_warned_that_sources_disagree() -> None:
    # Domain review B3: PP 46/2015 Art. 13(1) voluntary (A), Permenaker 5/2021 Art. 32 mandatory (C).
    (conflict,) = [
        note for note in answer("owner").warnings if note.message.key == "segment.employer_old_age"
    ]
    assert conflict.citation is not None
    assert conflict.label("id").endswith("[Permenaker No. 5 Tahun 2021 Pasal 32]")
    for who, on, warned in (
        ("owner", date(2021, 2, 16), False),
        ("owner", date(2021, 2, 17), True),
        ("self-employed", DAY, False),
    ):
        assert ("segment.employer_old_age" in keys(answer(who, on).warnings)) == warned


# --- the age of the self-employed ---------------------------------------------------------------------------

BORN = date(1961, 3, 15)


@pytest.mark.parametrize(
    ("registered", "statuses"),
    [
        (date(2025, 3, 15), "MMO--"),  # 64
        (date(2026, 3, 14), "MMO--"),  # the eve of 65
        (date(2026, 3, 15), "-----"),
        (date(2026, 3, 16), "-----"),
        (date(2010, 1, 1), "MMO--"),  # before PP 44/2015
    ],
)
def test_the_age_at_registration(registered: date, statuses: str) -> None:
    # Practice of the operator (C): not yet 65 when registered, on whatever day one asks.
    person = SelfEmployed(income=1, born=BORN, registered=registered)
    for on in (date(2026, 3, 20), date(2031, 1, 1)):
        enrolment = answer(person, on)
        assert letters(enrolment) == statuses
        assert enrolment.assumptions == ()
        if statuses == "-----":
            lines = [enrolment[it] for it in ("JKK", "JKM", "JHT")]
            assert {str(line.reason) for line in lines} == {"registered at 65 years or older"}
            assert all(line.citation and line.citation.kind == "practice" for line in lines)
            assert str(enrolment["JP"].reason) == "JP is for workers of an employer"  # whatever the age


@pytest.mark.parametrize(
    ("on", "is_assumed"), [(date(2026, 3, 14), False), (date(2026, 3, 15), True), (date(2030, 1, 1), True)]
)
def test_who_is_65_today_may_have_registered_younger(on: date, is_assumed: bool) -> None:
    enrolment = answer(SelfEmployed(income=1, born=BORN), on)
    assert letters(enrolment) == "MMO--"
    assert ("segment.age_assumed" in keys(enrolment.assumptions)) == is_assumed


def test_an_unknown_age_is_assumed_and_strict_asks_for_it() -> None:
    unknown = SelfEmployed(income=1)
    assert keys(answer(unknown).assumptions) == {"segment.age_assumed"}
    with pytest.raises(InvalidInput) as asked:
        jc.enrolment(unknown, DAY, law=LAW, strict=True)
    assert [fault.path for fault in asked.value.faults] == ["born, registered"]
    assert jc.enrolment(PEOPLE["self-employed"], DAY, law=LAW, strict=True).assumptions == ()


# --- the answer as an object --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
def test_an_enrolment_can_be_kept_and_sent(who: str) -> None:
    enrolment = answer(who)
    assert pickle.loads(pickle.dumps(enrolment)) == enrolment
    sent = json.loads(json.dumps(enrolment.to_dict()))
    Draft202012Validator(jc.json_schema("enrolment")).validate(sent)
    assert sent["on"] == "2026-03-01"


def test_the_bill_follows_the_enrolment() -> None:
    # What is mandatory on the last day of the month is billed, what is not available never is.
    trainee = Trainee(lowest_wage=1_000_000, employer=Employer(risk="I"))
    for who, person in {**PEOPLE, "trainee": trainee}.items():
        bill = jc.contributions(person, "2026-03", law=LAW)
        for program, line in answer(who, date(2026, 3, 31)).items():
            is_billed = line.status is EnrolmentStatus.MANDATORY
            in_one_amount = who == "migrant" and program is Program.JKM
            assert (bill[program].total > 0) == (is_billed and not in_one_amount)


@pytest.mark.parametrize("person", [None, "driver", 5, Employer(), SelfEmployed])
def test_what_is_no_participant_is_refused(person: Any) -> None:
    for ask in (
        lambda: jc.enrolment(person, DAY, law=LAW),
        lambda: jc.contributions(person, "2026-03", law=LAW),
    ):
        with pytest.raises(InvalidInput) as refused:
            ask()
        assert [fault.path for fault in refused.value.faults] == ["person"]


def test_a_reform_that_names_no_programme_leaves_none() -> None:
    nobody = LAW.with_reform(Reform({"other_segments.construction": {"2015-07-01": []}}))
    site = ConstructionProject(contract_value=1_000_000_000, vat="11%")
    lines = jc.enrolment(site, DAY, law=nobody)
    assert {line.status for line in lines.values()} == {EnrolmentStatus.UNAVAILABLE}
    assert str(lines["JKK"].reason) == "not among the programmes that the rule names"
