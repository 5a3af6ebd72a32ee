"""From a law file to parameters: the schema, and the mistakes it refuses."""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from jamsostek_coverage.errors import BrokenLawFile, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation, Source
from jamsostek_coverage.law.parameter import (
    CONTRIBUTION_MONTH,
    EVENT_DATES,
    OPEN_ENDED,
    Parameter,
    Value,
)
from jamsostek_coverage.law.units import UNITS, unit_named
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Confidence

PACKAGE = "jamsostek_coverage"
# The first word of a parameter's key names the files that may hold it.
LAW_FILES: dict[str, tuple[str, ...]] = {
    "jkk": ("jkk/contribution.toml",),
    "jkm": ("jkm/contribution.toml",),
    "jht": ("jht/contribution.toml",),
    "jp": ("jp/contribution.toml",),
    "jkp": ("jkp/contribution.toml",),
    "enrolment": ("participants/enrolment.toml",),
    "jkp_membership": ("participants/jkp_membership.toml",),
    "scale": ("participants/scale.toml",),
    "relief": ("participants/reliefs.toml",),
    "wage_base": ("obligations/wage_base.toml",),
    "income_tax": ("obligations/income_tax.toml",),
}
_PARAMETER_KEYS = {"label", "unit", "applies_to", "norm", "renewed", "neutral", "values"}
_VALUE_KEYS = {
    "effective", "until", "enacted", "value", "printed", "derived", "source", "article", "confidence",
    "in_force", "reading", "disputed", "recorded", "corrects", "replaces_later", "repealed",
}  # fmt: skip


@cache
def read_file(path: str) -> bytes:
    """The bytes of a law file inside the package (works from a zip too)."""
    raw = pkgutil.get_data(PACKAGE, path)
    if raw is None:
        raise BrokenLawFile(path, "-", say("law.file_missing"))
    return raw


@cache
def shipped_parameters(prefix: str) -> Mapping[str, Parameter]:
    """Every parameter whose key starts with the prefix, parsed and checked once per process."""
    found: dict[str, Parameter] = {}
    for path in LAW_FILES[prefix]:
        found.update(parse_law(read_file(path).decode("utf-8"), path=path, prefix=prefix))
    return found


