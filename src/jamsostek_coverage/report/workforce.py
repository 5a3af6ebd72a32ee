"""A workforce table: how many people work in each region, and what the numbers mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from jamsostek_coverage.batch.cells import LONGEST, day, refusal
from jamsostek_coverage.batch.columns import plain, words
from jamsostek_coverage.batch.files import Record, refused_file
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.population.region_table import Region, RegionTable
from jamsostek_coverage.population.regions import KemendagriCode
from jamsostek_coverage.population.vocabulary import CountingBasis, Denominator
from jamsostek_coverage.report.header import Sheet, open_sheet
from jamsostek_coverage.values.rate import parse_rate

_COUNT = re.compile(r"\d+|\d{1,3}(?:[.,]\d{3})+", re.ASCII)
# What a table says of itself as a whole: one value in all its rows.
_OF_ALL = ("as_of", "denominator", "basis")


@attrs.frozen(kw_only=True)
class Place:
    """A region of the table: people who work there, and its target rate where the table has one."""

    region: KemendagriCode
    name: str
    workforce: int
    target: Fraction | None


@attrs.frozen(kw_only=True)
class Workforce:
    """The regions of a table, which do not overlap; None for what the table does not say of itself."""

    places: tuple[Place, ...]
    as_of: date | None
    denominator: Denominator | None
    basis: CountingBasis | None
    unread: tuple[str, ...]

    @property
    def regions(self) -> RegionTable:
        """The regions as a table in which codes are looked up."""
        return RegionTable(Region(code=place.region, name=place.name) for place in self.places)


def _count(text: str) -> int:
    if len(text) > LONGEST or not _COUNT.fullmatch(text):
        raise InvalidInput(refusal("count"))
    return int(re.sub(r"\D", "", text))


def target_rate(text: str) -> Fraction:
    """A target as people write it, "52,15%" or "52.15", above zero and up to all."""
    rate = parse_rate(text if text.endswith("%") else f"{text}%")
    if not 0 < rate <= 1:
        problem, remedy = say("report.target"), say("report.target_remedy")
        raise InvalidInput(Fault(path="", value=text, problem=problem, remedy=remedy))
    return rate


_READERS: dict[str, Callable[[str], Any]] = {
    "region": KemendagriCode.parse,
    "workforce": _count,
    "target": target_rate,
    "as_of": day,
    "denominator": Denominator.of,
    "basis": CountingBasis.of,
}
_OPTIONAL = {"target", *_OF_ALL}


def read_workforce(path: Path) -> Workforce:
    """The table in a CSV file; everything wrong with any of its rows in one :class:`InvalidInput`.

    The table may say its day, its denominator and its counting basis in columns of their own; a column
    headed "angkatan kerja" names the denominator too.
    """
    sheet = open_sheet(path, "workforce", "region", "workforce")
    places: list[Place] = []
    faults: list[Fault] = []
    said: dict[str, Any] = {}
    for record in sheet.records():
        facts, wrong = _facts(sheet, record)
        for name in _OF_ALL:
            if facts.get(name) is not None and said.setdefault(name, facts[name]) != facts[name]:
                problem, remedy = say("report.several"), say("report.several_remedy")
                wrong.append(sheet.fault(record, name, problem, remedy))
        for place in places:
            code = facts.get("region")
            if code is not None and (place.region.contains(code) or code.contains(place.region)):
                problem, remedy = say("population.table.overlap"), say("population.table.overlap_remedy")
                wrong.append(sheet.fault(record, "region", problem, remedy))
        faults += wrong
        if not wrong:
            name = sheet.cell(record, "name") or facts["region"].text
            places.append(
                Place(region=facts["region"], name=name, workforce=facts["workforce"], target=facts["target"])
            )
    if faults:
        raise InvalidInput(*faults)
    if not places:
        raise refused_file(path, say("batch.no_rows"), "no_rows")
    return Workforce(
        places=tuple(places),
        as_of=said.get("as_of"),
        denominator=said.get("denominator") or _named(sheet.column("workforce")),
        basis=said.get("basis"),
        unread=sheet.unread,
    )


def _facts(sheet: Sheet, record: Record) -> tuple[dict[str, Any], list[Fault]]:
    """The facts of a row and what is wrong with it."""
    if record.problem is not None:
        remedy = say(f"{record.problem.key}_remedy")
        return {}, [sheet.fault(record, "region", record.problem, remedy)]
    if words("total") & {plain(sheet.cell(record, field)) for field in ("region", "name")}:
        return {}, [sheet.fault(record, "region", say("batch.total"), say("batch.total_remedy"))]
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for field, reader in _READERS.items():
        text = sheet.cell(record, field)
        if not text and field in _OPTIONAL:
            facts[field] = None
            continue
        try:
            if not text:
                raise InvalidInput(refusal("empty"))
            facts[field] = reader(text)
        except InvalidInput as refused:
            faults += [sheet.fault(record, field, fault.problem, _remedy(fault)) for fault in refused.faults]
    return facts, faults


def _remedy(fault: Fault) -> Any:
    """The remedy in the terms of a file."""
    is_code = fault.problem.key.startswith("population.region.lost")
    return say("report.lost_zero_remedy") if is_code else fault.remedy


def _named(column: str) -> Denominator | None:
    """The denominator that the head of the column of workers names, if it names one."""
    try:
        return Denominator.of(column)
    except InvalidInput:
        return None
