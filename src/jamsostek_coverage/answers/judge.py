"""The decision tables of protection, applied to any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from jamsostek_coverage.answers.self_employed_membership import Memberships
from jamsostek_coverage.answers.thresholds import Scenario, jkp_cash_benefit, jkp_consecutive
from jamsostek_coverage.history.windows import longest_run
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Program, ProtectionLevel


class Standing(NamedTuple):
    """Who pays a benefit for an event on a day, and by which rule; ``reason`` holds the rule's words."""

    level: ProtectionLevel
    payer: Payer | None
    reclaimable: bool
    reason: Message
    citation: Citation | None
    settles_first: bool = False
    warning: Message | None = None

    @property
    def order(self) -> tuple[bool, bool, bool]:
        """Smaller where a person stands better: paid at all, by the fund, else with a refund."""
        return self.level is ProtectionLevel.NONE, self.payer is not Payer.FUND, not self.reclaimable

    def same_as(self, other: Standing) -> bool:
        """Whether two days stand alike, whatever months their reasons count."""
        return self[:3] == other[:3] and self.reason.key == other.reason.key


class Judge:
    """Applies the decision tables to any day, with what was paid by that day."""

    def __init__(self, account: Account, *, bankrupt: bool = False) -> None:
        self.account, self.law, self.bankrupt = account, account.law, bankrupt
        self.memberships = Memberships(account)

    @cached_property
    def is_self_employed(self) -> bool:
        """Whether the self-employed tables apply."""
        return isinstance(self.account.person, SelfEmployed)

    @cached_property
    def first_day(self) -> date:
        """The first day that the tables cover."""
        days = (value.effective for value in self.law["jkk.membership.unregistered"])
        return min(day for day in days if type(day) is date)

    def employers(self, day: date) -> list[Account]:
        """The account of every employer on a day; an employer answers for its own arrears alone."""
        spells = self.account.ledger.spells
        working = (s for s in spells if s.since <= day and (s.until is None or day <= s.until))
        return [self.account.of_employer(name) for name in dict.fromkeys(s.employer for s in working)]

    def judge(self, program: Program, day: date) -> Standing:
        """Who pays a programme's benefit for an event on a day."""
        if program in (Program.JHT, Program.JP):
            return self._savings(program, day)
        employers = self.employers(day)
        if not employers:
            return _nobody("protection.not_working", None)
        if self.is_self_employed:
            return self._self_employed(program, day)
        rule = self._job_loss if program is Program.JKP else self._wage_earner
        standings = [rule(employer, program, day) for employer in employers]
        best = min(standings, key=lambda standing: standing.order)
        warning = say("protection.several_employers") if len(standings) > 1 else best.warning
        return best._replace(warning=warning)

    def _wage_earner(self, account: Account, program: Program, day: date) -> Standing:
        name = program.value.lower()
        if not account.settled(program).by(day):
            unregistered = self.law[f"{name}.membership.unregistered"].on(day)
            return _employer("protection.never_paid", unregistered, reclaimable=False)
        return self._by_arrears(account, program, day)

    def _by_arrears(self, account: Account, program: Program, day: date) -> Standing:
        """The fund through the arrears borne, then the employer first."""
        name, months = program.value.lower(), arrears_run(account, program, day)
        borne = self.law[f"{name}.membership.arrears_borne"].on(day)
        if months <= borne.months:
            key = "protection.paid_up" if months == 0 else "protection.arrears_borne"
            return _fund(say(key, months=months), borne)
        first = self.law[f"{name}.membership.employer_first"].on(day)
        return _employer("protection.employer_first", first, reclaimable=True, months=months)

    def _self_employed(self, program: Program, day: date) -> Standing:
        if program is Program.JKP:
            return _nobody("segment.no_job_loss", None)
        name, member = program.value.lower(), self.memberships.on(program, day)
        if member is None:
            return _nobody("protection.not_member", None)
        open_months = open_bits(self.account, program, day) >> max(member.first - self.account.base, 0)
        months = longest_run(open_months)
        if member.ended is not None and member.ended <= day:
            ended = self.law[f"{name}.membership.ended_self_employed"].on(day)
            self.law[f"{name}.membership.restart_self_employed"].on(day)
            return _nobody("protection.ended", ended, months=months)
        borne = self.law[f"{name}.membership.arrears_borne_self_employed"].on(day)
        if months:
            reason = say(f"protection.partial_{name}", months=months)
            return Standing(
                ProtectionLevel.PARTIAL, Payer.FUND, False, reason, borne.citation, settles_first=True
            )
        if program is Program.JKM:
            return self._new_member(member.first, day, borne)
        return _fund(say("protection.paid_up", months=0), borne)

    def _new_member(self, first: Month, day: date, borne: Value) -> Standing:
        required = self.law["jkm.membership.full_months_self_employed"].on(day)
        elapsed = self.memberships.elapsed_run(self.account.settled(Program.JKM).by(day), first, day)
        if elapsed >= required.months:
            return _fund(say("protection.paid_up", months=0), borne)
        reason = say("protection.burial_only", months=elapsed, required=required)
        return Standing(ProtectionLevel.PARTIAL, Payer.FUND, False, reason, required.citation)

    def _savings(self, program: Program, day: date) -> Standing:
        rule = self.law[f"{program.value.lower()}.membership.paid_in"].on(day)
        if self.account.settled(program).by(day):
            return _fund(say("protection.savings"), rule)
        if self.is_self_employed or not self.account.due(program).before(day):
            return _nobody("protection.not_member", rule)
        return _employer("protection.never_paid", rule, reclaimable=False)

    def _job_loss(self, account: Account, program: Program, day: date) -> Standing:
        """Arrears do not take away what the months in arrears would give (PP 37/2021 Art. 39)."""
        due, in_force = account.due(program).before(day), self._in_force("jkp.membership.months", day)
        if in_force is None or not (due or account.settled(program).by(day)):
            return _nobody("protection.no_job_loss", None)
        if not account.settled(program).by(day):
            unregistered = self.law["jkp.membership.unregistered"].on(day)
            return _employer("protection.never_paid", unregistered, reclaimable=False)
        missing = self._months_missing(day, settles=False)
        if missing and (not open_bits(account, program, day) or self._months_missing(day, settles=True)):
            count, rule = missing
            return _nobody("protection.months_missing", rule, missing=count)
        warning = say("protection.months_once_settled") if missing else None
        months = arrears_run(account, program, day)
        borne = self._in_force("jkp.membership.arrears_borne_bankrupt", day) if self.bankrupt else None
        if borne is not None and months <= borne.months:
            return _fund(say("protection.bankrupt", months=months), borne)._replace(warning=warning)
        return self._by_arrears(account, program, day)._replace(warning=warning)

    def _in_force(self, key: str, day: date) -> Value | None:
        """The rule of a day, None before there was one."""
        rule = self.law[key]
        begun = any(type(value.effective) is date and value.effective <= day for value in rule)
        return rule.on(day) if begun else None

    def _months_missing(self, day: date, *, settles: bool) -> tuple[object, Citation] | None:
        scenario = Scenario(self.account, pays_on=False, settles=settles)
        for rule in (jkp_cash_benefit, jkp_consecutive):
            count, citation = rule(scenario, day)
            if not count.met:
                return count.missing, citation
        return None

    def days_of_change(self, program: Program) -> list[date]:
        """Every day on which the programme's standing may change, those of the month ends included."""
        account, day_after = self.account, timedelta(days=1)
        days = {day + day_after for day in account.due(program).days} | set(account.settled(program).days)
        for spell in account.ledger.spells:
            days.add(spell.since)
            if spell.until is not None:
                days.add(spell.until + day_after)
        days |= set(self._days_of_law(program))
        if program in (Program.JKM, Program.JKP):
            days |= {month.first_day for month in Month.range(account.base, Month.of(account.on))}
        return sorted(day for day in days if day >= self.first_day)

    def _days_of_law(self, program: Program) -> Iterator[date]:
        prefix = f"{program.value.lower()}.membership."
        for key in self.law:
            if key.startswith(prefix):
                yield from (value.effective for value in self.law[key] if type(value.effective) is date)


def open_bits(account: Account, program: Program, day: date) -> int:
    """The months due before a day and not settled by it."""
    return account.due(program).before(day) & ~account.settled(program).by(day)


def arrears_run(account: Account, program: Program, day: date) -> int:
    """The longest row of months due before a day and not settled by it."""
    return longest_run(open_bits(account, program, day))


def _fund(reason: Message, rule: Value) -> Standing:
    return Standing(ProtectionLevel.FULL, Payer.FUND, False, reason, rule.citation)


def _employer(key: str, rule: Value, *, reclaimable: bool, **details: object) -> Standing:
    level, reason = ProtectionLevel.FULL, say(key, **details)
    return Standing(level, Payer.EMPLOYER, reclaimable, reason, rule.citation, settles_first=reclaimable)


def _nobody(key: str, rule: Value | Citation | None, **details: object) -> Standing:
    citation = rule.citation if isinstance(rule, Value) else rule
    return Standing(ProtectionLevel.NONE, None, False, say(key, **details), citation)
