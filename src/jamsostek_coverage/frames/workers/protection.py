"""``frames.protection``: who would have to pay if the insured event happened, for every worker of a table."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar, cast

from jamsostek_coverage.answers.judge import Judge
from jamsostek_coverage.answers.monthly_cover import MONTHS_AHEAD
from jamsostek_coverage.answers.standing import SAVINGS
from jamsostek_coverage.answers.thresholds import thresholds_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.frames.reading.work import opened
from jamsostek_coverage.frames.workers import verdicts
from jamsostek_coverage.frames.workers.histories import Histories, total
from jamsostek_coverage.frames.workers.payment_rows import day_number, literal
from jamsostek_coverage.frames.workers.runs import Bits, Longest, walk
from jamsostek_coverage.frames.workers.table import Question
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import MonthLike
from jamsostek_coverage.terms import Program, Threshold

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

NativeFrame = TypeVar("NativeFrame")
# What JKP asks before a dismissal: months in a window, and months in a row within it.
JKP_ASKS = (Threshold.JKP_CASH_BENEFIT, Threshold.JKP_CONSECUTIVE)


def protection(
    frame: NativeFrame,
    person: WageEarner | SelfEmployed,
    on: date,
    *,
    worker: str = "worker",
    month: str = "month",
    paid_on: str = "paid_on",
    since: str | None = None,
    until: str | None = None,
    first: MonthLike | None = None,
    ahead: int = 12,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> NativeFrame:
    """Who would have to pay if the insured event happened on a day, for every worker of a table of payments.

    Tables, people and errors are those of :func:`jamsostek_coverage.frames.continuity`, the answers those of
    :func:`jamsostek_coverage.protection`: for each programme a ``level`` (full, partial, none) and a
    ``payer`` (fund, employer, or nobody). Who pays for an occupational disease after the work, its last day
    decides; that payer is not told. PP 44/2015 Art. 38 to 42, PP 6/2025 Art. 39, Permenaker 1/2025
    Art. 97A.

    >>> import polars as pl
    >>> payments = pl.DataFrame({"worker": [7, 7], "month": ["2026-01", "2026-02"],
    ...     "paid_on": [date(2026, 1, 10), date(2026, 2, 10)]})
    >>> found = protection(payments, SelfEmployed(income=1_000_000), date(2026, 2, 20), first="2024-01")
    >>> found.select("jkk_level", "jkm_level").row(0)
    ('full', 'partial')
    """
    question = Question(
        person=person, on=on, worker=worker, month=month, paid_on=paid_on, since=since, until=until,
        first=first, ahead=ahead, looks_ahead=MONTHS_AHEAD[0], law=law, choices=choices, calendar=calendar,
    )  # fmt: skip
    histories = question.histories(opened(frame))
    kind = _OfWageEarners if isinstance(person, WageEarner) else _OfSelfEmployed
    tables = kind(histories)
    workers = walk(histories.frame, tables.walks, histories.places)
    columns: dict[str, nw.Expr] = {}
    for program in Program:
        columns |= verdicts.told(program.value.lower(), tables.verdict(program))
    return cast("NativeFrame", question.answer(workers, columns))


class _Tables:
    """The decision tables as columns, and the rows of months that they ask for."""

    def __init__(self, histories: Histories) -> None:
        self.histories, self.rules = histories, histories.rules
        self.judge = Judge(self.rules.unpaid)
        self.walks: list[Longest] = []

    def _longest(self, name: str, bits: Bits) -> None:
        self.walks.append(Longest(name, bits))

    def _paid(self, program: Program) -> nw.Expr:
        rule = self.rules.rules[program]
        return total(self.histories.settled(rule, place) for place in self.histories.places) > 0

    def _due(self, program: Program) -> nw.Expr:
        rule = self.rules.rules[program]
        return total(self.histories.due(rule, place) for place in self.histories.places) > 0


class _OfWageEarners(_Tables):
    def __init__(self, histories: Histories) -> None:
        super().__init__(histories)
        rules = self.rules.rules
        for program in (Program.JKK, Program.JKM):
            self._longest(f"{program}_open", self._overdue(rules[program].overdue))
        self._asked = {
            threshold: standing.count
            for threshold, standing in thresholds_of(self.rules.unpaid).items()
            if threshold in JKP_ASKS and standing.count is not None
        }
        if self._asked:
            funded, jkp = 0, rules[Program.JKP]
            for program in self.rules.law["jkp.membership.funded_by"].on(self.rules.on).programs:
                funded |= rules[program].overdue
            self._longest("JKP_open", self._overdue(funded & jkp.counting))
            self._longest("JKP_paid", self._in_window(settles=False))
            self._longest("JKP_settled", self._in_window(settles=True))

    def _overdue(self, months: int) -> Bits:
        def bit(place: int) -> nw.Expr | None:
            return self.histories.open(place) if months >> place & 1 else None

        return bit

    def _in_window(self, *, settles: bool) -> Bits:
        """The months of JKP that count before a dismissal, with those that settling the arrears would add."""
        rule, count = self.rules.rules[Program.JKP], self._asked[Threshold.JKP_CASH_BENEFIT]

        def bit(place: int) -> nw.Expr | None:
            month, span = self.rules.first + place, count.window
            if span is not None and not span.since <= month <= span.until:
                return None
            paid, overdue = self.histories.settled(rule, place), self.histories.overdue(rule, place)
            return paid if paid is None or overdue is None or not settles else paid + overdue

        return bit

    def verdict(self, program: Program) -> nw.Expr:
        """The verdict on a programme."""
        import narwhals.stable.v2 as nw

        if program in SAVINGS:
            by_employer = nw.when(self._due(program)).then(self._unregistered(program))
            found = by_employer.otherwise(verdicts.place(verdicts.NOBODY))
            return nw.when(self._paid(program)).then(verdicts.place(verdicts.IN_FULL)).otherwise(found)
        if program is Program.JKP:
            return self._if_at_work(self._job_loss(), verdicts.place(verdicts.NOBODY))
        arrears = self._by_arrears(program)
        found = nw.when(self._paid(program)).then(arrears).otherwise(self._unregistered(program))
        after = verdicts.place(verdicts.NOBODY)
        return self._if_at_work(found, self._after_work() if program is Program.JKK else after)

    def _unregistered(self, program: Program) -> nw.Expr:
        """What the tables say of somebody at work for whom nothing was ever paid."""
        return verdicts.place(verdicts.of(self.judge.judge(program, self.rules.on)))

    def _by_arrears(self, program: Program) -> nw.Expr:
        import narwhals.stable.v2 as nw

        return verdicts.by_run(
            nw.col(f"{program}_open"),
            lambda months: self.judge.by_arrears(program, self.rules.on, months),
            len(self.histories.places),
        )

    def _if_at_work(self, found: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
        import narwhals.stable.v2 as nw

        return nw.when(nw.col("working") == 1).then(found).otherwise(otherwise)

    def _after_work(self) -> nw.Expr:
        """An occupational disease counts for some years after the work; who pays, its last day decides."""
        import narwhals.stable.v2 as nw

        nobody = verdicts.place(verdicts.NOBODY)
        if self.histories.is_short_form:
            return nobody
        on = self.rules.on
        years = self.rules.law["jkk.benefit.disease_years"].on(on).years
        earliest = on.replace(year=on.year - years, day=1)
        while anniversary(earliest, years) < on:
            earliest += timedelta(days=1)
        last = max(earliest, self.judge.first_day)
        until = nw.col("until")
        is_near = (until >= day_number(last)) & (until < day_number(on))
        return nw.when(is_near).then(verdicts.place(verdicts.NOT_TOLD)).otherwise(nobody)

    def _job_loss(self) -> nw.Expr:
        """JKP: arrears do not take away what the months in arrears would give (PP 37/2021 Art. 39)."""
        import narwhals.stable.v2 as nw

        nobody = verdicts.place(verdicts.NOBODY)
        if not self._asked:
            return nobody
        missing, still_missing = (
            self._missing("JKP_paid", settles=False),
            self._missing("JKP_settled", settles=True),
        )
        refused = missing & ((nw.col("JKP_open") == 0) | still_missing)
        never = nw.when(self._due(Program.JKP)).then(self._unregistered(Program.JKP)).otherwise(nobody)
        found = nw.when(refused).then(nobody).otherwise(self._by_arrears(Program.JKP))
        return nw.when(self._paid(Program.JKP)).then(found).otherwise(never)

    def _missing(self, run: str, *, settles: bool) -> nw.Expr:
        import narwhals.stable.v2 as nw

        months = total(map(self._in_window(settles=settles), self.histories.places))
        in_window, in_a_row = (int(self._asked[threshold].required) for threshold in JKP_ASKS)
        return (months < in_window) | (nw.col(run) < in_a_row)


class _OfSelfEmployed(_Tables):
    def __init__(self, histories: Histories) -> None:
        super().__init__(histories)
        for program in (Program.JKK, Program.JKM):
            self._longest(f"{program}_open", self._overdue(program))
        self._longest("JKM_passed", self._passed)

    def _overdue(self, program: Program) -> Bits:
        return lambda place: self.histories.open_in_membership(program, place)

    def _passed(self, place: int) -> nw.Expr | None:
        return self.histories.elapsed_in_membership(Program.JKM, place)

    def verdict(self, program: Program) -> nw.Expr:
        """The verdict on a programme."""
        import narwhals.stable.v2 as nw

        nobody, in_part = verdicts.place(verdicts.NOBODY), verdicts.place(verdicts.IN_PART)
        in_full = verdicts.place(verdicts.IN_FULL)
        if program in SAVINGS:
            return nw.when(self._paid(program)).then(in_full).otherwise(nobody)
        if program is Program.JKP:
            return nw.when(nw.col("fault") < 0).then(literal(0)).otherwise(nobody)
        found = in_full
        if program is Program.JKM:
            asked = self.rules.law["jkm.membership.full_months_self_employed"].on(self.rules.on).months
            found = nw.when(nw.col("JKM_passed") >= asked).then(in_full).otherwise(in_part)
        found = nw.when(nw.col(f"{program}_open") > 0).then(in_part).otherwise(found)
        is_member = (nw.col("working") == 1) & (nw.col(self.histories.members[program].alive) == 1)
        return nw.when(is_member).then(found).otherwise(nobody)
