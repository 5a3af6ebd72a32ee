"""One person on one day (or month) before one law book: where an answer collects what it read and assumed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, TypeVar, cast

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.month import Month

Employed: TypeAlias = Literal["whole", "part", "not"]
P = TypeVar("P")
T = TypeVar("T")
A = ParamSpec("A")


class Case(Generic[P]):
    """The working sheet of one answer, for a month (read on its last day) or a day.

    ``profile`` holds the person's facts that do not vary with the month.
    """

    choices: Choices
    consultation: Consultation

    def __init__(self, law: LawBook, asked: Month | date, profile: P, choices: Choices) -> None:
        self.profile, self.choices = profile, choices
        self.consultation = Consultation(law, asked)
        self._assumed: dict[Note, str] = {}
        self._judged: dict[tuple[Any, ...], Any] = {}

    @property
    def month(self) -> Month:
        return self.consultation.month

    def read(self, key: str) -> Value:
        """The value of a parameter, for the month or the day of the case as the parameter asks."""
        return self.consultation.read(key)

    def judge(self, judgement: Judgement[A, T], *about: Any) -> T:
        """What a judgement says of this case; it is asked once."""
        key = (judgement, *about)
        if key not in self._judged:
            self._judged[key] = judgement.function(self, *about)
        return cast(T, self._judged[key])

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


class Judgement(Generic[A, T]):
    """A question about a case on whose answer other rules build; called like the function that it wraps.

    ``essence`` takes from the answer all that other rules may ask of it besides sentences and articles: two
    answers with one essence decide alike. Dataframes tabulate each judgement by itself, see ``frames``.
    """

    def __init__(
        self, function: Callable[Concatenate[Case[Any], A], T], essence: Callable[[Any], object]
    ) -> None:
        self.function: Callable[..., T] = function
        self.essence = essence

    def __call__(self, case: Case[Any], /, *about: A.args, **_: A.kwargs) -> T:
        return case.judge(self, *about)


def _itself(answer: object) -> object:
    return answer


def judgement(
    essence: Callable[[Any], object] = _itself,
) -> Callable[[Callable[Concatenate[Case[Any], A], T]], Judgement[A, T]]:
    """Makes a function of a case and further arguments a :class:`Judgement`."""
    return lambda function: Judgement(function, essence)


def employment_in(since: date | None, until: date | None, month: Month) -> Employed:
    """Whether who works from one day to another works in the whole month, in a part of it, or not at all."""
    first, last = month.first_day, month.last_day
    if (since and since > last) or (until and until < first):
        return "not"
    if (since and since > first) or (until and until < last):
        return "part"
    return "whole"
