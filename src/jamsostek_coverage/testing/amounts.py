"""Strategies for wages and contribution months."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.testing import edges
from jamsostek_coverage.values.money import LARGEST

_SMALL = 1_000  # amounts of which most shares are a few rupiah


def wages(*, min_value: int = 1, max_value: int = LARGEST) -> SearchStrategy[int]:
    """Wages in whole rupiah: any, small, beside each ceiling and bound, of which a share ends on a half.

    Shrinks towards ``min_value``. The bounds are inclusive; whatever lies outside them is left out.

    >>> from hypothesis import find
    >>> find(wages(), lambda wage: wage > 5_000_000)
    5000001
    """
    ceilings = (value.rupiah for value in edges.values_in("rupiah/month"))
    near = edges.within(edges.beside([min_value, *ceilings, max_value]), min_value, max_value)
    anywhere = st.integers(min_value, max_value)
    halves = st.builds(_halved, anywhere, st.sampled_from(edges.ties()))
    return st.one_of(
        anywhere,
        st.integers(min_value, min(min_value + _SMALL, max_value)),
        halves.map(lambda wage: max(wage, min_value)),
        st.sampled_from(near),
    )


def _halved(wage: int, tie: tuple[int, int]) -> int:
    """The next wage from this one down of which a share ends on half a rupiah."""
    first, period = tie
    return wage - (wage - first) % period


def months(
    *, min_value: MonthLike | None = None, max_value: MonthLike | None = None
) -> SearchStrategy[Month]:
    """Contribution months of the verified law: any, and those in which the law changes with their eves.

    Shrinks towards ``min_value`` (default: the first month of the law); both bounds are inclusive.

    >>> from hypothesis import find
    >>> find(months(), lambda month: month.year >= 2026)
    Month(2026, 1)
    """
    first = edges.first_month() if min_value is None else Month.of(min_value)
    last = edges.last_month() if max_value is None else Month.of(max_value)
    near = edges.within(edges.turning_months(), first.ordinal, last.ordinal)
    anywhere = st.integers(first.ordinal, last.ordinal)
    ordinals = st.one_of(anywhere, st.sampled_from(near)) if near else anywhere
    return ordinals.map(Month.from_ordinal)
