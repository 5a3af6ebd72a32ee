"""The membership of the self-employed over tables: begun by a payment, ended by arrears, begun again."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jamsostek_coverage.frames.workers.month_rules import MonthRules
from jamsostek_coverage.frames.workers.month_words import word_columns
from jamsostek_coverage.frames.workers.payment_rows import DAYS, NEVER, PaymentRows, day_number, literal
from jamsostek_coverage.frames.workers.runs import State
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

    from jamsostek_coverage.frames.workers.payment_rows import Frame

# More than the months between any month and the day of its payment.
APART = 2**12
# The programmes whose membership arrears end.
OF_OWN_WORK = (Program.JKK, Program.JKM)
# Later than any payment.
NONE = 2**52
# What a worker's first payment of an interval is by: its code, the month paid, the month of the payment.
JOINING = ("joins", "month", "paid_in")


def first_payments(read: Frame, alike: list[str], spell: dict[str, str]) -> Frame:
    """One row for each worker and month with the first known day of payment.

    ``alike`` columns keep their least and greatest value; ``spell`` says which of its columns want which.
    """
    import narwhals.stable.v2 as nw

    read = read.with_columns(day=nw.when(nw.col("known")).then(nw.col("day")).otherwise(literal(NEVER)))
    least = ["day", *(name for name, kind in spell.items() if kind == "min")]
    most = ["fault", *(name for name, kind in spell.items() if kind == "max")]
    grouped = read.group_by("worker", "place").agg(
        *(nw.col(name).min() for name in least + alike),
        *(nw.col(name).max() for name in most),
        *(nw.col(name).max().alias(f"{name}_other") for name in alike),
    )
    return grouped.with_columns(known=nw.col("day") < NEVER)


class Memberships:
    """The memberships in one programme, as a walk over the months.

    The first day on which more months in a row are unpaid than are borne ends a membership; the first payment
    from then on begins another. ``alive`` tells whether one is open after the last month, ``first`` is the
    place of its first month.
    """

    together = 1

    name: str
    alive: str
    first: str

    def __init__(self, name: str, program: Program, rules: MonthRules, rows: PaymentRows) -> None:
        self.name, self._rules, self._rows = name, rules, rows
        self._counting = rules.rules[program].counting
        borne = rules.law[f"{program.value.lower()}.membership.arrears_borne_self_employed"]
        today = [place for place, day in rules.days_after(program).items() if day <= rules.on]
        self._days = {place: day for place, day in rules.days_after(program).items() if place in today}
        self._borne = {place: borne.on(day).months for place, day in self._days.items()}
        self._steps = range(max(self._borne.values(), default=0) + 1)
        self.alive, self.first, self._gap = f"{name}_alive", f"{name}_first", f"{name}_gap"

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two programmes have the same memberships."""
        return tuple(self._days.items()), tuple(self._borne.values()), self._counting

    # ------------------------------------------------------- rows

    def of_rows(self) -> tuple[dict[str, nw.Expr], dict[str, nw.Expr], dict[str, nw.Expr]]:
        """Columns of a row for a month's first payment: helpers, those to sum, those to take the least of."""
        import narwhals.stable.v2 as nw

        day, place = nw.col("day"), nw.col("place")
        passed, before = literal(self._begins), literal(self._begins)
        for after in self._days.values():
            number = day_number(after)
            passed = passed + nw.when(day >= number).then(literal(1)).otherwise(literal(0))
            before = before + nw.when(day > number).then(literal(1)).otherwise(literal(0))
        counts = nw.col("known")
        for uncounted in self._uncounted:
            counts = counts & (place != uncounted)
        month = day // DAYS - self._rows.first.ordinal
        ahead = nw.when(place > month).then(literal(1)).otherwise(literal(0))
        apart = nw.when(place > month).then(place - month).otherwise(month - place)
        helpers = {
            f"{self.name}_counts": counts,
            f"{self.name}_passed": passed,
            f"{self.name}_late": before - place,
            f"{self.name}_code": (day * 2 + ahead) * APART + apart,
        }
        known, late = nw.col(f"{self.name}_counts"), nw.col(f"{self.name}_late")
        sums = word_columns(
            {f"{self.name}_by{step}_": known & (late <= step) for step in self._steps}, self._rows.months
        )
        least = {
            f"{self.name}_joins{place}": nw.when(known & (nw.col(f"{self.name}_passed") == place))
            .then(nw.col(f"{self.name}_code"))
            .otherwise(literal(NONE))
            for place in self._intervals
        }
        return helpers, sums, least

    @property
    def columns(self) -> list[str]:
        """The columns of a worker that the walk reads."""
        digits = (f"{word}_{place}" for word in self.words for place in self._rules.months)
        found = (f"{self.name}_{part}{place}" for part in JOINING for place in self._intervals)
        return [*digits, *found]

    def decoded(self, workers: Frame) -> Frame:
        """The worker's first payments of each interval, with the month paid and that of the payment.

        In stages, as engines of SQL write every division out at length.
        """
        first = self._rows.first.ordinal

        def stage(workers: Frame, name: str, part: Callable[[int], nw.Expr]) -> Frame:
            return workers.with_columns(
                **{f"{self.name}_{name}{place}": part(place) for place in self._intervals}
            )

        workers = stage(workers, "half", lambda place: self._joining("joins", place) // APART)
        workers = stage(workers, "day", lambda place: self._joining("half", place) // 2)
        workers = stage(workers, "paid_in", lambda place: self._joining("day", place) // DAYS - first)
        return stage(workers, "month", self._month)

    def _joining(self, name: str, place: int) -> nw.Expr:
        import narwhals.stable.v2 as nw

        return nw.col(f"{self.name}_{name}{place}")

    def _month(self, place: int) -> nw.Expr:
        """The place of the month paid: so far before the month of its payment, or ahead of it."""
        import narwhals.stable.v2 as nw

        half, paid_in = self._joining("half", place), self._joining("paid_in", place)
        apart = self._joining("joins", place) - half * APART
        ahead = half - self._joining("day", place) * 2
        return nw.when(ahead == 1).then(paid_in + apart).otherwise(paid_in - apart)

    @property
    def words(self) -> list[str]:
        """The names of the words whose digits are needed."""
        return [f"{self.name}_by{step}_" for step in self._steps]

    @property
    def _begins(self) -> int:
        return min(self._days, default=0)

    @property
    def _intervals(self) -> range:
        """The days before the first end of a month's time, and after each: by the place of the next month."""
        return range(self._begins, self._begins + len(self._days) + 1)

    @property
    def _uncounted(self) -> list[int]:
        """The months of the law that do not count."""
        places = self._rules.months
        return [
            place for place in places if place >= self._rules.first_of_law and not self._counting >> place & 1
        ]

    # ------------------------------------------------------- walk

    def start(self) -> State:
        """Before the first end of a month's time: the first payment begins a membership."""
        import narwhals.stable.v2 as nw

        code, month = (self._joining(name, self._begins) for name in ("joins", "month"))
        joins = nw.when(code < NONE).then(literal(1)).otherwise(literal(0))
        return {
            self.alive: joins,
            self.first: nw.when(code < NONE).then(month).otherwise(literal(NEVER)),
            self._gap: literal(-1),
        }

    def step(self, place: int, before: State) -> State:
        """After the time of a month: arrears may end a membership, then a payment may begin another."""
        import narwhals.stable.v2 as nw

        if place not in self._days:
            return {}
        alive, first, gap = before[self.alive], before[self.first], before[self._gap]
        since = place - self._borne[place]
        unpaid = self._unpaid(place, since)
        if unpaid is not None:
            alive = nw.when(unpaid & (first <= since)).then(literal(0)).otherwise(alive)
            gap = nw.when(unpaid).then(literal(since)).otherwise(gap)
        code, month, paid_in = (self._joining(name, place + 1) for name in JOINING)
        joins = (alive == 0) & (code < NONE)
        # a month whose membership would have ended by the day is paid late: the day's month begins it
        begins = nw.when(gap >= month).then(paid_in).otherwise(month)
        return {
            self.alive: nw.when(joins).then(literal(1)).otherwise(alive),
            self.first: nw.when(joins).then(begins).otherwise(first),
            self._gap: gap,
        }

    def end(self, before: State) -> State:
        """Nothing further."""
        return {}

    def _unpaid(self, place: int, since: int) -> nw.Expr | None:
        """Whether all months from ``since`` to ``place`` are unpaid when the time of the last has passed."""
        import narwhals.stable.v2 as nw

        run = range(since, place + 1)
        if any(month not in self._days for month in run):
            return None
        unpaid = (nw.col("begun") <= since) & (nw.col("ended") >= place)
        for month in run:
            unpaid = unpaid & (nw.col(f"{self.name}_by{place - month}__{month}") == 0)
        return unpaid


def memberships(rules: MonthRules, rows: PaymentRows) -> dict[Program, Memberships]:
    """The memberships of the self-employed by programme: the same object where they cannot differ."""
    if not isinstance(rules.person, SelfEmployed):
        return {}
    found: dict[tuple[object, ...], Memberships] = {}
    members: dict[Program, Memberships] = {}
    for program in OF_OWN_WORK:
        each = Memberships(program.value.lower(), program, rules, rows)
        members[program] = found.setdefault(each.key, each)
    return members


def since(first: str, place: int) -> nw.Expr:
    """1 where the place is not before that in a column."""
    import narwhals.stable.v2 as nw

    return nw.when(nw.col(first) <= place).then(literal(1)).otherwise(literal(0))
