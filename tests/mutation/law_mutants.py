"""Mutants of the law: every dated value one unit off, every first and last month or day of it one off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.loader import shipped_parameters
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED, Parameter, Value
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.periods import Month
from jamsostek_coverage.terms import EnrolmentStatus, Program, TaxTreatment

# The prefixes under which the law of wage earners stands.
PREFIXES = (
    "jkk", "jkm", "jht", "jp", "jkp", "enrolment", "jkp_membership", "scale", "relief", "wage_base",
    "income_tax",
)  # fmt: skip
# Official: the smallest step in which the law prints a rate, 0.01 %.
HUNDREDTH_OF_A_PERCENT = Fraction(1, 10_000)
CONDITIONS = ("citizen", "employment_relation", "jkn_through_employer", "jkn_registered", "one_employer")


class LawMutant(NamedTuple):
    """A law book in which one thing is wrong; ``kind`` is the unit or the date that was changed."""

    name: str
    kind: str
    key: str
    make: Callable[[], LawBook]
    keeps_articles: bool


def law_keys() -> list[str]:
    """Every parameter of the law of wage earners."""
    return [key for prefix in PREFIXES for key in shipped_parameters(prefix)]


def law_mutants() -> Iterator[LawMutant]:
    """Every mutant of the law of wage earners."""
    law = LawBook(on_stale="ignore")
    for key in law_keys():
        parameter = law[key]
        for place, value in enumerate(parameter):
            yield from _other_values(parameter, value)
            yield from date_mutants(parameter, place)


# --- values -----------------------------------------------------------------------------------------


def neighbours(value: Value) -> list[Any]:
    """The values one unit away, as a reform writes them; none below zero."""
    amount = value.value
    match value.unit:
        case "rate":
            steps = [amount - HUNDREDTH_OF_A_PERCENT, amount + HUNDREDTH_OF_A_PERCENT]
            return [rate for rate in steps if rate >= 0]
        case "rupiah" | "rupiah/month" | "years" | "months" | "days" | "workers":
            return [number for number in (amount - 1, amount + 1) if number >= 0]
        case "month":
            return [amount - 1, amount + 1]
        case "date":
            return [amount - timedelta(1), amount + timedelta(1)]
        case "programs":
            return [sorted({*amount} ^ {program}) for program in Program]
        case "enrolment" | "tax":
            members: list[Any] = list(EnrolmentStatus if value.unit == "enrolment" else TaxTreatment)
            return [members[(members.index(amount) + 1) % len(members)].value]
        case "condition":
            now = CONDITIONS.index(amount.key.removeprefix("condition."))
            return [CONDITIONS[(now + 1) % len(CONDITIONS)]]
        case other:
            raise ValueError(f"no neighbours known in {other}")


def said(value: Value, other: Any) -> str:
    """The change in a few words."""
    if value.unit != "programs":
        return f"{value.label('en')} becomes {other}"
    (program,) = {*value.value} ^ {*other}
    return f"with {program}" if program in other else f"without {program}"


def span(parameter: Parameter, value: Value) -> str:
    """The months or days in which the value counts, as a reform writes them."""
    edges = {edge for other in parameter for edge in (other.start, other.stop + 1) if edge <= OPEN_ENDED}
    end = next(
        (edge for edge in sorted(edges) if edge > value.start and parameter.covering(edge) is not value), None
    )
    if parameter.covering(value.start) is not value:
        raise ValueError(f"{parameter.key}: the value of {value.effective} never counts")
    point = Month.from_ordinal if parameter.applies_to == CONTRIBUTION_MONTH else date.fromordinal
    return f"{value.effective}" if end is None else f"{value.effective}..{point(end - 1)}"


def _other_values(parameter: Parameter, value: Value) -> Iterator[LawMutant]:
    for other in neighbours(value):
        when = span(parameter, value)
        reform = Reform({parameter.key: {when: other}}, name="mutant")
        yield LawMutant(
            name=f"{parameter.key} {when}: {said(value, other)}",
            kind=value.unit,
            key=parameter.key,
            make=partial(LawBook(on_stale="ignore").with_reform, reform),
            keeps_articles=False,
        )


# --- dates ------------------------------------------------------------------------------------------


def moved(point: Month | date, step: int) -> Month | date:
    return point + step if isinstance(point, Month) else point + timedelta(step)


def with_parameter(parameter: Parameter) -> LawBook:
    """The shipped law with one parameter in the place of its own."""
    book = LawBook(on_stale="ignore")
    book[parameter.key]
    book._found[parameter.key] = parameter
    return book


def date_mutants(parameter: Parameter, place: int) -> Iterator[LawMutant]:
    """Every first and last month or day of a value, moved by one."""
    for name in ("effective", "until"):
        point = getattr(parameter.values[place], name)
        for step in (-1, 1) if point is not None else ():
            change: dict[str, Any] = {name: moved(point, step)}
            values = list(parameter.values)
            values[place] = attrs.evolve(values[place], **change)
            mutant = attrs.evolve(parameter, values=tuple(values))
            yield LawMutant(
                name=f"{parameter.key}: {name} {point} becomes {moved(point, step)}",
                kind=name,
                key=parameter.key,
                make=partial(with_parameter, mutant),
                keeps_articles=True,
            )
