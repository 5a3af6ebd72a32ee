"""The speed of single answers, as ratios within one run; exits 1 when a bound is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import by_hand
from measuring import Row, Times, Work, show

from jamsostek_coverage import (
    Bill,
    Employer,
    Employment,
    Ledger,
    Month,
    Payment,
    Program,
    RiskGroup,
    WageEarner,
    continuity,
    contributions,
    protection,
)
from jamsostek_coverage.answers.continuity import Continuity

WORKERS = 1_000
ROUNDS = 25
ANSWERS = 10
PROCESSES = 21
SEED = 20_260_303
# The first lines of the README.
FIRST_BILL = """
from jamsostek_coverage import Employer, EmployerScale, RiskGroup, WageEarner, contributions
office = Employer(scale=EmployerScale.LARGE, risk=RiskGroup.VERY_LOW)
bill = contributions(WageEarner(wage=12_000_000, employer=office), "2026-03")
assert (bill.employer, bill.worker, bill.total) == (730_526, 350_863, 1_081_389)
"""


# --- one bill -------------------------------------------------------------------------------------


def people(**dates: Any) -> by_hand.Rows:
    """Workers of all risk groups with random wages, each in a random month of two years."""
    dice = Random(SEED)
    employers = [Employer(scale="large", risk=risk) for risk in RiskGroup]
    months = list(Month.range(by_hand.FIRST, by_hand.LAST))
    return [
        (
            WageEarner(wage=dice.randrange(1_000_000, 30_000_000), employer=dice.choice(employers), **dates),
            dice.choice(months),
        )
        for _ in range(WORKERS)
    ]


def ours(bill: Bill) -> by_hand.Figures:
    """Our figures in the order of those by hand."""
    moved = {
        part: bill.amounts[bill.plan.places[Program.JKP, part]] for part in ("base", "from_jkk", "from_jkm")
    }
    jht, jp = bill.jht, bill.jp
    return (
        bill.employer, bill.worker, bill.total, bill.state_share, bill.jkk.total, bill.jkm.total,
        jht.employer, jht.worker, jp.base, jp.employer, jp.worker, jp.deferred,
        moved["base"], moved["from_jkk"], moved["from_jkm"],
    )  # fmt: skip


def bill_rows() -> list[Row]:
    """The cost of a bill with a ``Month`` given, and of more trying ways to ask for it."""
    rows, rates = people(), by_hand.law()
    assert [ours(contributions(*row)) for row in rows] == by_hand.figures(rows, rates)
    dated = people(born=date(1990, 5, 1), since=date(2020, 1, 6))
    written = [(person, str(month)) for person, month in rows]
    dated_written = [(person, str(month)) for person, month in dated]

    def bills(asked: list[tuple[WageEarner, Month]] | list[tuple[WageEarner, str]]) -> Work:
        def work() -> None:
            for person, month in asked:
                contributions(person, month)

        return work

    times = Times(
        {
            "floor": lambda: by_hand.objects(rows, rates),
            "kernel": lambda: by_hand.tuples(rows, rates),
            "bill": bills(rows),
            "text": bills(written),
            "dated": bills(dated),
            "dated text": bills(dated_written),
        },
        ROUNDS,
    )

    def against(name: str, contestant: str, peer: str, bound: float | None = None) -> Row:
        peers = {"floor": "attrs floor", "kernel": "tuple kernel"}
        micros = times.of(contestant) / WORKERS * 1e6
        return Row(name, micros, "µs", peers[peer], times.ratio(contestant, peer), bound)

    return [
        against("bill, Month given", "bill", "floor", 2.0),
        against("bill, Month given", "bill", "kernel"),
        against("bill, month as text", "text", "floor"),
        against("bill, born and since given", "dated", "floor"),
        against("the same, month as text", "dated text", "floor"),
        against("attrs floor by hand", "floor", "kernel"),
    ]


# --- twenty years of one worker -------------------------------------------------------------------

CLERK = WageEarner(wage=6_000_000, born=date(1980, 5, 1), employer=Employer(scale="large", risk="low"))
PAID_MONTHS = list(Month.range(Month(2006, 10), Month(2026, 9)))
STANDING_ON = date(2026, 9, 20)
MEASURES = ("months_due", "months_paid", "missing", "density", "longest_run", "current_run", "longest_gap")
PROTECTED = ("level", "payer", "settle_first", "since", "until")


def paid_in_time(*, amounts: bool) -> Ledger:
    """A new ledger of 240 months paid on the tenth of the next one, with or without their amounts."""
    payments: list[Payment] = []
    for month in PAID_MONTHS:
        is_billed = amounts and month >= Month(2015, 7)
        amount = contributions(CLERK, month).total if is_billed else None
        payments.append(Payment(month=month, paid_on=(month + 1).first_day.replace(day=10), amount=amount))
    first = PAID_MONTHS[0].first_day
    registered = dict.fromkeys(Program, first) | {"JP": date(2015, 7, 1), "JKP": date(2021, 2, 2)}
    return Ledger(spells=[Employment(since=first)], payments=payments, registered=registered)


def standing(ledger: Ledger) -> Continuity:
    """Every measure and threshold, and the protection of every programme."""
    answer = continuity(CLERK, ledger, STANDING_ON)
    for program in Program:
        for measure in MEASURES:
            getattr(answer[program], measure)
    for threshold in answer.thresholds.values():
        _ = threshold.met, threshold.counted, threshold.required, threshold.missing
    shield = protection(CLERK, ledger, STANDING_ON)
    for program in Program:
        for fact in PROTECTED:
            getattr(shield[program], fact)
    return answer


def days_of_thresholds(ledger: Ledger) -> None:
    """Besides, the days on which each threshold is met and lost."""
    for threshold in standing(ledger).thresholds.values():
        _ = threshold.met_on, threshold.lost_on


def fresh(answer: Callable[[Ledger], object], *, amounts: bool) -> Work:
    """The answer about a ledger that nobody has read before, made before the clock runs."""
    ledgers = [paid_in_time(amounts=amounts) for _ in range(ANSWERS * (ROUNDS + 1))]

    def work() -> None:
        for _ in range(ANSWERS):
            answer(ledgers.pop())

    return work


def standing_rows() -> list[Row]:
    """What answers about 240 months cost in bills of the same worker."""
    last = PAID_MONTHS[-1]

    def bills() -> None:
        for _ in range(WORKERS):
            contributions(CLERK, last)

    times = Times(
        {
            "bill": bills,
            "standing": fresh(standing, amounts=False),
            "amounts": fresh(standing, amounts=True),
            "dates": fresh(days_of_thresholds, amounts=False),
        },
        ROUNDS,
    )

    def against_bill(name: str, contestant: str, bound: float | None = None) -> Row:
        millis = times.of(contestant) / ANSWERS * 1e3
        ratio = times.ratio(contestant, "bill") * WORKERS / ANSWERS
        return Row(name, millis, "ms", "one bill", ratio, bound)

    return [
        against_bill("240 months, all standings", "standing", 100.0),
        against_bill("the same, payments with amounts", "amounts"),
        against_bill("the same, days of thresholds", "dates"),
    ]


# --- a fresh process ------------------------------------------------------------------------------


def process(code: str, compiled: str) -> Work:
    """A new interpreter that runs the code, with its bytecode kept where installers leave it: compiled."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled

    def work() -> None:
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)

    return work


def process_rows() -> list[Row]:
    """The cost of a new process to its first bill."""
    with TemporaryDirectory() as compiled:
        times = Times(
            {
                "imports": process("import attrs, tomllib", compiled),
                "bill": process(FIRST_BILL, compiled),
                "nothing": process("pass", compiled),
            },
            PROCESSES,
        )

    def against_imports(name: str, contestant: str, bound: float | None = None) -> Row:
        millis = times.of(contestant) * 1e3
        return Row(name, millis, "ms", "attrs, tomllib", times.ratio(contestant, "imports"), bound)

    return [
        against_imports("new process to its first bill", "bill", 1.8),
        against_imports("new process, nothing", "nothing"),
    ]


def main() -> int:
    """Measure, print the table, and say whether a bound is broken."""
    return show([*bill_rows(), *standing_rows(), *process_rows()])


if __name__ == "__main__":
    sys.exit(main())