def parse_law(text: str, *, path: str, prefix: str) -> dict[str, Parameter]:
    """The parameters of one law file; anything against the schema raises :class:`BrokenLawFile`."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenLawFile(path, "-", say("law.toml", error=str(error))) from error
    reader = _Reader(path, _sources(tables.pop("sources", {}), path))
    return {
        parameter.key: parameter
        for name, table in tables.items()
        for parameter in reader.walk(f"{prefix}.{name}", table)
    }


def _sources(tables: dict[str, Any], path: str) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    known = set(Source._fields)
    for name, table in tables.items():
        unknown = set(table) - known
        if unknown or not {"kind", "number", "year"} <= set(table):
            raise BrokenLawFile(path, f"sources.{name}", say("law.source", unknown=sorted(unknown)))
        sources[name] = Source(
            kind=table["kind"],
            number=str(table["number"]),
            year=table["year"],
            enacted=table.get("enacted"),
            note=table.get("note"),
        )
    return sources


class _Reader:
    """Reads the parameters of one file against its sources."""

    def __init__(self, path: str, sources: dict[str, Source]) -> None:
        self.path, self.sources = path, sources

    def broken(self, key: str, problem: Message) -> BrokenLawFile:
        return BrokenLawFile(self.path, key, problem)

    def walk(self, key: str, table: dict[str, Any]) -> Iterator[Parameter]:
        """The parameter of a table, or those of the tables below it."""
        if not isinstance(table, dict):
            raise self.broken(key, say("law.unknown_key", key=key))
        if "values" in table:
            yield self.parameter(key, table)
            return
        for name, inner in table.items():
            yield from self.walk(f"{key}.{name}", inner)

    def parameter(self, key: str, table: dict[str, Any]) -> Parameter:
        unknown = set(table) - _PARAMETER_KEYS
        if unknown:
            raise self.broken(key, say("law.unknown_key", key=sorted(unknown)))
        for required in ("label", "unit", "applies_to"):
            if required not in table:
                raise self.broken(key, say("law.missing_key", key=required))
        if table["unit"] not in UNITS:
            raise self.broken(key, say("law.unit_of", unit=table["unit"], allowed=list(UNITS)))
        if table["applies_to"] not in (CONTRIBUTION_MONTH, *EVENT_DATES):
            raise self.broken(key, say("law.applies_to", value=table["applies_to"]))
        norm = self.citation(key, table["norm"]) if "norm" in table else None
        values = [
            self.value(f"{key}[{place}]", key, table, norm, entry)
            for place, entry in enumerate(table["values"])
        ]
        values.sort(key=lambda value: (value.enacted, value.start, value.recorded or date.min))
        neutral = self.read(key, table["unit"], table["neutral"]) if "neutral" in table else None
        if neutral is not None and norm is None:
            raise self.broken(key, say("law.missing_key", key="norm"))
        parameter = Parameter(
            key=key, label_en=table["label"]["en"], label_id=table["label"]["id"], unit=table["unit"],
            applies_to=table["applies_to"], values=tuple(values), norm=norm,
            renewed=table.get("renewed"), neutral=neutral,
        )  # fmt: skip
        self.check_ties(parameter)
        self.check_hidden_steps(parameter)
        self.check_holes(parameter)
        return parameter

    def read(self, key: str, unit: str, raw: Any) -> Any:
        if isinstance(raw, float):
            raise self.broken(key, say("law.float"))
        try:
            return unit_named(unit).read(raw)
        except InvalidInput as refused:
            raise self.broken(key, refused.faults[0].problem) from refused

    def citation(self, key: str, table: dict[str, Any]) -> Citation:
        if table.get("source") not in self.sources:
            raise self.broken(key, say("law.no_citation", sources=sorted(self.sources)))
        return self.sources[table["source"]].cite(table.get("article"))

    def value(
        self, place: str, key: str, table: dict[str, Any], norm: Citation | None, entry: dict[str, Any]
    ) -> Value:
        unknown = set(entry) - _VALUE_KEYS
        if unknown:
            raise self.broken(place, say("law.unknown_key", key=sorted(unknown)))
        if "confidence" not in entry or "effective" not in entry:
            raise self.broken(place, say("law.missing_key", key="effective, confidence"))
        citation = self.citation(place, entry)
        enacted = entry.get("enacted", self.sources[entry["source"]].enacted)
        if enacted is None:
            raise self.broken(place, say("law.missing_key", key="enacted"))
        repealed = bool(entry.get("repealed"))
        amount = None if repealed else self.read(place, table["unit"], entry.get("value"))
        if not repealed:
            self.check_printed(place, table["unit"], amount, entry)
        reading = entry.get("reading")
        return Value(
            key=key, unit=table["unit"], value=amount,
            effective=self.point(place, table, entry["effective"]),
            until=self.point(place, table, entry["until"]) if "until" in entry else None,
            enacted=enacted, citation=citation, norm=norm, confidence=Confidence.of(entry["confidence"]),
            printed=entry.get("printed"), derived=entry.get("derived"), in_force=entry.get("in_force"),
            reading=say(f"reading.{reading}") if reading else None,
            disputed=tuple(Month.parse(month) for month in entry.get("disputed", ())),
            recorded=entry.get("recorded"), corrects=entry.get("corrects"),
            replaces_later=entry.get("replaces_later", False), repealed=repealed,
        )  # fmt: skip

    def point(self, place: str, table: dict[str, Any], raw: Any) -> Month | date:
        monthly = table["applies_to"] == CONTRIBUTION_MONTH
        if monthly and isinstance(raw, str):
            return Month.parse(raw)
        if not monthly and type(raw) is date:
            return raw
        raise self.broken(place, say("law.point_month" if monthly else "law.point_date", value=str(raw)))

    def check_printed(self, place: str, unit: str, amount: Any, entry: dict[str, Any]) -> None:
        """The figure as printed in the source is a second entry of the value: the two must agree."""
        read_printed = UNITS[unit].read_printed
        if read_printed is None:
            return
        if "printed" not in entry:
            if "derived" not in entry:
                raise self.broken(place, say("law.no_printed"))
            return
        try:
            agrees = read_printed(entry["printed"]) == amount
        except InvalidInput:
            agrees = False
        if not agrees:
            raise self.broken(place, say("law.printed", printed=entry["printed"]))

    def check_ties(self, parameter: Parameter) -> None:
        for earlier, later in zip(parameter.values, parameter.values[1:], strict=False):
            tied = (earlier.enacted, earlier.start) == (later.enacted, later.start)
            ordered = later.corrects and later.recorded and (earlier.recorded or date.min) < later.recorded
            if tied and not ordered:
                raise self.broken(parameter.key, say("law.tie", effective=str(later.effective)))

    def check_hidden_steps(self, parameter: Parameter) -> None:
        for place, later in enumerate(parameter.values):
            if later.stop != OPEN_ENDED or later.replaces_later:
                continue
            for earlier in parameter.values[:place]:
                if earlier.enacted < later.enacted and earlier.start > later.start:
                    raise self.broken(
                        parameter.key, say("law.hidden", step=str(earlier.effective), by=str(later.effective))
                    )

    def check_holes(self, parameter: Parameter) -> None:
        if parameter.neutral is not None:
            return
        covered_until: int | None = None
        for value in sorted(parameter.values, key=lambda value: value.start):
            if covered_until is not None and value.start > covered_until + 1:
                raise self.broken(parameter.key, say("law.hole", effective=str(value.effective)))
            covered_until = max(covered_until or 0, value.stop)
