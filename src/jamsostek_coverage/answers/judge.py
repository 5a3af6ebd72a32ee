"""The decision tables of protection, applied to any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from jamsostek_coverage.answers.self_employed_membership import Memberships
from jamsostek_coverage.answers.standing import (
    SAVINGS,
    Standing,
    after_work,
    by_employer,
    by_fund,
    by_nobody,
)
from jamsostek_coverage.answers.thresholds import (
    Scenario,
    days_of_law,
    jkp_cash_benefit,
    jkp_consecutive,
)
from jamsostek_coverage.history.windows import longest_run, months_of
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.job import OWN_WORK, Job
from jamsostek_coverage.participants.self_employed import Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EmployerScale, Payer, Program, ProtectionLevel

# A month paid in time is paid before the second month after it begins.
DUE_WITHIN = 2


class Judge:
    """Applies the decision tables to any day, with what was paid by that day."""

    account: Account
    law: LawBook
    bankrupt: bool
    memberships: Memberships

    def __init__(self, account: Account, *, bankrupt: bool = False) -> None:
        self.account, self.law, self.bankrupt = account, account.law, bankrupt
        self.memberships = Memberships(account.of_job(OWN_WORK))
        self._paid = Scenario(account, pays_on=False)
        self._if_settled: dict[Account, Scenario] = {}

    @cached_property
    def first_day(self) -> date:
        """The first day that the tables cover."""
        days = (value.effective for value in self.law["jkk.membership.unregistered"])
        return min(day for day in days if type(day) is date)

    def judge(self, program: Program, day: date) -> Standing:
        """Who pays a programme's benefit for an event on a day."""
        if program in SAVINGS:
            return self._savings(program, day)
        standings = [self._at(job, account, program, day) for job, account in self.account.jobs_on(day)]
        if not standings:
            after = self._after_work(day) if program is Program.JKK else None
            return after or by_nobody("protection.not_working", None)
        if len(standings) == 1:
            return standings[0]
        best = min(standings, key=lambda standing: standing.order)
        return best._replace(warning=say("protection.several_employers"))

    def _at(self, job: Job, account: Account, program: Program, day: date) -> Standing:
        if job == OWN_WORK:
            return self._self_employed(account, program, day)
        if job.category == Trainee.category:
            return self._trainee(account, program, day)
        if program is Program.JKP:
            return self._job_loss(account, program, day)
        return self._wage_earner(account, program, day)

    def _after_work(self, day: date) -> Standing | None:
        """An occupational disease counts for some years after the work (PP 44/2015 Art. 48)."""
        rule, account = self.law["jkk.benefit.disease_years"].on(day), self.account
        employed = (s for s in account.ledger.spells if isinstance(s.person or account.person, WageEarner))
        last = max((spell.until for spell in employed if spell.until and spell.until < day), default=None)
        if last is None or day > anniversary(last, rule.years):
            return None
        day_of_work = max(last, self.first_day)
        jobs = [(job, of_job) for job, of_job in account.jobs_on(day_of_work) if job != OWN_WORK]
        standings = (self._at(job, of_job, Program.JKK, day_of_work) for job, of_job in jobs)
        return after_work(min(standings, key=lambda standing: standing.order, default=None), rule)

    def _wage_earner(self, account: Account, program: Program, day: date) -> Standing:
        name = program.value.lower()
        if not account.settled_by(program, day):
            unregistered = self.law[f"{name}.membership.unregistered"].on(day)
            return by_employer("protection.never_paid", unregistered, reclaimable=False)
        return self.by_arrears(program, day, longest_run(account.open_on(program, day)))

    def _trainee(self, account: Account, program: Program, day: date) -> Standing:
        """As a wage earner in the programmes joined (Permenaker 1/2025 Art. 93 and 99)."""
        if not account.counting(program):
            return by_nobody("protection.not_member", None)
        standing = self._wage_earner(account, program, day)
        likewise = self._in_force(f"{program.value.lower()}.membership.trainee_arrears", day)
        if likewise is None:
            return standing
        return standing._replace(warning=say("protection.trainee"), citation=likewise.citation)

    def by_arrears(self, program: Program, day: date, months: int) -> Standing:
        """The fund through the arrears borne, then the employer first."""
        name = program.value.lower()
        borne = self.law[f"{name}.membership.arrears_borne"].on(day)
        if months <= borne.months:
            key = "protection.paid_up" if months == 0 else "protection.arrears_borne"
            return by_fund(say(key, months=months), borne)
        first = self.law[f"{name}.membership.employer_first"].on(day)
        return by_employer("protection.employer_first", first, reclaimable=True, months=months)

    def _self_employed(self, account: Account, program: Program, day: date) -> Standing:
        if program is Program.JKP:
            return by_nobody("segment.no_job_loss", None)
        name, member = program.value.lower(), self.memberships.on(program, day)
        if member is None:
            return by_nobody("protection.not_member", None)
        open_months = account.open_on(program, day) >> max(member.first - account.base, 0)
        months = longest_run(open_months)
        if member.ended is not None and member.ended <= day:
            ended = self.law[f"{name}.membership.ended_self_employed"].on(day)
            again = self.law[f"{name}.membership.restart_self_employed"].on(day)
            return by_nobody("protection.ended", ended, months=months, again=again)
        borne = self.law[f"{name}.membership.arrears_borne_self_employed"].on(day)
        if months:
            reason = say(f"protection.partial_{name}", months=months)
            return Standing(
                ProtectionLevel.PARTIAL, Payer.FUND, False, reason, borne.citation, settles_first=True
            )
        if program is Program.JKM:
            return self._new_member(account, member.first, day, borne)
        return by_fund(say("protection.paid_up", months=0), borne)

    def _new_member(self, account: Account, first: Month, day: date, borne: Value) -> Standing:
        required = self.law["jkm.membership.full_months_self_employed"].on(day)
        elapsed = self.memberships.elapsed_run(account.settled_by(Program.JKM, day), first, day)
        if elapsed >= required.months:
            return by_fund(say("protection.paid_up", months=0), borne)
        reason = say("protection.burial_only", months=elapsed, required=required)
        return Standing(ProtectionLevel.PARTIAL, Payer.FUND, False, reason, required.citation)

    def _savings(self, program: Program, day: date) -> Standing:
        rule = self.law[f"{program.value.lower()}.membership.paid_in"].on(day)
        if self.account.settled_by(program, day):
            return by_fund(say("protection.savings"), rule)
        jobs = self.account.jobs.items()
        if not any(account.due_before(program, day) for job, account in jobs if job != OWN_WORK):
            return by_nobody("protection.not_member", rule)
        return by_employer("protection.never_paid", rule, reclaimable=False)

    def _job_loss(self, account: Account, program: Program, day: date) -> Standing:
        """Arrears do not take away what the months in arrears would give (PP 37/2021 Art. 39)."""
        in_force, paid = self._in_force("jkp.membership.months", day), account.settled_by(program, day)
        if in_force is None or not (paid or account.due_before(program, day)):
            return by_nobody("protection.no_job_loss", None)
        if not paid:
            person = account.person_on(day)
            if isinstance(person, WageEarner) and person.employer.scale is EmployerScale.MICRO:
                return by_nobody("protection.micro", self.law["jkp.benefit.micro_exempt"].on(day))
            unregistered = self.law["jkp.membership.unregistered"].on(day)
            return by_employer("protection.never_paid", unregistered, reclaimable=False)
        missing = self._months_missing(self._paid, day)
        unpaid = self._funding_unpaid(account, day)
        if missing and (not unpaid or self._months_missing(self._settling(account), day)):
            count, rule = missing
            return by_nobody("protection.months_missing", rule, missing=count)
        warning = say("protection.months_once_settled") if missing else None
        months = longest_run(unpaid)
        borne = self._in_force("jkp.membership.arrears_borne_bankrupt", day) if self.bankrupt else None
        if borne is not None and months <= borne.months:
            return by_fund(say("protection.bankrupt", months=months), borne)._replace(warning=warning)
        return self.by_arrears(program, day, months)._replace(warning=warning)

    def _settling(self, account: Account) -> Scenario:
        """What would be paid if this employer had no arrears; those of others stay (Art. 39)."""
        if account not in self._if_settled:
            self._if_settled[account] = Scenario(self.account, pays_on=False, settles=account)
        return self._if_settled[account]

    def _funding_unpaid(self, account: Account, day: date) -> int:
        """The months of JKP in arrears with a contribution out of which JKP is funded."""
        bits = 0
        for program in self.law["jkp.membership.funded_by"].on(day).programs:
            bits |= account.open_on(program, day)
        return bits & account.counting(Program.JKP)

    def _in_force(self, key: str, day: date) -> Value | None:
        """The rule of a day, None before there was one."""
        rule = self.law[key]
        begun = any(type(value.effective) is date and value.effective <= day for value in rule)
        return rule.on(day) if begun else None

    def _months_missing(self, scenario: Scenario, day: date) -> tuple[object, Citation] | None:
        for rule in (jkp_cash_benefit, jkp_consecutive):
            count, citation = rule(scenario, day)
            if not count.met:
                return count.missing, citation
        return None

    def _steady(self, program: Program) -> int:
        """The months in which JKP's count is reached whatever is paid in them.

        Of so many months in a row as are ever asked, each was paid in time, hence before the month began.
        """
        asked = self.law.remember("most asked for JKP", lambda: _most_asked(self.law))
        if program is not Program.JKP or not asked:
            return 0
        in_time = self.account.in_time(program)
        steady = in_time << DUE_WITHIN
        for months in range(1, asked):
            steady &= in_time << (DUE_WITHIN + months)
        return steady

    def days_of_change(self, program: Program) -> list[date]:
        """Every day on which the programme's standing may change.

        Where paid months are counted, month by month too: for JKP, and for a membership of one's own.
        """
        account = self.account
        changes = set(days_of_law(self.law, program))
        days = set(changes)
        if program in SAVINGS:
            days |= account.first_days(program)
        else:
            days |= account.turning_days(program) | set(self._ends_of_spells(program))
        if program is Program.JKP and account.pays_in_parts:
            days |= account.turning_days(Program.JKM)
        own = OWN_WORK in account.jobs
        if program is Program.JKP or (own and program not in SAVINGS):
            since = max(account.base, Month.of(min(changes)))
            span = (1 << max(Month.of(account.on) - since + 1, 0)) - 1
            unsteady = (span << (since - account.base)) & ~self._steady(program)
            days |= _days_paid(account, unsteady)
            if program is not Program.JKK:
                days.update(month.first_day for month in months_of(unsteady, account.base))
        return sorted(day for day in days if day >= self.first_day)

    def _ends_of_spells(self, program: Program) -> Iterator[date]:
        years = {value.years for value in self.law["jkk.benefit.disease_years"]}
        for spell in self.account.ledger.spells:
            yield spell.since
            if spell.until is not None:
                yield spell.until + timedelta(days=1)
                if program is Program.JKK:
                    yield from (anniversary(spell.until, each) + timedelta(days=1) for each in years)


def _days_paid(account: Account, months: int) -> set[date]:
    """The days within some months, or before them all, on which anything was paid."""
    days = [payment.paid_on for payment in account.payments]
    found = set(days[: bisect_left(days, account.base.first_day)]) if months & 1 else set[date]()
    for month in months_of(months, account.base):
        found.update(days[bisect_left(days, month.first_day) : bisect_right(days, month.last_day)])
    return found


def _most_asked(law: LawBook) -> int:
    """The most months in a row that JKP ever asked for, 0 where its window would not hold them."""
    rules = {name: law[f"jkp.membership.{name}"] for name in ("months", "consecutive", "window")}
    if not all(map(tuple, rules.values())):
        return 0  # a law book as known before JKP
    asked = max(value.months for name in ("months", "consecutive") for value in rules[name])
    return asked if asked + DUE_WITHIN <= min(value.months for value in rules["window"]) else 0
