"""A case as JP sees it: the paid months, the pension they give, the sum that is paid where there is none."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from jamsostek_coverage.claims.case import Bearer, Case
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer, Every, LateUnit
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, PayWithin
from jamsostek_coverage.jp.indexation import Inflation
from jamsostek_coverage.jp.paid_wages import PaidMonth, months_at_work, paid_months
from jamsostek_coverage.jp.pension import Pension, first_day, pension_of
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


class PensionCase:
    """What every rule of JP asks of a case, worked out once.

    Where nothing was paid because the employer enrolled nobody, it owes what the law would have given
    (PP 45/2015 Art. 6): the months at work are then taken as paid.
    """

    bearer: Bearer

    def __init__(self, case: Case) -> None:
        self.case = case
        self.law: LawBook = case.law.law
        self.bearer = case.bearer(Program.JP)

    @property
    def is_owed_by_employer(self) -> bool:
        """Whether the employer pays because the worker was never enrolled."""
        return not self._settled and self.bearer.rest is BenefitPayer.EMPLOYER_OWES

    @cached_property
    def _settled(self) -> tuple[PaidMonth, ...]:
        return paid_months(self.case)

    @cached_property
    def paid(self) -> tuple[PaidMonth, ...]:
        """The months that count (masa iur)."""
        if not self.is_owed_by_employer:
            return self._settled
        rule = self.case.read("jp.benefit.unregistered")
        self.case.assume(say("jp.assumed_enrolled"), rule.citation)
        return months_at_work(self.case)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that count, without their wages."""
        return tuple(paid.month for paid in self.paid)

    @property
    def payer(self) -> BenefitPayer:
        """Who pays: the fund, or the employer that enrolled nobody."""
        return BenefitPayer.EMPLOYER_OWES if self.is_owed_by_employer else BenefitPayer.FUND

    @property
    def employer(self) -> str | None:
        """The employer that owes, where there is only one."""
        names = self.case.employers
        return names[0] if self.is_owed_by_employer and len(names) == 1 else None

    def pension(self, on: date, counted: int) -> Pension:
        """The pension for an event on a day; what limits the trust in it goes to the case."""
        known = Inflation(self.law, dict(self.case.jp.inflation))
        if any(len(paid.wages) > 1 for paid in self.paid):
            self.case.assume(say("jp.several_employers"))
        wages = {paid.month: paid.wage for paid in self.paid}
        pension = pension_of(wages, on, counted, known, self.law)
        for note in pension.warnings:
            self.case.warn(note.message, note.citation)
        used = [year for year in known.given if min(wages).year <= year < on.year]
        if used:
            self.case.assume(say("jp.given_inflation", years=", ".join(map(str, used))))
        return pension

    def line(
        self,
        item: BenefitItem,
        beneficiary: Beneficiary,
        rule: Value,
        *,
        pension: Pension,
        ends: Value,
    ) -> EntitlementLine:
        """A monthly pension of the participant."""
        return EntitlementLine(
            program=Program.JP, item=item, amount=pension.monthly, every=Every.MONTHLY, times=None,
            starts=pension.starts, beneficiary=beneficiary, payer=self.payer, employer=self.employer,
            documents=PAPERS[item], pay_within=self.pay_within, citation=rule.citation,
            step=pension.limited, detail=self.terms(ends, pension.reckoned),
        )  # fmt: skip

    def terms(self, ends: Value, *more: Message | None) -> Message:
        """How long the pension is paid, how it is raised, what keeps it paid, and what else is to be said."""
        read = self.case.read
        terms = say(
            "jp.terms", ends=ends, indexed=read("jp.benefit.indexed"), later=read("jp.payment.later_on"),
            confirm=read("jp.payment.confirm_every"), suspended=read("jp.payment.suspended"),
            stops=read("jp.payment.stops_after"),
        )  # fmt: skip
        for then in more:
            terms = terms if then is None else say("jp.and_then", first=terms, then=then)
        return terms

    @cached_property
    def pay_within(self) -> PayWithin:
        """The first payment, and what lateness costs the fund."""
        first, late = self.case.read("jp.payment.first_within"), self.case.read("jp.payment.late_rate")
        return PayWithin(
            days=first.days, working_days=False, late_rate=late.rate, late_unit=LateUnit.MONTH,
            citation=first.citation,
        )  # fmt: skip

    def contributions_back(
        self, beneficiary: Beneficiary, rule: Value, on: date, papers: tuple[Message, ...]
    ) -> EntitlementLine:
        """All contributions with what they earned, once; what they earned only the caller can know."""
        rounding = self.case.choices.rounding
        paid_in = sum(paid.contribution(self.law, rounding) for paid in self.paid)
        earned = self.case.jp.development
        detail = say("jp.with_development", paid=paid_in, months=len(self.paid), earned=earned or 0)
        if earned is None:
            detail = say("jp.without_development", paid=paid_in, months=len(self.paid))
            self.case.warn(say("jp.give_development"), rule.citation)
        return EntitlementLine(
            program=Program.JP, item=BenefitItem.CONTRIBUTIONS_BACK, amount=paid_in + (earned or 0),
            starts=first_day(on, self.law), beneficiary=beneficiary, payer=self.payer,
            employer=self.employer, documents=papers, pay_within=self.pay_within,
            citation=rule.citation, detail=detail,
        )  # fmt: skip


_OWN = (say("document.membership_card"), say("document.identity"), say("document.family_card"))
_HEIRS = (
    say("document.membership_card"),
    say("document.heir_identity"),
    say("document.family_card"),
    say("document.death_certificate"),
    say("document.heir_statement"),
)
# The elucidation of Art. 25(1) names the first three and the statement of the employer; the others are those
# that branches ask of heirs.
PAPERS: dict[BenefitItem, tuple[Message, ...]] = {
    BenefitItem.OLD_AGE_PENSION: (*_OWN, say("jp.paper_stopped_work")),
    BenefitItem.DISABILITY_PENSION: (*_OWN, say("jp.paper_doctor")),
    BenefitItem.SPOUSE_PENSION: (*_HEIRS, say("jp.paper_marriage")),
    BenefitItem.CHILD_PENSION: (*_HEIRS, say("document.birth_certificate")),
    BenefitItem.PARENT_PENSION: _HEIRS,
}
