"""What became of a table: how many rows were billed, what is wrong with the others, the sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.frames.billing.contributions import ERROR
from jamsostek_coverage.frames.reading.codes import SEPARATOR, sentences
from jamsostek_coverage.frames.reading.readers import Readers
from jamsostek_coverage.frames.reading.work import Frame, Work, narwhals, opened
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from jamsostek_coverage.obligations.contributions import contributions as bill
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import RiskGroup

STALE = ("warning.stale", "warning.renewal")


@attrs.frozen(kw_only=True)
class Summary:
    """The rows of a result: ``rows`` = ``computed`` + ``refused``.

    ``errors``: the rows that have each code; a row may have several. ``sums``: whole rupiah by column.
    ``warnings``: what limits the trust in months past the verified law.
    """

    rows: int
    refused: int
    errors: Mapping[str, int]
    sums: Mapping[str, int]
    warnings: tuple[Message, ...] = ()

    @property
    def computed(self) -> int:
        """The rows that have amounts."""
        return self.rows - self.refused

    def explain(self, language: Language = "en") -> str:
        """Every error with its rows, in words, and the warnings, a line each.

        >>> Summary(rows=3, refused=1, errors={"wage.negative": 1}, sums={}).explain("id")
        'wage.negative (1): jumlahnya negatif; berikan jumlah nol atau lebih'
        """
        lines = [
            f"{code} ({rows}): {'; '.join(part.text(language) for part in sentences(code))}"
            for code, rows in self.errors.items()
        ]
        return "\n".join([*lines, *(warning.text(language) for warning in self.warnings)])


def summary(
    result: Any, *, month: str | Month | None = "month", prefix: str = "", law: LawBook | None = None
) -> Summary:
    """What became of the rows of a result of :func:`contributions`; the one call that collects lazy tables.

    ``month``: its column of months (or the month of all rows), to warn of those past the verified law.
    Raises :class:`InvalidInput` for a table that is no such result.

    >>> import polars as pl
    >>> from jamsostek_coverage import frames
    >>> payroll = pl.DataFrame({"wage": [12_000_000, -5], "month": ["2026-03"] * 2, "risk": ["I", "II"]})
    >>> found = frames.summary(frames.contributions(payroll))
    >>> found.rows, found.refused, dict(found.errors), found.sums["total"]
    (2, 1, {'wage.negative': 1}, 1081389)
    """
    frame = opened(result)
    work = Work(frame, ())
    nw, error = work.nw, f"{prefix}{ERROR}"
    names = {name: f"{prefix}{name}" for name in AMOUNTS if f"{prefix}{name}" in work.schema}
    if error not in work.schema:
        problem, remedy = say("frames.no_result"), say("frames.no_result_remedy")
        raise InvalidInput(Fault(path="result", value=result, problem=problem, remedy=remedy))
    sums = _collected(frame.select(nw.len().alias("rows"), *(nw.col(name).sum() for name in names.values())))
    told = _collected(frame.group_by(error).agg(nw.len().alias("rows")))
    by_text = dict(zip(told[error].to_list(), told["rows"].to_list(), strict=True))
    wrong = {text: int(rows) for text, rows in by_text.items() if isinstance(text, str)}
    errors: dict[str, int] = {}
    for text, rows in wrong.items():
        for code in text.split(SEPARATOR):
            errors[code] = errors.get(code, 0) + rows
    return Summary(
        rows=int(sums["rows"].item(0)),
        refused=sum(wrong.values()),
        errors=dict(sorted(errors.items())),
        sums={name: int(sums[column].item(0) or 0) for name, column in names.items()},
        warnings=_of_late_months(frame, work, month, law or LawBook.shipped()),
    )


def _collected(frame: Frame) -> Any:
    return frame.collect() if isinstance(frame, narwhals().LazyFrame) else frame


def _of_late_months(frame: Frame, work: Work, month: str | Month | None, law: LawBook) -> tuple[Message, ...]:
    """The warnings of months past the verified law, as a wage earner's bill words them."""
    if law.on_stale != "warn" or month is None or (isinstance(month, str) and month not in work.schema):
        return ()
    verified = Month.of(law.verified_on)
    if isinstance(month, Month):
        rows = {month.ordinal: int(_collected(frame.select(work.nw.len().alias("rows")))["rows"].item(0))}
    else:
        reading = Readers(work).month(month)
        past = work.col(reading.value) > verified.ordinal
        late = work.run(frame).filter(work.all_of([past, reading.fine]))
        found = _collected(late.group_by(reading.value).agg(work.nw.len().alias("rows")))
        rows = dict(zip(found[reading.value].to_list(), found["rows"].to_list(), strict=True))
    anybody = WageEarner(wage=1, employer=Employer(risk=RiskGroup.LOW))
    messages: list[Message] = []
    for ordinal in sorted(int(ordinal) for ordinal in rows):
        if ordinal > verified.ordinal:
            late_month = Month.from_ordinal(ordinal)
            for note in bill(anybody, late_month, law=law).warnings:
                if note.message.key in STALE:
                    told = say(
                        "frames.late_months", rows=int(rows[ordinal]), month=late_month, warning=note.message
                    )
                    messages.append(told)
    return tuple(messages)
