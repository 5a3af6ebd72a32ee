"""One programme's part of an enrolment."""

from __future__ import annotations

import attrs

from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.terms import EnrolmentStatus, Program


@attrs.frozen(kw_only=True)
class EnrolmentLine:
    """One programme: whether it must, may or cannot be joined, why, and by which article."""

    program: Program
    status: EnrolmentStatus
    reason: Message
    citation: Citation | None
