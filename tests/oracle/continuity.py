"""Continuity of one life, written a second time the way the articles read, month by month.

Standard library and the two bill oracles only; its own dates and figures, nothing taken from the package.
A life is a list of spells and a list of payments; a month is (year, month); money is whole rupiah.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
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
FUNDED_BY_JKK_ALONE_SINCE = date(2025, 2, 7)  # PP 6/2025 Art 39; PP 37/2021 Art 39 names JKM too
ONLY_TWELVE_MONTHS_SINCE = date(2025, 2, 7)  # PP 6/2025 dropped the six months in a row
SCHOLARSHIP_THREE_YEARS_SINCE = date(2019, 12, 2)  # PP 82/2019
WAITING_SINCE = date(2025, 2, 24)  # Permenaker 1/2025 Art 97A
SUDDEN_DEATH_SINCE = date(2021, 4, 1)  # Permenaker 5/2021 Art 85
DISEASE_YEARS = 3  # PP 44/2015 Art 48(2)
STATUTORY_ORDER = ("JKK", "JKM", "JHT", "JP")
TOLERATED = 3  # PP 44/2015 Art 38, 39, 41, 42; PP 37/2021 Art 39


@dataclass
class Spell:
    """Work at one employer or of one's own; what is None is as the life says."""

    since: date
    until: date | None
    wages: list[tuple[YearMonth, int]]
    employer: str | None = None
    kind: Kind | None = None
    programs: frozenset[str] | None = None
    known: dict[str, object] | None = None


@dataclass
class Paid:
    """A payment for a month: of an amount or of all that was due, for some programmes or for all."""

    month: YearMonth
    paid_on: date
    amount: int | None = None
    employer: str | None = None
    programs: frozenset[str] | None = None


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
    found: list[YearMonth] = []
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


def kind_of(life: Life, spell: Spell) -> Kind:
    return spell.kind or life.kind


def kind_on(life: Life, day: date) -> Kind:
    """What somebody is on a day: by the work of the day that began last, else by the last before it."""
    begun = sorted((spell for spell in life.spells if spell.since <= day), key=lambda spell: spell.since)
    working = [spell for spell in begun if spell.until is None or day <= spell.until]
    return kind_of(life, (working or begun)[-1]) if begun else life.kind


def payments_for(life: Life, spell: Spell, on: date) -> list[Paid]:
    """Those for the spell's employer, and those that name none, in the order in which they were made."""
    found = [p for p in life.payments if p.employer in (None, spell.employer) and p.paid_on <= on]
    return sorted(found, key=lambda paid: (paid.paid_on, paid.month))


def months_of_spell(life: Life, spell: Spell, on: date) -> list[YearMonth]:
    """Every calendar month with a day of work counts whole (PP 44/2015 Art 8(2), 19(1)); paid ahead too."""
    if spell.since > on:
        return []
    last = max([month_of(on), *(paid.month for paid in payments_for(life, spell, on))])
    if spell.until is not None:
        last = min(last, month_of(spell.until))
    return [month for month in months_between(month_of(spell.since), last) if month >= LAW_BEGAN]


def months_worked(life: Life, on: date) -> list[YearMonth]:
    months = {month for spell in life.spells for month in months_of_spell(life, spell, on)}
    return sorted(month for month in months if month <= month_of(on))


@cache
def billed(
    kind: Kind, wage: int, month: YearMonth, programs: frozenset[str], known: tuple[tuple[str, object], ...]
) -> dict[str, int]:
    """The billed lines of one month from the bill oracles; JKP, billed to nobody, as the state's share."""
    facts: dict[str, object] = {"year": month[0], "month": month[1], "programs": programs, **dict(known)}
    if kind == "self_employed":
        other = other_segments.self_employed(income=wage, **facts)  # type: ignore[arg-type]
        lines = {"JKK": other["jkk"], "JKM": other["jkm"], "JHT": other["jht"]}
    else:
        bill = wage_earner.bill(wage=wage, **facts)  # type: ignore[arg-type]
        lines = {
            "JKK": bill["jkk"] or 0,
            "JKM": bill["jkm"] or 0,
            "JHT": (bill["jht_employer"] or 0) + (bill["jht_worker"] or 0),
            "JP": (bill["jp_employer"] or 0) + (bill["jp_worker"] or 0),
            "JKP": bill["state_share"] or 0,
        }
    return {program: amount for program, amount in lines.items() if amount}


