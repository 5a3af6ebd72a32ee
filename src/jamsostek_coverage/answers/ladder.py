"""The steps of administrative sanctions, with their dates and who decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, SupportsIndex

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.obligations.calendar import Calendar, national_calendar
from jamsostek_coverage.obligations.due import due_date
from jamsostek_coverage.obligations.duties import term_end
from jamsostek_coverage.obligations.sanctions import Authority, SanctionStep, SanctionTrack, WarningDays
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program
from jamsostek_coverage.values.money import whole_rupiah
from jamsostek_coverage.values.rounding import Rounding

_MOST_WARNINGS = {
    SanctionTrack.EMPLOYER: 2,
    SanctionTrack.JKP: 1,
    SanctionTrack.INDIVIDUAL_UNREGISTERED: 0,
    SanctionTrack.INDIVIDUAL_DATA: 2,
}


@attrs.frozen(kw_only=True)
class LadderStep:
    """One rung: its first possible day, its last day (None = none is set), who decides and by which article.

    ``served_on``: the day on which a warning was served (None = not yet). ``earliest`` None: it follows a
    step that has not begun, or the law sets no term. ``amount``: the administrative fine in rupiah, where
    the contributions were given.
    """

    step: SanctionStep
    earliest: date | None
    until: date | None
    served_on: date | None
    decided_by: Authority
    citation: Citation
    amount: int | None = None


@attrs.frozen(kw_only=True)
class SanctionLadder:
    """The rungs in order, the next one on the day, and how what was withheld is given back."""

    track: SanctionTrack
    on: date
    steps: tuple[LadderStep, ...]
    lifted: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def next(self) -> LadderStep | None:
        """The next step that BPJS or another authority may take; None where the last one is open."""
        taken = [place for place, step in enumerate(self.steps) if step.served_on is not None]
        return (
            self.steps[max(taken, default=-1) + 1] if max(taken, default=-1) + 1 < len(self.steps) else None
        )

    def to_dict(self) -> dict[str, Any]:
        """The steps, the next one among them, as plain data with the schema version."""
        return encode.answer("sanction_ladder", self, next=self.next)


def sanction_ladder(
    warned_on: Iterable[date] = (),
    *,
    on: date,
    track: SanctionTrack | str = SanctionTrack.EMPLOYER,
    contributions: SupportsIndex | None = None,
    fined_on: date | None = None,
    warning_days: WarningDays | str = WarningDays.WORKING,
    law: LawBook | None = None,
    calendar: Calendar | None = None,
) -> SanctionLadder:
    """The steps of sanctions from the days on which warnings were served, each with its first possible day.

    Employers: two warnings, the administrative fine (denda administratif: a share of ``contributions``, what
    should have been paid in rupiah; not the late fine), public services withheld by the service unit at the
    request of BPJS (PP 86/2013 Art. 6 to 10). ``fined_on``: when the fine was imposed. ``warning_days``:
    Art. 6 says working days, Art. 10 days. JKP: PP 37/2021 Art. 46, 47. Individuals: PP 86/2013 Art. 11, 12.
    Services are withheld only on a letter of BPJS, see ``may_receive``. Too many warnings, or a step that
    came too early, raise :class:`InvalidInput`.

    >>> steps = sanction_ladder([date(2026, 4, 6)], on=date(2026, 4, 8), contributions=10_000_000)
    >>> steps.next.step.value, steps.next.earliest
    ('second_warning', datetime.date(2026, 4, 21))
    """
    which, served = SanctionTrack.of(track), sorted(map(plain_date, warned_on))
    if len(served) > _MOST_WARNINGS[which]:
        remedy = say("ladder.too_many_remedy", most=_MOST_WARNINGS[which])
        raise InvalidInput(
            Fault(path="warned_on", value=len(served), problem=say("ladder.too_many"), remedy=remedy)
        )
    base = None if contributions is None else whole_rupiah(contributions)
    bench = _Bench(plain_date(on, "on"), served, law or LawBook.shipped(), calendar or national_calendar())
    match which:
        case SanctionTrack.EMPLOYER:
            bench.employer(
                base,
                None if fined_on is None else plain_date(fined_on, "fined_on"),
                WarningDays.of(warning_days),
            )
        case SanctionTrack.JKP:
            bench.jkp()
        case SanctionTrack.INDIVIDUAL_UNREGISTERED:
            bench.individual_unregistered()
        case SanctionTrack.INDIVIDUAL_DATA:
            bench.individual_data()
    return SanctionLadder(
        track=which,
        on=bench.on,
        steps=tuple(bench.steps),
        lifted=tuple(bench.lifted),
        warnings=bench.consultation.warnings,
    )


def _too_early(path: str, day: date, end: date | None) -> InvalidInput:
    problem = say("ladder.no_warning") if end is None else say("ladder.too_early", end=end)
    remedy = say("ladder.too_early_remedy")
    return InvalidInput(Fault(path=path, value=day.isoformat(), problem=problem, remedy=remedy))


class _Bench:
    """Builds one ladder, step by step."""

    def __init__(self, on: date, served: list[date], law: LawBook, calendar: Calendar) -> None:
        self.on, self.served, self.calendar = on, served, calendar
        self.consultation = Consultation(law, on)
        self.steps: list[LadderStep] = []
        self.lifted: list[Note] = []

    def employer(self, base: int | None, fined_on: date | None, unit: WarningDays) -> None:
        length = {WarningDays.WORKING: "working_days", WarningDays.CALENDAR: "days"}[unit]
        term = self._read(f"warning.{length}")
        self.consultation.note(say("ladder.day_unit", unit=unit), self._read("warning.days").citation)
        self._warning(0, self.on, term, self._read("warning.working_days").citation)
        second = self._warning(1, self._after(0), term, self._read("warning.second").citation)
        self._fine(second, base, fined_on)
        self._lift("lifted.employer", "lifted.employer_data")

    def _fine(self, second: date | None, base: int | None, fined_on: date | None) -> None:
        rate, longest = self._read("fine.rate"), self._read("fine.days")
        begins = None if second is None else second + timedelta(days=1)
        ends = None if second is None else term_end(second, longest, self.calendar)
        if fined_on is not None and (begins is None or fined_on < begins):
            raise _too_early("fined_on", fined_on, second)
        amount = None
        if base is not None:
            # The term is at most a month long, so the monthly rate is due once.
            exact = base * rate.rate
            amount = Rounding.HALF_UP.apply(exact.numerator, exact.denominator)
            self.consultation.note(say("ladder.one_month", term=longest), longest.citation)
        self._step(SanctionStep.FINE, begins, ends, Authority.BPJS, rate.citation, amount, fined_on)
        after = None
        if begins is not None and ends is not None:
            # Paid with the next month's contribution (Art. 10(5)): not unpaid before that is due.
            due = due_date(
                Month.of(fined_on or begins),
                WageEarner(wage=1),
                Program.JKK,
                law=self.consultation.law,
                calendar=self.calendar,
            )
            after = max(ends, date(due.year, due.month, due.day)) + timedelta(days=1)
        withheld = self._read("withheld.employer").citation
        self._step(SanctionStep.SERVICES_WITHHELD, after, None, Authority.SERVICE_UNIT, withheld)

    def jkp(self) -> None:
        note, imposed = self._read("jkp.note"), self._read("jkp.imposed")
        self.consultation.note(say("ladder.no_term"), note.citation)
        self._step(SanctionStep.INSPECTION, self.on, None, Authority.LABOUR_INSPECTORATE, note.citation)
        if self.served:
            self.steps[0] = attrs.evolve(self.steps[0], earliest=None)
        warning, withheld = self._read("jkp.warning").citation, self._read("jkp.withheld").citation
        decides = Authority.MINISTER_OR_REGIONAL_HEAD
        served = self.served[0] if self.served else None
        self._step(SanctionStep.FIRST_WARNING, served, None, decides, warning, served=served)
        self._step(SanctionStep.SERVICES_WITHHELD, None, None, decides, withheld)
        self.consultation.note(say("ladder.imposed", who=imposed.value), imposed.citation)

    def individual_unregistered(self) -> None:
        rule = self._read("withheld.individual").citation
        self._step(SanctionStep.SERVICES_WITHHELD, self.on, None, Authority.SERVICE_UNIT, rule)
        self._lift("lifted.individual")

    def individual_data(self) -> None:
        for place, name in enumerate(("individual_first", "individual_second")):
            earliest = self.on if place == 0 else self._after(0)
            term = self._read(f"warning.{name}")
            self._warning(place, earliest, term, term.citation)
        rule = self._read("withheld.individual_data").citation
        self._step(SanctionStep.SERVICES_WITHHELD, self._after(1), None, Authority.SERVICE_UNIT, rule)
        self._lift("lifted.individual_data")

    def _read(self, name: str) -> Value:
        return self.consultation.read(f"sanctions.{name}")

    def _after(self, place: int) -> date | None:
        until = self.steps[place].until
        return None if until is None else until + timedelta(days=1)

    def _warning(self, place: int, earliest: date | None, term: Value, citation: Citation) -> date | None:
        """Adds a warning; returns the last day of its term once it is served."""
        step = (SanctionStep.FIRST_WARNING, SanctionStep.SECOND_WARNING)[place]
        served = self.served[place] if place < len(self.served) else None
        if place and served and earliest is not None and served < earliest:
            raise _too_early("warned_on", served, earliest - timedelta(days=1))
        until = None if served is None else term_end(served, term, self.calendar)
        self._step(step, served or earliest, until, Authority.BPJS, citation, served=served)
        return until

    def _step(
        self,
        step: SanctionStep,
        earliest: date | None,
        until: date | None,
        decided_by: Authority,
        citation: Citation,
        amount: int | None = None,
        served: date | None = None,
    ) -> None:
        self.steps.append(
            LadderStep(
                step=step,
                earliest=earliest,
                until=until,
                served_on=served,
                decided_by=decided_by,
                citation=citation,
                amount=amount,
            )
        )

    def _lift(self, *names: str) -> None:
        for name in names:
            value = self._read(name)
            condition: Message = value.value
            self.lifted.append(Note(condition, value.citation))
