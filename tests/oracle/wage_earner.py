"""A wage earner's monthly contributions, written a second time the way the articles read.

Standard library only, its own figures, nothing taken from the package under test: where the two disagree,
one of them has misread the law. Money is whole rupiah, rates are exact fractions.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

YearMonth = tuple[int, int]
Answer = dict[str, int | None]


def percent(figure: str) -> Fraction:
    return Fraction(figure) / 100


# PP 44/2015 Art 16(1): five groups of workplace risk.
JKK_RATE = {
    "very_low": percent("0.24"),
    "low": percent("0.54"),
    "medium": percent("0.89"),
    "high": percent("1.27"),
    "very_high": percent("1.74"),
}
JKM_RATE = percent("0.30")  # PP 44/2015 Art 18(1)
JHT_EMPLOYER_RATE = percent("3.7")  # PP 46/2015 Art 16(1)b
JHT_WORKER_RATE = percent("2")  # PP 46/2015 Art 16(1)a
JP_EMPLOYER_RATE = percent("2")  # PP 45/2015 Art 28(3)a
JP_WORKER_RATE = percent("1")  # PP 45/2015 Art 28(3)b

# PP 45/2015 Art 29(2) for 2015, then the operator's yearly announcement under Art 29(3)-(4).
JP_CEILING_SINCE = [
    ((2015, 7), 7_000_000),
    ((2016, 3), 7_335_300),
    ((2017, 3), 7_703_500),
    ((2018, 3), 8_094_000),
    ((2019, 3), 8_512_400),
    ((2020, 3), 8_939_700),
    ((2021, 3), 8_754_600),
    ((2022, 3), 9_077_600),
    ((2023, 3), 9_559_600),
    ((2024, 3), 10_042_300),
    ((2025, 3), 10_547_400),
    ((2026, 3), 11_086_300),
]

# PP 45/2015 Art 15(1)-(3): 56 at first, 57 from 1 January 2019, then one more every three years up to 65.
# No pension age was in force before the regulation itself.
PENSION_AGE_FROM_TO = [
    (56, date(2015, 7, 1), date(2018, 12, 31)),
    (57, date(2019, 1, 1), date(2021, 12, 31)),
    (58, date(2022, 1, 1), date(2024, 12, 31)),
    (59, date(2025, 1, 1), date(2027, 12, 31)),
    (60, date(2028, 1, 1), date(2030, 12, 31)),
    (61, date(2031, 1, 1), date(2033, 12, 31)),
    (62, date(2034, 1, 1), date(2036, 12, 31)),
    (63, date(2037, 1, 1), date(2039, 12, 31)),
    (64, date(2040, 1, 1), date(2042, 12, 31)),
    (65, date(2043, 1, 1), date.max),
]
LONGEST_DEFERRAL_YEARS = 3  # PP 45/2015 Art 15(4)

# PP 37/2021 Art 11 and PP 6/2025 Art 11.
JKP_WAGE_CAP = 5_000_000
JKP_STATE_RATE = percent("0.22")
JKP_FROM_JKK_RATE = percent("0.14")
JKP_FROM_JKM_RATE = percent("0.10")
JKP_FIRST_MONTH = (2021, 2)
JKP_FIRST_MONTH_WITHOUT_JKM = (2025, 2)  # PP 6/2025 Art 11(5) takes from JKK alone
JKP_AGE_LIMIT = 54  # PP 37/2021 Art 4(2)b, unchanged by PP 6/2025
JKP_BEGAN = date(2021, 2, 2)  # PP 37/2021 Art 5: members of the older programmes join that day, nobody before

KINDS = {"private", "individual", "state", "village"}
SCALES = {"micro", "small", "medium", "large", None}
BILLED_STATUSES = {
    "permanent",
    "fixed_term",
    "probation",
    "daily",
    "director",
    "commissioner",
    "supervisor",
    "non_asn",
    "pppk_part_time",
}
# Permenaker 1/2025 Art 2(2) leaves these to TASPEN and ASABRI.
OTHER_FUND_STATUSES = {
    "pppk",
    "civil_servant",
    "civil_servant_candidate",
    "military",
    "police",
    "state_official",
}
PROGRAMS = {"JKK", "JKM", "JHT", "JP", "JKP"}

FIGURES = [
    "jkk",
    "jkm",
    "jht_employer",
    "jht_worker",
    "jp_base",
    "jp_employer",
    "jp_worker",
    "jp_deferred",
    "state_share",
    "employer",
    "worker",
    "total",
    "alloc_JKK",
    "alloc_JKM",
    "alloc_JHT",
    "alloc_JP",
    "alloc_JKP",
]


def bill(
    *,
    wage: int,
    year: int,
    month: int,
    risk: str | None,
    scale: str | None,
    kind: str = "private",
    status: str = "permanent",
    programs: frozenset[str] | None = None,
    born: date | None = None,
    nationality: str | None = None,
    jkn: bool | None = None,
    jkp_here: bool | None = None,
    jkp_registered: date | None = None,
    jp_deferred: bool = False,
    labour_intensive: str | None = None,
    active_workers: int | None = None,
    paid_through: YearMonth | None = None,
    registered: YearMonth | None = None,
    relief_settled_on: date | None = None,
    jp_deferral: bool = False,
) -> Answer:
    """One worker's month in whole rupiah; the alloc_* are None where the law's figure is unknown."""
    when = (year, month)
    refuse_unknown_words(kind, scale, status, programs)
    if not 1 <= month <= 12 or when < (2015, 7):
        raise ValueError(f"no law for month {when}")

    if status in OTHER_FUND_STATUSES:
        return dict.fromkeys(FIGURES, 0)

    # Both statuses exist only with the state, whatever the kind says.
    state_staff = kind == "state" or status in {"non_asn", "pppk_part_time"}
    private = kind in {"private", "individual"} and not state_staff

    if programs is None:
        enrolled = mandatory_programs(kind, scale, status, state_staff, when)
    else:
        enrolled = set(programs)
    enrolled.discard("JKP")  # follows by law, is billed to nobody
    if state_staff:
        enrolled.discard("JP")
    billed = set(enrolled)
    if "JP" in billed and not jp_still_due(born, jp_deferred, when):
        billed.discard("JP")

    covid = covid_relief(when, paid_through, registered)
    padat_karya = private and labour_intensive_relief(
        when, labour_intensive, active_workers, paid_through, relief_settled_on
    )

    # JKK: the whole wage, paid by the employer.
    jkk = 0
    if "JKK" in billed:
        if risk is None:
            raise ValueError("JKK needs the risk group")
        jkk_share = wage * JKK_RATE[risk]
        if covid:
            jkk_share = jkk_share * percent("1")  # PP 49/2020: 99 % off
        if padat_karya:
            jkk_share = jkk_share * percent("50")  # PP 7/2025 Art 4(1)
        jkk = rupiah(jkk_share)

    # JKM: the whole wage, paid by the employer.
    jkm = 0
    if "JKM" in billed:
        jkm_share = wage * JKM_RATE
        if covid:
            jkm_share = jkm_share * percent("1")  # PP 49/2020 Art 9
        jkm = rupiah(jkm_share)

    # JHT: the whole wage, shared.
    jht_employer = jht_worker = 0
    if "JHT" in billed:
        jht_employer = rupiah(wage * JHT_EMPLOYER_RATE)
        jht_worker = rupiah(wage * JHT_WORKER_RATE)

    # JP: the wage up to the ceiling, shared.
    jp_base = jp_employer = jp_worker = postponed = 0
    if "JP" in billed:
        jp_base = min(wage, jp_ceiling(when))
        jp_employer = rupiah(jp_base * JP_EMPLOYER_RATE)
        jp_worker = rupiah(jp_base * JP_WORKER_RATE)
        if jp_deferral and (2020, 8) <= when <= (2021, 1) and scale in {"medium", "large", None}:
            # PP 49/2020 Art 17(2): 1 % of each share is due now, the other 99 % may wait.
            employer_now = rupiah(jp_base * JP_EMPLOYER_RATE * percent("1"))
            worker_now = rupiah(jp_base * JP_WORKER_RATE * percent("1"))
            postponed = (jp_employer - employer_now) + (jp_worker - worker_now)

    # JKP: nobody is billed; money moves inside the fund and the state adds its share.
    member = private and jkp_member(when, scale, enrolled, born, nationality, jkn, jkp_here, jkp_registered)
    state_share = from_jkk = from_jkm = 0
    if member:
        jkp_base = min(wage, JKP_WAGE_CAP)
        state_share = rupiah(jkp_base * JKP_STATE_RATE)
        from_jkk = rupiah(jkp_base * JKP_FROM_JKK_RATE)
        if when < JKP_FIRST_MONTH_WITHOUT_JKM:
            from_jkm = rupiah(jkp_base * JKP_FROM_JKM_RATE)

    employer = jkk + jkm + jht_employer + jp_employer
    worker = jht_worker + jp_worker
    answer: Answer = {
        "jkk": jkk,
        "jkm": jkm,
        "jht_employer": jht_employer,
        "jht_worker": jht_worker,
        "jp_base": jp_base,
        "jp_employer": jp_employer,
        "jp_worker": jp_worker,
        "jp_deferred": postponed,
        "state_share": state_share,
        "employer": employer,
        "worker": worker,
        "total": employer + worker,
        "alloc_JKK": jkk - from_jkk,
        "alloc_JKM": jkm - from_jkm,
        "alloc_JHT": jht_employer + jht_worker,
        "alloc_JP": jp_employer + jp_worker,
        "alloc_JKP": state_share + from_jkk + from_jkm,
    }
    if member and padat_karya:
        # PP 7/2025 Art 10 prints a special split for these months; its figure was not seen.
        for program in ("JKK", "JKM", "JHT", "JP", "JKP"):
            answer["alloc_" + program] = None
    return answer


def rupiah(amount: Fraction) -> int:
    """Half a rupiah and more goes up; the law is silent, payroll practice rounds each line so."""
    whole = amount.numerator // amount.denominator
    return whole + 1 if amount - whole >= Fraction(1, 2) else whole


def mandatory_programs(
    kind: str, scale: str | None, status: str, state_staff: bool, when: YearMonth
) -> set[str]:
    """What the employer must join, as the law stands on the last day of the month."""
    if status == "pppk_part_time":
        return {"JKK", "JKM", "JHT"}  # practice in Medan
    if state_staff:
        if when >= (2025, 2):  # Permenaker 1/2025 Art 3A(1), from 24 February 2025
            return {"JKK", "JKM", "JHT"}
        return {"JKK", "JKM"}
    if kind == "village":
        return {"JKK", "JKM"}  # practice
    # Perpres 109/2013 Art 6(3): large and medium (a), small (b), micro (c).
    if scale == "micro":
        return {"JKK", "JKM"}
    if scale == "small":
        return {"JKK", "JKM", "JHT"}
    return {"JKK", "JKM", "JHT", "JP"}


def jp_ceiling(when: YearMonth) -> int:
    ceiling = 0
    for since, amount in JP_CEILING_SINCE:
        if since <= when:
            ceiling = amount
    return ceiling


def birthday(born: date, age: int) -> date:
    """The day an age is reached; who was born on 29 February has 28 February in common years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)


