"""The plans of the bills of people without wages: the self-employed and trainees."""

from __future__ import annotations

from typing import Any, NamedTuple

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.jht.contribution import self_employed as jht
from jamsostek_coverage.jkk.contribution import self_employed as jkk
from jamsostek_coverage.jkk.contribution import wage_earner as jkk_of_wage
from jamsostek_coverage.jkm.contribution import self_employed as jkm
from jamsostek_coverage.jkm.contribution import wage_earner as jkm_of_wage
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case, Employed, employment_in
from jamsostek_coverage.participants.enrolment_of_others import (
    enrol_self_employed,
    enrol_trainee,
    young_when_registered,
)
from jamsostek_coverage.participants.reliefs import (
    months_as_entrant_2020,
    pandemic_2020,
    self_employed_2026,
)
from jamsostek_coverage.participants.self_employed import SelfEmployed, SelfEmployedProfile, Trainee
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

FORMULAS = {Program.JKK: jkk, Program.JKM: jkm, Program.JHT: jht}
FORMULAS_OF_TRAINEES = {Program.JKK: jkk_of_wage, Program.JKM: jkm_of_wage}


class Dated(NamedTuple):
    """What a month's bill depends on in a self-employed person's dates."""

    employed: Employed
    young: bool | None
    months_as_entrant: int | None


def self_employed_plan(
    person: SelfEmployed, month: Month, law: LawBook, choices: Choices, strict: bool
) -> Plan:
    """The plan of a self-employed person, made once for everybody alike."""
    dates = Dated(
        employment_in(person.since, person.until, month),
        young_when_registered(person, month.last_day, law),
        months_as_entrant_2020(person.registered, month, law),
    )
    key = ("self_employed", month, person.profile, dates, choices, strict)
    return law.remember(key, lambda: _plan(Case(law, month, person.profile, choices), dates, strict))


def _plan(case: Case[SelfEmployedProfile], dates: Dated, strict: bool) -> Plan:
    lines = enrol_self_employed(case, dates.young)
    reasons = not_due(case, lines, case.profile.programs, dates.employed)
    due = {program for program in FORMULAS if program not in reasons}
    in_jkk_or_jkm = bool(due & {Program.JKK, Program.JKM})
    paid_through, entered = case.profile.paid_through, dates.months_as_entrant
    facts: dict[str, Any] = {f"{program.value.lower()}.due": program in due for program in FORMULAS}
    facts["relief.pandemic_2020"] = in_jkk_or_jkm and pandemic_2020(
        case, paid_through, entered, None, "paid_through"
    )
    facts["relief.self_employed"] = self_employed_2026(case) if in_jkk_or_jkm else None
    formulas = {program: formula() for program, formula in FORMULAS.items()}
    return build_plan(case, formulas, facts, reasons, ("income",), strict=strict)


def trainee_plan(person: Trainee, month: Month, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The plan of a trainee: the employer's rates for its wage earners (Permenaker 1/2025 Art. 45)."""
    case = Case(law, month, person, choices)
    reasons = not_due(
        case, enrol_trainee(case), person.programs, employment_in(person.since, person.until, month)
    )
    due = {program for program in FORMULAS_OF_TRAINEES if program not in reasons}
    risk = person.employer.risk
    if Program.JKK in due and risk is None:
        problem, remedy = say("risk.missing"), say("risk.missing_remedy")
        raise InvalidInput(Fault(path="employer.risk", value=None, problem=problem, remedy=remedy))
    employer = person.employer
    entered = months_as_entrant_2020(employer.registered, month, law)
    facts: dict[str, Any] = {
        "jkk.due": Program.JKK in due,
        "jkm.due": Program.JKM in due,
        "risk": risk.value if risk else None,
        "relief.pandemic_2020": bool(due)
        and pandemic_2020(case, employer.paid_through, entered, None, "employer.paid_through"),
        # the regulation takes over the employer's percentage and is silent on its temporary relief
        "relief.labour_intensive": False,
    }
    formulas = {program: formula() for program, formula in FORMULAS_OF_TRAINEES.items()}
    return build_plan(case, formulas, facts, reasons, ("wage",), strict=strict)
