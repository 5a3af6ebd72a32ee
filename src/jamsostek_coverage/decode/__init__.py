"""Plain data back into objects: what ``to_dict`` made of one, or a record that somebody wrote.

cattrs, which only this module imports, finds the reader of each field by its type. A field that is refused
becomes its :class:`InvalidInput` in the field's place, so that the constructor of the whole reports it
together with faults of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints, overload

import attrs
from cattrs import Converter

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.decode import answers, law, leaves
from jamsostek_coverage.decode.leaves import Reader, refused
from jamsostek_coverage.decode.shape import Shape, answer_head, exactly
from jamsostek_coverage.errors import Fault, InvalidInput, warn
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.events.accident import Cause
from jamsostek_coverage.events.costs import AccidentCosts
from jamsostek_coverage.events.dismissal import JobSearch
from jamsostek_coverage.events.injury import Injury
from jamsostek_coverage.fields import truth
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.jkk.industry import BusinessType
from jamsostek_coverage.jkk.industry_search import Match
from jamsostek_coverage.language import LANGUAGES, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.difference import BillDifference
from jamsostek_coverage.obligations.employer_bill import EmployerBill
from jamsostek_coverage.obligations.line import Allocation, Line
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.obligations.options import ContributionOption
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.obligations.several_jobs import PersonBill
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.enrolment import Enrolment
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.participants.family import Child, Family, Relative, Spouse
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import Term
from jamsostek_coverage.values.rounding import Rounding

T = TypeVar("T")

# Types of which the record's "category" names one.
UNIONS: Mapping[Any, Mapping[str, type[Any]]] = {
    union: {cls.category: cls for cls in get_args(union)}
    for union in (Participant, Member, WageEarner | SelfEmployed, InsuredEvent, Cause)
}
PARTICIPANTS, EVENTS = UNIONS[Participant], UNIONS[InsuredEvent]
ANSWERS: Mapping[type, str] = {
    EmployerBill: "employer_bill",
    PersonBill: "person_bill",
    BillDifference: "bill_difference",
    Enrolment: "enrolment",
}
# These constructors take refused fields and report them with their own faults.
REPORTING: tuple[type, ...] = (
    *PARTICIPANTS.values(), *EVENTS.values(), Employer, Choices, Employment, Payment, Family, Spouse, Child,
    Relative, Injury, AccidentCosts, JobSearch, JhtFacts, JpFacts,
)  # fmt: skip
# What an event is asked about with; these have no schema of their own.
QUESTIONS: tuple[type, ...] = (
    *EVENTS.values(), Ledger, Employment, Payment, Family, Spouse, Child, Relative, Injury, AccidentCosts,
    JobSearch, JhtFacts, JpFacts, date,
)  # fmt: skip
OWN_SHAPES: Mapping[type, Callable[[answers.ReaderOf], Shape]] = {
    Bill: answers.bill_shape,
    Allocation: answers.allocation_shape,
    Message: answers.message_shape,
    Note: answers.note_shape,
}
BUILDERS: Mapping[type, Callable[..., Any]] = {Citation: answers.citation, Enrolment: answers.enrolment}
DERIVED: Mapping[type, tuple[str, ...]] = {
    Line: ("total",),
    Citation: LANGUAGES,
    EmployerBill: (*TOTALS, "programs"),
    PersonBill: TOTALS,
    BillDifference: (*TOTALS, "programs"),
}
SINGLE: Mapping[type, Reader] = {
    str: leaves.text, int: leaves.number, bool: truth, date: leaves.day, Fraction: leaves.rate,
}  # fmt: skip
RECORDS: tuple[type, ...] = (
    *OWN_SHAPES, *ANSWERS, *PARTICIPANTS.values(), Employer, Choices, ContributionOption, Line, EnrolmentLine,
    Citation, BusinessType, Match,
)  # fmt: skip
READABLE: tuple[type, ...] = (*RECORDS, LawBook, Reform, Month, Span)


@overload
def from_dict(kind: type[T], data: Mapping[str, Any] | str) -> T: ...
@overload
def from_dict(kind: UnionType, data: Mapping[str, Any] | str) -> Participant: ...
def from_dict(kind: type[T] | UnionType, data: Mapping[str, Any] | str) -> T | Participant:
    """The object that plain data describes: what ``to_dict`` made of one, or a record that somebody wrote.

    ``kind`` is its type, or ``Participant`` or ``events.InsuredEvent`` where the record's "category" says
    which. Fields with a default may be left out; a month, a span or a ``date`` is text. All faults of the
    record come in one :class:`InvalidInput`, each with its path; law that the book lacks raises
    :class:`LawUnavailable`. A bill keeps the amounts it was stored with; where this release computes
    others, a :class:`JamsostekWarning` says so.

    >>> from jamsostek_coverage.participants.wage_earner import WageEarner
    >>> from_dict(WageEarner, {"wage": 12_000_000, "employer": {"risk": "I"}}).employer.risk.code
    'I'
    """
    if kind not in (*UNIONS, *READABLE, *QUESTIONS):
        problem, remedy = say("decode.type"), say("choose")
        allowed = tuple(sorted(readable.__name__ for readable in (*READABLE, *QUESTIONS)))
        raise InvalidInput(Fault(path="kind", value=kind, problem=problem, remedy=remedy, allowed=allowed))
    return cast("T | Participant", _reader_of(kind)(data))


def _reader_of(kind: Any) -> Reader:
    hook = _CONVERTER.get_structure_hook(kind)
    return lambda value: hook(value, kind)


def _shape_of(cls: type[Any]) -> Shape:
    """The shape of a class: its own, or the one that its fields give."""
    if cls in OWN_SHAPES:
        return OWN_SHAPES[cls](_reader_of)
    hints = get_type_hints(cls)
    fields = [field for field in attrs.fields(cls) if field.init]
    required = {field.name for field in fields if field.default is attrs.NOTHING}
    head: dict[str, Reader] = {}
    if cls in ANSWERS:
        head = answer_head(ANSWERS[cls])
        required |= set(head)
    elif cls in (*PARTICIPANTS.values(), *EVENTS.values()):
        head = {"category": exactly(cls.category)}
    return Shape(
        build=BUILDERS.get(cls, cls),
        readers={field.name: _reader_of(hints[field.name]) for field in fields},
        required=frozenset(required),
        head=head,
        derived=DERIVED.get(cls, ()),
        reports=cls in REPORTING,
    )


def _union_reader(kind: Any) -> Reader:
    classes = UNIONS[kind]

    def read(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise refused(data, "decode.object")
        category = cast("Mapping[object, Any]", data).get("category")
        if not isinstance(category, str) or category not in classes:
            raise refused(category, "decode.category", tuple(classes)).within("category")
        return _reader_of(classes[category])(data)

    return read


def _law_book(data: Any) -> LawBook:
    stored = law.stored(data)
    if stored.is_other_release:
        warn(say("decode.other_release"))
    return stored.book


def _record_reader(cls: Any) -> Reader:
    return _shape_of(cls).read


def _tuple_reader(kind: Any) -> Reader:
    kinds = get_args(kind)
    if kinds[-1] is ...:
        reader = _reader_of(kinds[0])
        return lambda value: tuple(leaves.listed(value, reader))
    readers = [_reader_of(member) for member in kinds]
    return lambda value: leaves.row(value, readers)


def _set_reader(kind: Any) -> Reader:
    reader = _reader_of(*get_args(kind))
    return lambda value: frozenset(leaves.listed(value, reader))


def _mapping_reader(kind: Any) -> Reader:
    key, item = get_args(kind)
    return partial(
        leaves.mapped, key_reader=leaves.key if key is str else _reader_of(key), reader=_reader_of(item)
    )


def _converter() -> Converter:
    converter = Converter()

    def hook(reader: Reader) -> Callable[[Any, Any], Any]:
        return lambda value, _: reader(value)

    def add(is_kind: Callable[[Any], bool], reader_for: Callable[[Any], Reader]) -> None:
        def hook_for(kind: Any) -> Callable[[Any, Any], Any]:
            return hook(reader_for(kind))

        converter.register_structure_hook_factory(is_kind, hook_for)

    own: dict[Any, Reader] = {
        Month: leaves.month, Span: leaves.span, LawBook: _law_book, Reform: law.reform,
    }  # fmt: skip
    add(lambda kind: kind in own, own.__getitem__)
    add(lambda kind: kind in UNIONS, _union_reader)
    optional = {union | None: union for union in UNIONS}
    add(lambda kind: kind in optional, lambda kind: leaves.optional(_union_reader(optional[kind])))
    add(lambda kind: kind in (*RECORDS, *QUESTIONS), _record_reader)
    add(lambda kind: get_origin(kind) is tuple, _tuple_reader)
    add(lambda kind: get_origin(kind) is frozenset, _set_reader)
    add(lambda kind: get_origin(kind) is Mapping, _mapping_reader)
    for plain, reader in SINGLE.items():
        converter.register_structure_hook(plain, hook(reader))
    for vocabulary in (Term, Rounding):
        converter.register_structure_hook(vocabulary, leaves.term)
    return converter


_CONVERTER = _converter()
