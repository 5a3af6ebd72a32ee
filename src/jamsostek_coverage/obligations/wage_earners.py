"""The plan of a wage earner's bill: which programmes are due, under which reliefs, and why not the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jamsostek_coverage.choices import Choices, MonthRule, WageFloor
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.jht.contribution import wage_earner as jht
from jamsostek_coverage.jkk.contribution import wage_earner as jkk
from jamsostek_coverage.jkm.contribution import wage_earner as jkm
from jamsostek_coverage.jkp.contribution import wage_earner as jkp
from jamsostek_coverage.jp.contribution import wage_earner as jp
from jamsostek_coverage.jp.pension_age import Pension, months_before_age, pension_in
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_chosen, not_joinable
from jamsostek_coverage.participants.case import Case, Employed, employment_in, judgement
from jamsostek_coverage.participants.enrolment_of_wage_earners import enrol, job_loss_line, line_of
from jamsostek_coverage.participants.jkp_membership import young_at_registration
from jamsostek_coverage.participants.reliefs import (
    jp_deferral_2020,
    labour_intensive,
    months_as_entrant_2020,
    pandemic_2020,
)
from jamsostek_coverage.participants.wage_earner import Profile, WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

FORMULAS = {
    Program.JKK: jkk,
    Program.JKM: jkm,
    Program.JHT: jht,
    Program.JP: jp,
    Program.JKP: jkp,
}
INPUTS = ("wage",)


class Dated(NamedTuple):
    """What a month's bill depends on in the person's dates, reduced so that many people share a plan."""

    employed: Employed = "whole"
    is_registered: bool | None = None
    pension: Pension = "unknown"
    young: bool | None = None
    months_as_entrant: int | None = None
    employer_months_as_entrant: int | None = None


UNDATED = Dated()


def dated(person: WageEarner, month: Month, law: LawBook, choices: Choices) -> Dated:
    """The person's dates as they bear on one month."""
    registered = person.registered
    return Dated(
        employed=employment_in(person.since, person.until, month),
        is_registered=None if registered is None else Month.of(registered) <= month,
        pension=pension_in(person.born, person.jp_deferred, month, law, choices.pension_stop),
        young=young_at_registration(person, month.last_day, law),
        months_as_entrant=months_as_entrant_2020(registered, month, law),
        employer_months_as_entrant=months_as_entrant_2020(person.employer.registered, month, law),
    )


def billed_wage(person: WageEarner, month: Month, choices: Choices) -> int:
    """The wage on which a month is billed under the named choices, in rupiah."""
    wage = person.wage
    if (
        choices.month_rule is MonthRule.BY_AGREEMENT
        and employment_in(person.since, person.until, month) == "part"
    ):
        if person.part_month_base is None:
            problem, remedy = say("wage.part_month"), say("wage.part_month_remedy")
            raise InvalidInput(Fault(path="part_month_base", value=None, problem=problem, remedy=remedy))
        wage = person.part_month_base
    if choices.wage_floor is WageFloor.MINIMUM_WAGE and person.minimum_wage is not None:
        wage = max(wage, person.minimum_wage)
    return wage


