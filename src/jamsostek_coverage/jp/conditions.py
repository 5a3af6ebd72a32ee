"""The tests under which less than fifteen paid years count as fifteen: PP 45/2015 Art. 20(3) and 21(3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.line import MissingCondition
from jamsostek_coverage.language import say
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.dates import anniversary, months_later
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program


class Membership:
    """Since when somebody is registered and a participant of JP, and how densely they paid.

    A participant is registered and has paid a first contribution (Art. 1(4), 3(1)); where no registration is
    given, the first payment shows it (Art. 3(3)), and the months count from the first paid one.
    """

    case: Case
    months: Sequence[Month]
    is_enrolled: bool
    given: date | None

    def __init__(self, case: Case, months: Sequence[Month], *, is_enrolled: bool) -> None:
        self.case, self.months, self.is_enrolled = case, months, is_enrolled
        self.given = case.ledger.registered_in(Program.JP)

    @property
    def first_payment(self) -> date:
        """The day of the first payment for JP; for somebody whom nobody enrolled, the first day at work."""
        if not self.is_enrolled:
            return self.months[0].first_day
        days = [
            paid.paid_on
            for paid in self.case.ledger.payments
            if paid.programs is None or Program.JP in paid.programs
        ]
        return min(days, default=self.months[0].last_day)

    @property
    def registered(self) -> date:
        """The day of registration."""
        if self.given is None and self.is_enrolled:
            self.case.assume(say("jp.assumed_registered", day=self.first_payment))
        return self.given or self.first_payment

    @property
    def participant(self) -> date:
        """The day on which registration and first payment had both come."""
        return max(self.registered, self.first_payment)

    @property
    def settled(self) -> int:
        """The months settled from the registration to the month before the event."""
        return sum(self._first <= month < Month.of(self.case.on) for month in self.months)

    @property
    def passed(self) -> int:
        """All months of that time, none where the event came in the month of the registration."""
        return max(Month.of(self.case.on) - self._first, 0)

    @property
    def _first(self) -> Month:
        return self.months[0] if self.given is None else Month.of(self.given)

    def too_thin(self, required: Value) -> list[MissingCondition]:
        """The density as a condition where it is not reached.

        The law has no formula; its elucidation speaks of how faithfully the participant paid.
        """
        if self.settled >= required.rate * self.passed:
            return []
        return [
            MissingCondition(
                message=say("jp.too_thin", settled=self.settled, passed=self.passed, required=required),
                counted=Fraction(self.settled, self.passed),
                required=required.rate,
                citation=required.citation,
            )
        ]


def unmet_for_disability(
    case: Case, months: Sequence[Month], *, is_enrolled: bool
) -> tuple[MissingCondition, ...]:
    """What a disability pension with less than fifteen paid years lacks, empty where nothing."""
    member = Membership(case, months, is_enrolled=is_enrolled)
    dense = case.read("jp.benefit.density.disability")
    wait = case.read("jp.benefit.registered.disability")
    due = months_later(member.registered, wait.months)
    found = member.too_thin(dense)
    if case.on < due:
        found.append(_too_early("jp.registered_too_late", member.registered, due, wait))
    return tuple(found)


def unmet_for_survivors(
    case: Case, months: Sequence[Month], *, is_enrolled: bool
) -> tuple[MissingCondition, ...]:
    """What survivors' pensions with less than fifteen paid years lack, empty where nothing."""
    member = Membership(case, months, is_enrolled=is_enrolled)
    dense = case.read("jp.membership.density")
    least = case.read("jp.benefit.member.death")
    due = anniversary(member.participant, least.years)
    found = member.too_thin(dense)
    if case.on < due:
        found.append(_too_early("jp.member_too_late", member.participant, due, least))
    return tuple(found)


def _too_early(key: str, since: date, due: date, required: Value) -> MissingCondition:
    # a death or a disability has its day: the condition will not be met later
    return MissingCondition(
        message=say(key, since=since, due=due, required=required), citation=required.citation
    )
