"""Contributions of everybody who is no wage earner, written a second time the way the articles read.

Standard library only, its own figures, nothing taken from the package under test: where the two disagree,
one of them has misread the law. Money is whole rupiah, rates are exact fractions, halves of a rupiah go up,
once for each programme (no official rule on rounding was found).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

YearMonth = tuple[int, int]
Answer = dict[str, int]


class Unseen(Exception):
    """No figure of the law was seen for this case."""


def percent(figure: str) -> Fraction:
    return Fraction(figure) / 100


def whole(amount: Fraction) -> int:
    """To the nearest rupiah, halves up."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def need_law(year: int, month: int) -> None:
    # PP 44/2015 Art 63 and PP 46/2015: in force from 1 July 2015.
    if (year, month) < (2015, 7):
        raise Unseen("before PP 44/2015")


# --- easing of the contributions ----------------------------------------------------------------------------

# PP 49/2020 Art 9 and 12: a hundredth of JKK and JKM, contribution months August 2020 to January 2021.
COVID_MONTHS = [(2020, 8), (2020, 9), (2020, 10), (2020, 11), (2020, 12), (2021, 1)]
COVID_SHARE = Fraction(1, 100)
COVID_SETTLED_THROUGH = (2020, 7)

# PP 50/2025 Art 3-5: half of JKK and JKM.
HALF = Fraction(1, 2)
TRANSPORT_MONTHS = [(2026, month) for month in range(1, 13)] + [(2027, 1), (2027, 2), (2027, 3)]
OTHER_SECTOR_MONTHS = [(2026, month) for month in range(4, 13)]


def covid_share(year: int, month: int, paid_through: YearMonth | None, registered: date | None) -> Fraction:
    """What is left of JKK and JKM under PP 49/2020; facts that are not known count as met."""
    if (year, month) not in COVID_MONTHS:
        return Fraction(1)
    if registered is not None and (registered.year, registered.month) > COVID_SETTLED_THROUGH:
        # A newcomer pays the first two months in full.
        months_before = (year * 12 + month) - (registered.year * 12 + registered.month)
        return COVID_SHARE if months_before >= 2 else Fraction(1)
    if paid_through is not None and paid_through < COVID_SETTLED_THROUGH:
        return Fraction(1)
    return COVID_SHARE


# --- self-employed ------------------------------------------------------------------------------------------

# Lampiran II of PP 44/2015 and Lampiran of PP 46/2015: (income from, income to as printed, amount counted).
INCOME_BANDS = [
    (0, 1_099_000, 1_000_000),
    (1_100_000, 1_299_000, 1_200_000),
    (1_300_000, 1_499_000, 1_400_000),
    (1_500_000, 1_699_000, 1_600_000),
    (1_700_000, 1_899_000, 1_800_000),
    (1_900_000, 2_099_000, 2_000_000),
    (2_100_000, 2_299_000, 2_200_000),
    (2_300_000, 2_499_000, 2_400_000),
    (2_500_000, 2_699_000, 2_600_000),
    (2_700_000, 3_199_000, 2_950_000),
    (3_200_000, 3_699_000, 3_450_000),
    (3_700_000, 4_199_000, 3_950_000),
    (4_200_000, 4_699_000, 4_450_000),
    (4_700_000, 5_199_000, 4_950_000),
    (5_200_000, 5_699_000, 5_450_000),
    (5_700_000, 6_199_000, 5_950_000),
    (6_200_000, 6_699_000, 6_450_000),
    (6_700_000, 7_199_000, 6_950_000),
    (7_200_000, 7_699_000, 7_450_000),
    (7_700_000, 8_199_000, 7_950_000),
    (8_200_000, 9_199_000, 8_700_000),
    (9_200_000, 10_199_000, 9_700_000),
    (10_200_000, 11_199_000, 10_700_000),
    (11_200_000, 12_199_000, 11_700_000),
    (12_200_000, 13_199_000, 12_700_000),
    (13_200_000, 14_199_000, 13_700_000),
    (14_200_000, 15_199_000, 14_700_000),
    (15_200_000, 16_199_000, 15_700_000),
    (16_200_000, 17_199_000, 16_700_000),
    (17_200_000, 18_199_000, 17_700_000),
    (18_200_000, 19_199_000, 18_700_000),
    (19_200_000, 20_199_000, 19_700_000),
    (20_200_000, None, 20_700_000),
]
SELF_EMPLOYED_JKM = 6_800  # PP 44/2015 Art 20(3)


