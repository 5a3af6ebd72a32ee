"""What happens to a participant: it starts a term, or gives a right to benefits."""

from __future__ import annotations

from typing import TypeAlias

from jamsostek_coverage.events.accident import AccidentKind, OccupationalDisease, WorkAccident
from jamsostek_coverage.events.dismissal import Dismissal
from jamsostek_coverage.events.insured import (
    ContractEnd,
    Death,
    LeavingIndonesia,
    Resignation,
    Retirement,
    StatusChange,
    TotalDisability,
)
from jamsostek_coverage.events.registration import (
    CompanyChange,
    DataChange,
    Event,
    FamilyChange,
    FormReceived,
    Hire,
    WageChange,
)
from jamsostek_coverage.events.withdrawal import PartialWithdrawal, WithdrawalPurpose

__all__ = [
    "AccidentKind",
    "CompanyChange",
    "ContractEnd",
    "DataChange",
    "Death",
    "Dismissal",
    "Event",
    "FamilyChange",
    "FormReceived",
    "Hire",
    "InsuredEvent",
    "LeavingIndonesia",
    "OccupationalDisease",
    "PartialWithdrawal",
    "Resignation",
    "Retirement",
    "StatusChange",
    "TotalDisability",
    "WageChange",
    "WithdrawalPurpose",
    "WorkAccident",
]

# What ``jc.entitlements`` is asked about.
InsuredEvent: TypeAlias = (
    ContractEnd
    | Death
    | Dismissal
    | LeavingIndonesia
    | OccupationalDisease
    | PartialWithdrawal
    | Resignation
    | Retirement
    | StatusChange
    | TotalDisability
    | WorkAccident
)
