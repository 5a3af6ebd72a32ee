"""JKP cash, written a second time the way the articles read; standard library only.

PP 37/2021 Art 21 and 40, PP 6/2025 Art 21, 40 and II(2), Permenaker 2/2025 Art II. Money is whole rupiah.
"""

from __future__ import annotations

import calendar
from datetime import date

NEW_LAW = date(2025, 2, 7)
CEILING = 5_000_000


def months_after(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def share(wage: int, percent: int) -> int:
    hundredths = min(wage, CEILING) * percent
    return hundredths // 100 + (1 if hundredths % 100 >= 50 else 0)


def schedule(wage: int, applied: date, decided: date) -> list[int]:
    amounts: list[int] = []
    for number in (1, 2, 3, 4, 5, 6):
        # found good from that day on: the new law throughout; found good before: for the months still running
        if decided >= NEW_LAW or months_after(applied, number - 1) >= NEW_LAW:
            amounts.append(share(wage, 60))
        elif number <= 3:
            amounts.append(share(wage, 45))
        else:
            amounts.append(share(wage, 25))
    return amounts


def last_day_to_claim(dismissed: date) -> date:
    if dismissed >= NEW_LAW:
        return months_after(dismissed, 6)
    old = months_after(dismissed, 3)
    return months_after(dismissed, 6) if old >= NEW_LAW else old
