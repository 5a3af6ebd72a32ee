"""Migrant workers (PMI), protected by packages that are paid at once for the period of the contract."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from jamsostek_coverage.errors import Fault
from jamsostek_coverage.fields import (
    kept,
    plain_date,
    report_faults,
    to_count,
    to_migrant_phase,
    to_migrant_route,
    to_optional_wage,
    told,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import MigrantPhase, MigrantRoute


def _registered(value: date) -> date:
    return kept(plain_date, value)


@attrs.frozen(kw_only=True, repr=False)
class MigrantWorker:
    """A migrant worker or candidate, ``registered`` on a day that picks the rule set.

    ``contract_months``: length of the contract. ``phase``: which part of the protection is paid for now.
    ``jht``: the monthly JHT amount chosen, in whole rupiah (None = not joined).

    >>> MigrantWorker(registered=date(2024, 9, 23), contract_months=36, route="perseorangan").route
    <MigrantRoute.INDIVIDUAL: 'individual'>
    """

    category: ClassVar[str] = "migrant_worker"

    registered: date = attrs.field(converter=_registered)
    contract_months: int = attrs.field(converter=to_count)
    route: MigrantRoute = attrs.field(default=MigrantRoute.AGENCY, converter=to_migrant_route)
    phase: MigrantPhase = attrs.field(default=MigrantPhase.WHOLE, converter=to_migrant_phase)
    jht: int | None = attrs.field(default=None, converter=to_optional_wage)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.contract_months == 0:
            problem, remedy = say("migrant.contract"), say("migrant.contract_remedy")
            faults.append(Fault(path="contract_months", value=0, problem=problem, remedy=remedy))
        report_faults(self, *faults)

    def __repr__(self) -> str:
        return told(self)
