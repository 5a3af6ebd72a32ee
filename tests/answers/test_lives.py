"""Random lives: after every step the package agrees with the month-by-month oracle.

The lives are invented; every expectation is the oracle's or a property of the law.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jamsostek_coverage.answers.protection import Protection
from tests.answers.lives import assert_agrees, continuity_of, new_life, protection_of
from tests.oracle import continuity as oracle

# Around every change of law and the relief months.
STARTS = st.one_of(
    st.dates(date(2015, 7, 1), date(2026, 3, 1)),
    st.dates(date(2019, 6, 1), date(2020, 12, 1)),
    st.dates(date(2023, 10, 1), date(2025, 4, 1)),
)
KINDS: st.SearchStrategy[oracle.Kind] = st.sampled_from(("wage_earner", "self_employed"))
LAST_DAY = date(2026, 11, 30)
# Shrinking takes minutes here: each step of a life is answered twice.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


class Life(RuleBasedStateMachine):
    """A person joins, works, pays in time, late, partly or ahead, misses months, stops and works again."""

    @initialize(kind=KINDS, since=STARTS)
    def join(self, kind: oracle.Kind, since: date) -> None:
        self.life = new_life(kind, since)
        self.today = since

    def unpaid(self) -> list[oracle.YearMonth]:
        worked = oracle.months_worked(self.life, self.today)
        paid = {payment.month for payment in self.life.payments if payment.amount is None}
        return [month for month in worked if month not in paid]

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
        self.pay(self.unpaid()[-1:])

    @rule()
    def pay_oldest(self) -> None:
        self.pay(self.unpaid()[:1])

    @rule(place=st.integers(0, 40))
    def pay_any(self, place: int) -> None:
        unpaid = self.unpaid()
        self.pay(unpaid[place : place + 1])

    @rule()
    def settle_everything(self) -> None:
        self.pay(self.unpaid())

    def pay(self, months: list[oracle.YearMonth]) -> None:
        self.life.payments += [
            oracle.Paid(month, self.today)
            for month in months
            if not any(p.month == month and p.paid_on == self.today for p in self.life.payments)
        ]

    @precondition(lambda self: self.life.spells[-1].until is None)
    @rule()
    def pay_ahead(self) -> None:
        month = oracle.following(oracle.month_of(self.today))
        if not any(payment.month == month for payment in self.life.payments):
            self.pay([month])

    @rule(share=st.sampled_from([4, 2]))
    def pay_a_part(self, share: int) -> None:
        months = self.unpaid()[:1]
        if months and not any(payment.month == months[0] for payment in self.life.payments):
            amount = sum(oracle.owed(self.life, months[0]).values()) // share
            self.life.payments.append(oracle.Paid(months[0], self.today, amount))

    @precondition(lambda self: self.life.spells[-1].until is None)
    @rule(wage=st.integers(1_000_000, 20_000_000))
    def wage_changes(self, wage: int) -> None:
        month = oracle.month_of(self.today)
        steps = dict(self.life.spells[-1].wages)
        if any(payment.month >= month for payment in self.life.payments):
            return
        self.life.spells[-1].wages = sorted({**steps, month: wage}.items())

    @precondition(lambda self: self.life.spells[-1].until is None)
    @rule()
    def stop_working(self) -> None:
        if all(payment.month <= oracle.month_of(self.today) for payment in self.life.payments):
            self.life.spells[-1].until = self.today

    @precondition(lambda self: self.life.spells[-1].until is not None)
    @rule(months=st.integers(1, 3))
    def work_again(self, months: int) -> None:
        """In another month than that of the end: the month of a change would count for both jobs."""
        month = oracle.month_of(self.life.spells[-1].until or self.today)
        for _ in range(months):
            month = oracle.following(month)
        since = max(date(*month, 5), self.today)
        if oracle.month_of(since) < (2026, 10):
            self.life.spells.append(oracle.Spell(since, None, [(oracle.month_of(since), 6_000_000)]))
            self.today = since

    @invariant()
    def the_package_agrees_with_the_oracle(self) -> None:
        if hasattr(self, "life"):
            assert_agrees(self.life, self.today)


TestLives = Life.TestCase
TestLives.settings = settings(
    max_examples=14,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
    report_multiple_bugs=False,
)


# ------------------------------------------------------- properties


@st.composite
def lives(draw: st.DrawFn) -> tuple[oracle.Life, date]:
    """A life of up to 30 months with gaps, and a day."""
    kind = draw(KINDS)
    since = draw(STARTS)
    on = min(since + timedelta(days=draw(st.integers(20, 900))), LAST_DAY)
    life = new_life(kind, since)
    for month in oracle.months_worked(life, on):
        late = draw(st.sampled_from([None, None, 0, 0, 0, 0, 14, 30, 45, 120]))
        if late is not None:
            life.payments.append(oracle.Paid(month, date(*month, 14) + timedelta(days=late)))
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
    answer, shield = continuity_of(life, on), protection_of(life, on)
    return (
        [(answer[p].months_due, answer[p].months_paid, answer[p].missing) for p in PROTECTED],
        answer.arrears,
        {name: (found.count, found.met_on, found.lost_on) for name, found in answer.thresholds.items()},
        [(shield[p].standing, shield[p].since, shield[p].until, shield[p].settle_first) for p in PROTECTED],
    )


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
