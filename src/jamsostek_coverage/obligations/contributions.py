"""The public verb on contributions: the bill of one person for one month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.wage_earners import billed_wage, plan_for
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month, MonthLike

if TYPE_CHECKING:
    from jamsostek_coverage.participants.participant import Participant

_SHIPPED = LawBook.shipped()


def contributions(
    person: Participant,
    month: MonthLike,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    strict: bool = False,
) -> Bill:
    """The bill of one person for one contribution month, in whole rupiah, with every article it rests on.

    Facts that were not given are taken as ``bill.assumptions`` lists them; with ``strict`` they raise
    :class:`InvalidInput`. A month before July 2015 raises :class:`LawUnavailable`. PP 44, 45 and 46 of
    2015; PP 37/2021 and PP 6/2025 for JKP; Permenaker 4/2023 for migrant workers.

    >>> from jamsostek_coverage import Employer
    >>> worker = WageEarner(wage=12_000_000, employer=Employer(scale="large", risk="very low"))
    >>> bill = contributions(worker, "2026-03")
    >>> bill.employer, bill.worker, bill.jp.worker
    (730526, 350863, 110863)
    """
    if type(month) is not Month:
        month = Month.of(month)
    book = _SHIPPED if law is None else law
    if type(person) is WageEarner:
        plan = plan_for(person, month, book, choices, strict)
        wage = person.wage if choices is DEFAULT_CHOICES else billed_wage(person, month, choices)
        return Bill(person, month, plan.kernel(wage), choices, strict, plan)
    from jamsostek_coverage.obligations.categories import amounts_given, plan_of

    plan = plan_of(person, month, book, choices, strict)
    amounts = plan.kernel(*amounts_given(person, month, choices))
    return Bill(person, month, amounts, choices, strict, plan)
