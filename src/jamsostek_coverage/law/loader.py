"""From a law file to parameters: the schema, and the mistakes it refuses."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias, TypeVar

from jamsostek_coverage.errors import BrokenLawFile, InvalidInput
from jamsostek_coverage.language import Message, is_sentence, say
from jamsostek_coverage.law.citation import Citation, Source
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.parameter import (
    CONTRIBUTION_MONTH,
    EVENT_DATES,
    OPEN_ENDED,
    Parameter,
    Value,
    ordinal,
)
from jamsostek_coverage.law.units import UNITS
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.resources import read
from jamsostek_coverage.terms import Confidence

# The keys of each table with the types in which TOML holds them; none = left to the unit or the axis.
Form: TypeAlias = Mapping[str, tuple[type, ...]]
_SOURCE: Form = {"kind": (str,), "number": (str, int), "year": (int,), "enacted": (date,), "note": (str,)}
_LABEL: Form = {"en": (str,), "id": (str,)}
_CITATION: Form = {"source": (str,), "article": (str,)}
_PARAMETER: Form = {
    "label": (dict,), "unit": (str,), "applies_to": (str,), "norm": (dict,), "renewed": (str,), "neutral": (),
    "values": (list,),
}  # fmt: skip
_VALUE: Form = {
    **_CITATION, "effective": (), "until": (), "enacted": (date,), "value": (), "printed": (str,),
    "derived": (str,), "confidence": (str,), "in_force": (date,), "reading": (str,), "disputed": (list,),
    "recorded": (date,), "corrects": (str,), "replaces_later": (bool,), "repealed": (bool,),
    "unseen": (bool,),
}  # fmt: skip
_WRITTEN = {str: '"..."', int: "123", date: "YYYY-MM-DD", bool: "true", list: "[...]", dict: "{...}"}
T = TypeVar("T")


@cache
def read_file(path: str) -> bytes:
    """The bytes of a law file inside the package (works from a zip too)."""
    try:
        return read(path)
    except OSError as missing:
        raise BrokenLawFile(path, "-", say("law.file_missing")) from missing


@cache
def shipped_parameters(prefix: str) -> Mapping[str, Parameter]:
    """Every parameter whose key starts with the prefix, parsed and checked once per process."""
    found: dict[str, Parameter] = {}
    for path in LAW_FILES[prefix]:
        found.update(_shipped(path, prefix))
    return found


def _shipped(path: str, prefix: str) -> dict[str, Parameter]:
    # the tests look the sentences of the shipped files up
    return parse_law(read_file(path).decode("utf-8"), path=path, prefix=prefix, with_sentences=False)


def parse_law(text: str, *, path: str, prefix: str, with_sentences: bool = True) -> dict[str, Parameter]:
    """The parameters of one law file; anything against the schema raises :class:`BrokenLawFile`.

    Without ``with_sentences`` the sentences that the file names are not looked up, which saves reading them.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers too long, lists too deep: no TOMLDecodeError
        raise BrokenLawFile(path, "-", say("law.toml", error=str(error))) from error
    reader = _Reader(path, with_sentences)
    reader.read_sources(tables.pop("sources", {}))
    return {
        parameter.key: parameter
        for name, table in tables.items()
        for parameter in reader.walk(f"{prefix}.{name}", table)
    }


