"""The family: the order of heirs is official (PP 44/2015 Art. 37(5) and 40(2)); the families are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import Child, Family, InvalidInput, Relation, Relative, Spouse

ORDER = [
    {Relation.SPOUSE, Relation.CHILD},
    {Relation.PARENT, Relation.GRANDPARENT, Relation.GRANDCHILD},
    {Relation.SIBLING},
    {Relation.PARENT_IN_LAW},
    {Relation.NAMED_IN_WILL},
]


def family(present: set[Relation]) -> Family:
    return Family(
        spouses=[Spouse()] if Relation.SPOUSE in present else [],
        children=[Child()] if Relation.CHILD in present else [],
        others=[Relative(relation=each) for each in present - {Relation.SPOUSE, Relation.CHILD}],
    )


@given(st.sets(st.sampled_from(Relation)))
def test_the_first_group_with_anybody_inherits(present: set[Relation]) -> None:
    expected = next((group & present for group in ORDER if group & present), set())
    assert set(family(present).heirs()) == expected


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"children": [Spouse()]}, "children[0]"),
        ({"spouses": [Spouse(), "wife"]}, "spouses[1]"),
        ({"parents": 1}, "parents[0]"),
        ({"others": "mother"}, "others[0]"),
    ],
)
def test_each_place_takes_its_own_kind(given: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Family(**given)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_all_faults_of_a_child_come_together() -> None:
    wrong: dict[str, Any] = {"born": "2010", "studying": "SDD", "school_year": 0, "work": 1, "married": 1}
    with pytest.raises(InvalidInput) as refused:
        Child(**wrong)
    assert {fault.path for fault in refused.value.faults} == set(wrong)


def test_words_of_the_street_name_schools_and_work() -> None:
    child = Child(studying="SMK", work="magang")
    assert (child.studying, child.work) == (
        Child(studying="senior_secondary").studying,
        Child(work="intern").work,
    )


@pytest.mark.parametrize(("day", "age"), [(date(2026, 2, 28), 13), (date(2026, 3, 1), 14)])
def test_the_age_on_a_day(day: date, age: int) -> None:
    assert Child(born=date(2012, 3, 1)).age_on(day) == age
    assert Child().age_on(day) is None


def test_nothing_tells_who_somebody_is() -> None:
    """No field of the family holds a name or a number."""
    import attrs

    for kind in (Spouse, Child, Relative):
        assert not {field.name for field in attrs.fields(kind)} & {"name", "nik", "nama"}
