"""What a ledger gives besides its entries: parts, unions, months of a spell; and what is refused in its rows.

Expectations: by hand, on invented ledgers of two employers.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import Employment, InvalidInput, Ledger, Month, Payment, Program
from jamsostek_coverage.history.paid import PaidMonths

A = Employment(employer="A", since=date(2026, 1, 31), until=date(2026, 3, 1))
B = Employment(employer="B", since=date(2026, 3, 31), wages={"2026-04": 5_000_000})
OF_A = Payment(month="2026-01", paid_on=date(2026, 2, 13), employer="A")
OF_B = Payment(month="2026-04", paid_on=date(2026, 5, 15), employer="B", programs={"JHT"})
OF_ANY = Payment(month="2026-03", paid_on=date(2026, 4, 10))
BOTH = Ledger(spells=[A, B], payments=[OF_A, OF_B, OF_ANY], registered={"JKK": date(2026, 2, 2)})


def test_the_spells_of_a_month_have_a_day_in_it() -> None:
    found = {month: BOTH.spells_in(Month(2026, month)) for month in range(1, 5)}
    assert found == {1: (A,), 2: (A,), 3: (A, B), 4: (B,)}
    assert Ledger(spells=[A]).spells_in(Month(2025, 12)) == ()


def test_a_wage_holds_from_its_month_on() -> None:
    assert [B.wage_in(Month(2026, month)) for month in (3, 4, 5)] == [None, 5_000_000, 5_000_000]


def test_what_was_known_on_a_day() -> None:
    assert BOTH.known_on(date(2026, 5, 14)).payments == (OF_A, OF_ANY)
    assert BOTH.known_on(date(2026, 5, 15)) == BOTH
    assert BOTH.known_on(date(2026, 2, 12)).spells == (A, B)


def test_the_part_of_an_employer() -> None:
    part = BOTH.of_employer("A")
    assert (part.spells, part.payments) == ((A,), (OF_A, OF_ANY))
    assert part.registered == BOTH.registered


def test_of_two_registrations_the_earlier_one_counts() -> None:
    own = Ledger(registered={"JKK": date(2026, 2, 2), "JKM": date(2025, 1, 1)})
    other = Ledger(registered={"JKK": date(2026, 1, 5), "JKM": date(2026, 1, 5)}, is_short_form=True)
    for merged in (own.merged(other), other.merged(own)):
        assert dict(merged.registered) == {Program.JKK: date(2026, 1, 5), Program.JKM: date(2025, 1, 1)}
        assert merged.is_short_form is False
    assert other.merged(other).is_short_form is True


def test_no_payments_are_a_ledger_too() -> None:
    assert Ledger.from_payments([]) == Ledger(is_short_form=True)


def test_months_paid_for_one_programme() -> None:
    paid = PaidMonths(BOTH.payments, Month(2026, 1))
    told = {program: paid.of_program(Program(program)).first(1 << 3) for program in ("JHT", "JKK")}
    assert told == {"JHT": date(2026, 5, 15), "JKK": None}
    assert paid.of_program(Program.JKK).first(1 << 0) == date(2026, 2, 13)
    plain = PaidMonths([OF_A], Month(2026, 1))
    assert plain.of_program(Program.JHT).first(1) == date(2026, 2, 13)


@pytest.mark.parametrize(
    ("row", "path", "problem", "remedy"),
    [
        ({"paid_on": date(2026, 2, 13)}, "rows[0].month", "rows.missing", "rows.missing_remedy"),
        ({"month": "2026-01", "colour": 1}, "rows[0].colour", "rows.unknown", "choose"),
        ({"month": "2026-01", "amount": 5}, "rows[0].amount", "rows.without_day", "rows.without_day_remedy"),
    ],
)
def test_a_refused_row_is_told_whole(row: dict[str, Any], path: str, problem: str, remedy: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Ledger.from_rows([row])
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem.key, fault.remedy.key) == (path, problem, remedy)
    assert fault.value == ("5" if "amount" in row else "''")
    assert ("paid_on" in fault.allowed) == (problem == "rows.unknown")


def test_rows_that_name_employer_or_wage_are_no_short_form() -> None:
    plain = {"month": "2026-01", "paid_on": date(2026, 2, 13)}
    assert Ledger.from_rows([plain]).is_short_form
    for more in ({"employer": "A"}, {"wage": 5}, {"since": date(2026, 1, 1)}):
        assert not Ledger.from_rows([plain | more]).is_short_form
    early = plain | {"registered": date(2026, 1, 9)}
    late = {"month": "2026-02", "registered": date(2026, 1, 20)}
    days = {day for _, day in Ledger.from_rows([late, early]).registered}
    assert days == {date(2026, 1, 9)}
