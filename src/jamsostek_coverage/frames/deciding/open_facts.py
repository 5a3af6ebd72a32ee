"""Facts that are not yet known: reading one asks for a decision."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

# Stands for any value that is there: a number, a date, a set of programmes, a risk group.
KNOWN = "known"


class Test(NamedTuple):
    """What is asked of a row: whether a fact "is" one of its values, is "at_least" or "equals" a bound,
    holds ("has") a programme; or how another judgement was "judged"."""

    kind: str
    fact: Hashable
    bound: Hashable = None


class Fork(BaseException):
    """A test was met that is not decided yet; no rule of the law catches it."""

    test: Test
    values: tuple[Hashable, ...]

    def __init__(self, test: Test, values: tuple[Hashable, ...]) -> None:
        super().__init__(test)
        self.test, self.values = test, values


@attrs.frozen
class Domain:
    """The values among which an open fact is, as the scalar code knows them.

    ``kind``: "term" (the values themselves; with ``stand_in`` any known value stands for all), "number",
    "month" or "date" (compared with bounds), "programs" (a set, asked programme by programme).
    """

    values: tuple[Any, ...] = ()
    kind: str = "term"
    optional: bool = True
    stand_in: Any = None


class OpenFacts:
    """The facts of a person some of which are open, and the decisions of the run at hand."""

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        self.domains = domains
        self._decided: Mapping[Test, Hashable] = {}

    @contextmanager
    def deciding(self, decided: Mapping[Test, Hashable]) -> Generator[None]:
        """Run with these decisions; runs within runs have their own."""
        before, self._decided = self._decided, decided
        try:
            yield
        finally:
            self._decided = before

    def choose(self, test: Test, values: tuple[Hashable, ...]) -> Any:
        """The decision on a test; without one the run ends in a :class:`Fork`."""
        if test in self._decided:
            return self._decided[test]
        raise Fork(test, values)

    def holds(self, test: Test) -> bool:
        """The decision on a test of yes or no."""
        return bool(self.choose(test, (True, False)))

    def value(self, path: str) -> Any:
        """The value of an open fact, as far as one must know it."""
        domain = self.domains[path]
        if domain.kind == "term" and domain.stand_in is None:
            return self.choose(Test("is", path), domain.values)
        known = self.choose(Test("is", path), (None, KNOWN)) if domain.optional else KNOWN
        if known is None:
            return None
        if domain.kind == "term":
            return domain.stand_in
        return Programs(self, path) if domain.kind == "programs" else Measure(self, path)

    def seen(self, real: Any, prefix: str) -> Any:
        """A person's facts through which open ones are asked for."""
        return _Seen(self, real, prefix)


class _Seen:
    """Stands for an object; its open attributes ask, its other objects are seen alike."""

    __slots__ = ("_facts", "_prefix", "_real")

    def __init__(self, facts: OpenFacts, real: Any, prefix: str) -> None:
        self._facts, self._real, self._prefix = facts, real, prefix

    def __getattr__(self, name: str) -> Any:
        path = f"{self._prefix}{name}"
        if path in self._facts.domains:
            return self._facts.value(path)
        derived = getattr(type(self._real), name, None)
        if isinstance(derived, property) and derived.fget is not None:
            return derived.fget(self)
        value = getattr(self._real, name)
        return (
            _Seen(self._facts, value, f"{path}.") if attrs.has(type(value)) and path == "employer" else value
        )


def _bound(value: Any) -> int:
    if isinstance(value, Month):
        return value.ordinal
    return value.toordinal() if isinstance(value, date) else int(value)


class Measure:
    """A number, month or date of which only comparisons are known."""

    __slots__ = ("_facts", "_path")

    def __init__(self, facts: OpenFacts, path: str) -> None:
        self._facts, self._path = facts, path

    def _at_least(self, bound: int) -> bool:
        return self._facts.holds(Test("at_least", self._path, bound))

    def __ge__(self, other: Any) -> bool:
        return self._at_least(_bound(other))

    def __gt__(self, other: Any) -> bool:
        return self._at_least(_bound(other) + 1)

    def __lt__(self, other: Any) -> bool:
        return not self._at_least(_bound(other))

    def __le__(self, other: Any) -> bool:
        return not self._at_least(_bound(other) + 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self._facts.holds(Test("equals", self._path, other))

    def __hash__(self) -> int:
        return hash(self._path)


class Programs:
    """A set of programmes of which only single programmes are asked."""

    __slots__ = ("_facts", "_path")

    def __init__(self, facts: OpenFacts, path: str) -> None:
        self._facts, self._path = facts, path

    def __contains__(self, program: Program) -> bool:
        return self._facts.holds(Test("has", self._path, program))
