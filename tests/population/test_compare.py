"""Two counts side by side. Pati, Gorontalo and DKI are published; the mixes are by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Segment
from jamsostek_coverage.population import Count, KemendagriCode, compare, mix_and_rate, what_differs

LABELS: dict[str, Any] = {
    "denominator": "potential",
    "basis": "domicile",
    "programs": {"JKK", "JKM"},
}
GORONTALO = [
    Count(region=KemendagriCode("75"), as_of="2024-09", workforce=466_368, covered=254_675, **LABELS),
    Count(region=KemendagriCode("75"), as_of="2025-12", workforce=582_000, covered=314_000, **LABELS),
]


def test_gorontalo() -> None:
    # read.id and narasi21.id: 54.61 % and 54 %, while the members rose by 23 % and the workforce by 25 %
    change = compare(*GORONTALO)
    assert change.is_like_for_like
    assert (change.covered, change.workforce) == (59_325, 115_632)
    assert round(change.points * 100_000) == -656
    assert round(Fraction(change.workforce, 466_368) * 100) == 25
    assert change.due_to_covered > 0 > change.due_to_workforce
    assert change.growth == Fraction(change.points, GORONTALO[0].rate)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("denominator", "labour force"),
        ("basis", "workplace"),
        ("programs", {"JKK"}),
        ("segment", "BPU"),
        ("status", "registered"),
        ("part_time_pppk", "excluded"),
        ("region", KemendagriCode("76")),
    ],
)
def test_another_label_is_refused_or_flagged(label: str, other: Any) -> None:
    after = attrs.evolve(GORONTALO[1], **{label: other})
    (difference,) = what_differs(GORONTALO[0], after)
    assert difference.label == label
    with pytest.raises(InvalidInput) as refused:
        compare(GORONTALO[0], after)
    assert [fault.path for fault in refused.value.faults] == [label]
    flagged = compare(GORONTALO[0], after, strict=False)
    assert not flagged.is_like_for_like
    assert flagged.to_dict()["differences"]


def test_every_difference_is_listed() -> None:
    # DKI: 2.29 million by address, 8.02 million where they are registered
    after = attrs.evolve(GORONTALO[1], basis="workplace", denominator="employed", programs={"JHT"})
    assert [difference.label for difference in what_differs(GORONTALO[0], after)] == [
        "denominator",
        "basis",
        "programs",
    ]


@pytest.mark.parametrize(
    ("code", "before", "after", "names"),
    [  # UU 14, 15 and 16 of 25 July 2022, UU 29 of 8 December 2022
        ("91", "2022-06", "2022-07", ["Papua Selatan", "Papua Tengah", "Papua Pegunungan"]),
        ("91", "2022-07", "2023-07", []),
        ("92", "2022-11", "2022-12", ["Papua Barat Daya"]),
        ("92", "2022-12", "2023-12", []),
        ("75", "2015-12", "2025-12", []),
    ],
)
def test_a_split_province_is_another_region(code: str, before: str, after: str, names: list[str]) -> None:
    early = attrs.evolve(GORONTALO[0], region=KemendagriCode(code), as_of=before)
    late = attrs.evolve(early, as_of=after)
    for pair in ((early, late), (late, early)):
        assert [name for name in names if any(name in str(d.message) for d in what_differs(*pair))] == names
        assert len(what_differs(*pair)) == len(names)


def test_growth_from_nothing_is_not_a_number() -> None:
    assert compare(attrs.evolve(GORONTALO[0], covered=0), GORONTALO[1]).growth is None


# ------------------------------------------------------- mix and rate


def side(day: str, *parts: tuple[str, str, int, int]) -> list[Count]:
    return [
        Count(region="Batam", as_of=day, segment=segment, workforce=size, covered=covered,
              **{**LABELS, "denominator": denominator})
        for segment, denominator, size, covered in parts
    ]  # fmt: skip


def test_by_hand() -> None:
    # Shares 1/2, 1/2 -> 2/3, 1/3; rates 9/10 -> 8/10 and 3/10 -> 4/10.
    # mix: 1/6 × (0.9+0.8)/2 - 1/6 × (0.3+0.4)/2 = 1/6 × 1/2 = 1/12
    # rate: -1/10 × 7/12 + 1/10 × 5/12 = -1/60; together 1/12 - 1/60 = 1/15 = 2/3 - 6/10
    before = side("2024-11", ("PU", "formal", 300, 270), ("BPU", "informal", 300, 90))
    after = side("2025-11", ("PU", "formal", 400, 320), ("BPU", "informal", 200, 80))
    found = mix_and_rate(before, after)
    assert (found.mix, found.rate, found.total) == (Fraction(1, 12), Fraction(-1, 60), Fraction(1, 15))
    assert [part.part[1] for part in found.parts] == [Segment.PU, Segment.BPU]


def test_sides_must_pair() -> None:
    before = side("2024-11", ("PU", "formal", 300, 270), ("BPU", "informal", 300, 90))
    with pytest.raises(InvalidInput, match="same parts"):
        mix_and_rate(before, before[:1])
    with pytest.raises(InvalidInput, match="same parts"):
        mix_and_rate([], [])
    with pytest.raises(InvalidInput, match="twice"):
        mix_and_rate([*before, before[0]], before)
    other = [attrs.evolve(count, basis="workplace") for count in before]
    with pytest.raises(InvalidInput, match="counting basis"):
        mix_and_rate(before, other)
    assert mix_and_rate(before, other, strict=False).total == 0


@st.composite
def sides(draw: st.DrawFn) -> tuple[list[Count], list[Count]]:
    names = draw(st.lists(st.sampled_from(["A", "B", "C", "D"]), min_size=1, unique=True))
    both: list[list[Count]] = []
    for day in ("2024-12", "2025-12"):
        counts: list[Count] = []
        for name in names:
            size = draw(st.integers(1, 10**6))
            covered = draw(st.integers(0, size))
            counts.append(Count(region=name, as_of=day, workforce=size, covered=covered, **LABELS))
        both.append(draw(st.permutations(counts)))
    return both[0], both[1]


@given(sides())
def test_mix_and_rate_are_the_whole_change(both: tuple[list[Count], list[Count]]) -> None:
    before, after = both
    found = mix_and_rate(before, after)
    assert found.mix + found.rate == found.total
    back = mix_and_rate(after, before)
    assert (back.mix, back.rate) == (-found.mix, -found.rate)
    same_rates = [attrs.evolve(count, covered=0) for count in after]
    nothing = mix_and_rate([attrs.evolve(count, covered=0) for count in before], same_rates)
    assert nothing.mix == nothing.rate == 0


@given(sides())
def test_both_reasons_are_the_whole_change(both: tuple[list[Count], list[Count]]) -> None:
    pairs = {count.region: count for count in both[1]}
    change = compare(both[0][0], pairs[both[0][0].region])
    assert change.due_to_covered + change.due_to_workforce == change.points
    assert (change.due_to_covered > 0) == (change.covered > 0)
    if change.workforce == 0:
        assert change.due_to_workforce == 0
