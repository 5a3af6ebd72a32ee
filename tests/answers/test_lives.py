"""Random lives: after every step the package agrees with the month-by-month oracle.

The lives are invented; every expectation is the oracle's or a property of the law.
"""

from __future__ import annotations

import pickle
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jamsostek_coverage import Ledger, Payment, Threshold, continuity, protection
from jamsostek_coverage.answers.continuity import Continuity
from jamsostek_coverage.answers.protection import Protection
from tests.answers.lives import (
    CALENDAR,
    JOBS,
    LAW,
    assert_agrees,
    assert_measured_alike,
    calendar_of,
    continuity_of,
    ledger_of,
    life_of,
    national_days_off,
    new_life,
    person_at_first,
    protection_of,
    work,
)
from tests.oracle import continuity as oracle

# Around every change of law and the relief months.
STARTS = st.one_of(
    st.dates(date(2015, 7, 1), date(2026, 3, 1)),
    st.dates(date(2019, 6, 1), date(2020, 12, 1)),
    st.dates(date(2020, 6, 1), date(2020, 9, 30)),
    st.dates(date(2023, 10, 1), date(2025, 4, 1)),
)
KINDS: st.SearchStrategy[oracle.Kind] = st.sampled_from(("wage_earner", "self_employed"))
LAST_DAY = date(2026, 11, 30)
# Shrinking takes minutes here: each step of a life is answered twice.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
PROGRAMMES = [{"JKK", "JKM"}, {"JHT", "JP"}, {"JHT"}, {"JKK"}, {"JKM"}]


