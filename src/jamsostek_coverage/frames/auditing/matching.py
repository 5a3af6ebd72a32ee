"""Which mistake makes of a row the amounts that were printed.

For every line that differs from the law: of the mistakes that reproduce its amount exactly, the one that
explains most lines of the row; of those, the one that contradicts fewest lines that are right; of those, the
simplest, which stands first among the mistakes.
"""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add, and_, or_
from typing import Any, NamedTuple

from jamsostek_coverage.frames.auditing.amounts import PARTS
from jamsostek_coverage.frames.auditing.bases import base_stages
from jamsostek_coverage.frames.auditing.candidates import IMPLIED, IMPLIED_JP, Mistake
from jamsostek_coverage.frames.auditing.causes import FOLLOWS, NOTHING, SUM, UNEXPLAINED
from jamsostek_coverage.frames.auditing.ground import Ground
from jamsostek_coverage.frames.auditing.lines import LINES, summands
from jamsostek_coverage.frames.auditing.readings import Readings, Stage
from jamsostek_coverage.terms import Program

# More than there are lines, and more than there are candidates.
_LINES, _CANDIDATES = 2**5, 2**9


class _Fit(NamedTuple):
    """A candidate that touches a line: the temporary column that says whether it makes its amount."""

    mistake: int
    rank: int
    code: str
    column: str