def lines_of(life: Life, spell: Spell, month: YearMonth) -> dict[str, int]:
    kind = kind_of(life, spell)
    known = life.known if spell.known is None and kind == life.kind else spell.known or {}
    wage = [wage for since, wage in spell.wages if since <= month][-1]
    return billed(kind, wage, month, spell.programs or life.programs, tuple(sorted(known.items())))


def owed(life: Life, spell: Spell, month: YearMonth) -> dict[str, int]:
    """What one employer, or the self-employed, has to pay for a month."""
    return {program: due for program, due in lines_of(life, spell, month).items() if program != "JKP"}


# --- what is paid -------------------------------------------------------------------------------------------


@dataclass
class Statement:
    """What is missing of each line of a spell, and on which day nothing was missing any more."""

    missing: dict[YearMonth, dict[str, int]]
    settled: dict[YearMonth, dict[str, date]] = field(default_factory=dict)

    def pay(self, month: YearMonth, program: str, amount: int, day: date) -> int:
        """Pays at most what is missing; returns what is left."""
        lines = self.missing[month]
        if not lines.get(program):
            return amount
        used = min(amount, lines[program])
        lines[program] -= used
        if not lines[program]:
            self.settled.setdefault(month, {})[program] = day
        return amount - used


def statement(life: Life, spell: Spell, on: date) -> Statement:
    """Payment by payment, as they were made.

    Amounts fill the programmes they name in statutory order, then the others of the month; what is overpaid
    counts for the months that follow (PP 44/2015 Art 23(4)). A payment without an amount is of all that is
    left of the programmes it names.
    """
    months = months_of_spell(life, spell, on)
    book = Statement({month: dict(owed(life, spell, month)) for month in months})
    for paid in payments_for(life, spell, on):
        if paid.month not in book.missing:
            continue
        named = [program for program in STATUTORY_ORDER if paid.programs is None or program in paid.programs]
        left = sum(book.missing[paid.month].values()) if paid.amount is None else paid.amount
        for program in named:
            left = book.pay(paid.month, program, left, paid.paid_on)
        if paid.amount is not None:
            for month in [each for each in months if each >= paid.month]:
                for program in STATUTORY_ORDER:
                    left = book.pay(month, program, left, paid.paid_on)
    return book


def without_work(life: Life, on: date) -> list[Paid]:
    """Payments for months without any work, those before the law began included: they count as paid."""
    months = {month for spell in life.spells for month in months_of_spell(life, spell, on)}
    return [paid for paid in life.payments if paid.paid_on <= on and paid.month not in months]


def settled_days(life: Life, program: str, on: date) -> dict[YearMonth, date]:
    """Masa iur: months settled in any work, prepaid ones too, each with the first day on which it was."""
    in_spells = [settled_in(life, spell, program, on) for spell in life.spells]
    days = [entry for settled in in_spells for entry in settled.items()]
    if program != "JKP":
        named = [p for p in without_work(life, on) if p.programs is None or program in p.programs]
        days += [(paid.month, paid.paid_on) for paid in named]
    found: dict[YearMonth, date] = {}
    for month, day in sorted(days):
        found.setdefault(month, day)
    return found


def settled_in(life: Life, spell: Spell, program: str, on: date) -> dict[YearMonth, date]:
    """JKP is paid with JKK, out of which it is taken."""
    paid_with = "JKK" if program == "JKP" else program
    settled = statement(life, spell, on).settled.items()
    return {
        month: lines[paid_with]
        for month, lines in settled
        if paid_with in lines and program in lines_of(life, spell, month)
    }


