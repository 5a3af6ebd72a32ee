"""The thresholds of the benefits: counted, required, missing, and when that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property
from typing import TypeAlias

from jamsostek_coverage.answers.self_employed_membership import Memberships
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.history.threshold import Count, ThresholdStanding
from jamsostek_coverage.history.windows import longest_run, window
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.loader import shipped_parameters
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.due import DueDays
from jamsostek_coverage.obligations.job import OWN_WORK
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary, months_later
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import Program, Threshold

# How far ahead a threshold is looked for: the longest rule asks for fifteen years of paid months.
MONTHS_AHEAD = 12 * 16


class Scenario:
    """Settled months on the account's day and later: if all is paid in time, or nothing more is.

    ``settles``: one job's account whose months due are all taken as settled.
    """

    account: Account
    pays_on: bool
    settles: Account | None

    def __init__(self, account: Account, *, pays_on: bool, settles: Account | None = None) -> None:
        self.account, self.pays_on, self.settles = account, pays_on, settles
        self._due_days: dict[Program, DueDays] = {}
        self._windows: dict[date, tuple[int, Span]] = {}

    @cached_property
    def of_own_work(self) -> Scenario:
        """The same of the person's own work alone."""
        own = self.account.of_job(OWN_WORK)
        return self if own is self.account else Scenario(own, pays_on=self.pays_on)

    @cached_property
    def memberships(self) -> Memberships:
        """The memberships of the self-employed; where nothing more is paid, also those that will end."""
        return Memberships(self.account if self.pays_on else self.account.projected(months=12))

    def member_since(self, program: Program, day: date) -> Month | None:
        """The first month of the membership on a day, None where there is none."""
        if not self.pays_on:
            member = self.memberships.on(program, day)
            return None if member is None or (member.ended and member.ended <= day) else member.first
        member = self.memberships.on(program, self.account.on)
        if member is not None and (member.ended is None or member.ended > self.account.on):
            return member.first
        return Month.of(self.account.on) if day > self.account.on else None

    def settled(self, program: Program, day: date) -> int:
        """The months settled by a day, as bits from the account's first month."""
        bits = self.account.settled_by(program, day)
        if self.settles is not None:
            bits |= self.settles.due_before(program, day) << (self.settles.base - self.account.base)
        return bits | self._paid_in_time(program, day) if self.pays_on and day > self.account.on else bits

    def job_loss_window(self, day: date) -> tuple[int, Span]:
        """The paid months of JKP, as bits, in the calendar months before a dismissal on the day."""
        if day not in self._windows:
            length, until = self.account.law["jkp.membership.window"].on(day).months, Month.of(day) - 1
            span = Span(until - (length - 1), until)
            self._windows[day] = window(self.settled(Program.JKP, day), self.account.base, span), span
        return self._windows[day]

    def _paid_in_time(self, program: Program, day: date) -> int:
        """The months that fall due after the account's day and by the other."""
        account = self.account
        if program not in self._due_days:
            self._due_days[program] = account.due_days_ahead(program)
        days, shift = self._due_days[program], account.first_month - account.base
        bits = days.by(day) & ~days.by(account.on)
        return bits << shift if shift >= 0 else bits >> -shift

    def days(self, program: Program) -> Iterator[date]:
        """The days after the account's on which a count may change.

        The start of a month, a due date and its morrow, the day of registration within the month, a change
        of the programme's rules.
        """
        account, month = self.account, Month.of(self.account.on)
        changes, due_days = set(days_of_law(account.law, program)), account.due_days_ahead(program)
        registered = account.ledger.registered_in(program)
        steps = 0 if registered is None else Month.of(account.on) - Month.of(registered)
        for place in range(MONTHS_AHEAD):
            days = {(month + place).first_day}
            for paid in {max(month + place - back, account.first_month) for back in (0, 1)}:
                due = due_days.of_month(paid)
                days |= {due, due + timedelta(days=1)}
            if registered is not None:
                days.add(months_later(registered, steps + place))
            days |= {day for day in changes if Month.of(day) == month + place}
            yield from sorted(day for day in days if day > account.on and Month.of(day) == month + place)


class CannotTell(Exception):
    """A fact is missing."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


Counted: TypeAlias = tuple[Count, Citation]
Rule: TypeAlias = Callable[[Scenario, date], Counted]


def thresholds_of(account: Account) -> dict[Threshold, ThresholdStanding]:
    """Every threshold that the person's category has, on the account's day."""
    # What lies ahead is told as if the law stayed as it is, also by a book that refuses unverified days.
    ahead = cache(lambda: account if account.law.on_stale == "ignore" else account.projected(months=0))
    return {threshold: _standing(account, ahead, *rule) for threshold, rule in rules_of(account).items()}


def rules_of(account: Account) -> dict[Threshold, tuple[Program, Rule]]:
    """The thresholds of every category in which the person works on the day, each with its programme."""
    categories = {job.category for job, _ in account.jobs_on(account.on)}
    rules = [RULES[category] for category in categories or {account.person_on(account.on).category}]
    return {threshold: rule for threshold in Threshold for held in rules if (rule := held.get(threshold))}


def days_of_law(law: LawBook, program: Program) -> frozenset[date]:
    """The days on which the rules of a programme's membership change."""

    def find() -> frozenset[date]:
        rules = (law[key] for key in shipped_parameters(f"{program.value.lower()}.membership"))
        return frozenset(v.effective for rule in rules for v in rule if type(v.effective) is date)

    return law.remember(("days of law", program), find)


