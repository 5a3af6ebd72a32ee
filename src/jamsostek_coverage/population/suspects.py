"""Which single printed value, if it is wrong, explains figures that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any, Literal, TypeAlias

import attrs

from jamsostek_coverage.encode import own_fields, to_dict
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.population.agreement import Printed, Range, nearest, range_of
from jamsostek_coverage.population.figures import Figure
from jamsostek_coverage.population.vocabulary import Bound, SuspectKind, Verdict

Field: TypeAlias = Literal["workforce", "covered", "rate", "gap"]
FIELDS: tuple[Field, ...] = ("rate", "covered", "workforce", "gap")


@attrs.frozen(kw_only=True)
class Suspect:
    """One value that would explain the disagreement: which, as printed, and what it would have to be.

    ``would_be`` is a number of people, or for ``rate`` a fraction of 1. ``is_confirmed``: a target that was
    given fits it.
    """

    kind: SuspectKind
    field: Field
    printed: Fraction
    would_be: Fraction
    is_confirmed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The suspicion as plain data: people as the nearest whole numbers, percentages as text."""
        pair = (self.printed, self.would_be)
        told = pair if self.field == "rate" else tuple(map(nearest, pair))
        return own_fields(self) | {"printed": to_dict(told[0]), "would_be": to_dict(told[1])}

    def label(self, language: Language = "en") -> str:
        """The suspicion as a sentence."""
        return self.message.text(language)

    @property
    def message(self) -> Message:
        """The suspicion as a sentence in both languages."""
        name = say(f"population.field.{self.field}")
        if self.field == "rate":
            printed, would_be = (_percent(value) for value in (self.printed, self.would_be))
            return say(
                "population.suspect.rate", kind=self.kind, field=name, printed=printed, would_be=would_be
            )
        printed_count, count = nearest(self.printed), nearest(self.would_be)
        return say(
            "population.suspect.count", kind=self.kind, field=name, printed=printed_count, would_be=count
        )

    def __str__(self) -> str:
        return self.label("en")


def _percent(rate: Fraction) -> Fraction:
    """A rate to a hundredth of a percent, for sentences."""
    return Fraction(nearest(rate * 10**4), 10**4)


def suspects_of(printed: Printed, target: Figure | None) -> tuple[Suspect, ...]:
    """Every single value that would explain a disagreement, the more telling ones first."""
    found: list[Suspect] = []
    if printed.verdict() is Verdict.INCONSISTENT:
        found += _by_target(printed, target)
        for field in FIELDS:
            found += _misprints(printed, field)
        found += _cut_off(printed)
        found += _other_values(printed)
    elif printed.verdict_of_gap() is Verdict.INCONSISTENT:
        found += _by_target(printed, target)
        found += _misprints(printed, "gap")
        found += _other_gap(printed)
    return tuple(sorted(found, key=lambda suspect: not suspect.is_confirmed))


def _agrees(printed: Printed) -> bool:
    if Verdict.INCONSISTENT in (printed.verdict(), printed.verdict_of_gap()):
        return False
    allowed = printed.rate_range
    return allowed is not None and 0 <= allowed.low <= 1


def _by_target(printed: Printed, target: Figure | None) -> Iterator[Suspect]:
    """A target's figures printed under another name."""
    workforce = printed.workforce.value if printed.workforce else _implied_workforce(printed)
    covered = printed.covered.value if printed.covered else None
    if target and printed.rate and workforce and covered is not None and target.value:
        share = Fraction(covered, workforce * target.value)
        if covered <= workforce and range_of(printed.rate).meets(Range(share, share)):
            yield _suspect(
                SuspectKind.SHARE_OF_TARGET, "rate", printed.rate, Fraction(covered, workforce), True
            )
    if printed.gap is None or not workforce:
        return
    gap = printed.gap
    if covered is None and printed.rate is not None:
        covered = printed.rate.value * workforce
    if target and range_of(gap).meets(Range(target.low * workforce, target.high * workforce)):
        left = workforce - covered if covered is not None else workforce - gap.value
        if left >= 0:
            yield _suspect(SuspectKind.TARGET_AS_GAP, "gap", gap, left, True)
    elif covered is not None and covered + gap.low < workforce:
        missing = (
            None
            if target is None
            else Range(target.low * workforce - covered, target.high * workforce - covered)
        )
        yield _suspect(
            SuspectKind.GAP_TO_TARGET,
            "gap",
            gap,
            workforce - covered,
            missing is not None and range_of(gap).meets(missing),
        )


def _suspect(kind: SuspectKind, field: Field, figure: Figure, would_be: Fraction, confirmed: bool) -> Suspect:
    return Suspect(kind=kind, field=field, printed=figure.value, would_be=would_be, is_confirmed=confirmed)


