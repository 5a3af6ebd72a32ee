"""A finding on an employer: the articles that make it a breach or sanction it, and what clears it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.arrears import ArrearsMonth
from jamsostek_coverage.answers.roster import Standing
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.loader import shipped_parameters
from jamsostek_coverage.obligations.duties import is_state
from jamsostek_coverage.obligations.sanctions import FindingKind
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class Finding:
    """One thing left undone, what makes it a duty, what sanctions it, and what clears it.

    ``worker``: position in the roster, from 0 (None = the employer itself). ``program`` None = all.
    ``since``: the first day of the breach. ``contributions`` and ``fines``: whole rupiah that clear it on the
    day; no rupiah is counted in two findings.
    """

    kind: FindingKind
    worker: int | None
    program: Program | None
    since: date
    months: tuple[Month, ...]
    contributions: int
    fines: int
    duties: tuple[Note, ...]
    sanctions: tuple[Note, ...]
    next: Message

    @property
    def amount(self) -> int:
        """What clears the finding on the day, in rupiah."""
        return self.contributions + self.fines

    def to_dict(self) -> dict[str, Any]:
        """The finding with its amount as plain data."""
        return {**encode.own_fields(self), "amount": self.amount}


class Articles:
    """The articles that make a finding a breach and those that sanction it, by kind and programme."""

    def __init__(self, consultation: Consultation) -> None:
        self._consultation = consultation
        self._found: dict[tuple[str, FindingKind, Program | None], tuple[Note, ...]] = {}

    def of(self, group: str, kind: FindingKind, program: Program | None) -> tuple[Note, ...]:
        """The articles of a group ("duty", "state_duty" or "sanction")."""
        if (group, kind, program) not in self._found:
            self._found[group, kind, program] = tuple(self._read(group, kind, program))
        return self._found[group, kind, program]

    def _read(self, group: str, kind: FindingKind, program: Program | None) -> Iterator[Note]:
        law, start = self._consultation.law, f"compliance.{group}.{kind.value}."
        for key in shipped_parameters("compliance"):
            if key.startswith(start) and cast(date, law[key].values[0].effective) <= self._consultation.day:
                value = self._consultation.read(key)
                if program is None or program in value.programs:
                    yield Note(say("compliance.rule", rule=law[key]), value.citation)

    def next_after(self, kind: FindingKind, program: Program | None) -> Message:
        """What follows if nothing is done."""
        if kind is FindingKind.ARREARS:
            return say("compliance.next.arrears_jht" if program is Program.JHT else "compliance.next.arrears")
        if kind is FindingKind.REGISTERED_LATE:
            return say("compliance.next.done")
        if program is Program.JKP:
            return say("compliance.next.jkp")
        term = self._consultation.read("sanctions.warning.working_days")
        return say("compliance.next.ladder", term=term)

    def warnings(self, state: bool) -> tuple[Note, ...]:
        """What limits the trust in the articles and, for the state, whom the sanctions reach."""
        if state:
            reach = self._consultation.read("sanctions.reach")
            self._consultation.note(say("compliance.state", who=reach.value), reach.citation)
        return self._consultation.warnings

    def finding(
        self,
        standing: Standing,
        kind: FindingKind,
        program: Program | None,
        since: date,
        lines: Iterable[ArrearsMonth] = (),
        months: tuple[Month, ...] = (),
    ) -> Finding:
        """A finding on a worker; ``lines`` are the months whose amounts of the programme clear it."""
        owed = [line for line in lines if program in line.contributions or program in line.fines]
        state = is_state(standing.person)
        own = program or Program.JKK
        return Finding(
            kind=kind,
            worker=standing.place,
            program=program,
            since=since,
            months=tuple(line.month for line in owed) or months,
            contributions=sum(line.contributions.get(own, 0) for line in owed),
            fines=sum(line.fines.get(own, 0) for line in owed),
            duties=self.of("state_duty" if state else "duty", kind, program),
            sanctions=() if state else self.of("sanction", kind, program),
            next=say("compliance.next.state") if state else self.next_after(kind, program),
        )
