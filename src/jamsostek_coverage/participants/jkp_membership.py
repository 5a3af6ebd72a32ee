"""Who is a member of JKP: the conditions of PP 37/2021 Art. 4 and 8, as PP 6/2025 changed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.case import Case, judgement
from jamsostek_coverage.participants.wage_earner import SMALLER, Profile, WageEarner
from jamsostek_coverage.periods.dates import age_on
from jamsostek_coverage.terms import EmployeeStatus, Program

BOARD = {EmployeeStatus.DIRECTOR, EmployeeStatus.COMMISSIONER, EmployeeStatus.SUPERVISOR}


def young_at_registration(person: WageEarner, on: date, law: LawBook) -> bool | None:
    """Whether the person was below the age limit when registered in JKP; None where no date tells.

    Members of the older programmes became JKP members on the day PP 37/2021 took effect (its Art. 5),
    so an earlier registration counts as of that day, and who had reached the limit by then was never young.
    """
    if person.born is None:
        return None
    limit = law["jkp_membership.age_limit"]
    if not limit.values:
        return None
    began = limit.values[0].effective
    assert type(began) is date
    if age_on(person.born, began) >= max(value.years for value in limit):
        return False
    registered = person.jkp_registered or person.registered
    if registered is not None:
        registered = max(registered, began)
        return age_on(person.born, registered) < limit.on(registered).years
    below_today = age_on(person.born, max(on, began)) < limit.on(max(on, began)).years
    return True if below_today else None


class Refusal(Exception):
    """Why somebody is no member."""

    reason: Message
    citation: Citation | None

    def __init__(self, reason: Message, citation: Citation | None) -> None:
        super().__init__(reason, citation)
        self.reason, self.citation = reason, citation


@judgement()
def is_at_enterprise(case: Case[Profile]) -> bool:
    """Whether an enterprise employs the person, see :class:`Profile`."""
    return case.profile.is_at_enterprise


def membership(
    case: Case[Profile], joins: Callable[[Case[Profile], Program], bool], young: bool | None
) -> tuple[bool, Message, Citation | None]:
    """Whether JKP membership follows by law, the reason, and its article; facts not given count as met.

    ``joins`` tells whether the person is in one of the other programmes.
    """
    try:
        basis = _conditions(case, joins, young)
    except Refusal as refusal:
        return False, refusal.reason, refusal.citation
    except LawUnavailable:
        return False, say("jkp.not_yet"), None
    return True, say("jkp.automatic"), basis.citation


def _conditions(
    case: Case[Profile], joins: Callable[[Case[Profile], Program], bool], young: bool | None
) -> Value:
    profile = case.profile
    smaller = profile.employer.scale in SMALLER
    required = case.read(f"jkp_membership.requires.{'smaller' if smaller else 'larger'}")
    relation = case.read("jkp_membership.employment_relation")
    if not is_at_enterprise(case):
        raise Refusal(say("jkp.employer_kind"), relation.citation)
    missing = tuple(program for program in required.programs if not joins(case, program))
    if missing:
        raise Refusal(say("jkp.programs", missing=missing), required.citation)
    unknown = list(_unknown_facts(case, young))
    for path, message, citation in unknown:
        case.assume(path, message, citation)
    if profile.status in BOARD:
        case.warn(say("jkp.board"), relation.citation)
    return required


def _unknown_facts(case: Case[Profile], young: bool | None) -> Iterator[tuple[str, Message, Citation]]:
    """The conditions that each stand on one fact: a fact against it refuses, an unknown one is yielded."""
    profile = case.profile
    citizen = None if profile.nationality is None else profile.nationality == "ID"
    facts = (
        ("nationality", citizen, "citizens_only"),
        ("born", young, "age_limit"),
        ("jkn", profile.jkn, "health_insurance"),
        ("jkp_here", profile.jkp_here, "one_employer"),
    )
    conditions = {name: case.read(f"jkp_membership.{name}") for _, _, name in facts}
    for _, known, name in facts:
        if known is False:
            raise Refusal(say(f"jkp.no.{name}"), conditions[name].citation)
    for path, known, name in facts:
        if known is None:
            yield path, say(f"jkp.assumed.{name}"), conditions[name].citation
