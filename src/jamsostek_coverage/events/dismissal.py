"""Dismissal: the event of JKP, and one of JHT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.events.day import OnADay
from jamsostek_coverage.fields import (
    kept,
    plain_date,
    report_faults,
    several,
    to_count,
    to_optional_date,
    to_optional_rate,
    to_optional_truth,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import Term


class DismissalCause(Term):
    """Why the employment relation ended; JKP leaves out the last five."""

    EFFICIENCY = "efficiency"
    LOSSES = "losses"
    CLOSURE = "closure"
    MISCONDUCT = "misconduct"
    OTHER = "other"
    RESIGNATION = "resignation"
    TOTAL_DISABILITY = "total_disability"
    RETIREMENT = "retirement"
    DEATH = "death"
    CONTRACT_END = "contract_end"


class EnterpriseEnd(Term):
    """How an enterprise ended: bankrupt by a final court ruling, or closed with a letter of dissolution."""

    BANKRUPT = "bankrupt"
    CLOSED = "closed"


class DismissalProof(Term):
    """The papers that prove a dismissal to BPJS Ketenagakerjaan."""

    NOTICE = "notice"
    AGREEMENT_DEED = "agreement_deed"
    AGREEMENT_REPORT = "agreement_report"
    COURT_DECISION = "court_decision"


def _cause(value: DismissalCause | str | None) -> DismissalCause | None:
    return None if value is None else kept(DismissalCause.of, value)


def _end(value: EnterpriseEnd | str | None) -> EnterpriseEnd | None:
    return None if value is None else kept(EnterpriseEnd.of, value)


def _proof(value: DismissalProof | str | None) -> DismissalProof | None:
    return None if value is None else kept(DismissalProof.of, value)


@attrs.frozen(kw_only=True)
class JobSearch:
    """What somebody did before one benefit month of JKP, 2 or later, asked for (the ``month``-th).

    ``applications`` and ``interviews``: job applications, and calls to a test or an interview, in a month.
    ``attendance``: of a training in the month before ("85%"; None = in no training). ``form``: whether the
    form on employment was filled in (None = not known: it is taken as done).

    >>> JobSearch(month=2, applications=3, attendance="85%").attendance
    Fraction(17, 20)
    """

    month: int = attrs.field(converter=to_count)
    applications: int = attrs.field(default=0, converter=to_count)
    interviews: int = attrs.field(default=0, converter=to_count)
    attendance: Fraction | None = attrs.field(default=None, converter=to_optional_rate)
    form: bool | None = attrs.field(default=None, converter=to_optional_truth)

    def __attrs_post_init__(self) -> None:
        report_faults(self)


def _days(value: Iterable[date]) -> tuple[date, ...]:
    def parse(days: Any) -> tuple[date, ...]:
        return tuple(sorted(plain_date(day) for day in several(days)))

    return kept(parse, value)


def _searches(value: Iterable[JobSearch]) -> tuple[JobSearch, ...]:
    def parse(searches: Any) -> tuple[JobSearch, ...]:
        found = several(searches)
        wrong = [search for search in found if not isinstance(search, JobSearch)]
        if wrong:
            problem, remedy = say("dismissal.search"), say("dismissal.search_remedy")
            raise InvalidInput(Fault(path="", value=wrong[0], problem=problem, remedy=remedy))
        return tuple(sorted(found, key=lambda search: search.month))

    return kept(parse, value)


@attrs.frozen
class Dismissal(OnADay):
    """The day on which the employment relation ended by dismissal (PHK), and what JKP asks about it.

    ``employer``: as named in the ledger, where there are several. ``cause``: None = none of those that JKP
    leaves out. ``enterprise_end``: bankrupt or closed. ``proof``: the papers there are. ``applied_on`` and
    ``decided_on``: the days of the claim and of the finding that it is good (None = the day of the
    dismissal, and of the claim). ``earlier``: the first days of JKP benefits received before. ``willing``:
    to work again. ``new_job_on`` and ``died_on`` end the benefit. ``searches``: see :class:`JobSearch`.

    >>> Dismissal(date(2025, 3, 3), cause="efisiensi", applied_on=date(2025, 3, 20)).cause
    <DismissalCause.EFFICIENCY: 'efficiency'>
    """

    category: ClassVar[str] = "dismissal"

    employer: str | None = attrs.field(default=None, kw_only=True)
    cause: DismissalCause | None = attrs.field(default=None, converter=_cause, kw_only=True)
    enterprise_end: EnterpriseEnd | None = attrs.field(default=None, converter=_end, kw_only=True)
    proof: DismissalProof | None = attrs.field(default=None, converter=_proof, kw_only=True)
    applied_on: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    decided_on: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    earlier: tuple[date, ...] = attrs.field(default=(), converter=_days, kw_only=True)
    willing: bool | None = attrs.field(default=None, converter=to_optional_truth, kw_only=True)
    new_job_on: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    died_on: date | None = attrs.field(default=None, converter=to_optional_date, kw_only=True)
    searches: tuple[JobSearch, ...] = attrs.field(default=(), converter=_searches, kw_only=True)

    def __attrs_post_init__(self) -> None:
        report_faults(self, *self._contradictions())

    @property
    def is_bankrupt(self) -> bool:
        """Whether the enterprise is bankrupt or closed by a final decision."""
        return self.enterprise_end is not None

    def _contradictions(self) -> Iterator[Fault]:
        orders = (
            ("on", "applied_on"), ("on", "decided_on"), ("applied_on", "decided_on"), ("on", "new_job_on"),
            ("on", "died_on"),
        )  # fmt: skip
        for first, second in orders:
            earlier, later = getattr(self, first), getattr(self, second)
            if isinstance(earlier, date) and isinstance(later, date) and later < earlier:
                problem, remedy = say("date.order", than=first), say("date.order_remedy")
                yield Fault(path=second, value=later.isoformat(), problem=problem, remedy=remedy)
        received: object = self.earlier
        day: object = self.on
        if isinstance(received, tuple) and isinstance(day, date) and any(one >= day for one in received):
            problem, remedy = say("dismissal.earlier"), say("dismissal.earlier_remedy")
            yield Fault(path="earlier", value=max(received).isoformat(), problem=problem, remedy=remedy)
