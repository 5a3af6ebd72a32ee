"""What a pension becomes year after year: PP 45/2015 Art. 17(1)b and the limits of Art. 18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import SupportsIndex

import attrs

from jamsostek_coverage.claims.pension_facts import InflationByYear
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import plain_date, positive_rupiah
from jamsostek_coverage.jp.indexation import Inflation
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.periods.dates import anniversary


@attrs.frozen(kw_only=True)
class PensionStep:
    """A stretch of time with one monthly pension in rupiah, and why it is no longer the one before."""

    since: date
    monthly: int
    reason: Message
    citation: Citation


@attrs.frozen(kw_only=True)
class PensionPath:
    """The steps of a pension in order, with the reservations of what was read."""

    steps: tuple[PensionStep, ...]
    warnings: tuple[Note, ...] = ()

    def on(self, day: date) -> int:
        """The monthly pension in force on a day, in rupiah; zero before the first step."""
        found = [step.monthly for step in self.steps if step.since <= day]
        return found[-1] if found else 0


def pension_path(
    monthly: SupportsIndex,
    since: date,
    until: date,
    *,
    inflation: InflationByYear | None = None,
    law: LawBook | None = None,
) -> PensionPath:
    """A participant's pension from its first amount on: each year × (1 + the inflation of the year before).

    The law's "first year" is read as the twelve months from ``since``, the first day of the right, and the
    inflation as that of the calendar year before the raise; each raise is rounded half-up to whole rupiah.
    The yearly minimum and maximum of each day hold; what they change between two raises is not raised again.
    PP 45/2015 Art. 17(1)b, 17(4), 18(3). A year without published inflation raises :class:`LawUnavailable`
    unless ``inflation`` gives it; an end before the start, :class:`InvalidInput`.

    >>> path = pension_path(1_000_000, date(2024, 5, 1), date(2026, 12, 31))
    >>> [(str(step.since), step.monthly) for step in path.steps]
    [('2024-05-01', 1000000), ('2025-05-01', 1015700), ('2026-05-01', 1045358)]
    """
    book = law or LawBook.shipped()
    start, end, amount = plain_date(since, "since"), plain_date(until, "until"), positive_rupiah(monthly)
    if end < start:
        problem, remedy = say("date.order", than="since"), say("date.order_remedy")
        raise InvalidInput(Fault(path="until", value=end.isoformat(), problem=problem, remedy=remedy))
    known = Inflation(book, inflation)
    indexed = Consultation(book, start).read("jp.benefit.indexed").citation
    steps: list[PensionStep] = []
    warnings: dict[Note, None] = {}
    of_year = amount  # what the next raise starts from: a limit within the year does not count twice
    for day in sorted(_turns(start, end, book)):
        reason, citation, amount = say("jp.path_first"), indexed, of_year
        is_anniversary = anniversary(start, day.year - start.year) == day
        if is_anniversary and day > start:
            before = day.year - 1
            amount = known.carry(of_year, before, day.year)
            reason = say("jp.path_raised", rate=known.of(before), year=str(before))
        read = Consultation(book, day)
        for name, bound in (("minimum", max), ("maximum", min)):
            limit = read.read(f"jp.limits.{name}")
            if bound(amount, limit.rupiah) != amount:
                amount, citation = limit.rupiah, limit.citation
                reason = say("jp.path_limit", limit=limit.rupiah)
        warnings |= dict.fromkeys(read.warnings)
        if is_anniversary:
            of_year = amount
        if not steps or steps[-1].monthly != amount:
            steps.append(PensionStep(since=day, monthly=amount, reason=reason, citation=citation))
    return PensionPath(steps=tuple(steps), warnings=tuple(warnings))


def _turns(start: date, end: date, law: LawBook) -> Iterator[date]:
    """The days on which the pension may change: its anniversaries, and the steps of the limits."""
    days = {anniversary(start, years) for years in range(end.year - start.year + 1)}
    for name in ("minimum", "maximum"):
        days |= {step.effective for step in law[f"jp.limits.{name}"] if isinstance(step.effective, date)}
    return (day for day in days if start <= day <= end)
