"""The ground of an audit: the user's table read, judged and with the wage of every row in order."""

# narwhals' expressions are Any here: its own types change with the installed engines.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.formula.axis import Axis, Fact
from jamsostek_coverage.frames.billing import Billing
from jamsostek_coverage.frames.categories import WAGE_EARNERS
from jamsostek_coverage.frames.categories import Ground as Common
from jamsostek_coverage.frames.contributions import _told as told
from jamsostek_coverage.frames.decisions import FIRST_MONTH, LAST_MONTH
from jamsostek_coverage.frames.readings import Readers
from jamsostek_coverage.frames.work import Work, column_fault, opened
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
        raise InvalidInput(*(column_fault(name, "clash", prefix="prefix") for name in clashing))
    months: list[tuple[str, Any]] = []
    fine: Any = None
    if isinstance(month, Month):
        axis = Axis(column=work.add(work.whole(month.ordinal)), first=month.ordinal, last=month.ordinal)
    else:
        reading = Readers(work).month(month)
        axis = Axis(column=reading.value, first=FIRST_MONTH, last=LAST_MONTH)
        missing = ("month.missing", work.col(month).is_null())
        months = [*((f"month.{fault}", rows) for fault, rows in reading.faults), missing]
        fine = work.all_of([reading.fine, work.col(reading.value) >= 0])
    billing = Billing(Common(work, axis, law, choices), WAGE_EARNERS, given, like, fine)
    # what is unknown is not in order
    ok = work.add(work.choose([(billing.fine, work.nw.lit(True))], work.nw.lit(False)), *work.made())
    users = tuple(work.schema)
    table = work.nullable(work.run(table), [billing.readings["wage"].value])
    table = table.with_columns(**billing.clean_amounts(ok))
    temporary = work.name()
    error = f"{temporary}error"
    table = table.with_columns(**{error: told(work, ok, [*months, *billing.faults])})
    return Ground(table, users, billing.clean, billing.facts, axis, error, f"{temporary}_")
