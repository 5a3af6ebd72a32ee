"""The wage earner (PU), with the facts on which contributions and enrolment depend."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

import attrs

from jamsostek_coverage.errors import Fault
from jamsostek_coverage.fields import (
    report_faults,
    to_optional_count,
    to_optional_date,
    to_optional_nationality,
    to_optional_programs,
    to_optional_status,
    to_optional_truth,
    to_optional_wage,
    to_truth,
    to_wage,
    told,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.employer import Employer, to_employer
from jamsostek_coverage.terms import EmployeeStatus, EmployerKind, EmployerScale, Program

UNSPECIFIED_EMPLOYER = Employer()
SMALLER = frozenset({EmployerScale.MICRO, EmployerScale.SMALL})
# These statuses tell who employs, whatever was said of the employer: the state, or a household.
NOT_AT_ENTERPRISES = frozenset(
    {EmployeeStatus.NON_ASN, EmployeeStatus.PPPK_PART_TIME, EmployeeStatus.DOMESTIC_WORKER}
)
# Dates of which the second is never before the first.
ORDERED_DATES = (("born", "since"), ("since", "until"), ("born", "registered"), ("born", "jkp_registered"))


def _employer(value: Employer | None) -> Employer:
    return UNSPECIFIED_EMPLOYER if value is None else to_employer(value)


@attrs.frozen(cache_hash=True, repr=False)
class Profile:
    """What a wage earner's contributions depend on besides wage, dates and month; shared by many workers."""

    employer: Employer
    status: EmployeeStatus | None
    programs: frozenset[Program] | None
    nationality: str | None
    planned_months: int | None
    jkn: bool | None
    jkp_here: bool | None

    @property
    def is_at_enterprise(self) -> bool:
        """Whether an enterprise employs the person, not the state, a village or a household."""
        kinds = (EmployerKind.PRIVATE, EmployerKind.INDIVIDUAL)
        return self.employer.kind in kinds and self.status not in NOT_AT_ENTERPRISES


# Most workers differ by their employer alone: nothing else is said of them.
USUAL = (None,) * (len(attrs.fields(Profile)) - 1)
_usual_profile = lru_cache(Profile)


@attrs.frozen(kw_only=True, repr=False)
class WageEarner:
    """A wage earner (PU) at one employer; ``wage`` is the monthly base in whole rupiah, see ``wage_base``.

    All else may stay unknown (None): answers then list what they took as given. ``programs``: those paid
    at this employer (None = the mandatory ones). ``since``/``until``: first and last day of employment.
    ``registered``: day of registration at BPJS Ketenagakerjaan; ``jkp_registered``: in JKP.
    ``jkn``: member of the health insurance as JKP asks. ``jkp_here``: this employer is the one chosen for
    JKP. ``jp_deferred``: kept on past the pension age and has deferred the pension. ``planned_months``:
    a foreigner's planned months of work in Indonesia. ``part_month_base``: see ``MonthRule``.
    ``minimum_wage``: the regional minimum, to be warned below it.

    >>> WageEarner(wage=12_000_000, employer=Employer(risk="I")).wage
    12000000
    """

    category: ClassVar[str] = "wage_earner"

    wage: int = attrs.field(converter=to_wage)
    employer: Employer = attrs.field(default=UNSPECIFIED_EMPLOYER, converter=_employer)
    programs: frozenset[Program] | None = attrs.field(default=None, converter=to_optional_programs)
    status: EmployeeStatus | None = attrs.field(default=None, converter=to_optional_status)
    born: date | None = attrs.field(default=None, converter=to_optional_date)
    nationality: str | None = attrs.field(default=None, converter=to_optional_nationality)
    planned_months: int | None = attrs.field(default=None, converter=to_optional_count)
    since: date | None = attrs.field(default=None, converter=to_optional_date)
    until: date | None = attrs.field(default=None, converter=to_optional_date)
    registered: date | None = attrs.field(default=None, converter=to_optional_date)
    jkn: bool | None = attrs.field(default=None, converter=to_optional_truth)
    jkp_here: bool | None = attrs.field(default=None, converter=to_optional_truth)
    jkp_registered: date | None = attrs.field(default=None, converter=to_optional_date)
    jp_deferred: bool = attrs.field(default=False, converter=to_truth)
    part_month_base: int | None = attrs.field(default=None, converter=to_optional_wage)
    minimum_wage: int | None = attrs.field(default=None, converter=to_optional_wage)
    profile: Profile = attrs.field(init=False, eq=False, repr=False)
    is_dated: bool = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        date_of_some = (
            self.born or self.since or self.until or self.registered or self.jkp_registered
            or getattr(self.employer, "registered", None)
        )  # fmt: skip
        object.__setattr__(self, "is_dated", date_of_some is not None)
        if date_of_some is None:
            report_faults(self)
        else:
            report_faults(self, *self._contradictions())
        facts = (
            self.status, self.programs, self.nationality, self.planned_months, self.jkn, self.jkp_here
        )  # fmt: skip
        kind = _usual_profile if facts == USUAL else Profile
        object.__setattr__(self, "profile", kind(self.employer, *facts))

    def __repr__(self) -> str:
        return told(self)

    def _contradictions(self) -> list[Fault]:
        faults: list[Fault] = []
        for first, second in ORDERED_DATES:
            earlier, later = getattr(self, first), getattr(self, second)
            if isinstance(earlier, date) and isinstance(later, date) and later < earlier:
                faults.append(_fault(second, later.isoformat(), "date.order", than=first))
        return faults


def _fault(path: str, value: Any, key: str, **details: Any) -> Fault:
    return Fault(path=path, value=value, problem=say(key, **details), remedy=say(f"{key}_remedy"))