def pension_age_reached(born: date) -> date:
    """The first day on which the age is at least the pension age in force on that day (PP 45/2015 Art 15)."""
    for age, first_day, last_day in PENSION_AGE_FROM_TO:
        reached = max(birthday(born, age), first_day)
        if reached <= last_day:
            return reached
    raise AssertionError("the last pension age has no end")


def jp_still_due(born: date | None, works_on: bool, when: YearMonth) -> bool:
    """The last month is the one before the pension age is reached, or up to three years later if deferred."""
    if born is None:
        return True
    reached = pension_age_reached(born)
    stops_in = (reached.year, reached.month)
    if works_on:
        stops_in = (reached.year + LONGEST_DEFERRAL_YEARS, reached.month)
    return when < stops_in


def jkp_member(
    when: YearMonth,
    scale: str | None,
    enrolled: set[str],
    born: date | None,
    nationality: str | None,
    jkn: bool | None,
    jkp_here: bool | None,
    jkp_registered: date | None,
) -> bool:
    """PP 37/2021 Art 4 and PP 6/2025 Art 4 for the staff of an enterprise; unknown facts count as met.

    A worker whose JP ended because of age stays enrolled in JP here.
    """
    if when < JKP_FIRST_MONTH:
        return False
    if nationality not in {None, "ID"}:  # Art 4(2)a
        return False
    if born is not None:  # Art 4(2)b; without a date of registration the first possible one counts
        registered = max(jkp_registered or JKP_BEGAN, JKP_BEGAN)
        if registered >= birthday(born, JKP_AGE_LIMIT):
            return False
    if jkn is False:  # Art 4(3)
        return False
    if jkp_here is False:  # PP 37/2021 Art 8(2)
        return False
    if scale in {"micro", "small"}:
        return {"JKK", "JHT", "JKM"} <= enrolled  # Art 4(3)b
    return {"JKK", "JHT", "JP", "JKM"} <= enrolled  # Art 4(3)a


