"""One row of a payroll table as a participant and a month, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from jamsostek_coverage.batch.cells import (
    READERS,
    Amounts,
    check_identifier,
    check_length,
    day,
    masked,
    refusal,
    term,
)
from jamsostek_coverage.batch.columns import Layout, reading, words
from jamsostek_coverage.batch.people import FACTS, REQUIRED, Defaults, Facts, participant
from jamsostek_coverage.errors import Fault, InvalidInput, JamsostekError, Shown
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Segment
from jamsostek_coverage.values.money import LARGEST

EMPTY = frozenset({"", "-", "–"})
# Remedies that speak of Python, and what helps in a file.
_REMEDIES: Mapping[str, str] = {
    "month.remedy": "batch.month_remedy",
    "risk.missing_remedy": "batch.risk_remedy",
    "rate_remedy": "batch.rate_remedy",
    "construction.one_of_remedy": "batch.jakon_remedy",
}


class Rows:
    """Reads the rows of one table; ``amounts`` are the readers of its columns of money.

    ``mixed``: positions of columns whose amounts or dates are written in two ways. ``used``: the defaults
    that some row needed.
    """

    layout: Layout
    defaults: Defaults

    def __init__(self, layout: Layout, defaults: Defaults, mixed: frozenset[int], law: LawBook) -> None:
        self.layout, self.defaults, self._law = layout, defaults, law
        self.amounts: list[Amounts] = []
        self.used: set[str] = set()
        # What the rest of a row is examined with where one of these could not be read.
        self._stand_ins: Facts = {
            "wage": 1, "income": 1, "contract_value": LARGEST,
            "contract_months": 1, "registered": law.verified_on,
        }  # fmt: skip
        readers = {field: self._reader(field, at in mixed) for field, at in layout.fields.items()}
        self._plans = {
            segment: [
                (field, at, readers[field])
                for field, at in layout.fields.items()
                if field in facts or field == "month"
            ]
            for segment, facts in FACTS.items()
        }
        given = {"month": defaults.month, "risk": defaults.risk, "scale": defaults.scale}
        self._given = {
            segment: [
                (field, value)
                for field, value in given.items()
                if value is not None and (field in facts or field == "month")
            ]
            for segment, facts in FACTS.items()
        }

    def _reader(self, field: str, is_mixed: bool) -> Callable[[str], Any]:
        kind = reading(field)
        if kind == "amount":
            self.amounts.append(Amounts(self.defaults.decimals, is_mixed=is_mixed))
            return self.amounts[-1]
        if kind == "date":
            return partial(day, is_mixed=is_mixed)
        return READERS.get(kind) or partial(term, kind)

    def read(self, cells: Sequence[str]) -> tuple[Participant, Month]:
        """The participant and the month of a row; :class:`InvalidInput` holds all faults of the row."""
        self._refuse_totals(cells)
        faults = self._faults_of_identifiers(cells)
        segment = self._segment(cells, faults)
        if segment is None:
            raise InvalidInput(*faults)
        facts, unread = self._facts(segment, cells, faults)
        month: Month | None = facts.pop("month", None)
        if faults or month is None:
            faults.extend(self._further(segment, facts, unread, cells, {fault.path for fault in faults}))
            raise InvalidInput(*faults)
        try:
            return participant(segment, facts), month
        except InvalidInput as refused:
            raise self.told(refused, cells) from None

    def _refuse_totals(self, cells: Sequence[str]) -> None:
        for at, cell in enumerate(cells):
            text = cell.strip()
            if text:
                if text.casefold().rstrip(" :.") in words("total"):
                    raise InvalidInput(self._fault(self.layout.header[at], text, refusal("total")))
                return

    def _faults_of_identifiers(self, cells: Sequence[str]) -> list[Fault]:
        faults: list[Fault] = []
        for at in self.layout.identifiers:
            try:
                check_identifier(cells[at].strip())
            except InvalidInput as refused:
                faults.append(self._fault(self.layout.header[at], cells[at], refused.faults[0]))
        return faults

    def _segment(self, cells: Sequence[str], faults: list[Fault]) -> Segment | None:
        at = self.layout.fields.get("segment")
        text = "" if at is None else cells[at].strip()
        if text in EMPTY:
            self.used.add("segment")
            return self.defaults.segment or Segment.PU
        try:
            check_length(text)
            return Segment.of(text)
        except InvalidInput as refused:
            faults.append(self._fault(self.layout.name("segment"), text, refused.faults[0]))
            return None

    def _facts(self, segment: Segment, cells: Sequence[str], faults: list[Fault]) -> tuple[Facts, list[str]]:
        """The facts of a row, and those that could not be read or are missing."""
        facts: Facts = {}
        unread: list[str] = []
        for field, at, read in self._plans[segment]:
            text = cells[at].strip()
            if text not in EMPTY:
                try:
                    check_length(text)
                    facts[field] = read(text)
                except InvalidInput as refused:
                    unread.append(field)
                    faults.extend(
                        self._fault(self.layout.header[at], text, fault) for fault in refused.faults
                    )
        for field, value in self._given[segment]:
            if field not in facts and field not in unread:
                facts[field] = value
                self.used.add(field)
        for field in ("month", *REQUIRED[segment]):
            if field not in facts and field not in unread:
                unread.append(field)
                faults.append(self._fault(self.layout.name(field), "", refusal("empty")))
        return facts, unread

    def _further(
        self, segment: Segment, facts: Facts, unread: list[str], cells: Sequence[str], known: set[str]
    ) -> list[Fault]:
        """What else is wrong with a row already refused, found with stand-ins for what could not be read."""
        stand_ins = {field: self._stand_ins[field] for field in unread if field in self._stand_ins}
        try:
            person = participant(segment, {**facts, **stand_ins})
            contributions(person, Month.of(self._law.verified_on), law=self._law)
        except InvalidInput as refused:
            return [fault for fault in self.told(refused, cells).faults if fault.path not in known]
        except JamsostekError:
            pass  # the law is asked again once the row can be read
        return []

    def told(self, error: JamsostekError, cells: Sequence[str]) -> InvalidInput:
        """An error about a row as faults of its columns, in the words of a file."""
        if isinstance(error, InvalidInput):
            return InvalidInput(*(self._in_file(fault, cells) for fault in error.faults))
        problem: Message = error.args[0]  # of the law: every such error is one sentence
        fault = Fault(path="month", value="", problem=problem, remedy=say("batch.law_remedy"))
        return InvalidInput(self._in_file(fault, cells))

    def _in_file(self, fault: Fault, cells: Sequence[str]) -> Fault:
        field = fault.path.rpartition(".")[2]
        if fault.problem.key == "date.order":
            than = dict(fault.problem.details)["than"]
            fault = attrs.evolve(fault, problem=say("date.order", than=self.layout.name(than)))
        at = self.layout.fields.get(field)
        if at is not None and cells[at].strip() not in EMPTY:
            return self._fault(self.layout.header[at], cells[at], fault)
        given = getattr(self.defaults, field, None)
        if given is not None:
            return self._fault(f"(--{field})", str(given), fault)
        return self._fault(field if at is None else self.layout.header[at], "", fault)

    def _fault(self, column: str, text: str, fault: Fault) -> Fault:
        remedy = fault.remedy
        if remedy.key in _REMEDIES:
            remedy = say(_REMEDIES[remedy.key])
        return attrs.evolve(fault, path=column, value=Shown(masked(text)), remedy=remedy)
