"""The expected answer of a case as plain data: what the library itself gives to the same record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.decode import from_dict
from jamsostek_coverage.encode import to_dict
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.participants.enrolment import Enrolment, enrolment
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.terms import Confidence, EnrolmentStatus, Program
from jamsostek_coverage.vectors.families import Case
from jamsostek_coverage.vectors.witness import Witness

_JOINED = (EnrolmentStatus.MANDATORY, EnrolmentStatus.VOLUNTARY)


def vector(case: Case, law: Witness) -> dict[str, Any]:
    """The whole vector of a case: the question, the answer, its articles, confidence and tags."""
    law.forget()
    day = "on" if case.asks == "enrolment" else "month"
    return {
        "kind": "vector",
        "id": case.id,
        "title": case.title,
        "asks": case.asks,
        "input": {
            "participant": case.participant,
            day: case.when,
            **({"choices": case.choices} if case.choices else {}),
        },
        **_answered(case, law),
    }


def _answered(case: Case, law: Witness) -> dict[str, Any]:
    try:
        person = from_dict(Participant, case.participant)
        choices = from_dict(Choices, case.choices)
        answer = _asked(case, person, law, choices)
    except InvalidInput as refused:
        faults = [{"path": fault.path, "problem": fault.problem.key} for fault in refused.faults]
        return _told(case, {"refused": faults})
    except LawUnavailable as missing:
        (message,) = missing.args
        cited = [detail for _, detail in message.details if isinstance(detail, Citation)]
        return _told(case, {"unavailable": message.key}, cited)
    is_weak = any(note.message.key == "warning.confidence" for note in answer.warnings)
    confidence = law.confidence(is_weak=is_weak)
    if isinstance(answer, Bill):
        due = [program for program, line in answer.items() if line.reason is None]
        return _told(case, _billed(answer), answer.citations, confidence, due)
    cited = list(dict.fromkeys(line.citation for line in answer.values() if line.citation))
    open_to = [program for program, line in answer.items() if line.status in _JOINED]
    return _told(case, _enrolled(answer), cited, confidence, open_to)


def _asked(case: Case, person: Participant, law: LawBook, choices: Choices) -> Bill | Enrolment:
    if case.asks == "bill":
        return contributions(person, case.when, law=law, choices=choices)
    return enrolment(person, date.fromisoformat(case.when), law=law, choices=choices)


def _told(
    case: Case,
    expected: dict[str, Any],
    articles: Sequence[Citation] = (),
    confidence: Confidence | None = None,
    programs: Sequence[Program] = (),
) -> dict[str, Any]:
    """The answer with what goes with it; ``programs`` are those due, or (enrolment) those open."""
    is_refused = "refused" in expected
    verified = LawBook.shipped().verified_on.isoformat()
    return {
        "expected": expected,
        "articles": to_dict(articles),
        "confidence": to_dict(confidence),
        "tags": {
            "category": None if is_refused else case.participant["category"],
            "programs": to_dict(programs),
            "boundary": case.boundary,
            "relief": case.relief,
            "beyond_verified": not is_refused and case.when > verified,
        },
    }


def _billed(bill: Bill) -> dict[str, Any]:
    allocation = bill.allocation
    return {
        "lines": {
            program.value: {
                "base": line.base,
                "employer": line.employer,
                "worker": line.worker,
                "reason": line.reason.key if line.reason else None,
            }
            for program, line in bill.items()
        },
        "totals": {part: getattr(bill, part) for part in (*TOTALS, "deferred")},
        "allocation": {
            "parts": None if allocation.reason else to_dict(allocation.parts),
            "reason": allocation.reason.message.key if allocation.reason else None,
        },
    }


def _enrolled(answer: Enrolment) -> dict[str, Any]:
    return {
        "programs": {
            program.value: {"status": line.status.value, "reason": line.reason.key}
            for program, line in answer.items()
        }
    }
