"""100,000 seeded worker-months and a search by hypothesis: package and oracle give the same figures.

Every expectation here is the oracle's (tests/oracle/wage_earner.py: written from the articles, figures of its
own). The facts are invented; the edges among them (months, ceilings, ages, deadlines) are the law's.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, LawBook, LawUnavailable, Month
from tests.obligations.facts import LAW, Facts, has_no_law, ours, theirs
from tests.oracle.wage_earner import (
    BILLED_STATUSES,
    JHT_EMPLOYER_RATE,
    JKK_RATE,
    JKM_RATE,
    JKP_FROM_JKK_RATE,
    JKP_STATE_RATE,
    JKP_WAGE_CAP,
    JP_CEILING_SINCE,
    KINDS,
    OTHER_FUND_STATUSES,
    PENSION_AGE_FROM_TO,
    PROGRAMS,
    SCALES,
    birthday,
)

SEED = 20261120
PARTS = 20
FACTS_IN_A_PART = 1_250
WAGES_TO_FACTS = 4
assert PARTS * FACTS_IN_A_PART * WAGES_TO_FACTS == 100_000

FIRST, LAST = Month(2015, 7), Month(2026, 10)
LARGEST = 10**11
STATUSES = sorted(BILLED_STATUSES | OTHER_FUND_STATUSES)
RATES = [*JKK_RATE.values(), JKM_RATE, JHT_EMPLOYER_RATE, JKP_STATE_RATE, JKP_FROM_JKK_RATE]
# JKP began on 2 February 2021 (PP 37/2021 Art. 5): nobody was registered in it before.
JKP_DAYS = (date(2021, 2, 2), date(2026, 10, 1))
BORN = (date(1940, 1, 1), date(2004, 12, 31))

# Facts of the employer on both sides of every condition of the reliefs.
EMPLOYER_FACTS: dict[str, list[Any]] = {
    "labour_intensive": [None, "toys", "footwear"],
    "active_workers": [None, 0, 49, 50, 51],
    "paid_through": [None, (2020, 6), (2020, 7), (2020, 8), (2024, 12), (2025, 1), (2025, 2)],
    "registered": [None, None, (2015, 7), *((2020, month) for month in range(6, 13)), (2021, 1), (2025, 3)],
    "relief_settled_on": [None, date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)],
    "jp_deferral": [True, False, False],
}


def some_day(dice: Random, first: date, last: date) -> date:
    return date.fromordinal(dice.randint(first.toordinal(), last.toordinal()))


def age_in(dice: Random, month: Month) -> date:
    """A birthday near the age that matters in the month: pension, the end of its deferral, or JKP."""
    age = dice.choice([age for age, first, _ in PENSION_AGE_FROM_TO if first.year <= month.year + 1])
    lived = dice.choice([age, age, age + 3, 54])
    return birthday(month.first_day, -lived) + timedelta(days=dice.randint(-40, 70))


def some_facts(dice: Random, month: Month) -> dict[str, Any]:
    born = dice.choice([None, some_day(dice, *BORN), some_day(dice, *BORN), age_in(dice, month)])
    fifty_fourth = birthday(born, 54) + timedelta(days=dice.randint(-1, 1)) if born else JKP_DAYS[0]
    facts: dict[str, Any] = {
        "risk": dice.choice([*JKK_RATE] * 10 + [None]),
        "scale": dice.choice(sorted(SCALES, key=str)),
        "kind": dice.choice(["private"] * 4 + sorted(KINDS)),
        "status": dice.choice(["permanent"] * 10 + STATUSES),
        "programs": dice.choice([None, None, frozenset(dice.sample(sorted(PROGRAMS), dice.randint(0, 5)))]),
        "born": born,
        "nationality": dice.choice([None, None, "ID", "MY"]),
        "jkn": dice.choice([None, None, True, False]),
        "jkp_here": dice.choice([None, None, True, False]),
        "jkp_registered": dice.choice([None, some_day(dice, *JKP_DAYS), max(fifty_fourth, JKP_DAYS[0])]),
        "jp_deferred": dice.random() < 0.2,
    }
    return facts | {name: dice.choice(values) for name, values in EMPLOYER_FACTS.items()}


def ceiling_in(month: Month) -> int:
    return [amount for since, amount in JP_CEILING_SINCE if Month(*since) <= month][-1]


def tie(dice: Random, rate: Fraction, largest: int) -> int:
    """A wage of which the rate is an exact half rupiah; every denominator used here is even."""
    numerator, denominator = rate.numerator, rate.denominator
    least = denominator // 2 * pow(numerator, -1, denominator) % denominator
    return least + denominator * dice.randrange((largest - least) // denominator)


def some_wage(dice: Random, month: Month, rate: Fraction) -> int:
    edge = dice.choice([ceiling_in(month), JKP_WAGE_CAP, *(amount for _, amount in JP_CEILING_SINCE)])
    return dice.choice(
        [
            dice.randint(1, 1_000),
            dice.randint(1, 20_000_000),
            dice.randint(1, 20_000_000),
            edge + dice.randint(-1, 1),
            ceiling_in(month) + dice.randint(-1, 1),
            tie(dice, rate, 20_000_000),
            tie(dice, dice.choice(RATES), 20_000_000),
            tie(dice, dice.choice(RATES), LARGEST),
            dice.randint(1, LARGEST),
            LARGEST - dice.randint(0, 1),
        ]
    )


def assert_agreement(wage: int, month: Month, facts: Facts, law: LawBook = LAW) -> str:
    """Both give the same figures, or both refuse; says which."""
    if has_no_law(month, facts):
        with pytest.raises(LawUnavailable, match="pppk_part_time"):
            ours(wage, month, facts, law)
        return "no law"
    try:
        expected = theirs(wage, month, facts)
    except ValueError:
        with pytest.raises(InvalidInput, match=r"employer\.risk"):
            ours(wage, month, facts, law)
        return "no risk group"
    assert ours(wage, month, facts, law) == expected, f"{wage:_} {month} {facts}"
    return "figures"


@pytest.mark.parametrize("part", range(PARTS))
def test_seeded_worker_months(part: int) -> None:
    dice = Random(SEED + part)
    law = LawBook(on_stale="ignore")  # a book of its own, so that what it remembers goes with the test
    months, ends = Counter[Month](), Counter[str]()
    for _ in range(FACTS_IN_A_PART):
        month = Month.from_ordinal(dice.randint(FIRST.ordinal, LAST.ordinal))
        facts = some_facts(dice, month)
        rate = JKK_RATE[facts["risk"] or "low"]
        for _ in range(WAGES_TO_FACTS):
            ends[assert_agreement(some_wage(dice, month, rate), month, facts, law)] += 1
        months[month] += 1
    # The set is no set if it misses a month or ends in errors.
    assert len(months) == LAST - FIRST + 1
    assert ends.total() == 5_000
    assert ends["figures"] > 4_700
    assert ends["no law"]
    assert ends["no risk group"]


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.dates(min_value=first, max_value=last)


MONTHS = st.integers(FIRST.ordinal, LAST.ordinal).map(Month.from_ordinal)
EDGES = sorted({amount for _, amount in JP_CEILING_SINCE} | {JKP_WAGE_CAP, LARGEST})
WAGES = (
    st.integers(1, 30_000_000)
    | st.sampled_from(EDGES)
    | st.sampled_from(EDGES[:-1]).map(lambda edge: edge + 1)
    | st.sampled_from(EDGES).map(lambda edge: edge - 1)
    | st.integers(1, LARGEST)
)
YEAR_MONTHS = st.none() | st.builds(lambda month: (month.year, month.month), MONTHS)
FACTS = st.fixed_dictionaries(
    {
        "risk": st.sampled_from([*JKK_RATE]),
        "scale": st.sampled_from(sorted(SCALES, key=str)),
        "kind": st.sampled_from(["private", *sorted(KINDS - {"private"})]),
        "status": st.sampled_from(["permanent", *STATUSES]),
        "programs": st.none() | st.frozensets(st.sampled_from(sorted(PROGRAMS))),
        "born": st.none() | days(*BORN),
        "nationality": st.sampled_from([None, "ID", "MY"]),
        "jkn": st.none() | st.booleans(),
        "jkp_here": st.none() | st.booleans(),
        "jkp_registered": st.none() | days(*JKP_DAYS),
        "jp_deferred": st.booleans(),
        "labour_intensive": st.sampled_from([None, "leather"]),
        "active_workers": st.none() | st.integers(48, 51),
        "paid_through": YEAR_MONTHS,
        "registered": YEAR_MONTHS,
        "relief_settled_on": st.none() | days(date(2025, 3, 1), date(2026, 12, 31)),
        "jp_deferral": st.booleans(),
    }
)
PLAIN: dict[str, Any] = {
    "risk": "very_low", "scale": "small", "kind": "private", "status": "permanent", "programs": None,
}  # fmt: skip


@settings(max_examples=3_000)
@given(wage=WAGES, month=MONTHS, facts=FACTS)
# Found by the seeded set: the status alone says that the state employs (no JKP, no relief of industry).
@example(wage=12_000_000, month=Month(2025, 6), facts={**PLAIN, "status": "non_asn"})
@example(
    wage=12_000_000, month=Month(2025, 6),
    facts={**PLAIN, "status": "pppk_part_time", "labour_intensive": "toys"},
)  # fmt: skip
def test_any_worker_month(wage: int, month: Month, facts: Facts) -> None:
    assert_agreement(wage, month, facts)


def test_ties_are_ties() -> None:
    # By hand: 0.24 % of 625 is 1.5; 1.27 % of 5,000 plus any multiple of 10,000 ends in a half.
    dice = Random(SEED)
    for rate in RATES:
        doubled = [2 * rate * tie(dice, rate, LARGEST) for _ in range(50)]
        assert all(amount.denominator == 1 and amount.numerator % 2 for amount in doubled)
        assert any(first != second for first, second in pairwise(doubled))
