"""``frames.contributions``: the bill of every row of a table, in whole rupiah."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.formula.axis import Axis
from jamsostek_coverage.frames.billing import AMOUNTS, Billing
from jamsostek_coverage.frames.categories import WAGE_EARNERS, Ground
from jamsostek_coverage.frames.codes import SEPARATOR
from jamsostek_coverage.frames.decisions import FIRST_MONTH, LAST_MONTH
from jamsostek_coverage.frames.readings import Readers
from jamsostek_coverage.frames.work import Work, column_fault, opened
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month

F = TypeVar("F")
ERROR = "error"


def contributions(
    frame: F,
    *,
    month: str | Month = "month",
    wage: str | None = "wage",
    risk: str | None = "risk",
    like: Participant | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    errors: Literal["column", "raise"] = "column",
    output: Literal["wide", "long"] = "wide",
    prefix: str = "",
    **columns: str,
) -> F:
    """The contributions of every row, as columns of whole rupiah beside those of the table.

    >>> import polars as pl
    >>> payroll = pl.DataFrame({"wage": [12_000_000, None], "month": ["2026-03"] * 2, "risk": ["I", "II"]})
    >>> bill = contributions(payroll)
    >>> bill["employer"].to_list(), bill["error"].to_list()
    ([730526, None], [None, 'wage.missing'])
    """
    table: Any = opened(frame)
    names = {name: f"{prefix}{name}" for name in (*AMOUNTS, ERROR)}
    work = Work(table, names.values())
    given = {name: column for name, column in {"wage": wage, "risk": risk, **columns}.items() if column}
    clashing = [name for name in names.values() if name in work.schema]
    if clashing:
        raise InvalidInput(*(column_fault(name, "clash", prefix="prefix") for name in clashing))
    book = silent(LawBook.shipped() if law is None else law)
    months: list[tuple[str, Any]] = []
    fine: Any = None
    if isinstance(month, Month):
        axis = Axis(column=work.add(work.whole(month.ordinal)), first=month.ordinal, last=month.ordinal)
    else:
        reading = Readers(work).month(month)
        axis = Axis(column=reading.value, first=FIRST_MONTH, last=LAST_MONTH)
        months = [
            *((f"month.{fault}", rows) for fault, rows in reading.faults),
            ("month.missing", work.col(month).is_null()),
        ]
        fine = reading.fine
    ground = Ground(work, axis, book, choices)
    like = WageEarner(wage=1) if like is None else like
    billing = Billing(ground, WAGE_EARNERS, given, like, fine)
    # what is unknown is not in order
    ok = work.add(work.choose([(billing.fine, work.nw.lit(True))], work.nw.lit(False)), *work.made())
    before = list(work.schema)
    if is_eager_polars := isinstance(table, work.nw.DataFrame) and table.implementation.is_polars():
        table = table.lazy()  # one plan instead of many passes
    table = work.nullable(work.run(table), [billing.readings["wage"].value])
    table = table.with_columns(**billing.clean_amounts(ok))
    table = billing.billed(table, names)
    table = table.with_columns(**{names[ERROR]: _told(work, ok, [*months, *billing.faults])})
    table = table.select(*before, *names.values())
    result: F = work.native(table.collect() if is_eager_polars else table)
    return result


def silent(law: LawBook) -> LawBook:
    """The book without Python warnings: tables of judgements go past the verified law for no row at all."""
    if law.on_stale != "warn":
        return law
    return law.remember("frames.silent", lambda: attrs.evolve(law, on_stale="ignore"))


def _told(work: Work, ok: str, faults: list[tuple[str, Any]]) -> Any:
    """The codes of all faults of a row in one text, null where there is none."""
    nw = work.nw
    by_fact: dict[str, Any] = {}
    for code, rows in faults:
        fact = code.partition(".")[0]
        told = nw.when(rows).then(nw.lit(code))
        by_fact[fact] = told if fact not in by_fact else told.otherwise(by_fact[fact])
    first, *others = by_fact.values()
    joined = nw.concat_str(first, *others, separator=SEPARATOR, ignore_nulls=True)
    return nw.when(~nw.col(ok)).then(joined)
