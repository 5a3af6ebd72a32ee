"""Paid months before the law: what is settled, overdue and counted of each programme, as columns."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jamsostek_coverage.frames.workers.memberships import Memberships, since
from jamsostek_coverage.frames.workers.month_rules import MonthRules, Rule
from jamsostek_coverage.frames.workers.paid_months import PaidMonths
from jamsostek_coverage.frames.workers.payment_rows import literal
from jamsostek_coverage.frames.workers.runs import walk
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame


class Histories:
    """The workers of a table with ``open_3``: 1 where there was work in the fourth month and it is unpaid."""

    rules: MonthRules
    places: range
    is_short_form: bool

    def __init__(self, paid: PaidMonths, rules: MonthRules, members: Mapping[Program, Memberships]) -> None:
        self.rules, self.places, self.is_short_form = rules, paid.places, paid.is_short_form
        self.members = members
        frame = paid.frame.with_columns(**{f"open_{place}": self._open(place) for place in self.places})
        self.frame: Frame = walk(frame, tuple(dict.fromkeys(members.values())), self.places)

    def _here(self, place: int) -> nw.Expr:
        import narwhals.stable.v2 as nw

        if place < self.rules.first_of_law:
            return literal(0)
        is_here = nw.col("begun") <= place
        if not self.is_short_form:
            is_here = is_here & (nw.col("ended") >= place)
        return nw.when(is_here).then(literal(1)).otherwise(literal(0))

    def _open(self, place: int) -> nw.Expr:
        import narwhals.stable.v2 as nw

        return self._here(place) * (1 - nw.col(f"paid_{place}"))

    def settled(self, rule: Rule, place: int) -> nw.Expr | None:
        """Whether a month of a programme is settled.

        What is paid for a month without work, or before the first month of the law, counts all the same,
        but not for JKP.
        """
        import narwhals.stable.v2 as nw

        paid, here = nw.col(f"paid_{place}"), self._here(place)
        if rule.counting >> place & 1:
            return paid * here if rule.at_work else paid
        if place < self.rules.first_of_law:
            return None if rule.at_work else paid
        return None if rule.at_work else paid * (1 - here)

    @staticmethod
    def open(place: int) -> nw.Expr:
        """Whether there was work in a month and it is unpaid."""
        import narwhals.stable.v2 as nw

        return nw.col(f"open_{place}")

    def overdue(self, rule: Rule, place: int) -> nw.Expr | None:
        """Whether a month of a programme is overdue."""
        return self.open(place) if rule.overdue >> place & 1 else None

    def due(self, rule: Rule, place: int) -> nw.Expr | None:
        """Whether a month of a programme had to be paid by now."""
        return self._here(place) if rule.overdue >> place & 1 else None

    def elapsed_in_membership(self, program: Program, place: int) -> nw.Expr | None:
        """Whether a settled month of the open membership has passed."""
        import narwhals.stable.v2 as nw

        settled = self.settled(self.rules.rules[program], place) if place < self.rules.this_month else None
        if settled is None:
            return None
        member = self.members[program]
        return settled * nw.col(member.alive) * since(member.first, place)

    def open_in_membership(self, program: Program, place: int) -> nw.Expr | None:
        """Whether a month of the membership is overdue."""
        overdue = self.overdue(self.rules.rules[program], place)
        return None if overdue is None else overdue * since(self.members[program].first, place)


def total(parts: Iterable[nw.Expr | None]) -> nw.Expr:
    """The sum of columns of whole numbers; None adds nothing."""
    import narwhals.stable.v2 as nw

    return nw.sum_horizontal(literal(0), *(part for part in parts if part is not None))
