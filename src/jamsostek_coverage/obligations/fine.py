"""The fine for late payment (denda keterlambatan), borne by the employer."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices, FineBase, LatenessRule
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.due import DueDate, due_date
from jamsostek_coverage.obligations.line import Line
from jamsostek_coverage.participants.self_employed import Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.terms import ByProgram, EmployerKind, Program


@attrs.frozen(kw_only=True)
class Fine:
    """One programme's fine in rupiah: months late × rate × base, half-up; ``reason`` where there is none."""

    program: Program
    amount: int
    months_late: int
    rate: Fraction | None
    base: int
    due: DueDate | None
    citation: Citation | None
    reason: Message | None = None


@attrs.frozen(kw_only=True)
class LatePenalty(ByProgram[Fine]):
    """The fines on a bill paid on a day, programme by programme."""

    paid_on: date
    fines: tuple[Fine, ...]
    warnings: tuple[Note, ...]

    def __getitem__(self, program: Program | str) -> Fine:
        return self.fines[list(Program).index(Program.of(program))]

    @property
    def total(self) -> int:
        """All fines, in rupiah."""
        return sum(fine.amount for fine in self.fines)

    def to_dict(self) -> dict[str, Any]:
        """The fines and their sum as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        return answer("late_penalty", self, total=self.total)


def months_late(due: date, paid_on: date, rule: LatenessRule) -> int:
    """Months from a due date to a payment: those started, or those completed; none in time.

    >>> months_late(date(2026, 3, 16), date(2026, 4, 17), LatenessRule.STARTED)
    2
    """
    if paid_on <= due:
        return 0
    full = (paid_on.year - due.year) * 12 + paid_on.month - due.month
    if months_later(due, full) > paid_on:
        full -= 1
    if rule is LatenessRule.FULL or months_later(due, full) == paid_on:
        return full
    return full + 1


def late_penalty(
    bill: Bill, paid_on: date, *, choices: Choices = DEFAULT_CHOICES, calendar: Calendar | None = None
) -> LatePenalty:
    """The fine if the whole bill is paid on a day: 2 % of what was due for each month of lateness.

    Simple, without compounding or cap; 0.5 % for the months of PP 49/2020. The law does not say whether a
    started month counts nor, for JHT and JP, whether the worker's share does: ``choices.lateness`` and
    ``choices.fine_base``. PP 44/2015 Art. 22, PP 46/2015 Art. 20, PP 45/2015 Art. 31.

    >>> from jamsostek_coverage import Employer, contributions
    >>> worker = WageEarner(wage=10_000_000, employer=Employer(scale="large", risk="very low"))
    >>> late_penalty(contributions(worker, "2026-01"), date(2026, 3, 1)).total
    18480
    """
    day = plain_date(paid_on, "paid_on")
    fines = tuple(fine_on(bill, line, day, choices=choices, calendar=calendar) for line in bill.values())
    dues = (note for fine in fines if fine.due is not None for note in fine.due.warnings)
    return LatePenalty(paid_on=day, fines=fines, warnings=tuple(dict.fromkeys(dues)))


def _none(program: Program, reason: Message | None) -> Fine:
    return Fine(
        program=program, amount=0, months_late=0, rate=None, base=0, due=None, citation=None, reason=reason
    )


def fine_on(
    bill: Bill,
    line: Line,
    paid_on: date,
    *,
    choices: Choices,
    calendar: Calendar | None = None,
    paid_now_on: date | None = None,
) -> Fine:
    """The fine on one line of a bill paid on a day.

    ``paid_now_on``: the day on which all but the deferred part was paid; that part is late only after the
    last day for it (PP 49/2020 Art. 17), at the rate of its month.
    """
    consultation = Consultation(bill.law, bill.month)
    if line.total == 0:
        return _none(line.program, line.reason)
    if isinstance(bill.person, Trainee):
        return _none(line.program, say("fine.none_trainee"))
    if not isinstance(bill.person, WageEarner):
        return _none(line.program, say("fine.none_self_employed"))
    if bill.person.employer.kind is EmployerKind.STATE:
        return _none(line.program, say("fine.none_state"))
    due = due_date(bill.month, bill.person, line.program, law=bill.law, choices=choices, calendar=calendar)
    late = months_late(due, paid_now_on or paid_on, choices.lateness)
    rate = consultation.read(f"payment.fine.{line.program.value.lower()}")
    base = line.employer if choices.fine_base is FineBase.EMPLOYER_SHARE else line.total
    exact = base * rate.rate * late
    if line.deferred:
        deferred = Fraction(base * line.deferred, line.total)
        last = consultation.read("payment.jp_deferral.settled_by").date
        exact += deferred * rate.rate * (months_late(last, paid_on, choices.lateness) - late)
    return Fine(
        program=line.program,
        amount=choices.rounding.apply(exact.numerator, exact.denominator),
        months_late=late,
        rate=rate.rate,
        base=base,
        due=due,
        citation=rate.citation,
    )
