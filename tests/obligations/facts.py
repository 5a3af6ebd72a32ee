"""One set of facts for the package and for the oracle, so that both answer the same question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import jamsostek_coverage as jc
from jamsostek_coverage import Bill, Employer, LawBook, Month, Program, WageEarner
from tests.evidence import compared
from tests.oracle.wage_earner import FIGURES, Answer, YearMonth
from tests.oracle.wage_earner import bill as oracle

Facts = Mapping[str, Any]

# The oracle's names for facts of the employer; all others are facts of the person.
EMPLOYER = {
    "scale", "risk", "kind", "labour_intensive", "active_workers", "paid_through", "registered",
    "relief_settled_on", "jp_deferral",
}  # fmt: skip
# Months are years and months to the oracle.
MONTHS = {"paid_through", "registered"}

# Staleness has tests of its own; here it would only fill the warnings.
LAW = LawBook.shipped(on_stale="ignore")

# A status of January 2025 (invented boundary: no rule of an earlier month speaks of it).
FIRST_MONTH_OF_PART_TIME_PPPK = Month(2025, 1)


def worker(wage: int, facts: Facts) -> WageEarner:
    """The worker whom the oracle's facts describe."""
    given: dict[str, Any] = {
        name: Month(*value) if name in MONTHS and value else value for name, value in facts.items()
    }
    employer = Employer(**{name: value for name, value in given.items() if name in EMPLOYER})
    person = {name: value for name, value in given.items() if name not in EMPLOYER}
    return WageEarner(wage=wage, employer=employer, **person)


def figures(bill: Bill) -> Answer:
    """Our bill under the oracle's names."""
    jht, jp, allocation = bill.jht, bill.jp, bill.allocation
    answer: Answer = {
        "jkk": bill.jkk.total,
        "jkm": bill.jkm.total,
        "jht_employer": jht.employer,
        "jht_worker": jht.worker,
        "jp_base": jp.base,
        "jp_employer": jp.employer,
        "jp_worker": jp.worker,
        "jp_deferred": jp.deferred,
        "state_share": bill.state_share,
        "employer": bill.employer,
        "worker": bill.worker,
        "total": bill.total,
    }
    unknown = allocation.reason is not None
    answer |= {f"alloc_{program}": None if unknown else allocation[program] for program in Program}
    assert list(answer) == FIGURES
    return answer


def ours(wage: int, month: Month, facts: Facts, law: LawBook = LAW) -> Answer:
    """What the package answers, under the oracle's names."""
    return figures(jc.contributions(worker(wage, facts), month, law=law))


def theirs(wage: int, month: Month, facts: Facts) -> Answer:
    """What the oracle answers; ``ValueError`` where JKK lacks its risk group."""
    compared()
    return oracle(wage=wage, year=month.year, month=month.month, **facts)


def has_no_law(month: Month, facts: Facts) -> bool:
    """Whether the status did not exist yet; the oracle, which reads no dates of enrolment, still answers."""
    return facts["status"] == "pppk_part_time" and month < FIRST_MONTH_OF_PART_TIME_PPPK


def year_month(day: date) -> YearMonth:
    return day.year, day.month
