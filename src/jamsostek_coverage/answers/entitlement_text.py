"""An answer of ``jc.entitlements`` in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jamsostek_coverage.claims.items import BenefitPayer, Every
from jamsostek_coverage.claims.line import EntitlementLine, Refusal
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.language import Language, Message, format_rupiah, say
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    from jamsostek_coverage.answers.entitlements import Entitlements


def explained(answer: Entitlements, language: Language) -> str:
    """The whole text of ``entitlements(...).explain``."""
    return "\n".join(_lines(answer, language))


def _lines(answer: Entitlements, language: Language) -> Iterator[str]:
    yield from headline(answer, language)
    programs = [line.program for line in answer.lines] + [refusal.program for refusal in answer.refused]
    for program in dict.fromkeys(programs):
        yield from _program(answer, program, language)
    for heading, notes in (("assumptions", answer.assumptions), ("warnings", answer.warnings)):
        if notes:
            yield say(f"entitlement.{heading}").text(language)
            yield from (f"  - {note.label(language)}" for note in notes)


# Who is named in the first lines, where the sentence itself says how it is settled.
_NAMED = {
    BenefitPayer.AFTER_SETTLEMENT: BenefitPayer.FUND,
    BenefitPayer.EMPLOYER_OWES_RECLAIMABLE: BenefitPayer.EMPLOYER_OWES,
    BenefitPayer.EMPLOYER_ADVANCES: BenefitPayer.EMPLOYER_OWES,
}


def headline(answer: Entitlements, language: Language) -> Iterator[str]:
    """Who pays how much to whom and when: a sentence for each payer and term, what is held back last."""
    groups: dict[_Sentence, list[EntitlementLine]] = {}
    for line in answer.lines:
        if line.amount and not line.is_limit:
            groups.setdefault(_Sentence.of(line, answer.event.on), []).append(line)
    if not groups:
        yield say(_without_money(answer)).text(language)
    for sentence in sorted(groups, key=lambda each: list(BenefitPayer).index(each.payer)):
        yield sentence.text(groups[sentence], language)


def _without_money(answer: Entitlements) -> str:
    """What is said first where no line has an amount."""
    if answer.lines:
        return "entitlement.only_costs"
    is_open = any(refusal.is_open for refusal in answer.refused)
    return "entitlement.cannot_tell" if is_open else "entitlement.nothing"


class _Sentence(NamedTuple):
    """What lines have in common that one sentence tells; ``starts``: where that is later than the event."""

    payer: BenefitPayer
    employer: str | None
    settle_first: int
    starts: date | None
    within: Message | None

    @classmethod
    def of(cls, line: EntitlementLine, on: date) -> _Sentence:
        within = None if line.pay_within is None else line.pay_within.term
        is_later = line.starts is not None and line.starts > on and line.every is not Every.YEARLY
        starts = line.starts if is_later else None
        return cls(line.payer, line.employer, line.settle_first, starts, within)

    def text(self, lines: list[EntitlementLine], language: Language) -> str:
        name = _NAMED.get(self.payer, self.payer).label(language)
        who = name[:1].upper() + name[1:] + (f" ({self.employer})" if self.employer else "")
        what = "; ".join(_amounts(lines, language))
        is_participant = self.payer is BenefitPayer.PARTICIPANT_ADVANCES
        key = "participant_first" if is_participant else "pays"
        text = say(f"entitlement.{key}", who=who, what=what).text(language)
        if self.payer is BenefitPayer.EMPLOYER_ADVANCES:
            text += say("entitlement.refunded").text(language)
        if self.starts is not None:
            text += say("entitlement.starting", day=self.starts).text(language)
        if self.settle_first:
            key = "settle_first" if self.payer is BenefitPayer.AFTER_SETTLEMENT else "reclaims"
            text += say(f"entitlement.{key}", amount=self.settle_first).text(language)
        return text if self.within is None else f"{text}, {self.within.text(language)}"


def _amounts(lines: list[EntitlementLine], language: Language) -> Iterator[str]:
    """How much goes to whom: once, a month, and in yearly parts."""
    for every in Every:
        sums: dict[tuple[str, int | None], int] = {}
        for line in _first([line for line in lines if line.every is every]):
            times = line.times if every is Every.MONTHLY else None
            name = line.beneficiary.label(language), times
            amount = line.total or 0 if every is Every.YEARLY else line.amount
            sums[name] = sums.get(name, 0) + amount
        for (to, times), amount in sums.items():
            text = say(f"entitlement.amount_{every.value}", amount=amount, to=to).text(language)
            yield text if times is None else text + say("entitlement.times", times=times).text(language)


def _first(lines: list[EntitlementLine]) -> Iterator[EntitlementLine]:
    """Of monthly lines that follow one another the first, unless their number is fixed."""
    seen: set[object] = set()
    for line in lines:
        place = (line.program, line.item, line.beneficiary)
        if line.every is not Every.MONTHLY or line.times is not None or place not in seen:
            yield line
        seen.add(place)


def _program(answer: Entitlements, program: Program, language: Language) -> Iterator[str]:
    yield program.label(language)
    own = answer[program]
    for line in own.lines:
        yield from _line(line, language)
    yield from _shared(own.lines, language)
    for refusal in own.refused:
        yield from _refusal(refusal, language)


def _line(line: EntitlementLine, language: Language) -> Iterator[str]:
    amount = format_rupiah(line.amount, language)
    articles = [line.citation, *(line.step.citations() if line.step else ())]
    cited = "; ".join(dict.fromkeys(article.label(language) for article in articles))
    if line.is_limit or not line.amount:
        key = "entitlement.up_to" if line.amount else "entitlement.in_kind"
        amount = say(key, amount=line.amount).text(language)
    if line.every is not Every.ONCE:
        amount += f" {line.every.label(language)}"
        if line.times is not None:
            amount += say("entitlement.times", times=line.times).text(language)
    period = _period(line)
    yield (
        f"  {line.item.label(language)}: {amount} – {line.beneficiary.label(language)}"
        f"{', ' + period.text(language) if period else ''} [{cited}]"
    )
    if line.detail is not None:
        yield f"    {line.detail.text(language)}"
    if line.step is not None:
        yield from (f"    {_arithmetic(step, language)}" for step in _worked(line.step))


def _period(line: EntitlementLine) -> Message | None:
    if line.starts is not None and line.until is not None:
        return say("entitlement.from_until", starts=line.starts, until=line.until)
    if line.starts is not None:
        return say("entitlement.from", starts=line.starts)
    if line.until is not None:
        return say("entitlement.until", until=line.until)
    return None


def _worked(step: Step) -> Iterator[Step]:
    """The steps with arithmetic of their own, what a minimum or a maximum compares first."""
    if step.operation in ("min", "max"):
        yield from (part for part in step.parts if part.parts)
    if step.parts:
        yield step


def _arithmetic(step: Step, language: Language) -> str:
    cited = "; ".join(dict.fromkeys(citation.label(language) for citation in step.citations()))
    return f"{step.expression(language)}{f' [{cited}]' if cited else ''}"


def _shared(lines: tuple[EntitlementLine, ...], language: Language) -> Iterator[str]:
    """Papers, terms and claim limits, each set once with the items it belongs to."""
    groups: dict[tuple[object, ...], list[EntitlementLine]] = {}
    for line in lines:
        groups.setdefault((line.documents, line.pay_within, line.claim_until), []).append(line)
    for members in groups.values():
        line = members[0]
        items = ", ".join(dict.fromkeys(member.item.label(language) for member in members))
        yield f"  {say('entitlement.claim_of', items=items).text(language)}"
        if line.documents:
            papers = ", ".join(paper.text(language) for paper in line.documents)
            yield f"    {say('entitlement.papers', papers=papers).text(language)}"
        if line.pay_within is not None:
            yield f"    {line.pay_within.label(language)} [{line.pay_within.citation.label(language)}]"
        yield f"    {line.claim_limit.text(language)}"


def _refusal(refusal: Refusal, language: Language) -> Iterator[str]:
    item = refusal.item.label(language) if refusal.item else say("entitlement.whole").text(language)
    if refusal.beneficiary is not None:
        item += f" ({refusal.beneficiary.label(language)})"
    cited = f" [{refusal.citation.label(language)}]" if refusal.citation else ""
    key = "entitlement.open" if refusal.is_open else "entitlement.refused"
    yield f"  {say(key, item=item, reason=refusal.reason).text(language)}{cited}"
    for condition in refusal.missing:
        when = (
            f" ({say('entitlement.met_on', day=condition.met_on).text(language)})" if condition.met_on else ""
        )
        yield f"    {condition.message.text(language)}{when}"
    if refusal.remedy is not None:
        yield f"    {refusal.remedy.text(language)}"
