"""The ground of an audit: the user's table read, judged and with the wage of every row in order."""

# narwhals' expressions are Any here: its own types change with the installed engines.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.formula.axis import Axis, Fact
from jamsostek_coverage.frames.billing.table import Given, Table
from jamsostek_coverage.frames.reading.work import Work, column_fault, opened
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month


class Ground(NamedTuple):
    """A table in which what formulas need stands ready, and the names of those columns.

    ``users``: the columns that came with the table. ``error`` holds the faults of each row that is refused;
    ``temporary`` begins no column of the user.
    """

    frame: Any
    users: tuple[str, ...]
    inputs: Mapping[str, str]
    facts: Mapping[str, str | Fact]
    axis: Axis
    error: str
    temporary: str


def laid(
    frame: Any,
    month: str | Month,
    given: Mapping[str, str],
    like: WageEarner,
    law: LawBook,
    choices: Choices,
    names: Sequence[str],
) -> Ground:
    """The ground of a table; ``given`` names the columns of facts, ``names`` are those that will be added."""
    table: Any = opened(frame)
    work = Work(table, names)
    clashing = [name for name in names if name in work.schema]
    if clashing:
        raise InvalidInput(*(column_fault(name, "clash") for name in clashing))
    users = tuple(work.schema)
    bills = Table(table, Given(given, month, None, like, law, choices), work)
    (billing,) = bills.billings
    temporary = work.name()
    error = f"{temporary}error"
    table = billing.cleaned(bills.frame).with_columns(**{error: bills.error()})
    return Ground(table, users, billing.inputs, billing.facts, billing.axis, error, f"{temporary}_")
