"""The plans of construction bills: on the contract value, or on wages."""

from __future__ import annotations

from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.jkk import contribution as jkk
from jamsostek_coverage.jkm import contribution as jkm
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.enrolment_of_others import enrol_construction
from jamsostek_coverage.participants.reliefs import pandemic_2020
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


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


def _project_plan(case: Case[ConstructionProject], strict: bool) -> Plan:
    """Once on the contract value, or for a month on the wages."""
    project = case.profile
    reasons = not_due(case, enrol_construction(case), None)
    relief = pandemic_2020(case, project.paid_through, None, None, "paid_through")
    facts: dict[str, Any] = {"jkk.due": True, "jkm.due": True, "relief.pandemic_2020": relief}
    if project.wages is not None:
        formulas = {Program.JKK: jkk.construction_wages(), Program.JKM: jkm.construction_wages()}
        return build_plan(case, formulas, facts, reasons, ("wage",), strict=strict)
    if project.vat is None:
        case.assume("vat", say("construction.no_vat"))
    else:
        case.warn(say("construction.vat"))
    formulas = {Program.JKK: jkk.construction_project(), Program.JKM: jkm.construction_project()}
    return build_plan(case, formulas, facts, reasons, ("value", "previous_value"), strict=strict)


def worker_plan(
    worker: ConstructionWorker, month: Month, law: LawBook, choices: Choices, strict: bool
) -> Plan:
    """The plan of one worker's bill; nothing where the project's bill pays for the worker."""
    case = Case(law, month, worker, choices)
    reasons = not_due(case, enrol_construction(case), None)
    covered = worker.project is not None
    if covered:
        reasons |= dict.fromkeys((Program.JKK, Program.JKM), Note(say("construction.covered")))
    relief = not covered and pandemic_2020(case, None, None, None, "paid_through")
    facts: dict[str, Any] = {
        "jkk.due": not covered,
        "jkm.due": not covered,
        "relief.pandemic_2020": relief,
    }
    formulas = {Program.JKK: jkk.construction_wages(), Program.JKM: jkm.construction_wages()}
    return build_plan(case, formulas, facts, reasons, ("wage",), strict=strict)
