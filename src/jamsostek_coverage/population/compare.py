"""Two counts side by side: what keeps them from being compared, and how far the rate moved."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.population.count import LABELS, Count
from jamsostek_coverage.population.region_table import RegionTable
from jamsostek_coverage.population.regions import RegionCode
from jamsostek_coverage.terms import Segment


@attrs.frozen(kw_only=True)
class Difference:
    """A label in which two counts differ."""

    label: str
    message: Message


def what_differs(
    before: Count, after: Count, *, regions: RegionTable | None = None
) -> tuple[Difference, ...]:
    """What keeps two counts from being compared: labels, regions, and regions that were split in between.

    The table of ``regions`` (default: the shipped provinces) says which regions were split.

    >>> common = dict(region="DKI", workforce=3_951_828, denominator="eligible", programs={"JKK", "JKM"})
    >>> nik = Count(as_of="2025-01", covered=2_290_000, basis="domicile", **common)
    >>> registered = Count(as_of="2025-02", covered=3_900_000, basis="workplace", **common)
    >>> [str(difference.message) for difference in what_differs(nik, registered)]
    ['counting basis: by domicile against by workplace']
    """
    found = [
        Difference(label=name, message=_say(name, getattr(before, name), getattr(after, name)))
        for name in ("region", *LABELS)
        if getattr(before, name) != getattr(after, name)
    ]
    if isinstance(before.region, RegionCode) and before.region == after.region:
        table = RegionTable.shipped() if regions is None else regions
        first, last = sorted((before.as_of, after.as_of))
        found += [
            Difference(
                label="region",
                message=say("population.compare.split", region=region.name, day=region.since),
            )
            for region in table.split_between(before.region, first, last)
        ]
    return tuple(found)


def _say(name: str, before: Any, after: Any) -> Message:
    field = say(f"population.label.{name}")
    texts = [_shown(value) for value in (before, after)]
    return say("population.compare.label", label=field, before=texts[0], after=texts[1])


def _shown(value: Any) -> Any:
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    return say("population.label.all") if value is None else value


@attrs.frozen(kw_only=True)
class Comparison:
    """How coverage moved from one count to another; ``differences`` say what limits the comparison."""

    before: Count
    after: Count
    differences: tuple[Difference, ...]

    @property
    def is_like_for_like(self) -> bool:
        """Whether both counts mean the same."""
        return not self.differences

    @property
    def points(self) -> Fraction:
        """The change of the rate as a fraction of 1: 1/100 is one percentage point."""
        return self.after.rate - self.before.rate

    @property
    def growth(self) -> Fraction | None:
        """The change of the rate relative to the earlier rate; None where that was zero."""
        return Fraction(self.points, self.before.rate) if self.before.covered else None

    @property
    def covered(self) -> int:
        """The change in people covered."""
        return self.after.covered - self.before.covered

    @property
    def workforce(self) -> int:
        """The change of the workforce in people: a jump says that the denominator was changed."""
        return self.after.workforce - self.before.workforce

    @property
    def due_to_covered(self) -> Fraction:
        """The part of ``points`` that comes from more or fewer people covered."""
        inverse = Fraction(1, 2 * self.before.workforce) + Fraction(1, 2 * self.after.workforce)
        return self.covered * inverse

    @property
    def due_to_workforce(self) -> Fraction:
        """The part of ``points`` that comes from another workforce."""
        return self.points - self.due_to_covered

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data with the schema version."""
        return answer("comparison", self, points=self.points, growth=self.growth, covered=self.covered)


