"""Whether a service desk may serve: the answer of ``jc.may_receive``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.finding import Finding
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, plain_date, report_faults, to_optional_date, to_truth
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.obligations.sanctions import FindingKind, PublicService, ServiceDecision

_NOT_REGISTERED = (FindingKind.EMPLOYER_UNREGISTERED, FindingKind.WORKER_UNREGISTERED)


def _day(value: date) -> date:
    return kept(plain_date, value)


def _number(value: str) -> str:
    def parse(text: object) -> str:
        if not isinstance(text, str) or not text.strip():
            problem, remedy = say("service.letter_number"), say("service.letter_number_remedy")
            raise InvalidInput(Fault(path="", value=None, problem=problem, remedy=remedy))
        return text.strip()

    return kept(parse, value)


@attrs.frozen(kw_only=True)
class SanctionLetter:
    """A letter in which BPJS asks to withhold services: its number, its date and when it was lifted.

    ``individual``: it concerns an individual, not an employer. Without a number: :class:`InvalidInput`.

    >>> SanctionLetter(number="B/123/042026", dated=date(2026, 4, 1)).is_in_force(date(2026, 4, 1))
    True
    """

    number: str = attrs.field(converter=_number)
    dated: date = attrs.field(converter=_day)
    lifted_on: date | None = attrs.field(default=None, converter=to_optional_date)
    individual: bool = attrs.field(default=False, converter=to_truth)

    def __attrs_post_init__(self) -> None:
        dated: object = self.dated
        lifted: object = self.lifted_on
        if isinstance(dated, date) and isinstance(lifted, date) and lifted < dated:
            problem, remedy = say("date.order", than="dated"), say("date.order_remedy")
            report_faults(
                self, Fault(path="lifted_on", value=lifted.isoformat(), problem=problem, remedy=remedy)
            )
        report_faults(self)

    def is_in_force(self, on: date) -> bool:
        """Whether the letter was written by the day and not lifted."""
        return self.dated <= on and (self.lifted_on is None or on < self.lifted_on)


Sanction: TypeAlias = SanctionLetter | Finding


@attrs.frozen(kw_only=True)
class ServiceAnswer:
    """What the service desk may do, why, by which article; ``letter`` is the one on which it withholds."""

    service: PublicService
    on: date
    decision: ServiceDecision
    reason: Message
    citation: Citation
    letter: SanctionLetter | None = None
    warnings: tuple[Note, ...] = ()

    def explain(self, language: Language = "en") -> str:
        """The decision, the reason and the article in one line."""
        reason = Note(self.reason, self.citation).label(language)
        return f"{self.service.label(language)}: {self.decision.label(language)}. {reason}"

    def to_dict(self) -> dict[str, Any]:
        """The decision as plain data with the schema version."""
        return encode.answer("service_answer", self)


def may_receive(
    service: PublicService | str,
    sanctions: Iterable[Sanction] = (),
    *,
    on: date,
    individual: bool | None = None,
    law: LawBook | None = None,
) -> ServiceAnswer:
    """Whether a service desk may serve an employer (or an individual) on a day.

    WITHHELD only on a letter of BPJS in force (PP 86/2013 Art. 8(3)b) for a service of Art. 9; where a
    finding says that somebody is not registered, ASK_FOR_PROOF of membership (Art. 8(3)a); else ALLOWED.
    Findings alone never withhold. ``individual``: None = by the service, a building permit as an employer's.
    What is neither a letter nor a finding raises :class:`InvalidInput`.

    >>> letter = SanctionLetter(number="B/123/042026", dated=date(2026, 4, 1))
    >>> may_receive("building_permit", [letter], on=date(2026, 4, 2)).decision.value
    'withheld'
    >>> may_receive("building_permit", on=date(2026, 4, 2)).decision.value
    'allowed'
    """
    which, day, given = PublicService.of(service), plain_date(on, "on"), list(sanctions)
    consultation = Consultation(law or LawBook.shipped(), day)
    if any(not isinstance(sanction, (SanctionLetter, Finding)) for sanction in given):
        problem, remedy = say("service.sanctions"), say("service.sanctions_remedy")
        raise InvalidInput(Fault(path="sanctions", value=None, problem=problem, remedy=remedy))
    listed = consultation.law.get(f"sanctions.service.employer.{which.value}")
    alone = listed is None if individual is None else individual
    key = f"sanctions.service.{'individual' if alone else 'employer'}.{which.value}"

    def answer(
        decision: ServiceDecision, reason: Message, article: str, letter: SanctionLetter | None = None
    ) -> ServiceAnswer:
        return ServiceAnswer(
            service=which,
            on=day,
            decision=decision,
            reason=reason,
            citation=consultation.read(article).citation,
            letter=letter,
            warnings=consultation.warnings,
        )

    if consultation.law.get(key) is None:
        who = say("service.individuals" if alone else "service.employers")
        return answer(ServiceDecision.ALLOWED, say("service.not_listed", who=who), "sanctions.reach")
    letters = [item for item in given if isinstance(item, SanctionLetter) and item.individual is alone]
    in_force = [letter for letter in letters if letter.is_in_force(day)]
    findings = [item for item in given if isinstance(item, Finding) and item.since <= day and item.sanctions]
    if in_force:
        letter = max(in_force, key=lambda item: item.dated)
        lifted = consultation.read(f"sanctions.lifted.{'individual' if alone else 'employer'}")
        reason = say("service.withheld", number=letter.number, dated=letter.dated, lifted=lifted.value)
        return answer(ServiceDecision.WITHHELD, reason, key, letter)
    if any(finding.kind in _NOT_REGISTERED for finding in findings):
        return answer(ServiceDecision.ASK_FOR_PROOF, say("service.proof"), "sanctions.service_desk.proof")
    reason = say("service.allowed_despite" if findings else "service.allowed")
    return answer(ServiceDecision.ALLOWED, reason, "sanctions.service_desk.letter")
