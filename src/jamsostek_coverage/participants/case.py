"""One person on one day before one law book: where an answer collects what it read and what it assumed."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.segments import Profile, WageEarner
from jamsostek_coverage.periods.month import Month

Employed: TypeAlias = Literal["whole", "part", "not"]


class Case:
    """The working sheet of one answer; ``assume`` records a fact that the caller did not give."""

    def __init__(self, law: LawBook, on: date, profile: Profile, choices: Choices) -> None:
        self.on, self.profile, self.choices = on, profile, choices
        self.month = Month.of(on)
        self.consultation = Consultation(law, self.month)
        self._assumed: dict[Note, str] = {}

    def read(self, key: str) -> Value:
        """The value of a parameter that applies to contribution months."""
        return self.consultation.read(key)

    def read_on(self, key: str, day: date | None = None) -> Value:
        """The value of a parameter that applies to days, on the day of the case or another."""
        return self.consultation.read(key, day or self.on)

    def assume(self, path: str, message: Message, citation: Citation | None = None) -> None:
        """Record that the fact at ``path`` was not given and what was taken instead."""
        self._assumed[Note(message, citation)] = path

    def warn(self, message: Message, citation: Citation | None = None) -> None:
        """Record a reservation."""
        self.consultation.note(message, citation)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        return tuple(self._assumed)

    @property
    def warnings(self) -> tuple[Note, ...]:
        return self.consultation.warnings

    def refuse_assumptions(self) -> None:
        """Raise :class:`InvalidInput` naming every fact that was not given."""
        if self._assumed:
            raise InvalidInput(
                *(
                    Fault(
                        path=path,
                        value=None,
                        problem=say("strict", assumed=note),
                        remedy=say("strict_remedy"),
                    )
                    for note, path in self._assumed.items()
                )
            )


def employment_in(person: WageEarner, month: Month) -> Employed:
    """Whether the person is employed in the whole month, in a part of it, or not at all."""
    first, last = month.first_day, month.last_day
    if (person.since and person.since > last) or (person.until and person.until < first):
        return "not"
    if (person.since and person.since > first) or (person.until and person.until < last):
        return "part"
    return "whole"
