"""What is refused, and how: the field, the value, why, and what to do, in both languages.

The inputs are invented: the mistakes of spreadsheets, of other payroll code and of hurried typing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Choices,
    Employer,
    Fault,
    InvalidInput,
    JamsostekError,
    LawUnavailable,
    Month,
    WageEarner,
)

OFFICE = Employer(scale="large", risk="very low")
WORKER = WageEarner(wage=5_000_000, employer=OFFICE)
NIK = "1271012345678901"  # invented: sixteen digits, as an identity number has


def refused(call: Callable[[], object]) -> tuple[Fault, ...]:
    """The faults of the refusal, each with all that it owes its reader."""
    with pytest.raises(InvalidInput) as caught:
        call()
    error = caught.value
    assert isinstance(error, ValueError)
    for fault in error.faults:
        assert fault.path
        for language in ("en", "id"):
            problem, remedy = fault.problem.text(language), fault.remedy.text(language)
            assert problem
            assert remedy
            assert f"{fault.path}: {fault.value}: {problem}; {remedy}" in error.text(language)
        assert fault.problem.text("en") != fault.problem.text("id")
        assert fault.remedy.text("en") != fault.remedy.text("id")
    assert str(error) == error.text("en")
    return error.faults


def single(call: Callable[[], object]) -> tuple[str, str, str, str]:
    """Path, value, problem and remedy of the one fault."""
    (fault,) = refused(call)
    return fault.path, fault.value, str(fault.problem), str(fault.remedy)


# --- wages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wage", "shown", "problem", "remedy"),
    [
        (-1, "-1", "cannot be negative", "zero or more"),
        (0, "0", "zero is no wage", "the contractual wage stays the base, on unpaid leave too"),
        (5_000_000.0, "5000000.0", "whole number of rupiah", "jamsostek_coverage.rupiah"),
        (0.5, "0.5", "whole number of rupiah", "jamsostek_coverage.rupiah"),
        (True, "True", "whole number of rupiah", "give an int"),
        (float("nan"), "nan", "whole number of rupiah", "give an int"),
        (float("inf"), "inf", "whole number of rupiah", "give an int"),
        (Decimal(5_000_000), "a Decimal", "whole number of rupiah", "give an int"),
        (Fraction(5_000_000), "a Fraction", "whole number of rupiah", "give an int"),
        ("5000000", "'5000000'", "whole number of rupiah", "jamsostek_coverage.rupiah"),
        ("Rp5.000.000", "'Rp5.000.000'", "whole number of rupiah", "jamsostek_coverage.rupiah"),
        (None, "None", "whole number of rupiah", "give an int"),
        ([5_000_000], "a list", "whole number of rupiah", "give an int"),
        (10**11 + 1, "…(12 digits)", "above Rp100,000,000,000", "check the unit"),
    ],
)
def test_wages(wage: Any, shown: str, problem: str, remedy: str) -> None:
    path, value, why, how = single(lambda: WageEarner(wage=wage, employer=OFFICE))
    assert (path, value) == ("wage", shown)
    assert problem in why
    assert remedy in how
    # The other amounts of a person are read by the same rule.
    for field in ("minimum_wage", "part_month_base"):
        if wage is not None:
            facts: dict[str, Any] = {field: wage}
            assert single(lambda facts=facts: WageEarner(wage=1, **facts))[0] == field  # type: ignore[misc]


class Seven:
    """Stands for a NumPy integer: no int, but exact."""

    def __index__(self) -> int:
        return 7


def test_the_borders_of_a_wage() -> None:
    assert WageEarner(wage=1).wage == 1
    assert WageEarner(wage=10**11).wage == 10**11
    wage = WageEarner(wage=Seven()).wage
    assert (wage, type(wage)) == (7, int)


# --- months -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "shown", "problem"),
    [
        ("2026-13", "'2026-13'", "there is no such month"),
        ("2026-00", "'2026-00'", "there is no such month"),
        ("0000-05", "'0000-05'", "there is no such month"),
        ("2026-03-15", "'2026-03-15'", "names no month"),
        ("Foo 2026", "'Foo 2026'", "names no month"),
        ("26-03", "'26-03'", "names no month"),
        ("", "''", "names no month"),
        (datetime(2026, 3, 1), "a datetime", "another day in another time zone"),
        (202603, "202603", "a month is expected"),
        (2026.03, "2026.03", "a month is expected"),
        (None, "None", "a month is expected"),
        ((2026, 3), "a tuple", "a month is expected"),
    ],
)
def test_months(month: Any, shown: str, problem: str) -> None:
    for call in (
        lambda: jc.contributions(WORKER, month),
        lambda: jc.employer_bill([WORKER], month),
        lambda: jc.LawBook.shipped()["jp.wage_ceiling"].at(month),
    ):
        path, value, why, how = single(call)
        assert (path, value) == ("month", shown)
        assert problem in why
        assert "Month(2026, 3)" in how


@pytest.mark.parametrize("month", ["2015-06", "2015-01", "2004-10", "0001-01"])
def test_before_the_law_began(month: str) -> None:
    # Official: PP 44, 45 and 46/2015 and the staging of Perpres 109/2013 apply from 1 July 2015.
    with pytest.raises(LawUnavailable) as caught:
        jc.contributions(WORKER, month)
    error = caught.value
    assert isinstance(error, LookupError)
    # What was asked for, for when, and from when there is an answer.
    for text in (error.text("en"), error.text("id")):
        assert "enrolment.private.large" in text
        assert re.search(rf"{month}-\d\d", text)
        assert "2015-07-01" in text
    assert error.text("en") != error.text("id")
    assert jc.contributions(WORKER, "2015-07").total > 0


def test_before_each_parameter_began() -> None:
    law = jc.LawBook.shipped()
    with pytest.raises(LawUnavailable) as caught:
        law["jp.wage_ceiling"].at("2015-06")
    assert all(word in str(caught.value) for word in ("jp.wage_ceiling", "2015-06", "2015-07"))
    with pytest.raises(LawUnavailable, match=r"did you mean \"jp\.wage_ceiling\""):
        law["jp.wage_celing"]


# --- employers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("risk", ["purple", "VI", "0", "0.25%", 0, 6, 0.24, True, "", NIK])
def test_unknown_risk_groups(risk: Any) -> None:
    (fault,) = refused(lambda: Employer(risk=risk))
    assert fault.path == "risk"
    assert fault.allowed == ("very_low", "low", "medium", "high", "very_high")
    assert "RiskGroup" in str(fault.problem)
    assert NIK not in fault.value


def test_a_close_spelling_is_suggested() -> None:
    assert 'did you mean "very_low"?' in single(lambda: Employer(risk="very lo"))[3]
    assert 'maksud Anda "very_high"?' in refused(lambda: Employer(risk="sangat tingi"))[0].remedy.text("id")
    assert 'did you mean "small"?' in single(lambda: Employer(scale="kecill"))[3]


def test_a_bill_with_jkk_needs_the_risk_group() -> None:
    no_risk = WageEarner(wage=5_000_000, employer=Employer(scale="large"))
    path, value, why, how = single(lambda: jc.contributions(no_risk, "2026-03"))
    assert (path, value) == ("employer.risk", "None")
    assert "there is no default" in why
    assert '"very low"' in how
    assert "tidak ada nilai bawaan" in refused(lambda: jc.contributions(no_risk, "2026-03"))[0].problem.text(
        "id"
    )
    # Nothing is asked where nothing depends on it.
    without_jkk = WageEarner(wage=5_000_000, employer=Employer(scale="large"), programs=["JHT"])
    assert jc.contributions(without_jkk, "2026-03").total == 285_000


EMPLOYER_FAULTS: dict[str, tuple[Any, str]] = {
    "scale": ("huge", "EmployerScale"),
    "risk": ("purple", "RiskGroup"),
    "kind": ("club", "EmployerKind"),
    "labour_intensive": ("steel", "LabourIntensiveIndustry"),
    "active_workers": (-1, "zero or more"),
    "paid_through": ("2025-13", "no such month"),
    "registered": (datetime(2020, 8, 1), "time zone"),
    "relief_settled_on": ("2026-06-30", "without a time of day"),
    "jp_deferral": (1, "True or False"),
}
PERSON_FAULTS: dict[str, tuple[Any, str]] = {
    "wage": (-5, "negative"),
    "employer": ("PT Maju", "an Employer is expected"),
    "programs": ("JKK", "a collection of programmes"),
    "status": ("boss", "EmployeeStatus"),
    "born": ("1990-05-01", "without a time of day"),
    "nationality": ("Indonesia", "country code"),
    "planned_months": (6.0, "zero or more"),
    "since": (datetime(2026, 1, 1), "without a time of day"),
    "until": (20260101, "without a time of day"),
    "registered": (True, "without a time of day"),
    "jkn": (1, "True or False"),
    "jkp_here": ("yes", "True or False"),
    "jkp_registered": (2021, "without a time of day"),
    "jp_deferred": (None, "True or False"),
    "part_month_base": (0, "zero is no wage"),
    "minimum_wage": (5_067_381.0, "whole number"),
}
CHOICE_FAULTS: dict[str, tuple[Any, str]] = {
    "rounding": ("nearest", "no rounding"),
    "month_rule": ("half", "MonthRule"),
    "pension_stop": ("never", "PensionStop"),
    "wage_floor": (1, "WageFloor"),
    "foreigners_in_jp": ("no", "True or False"),
}


@pytest.mark.parametrize(
    ("made", "wrong"),
    [(Employer, EMPLOYER_FAULTS), (WageEarner, PERSON_FAULTS), (Choices, CHOICE_FAULTS)],
    ids=["Employer", "WageEarner", "Choices"],
)
def test_all_faults_of_an_object_come_together(
    made: Callable[..., object], wrong: dict[str, tuple[Any, str]]
) -> None:
    faults = refused(lambda: made(**{name: value for name, (value, _) in wrong.items()}))
    assert sorted(fault.path for fault in faults) == sorted(wrong)
    for fault in faults:
        assert wrong[fault.path][1] in str(fault.problem)
    # And each alone.
    base: dict[str, Any] = {"wage": 1} if made is WageEarner else {}
    for name, (value, problem) in wrong.items():
        path, _, why, _ = single(lambda name=name, value=value: made(**(base | {name: value})))  # type: ignore[misc]
        assert path == name
        assert problem in why


def test_programmes() -> None:
    path, value, _, how = single(lambda: WageEarner(wage=1, programs="JKK"))
    assert (path, value) == ("programs", "'JKK'")
    assert '{"JKK", "JKM", "JHT"}' in how
    assert single(lambda: WageEarner(wage=1, programs=["JKK", "JKX"]))[:2] == ("programs", "'JKX'")
    assert single(lambda: WageEarner(wage=1, programs=5))[0] == "programs"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second"),
    [("born", "since"), ("since", "until"), ("born", "registered"), ("born", "jkp_registered")],
)
def test_dates_in_the_wrong_order(first: str, second: str) -> None:
    def made(later: date) -> WageEarner:
        return WageEarner(wage=1, **{first: date(2022, 5, 2), second: later})  # type: ignore[arg-type]

    path, value, why, _ = single(lambda: made(date(2022, 5, 1)))
    assert (path, value) == (second, "'2022-05-01'")
    assert f'before the field "{first}"' in why
    assert made(date(2022, 5, 2)).wage == 1


def test_something_else_than_a_person() -> None:
    for thing in (5_000_000, "Budi", None, OFFICE):
        assert single(lambda thing=thing: jc.contributions(thing, "2026-03"))[0] == "person"  # type: ignore[misc]
        assert single(lambda thing=thing: jc.enrolment(thing, on=date(2026, 3, 1)))[0] == "person"  # type: ignore[misc]


def test_days() -> None:
    for day in ("2026-03-01", datetime(2026, 3, 1), Month(2026, 3), None):
        assert single(lambda day=day: jc.enrolment(WORKER, on=day))[0] == "on"  # type: ignore[misc]


def test_the_faults_of_a_payroll_name_the_worker() -> None:
    no_risk = WageEarner(wage=5_000_000, employer=Employer(scale="large"))
    payroll: list[Any] = [WORKER, no_risk, WORKER, "Budi"]
    faults = refused(lambda: jc.employer_bill(payroll, "2026-03"))
    assert [fault.path for fault in faults] == ["workers[1].employer.risk", "workers[3].person"]


# --- nothing that identifies a person is repeated -----------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        lambda: WageEarner(wage=NIK),  # type: ignore[arg-type]
        lambda: WageEarner(wage=int(NIK)),
        lambda: WageEarner(wage=float(NIK)),  # type: ignore[arg-type]
        lambda: WageEarner(wage=-int(NIK)),
        lambda: WageEarner(wage=1, status=NIK),
        lambda: WageEarner(wage=1, nationality=f"NIK {NIK}"),
        lambda: WageEarner(wage=1, programs=[NIK]),
        lambda: WageEarner(wage=1, employer=NIK),  # type: ignore[arg-type]
        lambda: Employer(risk=NIK),
        lambda: Employer(registered=NIK),
        lambda: jc.contributions(NIK, "2026-03"),  # type: ignore[arg-type]
        lambda: jc.contributions(WORKER, NIK),
        lambda: jc.rupiah(NIK),
        lambda: jc.rupiah(f"NIK {NIK}"),
        lambda: jc.LawBook.shipped()["jp.wage_ceiling"].at(NIK),
    ],
)
def test_digits_of_an_identity_are_masked(call: Callable[[], object]) -> None:
    with pytest.raises(JamsostekError) as caught:
        call()
    error = caught.value
    languages: tuple[Literal["en", "id"], ...] = ("en", "id")
    texts = [repr(error), str(error), *(error.text(language) for language in languages)]
    assert not any(re.search(r"\d{9,}", text.replace("100,000,000,000", "")) for text in texts)
    assert any("(16 digits)" in text for text in texts)
