"""Hypothesis strategies for everything that this library takes and gives.

Everything they give is valid: the constructors never refuse it. They aim at the edges of the law (its
ceilings, half a rupiah, the months and days in which something changes) and shrink towards the plainest case:
a wage of one rupiah in an office of a large enterprise, one job since July 2015, paid on time, under the
shipped law.

Importing this module also teaches ``hypothesis.strategies.from_type`` the types. Needs the extra
``jamsostek_coverage[testing]``.
"""

from __future__ import annotations

from jamsostek_coverage.errors import MissingExtra
from jamsostek_coverage.language import say

try:
    import hypothesis as _hypothesis  # noqa: F401  # pyright: ignore[reportUnusedImport]
except ImportError:
    raise MissingExtra(say("testing.missing_extra")) from None

from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.answered import bills
from jamsostek_coverage.testing.events import (
    accident_costs,
    events_of,
    injuries,
    insured_events,
    job_searches,
    registration_events,
)
from jamsostek_coverage.testing.facts import (
    WeekendCalendar,
    calendars,
    jht_facts,
    jp_facts,
    sanction_letters,
    spans,
    yearly_rates,
)
from jamsostek_coverage.testing.habits import Paying, Working
from jamsostek_coverage.testing.heirs import children, families, relatives, spouses
from jamsostek_coverage.testing.laws import choices, law_books, reforms
from jamsostek_coverage.testing.other_people import (
    construction_projects,
    construction_workers,
    migrant_workers,
    participants,
    self_employed,
    trainees,
)
from jamsostek_coverage.testing.people import (
    EmployerParts,
    WageEarnerParts,
    employers,
    wage_earners,
    workers,
)
from jamsostek_coverage.testing.places import (
    bps_codes,
    cohorts,
    counts_of_workers,
    kemendagri_codes,
    member_rows,
    members,
    printed_counts,
    region_codes,
    region_tables,
    regions,
    subsidy_groups,
    targets,
)
from jamsostek_coverage.testing.registry import answers, register
from jamsostek_coverage.testing.working_lives import Life, employments, ledgers, lives, payments

__all__ = [
    "EmployerParts",
    "Life",
    "Paying",
    "WageEarnerParts",
    "WeekendCalendar",
    "Working",
    "accident_costs",
    "answers",
    "bills",
    "bps_codes",
    "calendars",
    "children",
    "choices",
    "cohorts",
    "construction_projects",
    "construction_workers",
    "counts_of_workers",
    "employers",
    "employments",
    "events_of",
    "families",
    "injuries",
    "insured_events",
    "jht_facts",
    "job_searches",
    "jp_facts",
    "kemendagri_codes",
    "law_books",
    "ledgers",
    "lives",
    "member_rows",
    "members",
    "migrant_workers",
    "months",
    "participants",
    "payments",
    "printed_counts",
    "reforms",
    "region_codes",
    "region_tables",
    "regions",
    "registration_events",
    "relatives",
    "sanction_letters",
    "self_employed",
    "spans",
    "spouses",
    "subsidy_groups",
    "targets",
    "trainees",
    "wage_earners",
    "wages",
    "workers",
    "yearly_rates",
]

register()
