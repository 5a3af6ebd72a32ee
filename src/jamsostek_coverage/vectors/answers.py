"""The expected answer of a case as plain data: what the library itself gives to the same record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.decode import from_dict
from jamsostek_coverage.encode import to_dict
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.obligations.bill import PARTS, Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.enrolment import Enrolment, enrolment
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.terms import EnrolmentStatus, Program
from jamsostek_coverage.vectors.families import Case
from jamsostek_coverage.vectors.witness import Witness

Expected = dict[str, Any]
_JOINED = (EnrolmentStatus.MANDATORY, EnrolmentStatus.VOLUNTARY)


def vector(case: Case, law: Witness) -> dict[str, Any]:
    """The whole vector of a case: the question, the answer, its articles, confidence and tags."""
    law.forget()
    expected, citations, programs = _answered(case, law)
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
        "expected": expected,
        "articles": to_dict(list(citations)),
        "confidence": to_dict(law.confidence) if citations else None,
        "tags": {
            "category": None if "refused" in expected else case.participant["category"],
            "programs": [program.value for program in programs],
            "boundary": case.boundary,
            "relief": case.relief,
            "beyond_verified": case.when > law.verified_on.isoformat(),
        },
    }


def _answered(case: Case, law: Witness) -> tuple[Expected, Sequence[Citation], list[Program]]:
    """What is expected, the articles behind it, and the programmes that are due (or may be joined)."""
    try:
        person = from_dict(Participant, case.participant)
        choices = from_dict(Choices, case.choices)
        if case.asks == "bill":
            return _billed(contributions(person, case.when, law=law, choices=choices))
        day = date.fromisoformat(case.when)
        return _enrolled(enrolment(person, day, law=law, choices=choices))
    except InvalidInput as refused:
        faults = [{"path": fault.path, "problem": fault.problem.key} for fault in refused.faults]
        return {"refused": faults}, (), []
    except LawUnavailable as missing:
        (message,) = missing.args
        return {"unavailable": message.key}, _cited(message), []


def _cited(message: Message) -> list[Citation]:
    return [detail for _, detail in message.details if isinstance(detail, Citation)]


def _billed(bill: Bill) -> tuple[Expected, Sequence[Citation], list[Program]]:
    lines = {
        program.value: {
            **{part: getattr(line, part) for part in PARTS},
            "reason": line.reason.key if line.reason else None,
        }
        for program, line in bill.items()
    }
    totals = {part: getattr(bill, part) for part in ("employer", "worker", "total", "state_share", "deferred")}
    allocation = bill.allocation
    split = {
        "parts": None if allocation.reason else to_dict(allocation.parts),
        "reason": allocation.reason.message.key if allocation.reason else None,
    }
    due = [program for program, line in bill.items() if line.reason is None]
    return {"lines": lines, "totals": totals, "allocation": split}, bill.citations, due


def _enrolled(answer: Enrolment) -> tuple[Expected, Sequence[Citation], list[Program]]:
    programs = {
        program.value: {"status": line.status.value, "reason": line.reason.key}
        for program, line in answer.items()
    }
    citations = dict.fromkeys(line.citation for line in answer.values() if line.citation)
    open_to = [program for program, line in answer.items() if line.status in _JOINED]
    return {"programs": programs}, list(citations), open_to
