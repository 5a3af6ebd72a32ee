"""The rows of an audit: each amount against the law, each difference with its likely cause."""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any, TypeVar, cast

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.frames.auditing.amounts import PARTS, printed
from jamsostek_coverage.frames.auditing.bases import NO_BASE
from jamsostek_coverage.frames.auditing.candidates import IMPLIED, IMPLIED_JP, NAMED
from jamsostek_coverage.frames.auditing.causes import mistakes
from jamsostek_coverage.frames.auditing.ground import Ground, laid
from jamsostek_coverage.frames.auditing.lines import checked
from jamsostek_coverage.frames.auditing.matching import Matching
from jamsostek_coverage.frames.auditing.readings import Readings, Stage
from jamsostek_coverage.frames.auditing.trees import CEILING, amount_of, law_trees, rate_of
from jamsostek_coverage.frames.billing.table import silent
from jamsostek_coverage.frames.reading.codes import SEPARATOR
from jamsostek_coverage.frames.reading.work import opened
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month

F = TypeVar("F")
PREFIX = "audit_"
# The columns of a result: those of every line, and those of the row.
OF_LINES = ("expected", "difference", "cause", "others")
OF_ROWS = ("month", "base", "jp_base", "fractions", "error")


def audit(
    frame: F,
    *,
    wage: str = "wage",
    month: str | Month = "month",
    risk: str | None = "risk",
    amounts: Mapping[str, str] | None = None,
    bases: Sequence[str] = (),
    like: WageEarner | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    prefix: str = PREFIX,
    **columns: str,
) -> F:
    """The table with each contribution that a payroll computed held against the law, in whole rupiah.

    ``amounts`` names the column of each line ("jht_worker", "jp_employer", "employer", "total" …); without
    it columns are known by their names ("Potongan JP", "BPJS TK perusahaan"). Amounts may be whole numbers,
    floats, decimals or text; what is missing counts as nothing billed. ``bases`` are further columns on
    which the payroll may have computed, such as the basic wage. ``wage``, ``month``, ``risk``, ``like``,
    ``law``, ``choices`` and further facts are those of :func:`contributions`; wage earners only.

    Of each line: what the law bills, the difference (positive: billed too much), the likely cause as a code
    of :func:`audit_causes`, and how many other causes fit. Of each row: the month (such as 202603), the base
    that other_base or jp_other_base implies, how many amounts carry a fraction, and the faults of a row that
    is refused, whose other columns are null. A lazy table stays lazy. A column that does not exist or holds
    no amounts raises :class:`InvalidInput`. PP 44, 45 and 46 of 2015; PP 37/2021 and PP 6/2025 for JKP.

    >>> import polars as pl
    >>> payroll = {"wage": [12_000_000], "month": ["2026-03"], "risk": ["I"], "Potongan JP": [100_423]}
    >>> audit(pl.DataFrame(payroll)).select("audit_jp_worker_difference", "audit_jp_worker_cause").row(0)
    (-10440, 'stale_ceiling.2024-03')
    """
    import narwhals.stable.v2 as nw

    table: Any = opened(cast("Any", frame))
    there = table.collect_schema().names()
    lines = checked(amounts, there)
    _check(bases, there)
    book = silent(LawBook.shipped() if law is None else law)
    given = {name: column for name, column in {"wage": wage, "risk": risk, **columns}.items() if column}
    names = [f"{prefix}{line}_{kind}" for line in lines for kind in OF_LINES]
    names += [f"{prefix}{column}" for column in OF_ROWS]
    like = WageEarner(wage=1) if like is None else like
    is_eager_polars = isinstance(table, nw.DataFrame) and table.implementation.is_polars()
    # one plan instead of many passes
    ground = laid(table.lazy() if is_eager_polars else table, month, given, like, book, choices, names)
    found = with_findings(ground, lines, bases, book, choices, prefix)
    return cast("F", (found.collect() if is_eager_polars else found).to_native())


def _check(bases: Sequence[str], there: Sequence[str]) -> None:
    missing = [
        Fault(
            path="bases",
            value=base,
            problem=say("audit.no_column"),
            remedy=say("choose"),
            allowed=tuple(there),
        )
        for base in bases
        if base not in there
    ]
    if missing:
        raise InvalidInput(*missing)


