"""A table billed: its months and segments told apart, each category billed, the columns put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.formula.axis import Axis
from jamsostek_coverage.frames.billing.rows import Billing, Part, Rows
from jamsostek_coverage.frames.deciding import categories
from jamsostek_coverage.frames.deciding.categories import Category, Ground
from jamsostek_coverage.frames.deciding.decisions import FIRST_MONTH, LAST_MONTH
from jamsostek_coverage.frames.reading.codes import SEPARATOR
from jamsostek_coverage.frames.reading.objects import told_apart
from jamsostek_coverage.frames.reading.readers import Readers
from jamsostek_coverage.frames.reading.work import MISSING, Frame, Work, column_fault
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Segment


class Given(NamedTuple):
    """What a caller said of a table: the columns of its facts, and what holds for every row."""

    columns: Mapping[str, str]
    month: str | Month
    segment: str | None
    like: Participant | None
    law: LawBook
    choices: Choices


class _Kind(NamedTuple):
    """The rows of one category, the person whose other facts they share."""

    category: Category
    like: Any
    rows: Any = None


SEGMENT_OF: Mapping[type, Segment] = {
    WageEarner: Segment.PU,
    SelfEmployed: Segment.BPU,
    Trainee: Segment.BPU,
    ConstructionProject: Segment.JAKON,
    ConstructionWorker: Segment.JAKON,
    MigrantWorker: Segment.PMI,
}


def silent(law: LawBook) -> LawBook:
    """The book without Python warnings: tables of judgements go past the verified law for no row at all."""
    if law.on_stale != "warn":
        return law
    return law.remember("frames.silent", lambda: attrs.evolve(law, on_stale="ignore"))


class Table:
    """The bills of every row, as temporary columns."""

    given: Given
    work: Work
    billings: list[Billing]
    frame: Frame

    def __init__(self, frame: Frame, given: Given, work: Work) -> None:
        self.given, self.work = given, work
        self.faults: list[Rows] = []
        axis, months = self._months()
        self._ground = Ground(work, axis, silent(given.law), given.choices)
        self.billings = [
            Billing(self._ground, kind.category, given.columns, kind.like, months, kind.rows)
            for kind in self._kinds()
        ]
        inputs = [column for billing in self.billings for column in billing.prepare()]
        for billing in self.billings:
            self.faults.extend(
                (code, rows if billing.rows is None else billing.rows & rows) for code, rows in billing.faults
            )
        self.frame = work.nullable(work.run(frame), inputs)

    # ------------------------------------------------------- months and segments

    def _months(self) -> tuple[Axis, Any]:
        """The months of the rows, and where they can be read."""
        month, work = self.given.month, self.work
        if isinstance(month, Month):
            column = work.add(work.whole(month.ordinal))
            return Axis(column=column, first=month.ordinal, last=month.ordinal), None
        reading = Readers(work).month(month)
        self.faults.append(("month.missing", work.col(month).is_null()))
        self.faults.extend((f"month.{fault}", rows) for fault, rows in reading.faults)
        return Axis(column=reading.value, first=FIRST_MONTH, last=LAST_MONTH), reading.fine

    def _kinds(self) -> Iterator[_Kind]:
        given, like = self.given, self.given.like
        if given.segment is None:
            kind = self._kind(SEGMENT_OF[type(like)] if like is not None else Segment.PU)
            missing = self._missing(kind)
            if missing:
                raise InvalidInput(*missing)
            yield kind
            return
        reading = Readers(self.work).term(given.segment, Segment)
        self.faults.extend((f"segment.{fault}", rows) for fault, rows in reading.faults)
        code = self.work.col(reading.value)
        others = SEGMENT_OF[type(like)] if like is not None else Segment.PU
        for place, segment in enumerate(Segment):
            rows = code == place
            if segment is others:
                rows = rows | (code == MISSING)
            yield from self._of_segment(segment, rows)

    def _of_segment(self, segment: Segment, rows: Any) -> Iterator[_Kind]:
        columns = self.given.columns
        if segment is Segment.JAKON and "contract_value" in columns and "wage" in columns:
            by_wage = self.work.col(columns["contract_value"]).is_null()
            has_wage = ~self.work.col(columns["wage"]).is_null()
            both = self.work.add(rows & ~by_wage & has_wage, *self.work.made())
            self.faults.append(("contract_value.one_of", self.work.col(both)))
            project = self.given.like if isinstance(self.given.like, ConstructionProject) else None
            yield _Kind(categories.PROJECTS, project or _PROJECT, rows & ~by_wage & ~has_wage)
            yield _Kind(categories.BUILDERS, ConstructionWorker(wage=1), rows & by_wage)
            return
        kind = self._kind(segment)._replace(rows=rows)
        missing = self._missing(kind)
        if missing:
            self.faults.extend((f"{name}.missing", rows) for name in self._required(kind))
        else:
            yield kind

    def _kind(self, segment: Segment) -> _Kind:
        """The category of a segment, as ``like`` or the columns tell."""
        like, columns = self.given.like, self.given.columns
        own = like if like is not None and SEGMENT_OF[type(like)] is segment else None
        if segment is Segment.PU:
            return _Kind(categories.WAGE_EARNERS, own or WageEarner(wage=1))
        if segment is Segment.BPU:
            category = categories.TRAINEES if isinstance(own, Trainee) else categories.SELF_EMPLOYED
            return _Kind(category, own or SelfEmployed(income=0))
        if segment is Segment.PMI:
            some_day = self.given.law.verified_on
            return _Kind(categories.MIGRANTS, own or MigrantWorker(registered=some_day, contract_months=1))
        if isinstance(own, ConstructionWorker):
            return _Kind(categories.BUILDERS, own)
        if isinstance(own, ConstructionProject) and own.wages is not None:
            return _Kind(categories.PROJECTS_BY_WAGES, own)
        if own is None and "contract_value" not in columns:
            return _Kind(categories.BUILDERS, ConstructionWorker(wage=1))
        return _Kind(categories.PROJECTS, own or _PROJECT)

    def _required(self, kind: _Kind) -> list[str]:
        """The facts without which nothing can be billed and that no column holds."""
        is_own = kind.like is self.given.like
        return [
            name
            for name, column in kind.category.columns.items()
            if column.is_required and name not in self.given.columns and not (is_own and not column.is_amount)
        ]

    def _missing(self, kind: _Kind) -> list[Fault]:
        return [column_fault(name, "no_column", name=name) for name in self._required(kind)]

    # ------------------------------------------------------- amounts and errors

    def billed(self, names: Mapping[str, Part]) -> Frame:
        """The frame with a column for each part named."""
        if len(self.billings) == 1:
            return self.billings[0].billed(self.frame, names)
        nw, frame = self.work.nw, self.frame
        chosen: dict[str, Any] = {}
        for billing in self.billings:
            own = {name: self.work.name() for name in names}
            frame = billing.billed(frame, {own[name]: part for name, part in names.items()})
            for name, column in own.items():
                then = nw.when(nw.col(billing.ok)).then(nw.col(column))
                chosen[name] = then.otherwise(chosen[name]) if name in chosen else then
        return frame.with_columns(**chosen)

    def is_empty(self, part: Part) -> bool:
        """Whether no category bills a part."""
        return all(billing.is_empty(part) for billing in self.billings)

    def with_error(self, frame: Frame, name: str) -> Frame:
        """The frame with the codes of all faults of a row in one text, null where there is none."""
        nw = self.work.nw
        if isinstance(frame, nw.LazyFrame):
            return frame.with_columns(**{name: self.error()})
        # an eager table can be looked at: text is made for the rows that have some
        in_order = self.work.name()
        frame = frame.with_columns(
            **{in_order: self.work.any_of([nw.col(billing.ok) for billing in self.billings])}
        )
        frame = frame.with_columns(**{name: nw.when(~nw.col(in_order)).then(nw.lit(""))})
        wrong = frame.filter(~nw.col(in_order))
        if len(wrong):
            places = frame.select((~nw.col(in_order)).alias(in_order))[in_order].arg_true()
            told = wrong.select(**{name: self.error()})[name]
            frame = frame.with_columns(frame[name].scatter(places, told).alias(name))
        return frame

    def error(self) -> Any:
        """The codes of all faults of a row in one text, null where there is none."""
        nw = self.work.nw
        by_fact: dict[str, Any] = {}
        for code, rows in self.faults:
            fact = code.partition(".")[0]
            told = nw.when(rows).then(nw.lit(code))
            by_fact[fact] = told if fact not in by_fact else told.otherwise(by_fact[fact])
        in_order = self.work.any_of([nw.col(billing.ok) for billing in self.billings])
        first, *others = by_fact.values()
        joined = nw.concat_str(first, *others, separator=SEPARATOR, ignore_nulls=True) if others else first
        return nw.when(~in_order).then(joined)


def billed_table(frame: Frame, given: Given, taken: Iterable[str]) -> Table:
    """The table with its bills; ``taken`` are the names that the result will add."""
    stem = Work(frame, taken).name()
    used = [
        *given.columns.values(),
        *(name for name in (given.month, given.segment) if isinstance(name, str)),
    ]
    frame, typed = told_apart(frame, used, f"{stem}_")
    month = given.month if isinstance(given.month, Month) else typed.get(given.month, given.month)
    segment = None if given.segment is None else typed.get(given.segment, given.segment)
    columns = {name: typed.get(column, column) for name, column in given.columns.items()}
    read = given._replace(columns=columns, month=month, segment=segment)
    return Table(frame, read, Work(frame, taken))


def same_rows(like: object) -> None:
    """Refuse what is no participant."""
    if type(like) not in SEGMENT_OF:
        problem, remedy = say("person.type"), say("person.type_remedy")
        raise InvalidInput(Fault(path="like", value=like, problem=problem, remedy=remedy))


_PROJECT = ConstructionProject(contract_value=1)
