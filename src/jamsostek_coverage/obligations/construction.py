"""The plans of construction bills: on the contract value, or on wages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.jkk import contribution as jkk
from jamsostek_coverage.jkm import contribution as jkm
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case, judgement
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.enrolment_of_others import enrol_construction
from jamsostek_coverage.participants.reliefs import pandemic_2020
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


@judgement(lambda reason: reason is None)
def _reason_not_due(case: Case[Any], program: Program) -> Note | None:
    """Why nothing is due for a programme: nothing is where the project's bill pays for the worker."""
    reason = not_due(case, enrol_construction(case), None).get(program)
    covered = isinstance(case.profile, ConstructionWorker) and case.profile.project is not None
    return Note(say("construction.covered")) if covered and reason is None else reason


def _due(program: Program) -> Callable[[Case[Any]], bool]:
    return lambda case: _reason_not_due(case, program) is None


@judgement()
def _pandemic_2020(case: Case[Any]) -> bool:
    if _reason_not_due(case, Program.JKK) is not None:
        return False
    return pandemic_2020(case, getattr(case.profile, "paid_through", None), None, None, "paid_through")


# The facts on which the formulas choose, each asked for a case.
FACTS: Mapping[str, Callable[[Case[Any]], Any]] = {
    "jkk.due": _due(Program.JKK),
    "jkm.due": _due(Program.JKM),
    "relief.pandemic_2020": _pandemic_2020,
}
BY_VALUE = {Program.JKK: jkk.construction_project, Program.JKM: jkm.construction_project}
BY_WAGES = {Program.JKK: jkk.construction_wages, Program.JKM: jkm.construction_wages}


def project_plan(
    project: ConstructionProject, month: Month, law: LawBook, choices: Choices, strict: bool
) -> Plan:
    """The plan of a project's bill, made once for projects that differ only in their amounts."""
    key = (
        "project",
        month,
        project.wages is None,
        project.vat is None,
        project.paid_through,
        choices,
        strict,
    )
    return law.remember(key, lambda: _project_plan(Case(law, month, project, choices), strict))


def _reasons(case: Case[Any]) -> dict[Program, Note]:
    found = {program: _reason_not_due(case, program) for program in Program}
    return {program: reason for program, reason in found.items() if reason is not None}


def _project_plan(case: Case[ConstructionProject], strict: bool) -> Plan:
    """Once on the contract value, or for a month on the wages."""
    project, reasons = case.profile, _reasons(case)
    facts = {name: fact(case) for name, fact in FACTS.items()}
    if project.wages is not None:
        formulas = {program: formula() for program, formula in BY_WAGES.items()}
        return build_plan(case, formulas, facts, reasons, ("wage",), strict=strict)
    if project.vat is None:
        case.assume("vat", say("construction.no_vat"))
    else:
        case.warn(say("construction.vat"))
    formulas = {program: formula() for program, formula in BY_VALUE.items()}
    return build_plan(case, formulas, facts, reasons, ("value", "previous_value"), strict=strict)


def worker_plan(
    worker: ConstructionWorker, month: Month, law: LawBook, choices: Choices, strict: bool
) -> Plan:
    """The plan of one worker's bill; nothing where the project's bill pays for the worker."""
    case = Case(law, month, worker, choices)
    reasons = _reasons(case)
    facts = {name: fact(case) for name, fact in FACTS.items()}
    formulas = {program: formula() for program, formula in BY_WAGES.items()}
    return build_plan(case, formulas, facts, reasons, ("wage",), strict=strict)
