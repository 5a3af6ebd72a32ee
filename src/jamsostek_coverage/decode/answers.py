"""Answers and their parts, where the fields alone do not make the object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.decode.law import Stored, stored
from jamsostek_coverage.decode.leaves import Reader, month, number, optional, refused, text
from jamsostek_coverage.decode.shape import Shape, answer_head, wrong_sums
from jamsostek_coverage.errors import InvalidInput, warn
from jamsostek_coverage.fields import truth
from jamsostek_coverage.language import LANGUAGES, Language, Message, is_sentence, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill, restored
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.line import Allocation
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.participants.enrolment import Enrolment
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

ReaderOf: TypeAlias = Callable[[Any], Reader]


@attrs.frozen(eq=False)
class StoredMessage(Message):
    """A sentence as an answer stored it, equal to one of that key that says the same now."""

    texts: Mapping[Language, str] = attrs.field(kw_only=True)

    def text(self, language: Language = "en") -> str:
        return self.texts[language]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self.key == other.key and all(self.text(name) == other.text(name) for name in LANGUAGES)

    def __hash__(self) -> int:
        return hash(self.key)


def _message(*, key: str, **told: str) -> Message:
    return StoredMessage(key=key, texts={name: told[name] for name in LANGUAGES})


def _note(*, citation: Citation | None = None, **told: str) -> Note:
    return Note(_message(**told), citation)


_TEXTS: Mapping[str, Reader] = dict.fromkeys(("key", *LANGUAGES), text)


def message_shape(_: ReaderOf) -> Shape:
    """A sentence in both languages, kept as it was told."""
    return Shape(build=_message, readers=_TEXTS, required=frozenset(_TEXTS))


def note_shape(reader_of: ReaderOf) -> Shape:
    """A sentence and the article it speaks of."""
    readers = {**_TEXTS, "citation": optional(reader_of(Citation))}
    return Shape(build=_note, readers=readers, required=frozenset(_TEXTS))


def citation(*, kind: str, number: str, **more: Any) -> Citation:
    """A citation of an instrument that this release can name."""
    if not is_sentence(f"cite.{kind}"):
        raise refused(kind, "decode.citation").within("kind")
    if kind == "practice" and not is_sentence(f"practice.{number}"):
        raise refused(number, "decode.citation").within("number")
    return Citation(kind=kind, number=number, **more)


def enrolment(**fields: Any) -> Enrolment:
    """An enrolment, which finds its lines by their place."""
    if [line.program for line in fields["lines"]] != list(Program):
        raise refused(None, "decode.lines", tuple(Program)).within("lines")
    return Enrolment(**fields)


def _allocation(*, parts: Mapping[Program, int] | None, reason: Note | None) -> Allocation:
    if reason is None and (parts is None or len(parts) != len(Program)):
        raise refused(None, "decode.lines", tuple(Program)).within("parts")
    known = parts or {}
    return Allocation(
        parts={program: known[program] for program in Program if program in known}, reason=reason
    )


def allocation_shape(reader_of: ReaderOf) -> Shape:
    """Parts, or the reason why they are unknown."""
    readers = {"parts": optional(reader_of(Mapping[Program, int])), "reason": optional(reader_of(Note))}
    return Shape(build=_allocation, readers=readers, required=frozenset(readers))


_AMOUNTS = Shape(
    build=dict,
    readers=dict.fromkeys((*TOTALS, "deferred"), number),
    required=frozenset((*TOTALS, "deferred")),
)


def bill_shape(reader_of: ReaderOf) -> Shape:
    """A bill: what was computed on, and every amount; what it says is said anew."""
    readers: dict[str, Reader] = {
        "person": reader_of(Participant),
        "month": month,
        "amounts": _AMOUNTS.read,
        "parts": reader_of(Mapping[Program, Mapping[str, int]]),
        "choices": reader_of(Choices),
        "strict": truth,
        "law": stored,
    }
    head = answer_head("bill")
    derived = ("lines", "allocation", "assumptions", "warnings", "citations")
    required = frozenset((*head, *readers))
    return Shape(build=_bill, readers=readers, required=required, head=head, derived=derived)


def _bill(
    *,
    person: Participant,
    month: Month,
    amounts: Mapping[str, int],
    parts: Mapping[Program, Mapping[str, int]],
    choices: Choices,
    strict: bool,
    law: Stored,
) -> Bill:
    named = {(program, part): amount for program, told in parts.items() for part, amount in told.items()}
    employer, worker, state = (
        sum(amount for (_, part), amount in named.items() if part == payer)
        for payer in ("employer", "worker", "state")
    )
    sums: dict[str, int] = dict(zip(TOTALS, (employer, worker, employer + worker, state), strict=True))
    if wrong := wrong_sums(amounts, sums):
        raise InvalidInput(*wrong).within("amounts")
    try:
        bill = restored(person, month, tuple(sums.values()), named, choices, strict, law.book)
        now = contributions(person, month, law=law.book, choices=choices, strict=strict)
    except InvalidInput as error:  # a fact that the bill needs and the person lacks
        raise error.within("person") from None
    if now.amounts != bill.amounts:  # the law was corrected since, or its reading
        warn(say("decode.other_amounts", month=month))
    return bill