def _implied_workforce(printed: Printed) -> Fraction | None:
    if printed.covered is None or printed.rate is None or not printed.rate.value:
        return None
    return Fraction(printed.covered.value, printed.rate.value)


def _misprints(printed: Printed, field: Field) -> Iterator[Suspect]:
    """The field with two digits swapped, one digit changed, or three zeros too many or too few."""
    figure: Figure | None = getattr(printed, field)
    if figure is None or not figure.unit:
        return
    digits = str(nearest(Fraction(figure.value, figure.unit)))
    for kind, others in (
        (SuspectKind.DIGITS_SWAPPED, _swapped(digits)),
        (SuspectKind.DIGIT_CHANGED, _changed(digits)),
    ):
        fitting = [other for other in others if _agrees(_with(printed, field, int(other) * figure.unit))]
        for other in fitting:
            yield _suspect(kind, field, figure, int(other) * figure.unit, False)
        if fitting:
            return
    if field != "rate":
        for factor in (Fraction(10**3), Fraction(1, 10**3)):
            scaled = _scaled(figure, factor)
            if scaled.value.denominator == 1 and _agrees(attrs.evolve(printed, **{field: scaled})):
                yield _suspect(SuspectKind.THOUSANDFOLD, field, figure, scaled.value, False)


def _scaled(figure: Figure, factor: Fraction) -> Figure:
    """The figure times a factor, as precise in its digits as before."""
    unit = figure.unit * factor
    exact = unit < 1 or (figure.is_exact and factor < 1)
    return attrs.evolve(figure, value=figure.value * factor, unit=max(unit, Fraction(1)), is_exact=exact)


def _with(printed: Printed, field: Field, value: Fraction) -> Printed:
    figure: Figure = getattr(printed, field)
    return attrs.evolve(printed, **{field: attrs.evolve(figure, value=value)})


def _swapped(digits: str) -> list[str]:
    """The digits with two of them swapped, neighbours first."""
    pairs = sorted(combinations(range(len(digits)), 2), key=lambda pair: pair[1] - pair[0])
    found: list[str] = []
    for first, second in pairs:
        other = list(digits)
        other[first], other[second] = other[second], other[first]
        found.append("".join(other))
    return [other for other in dict.fromkeys(found) if other != digits and other[0] != "0"]


def _changed(digits: str) -> list[str]:
    """The digits with one of them another."""
    return [
        digits[:place] + digit + digits[place + 1 :]
        for place, printed in enumerate(digits)
        for digit in "0123456789"
        if digit != printed and not (place == 0 and digit == "0")
    ]


def _cut_off(printed: Printed) -> Iterator[Suspect]:
    """A coarse count whose further digits were dropped."""
    for field in ("workforce", "covered"):
        figure: Figure | None = getattr(printed, field)
        if figure is None or figure.is_exact or figure.bound is not Bound.PLAIN:
            continue
        if _agrees(attrs.evolve(printed, **{field: attrs.evolve(figure, bound=Bound.MORE)})):
            solved = dict(_solved(printed)).get(field, figure.value)
            yield _suspect(SuspectKind.COUNT_CUT_OFF, field, figure, solved, False)


def _other_values(printed: Printed) -> Iterator[Suspect]:
    for field, value in _solved(printed):
        figure: Figure = getattr(printed, field)
        yield _suspect(SuspectKind.OTHER_VALUE, field, figure, value, False)


def _other_gap(printed: Printed) -> Iterator[Suspect]:
    """The gap that the two counts leave."""
    if printed.workforce is not None and printed.covered is not None and printed.gap is not None:
        left = printed.workforce.value - printed.covered.value
        if left >= 0:
            yield _suspect(SuspectKind.OTHER_VALUE, "gap", printed.gap, left, False)


def _solved(printed: Printed) -> Iterator[tuple[Field, Fraction]]:
    """What each value would have to be if the others are right."""
    rate = None if printed.rate is None else printed.rate.value
    computed = printed.computed_rate
    if computed is not None and rate is not None:
        yield "rate", computed
    workforce, covered, gap = (
        None if figure is None else figure.value
        for figure in (printed.workforce, printed.covered, printed.gap)
    )
    if rate is None or not 0 < rate < 1:
        return
    if workforce is not None and covered is not None:
        yield "covered", rate * workforce
        yield "workforce", Fraction(covered, rate)
    elif workforce is not None and gap is not None:
        yield "workforce", Fraction(gap, 1 - rate)
        yield "gap", (1 - rate) * workforce
    elif covered is not None and gap is not None:
        yield "covered", Fraction(gap * rate, 1 - rate)
        yield "gap", Fraction(covered * (1 - rate), rate)
