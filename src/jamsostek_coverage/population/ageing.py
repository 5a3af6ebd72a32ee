"""Members by the months they have not paid for: a list of arrears by age."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.population.cohorts import Cohort

BOUNDS = (1, 2, 3, 6, 12)


@attrs.frozen(kw_only=True)
class AgeingBucket:
    """Members whose last ``since`` to ``until`` months are unpaid (None = any more); 0 is paid up."""

    since: int
    until: int | None
    members: int
    in_cover: bool

    @property
    def message(self) -> Message:
        """The bucket in words, such as "months unpaid: 4 to 6"."""
        if not self.since:
            return say("population.ageing.paid_up")
        if self.until is None:
            return say("population.ageing.more", since=self.since)
        if self.until == self.since:
            return say("population.ageing.one", since=self.since)
        return say("population.ageing.range", since=self.since, until=self.until)

    def label(self, language: Language = "en") -> str:
        """The bucket in words of the language."""
        return self.message.text(language)


def arrears_ageing(cohort: Cohort, *, bounds: Iterable[int] = BOUNDS) -> tuple[AgeingBucket, ...]:
    """The members who have ever paid and not left, by unpaid months in a row up to the last observed one.

    ``bounds`` are the last months of the buckets; the cohort's grace is added where it lies inside one, so
    that a bucket is either in cover or out of it.

    >>> from jamsostek_coverage.population import Member
    >>> members = [Member(paid=["2025-06"]), Member(paid=["2025-05"]), Member(paid=["2025-01"])]
    >>> for bucket in arrears_ageing(Cohort(members, "2025-06", grace=3), bounds=(1, 2, 6)):
    ...     print(bucket.label(), bucket.members, bucket.in_cover)
    paid up 1 True
    months unpaid: 1 1 True
    months unpaid: 2 0 True
    months unpaid: 3 to 6 1 False
    months unpaid: 7 or more 0 False
    """
    ends = _ends(bounds, cohort.grace - 1)
    runs = [life.unpaid_at_end for life in cohort.lives if not life.has_left(cohort.until)]
    buckets: list[AgeingBucket] = []
    since = 0
    for until in (0, *ends, None):
        held = sum(since <= run and (until is None or run <= until) for run in runs)
        buckets.append(AgeingBucket(since=since, until=until, members=held, in_cover=since < cohort.grace))
        since = 0 if until is None else until + 1
    return tuple(buckets)


def _ends(bounds: Iterable[Any], last_in_cover: int) -> list[int]:
    """The last months of the buckets above zero, in order."""
    ends = list(bounds)
    if not ends or any(isinstance(end, bool) or not isinstance(end, int) or end < 1 for end in ends):
        problem, remedy = say("population.ageing.bounds"), say("population.ageing.bounds_remedy")
        raise InvalidInput(Fault(path="bounds", value=str(ends), problem=problem, remedy=remedy))
    return sorted({*ends, *([last_in_cover] if last_in_cover else [])})
