"""Whole rupiah: what is accepted as money, and how sen are taken off at the edge."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.values.rounding import Rounding

_INDONESIAN = r"(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d{1,2}))?"
_ENGLISH = r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?"
# Above this, integer formulas can leave the range in which every dataframe engine divides exactly.
LARGEST = 10**11


def _refuse(value: Any, key: str) -> InvalidInput:
    return InvalidInput(
        Fault(path="", value=value, problem=say(f"money.{key}"), remedy=say(f"money.{key}_remedy"))
    )


def whole_rupiah(value: Any) -> int:
    """The amount as an int of whole rupiah, zero or more.

    Anything with ``__index__`` is accepted (an int, a NumPy integer). A bool, a float, a ``Decimal``
    or text raises :class:`InvalidInput`: those lose or hide sen, see :func:`rupiah`.

    >>> whole_rupiah(5_000_000)
    5000000
    """
    if type(value) is not int:
        if isinstance(value, (bool, float, Decimal, str)) or not hasattr(value, "__index__"):
            raise _refuse(value, "type")
        value = int(value.__index__())
    if value < 0:
        raise _refuse(value, "negative")
    if value > LARGEST:
        raise _refuse(value, "too_large")
    return cast(int, value)


def rupiah(amount: str | int | Decimal | Fraction, *, sen: Rounding | str = Rounding.HALF_UP) -> int:
    """Whole rupiah from an amount that may carry sen, such as a regional minimum wage.

    Text may be Indonesian ("2.264.080,95", "Rp2.264.080,95") or English ("2,264,080.95"); text whose
    one separator could mean either ("2.264" is Indonesian thousands, "2.26" is not) is read as
    Indonesian when it fits and refused when neither fits. ``sen`` names what becomes of the sen:
    "half_up" (default), "down", "up", "half_even", or "refuse". A float raises :class:`InvalidInput`.

    >>> rupiah("2.264.080,95"), rupiah("Rp2.264.080,95", sen="down"), rupiah("2,264,080.95")
    (2264081, 2264080, 2264081)
    """
    if isinstance(amount, str):
        exact = _parsed(amount)
    elif isinstance(amount, (Decimal, Fraction)):
        if isinstance(amount, Decimal) and not amount.is_finite():
            raise _refuse(amount, "type")
        exact = Fraction(amount)
        if exact < 0:
            raise _refuse(amount, "negative")
    else:
        return whole_rupiah(amount)
    if sen == "refuse":
        if exact.denominator != 1:
            raise _refuse(amount, "sen")
        return whole_rupiah(exact.numerator)
    return whole_rupiah(Rounding.of(sen).apply(exact.numerator, exact.denominator))


def _parsed(text: str) -> Fraction:
    bare = re.sub(r"^(?:rp|idr)\.?\s*", "", text.strip(), flags=re.IGNORECASE).removesuffix(",-")
    for pattern, thousands in ((_INDONESIAN, "."), (_ENGLISH, ",")):
        found = re.fullmatch(pattern, bare)
        if found:
            whole, decimals = found[1].replace(thousands, ""), found[2] or ""
            if len(whole) > len(str(LARGEST)):
                raise _refuse(text, "too_large")
            return Fraction(int(whole + decimals), 10 ** len(decimals))
    raise _refuse(text, "text")
