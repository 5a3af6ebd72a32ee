"""Figures as newspapers and reports print them: "55,55 persen", "Rp2,3 miliar", "hampir 42 ribu"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import own_fields, to_dict
from jamsostek_coverage.errors import LARGEST_NUMBER, MOST_DIGITS, Fault, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.population.vocabulary import Bound, NumberStyle
from jamsostek_coverage.values.rate import parse_rate

_SCALES = {
    "": 0, "ribu": 3, "rb": 3, "thousand": 3, "juta": 6, "jt": 6, "million": 6, "miliar": 9, "milyar": 9,
    "m": 9, "billion": 9, "triliun": 12, "trillion": 12,
}  # fmt: skip
_WORDS = {
    Bound.ABOUT: ("sekitar", "kurang lebih", "kira-kira", "about", "around"),
    Bound.MORE: ("lebih dari", "di atas", "minimal", "more than", "over", "at least"),
    Bound.ALMOST: ("hampir", "nyaris", "almost", "nearly"),
    Bound.PLAIN: ("baru", "sebanyak", "sebesar", "only"),
}
_SCALE = "|".join(sorted(filter(None, _SCALES), key=len, reverse=True))
_PEOPLE = r"(?:\s+(?:orang|pekerja|peserta|jiwa|people|workers|members))?"
_FIGURE = re.compile(
    r"(?:(?P<word>(?!rp\b)[a-z][a-z -]*?[a-z])\s+)?(?P<rp>rp\.?\s*)?(?P<number>\d[\d.,]*?)"
    rf"(?:\s*(?P<scale>{_SCALE}))?(?:\s*(?P<percent>%|persen|percent))?(?:\s+(?P<after>lebih))?{_PEOPLE}",
    re.IGNORECASE,
)
# A round number is coarser than its last digit: nobody counts exactly 40,000,000 people. Whole millions of
# people and whole thousand millions of rupiah are the coarsest unit in print; one zero may be chance.
_COARSEST, _COARSEST_MONEY, _FEWEST = 6, 9, 2


@attrs.frozen(kw_only=True)
class Figure:
    """A printed figure: its ``value`` (a percentage as a fraction of 1) and the ``unit`` of its last digit.

    ``low`` and ``high`` enclose every true value that may be printed so; a count printed to the last person
    is exact. ``notes`` say what is odd about the print.
    """

    value: Fraction
    unit: Fraction
    bound: Bound = Bound.PLAIN
    is_rate: bool = False
    is_exact: bool = False
    notes: tuple[Message, ...] = ()

    @property
    def low(self) -> Fraction:
        """The smallest value that may be printed so."""
        if self.is_exact or self.bound is Bound.MORE:
            return self.value
        wide = self.bound in (Bound.ABOUT, Bound.ALMOST)
        return max(self.value - (self.unit if wide else self.unit * Fraction(1, 2)), Fraction(0))

    @property
    def high(self) -> Fraction:
        """The largest value that may be printed so."""
        if self.is_exact or self.bound is Bound.ALMOST:
            return self.value
        wide = self.bound in (Bound.ABOUT, Bound.MORE)
        return self.value + (self.unit if wide else self.unit * Fraction(1, 2))

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data: people and rupiah as whole numbers, percentages as text."""
        told = (self.value, self.unit) if self.is_rate else (self.value.numerator, self.unit.numerator)
        return own_fields(self) | {"value": to_dict(told[0]), "unit": to_dict(told[1])}

    @property
    def whole(self) -> int:
        """The value as a whole number; a figure that is none raises :class:`InvalidInput`."""
        if self.value.denominator != 1:
            raise _refused(str(self.value), "not_whole")
        return self.value.numerator

    @classmethod
    def exactly(cls, number: int) -> Figure:
        """A count known to the last person, whatever zeros it ends in."""
        return cls(value=Fraction(number), unit=Fraction(1), is_exact=True)


def _refused(value: Any, key: str) -> InvalidInput:
    problem, remedy = say(f"population.figure.{key}"), say(f"population.figure.{key}_remedy")
    return InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy))


def counted(number: int, *, money: bool = False, bound: Bound = Bound.PLAIN) -> Figure:
    """A whole number as printed in full: the zeros at its end are taken for rounding, from two zeros on.

    >>> counted(2_700_000).unit, counted(875_743).is_exact
    (Fraction(100000, 1), True)
    """
    coarsest = _COARSEST_MONEY if money else _COARSEST
    zeros = 0
    while number and zeros < coarsest and number % 10 ** (zeros + 1) == 0:
        zeros += 1
    zeros = zeros if zeros >= _FEWEST else 0
    exact = zeros == 0 and bound is Bound.PLAIN
    return Figure(value=Fraction(number), unit=Fraction(10**zeros), bound=bound, is_exact=exact)


