"""Who must join what as a wage earner: by size of the enterprise, kind of employer and worker's status."""

from __future__ import annotations

from contextlib import suppress

import attrs

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.case import Case, judgement
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.participants.jkp_membership import membership
from jamsostek_coverage.participants.wage_earner import Profile
from jamsostek_coverage.terms import EmployeeStatus, EmployerKind, EnrolmentStatus, Program

CIVIL_SERVICE = {
    EmployeeStatus.CIVIL_SERVANT,
    EmployeeStatus.CIVIL_SERVANT_CANDIDATE,
    EmployeeStatus.PPPK,
    EmployeeStatus.STATE_OFFICIAL,
}
FORCES = {EmployeeStatus.MILITARY, EmployeeStatus.POLICE}
INCLUDED_BY_NAME = {
    EmployeeStatus.PROBATION,
    EmployeeStatus.DIRECTOR,
    EmployeeStatus.COMMISSIONER,
    EmployeeStatus.SUPERVISOR,
}


def enrol(case: Case[Profile], young: bool | None) -> dict[Program, EnrolmentLine]:
    """The enrolment of a case; ``young`` tells whether the JKP age limit was kept (None = unknown)."""
    return {
        program: job_loss_line(case, young) if program is Program.JKP else line_of(case, program)
        for program in Program
    }


def _status(line: EnrolmentLine) -> EnrolmentStatus:
    return line.status


def _statuses(lines: dict[Program, EnrolmentLine]) -> tuple[EnrolmentStatus, ...]:
    return tuple(map(_status, lines.values()))


@judgement(_status)
def line_of(case: Case[Profile], program: Program) -> EnrolmentLine:
    """The enrolment in a programme other than JKP."""
    return _four_programs(case)[program]


@judgement(_status)
def job_loss_line(case: Case[Profile], young: bool | None) -> EnrolmentLine:
    """The enrolment in JKP; ``young`` tells whether its age limit was kept (None = unknown)."""
    elsewhere = _other_fund(case)
    if elsewhere is not None:
        return attrs.evolve(elsewhere, program=Program.JKP, status=EnrolmentStatus.UNAVAILABLE)
    is_member, reason, citation = membership(case, _joins, young)
    status = EnrolmentStatus.MANDATORY if is_member else EnrolmentStatus.UNAVAILABLE
    return EnrolmentLine(program=Program.JKP, status=status, reason=reason, citation=citation)


def _is_there(line: EnrolmentLine | None) -> bool:
    return line is not None


@judgement(_is_there)
def _other_fund(case: Case[Profile]) -> EnrolmentLine | None:
    lines = _four_programs(case).values()
    return next((line for line in lines if line.status is EnrolmentStatus.OTHER_FUND), None)


@judgement()
def _joins(case: Case[Profile], program: Program) -> bool:
    status, chosen = line_of(case, program).status, case.profile.programs
    if chosen is None:
        return status is EnrolmentStatus.MANDATORY
    return program in chosen and status in (EnrolmentStatus.MANDATORY, EnrolmentStatus.VOLUNTARY)


@judgement(_statuses)
def _four_programs(case: Case[Profile]) -> dict[Program, EnrolmentLine]:
    profile = case.profile
    status, kind = profile.status, profile.employer.kind
    if status in CIVIL_SERVICE or status in FORCES:
        fund = "forces" if status in FORCES else "civil_service"
        return _all(case.read(f"enrolment.other_fund.{fund}"), say(f"enrolment.{fund}"))
    if profile.nationality not in (None, "ID"):
        refused = _foreigner(case)
        if refused:
            return refused
    if status is EmployeeStatus.DOMESTIC_WORKER:
        return _domestic_worker(case)
    if status is EmployeeStatus.PPPK_PART_TIME:
        return _part_time_contract_civil_servant(case)
    if status is EmployeeStatus.NON_ASN or kind is EmployerKind.STATE:
        return _state_staff(case)
    if kind is EmployerKind.VILLAGE:
        return _staged(case, case.read("enrolment.village"), say("enrolment.village"))
    return _private(case)


