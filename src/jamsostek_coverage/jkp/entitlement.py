"""JKP after a dismissal: cash for up to six months, training, and access to the job market."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from jamsostek_coverage.claims.case import Bearer, BenefitWage, Case
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, Every
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, PayWithin, Refusal
from jamsostek_coverage.claims.wage import benefit_wage
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.events import Dismissal, StatusChange
from jamsostek_coverage.jkp.benefit import BenefitMonth, benefit_months, owed_months, unmet
from jamsostek_coverage.jkp.conditions import (
    EXCLUDED,
    Claim,
    cause_of,
    documents,
    excluded,
    hindrances,
    not_a_member,
    payer_of,
    refused,
)
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Program

PARTICIPANT = Beneficiary(kind=BeneficiaryKind.PARTICIPANT)


def claims(case: Case) -> Iterator[EntitlementLine | Refusal]:
    """What JKP gives after an event, and what it refuses: PP 37/2021 and PP 6/2025 Art. 18 to 40.

    Only a dismissal gives a right; the causes that the law leaves out are refused by their article.
    """
    event = case.event
    try:
        outsider = None if isinstance(case.person, WageEarner) else not_a_member(case)
        if outsider is not None:
            yield outsider
        elif isinstance(event, Dismissal):
            yield from _dismissed(case, event)
        elif isinstance(event, StatusChange):
            yield refused(
                say("jkp.claim.status_change"), case.read("jkp.benefit.excluded.contract_end").citation
            )
        elif type(event) in EXCLUDED:
            yield excluded(case, EXCLUDED[type(event)])
    except LawUnavailable as unknown:
        if not _begun(case):
            yield refused(say("jkp.not_yet"), None)
        else:
            raise unknown


def _begun(case: Case) -> bool:
    """Whether there was a JKP benefit on the day of the event."""
    return case.law.law["jkp.benefit.months"].covering(case.on.toordinal()) is not None


def _dismissed(case: Case, event: Dismissal) -> Iterator[EntitlementLine | Refusal]:
    cause = cause_of(case, event)
    outsider = not_a_member(case)
    if cause is not None:
        yield excluded(case, cause)
    elif outsider is not None:
        yield outsider
    elif case.bearer(Program.JKP).rest is BenefitPayer.EMPLOYER_OWES:
        yield from _owed(case, event)
    else:
        yield from _claimed(case, Claim.of(case, event))


def _wage(case: Case, employer: str | None) -> BenefitWage:
    wage = benefit_wage(case, employer)
    assert wage is not None  # a member of JKP is a wage earner
    return wage


def _owed(case: Case, event: Dismissal) -> Iterator[EntitlementLine]:
    """What an employer, but for a micro enterprise, owes whom it never enrolled: PP 37/2021 Art. 37."""
    person = case.person
    if isinstance(person, WageEarner) and person.employer.scale is None:
        case.assume(say("jkp.assumed.not_micro"), case.read("jkp.benefit.micro_exempt").citation)
    months = list(owed_months(case.law, _wage(case, event.employer).amount, event.on, case.choices.rounding))
    _hand_over(case, months)
    at_once, training = case.read("jkp.benefit.owed_at_once"), case.read("jkp.benefit.owed_training")
    yield EntitlementLine(
        program=Program.JKP,
        item=BenefitItem.JOB_LOSS_CASH,
        amount=sum(month.amount for month in months),
        beneficiary=PARTICIPANT,
        payer=BenefitPayer.EMPLOYER_OWES,
        employer=event.employer,
        citation=at_once.citation,
        step=months[0].step,
        detail=say("jkp.line.at_once", months=len(months), amounts=_amounts(months)),
    )
    yield EntitlementLine(
        program=Program.JKP,
        item=BenefitItem.TRAINING,
        amount=0,
        beneficiary=PARTICIPANT,
        payer=BenefitPayer.EMPLOYER_OWES,
        employer=event.employer,
        citation=training.citation,
        detail=training.value,
    )


def _claimed(case: Case, claim: Claim) -> Iterator[EntitlementLine | Refusal]:
    """The benefit out of the fund, or advanced by an employer in arrears."""
    payer = payer_of(case, claim)
    hindered = list(hindrances(case, claim))
    if isinstance(payer, Refusal):
        yield payer
    yield from hindered
    if isinstance(payer, Refusal) or hindered:
        return
    wage = _wage(case, claim.event.employer)
    reported = wage.amount if wage.reported is None else wage.reported
    due, lost = _due_months(case, claim, reported)
    yield from lost
    if not due:
        return
    for _, group in groupby(enumerate(due), key=lambda each: (each[1].number - each[0], each[1].amount)):
        yield _cash(case, claim, payer, [month for _, month in group])
    yield from _shortfall(case, claim, due, wage.amount)
    yield from _services(claim, due[0].law)
    _arrears_notes(case, payer)
    _hand_over(case, due)


def _due_months(case: Case, claim: Claim, wage: int) -> tuple[list[BenefitMonth], list[Refusal]]:
    """The benefit months that are due, and the refusals of the others."""
    searches = {search.month: search for search in claim.event.searches}
    due: list[BenefitMonth] = []
    lost: list[Refusal] = []
    all_months = benefit_months(case.law, wage, claim.applied_on, claim.decided_on, case.choices.rounding)
    for month in all_months:
        end = _ended(claim, month)
        if end is not None:
            lost.append(end)
            break
        missing = unmet(month, searches.get(month.number))
        if missing is None:
            due.append(month)
        else:
            lost.append(_month_refused(say("jkp.line.month", month=month.number, why=missing[0]), missing[1]))
    if len(due) > 1 and not claim.event.searches:
        case.assume(say("jkp.assumed.search"))
    return due, lost


def _ended(claim: Claim, month: BenefitMonth) -> Refusal | None:
    """The refusal of a month, and of those after it, that a new job or death takes away: Art. 40b and c."""
    ends = (("new_job", claim.event.new_job_on), ("death", claim.event.died_on))
    day, name = min(((day, name) for name, day in ends if day is not None), default=(None, ""))
    if day is None or month.on < day:
        return None
    rule = month.law.read(f"jkp.benefit.lost.{name}")
    return _month_refused(say("jkp.line.ended", month=month.number, why=rule.value, day=day), rule.citation)


def _month_refused(reason: Message, citation: Citation) -> Refusal:
    return Refusal(program=Program.JKP, item=BenefitItem.JOB_LOSS_CASH, reason=reason, citation=citation)


def _cash(case: Case, claim: Claim, payer: Bearer, months: list[BenefitMonth]) -> EntitlementLine:
    """Consecutive months of one amount."""
    first, last = months[0], months[-1]
    is_fund = payer.rest is BenefitPayer.FUND
    term = first.law.read("jkp.benefit.pay_within") if is_fund else None
    assert payer.rest is not None  # payer_of refuses where nobody pays
    return EntitlementLine(
        program=Program.JKP,
        item=BenefitItem.JOB_LOSS_CASH,
        amount=first.amount,
        every=Every.MONTHLY,
        times=len(months),
        starts=first.on,
        until=last.until,
        beneficiary=PARTICIPANT,
        payer=payer.rest,
        employer=claim.event.employer,
        settle_first=payer.settle_first,
        documents=documents(claim),
        pay_within=None if term is None else PayWithin(days=term.value, citation=term.citation),
        claim_until=claim.term.last,
        citation=first.citation,
        step=first.step,
        detail=_detail(case, payer, first.number, last.number),
    )


def _detail(case: Case, payer: Bearer, first: int, last: int) -> Message:
    """Which months, and how an employer that pays first gets its refund: Art. 39(4) to (6)."""
    months = say("jkp.line.months", first=first, last=last)
    if payer.rest is BenefitPayer.FUND:
        return months
    reclaim, refund = case.read("jkp.benefit.reclaim_months"), case.read("jkp.benefit.refund_within")
    return say("jkp.line.reclaim", months=months, reclaim=reclaim, refund=refund)


def _shortfall(case: Case, claim: Claim, due: list[BenefitMonth], wage: int) -> Iterator[EntitlementLine]:
    """What the employer owes where it reported less than it paid: PP 37/2021 Art. 23."""
    numbers = {month.number for month in due}
    full = benefit_months(case.law, wage, claim.applied_on, claim.decided_on, case.choices.rounding)
    short = sum(month.amount for month in full if month.number in numbers) - sum(
        month.amount for month in due
    )
    if short > 0:
        rule = case.read("jkp.benefit.wage_shortfall")
        yield EntitlementLine(
            program=Program.JKP,
            item=BenefitItem.SHORTFALL,
            amount=short,
            beneficiary=PARTICIPANT,
            payer=BenefitPayer.EMPLOYER_OWES,
            employer=claim.event.employer,
            citation=rule.citation,
            detail=rule.value,
        )


def _services(claim: Claim, law: Consultation) -> Iterator[EntitlementLine]:
    """Training, paid to the institution up to a limit, and access to the job market."""
    if law.law["jkp.benefit.training"].covering(law.day.toordinal()) is not None:
        training = law.read("jkp.benefit.training")
        yield EntitlementLine(
            program=Program.JKP,
            item=BenefitItem.TRAINING,
            amount=training.rupiah,
            is_limit=True,
            beneficiary=PARTICIPANT,
            payer=BenefitPayer.FUND,
            claim_until=claim.term.last,
            citation=training.citation,
            detail=say("jkp.line.training"),
        )
    access = law.read("jkp.benefit.market_access")
    yield EntitlementLine(
        program=Program.JKP,
        item=BenefitItem.JOB_MARKET_ACCESS,
        amount=0,
        beneficiary=PARTICIPANT,
        payer=BenefitPayer.FUND,
        claim_until=claim.term.last,
        citation=access.citation,
        detail=access.value,
    )


def _arrears_notes(case: Case, payer: Bearer) -> None:
    """What an employer in arrears still owes besides: Art. 16, 39(2) and 39A(2)."""
    if payer.reason.key == "protection.paid_up":
        return
    case.warn(payer.reason, payer.citation)
    waits = case.read("jkp.benefit.state_share_waits")
    case.warn(waits.value, waits.citation)
    if payer.reason.key == "protection.bankrupt":
        stays = case.read("jkp.benefit.debt_stays")
        case.warn(stays.value, stays.citation)


def _amounts(months: Iterable[BenefitMonth]) -> tuple[Message, ...]:
    groups = groupby(months, key=lambda month: month.amount)
    return tuple(say("jkp.line.times", times=len(list(group)), amount=amount) for amount, group in groups)


def _hand_over(case: Case, months: Iterable[BenefitMonth]) -> None:
    """What limits the trust in the law of the benefit months, told by the answer."""
    for month in months:
        for note in month.law.warnings:
            case.warn(note.message, note.citation)
