"""What a month's bill asks of a person's dates, as conditions on columns of days."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import Any

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.formula.axis import DAYS, Axis, key_of
from jamsostek_coverage.frames.deciding.categories import Ground
from jamsostek_coverage.frames.deciding.dates_of_birth import LAST_DAY, last_day, month_by_birth
from jamsostek_coverage.frames.deciding.open_facts import KNOWN, Domain
from jamsostek_coverage.frames.reading.work import MISSING, Work
from jamsostek_coverage.jp.pension_age import last_month_due, pension_date
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.jkp_membership import young_at_registration
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month

YEAR = DAYS * DAYS
LONGEST = 31  # days of a month
# Each state of a person's dates, and the dates on which it depends.
STATES: Mapping[str, tuple[str, ...]] = {
    "employed": ("since", "until"),
    "is_registered": ("registered",),
    "pension": ("born",),
    "young": ("born",),
    "months_as_entrant": ("registered",),
    "employer_months_as_entrant": ("employer_registered",),
}
DOMAINS: Mapping[str, Domain] = {
    "employed": Domain(("whole", "part", "not")),
    "is_registered": Domain((None, True, False)),
    "pension": Domain(("unknown", "below", "reached", "deferred", "deferral_over")),
    # not to know the age and to be young decide alike: the first is an assumption besides
    "young": Domain((True, False)),
    "months_as_entrant": Domain(kind="number"),
    "employer_months_as_entrant": Domain(kind="number"),
}


class DayStates:
    """Conditions on the states; ``days`` names a column for each date that is known."""

    work: Work
    nw: Any
    axis: Axis
    law: LawBook
    choices: Choices
    days: Mapping[str, str]
    deferred: str | None
    is_wage_earner: bool

    def __init__(
        self, ground: Ground, days: Mapping[str, str], deferred: str | None, *, is_wage_earner: bool
    ) -> None:
        self.work, self.nw, self.axis = ground.work, ground.work.nw, ground.axis
        self.law, self.choices = ground.law, ground.choices
        self.days, self.deferred, self.is_wage_earner = days, deferred, is_wage_earner
        self._made: dict[str, str] = {}

    def _column(self, name: str, make: Callable[[], tuple[Any, tuple[str, ...]]]) -> str:
        if name not in self._made:
            expression, uses = make()
            self._made[name] = self.work.add(expression, *uses)
        return self._made[name]

    def is_(self, state: str, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        """Whether a state has a value, with the temporary columns that the condition uses."""
        if state == "employed":
            return self._employed(value)
        if state == "is_registered":
            return self._is_registered(value)
        if state == "pension":
            return self._pension(value)
        if state == "young":
            too_old, uses = self._too_old()
            return (~too_old if value is True else too_old), uses
        entrant = self.measure(state)
        known = self.nw.col(entrant) >= 0
        return (known if value == KNOWN else ~known), (entrant,)

    # ------------------------------------------------------- employment and registration

    def _first_key(self) -> str:
        """The first day of each row's month."""

        def make() -> tuple[Any, tuple[str, ...]]:
            month = self.nw.col(self.axis.column)
            return ((month // 12) * DAYS + (month - (month // 12) * 12) + 1) * DAYS + 1, (self.axis.column,)

        return self._column("first", make)

    def _employed(self, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        first = self._first_key()
        begins, since, until = self.nw.col(first), self.days.get("since"), self.days.get("until")
        away: list[Any] = []
        partly: list[Any] = []
        if since is not None:
            away.append(self.nw.col(since) >= begins + LONGEST)
            partly.append(self.nw.col(since) > begins)
        if until is not None:
            ends = self.nw.col(until)
            away.append((ends >= 0) & (ends < begins))
            partly.append((ends >= 0) & (ends < begins + self.nw.col(self._length()) - 1))
        uses = tuple(name for name in (first, since, until, self._made.get("length")) if name)
        absent = self.work.any_of(away)
        if value == "not":
            return absent, uses
        part = self.work.any_of(partly)
        return (~absent & part if value == "part" else ~absent & ~part), uses

    def _length(self) -> str:
        """The days of each row's month."""

        def make() -> tuple[Any, tuple[str, ...]]:
            ordinal = self.nw.col(self.axis.column)
            year = ordinal // 12
            month = ordinal - year * 12 + 1
            number = self.work.whole
            cases = [
                (month.is_in([4, 6, 9, 11]), number(LONGEST - 1)),
                (month == 2, number(LONGEST - 3)),
                ((month == 2) & _is_leap(year), number(LONGEST - 2)),
            ]
            return self.work.choose(cases, number(LONGEST)), (self.axis.column,)

        return self._column("length", make)

    def _is_registered(self, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        first, registered = self._first_key(), self.days["registered"]
        day, uses = self.nw.col(registered), (first, registered)
        if value is None:
            return day < 0, uses
        joined = day < self.nw.col(first) + LONGEST
        return (day >= 0) & (joined if value is True else ~joined), uses

    def measure(self, state: str) -> str:
        """The months of membership of who entered after the reference month of PP 49/2020, else -1."""
        registered = self.days["registered" if state == "months_as_entrant" else "employer_registered"]
        relief = "relief.pandemic_2020.jkk"

        def make() -> tuple[Any, tuple[str, ...]]:
            day = self.nw.col(registered)
            months = self.nw.col(self.axis.column) - _month(day)

            def at(point: int) -> int | None:
                month = Month.from_ordinal(point)
                if self.law[relief].at(month).is_neutral:
                    return None
                reference = self.law["relief.pandemic_2020.paid_through"].at(month).month
                return key_of((reference + 1).first_day)

            def after(first: int | None) -> Any:
                none = self.work.whole(MISSING)
                return (
                    none
                    if first is None
                    else self.work.choose([(day >= first, months.clip(lower_bound=0))], none)
                )

            return self.axis.chain(self.axis.stretches(self.law, [relief], at), after), (
                self.axis.column,
                registered,
            )

        return self._column(state, make)

    # ------------------------------------------------------- ages

    def _pension(self, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        born, month = self.days["born"], self.nw.col(self.axis.column)
        day = self.nw.col(born)
        uses: tuple[str, ...] = (born, self.axis.column)
        if value == "unknown":
            return day < 0, uses
        last = self._by_birth(
            "last_due", lambda person: last_month_due(person, self.law, self.choices.pension_stop)
        )
        below = month <= self.nw.col(last)
        uses = (*uses, last)
        if value == "below":
            return (day >= 0) & below, uses
        past = (day >= 0) & ~below
        if self.deferred is None:
            return (past if value == "reached" else self.nw.lit(False)), uses
        ends = self._by_birth("deferral_ends", self._deferral_ends)
        asked = self.nw.col(self.deferred) == 1
        uses = (*uses, self.deferred, ends)
        running = month < self.nw.col(ends)
        states = {"reached": ~asked, "deferred": asked & running, "deferral_over": asked & ~running}
        return past & states[str(value)], uses

    def _deferral_ends(self, born: date) -> Month:
        reached = pension_date(born, self.law)
        return Month.of(anniversary(reached, self.law["jp.deferral"].on(reached).years))

    def _by_birth(self, name: str, month: Callable[[date], Month]) -> str:
        """A month that follows from the day of birth, as a column."""
        born = self.days["born"]
        ages = self.law["jp.pension_age"]
        days = {edge for step in ages for edge in (step.start, step.stop + 1) if edge <= LAST_DAY.toordinal()}
        years = {step.years for step in ages}
        edges = [anniversary(date.fromordinal(day), -number) for day in days for number in years]
        pieces = self.law.remember(("frames", name, self.choices), lambda: month_by_birth(month, edges))

        def make() -> tuple[Any, tuple[str, ...]]:
            day, birth_month = self.nw.col(born), _month(self.nw.col(born))
            result: Any = None
            for start, is_offset, number in pieces:
                value = birth_month + number if is_offset else self.work.whole(number)
                result = value if result is None else self.nw.when(day >= start).then(value).otherwise(result)
            return result, (born,)

        return self._column(name, make)

    def _too_old(self) -> tuple[Any, tuple[str, ...]]:
        """Whether the age limit of JKP, or of registration as self-employed, was not kept."""
        born = self.days["born"]
        day = self.nw.col(born)
        limit = self.law["jkp_membership.age_limit" if self.is_wage_earner else "other_segments.age_limit"]
        if not limit.values:
            return self.nw.lit(False), ()
        began = limit.values[0].effective
        assert type(began) is date
        uses = [born, *(self.days[name] for name in ("registered", "jkp_registered") if name in self.days)]
        too_old: Any = self.nw.lit(False)
        if self.is_wage_earner:

            def is_too_old(birth: date) -> bool:
                return young_at_registration(WageEarner(wage=1, born=birth), began, self.law) is False

            oldest = last_day(is_too_old)
            too_old = (day >= 0) & (day <= key_of(oldest)) if oldest else too_old
        if len(uses) == 1:
            return too_old, tuple(uses)
        entry, in_leap_years = self._entry(began), self._entry_in_leap_years(began)
        past: Any = self.nw.lit(False)
        for value in limit:
            # who is born on 29 February reaches the age on the 28th of a common year
            reached = day + value.years * YEAR <= self.nw.col(in_leap_years)
            from_then = self.nw.col(entry) >= key_of(date.fromordinal(value.start))
            past = self.nw.when(from_then).then(reached).otherwise(past)
        return too_old | ((day >= 0) & past), (*uses, entry, in_leap_years)

    def _entry(self, began: date) -> str:
        """The day of registration, in JKP at the earliest the day on which it began; -1 where unknown."""
        names = [self.days[name] for name in ("registered", "jkp_registered") if name in self.days]

        def make() -> tuple[Any, tuple[str, ...]]:
            first = self.nw.col(names[0])
            for name in names[1:]:
                own = self.nw.col(name)
                first = self.nw.when(own >= 0).then(own).otherwise(first)
            if self.is_wage_earner:  # earlier members became members of JKP on its first day
                known = first.clip(lower_bound=key_of(began))
                first = self.nw.when(first >= 0).then(known).otherwise(self.work.whole(MISSING))
            return first, tuple(names)

        return self._column("entry", make)

    def _entry_in_leap_years(self, began: date) -> str:
        entry = self._entry(began)

        def make() -> tuple[Any, tuple[str, ...]]:
            day = self.nw.col(entry)
            last = (day - (day // YEAR) * YEAR == 2 * DAYS + 28) & ~_is_leap(day // YEAR)
            return self.nw.when(last).then(day + 1).otherwise(day), (entry,)

        return self._column("entry_leap", make)


def _month(key: Any) -> Any:
    """The ordinal of the month of a day."""
    return (key // YEAR) * 12 + (key // DAYS - (key // YEAR) * DAYS) - 1


def _is_leap(year: Any) -> Any:
    fourth, hundredth = year - (year // 4) * 4 == 0, year - (year // DAYS) * DAYS == 0
    return (fourth & ~hundredth) | (year - (year // (4 * DAYS)) * (4 * DAYS) == 0)
