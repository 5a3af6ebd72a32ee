"""Letting the checks loose on the mutants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from jamsostek_coverage.law.book import LawBook
from tests.mutation.answers import answer_checks
from tests.mutation.bills import bill_checks
from tests.mutation.checks import Check, by_key
from tests.mutation.equivalent import excuse_for
from tests.mutation.law_mutants import LawMutant, law_keys
from tests.mutation.tree_mutants import TreeMutant, in_place


class Outcome(NamedTuple):
    """A mutant and the check that noticed it; None: it survived."""

    mutant: LawMutant | TreeMutant
    killer: Check | None


@attrs.frozen
class Checks:
    """The checks, ready to be asked about one parameter at a time."""

    bills: list[Check]
    of_key: dict[str, list[Check]]

    @classmethod
    def prepared(cls) -> Checks:
        """All checks; one that the shipped law itself does not pass raises ``AssertionError``."""
        bills = bill_checks()
        checks = [*bills, *answer_checks(law_keys())]
        law = LawBook(on_stale="ignore")
        for check in checks:
            assert not check.notices(law), f"{check.name}: {check.heard(law)} is not {check.answer}"
        return cls(bills, by_key(checks))

    def killer_of(self, mutant: LawMutant | TreeMutant) -> Check | None:
        """The first check that notices a mutant."""
        if isinstance(mutant, TreeMutant):
            with in_place(mutant):
                law = LawBook(on_stale="ignore")
                return next((check for check in self.bills if check.notices(law)), None)
        law = mutant.make()
        asked = self.of_key.get(mutant.key, [])
        told = (check for check in asked if mutant.keeps_articles or not check.names_articles)
        return next((check for check in told if check.notices(law)), None)

    def hunt(self, mutants: Iterable[LawMutant | TreeMutant]) -> list[Outcome]:
        """What became of every mutant."""
        return [Outcome(mutant, self.killer_of(mutant)) for mutant in mutants]


def tally(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int, int]]:
    """Killed, excused and made, by kind of mutant."""
    made: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    excused: Counter[str] = Counter()
    for mutant, killer in outcomes:
        made[mutant.kind] += 1
        killed[mutant.kind] += killer is not None
        excused[mutant.kind] += killer is None and excuse_for(mutant.name) is not None
    return {kind: (killed[kind], excused[kind], made[kind]) for kind in sorted(made)}
