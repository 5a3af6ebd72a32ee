"""Continuity over tables of payments: where every worker's contributions stand on a day."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from jamsostek_coverage.answers.thresholds import RULES, thresholds_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.frames.histories import Histories, total
from jamsostek_coverage.frames.payment_rows import literal
from jamsostek_coverage.frames.runs import Bits, Current, CurrentOfOpenEnd, Longest, Walk, walk
from jamsostek_coverage.frames.worker_table import Question, opened
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
        self.walks: list[Walk] = [
            Longest("longest_run", lambda place: histories.settled(self.rule, place)),
            Longest("longest_gap", lambda place: histories.overdue(self.rule, place)),
            self._current_run(),
        ]
        self.walks += [
            Longest(f"{threshold.name.lower()}_counted", self._counted(threshold, standing))
            for threshold, standing in self.standings.items()
            if threshold in IN_A_ROW and standing.count is not None
        ]

    def _current_run(self) -> Walk:
        histories, rule = self.histories, self.rule

        def settled(place: int) -> nw.Expr | None:
            return histories.settled(rule, place)

        def due(place: int) -> nw.Expr | None:
            return histories.due(rule, place)

        if histories.is_short_form:
            return CurrentOfOpenEnd("current_run", settled, due, rule.last_overdue)
        return Current("current_run", settled, due)

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
        import narwhals.stable.v2 as nw

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
