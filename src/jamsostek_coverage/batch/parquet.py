"""A Parquet payroll computed batch by batch, larger than memory; nothing is held but the sums."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from jamsostek_coverage.batch.answers import COLUMNS, REPORT, Answers
from jamsostek_coverage.batch.cells import masked, term
from jamsostek_coverage.batch.columns import Layout, header_fault, recognised
from jamsostek_coverage.batch.files import Record, refused_file
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.rows import Rows
from jamsostek_coverage.batch.run import Progress, Summary, check, taken_for
from jamsostek_coverage.batch.writing import check_targets, neutral, replacing
from jamsostek_coverage.errors import InvalidInput, MissingExtra
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Payer, Segment, Term

SUFFIXES = (".parquet", ".pq")
ERROR = "error"
ROWS_AT_ONCE = 250_000


def run_parquet(
    payroll: Path,
    output: Path,
    report: Path,
    *,
    defaults: Defaults,
    language: Language = "en",
    progress: Progress | None = None,
) -> Summary:
    """Write the contributions of every row of a Parquet file to ``output``, and what is wrong to ``report``.

    As :func:`batch.run.run` for CSV files, with ``error`` instead of the warnings. Needs pyarrow and the
    extra ``jamsostek_coverage[frames]``; :class:`MissingExtra` says so.
    """
    check_targets(payroll, report, output)
    parquet = _engine("pyarrow.parquet")
    try:
        source = parquet.ParquetFile(payroll)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise refused_file(payroll, say("batch.unreadable", reason=reason), "unreadable") from None
    with source:
        rows_there = source.metadata.num_rows
        if not rows_there:
            raise refused_file(payroll, say("batch.no_rows"), "no_rows")
        try:
            work = _Table(source.schema_arrow.names, defaults, language)
        except InvalidInput as refused:
            raise refused.within(payroll.name) from None
        with replacing((report, output)) as (report_part, output_part):
            _write(source, work, report_part, output_part, progress)
    return work.summary()


def _engine(part: str) -> Any:
    """A module of pyarrow, or pyarrow itself."""
    try:
        import_module("narwhals")  # the frames need it
        return import_module(part)
    except ImportError:
        raise MissingExtra(say("batch.parquet_engine")) from None


def _write(source: Any, work: _Table, report: Path, output: Path, progress: Progress | None) -> None:
    parquet, writer = _engine("pyarrow.parquet"), None
    try:
        with report.open("w", encoding="utf-8", newline="") as text:
            reported = csv.writer(text)
            reported.writerow(REPORT)
            for table in source.iter_batches(ROWS_AT_ONCE):
                answered = work.answer(table)
                reported.writerows(work.faults(answered))
                writer = writer or parquet.ParquetWriter(output, answered.schema)
                writer.write_table(answered)
                if progress is not None:
                    progress(work.rows, source.metadata.num_rows)
    finally:
        if writer is not None:
            writer.close()


class _Table:
    """A file being computed: how its columns are read, and what became of the rows so far."""

    def __init__(self, header: Sequence[str], defaults: Defaults, language: Language) -> None:
        self.layout, self.defaults = recognised(header), defaults
        self.language: Language = language
        ours = [name for name in header if name in (*COLUMNS, ERROR)]
        if ours:
            raise InvalidInput(header_fault(ours, say("batch.ours"), say("batch.ours_remedy")))
        check(self.layout, defaults)
        self.columns = _columns(self.layout)
        law = LawBook.shipped()
        self._rows = Rows(self.layout, defaults, frozenset(), law)
        self._sample = Answers(self._rows, language, law)
        self.sums: dict[Payer, dict[str, int]] = defaultdict(lambda: dict.fromkeys(AMOUNTS, 0))
        self.rows = self.refused = 0

    def answer(self, batch: Any) -> Any:
        """The rows of a batch with their contributions, as an Arrow table."""
        from jamsostek_coverage import frames

        given = _engine("pyarrow").Table.from_batches([batch])
        asked, made = self._with_defaults(given)
        segment = made.pop("segment", self.columns.get("segment"))
        named: dict[str, Any] = {
            **{name: column for name, column in self.columns.items() if name != "segment"},
            **made,
        }
        month: Any = named.pop("month", None) or self.defaults.month
        employer = Employer(risk=self.defaults.risk, scale=self.defaults.scale)
        like = WageEarner(wage=1, employer=employer)
        billed = frames.contributions(
            asked, month=month, segment=segment, like=like, law=LawBook.shipped("ignore"), **named
        )
        billed = billed.select([*given.column_names, *AMOUNTS, ERROR])
        self._count(billed)
        return billed

    def _with_defaults(self, given: Any) -> tuple[Any, dict[str, str]]:
        """The table with the defaults where a cell is empty, and the columns that hold them."""
        pa, pc = _engine("pyarrow"), _engine("pyarrow.compute")
        made: dict[str, str] = {}
        asked = given
        for name in ("segment", "risk", "scale"):
            value, column = getattr(self.defaults, name), self.columns.get(name)
            if value is None or (column is None and (name != "segment" or value is Segment.PU)):
                continue
            text = pa.scalar(str(value.value))
            filled = (
                pa.repeat(text, len(given))
                if column is None
                else pc.fill_null(given[column].cast(pa.string()), text)
            )
            made[name] = _free(f"{name} or default", asked.column_names)
            asked = asked.append_column(made[name], filled)
        return asked, made

    def _count(self, billed: Any) -> None:
        pc = _engine("pyarrow.compute")
        computed = billed.filter(pc.is_null(billed[ERROR]))
        for payer, part in self._by_payer(computed):
            sums = self.sums[payer]
            for name in AMOUNTS:
                sums[name] += pc.sum(part[name]).as_py() or 0
        first = self.rows + 1
        self.rows += len(billed)
        self.refused += len(billed) - len(computed)
        if len(computed):
            self._take_sample(first, computed.slice(0, 1))

    def _by_payer(self, computed: Any) -> Iterator[tuple[Payer, Any]]:
        """The rows by who pays the shares that are not the employer's."""
        for segment, rows in self._by_term(computed, "segment"):
            if (segment or self.defaults.segment) is Segment.BPU:
                for payer, part in self._by_term(rows, "payer"):
                    yield Payer.WORKER if payer is None else Payer(payer), part
            else:
                yield Payer.WORKER, rows

    def _by_term(self, rows: Any, fact: Literal["segment", "payer"]) -> Iterator[tuple[Term | None, Any]]:
        """The rows by the term in a column, None for those without."""
        column = self.columns.get(fact)
        if column is None:
            yield None, rows
            return
        pc = _engine("pyarrow.compute")
        texts = rows[column].cast("string")
        for text in pc.unique(texts).to_pylist():
            chosen = pc.is_null(texts) if text is None else pc.equal(texts, text)
            part = rows.filter(pc.fill_null(chosen, fill_value=False))
            yield None if text is None else term(fact.capitalize(), text), part

    def _take_sample(self, number: int, row: Any) -> None:
        """What one row's bill took as given: told for the file, as its rows share their columns."""
        cells = ["" if value is None else str(value) for value in row.to_pylist()[0].values()]
        with suppress(InvalidInput):  # what only a table can hold, such as an amount with decimals
            self._sample.answer(Record(number, cells[: len(self.layout.header)]))

    def faults(self, billed: Any) -> Iterator[tuple[str | int, ...]]:
        """The lines of the report on a batch just computed, in the order of ``REPORT``."""
        from jamsostek_coverage.frames.reading.codes import SEPARATOR, sentences

        pc = _engine("pyarrow.compute")
        first = self.rows - len(billed) + 1
        wrong = pc.indices_nonzero(pc.is_valid(billed[ERROR])).to_pylist()
        for row in wrong:
            for code in billed[ERROR][row].as_py().split(SEPARATOR):
                fact = code.rpartition(".")[0]
                column = self.columns.get(fact)
                value = "" if column is None else masked(str(billed[column][row].as_py() or ""))
                problem, remedy = (message.text(self.language) for message in sentences(code))
                yield first + row, neutral(column or fact), neutral(value), problem, remedy

    def summary(self) -> Summary:
        """What became of the file."""
        return Summary(
            rows=self.rows, refused=self.refused, blank=0, sums=dict(self.sums),
            taken=taken_for(self._rows), assumptions=tuple(self._sample.assumptions),
            unread=self.layout.unread,
        )  # fmt: skip


def _columns(layout: Layout) -> dict[str, str]:
    """The column of each fact; a fact that tables are not asked for is refused, as it would change bills."""
    from jamsostek_coverage.frames.deciding.categories import FACTS

    known = {"month", "segment", *FACTS}
    strange = [layout.header[at] for name, at in layout.fields.items() if name not in known]
    if strange:
        raise InvalidInput(
            header_fault(strange, say("batch.not_in_tables"), say("batch.not_in_tables_remedy"))
        )
    return {name: layout.header[at] for name, at in layout.fields.items()}


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name += "_"
    return name
