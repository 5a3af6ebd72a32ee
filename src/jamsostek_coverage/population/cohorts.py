"""Members by the months that were paid for them, and what share of a cohort stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import (
    kept,
    plain_date,
    report_faults,
    several,
    to_optional_month,
    to_optional_payer,
)
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.windows import bits_of
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Payer, Program, Term
from jamsostek_coverage.values.rate import parse_rate

GRACE = "jkk.membership.arrears_borne_self_employed"


class Leaving(Term):
    """Why somebody left the universe or the segment, other than by not paying."""

    DECEASED = "deceased"
    AGED_OUT = "aged_out"
    MOVED_SEGMENT = "moved_segment"
    LEFT_UNIVERSE = "left_universe"


def _months(value: Iterable[MonthLike]) -> frozenset[Month]:
    return kept(lambda given: frozenset(Month.of(month) for month in several(given)), value)


def _leaving(value: Leaving | str | None) -> Leaving | None:
    return None if value is None else kept(Leaving.of, value)


@attrs.frozen(kw_only=True)
class Member:
    """One person's paid contribution months (not days of payment), who paid first, and who enrolled them.

    ``left`` is the first month in which the person no longer belongs here, ``leaving`` why: given together.
    """

    paid: frozenset[Month] = attrs.field(converter=_months)
    payer: Payer | None = attrs.field(default=None, converter=to_optional_payer)
    agent: str = ""
    left: Month | None = attrs.field(default=None, converter=to_optional_month)
    leaving: Leaving | None = attrs.field(default=None, converter=_leaving)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if (self.left is None) != (self.leaving is None):
            problem, remedy = say("population.member.leaving"), say("population.member.leaving_remedy")
            faults.append(Fault(path="left", value=None, problem=problem, remedy=remedy))
        paid: object = self.paid
        left: object = self.left
        if (
            isinstance(paid, frozenset)
            and isinstance(left, Month)
            and any(month >= left for month in self.paid)
        ):
            problem, remedy = say("population.member.after"), say("population.member.after_remedy")
            faults.append(Fault(path="left", value=str(left), problem=problem, remedy=remedy))
        report_faults(self, *faults)

    @classmethod
    def from_ledger(
        cls,
        ledger: Ledger,
        *,
        known_on: date | None = None,
        program: Program | str = Program.JKK,
        agent: str = "",
        left: MonthLike | None = None,
        leaving: Leaving | str | None = None,
    ) -> Member:
        """The months of a ledger paid for a programme, by payments made up to ``known_on`` (None = all).

        A payment counts for its month whatever its amount; what is still owed is a question for
        :func:`continuity`.

        >>> ledger = Ledger.from_payments([("2026-01", date(2026, 1, 20)), ("2026-02", date(2026, 4, 2))])
        >>> sorted(map(str, Member.from_ledger(ledger, known_on=date(2026, 3, 31)).paid))
        ['2026-01']
        """
        wanted = Program.of(program)
        day = None if known_on is None else plain_date(known_on, "known_on")
        payments = [
            payment
            for payment in ledger.payments
            if (day is None or payment.paid_on <= day)
            and (payment.programs is None or wanted in payment.programs)
        ]
        first = min(payments, key=lambda payment: (payment.month, payment.paid_on), default=None)
        return cls(
            paid=[payment.month for payment in payments],
            payer=None if first is None else first.payer,
            agent=agent,
            left=left,
            leaving=leaving,
        )

    @property
    def entry(self) -> Month | None:
        """The first paid month."""
        return min(self.paid, default=None)


@attrs.frozen(kw_only=True)
class Share:
    """A number of people out of those who could be observed; ``censored`` are too young to say."""

    number: int
    of: int
    censored: int = 0

    @property
    def rate(self) -> Fraction | None:
        """The share, exact; None where nobody could be observed."""
        return Fraction(self.number, self.of) if self.of else None


@attrs.frozen(kw_only=True)
class SurvivalStep:
    """Months after entry at which somebody lapsed first: at risk, lapsed, and the share that never has."""

    after: int
    at_risk: int
    lapsed: int
    survival: Fraction


class _Life:
    """A member's months from entry to the last observed one, as bits; bit 0 is the month of entry."""

    def __init__(self, entry: Month, member: Member, until: Month, grace: int) -> None:
        last = until if member.left is None else min(until, member.left - 1)
        self.entry, self.member = entry, member
        self.observed = last - entry + 1
        window = (1 << self.observed) - 1
        self.paid = bits_of(member.paid, entry) & window
        covered = self.paid
        for step in range(1, grace):
            covered |= self.paid << step
        self.covered = covered & window

    @cached_property
    def first_lapse(self) -> int | None:
        """Months from entry to the first month out of cover, None where none was observed."""
        out = ~self.covered & ((1 << self.observed) - 1)
        return (out & -out).bit_length() - 1 if out else None

    @property
    def unpaid_at_end(self) -> int:
        """The last observed months in a row that are unpaid."""
        return self.observed - self.paid.bit_length()

    def has_left(self, month: Month) -> bool:
        """Whether the member no longer belongs here in the month."""
        return self.member.left is not None and self.member.left <= month


