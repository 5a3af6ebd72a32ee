"""Mutants of the law beyond wage earners' contributions: benefits, thresholds, payment, duties, segments.

Each dated value one unit off, each first and last month or day of it moved by one. The articles stay, so that
a mutant shows in what an answer says, never in what it cites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.loader import shipped_parameters
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.terms import Program
from tests.mutation.law_mutants import (
    HUNDREDTH_OF_A_PERCENT,
    LawMutant,
    date_mutants,
    law_keys,
    said,
    with_parameter,
)

NUMBERS = (
    "rupiah", "rupiah/month", "years", "months", "days", "working_days", "workers", "jobs", "children",
    "people", "times", "hours", "decibels", "weight",
)  # fmt: skip
# Sentences for readers: the code asks the fact that a condition stands for, and lists documents as they are.
SENTENCES = ("condition", "documents")


def rest_keys() -> list[str]:
    """Every parameter that ``law_mutants`` leaves out."""
    own = set(law_keys())
    return [key for prefix in LAW_FILES for key in shipped_parameters(prefix) if key not in own]


def rest_mutants() -> Iterator[LawMutant]:
    """Every mutant of the rest of the law."""
    law = LawBook(on_stale="ignore")
    for key in rest_keys():
        names: Counter[str] = Counter()
        for place, value in enumerate(law[key]):
            for mutant in _of_value(law[key], place, value):
                names[mutant.name] += 1
                again = f" ({names[mutant.name]})" if names[mutant.name] > 1 else ""
                yield mutant._replace(name=mutant.name + again)


def _of_value(parameter: Parameter, place: int, value: Value) -> Iterator[LawMutant]:
    """Two values of one day, of which the later enacted counts, have mutants of the same words."""
    if value.value is not None and value.unit not in SENTENCES:
        yield from _value_mutants(parameter, place, value)
    yield from date_mutants(parameter, place)


def _value_mutants(parameter: Parameter, place: int, value: Value) -> Iterator[LawMutant]:
    for words, other in near(value):
        values = list(parameter.values)
        values[place] = attrs.evolve(value, value=other)
        yield LawMutant(
            name=f"{parameter.key} {value.effective}: {words}",
            kind=value.unit,
            key=parameter.key,
            make=partial(with_parameter, attrs.evolve(parameter, values=tuple(values))),
            keeps_articles=True,
        )


def near(value: Value) -> Iterator[tuple[str, Any]]:
    """The values one unit away, with the change in a few words; none below zero."""
    amount = value.value
    match value.unit:
        case unit if unit in NUMBERS:
            for other in (amount - 1, amount + 1):
                if other >= 0:
                    yield said(value, other), other
        case "rate":
            for other in (amount - HUNDREDTH_OF_A_PERCENT, amount + HUNDREDTH_OF_A_PERCENT):
                if other >= 0:
                    yield said(value, other), Fraction(other)
        case "month":
            yield from ((said(value, amount + step), amount + step) for step in (-1, 1))
        case "date":
            for step in (-1, 1):
                yield said(value, amount + timedelta(step)), amount + timedelta(step)
        case "programs":
            for program in Program:
                other = tuple(one for one in Program if (one in amount) is not (one is program))
                yield f"{'without' if program in amount else 'with'} {program}", other
        case "enrolment" | "tax":
            kinds: Any = type(amount)
            members = list(kinds)
            other = members[(members.index(amount) + 1) % len(members)]
            yield f"becomes {other.value}", other
        case "bands":
            for row in (0, len(amount) // 2, len(amount) - 1):
                start, paid = amount[row]
                rows = list(amount)
                rows[row] = (start, paid + 1)
                yield f"band {row} pays 1 more", tuple(rows)
                if row:
                    rows[row] = (start + 1, paid)
                    yield f"band {row} begins 1 later", tuple(rows)
        case "amounts":
            for row, one in enumerate(amount):
                yield f"{one} becomes {one + 1}", (*amount[:row], one + 1, *amount[row + 1 :])
        case "due":
            for field, step in (("day", -1), ("day", 1), ("months_after", 1)):
                other = getattr(amount, field) + step
                yield f"{field} becomes {other}", amount._replace(**{field: other})
        case other_unit:
            raise ValueError(f"no neighbours known in {other_unit}")
