"""Two questions that a web application answers, and what it says of a bad one; no framework in sight."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import jamsostek_coverage as jc

LAW = jc.LawBook.shipped()  # read once and shared by all requests: a book never changes
NOT_JSON = {"en": "the body is not JSON", "id": "isi permintaan bukan JSON"}


def bill(question: Any) -> dict[str, Any]:
    """What is due for somebody and a month."""
    participant, month = read(question, participant=jc.Participant, month=jc.Month)
    bill = jc.contributions(participant, month, law=LAW)
    return {"employer": bill.employer, "worker": bill.worker, "total": bill.total, "bill": bill.to_dict()}


def standing(question: Any) -> dict[str, Any]:
    """What was paid, what is missing, and what protects somebody on a day."""
    participant, ledger, on = read(question, participant=jc.Participant, ledger=jc.Ledger, on=date)
    return {
        "continuity": jc.continuity(participant, ledger, on, law=LAW).to_dict(),
        "protection": jc.protection(participant, ledger, on, law=LAW).to_dict(),
    }


def read(question: Any, **kinds: Any) -> list[Any]:
    """The objects of a question, or one error with the faults of them all."""
    record = question if isinstance(question, Mapping) else {}
    found, faults = [], []
    for name, kind in kinds.items():
        try:
            found.append(jc.from_dict(kind, record.get(name)))
        except jc.InvalidInput as refused:
            faults += refused.within(name).faults
    if faults:
        raise jc.InvalidInput(*faults)
    return found


def refusal(error: jc.JamsostekError, language: Literal["en", "id"]) -> dict[str, Any]:
    """An error for the client. Refused values stay here: one may be the number or name of a person."""
    if not isinstance(error, jc.InvalidInput):
        return {"faults": [{"path": "", "problem": error.text(language)}]}
    return {
        "faults": [
            {
                "path": fault.path,
                "problem": fault.problem.text(language),
                "remedy": fault.remedy.text(language),
                "allowed": fault.allowed,
            }
            for fault in error.faults
        ]
    }


def language(accepted: str) -> Literal["en", "id"]:
    """The first language of an Accept-Language header that is spoken here."""
    asked = (part.strip().lower()[:2] for part in accepted.split(","))
    return next((code for code in asked if code in ("en", "id")), "en")
