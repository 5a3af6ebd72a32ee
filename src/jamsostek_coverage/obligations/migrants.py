"""The plans of migrant workers' bills: packages by rule set, route and length of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.jht.contribution import migrant as jht
from jamsostek_coverage.jkk.contribution import migrant as jkk
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case, Judgement, judgement
from jamsostek_coverage.participants.enrolment_of_others import enrol_migrant
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import MigrantPhase, MigrantRoute, Program

FORMULAS = {Program.JKK: jkk, Program.JHT: jht}
DURING = (MigrantPhase.DURING_AND_AFTER, MigrantPhase.WHOLE)
# The lengths of contract, in months, to which the packages are named.
PACKAGES = {24: "twenty_four", 12: "twelve", 6: "six"}


def package_months(contract_months: int) -> int:
    """The longest package that the contract fills, or the shortest one (Permenaker 4/2023 Art. 18(3))."""
    return next((months for months in PACKAGES if months <= contract_months), min(PACKAGES))


@judgement(lambda reason: reason is None)
def _reason_not_due(case: Case[MigrantWorker], program: Program) -> Note | None:
    worker = case.profile
    chosen = {Program.JKK, Program.JKM} | ({Program.JHT} if worker.jht is not None else set[Program]())
    reason = not_due(case, enrol_migrant(case), frozenset(chosen)).get(program)
    if program is Program.JKM:
        return Note(say("migrant.with_jkk"))
    if program is not Program.JKK:
        return reason
    alone = worker.phase is MigrantPhase.BEFORE and worker.route is MigrantRoute.INDIVIDUAL
    return Note(say("migrant.individual_before")) if alone else reason


def migrant_plan(worker: MigrantWorker, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The plan of a migrant worker; the day of registration picks the rule set."""
    case = Case(law, worker.registered, worker, choices)
    found = {program: _reason_not_due(case, program) for program in Program}
    reasons = {program: reason for program, reason in found.items() if reason is not None}
    facts = {name: fact(case) for name, fact in FACTS.items()}
    formulas = {program: formula() for program, formula in FORMULAS.items()}
    return build_plan(case, formulas, facts, reasons, ("extra_months", "jht"), strict=strict)


@judgement()
def package_of(case: Case[MigrantWorker]) -> int:
    """The length of the package, in months."""
    return package_months(case.profile.contract_months)


@judgement()
def _before_work(case: Case[MigrantWorker]) -> bool:
    worker = case.profile
    _reason_not_due(case, Program.JKK)  # the law must know migrant workers on that day
    pays_before = worker.phase in (MigrantPhase.BEFORE, MigrantPhase.WHOLE)
    by_agency = worker.route is MigrantRoute.AGENCY
    if pays_before and not by_agency:
        case.warn(say("migrant.individual_before"))
    return pays_before and by_agency


@judgement()
def _package(case: Case[MigrantWorker]) -> str | None:
    return PACKAGES[package_of(case)] if case.profile.phase in DURING else None


@judgement()
def _extra(case: Case[MigrantWorker]) -> bool:
    worker = case.profile
    months, longest = package_of(case), max(PACKAGES)
    extra = worker.phase in DURING and worker.contract_months > months
    if extra and months < longest:
        # where one amount is paid for every length (Permenaker 18/2018), no month before the longest is extra
        amounts = (case.read(f"jkk.migrant.package.{PACKAGES[length]}").value for length in (months, longest))
        extra = next(amounts) != next(amounts)
    return extra


@judgement()
def _jht_due(case: Case[MigrantWorker]) -> bool:
    amount = case.profile.jht
    _reason_not_due(case, Program.JHT)  # the law must know migrant workers on that day
    if amount is not None:
        _check_jht(case, amount)
    return amount is not None


# The facts on which the formulas choose, each asked for a case.
FACTS: Mapping[str, Judgement[[], Any]] = {
    "migrant.before_work": _before_work,
    "migrant.package": _package,
    "migrant.extra": _extra,
    "jht.due": _jht_due,
}


def _check_jht(case: Case[MigrantWorker], amount: int) -> None:
    choices = case.read("jht.migrant.choices")
    case.warn(say("migrant.jht_month"))
    if amount not in choices.value:
        problem, remedy = say("migrant.jht"), say("migrant.jht_remedy", amounts=choices)
        raise InvalidInput(Fault(path="jht", value=amount, problem=problem, remedy=remedy))
