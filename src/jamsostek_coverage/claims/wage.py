"""The wage or income from which cash benefits are computed, by category of participant."""

from __future__ import annotations

from typing import TypeAlias

from jamsostek_coverage.claims.case import BenefitWage, Case
from jamsostek_coverage.formula.compile import amount_in_band
from jamsostek_coverage.history.ledger import Employment
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month

Employer: TypeAlias = str | None


def benefit_wage(case: Case, employer: Employer = None) -> BenefitWage | None:
    """The monthly wage on the day of the event; None where the law knows none, or nobody gave it.

    ``employer``: at one of several (None = of the spell that began last). The self-employed have the amount
    that stands for the band of their income (PP 44/2015 Lampiran II).
    """
    spell = _spell(case, employer)
    told = None if spell is None else spell.wage_in(Month.of(case.on))
    match (spell and spell.person) or case.person:
        case WageEarner(wage=wage):
            return _of(case, "wage_earner", told or wage, reported=_reported(case, spell))
        case SelfEmployed(income=income):
            base = amount_in_band(told or income, case.read("jkk.self_employed.bands").value)
            return _of(case, "self_employed", base)
        case Trainee(lowest_wage=wage):
            return _of(case, "trainee", wage)
        case ConstructionWorker(wage=int(wage)):
            return _of(case, "construction", wage)
        case _:
            return None


def _of(case: Case, category: str, amount: int, *, reported: int | None = None) -> BenefitWage:
    rule = case.read(f"benefit_wage.{category}")
    other = reported if reported not in (None, amount) else None
    return BenefitWage(amount=amount, reported=other, basis=rule.value, citation=rule.citation)


def _spell(case: Case, employer: Employer) -> Employment | None:
    """The spell on the day, or the last before it."""
    begun = [spell for spell in case.ledger.spells if spell.since <= case.on]
    if employer is not None:
        begun = [spell for spell in begun if spell.employer == employer]
    working = [spell for spell in begun if spell.until is None or case.on <= spell.until]
    found = working or begun
    return found[-1] if found else None


def _reported(case: Case, spell: Employment | None) -> int | None:
    """The wage reported with the last payment for a month not after the event."""
    names = (None,) if spell is None else (None, spell.employer)
    told = [
        (paid.month, paid.wage)
        for paid in case.ledger.payments
        if paid.wage is not None and paid.month <= Month.of(case.on) and paid.employer in names
    ]
    return max(told, key=lambda entry: entry[0])[1] if told else None
