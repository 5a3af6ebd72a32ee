"""Months as the bits of one int: runs, gaps, counts in windows. Bit 0 is the month ``base``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span


def bits_of(months: Iterable[Month], base: Month) -> int:
    """The months as bits; months before ``base`` are left out.

    >>> bin(bits_of([Month(2026, 1), Month(2026, 3)], Month(2026, 1)))
    '0b101'
    """
    bits, first = 0, base.ordinal
    for month in months:
        if month.ordinal >= first:
            bits |= 1 << (month.ordinal - first)
    return bits


def months_of(bits: int, base: Month) -> Iterator[Month]:
    """The months whose bits are set, in order."""
    while bits:
        lowest = bits & -bits
        yield base + (lowest.bit_length() - 1)
        bits ^= lowest


def window(bits: int, base: Month, span: Span) -> int:
    """The bits within a span, shifted so that bit 0 is its first month."""
    shift = span.since - base
    shifted = bits >> shift if shift >= 0 else bits << -shift
    return shifted & ((1 << len(span)) - 1)


def longest_run(bits: int) -> int:
    """The length of the longest run of set bits.

    >>> longest_run(0b1011101)
    3
    """
    if not bits:
        return 0
    # The places where a row of 1, 2, 4, 8 … set bits begins, as far as there are any.
    levels = [bits]
    while longer := levels[-1] & levels[-1] >> (1 << len(levels) - 1):
        levels.append(longer)
    found, length = levels.pop(), 1 << len(levels)
    for power in reversed(range(len(levels))):
        longer = found & levels[power] >> length
        if longer:
            found, length = longer, length + (1 << power)
    return length


def run_ending_at(bits: int, place: int) -> int:
    """The length of the run of set bits that ends at a place (0 where that bit is not set).

    >>> run_ending_at(0b1110, 3), run_ending_at(0b1110, 0)
    (3, 0)
    """
    if place < 0:
        return 0
    unset = ~bits & ((1 << (place + 1)) - 1)
    return place + 1 - unset.bit_length()