class Cohort:
    """Members observed up to the month ``until``: nothing that was paid for a later month counts.

    ``grace``: a member is in cover until so many months in a row are unpaid, and lapses with the last of them
    (default: the months that the law lets the self-employed be in arrears, PP 44/2015). ``never_paid`` counts
    members without a paid month by then.

    >>> cohort = Cohort([Member(paid=["2025-01"]), Member(paid=["2025-01", "2025-02", "2025-03"])], "2025-06")
    >>> cohort.persistency(3).rate, cohort.persistency(12).censored, cohort.one_month_only().rate
    (Fraction(1, 2), 2, Fraction(1, 2))
    """

    members: tuple[Member, ...]
    until: Month
    grace: int
    lives: tuple[_Life, ...]

    def __init__(
        self,
        members: Iterable[Member],
        until: MonthLike,
        *,
        grace: int | None = None,
        law: LawBook | None = None,
    ) -> None:
        self.members, self.until = tuple(members), Month.of(until)
        book = LawBook.shipped() if law is None else law
        self.grace = book[GRACE].on(self.until.last_day).value if grace is None else grace
        if isinstance(self.grace, bool) or not isinstance(self.grace, int) or self.grace < 1:
            problem, remedy = say("population.member.grace"), say("population.member.grace_remedy")
            raise InvalidInput(Fault(path="grace", value=self.grace, problem=problem, remedy=remedy))
        entries = ((member.entry, member) for member in self.members)
        self.lives = tuple(
            _Life(entry, member, self.until, self.grace)
            for entry, member in entries
            if entry is not None and entry <= self.until
        )

    def _like(self, members: Iterable[Member]) -> Cohort:
        return Cohort(members, self.until, grace=self.grace)

    @property
    def never_paid(self) -> int:
        """Members without a paid month up to the last observed one."""
        return len(self.members) - len(self.lives)

    @property
    def active(self) -> int:
        """Members in cover in the last observed month."""
        return sum(life.covered >> (self.until - life.entry) & 1 for life in self.lives)

    def persistency(self, months: int) -> Share:
        """How many are in cover so many months after entry; too late entries and leavers are censored."""
        seen = [life for life in self.lives if life.observed > months >= 0]
        return Share(
            number=sum(life.covered >> months & 1 for life in seen),
            of=len(seen),
            censored=len(self.lives) - len(seen),
        )

    def survival(self) -> tuple[SurvivalStep, ...]:
        """The share that has never lapsed, by months since entry (Kaplan-Meier), in exact fractions.

        A member who has not lapsed by the last observed month, or left before, is at risk up to then and no
        longer.
        """
        lapses: dict[int, int] = {}
        ends: dict[int, int] = {}
        for life in self.lives:
            at = life.first_lapse
            if at is None:
                ends[life.observed - 1] = ends.get(life.observed - 1, 0) + 1
            else:
                lapses[at] = lapses.get(at, 0) + 1
        steps: list[SurvivalStep] = []
        survival = Fraction(1)
        for after in sorted(lapses):
            later = (
                number for events in (lapses, ends) for month, number in events.items() if month >= after
            )
            at_risk = sum(later)
            survival *= Fraction(at_risk - lapses[after], at_risk)
            steps.append(SurvivalStep(after=after, at_risk=at_risk, lapsed=lapses[after], survival=survival))
        return tuple(steps)

    def one_month_only(self, *, window: int = 2) -> Share:
        """How many have paid for exactly one month, of those observed for ``window`` months or more.

        Who entered in the last month cannot have paid twice: such members are censored, not counted.
        """
        seen = [life for life in self.lives if life.observed >= window]
        return Share(
            number=sum(life.paid.bit_count() == 1 for life in seen),
            of=len(seen),
            censored=len(self.lives) - len(seen),
        )

    def densities(self) -> tuple[Fraction, ...]:
        """Paid months among those observed since entry, for each member, from the lowest up."""
        return tuple(sorted(Fraction(life.paid.bit_count(), life.observed) for life in self.lives))

    def regularity(self, least: Fraction | str) -> Share:
        """How many have a density of at least ``least`` ("80%")."""
        bar = parse_rate(least)
        densities = self.densities()
        return Share(number=sum(density >= bar for density in densities), of=len(densities))

    def by(self, key: str | Callable[[Member], Any]) -> dict[Any, Cohort]:
        """The cohort split by "payer" (of the first paid month), "agent", "entry" month, or a function."""
        pick: Callable[[Member], Any] = key if callable(key) else lambda member: getattr(member, key)
        if not callable(key) and key not in ("payer", "agent", "entry"):
            problem, remedy = say("population.member.key"), say("choose")
            allowed = ("payer", "agent", "entry")
            raise InvalidInput(Fault(path="key", value=key, problem=problem, remedy=remedy, allowed=allowed))
        groups: dict[Any, list[Member]] = {}
        for member in self.members:
            groups.setdefault(pick(member), []).append(member)
        return {name: self._like(group) for name, group in groups.items()}

    def without(self, payer: Payer | str) -> Cohort:
        """The cohort without members whose first month this payer paid, such as a regional budget."""
        wanted = Payer.of(payer)
        return self._like(member for member in self.members if member.payer is not wanted)