class _Reader:
    """Reads the sources of one file and its parameters against them."""

    def __init__(self, path: str, with_sentences: bool) -> None:
        self.path, self.with_sentences = path, with_sentences
        self.sources: dict[str, Source] = {}

    def broken(self, key: str, problem: Message) -> BrokenLawFile:
        return BrokenLawFile(self.path, key, problem)

    def check_form(self, key: str, table: Any, form: Form, *required: str) -> None:
        """Refuses a table with an unknown key, without a required one, or with a value of another type."""
        if type(table) is not dict:
            raise self.broken(key, say("law.form", key=key, form=_WRITTEN[dict]))
        unknown = sorted(table.keys() - form.keys())
        if unknown:
            raise self.broken(key, say("law.unknown_key", key=unknown))
        for name in required:
            if name not in table:
                raise self.broken(key, say("law.missing_key", key=name))
        for name, value in table.items():
            if form[name] and type(value) not in form[name]:
                written = " / ".join(_WRITTEN[kind] for kind in form[name])
                raise self.broken(key, say("law.form", key=name, form=written))

    def check_sentence(self, key: str, sentence: str) -> None:
        if self.with_sentences and not is_sentence(sentence):
            raise self.broken(key, say("law.no_sentence", sentence=sentence))

    def read(self, key: str, name: str, parse: Callable[[Any], T], raw: Any) -> T:
        """What ``parse`` makes of the entry ``name``."""
        if isinstance(raw, float):
            raise self.broken(key, say("law.float"))
        try:
            return parse(raw)
        except InvalidInput as refused:
            raise self.broken(key, say("law.refused", fault=refused.faults[0].within(name))) from refused

    def read_sources(self, tables: Any) -> None:
        if type(tables) is not dict:
            raise self.broken("sources", say("law.form", key="sources", form=_WRITTEN[dict]))
        for name, table in tables.items():
            self.check_form(f"sources.{name}", table, _SOURCE, "kind", "number", "year")
            self.check_sentence(f"sources.{name}", f"cite.{table['kind']}")
            if table["kind"] == "practice":
                self.check_sentence(f"sources.{name}", f"practice.{table['number']}")
            entries: dict[str, Any] = {**table, "number": str(table["number"])}
            self.sources[name] = Source(**entries)

    def walk(self, key: str, table: Any) -> Iterator[Parameter]:
        """The parameter of a table, or those of the tables below it."""
        if type(table) is not dict or not table or table.keys() & _PARAMETER.keys():
            yield self.parameter(key, table)
            return
        for name, inner in table.items():
            yield from self.walk(f"{key}.{name}", inner)

    def parameter(self, key: str, table: dict[str, Any]) -> Parameter:
        self.check_form(key, table, _PARAMETER, "label", "unit", "applies_to", "values")
        self.check_form(f"{key}.label", table["label"], _LABEL, "en", "id")
        if not table["values"]:
            raise self.broken(key, say("law.missing_key", key="values"))
        if table["unit"] not in UNITS:
            raise self.broken(key, say("law.unit_of", unit=table["unit"], allowed=list(UNITS)))
        if table["applies_to"] not in (CONTRIBUTION_MONTH, *EVENT_DATES):
            raise self.broken(key, say("law.applies_to", value=table["applies_to"]))
        if table.get("renewed", "yearly") != "yearly":
            raise self.broken(key, say("law.form", key="renewed", form='"yearly"'))
        norm = self.norm(f"{key}.norm", table["norm"]) if "norm" in table else None
        values = [
            self.value(f"{key}[{place}]", key, table, norm, entry)
            for place, entry in enumerate(table["values"])
        ]
        values.sort(key=lambda value: (value.enacted, value.start, value.recorded or date.min))
        neutral = None
        if "neutral" in table:
            neutral = self.read(key, "neutral", UNITS[table["unit"]].read, table["neutral"])
            if norm is None:
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

    def norm(self, key: str, table: dict[str, Any]) -> Citation:
        self.check_form(key, table, _CITATION)
        return self.source(key, table).cite(table.get("article"))

    def source(self, key: str, table: dict[str, Any]) -> Source:
        if table.get("source") not in self.sources:
            raise self.broken(key, say("law.no_citation", sources=sorted(self.sources)))
        return self.sources[table["source"]]

    def value(
        self, place: str, key: str, table: dict[str, Any], norm: Citation | None, entry: dict[str, Any]
    ) -> Value:
        self.check_form(place, entry, _VALUE, "effective", "confidence")
        source = self.source(place, entry)
        enacted = entry.get("enacted", source.enacted)
        if enacted is None:
            raise self.broken(place, say("law.missing_key", key="enacted"))
        repealed, unseen = entry.get("repealed", False), entry.get("unseen", False)
        amount = None
        if not (repealed or unseen):
            self.check_form(place, entry, _VALUE, "value")
            amount = self.read(place, "value", UNITS[table["unit"]].read, entry["value"])
            self.check_printed(place, table["unit"], amount, entry)
            if isinstance(amount, Message):
                self.check_sentence(place, amount.key)
        effective = self.point(place, table, entry, "effective")
        until = self.point(place, table, entry, "until") if "until" in entry else None
        if until is not None and ordinal(until) < ordinal(effective):
            raise self.broken(place, say("law.until", until=str(until), effective=str(effective)))
        reading = f"reading.{entry['reading']}" if "reading" in entry else None
        if reading is not None:
            self.check_sentence(place, reading)
        return Value(
            key=key, unit=table["unit"], value=amount, effective=effective, until=until, enacted=enacted,
            citation=source.cite(entry.get("article")), norm=norm,
            confidence=self.read(place, "confidence", Confidence.of, entry["confidence"]),
            printed=entry.get("printed"), derived=entry.get("derived"), in_force=entry.get("in_force"),
            reading=None if reading is None else say(reading),
            disputed=tuple(self.read(place, "disputed", Month.of, raw) for raw in entry.get("disputed", ())),
            recorded=entry.get("recorded"), corrects=entry.get("corrects"),
            replaces_later=entry.get("replaces_later", False), repealed=repealed, unseen=unseen,
        )  # fmt: skip

    def point(self, place: str, table: dict[str, Any], entry: dict[str, Any], name: str) -> Month | date:
        raw, monthly = entry[name], table["applies_to"] == CONTRIBUTION_MONTH
        if monthly and type(raw) is str:
            return self.read(place, name, Month.parse, raw)
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
                if earlier.start > later.start:  # enacted before: the values stand in that order
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