class Life(RuleBasedStateMachine):
    """A person joins, works, pays in time, late, partly or ahead, misses months, changes work and ages."""

    @initialize(name=st.sampled_from(sorted(JOBS)), since=STARTS, age=st.integers(20 * 12, 60 * 12))
    def join(self, name: str, since: date, age: int) -> None:
        month = since.year * 12 + since.month - 1 - age
        self.born = date(month // 12, month % 12 + 1, min(since.day, 28))
        self.life = life_of(work(name, since, born=self.born))
        self.today = since

    def working(self) -> list[oracle.Spell]:
        return [spell for spell in self.life.spells if spell.until is None]

    def unpaid(self) -> list[tuple[oracle.Spell, oracle.YearMonth]]:
        """The months of every job with anything left to pay, in order."""
        found = [
            (month, place)
            for place, spell in enumerate(self.life.spells)
            for month, lines in oracle.statement(self.life, spell, self.today).missing.items()
            if sum(lines.values()) and month <= oracle.month_of(self.today)
        ]
        return [(self.life.spells[place], month) for month, place in sorted(found)]

    def pay(self, months: list[tuple[oracle.Spell, oracle.YearMonth]], **facts: Any) -> None:
        """One payment a day for each month of a job."""
        for spell, month in months:
            paid = oracle.Paid(month, self.today, employer=spell.employer, **facts)
            known = [(p.month, p.paid_on, p.employer) for p in self.life.payments]
            if (month, self.today, spell.employer) not in known:
                self.life.payments.append(paid)

    @rule(days=st.integers(0, 45))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST_DAY)

    @rule(months=st.integers(1, 8))
    def pays_on_time_for_months(self, months: int) -> None:
        for _ in range(months):
            self.pay_newest()
            self.today = min(self.today + timedelta(days=31), LAST_DAY)

    @rule()
    def pay_newest(self) -> None:
        self.pay(self.unpaid()[-len(self.working()) or -1 :])

    @rule()
    def pay_oldest(self) -> None:
        self.pay(self.unpaid()[:1])

    @rule(place=st.integers(0, 40))
    def pay_any(self, place: int) -> None:
        self.pay(self.unpaid()[place : place + 1])

    @rule()
    def settle_everything(self) -> None:
        self.pay(self.unpaid())

    @precondition(lambda self: self.working())
    @rule(months=st.integers(1, 4))
    def pay_ahead(self, months: int) -> None:
        spell, month = self.working()[-1], oracle.month_of(self.today)
        for _ in range(months):
            month = oracle.following(month)
            self.pay([(spell, month)])

    @rule(share=st.sampled_from([40, 4, 2]))
    def pay_a_part(self, share: int) -> None:
        for spell, month in self.unpaid()[:1]:
            self.pay([(spell, month)], amount=sum(oracle.owed(self.life, spell, month).values()) // share)

    @rule(percent=st.sampled_from([100, 105, 150, 270]))
    def pay_too_much(self, percent: int) -> None:
        for spell, month in self.unpaid()[:1]:
            bill = sum(oracle.owed(self.life, spell, month).values())
            self.pay([(spell, month)], amount=bill * percent // 100)

    @rule(programs=st.sampled_from(PROGRAMMES), place=st.integers(0, 3))
    def pay_some_programmes(self, programs: set[str], place: int) -> None:
        self.pay(self.unpaid()[place : place + 1], programs=frozenset(programs))

    @precondition(lambda self: self.working())
    @rule(wage=st.integers(1_000_000, 20_000_000))
    def wage_changes(self, wage: int) -> None:
        spell, month = self.working()[-1], oracle.month_of(self.today)
        if not any(paid.month >= month for paid in self.life.payments):
            spell.wages = sorted({**dict(spell.wages), month: wage}.items())

    @precondition(lambda self: self.working())
    @rule(place=st.integers(0, 2))
    def stop_working(self, place: int) -> None:
        """Not with months paid ahead: see ``test_months_paid_ahead_count_whoever_employs_next``."""
        working = self.working()
        spell, month = working[place % len(working)], oracle.month_of(self.today)
        if all(p.month <= month for p in self.life.payments if p.employer == spell.employer):
            spell.until = self.today

    @rule(name=st.sampled_from(sorted(JOBS)), months=st.integers(0, 3))
    def work_elsewhere_too(self, name: str, months: int) -> None:
        """At another employer at any time; at the same one again in a later month than that of the end."""
        month = oracle.month_of(self.today)
        for _ in range(months):
            month = oracle.following(month)
        since = max(date(*month, 5), self.today)
        before = [spell for spell in self.life.spells if spell.employer == name]
        free = all(s.until and oracle.month_of(s.until) < oracle.month_of(since) for s in before)
        if free and self.life.spells[-1].since < since < date(2026, 10, 1):
            self.life.spells.append(work(name, since, 6_000_000, self.born))
            self.today = since

    @precondition(lambda self: len(self.working()) == 1)
    @rule(name=st.sampled_from(sorted(JOBS)))
    def change_work(self, name: str) -> None:
        if self.working()[0].employer != name:
            self.stop_working(0)
            self.work_elsewhere_too(name, 0)

    @invariant()
    def the_package_agrees_with_the_oracle(self) -> None:
        if hasattr(self, "life"):
            assert_agrees(self.life, self.today)


TestLives = Life.TestCase
TestLives.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    phases=PHASES,
    report_multiple_bugs=False,
)


# ------------------------------------------------------- properties


LATENESS = [None, None, 0, 0, 0, 0, 14, 30, 45, 120]


@st.composite
def lives(draw: st.DrawFn) -> tuple[oracle.Life, date]:
    """A life of up to 30 months with gaps, and a day."""
    kind = draw(KINDS)
    since = draw(STARTS)
    on = min(since + timedelta(days=draw(st.integers(20, 900))), LAST_DAY)
    life = new_life(kind, since)
    for month in oracle.months_worked(life, on):
        late = draw(st.sampled_from(LATENESS))
        if late is not None:
            life.payments.append(oracle.Paid(month, date(*month, 14) + timedelta(days=late)))
    return life, on


@st.composite
def careers(draw: st.DrawFn) -> tuple[oracle.Life, date]:
    """Up to three kinds of work, one after the other or at the same time, and a day."""
    since = draw(STARTS)
    on = min(since + timedelta(days=draw(st.integers(20, 900))), LAST_DAY)
    born = since - timedelta(days=draw(st.integers(20 * 365, 60 * 365)))
    spells: list[oracle.Spell] = []
    for name in draw(st.permutations(sorted(JOBS)))[: draw(st.integers(1, 3))]:
        begun = since + timedelta(days=draw(st.integers(0, 400)) if spells else 0)
        spell = work(name, begun, draw(st.integers(1_000_000, 20_000_000)), born)
        spell.until = begun + timedelta(days=draw(st.integers(0, 500))) if draw(st.booleans()) else None
        spells.append(spell)
    life = life_of(*spells)
    for spell in spells:
        for month in oracle.months_of_spell(life, spell, on):
            late = draw(st.sampled_from(LATENESS))
            if late is not None:
                day = date(*month, 14) + timedelta(days=late)
                life.payments.append(oracle.Paid(month, day, employer=spell.employer))
    return life, on


LEVELS = {"none": 0, "partial": 1, "full": 2}


def worth(shield: Protection, program: str) -> tuple[int, bool, bool]:
    """Larger where a person stands better."""
    found = shield[program]
    return LEVELS[str(found.level)], str(found.payer) == "fund", found.reclaimable


PROTECTED = ("JKK", "JKM", "JHT", "JP", "JKP")
FEW = settings(max_examples=40, phases=PHASES)


@FEW
@given(lives(), st.data())
def test_paying_a_month_that_is_due_never_worsens_a_standing(
    case: tuple[oracle.Life, date], data: st.DataObject
) -> None:
    life, on = case
    unpaid = oracle.unpaid_months(life, "JKK", on)
    if not unpaid:
        return
    better = deepcopy(life)
    better.payments.append(oracle.Paid(data.draw(st.sampled_from(unpaid)), on))
    before, after = protection_of(life, on), protection_of(better, on)
    for program in PROTECTED:
        assert worth(after, program) >= worth(before, program), program
    poorer, richer = continuity_of(life, on), continuity_of(better, on)
    assert richer.arrears.total <= poorer.arrears.total
    for threshold, standing in poorer.thresholds.items():
        assert richer.thresholds[threshold].counted >= standing.counted
    for program in ("JKK", "JKM"):
        assert richer[program].longest_gap <= poorer[program].longest_gap


@FEW
@given(lives(), st.data())
def test_an_earlier_payment_never_costs_more(case: tuple[oracle.Life, date], data: st.DataObject) -> None:
    life, on = case
    if not life.payments:
        return
    earlier = deepcopy(life)
    payment = data.draw(st.sampled_from(earlier.payments))
    payment.paid_on -= timedelta(days=data.draw(st.integers(1, 60)))
    assert continuity_of(earlier, on).arrears.total <= continuity_of(life, on).arrears.total


@FEW
@given(lives())
def test_what_is_paid_later_leaves_no_trace_on_an_earlier_day(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    known = deepcopy(life)
    known.payments = [payment for payment in life.payments if payment.paid_on <= on]
    assert whole(life, on) == whole(known, on)


def whole(life: oracle.Life, on: date) -> Any:
    return everything(continuity_of(life, on), protection_of(life, on))


def everything(answer: Continuity, shield: Protection) -> Any:
    """All figures of both answers."""
    return (
        measures(answer),
        answer.arrears,
        {name: (found.count, found.met_on, found.lost_on) for name, found in answer.thresholds.items()},
        [(shield[p].standing, shield[p].since, shield[p].until, shield[p].settle_first) for p in PROTECTED],
    )


def measures(answer: Continuity) -> Any:
    """What is measured of every programme."""
    names = ("months_due", "months_paid", "missing", "settled_late", "density", "longest_run", "current_run")
    return [[getattr(answer[p], name) for name in (*names, "longest_gap")] for p in PROTECTED]


@settings(max_examples=4, phases=PHASES)
@given(lives())
def test_protection_changes_only_on_days_of_change(case: tuple[oracle.Life, date]) -> None:
    """Between ``since`` and ``until`` nothing changes by the oracle, asked every fifth day."""
    life, on = case
    life.payments = [payment for payment in life.payments if payment.paid_on <= on]
    shield = protection_of(life, on)
    for program in ("JKK", "JKM"):
        found = shield[program]
        until = min(found.until or on + timedelta(days=200), on + timedelta(days=200))
        standing = oracle.risk_protection(life, program, on)
        day = max(found.since, on - timedelta(days=200))
        while day <= until:
            assert oracle.risk_protection(life, program, day) == standing, (program, day)
            day += timedelta(days=5)


# ------------------------------------------------------- ledgers that say the same


@FEW
@given(careers())
def test_an_amount_that_is_the_whole_bill_says_what_no_amount_says(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    told = deepcopy(life)
    of_employer = {spell.employer: spell for spell in life.spells}
    for paid in told.payments:
        paid.amount = sum(oracle.owed(life, of_employer[paid.employer], paid.month).values())
    assert whole(told, on) == whole(life, on)


@FEW
@given(careers())
def test_whole_payments_by_programme_say_what_one_payment_says(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    split = deepcopy(life)
    parts = [frozenset({"JKK"}), frozenset({"JKM", "JHT"}), frozenset({"JP"})]
    split.payments = [replace(paid, programs=part) for paid in life.payments for part in parts]
    assert whole(split, on) == whole(life, on)


@FEW
@given(careers())
def test_what_if_everything_is_settled(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    answer = continuity_of(life, on)
    settled = answer.if_settled()
    for program in PROTECTED:
        assert settled[program].missing == ()
        assert settled[program].months_due == answer[program].months_due
        assert settled[program].density in (None, 1)
    assert settled.arrears.contributions_due == 0
    assert settled.arrears.penalties_due == answer.arrears.penalties_due
    paid = [
        Payment(month=line.month, paid_on=on, employer=line.employer, programs=line.contributions)
        for line in answer.arrears.lines
        if line.contributions
    ]
    ledger = ledger_of(life)
    held = attrs.evolve(ledger, payments=(*ledger.payments, *paid))
    same = continuity(person_at_first(life), held, on, law=LAW, calendar=calendar_of(life))
    assert measures(settled) == measures(same)
    assert settled.arrears == same.arrears
    assert [found.count for found in settled.thresholds.values()] == [
        found.count for found in same.thresholds.values()
    ]


@FEW
@given(careers(), st.randoms(use_true_random=False))
def test_order_duplicates_and_pickling_change_nothing(case: tuple[oracle.Life, date], dice: Random) -> None:
    life, on = case
    first = ledger_of(life)
    payments, spells = [*first.payments, *first.payments[::2]], [*first.spells, *first.spells[:1]]
    dice.shuffle(payments)
    dice.shuffle(spells)
    other = Ledger(spells=spells, payments=payments, registered=dict(first.registered))
    expected = whole(life, on)
    for ledger in (other, pickle.loads(pickle.dumps(other))):
        assert ledger == first
        asked = person_at_first(life), ledger, on
        answer = continuity(*asked, law=LAW, calendar=CALENDAR)
        assert everything(answer, protection(*asked, law=LAW, calendar=CALENDAR)) == expected


@FEW
@given(careers())
def test_split_by_employer_and_merged_it_is_the_ledger(case: tuple[oracle.Life, date]) -> None:
    life, on = case
    ledger = ledger_of(life)
    parts = [ledger.of_employer(name) for name in ledger.employers]
    merged = Ledger()
    for part in parts:
        merged = part.merged(merged)
    assert merged == ledger
    # Each employer answers for its own arrears: by the oracle and by addition.
    answers = [continuity(person_at_first(life), part, on, law=LAW, calendar=CALENDAR) for part in parts]
    contributions, fines = oracle.arrears(life, on)
    assert sum(answer.arrears.contributions_due for answer in answers) == contributions
    assert sum(answer.arrears.penalties_due for answer in answers) == fines


# ------------------------------------------------------- sweeps of days


@pytest.mark.parametrize("name", ["office", "driver", "trader"])
@pytest.mark.parametrize("unpaid", [0, 1, 2])
def test_the_days_around_12_august_2015(name: str, unpaid: int) -> None:
    """PP 60/2015; ten years of membership, and sixty paid months, are complete in those days."""
    life = life_of(work(name, date(2005, 8, 12)))
    months = oracle.months_between((2010, 8), (2015, 8))[: 61 - unpaid]
    life.payments = [oracle.Paid(month, date(*month, 11), employer=name) for month in months]
    for day in range(9, 20):
        assert_agrees(life, date(2015, 8, day))
    partial = [
        continuity_of(life, date(2015, 8, day)).thresholds[Threshold.JHT_PARTIAL].met for day in (11, 12, 13)
    ]
    scholarship = [
        continuity_of(life, date(2015, 8, day)).thresholds[Threshold.JKM_SCHOLARSHIP].counted
        for day in (10, 11)
    ]
    assert partial == [False, True, True]
    assert scholarship == [60, 61] if unpaid == 0 else [61 - unpaid] * 2


@pytest.mark.parametrize("name", ["office", "trader"])
def test_the_national_holidays_of_2015_to_2026(name: str) -> None:
    """Due on the 15th of each month or where its holidays move it; paid up, late and missing in turn."""
    life = life_of(work(name, date(2015, 7, 20)))
    life.days_off = national_days_off()
    moved = 0
    for place, month in enumerate(oracle.months_between((2015, 7), (2026, 9))):
        due = oracle.due_day(life, life.spells[0], month, "JKK")
        moved += due.day not in (15, 28, 30)
        if place % 7 not in (2, 3):
            late = timedelta(days=place % 5 - 3)
            life.payments.append(oracle.Paid(month, max(due + late, date(*month, 1)), employer=name))
        if place % 3 == 0:
            for step in (-1, 0, 1):
                assert_measured_alike(life, due + timedelta(days=step))
    assert moved > 40
    for year in range(2016, 2027):
        assert_agrees(life, date(year, 6, 16))


def test_months_paid_ahead_count_whoever_employs_next() -> None:
    """By hand: six months paid ahead stay paid when another employer takes the driver on."""
    driver, office = work("driver", date(2026, 1, 5)), work("office", date(2026, 3, 2))
    driver.until = date(2026, 3, 1)
    life = life_of(driver, office)
    for month in range(1, 7):
        life.payments.append(oracle.Paid((2026, month), date(2026, 1, 10), employer="driver"))
    paid = [continuity_of(life, date(2026, month, 1)).months_paid for month in range(2, 8)]
    assert paid == [6] * 6
