"""Continuity of one life, written a second time the way the articles read, month by month.

Standard library and the two bill oracles only; its own dates and figures, nothing taken from the package.
A life is a list of spells and a list of payments; a month is (year, month); money is whole rupiah.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from . import other_segments, wage_earner

YearMonth = tuple[int, int]
Kind = Literal["wage_earner", "self_employed"]

LAW_BEGAN = (2015, 7)  # PP 44, 45 and 46/2015
FINE = Fraction(2, 100)  # PP 44/2015 Art 22, PP 46/2015 Art 20, PP 45/2015 Art 31
FINE_IN_RELIEF = Fraction(5, 1000)  # PP 49/2020
RELIEF_MONTHS = [(2020, 8), (2020, 9), (2020, 10), (2020, 11), (2020, 12), (2021, 1)]
JKP_FIRST_MONTH = (2021, 2)  # PP 37/2021: members since 2 February 2021
JKP_BEGAN = date(2021, 2, 2)
ONLY_TWELVE_MONTHS_SINCE = date(2025, 2, 7)  # PP 6/2025 dropped the six months in a row
SCHOLARSHIP_THREE_YEARS_SINCE = date(2019, 12, 2)  # PP 82/2019
WAITING_SINCE = date(2025, 2, 24)  # Permenaker 1/2025 Art 97A
SUDDEN_DEATH_SINCE = date(2021, 4, 1)  # Permenaker 5/2021 Art 85
TOLERATED = 3  # PP 44/2015 Art 38, 39, 41, 42; PP 37/2021 Art 39


@dataclass
class Spell:
    since: date
    until: date | None
    wages: list[tuple[YearMonth, int]]
    state: bool = False


@dataclass
class Paid:
    month: YearMonth
    paid_on: date
    amount: int | None = None


@dataclass
class Life:
    kind: Kind
    spells: list[Spell]
    payments: list[Paid]
    programs: frozenset[str]
    days_off: frozenset[date] = field(default=frozenset(), repr=False)
    registered: date | None = None
    known: dict[str, object] = field(default_factory=dict)


# --- the calendar -------------------------------------------------------------------------------------------


def following(month: YearMonth) -> YearMonth:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)


def preceding(month: YearMonth) -> YearMonth:
    return (month[0] - 1, 12) if month[1] == 1 else (month[0], month[1] - 1)


def month_of(day: date) -> YearMonth:
    return (day.year, day.month)


def months_between(first: YearMonth, last: YearMonth) -> list[YearMonth]:
    found = []
    while first <= last:
        found.append(first)
        first = following(first)
    return found


def works(day: date, days_off: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in days_off


def due_on(month: YearMonth, kind: Kind, program: str, days_off: frozenset[date]) -> date:
    """PP 44/2015 Art 21(2)-(3), 24(3)-(4); PP 46/2015 Art 19(2)-(3), 21(3)-(4); PP 45/2015 Art 30(3)."""
    if kind == "self_employed" and program in ("JKK", "JKM"):
        day = date(*month, 15)
    elif kind == "wage_earner" and month in RELIEF_MONTHS:
        # PP 49/2020: the 30th of the next month (February: its last day), the working day before when off.
        day = date(2021, 2, 28) if month == (2021, 1) else date(*following(month), 30)
        while not works(day, days_off):
            day -= timedelta(days=1)
        return day
    else:
        day = date(*following(month), 15)
    while not works(day, days_off):
        day += timedelta(days=1)
    return day


# --- what is owed -------------------------------------------------------------------------------------------


def months_worked(life: Life, on: date) -> list[YearMonth]:
    """Every calendar month with a day of work counts whole (PP 44/2015 Art 8(2), 19(1))."""
    found: set[YearMonth] = set()
    for spell in life.spells:
        if spell.since <= on:
            last = on if spell.until is None else min(on, spell.until)
            found.update(months_between(month_of(spell.since), month_of(last)))
    return sorted(month for month in found if month >= LAW_BEGAN)


def wage_in(life: Life, month: YearMonth) -> int:
    for spell in life.spells:
        last = (9999, 12) if spell.until is None else month_of(spell.until)
        if month_of(spell.since) <= month <= last:
            return [wage for since, wage in spell.wages if since <= month][-1]
    raise AssertionError(f"no work in {month}")


def owed(life: Life, month: YearMonth) -> dict[str, int]:
    """The billed lines of one month, by programme, from the bill oracles."""
    wage = wage_in(life, month)
    year, number = month
    if life.kind == "wage_earner":
        bill = wage_earner.bill(
            wage=wage,
            year=year,
            month=number,
            programs=life.programs,
            **life.known,  # type: ignore[arg-type]
        )
        lines = {
            "JKK": bill["jkk"],
            "JKM": bill["jkm"],
            "JHT": (bill["jht_employer"] or 0) + (bill["jht_worker"] or 0),
            "JP": (bill["jp_employer"] or 0) + (bill["jp_worker"] or 0),
        }
    else:
        other = other_segments.self_employed(
            income=wage,
            year=year,
            month=number,
            programs=life.programs,
            **life.known,  # type: ignore[arg-type]
        )
        lines = {"JKK": other["jkk"], "JKM": other["jkm"], "JHT": other["jht"]}
    return {program: amount for program, amount in lines.items() if program in life.programs and amount}


def paid_part(life: Life, month: YearMonth, program: str, on: date) -> int:
    """What has been paid of one line: amounts fill JKK, JKM, JHT, JP in that order; no amount means all."""
    lines = owed(life, month)
    received = 0
    for payment in life.payments:
        if payment.month == month and payment.paid_on <= on:
            received += sum(lines.values()) if payment.amount is None else payment.amount
    for line in ("JKK", "JKM", "JHT", "JP"):
        part = min(received, lines.get(line, 0))
        if line == program:
            return part
        received -= part
    raise AssertionError(program)


def settled_on(life: Life, month: YearMonth, program: str) -> date | None:
    """The day on which nothing of the line was left to pay."""
    for day in sorted({p.paid_on for p in life.payments if p.month == month}):
        if paid_part(life, month, program, day) == owed(life, month)[program]:
            return day
    return None


def is_settled(life: Life, month: YearMonth, program: str, on: date) -> bool:
    day = settled_on(life, month, program)
    return day is not None and day <= on


def due_months(life: Life, program: str, on: date) -> list[YearMonth]:
    """A month is in arrears only after its due date."""
    return [
        month
        for month in months_worked(life, on)
        if program in owed(life, month) and due_on(month, life.kind, program, life.days_off) < on
    ]


def settled_months(life: Life, program: str, on: date) -> list[YearMonth]:
    """Masa iur: months whose contribution is settled, prepaid ones too."""
    months = sorted({p.month for p in life.payments if p.paid_on <= on})
    return [
        month for month in months if program in owed(life, month) and is_settled(life, month, program, on)
    ]


def runs_of(months: Iterable[YearMonth]) -> Iterator[list[YearMonth]]:
    run: list[YearMonth] = []
    for month in sorted(months):
        if run and following(run[-1]) != month:
            yield run
            run = []
        run.append(month)
    if run:
        yield run


def longest(months: Iterable[YearMonth]) -> int:
    return max((len(run) for run in runs_of(months)), default=0)


def unpaid_months(life: Life, program: str, on: date) -> list[YearMonth]:
    return [month for month in due_months(life, program, on) if not is_settled(life, month, program, on)]


def longest_gap(life: Life, program: str, on: date) -> int:
    return longest(unpaid_months(life, program, on))


# --- what it costs ------------------------------------------------------------------------------------------


def months_late(due: date, until: date) -> int:
    """Every month begun after the due date: 15 March to 16 March is one, to 15 April one, to 16 April two."""
    if until <= due:
        return 0
    begun = (until.year - due.year) * 12 + until.month - due.month
    return begun + 1 if until.day > due.day else begun


def fine(life: Life, month: YearMonth, program: str, on: date) -> int:
    """What lateness has cost by ``on``; nothing for the self-employed and for the state (no article)."""
    if life.kind == "self_employed" or any(spell.state for spell in life.spells):
        return 0
    paid = settled_on(life, month, program)
    until = on if paid is None or paid > on else paid
    rate = FINE_IN_RELIEF if month in RELIEF_MONTHS else FINE
    late = months_late(due_on(month, life.kind, program, life.days_off), until)
    return wage_earner.rupiah(owed(life, month)[program] * rate * late)


def arrears(life: Life, on: date) -> tuple[int, int]:
    """Contributions due and fines due, all programmes; a fine stays due after the month is settled."""
    contributions = fines = 0
    for program in sorted(life.programs):
        for month in due_months(life, program, on):
            fines += fine(life, month, program, on)
            contributions += owed(life, month)[program] - paid_part(life, month, program, on)
    return contributions, fines


# --- what the months are worth ------------------------------------------------------------------------------


def jkp_window(on: date) -> list[YearMonth]:
    """The 24 calendar months before the month of the event (PP 6/2025, elucidation of Art 19(3))."""
    month = month_of(on)
    window = []
    for _ in range(24):
        month = preceding(month)
        window.append(month)
    return window[::-1]


def jkp_months(life: Life, on: date) -> list[YearMonth]:
    window = jkp_window(on)
    return [m for m in settled_months(life, "JKK", on) if m in window and m >= JKP_FIRST_MONTH]


def registration(life: Life) -> date:
    return life.registered or min(spell.since for spell in life.spells)


def jp_density(life: Life, on: date) -> tuple[int, int]:
    """Settled months over the months from registration to the month before (no formula in PP 45/2015)."""
    whole = months_between(max(month_of(registration(life)), LAW_BEGAN), preceding(month_of(on)))
    return len([month for month in settled_months(life, "JP", on) if month in whole]), len(whole)


def whole_months_since(start: date, on: date) -> int:
    full = (on.year - start.year) * 12 + on.month - start.month
    return full if on.day >= start.day else full - 1


def thresholds(life: Life, on: date) -> dict[str, tuple[int, int]]:
    """Counted and required."""
    answer = {
        "jkm.scholarship": (
            len(settled_months(life, "JKM", on)),
            36 if on >= SCHOLARSHIP_THREE_YEARS_SINCE else 60,
        )
    }
    if life.kind == "wage_earner":
        answer["jp.old_age_pension"] = (len(settled_months(life, "JP", on)), 180)
        if on >= JKP_BEGAN:
            answer["jkp.cash_benefit"] = (len(jkp_months(life, on)), 12)
            required = 0 if on >= ONLY_TWELVE_MONTHS_SINCE else 6
            answer["jkp.consecutive"] = (longest(jkp_months(life, on)), required)
    else:
        if on >= SUDDEN_DEATH_SINCE:
            answer["jkk.sudden_death_bpu"] = (len(settled_months(life, "JKK", on)), 12)
        answer["jkm.full_bpu"] = (elapsed_in_a_row(life, on), 3 if on >= WAITING_SINCE else 0)
    answer["jht.partial"] = (min(whole_months_since(registration(life), on), 120), 120)
    return answer


def member_from(life: Life, program: str, on: date) -> YearMonth | None:
    """Day by day: the self-employed join with a payment and are out after more than three open months.

    PP 44/2015 Art 11(4)-(5), 39, 42; that a later payment starts anew is the operator's practice. The first
    month counted is the one paid for, or that of the payment where the former would have ended already.
    """
    first: YearMonth | None = None
    for day in days_of_note(life, program, on):
        if first is not None and open_run_since(life, program, first, day) > TOLERATED:
            first = None
        joining = [m for m in settled_months(life, program, day) if settled_on(life, m, program) == day]
        if first is None and joining:
            first = max([m for m in joining if m <= month_of(day)], default=min(joining))
            passed = days_of_note(life, program, day)
            if any(open_run_since(life, program, first, d) > TOLERATED for d in passed):
                first = month_of(day)
    return first


def days_of_note(life: Life, program: str, on: date) -> list[date]:
    """The days on which somebody pays, and the morrows of the due dates."""
    days = {payment.paid_on for payment in life.payments}
    days |= {
        due_on(month, life.kind, program, life.days_off) + timedelta(days=1)
        for month in months_worked(life, on)
    }
    return sorted(day for day in days if day <= on)


def open_run_since(life: Life, program: str, first: YearMonth, day: date) -> int:
    return longest([m for m in unpaid_months(life, program, day) if m >= first])


def elapsed_in_a_row(life: Life, on: date) -> int:
    """Paid months in a row since joining that have passed; paying ahead does not shorten the wait."""
    first = member_from(life, "JKM", on)
    if first is None:
        return 0
    return longest([m for m in settled_months(life, "JKM", on) if first <= m < month_of(on)])


# --- protection ---------------------------------------------------------------------------------------------

Standing = tuple[str, str, bool]  # level, payer, reclaimable


def works_on(life: Life, on: date) -> bool:
    return any(s.since <= on and (s.until is None or on <= s.until) for s in life.spells)


def ever_paid(life: Life, program: str, on: date) -> bool:
    return settled_months(life, program, on) != []


def risk_protection(life: Life, program: str, on: date) -> Standing:
    """JKK and JKM: PP 44/2015 Art 6, 10, 27, 35, 38, 39, 41, 42; Permenaker 1/2025 Art 97A."""
    if not works_on(life, on):
        return ("none", "nobody", False)
    if life.kind == "wage_earner":
        behind = longest_gap(life, program, on)
        if not ever_paid(life, program, on):
            return ("full", "employer", False)
        if behind <= TOLERATED:
            return ("full", "fund", False)
        return ("full", "employer", True)
    first = member_from(life, program, on)
    if first is None:
        return ("none", "nobody", False)
    if open_run_since(life, program, first, on) > 0:
        return ("partial", "fund", False)
    if program == "JKM" and on >= WAITING_SINCE and elapsed_in_a_row(life, on) < 3:
        return ("partial", "fund", False)
    return ("full", "fund", False)


def enough_for_jkp(months: list[YearMonth], on: date) -> bool:
    return len(months) >= 12 and (on >= ONLY_TWELVE_MONTHS_SINCE or longest(months) >= 6)


def jkp_protection(life: Life, on: date, bankrupt: bool = False) -> Standing:
    """PP 37/2021 Art 19, 37, 39 and PP 6/2025 Art 19, 39, 39A."""
    if on < JKP_BEGAN or not works_on(life, on):
        return ("none", "nobody", False)
    if not [m for m in settled_months(life, "JKK", on) if m >= JKP_FIRST_MONTH]:
        in_arrears = [m for m in unpaid_months(life, "JKK", on) if m >= JKP_FIRST_MONTH]
        return ("full", "employer", False) if in_arrears else ("none", "nobody", False)
    if not enough_for_jkp(jkp_months(life, on), on):
        # Art 39 lets arrears cost the employer, not the worker: count what is in arrears as well.
        arrears = [m for m in unpaid_months(life, "JKK", on) if m in jkp_window(on) and m >= JKP_FIRST_MONTH]
        if not arrears or not enough_for_jkp(jkp_months(life, on) + arrears, on):
            return ("none", "nobody", False)
    behind = longest_gap(life, "JKK", on)
    if on < ONLY_TWELVE_MONTHS_SINCE:
        behind = max(behind, longest_gap(life, "JKM", on))
    if bankrupt and on >= ONLY_TWELVE_MONTHS_SINCE and behind <= 6:
        return ("full", "fund", False)
    return ("full", "fund", False) if behind <= TOLERATED else ("full", "employer", True)
