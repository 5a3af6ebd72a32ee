"""What each category of participant is asked for: its columns, and where their facts stand in a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage import terms
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.formula.axis import Axis
from jamsostek_coverage.frames.open_facts import Domain
from jamsostek_coverage.frames.work import Work
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.case import Judgement
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import RiskGroup, Segment, Term

HOME, ABROAD = "ID", "abroad"


@attrs.frozen(eq=False)
class Ground:
    """What all categories of a table have in common."""

    work: Work
    axis: Axis
    law: LawBook
    choices: Choices

    @property
    def is_one_month(self) -> bool:
        """Whether one month holds for every row."""
        return self.axis.first == self.axis.last

    @property
    def month(self) -> Month:
        """The first month of the axis."""
        return Month.from_ordinal(self.axis.first)


class Column(NamedTuple):
    """How a column is read, and where its fact stands in the person.

    ``path`` is empty for amounts and dates.
    """

    read: str
    path: str = ""
    vocabulary: type[Term] | None = None
    default: Any = None
    is_required: bool = False

    @property
    def arguments(self) -> tuple[Any, ...]:
        """What its reader is told besides the column."""
        if self.vocabulary is not None:
            return (self.vocabulary,)
        return (HOME,) if self.read == "nationality" else ()

    def code(self, value: Any) -> int:
        """The number of a value in the column read."""
        if self.vocabulary is not None:
            return list(self.vocabulary).index(value)
        return int(value != HOME) if self.read == "nationality" else int(value)

    @property
    def domain(self) -> Domain:
        """The values among which the law's code tells."""
        if self.vocabulary is RiskGroup:
            return Domain(stand_in=RiskGroup.LOW)
        missing = () if self.default is not None else (None,)
        match self.read:
            case "term" if self.vocabulary is not None:
                return Domain((*missing, *self.vocabulary))
            case "truth":
                return Domain((*missing, True, False))
            case "nationality":
                return Domain((None, HOME, ABROAD))
            case "programs":
                return Domain(kind="programs")
            case _:
                return Domain(kind="number", optional=not self.is_required)


@attrs.frozen(kw_only=True)
class Category:
    """A category of participants: its columns by the name of the fact."""

    segment: Segment
    columns: Mapping[str, Column]

    def domains(self, given: Iterable[str]) -> dict[str, Domain]:
        """The open facts of the columns given."""
        columns = (self.columns[name] for name in given)
        return {column.path: column.domain for column in columns if column.path}

    def named(self, path: str) -> str | None:
        """The name of the column with the fact of a path."""
        return next((name for name, column in self.columns.items() if column.path == path), None)


def judged(fact: Callable[..., Any]) -> Judgement[Any, Any]:
    """A fact of the formulas as a judgement."""
    return fact if isinstance(fact, Judgement) else Judgement(fact, lambda answer: answer)


WAGE_EARNERS = Category(
    segment=Segment.PU,
    columns={
        "wage": Column("amount", is_required=True),
        "risk": Column("term", "employer.risk", RiskGroup),
        "scale": Column("term", "employer.scale", terms.EmployerScale),
        "kind": Column("term", "employer.kind", terms.EmployerKind, default=terms.EmployerKind.PRIVATE),
        "labour_intensive": Column("term", "employer.labour_intensive", terms.LabourIntensiveIndustry),
        "active_workers": Column("count", "employer.active_workers"),
        "paid_through": Column("optional_month", "employer.paid_through"),
        "jp_deferral": Column("truth", "employer.jp_deferral", default=False),
        "status": Column("term", "status", terms.EmployeeStatus),
        "programs": Column("programs", "programs"),
        "nationality": Column("nationality", "nationality"),
        "planned_months": Column("count", "planned_months"),
        "jkn": Column("truth", "jkn"),
        "jkp_here": Column("truth", "jkp_here"),
        "jp_deferred": Column("truth", default=False),
        "born": Column("day"),
        "since": Column("day"),
        "until": Column("day"),
        "registered": Column("day"),
        "jkp_registered": Column("day"),
        "minimum_wage": Column("amount"),
        "part_month_base": Column("amount"),
    },
)
BY_SEGMENT: Mapping[Segment, Category] = {Segment.PU: WAGE_EARNERS}
