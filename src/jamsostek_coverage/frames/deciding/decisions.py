"""The law's judgements as decision trees: the scalar code is run once for every way it can go.

A judgement (``participants.case.Judgement``) is asked about a person some of whose facts are open. Each time
the code reads an open fact, or builds on another judgement that may go several ways, the run is repeated
with every answer. What comes out is a tree that asks just what the code asked, so a dataframe that walks the
tree decides what the scalar code decides. Months are taken in stretches in which nothing read of the law
changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import MAXYEAR, date
from typing import Any, NamedTuple, TypeAlias, cast

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.formula.axis import Stretches
from jamsostek_coverage.frames.deciding.open_facts import Domain, Fork, OpenFacts, Test
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.edges import next_edge
from jamsostek_coverage.law.parameter import ordinal
from jamsostek_coverage.participants.case import Case, Judgement
from jamsostek_coverage.periods.month import Month

FIRST_MONTH, LAST_MONTH = 12, MAXYEAR * 12 - 1
FIRST_DAY = 1

# A judgement with what it is asked about besides the case.
Question: TypeAlias = tuple[Any, ...]


@attrs.frozen(eq=False)
class Leaf:
    """What the code answered: ``essence`` is all that others may build on; ``error`` where it refused."""

    essence: Hashable
    answer: Any = None
    error: InvalidInput | LawUnavailable | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Leaf) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> Hashable:
        """What tells two answers apart."""
        return (self.essence, self.refusal)

    @property
    def refusal(self) -> tuple[tuple[str, str], ...]:
        """The path and the problem of each fault; of missing law the month."""
        if isinstance(self.error, InvalidInput):
            return tuple((fault.path, fault.problem.key) for fault in self.error.faults)
        return () if self.error is None else (("month", "law"),)


class Branch(NamedTuple):
    """A test of a row and the tree below each of its answers."""

    test: Test
    children: Mapping[Hashable, Tree]


Tree: TypeAlias = "Leaf | Branch"


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Every leaf of a tree."""
    if isinstance(tree, Leaf):
        yield tree
    else:
        for child in tree.children.values():
            yield from leaves(child)


class _WatchedLaw:
    """A law book that notes the keys looked up."""

    def __init__(self, law: LawBook) -> None:
        self._law = law
        self.keys: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.keys.add(key)
        return self._law[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._law, name)


class _OpenCase(Case[Any]):
    """A case that answers other judgements from their trees."""

    def __init__(self, tracer: Tracer, asked: Month | date) -> None:
        super().__init__(cast(LawBook, tracer.watched), asked, tracer.profile, tracer.choices)
        self._tracer = tracer

    def judge(self, judgement: Judgement[Any, Any], *about: Any) -> Any:
        question = (judgement, *about)
        answers = self._tracer.known(question).answers
        chosen = next(iter(answers.values()))
        if len(answers) > 1:
            chosen = answers[self._tracer.facts.choose(Test("judged", question), tuple(answers))]
        if chosen.error is not None:
            raise chosen.error
        return chosen.answer


class _Known(NamedTuple):
    """A tree, the answers in it, the first point at which it may be another, and the law that it read."""

    tree: Tree
    answers: Mapping[Hashable, Leaf]
    until: int
    keys: frozenset[str]


class Tracer:
    """Asks judgements about a person with open facts, at one point of time after another.

    ``profile`` holds the facts that are fixed; ``domains`` names the open ones. Questions about further
    objects, such as a person's dates, hold what ``facts.seen`` makes of them.
    """

    law: LawBook
    choices: Choices
    facts: OpenFacts
    profile: Any
    watched: _WatchedLaw

    def __init__(self, law: LawBook, choices: Choices, profile: Any, domains: Mapping[str, Domain]) -> None:
        self.law, self.choices = law, choices
        self.facts = OpenFacts(domains)
        self.profile = self.facts.seen(profile, "")
        self.watched = _WatchedLaw(law)
        self._known: dict[Question, _Known] = {}
        self._asked: Month | date = Month.from_ordinal(FIRST_MONTH)
        self._is_by_day = False

    def known(self, question: Question) -> _Known:
        """The tree of a question at the point of time at hand, with its answers."""
        known = self._known.get(question)
        if known is None or known.until <= ordinal(self._asked):
            outside, self.watched.keys = self.watched.keys, set()
            tree = self._grown(question, {})
            keys = frozenset(self.watched.keys)
            until = next_edge(self.law, keys, ordinal(self._asked), by_day=self._is_by_day)
            answers = {leaf.key: leaf for leaf in leaves(tree)}
            known = self._known[question] = _Known(tree, answers, until, keys)
            self.watched.keys = outside
        self.watched.keys |= known.keys
        return known

    def _grown(self, question: Question, decided: dict[Test, Hashable]) -> Tree:
        judgement, *about = question
        with self.facts.deciding(decided):
            try:
                answer = judgement.function(_OpenCase(self, self._asked), *about)
                return Leaf(judgement.essence(answer), answer)
            except (InvalidInput, LawUnavailable) as error:
                return Leaf(None, error=error)
            except Fork as fork:
                test, values = fork.test, fork.values
        children = {value: self._grown(question, {**decided, test: value}) for value in values}
        first, *others = children.values()
        return first if all(child == first for child in others) else Branch(test, children)

    def over_time(
        self, questions: Sequence[Question], *, by_day: bool = False, only: Month | date | None = None
    ) -> dict[Question, Stretches[Tree]]:
        """The trees of the questions, and of all on which they build, from the first month to the last.

        ``by_day``: over days, as the questions of migrants are asked. ``only``: at one point of time alone.
        """
        found: dict[Question, list[tuple[int, Tree]]] = {}
        self._is_by_day = by_day
        first, last = (FIRST_DAY, date.max.toordinal()) if by_day else (FIRST_MONTH, LAST_MONTH)
        if only is not None:
            first = last = ordinal(only)
        while first <= last:
            self._asked = date.fromordinal(first) if by_day else Month.from_ordinal(first)
            for question in questions:
                self.known(question)
            for question, known in self._known.items():
                stretches = found.setdefault(question, [])
                if not stretches or stretches[-1][1] != known.tree:
                    stretches.append((first, known.tree))
            first = min(self._known[question].until for question in questions)
        return dict(found)
