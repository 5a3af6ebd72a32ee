"""Strategies for what happens to participants: every kind of event, injuries, costs and searches for work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage import events as kinds
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.events.injury import ASSESSED, HEARING, MEASURED_LOSS, to_injuries
from jamsostek_coverage.terms import EmployeeStatus
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import wages
from jamsostek_coverage.testing.parts import Part, made, strategy_for

E = TypeVar("E", bound=OnADay)
_YEARS_AFTER = 6  # claims, recoveries and searches for work lie within them
_MOST_INJURIES, _LOUDEST, _MOST_APPLICATIONS, _LONGEST_BENEFIT = 4, 120, 6, 6
_SHARES = st.integers(0, 100).map(lambda percent: Fraction(percent, 100))
INSURED: tuple[type[OnADay], ...] = (
    kinds.ContractEnd, kinds.Resignation, kinds.Retirement, kinds.LeavingIndonesia, kinds.StatusChange,
    kinds.PartialWithdrawal, kinds.Dismissal, kinds.WorkAccident, kinds.OccupationalDisease, kinds.Death,
    kinds.TotalDisability, kinds.FailedDeparture, kinds.FailedPlacement, kinds.WrongPlacement,
    kinds.DismissalAbroad, kinds.Repatriation, kinds.LossOnTheWayHome, kinds.ProvenRape,
)  # fmt: skip
REGISTRATION: tuple[type[OnADay], ...] = (
    kinds.Hire, kinds.WageChange, kinds.DataChange, kinds.FamilyChange, kinds.CompanyChange,
    kinds.FormReceived,
)  # fmt: skip


def insured_events(
    *,
    on: Part[date] | None = None,
    employer: Part[str | None] = st.sampled_from([None, "First", "Second"]),  # noqa: B008 (never changes)
    migrant: bool = True,
) -> SearchStrategy[kinds.InsuredEvent]:
    """Events of every kind that ``jc.entitlements`` is asked about; ``on`` fixes the day.

    ``employer`` is at whose work it happened: one that the ledger knows, or None. Without ``migrant`` those
    that happen to migrant workers alone are left out. Shrinks towards the end of a contract.
    """
    found = INSURED if migrant else INSURED[: INSURED.index(kinds.FailedDeparture)]
    at = {kind: {"employer": employer} if attrs.fields_dict(kind).get("employer") else {} for kind in found}
    return st.one_of(*(events_of(kind, on=on, **parts) for kind, parts in at.items()))


def registration_events(*, on: Part[date] | None = None) -> SearchStrategy[Any]:
    """Events of every kind that ``jc.deadlines`` is asked about; ``on`` fixes the day."""
    return st.one_of(*(events_of(kind, on=on) for kind in REGISTRATION))


def events_of(kind: type[E], *, on: Part[date] | None = None, **parts: Part[Any]) -> SearchStrategy[E]:
    """Events of one kind, with and without each of their facts, whose dates do not contradict each other.

    ``parts`` fixes a field to a value or to another strategy. Shrinks towards the day alone.

    >>> from hypothesis import find
    >>> find(events_of(kinds.Death, on=date(2026, 3, 2)), lambda death: death.work_related)
    Death(on=datetime.date(2026, 3, 2), work_related=True, kind=None, registered_activity=None, \
employer=None, accident=None, hours_after_attack=None)
    """
    known = {"on": edges.days() if on is None else strategy_for(on)}
    if kind is kinds.PartialWithdrawal:
        known["purpose"] = st.sampled_from(kinds.WithdrawalPurpose)
    names = {field.name for field in attrs.fields(kind)}
    extra = {name: make() for name, make in _FACTS.items() if name in names - set(known)}
    extra |= {name: make() for name, make in _OWN_FACTS.get(kind, {}).items()}
    fixed = frozenset(parts)
    unknown = sorted(fixed - names)
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(unknown)}")
    given = {name: strategy_for(part) for name, part in parts.items()}
    optional = {name: strategy for name, strategy in extra.items() if name not in given}
    drawn = st.fixed_dictionaries({**known, **given}, optional=optional)
    return drawn.map(lambda facts: kind(**_fitting(facts, fixed)))


def _later() -> SearchStrategy[timedelta]:
    """How long after the event something is; it becomes a day once the event's is known."""
    return st.integers(0, _YEARS_AFTER * 366).map(timedelta)


def _days_before() -> SearchStrategy[list[timedelta]]:
    return st.lists(_later().map(lambda ago: -ago - timedelta(days=1)), max_size=3)


def _earlier_harm() -> SearchStrategy[dict[str, Any]]:
    """The facts of an accident before the event, its day as the time before it."""
    ago = _later().map(lambda time: -time)
    return st.fixed_dictionaries({"kind": st.sampled_from(kinds.AccidentKind), "ago": ago})


