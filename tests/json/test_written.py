"""Answers that rest on a ledger, a calendar or findings, as JSON: figures are those of the answer itself.

Samples are invented (tests/json/samples.py), lives drawn (tests/answers/test_lives.py); what the figures must
be is held in tests/answers.
"""

from __future__ import annotations

import json
import pickle
import warnings
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from jamsostek_coverage import (
    Authority,
    BeneficiaryKind,
    BenefitItem,
    BenefitPayer,
    Compliance,
    CreditingMethod,
    Employer,
    Every,
    FindingKind,
    JamsostekWarning,
    OutlookKind,
    Payer,
    Program,
    ProtectionLevel,
    PublicService,
    SanctionStep,
    SanctionTrack,
    ServiceDecision,
    Threshold,
    WageEarner,
    compliance,
    json_schema,
    outlook,
    to_dict,
)
from jamsostek_coverage.claims.items import LateUnit
from jamsostek_coverage.encode import ONLY_WRITTEN
from tests.answers.lives import CALENDAR, LAW, continuity_of, ledger_of, person_of, protection_of
from tests.answers.test_lives import PHASES, lives
from tests.json.samples import CLERK, FINDINGS, PENALTY, SHIELD, STANDING, WRITTEN
from tests.json.test_round_trip import kind_of
from tests.oracle import continuity as oracle

HEADED = {
    "continuity", "protection", "outlook", "compliance", "sanction_ladder", "service_answer", "late_penalty",
    "entitlements", "jht_balance", "tax_estimate", "count", "pace", "reconciliation", "subsidy_budget",
}  # fmt: skip


def check(value: Any) -> Any:
    """The plain data of an answer, which fits its schema and survives JSON."""
    told = to_dict(value)
    Draft202012Validator(json_schema(kind_of(type(value)))).validate(told)
    assert json.loads(json.dumps(told)) == told
    return told


@pytest.mark.parametrize("name", WRITTEN)
def test_a_sample_fits_its_schema(name: str) -> None:
    told = check(WRITTEN[name])
    kind = kind_of(type(WRITTEN[name]))
    if kind in HEADED:
        assert (told["kind"], told["schema_version"]) == (kind, 1)
    else:
        assert "schema_version" not in told


def test_an_answer_on_a_verified_day_is_told_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", JamsostekWarning)
        to_dict(STANDING)
        to_dict(SHIELD)


@pytest.mark.parametrize("kind", ONLY_WRITTEN)
def test_every_field_of_a_schema_is_required(kind: str) -> None:
    schema = json_schema(kind)
    assert set(schema["required"]) == set(schema["properties"])


@pytest.mark.parametrize(
    ("path", "enum"),
    [
        ("program_protection/level", ProtectionLevel),
        ("program_protection/payer", Payer),
        ("outlook_item/kind", OutlookKind),
        ("finding/kind", FindingKind),
        ("sanction_ladder/track", SanctionTrack),
        ("ladder_step/step", SanctionStep),
        ("ladder_step/decided_by", Authority),
        ("service_answer/service", PublicService),
        ("service_answer/decision", ServiceDecision),
        ("deadline/by", Payer),
        ("entitlement_line/item", BenefitItem),
        ("entitlement_line/payer", BenefitPayer),
        ("entitlement_line/every", Every),
        ("refusal/item", BenefitItem),
        ("beneficiary/kind", BeneficiaryKind),
        ("pay_within/late_unit", LateUnit),
        ("jht_balance/method", CreditingMethod),
    ],
)
def test_the_schema_names_every_term(path: str, enum: type[Enum]) -> None:
    kind, field = path.split("/")
    allowed = json_schema(kind)["properties"][field]["enum"]
    assert {value for value in allowed if value is not None} == {member.value for member in enum}


def test_the_schema_names_every_threshold() -> None:
    assert set(json_schema("continuity")["properties"]["thresholds"]["properties"]) == set(Threshold)


# ------------------------------------------------------- what is said


def test_continuity_says_what_the_answer_says() -> None:
    told = check(STANDING)
    assert list(told["programs"]) == list(Program)
    for program, one in STANDING.items():
        shown = told["programs"][program.value]
        assert (shown["months_due"], shown["months_paid"]) == (one.months_due, one.months_paid)
        assert shown["missing"] == [str(month) for month in one.missing] == ["2026-03", "2026-04"]
        assert shown["settled_late"] == ["2026-01"]
        assert (shown["longest_run"], shown["longest_gap"]) == (one.longest_run, one.longest_gap)
        # By hand: nine of eleven months.
        assert Fraction(shown["density"].removesuffix("%")) / 100 == Fraction(9, 11)
    arrears = told["arrears"]
    assert arrears["total"] == arrears["contributions_due"] + arrears["penalties_due"]
    assert arrears["contributions_due"] == sum(
        sum(line["contributions"].values()) for line in arrears["lines"]
    )
    assert arrears["penalties_due"] == sum(sum(line["fines"].values()) for line in arrears["lines"])
    assert {line["employer"] for line in arrears["lines"]} == {"Second"}
    assert arrears["months"] == ["2026-03", "2026-04"]


def test_a_threshold_says_when_it_turns() -> None:
    told = check(STANDING)["thresholds"]
    cash = told["jkp.cash_benefit"]
    assert (cash["met"], cash["counted"], cash["required"], cash["missing"]) == (False, 9, 12, 3)
    assert (cash["window"], cash["lost_on"]) == ("2024-05..2026-04", None)
    assert cash["met_on"] == to_dict(STANDING.thresholds[Threshold.JKP_CASH_BENEFIT].met_on)
    density = told["jp.density"]
    assert (density["counted"], density["required"], density["missing"]) == ("900/11%", "80%", 0)


