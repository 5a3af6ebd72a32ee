"""The scholarship for the participant's children, the same for JKK and JKM."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from jamsostek_coverage.claims.case import Bearer, Case
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, Every
from jamsostek_coverage.claims.line import Beneficiary, EntitlementLine, Refusal
from jamsostek_coverage.formula.nodes import Law
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.family import Child, ChildWork, SchoolLevel
from jamsostek_coverage.periods.dates import anniversary, months_later
from jamsostek_coverage.terms import Program

Found: TypeAlias = EntitlementLine | Refusal

# The schools in their order, by the last word of the keys of their amounts and years.
PATH = (
    SchoolLevel.KINDERGARTEN,
    SchoolLevel.PRIMARY,
    SchoolLevel.JUNIOR_SECONDARY,
    SchoolLevel.SENIOR_SECONDARY,
    SchoolLevel.HIGHER,
)
# Training is paid as higher education is.
_PAID_AS = {SchoolLevel.TRAINING: SchoolLevel.HIGHER, SchoolLevel.NOT_YET: SchoolLevel.KINDERGARTEN}


class Right(NamedTuple):
    """The programme that gives the scholarship: its article, who bears it, and its claim limit."""

    program: Program
    citation: Citation
    bearer: Bearer
    payer: BenefitPayer
    claim_until: date | None = None


def scholarships(case: Case, right: Right) -> Iterator[Found]:
    """The scholarship of every child who has one, year by year to the end of higher education.

    Until 1 December 2019 it was one amount for each participant with a child at school (PP 44/2015 Art.
    25(3) and 34(2)); since then two children have one every year, by school level, until they are 23
    (PP 82/2019 Art. 25(3) and 34(3), Permenaker 5/2021 Art. 103).
    """
    if case.family is None:
        yield _open(right, None, say("claim.children_unknown"), say("claim.give_family"))
    elif not case.family.children:
        yield _refused(right, None, say("claim.no_child"))
    elif case.read("scholarship.once").rupiah:
        yield from _once(case, right, case.family.children)
    else:
        yield from _yearly(case, right, case.family.children)


def _once(case: Case, right: Right, children: tuple[Child, ...]) -> Iterator[Found]:
    at_school = [child.studying is None or _is_at_school(child) for child in children]
    if not any(at_school):
        yield _refused(right, None, say("claim.not_at_school"))
        return
    note = Note(say("claim.school_unknown", place=at_school.index(True) + 1))
    known = any(child.studying is not None and _is_at_school(child) for child in children)
    step = case.work_out(Law("scholarship.once"))
    yield EntitlementLine(
        program=right.program,
        item=BenefitItem.SCHOLARSHIP,
        amount=step.value,
        beneficiary=Beneficiary(kind=BeneficiaryKind.CHILD),
        payer=right.payer,
        employer=right.bearer.employer,
        settle_first=right.bearer.settle_first,
        claim_until=right.claim_until,
        citation=right.citation,
        step=step,
        assumed=() if known else (note,),
    )


def _is_at_school(child: Child) -> bool:
    return child.studying not in (SchoolLevel.NOT_YET, SchoolLevel.LEFT)


def _yearly(case: Case, right: Right, children: tuple[Child, ...]) -> Iterator[Found]:
    most = case.read("scholarship.children")
    taken = 0
    for place, child in enumerate(children, start=1):
        who = Beneficiary(kind=BeneficiaryKind.CHILD, place=place)
        refused = next(_obstacles(case, child), None)
        if refused is not None:
            reason, rule = refused
            yield _refused(right, who, reason, rule)
        elif child.studying is None:
            yield _open(right, who, say("claim.level_unknown"), say("claim.give_level"))
        elif taken == most.value:
            yield _refused(right, who, say("claim.most_children", most=most), most)
        else:
            taken += 1
            yield from _path(case, right, child, child.studying, who)


def _obstacles(case: Case, child: Child) -> Iterator[tuple[Message, Value]]:
    """What keeps a child from the scholarship, with its rule."""
    registered = case.read("scholarship.registered")
    is_late = child.registered_on is not None and child.registered_on > case.on
    if is_late or (child.born is not None and child.born > case.on):
        yield say("claim.not_registered"), registered
    limit = case.read("scholarship.age")
    if child.born is not None and anniversary(child.born, limit.years) <= case.on:
        yield say("claim.too_old", limit=limit), limit
    if child.married:
        yield say("claim.married"), case.read("scholarship.unmarried")
    if child.studying is SchoolLevel.LEFT:
        yield say("claim.not_at_school"), registered
    if child.work not in (None, ChildWork.NONE):
        yield from _work(case, child)


def _work(case: Case, child: Child) -> Iterator[tuple[Message, Value]]:
    """Work is no obstacle to a child still at school: for wages some months long, else without end."""
    if child.work is ChildWork.WAGE_EARNER:
        months = case.read("scholarship.work_months")
        since = child.working_since
        if since is None or months_later(since, months.months) < case.on:
            yield say("claim.works", months=months), months
    else:
        rule = case.read("scholarship.other_work")
        if rule.value == case.read("scholarship.not_working").value:
            yield say("claim.works_otherwise"), rule


def _path(
    case: Case, right: Right, child: Child, level: SchoolLevel, who: Beneficiary
) -> Iterator[EntitlementLine]:
    """A line for each school that the child has still before them, in years of the law's number."""
    start = PATH.index(_PAID_AS.get(level, level))
    limit = anniversary(child.born, case.read("scholarship.age").years) if child.born else None
    assumed = _assumed(case, child, who)
    claim = case.read("scholarship.yearly_claim")
    papers = "documents_training" if level is SchoolLevel.TRAINING else "documents"
    documents = case.read(f"scholarship.{papers}").value
    begun = 0
    for school in PATH[start:]:
        years = case.read(f"scholarship.years.{school.value}").years
        if school is _PAID_AS.get(level, level) and child.school_year is not None:
            years = max(years - child.school_year + 1, 0)
        if limit is not None and level is not SchoolLevel.NOT_YET:
            starts = (anniversary(case.on, begun + year) for year in range(years))
            years = sum(1 for day in starts if day < limit)
        if not years:
            continue
        step = case.work_out(Law(f"scholarship.amount.{school.value}"))
        yield EntitlementLine(
            program=right.program,
            item=BenefitItem.SCHOLARSHIP,
            amount=step.value,
            every=Every.YEARLY,
            times=years,
            starts=None if level is SchoolLevel.NOT_YET else anniversary(case.on, begun),
            until=None if limit is None else limit - timedelta(days=1),
            beneficiary=who,
            payer=right.payer,
            employer=right.bearer.employer,
            settle_first=right.bearer.settle_first,
            documents=documents,
            claim_until=right.claim_until,
            citation=right.citation,
            step=step,
            detail=say("claim.school", school=school, rule=claim),
            assumed=assumed,
        )
        begun += years


