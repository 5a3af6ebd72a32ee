"""The participant's family, as the law counts heirs and pension beneficiaries: no names, no NIKs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    kept,
    report_faults,
    to_optional_count,
    to_optional_date,
    to_optional_truth,
    told,
)
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.dates import age_on
from jamsostek_coverage.terms import Term

M = TypeVar("M")


class Relation(Term):
    """How somebody is related to the participant."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"
    NAMED_IN_WILL = "named_in_will"


class SchoolLevel(Term):
    """Where a child is in the order of schools; TRAINING counts as higher education does."""

    NOT_YET = "not_yet"
    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    JUNIOR_SECONDARY = "junior_secondary"
    SENIOR_SECONDARY = "senior_secondary"
    HIGHER = "higher"
    TRAINING = "training"
    LEFT = "left"


class ChildWork(Term):
    """Whether a child works, and as which participant."""

    NONE = "none"
    WAGE_EARNER = "wage_earner"
    SELF_EMPLOYED = "self_employed"
    INTERN = "intern"


def _level(value: SchoolLevel | str | None) -> SchoolLevel | None:
    return None if value is None else kept(SchoolLevel.of, value)


def _work(value: ChildWork | str | None) -> ChildWork | None:
    return None if value is None else kept(ChildWork.of, value)


def _relation(value: Relation | str) -> Relation:
    return kept(Relation.of, value)


@attrs.frozen(kw_only=True, repr=False)
class Spouse:
    """A husband or wife. ``registered_on``: the day of registration at the fund (None = not known).

    ``remarried_on``: the day of a new marriage after the participant's death.
    """

    born: date | None = attrs.field(default=None, converter=to_optional_date)
    registered_on: date | None = attrs.field(default=None, converter=to_optional_date)
    remarried_on: date | None = attrs.field(default=None, converter=to_optional_date)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)


@attrs.frozen(kw_only=True, repr=False)
class Child:
    """A legitimate child: one's own, a step-child or an adopted one. All but ``studying`` may stay unknown.

    The three count alike once registered at the fund (PP 45/2015 Art. 1(8), Permenaker 1/2025 Art. 1(33));
    answers list what they took as given.
    ``studying``: the school level on the day of the event; ``school_year``: the year at that level, the
    first being 1. ``work`` and ``working_since``: whether the child works, and since when without a break.
    ``registered_on`` as in :class:`Spouse`.

    >>> Child(born=date(2010, 5, 1), studying="SMP", school_year=2).studying
    <SchoolLevel.JUNIOR_SECONDARY: 'junior_secondary'>
    """

    born: date | None = attrs.field(default=None, converter=to_optional_date)
    registered_on: date | None = attrs.field(default=None, converter=to_optional_date)
    studying: SchoolLevel | None = attrs.field(default=None, converter=_level)
    school_year: int | None = attrs.field(default=None, converter=to_optional_count)
    work: ChildWork | None = attrs.field(default=None, converter=_work)
    working_since: date | None = attrs.field(default=None, converter=to_optional_date)
    married: bool | None = attrs.field(default=None, converter=to_optional_truth)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.school_year == 0:
            problem, remedy = say("family.school_year"), say("family.school_year_remedy")
            faults.append(Fault(path="school_year", value=0, problem=problem, remedy=remedy))
        report_faults(self, *faults)

    def __repr__(self) -> str:
        return told(self)

    def age_on(self, day: date) -> int | None:
        """Whole years lived on a day; None where the birth date is not known."""
        return None if self.born is None else age_on(self.born, day)


@attrs.frozen(kw_only=True, repr=False)
class Relative:
    """A parent, or another heir: ``relation`` says which. ``registered_on`` as in :class:`Spouse`."""

    relation: Relation = attrs.field(default=Relation.PARENT, converter=_relation)
    born: date | None = attrs.field(default=None, converter=to_optional_date)
    registered_on: date | None = attrs.field(default=None, converter=to_optional_date)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)


def _members(kind: type[M], value: Any) -> tuple[M, ...]:
    def parse(members: Any) -> tuple[M, ...]:
        if isinstance(members, str) or not isinstance(members, Iterable):
            members = (members,)
        found: tuple[Any, ...] = tuple(members)
        for place, member in enumerate(found):
            if not isinstance(member, kind):
                problem, remedy = say("family.member", kind=kind.__name__), say("family.member_remedy")
                raise InvalidInput(Fault(path=f"[{place}]", value=member, problem=problem, remedy=remedy))
        return found

    return kept(parse, value)


def _spouses(value: Iterable[Spouse]) -> tuple[Spouse, ...]:
    return _members(Spouse, value)


def _children(value: Iterable[Child]) -> tuple[Child, ...]:
    return _members(Child, value)


def _relatives(value: Iterable[Relative]) -> tuple[Relative, ...]:
    return _members(Relative, value)


# The heirs in the order of the law; whoever stands in an earlier group excludes the later ones.
_ORDER = (
    frozenset({Relation.SPOUSE, Relation.CHILD}),
    frozenset({Relation.PARENT, Relation.GRANDPARENT, Relation.GRANDCHILD}),
    frozenset({Relation.SIBLING}),
    frozenset({Relation.PARENT_IN_LAW}),
    frozenset({Relation.NAMED_IN_WILL}),
)


@attrs.frozen(kw_only=True, repr=False)
class Family:
    """Everybody who survives the participant, or may one day: an empty family means nobody does.

    ``others``: grandparents, grandchildren, siblings, parents-in-law, and who is named in a will made
    before a notary. A family that is not known is left out of the question altogether.

    >>> Family(spouses=[Spouse()], children=[Child(born=date(2015, 1, 1))]).heirs()
    (<Relation.SPOUSE: 'spouse'>, <Relation.CHILD: 'child'>)
    """

    spouses: tuple[Spouse, ...] = attrs.field(default=(), converter=_spouses)
    children: tuple[Child, ...] = attrs.field(default=(), converter=_children)
    parents: tuple[Relative, ...] = attrs.field(default=(), converter=_relatives)
    others: tuple[Relative, ...] = attrs.field(default=(), converter=_relatives)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)

    def relations(self) -> tuple[Relation, ...]:
        """The relations of everybody in the family, each once, in the order of the law."""
        found = {member.relation for member in (*self.parents, *self.others)}
        found |= {Relation.SPOUSE} if self.spouses else set()
        found |= {Relation.CHILD} if self.children else set()
        return tuple(relation for relation in Relation if relation in found)

    def heirs(self) -> tuple[Relation, ...]:
        """The relations that inherit JKK, JKM and JHT together, none where nobody is left.

        Widow, widower or child; else blood relatives to the second degree; siblings; parents-in-law; who
        is named in the will: PP 44/2015 Art. 37(5) and 40(2), PP 46/2015 Art. 23.
        """
        present = self.relations()
        for group in _ORDER:
            if found := tuple(relation for relation in present if relation in group):
                return found
        return ()
