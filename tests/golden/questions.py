"""Answers to a draw of the questions of every kind, and what bad input is told, as digests in a file.

What is right is said by the oracles, the tables and the cases by hand; the digests say that nothing else of
an answer has moved: who receives, from whom, by which article, with which papers, why something is refused.
Wording is left out of them, so that a sentence may be put better; the numbers in it stay.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from jamsostek_coverage import Entitlements, JamsostekError, LawBook, to_dict
from jamsostek_coverage.language import LANGUAGES
from tests.golden.faults import fields, outcomes
from tests.golden.thin import thin_questions
from tests.mutation.questions import questions

FILE = Path(__file__).with_name("questions.txt")
LAW = LawBook(on_stale="ignore")
MOST = 220  # of the questions of one kind
SEED = 5


class Question(NamedTuple):
    """A question by its kind, its place among those of its kind, and in words."""

    kind: str
    label: str
    name: str
    ask: Any


@cache
def drawn() -> tuple[Question, ...]:
    """The questions of the file."""
    chosen: list[Question] = []
    for kind, found in groupby(
        chain(questions(), thin_questions()), key=lambda each: each[0].partition(":")[0]
    ):
        every = list(found)
        places = sorted(random.Random(SEED).sample(range(len(every)), min(MOST, len(every))))
        chosen += [Question(kind, f"{kind}[{place}]", *every[place]) for place in places]
    for label, valid, name in fields():
        chosen.append(Question("bad_values", label, label, lambda _, v=valid, n=name: list(outcomes(v, n))))
    return tuple(chosen)


def answer_to(question: Question) -> Any:
    """The answer as plain data and as explained; that there is none is an answer."""
    try:
        with mock.patch("tests.mutation.questions.plain", _told):
            return question.ask(LAW)
    except JamsostekError as error:
        for language in LANGUAGES:
            error.text(language)
        return [type(error).__name__, repr(error.args)]


def _told(answer: Any) -> Any:
    """An answer as plain data, in words of both languages, with the arithmetic of its lines and all notes."""
    explained: dict[str, str] = {}
    if hasattr(answer, "explain"):
        assert answer.explain() == answer.explain("en")
        explained = {"key": "explain", **{language: answer.explain(language) for language in LANGUAGES}}
    steps = [repr(line.step) for line in answer.lines] if isinstance(answer, Entitlements) else []
    notes = [repr(getattr(answer, name, ())) for name in ("assumptions", "warnings", "refused")]
    return [to_dict(answer), explained, steps, notes]


def digest(answer: Any) -> str:
    """Twelve digits that stand for an answer without its wording."""
    text = json.dumps(_bare(answer), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _bare(inner) for key, inner in value.items() if key not in ("en", "id", "fingerprint")}
        return kept | {"numbers": re.findall(r"\d[\d.,]*", value["en"])} if "key" in value else kept
    return [_bare(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def sentences(answer: Any) -> Iterator[str]:
    """Every text of an answer, in both languages."""
    if isinstance(answer, dict):
        for key, inner in answer.items():
            if key in ("en", "id") and isinstance(inner, str):
                yield inner
            yield from sentences(inner)
    elif isinstance(answer, (list, tuple)):
        for inner in answer:
            yield from sentences(inner)


def released() -> dict[str, str]:
    """The digests of the file."""
    words = FILE.read_text("utf-8").split()
    return dict(zip(words[::2], words[1::2], strict=True))


def write() -> None:
    """Writes the file anew: after a change of the law, of an answer or of the questions."""
    lines = [f"{question.label} {digest(answer_to(question))}\n" for question in drawn()]
    FILE.write_text("".join(lines), "utf-8")
