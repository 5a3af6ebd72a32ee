"""How the stock of active members moved in a month: new, back, lapsed, gone for other reasons."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.population.cohorts import Cohort, Leaving
from jamsostek_coverage.terms import Term


class MemberState(Term):
    """Where a member stands in a month."""

    NOT_YET = "not_yet"
    ACTIVE = "active"
    INACTIVE = "inactive"
    LEFT = "left"


@attrs.frozen(kw_only=True)
class Flow:
    """The stock of active members in one month; closing = opening + new + reactivated - lapsed - left.

    ``left`` counts by reason those who were active; ``inactive`` is the stock of lapsed members before.
    """

    month: Month
    opening: int
    new: int
    reactivated: int
    lapsed: int
    left: dict[Leaving, int]
    closing: int
    inactive: int

    @property
    def lapse_rate(self) -> Fraction | None:
        """Lapses among those active before; None where nobody was."""
        return Fraction(self.lapsed, self.opening) if self.opening else None

    @property
    def reactivation_rate(self) -> Fraction | None:
        """Returns among those lapsed before; None where nobody was."""
        return Fraction(self.reactivated, self.inactive) if self.inactive else None


# Each member's state in a month, with the reason of who left.
_States: TypeAlias = list[tuple[MemberState, Leaving | None]]


def _states(cohort: Cohort, month: Month) -> _States:
    found: _States = []
    for life in cohort.lives:
        left = life.member.left
        if month < life.entry:
            found.append((MemberState.NOT_YET, None))
        elif left is not None and left <= month:
            found.append((MemberState.LEFT, life.member.leaving))
        else:
            covered = life.covered >> (month - life.entry) & 1
            found.append((MemberState.ACTIVE if covered else MemberState.INACTIVE, None))
    return found


def _checked(cohort: Cohort, month: MonthLike) -> Month:
    wanted = Month.of(month)
    if wanted > cohort.until:
        problem = say("population.member.future", until=cohort.until)
        remedy = say("population.member.future_remedy")
        raise InvalidInput(Fault(path="month", value=str(wanted), problem=problem, remedy=remedy))
    return wanted


def transitions(cohort: Cohort, month: MonthLike) -> dict[tuple[MemberState, MemberState], int]:
    """How many members went from each state of the month before to each state of the month.

    A month after the last observed one raises :class:`InvalidInput`.
    """
    this = _checked(cohort, month)
    found = {(before, after): 0 for before in MemberState for after in MemberState}
    for (before, _), (after, _) in zip(_states(cohort, this - 1), _states(cohort, this), strict=True):
        found[before, after] += 1
    return found


def flow(cohort: Cohort, month: MonthLike) -> Flow:
    """What moved the stock of active members in a month, with every reason counted apart.

    >>> from jamsostek_coverage.population import Member
    >>> cohort = Cohort([Member(paid=["2025-01"]), Member(paid=["2025-02", "2025-04"]),
    ...     Member(paid=["2025-01"], left="2025-04", leaving="deceased")], "2025-04", grace=3)
    >>> march, april = flow(cohort, "2025-03"), flow(cohort, "2025-04")
    >>> march.closing, april.opening, april.lapsed, april.left[Leaving.DECEASED], april.closing
    (3, 3, 1, 1, 1)
    """
    this = _checked(cohort, month)
    return _moved(this, _states(cohort, this - 1), _states(cohort, this))


def _moved(month: Month, before: _States, after: _States) -> Flow:
    moves = [(old, new) for (old, _), (new, _) in zip(before, after, strict=True)]
    reasons = [
        reason
        for (old, _), (new, reason) in zip(before, after, strict=True)
        if old is MemberState.ACTIVE and new is MemberState.LEFT
    ]
    return Flow(
        month=month,
        opening=sum(old is MemberState.ACTIVE for old, _ in moves),
        new=moves.count((MemberState.NOT_YET, MemberState.ACTIVE)),
        reactivated=moves.count((MemberState.INACTIVE, MemberState.ACTIVE)),
        lapsed=moves.count((MemberState.ACTIVE, MemberState.INACTIVE)),
        left={reason: reasons.count(reason) for reason in Leaving},
        closing=sum(new is MemberState.ACTIVE for _, new in moves),
        inactive=sum(old is MemberState.INACTIVE for old, _ in moves),
    )


def flows(cohort: Cohort, since: MonthLike, until: MonthLike) -> tuple[Flow, ...]:
    """The flows of every month from ``since`` to ``until``, both included."""
    first, last = Month.of(since), _checked(cohort, until)
    found: list[Flow] = []
    before = _states(cohort, first - 1)
    for month in Month.range(first, last):
        after = _states(cohort, month)
        found.append(_moved(month, before, after))
        before = after
    return tuple(found)
