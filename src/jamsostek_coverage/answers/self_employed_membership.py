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
    payments = sorted(settled.items(), key=lambda entry: (entry[1], -entry[0].ordinal))
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


def membership_on(account: Account, program: Program, day: date) -> Membership | None:
    """The last membership that had begun by a day, ended or not."""
    begun = [member for member in account.memberships(program) if member.since <= day]
    return begun[-1] if begun else None
