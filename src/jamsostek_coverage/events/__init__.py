"""What happens to a participant: it starts a term, or gives a right to benefits."""

from __future__ import annotations

from typing import TypeAlias

from jamsostek_coverage.events.accident import AccidentKind, OccupationalDisease, WorkAccident
from jamsostek_coverage.events.costs import AccidentCosts
from jamsostek_coverage.events.dismissal import (
    Dismissal,
    DismissalCause,
    DismissalProof,
    EnterpriseEnd,
    JobSearch,
)
from jamsostek_coverage.events.injury import BodyPart, Injury
from jamsostek_coverage.events.insured import (
    ContractEnd,
    Death,
    LeavingIndonesia,
    Resignation,
    Retirement,
    StatusChange,
    TotalDisability,
)
from jamsostek_coverage.events.migrant import (
    DismissalAbroad,
    FailedDeparture,
    FailedPlacement,
    FailureCause,
    LossOnTheWayHome,
    MigrantEvent,
    ProvenRape,
    Repatriation,
    WrongPlacement,
)
from jamsostek_coverage.events.registration import (
    CompanyChange,
    DataChange,
    FamilyChange,
    FormReceived,
    Hire,
    WageChange,
)
from jamsostek_coverage.events.withdrawal import PartialWithdrawal, WithdrawalPurpose

__all__ = [
    "AccidentCosts",
    "AccidentKind",
    "BodyPart",
    "CompanyChange",
    "ContractEnd",
    "DataChange",
    "Death",
    "Dismissal",
    "DismissalAbroad",
    "DismissalCause",
    "DismissalProof",
    "EnterpriseEnd",
    "FailedDeparture",
    "FailedPlacement",
    "FailureCause",
    "FamilyChange",
    "FormReceived",
    "Hire",
    "Injury",
    "InsuredEvent",
    "JobSearch",
    "LeavingIndonesia",
    "LossOnTheWayHome",
    "MigrantEvent",
    "OccupationalDisease",
    "PartialWithdrawal",
    "ProvenRape",
    "Repatriation",
    "Resignation",
    "Retirement",
    "StatusChange",
    "TotalDisability",
    "WageChange",
    "WithdrawalPurpose",
    "WorkAccident",
    "WrongPlacement",
]

# What ``jc.entitlements`` is asked about.
InsuredEvent: TypeAlias = (
    ContractEnd
    | Death
    | Dismissal
    | LeavingIndonesia
    | MigrantEvent
    | OccupationalDisease
    | PartialWithdrawal
    | Resignation
    | Retirement
    | StatusChange
    | TotalDisability
    | WorkAccident
)
