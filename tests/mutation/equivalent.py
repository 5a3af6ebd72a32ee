"""Mutants that nothing can notice, each with the reason."""

from __future__ import annotations

import re
from typing import NamedTuple


class Excuse(NamedTuple):
    """Why all mutants whose whole name the pattern matches make no difference to any answer."""

    pattern: str
    reason: str

    def covers(self, name: str) -> bool:
        return re.fullmatch(self.pattern, name) is not None


EXCUSES = (
    Excuse(
        r"enrolment\.(private\.\w+|non_asn|pppk_part_time|village|domestic_worker) .*: with JKP",
        "whether JKP must be joined follows from jkp_membership; the rules on the four others are not asked",
    ),
    Excuse(
        r"enrolment\.(non_asn|pppk_part_time|domestic_worker) .*: with JP",
        "JP of these people is settled by enrolment.state_pension and enrolment.domestic_pension",
    ),
    Excuse(
        r"enrolment\.(pppk_excluded|wage_earners_included) .* becomes .*",
        "only the article and its first day enter an answer, as a warning; the status stands for readers",
    ),
    Excuse(
        r"jkp_membership\.(citizens_only|employment_relation|health_insurance|one_employer) .* becomes .*",
        "the words of a condition are for readers of the law book; the code asks the fact it stands for",
    ),
    Excuse(
        r"income_tax\.\w+\.\w+: effective 2024-01 becomes .*",
        "both texts treat the share alike, and a bill names the treatment without its article",
    ),
    Excuse(
        r"relief\.labour_intensive\.jkk: until 2025-07 becomes 2025-08",
        "the value of August 2025 was enacted later and counts from then on",
    ),
)


def excuse_for(name: str) -> Excuse | None:
    """The excuse that covers a mutant."""
    return next((excuse for excuse in EXCUSES if excuse.covers(name)), None)
