"""The decision tables of protection, cell by cell, on the days around due dates and changes of law.

Official: PP 44/2015 Art 6, 27, 35, 38, 39, 41, 42; PP 37/2021 and PP 6/2025 Art 19, 37, 39, 39A; Permenaker
1/2025 Art 97A. ``CELLS`` is written by hand from these; the sweeps expect what the oracle says.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from jamsostek_coverage import Employer, Employment, Ledger, Month, Payment, WageEarner, protection
from tests.answers.lives import (
    LAW,
    assert_protected_alike,
    continuity_of,
    new_life,
    protection_of,
    standing_of,
)
from tests.oracle import continuity as oracle

FUND, REFUNDED, OWES = ("full", "fund", False), ("full", "employer", True), ("full", "employer", False)
PARTLY, NOTHING = ("partial", "fund", False), ("none", "nobody", False)


def behind(kind: oracle.Kind, paid: int, unpaid: int, on: date) -> oracle.Life:
    """Who paid so many months in time and then left so many unpaid whose due dates are past."""
    month = oracle.month_of(on)
    while oracle.due_on(month, kind, "JKK", frozenset()) + timedelta(days=5) >= on:
        month = oracle.preceding(month)
    months = [month]
    for _ in range(paid + unpaid - 1):
        months.insert(0, oracle.preceding(months[0]))
    first = months[0] if months else month
    life = new_life(kind, date(*first, 1))
    life.payments = [oracle.Paid(each, date(*each, 10)) for each in months[:paid]]
    return life


# By hand from the articles: kind, paid, unpaid, day, bankrupt, JKK, JKM, JKP.
CELLS = [
    ("wage_earner", 20, 0, date(2026, 6, 25), False, FUND, FUND, FUND),
    ("wage_earner", 20, 1, date(2026, 6, 25), False, FUND, FUND, FUND),
    ("wage_earner", 20, 3, date(2026, 6, 25), False, FUND, FUND, FUND),
    ("wage_earner", 20, 4, date(2026, 6, 25), False, REFUNDED, REFUNDED, REFUNDED),
    ("wage_earner", 20, 4, date(2026, 6, 25), True, REFUNDED, REFUNDED, FUND),
    ("wage_earner", 20, 6, date(2026, 6, 25), True, REFUNDED, REFUNDED, FUND),
    ("wage_earner", 20, 7, date(2026, 6, 25), True, REFUNDED, REFUNDED, REFUNDED),
    ("wage_earner", 15, 4, date(2024, 6, 25), True, REFUNDED, REFUNDED, REFUNDED),
    ("wage_earner", 5, 0, date(2026, 6, 25), False, FUND, FUND, NOTHING),
    ("wage_earner", 0, 5, date(2026, 6, 25), False, OWES, OWES, OWES),
    ("wage_earner", 20, 3, date(2018, 6, 25), False, FUND, FUND, NOTHING),
    ("wage_earner", 20, 4, date(2018, 6, 25), False, REFUNDED, REFUNDED, NOTHING),
    ("self_employed", 6, 0, date(2026, 6, 25), False, FUND, FUND, NOTHING),
    ("self_employed", 6, 1, date(2026, 6, 25), False, PARTLY, PARTLY, NOTHING),
    ("self_employed", 6, 3, date(2026, 6, 25), False, PARTLY, PARTLY, NOTHING),
    ("self_employed", 6, 4, date(2026, 6, 25), False, NOTHING, NOTHING, NOTHING),
    ("self_employed", 0, 2, date(2026, 6, 25), False, NOTHING, NOTHING, NOTHING),
    ("self_employed", 2, 0, date(2026, 6, 25), False, FUND, PARTLY, NOTHING),
    ("self_employed", 2, 0, date(2024, 6, 25), False, FUND, FUND, NOTHING),
    ("self_employed", 6, 3, date(2018, 6, 25), False, PARTLY, PARTLY, NOTHING),
    ("self_employed", 6, 4, date(2018, 6, 25), False, NOTHING, NOTHING, NOTHING),
]


@pytest.mark.parametrize(("kind", "paid", "unpaid", "on", "bankrupt", "jkk", "jkm", "jkp"), CELLS, ids=str)
def test_a_cell(
    kind: oracle.Kind,
    paid: int,
    unpaid: int,
    on: date,
    bankrupt: bool,
    jkk: oracle.Standing,
    jkm: oracle.Standing,
    jkp: oracle.Standing,
) -> None:
    life = behind(kind, paid, unpaid, on)
    assert len(oracle.unpaid_months(life, "JKK", on)) == unpaid
    shield = protection_of(life, on, bankrupt=bankrupt)
    assert [standing_of(shield, program) for program in ("JKK", "JKM", "JKP")] == [jkk, jkm, jkp]
    assert_protected_alike(life, on, bankrupt=bankrupt)
    settle = continuity_of(life, on).arrears
    for program in ("JKK", "JKM"):
        found = shield[program]
        if standing_of(shield, program) == REFUNDED:
            assert found.settle_first == settle.total > settle.contributions_due
        elif unpaid and standing_of(shield, program) == PARTLY:
            assert found.settle_first == settle.contributions_due > 0
        else:
            assert found.settle_first == 0
        assert found.citation is not None or found.payer is None


CHANGES = [date(2015, 8, 12), date(2019, 12, 2), date(2025, 2, 7), date(2025, 2, 24)]


@pytest.mark.parametrize("kind", ["wage_earner", "self_employed"])
@pytest.mark.parametrize("unpaid", range(6))
def test_every_cell_the_day_before_on_and_after_due_dates_and_changes_of_law(
    kind: oracle.Kind, unpaid: int
) -> None:
    seen: Counter[oracle.Standing] = Counter()
    for change in (*CHANGES, date(2026, 6, 10)):
        for paid in (1, 2, 14):
            if oracle.month_of(change) < (2019, 1) and paid + unpaid > 1:
                continue
            life = behind(kind, paid, unpaid, change)
            if life.spells[0].since < date(2015, 7, 1):
                continue
            month = oracle.month_of(change)
            due = oracle.due_on(month, kind, "JKK", life.days_off)
            for day in (change, due):
                for place in (-1, 0, 1):
                    on = day + timedelta(days=place)
                    assert_protected_alike(life, on)
                    seen[oracle.risk_protection(life, "JKM", on)] += 1
    assert sum(seen.values()) >= 50
    expected = {
        "wage_earner": {FUND} if unpaid < 3 else {FUND, REFUNDED} if unpaid == 3 else {REFUNDED},
        "self_employed": {FUND, PARTLY} if unpaid < 1 else {PARTLY} if unpaid < 3 else {PARTLY, NOTHING},
    }[kind]
    assert expected - set(seen) <= {PARTLY}
    assert set(seen) <= {FUND, REFUNDED, PARTLY, NOTHING}


@pytest.mark.parametrize(
    ("on", "jkm"), [(date(2025, 2, 23), FUND), (date(2025, 2, 24), PARTLY), (date(2025, 2, 25), PARTLY)]
)
def test_the_wait_of_new_members_begins_on_a_day(on: date, jkm: oracle.Standing) -> None:
    life = new_life("self_employed", date(2025, 1, 2))
    life.payments = [oracle.Paid((2025, month), date(2025, 1, 2)) for month in range(1, 7)]
    assert standing_of(protection_of(life, on), "JKM") == jkm
    # By hand: six months prepaid do not shorten it; three have elapsed on 1 April.
    assert standing_of(protection_of(life, date(2025, 3, 31)), "JKM") == PARTLY
    assert standing_of(protection_of(life, date(2025, 4, 1)), "JKM") == FUND


@pytest.mark.parametrize(("on", "jkp"), [(date(2025, 2, 6), NOTHING), (date(2025, 2, 7), FUND)])
def test_six_months_in_a_row_are_asked_for_until_pp_6(on: date, jkp: oracle.Standing) -> None:
    """Three simulations' like: pairs of months with a month off between, twelve in all."""
    life = new_life("wage_earner", date(2023, 2, 1))
    spells, month = [], (2023, 2)
    for _ in range(8):
        last = oracle.following(month)
        spells.append(oracle.Spell(date(*month, 1), date(*last, 28), [(month, 5_000_000)]))
        life.payments += [oracle.Paid(each, date(*each, 20)) for each in (month, last)]
        month = oracle.following(oracle.following(last))
    spells.append(oracle.Spell(date(2025, 2, 1), None, [((2025, 2), 5_000_000)]))
    life.spells = spells
    assert standing_of(protection_of(life, on), "JKP") == jkp == oracle.jkp_protection(life, on)


