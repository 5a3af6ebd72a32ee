"""A JHT account as the claims see it: the balance, the least it can be, and what employers owe beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from jamsostek_coverage.answers.continuity import continuity
from jamsostek_coverage.answers.jht_balance import RateBook, balance_of, flows_of, statement_of
from jamsostek_coverage.answers.jht_deposits import Deposit, DepositReader
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.savings import OwedBy, OwedSavings, Savings
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.jht.accrual import Movement
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Program


def savings_of(
    person: Participant,
    ledger: Ledger,
    on: date,
    facts: JhtFacts,
    *,
    law: LawBook,
    choices: Choices,
    calendar: Calendar | None,
) -> Savings:
    """What the account holds on a day; where a year's rate is not known, what was paid in at least."""
    reader = DepositReader(person, ledger, on, law=law, choices=choices)
    # projects and packages hold no JHT, and migrant workers join it by their own choice: nobody owes it
    has_none = isinstance(person, (ConstructionWorker, MigrantWorker))
    owed = () if has_none else _owed(reader, on, facts, calendar)
    unpaid = 0
    if isinstance(person, (WageEarner, SelfEmployed)):
        standing = continuity(person, ledger, on, law=law, choices=choices, calendar=calendar)
        unpaid = len(standing[Program.JHT].missing)
    if facts.balance is not None:
        given = Note(say("jht.balance.assumed.own_balance", amount=facts.balance))
        return Savings(balance=facts.balance, unpaid_months=unpaid, owed=owed, assumptions=(given,))
    try:
        found = balance_of(person, ledger, on, facts, law=law, choices=choices)
    except LawUnavailable as unknown:
        balance, least = _least(reader, facts), _why(unknown)
        return Savings(balance=balance, least=least, unpaid_months=unpaid, owed=owed)
    return Savings(
        balance=found.amount,
        unpaid_months=unpaid,
        owed=owed,
        citations=found.citations,
        assumptions=found.assumptions,
        warnings=found.warnings,
    )


def _why(unknown: LawUnavailable) -> Message:
    return say("jht.at_least", why=unknown.args[0])


def _least(reader: DepositReader, facts: JhtFacts) -> int:
    """What was paid in less what was taken out: development is never negative (PP 46/2015 Art. 27(3))."""
    return max(sum(movement.amount for movement in flows_of(reader, facts).movements), 0)


def _owed(
    reader: DepositReader, on: date, facts: JhtFacts, calendar: Calendar | None
) -> tuple[OwedSavings, ...]:
    registered = reader.ledger.registered_in(Program.JHT) is not None
    never = list(reader.never_paid(calendar))
    silent = {one.employer for one in never}
    elsewhere = len(set(reader.ledger.employers) - silent) > 0
    if registered and not elsewhere:
        never = []  # enrolled, only in arrears
    groups: tuple[tuple[OwedBy, Iterable[Deposit]], ...] = (
        ("shortfall", reader.under_reported()),
        ("new_employer" if elsewhere else "unregistered", never),
    )
    return tuple(
        OwedSavings(employer=employer, amount=amount, rule=rule)
        for rule, missing in groups
        for employer, amount in _grown(missing, on, facts, reader).items()
        if amount
    )


def _grown(
    missing: Iterable[Deposit], on: date, facts: JhtFacts, reader: DepositReader
) -> dict[str | None, int]:
    """What missing deposits would hold on a day, by employer; without a year's rate their sum."""
    by_employer: dict[str | None, list[Movement]] = defaultdict(list)
    for one in missing:
        by_employer[one.employer].append(Movement(on=one.on, amount=one.amount))
    found: dict[str | None, int] = {}
    for employer, movements in by_employer.items():
        try:
            rates = RateBook(reader.law, on, facts)
            found[employer] = statement_of(movements, on, rates, reader.choices)[-1].closing
        except LawUnavailable:
            found[employer] = sum(movement.amount for movement in movements)
    return found
