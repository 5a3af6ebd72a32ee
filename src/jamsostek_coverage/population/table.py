"""Many counts: summed up into larger regions, ranked, and as tidy rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.population.compare import what_differs
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.population.region_table import RegionTable
from jamsostek_coverage.population.regions import RegionCode, RegionLevel
from jamsostek_coverage.terms import Program, Segment


def roll_up(counts: Iterable[Count], level: RegionLevel | str) -> tuple[Count, ...]:
    """The counts summed up into the regions of a level, one for each; the order of the counts is of no
    moment.

    Counts without a region code, of different days or labels, of one region twice, or of a region together
    with a part of it raise :class:`InvalidInput`.

    >>> from jamsostek_coverage.population import KemendagriCode
    >>> labels = dict(as_of="2025-09", denominator="eligible", basis="domicile", programs={"JKK", "JKM"})
    >>> parts = [Count(region=KemendagriCode(code), workforce=size, covered=active, **labels)
    ...     for code, size, active in (("12.71", 875_743, 472_068), ("12.75", 132_826, 43_526))]
    >>> [(str(whole.region), whole.workforce, whole.covered) for whole in roll_up(parts, "province")]
    [('12', 1008569, 515594)]
    """
    given = list(counts)
    faults = list(_unfit(given))
    if faults:
        raise InvalidInput(*faults)
    groups: dict[RegionCode, list[Count]] = {}
    for count in given:
        groups.setdefault(_code(count).at(level), []).append(count)
    return tuple(
        attrs.evolve(
            parts[0],
            region=region,
            workforce=sum(part.workforce for part in parts),
            covered=sum(part.covered for part in parts),
        )
        for region, parts in sorted(groups.items(), key=lambda item: item[0].bare)
    )


def _code(count: Count) -> RegionCode:
    assert isinstance(count.region, RegionCode)
    return count.region


def _unfit(counts: list[Count]) -> Iterable[Fault]:
    """Why counts cannot be summed up."""
    coded = [(place, count) for place, count in enumerate(counts) if isinstance(count.region, RegionCode)]
    for place, count in enumerate(counts):
        if not isinstance(count.region, RegionCode):
            yield _fault(place, str(count.region), "uncoded")
    if not coded:
        return
    model = coded[0][1]
    ordered = sorted(coded, key=lambda item: (type(item[1].region).__name__, _code(item[1]).bare))
    for (_, earlier), (place, later) in pairwise(ordered):
        if _code(earlier).contains(_code(later)):
            yield _fault(place, str(later.region), "overlap")
    for place, count in coded:
        same_region = attrs.evolve(count, region=model.region)
        if type(count.region) is not type(model.region) or count.as_of != model.as_of:
            yield _fault(place, str(count.region), "day")
        for difference in what_differs(model, same_region):
            remedy = say("population.compare.remedy")
            yield Fault(path=f"counts[{place}]", value=None, problem=difference.message, remedy=remedy)


def _fault(place: int, value: str, key: str) -> Fault:
    problem, remedy = say(f"population.table.{key}"), say(f"population.table.{key}_remedy")
    return Fault(path=f"counts[{place}]", value=value, problem=problem, remedy=remedy)


def largest_gaps(counts: Iterable[Count], *, least_workforce: int = 0) -> tuple[Count, ...]:
    """The counts with the largest gaps first; workforces below ``least_workforce`` are left out."""
    kept = (count for count in counts if count.workforce >= least_workforce)
    return tuple(sorted(kept, key=lambda count: (-count.gap, str(count.region))))


def lowest_rates(counts: Iterable[Count], *, least_workforce: int = 0) -> tuple[Count, ...]:
    """The counts with the lowest rates first; the guard keeps small units from leading by chance."""
    kept = (count for count in counts if count.workforce >= least_workforce)
    return tuple(sorted(kept, key=lambda count: (count.rate, str(count.region))))


def by_program(
    *,
    covered: Mapping[Any, int],
    workforce: int | Mapping[Any, int],
    **labels: Any,
) -> tuple[Count, ...]:
    """One count for each programme, or for each programme and segment; ``labels`` are those of
    :class:`Count`.

    ``covered`` is keyed by programme or by (programme, segment), ``workforce`` is one number or one for each
    segment. JP and JKP have no members outside the wage segment: leave those out.

    >>> labels = dict(region="Batam", as_of="2025-11", denominator="eligible", basis="workplace")
    >>> for count in by_program(covered={"JKK": 420, "JP": 250}, workforce=555, **labels):
    ...     print(*count.programs, count.rate)
    JKK 28/37
    JP 50/111
    """
    found: list[Count] = []
    faults: list[Fault] = []
    for key, number in covered.items():
        program, segment = key if isinstance(key, tuple) else (key, None)
        try:
            chosen = None if segment is None else Segment.of(segment)
            base = workforce if not isinstance(workforce, Mapping) else _of_segment(workforce, chosen)
            found.append(Count(programs={program}, segment=chosen, workforce=base, covered=number, **labels))
        except InvalidInput as refused:
            faults += refused.within(f"covered[{key}]").faults
    if faults:
        raise InvalidInput(*faults)
    return tuple(found)


def _of_segment(workforce: Mapping[Any, int], segment: Segment | None) -> int:
    sizes = {Segment.of(name): size for name, size in workforce.items()}
    if segment is None or segment not in sizes:
        problem, remedy = say("population.table.segment"), say("population.table.segment_remedy")
        raise InvalidInput(Fault(path="", value=segment, problem=problem, remedy=remedy))
    return sizes[segment]


def tidy_rows(
    counts: Iterable[Count], *, target: Fraction | str | None = None, regions: RegionTable | None = None
) -> list[dict[str, Any]]:
    """The counts as flat rows for a table: labels, counts, exact rate, gap, rank of the rate within each
    kind.

    With ``target`` the rows have the gap to it; names of regions come from ``regions`` (default: provinces).
    """
    given = list(counts)
    table = RegionTable.shipped() if regions is None else regions
    rates: dict[tuple[Any, ...], list[Fraction]] = {}
    for count in given:
        rates.setdefault(_kind(count), []).append(-count.rate)
    for alike in rates.values():
        alike.sort()
    rows: list[dict[str, Any]] = []
    for count in given:
        region = table.get(count.region) if isinstance(count.region, RegionCode) else None
        rows.append(
            {
                "region": str(count.region),
                "name": region.name
                if region
                else ""
                if isinstance(count.region, RegionCode)
                else count.region,
                "as_of": count.as_of.isoformat(),
                "programs": "+".join(program.value for program in Program if program in count.programs),
                "segment": count.segment.value if count.segment else "",
                "denominator": count.denominator.value,
                "basis": count.basis.value,
                "workforce": count.workforce,
                "covered": count.covered,
                "rate": count.rate,
                "gap": count.gap,
                "rank": 1 + bisect_left(rates[_kind(count)], -count.rate),
                **({} if target is None else {"gap_to_target": count.gap_to(target)}),
            }
        )
    return rows


def _kind(count: Count) -> tuple[Any, ...]:
    return count.as_of, count.programs, count.segment, count.denominator, count.basis
