"""The dataframe readings that an audit needs besides the law's own: other roundings, bases, law."""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from jamsostek_coverage.formula.columns import Columns
from jamsostek_coverage.formula.nodes import ZERO, Add, Constant, Input, Multiply, Node
from jamsostek_coverage.formula.rates import rounded
from jamsostek_coverage.frames.auditing.candidates import HALF_LOST, Candidate
from jamsostek_coverage.frames.auditing.ground import Ground
from jamsostek_coverage.frames.auditing.lines import LINES
from jamsostek_coverage.frames.auditing.trees import CEILING, Part, amount_of, law_trees, on_base, rate_of
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.values.rounding import Rounding

Stage: TypeAlias = dict[str, Any]
# A base of which every rate with at most seven decimals takes a whole share.
UNIT = 10**7


class Rounded(Columns):
    """The dataframe reading of formulas under a named rounding, also one that the law would not use."""

    way: str = Rounding.HALF_UP

    def _share(self, base: Node, rate: Node) -> Any:
        """The share of a base; a rate may stand ready in a column, in parts of ``UNIT``."""
        match rate:
            case Input(name):
                exact = self.nw.col(self.inputs[name])
            case Multiply((Input(name), Constant(times))):
                exact = self.nw.col(self.inputs[name]) * times
            case _ if self.way == Rounding.HALF_UP:
                return super()._share(base, rate)
            case _:
                exact = super()._share(Constant(UNIT), rate)
        share = self.expression(base) * exact
        if self.way == HALF_LOST:
            return (share + (UNIT // 2 - 1)) // UNIT
        return rounded(share, UNIT, Rounding(self.way), is_large=False)


class Readings:
    """Amounts of lines as expressions, for the law of an audit and for candidates that depart from it."""

    def __init__(self, ground: Ground, law: LawBook, rounding: Rounding) -> None:
        self._ground, self._law, self._rounding = ground, law, rounding
        self._columns: dict[tuple[int, str, str], Rounded] = {}

    def parts(self, lines: Iterable[str]) -> Stage:
        """What the law bills for the programmes of the lines, with the rates and the ceiling of the month."""
        inputs = self._ground.inputs
        programs = {program for line in lines for program, _ in LINES[line]}
        parts = [part for part in law_trees() if part[0] in programs]
        reading = self._reading(None, Rounding.HALF_UP.value, "wage")
        return (
            {inputs[CEILING.key]: reading.expression(CEILING)}
            | {inputs[amount_of(part).name]: self.node(law_trees()[part]) for part in parts}
            | {
                inputs[rate_of(part).name]: reading.expression(on_base(law_trees()[part], Constant(UNIT)))
                for part in parts
            }
        )

    def node(self, node: Node) -> Any:
        """A formula under the audit's own law and rounding."""
        return self._reading(None, None, "wage").expression(node)

    def law(self, line: str) -> Any:
        """What the law bills for a line."""
        return self.node(_sum_of(line, {}))

    def candidate(self, candidate: Candidate, line: str) -> list[Any]:
        """The amounts that a mistake makes of a line; none where it does not touch it."""
        touched = {part: nodes for part, nodes in candidate.trees.items() if part in LINES[line]}
        reading = self._reading(candidate.law, candidate.rounding, candidate.base)
        variants = max(map(len, touched.values()), default=0)
        return [
            reading.expression(
                _sum_of(line, {part: nodes[min(which, len(nodes) - 1)] for part, nodes in touched.items()})
            )
            for which in range(variants)
        ]

    def _reading(self, law: LawBook | None, rounding: str | None, base: str) -> Rounded:
        law, rounding = law or self._law, rounding or self._rounding.value
        key = (id(law), rounding, base)
        if key not in self._columns:
            ground = self._ground
            inputs = {**ground.inputs, "wage": ground.inputs[base]}
            made = Rounded(law, inputs, ground.facts, ground.axis, is_clean=True)
            made.way = rounding
            self._columns[key] = made
        return self._columns[key]


def _sum_of(line: str, instead: Mapping[Part, Node]) -> Node:
    """The formula of a line: the sum of its amounts, some of them changed."""
    billed = law_trees()
    known = tuple(
        instead.get(part, amount_of(part)) for part in LINES[line] if part in instead or part in billed
    )
    if not known:
        return ZERO
    return known[0] if len(known) == 1 else Add(known)
