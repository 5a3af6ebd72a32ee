"""Cash of JKM and JKK, written a second time the way the articles read; standard library only, own figures.

PP 44/2015 Art 25, 30, 34, 37-42, 51 and Lampiran III; PP 82/2019 Art 25, 34 and Lampiran III; Permenaker
5/2021 Art 103 and 106; Permenaker 1/2025 Art 97A. Money is whole rupiah.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

PP_82 = date(2019, 12, 2)
PERMENAKER_1 = date(2025, 2, 24)

# Percent of the wage multiple, Lampiran III: some rows of each kind.
TABLE = {
    "arm_right": 40, "arm_left": 35, "hand_right": 32, "hand_left": 28, "leg": 35, "foot": 25, "eye": 35,
    "thumb_right": 15, "thumb_left": 12, "index_right": 9, "index_left": 7, "big_toe": 5, "toe": 2,
    "earlobe": 5, "nose_wing": 30, "smell": 10, "impotence": 30,
}  # fmt: skip
# Rupiah a year, and years, of each school in order (PP 82/2019 Lampiran).
SCHOOLS = (
    ("kindergarten", 1_500_000, 2),
    ("primary", 1_500_000, 6),
    ("junior_secondary", 2_000_000, 3),
    ("senior_secondary", 3_000_000, 3),
    ("higher", 12_000_000, 5),
)


def rounded(amount: Fraction) -> int:
    whole, rest = divmod(amount.numerator, amount.denominator)
    return whole + (1 if 2 * rest >= amount.denominator else 0)


def same_day(day: date, year: int, month: int) -> date:
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return same_day(day, day.year + years, month + 1)


def years_on(day: date, years: int) -> date:
    return months_on(day, 12 * years)


def jkm(death: date) -> dict[str, int]:
    """Article 34(1): a sum, twenty-four months of periodic benefit paid at once, and the burial."""
    if death < PP_82:
        return {"lump_sum": 16_200_000, "periodic": 24 * 200_000, "burial": 3_000_000}
    return {"lump_sum": 20_000_000, "periodic": 24 * 500_000, "burial": 10_000_000}


def jkm_of(kind: str, arrears: int, months_of_membership: int, death: date) -> dict[str, str]:
    """Who pays each item of JKM, by category and months in arrears: Articles 41, 42 and 97A.

    A month of membership has ended: the one that still runs, paid or not, is none yet.
    """
    everything = ("lump_sum", "periodic", "burial")
    if kind == "wage_earner":
        return dict.fromkeys(everything, "fund" if arrears <= 3 else "employer_owes_reclaimable")
    if arrears > 3:
        return {}
    if arrears >= 1:
        return {"lump_sum": "after_settlement", "periodic": "after_settlement", "burial": "fund"}
    if death >= PERMENAKER_1 and months_of_membership < 3:
        return {"burial": "fund"}
    return dict.fromkeys(everything, "fund")


def jkk_of(kind: str, arrears: int) -> dict[str, str]:
    """Who pays treatment, and the grants, of JKK: Articles 38 and 39."""
    if kind == "wage_earner":
        payer = "fund" if arrears <= 3 else "employer_owes_reclaimable"
        return {"treatment": payer, "grants": payer}
    if arrears > 3:
        return {}
    return {"treatment": "fund", "grants": "fund" if arrears == 0 else "after_settlement"}


def jkk_death(accident: date, wage: int) -> dict[str, int]:
    """Sixty percent of eighty months' wages, not less than JKM's sum; periodic benefit; burial."""
    sums = jkm(accident)
    grant = rounded(Fraction(60 * 80 * wage, 100))
    return {
        "death_grant": max(grant, sums["lump_sum"]),
        "periodic": sums["periodic"],
        "burial": sums["burial"],
    }


def jkk_total(accident: date, wage: int) -> dict[str, int]:
    """Seventy percent of eighty months' wages, and the periodic benefit."""
    return {"total_disability": rounded(Fraction(70 * 80 * wage, 100)), "periodic": jkm(accident)["periodic"]}


def jkk_partial(wage: int, parts: list[str], function_left: Fraction | None = None) -> int:
    """The percentages of the table added up, seventy at most; of a part that works less, the share lost."""
    percent = Fraction(0)
    for part in parts:
        lost = 1 if function_left is None else 1 - function_left
        percent += lost * TABLE[part]
    return rounded(min(percent, Fraction(70)) / 100 * 80 * wage)


def stmb(accident: date, last: date, wage: int) -> int:
    """Month after month from the accident: the whole wage, later less; loose days are thirtieths."""
    months = Fraction(0)
    number = 0
    start = accident
    while start <= last:
        number += 1
        following = months_on(accident, number)
        if accident >= PP_82:
            percent = 100 if number <= 12 else 50
        elif number <= 6:
            percent = 100
        else:
            percent = 75 if number <= 12 else 50
        if following - timedelta(days=1) <= last:
            part = Fraction(1)
        else:
            part = min(Fraction((last - start).days + 1, 30), Fraction(1))
        months += part * percent / 100
        start = following
    return rounded(months * wage)


def scholarship(event: date, born: date, level: str, year: int) -> list[tuple[str, int, int]]:
    """School, rupiah a year and years, from the year at school on and until the child is twenty-three."""
    names = [name for name, _, _ in SCHOOLS]
    begun = 0
    found: list[tuple[str, int, int]] = []
    if years_on(born, 23) <= event:
        return found
    for place, (name, amount, length) in enumerate(SCHOOLS):
        if place < names.index(level):
            continue
        left = length - (year - 1) if name == level else length
        count = 0
        for _ in range(max(left, 0)):
            if years_on(event, begun) < years_on(born, 23):
                count += 1
                begun += 1
            else:
                break
        if count:
            found.append((name, amount, count))
    return found


def scholarship_of_2015() -> int:
    """Once for each participant with a child at school: Articles 25(3) and 34(2)."""
    return 12_000_000


def jkm_scholarship(death: date, paid_months: int) -> bool:
    """Five years of contributions, three since PP 82/2019: Article 34(1)d."""
    return paid_months >= (60 if death < PP_82 else 36)