def _assumed(case: Case, child: Child, who: Beneficiary) -> tuple[Note, ...]:
    """What was taken as given of a child, and what must go on being so."""
    found = [Note(say("claim.stays_at_school", who=who), case.read("scholarship.late_claim").citation)]
    backlog = case.in_force("scholarship.backlog")
    if backlog is not None:
        found.append(Note(say("claim.backlog", years=backlog), backlog.citation))
    facts = {
        "registered": child.registered_on is None,
        "age": child.born is None,
        "unmarried": child.married is None,
        "not_working": child.work is None,
    }
    for name, unknown in facts.items():
        if unknown:
            rule = case.read(f"scholarship.{name}")
            found.append(Note(say(f"claim.assumed_{name}", who=who), rule.citation))
    if child.school_year is None and child.studying in PATH:
        found.append(Note(say("claim.assumed_school_year", who=who)))
    return tuple(found)


def _refused(right: Right, who: Beneficiary | None, reason: Message, rule: Value | None = None) -> Refusal:
    return Refusal(
        program=right.program,
        item=BenefitItem.SCHOLARSHIP,
        beneficiary=who,
        reason=reason,
        citation=right.citation if rule is None else rule.citation,
    )


def _open(right: Right, who: Beneficiary | None, reason: Message, remedy: Message) -> Refusal:
    """What cannot be told without a fact of the family."""
    return Refusal(
        program=right.program,
        item=BenefitItem.SCHOLARSHIP,
        beneficiary=who,
        reason=reason,
        citation=right.citation,
        remedy=remedy,
        is_open=True,
    )
