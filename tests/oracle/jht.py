"""A JHT account, written a second time: day after day, with fractions, the way the two methods are told.

Standard library only, nothing taken from the package under test. PP 46/2015 Art 22(2): what was paid in and
what it earned. The operator's simulator: a twelfth of the year's rate for each month, credited after
December. The ministry's simulation: each month grows by the twelfth root of the year's growth.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction

Movements = Sequence[tuple[date, int]]


def half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))


def month_growth(rate: Fraction, method: str) -> Fraction:
    if method == "yearly":
        return rate / 12
    with localcontext() as context:
        context.prec = 60
        grown = Decimal((1 + rate).numerator) / Decimal((1 + rate).denominator)
        return Fraction((grown.ln() / 12).exp()) - 1


def balance(movements: Movements, until: date, rates: Mapping[int, Fraction], method: str) -> int:
    """The balance at the end of a day; negative movements are payouts at the end of theirs."""
    days = sorted(day for day, _ in movements if day <= until)
    if not days:
        return 0
    money, pot, day = Fraction(0), Fraction(0), days[0]
    growth = {year: month_growth(rate, method) for year, rate in rates.items()}
    while day <= until:
        money += sum(amount for on, amount in movements if on == day and amount > 0)
        length = calendar.monthrange(day.year, day.month)[1]
        pot += money * growth[day.year] / length
        for on, amount in movements:
            if on == day and amount < 0:
                money, pot = Fraction(half_up(money + pot) + amount), Fraction(0)
        if day.day == length and (method == "monthly" or day.month == 12):
            money, pot = money + pot, Fraction(0)
            if method == "monthly":  # keeps the digits from growing day after day
                money = Fraction(int(money * 10**35), 10**35)
        day += timedelta(days=1)
    return half_up(money + pot)


def final_tax(payments: Sequence[tuple[date, int]]) -> list[int | None]:
    """PP 68/2009 Art 5 and 6, PMK 16/2010 Art 5: 5 % above 50 million within two calendar years."""
    found: list[int | None] = []
    total = 0
    for day, amount in payments:
        if day.year > payments[0][0].year + 1:
            found.append(None)
            continue
        before, total = total, total + amount
        found.append(half_up(Fraction(max(total - 50_000_000, 0) - max(before - 50_000_000, 0), 20)))
    return found
