"""What comes next: the days on which something is gained, lost or due; the answer of ``jc.outlook``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.protection import ProgramProtection, Protection, protection
from jamsostek_coverage.answers.thresholds import rules_of, thresholds_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.jp.pension_age import last_month_due, pension_date
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.obligations.settlement import Due
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Payer, Program, ProtectionLevel, Term

# How far ahead bills are looked at for a next due date or an enacted change of the contribution.
MONTHS_AHEAD = 24


class OutlookKind(Term):
    """What happens on a day of the outlook."""

    GAIN = "gain"
    LOSS = "loss"
    DUE = "due"


@attrs.frozen(kw_only=True)
class OutlookItem:
    """One day ahead: ``message`` says what happens and under which condition, ``remedy`` what helps."""

    on: date
    program: Program
    kind: OutlookKind
    message: Message
    remedy: Message
    citation: Citation | None = None


@attrs.frozen(kw_only=True)
class Outlook:
    """The days ahead of ``on`` in order; ``assumptions`` and ``warnings`` as on every answer."""

    on: date
    until: date | None
    items: tuple[OutlookItem, ...]
    assumptions: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()

    def __iter__(self) -> Iterator[OutlookItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data, ready for JSON."""
        return encode.answer("outlook", self)


def outlook(
    person: Member,
    ledger: Ledger,
    on: date,
    *,
    until: date | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> Outlook:
    """The next days after ``on`` (up to ``until``) on which something is gained, lost or due, in order.

    Losses assume that nothing more is paid, gains that every month from now on is paid in time; each
    message says so. Looked at: protection (five years), the thresholds, the pension age, enacted changes of
    the contribution (two years) and the next due dates. Raises what ``continuity`` and ``protection`` raise.

    >>> from jamsostek_coverage import SelfEmployed
    >>> driver = SelfEmployed(income=1_000_000)
    >>> paid = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
    >>> [(item.on.isoformat(), item.program.value, item.kind.value)
    ...  for item in outlook(driver, paid, date(2026, 2, 20), until=date(2026, 3, 31))]
    [('2026-03-16', 'JKK', 'due'), ('2026-03-16', 'JKM', 'due'), ('2026-03-17', 'JKK', 'loss')]
    """
    day, last = plain_date(on, "on"), None if until is None else plain_date(until, "until")
    book = law or LawBook.shipped()
    stale = say("warning.stale", verified=book.verified_on)
    if book.is_stale(day) and book.on_stale == "raise":
        raise LawUnavailable(stale)
    ahead = _Ahead(Account(person, ledger, day, book, choices, calendar), last)
    items = [item for item in ahead.items() if last is None or item.on <= last]
    return Outlook(
        on=day,
        until=last,
        items=tuple(sorted(items, key=lambda item: (item.on, list(Program).index(item.program)))),
        assumptions=tuple(ahead.assumptions()),
        warnings=(Note(stale),) if book.is_stale(day) else (),
    )


class _Ahead:
    """Looks ahead of an account's day, each source of days by itself, as if the law stayed as it is."""

    def __init__(self, account: Account, until: date | None) -> None:
        self.until, self.on = until, account.on
        self._protections: dict[date, Protection] = {}
        self.later = account.projected(months=MONTHS_AHEAD)
        self.account = Account(
            account.person, account.ledger, account.on, self.later.law, account.choices, account.calendar
        )

    def items(self) -> Iterator[OutlookItem]:
        yield from self.due_dates()
        for program in Program:
            yield from self.protection(program)
        yield from self.thresholds()
        yield from self.pension_age()
        yield from self.changes_of_law()

    def assumptions(self) -> Iterator[Note]:
        if self._born is None and self._belongs_to(Program.JP):
            yield Note(say("outlook.no_birth_date"))

    def due_dates(self) -> Iterator[OutlookItem]:
        """The next due date of each programme at each employer."""
        seen: set[tuple[Program, str | None]] = set()
        for due in self.later.dues:
            for program in due.programs():
                key = (program, due.spell.employer)
                day = self.later.due_on(due.month, program, due.bill.person)
                if key in seen or day < self.on or not due.missing[program]:
                    continue
                seen.add(key)
                message = say(
                    "outlook.due", month=due.month, amount=due.missing[program], program=program.value
                )
                yield _item(day, program, OutlookKind.DUE, message, say("outlook.due_remedy"), day.citation)

    def protection(self, program: Program) -> Iterator[OutlookItem]:
        """Every day on which somebody else, or nobody, would have to pay if nothing more is paid."""
        standing = self._standing(self.on, program)
        while standing.until is not None and (self.until is None or standing.until < self.until):
            last, day = standing.until, standing.until + timedelta(days=1)
            following = self._standing(day, program)
            change = _rank(following) - _rank(standing)
            standing = following
            if change:
                kind = OutlookKind.GAIN if change > 0 else OutlookKind.LOSS
                name = "protection_gained" if change > 0 else "protection_lost"
                message = say(f"outlook.{name}", program=program.value, reason=following.reason)
                yield _item(day, program, kind, message, _remedy(following, change, last), following.citation)

    def _standing(self, day: date, program: Program) -> ProgramProtection:
        if day not in self._protections:
            account = self.account
            self._protections[day] = protection(
                account.person, account.ledger.known_on(self.on), day,
                law=account.law, choices=account.choices, calendar=account.calendar,
            )  # fmt: skip
        return self._protections[day][program]

    def thresholds(self) -> Iterator[OutlookItem]:
        rules = rules_of(self.account)
        for threshold, standing in thresholds_of(self.account).items():
            program = rules[threshold][0]
            if standing.met is None or not self._belongs_to(program):
                continue
            if standing.met:
                if standing.lost_on is not None:
                    message = say("outlook.threshold_lost", threshold=threshold)
                    remedy = say("outlook.threshold_lost_remedy", day=standing.lost_on - timedelta(days=1))
                    yield _item(
                        standing.lost_on, program, OutlookKind.LOSS, message, remedy, standing.citation
                    )
            elif standing.met_on is not None and not self._comes_too_late(program, standing.met_on):
                message, remedy = (
                    say("outlook.threshold_met", threshold=threshold),
                    say("outlook.keep_paying"),
                )
                yield _item(standing.met_on, program, OutlookKind.GAIN, message, remedy, standing.citation)

    def _belongs_to(self, program: Program) -> bool:
        """Whether any month is due or paid in the programme."""
        return bool(self.later.counting(program) or self.account.settled_by(program, self.on))

    @cached_property
    def _born(self) -> date | None:
        person = self.account.person_on(self.on)
        return person.born if isinstance(person, WageEarner) else None

    def _comes_too_late(self, program: Program, day: date) -> bool:
        """Whether JP's contributions have stopped by the day, because of the pension age."""
        if program is not Program.JP or self._born is None:
            return False
        return day > pension_date(self._born, self.account.law)

    def pension_age(self) -> Iterator[OutlookItem]:
        law = self.account.law
        if self._born is None or not self._belongs_to(Program.JP):
            return
        day = pension_date(self._born, law)
        if day <= self.on:
            return
        last = last_month_due(self._born, law, self.account.choices.pension_stop)
        required = law["jp.membership.old_age_months"].on(day)
        message = say("outlook.pension_age", last=last, required=required.months)
        citation = law["jp.pension_age"].on(day).citation
        yield _item(day, Program.JP, OutlookKind.GAIN, message, say("outlook.pension_age_remedy"), citation)

    def changes_of_law(self) -> Iterator[OutlookItem]:
        """Months from which the same wage costs another contribution by law enacted already."""
        before: dict[tuple[str | None, Program], tuple[int, Due]] = {}
        for due in self.later.dues:
            for program, line in due.bill.items():
                key = (due.spell.employer, program)
                known = before.get(key)
                before[key] = (line.total, due)
                if known is None or due.month.first_day <= self.on or not (line.total and known[0]):
                    continue
                if line.total == known[0] or _wage(known[1]) != _wage(due):
                    continue
                change = {
                    "month": due.month,
                    "before": known[0],
                    "after": line.total,
                    "program": program.value,
                }
                rises = line.total > known[0]
                key_of = "outlook.dearer" if rises else "outlook.cheaper"
                kind = OutlookKind.LOSS if rises else OutlookKind.GAIN
                remedy = say(f"{key_of}_remedy")
                cited = _changed(known[1].bill[program].citations, line.citations)
                yield _item(due.month.first_day, program, kind, say(key_of, **change), remedy, cited)


def _item(
    on: date,
    program: Program,
    kind: OutlookKind,
    message: Message,
    remedy: Message,
    citation: Citation | None,
) -> OutlookItem:
    plain = date(on.year, on.month, on.day)  # a due date knows its rule: the citation says it here
    return OutlookItem(
        on=plain, program=program, kind=kind, message=message, remedy=remedy, citation=citation
    )


def _changed(before: tuple[Citation, ...], after: tuple[Citation, ...]) -> Citation | None:
    """The article that came or, where none did, the one that went: a relief that ended."""
    came, went = (
        [item for item in after if item not in before],
        [item for item in before if item not in after],
    )
    return next(iter(came or went or after), None)


def _wage(due: Due) -> int | None:
    person = due.bill.person
    return getattr(person, "income", None) or getattr(person, "wage", None)


def _rank(standing: ProgramProtection) -> int:
    """How well somebody stands: nobody, in part, by the employer, by the fund."""
    if standing.level is ProtectionLevel.FULL:
        return 3 if standing.payer is Payer.FUND else 2
    return 1 if standing.level is ProtectionLevel.PARTIAL else 0


def _remedy(following: ProgramProtection, change: int, last: date) -> Message:
    if change > 0:
        return say("outlook.keep_paying")
    if following.reason.key in ("protection.not_working", "protection.disease_after_work"):
        return say("outlook.not_working_remedy")
    return say("outlook.protection_remedy", day=last)
