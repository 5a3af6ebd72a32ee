"""Who protects a person on a day, by programme: the answer of ``jc.protection``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import attrs

from jamsostek_coverage.answers.arrears import arrears_on
from jamsostek_coverage.answers.thresholds import Scenario, jkp_cash_benefit
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.windows import longest_run, run_ending_at
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.account import Account, Member
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import ByProgram, EmployerKind, Payer, Program, ProtectionLevel


class Standing(NamedTuple):
    """Who pays a benefit for an event on a day, and by which rule; ``reason`` holds the rule's words."""

    level: ProtectionLevel
    payer: Payer | None
    reclaimable: bool
    reason: Message
    citation: Citation | None
    settles_first: bool = False

    def same_as(self, other: Standing) -> bool:
        """Whether two days stand alike, whatever months their reasons count."""
        return self[:3] == other[:3] and self.reason.key == other.reason.key


@attrs.frozen(kw_only=True)
class ProgramProtection:
    """One programme on a day: how far the person is protected, and who pays if the event happens.

    ``payer``: the fund, or the employer (who gets it back where ``reclaimable``, after settling
    ``settle_first`` rupiah). ``since``: the day from which it has stood so; ``until``: the last day on
    which it stands so if nothing more is paid (None = no change within five years).
    """

    program: Program
    standing: Standing
    settle_first: int
    since: date
    until: date | None
    warnings: tuple[Note, ...]

    @property
    def level(self) -> ProtectionLevel:
        """FULL, PARTIAL or NONE."""
        return self.standing.level

    @property
    def payer(self) -> Payer | None:
        """Who pays; None where nobody does."""
        return self.standing.payer

    @property
    def reclaimable(self) -> bool:
        """Whether the employer gets back from the fund what it had to pay first."""
        return self.standing.reclaimable

    @property
    def reason(self) -> Message:
        """The rule in words."""
        return self.standing.reason

    @property
    def citation(self) -> Citation | None:
        """The article of the rule."""
        return self.standing.citation


class _Judge:
    """Applies the decision tables to any day, with what was paid by that day."""

    def __init__(self, account: Account) -> None:
        self.account, self.law = account, account.law

    @cached_property
    def is_self_employed(self) -> bool:
        return isinstance(self.account.person, SelfEmployed)

    def arrears(self, program: Program, day: date) -> int:
        """Consecutive months due before the day and not settled by it: the longest row, for BPU the last."""
        due = self.account.due(program).before(day)
        open_months = due & ~self.account.settled(program).by(day)
        if self.is_self_employed:
            return run_ending_at(open_months, due.bit_length() - 1)
        return longest_run(open_months)

    def works(self, day: date) -> bool:
        return any(
            spell.since <= day and (spell.until is None or day <= spell.until)
            for spell in self.account.ledger.spells
        )

    def judge(self, program: Program, day: date) -> Standing:
        match program:
            case Program.JHT | Program.JP:
                return self._savings(program, day)
            case Program.JKP:
                return self._job_loss(day)
            case _ if self.is_self_employed:
                return self._self_employed(program, day)
            case _:
                return self._wage_earner(program, day)

    def _wage_earner(self, program: Program, day: date) -> Standing:
        name = program.value.lower()
        borne = self.law[f"{name}.membership.arrears_borne"].on(day)
        if not self.works(day):
            return _nobody("protection.not_working", None)
        if not self.account.settled(program).by(day):
            unregistered = self.law[f"{name}.membership.unregistered"].on(day)
            return _employer("protection.never_paid", unregistered, reclaimable=False)
        months = self.arrears(program, day)
        if months <= borne.months:
            key = "protection.paid_up" if months == 0 else "protection.arrears_borne"
            return _fund(say(key, months=months), borne)
        first = self.law[f"{name}.membership.employer_first"].on(day)
        return _employer("protection.employer_first", first, reclaimable=True, months=months)

    def _self_employed(self, program: Program, day: date) -> Standing:
        name = program.value.lower()
        if not self.account.settled(program).by(day):
            return _nobody("protection.not_member", None)
        borne = self.law[f"{name}.membership.arrears_borne_self_employed"].on(day)
        months = self.arrears(program, day)
        if months > borne.months:
            ended = self.law[f"{name}.membership.ended_self_employed"].on(day)
            return _nobody("protection.ended", ended, months=months)
        if months:
            reason = say(f"protection.partial_{name}", months=months)
            return Standing(
                ProtectionLevel.PARTIAL, Payer.FUND, False, reason, borne.citation, settles_first=True
            )
        if program is Program.JKM:
            return self._new_member(day, borne)
        return _fund(say("protection.paid_up", months=0), borne)

    def _new_member(self, day: date, borne: Value) -> Standing:
        required = self.law["jkm.membership.full_months_self_employed"].on(day)
        elapsed = run_ending_at(
            self.account.settled(Program.JKM).by(day), Month.of(day) - 1 - self.account.base
        )
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

    def _job_loss(self, day: date) -> Standing:
        account = self.account
        if self.is_self_employed or not self.works(day):
            return _nobody("protection.not_working" if not self.works(day) else "segment.no_job_loss", None)
        if not account.due(Program.JKP).before(day) and not account.settled(Program.JKP).by(day):
            return _nobody("protection.no_job_loss", None)
        count, rule = jkp_cash_benefit(Scenario(account, pays_on=False), day)
        if not count.met:
            return _nobody("protection.months_missing", rule, missing=count.missing)
        borne = self.law["jkp.membership.arrears_borne"].on(day)
        months = self.arrears(Program.JKP, day)
        if months <= borne.months:
            key = "protection.paid_up" if months == 0 else "protection.arrears_borne"
            return _fund(say(key, months=months), borne)
        first = self.law["jkp.membership.employer_first"].on(day)
        return _employer("protection.employer_first", first, reclaimable=True, months=months)

    def days_of_change(self, program: Program) -> list[date]:
        """Every day on which the programme's standing may change."""
        account, day_after = self.account, timedelta(days=1)
        days = {day + day_after for day in account.due(program).days} | set(account.settled(program).days)
        for spell in account.ledger.spells:
            days.add(spell.since)
            if spell.until is not None:
                days.add(spell.until + day_after)
        names = ("arrears_borne", "full_months_self_employed", "months")
        for name in names:
            parameter = self.law.get(f"{program.value.lower()}.membership.{name}")
            days |= {value.effective for value in parameter or () if type(value.effective) is date}
        first, last = account.base, Month.of(account.on)
        if program in (Program.JKM, Program.JKP):
            days |= {month.first_day for month in Month.range(first, last)}
        return sorted(days)


