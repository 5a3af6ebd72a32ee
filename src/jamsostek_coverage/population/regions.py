"""Region codes of the two schemes as types of their own: 1275 is Binjai in one, Medan in the other."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import Term


class RegionLevel(Term):
    """The levels of administration below the nation, from the largest down."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


def _no_code(value: Any, key: str, path: str = "") -> InvalidInput:
    """What is wrong with a code."""
    problem, remedy = say(f"population.region.{key}"), say(f"population.region.{key}_remedy")
    return InvalidInput(Fault(path=path, value=value, problem=problem, remedy=remedy))


@attrs.frozen(order=True, repr=False)
class RegionCode(ABC):
    """A code of one of the two schemes; codes of different schemes are never equal."""

    # Digits of a province, a regency, a district and a village.
    digits: ClassVar[tuple[int, ...]] = ()
    scheme: ClassVar[str] = ""

    text: str

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """The code written in the text, or :class:`InvalidInput`; numbers are refused, as they lose zeros."""

    @property
    def bare(self) -> str:
        """The digits alone."""
        return self.text.replace(".", "")

    @property
    def level(self) -> RegionLevel:
        """The level of administration."""
        return tuple(RegionLevel)[self.digits.index(len(self.bare))]

    @property
    def parent(self) -> Self | None:
        """The region one level up, None for a province."""
        place = self.digits.index(len(self.bare))
        return type(self).parse(self.bare[: self.digits[place - 1]]) if place else None

    def at(self, level: RegionLevel | str) -> Self:
        """The region of that level in which this one lies (or this one); a lower level raises an error."""
        place = tuple(RegionLevel).index(RegionLevel.of(level))
        if self.digits[place] > len(self.bare):
            raise _no_code(self.text, "lower")
        return type(self).parse(self.bare[: self.digits[place]])

    def contains(self, other: RegionCode) -> bool:
        """Whether the other code of the same scheme lies in this region, or is it."""
        return type(self) is type(other) and other.bare.startswith(self.bare)

    def to_dict(self) -> dict[str, str]:
        """The scheme and the code, which says nothing without it."""
        return {"scheme": self.scheme, "code": self.text}

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _no_code(value, "number")
    return value.strip()


def _kemendagri(text: str, repair: bool = False) -> str:
    bare = _text(text)
    if re.fullmatch(r"\d\d\.\d", bare):
        if not repair:
            raise _no_code(text, "lost_zero")
        bare += "0"
    found = re.fullmatch(r"([1-9]\d)(?:\.?(\d\d)(?:\.?(\d\d)(?:\.?(\d{4}))?)?)?", bare)
    if not found or found[2] in ("00", "70") or found[3] == "00" or found[4] == "0000":
        raise _no_code(text, "kemendagri")
    return ".".join(part for part in found.groups() if part)


def _bps(text: str) -> str:
    bare = _text(text)
    if not re.fullmatch(r"[1-9]\d(?:\d\d(?:\d{3}(?:\d{3})?)?)?", bare):
        raise _no_code(text, "bps")
    return bare


@attrs.frozen(order=True, repr=False)
class KemendagriCode(RegionCode):
    """A code of the Ministry of Home Affairs: "12", "12.71", "12.71.01" or "12.71.01.1001", with or without
    dots.

    Regencies run from 01 to 69, cities from 71 to 99. ``repair=True`` gives "12.1", as spreadsheets leave
    behind of "12.10", its zero back.

    >>> code = KemendagriCode.parse("1271011001")
    >>> code, code.parent, code.at("regency")
    (KemendagriCode('12.71.01.1001'), KemendagriCode('12.71.01'), KemendagriCode('12.71'))
    >>> KemendagriCode.parse("12.1", repair=True)
    KemendagriCode('12.10')
    """

    digits: ClassVar[tuple[int, ...]] = (2, 4, 6, 10)
    scheme: ClassVar[str] = "kemendagri"

    text: str = attrs.field(converter=_kemendagri)

    @classmethod
    def parse(cls, text: str, *, repair: bool = False) -> Self:
        """The code written in the text; with ``repair`` a lost zero at the end of a regency is put back."""
        return cls(_kemendagri(text, repair) if repair else text)

    @property
    def is_city(self) -> bool:
        """Whether the regency level is a city (kota)."""
        return len(self.bare) >= 4 and int(self.bare[2:4]) > 70


@attrs.frozen(order=True, repr=False)
class BpsCode(RegionCode):
    """A code of Statistics Indonesia: "12", "1275", "1275010" or "1275010001", without dots.

    >>> BpsCode.parse("1275010").parent, BpsCode("1275") == KemendagriCode("1275")
    (BpsCode('1275'), False)
    """

    digits: ClassVar[tuple[int, ...]] = (2, 4, 7, 10)
    scheme: ClassVar[str] = "bps"

    text: str = attrs.field(converter=_bps)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The code written in the text."""
        return cls(text)


def region_code(text: str, scheme: str) -> RegionCode:
    """A code of the named scheme, "kemendagri" or "bps": without its scheme a code names two places.

    >>> region_code("3174", "bps"), region_code("3174", "kemendagri")
    (BpsCode('3174'), KemendagriCode('31.74'))
    """
    schemes: dict[str, type[RegionCode]] = {kind.scheme: kind for kind in (KemendagriCode, BpsCode)}
    if scheme not in schemes:
        problem, remedy = say("population.region.scheme"), say("choose")
        raise InvalidInput(
            Fault(path="scheme", value=scheme, problem=problem, remedy=remedy, allowed=tuple(schemes))
        )
    return schemes[scheme].parse(text)


def issuing_region(nik: str) -> KemendagriCode:
    """The district that issued a NIK, by its first six digits; where the person lives now is another fact.

    Regions made by splitting are understated by it: their people keep the number of the old region.

    >>> issuing_region("1271014505900001")
    KemendagriCode('12.71.01')
    """
    number: object = nik
    if not isinstance(number, str) or not re.fullmatch(r"\d{16}", number.strip()):
        raise _no_code(nik, "nik")
    return KemendagriCode.parse(number.strip()[:6])
