"""The part of JP that medium and large employers could pay later (PP 49/2020 Art. 17), and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.periods.dates import months_later


@attrs.frozen(kw_only=True)
class Instalment:
    """One payment of the deferred JP: the last day for it, and whole rupiah."""

    due_on: date
    amount: int


@attrs.frozen(kw_only=True)
class DeferredPension:
    """The deferred JP of some bills: its total in rupiah, and its instalments in order."""

    total: int
    instalments: tuple[Instalment, ...]
    citation: Citation | None


def deferred_pension(bills: Iterable[Bill], *, instalments: int | None = None) -> DeferredPension:
    """When the deferred JP of bills of August 2020 to January 2021 must be paid, at once or in monthly parts.

    The first part is due on 15 May 2021, the last by 15 April 2022 (PP 49/2020 Art. 17). ``instalments``:
    None = as many as the months allow; what does not divide goes with the first. Bills without a deferred
    part give nothing to pay; another number of parts than the months hold raises :class:`InvalidInput`.

    >>> from jamsostek_coverage import Employer, WageEarner, contributions
    >>> firm = Employer(scale="large", risk="very low", jp_deferral=True)
    >>> plan = deferred_pension([contributions(WageEarner(wage=5_000_000, employer=firm), "2020-09")])
    >>> plan.total, len(plan.instalments), plan.instalments[0].due_on, plan.instalments[-1].amount
    (148500, 12, datetime.date(2021, 5, 15), 12375)
    """
    deferring = [bill for bill in bills if bill.deferred]
    total = sum(bill.deferred for bill in deferring)
    if not deferring:
        return DeferredPension(total=0, instalments=(), citation=None)
    consultation = Consultation(deferring[0].law, deferring[0].month)
    first = consultation.read("payment.jp_deferral.begun_by")
    last = consultation.read("payment.jp_deferral.settled_by")
    most = 12 * (last.date.year - first.date.year) + last.date.month - first.date.month + 1
    parts = most if instalments is None else instalments
    if type(parts) is not int or not 1 <= parts <= most:
        problem, remedy = say("deferral.parts", most=most), say("deferral.parts_remedy")
        raise InvalidInput(Fault(path="instalments", value=instalments, problem=problem, remedy=remedy))
    each, rest = divmod(total, parts)
    days = [months_later(first.date, place) for place in range(parts)]
    return DeferredPension(
        total=total,
        instalments=tuple(
            Instalment(due_on=day, amount=each + (0 if place else rest)) for place, day in enumerate(days)
        ),
        citation=last.citation,
    )
