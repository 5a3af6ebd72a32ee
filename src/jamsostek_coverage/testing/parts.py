"""How a strategy for an object is put together from strategies for its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.testing import edges

T = TypeVar("T")
Part: TypeAlias = T | SearchStrategy[T]
# Days of which the first cannot lie after the second, and those that cannot lie before a birth.
IN_ORDER = (("since", "until"), ("since", "planned_until"), ("dated", "lifted_on"))
AFTER_BIRTH = ("since", "until", "registered", "jkp_registered", "registered_on", "working_since")


def strategy_for(part: Part[T]) -> SearchStrategy[T]:
    """The part itself where it is a strategy, else the strategy of this value alone."""
    return part if isinstance(part, SearchStrategy) else st.just(part)


def facts_of(
    known: Mapping[str, SearchStrategy[Any]],
    extra: Mapping[str, SearchStrategy[Any]],
    parts: Mapping[str, Any],
    names: Iterable[str],
    owner: str,
) -> SearchStrategy[dict[str, Any]]:
    """The facts of one object: the known ones always, some of the others, those of ``parts`` as fixed."""
    unknown = set(parts) - set(names)
    if unknown:
        raise TypeError(f"{owner} has no {', '.join(sorted(unknown))}")
    fixed = {name: strategy_for(part) for name, part in parts.items()}
    optional = {name: strategy for name, strategy in extra.items() if name not in fixed}
    return st.fixed_dictionaries({**known, **fixed}, optional=optional)


def made(
    kind: type[T],
    known: Mapping[str, SearchStrategy[Any]],
    extra: Mapping[str, SearchStrategy[Any]],
    parts: Mapping[str, Any],
) -> SearchStrategy[T]:
    """Objects of facts that are known always or sometimes, in the order of time, those of ``parts`` fixed."""
    fixed = frozenset(parts)
    facts = facts_of(known, extra, parts, {*known, *extra}, kind.__name__)
    return facts.map(lambda given: kind(**in_order(given, fixed)))


def in_order(facts: dict[str, Any], fixed: frozenset[str]) -> dict[str, Any]:
    """The facts with the dates that are not fixed moved so that none lies before what precedes it."""
    given = [name for name in AFTER_BIRTH if facts.get(name)]
    free = [name for name in given if name not in fixed]
    if facts.get("born"):
        if "born" not in fixed:
            facts["born"] = min([facts["born"], *(facts[name] for name in given if name in fixed)])
        for name in free:
            facts[name] = max(facts[name], facts["born"])
    for first, second in IN_ORDER:
        if facts.get(first) and facts.get(second) and facts[second] < facts[first]:
            later, earlier = (second, first) if second not in fixed else (first, second)
            facts[later] = facts[earlier]
    return facts


def counts(most: int, thresholds: Iterable[int]) -> SearchStrategy[int]:
    """Whole numbers up to ``most``, often beside one of the law's."""
    near = [number for number in edges.beside(thresholds) if number >= 0]
    return st.one_of(st.integers(0, most), st.sampled_from(near))
