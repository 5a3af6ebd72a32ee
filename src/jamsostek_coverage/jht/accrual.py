"""A JHT account through time: what is paid in, what it earns, what is taken out. PP 46/2015 Art. 22, 27."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import groupby

import attrs

from jamsostek_coverage.choices import CreditingMethod
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.values.rounding import Rounding

MONTHS_IN_YEAR = 12
# A root of a fraction has no end: it is taken to this many parts of one, far below any rupiah.
PRECISION = 10**30


@attrs.frozen(kw_only=True)
class Movement:
    """Whole rupiah that enter the account at the start of a day, or leave it (``amount`` < 0) at its end."""

    on: date
    amount: int


@attrs.frozen(kw_only=True)
class YearRate:
    """What accounts earn in a year; ``citation`` None: the caller's own figure."""

    rate: Fraction
    citation: Citation | None


@attrs.frozen(kw_only=True)
class StatementLine:
    """What happened to an account from one day to another, in rupiah.

    ``closing`` = ``opening`` + ``deposits`` + ``development`` - ``withdrawals``. ``rate``: that of the year,
    None where nothing earned.
    """

    since: date
    until: date
    opening: int
    deposits: int
    development: int
    withdrawals: int
    closing: int
    rate: Fraction | None = None
    citation: Citation | None = None


@cache
def monthly_growth(rate: Fraction) -> Fraction:
    """A month's growth that makes the year's in twelve: the twelfth root of ``1 + rate``, less one.

    >>> round(monthly_growth(Fraction(57, 1000)) * 10**9)
    4630246
    """
    target = (1 + rate).numerator * PRECISION**MONTHS_IN_YEAR // (1 + rate).denominator
    root = (1 + int(rate) + 1) * PRECISION
    while True:
        closer = ((MONTHS_IN_YEAR - 1) * root + target // root ** (MONTHS_IN_YEAR - 1)) // MONTHS_IN_YEAR
        if closer >= root:
            return Fraction(root, PRECISION) - 1
        root = closer


class _Account:
    """The exact state while a statement is drawn up: credited money, and earnings not credited yet."""

    def __init__(
        self, method: CreditingMethod, rounding: Rounding, rate_of: Callable[[int], YearRate]
    ) -> None:
        self.method, self.rounding, self.rate_of = method, rounding, rate_of
        self.credited, self.earned = Fraction(0), Fraction(0)

    def earn(self, year: int, part_of_month: Fraction) -> None:
        """Let the credited money earn for a part of a month of the year."""
        if self.credited and part_of_month:
            rate = self.rate_of(year).rate
            is_yearly = self.method is CreditingMethod.YEARLY
            growth = Fraction(rate, MONTHS_IN_YEAR) if is_yearly else monthly_growth(rate)
            self.earned += self.credited * growth * part_of_month

    def credit(self) -> None:
        """Add what was earned to what earns; PRECISION keeps the fraction from growing without end."""
        total = self.credited + self.earned
        if self.method is CreditingMethod.MONTHLY:
            total = Fraction(total.numerator * PRECISION // total.denominator, PRECISION)
        self.credited, self.earned = total, Fraction(0)

    def pay_out(self, movement: Movement) -> None:
        """Credit what was earned so far, in whole rupiah, and take the amount out."""
        balance = self.balance
        if -movement.amount > balance:
            raise InvalidInput(
                Fault(
                    path="withdrawals",
                    value=-movement.amount,
                    problem=say("jht.overdrawn", day=movement.on, balance=balance),
                    remedy=say("jht.overdrawn_remedy"),
                )
            )
        self.credited, self.earned = Fraction(balance + movement.amount), Fraction(0)

    @property
    def booked(self) -> int:
        """What is credited, in whole rupiah."""
        return self.rounding.apply(self.credited.numerator, self.credited.denominator)

    @property
    def balance(self) -> int:
        """What is credited with what was earned since, in whole rupiah."""
        total = self.credited + self.earned
        return self.rounding.apply(total.numerator, total.denominator)


def monthly_statement(
    movements: Iterable[Movement],
    until: date,
    *,
    rate_of: Callable[[int], YearRate],
    method: CreditingMethod = CreditingMethod.YEARLY,
    rounding: Rounding = Rounding.HALF_UP,
) -> tuple[StatementLine, ...]:
    """The statement of an account month by month, through the day ``until``; later movements are left out.

    Money earns from the day on which it is paid in; a month is divided by its days. What was earned is
    credited at the end of the year or of the month, at every payout and on the last day. Fractions are kept:
    each crediting rounds the whole account once, so that no rounding adds up. ``rate_of`` is asked only for
    years in which money earned. A payout beyond the balance raises :class:`InvalidInput`.

    >>> paid = [Movement(on=date(2025, month, 1), amount=285_000) for month in range(1, 13)]
    >>> year = YearRate(rate=Fraction(5, 100), citation=None)
    >>> monthly_statement(paid, date(2025, 12, 31), rate_of=lambda _: year)[-1].closing
    3512625
    """
    by_month: dict[Month, list[Movement]] = defaultdict(list)
    for movement in movements:
        if movement.on <= until:
            by_month[Month.of(movement.on)].append(movement)
    if not by_month:
        return ()
    account = _Account(method, rounding, rate_of)
    months = Month.range(min(by_month), Month.of(until))
    return tuple(_month(account, month, by_month[month], until) for month in months)


def _month(account: _Account, month: Month, movements: list[Movement], until: date) -> StatementLine:
    opening, earning = account.booked, False
    last = min(month.last_day, until)
    days, counted = month.last_day.day, 0
    deposits = withdrawals = 0

    def earn_through(day: int) -> None:
        nonlocal counted, earning
        earning = earning or bool(account.credited and day > counted)
        account.earn(month.year, Fraction(day - counted, days))
        counted = day

    for movement in sorted(movements, key=lambda one: (one.on, one.amount < 0)):
        if movement.amount < 0:
            earn_through(movement.on.day)
            account.pay_out(movement)
            withdrawals -= movement.amount
        else:
            earn_through(movement.on.day - 1)
            account.credited += movement.amount
            deposits += movement.amount
    earn_through(last.day)
    is_crediting = account.method is CreditingMethod.MONTHLY or month.month == MONTHS_IN_YEAR
    if is_crediting and last == month.last_day:
        account.credit()
    closing = account.balance if last == until else account.booked
    year = account.rate_of(month.year) if earning else None
    return StatementLine(
        since=month.first_day, until=last, opening=opening, deposits=deposits,
        development=closing - opening - deposits + withdrawals, withdrawals=withdrawals, closing=closing,
        rate=year.rate if year else None, citation=year.citation if year else None,
    )  # fmt: skip


def yearly_statement(months: Iterable[StatementLine]) -> Iterator[StatementLine]:
    """The statement year by year: the months of each year together."""
    for _, group in groupby(months, key=lambda line: line.since.year):
        lines = list(group)
        earning = next((line for line in lines if line.rate is not None), lines[0])
        yield StatementLine(
            since=lines[0].since, until=lines[-1].until, opening=lines[0].opening,
            deposits=sum(line.deposits for line in lines),
            development=sum(line.development for line in lines),
            withdrawals=sum(line.withdrawals for line in lines),
            closing=lines[-1].closing, rate=earning.rate, citation=earning.citation,
        )  # fmt: skip