def _fund(reason: Message, rule: Value) -> Standing:
    return Standing(ProtectionLevel.FULL, Payer.FUND, False, reason, rule.citation)


def _employer(key: str, rule: Value, *, reclaimable: bool, **details: object) -> Standing:
    level, reason = ProtectionLevel.FULL, say(key, **details)
    return Standing(level, Payer.EMPLOYER, reclaimable, reason, rule.citation, settles_first=reclaimable)


def _nobody(key: str, rule: Value | Citation | None, **details: object) -> Standing:
    citation = rule.citation if isinstance(rule, Value) else rule
    return Standing(ProtectionLevel.NONE, None, False, say(key, **details), citation)


class Protection(ByProgram[ProgramProtection]):
    """A person's protection on a day, programme by programme."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._judge = _Judge(account.projected(years=YEARS_AHEAD))
        self._found: dict[Program, ProgramProtection] = {}

    @property
    def on(self) -> date:
        """The day of the answer."""
        return self._account.on

    def __getitem__(self, program: Program | str) -> ProgramProtection:
        key = Program.of(program)
        if key not in self._found:
            self._found[key] = self._protection(key)
        return self._found[key]

    def _protection(self, program: Program) -> ProgramProtection:
        judge, on = self._judge, self.on
        standing = judge.judge(program, on)
        days = judge.days_of_change(program)
        since = on
        for day in reversed([day for day in days if day <= on]):
            if not judge.judge(program, day).same_as(standing):
                break
            since = day
        later = (day for day in days if day > on)
        turn = next((day for day in later if not judge.judge(program, day).same_as(standing)), None)
        return ProgramProtection(
            program=program,
            standing=standing,
            settle_first=self._settle_first(standing),
            since=since,
            until=None if turn is None else turn - timedelta(days=1),
            warnings=tuple(self._warnings(program)),
        )

    def _settle_first(self, standing: Standing) -> int:
        """Employers settle contributions and fines, the self-employed contributions alone."""
        if not standing.settles_first:
            return 0
        arrears = arrears_on(self._account)
        return arrears.total if standing.payer is Payer.EMPLOYER else arrears.contributions_due

    def _warnings(self, program: Program) -> Iterator[Note]:
        person = self._account.person
        if isinstance(person, WageEarner) and person.employer.kind is EmployerKind.STATE:
            yield Note(say("protection.state_by_analogy"))
        if any(paid.paid_on == self.on for paid in self._account.ledger.payments):
            yield Note(say("protection.paid_that_day"))


YEARS_AHEAD = 5


def protection(
    person: Member,
    ledger: Ledger,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> Protection:
    """Who would have to pay if the insured event happened on a day, by programme, with the article.

    Wage earners: the fund up to three consecutive months of arrears, then the employer first (PP 44/2015
    Art. 38 and 41, PP 6/2025 Art. 39); the self-employed lose protection after three (Art. 39 and 42) and
    have the full JKM from the third month on (Permenaker 1/2025 Art. 97A).

    >>> driver = SelfEmployed(income=1_000_000)
    >>> paid = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
    >>> p = protection(driver, paid, on=date(2026, 2, 20))
    >>> p["JKK"].level, p["JKM"].level, p["JKK"].until
    (<ProtectionLevel.FULL: 'full'>, <ProtectionLevel.PARTIAL: 'partial'>, datetime.date(2026, 3, 16))
    """
    day = plain_date(on)
    return Protection(Account(person, ledger, day, law or LawBook.shipped(), choices, calendar))