def _standing(
    account: Account, ahead: Callable[[], Account], program: Program, rule: Rule
) -> ThresholdStanding:
    try:
        count, citation = rule(Scenario(account, pays_on=True), account.on)
    except CannotTell as unknown:
        return ThresholdStanding(
            count=None, citation=None, cannot_tell=unknown.message, met_on=_never, lost_on=_never
        )
    except LawUnavailable as unknown:
        return ThresholdStanding(
            count=None, citation=None, cannot_tell=say("threshold.no_law", why=str(unknown)),
            met_on=_never, lost_on=_never,
        )  # fmt: skip

    def turns(pays_on: bool, to: bool) -> date | None:
        scenario = Scenario(ahead(), pays_on=pays_on)
        for day in scenario.days(program):
            if rule(scenario, day)[0].met is to:
                return day
        return None

    met = count.met
    return ThresholdStanding(
        count=count,
        citation=citation,
        met_on=lambda: account.on if met else turns(pays_on=True, to=True),
        lost_on=lambda: turns(pays_on=False, to=False) if met else None,
    )


def _never() -> None:
    return None


def jkp_cash_benefit(scenario: Scenario, day: date) -> Counted:
    """Paid months within the calendar months before a dismissal on the day."""
    required = scenario.account.law["jkp.membership.months"].on(day)
    bits, span = scenario.job_loss_window(day)
    return Count(counted=bits.bit_count(), required=required.months, window=span), required.citation


def jkp_consecutive(scenario: Scenario, day: date) -> Counted:
    """The longest row of paid months within the window; the last month need not be due yet."""
    required = scenario.account.law["jkp.membership.consecutive"].on(day)
    bits, span = scenario.job_loss_window(day)
    return Count(counted=longest_run(bits), required=required.months, window=span), required.citation


def _jp_old_age(scenario: Scenario, day: date) -> Counted:
    required = scenario.account.law["jp.membership.old_age_months"].on(day)
    paid = scenario.settled(Program.JP, day).bit_count()
    return Count(counted=paid, required=required.months), required.citation


def _jp_density(scenario: Scenario, day: date) -> Counted:
    registered = scenario.account.ledger.registered_in(Program.JP)
    if registered is None:
        raise CannotTell(say("threshold.give_registered", program=Program.JP))
    required = scenario.account.law["jp.membership.density"].on(day)
    first, last = Month.of(registered), Month.of(day) - 1
    if last < first:
        raise CannotTell(say("threshold.no_month_yet"))
    span = Span(first, last)
    paid = window(scenario.settled(Program.JP, day), scenario.account.base, span).bit_count()
    return Count(counted=Fraction(paid, len(span)), required=required.rate, window=span), required.citation


def _jht_partial(scenario: Scenario, day: date) -> Counted:
    account = scenario.account
    registered = account.ledger.registered_in(Program.JHT)
    if registered is None:
        raise CannotTell(say("threshold.give_registered", program=Program.JHT))
    required = account.law["jht.membership.partial_years"].on(day)
    full = anniversary(registered, required.years)
    months = max(Month.of(day) - Month.of(registered) - (day.day < registered.day and day < full), 0)
    if day >= full:
        months = max(months, 12 * required.years)
    return Count(counted=min(months, 12 * required.years), required=12 * required.years), required.citation


def _jkm_scholarship(scenario: Scenario, day: date) -> Counted:
    required = scenario.account.law["jkm.membership.scholarship_months"].on(day)
    paid = scenario.settled(Program.JKM, day).bit_count()
    return Count(counted=paid, required=required.months), required.citation


def _jkk_sudden_death(scenario: Scenario, day: date) -> Counted:
    required = scenario.account.law["jkk.membership.sudden_death_months"].on(day)
    paid = scenario.settled(Program.JKK, day).bit_count()
    return Count(counted=paid, required=required.months), required.citation


def _jkm_full(scenario: Scenario, day: date) -> Counted:
    """Elapsed paid months in a row of this membership: prepaid months count only once they have passed."""
    required = scenario.account.law["jkm.membership.full_months_self_employed"].on(day)
    own = scenario.of_own_work
    first = own.member_since(Program.JKM, day)
    run = 0 if first is None else own.memberships.elapsed_run(own.settled(Program.JKM, day), first, day)
    return Count(counted=run, required=required.months), required.citation


WAGE_EARNERS: dict[Threshold, tuple[Program, Rule]] = {
    Threshold.JKP_CASH_BENEFIT: (Program.JKP, jkp_cash_benefit),
    Threshold.JKP_CONSECUTIVE: (Program.JKP, jkp_consecutive),
    Threshold.JP_OLD_AGE_PENSION: (Program.JP, _jp_old_age),
    Threshold.JP_DENSITY: (Program.JP, _jp_density),
    Threshold.JHT_PARTIAL: (Program.JHT, _jht_partial),
    Threshold.JKM_SCHOLARSHIP: (Program.JKM, _jkm_scholarship),
}
SELF_EMPLOYED: dict[Threshold, tuple[Program, Rule]] = {
    Threshold.JHT_PARTIAL: (Program.JHT, _jht_partial),
    Threshold.JKM_SCHOLARSHIP: (Program.JKM, _jkm_scholarship),
    Threshold.JKK_SUDDEN_DEATH_BPU: (Program.JKK, _jkk_sudden_death),
    Threshold.JKM_FULL_BPU: (Program.JKM, _jkm_full),
}
TRAINEES: dict[Threshold, tuple[Program, Rule]] = {
    Threshold.JKM_SCHOLARSHIP: (Program.JKM, _jkm_scholarship),
}
RULES = {
    WageEarner.category: WAGE_EARNERS,
    SelfEmployed.category: SELF_EMPLOYED,
    Trainee.category: TRAINEES,
}
