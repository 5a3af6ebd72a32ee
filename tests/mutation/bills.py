"""Expected bills of wage earners, at the boundaries of the law. Figures: the oracle; bases: by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import jamsostek_coverage as jc
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods import Month
from jamsostek_coverage.values.money import LARGEST
from tests.mutation.checks import Check
from tests.obligations.facts import Facts, figures, theirs, worker
from tests.oracle.wage_earner import (
    BILLED_STATUSES,
    JKK_RATE,
    JKP_WAGE_CAP,
    JP_CEILING_SINCE,
    OTHER_FUND_STATUSES,
    PENSION_AGE_FROM_TO,
    jp_ceiling,
    pension_age_reached,
)

OFFICE: dict[str, Any] = {"risk": "very_low", "scale": "large", "status": "permanent"}
LAST = Month(2026, 10)
FOUR = ("JKK", "JKM", "JHT", "JP")


class Probe(NamedTuple):
    """One worker and month."""

    month: Month
    facts: Facts
    wage: int = LARGEST


def months(*texts: str) -> list[Month]:
    return [Month.parse(text) for text in texts]


def probe(month: str, wage: int = LARGEST, **facts: Any) -> Probe:
    return Probe(Month.parse(month), OFFICE | facts, wage)


def ceilings() -> Iterator[Probe]:
    risks = list(JKK_RATE)
    for place, ((year, month), ceiling) in enumerate(JP_CEILING_SINCE):
        first, risk = Month(year, month), risks[place % len(risks)]
        for when in (first, first - 1) if place else (first,):
            yield Probe(when, OFFICE | {"risk": risk})
        for wage in (ceiling - 1, ceiling, ceiling + 1, 1_000_000):
            yield Probe(first, OFFICE | {"risk": risk}, wage)
    yield Probe(LAST, OFFICE)


def risks() -> Iterator[Probe]:
    for risk in JKK_RATE:
        for month in months("2015-07", "2020-09", "2025-05", "2026-03"):
            yield Probe(month, OFFICE | {"risk": risk, "labour_intensive": "toys"})


def small_wages() -> Iterator[Probe]:
    # By hand: shares that end on half a rupiah, and two roundings that would not be one.
    for wage in (1, 17, 25, 50, 500, 625, 1_875, 2_475, 4_950, 16_500, 20_625, 30_875, 4_999_999, 5_000_001):
        for month in months("2020-08", "2025-09", "2026-03"):
            yield Probe(month, OFFICE | {"labour_intensive": "footwear", "jp_deferral": True}, wage)


def jkp() -> Iterator[Probe]:
    for month in ("2021-01", "2021-02", "2025-01", "2025-02", "2026-10"):
        yield probe(month)
        yield probe(month, scale="small")
        yield probe(month, wage=4_999_999)
        yield probe(month, kind="state")
    for month in ("2022-03", "2026-03"):
        yield probe(month, jkn=False)
        yield probe(month, jkp_here=False)
        yield probe(month, nationality="MY")
        yield probe(month, kind="individual")
        for missing in FOUR:
            yield probe(month, programs=frozenset(FOUR) - {missing})
            yield probe(month, scale="small", programs=frozenset(FOUR) - {missing})
        yield probe(month, scale="micro", programs=frozenset({"JKK", "JKM", "JHT"}))
    for born, last_young in (
        (date(1968, 3, 10), date(2022, 3, 9)),  # 54 on 10 March 2022
        (date(1971, 6, 10), date(2025, 6, 9)),  # 54 on 10 June 2025
        (date(1967, 2, 3), date(2021, 2, 2)),  # 54 the day after JKP began
        (date(1967, 2, 2), date(2021, 2, 1)),  # 54 on the day itself
    ):
        for registered in (last_young, last_young + timedelta(1)):
            yield probe("2026-03", born=born, jkp_registered=registered)


def relief_2020() -> Iterator[Probe]:
    for month in ("2020-07", "2020-08", "2020-09", "2021-01", "2021-02"):
        yield probe(month)
        yield probe(month, jp_deferral=True)
        yield probe(month, jp_deferral=True, scale="small", programs=frozenset(FOUR))
        yield probe(month, jp_deferral=True, wage=3_000_000)
        for paid_through in ((2020, 6), (2020, 7)):
            yield probe(month, paid_through=paid_through)
        for entered in ((2020, 7), (2020, 8), (2020, 9)):
            yield probe(month, registered=entered)
    for month in ("2020-10", "2020-11", "2020-12"):
        for entered in ((2020, 7), (2020, 8), (2020, 9)):
            yield probe(month, registered=entered)


def relief_2025() -> Iterator[Probe]:
    for month in ("2025-01", "2025-02", "2025-07", "2025-08", "2026-01", "2026-02"):
        toys: dict[str, Any] = {"labour_intensive": "toys"}
        yield probe(month, **toys)
        yield probe(month, **toys, kind="state")
        yield probe(month, **toys, nationality="MY")  # no JKP, so the split is known
        yield probe(month, **toys, programs=frozenset({"JKM", "JHT"}))
        yield probe(month, wage=5_000, **toys, programs=frozenset({"JKK"}))
        for workers in (49, 50):
            yield probe(month, **toys, active_workers=workers)
        for paid_through in ((2024, 12), (2025, 1)):
            yield probe(month, **toys, paid_through=paid_through)
        for settled in (date(2026, 6, 30), date(2026, 7, 1)):
            yield probe(month, **toys, relief_settled_on=settled)


def pension() -> Iterator[Probe]:
    """The months about the pension age of people who reach it at the edge of a step, and in its middle."""
    people = [date(1950, 1, 1), date(1959, 7, 1), date(1959, 7, 2)]
    for age, first, last in PENSION_AGE_FROM_TO:
        middle = first + timedelta(400)
        people.append(date(middle.year - age, middle.month, 15))
        if last != date.max:
            people.append(date(last.year - age, 12, 31))  # reaches the age on the last day of the step
            people.append(date(last.year - age + 1, 1, 1))  # a day too late for it
    for born in people:
        reached = Month.of(pension_age_reached(born))
        for month in (reached - 1, reached, reached + 11, reached + 12):
            if month >= Month(2015, 7):
                yield Probe(month, OFFICE | {"born": born}, 12_000_000)
        for month in (reached + 23, reached + 35, reached + 36):
            yield Probe(month, OFFICE | {"born": born, "jp_deferred": True}, 12_000_000)


def employers() -> Iterator[Probe]:
    for month in ("2015-07", "2023-09", "2023-10", "2025-01", "2025-02", "2026-03"):
        for kind in ("private", "individual", "state", "village"):
            for scale in ("micro", "small", "medium", "large", None):
                yield probe(month, kind=kind, scale=scale)


def statuses() -> Iterator[Probe]:
    for status in sorted(BILLED_STATUSES | OTHER_FUND_STATUSES):
        yield probe("2025-01", status=status)
        yield probe("2026-03", status=status)


def probes() -> Iterator[Probe]:
    for group in (
        ceilings, risks, small_wages, jkp, relief_2020, relief_2025, pension, employers, statuses,
    ):  # fmt: skip
        yield from group()


def bases(bill: jc.Bill) -> dict[str, int]:
    return {program.value: line.base for program, line in bill.items()}


def bases_by_hand(asked: Probe) -> dict[str, int]:
    """Whole wages for JKK, JKM and JHT, capped ones for JP and JKP, of what is due at all."""
    due = theirs(LARGEST, asked.month, asked.facts)
    wage, when = asked.wage, (asked.month.year, asked.month.month)
    caps = {
        "jkk": wage,
        "jkm": wage,
        "jht_worker": wage,
        "jp_worker": jp_ceiling(when),
        "state_share": JKP_WAGE_CAP,
    }
    return {
        program.value: min(wage, cap) if due[figure] else 0
        for program, (figure, cap) in zip(jc.Program, caps.items(), strict=True)
    }


def bill_check(asked: Probe) -> Check:
    person = worker(asked.wage, asked.facts)

    def ask(law: LawBook) -> Any:
        bill = jc.contributions(person, asked.month, law=law)
        return figures(bill), bases(bill)

    answer = theirs(asked.wage, asked.month, asked.facts), bases_by_hand(asked)
    told = {name: value for name, value in asked.facts.items() if OFFICE.get(name) != value}
    return Check(f"bill {asked.month} on {asked.wage} {told}", ask, answer)


def bill_checks() -> list[Check]:
    """Every expected bill, each once."""
    seen: dict[str, Check] = {}
    for asked in probes():
        check = bill_check(asked)
        seen.setdefault(check.name, check)
    return list(seen.values())
