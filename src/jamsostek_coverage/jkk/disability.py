"""Permanent partial disability: from injuries to a percentage of the wage multiple."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from jamsostek_coverage.choices import Choices, DisabilitySum, GradedSteps
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.events.injury import BodyPart, Injury
from jamsostek_coverage.language import say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Value

Read: TypeAlias = Callable[[str], Value]
_SIDES = {"right": "left", "left": "right"}


class Row(NamedTuple):
    """One injury with its percentage of the wage multiple and the row of the table that sets it."""

    injury: Injury
    rate: Fraction
    citation: Citation


class Disability(NamedTuple):
    """All injuries together: their percentage, and whether it was cut to that of total disability."""

    rate: Fraction
    rows: tuple[Row, ...]
    capped: bool


def disability(
    injuries: Sequence[Injury], read: Read, choices: Choices, *, left_handed: bool = False
) -> Disability:
    """The percentage of several injuries; right and left change places for the left-handed.

    PP 44/2015 Lampiran III. Nothing read says how several rows combine: see ``DisabilitySum``. A measure
    outside the table raises :class:`InvalidInput`.
    """
    rows = tuple(_row(injury, read, choices, left_handed) for injury in injuries)
    rates = [row.rate for row in rows]
    if choices.disability_sum is DisabilitySum.HIGHEST:
        return Disability(max(rates), rows, False)
    total = sum(rates, start=Fraction(0))
    most = read("jkk.benefit.total_rate").rate
    if choices.disability_sum is DisabilitySum.SUM or total <= most:
        return Disability(total, rows, False)
    return Disability(most, rows, True)


def _row(injury: Injury, read: Read, choices: Choices, left_handed: bool) -> Row:
    name = _table_name(injury.part, left_handed)
    if injury.decibels is not None:
        return _hearing(injury, read, choices)
    match injury.part:
        case BodyPart.VISUAL_ACUITY:
            return _acuity(injury, read, choices)
        case BodyPart.VISUAL_FIELD:
            assert injury.loss is not None
            return _graded(injury, "field_step", injury.loss, read, choices)
        case BodyPart.PHYSICAL_CAPACITY:
            return _capacity(injury, read)
        case BodyPart.SCALP:
            return _scalp(injury, read)
        case _:
            value = read(f"jkk.disability.{name}")
            share = Fraction(1) if injury.loss is None else injury.loss
            return Row(injury, share * value.rate, value.citation)


def _table_name(part: BodyPart, left_handed: bool) -> str:
    stem, _, side = part.value.rpartition("_")
    return f"{stem}_{_SIDES[side]}" if left_handed and side in _SIDES else part.value


def _graded(injury: Injury, row: str, lost: Fraction, read: Read, choices: Choices) -> Row:
    value, step = read(f"jkk.disability.{row}"), read("jkk.disability.sight_step").rate
    return Row(injury, _steps(lost, step, choices) * value.rate, value.citation)


def _steps(lost: Fraction, step: Fraction, choices: Choices) -> Fraction:
    steps = Fraction(lost, step)
    return steps if choices.graded_steps is GradedSteps.PROPORTIONAL else Fraction(steps // 1)


def _hearing(injury: Injury, read: Read, choices: Choices) -> Row:
    """So much for each step of decibels, never more than for all hearing."""
    ears = injury.part.value.removeprefix("hearing_")
    value, whole = (read(f"jkk.disability.{name}{ears}") for name in ("hearing_step_", "hearing_"))
    assert injury.decibels is not None
    step = Fraction(read("jkk.disability.hearing_step").decibels)
    rate = min(_steps(Fraction(injury.decibels), step, choices) * value.rate, whole.rate)
    return Row(injury, rate, value.citation)


def _acuity(injury: Injury, read: Read, choices: Choices) -> Row:
    """What is lost of the efficiency of both eyes together, the better one counting three times."""
    assert injury.right_eye is not None
    assert injury.left_eye is not None
    better, worse = max(injury.right_eye, injury.left_eye), min(injury.right_eye, injury.left_eye)
    weight = read("jkk.disability.better_eye_weight").weight
    efficiency = Fraction(weight * better + worse, read("jkk.disability.eye_weights").weight)
    return _graded(injury, "acuity_step", 1 - efficiency, read, choices)


def _capacity(injury: Injury, read: Read) -> Row:
    assert injury.loss is not None
    if injury.loss > read("jkk.disability.capacity_through").rate:
        raise _outside(injury.loss, "jkk.capacity_beyond")
    for name in ("most", "medium", "least"):
        if injury.loss >= read(f"jkk.disability.capacity_from.{name}").rate:
            value = read(f"jkk.disability.capacity_{name}")
            return Row(injury, value.rate, value.citation)
    raise _outside(injury.loss, "jkk.capacity_below")


def _scalp(injury: Injury, read: Read) -> Row:
    least, most = (read(f"jkk.disability.scalp_{name}") for name in ("least", "most"))
    assert injury.assessed is not None
    if not least.rate <= injury.assessed <= most.rate:
        raise _outside(injury.assessed, "jkk.scalp", least=least, most=most)
    return Row(injury, injury.assessed, least.citation)


def _outside(value: Fraction, key: str, **details: object) -> InvalidInput:
    problem, remedy = say(key, **details), say(f"{key}_remedy", **details)
    return InvalidInput(Fault(path="injuries", value=value, problem=problem, remedy=remedy))
