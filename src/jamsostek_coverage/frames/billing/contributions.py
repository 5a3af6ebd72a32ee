"""``frames.contributions``: the bill of every row of a table, in whole rupiah."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict, TypeVar, Unpack, cast

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.frames.billing.refusing import refuse_lazy, refuse_rows
from jamsostek_coverage.frames.billing.rows import Part
from jamsostek_coverage.frames.billing.table import Given, Table, billed_table, same_rows
from jamsostek_coverage.frames.deciding.categories import FACTS
from jamsostek_coverage.frames.reading.work import Frame, column_fault, narwhals, opened
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations import bill_columns
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

F = TypeVar("F")
ERROR = "error"
# The columns that a formula fills; sums follow.
LINES: Mapping[str, Part] = {**bill_columns.LINES, "state_share": (Program.JKP, "state")}
PAYERS = ("employer", "worker")
# The columns of one line in the long form.
LONG = {"base": "base", "employer": "employer", "worker": "worker", "state_share": "state"}


class FactColumns(TypedDict, total=False):
    """The columns of further facts, named as the facts of a person or an employer are."""

    scale: str
    kind: str
    labour_intensive: str
    active_workers: str
    paid_through: str
    jp_deferral: str
    status: str
    programs: str
    nationality: str
    planned_months: str
    jkn: str
    jkp_here: str
    jp_deferred: str
    born: str
    since: str
    until: str
    registered: str
    jkp_registered: str
    minimum_wage: str
    part_month_base: str
    sector: str
    payer: str
    employs_others: str
    previous_value: str
    contract_months: str
    route: str
    phase: str
    jht: str


def contributions(
    frame: F,
    *,
    wage: str = "wage",
    month: str | Month = "month",
    risk: str = "risk",
    income: str = "income",
    contract_value: str = "contract_value",
    segment: str | None = None,
    like: Participant | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    errors: Literal["column", "raise"] = "column",
    output: Literal["wide", "long"] = "wide",
    prefix: str = "",
    **columns: Unpack[FactColumns],
) -> F:
    """The contributions of every row, as columns of whole rupiah beside those of the table.

    ``frame`` is a table of polars (eager or lazy), pandas, pyarrow, duckdb or pyspark; the same kind comes
    back with its rows in their order, and a lazy one stays lazy. The keywords name its columns: ``wage``
    (or ``income``, ``contract_value``), ``month``, ``risk`` and any further fact of a person or employer; a
    :class:`Month` for ``month`` holds for every row. All other facts are as in ``like``, a participant whose
    own amount does not count. ``segment`` names a column that tells PU, BPU, Jakon and PMI apart.

    Added are ``jkk_employer`` … ``total`` in whole rupiah, each with ``prefix`` before its name, and
    ``error``: null, or every fault of the row ("wage.negative, risk.missing"), whose amounts are null then.
    ``output="long"`` gives a row for each programme instead: ``program``, ``base``, ``employer``, ``worker``,
    ``state_share``, ``error``, one programme after the other. With ``errors="raise"`` the first faulty rows
    of an eager table raise :class:`InvalidInput`.

    The amounts are those of ``jamsostek_coverage.contributions``, to the rupiah (PP 44, 45 and 46 of 2015,
    PP 37/2021, Permenaker 4/2023). Columns that are not there, that clash or cannot be asked for raise
    :class:`InvalidInput`; without narwhals :class:`MissingExtra`.

    >>> import polars as pl
    >>> payroll = pl.DataFrame({"wage": [12_000_000, None], "month": ["2026-03"] * 2, "risk": ["I", "II"]})
    >>> bill = contributions(payroll)
    >>> bill["employer"].to_list(), bill["error"].to_list()
    ([730526, None], [None, 'wage.missing'])
    """
    further = cast("dict[str, str]", columns)
    _check(further, output, errors)
    table: Any = opened(frame)
    before = list(table.collect_schema())
    if like is not None:
        same_rows(like)
    results = [*AMOUNTS, ERROR] if output == "wide" else ["program", *LONG, ERROR]
    names = {name: f"{prefix}{name}" for name in results}
    clashing = _clashing(table, before, names.values())
    if clashing:
        raise InvalidInput(*(column_fault(name, "clash") for name in clashing))
    given = Given(
        _columns(
            before,
            {"wage": wage, "risk": risk, "income": income, "contract_value": contract_value},
            {**further, "segment": segment, "month": None if isinstance(month, Month) else month},
        ),
        month, segment, like, LawBook.shipped() if law is None else law, choices,
    )  # fmt: skip
    if errors == "raise":
        refuse_lazy(table)
    nw = narwhals()
    is_eager_polars = isinstance(table, nw.DataFrame) and table.implementation.is_polars()
    # one plan instead of many passes
    source: Frame = table.lazy() if is_eager_polars else table
    bills = billed_table(source, given, names.values())
    done: Any = (_wide if output == "wide" else _long)(bills, before, names)
    collected = done.collect() if is_eager_polars else done
    if errors == "raise":
        refuse_rows(collected, given, names[ERROR], len(Program) if output == "long" else 1)
    result: F = nw.to_native(collected)
    return result


def _clashing(table: Any, before: list[str], names: Iterable[str]) -> list[str]:
    """The names that the result would bear twice; engines of SQL take capitals for small letters."""
    is_sql = isinstance(table, narwhals().LazyFrame) and not table.implementation.is_polars()
    taken = {name.casefold() if is_sql else name for name in before}
    return [name for name in names if (name.casefold() if is_sql else name) in taken]


def _check(columns: Mapping[str, str], output: str, errors: str) -> None:
    """Refuse facts, forms and ways to tell errors that do not exist."""
    options = (("output", output, ("wide", "long")), ("errors", errors, ("column", "raise")))
    faults = [
        Fault(path=name, value=value, problem=say("term", kind=name), remedy=say("choose"), allowed=allowed)
        for name, value, allowed in options
        if value not in allowed
    ]
    allowed = tuple(sorted(FACTS))
    faults += [
        Fault(path=name, value=column, problem=say("frames.argument"), remedy=say("choose"), allowed=allowed)
        for name, column in columns.items()
        if name not in allowed
    ]
    if faults:
        raise InvalidInput(*faults)


def _columns(
    before: list[str], defaults: Mapping[str, str], asked: Mapping[str, str | None]
) -> dict[str, str]:
    """The columns of facts; a default name counts only where the table has such a column."""
    found = {name: column for name, column in {**defaults, **asked}.items() if column is not None}
    missing = [
        column_fault(column, "no_column", name=name)
        for name, column in found.items()
        if column not in before and not (name in defaults and column == name)
    ]
    if missing:
        raise InvalidInput(*missing)
    return {
        name: column
        for name, column in found.items()
        if column in before and name not in ("month", "segment")
    }


def _wide(bills: Table, before: list[str], names: Mapping[str, str]) -> Frame:
    work = bills.work
    frame = bills.billed({names[name]: part for name, part in LINES.items()})
    sums: dict[str, Any] = {}
    for payer in PAYERS:
        lines = [name for name, part in LINES.items() if part[1] == payer]
        first, *others = [name for name in lines if not bills.is_empty(LINES[name])] or lines
        sums[names[payer]] = work.col(names[first])
        for other in others:
            sums[names[payer]] = sums[names[payer]] + work.col(names[other])
    frame = frame.with_columns(**sums)
    total = work.col(names["employer"]) + work.col(names["worker"])
    frame = bills.with_error(frame.with_columns(**{names["total"]: total}), names[ERROR])
    return frame.select(*before, *names.values())


def _long(bills: Table, before: list[str], names: Mapping[str, str]) -> Frame:
    """One row for each row of the table and programme: the programmes one after the other."""
    work = bills.work
    parts = {(program, part): work.name() for program in Program for part in LONG.values()}
    frame = bills.billed({name: part for part, name in parts.items()})
    frame = bills.with_error(frame, names[ERROR])
    lines = [
        frame.select(
            *before,
            work.nw.lit(program.value).alias(names["program"]),
            *(work.col(parts[program, part]).alias(names[name]) for name, part in LONG.items()),
            names[ERROR],
        )
        for program in Program
    ]
    return work.nw.concat(lines, how="vertical")
