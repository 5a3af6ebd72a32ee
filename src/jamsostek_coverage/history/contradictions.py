"""Entries of a ledger that cannot both be true, and amounts that name no job."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say

if TYPE_CHECKING:
    from jamsostek_coverage.history.ledger import Employment, Ledger, Payment


def contradictions(ledger: Ledger) -> Iterator[Fault]:
    """Payments of one day for one month that differ, spells at one employer that overlap, unclear amounts."""
    given: object = ledger.registered
    if isinstance(given, InvalidInput):
        return
    yield from _of_payments(ledger)
    yield from _unclear(ledger)
    latest: dict[str | None, Employment] = {}
    for spell in ledger.spells:
        before = latest.get(spell.employer)
        if before is not None and (before.until is None or spell.since <= before.until):
            yield _pair("spells", before, spell)
        latest[spell.employer] = spell


def _of_payments(ledger: Ledger) -> Iterator[Fault]:
    seen: dict[Hashable, Payment] = {}
    for payment in ledger.payments:
        other = seen.setdefault(payment.place, payment)
        if other is not payment:
            yield _pair("payments", other, payment)


def _unclear(ledger: Ledger) -> Iterator[Fault]:
    """Amounts of which nobody can tell for which employer they were paid."""
    if len(ledger.employers) < 2:
        return
    for payment in ledger.payments:
        if payment.employer is None and payment.amount is not None:
            employers = {spell.employer for spell in ledger.spells_in(payment.month)}
            if len(employers) > 1:
                problem = say("ledger.whose", payment=repr(payment), jobs=len(employers))
                yield Fault(path="payments", value=None, problem=problem, remedy=say("ledger.whose_remedy"))


def _pair(path: str, first: Employment | Payment, second: Employment | Payment) -> Fault:
    problem = say(f"ledger.{path}", first=repr(first), second=repr(second))
    return Fault(path=path, value=None, problem=problem, remedy=say(f"ledger.{path}_remedy"))
