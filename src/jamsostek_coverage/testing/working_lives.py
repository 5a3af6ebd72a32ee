"""Strategies for ledgers: a person, what they worked, and what was paid for it by a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.due import due_date
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import EmployerKind, Payer, Program
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.habits import MOST_AHEAD, Paying, Working, days_of_payment
from jamsostek_coverage.testing.other_people import self_employed
from jamsostek_coverage.testing.parts import Part, made, strategy_for
from jamsostek_coverage.testing.people import employers, wage_earners

_LONGEST, _MONTH, _LONGEST_BREAK = 30, 31, 60
# Months without which a habit does not show, and the habits that show in work that has ended.
_SHORTEST = dict.fromkeys(Paying, 1) | {
    Paying.LATE: 6, Paying.IN_PARTS: 6, Paying.ONCE: 6, Paying.BEHIND: 6, Paying.AHEAD: 1,
}  # fmt: skip
_MAY_END = frozenset({Paying.ON_TIME, Paying.IRREGULARLY, Paying.NEVER})
_YOUNGEST, _OLDEST = 16, 62
# One's own month is due on its fifteenth: work that began by the tenth can be paid for in time.
_LATEST_START = 10
_OWN_WORK = "Own work"


class Life(NamedTuple):
    """A person, their ledger and a day: what continuity, protection and outlook are asked about, in order.

    ``jc.continuity(*life)`` answers about it.
    """

    person: WageEarner | SelfEmployed
    ledger: Ledger
    on: date


def lives(
    *,
    paying: Part[Paying] | None = None,
    working: Part[Working] | None = None,
    person: Part[WageEarner] | Part[SelfEmployed] | None = None,
    since: Part[date] | None = None,
    behind: int = 3,
) -> SearchStrategy[Life]:
    """Working lives of up to about three years in every shape, paid for in every habit, with a day.

    ``paying`` and ``working`` fix the shape (default: any); ``behind``: the months that ``Paying.BEHIND``
    leaves unpaid. ``person``: who they are in the first job; ``since``: its first day. Nothing is paid after
    the day that is asked about. Shrinks towards one job in an office since July 2015, paid on time.

    >>> from hypothesis import find
    >>> from jamsostek_coverage import continuity
    >>> late = find(lives(paying=Paying.BEHIND, working=Working.ONE_JOB), lambda life: True)
    >>> [str(month) for month in continuity(*late)["JKK"].missing], len(late.ledger.payments)
    (['2016-01', '2016-02', '2016-03'], 6)
    """
    return _lives(
        strategy_for(st.sampled_from(Paying) if paying is None else paying),
        strategy_for(st.sampled_from(Working) if working is None else working),
        strategy_for(_people() if person is None else person),
        strategy_for(_starts() if since is None else since),
        behind,
    )


def ledgers(
    *,
    paying: Part[Paying] | None = None,
    working: Part[Working] | None = None,
    since: Part[date] | None = None,
    behind: int = 3,
) -> SearchStrategy[Ledger]:
    """The ledgers of :func:`lives`, in the same shapes.

    >>> from hypothesis import find
    >>> find(ledgers(paying=Paying.NEVER), lambda _: True).payments
    ()
    """
    drawn = lives(paying=paying, working=working, since=since, behind=behind)
    return drawn.map(lambda life: life.ledger)


def employments(**parts: Part[Any]) -> SearchStrategy[Employment]:
    """Spells of work with and without an end, a contract's term, raises and programmes of their own.

    ``parts`` fixes a field of :class:`Employment` to a value or to another strategy.
    """
    from jamsostek_coverage.terms import Contract

    known = {"since": edges.days()}
    raises = st.dictionaries(months(), wages(), max_size=3)
    return made(
        Employment,
        known,
        {
            "employer": st.sampled_from(["First", "Second"]),
            "person": wage_earners() | self_employed(),
            "until": edges.days(),
            "planned_until": edges.days(),
            "contract": st.sampled_from(Contract),
            "wages": raises,
            "programs": st.frozensets(st.sampled_from(Program)),
        },
        parts,
    )


def payments(**parts: Part[Any]) -> SearchStrategy[Payment]:
    """Single payments, in time or at any other day, whole or of an amount, for all programmes or for some.

    ``parts`` fixes a field of :class:`Payment` to a value or to another strategy.
    """
    return made(
        Payment,
        {"month": months(), "paid_on": edges.days()},
        {
            "amount": st.just(0) | wages(max_value=10**9),
            "wage": wages(),
            "fine": wages(max_value=10**9),
            "employer": st.sampled_from(["First", "Second"]),
            "payer": st.sampled_from(Payer),
            "programs": st.frozensets(st.sampled_from(Program), min_size=1),
        },
        parts,
    )


# ----------------------------------------------------------------------------------------- how they are drawn


def _people() -> SearchStrategy[WageEarner | SelfEmployed]:
    return staff() | _own_work()


def staff() -> SearchStrategy[WageEarner]:
    """Wage earners about whom a spell says from when to when and in what they work."""
    private = st.sampled_from([EmployerKind.PRIVATE, EmployerKind.INDIVIDUAL, EmployerKind.STATE])
    return wage_earners(
        employer=employers(kind=private), status=None, programs=None, born=None, since=None, until=None,
        registered=None, planned_months=None, jkp_registered=None, part_month_base=None, minimum_wage=None,
    )  # fmt: skip


def _own_work() -> SearchStrategy[SelfEmployed]:
    programs = [
        None,
        frozenset({Program.JKK, Program.JKM}),
        frozenset({Program.JKK, Program.JKM, Program.JHT}),
    ]
    return self_employed(
        programs=st.sampled_from(programs), payer=st.sampled_from([None, Payer.WORKER]), born=None,
        since=None, until=None, registered=None, paid_through=None,
    )  # fmt: skip


def _starts() -> SearchStrategy[date]:
    return edges.days(min_value=edges.first_month().first_day, max_value=edges.LAW.verified_on)


@st.composite
def _lives(
    draw: DrawFn,
    paying: SearchStrategy[Paying],
    working: SearchStrategy[Working],
    people: SearchStrategy[WageEarner | SelfEmployed],
    starts: SearchStrategy[date],
    behind: int,
) -> Life:
    habit, shape = draw(paying), draw(working)
    person, since = draw(people), draw(starts)
    if shape in (Working.TWO_JOBS, Working.CHANGES_EMPLOYER) and isinstance(person, SelfEmployed):
        person = draw(staff())
    if person.born is None and draw(st.booleans()):
        youngest, oldest = anniversary(since, -_YOUNGEST), anniversary(since, -_OLDEST)
        person = attrs.evolve(person, born=draw(st.dates(oldest, youngest)))
    least = _SHORTEST[habit] + (behind if habit is Paying.BEHIND else 0)
    # what is paid ahead is verified law still
    last = edges.LAW.verified_on - timedelta(days=(MOST_AHEAD + 1) * _MONTH if habit is Paying.AHEAD else 0)
    since = min(since, last - timedelta(days=least * _MONTH))
    worked = draw(st.integers(least * _MONTH, _LONGEST * _MONTH + least * _MONTH))
    on = min(since + timedelta(days=worked), last)
    spells = draw(_spells(shape, person, _early(person, since), on, may_end=habit in _MAY_END))
    paid = draw(_payments(habit, person, spells, on, behind))
    registered = draw(st.sampled_from([{}, _registration(spells[0].since)]))
    return Life(person, Ledger(spells=spells, payments=paid, registered=registered), on)


def _early(person: WageEarner | SelfEmployed, since: date) -> date:
    own = isinstance(person, SelfEmployed)
    return since.replace(day=min(since.day, _LATEST_START)) if own else since


def _registration(since: date) -> dict[Program, date]:
    return dict.fromkeys((Program.JKK, Program.JKM, Program.JHT, Program.JP), since)


@st.composite
def _spells(
    draw: DrawFn, shape: Working, person: WageEarner | SelfEmployed, since: date, on: date, *, may_end: bool
) -> list[Employment]:
    own = isinstance(person, SelfEmployed)
    first = Employment(employer=_OWN_WORK if own else "First", since=since)
    worked = (on - since).days
    if shape is Working.ONE_JOB:
        ended = draw(st.none() | st.integers(0, worked) if may_end else st.none())
        return [first if ended is None else attrs.evolve(first, until=since + timedelta(days=ended))]
    begun = since + timedelta(days=draw(st.integers(0, worked)))
    if shape is Working.TWO_JOBS:
        other = attrs.evolve(draw(staff()), born=person.born)
        return [first, Employment(employer="Second", since=begun, person=other)]
    # The months of two jobs that follow each other do not overlap.
    rest = draw(st.integers(0, _LONGEST_BREAK))
    ends = Month.of(begun).last_day
    follows = ends + timedelta(days=1 + rest)
    if follows > on:
        return [first]
    changes = shape is Working.CHANGES_CATEGORY
    next_person: WageEarner | SelfEmployed = draw(staff()) if own == changes else draw(_own_work())
    follows = _early(next_person, follows)
    second = Employment(
        employer=_OWN_WORK if isinstance(next_person, SelfEmployed) else "Second",
        since=max(follows, ends + timedelta(days=1)),
        person=attrs.evolve(next_person, born=person.born),
    )
    return [attrs.evolve(first, until=ends), second]


@st.composite
def _payments(
    draw: DrawFn,
    habit: Paying,
    person: WageEarner | SelfEmployed,
    spells: list[Employment],
    on: date,
    behind: int,
) -> list[Payment]:
    paid: list[Payment] = []
    last_due = sorted({month for spell in spells for month, day in _months(spell, person, on) if day < on})
    behind_since = last_due[-behind] if len(last_due) >= behind else None
    for place, spell in enumerate(spells):
        rows = _months(spell, person, on)
        due = tuple(day for _, day in rows if day < on)
        ahead = 0 if spell.until is not None else len(rows) - len(due) + 12
        named = [month for month, _ in rows[: len(due)]]
        unpaid = sum(behind_since is None or month >= behind_since for month in named)
        own = Paying.NEVER if habit is Paying.ONCE and place else habit
        days = draw(days_of_payment(own, due, ahead, on, unpaid))
        first = rows[0][0] if rows else Month.of(spell.since)
        for step, day in enumerate(days):
            if day is not None:
                whole = draw(st.booleans()) if paid else habit is not Paying.IN_PARTS
                amount = None if whole else draw(_part(habit, spell.person or person, first + step))
                paid.append(
                    Payment(
                        month=first + step,
                        paid_on=max(day, spell.since),
                        employer=spell.employer,
                        amount=amount,
                    )
                )
    return paid


def _months(spell: Employment, person: Any, on: date) -> list[tuple[Month, date]]:
    """The months of a spell up to the day, each with the day by which all its programmes but JHT are due."""
    who = spell.person or person
    last = Month.of(on if spell.until is None else min(on, spell.until))
    return [
        (month, due_date(month, who, Program.JKK, law=edges.LAW))
        for month in Month.range(Month.of(spell.since), last)
    ]


def _part(habit: Paying, person: Any, month: Month) -> SearchStrategy[int | None]:
    """An amount below the bill; None, the whole of it, in every other habit."""
    if habit is not Paying.IN_PARTS:
        return st.none()
    total = contributions(person, month, law=edges.LAW).total
    return st.integers(0, max(total - 1, 0))
