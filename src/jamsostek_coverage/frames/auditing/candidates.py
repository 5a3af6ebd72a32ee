"""One mistake of a payroll as the amounts that it would make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.frames.auditing.trees import Part, amount_of, law_trees, short_trees
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.terms import Program

HALF_LOST = "half_lost"
# What the columns of bases are called among the inputs: the base that several lines imply, the one that
# both shares of JP imply, and those that the caller names.
IMPLIED, IMPLIED_JP, NAMED = "implied", "implied_jp", "named"
Trees: TypeAlias = Mapping[Part, Sequence[Node]]
Change: TypeAlias = Callable[[Node], Node]


class Candidate(NamedTuple):
    """One name for a wrong amount, and the amounts that this mistake would make of the parts it touches.

    ``law``, ``rounding`` and ``base`` (which input holds the base) where they are not the audit's own.
    """

    code: str
    message: Message
    trees: Trees
    law: LawBook | None = None
    rounding: str | None = None
    base: str = "wage"


# Candidates of one mistake, which names the lines of a row differently.
Mistake: TypeAlias = tuple[Candidate, ...]


def candidate(code: str, message: Message, trees: Mapping[Part, Node]) -> Candidate:
    """The candidate that makes one amount of each part."""
    return Candidate(code, message, {part: (tree,) for part, tree in trees.items()})


def _changed(trees: Mapping[Part, Node], change: Change, programs: Collection[Program]) -> dict[Part, Node]:
    return {part: change(tree) for part, tree in trees.items() if not programs or part[0] in programs}


def long_forms(change: Change, *programs: Program) -> dict[Part, Node]:
    """The law's whole formulas, changed, of some programmes or all."""
    return _changed(law_trees(), change, programs)


def short_forms(change: Change, *programs: Program) -> dict[Part, Node]:
    """The formulas at the row's own rates, changed, of some programmes or all."""
    return _changed(short_trees(), change, programs)


def amounts() -> dict[Part, Node]:
    """What the law bills."""
    return {part: amount_of(part) for part in law_trees()}
