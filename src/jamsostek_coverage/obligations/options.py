"""What a self-employed worker may choose from: every income band with and without JHT, and what it costs."""

from __future__ import annotations

import attrs

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Program

MINIMUM = frozenset({Program.JKK, Program.JKM})


@attrs.frozen(kw_only=True)
class ContributionOption:
    """One row of the table: a band of monthly income (rupiah), the programmes and the bill."""

    income_from: int
    base: int
    programs: frozenset[Program]
    bill: Bill
    is_own_band: bool


def contribution_options(
    person: SelfEmployed, month: MonthLike, *, law: LawBook | None = None
) -> tuple[ContributionOption, ...]:
    """Every band with and without JHT for a self-employed person and month, cheapest programmes first.

    ``is_own_band`` marks the band of the income declared: the participant chooses by it (PP 44/2015
    Art. 20(2), PP 46/2015 Art. 18(2)).

    >>> driver = SelfEmployed(income=2_950_000, sector="transport", payer="worker")
    >>> [option.bill.total for option in contribution_options(driver, "2026-03") if option.is_own_band]
    [18150, 77150]
    """
    when = Month.of(month)
    bands = (law or LawBook.shipped())["jkk.self_employed.bands"].at(when).value
    own = max(start for start, _ in bands if start <= person.income)
    return tuple(
        ContributionOption(
            income_from=start,
            base=base,
            programs=programs,
            bill=contributions(attrs.evolve(person, income=start, programs=programs), when, law=law),
            is_own_band=start == own,
        )
        for programs in (MINIMUM, MINIMUM | {Program.JHT})
        for start, base in bands
    )
