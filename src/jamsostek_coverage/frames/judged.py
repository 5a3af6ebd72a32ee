"""Decision trees as columns: what scalar code decided for every kind of row, looked up row by row."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from jamsostek_coverage.formula.axis import Axis, Fact
from jamsostek_coverage.frames.decisions import Branch, Leaf, Question, Stretches, Tree, leaves
from jamsostek_coverage.frames.open_facts import Test
from jamsostek_coverage.frames.work import Work


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

    def __init__(self, work: Work, axis: Axis, facts: Facts, trees: Mapping[Question, Stretches]) -> None:
        self.work, self.axis, self.facts = work, axis, facts
        self._trees = {question: axis.within(stretches) for question, stretches in trees.items()}
        self._judged: dict[Question, _Judged] = {}

    def answers(self, question: Question) -> list[Leaf]:
        """Everything that a question can come to."""
        return list(dict.fromkeys(leaf for _, tree in self._trees[question] for leaf in leaves(tree)))

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

    def refusals(self, questions: Sequence[Question]) -> dict[tuple[str, str], Any]:
        """The rows that the law's code refuses, by path and problem."""
        found: dict[tuple[str, str], list[Any]] = {}
        told: set[Hashable] = set()
        for question in questions:
            stretches = self._trees[question]
            is_known = all(isinstance(tree, Leaf) for _, tree in stretches)
            for leaf in self.answers(question):
                for refused in leaf.refusal:
                    if is_known:
                        rows, name = self._in_time(stretches, refused)
                    else:
                        column, codes = self._column(question)
                        rows, name = self.work.col(column) == codes[leaf.key], (column, codes[leaf.key])
                    if (refused, name) not in told:
                        told.add((refused, name))
                        found.setdefault(refused, []).append(rows)
        return {refused: self.work.any_of(rows) for refused, rows in found.items()}

    def _in_time(self, stretches: Stretches, refused: tuple[str, str]) -> tuple[Any, Hashable]:
        """The months in which a question is refused whoever asks, and what tells them from others."""
        joined: list[tuple[int, bool]] = []
        for start, tree in stretches:
            is_refused = any(refused in leaf.refusal for leaf in leaves(tree))
            if not joined or joined[-1][1] != is_refused:
                joined.append((start, is_refused))
        lit = self.work.nw.lit
        return self.axis.chain([(start, lit(is_refused)) for start, is_refused in joined]), tuple(joined)

    def _column(self, question: Question) -> _Judged:
        if question not in self._judged:
            codes = {leaf.key: place for place, leaf in enumerate(self.answers(question))}
            uses: set[str] = {self.axis.column}
            chain = [(start, self._expression(tree, codes, uses)) for start, tree in self._trees[question]]
            self._judged[question] = _Judged(self.work.add(self.axis.chain(chain), *uses), codes)
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
        return holds if value else ~holds


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
