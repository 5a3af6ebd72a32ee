"""Strategies for the family that a participant leaves behind."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.participants.family import (
    Child,
    ChildWork,
    Family,
    Relation,
    Relative,
    SchoolLevel,
    Spouse,
)
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.parts import Part, made

_LONGEST_SCHOOL, _LARGEST = 8, 4
_OTHERS = tuple(
    relation for relation in Relation if relation not in (Relation.SPOUSE, Relation.CHILD, Relation.PARENT)
)


def spouses(**parts: Part[Any]) -> SearchStrategy[Spouse]:
    """Husbands and wives, some of them registered, some married again.

    ``parts`` fixes a field of :class:`Spouse` to a value or to another strategy.
    """
    days = {"registered_on": edges.days(), "remarried_on": edges.days()}
    return made(Spouse, {}, {"born": edges.birthdays(), **days}, parts)


def children(**parts: Part[Any]) -> SearchStrategy[Child]:
    """Children of every age up to about seventy, at every school, at work, married, or nothing known of them.

    ``parts`` fixes a field of :class:`Child`, as in :func:`spouses`.

    >>> from hypothesis import find
    >>> find(children(), lambda child: child.studying is not None)
    Child(studying=<SchoolLevel.NOT_YET: 'not_yet'>)
    """
    return made(
        Child,
        {},
        {
            "born": edges.birthdays() | edges.days(),
            "registered_on": edges.days(),
            "studying": st.sampled_from(SchoolLevel),
            "school_year": st.integers(1, _LONGEST_SCHOOL),
            "work": st.sampled_from(ChildWork),
            "working_since": edges.days(),
            "married": st.booleans(),
        },
        parts,
    )


def relatives(**parts: Part[Any]) -> SearchStrategy[Relative]:
    """Parents and every other heir that the law names.

    ``parts`` fixes a field of :class:`Relative`, as in :func:`spouses`.
    """
    known = {"relation": st.sampled_from((Relation.PARENT, *_OTHERS))}
    return made(Relative, known, {"born": edges.birthdays(), "registered_on": edges.days()}, parts)


def families() -> SearchStrategy[Family]:
    """Families of any size, from nobody to spouses, children, parents and others together.

    Shrinks towards an empty family: nobody survives the participant.
    """

    def some(members: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
        return st.lists(members, max_size=_LARGEST)

    return st.builds(
        Family,
        spouses=some(spouses()),
        children=some(children()),
        parents=some(relatives(relation=Relation.PARENT)),
        others=some(relatives(relation=st.sampled_from(_OTHERS))),
    )
