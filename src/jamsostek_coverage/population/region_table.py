"""Tables of regions with both codes, names and the days from which they exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.fields import kept, report_faults, to_optional_date
from jamsostek_coverage.language import say
from jamsostek_coverage.population.regions import BpsCode, KemendagriCode, RegionCode, RegionLevel
from jamsostek_coverage.population.sources import Source, data, source

PROVINCES = "provinces.toml"


def _code(value: KemendagriCode | str) -> KemendagriCode:
    return kept(
        lambda given: given if isinstance(given, KemendagriCode) else KemendagriCode.parse(given), value
    )


def _optional_code(value: KemendagriCode | str | None) -> KemendagriCode | None:
    return None if value is None else _code(value)


def _bps(value: BpsCode | str | None) -> BpsCode | None:
    if value is None:
        return None
    return kept(lambda given: given if isinstance(given, BpsCode) else BpsCode.parse(given), value)


@attrs.frozen(kw_only=True)
class Region:
    """A region: its codes, its name and the days on which it exists (``until`` included; None = open).

    ``split_from``: the region of which it was a part before; ``formerly``: its own code before a change.
    """

    code: KemendagriCode = attrs.field(converter=_code)
    name: str
    bps: BpsCode | None = attrs.field(default=None, converter=_bps)
    since: date | None = attrs.field(default=None, converter=to_optional_date)
    until: date | None = attrs.field(default=None, converter=to_optional_date)
    split_from: KemendagriCode | None = attrs.field(default=None, converter=_optional_code)
    formerly: KemendagriCode | None = attrs.field(default=None, converter=_optional_code)
    sources: tuple[Source, ...] = ()

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def exists_on(self, day: date) -> bool:
        """Whether the region exists on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _place(region: Region) -> tuple[str, date]:
    return region.code.bare, region.since or date.min


def _in_order(regions: Iterable[Region]) -> tuple[Region, ...]:
    return tuple(sorted(regions, key=_place))


@attrs.frozen
class RegionTable:
    """Regions by their Kemendagri code; the shipped table holds the 38 provinces, and users add their own.

    >>> table = RegionTable.shipped()
    >>> len(table), table[KemendagriCode("91")].name, table.by_bps(BpsCode("91")).name
    (38, 'Papua', 'Papua Barat')
    """

    regions: tuple[Region, ...] = attrs.field(converter=_in_order)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        for earlier, later in pairwise(self.regions):
            if earlier.code == later.code and (
                earlier.until is None or earlier.until >= (later.since or date.min)
            ):
                problem, remedy = say("population.region.twice"), say("population.region.twice_remedy")
                faults.append(Fault(path="regions", value=later.code.text, problem=problem, remedy=remedy))
        if faults:
            raise InvalidInput(*faults)

    @classmethod
    @cache
    def shipped(cls) -> RegionTable:
        """The 38 provinces with both codes; those of Papua split off in 2022 from their day on."""
        rows: dict[str, dict[str, Any]] = data(PROVINCES)["provinces"]
        lists = (source(PROVINCES, "kemendagri"), source(PROVINCES, "bps"))
        return cls(
            Region(
                code=code,
                name=row["name"],
                bps=row["bps"],
                since=row.get("since"),
                split_from=row.get("split_from"),
                sources=lists + ((source(PROVINCES, row["source"]),) if "source" in row else ()),
            )
            for code, row in rows.items()
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> RegionTable:
        """A user's table from dicts with the names of :class:`Region`'s fields; all faults in one error.

        >>> rows = [{"code": "12.71", "name": "Medan", "bps": "1275"}, {"code": "12.75", "name": "Binjai"}]
        >>> RegionTable.shipped().with_regions(RegionTable.from_rows(rows)).find("medan").code
        KemendagriCode('12.71')
        """
        regions: list[Region] = []
        faults: list[Fault] = []
        for number, row in enumerate(rows):
            try:
                regions.append(Region(**dict(row)))
            except InvalidInput as refused_row:
                faults += refused_row.within(f"rows[{number}]").faults
        if faults:
            raise InvalidInput(*faults)
        return cls(regions)

    def with_regions(self, other: RegionTable) -> RegionTable:
        """Both tables as one; the same code twice at one time is refused."""
        return RegionTable((*self.regions, *other.regions))

    def on(self, day: date) -> RegionTable:
        """The regions that exist on the day: 34 provinces before 25 July 2022, 37 from then, 38 from 8
        December.

        >>> [len(RegionTable.shipped().on(date(2022, month, 31))) for month in (5, 8, 12)]
        [34, 37, 38]
        """
        return RegionTable(region for region in self.regions if region.exists_on(day))

    def __getitem__(self, code: RegionCode) -> Region:
        found = self.get(code)
        if found is None:
            raise LawUnavailable(say("population.region.unknown", code=code))
        return found

    def get(self, code: RegionCode) -> Region | None:
        """The latest region of that code in either scheme, or None."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[RegionCode, Region]:
        """The latest region of each code; the regions stand in order of time."""
        by_code: dict[RegionCode, Region] = {region.code: region for region in self.regions}
        return by_code | {region.bps: region for region in self.regions if region.bps is not None}

    def by_bps(self, code: BpsCode) -> Region:
        """The region of a BPS code."""
        return self[code]

    def find(self, name: str) -> Region:
        """The region of that name, whatever its capitals; an unknown or doubled name raises an error."""
        rows = [region for region in self.regions if region.name.casefold() == name.strip().casefold()]
        if len({region.code for region in rows}) != 1:
            raise LawUnavailable(say("population.region.unknown", code=name))
        return rows[-1]

    def current(self, code: KemendagriCode) -> KemendagriCode:
        """The code that replaced an old one, or the code itself."""
        return next((region.code for region in self.regions if region.formerly == code), code)

    def split_between(self, code: RegionCode, earlier: date, later: date) -> tuple[Region, ...]:
        """The regions split off from this one after ``earlier``, up to ``later``: the two extents differ."""
        own = self.get(code)
        if own is None:
            return ()
        return tuple(
            region
            for region in self.regions
            if region.split_from == own.code and region.since is not None and earlier < region.since <= later
        )

    def children(self, code: KemendagriCode) -> tuple[Region, ...]:
        """The regions one level below."""
        return tuple(region for region in self.regions if region.code.parent == code)

    def at(self, level: RegionLevel | str) -> tuple[Region, ...]:
        """The regions of a level."""
        wanted = RegionLevel.of(level)
        return tuple(region for region in self.regions if region.code.level is wanted)

    def __iter__(self) -> Iterator[Region]:
        return iter(self.regions)

    def __len__(self) -> int:
        return len(self.regions)
