"""The plans of the bills of people without wages: the self-employed and trainees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.plan import Plan, build_plan, not_due
from jamsostek_coverage.participants.case import Case, Employed, employment_in, judgement
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
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
from jamsostek_coverage.terms import EnrolmentStatus, Program

FORMULAS = {Program.JKK: jkk, Program.JKM: jkm, Program.JHT: jht}
FORMULAS_OF_TRAINEES = {Program.JKK: jkk_of_wage, Program.JKM: jkm_of_wage}


class Dated(NamedTuple):
    """What a month's bill depends on in a self-employed person's dates."""

    employed: Employed
    young: bool | None
    months_as_entrant: int | None


def self_employed_dated(person: SelfEmployed, month: Month, law: LawBook) -> Dated:
    """The person's dates as they bear on one month."""
    return Dated(
        employment_in(person.since, person.until, month),
        young_when_registered(person, month.last_day, law),
        months_as_entrant_2020(person.registered, month, law),
    )


def self_employed_plan(
    person: SelfEmployed, month: Month, law: LawBook, choices: Choices, strict: bool
) -> Plan:
    """The plan of a self-employed person, made once for everybody alike."""
    dates = self_employed_dated(person, month, law)
    key = ("self_employed", month, person.profile, dates, choices, strict)
    return law.remember(key, lambda: _plan(Case(law, month, person.profile, choices), dates, strict))


def _statuses(lines: Mapping[Program, EnrolmentLine]) -> tuple[EnrolmentStatus, ...]:
    return tuple(line.status for line in lines.values())


def _is_due(reason: Note | None) -> bool:
    return reason is None


@judgement(_statuses)
def _lines(case: Case[SelfEmployedProfile], young: bool | None) -> Mapping[Program, EnrolmentLine]:
    return enrol_self_employed(case, young)


@judgement(_is_due)
def _reason_not_due(case: Case[SelfEmployedProfile], dates: Dated, program: Program) -> Note | None:
    line = _lines(case, dates.young)[program]
    return not_due(case, {program: line}, case.profile.programs, dates.employed).get(program)


@judgement()
def _in_jkk_or_jkm(case: Case[SelfEmployedProfile], dates: Dated) -> bool:
    return any(_reason_not_due(case, dates, program) is None for program in (Program.JKK, Program.JKM))


@judgement()
def _pandemic_2020(case: Case[SelfEmployedProfile], dates: Dated) -> bool:
    return _in_jkk_or_jkm(case, dates) and pandemic_2020(
        case, case.profile.paid_through, dates.months_as_entrant, None, "paid_through"
    )


@judgement()
def _relief_2026(case: Case[SelfEmployedProfile], dates: Dated) -> str | None:
    return self_employed_2026(case) if _in_jkk_or_jkm(case, dates) else None


def _due(program: Program) -> Callable[[Case[SelfEmployedProfile], Dated], bool]:
    return lambda case, dates: _reason_not_due(case, dates, program) is None


# The facts on which the formulas choose, each asked for a case and the person's dates.
FACTS: Mapping[str, Callable[[Case[SelfEmployedProfile], Dated], Any]] = {
    **{f"{program.value.lower()}.due": _due(program) for program in FORMULAS},
    "relief.pandemic_2020": _pandemic_2020,
    "relief.self_employed": _relief_2026,
}


def _plan(case: Case[SelfEmployedProfile], dates: Dated, strict: bool) -> Plan:
    reasons = {program: _reason_not_due(case, dates, program) for program in Program}
    facts = {name: fact(case, dates) for name, fact in FACTS.items()}
    formulas = {program: formula() for program, formula in FORMULAS.items()}
    not_due_now = {program: reason for program, reason in reasons.items() if reason is not None}
    return build_plan(case, formulas, facts, not_due_now, ("income",), strict=strict)


class TraineeDated(NamedTuple):
    """What a month's bill depends on in a trainee's dates and those of the employer."""

    employed: Employed
    employer_months_as_entrant: int | None


def trainee_dated(person: Trainee, month: Month, law: LawBook) -> TraineeDated:
    """The dates as they bear on one month."""
    return TraineeDated(
        employment_in(person.since, person.until, month),
        months_as_entrant_2020(person.employer.registered, month, law),
    )


@judgement(_is_due)
def _trainee_not_due(case: Case[Trainee], dates: TraineeDated, program: Program) -> Note | None:
    line = enrol_trainee(case)[program]
    return not_due(case, {program: line}, case.profile.programs, dates.employed).get(program)


@judgement()
def _trainee_risk(case: Case[Trainee], dates: TraineeDated) -> str | None:
    risk = case.profile.employer.risk
    if risk is None and _trainee_not_due(case, dates, Program.JKK) is None:
        problem, remedy = say("risk.missing"), say("risk.missing_remedy")
        raise InvalidInput(Fault(path="employer.risk", value=None, problem=problem, remedy=remedy))
    return risk.value if risk else None


@judgement()
def _trainee_pandemic_2020(case: Case[Trainee], dates: TraineeDated) -> bool:
    due = any(_trainee_not_due(case, dates, program) is None for program in FORMULAS_OF_TRAINEES)
    employer, path = case.profile.employer, "employer.paid_through"
    return due and pandemic_2020(case, employer.paid_through, dates.employer_months_as_entrant, None, path)


@judgement()
def _no_relief(case: Case[Trainee], dates: TraineeDated) -> bool:
    """The regulation takes over the employer's percentage and is silent on its temporary relief."""
    return False


def _trainee_due(program: Program) -> Callable[[Case[Trainee], TraineeDated], bool]:
    return lambda case, dates: _trainee_not_due(case, dates, program) is None


FACTS_OF_TRAINEES: Mapping[str, Callable[[Case[Trainee], TraineeDated], Any]] = {
    **{f"{program.value.lower()}.due": _trainee_due(program) for program in FORMULAS_OF_TRAINEES},
    "risk": _trainee_risk,
    "relief.pandemic_2020": _trainee_pandemic_2020,
    "relief.labour_intensive": _no_relief,
}


def trainee_plan(person: Trainee, month: Month, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The plan of a trainee: the employer's rates for its wage earners (Permenaker 1/2025 Art. 45)."""
    case, dates = Case(law, month, person, choices), trainee_dated(person, month, law)
    reasons = {program: _trainee_not_due(case, dates, program) for program in Program}
    facts = {name: fact(case, dates) for name, fact in FACTS_OF_TRAINEES.items()}
    formulas = {program: formula() for program, formula in FORMULAS_OF_TRAINEES.items()}
    not_due_now = {program: reason for program, reason in reasons.items() if reason is not None}
    return build_plan(case, formulas, facts, not_due_now, ("wage",), strict=strict)
