"""What each category of participant is asked for: its columns, and where their facts stand in a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage import terms
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.formula.axis import Axis
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.frames.deciding.open_facts import Domain
from jamsostek_coverage.frames.reading.work import Work
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations import construction, migrants, self_employed, wage_earners
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program, RiskGroup, Term

HOME, ABROAD = "ID", "abroad"


@attrs.frozen(eq=False)
class Ground:
    """What all categories of a table have in common."""

    work: Work
    axis: Axis
    law: LawBook
    choices: Choices

    @property
    def only(self) -> Month | date | None:
        """The month or day that holds for every row, if one does."""
        return self.axis.asked(self.axis.first) if self.axis.first == self.axis.last else None


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

    @property
    def is_amount(self) -> bool:
        """Whether it holds money: null where there is none."""
        return self.read in ("amount", "income", "contract")

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


def _profile(person: Any) -> Any:
    return getattr(person, "profile", person)


def _undated(person: Any, month: Month, law: LawBook, choices: Choices) -> Any:
    return None


@attrs.frozen(kw_only=True)
class Category:
    """A category of participants over a table.

    ``columns``: those read, by name of the fact. ``inputs``: the formulas' inputs with the columns of amounts
    that they are. ``states``: what the law asks of the person's dates, see ``day_states``.
    """

    person: type
    columns: Mapping[str, Column]
    formulas: Mapping[Program, Callable[[], Mapping[str, Node]]]
    facts: Mapping[str, Callable[..., Any]]
    inputs: Mapping[str, str]
    states: tuple[str, ...] = ()
    dated: Callable[[Any, Month, LawBook, Choices], Any] = _undated
    profile: Callable[[Any], Any] = _profile

    def domains(self, given: Iterable[str]) -> dict[str, Domain]:
        """The open facts of the columns given."""
        columns = (self.columns[name] for name in given)
        return {column.path: column.domain for column in columns if column.path}

    def named(self, path: str) -> str | None:
        """The name of the column with the fact of a path."""
        return next((name for name, column in self.columns.items() if column.path == path), None)


DATES = {name: Column("day") for name in ("born", "since", "until", "registered")}
EMPLOYERS = {
    "risk": Column("term", "employer.risk", RiskGroup),
    "paid_through": Column("optional_month", "employer.paid_through"),
}

WAGE_EARNERS = Category(
    person=WageEarner,
    columns={
        "wage": Column("amount", is_required=True),
        **EMPLOYERS,
        "scale": Column("term", "employer.scale", terms.EmployerScale),
        "kind": Column("term", "employer.kind", terms.EmployerKind, default=terms.EmployerKind.PRIVATE),
        "labour_intensive": Column("term", "employer.labour_intensive", terms.LabourIntensiveIndustry),
        "active_workers": Column("count", "employer.active_workers"),
        "jp_deferral": Column("truth", "employer.jp_deferral", default=False),
        "status": Column("term", "status", terms.EmployeeStatus),
        "programs": Column("programs", "programs"),
        "nationality": Column("nationality", "nationality"),
        "planned_months": Column("count", "planned_months"),
        "jkn": Column("truth", "jkn"),
        "jkp_here": Column("truth", "jkp_here"),
        "jp_deferred": Column("truth", default=False),
        **DATES,
        "jkp_registered": Column("day"),
        "minimum_wage": Column("amount"),
        "part_month_base": Column("amount"),
    },
    formulas=wage_earners.FORMULAS,
    facts=wage_earners.FACTS,
    inputs={"wage": "wage"},
    states=tuple(wage_earners.Dated._fields),
    dated=wage_earners.dated,
)
SELF_EMPLOYED = Category(
    person=SelfEmployed,
    columns={
        "income": Column("income", is_required=True),
        "sector": Column("term", "sector", terms.Sector),
        "programs": Column("programs", "programs"),
        "payer": Column("term", "payer", terms.Payer),
        "employs_others": Column("truth", "employs_others", default=False),
        "paid_through": Column("optional_month", "paid_through"),
        **DATES,
    },
    formulas=self_employed.FORMULAS,
    facts=self_employed.FACTS,
    inputs={"income": "income"},
    states=tuple(self_employed.Dated._fields),
    dated=lambda person, month, law, _: self_employed.self_employed_dated(person, month, law),
)
TRAINEES = Category(
    person=Trainee,
    columns={
        "wage": Column("amount", is_required=True),
        **EMPLOYERS,
        "programs": Column("programs", "programs"),
        "since": Column("day"),
        "until": Column("day"),
    },
    formulas=self_employed.FORMULAS_OF_TRAINEES,
    facts=self_employed.FACTS_OF_TRAINEES,
    inputs={"wage": "wage"},
    states=tuple(self_employed.TraineeDated._fields),
    dated=lambda person, month, law, _: self_employed.trainee_dated(person, month, law),
)
PROJECTS = Category(
    person=ConstructionProject,
    columns={
        "contract_value": Column("contract", is_required=True),
        "previous_value": Column("contract"),
        "paid_through": Column("optional_month", "paid_through"),
    },
    formulas=construction.BY_VALUE,
    facts=construction.FACTS,
    inputs={"value": "contract_value", "previous_value": "previous_value"},
)
PROJECTS_BY_WAGES = Category(
    person=ConstructionProject,
    columns={
        "wage": Column("amount", is_required=True),
        "paid_through": Column("optional_month", "paid_through"),
    },
    formulas=construction.BY_WAGES,
    facts=construction.FACTS,
    inputs={"wage": "wage"},
)
BUILDERS = attrs.evolve(
    PROJECTS_BY_WAGES, person=ConstructionWorker, columns={"wage": Column("amount", is_required=True)}
)
MIGRANTS = Category(
    person=MigrantWorker,
    columns={
        "contract_months": Column("count", "contract_months", is_required=True),
        "registered": Column("day", is_required=True),
        "route": Column("term", "route", terms.MigrantRoute, default=terms.MigrantRoute.AGENCY),
        "phase": Column("term", "phase", terms.MigrantPhase, default=terms.MigrantPhase.WHOLE),
        "jht": Column("amount", "jht"),
    },
    formulas=migrants.FORMULAS,
    facts=migrants.FACTS,
    inputs={"extra_months": "contract_months", "jht": "jht"},
)
# Every fact that a column may hold, whichever category asks for it.
FACTS = frozenset(
    name
    for category in (WAGE_EARNERS, SELF_EMPLOYED, TRAINEES, PROJECTS, PROJECTS_BY_WAGES, BUILDERS, MIGRANTS)
    for name in category.columns
)
