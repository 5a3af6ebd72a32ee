"""What only the caller knows of a JHT account: rates not published, an opening balance, payouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, SupportsIndex, TypeAlias

import attrs

from jamsostek_coverage.choices import CreditingMethod
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    EARLIEST,
    LATEST,
    kept,
    plain_date,
    report_faults,
    to_amount,
    to_optional_date,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.values.money import whole_rupiah
from jamsostek_coverage.values.rate import parse_rate

Rates: TypeAlias = (
    Mapping[int, str]
    | Mapping[int, Fraction]
    | Mapping[int, str | Fraction]
    | Iterable[tuple[int, str | Fraction]]
)
Payouts: TypeAlias = Iterable[tuple[date, SupportsIndex]] | Mapping[date, SupportsIndex]


def _fault(path: str, value: Any, key: str) -> InvalidInput:
    return InvalidInput(Fault(path=path, value=value, problem=say(key), remedy=say(f"{key}_remedy")))


def _rates(value: Rates | None) -> tuple[tuple[int, Fraction], ...]:
    def parse(raw: Any) -> tuple[tuple[int, Fraction], ...]:
        found: list[tuple[int, Fraction]] = []
        faults: list[Fault] = []
        for year, rate in _pairs(raw, "jht.balance.rate_year"):
            try:
                if isinstance(year, bool) or not isinstance(year, int) or not EARLIEST <= year <= LATEST:
                    raise _fault("", year, "jht.balance.rate_year")
                found.append((year, parse_rate(rate)))
            except InvalidInput as refused:
                faults.extend(refused.within(f"[{year}]").faults)
        if faults:
            raise InvalidInput(*faults)
        return tuple(sorted(found))

    return () if value is None else kept(parse, value)


def _pairs(raw: Any, key: str) -> list[tuple[Any, Any]]:
    """A mapping or an iterable of pairs as a list of pairs."""
    try:
        return [(first, second) for first, second in (raw.items() if isinstance(raw, Mapping) else raw)]
    except (TypeError, ValueError) as error:
        raise _fault("", raw, key) from error


def _payouts(value: Payouts) -> tuple[tuple[date, int], ...]:
    def parse(raw: Any) -> tuple[tuple[date, int], ...]:
        pairs = _pairs(raw, "jht.balance.withdrawals")
        return tuple(sorted((plain_date(day), whole_rupiah(amount)) for day, amount in pairs))

    return kept(parse, value)


def _method(value: CreditingMethod | str) -> CreditingMethod:
    return kept(CreditingMethod.of, value)


def _balance(value: SupportsIndex | None) -> int | None:
    return None if value is None else kept(whole_rupiah, value)


@attrs.frozen(kw_only=True)
class JhtFacts:
    """What only the caller knows of a JHT account; everything may be left out.

    ``rates``: what accounts earned, by year, as exact text or a :class:`Fraction`; they go before the
    published ones. ``method``: how it is credited. ``opening``: whole rupiah in the account at the start of
    ``opening_on`` (None = the first day of the programme); payments before that day are in it.
    ``withdrawals``: earlier payouts. ``balance``: the balance that BPJS Ketenagakerjaan itself shows on the
    day of an event, which then is not computed.

    >>> JhtFacts(rates={2021: "5.5%"}, method="monthly").rates
    ((2021, Fraction(11, 200)),)
    """

    rates: tuple[tuple[int, Fraction], ...] = attrs.field(default=None, converter=_rates)
    method: CreditingMethod = attrs.field(default=CreditingMethod.YEARLY, converter=_method)
    opening: int = attrs.field(default=0, converter=to_amount)
    opening_on: date | None = attrs.field(default=None, converter=to_optional_date)
    withdrawals: tuple[tuple[date, int], ...] = attrs.field(default=(), converter=_payouts)
    balance: int | None = attrs.field(default=None, converter=_balance)

    def __attrs_post_init__(self) -> None:
        report_faults(self)
