"""The wages of the paid months, and what was contributed on them, read from the ledger of a case."""

from __future__ import annotations

import attrs

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.history.ledger import Employment, Payment
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program
from jamsostek_coverage.values.rounding import Rounding


@attrs.frozen(kw_only=True)
class PaidMonth:
    """One month with the wages on which its employers paid, in rupiah, each for itself."""

    month: Month
    wages: tuple[int, ...]

    @property
    def wage(self) -> int:
        """The wages together: the pension counts them up to one ceiling."""
        return sum(self.wages)

    def contribution(self, law: LawBook, rounding: Rounding) -> int:
        """What was contributed, in rupiah: both shares of every wage, each wage up to the ceiling."""
        ceiling = law["jp.wage_ceiling"].at(self.month).rupiah
        rates = [law[f"jp.rate.{payer}"].at(self.month).rate for payer in ("employer", "worker")]
        shares = (min(wage, ceiling) * rate for wage in self.wages for rate in rates)
        return sum(rounding.apply(share.numerator, share.denominator) for share in shares)


def paid_months(case: Case) -> tuple[PaidMonth, ...]:
    """The settled months by the day of the event, each with the wages on which it was paid."""
    return tuple(_month(case, month) for month in case.paid_months(Program.JP))


def months_at_work(case: Case) -> tuple[PaidMonth, ...]:
    """The months before the event in which the person earned wages: what would have been paid."""
    first = min(
        value.effective for value in case.law.law["jp.wage_ceiling"] if isinstance(value.effective, Month)
    )
    before = Month.of(case.on)
    months = {
        month
        for spell in case.ledger.spells
        if isinstance(spell.person or case.person, WageEarner)
        for month in Month.range(max(Month.of(spell.since), first), before)
        if month < before and spell in case.ledger.spells_in(month)
    }
    return tuple(_month(case, month) for month in sorted(months))


def _month(case: Case, month: Month) -> PaidMonth:
    spells = [
        (spell, person)
        for spell in case.ledger.spells_in(month)
        if isinstance(person := spell.person or case.person, WageEarner)
    ]
    payments = [paid for paid in case.ledger.payments if paid.month == month and _is_for_jp(paid)]
    paying = [(spell, person) for spell, person in spells if _of_spell(spell, payments)]
    wages = (
        _wage(case, spell, person, month, _of_spell(spell, payments)) for spell, person in paying or spells
    )
    return PaidMonth(month=month, wages=tuple(wages))


def _is_for_jp(paid: Payment) -> bool:
    return paid.programs is None or Program.JP in paid.programs


def _of_spell(spell: Employment, payments: list[Payment]) -> list[Payment]:
    return [paid for paid in payments if paid.employer in (None, spell.employer)]


def _wage(case: Case, spell: Employment, person: WageEarner, month: Month, payments: list[Payment]) -> int:
    """The wage reported with the payment, else that of the spell, else the person's."""
    reported = [paid.wage for paid in payments if paid.wage is not None]
    known = reported[-1] if reported else spell.wage_in(month)
    if known is None:
        case.assume(say("jp.assumed_wage", wage=person.wage))
    return person.wage if known is None else known