def settled_months(life: Life, program: str, on: date) -> list[YearMonth]:
    return sorted(settled_days(life, program, on))


def due_months(life: Life, program: str, on: date) -> list[YearMonth]:
    """A month is in arrears only after its due date; of several jobs' the first counts."""
    found = {
        month
        for spell in life.spells
        for month in months_of_spell(life, spell, on)
        if program in lines_of(life, spell, month) and due_day(life, spell, month, program) < on
    }
    return sorted(found)


def due_day(life: Life, spell: Spell, month: YearMonth, program: str) -> date:
    paid_with = "JKK" if program == "JKP" else program
    return due_on(month, kind_of(life, spell), paid_with, life.days_off)


def unpaid_months(life: Life, program: str, on: date) -> list[YearMonth]:
    """Due and not settled in any work: a month counts once."""
    settled = settled_days(life, program, on)
    return [month for month in due_months(life, program, on) if month not in settled]


def late_months(life: Life, program: str, on: date) -> list[YearMonth]:
    """Settled after the due date, in any work."""
    found: set[YearMonth] = set()
    for spell in life.spells:
        for month, day in settled_in(life, spell, program, on).items():
            if day > due_day(life, spell, month, program):
                found.add(month)
    return sorted(found)


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


def longest_gap(life: Life, program: str, on: date) -> int:
    return longest(unpaid_months(life, program, on))


def current_run(life: Life, program: str, on: date) -> int:
    """Settled months in a row up to the last one due, or beyond it where paid ahead."""
    due, settled = due_months(life, program, on), settled_months(life, program, on)
    for run in runs_of(settled):
        if not due or run[0] <= following(due[-1]) <= following(run[-1]):
            return len(run)
    return 0


def job_of(life: Life, spell: Spell) -> tuple[Kind, str | None]:
    """One's own work is one job; else every employer is one."""
    kind = kind_of(life, spell)
    return kind, None if kind == "self_employed" else spell.employer


def of_job(life: Life, job: tuple[Kind, str | None]) -> Life:
    """The life as one employer knows it: each answers for its own arrears (PP 44/2015 Art 8(3), 38)."""
    spells = [spell for spell in life.spells if job_of(life, spell) == job]
    employers = {None, *(spell.employer for spell in spells)}
    payments = [paid for paid in life.payments if paid.employer in employers]
    return replace(life, spells=spells, payments=payments)


def jobs_on(life: Life, on: date) -> list[tuple[Kind, str | None]]:
    working = [s for s in life.spells if s.since <= on and (s.until is None or on <= s.until)]
    return list(dict.fromkeys(job_of(life, spell) for spell in working))


# --- what it costs ------------------------------------------------------------------------------------------


def months_late(due: date, until: date) -> int:
    """Every month begun after the due date: 15 March to 16 March is one, to 15 April one, to 16 April two."""
    if until <= due:
        return 0
    begun = (until.year - due.year) * 12 + until.month - due.month
    return begun + 1 if until.day > due.day else begun


def arrears_of_spell(life: Life, spell: Spell, on: date) -> tuple[int, int]:
    """Contributions due and fines due; none from the self-employed nor from the state (no article)."""
    book = statement(life, spell, on)
    known = life.known if spell.known is None else spell.known
    fined = kind_of(life, spell) == "wage_earner" and known.get("kind") != "state"
    contributions, fines = 0, 0
    for month in book.missing:
        for program, amount in owed(life, spell, month).items():
            due = due_day(life, spell, month, program)
            if due >= on:
                continue
            contributions += book.missing[month][program]
            if fined:
                rate = FINE_IN_RELIEF if month in RELIEF_MONTHS else FINE
                until = book.settled.get(month, {}).get(program, on)
                fines += wage_earner.rupiah(amount * rate * months_late(due, until))
    return contributions, fines


def arrears(life: Life, on: date) -> tuple[int, int]:
    """All jobs and programmes; a month counts for each, and a fine stays due after the month is settled."""
    found = [arrears_of_spell(life, spell, on) for spell in life.spells]
    return sum(contributions for contributions, _ in found), sum(fines for _, fines in found)