def compare(
    before: Count, after: Count, *, strict: bool = True, regions: RegionTable | None = None
) -> Comparison:
    """How coverage moved between two counts with the same labels.

    Counts whose labels differ raise :class:`InvalidInput` that lists every difference; ``strict=False``
    compares them all the same, with the differences on the answer.

    >>> labels = dict(region="Pati", denominator="labour force", basis="domicile", programs={"JKK", "JKM"})
    >>> change = compare(Count(as_of="2024-12", workforce=511_111, covered=199_333, **labels),
    ...     Count(as_of="2025-03", workforce=599_061, covered=173_728, **labels))
    >>> round(change.points * 1000), round(change.due_to_workforce * 1000)
    (-100, -54)
    """
    differences = what_differs(before, after, regions=regions)
    if differences and strict:
        remedy = say("population.compare.remedy")
        raise InvalidInput(
            *(Fault(path=item.label, value=None, problem=item.message, remedy=remedy) for item in differences)
        )
    return Comparison(before=before, after=after, differences=differences)


@attrs.frozen(kw_only=True)
class PartEffect:
    """What one part adds to the change of the whole rate, as fractions of 1."""

    part: Any
    mix: Fraction
    rate: Fraction


@attrs.frozen(kw_only=True)
class MixAndRate:
    """The change of a rate in two parts that add up to it: another mix of parts, and other rates in them."""

    parts: tuple[PartEffect, ...]
    total: Fraction

    @property
    def mix(self) -> Fraction:
        """The change because the shares of the parts in the workforce moved."""
        return sum((part.mix for part in self.parts), Fraction(0))

    @property
    def rate(self) -> Fraction:
        """The change because coverage inside the parts moved."""
        return sum((part.rate for part in self.parts), Fraction(0))


def mix_and_rate(before: Iterable[Count], after: Iterable[Count], *, strict: bool = True) -> MixAndRate:
    """Which part of a change comes from another mix of segments (or regions) and which from their own rates.

    Each side holds one count for every segment, or for every region; each effect is weighted with the mean of
    both sides, so that nothing is left over. Sides that do not pair, or pairs whose labels differ, raise
    :class:`InvalidInput` (``strict=False`` lets labels differ).

    >>> labels = dict(region="Batam", basis="domicile", programs={"JKK", "JKM"})
    >>> def side(day, pu, bpu):
    ...     return [Count(as_of=day, segment=name, denominator=kind, workforce=size, covered=part, **labels)
    ...         for name, kind, size, part in (("PU", "formal", *pu), ("BPU", "informal", *bpu))]
    >>> effect = mix_and_rate(side("2024-11", (300, 270), (300, 90)), side("2025-11", (400, 360), (200, 60)))
    >>> effect.total, effect.mix, effect.rate
    (Fraction(1, 10), Fraction(1, 10), Fraction(0, 1))
    """
    first, last = _by_part(before), _by_part(after)
    if not first or first.keys() != last.keys():
        problem, remedy = say("population.compare.pairs"), say("population.compare.pairs_remedy")
        raise InvalidInput(Fault(path="after", value=None, problem=problem, remedy=remedy))
    for part in first:
        compare(first[part], last[part], strict=strict)
    sums = [sum(count.workforce for count in side.values()) for side in (first, last)]
    effects: list[PartEffect] = []
    for part, old in first.items():
        new = last[part]
        shares = Fraction(old.workforce, sums[0]), Fraction(new.workforce, sums[1])
        effects.append(
            PartEffect(
                part=part,
                mix=(shares[1] - shares[0]) * (old.rate + new.rate) * Fraction(1, 2),
                rate=(new.rate - old.rate) * (shares[0] + shares[1]) * Fraction(1, 2),
            )
        )
    rates = [
        Fraction(sum(count.covered for count in side.values()), size)
        for side, size in zip((first, last), sums, strict=True)
    ]
    return MixAndRate(parts=tuple(effects), total=rates[1] - rates[0])


def _by_part(counts: Iterable[Count]) -> dict[tuple[RegionCode | str, Segment | None], Count]:
    found: dict[tuple[RegionCode | str, Segment | None], Count] = {}
    for count in counts:
        part = (count.region, count.segment)
        if part in found:
            problem, remedy = say("population.compare.doubled"), say("population.compare.pairs_remedy")
            raise InvalidInput(Fault(path="before", value=str(count.region), problem=problem, remedy=remedy))
        found[part] = count
    return found
