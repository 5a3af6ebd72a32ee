"""The vocabulary of entitlements; labels stand in ``terms.toml`` beside it."""

from __future__ import annotations

from jamsostek_coverage.terms import Term


class BenefitItem(Term):
    """What may be due: one name for each item that the regulations list."""

    MEDICAL_CARE = "medical_care"
    HOME_CARE = "home_care"
    TRANSPORT = "transport"
    TEMPORARY_INCAPACITY = "temporary_incapacity"
    PARTIAL_DISABILITY = "partial_disability"
    TOTAL_DISABILITY = "total_disability"
    DEATH_GRANT = "death_grant"
    PERIODIC = "periodic"
    BURIAL = "burial"
    SCHOLARSHIP = "scholarship"
    REHABILITATION = "rehabilitation"
    DENTURE = "denture"
    HEARING_AID = "hearing_aid"
    GLASSES = "glasses"
    RETURN_TO_WORK = "return_to_work"
    LUMP_SUM = "lump_sum"
    BALANCE = "balance"
    PARTIAL_BALANCE = "partial_balance"
    SHORTFALL = "shortfall"
    OLD_AGE_PENSION = "old_age_pension"
    DISABILITY_PENSION = "disability_pension"
    SPOUSE_PENSION = "spouse_pension"
    CHILD_PENSION = "child_pension"
    PARENT_PENSION = "parent_pension"
    CONTRIBUTIONS_BACK = "contributions_back"
    JOB_LOSS_CASH = "job_loss_cash"
    TRAINING = "training"
    JOB_MARKET_ACCESS = "job_market_access"
    FAILED_DEPARTURE = "failed_departure"
    FAILED_PLACEMENT = "failed_placement"
    WRONG_PLACEMENT = "wrong_placement"
    DISMISSAL_AID = "dismissal_aid"
    RAPE_AID = "rape_aid"
    LOSS_AID = "loss_aid"


class BeneficiaryKind(Term):
    """Who receives a benefit.

    HEIRS are those of the order of the law where the family is not known. SPOUSE_OR_CHILDREN, SIBLINGS and
    the like are groups whose members inherit together; the law does not divide among them.
    """

    PARTICIPANT = "participant"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SPOUSE_OR_CHILDREN = "spouse_or_children"
    BLOOD_RELATIVES = "blood_relatives"
    SIBLINGS = "siblings"
    PARENTS_IN_LAW = "parents_in_law"
    WILL = "will"
    HEIRS = "heirs"
    OTHER_HEIR = "other_heir"
    BURIAL_ORGANISER = "burial_organiser"
    EMPLOYER = "employer"
    FUND = "fund"
    ESTATE_OFFICE = "estate_office"


class BenefitPayer(Term):
    """Who puts the money on the table, and whether it comes back.

    FUND: BPJS Ketenagakerjaan. EMPLOYER_ADVANCES and PARTICIPANT_ADVANCES: paid first and refunded by the
    fund. EMPLOYER_OWES: never refunded. EMPLOYER_OWES_RECLAIMABLE: refunded once arrears and fines are
    settled. AFTER_SETTLEMENT: the fund, once the arrears are settled.
    """

    FUND = "fund"
    EMPLOYER_ADVANCES = "employer_advances"
    PARTICIPANT_ADVANCES = "participant_advances"
    EMPLOYER_OWES = "employer_owes"
    EMPLOYER_OWES_RECLAIMABLE = "employer_owes_reclaimable"
    AFTER_SETTLEMENT = "after_settlement"


class Every(Term):
    """How often an amount is paid."""

    ONCE = "once"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class LateUnit(Term):
    """The time for which lateness of the fund costs a rate of the amount."""

    DAY = "day"
    MONTH = "month"
