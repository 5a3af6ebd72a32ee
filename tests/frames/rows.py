"""Rows of tables as the scalar verbs take them, and what they say of each: amounts or codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import jamsostek_coverage as jc
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.frames.billing.contributions import LINES
from jamsostek_coverage.frames.reading.codes import code_of
from jamsostek_coverage.obligations.bill_columns import AMOUNTS

EMPLOYER = (
    "risk", "scale", "kind", "labour_intensive", "active_workers", "paid_through", "jp_deferral",
)  # fmt: skip
# Amounts a row is judged with where its own could not be read: faults of the law are told beside them.
STAND_INS = {"wage": 1, "income": 1, "contract_value": 10**9, "previous_value": 0} | dict.fromkeys(
    ("minimum_wage", "part_month_base"), 1
)
Row = Mapping[str, Any]


def programs(text: Any) -> Any:
    return [word for word in re.split(r"[\s,;+/|&]+", text) if word]


def person_of(row: Row, kind: str) -> Any:
    """The participant of a row."""
    facts = {
        name: value for name, value in row.items() if name not in ("month", "segment") and value is not None
    }
    if "programs" in facts:
        facts["programs"] = programs(facts["programs"])
    if kind == "wage_earner":
        employer = jc.Employer(**{name: facts.pop(name) for name in EMPLOYER if name in facts})
        return jc.WageEarner(employer=employer, wage=facts.pop("wage", None), **facts)
    if kind == "self_employed":
        return jc.SelfEmployed(income=facts.pop("income", None), **facts)
    if kind == "trainee":
        employer = jc.Employer(**{name: facts.pop(name) for name in EMPLOYER if name in facts})
        return jc.Trainee(lowest_wage=facts.pop("wage", None), employer=employer, **facts)
    if kind == "project":
        return jc.ConstructionProject(**facts)
    if kind == "builder":
        return jc.ConstructionWorker(**facts)
    return jc.MigrantWorker(
        registered=facts.pop("registered", None), contract_months=facts.pop("contract_months", None), **facts
    )


def amounts_of(bill: jc.Bill) -> list[int]:
    """The amounts of a bill in the order of the columns."""
    found: list[int] = []
    for name, (program, part) in LINES.items():
        found.append(bill.state_share if name == "state_share" else getattr(bill[program], part))
    return [*found, bill.employer, bill.worker, bill.total]


def codes_of(error: Exception, row: Row) -> set[str]:
    """The codes of an error of the scalar verbs; what is not there is missing, of whatever type it is not."""
    if isinstance(error, LawUnavailable):
        return {"month.law"}
    assert isinstance(error, InvalidInput)
    found: set[str] = set()
    for fault in error.faults:
        path = {
            "lowest_wage": "wage",
            "contract_value, wages": "contract_value",
            "wage, project": "wage",
        }.get(fault.path, fault.path)
        name = path.rpartition(".")[2]
        is_nothing = row.get(name) is None or (name == "contract_value" and not row[name])
        is_missing = is_nothing and fault.problem.key != "wage.part_month"
        found.add(f"{name}.missing" if is_missing else code_of(path, fault.problem.key))
    return found


def expected(
    row: Row, kind: str = "wage_earner", law: jc.LawBook | None = None, choices: jc.Choices | None = None
) -> list[int] | set[str]:
    """The amounts of a row, or the codes of everything that is wrong with it."""
    settings: dict[str, Any] = {"law": law} | ({} if choices is None else {"choices": choices})
    codes: set[str] = set()
    month = None
    try:
        month = jc.Month.of(row["month"])
    except InvalidInput as refused:
        codes |= {"month.missing"} if row["month"] is None else codes_of(refused, row)
    try:  # the employer is an object of its own: its faults are told beside those of the person
        jc.Employer(**{name: row[name] for name in EMPLOYER if row.get(name) is not None})
    except InvalidInput as refused:
        codes |= codes_of(refused, row)
    employed = {name: value for name, value in row.items() if name not in EMPLOYER} if codes else row
    try:
        person = person_of(employed, kind)
    except InvalidInput as refused:
        codes |= codes_of(refused, row)
        person = None
    if codes - {"month.missing", "month.text", "month.range"}:
        amounts = [name for name in STAND_INS if name in row]
        if month is None or any(code.partition(".")[0] not in amounts for code in codes):
            return codes
        person = person_of({**row, **{name: STAND_INS[name] for name in amounts}}, kind)
    if month is None:
        return codes
    try:
        bill = jc.contributions(person, month, **settings)
    except (InvalidInput, LawUnavailable) as refused:
        return codes | codes_of(refused, row)
    return codes or amounts_of(bill)


def told(row: Mapping[str, Any], prefix: str = "") -> list[int] | set[str]:
    """The same of a row of a result; amounts stand beside no error and no amount beside one."""
    amounts = [row[f"{prefix}{name}"] for name in AMOUNTS]
    error = row[f"{prefix}error"]
    if error is None:
        return amounts
    assert amounts == [None] * len(AMOUNTS)
    return set(error.split(", "))


def day(text: str) -> date:
    return date.fromisoformat(text)
