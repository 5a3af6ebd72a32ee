"""Rates as exact fractions, written as percentages."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from jamsostek_coverage.errors import MOST_DIGITS, Fault, InvalidInput
from jamsostek_coverage.language import say

_PERCENT = r"(\d+)(?:[.,](\d+))?\s*%"


def parse_rate(value: Any) -> Fraction:
    """The exact rate of a percentage in text ("0.24%", "0,24%") or of a :class:`Fraction`.

    A float raises :class:`InvalidInput`: it cannot hold most rates. So does a negative rate.

    >>> parse_rate("0,24%")
    Fraction(3, 1250)
    """
    if isinstance(value, Fraction) and value >= 0:
        return value
    found = None
    if isinstance(value, str) and len(value) <= MOST_DIGITS:
        found = re.fullmatch(_PERCENT, value.strip())
    if not found:
        raise InvalidInput(Fault(path="", value=value, problem=say("rate"), remedy=say("rate_remedy")))
    decimals = found[2] or ""
    return Fraction(int(found[1] + decimals), 100 * 10 ** len(decimals))
