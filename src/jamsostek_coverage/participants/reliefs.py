"""Whether a temporary relief reduces this employer's contributions; the multipliers are in reliefs.toml."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.segments import SMALLER, Profile
from jamsostek_coverage.periods.month import Month


def months_as_entrant_2020(registered: date | None, month: Month, law: LawBook) -> int | None:
    """Months of membership before ``month`` of somebody who entered after the reference month of PP 49/2020.

    None for everybody else, and outside the months of the relief.
    """
    if registered is None or law["relief.pandemic_2020.jkk"].at(month).is_neutral:
        return None
    entered = Month.of(registered)
    return month - entered if entered > law["relief.pandemic_2020.paid_through"].at(month).month else None


def pandemic_2020(case: Case[Profile], months_as_entrant: int | None) -> bool:
    """PP 49/2020 Art. 12: settled to July 2020; whoever entered later first pays some months whole."""
    if case.read("relief.pandemic_2020.jkk").is_neutral:
        return False
    employer = case.profile.employer
    settled = case.read("relief.pandemic_2020.paid_through")
    full = case.read("relief.pandemic_2020.full_months_of_entrants").months
    if months_as_entrant is not None and months_as_entrant < full:
        return False
    if employer.registered is not None and employer.registered > settled.month:
        return case.month - employer.registered >= full
    if employer.paid_through is None:
        case.assume("employer.paid_through", say("relief.settled", month=settled.month), settled.citation)
        return True
    return employer.paid_through >= settled.month


def labour_intensive(case: Case[Profile]) -> bool:
    """PP 7/2025 Art. 3 and 6, PP 36/2025 Art. 10A and 11: one of six industries, enough workers, settled."""
    if case.read("relief.labour_intensive.jkk").is_neutral:
        return False
    employer = case.profile.employer
    if not case.profile.is_at_enterprise:
        return False
    if employer.labour_intensive is None:
        case.assume("employer.labour_intensive", say("relief.no_industry"))
        return False
    workers = case.read("relief.labour_intensive.workers")
    settled = case.read("relief.labour_intensive.paid_through")
    settle_by = case.read("relief.labour_intensive.settle_by")
    unmet = (
        (employer.active_workers is not None and employer.active_workers < workers.workers)
        or (employer.paid_through is not None and employer.paid_through < settled.month)
        or (employer.relief_settled_on is not None and employer.relief_settled_on > settle_by.date)
    )
    if unmet:
        return False
    if employer.active_workers is None:
        case.assume("employer.active_workers", say("relief.workers", least=workers), workers.citation)
    if employer.paid_through is None:
        case.assume("employer.paid_through", say("relief.settled", month=settled.month), settled.citation)
    if employer.relief_settled_on is None:
        case.assume(
            "employer.relief_settled_on", say("relief.settle_by", day=settle_by.date), settle_by.citation
        )
    return True


def jp_deferral_2020(case: Case[Profile]) -> bool:
    """PP 49/2020 Art. 17: a medium or large employer that applied pays 1 % of JP now and the rest later."""
    if case.read("relief.pandemic_2020.jp_paid_now").is_neutral:
        return False
    return case.profile.employer.jp_deferral and case.profile.employer.scale not in SMALLER
