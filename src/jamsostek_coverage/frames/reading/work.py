"""Work on a frame: named steps of temporary columns, each step one pass of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from jamsostek_coverage.errors import Fault, InvalidInput, MissingExtra, Shown
from jamsostek_coverage.language import say

# A table of narwhals, eager or lazy; its own types change with the installed engines.
Frame: TypeAlias = Any
# What stands in columns of whole numbers where there is no value, and where it could not be read.
MISSING, WRONG = -1, -2


def narwhals() -> Any:
    """The narwhals interface; without it :class:`MissingExtra` says how to install it."""
    try:
        import narwhals.stable.v2 as found
    except ImportError:
        raise MissingExtra(say("frames.missing_extra")) from None
    return found


def opened(frame: Any) -> Frame:
    """A frame of any supported library; anything else raises :class:`InvalidInput`."""
    nw = narwhals()
    if isinstance(frame, (nw.DataFrame, nw.LazyFrame)):
        return frame
    try:
        return nw.from_native(frame)
    except TypeError:
        problem, remedy = say("frames.type"), say("frames.type_remedy")
        raise InvalidInput(Fault(path="frame", value=frame, problem=problem, remedy=remedy)) from None


def column_fault(column: str, key: str, **details: Any) -> Fault:
    """A fault of a column of the frame; the sentences are ``frames.key`` and ``frames.key_remedy``."""
    problem, remedy = say(f"frames.{key}", **details), say(f"frames.{key}_remedy", **details)
    return Fault(path="", value=Shown(repr(column)), problem=problem, remedy=remedy)


class Work:
    """The frame's columns and the temporary ones made of them, whose names nothing else bears."""

    nw: Any

    def __init__(self, frame: Frame, taken: Iterable[str]) -> None:
        self.nw = narwhals()
        self.frame = frame
        schema = frame.collect_schema()
        self.schema: Mapping[str, Any] = dict(schema)
        names = {name.casefold() for name in (*self.schema, *taken)}
        self._stem = "jamsostek"
        while any(name.startswith(self._stem) for name in names):
            self._stem += "_"
        self._steps: list[dict[str, Any]] = []
        self._step_of: dict[str, int] = {}

    def name(self) -> str:
        """A name that no column bears."""
        name = f"{self._stem}{len(self._step_of)}"
        self._step_of[name] = 0
        return name

    def add(self, expression: Any, *uses: str) -> str:
        """A temporary column; ``uses`` are the temporary ones of which it is made."""
        name = self.name()
        step = max((self._step_of[used] + 1 for used in uses if used in self._step_of), default=0)
        self._step_of[name] = step
        while len(self._steps) <= step:
            self._steps.append({})
        self._steps[step][name] = expression
        return name

    def run(self, frame: Frame) -> Frame:
        """The frame with every temporary column asked for since the last run."""
        for step in self._steps:
            if step:
                frame = frame.with_columns(**step)
        self._steps = []
        self._step_of = dict.fromkeys(self._step_of, -1)
        return frame

    def nullable(self, frame: Frame, names: Iterable[str]) -> Frame:
        """The frame with columns of whole numbers that can hold gaps; pandas has two kinds."""
        if not frame.implementation.is_pandas():
            return frame
        native: Any = frame.to_native()
        # pandas' own types have a value for what is missing, those of NumPy have not
        plain = {name: "Int64" for name in names if not hasattr(native[name].dtype, "na_value")}
        return opened(native.astype(plain)) if plain else frame

    def col(self, name: str) -> Any:
        """A column of the frame."""
        return self.nw.col(name)

    def whole(self, number: int) -> Any:
        """A 64-bit whole number."""
        return self.nw.lit(number, dtype=self.nw.Int64)

    def any_of(self, conditions: Iterable[Any]) -> Any:
        """Whether one of the conditions holds; None where there is none."""
        result: Any = None
        for condition in conditions:
            result = condition if result is None else result | condition
        return result

    def all_of(self, conditions: Iterable[Any]) -> Any:
        """Whether all conditions hold; None where there is none."""
        result: Any = None
        for condition in conditions:
            if condition is not None:
                result = condition if result is None else result & condition
        return result

    def made(self) -> tuple[str, ...]:
        """Every temporary column so far."""
        return tuple(self._step_of)

    def native(self, frame: Frame) -> Any:
        """The frame as the library that it came from has it."""
        return self.nw.to_native(frame)

    def choose(self, cases: Iterable[tuple[Any, Any]], otherwise: Any) -> Any:
        """The value of the last case whose condition holds."""
        result = otherwise
        for condition, value in cases:
            result = self.nw.when(condition).then(value).otherwise(result)
        return result
