"""What the oracles answer to a vector's input: its plain record is turned into their arguments, nothing else.

``NotExpressible`` where they have no word for a fact: choices other than the default, months without
employment, short stays of foreigners, domestic workers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle import other_segments as others
from tests.oracle import wage_earner as earners

Record = dict[str, Any]
PROGRAMS = ("JKK", "JKM", "JHT", "JP", "JKP")


class NotExpressible(Exception):
    """The oracles cannot be asked this."""


class NoLaw(Exception):
    """The oracles know no law for this."""


def year_month(text: str) -> tuple[int, int]:
    year, month = text.split("-")
    return int(year), int(month)


def when(vector: Record) -> Record:
    year, month = year_month(vector["input"]["month"])
    return {"year": year, "month": month}


def facts_of(vector: Record) -> Record:
    """The participant's facts without category and employment, months and days as the oracles write them."""
    facts = {**vector["input"]["participant"]}
    category = facts.pop("category")
    since, until = facts.pop("since", None), facts.pop("until", None)
    month = vector["input"]["month"]
    if (since and since[:7] > month) or (until and until[:7] < month):
        raise NotExpressible("not employed")
    employer = {**facts.pop("employer", {})}
    if category == "wage_earner" and "registered" in facts:
        raise NotExpressible("the worker's registration")
    return {name: written(name, value, category) for name, value in (facts | employer).items()}


def written(name: str, value: Any, category: str) -> Any:
    if name == "paid_through" or (name == "registered" and category == "wage_earner"):
        return year_month(value)
    if name in {"born", "registered", "jkp_registered", "relief_settled_on"}:
        return date.fromisoformat(value)
    return frozenset(value) if name == "programs" else value


def line(expected: Record, program: str) -> int:
    parts = expected["lines"][program]
    return int(parts["employer"] + parts["worker"])


# --- wage earners -------------------------------------------------------------------------------------------


def wage_earner(vector: Record) -> Record:
    facts = facts_of(vector)
    choices = {**vector["input"].get("choices", {})}
    part_month, minimum = facts.pop("part_month_base", None), facts.pop("minimum_wage", 0)
    if choices.pop("month_rule", None) == "by_agreement":
        is_part = vector["input"]["participant"]["since"][:7] == vector["input"]["month"]
        facts["wage"] = part_month if is_part else facts["wage"]
    if choices.pop("wage_floor", None) == "minimum_wage":
        facts["wage"] = max(facts["wage"], minimum)
    if choices or facts.pop("planned_months", 6) < 6 or facts.get("status") == "domestic_worker":
        raise NotExpressible(str(choices))
    if is_before_the_status(facts, vector["input"]["month"]):
        raise NotExpressible("the oracle reads no dates of a status")
    try:
        return dict(earners.bill(**{"risk": None, "scale": None, **facts, **when(vector)}))
    except ValueError as unknown:
        raise NoLaw from unknown


def is_before_the_status(facts: Record, asked: str) -> bool:
    """Part-time contract civil servants are known from January 2025 (practice)."""
    return facts.get("status") == "pppk_part_time" and asked < "2025-01"


def wage_earner_expected(expected: Record) -> Record:
    lines, totals, parts = expected["lines"], expected["totals"], expected["allocation"]["parts"]
    return {
        "jkk": line(expected, "JKK"),
        "jkm": line(expected, "JKM"),
        "jht_employer": lines["JHT"]["employer"],
        "jht_worker": lines["JHT"]["worker"],
        "jp_base": lines["JP"]["base"],
        "jp_employer": lines["JP"]["employer"],
        "jp_worker": lines["JP"]["worker"],
        "jp_deferred": totals["deferred"],
        **{name: totals[name] for name in ("state_share", "employer", "worker", "total")},
        **{f"alloc_{program}": parts and parts[program] for program in PROGRAMS},
    }


# --- everybody else -----------------------------------------------------------------------------------------


def self_employed(vector: Record) -> Record:
    answer = others.self_employed(**facts_of(vector), **when(vector))
    if not (answer["jkk"] or answer["jht"]):
        answer["base"] = 0  # JKM alone has no base
    return dict(answer)


def trainee(vector: Record) -> Record:
    facts = facts_of(vector)
    programs = facts.pop("programs", None)
    asked = {name: facts[name] for name in ("lowest_wage", "risk", "paid_through") if name in facts}
    jkm = None if programs is None else "JKM" in programs
    return dict(others.trainee(jkm=jkm, **asked, **when(vector)))


def construction_project(vector: Record) -> Record:
    facts = facts_of(vector)
    vat = Fraction(facts.pop("vat", "0%").removesuffix("%")) / 100
    return dict(others.construction_project(vat=vat, **facts, **when(vector)))


def construction_worker(vector: Record) -> Record:
    facts = facts_of(vector)
    if "project" in facts:
        raise NotExpressible("covered by a project")
    return dict(others.construction_worker(monthly_wage=facts["wage"], **when(vector)))


def migrant_worker(vector: Record) -> Record:
    answer = others.migrant(**{"route": "agency", "phase": "whole", **facts_of(vector)})
    return {"jkk": answer["package"], "jht": answer["jht"], "total": answer["total"]}


ASKED: dict[str, Callable[[Record], Record]] = {
    "wage_earner": wage_earner,
    "self_employed": self_employed,
    "trainee": trainee,
    "construction_project": construction_project,
    "construction_worker": construction_worker,
    "migrant_worker": migrant_worker,
}


def bill(vector: Record) -> Record:
    """The oracle's bill; ``NoLaw`` where it knows no figure."""
    try:
        return ASKED[vector["tags"]["category"]](vector)
    except others.Unseen as unseen:
        raise NoLaw from unseen


def bill_expected(vector: Record) -> Record:
    """The vector's amounts under the names of the oracle's answer."""
    expected, category = vector["expected"], vector["tags"]["category"]
    if category == "wage_earner":
        return wage_earner_expected(expected)
    names = {"self_employed": ("jkk", "jkm", "jht"), "migrant_worker": ("jkk", "jht")}
    amounts = {name: line(expected, name.upper()) for name in names.get(category, ("jkk", "jkm"))}
    if category == "self_employed":
        amounts["base"] = expected["lines"]["JKK"]["base"] or expected["lines"]["JHT"]["base"]
    return amounts | {"total": expected["totals"]["total"]}


def mandatory(vector: Record) -> set[str]:
    """The programmes that a wage earner must join on the day, as the oracle has it for that month."""
    asked = vector["input"]
    facts = {**asked["participant"], **asked["participant"].get("employer", {})}
    status = facts.get("status", "permanent")
    if vector["tags"]["category"] != "wage_earner" or status == "domestic_worker":
        raise NotExpressible(status)
    if facts.get("planned_months", 6) < 6 or is_before_the_status(facts, asked["on"]):
        raise NotExpressible("a short stay, or before the status")
    year, month, day = map(int, asked["on"].split("-"))
    if (year, month) < (2015, 7):
        raise NoLaw
    if (year, month, day) in {(2025, 2, 23), (2021, 2, 1)}:
        raise NotExpressible("the oracle reads a rule of the month as one of its first day")
    if status in earners.OTHER_FUND_STATUSES:
        return set()
    kind, scale = facts.get("kind", "private"), facts.get("scale")
    state = kind == "state" or status in {"non_asn", "pppk_part_time"}
    found = earners.mandatory_programs(kind, scale, status, state, (year, month))
    private = kind in {"private", "individual"} and not state
    unknown = (None, facts.get("nationality"), None, None, None)
    if private and earners.jkp_member((year, month), scale, found, *unknown):
        found = found | {"JKP"}
    return found