class Matching:
    """Adds to a frame what the law bills for each compared line, and the cause of each difference.

    ``lines`` are compared; the amounts as printed stand ready. Results: ``expected_``, ``cause_`` and
    ``others_`` of each line, behind the prefix of temporary columns.
    """

    def __init__(
        self, ground: Ground, readings: Readings, lines: Sequence[str], mistakes: Sequence[Mistake]
    ) -> None:
        import narwhals.stable.v2 as narwhals

        self._nw, self._ground, self._readings = narwhals, ground, readings
        self._sums = {line: summands(line, lines) for line in lines}
        self._lines, self._mistakes = lines, mistakes
        # lines that are not sums of others: only these speak for a mistake
        self._single = [line for line in lines if not self._sums[line]]
        self._fits: dict[str, list[_Fit]] = {line: [] for line in lines}

    def stages(self) -> Iterator[Stage]:
        """The columns to add, each stage on top of those before."""
        yield self._readings.parts(self._lines)
        yield {self._name("expected", line): self._readings.law(line) for line in self._lines}
        yield from base_stages(self._ground, self._single)
        yield {self._name("right", line): self._is_right(line) for line in self._lines}
        yield self._nothing() | self._candidates()
        yield {self._name("key", str(rank)): key for rank, key in self._keys()}
        yield {self._name("best", line): self._best(line) for line in self._lines if self._fits[line]}
        yield {
            column: expression
            for line in self._lines
            for column, expression in (
                (self._name("cause", line), self._cause(line)),
                (self._name("others", line), self._others(line)),
            )
        }

    def _name(self, kind: str, what: str) -> str:
        return f"{self._ground.temporary}{kind}_{what}"

    def _col(self, kind: str, what: str) -> Any:
        return self._nw.col(self._name(kind, what))

    def _is(self, line: str, amount: Any) -> Any:
        """Whether the printed amount is this one, or one with a fraction that rounds to it."""
        distance = (self._col("parts", line) - amount * PARTS).abs()
        return (distance <= self._col("tolerance", line)).fill_null(False)

    def _is_right(self, line: str) -> Any:
        same = self._col("parts", line) == self._col("expected", line) * PARTS
        return (same & (self._col("tolerance", line) == 0)).fill_null(False)

    def _nothing(self) -> Stage:
        """Whether every line of a row that bills something by law bills nothing."""
        if len(self._single) < 2:
            return {}
        empty = [self._col("parts", line) == 0 for line in self._single]
        due = [self._nw.when(self._col("expected", line) > 0).then(1).otherwise(0) for line in self._single]
        return {self._name(NOTHING, "row"): reduce(and_, empty) & (reduce(add, due) > 1)}

    def _candidates(self) -> Stage:
        columns: Stage = {}
        rank = 0
        for place, mistake in enumerate(self._mistakes):
            for candidate in mistake:
                for line in self._lines:
                    amounts = self._readings.candidate(candidate, line)
                    if amounts:
                        column = self._name("fit", f"{rank}_{line}")
                        columns[column] = reduce(or_, (self._is(line, amount) for amount in amounts))
                        self._fits[line].append(_Fit(place, rank, candidate.code, column))
                rank += 1
        assert rank < _CANDIDATES
        return columns

    def _fitting(self, line: str, mistake: int) -> Any:
        """Whether any candidate of a mistake, which touches the line, makes its amount."""
        return reduce(or_, (self._nw.col(fit.column) for fit in self._fits[line] if fit.mistake == mistake))

    def _keys(self) -> Iterator[tuple[int, Any]]:
        """How well each candidate explains a row: lines explained, then right lines that it would change."""
        when, first = self._nw.when, self._nw.lit(_LINES)
        explained: dict[int, Any] = {}
        contradicted: dict[int, Any] = {}
        for line in self._single:
            is_right = self._col("right", line)
            for mistake in {fit.mistake for fit in self._fits[line]}:
                fitting = self._fitting(line, mistake)
                points = when(fitting & ~is_right).then(_LINES).otherwise(0)
                explained[mistake] = explained.get(mistake, first) + points
            for fit in self._fits[line]:
                points = when(~self._nw.col(fit.column) & is_right).then(1).otherwise(0)
                contradicted[fit.rank] = (
                    contradicted[fit.rank] + points if fit.rank in contradicted else points
                )
        ranks = {fit.rank: fit.mistake for fits in self._fits.values() for fit in fits}
        for rank, mistake in ranks.items():
            against = contradicted.get(rank)
            points = explained.get(mistake, first)
            yield rank, points if against is None else points - against

    def _best(self, line: str) -> Any:
        """The key and the rank of the candidate that explains the line best; zero where none does."""
        scores = [
            self._nw.when(self._nw.col(fit.column))
            .then(self._col("key", str(fit.rank)) * _CANDIDATES + (_CANDIDATES - 1 - fit.rank))
            .otherwise(0)
            for fit in self._fits[line]
        ]
        return self._nw.max_horizontal(*scores)

    def _cause(self, line: str) -> Any:
        nw = self._nw
        unexplained = SUM if self._sums[line] else UNEXPLAINED
        code = nw.lit(unexplained)
        if self._fits[line]:
            best = self._col("best", line)
            rank = self._rank(line)
            for fit in self._fits[line]:
                code = nw.when((rank == fit.rank) & (best > 0)).then(nw.lit(fit.code)).otherwise(code)
        if line in self._single and len(self._single) > 1:
            is_due = self._col("expected", line) > 0
            code = nw.when(self._col(NOTHING, "row") & is_due).then(nw.lit(NOTHING)).otherwise(code)
        right = self._col("right", line)
        if not self._sums[line]:
            return nw.when(~right).then(code)
        adds_up = self._adds_up(line)
        follows = (
            nw.when(adds_up).then(nw.lit(FOLLOWS)).otherwise(nw.when(right).then(nw.lit(SUM)).otherwise(code))
        )
        return nw.when(~(adds_up & right)).then(follows)

    def _adds_up(self, line: str) -> Any:
        """Whether a sum is that of its printed lines, with JKP or without it."""
        parts = self._col("parts", line)
        terms = [self._col("parts", other) for other in self._sums[line]]
        billed = [
            self._col("parts", other)
            for other in self._sums[line]
            if any(program is not Program.JKP for program, _ in LINES[other])
        ]
        return (parts == reduce(add, terms)) | (parts == reduce(add, billed))

    def _others(self, line: str) -> Any:
        """How many other mistakes make the same amount; an implied base, which always can, is none."""
        nw = self._nw
        named = dict.fromkeys(fit.mistake for fit in self._fits[line] if not self._is_implied(fit.mistake))
        if not named:
            return nw.lit(0, dtype=nw.Int64)
        counts = (nw.when(self._fitting(line, mistake)).then(1).otherwise(0) for mistake in named)
        fitting = reduce(add, counts).cast(nw.Int64)
        implied = [fit.rank for fit in self._fits[line] if fit.mistake not in named]
        is_named = self._rank(line) < min(implied, default=_CANDIDATES)
        others = fitting - nw.when(is_named).then(1).otherwise(0)
        return nw.when(~self._col("right", line) & (others > 0)).then(others).otherwise(0)

    def _is_implied(self, mistake: int) -> bool:
        return any(candidate.base in (IMPLIED, IMPLIED_JP) for candidate in self._mistakes[mistake])

    def _rank(self, line: str) -> Any:
        best = self._col("best", line)
        return best // _CANDIDATES * _CANDIDATES - best + (_CANDIDATES - 1)