def with_findings(
    ground: Ground,
    amounts: Mapping[str, str],
    bases: Sequence[str],
    law: LawBook,
    choices: Choices,
    prefix: str,
) -> Any:
    """The user's columns with the findings on each line of ``amounts`` behind them."""
    name, rounding = ground.temporary, choices.rounding
    inputs = {IMPLIED: f"{name}implied", IMPLIED_JP: f"{name}implied_jp", CEILING.key: f"{name}ceiling"}
    for part in law_trees():
        inputs |= {made.name: f"{name}{made.name}" for made in (amount_of(part), rate_of(part))}
    inputs |= {f"{NAMED}{place}": f"{name}named_{place}" for place in range(len(bases))}
    ground = ground._replace(inputs={**ground.inputs, **inputs})
    lines = tuple(amounts)
    matching = Matching(ground, Readings(ground, law, rounding), lines, mistakes(law, rounding, bases))
    frame = ground.frame.with_columns(**_printed(ground, amounts, bases))
    for stage in filter(None, matching.stages()):
        frame = frame.with_columns(**stage)
    result = _of_lines(ground, lines, prefix) | _of_row(ground, lines, prefix)
    return frame.with_columns(**result).select(*ground.users, *result)


def _printed(ground: Ground, amounts: Mapping[str, str], bases: Sequence[str]) -> Stage:
    """The printed amounts; what cannot be read is a fault of the row beside those that it has."""
    import narwhals.stable.v2 as nw

    schema, name = ground.frame.collect_schema(), ground.temporary
    columns: Stage = {}
    faults: list[Any] = [nw.col(ground.error)]
    unreadable: list[Any] = []
    for line, column in amounts.items():
        read = printed(column, schema[column])
        columns[f"{name}parts_{line}"], columns[f"{name}tolerance_{line}"] = read.parts, read.tolerance
        faults.append(nw.when(read.is_unreadable).then(nw.lit(f"{line}.unreadable")))
        unreadable.append(read.is_unreadable)
    is_refused = ~nw.col(ground.error).is_null() | nw.any_horizontal(*unreadable, ignore_nulls=True)
    joined = nw.concat_str(*faults, separator=SEPARATOR, ignore_nulls=True)
    columns[f"{name}refused"] = nw.when(is_refused).then(joined)
    for place, column in enumerate(bases):
        base = printed(column, schema[column])
        is_base = (base.tolerance == 0) & (base.parts > 0)
        columns[f"{name}named_{place}"] = nw.when(is_base).then(base.parts // PARTS).otherwise(NO_BASE)
    return columns


def _of_lines(ground: Ground, lines: Sequence[str], prefix: str) -> Stage:
    import narwhals.stable.v2 as nw

    name = ground.temporary
    is_read = nw.col(f"{name}refused").is_null()
    columns: Stage = {}
    for line in lines:
        expected = nw.col(f"{name}expected_{line}")
        amount = (nw.col(f"{name}parts_{line}") + PARTS // 2) // PARTS
        found = {
            "expected": expected,
            "difference": amount - expected,
            "cause": nw.col(f"{name}cause_{line}"),
            "others": nw.col(f"{name}others_{line}"),
        }
        for kind in OF_LINES:
            columns[f"{prefix}{line}_{kind}"] = nw.when(is_read).then(found[kind])
    return columns


def _of_row(ground: Ground, lines: Sequence[str], prefix: str) -> Stage:
    import narwhals.stable.v2 as nw

    name = ground.temporary
    refused = nw.col(f"{name}refused")
    is_read = refused.is_null()
    ordinal = nw.col(ground.axis.column)
    causes = [nw.col(f"{name}cause_{line}") for line in lines]

    def where(codes: Sequence[str], base: str) -> Any:
        said = nw.any_horizontal(*(cause.is_in(codes) for cause in causes), ignore_nulls=True)
        return nw.when(is_read & said).then(nw.col(ground.inputs[base]))

    fractions = [
        nw.when(nw.col(f"{name}tolerance_{line}") > 0).then(1).otherwise(0).cast(nw.Int64) for line in lines
    ]
    return {
        # year and month as one number, such as 202603
        f"{prefix}month": nw.when(is_read).then(ordinal // 12 * (100 - 12) + ordinal + 1),
        f"{prefix}base": where(("other_base", "other_base_percent"), IMPLIED),
        f"{prefix}jp_base": where(("jp_other_base",), IMPLIED_JP),
        f"{prefix}fractions": nw.when(is_read).then(reduce(add, fractions)),
        f"{prefix}error": refused,
    }
