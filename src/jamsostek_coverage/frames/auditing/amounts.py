"""Amounts as a payroll printed them, of whatever type, as 64-bit integers that lose nothing that matters.

An amount is held in parts of a rupiah, a power of two of them: every engine scales a float by that exactly.
"""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import Any, NamedTuple

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.values.money import LARGEST

# Parts of a rupiah in which amounts are compared.
PARTS = 2**7
# How far an unrounded amount may lie from the whole rupiah it rounds to: half a rupiah and one part, which
# covers amounts printed with two decimals and what a float loses.
NEAR = PARTS // 2 + 1
_NUMBER = r"^-?\d{1,12}(\.\d{1,30})?$"


class Printed(NamedTuple):
    """The expressions of one printed column; what is missing or cannot be read counts as zero.

    ``parts``: the amount times ``PARTS``. ``tolerance``: how far an amount with a fraction may lie from the
    whole rupiah it is taken for, zero for whole amounts.
    """

    parts: Any
    tolerance: Any
    is_unreadable: Any


def printed(column: str, dtype: Any) -> Printed:
    """The amounts of a column; a type that holds none raises :class:`InvalidInput`."""
    import narwhals.stable.v2 as nw

    given = nw.col(column)
    is_missing = given.is_null()
    if isinstance(dtype, (nw.String, nw.Object, nw.Categorical, nw.Enum)):
        text = given.cast(nw.String).str.strip_chars()
        is_missing = is_missing | (text == "")
        given = nw.when(text.str.contains(_NUMBER)).then(text).otherwise(None).cast(nw.Float64)
    elif dtype.is_decimal() or isinstance(dtype, nw.Unknown):
        given = given.cast(nw.Float64)
    elif not (dtype.is_integer() or dtype.is_float()):
        problem, remedy = say("audit.no_amount_type"), say("audit.no_amount_type_remedy")
        raise InvalidInput(Fault(path=column, value=str(dtype), problem=problem, remedy=remedy))
    is_within = ((given >= -LARGEST) & (given <= LARGEST)).fill_null(False)
    amount = nw.when(is_within).then(given).otherwise(0)
    zero = nw.lit(0, dtype=nw.Int64)
    if dtype.is_integer():
        return Printed(amount.cast(nw.Int64) * PARTS, zero, ~is_within & ~is_missing)
    is_whole = amount == amount.floor()
    tolerance = nw.when(is_whole).then(zero).otherwise(nw.lit(NEAR, dtype=nw.Int64))
    return Printed((amount * PARTS).floor().cast(nw.Int64), tolerance, ~is_within & ~is_missing)
