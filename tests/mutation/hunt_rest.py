"""Letting the questions loose on the mutants of the rest of the law; what nobody notices is named in a file.

A mutant is noticed by an answer that changes, or by the figure as printed in its source, the second entry of
the value, which it no longer equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.law.units import unit_named
from tests.mutation.law_mutants import LawMutant
from tests.mutation.questions import questions_by_key
from tests.mutation.rest_of_law import rest_mutants

UNNOTICED = Path(__file__).with_name("unnoticed.txt")
# Answers asked about one mutant, at most: those that follow ask the same of other people.
MOST = 1_500
ANSWER, PRINTED, NOBODY = "answer", "printed figure", "nobody"


class Found(NamedTuple):
    """A mutant and who noticed it."""

    mutant: LawMutant
    by: str


def known_unnoticed() -> list[str]:
    """The mutants of the file, which may only grow shorter."""
    lines = UNNOTICED.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def hunt_rest(mutants: Iterable[LawMutant] | None = None) -> list[Found]:
    """What became of every mutant of the rest of the law."""
    asked = questions_by_key()
    found: list[Found] = []
    for mutant in rest_mutants() if mutants is None else mutants:
        law = mutant.make()
        if any(check.notices(law) for check in asked.get(mutant.key, [])[:MOST]):
            found.append(Found(mutant, ANSWER))
        else:
            found.append(Found(mutant, PRINTED if differs_from_print(mutant) else NOBODY))
    return found


def differs_from_print(mutant: LawMutant) -> bool:
    """Whether a changed value is no longer the figure as printed in its source."""
    for value in mutant.make()[mutant.key]:
        parse = unit_named(value.unit).read_printed
        if value.printed is None or value.value is None or parse is None:
            continue
        try:
            if parse(value.printed) != value.value:
                return True
        except InvalidInput:  # printed in words, or derived
            continue
    return False


def tally_rest(found: Iterable[Found]) -> dict[str, dict[str, int]]:
    """By kind of mutant: how many were made, and who noticed how many."""
    by_kind: dict[str, Counter[str]] = {}
    for mutant, by in found:
        by_kind.setdefault(mutant.kind, Counter())[by] += 1
    return {
        kind: {"made": count.total(), **{by: count[by] for by in (ANSWER, PRINTED, NOBODY)}}
        for kind, count in sorted(by_kind.items())
    }
