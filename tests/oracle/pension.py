"""JP's pension a second time, the way the articles of PP 45/2015 read: one month after the other.

Standard library only; its own dates and figures, nothing taken from the package. A month is (year, month);
money is whole rupiah; a family is a list of heirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

YearMonth = tuple[int, int]
T = TypeVar("T")

CEILINGS = {
    (2015, 7): 7_000_000, (2016, 3): 7_335_300, (2017, 3): 7_703_500, (2018, 3): 8_094_000,
    (2019, 3): 8_512_400, (2020, 3): 8_939_700, (2021, 3): 8_754_600, (2022, 3): 9_077_600,
    (2023, 3): 9_559_600, (2024, 3): 10_042_300, (2025, 3): 10_547_400, (2026, 3): 11_086_300,
}  # fmt: skip
INFLATION = {
    2015: "3.35", 2016: "3.02", 2017: "3.61", 2018: "3.13", 2019: "2.72", 2020: "1.68", 2021: "1.87",
    2022: "5.51", 2023: "2.61", 2024: "1.57", 2025: "2.92",
}  # fmt: skip
# From the first day of a month: the least and the highest monthly pension.
LIMITS = {
    (2015, 7): (300_000, 3_600_000), (2016, 3): (310_050, 3_720_600), (2017, 3): (319_450, 3_833_000),
    (2018, 3): (331_000, 3_971_400), (2019, 3): (341_400, 4_095_750), (2020, 3): (350_700, 4_207_200),
    (2021, 3): (356_600, 4_277_900), (2022, 3): (363_300, 4_357_900), (2023, 3): (383_400, 4_598_100),
    (2024, 3): (393_500, 4_718_200), (2025, 3): (399_700, 4_792_300), (2026, 2): (411_400, 4_932_300),
}  # fmt: skip


def in_force(steps: Mapping[YearMonth, T], month: YearMonth) -> T:
    found: T | None = None
    for since, value in steps.items():
        if since <= month:
            found = value
    assert found is not None, month
    return found


def rounded(number: Fraction) -> int:
    """Half-up, of a number that is not negative."""
    return int(number + Fraction(1, 2))


def next_month(month: YearMonth) -> YearMonth:
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def raised(amount: int, since: int, until: int) -> int:
    """Art. 17(3): an amount of a year in money of a later one."""
    carried = Fraction(amount)
    for year in range(since, until):
        carried += carried * Fraction(Decimal(INFLATION[year])) / 100
    return rounded(carried)


def formula(wages: dict[YearMonth, int], event: date, counted: int) -> int:
    """Art. 17(2): 1 % × masa iur/12 × average annual wage/12, before the limits."""
    total = 0
    for month, wage in wages.items():
        ceiling = in_force(CEILINGS, month)
        total += raised(min(wage, ceiling), month[0], event.year)
    average_annual = Fraction(total, len(wages)) * 12
    return rounded(Fraction(1, 100) * Fraction(counted, 12) * average_annual / 12)


def limits(event: date) -> tuple[int, int]:
    """Art. 18 in the first month of the right."""
    return in_force(LIMITS, next_month((event.year, event.month)))


def limited(amount: int, event: date) -> int:
    least, most = limits(event)
    return min(max(amount, least), most)


@dataclass
class Heir:
    kind: str
    born: date | None = None
    registered: date | None = None
    works: bool = False
    married: bool = False


def survivors(family: list[Heir], own: int, death: date) -> list[tuple[str, int]]:
    """Art. 14 and 21 to 23: who receives how much a month, in the first month after the death."""
    first_of_right = date(*next_month((death.year, death.month)), 1)

    def listed(heir: Heir) -> bool:
        if heir.registered is None or heir.registered <= death:
            return True
        born_late = heir.born is not None and death < heir.born <= death + timedelta(days=300)
        return heir.kind == "child" and born_late

    def entitled(child: Heir) -> bool:
        grown = child.born is not None and years_on(child.born, 23) <= first_of_right
        return not (grown or child.works or child.married)

    on_the_list = [heir for heir in family if listed(heir)]
    for heir in on_the_list:
        if heir.kind == "spouse":
            return [("spouse", limited(rounded(Fraction(own, 2)), death))]
    children = [heir for heir in on_the_list if heir.kind == "child" and entitled(heir)][:2]
    if children:
        together = limited(rounded(Fraction(own, 2)), death)
        if len(children) == 1:
            return [("child", together)]
        return [("child", together - together // 2), ("child", together // 2)]
    for heir in on_the_list:
        if heir.kind == "parent":
            return [("parent", limited(rounded(Fraction(own, 5)), death))]
    return []


def after_death(
    wages: dict[YearMonth, int], registered: date, first_paid: date, family: list[Heir], death: date
) -> list[tuple[str, int]]:
    """Everything after a death before the pension age, with everything paid that stands in ``wages``."""
    months = len(wages)
    if months >= 180:
        return survivors(family, formula(wages, death, months), death)
    passed = (death.year - registered.year) * 12 + death.month - registered.month
    since, until = (registered.year, registered.month), (death.year, death.month)
    settled = len([month for month in wages if since <= month < until])
    dense = passed <= 0 or Fraction(settled, passed) >= Fraction(8, 10)
    long_enough = death >= years_on(max(registered, first_paid), 1)
    if dense and long_enough:
        return survivors(family, formula(wages, death, 180), death)
    # Permenaker 29/2015 Art. 26(2): once, to the first in the order
    total = 0
    for month, wage in wages.items():
        ceiling = in_force(CEILINGS, month)
        total += rounded(Fraction(2, 100) * min(wage, ceiling)) + rounded(
            Fraction(1, 100) * min(wage, ceiling)
        )
    receivers = survivors(family, 0, death)
    return [(f"once to {receivers[0][0]}", total)] if receivers else []
