"""The plans of migrant workers' bills: packages by rule set, route and length of the contract."""

from __future__ import annotations

from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.jht.contribution import migrant as jht
from jamsostek_coverage.jkk.contribution import migrant as jkk
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.enrolment_of_others import enrol_migrant
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.terms import MigrantPhase, MigrantRoute, Program

# The lengths of contract, in months, to which the packages are named.
PACKAGES = {24: "twenty_four", 12: "twelve", 6: "six"}


def package_months(contract_months: int) -> int:
    """The longest package that the contract fills, or the shortest one (Permenaker 4/2023 Art. 18(3))."""
    return next((months for months in PACKAGES if months <= contract_months), min(PACKAGES))


def migrant_plan(worker: MigrantWorker, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The plan of a migrant worker; the day of registration picks the rule set."""
    case = Case(law, worker.registered, worker, choices)
    chosen = {Program.JKK, Program.JKM} | ({Program.JHT} if worker.jht is not None else set())
    reasons = not_due(case, enrol_migrant(case), frozenset(chosen))
    reasons[Program.JKM] = Note(say("migrant.with_jkk"))
    if worker.phase is MigrantPhase.BEFORE and worker.route is MigrantRoute.INDIVIDUAL:
        reasons[Program.JKK] = Note(say("migrant.individual_before"))
    facts = _facts(case)
    if worker.jht is not None:
        _check_jht(case, worker.jht)
    formulas = {Program.JKK: jkk(), Program.JHT: jht()}
    return build_plan(case, formulas, facts, reasons, ("extra_months", "jht"), strict=strict)


def _facts(case: Case[MigrantWorker]) -> dict[str, Any]:
    worker = case.profile
    pays_before = worker.phase in (MigrantPhase.BEFORE, MigrantPhase.WHOLE)
    pays_during = worker.phase in (MigrantPhase.DURING_AND_AFTER, MigrantPhase.WHOLE)
    by_agency = worker.route is MigrantRoute.AGENCY
    if pays_before and not by_agency:
        case.warn(say("migrant.individual_before"))
    months, longest = package_months(worker.contract_months), max(PACKAGES)
    extra = pays_during and worker.contract_months > months
    if extra and months < longest:
        # where one amount is paid for every length (Permenaker 18/2018), no month before the longest is extra
        amounts = (case.read(f"jkk.migrant.package.{PACKAGES[length]}").value for length in (months, longest))
        extra = next(amounts) != next(amounts)
    return {
        "migrant.before_work": pays_before and by_agency,
        "migrant.package": PACKAGES[months] if pays_during else None,
        "migrant.extra": extra,
        "jht.due": worker.jht is not None,
    }


def _check_jht(case: Case[MigrantWorker], amount: int) -> None:
    choices = case.read("jht.migrant.choices")
    case.warn(say("migrant.jht_month"))
    if amount not in choices.value:
        problem, remedy = say("migrant.jht"), say("migrant.jht_remedy", amounts=choices)
        raise InvalidInput(Fault(path="jht", value=amount, problem=problem, remedy=remedy))
