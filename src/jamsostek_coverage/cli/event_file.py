"""The file that ``jamsostek entitle`` reads: an event, the person, what was paid, and the family."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.decode import from_dict, leaves
from jamsostek_coverage.decode.shape import Shape
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.language import say
from jamsostek_coverage.obligations.due import due_date
from jamsostek_coverage.participants.family import Family
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

_EMPTY = Ledger()


@attrs.frozen(kw_only=True)
class PaidMonths:
    """Months from ``first`` to ``last`` that were paid in time, at one employer and wage."""

    first: Month
    last: Month
    employer: str | None = None
    wage: int | None = None


@attrs.frozen(kw_only=True)
class EventFile:
    """What the file holds; ``paid`` is a short way to write a ledger."""

    event: InsuredEvent
    person: Participant
    ledger: Ledger = _EMPTY
    paid: tuple[PaidMonths, ...] = ()
    family: Family | None = None
    jht: JhtFacts | None = None
    jp: JpFacts | None = None

    def whole_ledger(self) -> Ledger:
        """The ledger with the payments of ``paid``; a spell that is not given begins with its first month."""
        payments = [payment for months in self.paid for payment in self._payments(months)]
        spells = self.ledger.spells or tuple(_spells(self.paid))
        return attrs.evolve(self.ledger, spells=spells, payments=(*self.ledger.payments, *payments))

    def _payments(self, months: PaidMonths) -> Iterable[Payment]:
        for month in Month.range(months.first, months.last):
            paid_on = month.last_day
            if isinstance(self.person, (WageEarner, SelfEmployed)):
                paid_on = due_date(month, self.person, Program.JKK)
            yield Payment(
                month=month, paid_on=min(paid_on, self.event.on), employer=months.employer, wage=months.wage
            )


def _spells(paid: Iterable[PaidMonths]) -> Iterable[Employment]:
    first: dict[str | None, Month] = {}
    for months in paid:
        first[months.employer] = min(months.first, first.get(months.employer, months.first))
    return (Employment(employer=name, since=month.first_day) for name, month in first.items())


_PAID = Shape(
    build=PaidMonths,
    readers={"first": leaves.month, "last": leaves.month, "employer": leaves.text, "wage": leaves.number},
    required=frozenset({"first", "last"}),
)
_FILE = Shape(
    build=EventFile,
    readers={
        "event": partial(from_dict, InsuredEvent),
        "person": partial(from_dict, Participant),
        "ledger": partial(from_dict, Ledger),
        "paid": lambda rows: tuple(leaves.listed(rows, _PAID.read)),
        "family": partial(from_dict, Family),
        "jht": partial(from_dict, JhtFacts),
        "jp": partial(from_dict, JpFacts),
    },
    required=frozenset({"event", "person"}),
)


def read_event_file(path: Path) -> EventFile:
    """The event that a TOML file describes; every fault names its place in the file."""
    try:
        tables: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise _unreadable(path, "cli.event_missing") from None
    except (ValueError, RecursionError) as error:  # numbers too long, lists too deep
        raise _unreadable(path, "cli.event_toml", error=str(error)) from None
    found: EventFile = _FILE.read(tables)
    return found


def _unreadable(path: Path, key: str, **details: str) -> InvalidInput:
    problem, remedy = say(key, **details), say(f"{key}_remedy")
    return InvalidInput(Fault(path="event", value=path.name, problem=problem, remedy=remedy))
