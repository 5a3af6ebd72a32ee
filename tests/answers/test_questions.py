"""Answers of every kind stay as they were released: see ``tests/golden/questions.py``, which says what for.

People and days are invented. The library wrote the digests itself: they say what moved, not what is right.
"""

from __future__ import annotations

import pytest

from tests.golden.questions import answer_to, digest, drawn, released, sentences

KINDS = tuple(dict.fromkeys(question.kind for question in drawn()))


@pytest.mark.parametrize("kind", KINDS)
def test_answers_stay_as_released(kind: str) -> None:
    known = released()
    for question in drawn():
        if question.kind == kind:
            answer = answer_to(question)
            assert not any("None" in text or "[]" in text for text in sentences(answer)), question.name
            assert digest(answer) == known[question.label], (
                f"{question.name}\nanswers otherwise: if that is meant, run `python -m tests.golden.make`"
            )


def test_the_file_knows_every_question() -> None:
    assert list(released()) == [question.label for question in drawn()]
    assert len(released()) > 1_000


def test_wording_may_change_and_numbers_may_not() -> None:
    """Invented: the same refusal in other words, and with another count."""
    refusal = {"key": "x", "en": "12 months are missing", "id": "kurang 12 bulan"}
    assert digest([refusal]) == digest([refusal | {"en": "lacking: 12 months"}])
    assert digest([refusal]) != digest([refusal | {"en": "13 months are missing"}])
    assert digest([refusal]) != digest([refusal | {"key": "y"}])