# --- what the months are worth ------------------------------------------------------------------------------


def jkp_window(on: date) -> list[YearMonth]:
    """The 24 calendar months before the month of the event (PP 6/2025, elucidation of Art 19(3))."""
    month = month_of(on)
    window: list[YearMonth] = []
    for _ in range(24):
        month = preceding(month)
        window.append(month)
    return window[::-1]


def jkp_months(life: Life, on: date) -> list[YearMonth]:
    window = jkp_window(on)
    return [month for month in settled_months(life, "JKP", on) if month in window]


def registration(life: Life) -> date:
    return life.registered or min(spell.since for spell in life.spells)


def jp_density(life: Life, on: date) -> tuple[int, int]:
    """Settled months over the months from registration to the month before (no formula in PP 45/2015)."""
    whole = months_between(max(month_of(registration(life)), LAW_BEGAN), preceding(month_of(on)))
    return len([month for month in settled_months(life, "JP", on) if month in whole]), len(whole)


def whole_months_since(start: date, on: date) -> int:
    full = (on.year - start.year) * 12 + on.month - start.month
    return full if on.day >= start.day else full - 1


def kinds_on(life: Life, on: date) -> set[Kind]:
    """Everything somebody is on the day."""
    working = [s for s in life.spells if s.since <= on and (s.until is None or on <= s.until)]
    return {kind_of(life, spell) for spell in working} or {kind_on(life, on)}


def thresholds(life: Life, on: date) -> dict[str, tuple[int, int]]:
    """Counted and required, for everything somebody is on the day."""
    answer = {
        "jkm.scholarship": (
            len(settled_months(life, "JKM", on)),
            36 if on >= SCHOLARSHIP_THREE_YEARS_SINCE else 60,
        )
    }
    kinds = kinds_on(life, on)
    if "wage_earner" in kinds:
        answer["jp.old_age_pension"] = (len(settled_months(life, "JP", on)), 180)
        if on >= JKP_BEGAN:
            answer["jkp.cash_benefit"] = (len(jkp_months(life, on)), 12)
            required = 0 if on >= ONLY_TWELVE_MONTHS_SINCE else 6
            answer["jkp.consecutive"] = (longest(jkp_months(life, on)), required)
    if "self_employed" in kinds:
        own = of_job(life, ("self_employed", None))
        if on >= SUDDEN_DEATH_SINCE:
            answer["jkk.sudden_death_bpu"] = (len(settled_months(life, "JKK", on)), 12)
        answer["jkm.full_bpu"] = (elapsed_in_a_row(own, on), 3 if on >= WAITING_SINCE else 0)
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
        joining = [month for month, paid in settled_days(life, program, day).items() if paid == day]
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
        due_on(month, "self_employed", program, life.days_off) + timedelta(days=1)
        for month in months_worked(life, on)
    }
    return sorted(day for day in days if day <= on)


def open_run_since(life: Life, program: str, first: YearMonth, day: date) -> int:
    return longest([m for m in unpaid_months(life, program, day) if m >= first])


def elapsed_in_a_row(own: Life, on: date) -> int:
    """Paid months in a row since joining that have passed; paying ahead does not shorten the wait."""
    first = member_from(own, "JKM", on)
    if first is None:
        return 0
    return longest([m for m in settled_months(own, "JKM", on) if first <= m < month_of(on)])


# --- protection ---------------------------------------------------------------------------------------------

Standing = tuple[str, str, bool]  # level, payer, reclaimable
NOBODY: Standing = ("none", "nobody", False)
FUND: Standing = ("full", "fund", False)
REFUNDED: Standing = ("full", "employer", True)
OWES: Standing = ("full", "employer", False)


def best(standings: list[Standing]) -> Standing:
    """Of several jobs the best: full before partial, the fund before an employer, a refund before none."""
    levels = ("full", "partial", "none")
    return min(standings, key=lambda s: (levels.index(s[0]), s[1] != "fund", not s[2]), default=NOBODY)


