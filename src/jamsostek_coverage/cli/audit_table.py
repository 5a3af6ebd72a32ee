"""The payroll file of an audit as a table: CSV as spreadsheets write it, or Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.batch.columns import Layout, names, recognised
from jamsostek_coverage.batch.files import Record, Source, open_source, refused_file
from jamsostek_coverage.batch.people import EMPLOYER, Defaults
from jamsostek_coverage.batch.rows import Rows
from jamsostek_coverage.errors import Fault, InvalidInput, MissingExtra, Shown
from jamsostek_coverage.frames.auditing import lines as audit_lines
from jamsostek_coverage.frames.deciding.categories import WAGE_EARNERS
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month

# Columns that begin like the findings are left out of them.
PREFIX = "audit_"
READ = f"{PREFIX}read_"
_GROUPED = {
    ".": re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
    ",": re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
}
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")


class Payroll(NamedTuple):
    """A table, what :func:`frames.audit` is told about it, and the columns that nothing was made of.

    ``row`` holds the number of each row in the file; ``problem`` what is wrong with it in words.
    """

    table: Any
    arguments: Mapping[str, Any]
    unread: tuple[str, ...]
    row: str
    problem: str


class Named(NamedTuple):
    """Columns that the user named: facts and lines by column, and further bases."""

    facts: Mapping[str, str]
    lines: Mapping[str, str]
    bases: tuple[str, ...]


def polars() -> Any:
    """The engine of the command; without it :class:`MissingExtra` says how to install it."""
    try:
        import_module("narwhals")
        return import_module("polars")
    except ImportError:
        raise MissingExtra(say("audit.engine")) from None


def named(columns: Iterable[str], bases: Sequence[str]) -> Named:
    """What "wage=Gaji" and the like say; a name of neither fact nor line raises :class:`InvalidInput`."""
    facts: dict[str, str] = {}
    lines: dict[str, str] = {}
    faults: list[Fault] = []
    allowed = ("month", *WAGE_EARNERS.columns, *audit_lines.LINES)
    for written in columns:
        name, _, column = written.partition("=")
        name = name.strip().lower().replace("-", "_")
        if not column or name not in allowed:
            problem, remedy = say("audit.no_name"), say("audit.no_name_remedy")
            faults.append(
                Fault(path="--column", value=written, problem=problem, remedy=remedy, allowed=allowed)
            )
        else:
            (lines if name in audit_lines.LINES else facts)[name] = column
    if faults:
        raise InvalidInput(*faults)
    return Named(facts, lines, tuple(bases))


def opened(payroll: Path, chosen: Named, defaults: Defaults, language: Language) -> Payroll:
    """The payroll read; what no row could be read without raises :class:`InvalidInput`."""
    if payroll.suffix.lower() in (".parquet", ".pq"):
        return _parquet(payroll, chosen, defaults)
    return _csv(payroll, chosen, defaults, language)


def _layout(header: Sequence[str], chosen: Named) -> tuple[Layout, dict[str, str]]:
    """The facts and the lines of a header, by the names chosen and by those of the vocabularies."""
    typed = [("--column", column) for column in (*chosen.facts.values(), *chosen.lines.values())]
    typed += [("--base", column) for column in chosen.bases]
    missing = [_no_column(option, column, header) for option, column in typed if column not in header]
    if missing:
        raise InvalidInput(*missing)
    by_column = {column: name for name, column in chosen.facts.items()}
    apart = {*chosen.lines.values(), *chosen.bases}
    as_known = [names(by_column[column])[0] if column in by_column else column for column in header]
    facts = set(chosen.facts)
    as_known = [
        "" if column in apart or (column not in by_column and _fact(column) in facts) else known
        for column, known in zip(header, as_known, strict=True)
    ]
    layout = attrs.evolve(recognised(as_known), header=tuple(header))
    free = [column for column in layout.unread if audit_lines.line_named(column) not in chosen.lines]
    lines = audit_lines.checked({**audit_lines.recognised(free), **chosen.lines} or None, header)
    unread = tuple(column for column in layout.unread if column not in lines.values())
    return attrs.evolve(layout, unread=unread), lines


def _fact(column: str) -> str | None:
    return next(iter(recognised([column]).fields), None)


def _no_column(option: str, column: str, header: Sequence[str]) -> Fault:
    problem = say("audit.no_column")
    return Fault(path=option, value=column, problem=problem, remedy=say("choose"), allowed=tuple(header))


# ------------------------------------------------------- Parquet


def _parquet(payroll: Path, chosen: Named, defaults: Defaults) -> Payroll:
    engine = polars()
    try:
        table = engine.read_parquet(payroll)
    except Exception as error:  # every engine error of a file that is none
        reason = str(error).splitlines()[0]
        raise refused_file(payroll, say("batch.unreadable", reason=reason), "unreadable") from None
    layout, lines = _layout(table.columns, chosen)
    facts = {name: table.columns[at] for name, at in layout.fields.items()}
    employer = Employer(risk=defaults.risk, scale=defaults.scale)
    if defaults.month is None:
        layout.require("month", "wage")
    layout.require("wage")
    month = facts.pop("month", None)
    known = {name: column for name, column in facts.items() if name in WAGE_EARNERS.columns}
    arguments = {
        "risk": None,
        **known,
        "month": defaults.month if month is None else month,
        "like": WageEarner(wage=1, employer=employer),
        "amounts": lines,
        "bases": chosen.bases,
    }
    row, problem = _free("row", table.columns), _free("problem", table.columns)
    table = table.with_row_index(row, offset=1).with_columns(
        engine.lit(None, dtype=engine.String).alias(problem)
    )
    return Payroll(table, arguments, layout.unread, row, problem)


# ------------------------------------------------------- CSV


def _csv(payroll: Path, chosen: Named, defaults: Defaults, language: Language) -> Payroll:
    engine = polars()
    source = open_source(payroll)
    layout, lines = _layout(source.header, chosen)
    layout.require("wage", *(() if defaults.month else ("month",)))
    read = _Csv(source, layout, defaults, language)
    row, problem = _free("row", read.users), _free("problem", read.users)
    at = {line: source.header.index(column) for line, column in lines.items()}
    bases = {read.users[source.header.index(base)] for base in chosen.bases}
    records: list[dict[str, Any]] = []
    for record in source.records():
        if record.is_blank:
            continue
        facts, wrong = read.row(record)
        users = dict(zip(read.users, record.cells, strict=True))
        users |= {base: plain_amount(users[base]) for base in bases}
        amounts = {f"{READ}{line}": plain_amount(record.cells[place]) for line, place in at.items()}
        records.append({row: record.number, **users, problem: wrong, **facts, **amounts})
    if not records:
        raise refused_file(payroll, say("batch.no_rows"), "no_rows")
    texts = dict.fromkeys((*read.users, problem, *(f"{READ}{line}" for line in lines)), engine.String)
    kinds = {"amount": engine.Int64, "count": engine.Int64, "day": engine.Date, "truth": engine.Boolean}
    types = {
        f"{READ}{name}": engine.String
        if name == "month"
        else kinds.get(WAGE_EARNERS.columns[name].read, engine.String)
        for name in read.facts
    }
    table = engine.DataFrame(records, schema={row: engine.Int64, **texts, **types})
    arguments = {
        "risk": None,
        **{name: f"{READ}{name}" for name in read.facts},
        "amounts": {line: f"{READ}{line}" for line in lines},
        "bases": tuple(sorted(bases)),
    }
    return Payroll(table, arguments, layout.unread, row, problem)


class _Csv:
    """The rows of a CSV file as facts of wage earners, with what is wrong with each in words."""

    def __init__(self, source: Source, layout: Layout, defaults: Defaults, language: Language) -> None:
        self.language: Language = language
        self._rows = Rows(layout, defaults, frozenset(), LawBook.shipped("ignore"))
        self.users = _unique(source.header)
        given = [name for name in ("risk", "scale") if getattr(defaults, name) is not None]
        known = [name for name in layout.fields if name in WAGE_EARNERS.columns]
        self.facts = ["month", *dict.fromkeys([*known, *given])]

    def row(self, record: Record) -> tuple[dict[str, Any], str | None]:
        """The facts of a row, or none and what is wrong with it."""
        try:
            if record.problem is not None:
                remedy = say(f"{record.problem.key}_remedy")
                raise InvalidInput(Fault(path="", value=Shown("-"), problem=record.problem, remedy=remedy))
            person, month = self._rows.read(record.cells)
        except InvalidInput as refused:
            return {}, "; ".join(fault.label(self.language) for fault in refused.faults)
        if not isinstance(person, WageEarner):
            return {}, say("audit.wage_earners").text(self.language)
        facts: dict[str, Any] = {f"{READ}month": str(month)}
        for name in self.facts[1:]:
            facts[f"{READ}{name}"] = _cell(getattr(person.employer if name in EMPLOYER else person, name))
        return facts, None


def _cell(value: Any) -> Any:
    """A fact as a column of the table holds it."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return str(value) if isinstance(value, (Month, str)) else value


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or one like it that is no column yet."""
    there = set(taken)
    while name in there:
        name += "_"
    return name


def _unique(header: Sequence[str]) -> list[str]:
    """The names of the columns, those that are empty or stand twice numbered."""
    found: list[str] = []
    for place, name in enumerate(header, start=1):
        found.append(name if name and name not in found else f"{name or 'column'} {place}")
    return found


def plain_amount(text: str) -> str:
    """An amount as spreadsheets, payslips and programs write it, as digits with a decimal point.

    Marks before groups of three group thousands. What is no amount stays as it is.

    >>> [plain_amount(text) for text in ("Rp1.234.567,50", "296000.00000000006", "12,001", "(x)", "-")]
    ['1234567.50', '296000.00000000006', '12001', '(x)', '']
    """
    bare = re.sub(r"^(?:rp|idr)\.?\s*", "", text.strip(), flags=re.IGNORECASE).removesuffix(",-")
    if bare in ("", "-", "–"):
        return ""
    for mark, pattern in _GROUPED.items():
        if pattern.fullmatch(bare):
            return bare.replace(mark, "").replace(",", ".")
    return bare.replace(",", ".") if _PLAIN.fullmatch(bare) else text.strip()