def test_a_new_employer_answers_for_itself_and_not_for_the_old_one() -> None:
    # PP 44/2015 Art 8(3), 38: by hand.
    worker = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    spells = [
        Employment(employer="old", since=date(2025, 1, 1), until=date(2025, 12, 31)),
        Employment(employer="new", since=date(2026, 1, 1)),
    ]
    old = [Payment(employer="old", month="2025-01", paid_on=date(2025, 2, 10))]
    new = [
        Payment(employer="new", month=Month(2026, n), paid_on=date(2026, n + 1, 10)) for n in (1, 2, 3, 4, 5)
    ]
    on = date(2026, 6, 10)
    paid_up = protection(worker, Ledger(spells=spells, payments=old + new), on, law=LAW)
    assert standing_of(paid_up, "JKK") == FUND
    unreported = protection(worker, Ledger(spells=spells, payments=old), on, law=LAW)
    assert standing_of(unreported, "JKK") == OWES


def test_a_payment_after_the_end_starts_membership_again_and_the_wait_too() -> None:
    # Operator's practice (second-hand); by hand: January to June 2025 paid, July to November not.
    life = new_life("self_employed", date(2025, 1, 1))
    life.payments = [oracle.Paid((2025, month), date(2025, month, 5)) for month in range(1, 7)]
    assert standing_of(protection_of(life, date(2025, 12, 1)), "JKK") == NOTHING
    life.payments.append(oracle.Paid((2025, 12), date(2025, 12, 5)))
    shield = protection_of(life, date(2025, 12, 5))
    assert standing_of(shield, "JKK") == FUND
    assert standing_of(shield, "JKM") == PARTLY
    assert shield["JKM"].settle_first == 0


def test_a_membership_that_began_again_ends_again() -> None:
    """By hand: March 2025 is paid in December, when more than three months lay open; then nothing is paid.

    Membership begins with December; December to March are due by 15 April 2026: the fourth month ends it.
    """
    life = new_life("self_employed", date(2025, 3, 1))
    life.payments = [oracle.Paid((2025, 3), date(2025, 12, 1)), oracle.Paid((2025, 12), date(2025, 12, 5))]
    assert standing_of(protection_of(life, date(2026, 4, 2)), "JKK") == PARTLY
    for day in (date(2026, 5, 20), date(2026, 6, 20)):
        shield = protection_of(life, day)
        assert standing_of(shield, "JKK") == NOTHING
        assert shield["JKK"].reason.key == "protection.ended"


def test_state_employers_are_judged_by_analogy_and_warned() -> None:
    clerk = WageEarner(wage=4_000_000, employer=Employer(kind="state", risk="very low"))
    ledger = Ledger.from_payments([("2026-01", date(2026, 2, 10))])
    found = protection(clerk, ledger, date(2026, 3, 1), law=LAW)["JKK"]
    assert "protection.state_by_analogy" in {note.message.key for note in found.warnings}
