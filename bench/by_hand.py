"""What a payroll programmer would write by hand: the same fifteen figures, as a tuple and as an attrs object.

The floor builds one frozen attrs object per worker-month, which is the least that an object with these fields
can cost. Figures of the law stand here in parts per million, for measuring only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from jamsostek_coverage import Month, RiskGroup, WageEarner

Rows: TypeAlias = list[tuple[WageEarner, Month]]
Figures: TypeAlias = tuple[int, int, int, int, int, int, int, int, int, int, int, int, int, int, int]
# What varies with the month and the risk group: JKK rate, ceiling of JP, rate of JKP out of JKM.
Law: TypeAlias = dict[tuple[int, str], tuple[int, int, int]]

JKK = {"very_low": 2_400, "low": 5_400, "medium": 8_900, "high": 12_700, "very_high": 17_400}
CEILINGS = ((Month(2024, 3), 10_042_300), (Month(2025, 3), 10_547_400), (Month(2026, 3), 11_086_300))
FIRST, LAST = Month(2024, 10), Month(2026, 9)


def law() -> Law:
    """The rates of every month and risk group that is measured."""
    found: Law = {}
    for month in Month.range(FIRST, LAST):
        ceiling = max(amount for since, amount in CEILINGS if since <= month)
        from_jkm = 0 if month >= Month(2025, 2) else 1_000
        for risk in RiskGroup:
            found[month.ordinal, risk] = (JKK[risk], ceiling, from_jkm)
    return found


def kernel(wage: int, jkk_rate: int, ceiling: int, from_jkm_rate: int) -> Figures:
    """The fifteen figures of a worker-month, each share rounded half-up."""
    capped = wage if wage < ceiling else ceiling
    jkp_base = wage if wage < 5_000_000 else 5_000_000
    jkk = (wage * jkk_rate + 500_000) // 1_000_000
    jkm = (wage * 3_000 + 500_000) // 1_000_000
    jht_employer = (wage * 37_000 + 500_000) // 1_000_000
    jht_worker = (wage * 20_000 + 500_000) // 1_000_000
    jp_employer = (capped * 20_000 + 500_000) // 1_000_000
    jp_worker = (capped * 10_000 + 500_000) // 1_000_000
    state = (jkp_base * 2_200 + 500_000) // 1_000_000
    from_jkk = (jkp_base * 1_400 + 500_000) // 1_000_000
    from_jkm = (jkp_base * from_jkm_rate + 500_000) // 1_000_000
    employer = jkk + jkm + jht_employer + jp_employer
    worker = jht_worker + jp_worker
    return (
        employer, worker, employer + worker, state, jkk, jkm, jht_employer, jht_worker, capped,
        jp_employer, jp_worker, 0, jkp_base, from_jkk, from_jkm,
    )  # fmt: skip


@attrs.frozen
class FlatBill:
    """The same figures as an object."""

    employer: int
    worker: int
    total: int
    state_share: int
    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_base: int
    jp_employer: int
    jp_worker: int
    jp_deferred: int
    jkp_base: int
    from_jkk: int
    from_jkm: int


def tuples(rows: Rows, rates: Law) -> None:
    """One tuple for each worker-month."""
    for person, month in rows:
        kernel(person.wage, *rates[month.ordinal, person.employer.risk])  # type: ignore[index]


def objects(rows: Rows, rates: Law) -> None:
    """One attrs object for each worker-month, the arithmetic written out in the loop."""
    for person, month in rows:
        wage = person.wage
        jkk_rate, ceiling, from_jkm_rate = rates[month.ordinal, person.employer.risk]  # type: ignore[index]
        capped = wage if wage < ceiling else ceiling
        jkp_base = wage if wage < 5_000_000 else 5_000_000
        jkk = (wage * jkk_rate + 500_000) // 1_000_000
        jkm = (wage * 3_000 + 500_000) // 1_000_000
        jht_employer = (wage * 37_000 + 500_000) // 1_000_000
        jht_worker = (wage * 20_000 + 500_000) // 1_000_000
        jp_employer = (capped * 20_000 + 500_000) // 1_000_000
        jp_worker = (capped * 10_000 + 500_000) // 1_000_000
        state = (jkp_base * 2_200 + 500_000) // 1_000_000
        from_jkk = (jkp_base * 1_400 + 500_000) // 1_000_000
        from_jkm = (jkp_base * from_jkm_rate + 500_000) // 1_000_000
        employer = jkk + jkm + jht_employer + jp_employer
        worker = jht_worker + jp_worker
        FlatBill(
            employer, worker, employer + worker, state, jkk, jkm, jht_employer, jht_worker, capped,
            jp_employer, jp_worker, 0, jkp_base, from_jkk, from_jkm,
        )  # fmt: skip


def figures(rows: Iterable[tuple[WageEarner, Month]], rates: Law) -> list[Figures]:
    """The figures of every row, to be compared with ours before anything is measured."""
    return [kernel(person.wage, *rates[month.ordinal, str(person.employer.risk)]) for person, month in rows]