def counted_income(income: int) -> int:
    """The amount of the highest band that has begun; the list leaves gaps below each thousand."""
    counted = INCOME_BANDS[0][2]
    for start, _, amount in INCOME_BANDS:
        if start <= income:
            counted = amount
    return counted


AGE_LIMIT = 65  # the operator's practice; no article was found


def registered_too_old(born: date | None, registered: date | None) -> bool:
    """Unknown dates count as met, and so does who was registered before PP 44/2015.

    Who is born on 29 February reaches 65 on the 28th (a choice, no law).
    """
    if born is None or registered is None or registered < date(2015, 7, 1):
        return False
    day = 28 if (born.month, born.day) == (2, 29) else born.day
    return registered >= date(born.year + AGE_LIMIT, born.month, day)


def self_employed(
    *,
    income: int,
    year: int,
    month: int,
    sector: str | None = None,
    programs: frozenset[str] = frozenset({"JKK", "JKM"}),
    payer: str | None = None,
    employs_others: bool = False,
    paid_through: YearMonth | None = None,
    registered: date | None = None,
    born: date | None = None,
) -> Answer:
    need_law(year, month)
    base = counted_income(income)
    answer = {"base": base, "jkk": 0, "jkm": 0, "jht": 0, "total": 0}
    if registered_too_old(born, registered):
        return answer
    share = covid_share(year, month, paid_through, registered)
    easing = TRANSPORT_MONTHS if sector == "transport" else OTHER_SECTOR_MONTHS
    # Not when the state or a region pays; Art 3 does not name those who employ others (a reading).
    if (year, month) in easing and payer not in ("state", "state_budget") and not employs_others:
        share = share * HALF
    if "JKK" in programs:
        answer["jkk"] = whole(percent("1") * base * share)
    if "JKM" in programs:
        answer["jkm"] = whole(SELF_EMPLOYED_JKM * share)
    if "JHT" in programs:
        answer["jht"] = whole(percent("2") * base)
    answer["total"] = answer["jkk"] + answer["jkm"] + answer["jht"]
    return answer


# --- trainees, students and prisoners at work (Permenaker 1/2025 Art 31(1)c) --------------------------------

EMPLOYER_JKK_RATE = {  # PP 44/2015 Art 16(1)
    "very_low": percent("0.24"),
    "low": percent("0.54"),
    "medium": percent("0.89"),
    "high": percent("1.27"),
    "very_high": percent("1.74"),
}
EMPLOYER_JKM_RATE = percent("0.30")  # PP 44/2015 Art 18(1)

# Art 35 is in force from 24 February 2025; that month is the first with the choice (a reading).
TRAINEE_JKM_BY_CHOICE_FROM = (2025, 2)


def trainee(
    *,
    lowest_wage: int,
    risk: str,
    year: int,
    month: int,
    jkm: bool | None = None,
    paid_through: YearMonth | None = None,
    registered: date | None = None,
) -> Answer:
    """The employer pays all, on the lowest wage for the same work; factories' easing is for wage earners.

    ``jkm``: whether JKM is paid; None for what the law demands.
    """
    need_law(year, month)
    share = covid_share(year, month, paid_through, registered)
    if jkm is None:
        jkm = (year, month) < TRAINEE_JKM_BY_CHOICE_FROM
    answer = {
        "jkk": whole(EMPLOYER_JKK_RATE[risk] * lowest_wage * share),
        "jkm": whole(EMPLOYER_JKM_RATE * lowest_wage * share) if jkm else 0,
    }
    answer["total"] = answer["jkk"] + answer["jkm"]
    return answer


# --- construction -------------------------------------------------------------------------------------------

MILLION = 1_000_000
# PP 44/2015 Art 54(2) and 55(2): letters a to e.
JKK_LETTERS = [
    (0, 100 * MILLION, "0.21"),
    (100 * MILLION, 500 * MILLION, "0.17"),
    (500 * MILLION, 1_000 * MILLION, "0.13"),
    (1_000 * MILLION, 5_000 * MILLION, "0.11"),
    (5_000 * MILLION, None, "0.09"),
]
JKM_LETTERS = [
    (0, 100 * MILLION, "0.03"),
    (100 * MILLION, 500 * MILLION, "0.02"),
    (500 * MILLION, 1_000 * MILLION, "0.02"),
    (1_000 * MILLION, 5_000 * MILLION, "0.01"),
    (5_000 * MILLION, None, "0.01"),
]
CONSTRUCTION_WAGE_RATES = {"jkk": percent("1.74"), "jkm": percent("0.30")}  # Art 54(1), 55(1)
DAYS_OF_A_MONTH = 25  # PP 44/2015 Art 19(3)


