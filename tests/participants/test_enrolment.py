"""Who must join what: every row of the matrix of wage earners, on both sides of every date.

Expectations are official where an article is named (read in the text: Perpres 109/2013 Art. 6, Permenaker
1/2025 Art. 2 and 3A, UU 24/2011 Art. 14, PP 37/2021 and PP 6/2025 Art. 4) and practice where the test says
so. The people are invented. M mandatory, O may be joined, - not available, X with another fund.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Employer,
    EmployerKind,
    EmployerScale,
    Enrolment,
    EnrolmentStatus,
    InvalidInput,
    LawBook,
    LawUnavailable,
    Note,
    Program,
    WageEarner,
)

LAW = LawBook.shipped(on_stale="ignore")
DAY = date(2026, 3, 1)
LETTERS = {
    EnrolmentStatus.MANDATORY: "M", EnrolmentStatus.VOLUNTARY: "O", EnrolmentStatus.UNAVAILABLE: "-",
    EnrolmentStatus.OTHER_FUND: "X",
}  # fmt: skip


def answer(on: date = DAY, employer: dict[str, Any] | None = None, **facts: Any) -> Enrolment:
    person = WageEarner(wage=5_000_000, employer=Employer(**(employer or {})), **facts)
    return jc.enrolment(person, on, law=LAW)


def letters(enrolment: Enrolment) -> str:
    """The five statuses in the order JKK, JKM, JHT, JP, JKP."""
    return "".join(LETTERS[line.status] for line in enrolment.values())


def article(enrolment: Enrolment, program: str) -> str:
    citation = enrolment[program].citation
    return "" if citation is None else citation.label("id")


def said(notes: Iterable[Note]) -> str:
    return "\n".join(note.label("id") for note in notes)


def test_an_enrolment_is_a_mapping_of_the_five_programmes() -> None:
    enrolment = answer(employer={"scale": "large"})
    assert list(enrolment) == list(Program)
    assert len(enrolment) == 5
    assert enrolment["JHT"] == enrolment[Program.JHT]
    for line in enrolment.values():
        assert line.reason.text("id") != line.reason.text("en")
    data = enrolment.to_dict()
    assert (data["kind"], data["on"]) == ("enrolment", "2026-03-01")


# --- private employers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["private", "individual", "BUMN", "BUMD", "yayasan", "koperasi", "PT"])
@pytest.mark.parametrize(
    ("scale", "statuses", "articles"),
    [
        ("large", "MMMMM", ("6(3)a", "4(3)a")),
        ("medium", "MMMMM", ("6(3)a", "4(3)a")),
        ("small", "MMMOM", ("6(3)b", "4(3)b")),
        ("micro", "MMOO-", ("6(3)c", "4(3)b")),
        (None, "MMMMM", ("6(3)a", "4(3)a")),
    ],
)
def test_private_employers_by_size(
    kind: str, scale: str | None, statuses: str, articles: tuple[str, str]
) -> None:
    # Official: Perpres 109/2013 Art. 6(3); PP 6/2025 Art. 4(3).
    enrolment = answer(employer={"kind": kind, "scale": scale})
    assert letters(enrolment) == statuses
    staged, jkp = (enrolment[program].citation for program in (Program.JHT, Program.JKP))
    assert staged is not None
    assert jkp is not None
    assert (staged.kind, staged.article) == ("Perpres", articles[0])
    assert (jkp.kind, jkp.number, jkp.article) == ("PP", "6", articles[1])
    # Unknown size counts as medium or large, and says so.
    assert ("skala usaha tidak diberikan" in said(enrolment.assumptions)) == (scale is None)


@pytest.mark.parametrize("scale", ["large", "medium", "small", "micro"])
def test_the_stages_have_applied_since_july_2015(scale: str) -> None:
    # Official: Perpres 109/2013 Art. 6; employers' duty from 1 July 2015.
    first = letters(answer(date(2015, 7, 1), {"scale": scale}))
    assert first == letters(answer(employer={"scale": scale}))[:4] + "-"
    with pytest.raises(LawUnavailable, match="2015-07-01"):
        answer(date(2015, 6, 30), {"scale": scale})


def test_a_micro_worker_with_jht_joins_jkp() -> None:
    # Official: PP 6/2025 Art. 4(3)b (JKK, JHT, JKM); a small enterprise needs no JP either.
    three = ["JKK", "JKM", "JHT"]
    assert answer(employer={"scale": "micro"}, programs=three)["JKP"].status is EnrolmentStatus.MANDATORY
    assert answer(employer={"scale": "small"}, programs=three)["JKP"].status is EnrolmentStatus.MANDATORY
    without_jp = answer(employer={"scale": "large"}, programs=three)["JKP"]
    assert without_jp.status is EnrolmentStatus.UNAVAILABLE
    assert "JP" in without_jp.reason.text("id")
    without_jht = answer(employer={"scale": "small"}, programs=["JKK", "JKM"])["JKP"]
    assert without_jht.status is EnrolmentStatus.UNAVAILABLE


@pytest.mark.parametrize("status", ["probation", "director", "commissioner", "supervisor"])
def test_those_whom_the_regulation_names(status: str) -> None:
    # Official: Permenaker 1/2025 Art. 2(3), in force from 24 February 2025 (the day: one source).
    named = answer(date(2025, 2, 24), {"scale": "large"}, status=status)
    before = answer(date(2025, 2, 23), {"scale": "large"}, status=status)
    assert letters(named) == letters(before) == "MMMMM"
    assert "Permenaker No. 1 Tahun 2025 Pasal 2 ayat (3)" in said(named.warnings)
    assert "Permenaker" not in said(before.warnings)
    # Domain review B2 and A13: a board member may lack the employment relation that JKP asks for.
    assert ("hubungan kerja" in said(named.warnings)) == (status != "probation")


@pytest.mark.parametrize("status", [None, "permanent", "fixed_term", "daily"])
def test_the_kind_of_contract_changes_nothing(status: str | None) -> None:
    enrolment = answer(employer={"scale": "large"}, status=status)
    assert letters(enrolment) == "MMMMM"
    assert enrolment.warnings == ()


# --- the state and villages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "statuses", "basis"),
    [
        (date(2015, 7, 1), "MMO--", "praktik"),
        (date(2023, 10, 5), "MMO--", "praktik"),
        (date(2023, 10, 6), "MMO--", "PP No. 49 Tahun 2023 Pasal 5"),
        (date(2025, 2, 23), "MMO--", "PP No. 49 Tahun 2023 Pasal 5"),
        (date(2025, 2, 24), "MMM--", "Permenaker No. 1 Tahun 2025 Pasal 3A ayat (1)"),
        (DAY, "MMM--", "Permenaker No. 1 Tahun 2025 Pasal 3A ayat (1)"),
    ],
)
@pytest.mark.parametrize(
    "facts", [{"employer": {"kind": "state"}}, {"status": "non_asn"}, {"status": "honorer"}]
)
def test_staff_of_the_state_outside_the_civil_service(
    facts: dict[str, Any], on: date, statuses: str, basis: str
) -> None:
    # Official: Permenaker 1/2025 Art. 3A(1) from 24 February 2025 (domain review A3); JP: PP 45/2015 Art.
    # 2(2); JKP: PP 37/2021 Art. 4(2)c needs an enterprise. The status alone tells who employs.
    enrolment = answer(on, **facts)
    assert letters(enrolment) == statuses
    assert article(enrolment, "JKK").startswith(basis)
    assert article(enrolment, "JP") == "PP No. 45 Tahun 2015 Pasal 2 ayat (2)"
    assert ("tidak ditemukan kewajiban JHT" in said(enrolment.warnings)) == (statuses[2] == "O")
    assert ("status tidak diberikan" in said(enrolment.assumptions)) == ("status" not in facts)
    if on >= date(2021, 2, 2):
        everything = answer(on, **facts, programs=["JKK", "JKM", "JHT", "JP"])
        assert letters(everything)[3:] == "--"


def test_part_time_pppk() -> None:
    # Practice of Medan (press, November 2025) against the text of Permenaker 1/2025 Art. 2(2): domain review
    # A4.
    for employer in ({"kind": "state"}, {"kind": "private", "scale": "small"}):
        enrolment = answer(employer=employer, status="PPPK paruh waktu")
        assert letters(enrolment) == "MMM--"
        assert article(enrolment, "JKK").startswith("praktik")
        assert "naskah dan praktik berbeda" in said(enrolment.warnings)
        assert "Permenaker No. 1 Tahun 2025 Pasal 2 ayat (2)" in said(enrolment.warnings)
    assert "naskah dan praktik" not in said(answer(date(2025, 2, 23), status="pppk_part_time").warnings)
    # Invented boundary: no rule of an earlier day speaks of the status.
    with pytest.raises(LawUnavailable, match="pppk_part_time"):
        answer(date(2024, 12, 31), status="pppk_part_time")


@pytest.mark.parametrize(
    ("status", "fund", "basis"),
    [
        ("PNS", "TASPEN", "PP No. 70 Tahun 2015"),
        ("CPNS", "TASPEN", "PP No. 70 Tahun 2015"),
        ("PPPK", "TASPEN", "PP No. 70 Tahun 2015"),
        ("pejabat negara", "TASPEN", "PP No. 70 Tahun 2015"),
        ("TNI", "ASABRI", "PP No. 102 Tahun 2015"),
        ("Polri", "ASABRI", "PP No. 102 Tahun 2015"),
    ],
)
@pytest.mark.parametrize("kind", ["state", "private"])
def test_other_funds(status: str, fund: str, basis: str, kind: str) -> None:
    # Official: Permenaker 1/2025 Art. 2(2) leaves them out; the funds' own regulations (two sources).
    enrolment = answer(employer={"kind": kind}, status=status, programs=["JKK", "JKM", "JHT", "JP"])
    assert letters(enrolment) == "XXXX-"
    assert fund in enrolment["JKK"].reason.text("id")
    assert article(enrolment, "JHT") == basis


def test_villages() -> None:
    # Practice (one source): registered with the rates of wage earners; JHT and JP by choice.
    enrolment = answer(employer={"kind": "desa"})
    assert letters(enrolment) == "MMOO-"
    assert article(enrolment, "JKK").startswith("praktik")
    assert "hanya satu sumber" in said(enrolment.warnings)
    assert letters(answer(employer={"kind": "desa"}, programs=["JKK", "JKM", "JHT", "JP"])) == "MMOO-"


# --- foreigners and households ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "statuses"), [(0, "-----"), (5, "-----"), (6, "MMMM-"), (7, "MMMM-"), (None, "MMMM-")]
)
def test_foreigners(months: int | None, statuses: str) -> None:
    # Official: UU 24/2011 Art. 14 (six months); JKP for citizens, PP 6/2025 Art. 4(2)a; JP: PP 45/2015 has no
    # clause on nationality.
    enrolment = answer(employer={"scale": "large"}, nationality="MY", planned_months=months)
    assert letters(enrolment) == statuses
    if statuses[0] == "-":
        assert article(enrolment, "JKK") == "UU No. 24 Tahun 2011 Pasal 14"
        assert f"rencana bekerja {months} bulan" in enrolment["JHT"].reason.text("id")
    else:
        assert article(enrolment, "JKP") == "PP No. 6 Tahun 2025 Pasal 4 ayat (2) huruf a"
    assert ("rencana masa kerja tidak diberikan" in said(enrolment.assumptions)) == (months is None)


def test_a_stay_is_asked_of_foreigners_alone() -> None:
    for nationality in ("ID", None):
        enrolment = answer(employer={"scale": "large"}, nationality=nationality, planned_months=2)
        assert letters(enrolment) == "MMMMM"


def test_domestic_workers() -> None:
    # Practice: enrolled as self-employed until the rules of UU 2/2026 are seen (domain review C22).
    enrolment = answer(employer={"kind": "individual"}, status="PRT")
    assert letters(enrolment) == "MMO--"
    assert "UU 2/2026" in said(enrolment.warnings)
    assert article(enrolment, "JP") == "PP No. 45 Tahun 2015 Pasal 2 ayat (1)"
    # A household is no enterprise, whatever size is given and whatever is paid: no JKP.
    assert (
        letters(answer(employer={"scale": "small"}, status="PRT", programs=["JKK", "JKM", "JHT"])) == "MMO--"
    )


# --- the conditions of JKP ----------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", ["large", "small"])
def test_jkp_begins_on_2_february_2021(scale: str) -> None:
    # Official: PP 37/2021, promulgated and in force on 2 February 2021.
    before, first = (answer(date(2021, 2, day), {"scale": scale})["JKP"] for day in (1, 2))
    assert (before.status, first.status) == (EnrolmentStatus.UNAVAILABLE, EnrolmentStatus.MANDATORY)
    assert "belum ada" in before.reason.text("id")
    assert first.citation is not None
    assert first.citation.number == "37"


@pytest.mark.parametrize(
    ("on", "number", "jkn"),
    [(date(2021, 2, 2), "37", "4(4)"), (date(2025, 2, 6), "37", "4(4)"), (date(2025, 2, 7), "6", "4(3)")],
)
def test_the_conditions_change_on_7_february_2025(on: date, number: str, jkn: str) -> None:
    # Official: PP 37/2021 Art. 4(4) asks for JKN through the employer; PP 6/2025 Art. 4(3) for JKN at all.
    enrolment = answer(on, {"scale": "large"})
    assert article(enrolment, "JKP").startswith(f"PP No. {number} Tahun")
    refused = answer(on, {"scale": "large"}, jkn=False)["JKP"]
    assert refused.status is EnrolmentStatus.UNAVAILABLE
    assert refused.citation is not None
    assert (refused.citation.number, refused.citation.article) == (number, jkn)
    condition = LAW["jkp_membership.health_insurance"].on(on).label("en")
    assert condition == (
        "registered in JKN" if number == "6" else "a wage-earner member of JKN through the enterprise"
    )


@pytest.mark.parametrize(
    ("facts", "article_of_pp"),
    [
        ({"nationality": "MY", "planned_months": 12}, "4(2)a"),
        ({"born": date(1967, 2, 2)}, "4(2)b"),
        ({"born": date(1970, 5, 1), "jkp_registered": date(2024, 5, 1)}, "4(2)b"),
        ({"jkp_here": False}, "8(2)"),
    ],
)
def test_each_condition_against_membership(facts: dict[str, Any], article_of_pp: str) -> None:
    # Official: Art. 4(2) and 8(2). Born on 2 February 1967: 54 on the first day on which anybody could join.
    line = answer(date(2024, 6, 1), {"scale": "large"}, **facts)["JKP"]
    assert line.status is EnrolmentStatus.UNAVAILABLE
    assert line.citation is not None
    assert (line.citation.number, line.citation.article) == ("37", article_of_pp)


@pytest.mark.parametrize(
    "facts",
    [
        {"born": date(1967, 2, 3)},
        {"born": date(1970, 5, 1), "jkp_registered": date(2024, 4, 30)},
        {"born": date(1970, 5, 1), "registered": date(2010, 1, 1)},
        {"nationality": "ID", "jkn": True, "jkp_here": True},
    ],
)
def test_each_condition_for_membership(facts: dict[str, Any]) -> None:
    # Official: Art. 4(2)b, 53 at registration is young enough; an older registration counts as of February
    # 2021.
    assert answer(date(2024, 6, 1), {"scale": "large"}, **facts)["JKP"].status is EnrolmentStatus.MANDATORY


def test_facts_not_given_are_assumptions_and_strict_asks_for_them() -> None:
    facts: dict[str, Any] = {"born": date(1990, 5, 1), "nationality": "ID", "jkn": True, "jkp_here": True}
    employer = Employer(scale="large")
    assert jc.enrolment(WageEarner(wage=1, employer=employer, **facts), DAY, strict=True).assumptions == ()
    for missing in facts:
        told = {name: value for name, value in facts.items() if name != missing}
        person = WageEarner(wage=1, employer=employer, **told)
        assert len(jc.enrolment(person, DAY).assumptions) == 1
        with pytest.raises(InvalidInput) as caught:
            jc.enrolment(person, DAY, strict=True)
        assert [fault.path for fault in caught.value.faults] == [missing]
    assert answer(employer={}, **facts).assumptions != ()


def test_every_case_has_an_answer_and_an_article() -> None:
    # By hand: 4 kinds × 5 sizes × 16 statuses and none × 3 nationalities.
    cases = list(
        product(EmployerKind, [None, *EmployerScale], [None, *jc.EmployeeStatus], [None, "ID", "MY"])
    )
    assert len(cases) == 4 * 5 * 17 * 3
    for kind, scale, status, nationality in cases:
        enrolment = answer(employer={"kind": kind, "scale": scale}, status=status, nationality=nationality)
        assert all(line.citation is not None for line in enrolment.values())
        # Nobody is a member of JKP without the programmes that it rests on.
        if enrolment["JKP"].status is EnrolmentStatus.MANDATORY:
            assert letters(enrolment)[:3] == "MMM"


# --- the size of an enterprise ------------------------------------------------------------------------------

# Official: PP 7/2021 Art. 35 (micro and small: two sources; medium: one).
BORDERS = {
    "capital": (1_000_000_000, 5_000_000_000, 10_000_000_000),
    "sales": (2_000_000_000, 15_000_000_000, 50_000_000_000),
}
SIZES = list(EmployerScale)


@pytest.mark.parametrize(
    ("measure", "place", "border"),
    [
        (measure, place, border)
        for measure, borders in BORDERS.items()
        for place, border in enumerate(borders)
    ],
)
def test_borders_between_sizes(measure: str, place: int, border: int) -> None:
    for amount, size in ((border - 1, place), (border, place), (border + 1, place + 1)):
        assert jc.employer_scale(on=DAY, **{measure: amount}) is SIZES[size]  # type: ignore[arg-type]


def test_the_size_of_very_small_and_very_large_enterprises() -> None:
    assert jc.employer_scale(capital=0, on=DAY) is EmployerScale.MICRO
    # No monthly wage is so large, but many a company's sales are.
    assert jc.employer_scale(sales=5_000_000_000_000, on=DAY) is EmployerScale.LARGE


def test_sizes_before_their_law() -> None:
    # Official: PP 7/2021, in force on 2 February 2021; the thresholds before it were not seen in a text.
    assert jc.employer_scale(sales=1, on=date(2021, 2, 2)) is EmployerScale.MICRO
    with pytest.raises(LawUnavailable, match="2021-02-02"):
        jc.employer_scale(sales=1, on=date(2021, 2, 1))


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, "capital, sales"),
        ({"capital": 1, "sales": 1}, "capital, sales"),
        ({"sales": -1}, "sales"),
        ({"capital": 1.5}, "capital"),
        ({"capital": "1000000000"}, "capital"),
    ],
)
def test_one_measure_of_size_is_asked_for(given: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        jc.employer_scale(on=DAY, **given)
    (fault,) = caught.value.faults
    assert fault.path == path
    assert fault.remedy.text("id")
