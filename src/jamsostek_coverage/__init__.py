"""Indonesia's employment social security (Jamsostek): contributions, continuity, entitlements, coverage.

Every name below is loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jamsostek_coverage.answers.compliance import Compliance, compliance
    from jamsostek_coverage.answers.continuity import Continuity, continuity
    from jamsostek_coverage.answers.entitlements import Entitlements, ProgramEntitlement, entitlements
    from jamsostek_coverage.answers.finding import Finding
    from jamsostek_coverage.answers.jht_balance import JhtBalance, jht_balance
    from jamsostek_coverage.answers.jht_deposits import Deposit
    from jamsostek_coverage.answers.ladder import LadderStep, SanctionLadder, sanction_ladder
    from jamsostek_coverage.answers.outlook import Outlook, OutlookItem, OutlookKind, outlook
    from jamsostek_coverage.answers.protection import Protection, protection
    from jamsostek_coverage.answers.services import SanctionLetter, ServiceAnswer, may_receive
    from jamsostek_coverage.batch.ledgers import LedgerTable, RefusedRow, WorkerLedger, read_ledgers
    from jamsostek_coverage.choices import (
        Choices,
        CreditingMethod,
        DisabilitySum,
        FineBase,
        GradedSteps,
        IncapacityDays,
        JkkClaimLimit,
        JkkLaw,
        LatenessRule,
        MonthRule,
        PensionFloor,
        PensionStop,
        WageFloor,
    )
    from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, Every, LateUnit
    from jamsostek_coverage.claims.line import (
        Beneficiary,
        EntitlementLine,
        MissingCondition,
        PayWithin,
        Refusal,
    )
    from jamsostek_coverage.claims.pension_facts import JpFacts
    from jamsostek_coverage.decode import from_dict
    from jamsostek_coverage.encode import json_schema, to_dict
    from jamsostek_coverage.errors import (
        BrokenLawFile,
        ConflictingRules,
        Fault,
        InvalidInput,
        JamsostekError,
        JamsostekWarning,
        LawUnavailable,
        MissingExtra,
    )
    from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
    from jamsostek_coverage.history.threshold import ThresholdStanding
    from jamsostek_coverage.jht.accrual import StatementLine
    from jamsostek_coverage.jht.facts import JhtFacts
    from jamsostek_coverage.jht.tax import TaxEstimate, jht_tax_estimate
    from jamsostek_coverage.jkk.industry import BusinessType, business_types
    from jamsostek_coverage.jkk.industry_search import (
        Match,
        competing_groups,
        find_business_type,
        who_decides,
    )
    from jamsostek_coverage.jp.pension import IndexedWage, Pension, jp_pension
    from jamsostek_coverage.jp.pension_path import PensionPath, PensionStep, pension_path
    from jamsostek_coverage.law.book import LawBook
    from jamsostek_coverage.law.citation import Citation
    from jamsostek_coverage.law.consultation import Note
    from jamsostek_coverage.law.parameter import Parameter, Value
    from jamsostek_coverage.law.reform import Reform
    from jamsostek_coverage.obligations.bill import Bill
    from jamsostek_coverage.obligations.calendar import Calendar, IndonesianCalendar
    from jamsostek_coverage.obligations.contributions import contributions
    from jamsostek_coverage.obligations.deferral import DeferredPension, Instalment, deferred_pension
    from jamsostek_coverage.obligations.difference import BillDifference
    from jamsostek_coverage.obligations.due import DueDate, due_date
    from jamsostek_coverage.obligations.duties import Deadline, deadlines
    from jamsostek_coverage.obligations.employer_bill import EmployerBill, employer_bill
    from jamsostek_coverage.obligations.fine import LatePenalty, late_penalty
    from jamsostek_coverage.obligations.line import Allocation, Line
    from jamsostek_coverage.obligations.options import ContributionOption, contribution_options
    from jamsostek_coverage.obligations.sanctions import (
        Authority,
        FindingKind,
        PublicService,
        SanctionStep,
        SanctionTrack,
        ServiceDecision,
        WarningDays,
    )
    from jamsostek_coverage.obligations.several_jobs import PersonBill, person_bill
    from jamsostek_coverage.obligations.wage_base import wage_base
    from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
    from jamsostek_coverage.participants.employer import Employer, employer_scale
    from jamsostek_coverage.participants.enrolment import Enrolment, enrolment
    from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
    from jamsostek_coverage.participants.family import (
        Child,
        ChildWork,
        Family,
        Relation,
        Relative,
        SchoolLevel,
        Spouse,
    )
    from jamsostek_coverage.participants.migrant import MigrantWorker
    from jamsostek_coverage.participants.participant import Participant
    from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
    from jamsostek_coverage.participants.wage_earner import WageEarner
    from jamsostek_coverage.periods import Month, MonthLike, Span
    from jamsostek_coverage.terms import (
        Confidence,
        Contract,
        EmployeeStatus,
        EmployerKind,
        EmployerScale,
        EnrolmentStatus,
        LabourIntensiveIndustry,
        MigrantPhase,
        MigrantRoute,
        Payer,
        Program,
        ProtectionLevel,
        RiskGroup,
        Sector,
        Segment,
        TaxTreatment,
        Threshold,
    )
    from jamsostek_coverage.values.money import rupiah
    from jamsostek_coverage.values.rounding import Rounding

_HOMES = {
    "answers.compliance": ("Compliance", "compliance",),
    "answers.finding": ("Finding",),
    "answers.jht_balance": ("JhtBalance", "jht_balance"),
    "answers.jht_deposits": ("Deposit",),
    "jht.accrual": ("StatementLine",),
    "jht.facts": ("JhtFacts",),
    "jht.tax": ("TaxEstimate", "jht_tax_estimate"),
    "answers.ladder": ("LadderStep", "SanctionLadder", "sanction_ladder",),
    "answers.services": ("SanctionLetter", "ServiceAnswer", "may_receive",),
    "obligations.duties": ("Deadline", "deadlines"),
    "obligations.sanctions": (
        "Authority", "FindingKind", "PublicService", "SanctionStep", "SanctionTrack", "ServiceDecision",
        "WarningDays",
    ),
    "obligations.fine": ("LatePenalty", "late_penalty",),
    "obligations.due": ("DueDate", "due_date",),
    "obligations.calendar": ("Calendar", "IndonesianCalendar",),
    "history.threshold": ("ThresholdStanding",),
    "history.ledger": ("Employment", "Ledger", "Payment",),
    "answers.protection": ("Protection", "protection",),
    "answers.outlook": ("Outlook", "OutlookItem", "OutlookKind", "outlook"),
    "batch.ledgers": ("LedgerTable", "RefusedRow", "WorkerLedger", "read_ledgers"),
    "answers.continuity": ("Continuity", "continuity",),
    "answers.entitlements": ("Entitlements", "ProgramEntitlement", "entitlements"),
    "claims.items": ("BeneficiaryKind", "BenefitItem", "BenefitPayer", "Every", "LateUnit"),
    "claims.line": ("Beneficiary", "EntitlementLine", "MissingCondition", "PayWithin", "Refusal"),
    "claims.pension_facts": ("JpFacts",),
    "choices": (
        "Choices", "CreditingMethod", "DisabilitySum", "FineBase", "GradedSteps", "IncapacityDays",
        "JkkClaimLimit", "JkkLaw", "LatenessRule", "MonthRule", "PensionFloor", "PensionStop", "WageFloor",
    ),
    "errors": (
        "BrokenLawFile", "ConflictingRules", "Fault", "InvalidInput", "JamsostekError", "JamsostekWarning",
        "LawUnavailable", "MissingExtra",
    ),
    "jkk.industry": ("BusinessType", "business_types"),
    "jkk.industry_search": ("Match", "competing_groups", "find_business_type", "who_decides"),
    "jp.pension": ("IndexedWage", "Pension", "jp_pension"),
    "jp.pension_path": ("PensionPath", "PensionStep", "pension_path"),
    "law.book": ("LawBook",),
    "law.citation": ("Citation",),
    "law.consultation": ("Note",),
    "law.parameter": ("Parameter", "Value"),
    "law.reform": ("Reform",),
    "obligations.bill": ("Bill",),
    "obligations.line": ("Allocation", "Line"),
    "obligations.contributions": ("contributions",),
    "obligations.deferral": ("DeferredPension", "Instalment", "deferred_pension"),
    "obligations.difference": ("BillDifference",),
    "obligations.employer_bill": ("EmployerBill", "employer_bill"),
    "obligations.options": ("ContributionOption", "contribution_options"),
    "obligations.several_jobs": ("PersonBill", "person_bill"),
    "obligations.wage_base": ("wage_base",),
    "participants.employer": ("Employer", "employer_scale"),
    "participants.construction": ("ConstructionProject", "ConstructionWorker"),
    "participants.enrolment": ("Enrolment", "enrolment"),
    "participants.enrolment_line": ("EnrolmentLine",),
    "participants.family": (
        "Child", "ChildWork", "Family", "Relation", "Relative", "SchoolLevel", "Spouse",
    ),
    "participants.migrant": ("MigrantWorker",),
    "participants.participant": ("Participant",),
    "participants.self_employed": ("SelfEmployed", "Trainee"),
    "participants.wage_earner": ("WageEarner",),
    "periods": ("Month", "MonthLike", "Span"),
    "decode": ("from_dict",),
    "encode": ("json_schema", "to_dict"),
    "terms": (
        "Confidence", "EmployeeStatus", "EmployerKind", "EmployerScale", "EnrolmentStatus",
        "LabourIntensiveIndustry", "MigrantPhase", "MigrantRoute", "Payer", "Program", "RiskGroup", "Sector",
        "Segment", "TaxTreatment", "Contract", "ProtectionLevel", "Threshold",
    ),
    "values.money": ("rupiah",),
    "values.rounding": ("Rounding",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Allocation", "Authority", "Beneficiary", "BeneficiaryKind", "BenefitItem", "BenefitPayer", "Bill",
    "BillDifference", "BrokenLawFile", "BusinessType", "Calendar", "Child", "ChildWork", "Choices",
    "Citation", "Compliance", "Confidence", "ConflictingRules", "ConstructionProject",
    "ConstructionWorker", "Continuity", "Contract", "ContributionOption", "CreditingMethod", "Deadline",
    "DeferredPension", "Deposit", "DisabilitySum", "DueDate", "EmployeeStatus", "Employer",
    "EmployerBill", "EmployerKind", "EmployerScale", "Employment", "Enrolment", "EnrolmentLine",
    "EnrolmentStatus", "EntitlementLine", "Entitlements", "Every", "Family", "Fault", "Finding",
    "FindingKind", "FineBase", "GradedSteps", "IncapacityDays", "IndexedWage", "IndonesianCalendar",
    "Instalment", "InvalidInput", "JamsostekError", "JamsostekWarning", "JhtBalance", "JhtFacts",
    "JkkClaimLimit", "JkkLaw", "JpFacts", "LabourIntensiveIndustry", "LadderStep", "LatePenalty",
    "LateUnit", "LatenessRule", "LawBook", "LawUnavailable", "Ledger", "LedgerTable", "Line", "Match",
    "MigrantPhase", "MigrantRoute", "MigrantWorker", "MissingCondition", "MissingExtra", "Month",
    "MonthLike", "MonthRule", "Note", "Outlook", "OutlookItem", "OutlookKind", "Parameter", "Participant",
    "PayWithin", "Payer", "Payment", "Pension", "PensionFloor", "PensionPath", "PensionStep",
    "PensionStop", "PersonBill", "Program", "ProgramEntitlement", "Protection", "ProtectionLevel",
    "PublicService", "Reform", "Refusal", "RefusedRow", "Relation", "Relative", "RiskGroup", "Rounding",
    "SanctionLadder", "SanctionLetter", "SanctionStep", "SanctionTrack", "SchoolLevel", "Sector",
    "Segment", "SelfEmployed", "ServiceAnswer", "ServiceDecision", "Span", "Spouse", "StatementLine",
    "TaxEstimate", "TaxTreatment", "Threshold", "ThresholdStanding", "Trainee", "Value", "WageEarner",
    "WageFloor", "WarningDays", "WorkerLedger", "business_types", "competing_groups", "compliance",
    "continuity", "contribution_options", "contributions", "deadlines", "deferred_pension", "due_date",
    "employer_bill", "employer_scale", "enrolment", "entitlements", "find_business_type", "from_dict",
    "jht_balance", "jht_tax_estimate", "jp_pension", "json_schema", "late_penalty", "may_receive",
    "outlook", "pension_path", "person_bill", "protection", "read_ledgers", "rupiah", "sanction_ladder",
    "to_dict", "wage_base", "who_decides",
]  # fmt: skip

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
