"""Decision trees as columns: what scalar code decided for every kind of row, looked up row by row."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

import attrs

from jamsostek_coverage.formula.axis import Axis, Fact, Stretches
from jamsostek_coverage.frames.deciding.decisions import Branch, Leaf, Question, Tree, leaves
from jamsostek_coverage.frames.deciding.open_facts import Test
from jamsostek_coverage.frames.reading.work import Work

# A path and a problem that the law's code refuses, and the rows that have it.
Refused: TypeAlias = tuple[str, str]
Rows: TypeAlias = Mapping[Refused, list[Any]]


class Facts(Protocol):
    """The columns behind open facts."""

    def is_(self, path: str, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        """Whether a fact has a value in a row, and the temporary columns asked."""
        ...

    def number(self, path: str) -> str:
        """The column of a number, month or day."""
        ...

    def has(self, path: str, program: Any) -> str:
        """The column that tells whether a set of programmes holds one."""
        ...


class _Judged(NamedTuple):
    """A question as a column of codes."""

    column: str
    codes: Mapping[Hashable, int]


class Judgements:
    """The columns of judgements over one frame."""

    work: Work
    facts: Facts
    axis: Axis

    def __init__(
        self, work: Work, axis: Axis, facts: Facts, trees: Mapping[Question, Stretches[Tree]]
    ) -> None:
        self.work, self.axis, self.facts = work, axis, facts
        self._trees = {question: axis.within(stretches) for question, stretches in trees.items()}
        self._judged: dict[Question, _Judged] = {}

    def answers(self, question: Question) -> list[Leaf]:
        """Everything that a question can come to."""
        return list(dict.fromkeys(leaf for _, tree in self._trees[question] for leaf in leaves(tree)))

    def never(self, questions: Sequence[Question]) -> Mapping[Refused, Stretches[bool]]:
        """The stretches of time in which the law's code refuses every row, by path and problem.

        Afterwards the axis begins where it first refuses some row only: the law of what was before matters
        to no row.
        """
        edges = sorted({start for question in questions for start, _ in self._trees[question]})
        refused_at: dict[Refused, set[int]] = {}
        for question in questions:
            for edge in edges:
                tree = [tree for start, tree in self._trees[question] if start <= edge][-1]
                for refused in tree.refusal if isinstance(tree, Leaf) else ():
                    refused_at.setdefault(refused, set()).add(edge)
        found = {refused: [(edge, edge in at) for edge in edges] for refused, at in refused_at.items()}
        live = [edge for edge in edges if not any(edge in at for at in refused_at.values())]
        if live:
            self.axis = attrs.evolve(self.axis, first=live[0])
            self._trees = {question: self.axis.within(trees) for question, trees in self._trees.items()}
        return found

    def fact(self, question: Question) -> Fact:
        """The answer as a fact on which formulas choose."""
        stretches = self._trees[question]
        if all(isinstance(tree, Leaf) for _, tree in stretches):
            known: list[tuple[int, Any]] = []
            for start, tree in stretches:
                essence = None if not isinstance(tree, Leaf) or tree.error else tree.essence
                if not known or known[-1][1] != essence:
                    known.append((start, essence))
            return Fact(known=known)
        column, codes = self._column(question)
        return Fact(
            column, {leaf.essence: codes[leaf.key] for leaf in self.answers(question) if not leaf.error}
        )

    def number(self, question: Question) -> str:
        """The answers, which are whole numbers, as a column."""
        column, codes = self._column(question)
        numbers = {codes[leaf.key]: leaf.essence for leaf in self.answers(question) if not leaf.error}
        cases = [
            (self.work.col(column) == code, self.work.whole(int(str(number))))
            for code, number in numbers.items()
        ]
        return self.work.add(self.work.choose(cases[1:], cases[0][1]), column)

    def refusals(self, questions: Sequence[Question]) -> Rows:
        """The rows that the law's code refuses, by path and problem."""
        rows: dict[Refused, list[Any]] = {}
        for question in questions:
            branches = [tree for _, tree in self._trees[question] if not isinstance(tree, Leaf)]
            for leaf in dict.fromkeys(leaf for tree in branches for leaf in leaves(tree)):
                for refused in leaf.refusal:
                    column, codes = self._column(question)
                    rows.setdefault(refused, []).append(self.work.col(column) == codes[leaf.key])
        return rows

    def _column(self, question: Question) -> _Judged:
        if question not in self._judged:
            codes = {leaf.key: place for place, leaf in enumerate(self.answers(question))}
            uses: set[str] = {self.axis.column}
            chain = self.axis.chain(self._trees[question], lambda tree: self._expression(tree, codes, uses))
            self._judged[question] = _Judged(self.work.add(chain, *uses), codes)
        return self._judged[question]

    def _expression(self, tree: Tree, codes: Mapping[Hashable, int], uses: set[str]) -> Any:
        if isinstance(tree, Leaf):
            return self.work.whole(codes[tree.key])
        groups = sorted(_groups(tree), key=lambda group: -len(group[1]))
        (rest, _), *others = groups
        result = self._expression(rest, codes, uses)
        for child, values in others:
            condition = self.work.any_of([self._condition(tree.test, value, uses) for value in values])
            result = self.work.nw.when(condition).then(self._expression(child, codes, uses)).otherwise(result)
        return result

    def _condition(self, test: Test, value: Hashable, uses: set[str]) -> Any:
        col = self.work.col
        if test.kind == "judged":
            column, codes = self._column(test.fact)  # type: ignore[arg-type]
            uses.add(column)
            return col(column) == codes[value]
        path = str(test.fact)
        if test.kind == "is":
            condition, used = self.facts.is_(path, value)
            uses.update(used)
            return condition
        if test.kind == "has":
            name = self.facts.has(path, test.bound)
            holds = col(name)
        else:
            name = self.facts.number(path)
            holds = col(name) >= test.bound if test.kind == "at_least" else col(name) == test.bound
        uses.add(name)
        return holds if value is True else ~holds


def _groups(tree: Branch) -> list[tuple[Tree, list[Hashable]]]:
    """The different trees below a branch, each with its values."""
    groups: list[tuple[Tree, list[Hashable]]] = []
    for value, child in tree.children.items():
        for known, values in groups:
            if known == child:
                values.append(value)
                break
        else:
            groups.append((child, [value]))
    return groups