def by_letters(letters: list[tuple[int, int | None, str]], value: int) -> Fraction:
    """The fixed amount of the letters before, plus the letter's own rate on the difference."""
    due = Fraction(0)
    for above, up_to, rate in letters:
        if value <= above:
            break
        end = value if up_to is None or value < up_to else up_to
        due += percent(rate) * (end - above)
    return due


def without_vat(value: int, vat: Fraction) -> int:
    return whole(Fraction(value) / (1 + vat))


def construction_project(
    *,
    contract_value: int | None = None,
    vat: Fraction = Fraction(0),
    previous_value: int = 0,
    wages: int | None = None,
    year: int,
    month: int,
    paid_through: YearMonth | None = None,
) -> Answer:
    """An addendum bills the new whole minus the old whole, each to the rupiah, so that the parts add up."""
    need_law(year, month)
    share = covid_share(year, month, paid_through, None)
    answer = {}
    for name, letters in (("jkk", JKK_LETTERS), ("jkm", JKM_LETTERS)):
        if wages is not None:
            answer[name] = whole(CONSTRUCTION_WAGE_RATES[name] * wages * share)
        else:
            assert contract_value is not None
            new = whole(by_letters(letters, without_vat(contract_value, vat)) * share)
            old = whole(by_letters(letters, without_vat(previous_value, vat)) * share)
            answer[name] = new - old
    answer["total"] = answer["jkk"] + answer["jkm"]
    return answer


def construction_worker(
    *,
    year: int,
    month: int,
    monthly_wage: int | None = None,
    daily_wage: int | None = None,
    paid_through: YearMonth | None = None,
) -> Answer:
    """One worker whose wage is known, by the month or by the day."""
    if monthly_wage is None:
        assert daily_wage is not None
        monthly_wage = daily_wage * DAYS_OF_A_MONTH
    return construction_project(wages=monthly_wage, year=year, month=month, paid_through=paid_through)


# --- migrant workers ----------------------------------------------------------------------------------------

RULES_OF_2018 = date(2018, 12, 6)  # Permenaker 18/2018
RULES_OF_2023 = date(2023, 2, 22)  # Permenaker 4/2023 Art 18
RULES_OF_2026 = date(2026, 8, 28)  # Permen P2MI 9/2026

AGENCY_BEFORE_WORK = 37_500
FLAT_OF_2018 = 332_500
LONGEST_OF_2018 = 24
PACKAGES_OF_2023: list[tuple[int, int | None]] = [(6, 108_000), (12, 189_000), (24, 332_500)]
PACKAGES_OF_2026: list[tuple[int, int | None]] = [(6, None), (12, None), (24, 332_500)]
EXTRA_MONTH = 13_500
MIGRANT_JHT = [50_000, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000]


def migrant(
    *, registered: date, contract_months: int, route: str, phase: str, jht: int | None = None
) -> Answer:
    """JKK and JKM are one amount for the whole period; JHT is the amount chosen for each month.

    ``phase``: "before" work, "during_and_after" it, or the "whole".
    """
    if registered < RULES_OF_2018:
        raise Unseen("before Permenaker 18/2018")
    if jht is not None:
        if registered >= RULES_OF_2026:
            raise Unseen("amounts of JHT in Permen P2MI 9/2026")
        if jht not in MIGRANT_JHT:
            raise ValueError(jht)
    before = AGENCY_BEFORE_WORK if route == "agency" and phase in ("before", "whole") else 0
    if phase == "before":
        package = 0
    elif registered < RULES_OF_2023:
        if contract_months > LONGEST_OF_2018:
            raise Unseen("no amount for more than 24 months in Permenaker 18/2018")
        package = FLAT_OF_2018
    else:
        packages = PACKAGES_OF_2023 if registered < RULES_OF_2026 else PACKAGES_OF_2026
        months, amount = packages[0]
        for longer, dearer in packages:
            if longer <= contract_months:
                months, amount = longer, dearer
        if amount is None:
            raise Unseen(f"package of {months} months in Permen P2MI 9/2026")
        package = amount + EXTRA_MONTH * max(0, contract_months - months)
    return {"package": before + package, "jht": jht or 0, "total": before + package + (jht or 0)}