def _all(value: Value, reason: Message) -> dict[Program, EnrolmentLine]:
    status: EnrolmentStatus = value.value
    return {
        program: EnrolmentLine(program=program, status=status, reason=reason, citation=value.citation)
        for program in Program
        if program is not Program.JKP
    }


def _staged(case: Case[Profile], mandatory: Value, reason: Message) -> dict[Program, EnrolmentLine]:
    """The mandatory programmes of a rule; the others may be joined."""
    lines: dict[Program, EnrolmentLine] = {}
    for program in (Program.JKK, Program.JKM, Program.JHT, Program.JP):
        must = program in mandatory.programs
        lines[program] = EnrolmentLine(
            program=program,
            status=EnrolmentStatus.MANDATORY if must else EnrolmentStatus.VOLUNTARY,
            reason=reason if must else say("enrolment.voluntary"),
            citation=mandatory.citation,
        )
    return lines


def _without(lines: dict[Program, EnrolmentLine], program: Program, rule: Value, reason: Message) -> None:
    lines[program] = EnrolmentLine(program=program, status=rule.value, reason=reason, citation=rule.citation)


def _private(case: Case[Profile]) -> dict[Program, EnrolmentLine]:
    employer, status = case.profile.employer, case.profile.status
    scale = employer.scale.value if employer.scale else "large"
    mandatory = case.read(f"enrolment.private.{scale}")
    if employer.scale is None:
        case.assume("employer.scale", say("enrolment.scale_assumed"), mandatory.citation)
    if status in INCLUDED_BY_NAME:
        with suppress(LawUnavailable):  # before Permenaker 1/2025 no text names them
            included = case.read("enrolment.wage_earners_included")
            case.warn(say("enrolment.included", status=status), included.citation)
    return _staged(
        case, mandatory, say("enrolment.private", scale=employer.scale or say("enrolment.scale_unknown"))
    )


def _state_staff(case: Case[Profile]) -> dict[Program, EnrolmentLine]:
    if case.profile.status is None:
        case.assume("status", say("enrolment.non_asn_assumed"))
    mandatory = case.read("enrolment.non_asn")
    lines = _staged(case, mandatory, say("enrolment.non_asn"))
    if Program.JHT not in mandatory.programs:
        case.warn(say("enrolment.non_asn_jht"), mandatory.citation)
    _without(lines, Program.JP, case.read("enrolment.state_pension"), say("enrolment.state_pension"))
    return lines


def _part_time_contract_civil_servant(case: Case[Profile]) -> dict[Program, EnrolmentLine]:
    practice = case.read("enrolment.pppk_part_time")
    lines = _staged(case, practice, say("enrolment.pppk_part_time"))
    with suppress(LawUnavailable):  # the text that excludes them is of 2025
        case.warn(say("enrolment.pppk_conflict"), case.read("enrolment.pppk_excluded").citation)
    _without(lines, Program.JP, case.read("enrolment.state_pension"), say("enrolment.state_pension"))
    return lines


def _domestic_worker(case: Case[Profile]) -> dict[Program, EnrolmentLine]:
    lines = _staged(case, case.read("enrolment.domestic_worker"), say("enrolment.domestic_worker"))
    case.warn(say("enrolment.domestic_warning"))
    _without(lines, Program.JP, case.read("enrolment.domestic_pension"), say("enrolment.domestic_pension"))
    return lines


def _foreigner(case: Case[Profile]) -> dict[Program, EnrolmentLine] | None:
    """Refuses a foreigner whose stay is too short; otherwise leaves the case to the other rules."""
    months = case.read("enrolment.foreigner_months")
    planned = case.profile.planned_months
    if planned is None:
        case.assume("planned_months", say("enrolment.foreigner_assumed", months=months), months.citation)
    elif planned < months.months:
        reason = say("enrolment.foreigner_short", planned=planned, months=months)
        return {
            program: EnrolmentLine(
                program=program, status=EnrolmentStatus.UNAVAILABLE, reason=reason, citation=months.citation
            )
            for program in Program
            if program is not Program.JKP
        }
    return None
