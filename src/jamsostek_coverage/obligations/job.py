"""The jobs that a person's spells of work belong to."""

from __future__ import annotations

from typing import NamedTuple

from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.terms import Program

# The programmes of one's own work.
OF_OWN_WORK = (Program.JKK, Program.JKM, Program.JHT)


class Job(NamedTuple):
    """One job: an employer and the category in which one works there, or all work of one's own."""

    employer: str | None
    category: str


OWN_WORK = Job(None, SelfEmployed.category)
