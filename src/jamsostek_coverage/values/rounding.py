"""Rounding to whole rupiah as a named object; no official rule was found, half-up is the default."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say


class Rounding(StrEnum):
    """How a share of a wage becomes whole rupiah.

    >>> [rounding.apply(5, 2) for rounding in Rounding]
    [3, 2, 3, 2]
    """

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"
    HALF_EVEN = "half_even"

    def apply(self, numerator: int, denominator: int) -> int:
        """The non-negative fraction ``numerator / denominator`` (``denominator`` > 0) in whole units."""
        whole, rest = divmod(numerator, denominator)
        match self:
            case Rounding.DOWN:
                return whole
            case Rounding.UP:
                return whole + (rest > 0)
            case Rounding.HALF_UP:
                return whole + (2 * rest >= denominator)
            case Rounding.HALF_EVEN:
                return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2))

    @classmethod
    def _missing_(cls, value: object) -> Rounding:
        raise _unknown(value)

    @classmethod
    def of(cls, value: Any) -> Rounding:
        """The rounding of that name, or :class:`InvalidInput`."""
        if not isinstance(value, str):
            raise _unknown(value)  # Python cannot write every number
        return cls(value)


def _unknown(value: object) -> InvalidInput:
    allowed = tuple(member.value for member in Rounding)
    problem, remedy = say("rounding"), say("choose")
    return InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy, allowed=allowed))
