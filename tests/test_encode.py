"""Plain data and the JSON Schemas that describe it; the people are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from jamsostek_coverage import (
    BusinessType,
    Choices,
    Citation,
    Confidence,
    ConstructionProject,
    ConstructionWorker,
    ContributionOption,
    DisabilitySum,
    EmployeeStatus,
    Employer,
    EmployerKind,
    EmployerScale,
    EnrolmentLine,
    EnrolmentStatus,
    FineBase,
    GradedSteps,
    IncapacityDays,
    InvalidInput,
    JkkClaimLimit,
    JkkLaw,
    LabourIntensiveIndustry,
    LatenessRule,
    LawBook,
    LawUnavailable,
    Line,
    Match,
    MigrantPhase,
    MigrantRoute,
    MigrantWorker,
    Month,
    MonthRule,
    Note,
    Participant,
    Payer,
    PensionFloor,
    PensionStop,
    Program,
    Reform,
    RiskGroup,
    Rounding,
    Sector,
    SelfEmployed,
    Span,
    TaxTreatment,
    Trainee,
    WageEarner,
    WageFloor,
    contributions,
    employer_bill,
    enrolment,
    json_schema,
    to_dict,
)
from jamsostek_coverage.encode import KINDS, SCHEMA_VERSION, answer
from jamsostek_coverage.language import say
from jamsostek_coverage.testing import months, wage_earners

PP45 = Citation(kind="PP", number="45", year=2015, article="29(3)")
PP45_PLAIN = {
    "kind": "PP", "number": "45", "year": 2015, "article": "29(3)",
    "en": "Government Regulation (PP) 45/2015, Art. 29(3)", "id": "PP No. 45 Tahun 2015 Pasal 29 ayat (3)",
}  # fmt: skip
OFFICE = Employer(scale="large", risk="very low")
FURNITURE = Employer(scale="large", risk="very high", labour_intensive="furniture", active_workers=60)
CITY = Employer(kind="state", risk="very low")
PROJECT = ConstructionProject(contract_value=199_800_000, vat="11%")
# Every way in which a bill's shape can differ.
CASES: dict[str, tuple[Participant, str]] = {
    "plain": (WageEarner(wage=12_000_000, employer=OFFICE), "2026-03"),
    "before JKP": (WageEarner(wage=12_000_000, employer=OFFICE), "2015-07"),
    "past the verified law": (WageEarner(wage=12_000_000, employer=OFFICE), "2027-05"),
    "allocation unavailable": (WageEarner(wage=3_000_000, employer=FURNITURE), "2025-03"),
    "relief of 2020": (
        WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="I", jp_deferral=True)),
        "2020-09",
    ),
    "other fund": (WageEarner(wage=5_000_000, status="TNI"), "2026-03"),
    "state": (WageEarner(wage=3_500_000, employer=CITY, status="honorer"), "2026-03"),
    "foreigner": (WageEarner(wage=9_000_000, employer=OFFICE, nationality="JP", planned_months=3), "2026-03"),
    "below the minimum": (WageEarner(wage=1_000_000, employer=OFFICE, minimum_wage=2_000_000), "2026-03"),
    "every fact": (
        WageEarner(
            wage=30_000_000, employer=attrs.evolve(FURNITURE, paid_through="2025-01", registered="2016-01"),
            programs={"JKK", "JKM"}, status="director", born=date(1960, 2, 29), nationality="ID",
            since=date(2016, 1, 4), until=date(2026, 3, 10), registered=date(2016, 1, 10), jkn=True,
            jkp_here=False, jkp_registered=date(2021, 3, 1), jp_deferred=True, part_month_base=1_000_000,
        ),
        "2026-01",
    ),
    "self-employed": (SelfEmployed(income=2_950_000, sector="ojek", born=date(1990, 1, 1)), "2026-02"),
    "paid by the city": (SelfEmployed(income=0, payer="APBD", programs={"JKK", "JKM"}), "2026-03"),
    "trainee": (Trainee(lowest_wage=3_000_000, employer=OFFICE), "2026-03"),
    "project": (PROJECT, "2026-03"),
    "project by wages": (ConstructionProject(wages=50_000_000), "2026-03"),
    "construction worker": (ConstructionWorker(wage=4_000_000), "2026-03"),
    "covered by a project": (ConstructionWorker(project=PROJECT), "2026-03"),
    "migrant": (MigrantWorker(registered=date(2024, 9, 23), contract_months=36, jht=50_000), "2024-09"),
}  # fmt: skip

# Answers past the verified law warn, as they should; other tests look at that.
STALE = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")


def check(kind: str, told: dict[str, Any]) -> None:
    """The answer fits its schema and comes back from JSON as it was."""
    Draft202012Validator(json_schema(kind)).validate(told)
    assert json.loads(json.dumps(told)) == told


# --- answers --------------------------------------------------------------------------------------


@STALE
@pytest.mark.parametrize("case", CASES)
def test_a_bill_fits_its_schema(case: str) -> None:
    person, month = CASES[case]
    bill = contributions(person, month)
    told = bill.to_dict()
    check("bill", told)
    assert told["amounts"] == {
        part: getattr(bill, part) for part in ("employer", "worker", "total", "state_share", "deferred")
    }
    assert {line["total"] for line in told["lines"].values()} == {line.total for line in bill.values()}
    assert [line["program"] for line in told["lines"].values()] == list(Program)
    assert (told["month"], told["schema_version"]) == (month, SCHEMA_VERSION)


def test_an_unknown_allocation_is_null_with_its_reason() -> None:
    allocation = contributions(*CASES["allocation unavailable"]).to_dict()["allocation"]
    assert allocation["parts"] is None
    assert allocation["reason"]["key"] == "jkp.split_unknown"
    assert contributions(*CASES["plain"]).to_dict()["allocation"]["reason"] is None


@STALE
@pytest.mark.parametrize("case", CASES)
def test_an_enrolment_fits_its_schema(case: str) -> None:
    person, month = CASES[case]
    told = enrolment(person, Month.parse(month).last_day).to_dict()
    check("enrolment", told)
    assert [line["program"] for line in told["lines"]] == list(Program)


def test_an_employers_bill_fits_its_schema() -> None:
    workers = [WageEarner(wage=wage, employer=OFFICE) for wage in (5_000_000, 12_000_000)]
    bill = employer_bill(workers, "2026-03")
    told = bill.to_dict()
    check("employer_bill", told)
    assert told["bills"] == [one.to_dict() for one in bill]
    # By hand: JP is 2 % and 1 % of 5,000,000 and of the ceiling 11,086,300 (official).
    assert told["programs"]["JP"] == {"employer": 321_726, "worker": 160_863, "total": 482_589}
    assert told["total"] == 1_543_389
    check("employer_bill", employer_bill([], "2026-03").to_dict())


def test_an_answer_under_a_reform_fits_too() -> None:
    law = LawBook.shipped().with_reform(Reform({"jp.wage_ceiling": {"2026-03": 12_000_000}}))
    told = contributions(*CASES["plain"], law=law).to_dict()
    check("bill", told)
    assert told["lines"]["JP"]["citations"][0]["kind"] == "reform"


@STALE
@given(wage_earners(), months())
def test_every_bill_of_a_wage_earner_fits(worker: WageEarner, month: Month) -> None:
    try:
        bill = contributions(worker, month)
    except (InvalidInput, LawUnavailable):
        return
    check("bill", bill.to_dict())


# --- the schemas ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_valid_and_closed(kind: str) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert set(part.get("required", ())) <= set(part.get("properties", ()))
                assert "properties" in part or "patternProperties" in part
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(schema)


def test_the_schemas_agree_on_what_they_share() -> None:
    schemas = {kind: json_schema(kind) for kind in KINDS}
    for kind, schema in schemas.items():
        for name, definition in schema.get("$defs", {}).items():
            if name in schemas:
                whole = {key: part for key, part in schemas[name].items() if key not in ("$schema", "$defs")}
                assert definition == whole, (kind, name)
    assert "bill" in schemas["employer_bill"]["$defs"]
    assert set(schemas["citation"]) == {
        "$schema", "title", "description", "type", "required", "properties", "additionalProperties",
    }  # fmt: skip


def test_a_schema_holds_what_it_refers_to_and_nothing_else() -> None:
    for kind in KINDS:
        schema = json_schema(kind)
        text = json.dumps(schema)
        named = set(re.findall(r'"#/\$defs/(\w+)["/]', text))
        assert named == set(schema.get("$defs", ())), kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("employer", Employer),
        ("wage_earner", WageEarner),
        ("self_employed", SelfEmployed),
        ("trainee", Trainee),
        ("construction_project", ConstructionProject),
        ("construction_worker", ConstructionWorker),
        ("migrant_worker", MigrantWorker),
        ("choices", Choices),
        ("citation", Citation),
        ("line", Line),
        ("reform", Reform),
        ("contribution_option", ContributionOption),
        ("enrolment_line", EnrolmentLine),
        ("business_type", BusinessType),
        ("match", Match),
    ],
)
def test_the_schema_names_every_field(name: str, kind: type[attrs.AttrsInstance]) -> None:
    schema = json_schema(name)
    fields = {field.name for field in attrs.fields(kind) if field.init}
    assert set(schema["properties"]) - {"en", "id", "category", "total"} == fields
    assert set(schema["required"]) == set(schema["properties"])


@pytest.mark.parametrize(
    ("path", "enum"),
    [
        ("bill/program", Program),
        ("bill/employer/scale", EmployerScale),
        ("bill/employer/risk", RiskGroup),
        ("bill/employer/kind", EmployerKind),
        ("bill/employer/labour_intensive", LabourIntensiveIndustry),
        ("bill/wage_earner/status", EmployeeStatus),
        ("bill/self_employed/sector", Sector),
        ("bill/self_employed/payer", Payer),
        ("bill/migrant_worker/route", MigrantRoute),
        ("bill/migrant_worker/phase", MigrantPhase),
        ("bill/choices/rounding", Rounding),
        ("bill/choices/month_rule", MonthRule),
        ("bill/choices/pension_stop", PensionStop),
        ("bill/choices/wage_floor", WageFloor),
        ("bill/choices/lateness", LatenessRule),
        ("bill/choices/fine_base", FineBase),
        ("bill/choices/pension_floor", PensionFloor),
        ("bill/choices/jkk_law", JkkLaw),
        ("bill/choices/jkk_claim_limit", JkkClaimLimit),
        ("bill/choices/disability_sum", DisabilitySum),
        ("bill/choices/graded_steps", GradedSteps),
        ("bill/choices/incapacity_days", IncapacityDays),
        ("match/business_type/confidence", Confidence),
        ("match/business_type/group", RiskGroup),
        ("enrolment/enrolment_line/status", EnrolmentStatus),
    ],
)
def test_the_schema_names_every_term(path: str, enum: type[Enum]) -> None:
    kind, name, *field = path.split("/")
    schema = json_schema(kind)["$defs"][name]
    for step in field:
        schema = schema["properties"][step]
    assert {value for value in schema["enum"] if value is not None} == {member.value for member in enum}


def test_the_schema_names_every_tax_treatment() -> None:
    tax = json_schema("bill")["$defs"]["line"]["properties"]["tax"]["properties"]
    assert all(payer["enum"] == [treatment.value for treatment in TaxTreatment] for payer in tax.values())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("month"),
        lambda told: told.update(month="2026-13"),
        lambda told: told.update(extra=1),
        lambda told: told.update(schema_version=2),
        lambda told: told["amounts"].update(total=1.5),
        lambda told: told["amounts"].update(total=-1),
        lambda told: told["lines"].pop("JKP"),
        lambda told: told["lines"]["JP"].update(reason="none"),
        lambda told: told["person"].update(born="1.5.1990"),
        lambda told: told["person"].update(name="Siti"),
        lambda told: told["person"]["employer"].update(risk="purple"),
        lambda told: told["person"].update(category="trainee"),
        lambda told: told["person"].pop("category"),
        lambda told: told["assumptions"].append("text"),
        lambda told: told["parts"]["JP"].update(rounding=0),
        lambda told: told["law"].pop("fingerprint"),
        lambda told: told.pop("citations"),
    ],
)
def test_what_is_no_bill_is_refused(spoil: Callable[[dict[str, Any]], Any]) -> None:
    told = contributions(*CASES["plain"]).to_dict()
    spoil(told)
    assert not Draft202012Validator(json_schema("bill")).is_valid(told)


@pytest.mark.parametrize("kind", ["bills", "", "../terms", None])
def test_an_unknown_schema(kind: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        json_schema(kind)
    (fault,) = refused.value.faults
    assert (fault.path, fault.allowed) == ("kind", KINDS)
    assert "no answer has a schema of this name" in str(refused.value)


# --- to_dict ----------------------------------------------------------------------------------------


@attrs.frozen
class Held:
    """One of each way a field can be kept."""

    shown: Fraction
    _hidden: int = 0
    derived: int = attrs.field(default=1, eq=False)
    later: int = attrs.field(default=2, init=False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (0, 0),
        (10**11, 10**11),
        ("text", "text"),
        (Program.JKK, "JKK"),
        (RiskGroup.VERY_LOW, "very_low"),
        (Confidence.A, "A"),
        (Fraction(24, 10_000), "0.24%"),
        (Fraction(1, 3), "100/3%"),
        (Fraction(1), "100%"),
        (date(2026, 3, 1), "2026-03-01"),
        (Month(2026, 3), "2026-03"),
        (Span(Month(2026, 1), Month(2026, 3)), "2026-01..2026-03"),
        ((1, "a", None), [1, "a", None]),
        ([Month(2026, 3)], ["2026-03"]),
        (frozenset({Program.JKM, Program.JHT}), ["JKM", "JHT"]),
        ({"b", "a"}, ["a", "b"]),
        (frozenset(), []),
        ({Program.JKK: Fraction(1, 2)}, {"JKK": "50%"}),
        (PP45, PP45_PLAIN),
        (Held(Fraction(1, 2)), {"shown": "50%"}),
    ],
)
def test_plain(value: Any, expected: Any) -> None:
    told = to_dict(value)
    assert told == expected
    assert type(told) is type(expected)
    assert json.loads(json.dumps(told)) == told


def test_sentences_come_in_both_languages() -> None:
    told = to_dict(
        Note(say("jp.age_assumed", age=LawBook.shipped()["jp.pension_age"].on(date(2026, 3, 1))), PP45)
    )
    assert told == {
        "key": "jp.age_assumed",
        "en": "the date of birth is not given: below the pension age of 59 years is taken",
        "id": "tanggal lahir tidak diberikan: dianggap di bawah usia pensiun 59 tahun",
        "citation": PP45_PLAIN,
    }
    assert to_dict(Note(say("jp.deferred")))["citation"] is None
    assert set(to_dict(say("jp.deferred"))) == {"key", "en", "id"}


@pytest.mark.parametrize("value", [1.5, Decimal("1"), object(), b"x", print])
def test_what_has_no_plain_form(value: Any) -> None:
    with pytest.raises(TypeError, match=f"no plain form for {type(value).__name__}"):
        to_dict([value])


def test_an_answer_says_what_it_is() -> None:
    told = answer("bill", Held(Fraction(1, 2)), more=Month(2026, 3))
    assert told == {"kind": "bill", "schema_version": 1, "shown": "50%", "more": "2026-03"}