def plan_for(person: WageEarner, month: Month, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The person's plan for a month, made once per law book for everybody alike."""
    dates = dated(person, month, law, choices) if person.is_dated else UNDATED
    key = (month.ordinal, person.profile, dates, choices, strict)
    plan: Plan | None = law.remembered.get(key)
    if plan is None:
        plan = law.keep(key, wage_earner_plan(law, month, person.profile, dates, choices, strict))
    return plan


def wage_earner_plan(
    law: LawBook, month: Month, profile: Profile, dates: Dated, choices: Choices, strict: bool
) -> Plan:
    """The plan for everybody who shares this profile and these dates."""
    case = Case(law, month, profile, choices)
    reasons = _reasons_not_due(case, dates)
    facts = {name: fact(case, dates) for name, fact in FACTS.items()}
    formulas = {program: formula() for program, formula in FORMULAS.items()}
    return build_plan(
        case, formulas, facts, reasons, INPUTS, strict=strict, split_unknown=_split_unknown(case, facts)
    )


def _reasons_not_due(case: Case[Profile], dates: Dated) -> dict[Program, Note]:
    """Why nothing is due, for each programme for which nothing is."""
    if _not_employed(case, dates) is None:
        enrol(case, dates.young)  # what it takes as given stands first in the list of assumptions
    reasons = {program: _reason_not_due(case, dates, program) for program in Program}
    return {program: reason for program, reason in reasons.items() if reason is not None}


def _is_due(reason: Note | None) -> bool:
    return reason is None


@judgement(_is_due)
def _not_employed(case: Case[Profile], dates: Dated) -> Note | None:
    if dates.employed == "not":
        return Note(say("bill.not_employed", month=case.month))
    if case.choices.month_rule is MonthRule.FROM_REGISTRATION:
        if dates.is_registered is False:
            return Note(say("bill.not_registered", month=case.month))
        if dates.is_registered is None:
            case.assume("registered", say("bill.registered_assumed"))
    return None


@judgement(_is_due)
def _reason_not_due(case: Case[Profile], dates: Dated, program: Program) -> Note | None:
    """Why nothing is due for a programme, or None where it is due."""
    away = _not_employed(case, dates)
    if away is not None:
        return away
    if program is Program.JKP:
        return not_joinable(job_loss_line(case, dates.young))
    line = line_of(case, program)
    reason = not_joinable(line) or not_chosen(case, line, case.profile.programs)
    if reason is not None or program is not Program.JP:
        return reason
    return _pension_reason(case, dates.pension)


def _pension_reason(case: Case[Profile], pension: Pension) -> Note | None:
    foreign = case.profile.nationality not in (None, "ID")
    if foreign:
        case.warn(say("jp.foreigner"))
        if not case.choices.foreigners_in_jp:
            return Note(say("jp.foreigner_left_out"))
    age = case.read("jp.pension_age")
    if pension == "unknown":
        case.assume("born", say("jp.age_assumed", age=age), age.citation)
    elif pension == "deferred":
        case.warn(say("jp.deferred"), case.read("jp.deferral").citation)
    elif pension != "below":
        stop = case.read(months_before_age(case.choices.pension_stop))
        return Note(say(f"jp.{pension}", choice=case.choices.pension_stop), stop.citation)
    return None


@judgement()
def is_due(case: Case[Profile], dates: Dated, program: Program) -> bool:
    """Whether a programme is due for the month."""
    return _reason_not_due(case, dates, program) is None


@judgement()
def _risk(case: Case[Profile], dates: Dated) -> str | None:
    risk = case.profile.employer.risk
    if risk is None and is_due(case, dates, Program.JKK):
        problem, remedy = say("risk.missing"), say("risk.missing_remedy")
        raise InvalidInput(Fault(path="employer.risk", value=None, problem=problem, remedy=remedy))
    return risk.value if risk else None


@judgement()
def _pandemic_2020(case: Case[Profile], dates: Dated) -> bool:
    if not (is_due(case, dates, Program.JKK) or is_due(case, dates, Program.JKM)):
        return False
    employer, path = case.profile.employer, "employer.paid_through"
    return pandemic_2020(
        case, employer.paid_through, dates.employer_months_as_entrant, dates.months_as_entrant, path
    )


@judgement()
def _labour_intensive(case: Case[Profile], dates: Dated) -> bool:
    return is_due(case, dates, Program.JKK) and labour_intensive(case)


@judgement()
def _jp_deferral(case: Case[Profile], dates: Dated) -> bool:
    return is_due(case, dates, Program.JP) and jp_deferral_2020(case)


def _due(program: Program) -> Callable[[Case[Profile], Dated], bool]:
    return lambda case, dates: is_due(case, dates, program)


# The facts on which the formulas choose, each asked for a case and the person's dates.
FACTS: Mapping[str, Callable[[Case[Profile], Dated], Any]] = {
    "jkk.due": _due(Program.JKK),
    "jkm.due": _due(Program.JKM),
    "jht.due": _due(Program.JHT),
    "jp.due": _due(Program.JP),
    "risk": _risk,
    "jkp.member": _due(Program.JKP),
    "relief.pandemic_2020": _pandemic_2020,
    "relief.labour_intensive": _labour_intensive,
    "relief.jp_deferral": _jp_deferral,
}


def _split_unknown(case: Case[Profile], facts: dict[str, Any]) -> Note | None:
    if not (facts["jkp.member"] and facts["relief.labour_intensive"]):
        return None
    unknown = case.read("jkp.split_unknown")
    note = Note(say("jkp.split_unknown", programs=unknown.programs), unknown.citation)
    case.warn(note.message, note.citation)
    return note
