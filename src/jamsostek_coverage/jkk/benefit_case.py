"""The working sheet of JKK: the accident or disease behind an event, its law, its wage, and who pays."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from jamsostek_coverage.choices import JkkClaimLimit, JkkLaw
from jamsostek_coverage.claims.case import Bearer, BenefitWage, Case
from jamsostek_coverage.claims.heirs import heirs_of
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, LateUnit
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, PayWithin
from jamsostek_coverage.claims.wage import benefit_wage
from jamsostek_coverage.events import Death, OccupationalDisease, TotalDisability, WorkAccident
from jamsostek_coverage.events.accident import Cause
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.terms import Program

PARTICIPANT = Beneficiary(kind=BeneficiaryKind.PARTICIPANT)
FUND = Beneficiary(kind=BeneficiaryKind.FUND)


def cause_of(case: Case) -> Cause | None:
    """The accident or disease behind an event; None where the event has nothing to do with work."""
    event = case.event
    if isinstance(event, (WorkAccident, OccupationalDisease)):
        return event
    if not isinstance(event, (Death, TotalDisability)):
        return None
    if event.accident is not None:
        return event.accident
    kind = event.kind if isinstance(event, Death) else None
    if event.work_related or (event.work_related is None and kind is not None):
        registered = event.registered_activity if isinstance(event, Death) else None
        return WorkAccident(event.on, kind=kind, registered_activity=registered, employer=event.employer)
    return None


class JkkCase:
    """One case of JKK. ``at``: the case as on the day of the accident, or of the diagnosis."""

    case: Case
    cause: Cause
    at: Case

    def __init__(self, case: Case, cause: Cause) -> None:
        self.case, self.cause = case, cause
        self._days: dict[date, Case] = {case.on: case}
        self.at = self._on(cause.on)

    def _on(self, day: date) -> Case:
        """The case with the law and the ledger of another day."""
        if day not in self._days:
            case = self.case
            self._days[day] = Case(
                case.person, case.ledger, WorkAccident(day), family=case.family,
                law=Consultation(case.law.law, day), choices=case.choices, history=case.history.at(day),
            )  # fmt: skip
        return self._days[day]

    def right_on(self, day: date) -> Case:
        """The case with the law that a right has which arises on a day: see ``JkkLaw``."""
        by_accident = self.case.choices.jkk_law is JkkLaw.BY_ACCIDENT
        return self.at if by_accident else self._on(day)

    def read_on(self, key: str, day: date) -> Value:
        """A parameter as it applies to a right that arises on a day."""
        return self.right_on(day).read(key)

    def known(self, key: str) -> bool:
        """Whether the law knew something on the day of the accident."""
        values = self.case.law.law[key]
        return any(type(value.effective) is date and value.effective <= self.cause.on for value in values)

    def finish(self) -> None:
        """Hand what was assumed and noted on other days over to the case."""
        for day, other in self._days.items():
            if day != self.case.on:
                for note in other.assumptions:
                    self.case.assume(note.message, note.citation)
                self.case.law.absorb(other.law)

    @cached_property
    def employer(self) -> str | None:
        """The employer at whose work it happened; of several the one hired last, as an assumption."""
        names = self.at.employers
        if self.cause.employer is not None or len(names) < 2:
            return self.cause.employer
        self.case.assume(say("jkk.which_employer"))
        return names[-1]

    @property
    def was_working(self) -> bool:
        """Whether there was work on the day, at the employer named if one is."""
        if not self.case.ledger.spells:
            return True
        named, at = self.cause.employer, self.at.employers
        return bool(at) if named is None else named in at

    @cached_property
    def wage(self) -> BenefitWage | None:
        """The wage of the day of the accident, None where nobody gave it. PP 44/2015 Art. 32(1)."""
        return benefit_wage(self.at, self.employer)

    @property
    def is_wage_earner(self) -> bool:
        """Whether an employer must go on paying the wage and advances costs."""
        return isinstance(self.case.person, (WageEarner, ConstructionWorker))

    @cached_property
    def is_reported_late(self) -> bool:
        """Whether the employer of a wage earner reported late, since that has a consequence."""
        if not isinstance(self.case.person, WageEarner) or not self.known("jkk.benefit.late_report"):
            return False
        hours = self.cause.reported_after_hours
        limit = self.at.read("jkk.benefit.report_hours")
        if hours is None:
            self.case.assume(say("jkk.reported_in_time", limit=limit), limit.citation)
            return False
        if hours <= limit.hours:
            return False
        rule = self.at.read("jkk.benefit.late_report")
        self.case.warn(say("jkk.reported_late", limit=limit, rule=rule), rule.citation)
        return True

    @cached_property
    def bearer(self) -> Bearer:
        """Who bears JKK on the day of the accident, of a disease after work on the last day of work."""
        day = self.last_day_of_work
        at = self._on(day) if day is not None and day < self.cause.on else self.at
        return at.bearer(Program.JKK, self.employer)

    @cached_property
    def last_day_of_work(self) -> date | None:
        """The day on which the work ended that caused a disease; None for accidents, and while it goes on."""
        if not isinstance(self.cause, OccupationalDisease):
            return None
        if self.cause.work_ended is not None:
            return self.cause.work_ended
        named = self.cause.employer
        ends = [
            spell.until
            for spell in self.case.ledger.spells
            if spell.since <= self.cause.on and named in (None, spell.employer)
        ]
        known = [day for day in ends if day is not None]
        return max(known) if known and len(known) == len(ends) else None

    def payer(self, *, at_once: bool = False, advanced: bool = False) -> BenefitPayer | None:
        """Who pays an item: care is never held back (``at_once``), some cash is paid first (``advanced``)."""
        base = self.bearer.at_once if at_once else self.bearer.rest
        if base is not BenefitPayer.FUND:
            return base
        if self.is_reported_late:
            return BenefitPayer.EMPLOYER_ADVANCES
        if not advanced:
            return BenefitPayer.FUND
        by_employer = self.is_wage_earner
        name = "employer" if by_employer else "participant"
        self.at.read(f"jkk.benefit.advance.{name}")
        return BenefitPayer.EMPLOYER_ADVANCES if by_employer else BenefitPayer.PARTICIPANT_ADVANCES

    @cached_property
    def pay_within(self) -> PayWithin:
        """The fund's term, and what each day of lateness costs it. PP 44/2015 Art. 37(2)-(3)."""
        term, rate = (self.at.read(f"jkk.benefit.{name}") for name in ("pay_within", "late_rate"))
        return PayWithin(days=term.value, late_rate=rate.rate, late_unit=LateUnit.DAY, citation=term.citation)

    @cached_property
    def claim_until(self) -> date:
        """The last day for the claim. PP 44/2015 Art. 26, PP 82/2019; see ``JkkClaimLimit``."""
        limit = self.at.read("jkk.benefit.claim_years")
        last = anniversary(self.cause.on, limit.years)
        if self.case.choices.jkk_claim_limit is JkkClaimLimit.BY_ACCIDENT:
            return last
        for later in self.case.law.law["jkk.benefit.claim_years"]:
            day = later.effective
            if type(day) is date and self.cause.on < day <= last and later.years > limit.years:
                self.case.warn(say("jkk.claim_limit_changed", day=day), later.citation)
                return anniversary(self.cause.on, later.years)
        return last

    @cached_property
    def receiver(self) -> Beneficiary:
        """Who receives what the participant would: after a death the heirs. PP 44/2015 Art. 37(4)-(5)."""
        if not isinstance(self.case.event, Death):
            return PARTICIPANT
        return heirs_of(self.case) or FUND

    @property
    def papers(self) -> tuple[Message, ...]:
        """The papers of every item: PP 44/2015 Art. 43(5), Permenaker 1/2025 Art. 19(3), 58(3) and 75(5)."""
        card = say("jkk.paper_project") if isinstance(self.case.person, ConstructionWorker) else None
        return (
            card or say("document.membership_card"),
            say("jkk.paper_identity"),
            say("jkk.paper_doctor"),
            self.proof.value,
        )

    @cached_property
    def proof(self) -> Value:
        """How the circumstances are proved, from the rule that makes them an accident at work."""
        if isinstance(self.cause, OccupationalDisease):
            return self.at.read("jkk.accident.disease")
        kind = self.cause.kind
        return self.at.read(f"jkk.accident.{kind.value if kind else 'at_work'}")

    def line(
        self,
        item: BenefitItem,
        amount: int,
        rule: Value,
        payer: BenefitPayer,
        *,
        beneficiary: Beneficiary | None = None,
        papers: tuple[Message, ...] = (),
        **more: Any,
    ) -> EntitlementLine:
        """A line with what all items have in common; ``beneficiary`` None: the participant, or the heirs."""
        by_employer = payer in (BenefitPayer.EMPLOYER_OWES, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE)
        settles = payer in (BenefitPayer.AFTER_SETTLEMENT, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE)
        return EntitlementLine(
            program=Program.JKK,
            item=item,
            amount=amount,
            beneficiary=beneficiary or self.receiver,
            payer=payer,
            employer=self.employer,
            settle_first=self.bearer.settle_first if settles else 0,
            documents=(*self.papers, *papers),
            pay_within=None if by_employer else self.pay_within,
            claim_until=self.claim_until,
            citation=rule.citation,
            **more,
        )