def test_what_cannot_be_told_is_null() -> None:
    told = check(WRITTEN["threshold_standing_that_cannot_be_told"])
    assert told.pop("cannot_tell")["key"] == "threshold.give_registered"
    assert set(told.values()) == {None}


def test_protection_says_what_the_answer_says() -> None:
    told = check(SHIELD)
    assert list(told["programs"]) == list(Program)
    for program, one in SHIELD.items():
        shown = told["programs"][program.value]
        assert (shown["level"], shown["payer"]) == (one.level, one.payer)
        assert (shown["reclaimable"], shown["settle_first"]) == (one.reclaimable, one.settle_first)
        assert (shown["since"], shown["until"]) == (to_dict(one.since), to_dict(one.until))
        assert shown["reason"]["id"] == one.reason.text("id")
        assert shown["citation"] == to_dict(one.citation)
    assert told["assumptions"] == check(STANDING)["assumptions"] != []


def test_compliance_says_what_the_answer_says() -> None:
    told = check(FINDINGS)
    assert told["total"] == sum(one["amount"] for one in told["findings"]) == FINDINGS.total
    assert told["by_program"] == {program.value: sum_ for program, sum_ in FINDINGS.by_program.items()}
    assert [one["worker"] for one in told["findings"]] == [one.worker for one in FINDINGS.findings]
    assert all(one["duties"] for one in told["findings"])


def test_a_late_penalty_names_its_due_date() -> None:
    told = check(PENALTY)
    fine = told["fines"][0]
    # 15 February 2026 is a Sunday.
    assert (fine["due"]["day"], fine["due"]["rolled_from"]) == ("2026-02-16", "2026-02-15")
    assert told["total"] == sum(one["amount"] for one in told["fines"]) == PENALTY.total


def test_findings_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(FINDINGS)) == FINDINGS
    assert all(type(found.since) is date for found in FINDINGS.findings)


# ------------------------------------------------------- everything that can be drawn

SOME = settings(max_examples=25, phases=PHASES, deadline=None)


@SOME
@given(lives())
def test_every_standing(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    standing, shield = continuity_of(life, on), protection_of(life, on)
    told = check(standing)
    for program, one in standing.items():
        check(one)
        check(shield[program])
        assert told["programs"][program.value] == to_dict(one)
    for threshold, count in standing.thresholds.items():
        assert told["thresholds"][threshold.value] == check(count)
    assert told["arrears"] == check(standing.arrears)
    assert list(check(shield)["programs"]) == list(Program)


@settings(SOME, max_examples=6)
@given(lives())
def test_every_outlook(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    ahead = outlook(person_of(life.kind), ledger_of(life), on, law=LAW, calendar=CALENDAR)
    told = check(ahead)
    assert told["items"] == [check(item) for item in ahead]


def findings_of(life: oracle.Life, on: date, employer: Employer) -> Compliance:
    roster = [(WageEarner(wage=5_000_000), ledger_of(life))]
    return compliance(employer, roster, on, law=LAW, calendar=CALENDAR)


@SOME
@given(lives())
def test_every_finding(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    for employer in (CLERK.employer, Employer(kind="state", risk="very low")):
        answer = findings_of(life, on, employer)
        told = check(answer)
        assert told["findings"] == [check(found) for found in answer.findings]
        assert pickle.loads(pickle.dumps(answer)) == answer


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("continuity", lambda told: told.pop("on")),
        ("continuity", lambda told: told.update(kind="bill")),
        ("continuity", lambda told: told["programs"].pop("JKP")),
        ("continuity", lambda told: told["programs"]["JKK"].update(density=0.8)),
        ("continuity", lambda told: told["programs"]["JKK"]["missing"].append("2026-13")),
        ("continuity", lambda told: told["arrears"].update(total=-1)),
        ("continuity", lambda told: told["arrears"]["lines"][0].update(worker="Siti")),
        ("continuity", lambda told: told["thresholds"].update({"jkp.other": {}})),
        ("threshold_standing", lambda told: told.update(counted="9")),
        ("protection", lambda told: told["programs"]["JKK"].update(level="active")),
        ("protection", lambda told: told["programs"]["JKK"].update(payer="nobody")),
        ("outlook", lambda told: told["items"][0].pop("remedy")),
        ("compliance", lambda told: told["findings"][0].update(worker="Siti")),
        ("compliance", lambda told: told["findings"][0].update(since="5.1.2026")),
        ("sanction_ladder", lambda told: told["steps"][0].update(decided_by="us")),
        ("service_answer", lambda told: told.update(decision="refused")),
        ("late_penalty", lambda told: told["fines"].pop()),
        ("due_date", lambda told: told.pop("citation")),
        ("entitlements", lambda told: told["event"].update(category="other")),
        ("entitlements", lambda told: told["event"].update(cause="efficiency")),
        ("entitlements", lambda told: told["lines"][0].update(payer="state")),
        ("entitlements", lambda told: told["lines"][0].pop("citation")),
        ("entitlements", lambda told: told.update(monthly=-1)),
        ("refusal", lambda told: told.pop("is_open")),
        ("jht_balance", lambda told: told.update(method="daily")),
        ("pension", lambda told: told.update(accrual=0.01)),
    ],
)
def test_what_is_no_such_answer_is_refused(name: str, spoil: Callable[[dict[str, Any]], Any]) -> None:
    told = to_dict(WRITTEN[name])
    spoil(told)
    assert not Draft202012Validator(json_schema(kind_of(type(WRITTEN[name])))).is_valid(told)
