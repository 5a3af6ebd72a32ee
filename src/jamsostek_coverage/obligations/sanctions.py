"""The vocabulary of findings and administrative sanctions."""

from __future__ import annotations

from jamsostek_coverage.terms import Term


class FindingKind(Term):
    """What an employer has left undone."""

    EMPLOYER_UNREGISTERED = "employer_unregistered"
    WORKER_UNREGISTERED = "worker_unregistered"
    PROGRAM_MISSING = "program_missing"
    REGISTERED_LATE = "registered_late"
    WAGE_UNDER_REPORTED = "wage_under_reported"
    ARREARS = "arrears"


class SanctionTrack(Term):
    """The ladders of administrative sanctions: whose breach, and of what."""

    EMPLOYER = "employer"
    JKP = "jkp"
    INDIVIDUAL_UNREGISTERED = "individual_unregistered"
    INDIVIDUAL_DATA = "individual_data"


class SanctionStep(Term):
    """One rung of a ladder of sanctions."""

    INSPECTION = "inspection"
    FIRST_WARNING = "first_warning"
    SECOND_WARNING = "second_warning"
    FINE = "fine"
    SERVICES_WITHHELD = "services_withheld"


class Authority(Term):
    """Who decides on a rung of the ladder."""

    BPJS = "bpjs"
    SERVICE_UNIT = "service_unit"
    LABOUR_INSPECTORATE = "labour_inspectorate"
    MINISTER_OR_REGIONAL_HEAD = "minister_or_regional_head"


class PublicService(Term):
    """The public services that may be withheld, from employers or from individuals."""

    BUSINESS_LICENCE = "business_licence"
    TENDER_LICENCE = "tender_licence"
    FOREIGN_WORKER_PERMIT = "foreign_worker_permit"
    LABOUR_SUPPLY_LICENCE = "labour_supply_licence"
    BUILDING_PERMIT = "building_permit"
    DRIVING_LICENCE = "driving_licence"
    LAND_CERTIFICATE = "land_certificate"
    PASSPORT = "passport"
    VEHICLE_REGISTRATION = "vehicle_registration"


class ServiceDecision(Term):
    """What a service desk may do: serve, ask for proof of membership first, or withhold the service."""

    ALLOWED = "allowed"
    ASK_FOR_PROOF = "ask_for_proof"
    WITHHELD = "withheld"


class WarningDays(Term):
    """How the term of a warning to an employer is counted; PP 86/2013 says both."""

    WORKING = "working"
    CALENDAR = "calendar"