def covid_relief(when: YearMonth, paid_through: YearMonth | None, registered: YearMonth | None) -> bool:
    """Paid up to July 2020; who registered later pays two whole months first (PP 49/2020 Art 13)."""
    if not (2020, 8) <= when <= (2021, 1):
        return False
    if registered is not None and registered > (2020, 7):
        months_since = (when[0] - registered[0]) * 12 + (when[1] - registered[1])
        return months_since >= 2
    return paid_through is None or paid_through >= (2020, 7)


def labour_intensive_relief(
    when: YearMonth,
    industry: str | None,
    active_workers: int | None,
    paid_through: YearMonth | None,
    settled_on: date | None,
) -> bool:
    """Listed industry, fifty workers, paid up, in time (PP 7/2025 Art 3, 6; PP 36/2025 Art 10A, 11)."""
    if not (2025, 2) <= when <= (2026, 1):
        return False
    if industry is None:
        return False
    if active_workers is not None and active_workers < 50:
        return False
    if paid_through is not None and paid_through < (2025, 1):
        return False
    return settled_on is None or settled_on <= date(2026, 6, 30)


def refuse_unknown_words(kind: str, scale: str | None, status: str, programs: frozenset[str] | None) -> None:
    """A misspelt fact must not pass for another one."""
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r}")
    if scale not in SCALES:
        raise ValueError(f"scale {scale!r}")
    if status not in BILLED_STATUSES | OTHER_FUND_STATUSES:
        raise ValueError(f"status {status!r}")
    if programs is not None and not programs <= PROGRAMS:
        raise ValueError(f"programs {sorted(programs)}")
