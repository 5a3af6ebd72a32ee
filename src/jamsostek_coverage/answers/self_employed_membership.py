"""When the self-employed were members: from a first payment until more than the arrears borne go unpaid."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from jamsostek_coverage.history.windows import longest_run, window
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class Membership:
    """One membership: the day it began, its first month, and the day on which it had ended (None = open)."""

    since: date
    first: Month
    ended: date | None


def memberships(account: Account, program: Program) -> tuple[Membership, ...]:
    """The memberships in JKK or JKM one after the other; a payment after the end starts a new one.

    An end is an event: months of the gap that are paid later do not undo it.
    """
    settled = account.settled_on(program)

    def joining(entry: tuple[Month, date]) -> tuple[date, bool, int]:
        """Of the months paid on one day that of the day first, then earlier, then prepaid ones."""
        ahead = entry[0] - Month.of(entry[1])
        return entry[1], ahead > 0, abs(ahead)

    payments = sorted(settled.items(), key=joining)
    found: list[Membership] = []
    for month, day in payments:
        if found and (found[-1].ended is None or day < found[-1].ended):
            continue
        first, ended = month, _end(account, program, settled, month)
        if ended is not None and ended <= day:
            first = Month.of(day)
            ended = _end(account, program, settled, first)
        found.append(Membership(since=day, first=first, ended=ended))
    return tuple(found)


def _end(account: Account, program: Program, settled: dict[Month, date], first: Month) -> date | None:
    """The first day on which more consecutive months than are borne were due and not settled."""
    borne = account.law[f"{program.value.lower()}.membership.arrears_borne_self_employed"]
    due_days = account.due_days(program)
    for month, due in due_days.items():
        day = due + timedelta(days=1)
        run = [month - back for back in range(borne.on(day).months + 1)]
        if run[-1] >= first and all(each in due_days and settled.get(each, date.max) > day for each in run):
            return day
    return None


class Memberships:
    """The memberships of an account, found once for each programme."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._found: dict[Program, tuple[Membership, ...]] = {}

    def on(self, program: Program, day: date) -> Membership | None:
        """The last membership that had begun by a day, ended or not."""
        if program not in self._found:
            self._found[program] = memberships(self.account, program)
        begun = [member for member in self._found[program] if member.since <= day]
        return begun[-1] if begun else None

    def elapsed_run(self, settled: int, first: Month, day: date) -> int:
        """The longest row of settled months from ``first`` on that have passed by a day."""
        last = Month.of(day) - 1
        return longest_run(window(settled, self.account.base, Span(first, last))) if last >= first else 0
