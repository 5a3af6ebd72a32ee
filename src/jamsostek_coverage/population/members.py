"""A list of members as it comes in: every fault counted and listed, the rest counted by region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from jamsostek_coverage.errors import InvalidInput, shown
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.dates import age_on
from jamsostek_coverage.population.region_table import RegionTable
from jamsostek_coverage.population.regions import KemendagriCode, issuing_region
from jamsostek_coverage.population.targets import rule_value
from jamsostek_coverage.terms import Segment, Term

AGE_LIMIT = "other_segments.age_limit"


class MemberFaultKind(Term):
    """What is wrong with a row of a member list, or to be looked at."""

    BAD_NIK = "bad_nik"
    DUPLICATE_NIK = "duplicate_nik"
    ALREADY_MEMBER = "already_member"
    SEVERAL_SEGMENTS = "several_segments"
    BAD_REGION = "bad_region"
    UNKNOWN_REGION = "unknown_region"
    BAD_AGE = "bad_age"
    BAD_SEGMENT = "bad_segment"
    ISSUED_ELSEWHERE = "issued_elsewhere"


# Rows with these alone are counted all the same.
_NOTICES = (MemberFaultKind.ISSUED_ELSEWHERE,)


@attrs.frozen(kw_only=True)
class MemberFault:
    """A fault of a row, which is numbered from 0; ``value`` has identifying numbers masked."""

    row: int
    kind: MemberFaultKind
    value: str = attrs.field(converter=shown)

    @property
    def is_notice(self) -> bool:
        """Whether the row counts all the same."""
        return self.kind in _NOTICES

    @property
    def message(self) -> Message:
        """The fault as a sentence."""
        return say("population.members.fault", row=self.row, kind=self.kind, value=self.value)

    def label(self, language: Language = "en") -> str:
        """The fault as a sentence in the language."""
        return self.message.text(language)


@attrs.frozen(kw_only=True)
class AcceptedMember:
    """A row without faults, without the number that identifies the person."""

    row: int
    region: KemendagriCode
    segment: Segment | None
    age: int | None


@attrs.frozen(kw_only=True)
class MemberList:
    """A member list looked through: ``rows`` in all, those accepted, and every fault and notice."""

    rows: int
    accepted: tuple[AcceptedMember, ...]
    faults: tuple[MemberFault, ...]

    @property
    def refused(self) -> tuple[int, ...]:
        """The rows set aside; with the accepted they are all rows."""
        return tuple(sorted({fault.row for fault in self.faults if not fault.is_notice}))

    @cached_property
    def by_kind(self) -> dict[MemberFaultKind, int]:
        """How many faults of each kind."""
        return {kind: sum(fault.kind is kind for fault in self.faults) for kind in MemberFaultKind}

    def covered_by_region(self) -> dict[KemendagriCode, int]:
        """People accepted in each region, as the codes were given."""
        found: dict[KemendagriCode, int] = {}
        for member in self.accepted:
            found[member.region] = found.get(member.region, 0) + 1
        return dict(sorted(found.items()))


def check_members(
    rows: Iterable[Mapping[str, Any]],
    *,
    on: date,
    regions: RegionTable | None = None,
    already: Iterable[str] = (),
    youngest: int | None = None,
    oldest: int | None = None,
    law: LawBook | None = None,
) -> MemberList:
    """Every fault of a member list, and the members that remain; no number of a person is shown or kept.

    A row has ``nik`` and ``region`` (a Kemendagri code), and may have ``born`` and ``segment``. A person
    counts once: further rows are faults, of their own kind where the segments differ (PU and BPU).
    ``already`` are NIK of members. Ages from ``youngest`` (default: 18, as regions ask) to below ``oldest``
    (default: the law's limit at registration, BPU). Regions are looked up in ``regions`` where one is given;
    a NIK issued elsewhere is a notice, no fault, as people move and regions are split.

    >>> checked = check_members([
    ...     {"nik": "1271014505900001", "region": "12.71.01", "born": date(1990, 5, 5), "segment": "BPU"},
    ...     {"nik": "1271014505900001", "region": "12.71.01", "born": date(1990, 5, 5), "segment": "PU"},
    ...     {"nik": "1275010101100002", "region": "12.1", "born": date(2010, 1, 1)},
    ... ], on=date(2025, 10, 1))
    >>> len(checked.accepted), checked.refused, [fault.kind.value for fault in checked.faults]
    (1, (1, 2), ['several_segments', 'bad_region', 'bad_age'])
    """
    reader = _Reader(plain_date(on, "on"), regions, frozenset(already), youngest, oldest, law)
    read = 0
    for row in rows:
        reader.read(read, row)
        read += 1
    return MemberList(rows=read, accepted=tuple(reader.accepted), faults=tuple(reader.faults))


class _Reader:
    """The rows read one by one, with the persons seen so far."""

    def __init__(
        self,
        on: date,
        regions: RegionTable | None,
        already: frozenset[str],
        youngest: int | None,
        oldest: int | None,
        law: LawBook | None,
    ) -> None:
        book = LawBook.shipped() if law is None else law
        self.on, self.already = on, already
        self.is_own_table = regions is not None
        self.table = (RegionTable.shipped() if regions is None else regions).on(on)
        self.youngest: int = rule_value("youngest") if youngest is None else youngest
        self.oldest: int = book[AGE_LIMIT].on(on).value if oldest is None else oldest
        self.seen: dict[str, Segment | None] = {}
        self.accepted: list[AcceptedMember] = []
        self.faults: list[MemberFault] = []

    def read(self, number: int, row: Mapping[str, Any]) -> None:
        before = len(self.faults)
        nik = row.get("nik")
        segment = self._segment(number, row.get("segment"))
        home = self._nik(number, nik, segment)
        region = self._region(number, row.get("region"))
        age = self._age(number, row.get("born"))
        faulty = any(not fault.is_notice for fault in self.faults[before:])
        if (
            region is not None
            and home is not None
            and not region.contains(home)
            and not home.contains(region)
        ):
            self._add(number, MemberFaultKind.ISSUED_ELSEWHERE, nik)
        if not faulty and region is not None:
            self.accepted.append(AcceptedMember(row=number, region=region, segment=segment, age=age))

    def _add(self, number: int, kind: MemberFaultKind, value: Any) -> None:
        self.faults.append(MemberFault(row=number, kind=kind, value=value))

    def _segment(self, number: int, value: Any) -> Segment | None:
        if value in (None, ""):
            return None
        try:
            return Segment.of(value)
        except InvalidInput:
            self._add(number, MemberFaultKind.BAD_SEGMENT, value)
            return None

    def _nik(self, number: int, nik: Any, segment: Segment | None) -> KemendagriCode | None:
        try:
            home = issuing_region(nik)
        except InvalidInput:
            self._add(number, MemberFaultKind.BAD_NIK, nik)
            return None
        key = nik.strip()
        if key in self.seen:
            several = MemberFaultKind.SEVERAL_SEGMENTS
            alike = self.seen[key] is segment
            self._add(number, MemberFaultKind.DUPLICATE_NIK if alike else several, nik)
        elif key in self.already:
            self._add(number, MemberFaultKind.ALREADY_MEMBER, nik)
        self.seen.setdefault(key, segment)
        return home

    def _region(self, number: int, value: Any) -> KemendagriCode | None:
        try:
            code = value if isinstance(value, KemendagriCode) else KemendagriCode.parse(value)
        except InvalidInput:
            self._add(number, MemberFaultKind.BAD_REGION, value)
            return None
        if self.table.get(code if self.is_own_table else code.at("province")) is None:
            self._add(number, MemberFaultKind.UNKNOWN_REGION, code.text)
            return None
        return code

    def _age(self, number: int, born: Any) -> int | None:
        if born in (None, ""):
            return None
        try:
            age = age_on(plain_date(born), self.on)
        except InvalidInput:
            self._add(number, MemberFaultKind.BAD_AGE, born)
            return None
        if not self.youngest <= age < self.oldest:
            self._add(number, MemberFaultKind.BAD_AGE, age)
        return age
