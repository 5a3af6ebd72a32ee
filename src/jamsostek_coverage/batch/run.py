"""A payroll file computed row by row; nothing is held but the sums."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs

from jamsostek_coverage.batch.answers import COLUMNS, REPORT, Answers
from jamsostek_coverage.batch.cells import decimals_shown, is_month_first
from jamsostek_coverage.batch.columns import Layout, header_fault, reading, recognised
from jamsostek_coverage.batch.files import Source, open_source, refused_file
from jamsostek_coverage.batch.people import REQUIRED, Defaults
from jamsostek_coverage.batch.rows import Rows
from jamsostek_coverage.batch.writing import all_or_nothing, check_targets, neutral
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from jamsostek_coverage.terms import Payer, Segment

# Called with the rows done and the rows there are.
Progress = Callable[[int, int], None]
_STEP = 500


@attrs.frozen(kw_only=True)
class Summary:
    """What became of a file: ``rows`` = ``computed`` + ``refused``; ``blank`` rows are left out.

    ``sums``: whole rupiah by output column, for each payer of the shares that are not the employer's.
    ``taken``: what was taken for the whole file; ``assumptions``: what the bills took as given. ``unread``:
    columns carried through whose name says nothing.
    """

    rows: int
    refused: int
    blank: int
    sums: Mapping[Payer, Mapping[str, int]]
    taken: tuple[Message, ...]
    assumptions: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def computed(self) -> int:
        """The rows that have amounts."""
        return self.rows - self.refused

    def total(self, column: str) -> int:
        """The sum of an output column over all rows, in rupiah."""
        return sum(amounts[column] for amounts in self.sums.values())


def run(
    payroll: Path,
    output: Path,
    report: Path,
    *,
    defaults: Defaults,
    language: Language = "en",
    progress: Progress | None = None,
) -> Summary:
    """Write the contributions of every row of ``payroll`` to ``output``, and what is wrong to ``report``.

    A refused row stays in its place in the output, without amounts. Both files appear together when all is
    written; :class:`InvalidInput` says why nothing was.
    """
    check_targets(payroll, report, output)
    source = open_source(payroll)
    try:
        layout = recognised(source.header)
        check(layout, defaults)
    except InvalidInput as refused:
        raise refused.within(payroll.name) from None
    rows_there, mixed = _survey(source, layout, defaults)
    if not rows_there:
        raise refused_file(payroll, say("batch.no_rows"), "no_rows")
    law = LawBook.shipped()
    rows = Rows(layout, defaults, mixed, law)
    answers = Answers(rows, language, law)
    done = refused_rows = blank = 0
    with all_or_nothing((report, output), source.encoding_of_answers) as (report_text, output_text):
        written = csv.writer(output_text, delimiter=source.delimiter)
        reported = csv.writer(report_text, delimiter=source.delimiter)
        written.writerow([*map(neutral, source.header), *COLUMNS])
        reported.writerow(REPORT)
        for record in source.records():
            if record.is_blank:
                blank += 1
                continue
            done += 1
            answer: list[str | int]
            try:
                answer = answers.answer(record)
            except InvalidInput as refused:
                refused_rows += 1
                reported.writerows(answers.report(record.number, refused))
                note = say("batch.row_refused", report=report.name, row=record.number)
                answer = [*[""] * len(AMOUNTS), note.text(language)]
            written.writerow([*map(neutral, record.cells), *answer])
            if progress is not None and (done % _STEP == 0 or done == rows_there):
                progress(done, rows_there)
    return Summary(
        rows=done,
        refused=refused_rows,
        blank=blank,
        sums={payer: dict(zip(AMOUNTS, sums, strict=True)) for payer, sums in answers.sums.items()},
        taken=taken_for(rows),
        assumptions=tuple(answers.assumptions),
        unread=layout.unread,
    )


def check(layout: Layout, defaults: Defaults) -> None:
    """Refuse a header that lacks what every row needs, or that has our own columns already."""
    ours = [name for name in layout.header if name.casefold() in COLUMNS]
    if ours:
        raise InvalidInput(header_fault(ours, say("batch.ours"), say("batch.ours_remedy")))
    wanted = [] if defaults.month else ["month"]
    if "segment" not in layout:
        segment = defaults.segment or Segment.PU
        wanted += REQUIRED[segment]
        if segment is Segment.PU and not defaults.risk and "programs" not in layout:
            wanted.append("risk")
        if segment is Segment.JAKON and "contract_value" not in layout:
            wanted.append("wage")
    layout.require(*wanted)


def _survey(source: Source, layout: Layout, defaults: Defaults) -> tuple[int, frozenset[int]]:
    """How many rows there are, and the columns whose amounts or dates are written in two ways."""
    kinds = {at: reading(field) for field, at in layout.fields.items()}
    amounts = [at for at, kind in kinds.items() if kind == "amount" and defaults.decimals is None]
    dates = [at for at, kind in kinds.items() if kind == "date"]
    shown = {at: {None: False, "comma": False, "point": False} for at in amounts}
    mixed: set[int] = set()
    rows = 0
    for record in source.records():
        rows += not record.is_blank
        if record.problem is not None:
            continue
        for at in amounts:
            if not record.cells[at].isdecimal():
                shown[at][decimals_shown(record.cells[at].strip())] = True
        mixed.update(at for at in dates if is_month_first(record.cells[at].strip()))
    mixed.update(at for at, ways in shown.items() if ways["comma"] and ways["point"])
    return rows, frozenset(mixed)


def taken_for(rows: Rows) -> tuple[Message, ...]:
    """What was taken for the whole file."""
    given = rows.defaults
    values = {
        "segment": given.segment or Segment.PU, "month": given.month,
        "risk": given.risk, "scale": given.scale,
    }  # fmt: skip
    taken = [say(f"batch.taken.{name}", value=value) for name, value in values.items() if name in rows.used]
    if any(amounts.rounded for amounts in rows.amounts):
        taken.append(say("batch.taken.sen"))
    return tuple(taken)
