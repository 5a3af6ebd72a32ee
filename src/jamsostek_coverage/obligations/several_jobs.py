"""The bills of one person with several jobs in a month: each job by itself, with the rules that join them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class PersonBill:
    """One person's bills for a month, one for each job, in the order given; amounts are whole rupiah."""

    month: Month
    bills: tuple[Bill, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def employer(self) -> int:
        """What all employers owe, in rupiah."""
        return sum(bill.employer for bill in self.bills)

    @property
    def worker(self) -> int:
        """What the person owes, in rupiah."""
        return sum(bill.worker for bill in self.bills)

    @property
    def total(self) -> int:
        """What must be paid for the person, in rupiah."""
        return sum(bill.total for bill in self.bills)

    @property
    def state_share(self) -> int:
        """The state's part of JKP, in rupiah: billed to nobody."""
        return sum(bill.state_share for bill in self.bills)

    def __iter__(self) -> Iterator[Bill]:
        return iter(self.bills)

    def __len__(self) -> int:
        return len(self.bills)

    def to_dict(self) -> dict[str, Any]:
        """The sums and every job's bill as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        return answer("person_bill", self, **{part: getattr(self, part) for part in TOTALS})


def person_bill(
    jobs: Sequence[Participant],
    month: MonthLike,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> PersonBill:
    """The bills of one person's jobs in a month; no job makes another cheaper, but two rules join them.

    JKP stands on one chosen employer (PP 37/2021 Art. 8(2); the first where none is named), and an owner
    of several enterprises pays JKM in one (PP 44/2015 Art. 15(2)). No job, or two named for JKP, raises
    :class:`InvalidInput`.

    >>> from jamsostek_coverage import Employer
    >>> office = Employer(scale="large", risk="very low")
    >>> both = person_bill([WageEarner(wage=9_000_000, employer=office)] * 2, "2026-03")
    >>> both.total, both.state_share
    (1663200, 11000)
    """
    when = Month.of(month)
    if not jobs:
        raise _fault(0, "several.none")
    consultation = Consultation(law or LawBook.shipped(), when)
    assumptions: list[Note] = []
    joined = _one_jkp(list(jobs), assumptions)
    joined = _one_jkm(joined, consultation)
    _note_rules(joined, consultation)
    return PersonBill(
        month=when,
        bills=tuple(contributions(job, when, law=law, choices=choices) for job in joined),
        assumptions=tuple(assumptions),
        warnings=consultation.warnings,
    )


def _fault(value: Any, key: str) -> InvalidInput:
    return InvalidInput(Fault(path="jobs", value=value, problem=say(key), remedy=say(f"{key}_remedy")))


def _one_jkp(jobs: list[Participant], assumptions: list[Note]) -> list[Participant]:
    """The jobs with JKP at one employer: the one named, else the first that does not refuse it."""
    places = [place for place, job in enumerate(jobs) if isinstance(job, WageEarner)]
    named = [place for place in places if getattr(jobs[place], "jkp_here", None) is True]
    open_places = [place for place in places if getattr(jobs[place], "jkp_here", None) is not False]
    if len(named) > 1:
        raise _fault(len(named), "several.two_jkp")
    if not named and len(open_places) > 1:
        assumptions.append(Note(say("several.jkp_first")))
    chosen = next(iter(named or open_places), None)
    return [
        attrs.evolve(job, jkp_here=place == chosen)
        if isinstance(job, WageEarner) and len(open_places) > 1
        else job
        for place, job in enumerate(jobs)
    ]


def _one_jkm(jobs: list[Participant], consultation: Consultation) -> list[Participant]:
    """The jobs with JKM left out of an owner's second and later enterprises."""
    owned = [place for place, job in enumerate(jobs) if isinstance(job, SelfEmployed) and job.employs_others]
    if len(owned) < 2:
        return jobs
    rule = consultation.read("other_segments.several.death_once")
    consultation.note(rule.value, rule.citation)
    return [
        _without_jkm(job) if place in owned[1:] and isinstance(job, SelfEmployed) else job
        for place, job in enumerate(jobs)
    ]


def _without_jkm(job: SelfEmployed) -> SelfEmployed:
    programs = job.programs or frozenset({Program.JKK, Program.JKM})
    return attrs.evolve(job, programs=programs - {Program.JKM})


def _note_rules(jobs: list[Participant], consultation: Consultation) -> None:
    earners = [job for job in jobs if isinstance(job, WageEarner)]
    if len(earners) > 1:
        for key in ("each_employer", "each_employer_old_age"):
            rule = consultation.read(f"other_segments.several.{key}")
            consultation.note(rule.value, rule.citation)
        consultation.note(say("several.jp_each"))
    own = [job for job in jobs if isinstance(job, SelfEmployed)]
    most = consultation.read("other_segments.several.own_jobs")
    if len(own) > most.value:
        consultation.note(say("several.own_jobs", most=most), most.citation)
