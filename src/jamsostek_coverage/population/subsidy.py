"""What it costs to pay other people's contributions: the amounts in force in each month, times the people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, report_faults, to_count
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import Payer, Program, Sector


def _month(value: MonthLike) -> Month:
    return kept(Month.of, value)


@attrs.frozen(kw_only=True)
class SubsidyGroup:
    """People whose contributions are paid from ``since`` to ``until``, both months included.

    ``person``: one of them, whose bill is paid for each (None = a self-employed worker in the lowest income
    band, in JKK and JKM, paid by a state or regional budget). For a wage earner the whole bill is paid, the
    worker's share included.
    """

    people: int = attrs.field(converter=to_count)
    since: Month = attrs.field(converter=_month)
    until: Month = attrs.field(converter=_month)
    person: Participant | None = None
    name: str = ""

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        since: object = self.since
        until: object = self.until
        if isinstance(since, Month) and isinstance(until, Month) and until < since:
            problem, remedy = say("date.order", than="since"), say("date.order_remedy")
            faults.append(Fault(path="until", value=str(until), problem=problem, remedy=remedy))
        report_faults(self, *faults)

    @property
    def months(self) -> Span:
        """The months that are paid."""
        return Span(self.since, self.until)


@attrs.frozen(kw_only=True)
class SubsidyLine:
    """One group in one month: the people, the contribution of each, and both multiplied, in rupiah."""

    month: Month
    group: str
    people: int
    per_person: int
    amount: int


@attrs.frozen(kw_only=True)
class SubsidyBudget:
    """What groups cost month by month; ``total`` is the sum of its lines, in rupiah."""

    groups: tuple[SubsidyGroup, ...]
    lines: tuple[SubsidyLine, ...]
    citations: tuple[Citation, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def total(self) -> int:
        """What all groups cost in all months, in rupiah."""
        return sum(line.amount for line in self.lines)

    @cached_property
    def by_month(self) -> dict[Month, int]:
        """What each month costs, in rupiah."""
        found: dict[Month, int] = {}
        for line in self.lines:
            found[line.month] = found.get(line.month, 0) + line.amount
        return dict(sorted(found.items()))

    @cached_property
    def people_by_month(self) -> dict[Month, int]:
        """How many people are paid for in each month."""
        found: dict[Month, int] = {}
        for line in self.lines:
            found[line.month] = found.get(line.month, 0) + line.people
        return dict(sorted(found.items()))

    @property
    def person_months(self) -> int:
        """Months paid, added up over all people."""
        return sum(line.people for line in self.lines)

    def explain(self, language: Language = "en") -> str:
        """The sum line by line, and what was taken as given."""
        told = [
            say(
                "population.subsidy.line",
                month=line.month,
                people=line.people,
                per_person=line.per_person,
                amount=line.amount,
            )
            for line in self.lines
        ]
        told.append(say("population.subsidy.total", total=self.total))
        notes = [note.label(language) for note in (*self.assumptions, *self.warnings)]
        return "\n".join([line.text(language) for line in told] + notes)

    def to_dict(self) -> dict[str, Any]:
        """The lines and their total as plain data with the schema version."""
        return answer("subsidy_budget", self, total=self.total, person_months=self.person_months)


def subsidised(
    *,
    payer: Payer | str | None = None,
    sector: Sector | str | None = None,
    programs: Iterable[Program | str] | None = None,
    income: int = 0,
) -> SelfEmployed:
    """A self-employed worker whose contributions somebody else pays, by default a state or regional budget.

    ``income`` in rupiah a month picks the income band (default: the lowest); ``programs``: JKK and JKM unless
    JHT is named too.

    >>> subsidised(programs={"JKK", "JKM", "JHT"}).payer
    <Payer.STATE_BUDGET: 'state_budget'>
    """
    own = Payer.STATE_BUDGET if payer is None else payer
    return SelfEmployed(income=income, sector=sector, programs=programs, payer=own)


def subsidy_budget(
    people: int | None = None,
    since: MonthLike | None = None,
    until: MonthLike | None = None,
    *,
    groups: Iterable[SubsidyGroup] | None = None,
    person: Participant | None = None,
    payer: Payer | str | None = None,
    sector: Sector | str | None = None,
    programs: Iterable[Program | str] | None = None,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> SubsidyBudget:
    """What it costs to pay the contributions of ``people`` from ``since`` to ``until``, both months included.

    Each month's amount is the bill of :func:`contributions` for ``person`` (another category, wage or income
    band), else for a self-employed worker of the lowest band whose ``payer``, ``sector`` and ``programs``
    these are. ``groups`` instead of ``people`` are cohorts that start and end in different months. PP 44/2015
    Lampiran II, PP 50/2025 (which excludes state and regional budgets). Faults raise :class:`InvalidInput`.

    >>> subsidy_budget(people=11_797, since="2022-01", until="2022-12").total
    2378275200
    """
    parts = _groups(people, since, until, person, payer, sector, programs, groups)
    lines: list[SubsidyLine] = []
    bills: list[Bill] = []
    for group in parts:
        each = group.person or subsidised(payer=payer, sector=sector, programs=programs)
        for month in group.months:
            bill = contributions(each, month, law=law, choices=choices)
            bills.append(bill)
            lines.append(
                SubsidyLine(
                    month=month,
                    group=group.name,
                    people=group.people,
                    per_person=bill.total,
                    amount=group.people * bill.total,
                )
            )
    taken = payer is None and any(group.person is None for group in parts)
    budget = (Note(say("population.subsidy.payer")),) if taken else ()
    return SubsidyBudget(
        groups=parts,
        lines=tuple(sorted(lines, key=lambda line: (line.month, line.group))),
        citations=tuple(dict.fromkeys(cited for bill in bills for cited in bill.citations)),
        assumptions=(*budget, *dict.fromkeys(note for bill in bills for note in bill.assumptions)),
        warnings=tuple(dict.fromkeys(note for bill in bills for note in bill.warnings)),
    )


def _groups(
    people: Any, since: Any, until: Any, person: Any, payer: Any, sector: Any, programs: Any, groups: Any
) -> tuple[SubsidyGroup, ...]:
    single = (people, since, until)
    if groups is not None and all(part is None for part in single) and person is None:
        return tuple(groups)
    if groups is not None or any(part is None for part in single):
        problem, remedy = say("population.subsidy.either"), say("population.subsidy.either_remedy")
        raise InvalidInput(Fault(path="people", value=None, problem=problem, remedy=remedy))
    if person is not None and not (payer is None and sector is None and programs is None):
        problem, remedy = say("population.subsidy.person"), say("population.subsidy.person_remedy")
        raise InvalidInput(Fault(path="person", value=None, problem=problem, remedy=remedy))
    return (SubsidyGroup(people=people, since=since, until=until, person=person),)