def read_figure(text: str, *, style: NumberStyle | str | None = None) -> Figure:
    """A figure as printed in Indonesian or English: a count, an amount of rupiah or a percentage.

    ``style`` says which sign groups thousands, "id" or "en"; it is needed where both readings are possible,
    as in "12,967", and :class:`InvalidInput` asks for it. "hampir" (almost), "lebih" (more than) and
    "sekitar" (about) widen the value to one or both sides. "27.025 ribu" says thousand twice and is read as
    27,025, with a note.

    >>> read_figure("55,55 persen").value, read_figure("Rp2,3 miliar").whole
    (Fraction(1111, 2000), 2300000000)
    >>> almost = read_figure("hampir 42 ribu orang")
    >>> int(almost.low), int(almost.high)
    (41000, 42000)
    >>> read_figure("12,967", style="en").whole
    12967
    """
    chosen = None if style is None else NumberStyle.of(style)
    bare = re.sub(r"\s+", " ", text.strip().lower())
    found = _FIGURE.fullmatch(bare) if len(bare) <= MOST_DIGITS else None
    # "M" is thousand millions of rupiah here and a million of anything in English.
    short = found is not None and found["scale"] == "m" and not found["rp"]
    if not found or short or (found["rp"] and found["percent"]):
        raise _refused(text, "text")
    bound = _bound(found["word"], found["after"], text)
    if found["percent"]:
        if found["scale"]:
            raise _refused(text, "text")
        value, places = _decimal(found["number"].replace(",", "."), text)
        return Figure(
            value=value * Fraction(1, 100), unit=Fraction(1, 10 ** (places + 2)), bound=bound, is_rate=True
        )
    return _count(found["number"], found["scale"] or "", bound, chosen, bool(found["rp"]), text)


def _bound(word: str | None, after: str | None, text: str) -> Bound:
    if word is None:
        return Bound.PLAIN if after is None else Bound.MORE
    for bound, words in _WORDS.items():
        if word in words:
            return bound
    raise _refused(text, "text")


def _decimal(number: str, text: str) -> tuple[Fraction, int]:
    if not re.fullmatch(r"\d+(?:\.\d+)?", number):
        raise _refused(text, "text")
    whole, _, decimals = number.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def _count(
    number: str, scale: str, bound: Bound, style: NumberStyle | None, money: bool, text: str
) -> Figure:
    power = _SCALES[scale]
    if power == 3 and re.fullmatch(r"\d{1,3}\.\d{3}", number) and style is not NumberStyle.ENGLISH:
        doubled = counted(int(number.replace(".", "")), bound=bound)
        return attrs.evolve(doubled, notes=(say("population.figure.doubled", text=text),))
    if style is None and not money and re.fullmatch(r"\d{1,3}[.,]\d{3}", number):
        raise _refused(text, "ambiguous")
    plain = _ungrouped(number, style, text)
    value, places = _decimal(plain, text)
    if not power and not places:
        return counted(value.numerator, money=money, bound=bound)
    if places > power:
        raise _refused(text, "not_whole")
    return Figure(value=value * 10**power, unit=Fraction(10 ** (power - places)), bound=bound)


def _ungrouped(number: str, style: NumberStyle | None, text: str) -> str:
    """The number with a point for its decimals and nothing between its thousands."""
    styles = (NumberStyle.INDONESIAN, NumberStyle.ENGLISH) if style is None else (style,)
    for one in styles:
        thousands, mark = (".", ",") if one is NumberStyle.INDONESIAN else (",", ".")
        grouped = rf"(?:\d{{1,3}}(?:\{thousands}\d{{3}})+|\d+)(?:\{mark}\d+)?"
        if re.fullmatch(grouped, number):
            return number.replace(thousands, "").replace(mark, ".")
    raise _refused(text, "text")


def to_count(
    value: int | str | Figure, *, style: NumberStyle | str | None = None, money: bool = False
) -> Figure:
    """The figure of an argument that names people, months or rupiah: a whole number, a text or a figure."""
    if isinstance(value, Figure):
        figure = value
    elif isinstance(value, str):
        figure = read_figure(value, style=style)
    else:
        is_whole = not isinstance(value, (bool, float)) and hasattr(value, "__index__")
        if not is_whole or not 0 <= value.__index__() <= LARGEST_NUMBER:
            raise _refused(value, "count")
        figure = counted(value.__index__(), money=money)
    if figure.is_rate:
        raise _refused(value, "count")
    return figure


def to_rate(value: str | Fraction | Figure) -> Figure:
    """The figure of an argument that names a percentage: a text, an exact fraction or a figure."""
    if isinstance(value, Figure):
        figure = value
    elif isinstance(value, str):
        figure = read_figure(value)
    else:
        return Figure(value=parse_rate(value), unit=Fraction(0), is_rate=True, is_exact=True)
    if not figure.is_rate:
        raise _refused(value, "rate")
    return figure
