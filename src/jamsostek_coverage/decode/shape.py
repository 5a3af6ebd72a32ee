"""Records with named fields: all that is wrong with one is reported together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, cast

import attrs

from jamsostek_coverage.decode.leaves import LONGEST_KEY, Reader, faults_of, refused
from jamsostek_coverage.encode import SCHEMA_VERSION
from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.fields import kept
from jamsostek_coverage.language import say
from jamsostek_coverage.obligations.plan import TOTALS


@attrs.frozen(kw_only=True)
class Shape:
    """The fields of a record and what is made of them.

    ``head`` says what the record is and is read first: the faults of a record of another kind mean nothing.
    ``derived`` names what follows from the other fields; sums among it must be right, the rest is not read.
    A build that ``reports`` takes an :class:`InvalidInput` in the place of a field and reports it.
    """

    build: Callable[..., Any]
    readers: Mapping[str, Reader]
    required: frozenset[str]
    head: Mapping[str, Reader] = attrs.field(factory=dict[str, Reader])
    derived: tuple[str, ...] = ()
    reports: bool = False

    def read(self, data: Any) -> Any:
        """The object that the record describes."""
        if not isinstance(data, Mapping):
            raise refused(data, "decode.object")
        record = cast("Mapping[object, Any]", data)
        if misled := faults_of(self._taken(record, self.head).items()):
            raise InvalidInput(*misled)
        known = (*self.head, *self.readers, *self.derived)
        faults = [_unknown(name, known) for name in record if name not in known]
        values = self._taken(record, self.readers)
        try:
            if not self.reports and (wrong := faults_of(values.items())):
                raise InvalidInput(*wrong)
            built = self.build(**values)
        except InvalidInput as error:
            raise InvalidInput(*faults, *error.faults) from None
        faults += wrong_sums(record, {name: getattr(built, name) for name in self.derived if name in TOTALS})
        if faults:
            raise InvalidInput(*faults)
        return built

    def _taken(self, record: Mapping[object, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
        """What the readers make of their fields, an error in the place of a field refused or missing."""
        given = {name: kept(reader, record[name]) for name, reader in readers.items() if name in record}
        missing = (name for name in readers if name in self.required and name not in record)
        return given | {name: refused(None, "decode.missing") for name in missing}


def wrong_sums(record: Mapping[Any, Any], sums: Mapping[str, int]) -> list[Fault]:
    """The faults of the stored sums that the rest of the record does not give."""
    wrong = (name for name, total in sums.items() if name in record and record[name] != total)
    return faults_of((name, refused(record[name], "decode.sum")) for name in wrong)


def _unknown(name: Any, known: tuple[str, ...]) -> Fault:
    """A field that no such record has; what stands in it may be anybody's and is not shown."""
    is_plain = isinstance(name, str) and re.fullmatch(r"[A-Za-z_-]+\d{0,8}", name)
    shown, path = (name, name) if is_plain and len(name) <= LONGEST_KEY else (Shown("…"), "")
    close = get_close_matches(path, known, n=1)
    remedy = say("did_you_mean", name=close[0]) if close else say("choose")
    return Fault(path=path, value=shown, problem=say("decode.unknown"), remedy=remedy, allowed=known)


def exactly(word: str) -> Reader:
    """The reader of a field that says what the record is."""

    def read(value: Any) -> str:
        if value != word:
            raise refused(value, "decode.kind", kind=word)
        return word

    return read


def version(value: Any) -> int:
    """The version of an answer's shape, one that this release knows."""
    if type(value) is not int or not 1 <= value <= SCHEMA_VERSION:
        known = tuple(str(version) for version in range(1, SCHEMA_VERSION + 1))
        raise refused(Shown("…") if type(value) is int else value, "decode.version", known)
    return value


def answer_head(kind: str) -> dict[str, Reader]:
    """What every answer begins with."""
    return {"kind": exactly(kind), "schema_version": version}