_FACTS: Mapping[str, Callable[[], SearchStrategy[Any]]] = {
    "employer": lambda: st.sampled_from(["First", "Second"]),
    "injuries": lambda: injuries(),  # noqa: PLW0108 (defined below)
    "left_handed": lambda: st.just(True),
    "unable_until": _later,
    "claimed_on": _later,
    "applied_on": _later,
    "decided_on": _later,
    "new_job_on": _later,
    "died_on": _later,
    "earlier": _days_before,
    "wages_paid": lambda: st.just(0) | wages(),
    "costs": lambda: accident_costs(),  # noqa: PLW0108
    "reported_after_hours": lambda: st.integers(0, 100),
    "concluded": st.booleans,
    "return_to_work": lambda: st.just(True),
    "registered_activity": st.booleans,
    "work_related": st.booleans,
    "accident": _earlier_harm,
    "hours_after_attack": lambda: st.integers(0, 48),
    "by_agreement": st.booleans,
    "works_on": st.booleans,
    "taken_before": st.booleans,
    "enterprise_end": lambda: st.sampled_from(kinds.EnterpriseEnd),
    "proof": lambda: st.sampled_from(kinds.DismissalProof),
    "willing": st.booleans,
    "searches": lambda: st.lists(job_searches(), max_size=3, unique_by=lambda search: search.month),
    "agreed": st.booleans,
    "by_accident": st.booleans,
    "months_worked": lambda: st.integers(0, 36),
    "cost": lambda: st.just(0) | wages(),
    "loss": lambda: st.just(0) | wages(),
    "work_ended": lambda: _later().map(lambda ago: -ago),
    "arose": lambda: _later().map(lambda ago: -ago),
}
# Fields of the same name that mean another thing in another event.
_OWN_FACTS: Mapping[type[OnADay], Mapping[str, Callable[[], SearchStrategy[Any]]]] = {
    kinds.Death: {"kind": lambda: st.sampled_from(kinds.AccidentKind)},
    kinds.WorkAccident: {"kind": lambda: st.sampled_from(kinds.AccidentKind)},
    kinds.Dismissal: {"cause": lambda: st.sampled_from(kinds.DismissalCause)},
    kinds.FailedDeparture: {"cause": lambda: st.sampled_from(kinds.FailureCause)},
    kinds.FailedPlacement: {"cause": lambda: st.sampled_from(kinds.FailureCause)},
    kinds.StatusChange: {"to": lambda: st.sampled_from(EmployeeStatus)},
}


def _fitting(facts: dict[str, Any], fixed: frozenset[str]) -> dict[str, Any]:
    """The facts with every time told from the event on as a day, and without what contradicts the others."""
    on = facts["on"]
    for name, value in facts.items():
        if isinstance(value, timedelta):
            facts[name] = on + value
    if "earlier" in facts and "earlier" not in fixed:
        facts["earlier"] = [on + before for before in facts["earlier"]]
    if "applied_on" in facts and "decided_on" in facts and "decided_on" not in fixed:
        facts["decided_on"] = max(facts["decided_on"], facts["applied_on"])
    cause = facts.get("accident")
    if isinstance(cause, dict):
        facts["accident"] = kinds.WorkAccident(on + cause["ago"], kind=cause["kind"])
    if cause is not None:
        for name in {"kind", "work_related"} - fixed:
            facts.pop(name, None)
    return facts


def injuries() -> SearchStrategy[list[kinds.Injury]]:
    """Injuries that one body can have at once: no part twice, none that is gone with a larger one.

    Shrinks towards no injury, and each towards a whole right arm.
    """
    return st.lists(single_injuries(), max_size=_MOST_INJURIES).map(_of_one_body)


def _of_one_body(found: list[kinds.Injury]) -> list[kinds.Injury]:
    together: list[kinds.Injury] = []
    for injury in found:
        answer: object = to_injuries([*together, injury])
        if not isinstance(answer, InvalidInput):
            together.append(injury)
    return together


@st.composite
def single_injuries(draw: DrawFn) -> kinds.Injury:
    """One injury, with the measures that its row of the table needs."""
    part = draw(st.sampled_from(kinds.BodyPart))
    if part in ASSESSED:
        return kinds.Injury(part=part, assessed=draw(_SHARES))
    if part in MEASURED_LOSS:
        return kinds.Injury(part=part, loss=draw(_SHARES))
    if part is kinds.BodyPart.VISUAL_ACUITY:
        return kinds.Injury(part=part, right_eye=draw(_SHARES), left_eye=draw(_SHARES))
    decibels = st.none() | st.integers(0, _LOUDEST) if part in HEARING else st.none()
    return kinds.Injury(part=part, loss=draw(st.none() | _SHARES), decibels=draw(decibels))


def accident_costs() -> SearchStrategy[kinds.AccidentCosts]:
    """What an accident cost, beside every limit of the law; shrinks towards nothing."""
    amounts = wages(max_value=200_000_000)
    names = [field.name for field in attrs.fields(kinds.AccidentCosts) if field.name != "local_standard"]

    def made_of(facts: dict[str, int]) -> kinds.AccidentCosts:
        if facts.get("other_hospital"):
            facts["local_standard"] = facts.get("local_standard") or facts["other_hospital"]
        return kinds.AccidentCosts(**facts)

    return st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "local_standard"], amounts)).map(made_of)


def job_searches(**parts: Part[Any]) -> SearchStrategy[kinds.JobSearch]:
    """What somebody did to find work before a benefit month of JKP.

    ``parts`` fixes a field of :class:`events.JobSearch` to a value or to another strategy.
    """
    few = st.integers(0, _MOST_APPLICATIONS)
    return made(
        kinds.JobSearch,
        {"month": st.integers(2, _LONGEST_BENEFIT)},
        {"applications": few, "interviews": few, "attendance": _SHARES, "form": st.booleans()},
        parts,
    )
