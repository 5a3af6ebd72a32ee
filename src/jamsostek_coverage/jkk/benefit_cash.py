"""Cash that follows the wage: while unable to work, for disability, for death."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, Refusal
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.jkk.benefit import in_months_of_wage, partial_disability
from jamsostek_coverage.jkk.benefit_case import JkkCase
from jamsostek_coverage.jkk.disability import disability
from jamsostek_coverage.jkk.incapacity import months_of_wage
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal
Amount: TypeAlias = Callable[[int], Step]
Time: TypeAlias = tuple[date | None, date | None]


class Cash:
    """One item that follows the wage: what the fund pays, and what the employer owes of it.

    Where a lower wage was reported, the fund pays on that and the employer what is missing (PP 44/2015
    Art. 32(2)); from Permenaker 1/2025 on the data last received count either way (Art. 4(7)).
    ``time``: the first and the last day for which it is paid, where it is paid for a time.
    """

    sheet: JkkCase
    item: BenefitItem
    rule: Value
    amount: Amount
    starts: date | None
    until: date | None

    def __init__(
        self, sheet: JkkCase, item: BenefitItem, rule: Value, amount: Amount, time: Time = (None, None)
    ) -> None:
        self.sheet, self.item, self.rule, self.amount = sheet, item, rule, amount
        self.starts, self.until = time

    def lines(
        self,
        payer: BenefitPayer,
        beneficiary: Beneficiary | None = None,
        *,
        detail: Message | None = None,
        papers: tuple[Message, ...] = (),
        at_most: int | None = None,
    ) -> Iterator[Found]:
        """The line of the item and, where a lower wage was reported, that of the shortfall.

        ``at_most``: what is left of the item where another line has the rest of it.
        """
        sheet, wage = self.sheet, self.sheet.wage
        if wage is None:
            yield self._without_wage()
            return
        whole, base = self.amount(wage.amount), self._base(payer)
        paid = whole if base == wage.amount else self.amount(base)
        amount = paid.value if at_most is None else min(paid.value, at_most)
        yield sheet.line(
            self.item, amount, self.rule, payer,
            beneficiary=beneficiary, detail=detail, papers=papers, step=paid,
            starts=self.starts, until=self.until,
        )  # fmt: skip
        if whole.value > paid.value:
            rule = sheet.at.read("jkk.benefit.shortfall")
            missing, what = whole.value - paid.value, say("jkk.shortfall_of", item=self.item)
            yield sheet.line(
                BenefitItem.SHORTFALL, missing, rule, BenefitPayer.EMPLOYER_OWES,
                beneficiary=beneficiary, detail=what, papers=papers,
            )  # fmt: skip

    def _base(self, payer: BenefitPayer) -> int:
        """The wage on which the payer pays: an employer that owes everything owes it on the true wage."""
        wage = self.sheet.wage
        assert wage is not None
        if wage.reported is None or payer is BenefitPayer.EMPLOYER_OWES:
            return wage.amount
        if wage.reported > wage.amount and not self.sheet.known("jkk.benefit.last_data"):
            return wage.amount
        if wage.reported > wage.amount:
            self.sheet.at.read("jkk.benefit.last_data")
        return wage.reported

    def _without_wage(self) -> Refusal:
        return Refusal(
            program=Program.JKK,
            item=self.item,
            reason=say("jkk.wage_unknown"),
            citation=self.rule.citation,
            remedy=say("jkk.wage_unknown_remedy"),
            is_open=True,
        )


def formula(sheet: JkkCase, day: date, node: Node) -> Amount:
    """A formula of the wage with the law of a right that arises on a day."""
    return lambda wage: sheet.right_on(day).work_out(node, {"wage": wage})


def unable_to_work(sheet: JkkCase, last: date | None) -> Iterator[Found]:
    """The benefit while unable to work: it refunds the employer's wage duty, the surplus is the worker's.

    PP 44/2015 Art. 30, 51 and Lampiran III.
    """
    if last is None:
        return
    payer = sheet.payer(advanced=True)
    if payer is None:
        return
    first = sheet.cause.on
    months = months_of_wage(first, last, sheet.read_on, sheet.case.choices.incapacity_days)
    rule = sheet.right_on(first).read("jkk.benefit.incapacity.full_rate")
    amount = formula(sheet, first, in_months_of_wage(months))
    cash = Cash(sheet, BenefitItem.TEMPORARY_INCAPACITY, rule, amount, (first, last))
    yield from _wage_refund(sheet, cash, payer) if sheet.is_wage_earner else cash.lines(payer)


def _wage_refund(sheet: JkkCase, cash: Cash, payer: BenefitPayer) -> Iterator[Found]:
    """What refunds the employer's wages, and what exceeds them. PP 44/2015 Art. 51(2)-(3)."""
    refund, paid = sheet.at.read("jkk.benefit.incapacity.refund"), sheet.cause.wages_paid
    if paid is None:
        sheet.case.assume(say("jkk.wages_paid"), refund.citation)
    found = list(cash.lines(payer, detail=refund.value, at_most=paid))
    yield from found
    benefit, direct = found[0], sheet.payer()
    if paid is None or isinstance(benefit, Refusal) or benefit.step is None or direct is None:
        return
    surplus = benefit.step.value - benefit.amount
    if surplus:
        rule = sheet.at.read("jkk.benefit.incapacity.surplus")
        yield sheet.line(
            benefit.item, surplus, rule, direct, detail=rule.value, starts=cash.starts, until=cash.until
        )


def partial(sheet: JkkCase, day: date) -> Iterator[Found]:
    """Permanent partial disability: the percentage of the table, of eighty months' wages, in one sum."""
    payer = sheet.payer()
    if not sheet.cause.injuries or payer is None:
        return
    at = sheet.right_on(day)
    found = disability(sheet.cause.injuries, at.read, sheet.case.choices, left_handed=sheet.cause.left_handed)
    rule = at.read("jkk.benefit.wage_multiple")
    key = "jkk.capped" if found.capped else "jkk.percentage"
    detail = say(key, rate=found.rate, rows=tuple(row.injury.part for row in found.rows))
    cash = Cash(
        sheet, BenefitItem.PARTIAL_DISABILITY, rule, formula(sheet, day, partial_disability(found.rate))
    )
    yield from cash.lines(payer, detail=detail)
