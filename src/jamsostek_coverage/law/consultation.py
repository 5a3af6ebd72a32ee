"""Looking the law up while remembering what was read: the source of an answer's citations and warnings."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.errors import LawUnavailable, warn
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, Parameter, Value
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Confidence


@attrs.frozen
class Note:
    """A sentence that goes with an answer, and the article it speaks of where there is one."""

    message: Message
    citation: Citation | None = None

    def label(self, language: Language = "en") -> str:
        """The sentence, with its article in brackets."""
        cited = f" [{self.citation.label(language)}]" if self.citation else ""
        return self.message.text(language) + cited

    def __str__(self) -> str:
        return self.label("en")


class Consultation:
    """One reading of the law, for a day, or for a month whose rules of days are read on its last day."""

    law: LawBook
    asked: Month | date
    month: Month
    day: date

    def __init__(self, law: LawBook, asked: Month | date) -> None:
        self.law, self.asked = law, asked
        self.month = Month.of(asked)
        self.day = asked.last_day if isinstance(asked, Month) else asked
        self._read: dict[str, Value] = {}
        self._notes: dict[Note, None] = {}

    def another(self) -> Consultation:
        """A fresh consultation of the same law for the same time."""
        return Consultation(self.law, self.asked)

    def read(self, key: str) -> Value:
        """The value of a parameter, for the month or (parameters of events) for the day."""
        parameter = self.law[key]
        monthly = parameter.applies_to == CONTRIBUTION_MONTH
        value = parameter.at(self.month) if monthly else parameter.on(self.day)
        if not value.is_neutral:
            self._read[key] = value
            self._weigh(parameter, value)
        return value

    def number(self, key: str) -> Any:
        """The bare figure of a parameter, for formulas."""
        return self.read(key).value

    def note(self, message: Message, citation: Citation | None = None) -> None:
        """Add a warning of the caller's own."""
        self._notes[Note(message, citation)] = None

    def absorb(self, other: Consultation) -> None:
        """Take over what a consultation of the same law for another day read and noted."""
        self._read.update({f"{key} {other.asked}": value for key, value in other._read.items()})
        self._notes.update(other._notes)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every article read, in order, each once."""
        return tuple(dict.fromkeys(value.citation for value in self._read.values()))

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What limits the trust in what was read."""
        return tuple(self._notes)

    def _weigh(self, parameter: Parameter, value: Value) -> None:
        if self.law.is_stale(self.asked):
            self._stale(parameter, value)
        if value.confidence is Confidence.C:
            self.note(say("warning.confidence", parameter=parameter), value.citation)
        if self.month in value.disputed or any(
            self.month in other.disputed and other.start > value.start for other in parameter
        ):
            self.note(say("warning.disputed", parameter=parameter, month=self.month), value.citation)

    def _stale(self, parameter: Parameter, value: Value) -> None:
        message = say("warning.stale", verified=self.law.verified_on)
        if isinstance(self.asked, Month) and parameter.is_due_for_renewal(value, self.asked):
            message = say("warning.renewal", parameter=parameter, since=value.effective)
        if self.law.on_stale == "raise":
            raise LawUnavailable(message)
        self.note(message)
        if message not in _warned:
            _warned.add(message)
            warn(message)


# Said once per process as a Python warning; every answer carries it in its own warnings.
_warned: set[Message] = set()
