"""The monthly wage on which contributions are computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, SupportsIndex

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.values.money import whole_rupiah
from jamsostek_coverage.values.rounding import Rounding


def wage_base(
    *,
    basic: SupportsIndex | None = None,
    fixed_allowances: SupportsIndex = 0,
    daily: SupportsIndex | None = None,
    piece_wages: Sequence[SupportsIndex] | None = None,
    depends_on_weather: bool = False,
    month: MonthLike | None = None,
    law: LawBook | None = None,
) -> int:
    """The monthly wage base in whole rupiah: basic wage plus fixed allowances (PP 44/2015 Art. 19).

    Give one of ``basic``; ``daily`` (a day's wage, times 25); ``piece_wages`` (the wages of the last three
    months, or twelve where the work ``depends_on_weather``, averaged half-up). Not fixed, so left out:
    overtime, holiday allowance (THR), bonus, and meal or transport money paid by attendance.
    ``month`` (default: the last verified one) picks the law. Wrong or missing arguments raise
    :class:`InvalidInput`.

    >>> wage_base(basic=5_000_000, fixed_allowances=750_000), wage_base(daily=150_000)
    (5750000, 3750000)
    """
    given = {
        name: value
        for name, value in (("basic", basic), ("daily", daily), ("piece_wages", piece_wages))
        if value is not None
    }
    if len(given) != 1:
        raise _fault("basic, daily, piece_wages", len(given), "wage_base.one_of")
    book = law or LawBook.shipped()
    when = Month.of(book.verified_on if month is None else month)
    ((kind, value),) = given.items()
    allowances = _money("fixed_allowances", fixed_allowances)
    if kind == "basic":
        return _money("basic", value) + allowances
    if kind == "daily":
        return _money("daily", value) * book["wage_base.daily_multiplier"].at(when).days + allowances
    months = book[f"wage_base.{'weather' if depends_on_weather else 'piece'}_months"].at(when).months
    assert piece_wages is not None
    wages = [_money(f"piece_wages[{place}]", wage) for place, wage in enumerate(piece_wages)]
    if len(wages) != months:
        raise _fault("piece_wages", len(wages), "wage_base.months", months=months)
    return Rounding.HALF_UP.apply(sum(wages), months) + allowances


def _money(path: str, value: Any) -> int:
    try:
        return whole_rupiah(value)
    except InvalidInput as refused:
        raise refused.within(path) from None


def _fault(path: str, value: Any, key: str, **details: Any) -> InvalidInput:
    remedy = say(f"{key}_remedy", **details)
    return InvalidInput(Fault(path=path, value=value, problem=say(key, **details), remedy=remedy))
