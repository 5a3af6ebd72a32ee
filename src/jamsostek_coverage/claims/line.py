"""What an event gives a right to, line by line, and what it does not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from jamsostek_coverage.claims.items import (
    BeneficiaryKind,
    BenefitItem,
    BenefitPayer,
    Every,
    LateUnit,
)
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.terms import Program, Threshold

WHOLE = Fraction(1)


@attrs.frozen(kw_only=True)
class Beneficiary:
    """Who receives: a kind, and which one of several (``place`` 1 is the first of the family's list)."""

    kind: BeneficiaryKind
    place: int | None = None

    def label(self, language: Language = "en") -> str:
        """The beneficiary in words, "child 2"."""
        name = self.kind.label(language)
        return name if self.place is None else f"{name} {self.place}"


@attrs.frozen(kw_only=True)
class PayWithin:
    """The term of payment after complete papers, and what each day or month of lateness costs the payer."""

    days: int
    working_days: bool = True
    late_rate: Fraction | None = None
    late_unit: LateUnit | None = None
    citation: Citation

    @property
    def term(self) -> Message:
        """The term in words, without what lateness costs."""
        return say("claim.pay_working_days" if self.working_days else "claim.pay_days", days=self.days)

    def label(self, language: Language = "en") -> str:
        """The term in words, with what lateness costs."""
        text = self.term.text(language)
        if self.late_rate is None:
            return text
        return f"{text}; {say('claim.late', rate=self.late_rate, unit=self.late_unit).text(language)}"


@attrs.frozen(kw_only=True)
class EntitlementLine:
    """One item for one beneficiary.

    ``amount``: whole rupiah each time it is paid, the ``share`` of this beneficiary already taken; where
    ``is_limit`` it is the most that costs are refunded. ``times``: how often it is paid (None = until
    ``until`` or a fact that ends it). ``starts``/``until``: first and last day on which it is due.
    ``payer`` with ``employer`` (as named in the ledger) and ``settle_first`` rupiah. ``claim_until``: last
    day for the claim, None where the law names none. ``citation``: the article that gives the right;
    ``step``: the arithmetic of the amount. ``assumed``: what was taken as given for this line alone.
    """

    program: Program
    item: BenefitItem
    amount: int
    is_limit: bool = False
    every: Every = Every.ONCE
    times: int | None = 1
    starts: date | None = None
    until: date | None = None
    beneficiary: Beneficiary
    share: Fraction = WHOLE
    payer: BenefitPayer
    employer: str | None = None
    settle_first: int = 0
    documents: tuple[Message, ...] = ()
    pay_within: PayWithin | None = None
    claim_until: date | None = None
    citation: Citation
    step: Step | None = attrs.field(default=None, eq=False, repr=False)
    detail: Message | None = None
    assumed: tuple[Note, ...] = ()

    @property
    def total(self) -> int | None:
        """All payments together in rupiah; None where their number is not fixed."""
        return None if self.times is None else self.amount * self.times

    @property
    def claim_limit(self) -> Message:
        """The time limit of the claim in words."""
        if self.claim_until is None:
            return say("claim.no_limit")
        return say("claim.until", day=self.claim_until)


@attrs.frozen(kw_only=True)
class MissingCondition:
    """A condition that is not met: how far it is, and when it would be (None = never, or not known)."""

    message: Message
    counted: int | Fraction = 0
    required: int | Fraction = 0
    met_on: date | None = None
    citation: Citation | None = None

    @classmethod
    def of(cls, threshold: Threshold, standing: ThresholdStanding) -> MissingCondition:
        """A threshold of ``jc.continuity`` that is not met; a death or a dismissal leaves it no date."""
        if standing.cannot_tell is not None:
            return cls(message=say("claim.cannot_tell", condition=threshold, why=standing.cannot_tell))
        return cls.counting(threshold, standing.counted, standing.required, standing.citation)

    @classmethod
    def counting(
        cls,
        threshold: Threshold,
        counted: int | Fraction,
        required: int | Fraction,
        citation: Citation | None = None,
    ) -> MissingCondition:
        """A threshold that is not met, with its count."""
        missing = required - counted
        message = say(
            "claim.missing_months", condition=threshold, counted=counted, required=required, missing=missing
        )
        return cls(message=message, counted=counted, required=required, citation=citation)

    @property
    def missing(self) -> int | Fraction:
        """What is missing, zero or more."""
        return max(self.required - self.counted, 0)


@attrs.frozen(kw_only=True)
class Refusal:
    """An item that was considered and is not due: why, what was missing, and what one can do about it.

    ``item`` None: the whole programme. ``remedy`` None: nothing. ``is_open``: not refused, but a fact or a
    figure is not known without which the item cannot be told.
    """

    program: Program
    item: BenefitItem | None = None
    beneficiary: Beneficiary | None = None
    reason: Message
    citation: Citation | None = None
    missing: tuple[MissingCondition, ...] = ()
    remedy: Message | None = None
    is_open: bool = False
