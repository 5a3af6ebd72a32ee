"""What holds of every answer on an event, over drawn memberships; the people are invented.

A wage that rises, articles, receivers and two law books: test_entitlement_sweep.py. The shares of pensioners:
tests/jp/test_survivors.py.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import (
    BeneficiaryKind,
    Employment,
    Entitlements,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    WageEarner,
    continuity,
)
from jamsostek_coverage.claims.items import Every
from tests.answers.sweep import CLERK, DRIVER, LAW, YOUNG, ask, happenings

Person: TypeAlias = WageEarner | SelfEmployed
DAYS = st.sampled_from([date(2019, 6, 20), date(2022, 6, 20), date(2025, 6, 20), date(2026, 6, 20)])
PEOPLE: st.SearchStrategy[Person] = st.sampled_from([CLERK, YOUNG, DRIVER])
# Rights that more paid months may not lower; JP only counts so from 180 months on (tests/jp).
GROWING = (Program.JKK, Program.JKM, Program.JKP)
SOME = settings(max_examples=25, deadline=None)


def member(day: date, months: int) -> Ledger:
    """So many months up to the one of a day, each paid on its first day."""
    last = Month.of(day)
    paid = [Payment(month=last - place, paid_on=(last - place).first_day) for place in range(months)]
    since = (last - max(months - 1, 0)).first_day
    return Ledger(spells=[Employment(since=since)], payments=paid, registered={Program.JP: since})


@SOME
@given(PEOPLE, DAYS, st.integers(1, 47))
def test_what_is_missing_is_what_continuity_says(person: Person, day: date, months: int) -> None:
    ledger = member(day, months)
    thresholds = continuity(person, ledger, day, law=LAW).thresholds
    for event in happenings(day, person):
        answer = ask(person, ledger, event)
        assert isinstance(answer, Entitlements)
        for refusal in answer.refused:
            for condition in refusal.missing:
                if condition.message.key == "claim.missing_months":
                    standing = thresholds[dict(condition.message.details)["condition"]]
                    told = (condition.counted, condition.required, condition.missing)
                    assert told == (standing.counted, standing.required, standing.missing)


@SOME
@given(PEOPLE, DAYS, st.integers(1, 40), st.integers(1, 8))
def test_more_paid_months_take_nothing_away(person: Person, day: date, months: int, more: int) -> None:
    fewer, longer = member(day, months), member(day, months + more)
    for place in range(len(list(happenings(day, person)))):
        before, after = (ask(person, book, list(happenings(day, person))[place]) for book in (fewer, longer))
        assert isinstance(before, Entitlements)
        assert isinstance(after, Entitlements)
        sums = [
            (
                sum(answer[program].lump_sum + answer[program].monthly for program in GROWING),
                answer.scholarships,
            )
            for answer in (before, after)
        ]
        assert sums[0][0] <= sums[1][0]
        assert sums[0][1] <= sums[1][1]


@SOME
@given(PEOPLE, DAYS, st.integers(1, 130))
def test_shares_of_one_item_make_no_more_than_the_whole(person: Person, day: date, months: int) -> None:
    """Those who receive at the same time; who follows another begins when the other ends."""
    for event in happenings(day, person):
        answer = ask(person, member(day, months), event)
        assert isinstance(answer, Entitlements)
        shares: dict[tuple[object, ...], Fraction] = defaultdict(Fraction)
        for line in answer.lines:
            if line.every is Every.MONTHLY and line.program is Program.JP:
                shares[line.starts,] += line.share
            assert line.beneficiary.kind in BeneficiaryKind
        assert all(share <= 1 for share in shares.values())
        assert sum(answer.by_payer.values()) == sum(answer.by_beneficiary.values()) == answer.lump_sum
