"""What the law book says in words, and of the months outside a relief. By hand."""

from __future__ import annotations

import pytest

from jamsostek_coverage import InvalidInput, LawBook, Month
from jamsostek_coverage.language import say
from jamsostek_coverage.law.consultation import Note

LAW = LawBook.shipped("ignore")


def test_a_note_is_english_unless_told_otherwise() -> None:
    note = Note(say("relief.sponsor"))
    assert note.label() == note.label("en") != note.label("id")


def test_a_policy_that_is_none_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        LawBook(on_stale="shout")  # type: ignore[arg-type]
    (fault,) = refused.value.faults
    assert dict(fault.problem.details) == {"kind": "on_stale"}


def test_outside_a_relief_its_factor_holds_for_the_month_that_was_asked() -> None:
    """PP 49/2020: nothing is reduced in July 2020."""
    month = Month(2020, 7)
    factor = LAW["relief.pandemic_2020.jkk"].at(month)
    assert (factor.is_neutral, factor.effective, factor.until) == (True, month, month)
