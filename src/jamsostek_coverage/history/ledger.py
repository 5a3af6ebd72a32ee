"""The ledger: spells of employment say what was due, payments say what was paid."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, SupportsIndex, TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    kept,
    members,
    pairs,
    plain_date,
    report_faults,
    to_amount,
    to_optional_contract,
    to_optional_date,
    to_optional_payer,
    to_optional_programs,
    to_optional_wage,
    told,
)
from jamsostek_coverage.history.contradictions import contradictions
from jamsostek_coverage.history.paid import PaidMonths
from jamsostek_coverage.language import say
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Contract, Payer, Program
from jamsostek_coverage.values.money import whole_rupiah


def _day(value: date) -> date:
    return kept(plain_date, value)


def _month(value: MonthLike) -> Month:
    return kept(Month.of, value)


def _amount(value: SupportsIndex | None) -> int | None:
    return None if value is None else kept(whole_rupiah, value)


WageSteps: TypeAlias = (
    Mapping[Month, SupportsIndex] | Mapping[str, SupportsIndex] | Iterable[tuple[MonthLike, SupportsIndex]]
)


def _wages(value: WageSteps) -> tuple[tuple[Month, int], ...]:
    def parse(steps: Any) -> tuple[tuple[Month, int], ...]:
        return tuple(sorted((Month.of(month), whole_rupiah(wage)) for month, wage in pairs(steps)))

    return kept(parse, value)


def _person(value: WageEarner | SelfEmployed | Trainee | None) -> WageEarner | SelfEmployed | Trainee | None:
    def check(given: Any) -> WageEarner | SelfEmployed | Trainee | None:
        if given is None or isinstance(given, (WageEarner, SelfEmployed, Trainee)):
            return given
        problem, remedy = say("account.person"), say("account.person_remedy")
        raise InvalidInput(Fault(path="", value=given, problem=problem, remedy=remedy))

    return kept(check, value)


@attrs.frozen(kw_only=True, repr=False)
class Employment:
    """One spell of work: from ``since`` to ``until`` (both included, None = still going on).

    ``employer`` is any name the caller uses for the employer. ``person``: who the person is in this spell,
    where that differs from the one asked about: another employer, status or category. ``planned_until``:
    the end agreed in a fixed-term contract. ``wages``: monthly wage in whole rupiah by the month from which
    it holds (empty = the participant's wage). ``programs``: those due here (None = the mandatory ones).

    >>> raised = Employment(since=date(2024, 3, 1), wages={"2024-03": 5_000_000, "2025-01": 5_500_000})
    >>> raised.wage_in(Month(2025, 2))
    5500000
    """

    employer: str | None = None
    person: WageEarner | SelfEmployed | Trainee | None = attrs.field(default=None, converter=_person)
    since: date = attrs.field(converter=_day)
    until: date | None = attrs.field(default=None, converter=to_optional_date)
    planned_until: date | None = attrs.field(default=None, converter=to_optional_date)
    contract: Contract | None = attrs.field(default=None, converter=to_optional_contract)
    wages: tuple[tuple[Month, int], ...] = attrs.field(default=(), converter=_wages)
    programs: frozenset[Program] | None = attrs.field(default=None, converter=to_optional_programs)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        since: object = self.since
        if isinstance(since, date) and isinstance(self.until, date) and self.until < since:
            problem, remedy = say("date.order", than="since"), say("date.order_remedy")
            faults.append(Fault(path="until", value=self.until.isoformat(), problem=problem, remedy=remedy))
        report_faults(self, *faults)

    def __repr__(self) -> str:
        return told(self)

    def wage_in(self, month: Month) -> int | None:
        """The wage of a month in rupiah, or None where the spell names none."""
        known = [wage for since, wage in self.wages if since <= month]
        return known[-1] if known else None


@attrs.frozen(kw_only=True, repr=False)
class Payment:
    """One payment for a contribution month.

    ``amount``: whole rupiah paid (None = what was due). ``wage``: the wage reported with it. ``programs``:
    those paid (None = all due). ``fine``: late fine paid with it. ``employer`` as in :class:`Employment`;
    ``payer``: who paid.
    """

    month: Month = attrs.field(converter=_month)
    paid_on: date = attrs.field(converter=_day)
    amount: int | None = attrs.field(default=None, converter=_amount)
    wage: int | None = attrs.field(default=None, converter=to_optional_wage)
    fine: int = attrs.field(default=0, converter=to_amount)
    employer: str | None = None
    payer: Payer | None = attrs.field(default=None, converter=to_optional_payer)
    programs: frozenset[Program] | None = attrs.field(default=None, converter=to_optional_programs)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)

    @property
    def place(self) -> tuple[Hashable, ...]:
        """What a ledger holds once: employer, month, day and programmes."""
        return self.employer, self.month, self.paid_on, self.programs


def _registered(value: Mapping[Program, date] | Mapping[str, date]) -> tuple[tuple[Program, date], ...]:
    def parse(days: Any) -> tuple[tuple[Program, date], ...]:
        return tuple(sorted((Program.of(program), plain_date(day)) for program, day in pairs(days)))

    return kept(parse, value)


def _spells(value: Iterable[Employment]) -> tuple[Employment, ...]:
    def parse(spells: Any) -> tuple[Employment, ...]:
        found = dict.fromkeys(members(Employment, spells))
        return tuple(sorted(found, key=lambda spell: (spell.since, spell.employer or "")))

    return kept(parse, value)


def _payments(value: Iterable[Payment]) -> tuple[Payment, ...]:
    def place(paid: Payment) -> tuple[Any, ...]:
        return paid.paid_on, paid.month, paid.employer or "", sorted(paid.programs or ())

    def parse(payments: Any) -> tuple[Payment, ...]:
        return tuple(sorted(dict.fromkeys(members(Payment, payments)), key=place))

    return kept(parse, value)


@attrs.frozen(kw_only=True)
class Ledger:
    """A person's spells and payments, in whatever order they were given; equal entries count once.

    ``registered``: the day of registration by programme. Two different entries for one employer, month,
    programmes and day of payment, or two overlapping spells at one employer, raise
    :class:`InvalidInput` naming both.
    """

    spells: tuple[Employment, ...] = attrs.field(default=(), converter=_spells)
    payments: tuple[Payment, ...] = attrs.field(default=(), converter=_payments)
    registered: tuple[tuple[Program, date], ...] = attrs.field(default=(), converter=_registered)
    is_short_form: bool = False

    def __attrs_post_init__(self) -> None:
        report_faults(self)
        report_faults(self, *contradictions(self))

    @classmethod
    def from_payments(cls, paid: Iterable[tuple[MonthLike, date]]) -> Ledger:
        """A ledger of months and the days on which they were paid, in one spell from the first month on.

        >>> ledger = Ledger.from_payments([("2026-01", date(2026, 2, 15)), ("2026-02", date(2026, 3, 13))])
        >>> len(ledger.payments), ledger.spells[0].since
        (2, datetime.date(2026, 1, 1))
        """
        payments = [Payment(month=month, paid_on=day) for month, day in pairs(paid)]
        first = min((payment.month for payment in payments), default=None)
        spells = [] if first is None else [Employment(since=first.first_day)]
        return cls(spells=spells, payments=payments, is_short_form=True)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Ledger:
        """One person's ledger from dicts or the rows of a table, with the names of :class:`Payment`'s fields.

        A row without ``paid_on`` says that the month was due. ``since``, ``until`` (of the spell at
        ``employer``) and ``registered`` may stand in any row; without them a spell begins with the
        employer's first month and ends where another employer follows. All faults of all rows are raised
        in one :class:`InvalidInput`.

        >>> rows = [{"month": "2026-01", "paid_on": date(2026, 2, 13), "wage": 5}, {"month": "2026-02"}]
        >>> len(Ledger.from_rows(rows).payments), Ledger.from_rows(rows).spells[0].wages
        (1, ((Month(2026, 1), 5),))
        """
        from jamsostek_coverage.history.reading import ledger_from_rows

        return ledger_from_rows(rows)

    def registered_in(self, program: Program) -> date | None:
        """The day of registration in a programme, or None where it is not given."""
        return dict(self.registered).get(program)

    def spells_in(self, month: Month) -> tuple[Employment, ...]:
        """The spells with at least a day of work in the month."""
        first, last = month.first_day, month.last_day
        return tuple(
            spell
            for spell in self.spells
            if spell.since <= last and (spell.until is None or spell.until >= first)
        )

    @cached_property
    def first_month(self) -> Month | None:
        """The first month of a spell or a payment."""
        months = [Month.of(spell.since).ordinal for spell in self.spells]
        months += [payment.month.ordinal for payment in self.payments]
        return Month.from_ordinal(min(months)) if months else None

    @cached_property
    def payees(self) -> frozenset[str | None]:
        """The employers whom payments name; None where one names nobody."""
        return frozenset(paid.employer for paid in self.payments)

    @cached_property
    def _paid(self) -> dict[frozenset[str | None], PaidMonths]:
        return {}

    def paid_for(self, employers: frozenset[str | None], base: Month) -> PaidMonths:
        """The payments that name one of these employers (None = nobody); found once."""
        wanted = employers & self.payees
        if wanted not in self._paid:
            everything = wanted == self.payees
            named = [paid for paid in self.payments if everything or paid.employer in wanted]
            self._paid[wanted] = PaidMonths(named, base)
        return self._paid[wanted]

    def known_on(self, day: date) -> Ledger:
        """The ledger without payments made after the day."""
        return attrs.evolve(self, payments=self.payments_by(day))

    def payments_by(self, day: date) -> tuple[Payment, ...]:
        """The payments made by the day."""
        return self.payments[: bisect_right(self.payments, day, key=lambda paid: paid.paid_on)]

    @property
    def employers(self) -> tuple[str | None, ...]:
        """The employers of the spells, each once, in order of the first spell."""
        return tuple(dict.fromkeys(spell.employer for spell in self.spells))

    def of_employer(self, employer: str | None) -> Ledger:
        """The spells at one employer with the payments for it, those that name no employer included."""
        spells = [spell for spell in self.spells if spell.employer == employer]
        payments = [paid for paid in self.payments if paid.employer in (None, employer)]
        return attrs.evolve(self, spells=spells, payments=payments)

    def merged(self, other: Ledger) -> Ledger:
        """Both ledgers as one person's, as when cards are merged; of two registrations the earlier one."""
        days = sorted((*self.registered, *other.registered), key=lambda entry: entry[1], reverse=True)
        return Ledger(
            spells=self.spells + other.spells,
            payments=self.payments + other.payments,
            registered=dict(days),
            is_short_form=self.is_short_form and other.is_short_form,
        )
