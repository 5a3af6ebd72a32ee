"""Who must join what outside an employment relation: self-employed, trainees, construction, migrants."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.participants.self_employed import SelfEmployed, SelfEmployedProfile
from jamsostek_coverage.periods.dates import age_on
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EnrolmentStatus, Program

Lines = dict[Program, EnrolmentLine]


def young_when_registered(person: SelfEmployed, on: date, law: LawBook) -> bool | None:
    """Whether a self-employed person registered below the age limit; None where no date tells."""
    if person.born is None:
        return None
    limit = law["other_segments.age_limit"]
    if person.registered is not None:
        if limit.values and Month.of(person.registered) < Month.of(limit.values[0].effective):
            return True  # admitted under the rules before PP 44/2015
        return age_on(person.born, person.registered) < limit.on(person.registered).years
    return True if age_on(person.born, on) < limit.on(on).years else None


def enrol_self_employed(case: Case[SelfEmployedProfile], young: bool | None) -> Lines:
    """JKK and JKM are mandatory, JHT voluntary (PP 46/2015 Art. 13(1)); no JP, no JKP."""
    limit = case.read("other_segments.age_limit")
    if young is False:
        return _without_pension(case, _unavailable(limit, say("segment.too_old", limit=limit)))
    if young is None:
        case.assume("born, registered", say("segment.age_assumed", limit=limit), limit.citation)
    lines = _mandatory(case, "self_employed", say("segment.self_employed"))
    _set(lines, Program.JHT, case.read("other_segments.voluntary_old_age"), say("segment.voluntary_old_age"))
    if case.profile.employs_others:
        with suppress(LawUnavailable):  # the reading that makes it mandatory is of 2021
            stricter = case.read("other_segments.employer_old_age")
            case.warn(say("segment.employer_old_age"), stricter.citation)
    return _without_pension(case, lines)


def enrol_trainee(case: Case[Any]) -> Lines:
    """JKK by the employer; JKM too until February 2025, since then at the employer's choice."""
    lines = _mandatory(case, "trainee", say("segment.trainee"))
    if lines[Program.JKM].status is EnrolmentStatus.UNAVAILABLE:
        optional = case.read("other_segments.trainee_optional")
        _set(lines, Program.JKM, optional, say("segment.trainee_optional"))
    return _without_old_age(case, lines)


def enrol_construction(case: Case[Any]) -> Lines:
    """JKK and JKM through the project, whatever the size of the employer (PP 44/2015 Art. 53)."""
    return _without_old_age(case, _mandatory(case, "construction", say("segment.construction")))


def enrol_migrant(case: Case[Any]) -> Lines:
    """JKK and JKM are mandatory, JHT voluntary."""
    lines = _mandatory(case, "migrant", say("segment.migrant"))
    rule = case.read("other_segments.migrant")
    lines[Program.JHT] = EnrolmentLine(
        program=Program.JHT,
        status=EnrolmentStatus.VOLUNTARY,
        reason=say("segment.migrant_old_age"),
        citation=rule.citation,
    )
    return _without_pension(case, lines)


def _mandatory(case: Case[Any], segment: str, reason: Message) -> Lines:
    rule = case.read(f"other_segments.{segment}")
    mandatory = {
        program: EnrolmentLine(
            program=program, status=EnrolmentStatus.MANDATORY, reason=reason, citation=rule.citation
        )
        for program in rule.programs
    }
    return {**_unavailable(rule, say("segment.not_named")), **mandatory}


def _set(lines: Lines, program: Program, rule: Value, reason: Message) -> None:
    lines[program] = EnrolmentLine(program=program, status=rule.value, reason=reason, citation=rule.citation)


def _without_pension(case: Case[Any], lines: Lines) -> Lines:
    _set(lines, Program.JP, case.read("other_segments.no_pension"), say("segment.no_pension"))
    _set(lines, Program.JKP, case.read("other_segments.no_job_loss"), say("segment.no_job_loss"))
    return {program: lines[program] for program in Program}


def _without_old_age(case: Case[Any], lines: Mapping[Program, EnrolmentLine]) -> Lines:
    citation = next(iter(lines.values())).citation
    old_age = EnrolmentLine(
        program=Program.JHT,
        status=EnrolmentStatus.UNAVAILABLE,
        reason=say("segment.no_old_age"),
        citation=citation,
    )
    return _without_pension(case, {**lines, Program.JHT: old_age})


def _unavailable(rule: Value, reason: Message) -> Lines:
    return {
        program: EnrolmentLine(
            program=program, status=EnrolmentStatus.UNAVAILABLE, reason=reason, citation=rule.citation
        )
        for program in (Program.JKK, Program.JKM, Program.JHT)
    }
