"""How people work and how they pay: the shapes that a ledger is drawn in."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_EARLIEST_PAYER = 5  # days before the due date; the due date itself stands after the first day of work
_LATEST_PAYER = 120
MOST_AHEAD = 6


class Paying(StrEnum):
    """How the contributions of a life are paid.

    ``ON_TIME``: every month that is due, by its due date. ``AHEAD``: those, and months that are not.
    ``LATE``: every month that is due, some after their date. ``IRREGULARLY``: some months in time, some late,
    some never. ``IN_PARTS``: as on time, but some months short. ``ONCE``: the first month and no other.
    ``BEHIND``: in time, but for the last months due. ``NEVER``: nothing.
    """

    ON_TIME = "on_time"
    AHEAD = "ahead"
    LATE = "late"
    IRREGULARLY = "irregularly"
    IN_PARTS = "in_parts"
    ONCE = "once"
    BEHIND = "behind"
    NEVER = "never"


class Working(StrEnum):
    """What work a life holds.

    ``ONE_JOB``: one, still going on or ended. ``TWO_JOBS``: two employers at the same time.
    ``CHANGES_EMPLOYER``: one after the other. ``CHANGES_CATEGORY``: for an employer and on one's own.
    """

    ONE_JOB = "one_job"
    TWO_JOBS = "two_jobs"
    CHANGES_EMPLOYER = "changes_employer"
    CHANGES_CATEGORY = "changes_category"


@st.composite
def days_of_payment(
    draw: DrawFn, paying: Paying, due: tuple[date, ...], ahead: int, on: date, behind: int
) -> list[date | None]:
    """The day on which each month is paid, None where it is not: those ``due``, then those ahead."""
    days: list[date | None] = []
    for place, day in enumerate(due):
        left = len(due) - place
        days.append(draw(_day(paying, day, place, on, is_behind=left <= behind)))
    if (
        paying is Paying.LATE
        and due
        and not any(day and day > limit for day, limit in zip(days, due, strict=True))
    ):
        days[-1] = on
    further = draw(st.integers(1, MOST_AHEAD)) if paying is Paying.AHEAD else 0
    return days + [on if place < further else None for place in range(ahead)]


def _day(paying: Paying, due: date, place: int, on: date, *, is_behind: bool) -> SearchStrategy[date | None]:
    in_time = st.integers(0, _EARLIEST_PAYER).map(lambda early: due - timedelta(days=early))
    late = st.integers(1, _LATEST_PAYER).map(lambda days: min(due + timedelta(days=days), on))
    match paying:
        case Paying.NEVER:
            return st.none()
        case Paying.ONCE:
            return in_time if place == 0 else st.none()
        case Paying.BEHIND:
            return st.none() if is_behind else in_time
        case Paying.LATE:
            return in_time | late
        case Paying.IRREGULARLY:
            return st.none() | in_time | late
        case _:
            return in_time
