"""``frames.continuity``: where the contributions of every worker of a table of payments stand on a day."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from jamsostek_coverage.answers.thresholds import RULES, thresholds_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.frames.reading.work import opened
from jamsostek_coverage.frames.workers.histories import Histories, total
from jamsostek_coverage.frames.workers.payment_rows import literal
from jamsostek_coverage.frames.workers.runs import Bits, Current, CurrentOfOpenEnd, Longest, Walk, walk
from jamsostek_coverage.frames.workers.table import Question
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import MonthLike
from jamsostek_coverage.terms import Program, Threshold

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

NativeFrame = TypeVar("NativeFrame")
# The thresholds that ask for a row of months, not for their number.
IN_A_ROW = (Threshold.JKP_CONSECUTIVE, Threshold.JKM_FULL_BPU)
# Why a threshold cannot be told of anybody in a table.
NOT_IN_TABLES = ("threshold.give_registered",)


def continuity(
    frame: NativeFrame,
    person: WageEarner | SelfEmployed,
    on: date,
    *,
    worker: str = "worker",
    month: str = "month",
    paid_on: str = "paid_on",
    since: str | None = None,
    until: str | None = None,
    program: Program | str = Program.JKK,
    first: MonthLike | None = None,
    ahead: int = 12,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> NativeFrame:
    """Where every worker's contributions stand on a day: one row per worker of a table of payments.

    A row is one whole payment: a worker, a contribution month and the day of payment; without a day the
    month was due and never paid, and payments after ``on`` are not known. ``person`` stands for everybody in
    the table, as in :func:`jamsostek_coverage.continuity`, whose figures these are: ``months_due``,
    ``months_due_paid`` of them, ``months_paid``, ``current_run``, ``longest_run`` and ``longest_gap`` of
    ``program``, ``arrears_months``, ``arrears_contributions`` in rupiah on the person's wage, and for each
    threshold the months ``counted`` and whether it is ``met``. PP 44/2015 Art. 38 to 42.

    A worker is at work from the first month of the rows on, or from the first day in ``since`` to the last
    in ``until``; then nothing is told in rupiah. ``first`` is the earliest month that the table may hold
    (None = the first of the law, July 2015), ``ahead`` how many months after that of ``on`` may be paid.
    A worker with a row that cannot be read has no figures but a code in ``error``, such as
    ``month.outside``. Rows come in no particular order. Columns that are not there or cannot hold what they
    should, and people whose JP may be paid in parts, raise :class:`InvalidInput`.

    >>> import polars as pl
    >>> from jamsostek_coverage import Employer
    >>> office = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    >>> payments = pl.DataFrame({"worker": [7, 7], "month": ["2026-01", "2026-02"],
    ...     "paid_on": [date(2026, 2, 13), date(2026, 3, 20)]})
    >>> standing = continuity(payments, office, date(2026, 5, 20), first="2024-01")
    >>> standing.select("months_due", "months_paid", "arrears_contributions").row(0)
    (4, 2, 924000)
    """
    question = Question(
        person=person, on=on, worker=worker, month=month, paid_on=paid_on, since=since, until=until,
        first=first, ahead=ahead, law=law, choices=choices, calendar=calendar,
    )  # fmt: skip
    histories = question.histories(opened(frame))
    found = _Figures(histories, Program.of(program))
    workers = walk(histories.frame, found.walks, histories.places)
    return cast("NativeFrame", question.answer(workers, found.columns()))


class _Figures:
    """The columns of the answer, and what must be walked month by month for them."""

    def __init__(self, histories: Histories, program: Program) -> None:
        self.histories, self.program = histories, program
        self.rules = histories.rules
        self.rule = self.rules.rules[program]
        self.standings = {
            threshold: standing
            for threshold, standing in thresholds_of(self.rules.unpaid).items()
            if standing.cannot_tell is None or standing.cannot_tell.key not in NOT_IN_TABLES
        }
        longest = Longest("longest_run", self._settled)
        self.walks: list[Walk] = [
            longest,
            Longest("longest_gap", lambda place: histories.overdue(self.rule, place)),
            self._current_run(longest),
        ]
        self.walks += [
            Longest(f"{threshold.name.lower()}_counted", self._counted(threshold, standing))
            for threshold, standing in self.standings.items()
            if threshold in IN_A_ROW and standing.count is not None
        ]

    def _settled(self, place: int) -> nw.Expr | None:
        return self.histories.settled(self.rule, place)

    def _due(self, place: int) -> nw.Expr | None:
        return self.histories.due(self.rule, place)

    def _current_run(self, longest: Longest) -> Walk:
        if self.histories.is_short_form:
            last = self.rule.last_overdue
            return CurrentOfOpenEnd("current_run", self._settled, self._due, last, longest)
        return Current("current_run", self._settled, self._due)

    def columns(self) -> dict[str, nw.Expr]:
        """Every column of the answer by name."""
        import narwhals.stable.v2 as nw

        histories, rule = self.histories, self.rule
        due = total(histories.due(rule, place) for place in histories.places)
        found = {
            "months_due": due,
            "months_due_paid": due - total(histories.overdue(rule, place) for place in histories.places),
            "months_paid": total(histories.settled(rule, place) for place in histories.places),
            **{name: nw.col(name) for name in ("current_run", "longest_run", "longest_gap")},
            **dict(self._arrears()),
        }
        for threshold, standing in self.standings.items():
            found |= self._threshold(threshold, standing)
        return found

    def _arrears(self) -> Iterator[tuple[str, nw.Expr]]:
        """The months with anything unpaid after its due date, and what is unpaid of the person's bills."""
        owed = {place: sum(amounts.values()) for place, amounts in self.rules.owed.items() if amounts}
        unpaid = {place: self.histories.open(place) for place in owed}
        yield "arrears_months", total(unpaid.values())
        if self.histories.is_short_form:
            yield "arrears_contributions", total(part * owed[place] for place, part in unpaid.items())

    def _counted(self, threshold: Threshold, standing: ThresholdStanding) -> Bits:
        """Which months a threshold counts: of its window, or those that have passed of a membership."""
        program, _ = RULES[self.rules.person.category][threshold]
        rule, span, first = self.rules.rules[program], standing.window, self.rules.first
        if threshold is Threshold.JKM_FULL_BPU:
            return lambda place: self.histories.elapsed_in_membership(program, place)

        def settled(place: int) -> nw.Expr | None:
            if span is not None and not span.since <= first + place <= span.until:
                return None
            return self.histories.settled(rule, place)

        return settled

    def _threshold(self, threshold: Threshold, standing: ThresholdStanding) -> dict[str, nw.Expr]:
        import narwhals.stable.v2 as nw

        name = threshold.name.lower()
        if standing.count is None:
            untold = nw.when(nw.col("fault") < 0)
            return {f"{name}_counted": untold.then(literal(0)), f"{name}_met": untold.then(nw.lit(False))}
        if threshold in IN_A_ROW:
            counted = nw.col(f"{name}_counted")
        else:
            counted = total(map(self._counted(threshold, standing), self.histories.places))
        required = standing.required
        return {f"{name}_counted": counted, f"{name}_met": counted >= int(required)}
