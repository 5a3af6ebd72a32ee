"""Where contributions stand: by hand on one life, the rest in ``test_lives``.

The life is invented; wage 5,000,000, risk group I, large employer: JKK 12,000, JKM 15,000, JHT 285,000,
JP 150,000 = 462,000 a month (rates official, sums by hand).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from jamsostek_coverage import ConstructionProject, Ledger, Month, Payment, Program, continuity
from jamsostek_coverage.errors import InvalidInput
from tests.answers.lives import LAW, assert_agrees, new_life, person_of
from tests.oracle import continuity as oracle

WORKER = person_of("wage_earner")


def test_by_hand() -> None:
    paid = [("2026-01", date(2026, 2, 13)), ("2026-02", date(2026, 3, 20)), ("2026-04", date(2026, 5, 10))]
    c = continuity(WORKER, Ledger.from_payments(paid), date(2026, 6, 20), law=LAW)
    assert (c.months_due, c.months_paid, c.density) == (5, 3, Fraction(3, 5))
    assert (c.longest_run, c.current_run, c.longest_gap) == (2, 0, 1)
    assert c["JKK"].missing == (Month(2026, 3), Month(2026, 5))
    assert c["JKK"].settled_late == (Month(2026, 2),)
    assert c.arrears.months == (Month(2026, 3), Month(2026, 5))
    assert c.arrears.contributions_due == 2 * 462_000
    # February: one month begun. March, due 15 April: three. May, due 15 June: one. 5 x 2 % x 462,000.
    assert c.arrears.penalties_due == 46_200
    assert c.assumptions


@pytest.mark.parametrize("kind", ["wage_earner", "self_employed"])
@pytest.mark.parametrize("day", [14, 15, 16, 17, 18])
def test_around_the_due_date(kind: oracle.Kind, day: int) -> None:
    life = new_life(kind, date(2026, 1, 1))
    for month in range(1, 12):
        assert_agrees(life, date(2026, month, day))


def test_a_fine_stays_due_after_late_settlement_until_it_is_paid() -> None:
    late = Payment(month="2026-01", paid_on=date(2026, 3, 1))
    ledger = Ledger.from_payments([(late.month, late.paid_on)])
    owed = continuity(WORKER, ledger, date(2026, 3, 2), law=LAW).arrears
    assert (owed.contributions_due, owed.penalties_due) == (0, 9_240)
    with_fine = Payment(month="2026-01", paid_on=date(2026, 3, 1), fine=9_240)
    settled = Ledger(spells=ledger.spells, payments=[with_fine])
    assert continuity(WORKER, settled, date(2026, 3, 2), law=LAW).arrears.total == 0


def test_what_is_overpaid_goes_to_the_next_month() -> None:
    ledger = Ledger(
        spells=Ledger.from_payments([("2026-01", date(2026, 2, 1))]).spells,
        payments=[Payment(month="2026-01", paid_on=date(2026, 2, 1), amount=462_000 + 12_000)],
    )
    c = continuity(WORKER, ledger, date(2026, 3, 20), law=LAW)
    assert [c[program].months_paid for program in (Program.JKK, Program.JKM)] == [2, 1]
    assert c.arrears.contributions_due == 450_000


def test_a_project_has_no_continuity() -> None:
    with pytest.raises(InvalidInput):
        continuity(ConstructionProject(contract_value=1), Ledger(), date(2026, 1, 1))  # type: ignore[arg-type]
