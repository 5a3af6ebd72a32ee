"""A member list as a file: one person in each row, with the months that were paid for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from jamsostek_coverage.batch.cells import day, masked, refusal
from jamsostek_coverage.batch.files import Record
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import EARLIEST, LATEST
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.population.cohorts import Member
from jamsostek_coverage.population.members import AcceptedMember, MemberFault, MemberFaultKind, check_members
from jamsostek_coverage.population.region_table import RegionTable
from jamsostek_coverage.population.regions import KemendagriCode, RegionCode, RegionLevel
from jamsostek_coverage.report.header import Sheet, open_sheet

# Called with the rows done and the rows there are.
Progress = Callable[[int, int], None]
_STEP = 500
# Cells remembered: a list repeats few codes and few sets of months.
_KEPT = 1 << 12
_RANGE = re.compile(r"\s*(?:\.\.+|–|—|\bs\s?/\s?d\b|\bsampai\b|\bto\b|\bhingga\b)\s*")
_BETWEEN = re.compile(r"[,;|+]|\s+(?=\d{4}[-/]\d|\d{1,2}[-/]\d{4}|\d{6})")
_COLUMNS = {
    MemberFaultKind.BAD_REGION: "region",
    MemberFaultKind.UNKNOWN_REGION: "region",
    MemberFaultKind.BAD_AGE: "born",
    MemberFaultKind.BAD_SEGMENT: "segment",
}
_OF_MEMBER = ("payer", "left", "leaving")


@attrs.frozen(kw_only=True)
class RowFault:
    """A fault of a row as spreadsheets number it; numbers of people are masked in ``value``."""

    row: int
    column: str
    value: str
    problem: Message
    remedy: Message
    is_notice: bool = False


@attrs.frozen(kw_only=True)
class ListedMember:
    """A row that counts, with the months paid where the list has them."""

    accepted: AcceptedMember
    member: Member | None


@attrs.frozen(kw_only=True)
class MemberFile:
    """A member list read through: what counts, and every fault and notice in the order of the rows."""

    rows: int
    members: tuple[ListedMember, ...]
    faults: tuple[RowFault, ...]
    unread: tuple[str, ...]
    has_months: bool

    @property
    def refused(self) -> int:
        """Rows set aside; with the members they are all rows."""
        return self.rows - len(self.members)

    @property
    def by_problem(self) -> dict[Message, int]:
        """How many faults and notices of each kind, the most frequent first."""
        return dict(Counter(fault.problem for fault in self.faults).most_common())


def read_members(
    path: Path,
    *,
    on: date,
    regions: RegionTable,
    youngest: int | None = None,
    oldest: int | None = None,
    law: LawBook | None = None,
    progress: Progress | None = None,
) -> MemberFile:
    """The members in a CSV file who live in the ``regions``, and all that is wrong with any row.

    A code of a village counts in the district that the regions have. What is wrong with the whole file
    raises :class:`InvalidInput`.
    """
    reader = _Reader(open_sheet(path, "members", "nik", "region"), regions, progress)
    checked = check_members(reader.rows(), on=on, regions=regions, youngest=youngest, oldest=oldest, law=law)
    reader.tell(checked.faults)
    sheet = reader.sheet
    return MemberFile(
        rows=checked.rows,
        members=tuple(
            ListedMember(accepted=one, member=reader.members[one.row])
            for one in checked.accepted
            if one.row not in reader.refused
        ),
        faults=tuple(sorted(reader.faults, key=lambda fault: fault.row)),
        unread=sheet.unread,
        has_months="paid_months" in sheet.fields,
    )


class _Reader:
    """The rows of a member list one by one; what they say of months stays here."""

    def __init__(self, sheet: Sheet, regions: RegionTable, progress: Progress | None) -> None:
        self.sheet, self._progress = sheet, progress
        self._codes: dict[RegionCode, Any] = {region.code: region.code for region in regions}
        self._levels = {region.code.level for region in regions}
        self._known: dict[str, Any] = {}
        self.numbers: list[int] = []
        self.members: list[Member | None] = []
        self.faults: list[RowFault] = []
        self.refused: set[int] = set()

    def rows(self) -> Iterator[dict[str, Any]]:
        """What every row says of the person, for the check."""
        there = sum(1 for _ in self.sheet.records()) if self._progress else 0
        for done, record in enumerate(self.sheet.records(), start=1):
            self.numbers.append(record.number)
            self.members.append(self._member(record))
            yield self._person(record)
            if self._progress is not None and (done % _STEP == 0 or done == there):
                self._progress(done, there)

    def _person(self, record: Record) -> dict[str, Any]:
        born: Any = self.sheet.cell(record, "born") or None
        with suppress(InvalidInput):  # told by the check as no date of birth
            born = None if born is None else day(born)
        return {
            "nik": self.sheet.cell(record, "nik"),
            "region": self._region(self.sheet.cell(record, "region")),
            "born": born,
            "segment": self.sheet.cell(record, "segment"),
        }

    def _region(self, text: str) -> Any:
        """The region of the table in which a code lies, or the text for the check to refuse."""
        if text not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[text] = self._found(text)
        return self._known[text]

    def _found(self, text: str) -> Any:
        try:
            code = KemendagriCode.parse(text)
        except InvalidInput:
            return text
        inside = (self._codes.get(code.at(level)) for level in self._levels if _reaches(code, level))
        return next((found for found in inside if found is not None), code)

    def _member(self, record: Record) -> Member | None:
        """The paid months of a row; a row whose months cannot be read is refused."""
        if record.problem is not None:
            self._refuse(record, "nik", record.problem, say(f"{record.problem.key}_remedy"))
            return None
        if "paid_months" not in self.sheet.fields:
            return None
        texts = [self.sheet.cell(record, field) or None for field in _OF_MEMBER]
        try:
            paid = _months(self.sheet.cell(record, "paid_months"))
        except InvalidInput:
            self._refuse(record, "paid_months", say("report.months"), say("report.months_remedy"))
            return None
        try:
            return _member(paid, *texts)
        except InvalidInput as refused:
            for fault in refused.faults:
                remedy = say("batch.month_remedy") if fault.remedy.key == "month.remedy" else fault.remedy
                self._refuse(record, _field_of(fault), fault.problem, remedy)
            return None

    def _refuse(self, record: Record, field: str, problem: Message, remedy: Message) -> None:
        self.refused.add(len(self.numbers) - 1)
        value = masked(self.sheet.cell(record, field)) or "-"
        column = self.sheet.column(field)
        self.faults.append(
            RowFault(row=record.number, column=column, value=value, problem=problem, remedy=remedy)
        )

    def tell(self, faults: tuple[MemberFault, ...]) -> None:
        """Take up what the check found, in the terms of the file."""
        for fault in faults:
            self.faults.append(
                RowFault(
                    row=self.numbers[fault.row],
                    column=self.sheet.column(_COLUMNS.get(fault.kind, "nik")),
                    value=masked(fault.value.strip("'")) or "-",
                    problem=say("report.member", kind=fault.kind),
                    remedy=say(f"report.remedy.{fault.kind.value}"),
                    is_notice=fault.is_notice,
                )
            )


def _reaches(code: RegionCode, level: RegionLevel) -> bool:
    """Whether a code is of the level or of one below."""
    levels = tuple(RegionLevel)
    return levels.index(code.level) >= levels.index(level)


def _field_of(fault: Fault) -> str:
    return fault.path if fault.path in _OF_MEMBER else "paid_months"


@lru_cache(maxsize=_KEPT)
def _months(text: str) -> frozenset[Month]:
    """The months in a cell: single ones and ranges, between commas, semicolons or blanks."""
    found: set[Month] = set()
    joined = _RANGE.sub("..", " ".join(text.split()))
    parts = _BETWEEN.split(joined)
    for part in filter(None, map(str.strip, parts)):
        first, _, last = part.partition("..")
        since = Month.parse(first)
        until = Month.parse(last) if last else since
        if not EARLIEST <= since.year <= until.year <= LATEST or until < since:
            raise InvalidInput(refusal("date"))
        found.update(Month.range(since, until))
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def _member(paid: frozenset[Month], payer: str | None, left: str | None, leaving: str | None) -> Member:
    return Member(paid=paid, payer=payer, left=left, leaving=leaving)