def risk_protection(life: Life, program: str, on: date) -> Standing:
    """JKK and JKM: PP 44/2015 Art 6, 10, 27, 35, 38, 39, 41, 42; Permenaker 1/2025 Art 97A."""
    jobs = jobs_on(life, on)
    if not jobs:
        return after_work(life, on) if program == "JKK" else NOBODY
    return best([in_job(life, job, program, on) for job in jobs])


def in_job(life: Life, job: tuple[Kind, str | None], program: str, on: date) -> Standing:
    known, kind = of_job(life, job), job[0]
    if kind == "wage_earner":
        if not settled_months(known, program, on):
            return OWES
        return FUND if longest_gap(known, program, on) <= TOLERATED else REFUNDED
    first = member_from(known, program, on)
    if first is None:
        return NOBODY
    if open_run_since(known, program, first, on) > 0:
        return ("partial", "fund", False)
    if program == "JKM" and on >= WAITING_SINCE and elapsed_in_a_row(known, on) < 3:
        return ("partial", "fund", False)
    return FUND


def after_work(life: Life, on: date) -> Standing:
    """A disease from the work may show up three years after it ended (PP 44/2015 Art 48)."""
    ended = [s.until for s in life.spells if s.until and s.until < on and kind_of(life, s) == "wage_earner"]
    if not ended or on > wage_earner.birthday(max(ended), DISEASE_YEARS):
        return NOBODY
    last = max(ended)
    employers = [job for job in jobs_on(life, last) if job[0] == "wage_earner"]
    _, payer, refunded = best([in_job(life, job, "JKK", last) for job in employers])
    return ("partial", payer, refunded)


def savings_protection(life: Life, program: str, on: date) -> Standing:
    """JHT and JP: paid in, it stays; else the employer owes it (PP 46/2015 Art 28, PP 45/2015 Art 6)."""
    if settled_months(life, program, on):
        return FUND
    employers = [replace(life, spells=[s]) for s in life.spells if kind_of(life, s) == "wage_earner"]
    return OWES if any(due_months(each, program, on) for each in employers) else NOBODY


def enough_for_jkp(months: list[YearMonth], on: date) -> bool:
    return len(months) >= 12 and (on >= ONLY_TWELVE_MONTHS_SINCE or longest(months) >= 6)


def jkp_protection(life: Life, on: date, bankrupt: bool = False) -> Standing:
    employers = [job for job in jobs_on(life, on) if job[0] == "wage_earner"]
    return best([jkp_in_job(life, job, on, bankrupt) for job in employers])


def jkp_in_job(life: Life, job: tuple[Kind, str | None], on: date, bankrupt: bool) -> Standing:
    """A dismissal there: PP 37/2021 Art 19, 37, 39 and PP 6/2025 Art 19, 39, 39A."""
    known = of_job(life, job)
    if on < JKP_BEGAN:
        return NOBODY
    if not settled_months(known, "JKP", on):
        return OWES if unpaid_months(known, "JKP", on) else NOBODY
    # Art 39 speaks of contributions as a source of JKP's funding, hence of months since it began.
    unpaid = set(unpaid_months(known, "JKK", on))
    if on < FUNDED_BY_JKK_ALONE_SINCE:
        unpaid |= set(unpaid_months(known, "JKM", on))
    unpaid &= {month for month in due_months(known, "JKP", on) if month >= JKP_FIRST_MONTH}
    paid, window = jkp_months(life, on), jkp_window(on)
    if not enough_for_jkp(paid, on):
        # Art 39 lets arrears cost the employer, not the worker: count what is in arrears as well.
        in_arrears = {month for month in unpaid if month in window}
        if not in_arrears or not enough_for_jkp(sorted({*paid, *in_arrears}), on):
            return NOBODY
    if bankrupt and on >= ONLY_TWELVE_MONTHS_SINCE and longest(unpaid) <= 6:
        return FUND
    return FUND if longest(unpaid) <= TOLERATED else REFUNDED
