"""What an accident or a disease cost, as far as the law refunds costs."""

from __future__ import annotations

from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, report_faults, to_amount
from jamsostek_coverage.language import say


@attrs.frozen(kw_only=True)
class AccidentCosts:
    """What was paid, in whole rupiah; zero where there was nothing.

    ``land`` (rivers and lakes included), ``sea`` and ``air``: transport to the hospital and home with first
    aid, between hospitals, and for a return-to-work programme. ``other_hospital``: the bill of a hospital
    that is no partner of the fund, where the place of the accident has none; ``local_standard``: the highest
    tariff of partners nearby for the same treatment. ``aids``: list price of the government's rehabilitation
    hospital for aids and artificial limbs.

    >>> AccidentCosts(land=750_000, denture=2_000_000).land
    750000
    """

    land: int = attrs.field(default=0, converter=to_amount)
    sea: int = attrs.field(default=0, converter=to_amount)
    air: int = attrs.field(default=0, converter=to_amount)
    other_hospital: int = attrs.field(default=0, converter=to_amount)
    local_standard: int = attrs.field(default=0, converter=to_amount)
    home_care: int = attrs.field(default=0, converter=to_amount)
    aids: int = attrs.field(default=0, converter=to_amount)
    denture: int = attrs.field(default=0, converter=to_amount)
    hearing_aid: int = attrs.field(default=0, converter=to_amount)
    glasses: int = attrs.field(default=0, converter=to_amount)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.other_hospital and not self.local_standard:
            problem, remedy = say("jkk.local_standard"), say("jkk.local_standard_remedy")
            faults.append(Fault(path="local_standard", value=0, problem=problem, remedy=remedy))
        report_faults(self, *faults)


def _costs(value: Any) -> AccidentCosts:
    if not isinstance(value, AccidentCosts):
        problem, remedy = say("jkk.costs"), say("jkk.costs_remedy")
        raise InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))
    return value


def to_optional_costs(value: AccidentCosts | None) -> AccidentCosts | None:
    """Field of what was paid, or None (not known)."""
    return None if value is None else kept(_costs, value)
