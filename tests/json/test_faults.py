"""Bad data: every fault of a record at once, with its path and a remedy, and nothing else is ever raised.

The records are invented; what is expected follows from the constructors' own rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jamsostek_coverage
from jamsostek_coverage import (
    Allocation,
    Bill,
    Choices,
    Citation,
    ConstructionProject,
    ConstructionWorker,
    Employer,
    EmployerBill,
    Employment,
    Enrolment,
    InvalidInput,
    JamsostekWarning,
    LawBook,
    LawUnavailable,
    Line,
    Match,
    MigrantWorker,
    Month,
    Note,
    Parameter,
    Participant,
    PersonBill,
    Program,
    Reform,
    SelfEmployed,
    Span,
    Trainee,
    WageEarner,
    decode,
    from_dict,
    to_dict,
)
from jamsostek_coverage.decode import PARTICIPANTS, QUESTIONS, READABLE
from jamsostek_coverage.language import LANGUAGES
from tests.json.samples import SAMPLES
from tests.json.strategies import JSON, spoilt

NIK = "1271012345678901"


def faults(kind: Any, data: Any) -> dict[str, str]:
    """The paths of all faults with the problem of each."""
    with pytest.raises(InvalidInput) as refused:
        from_dict(kind, data)
    assert refused.value.text("id") != refused.value.text("en")
    told = {fault.path: fault.problem.key for fault in refused.value.faults}
    assert len(told) == len(refused.value.faults)
    return told


def test_all_faults_of_a_record_come_together() -> None:
    record = {
        "category": "wage_earner",
        "wage": -1,
        "wgae": 5_000_000,
        "employer": {"risk": "purple", "size": "large", "paid_through": "2026-13", "active_workers": True},
        "programs": ["JKK", "XYZ", 3],
        "born": "1990-02-30",
        "since": "1.5.2020",
        "until": 20260101,
        "jkn": "yes",
        "nationality": "Indonesia",
        "registered": "1899-12-31",
    }
    expected = {
        "wgae": "decode.unknown",
        "wage": "money.negative",
        "employer.size": "decode.unknown",
        "employer.risk": "term",
        "employer.paid_through": "month.range",
        "employer.active_workers": "decode.number",
        "programs[1]": "term",
        "programs[2]": "decode.text",
        "born": "decode.date",
        "since": "decode.date",
        "until": "decode.date",
        "jkn": "truth",
        "nationality": "nationality",
        "registered": "date.range",
    }
    assert faults(WageEarner, record) == expected
    assert faults(Participant, record) == expected


def test_a_persons_own_contradictions_stand_beside_the_employers_faults() -> None:
    record = {"born": "1990-05-01", "since": "1980-01-01", "employer": {"jp_deferral": None}}
    assert faults(WageEarner, record) == {
        "wage": "decode.missing", "employer.jp_deferral": "truth", "since": "date.order",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        (WageEarner, {}, {"wage": "decode.missing"}),
        (WageEarner, {"wage": 0}, {"wage": "wage.zero"}),
        (WageEarner, {"wage": 10**12}, {"wage": "money.too_large"}),
        (WageEarner, {"wage": "5000000"}, {"wage": "decode.number"}),
        (WageEarner, {"wage": 5e6}, {"wage": "decode.number"}),
        (WageEarner, {"wage": 10**5000}, {"wage": "decode.number"}),
        (WageEarner, {"wage": None, "employer": 3}, {"wage": "decode.number", "employer": "decode.object"}),
        (WageEarner, {"wage": 1, "programs": "JKK"}, {"programs": "decode.list"}),
        (WageEarner, {"wage": 1, "programs": {"JKK": 1}}, {"programs": "decode.list"}),
        (WageEarner, [], {"": "decode.object"}),
        (WageEarner, "wage", {"": "decode.object"}),
        (WageEarner, None, {"": "decode.object"}),
        (WageEarner, {"category": "trainee", "x": 1}, {"category": "decode.kind"}),
        (Participant, {"wage": 1}, {"category": "decode.category"}),
        (Participant, {"category": ["trainee"]}, {"category": "decode.category"}),
        (Participant, [], {"": "decode.object"}),
        (SelfEmployed, {"income": True, "sector": 1}, {"income": "decode.number", "sector": "decode.text"}),
        (Trainee, {"lowest_wage": 1}, {"employer": "decode.missing"}),
        (
            Trainee,
            {"lowest_wage": 0, "employer": {"risk": 3}},
            {"lowest_wage": "wage.zero", "employer.risk": "decode.text"},
        ),
        (Trainee, {"lowest_wage": 1, "employer": None}, {"employer": "decode.object"}),
        (ConstructionProject, {}, {"contract_value, wages": "construction.one_of"}),
        (
            ConstructionProject,
            {"contract_value": 5, "previous_value": -1, "vat": "1/0%"},
            {"previous_value": "count", "vat": "rate"},
        ),
        (ConstructionProject, {"wages": 5, "vat": "-11%"}, {"vat": "rate"}),
        (ConstructionProject, {"wages": 5, "vat": "9" * 5_000 + "%"}, {"vat": "rate"}),
        (ConstructionWorker, {"project": {}}, {"project.contract_value, wages": "construction.one_of"}),
        (ConstructionWorker, {}, {"wage, project": "construction.worker"}),
        (
            MigrantWorker,
            {"contract_months": 0, "route": "air"},
            {"contract_months": "migrant.contract", "registered": "decode.missing", "route": "term"},
        ),
        (Employer, {"kind": None, "risk": None}, {"kind": "decode.text"}),
        (Choices, {"rounding": "up", "round": "up", "month_rule": "x"}, {"round": "decode.unknown",
                                                                       "month_rule": "term"}),
        (LawBook, {"on_stale": "shout", "known_on": "2026-3-1"}, {"known_on": "decode.date"}),
        (LawBook, {"on_stale": "shout"}, {"on_stale": "term"}),
        (LawBook, {"known": "2026-03-01"}, {"known": "decode.unknown"}),
        (
            LawBook,
            {"reforms": [{"changes": {"jp.wage_ceiling": {"2027-03": "much"}}}]},
            {"reforms[0].reform['jp.wage_ceiling']['2027-03']": "money.type"},
        ),
        (Reform, {"changes": []}, {"changes": "decode.object"}),
        (Reform, {"changes": {"jp.wage_ceiling": 5}}, {"changes['jp.wage_ceiling']": "decode.object"}),
        (
            Reform,
            {"changes": {"jkk.rate.low": {"2027-01": 0.5, "2028-01": {"rate": "x%"}, "2029-01": {"a": 1}}}},
            {
                "changes['jkk.rate.low']['2027-01']": "decode.value",
                "changes['jkk.rate.low']['2028-01']": "rate",
                "changes['jkk.rate.low']['2029-01']": "decode.value",
            },
        ),
        (Reform, {"changes": {"a": {"b": [[[[[1]]]]]}}}, {"changes['a']['b'][0][0][0][0]": "decode.value"}),
        (Reform, {"changes": {"a": {"b": {"set": [[]]}}}}, {"changes['a']['b'][0]": "decode.value"}),
        (Month, {}, {"": "month.type"}),
        (Month, "2026-13", {"": "month.range"}),
        (Span, "2026-03..2026-01", {"": "decode.span"}),
        (Span, 3, {"": "decode.text"}),
        (
            Match,
            to_dict(SAMPLES["match"]) | {"respelled": [["a", "b", "c"]]},
            {"respelled[0]": "decode.list"},
        ),
        (Note, {"key": "x", "en": "x"}, {"id": "decode.missing"}),
        (
            Citation,
            {"kind": "Fatwa", "number": "1", "year": 2015},
            {"kind": "decode.citation"},
        ),
        (
            Citation,
            {"kind": "practice", "number": "rumour", "year": 2015, "article": 3},
            {"article": "decode.text"},
        ),
        (Citation, {"kind": "practice", "number": "rumour", "year": 2015}, {"number": "decode.citation"}),
        (Allocation, {"parts": None, "reason": None}, {"parts": "decode.lines"}),
        (Allocation, {"parts": {"JKK": 1}, "reason": None}, {"parts": "decode.lines"}),
        (Allocation, {"parts": {"JKK": "1", "KKJ": 1}}, {"parts['JKK']": "decode.number", "reason":
                                                      "decode.missing", "parts": "term"}),
    ],
)  # fmt: skip
def test_what_is_wrong_and_where(kind: Any, record: Any, expected: dict[str, str]) -> None:
    assert faults(kind, record) == expected


def bill(spoil: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(to_dict(SAMPLES["bill"])))
    spoil(told)
    return told


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda told: told.pop("kind"), {"kind": "decode.missing"}),
        (lambda told: told.update(kind="enrolment", month=3), {"kind": "decode.kind"}),
        (lambda told: told.update(schema_version=2, month=3), {"schema_version": "decode.version"}),
        (lambda told: told.update(schema_version=True), {"schema_version": "decode.version"}),
        (lambda told: told.pop("law"), {"law": "decode.missing"}),
        (lambda told: told["person"].update(wage=0), {"person.wage": "wage.zero"}),
        (lambda told: told["person"]["employer"].update(risk=None), {"person.employer.risk": "risk.missing"}),
        (lambda told: told["person"].update(category=None), {"person.category": "decode.category"}),
        (
            lambda told: told.update(strict=1, month="March", extra=1),
            {"strict": "truth", "month": "month.text", "extra": "decode.unknown"},
        ),
        (lambda told: told["amounts"].update(total=1), {"amounts.total": "decode.sum"}),
        (lambda told: told["amounts"].pop("worker"), {"amounts.worker": "decode.missing"}),
        (
            lambda told: told["parts"]["JP"].update(worker=0),
            {"amounts.worker": "decode.sum", "amounts.total": "decode.sum"},
        ),
        (lambda told: told["parts"]["JP"].update(worker="5"), {"parts['JP']['worker']": "decode.number"}),
        (lambda told: told["parts"].update(ASKES={}), {"parts": "term"}),
        (lambda told: told["choices"].update(rounding="x"), {"choices.rounding": "rounding"}),
        (lambda told: told["law"].update(as_released=3), {"law.as_released": "decode.date"}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_bill(spoil: Callable[[dict[str, Any]], Any], expected: dict[str, str]) -> None:
    assert faults(Bill, bill(spoil)) == expected


def test_a_strict_bill_names_every_fact_that_the_person_lacks() -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(Bill, bill(lambda told: told.update(strict=True)))
    paths = {fault.path for fault in refused.value.faults if fault.problem.key == "strict"}
    assert paths == {"person.nationality", "person.born", "person.jkn", "person.jkp_here"}


def test_what_a_bill_says_is_said_anew() -> None:
    told = bill(lambda told: told.update(lines={}, warnings=[], assumptions=None, citations=[], allocation=3))
    assert to_dict(from_dict(Bill, told)) == to_dict(SAMPLES["bill"])


def test_a_bill_under_law_that_is_not_there() -> None:
    with pytest.raises(LawUnavailable):
        from_dict(Bill, bill(lambda told: told.update(month="2015-06")))
    with pytest.raises(LawUnavailable, match=r"jp\.wage_ceiling"):
        from_dict(LawBook, {"reforms": [{"changes": {"jp.wage_celing": {"2027-03": 5}}}]})


def test_faults_in_a_payroll_name_the_place() -> None:
    told: dict[str, Any] = json.loads(json.dumps(to_dict(SAMPLES["employer_bill"])))
    told["bills"][1]["person"]["wage"] = None
    told["bills"][1]["person"]["employer"]["scale"] = "huge"
    told["bills"][0]["month"] = "x"
    assert faults(EmployerBill, told) == {
        "bills[0].month": "month.text",
        "bills[1].person.wage": "decode.number",
        "bills[1].person.employer.scale": "term",
    }


@pytest.mark.parametrize("part", ["employer", "worker", "total", "state_share"])
@pytest.mark.parametrize("name", ["employer_bill", "person_bill", "bill_difference"])
def test_sums_must_be_those_of_the_parts(name: str, part: str) -> None:
    told = to_dict(SAMPLES[name])
    told[part] += 1
    assert faults(type(SAMPLES[name]), told) == {part: "decode.sum"}
    del told[part]
    assert from_dict(type(SAMPLES[name]), told) == SAMPLES[name]


def test_the_total_of_a_line() -> None:
    assert faults(Line, to_dict(SAMPLES["line"]) | {"total": 1}) == {"total": "decode.sum"}


def test_an_enrolment_has_every_line_in_its_place() -> None:
    told = to_dict(SAMPLES["enrolment"])
    told["lines"].reverse()
    assert faults(Enrolment, told) == {"lines": "decode.lines"}
    told["lines"].pop()
    assert faults(Enrolment, told) == {"lines": "decode.lines"}
    assert faults(PersonBill, {"kind": "person_bill"}) == {"schema_version": "decode.missing"}


@pytest.mark.parametrize("kind", [Parameter, Program, int, dict, str, InvalidInput, WageEarner | None])
def test_a_kind_that_is_not_read(kind: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(kind, {})
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem.key) == ("kind", "decode.type")
    assert fault.allowed == tuple(sorted(cls.__name__ for cls in (*READABLE, *QUESTIONS)))


def test_facts_with_a_default_may_be_left_out() -> None:
    assert from_dict(WageEarner, {"wage": 5, "status": None}) == WageEarner(wage=5)
    assert from_dict(Participant, {"category": "self_employed", "income": 0}) == SelfEmployed(income=0)
    assert from_dict(Employer, {"risk": "sangat rendah", "paid_through": "Mar 2025"}) == Employer(
        risk="I", paid_through="2025-03"
    )


def test_dates_may_be_those_of_toml() -> None:
    law = from_dict(LawBook, {"known_on": date(2026, 2, 1)})
    assert law == LawBook.shipped().known_on(date(2026, 2, 1))
    told = bill(lambda told: told.update(law={"known_on": date(2026, 2, 1)}))
    with pytest.warns(JamsostekWarning, match="keeps its amounts"):  # the ceiling of March was not known
        assert from_dict(Bill, told).law == law
    assert from_dict(WageEarner, {"wage": 5, "born": date(1990, 5, 1)}).born == date(1990, 5, 1)
    assert faults(WageEarner, {"wage": 5, "born": datetime(1990, 5, 1)}) == {"born": "date.type"}


def test_a_remedy_names_what_was_meant() -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(WageEarner, {"wgae": 5_000_000, "wage": "5 juta"})
    unknown, wage = refused.value.text("en").splitlines()
    assert unknown.startswith(
        "wgae: 'wgae': no field has this name; did you mean \"wage\"? Choose one of (category, wage, "
    )
    assert wage == (
        "wage: '5 juta': a whole number is expected; write it in digits, without quotes, separators or sen"
    )
    assert refused.value.text("id").splitlines()[1] == (
        "wage: '5 juta': diharapkan bilangan bulat; tulis dengan angka, tanpa tanda kutip, pemisah, atau sen"
    )


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        (WageEarner, {"wage": NIK}),
        (WageEarner, {"wage": -int(NIK), "employer": NIK, "born": NIK, "status": NIK, "programs": [NIK]}),
        (WageEarner, {NIK: 1, "nik": NIK, f"nik_{NIK}": NIK, int(NIK): 3, "wage": 5}),
        (Participant, {"category": NIK}),
        (Month, NIK),
        (Span, f"{NIK}..{NIK}"),
        (Reform, {"changes": {NIK: {"2027-03": 5}, "a": {NIK: 5}}, "name": 5}),
        (LawBook, {"on_stale": NIK, "reforms": [{"changes": {"jp.wage_ceiling": {NIK: 5}}}]}),
        (Bill, {"kind": NIK, "schema_version": int(NIK)}),
        (Line, {"tax": {NIK: "deductible"}}),
        (Citation, {"kind": NIK, "number": NIK, "year": 1}),
    ],
)
def test_no_fault_repeats_an_identity_number(kind: Any, record: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(kind, record)
    told = [refused.value.text(language) for language in LANGUAGES]
    assert not re.search(r"\d{9}", " ".join([*told, repr(refused.value)]))


def test_what_stands_in_an_unknown_field_is_not_shown() -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(WageEarner, {"wage": 5, "name": "Siti Rahma", "Siti Rahma": 1})
    assert "Siti" not in refused.value.text() + repr(refused.value)


STALE = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")


def read_or_refused(kind: Any, data: Any) -> None:
    """What is read can be written and read again; what is refused is refused in both languages."""
    try:
        again = from_dict(kind, data)
    except (InvalidInput, LawUnavailable) as error:
        for language in LANGUAGES:
            error.text(language)
    else:
        assert from_dict(kind, json.loads(json.dumps(to_dict(again)))) == again


@STALE
@given(st.sampled_from((*READABLE, *QUESTIONS)), JSON)
def test_any_json_is_read_or_refused(kind: type, data: Any) -> None:
    read_or_refused(kind, data)


@STALE
@given(st.sampled_from(sorted(PARTICIPANTS)), st.dictionaries(st.text(max_size=8), JSON, max_size=4))
def test_any_record_of_a_participant(category: str, data: dict[str, Any]) -> None:
    read_or_refused(Participant, data | {"category": category})


@STALE
@given(spoilt())
def test_a_spoilt_record_is_read_or_refused(told: tuple[type, Any]) -> None:
    read_or_refused(*told)


def test_cattrs_is_imported_by_the_reader_alone() -> None:
    source = Path(jamsostek_coverage.__file__).parent
    texts = {path: path.read_text("utf-8") for path in source.rglob("*.py")}
    users = [
        path for path, text in texts.items() if re.search(r"^\s*(from|import) cattrs", text, re.MULTILINE)
    ]
    assert users == [source / "decode" / "__init__.py"]


def test_who_somebody_is_in_a_spell_is_told_by_the_category() -> None:
    """By hand: what all three kinds of people share tells none of them apart, the category does."""
    trainee = {"category": "trainee", "lowest_wage": 3_000_000, "employer": {"risk": "II"}}
    spell = from_dict(Employment, {"since": "2025-01-02", "person": trainee})
    assert isinstance(spell.person, Trainee)
    with pytest.raises(InvalidInput, match="category"):
        from_dict(Employment, {"since": "2025-01-02", "person": {"born": "1960-02-29"}})


def test_every_union_is_read_by_the_category() -> None:
    """A union that is not listed would be told apart by its fields, which need not tell."""
    for cls in (*decode.RECORDS, *decode.QUESTIONS):
        hints = {} if cls in decode.OWN_SHAPES or not attrs.has(cls) else get_type_hints(cls)
        for name, hint in hints.items():
            classes = [kind for kind in get_args(hint) if isinstance(kind, type) and attrs.has(kind)]
            if len(classes) > 1:
                assert reduce(or_, classes) in decode.UNIONS, f"{cls.__name__}.{name}"
