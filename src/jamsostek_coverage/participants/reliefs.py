"""Whether a temporary relief reduces a contribution; the multipliers are in the reliefs' law files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.formula.nodes import Choose, Constant, Law, Node, when
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.participants.jkp_membership import is_at_enterprise
from jamsostek_coverage.participants.wage_earner import SMALLER, Profile
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Sector

if TYPE_CHECKING:
    from jamsostek_coverage.participants.self_employed import SelfEmployedProfile


def relief_2020(program: str) -> Node:
    """The factor of PP 49/2020 ("jkk" or "jkm") in a contribution's rate."""
    return when("relief.pandemic_2020", Law(f"relief.pandemic_2020.{program}"), Constant(1))


def relief_2026() -> Node:
    """The factor of PP 50/2025 in a self-employed worker's JKK and JKM."""
    sectors = {sector: Law(f"relief_2026.{sector}") for sector in ("transport", "other")}
    return Choose("relief.self_employed", {**sectors, None: Constant(1)})


def months_as_entrant_2020(registered: Month | date | None, month: Month, law: LawBook) -> int | None:
    """Months of membership before ``month`` of somebody who entered after the reference month of PP 49/2020.

    None for everybody else, and outside the months of the relief.
    """
    if registered is None or law["relief.pandemic_2020.jkk"].at(month).is_neutral:
        return None
    entered = Month.of(registered)
    return month - entered if entered > law["relief.pandemic_2020.paid_through"].at(month).month else None


def pandemic_2020(
    case: Case[Any],
    paid_through: Month | None,
    payer_entered: int | None,
    worker_entered: int | None,
    path: str,
) -> bool:
    """PP 49/2020 Art. 12: settled to July 2020; whoever entered later first pays some months whole.

    ``payer_entered`` and ``worker_entered`` are months of membership of who entered later; ``path`` names
    the fact of ``paid_through`` where it has to be assumed.
    """
    if case.read("relief.pandemic_2020.jkk").is_neutral:
        return False
    settled = case.read("relief.pandemic_2020.paid_through")
    full = case.read("relief.pandemic_2020.full_months_of_entrants").months
    if any(months is not None and months < full for months in (payer_entered, worker_entered)):
        return False
    if payer_entered is not None:
        return True
    if paid_through is None:
        case.assume(path, say("relief.settled", month=settled.month), settled.citation)
        return True
    return paid_through >= settled.month


def labour_intensive(case: Case[Profile]) -> bool:
    """PP 7/2025 Art. 3 and 6, PP 36/2025 Art. 10A and 11: one of six industries, enough workers, settled."""
    if case.read("relief.labour_intensive.jkk").is_neutral:
        return False
    employer = case.profile.employer
    if not is_at_enterprise(case):
        return False
    if employer.labour_intensive is None:
        case.assume("employer.labour_intensive", say("relief.no_industry"))
        return False
    workers = case.read("relief.labour_intensive.workers")
    settled = case.read("relief.labour_intensive.paid_through")
    unmet = (employer.active_workers is not None and employer.active_workers < workers.workers) or (
        employer.paid_through is not None and employer.paid_through < settled.month
    )
    if unmet or not _settled_in_time(case):
        return False
    if employer.active_workers is None:
        case.assume("employer.active_workers", say("relief.workers", least=workers), workers.citation)
    if employer.paid_through is None:
        case.assume("employer.paid_through", say("relief.settled", month=settled.month), settled.citation)
    return True


def _settled_in_time(case: Case[Profile]) -> bool:
    """Whether the reduced JKK was settled by the last day for it; a book that knows no such day asks none."""
    try:
        last = case.read("relief.labour_intensive.settle_by")
    except LawUnavailable:
        return True
    settled_on = case.profile.employer.relief_settled_on
    if settled_on is None:
        case.assume("employer.relief_settled_on", say("relief.settle_by", day=last.date), last.citation)
        return True
    return settled_on <= last.date


def jp_deferral_2020(case: Case[Profile]) -> bool:
    """PP 49/2020 Art. 17: a medium or large employer that applied pays 1 % of JP now and the rest later."""
    if case.read("relief.pandemic_2020.jp_paid_now").is_neutral:
        return False
    return case.profile.employer.jp_deferral and case.profile.employer.scale not in SMALLER


def self_employed_2026(case: Case[SelfEmployedProfile]) -> str | None:
    """PP 50/2025 Art. 3: the sector whose relief applies; none for state budgets and owners."""
    sector, payer = case.profile.sector, case.profile.payer
    relief = "transport" if sector is Sector.TRANSPORT else "other"
    in_force = {name for name in ("transport", "other") if not case.read(f"relief_2026.{name}").is_neutral}
    if not in_force or (sector is not None and relief not in in_force):
        return None
    if payer in (Payer.STATE_BUDGET, Payer.STATE):
        excluded = case.read("relief_2026.excluded_payers")
        case.warn(say("relief.excluded", reason=excluded), excluded.citation)
        return None
    if case.profile.employs_others:
        excluded = case.read("relief_2026.excluded_kinds")
        case.warn(say("relief.excluded", reason=excluded), excluded.citation)
        return None
    if sector is None:
        case.assume("sector", say("relief.sector"))
        if relief not in in_force:
            return None
    if payer is None:
        case.assume("payer", say("relief.payer"))
    elif payer is Payer.SPONSOR:
        case.warn(say("relief.sponsor"))
    return relief
