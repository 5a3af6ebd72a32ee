"""One set of facts for the package and for the oracle, so that both answer the same question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeAlias

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    ConstructionProject,
    ConstructionWorker,
    Employer,
    InvalidInput,
    LawBook,
    LawUnavailable,
    MigrantWorker,
    Month,
    Participant,
    Payer,
    Program,
    Sector,
    SelfEmployed,
    Trainee,
)
from tests.evidence import compared
from tests.oracle import other_segments as oracle

Facts: TypeAlias = Mapping[str, Any]
Category: TypeAlias = Literal["self_employed", "trainee", "project", "construction_worker", "migrant"]
Ending: TypeAlias = Literal["figures", "no law", "refused"]

# Staleness has tests of its own; PP 50/2025 runs past the verified law.
LAW = LawBook.shipped(on_stale="ignore")
VAT = [None, "10%", "11%", "12%", "1.1%"]
SECTORS: list[str | None] = [None, *Sector]
PAYERS: list[str | None] = [None, *Payer]
OF_THE_EMPLOYER = {
    "risk",
    "scale",
    "kind",
    "labour_intensive",
    "active_workers",
    "paid_through",
    "registered",
}


def month_of(year_and_month: oracle.YearMonth | None) -> Month | None:
    return None if year_and_month is None else Month(*year_and_month)


def person(category: Category, facts: Facts) -> Participant:
    """The participant whom the facts describe; months are pairs, as the oracle writes them."""
    given = {**facts}
    if "paid_through" in given:
        given["paid_through"] = month_of(given["paid_through"])
    match category:
        case "self_employed":
            return SelfEmployed(**given)
        case "trainee":
            employer = Employer(**{name: given.pop(name) for name in OF_THE_EMPLOYER if name in given})
            return Trainee(employer=employer, **given)
        case "project":
            return ConstructionProject(**given)
        case "construction_worker":
            return ConstructionWorker(**given)
        case "migrant":
            return MigrantWorker(**given)


def bill(category: Category, month: Month, facts: Facts, law: LawBook = LAW) -> Bill:
    return jc.contributions(person(category, facts), month, law=law)


def figures(category: Category, made: Bill) -> oracle.Answer:
    """Our bill under the oracle's names, after what every bill must fulfil."""
    assert made.total == made.employer + made.worker == sum(line.total for line in made.values())
    assert sum(made.allocation.values()) == made.total
    assert (made.jp.total, made.jkp.total, made.state_share, made.deferred) == (0, 0, 0, 0)
    assert all((line.reason is None) or line.total == 0 for line in made.values())
    if category in ("self_employed", "migrant"):
        assert made.employer == 0
    else:
        assert made.worker == 0
    lines = {program.value.lower(): made[program].total for program in Program}
    wanted = {
        "self_employed": ("jkk", "jkm", "jht"),
        "migrant": ("jkk", "jht"),
    }.get(category, ("jkk", "jkm"))
    answer = {name: lines[name] for name in wanted} | {"total": made.total}
    if category == "self_employed":
        answer["base"] = made.jkk.base or made.jht.base
    return answer


def ours(category: Category, month: Month, facts: Facts, law: LawBook = LAW) -> oracle.Answer:
    """What the package answers, under the oracle's names."""
    return figures(category, bill(category, month, facts, law))


def _self_employed(month: Month, facts: Facts) -> oracle.Answer:
    given = {**facts}
    programs = given.pop("programs", None)
    if programs is not None:
        given["programs"] = frozenset(programs)
    answer = oracle.self_employed(year=month.year, month=month.month, **given)
    if not (answer["jkk"] or answer["jht"]):
        answer["base"] = 0  # JKM alone has no base
    return answer


def _trainee(month: Month, facts: Facts) -> oracle.Answer:
    asked = ("lowest_wage", "risk", "paid_through", "registered")
    given = {name: facts[name] for name in asked if name in facts}
    programs = facts.get("programs")
    jkm = None if programs is None else "JKM" in programs
    return oracle.trainee(year=month.year, month=month.month, jkm=jkm, **given)


def _project(month: Month, facts: Facts) -> oracle.Answer:
    given = {**facts}
    vat = given.pop("vat", None)
    percent = Fraction(0) if vat is None else Fraction(vat.removesuffix("%")) / 100
    return oracle.construction_project(year=month.year, month=month.month, vat=percent, **given)


def _construction_worker(month: Month, facts: Facts) -> oracle.Answer:
    return oracle.construction_worker(year=month.year, month=month.month, monthly_wage=facts["wage"])


def _migrant(month: Month, facts: Facts) -> oracle.Answer:
    answer = oracle.migrant(**facts)
    return {"jkk": answer["package"], "jht": answer["jht"], "total": answer["total"]}


THEIRS: Mapping[Category, Callable[[Month, Facts], oracle.Answer]] = {
    "self_employed": _self_employed,
    "trainee": _trainee,
    "project": _project,
    "construction_worker": _construction_worker,
    "migrant": _migrant,
}


def theirs(category: Category, month: Month, facts: Facts) -> oracle.Answer:
    """What the oracle answers; ``Unseen`` without law, ``ValueError`` for a choice that does not exist."""
    compared()
    return THEIRS[category](month, facts)


def assert_agreement(category: Category, month: Month, facts: Facts, law: LawBook = LAW) -> Ending:
    """Both give the same figures, or both refuse; says which."""
    try:
        expected = theirs(category, month, facts)
    except oracle.Unseen:
        with pytest.raises(LawUnavailable):
            ours(category, month, facts, law)
        return "no law"
    except ValueError:
        with pytest.raises(InvalidInput):
            ours(category, month, facts, law)
        return "refused"
    assert ours(category, month, facts, law) == expected, f"{category} {month} {facts}"
    return "figures"
