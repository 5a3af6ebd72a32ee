"""Continuity of tables of payments equals ``continuity`` for every worker, on every engine.

Expectations come from the scalar answers on the same rows; the rows are drawn (invented).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from tests.frames import payment_tables as tables
from tests.frames.payment_tables import DRIVER, ENGINES, LAW, OFFICE, SAVER, SHOP, VILLAGE, Row

DAY = date(2026, 5, 20)
PEOPLE: tuple[jc.WageEarner | jc.SelfEmployed, ...] = (OFFICE, SHOP, VILLAGE, DRIVER, SAVER)
# Around changes of the law: JKM and JP began, JKP began, its months in a row ended, BPU's three months.
DAYS = (
    date(2016, 2, 29), date(2019, 12, 2), date(2020, 10, 30), date(2021, 2, 2), date(2021, 9, 15),
    date(2025, 2, 6), date(2025, 2, 7), date(2025, 2, 24), date(2026, 3, 16),
    date(2026, 5, 16), date(2026, 9, 30),
)  # fmt: skip


def expected(
    person: Any, rows: list[Row], on: date, program: str = "JKK", ledger: jc.Ledger | None = None
) -> dict[str, Any]:
    """One worker's row, from the scalar answer."""
    answer = jc.continuity(person, ledger or tables.ledger(rows), on, law=LAW)
    own = answer[program]
    density = own.density or 0
    row = {
        "months_due": own.months_due,
        "months_paid": own.months_paid,
        "months_due_paid": density * own.months_due,
        "current_run": own.current_run,
        "longest_run": own.longest_run,
        "longest_gap": own.longest_gap,
        "arrears_months": len(answer.arrears.months),
        "arrears_contributions": answer.arrears.contributions_due,
        "error": None,
    }
    for threshold, standing in answer.thresholds.items():
        if threshold not in (jc.Threshold.JHT_PARTIAL, jc.Threshold.JP_DENSITY):
            is_told = standing.met is not None
            row[f"{threshold.name.lower()}_counted"] = standing.counted if is_told else None
            row[f"{threshold.name.lower()}_met"] = standing.met
    return row


def cover(person: Any, rows: list[Row], on: date, ledger: jc.Ledger | None = None) -> dict[str, Any]:
    """One worker's levels and payers, from the scalar answer."""
    answer = jc.protection(person, ledger or tables.ledger(rows), on, law=LAW)
    row: dict[str, Any] = {"error": None}
    for program, found in answer.items():
        row[f"{program.lower()}_level"] = found.level.value
        row[f"{program.lower()}_payer"] = found.payer and found.payer.value
    return row


def by_worker(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.worker].append(row)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_worker_equals_the_scalar_answer(engine: str) -> None:
    @settings(max_examples=tables.EXAMPLES[engine])
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(PEOPLE))
        # thirty months of the self-employed take duckdb some seconds to plan
        is_long = engine == "duckdb" and isinstance(person, jc.SelfEmployed)
        rows_equal(ENGINES[engine], person, data, months=12 if is_long else 30)

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("person", PEOPLE, ids=["office", "shop", "village", "driver", "saver"])
@settings(max_examples=60)
@given(data=st.data())
def test_many_workers_equal_the_scalar_answer(person: Any, data: st.DataObject) -> None:
    rows_equal(ENGINES["polars"], person, data)


def rows_equal(engine: Callable[[Any], Any], person: Any, data: st.DataObject, months: int = 30) -> None:
    """A drawn table of an engine against the scalar answers."""
    on = data.draw(st.sampled_from(DAYS))
    program = data.draw(st.sampled_from(list(jc.Program)))
    first = jc.Month.of(on) - months
    rows = data.draw(tables.lives(on, months=months))
    frame = engine(tables.arrow(rows))
    answer = frames.continuity(frame, person, on, program=program, first=first, ahead=6, law=LAW)
    own = by_worker(rows).items()
    assert told(answer) == {worker: expected(person, rows, on, program) for worker, rows in own}
    protected = frames.protection(frame, person, on, first=first, ahead=6, law=LAW)
    assert told(protected) == {worker: cover(person, rows, on) for worker, rows in own}


def told(answer: Any) -> dict[Any, Any]:
    """The rows of an answer by worker."""
    return {row.pop("worker"): row for row in tables.collected(answer)}


# ------------------------------------------------------- spells given by columns

SPELLS = pa.schema([*tables.SCHEMA, ("since", pa.date32()), ("until", pa.date32())])


@settings(max_examples=5)
@given(data=st.data())
def test_spells_given_by_columns_equal_those_of_rows(data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(PEOPLE))
    on = data.draw(st.sampled_from(DAYS))
    first = jc.Month.of(on) - 30
    rows = data.draw(tables.lives(on))
    spells: dict[int, tuple[date | None, date | None]] = {}
    for worker, own in by_worker(rows).items():
        since = data.draw(st.none() | st.dates(first.first_day, on + timedelta(days=250)))
        begun = since or min(row.month for row in own).first_day
        spells[worker] = since, data.draw(st.none() | st.dates(begun, begun + timedelta(days=1200)))
    table = tables.arrow([(*row, *spells[row.worker]) for row in rows], SPELLS)
    names: dict[str, Any] = {"since": "since", "until": "until", "first": first, "ahead": 8, "law": LAW}
    standing = told(frames.continuity(ENGINES["polars"](table), person, on, **names))
    protected = told(frames.protection(ENGINES["polars"](table), person, on, **names))
    for worker, own in by_worker(rows).items():
        facts = dict(zip(("since", "until"), spells[worker], strict=True))
        ledger = jc.Ledger.from_rows([{"month": row.month, "paid_on": row.paid_on, **facts} for row in own])
        wanted = expected(person, own, on, ledger=ledger)
        del wanted["arrears_contributions"]  # not told where months may be worked in part
        assert standing[worker] == wanted
        covered = cover(person, own, on, ledger=ledger)
        if covered["jkk_level"] == "partial" and person.category == "wage_earner":
            covered["jkk_payer"] = None  # the last day of work decides; not told of tables
        assert protected[worker] == covered


# ------------------------------------------------------- rows at fault, by hand


def one(*rows: tuple[Any, ...], schema: pa.Schema = tables.SCHEMA) -> dict[Any, Any]:
    """The standings of office workers on a day of 2026."""
    frame = ENGINES["polars"](tables.arrow(rows, schema))
    return told(frames.continuity(frame, OFFICE, DAY, first="2024-01", law=LAW))


def test_rows_at_fault_are_told_and_never_lost() -> None:
    # By hand: each worker has one sound row and one that is not.
    sound = ("2026-01", date(2026, 2, 13))
    others = {1: "2026-13", 2: None, 3: "2023-12", 4: "2031-01", 5: "2026-02"}
    found = one(
        *((worker, *sound) for worker in others), *((w, m, None) for w, m in others.items()), (None, *sound)
    )
    errors = {worker: row["error"] for worker, row in found.items()}
    assert errors == {
        1: "month.text", 2: "month.missing", 3: "month.outside", 4: "month.outside", 5: None,
        None: "worker.missing",
    }  # fmt: skip
    assert {row["months_paid"] for worker, row in found.items() if worker != 5} == {None}
    assert found[5]["months_paid"] == 1


def test_days_as_text() -> None:
    # By hand: 2024 is a leap year, 2023 is none; no day of payment says that the month was never paid.
    schema = pa.schema([("worker", pa.int64()), ("month", pa.string()), ("paid_on", pa.string())])
    days = {1: "2026-02-13", 2: "2026-02-30", 3: "2024-02-29", 4: "2023-02-29", 5: "13/02/2026", 6: None}
    found = one(*((worker, "2026-01", day) for worker, day in days.items()), schema=schema)
    wrong = ("paid_on.text", None)
    assert [(found[worker]["error"], found[worker]["months_paid"]) for worker in days] == [
        (None, 1), wrong, (None, 1), wrong, wrong, (None, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("times", "error"), [(15, None), (16, "payments.many"), (700, "payments.many")])
def test_a_month_paid_often_counts_once_or_is_told(times: int, error: str | None) -> None:
    # By hand: a digit to the base 16 counts to fifteen.
    rows = [(1, "2026-01", date(2026, 2, 1))] * times + [(1, "2026-02", date(2026, 3, 1))]
    (row,) = one(*rows).values()
    assert (row["error"], row["months_paid"]) == (error, None if error else 2)


@pytest.mark.parametrize("months", [[202601, 202602], [date(2026, 1, 1), date(2026, 2, 28)]])
def test_months_in_other_types(months: list[Any]) -> None:
    frame = pl.DataFrame({"worker": [1, 1], "paid_on": [date(2026, 2, 13)] * 2, "month": months})
    answer = frames.continuity(frame, OFFICE, DAY, first="2024-01", law=LAW)
    assert answer["months_paid"].to_list() == [2]


def test_what_a_table_cannot_say_is_refused() -> None:
    frame = ENGINES["polars"](tables.arrow([(1, "2026-01", date(2026, 2, 1))]))
    with pytest.raises(jc.InvalidInput, match="no column mes"):
        frames.continuity(frame, OFFICE, DAY, month="mes")
    with pytest.raises(jc.InvalidInput, match="has the type"):
        frames.continuity(frame.with_columns(month=True), OFFICE, DAY)
    with pytest.raises(jc.InvalidInput, match="a column months_paid of its own"):
        frames.continuity(frame.rename({"worker": "months_paid"}), OFFICE, DAY, worker="months_paid")
    trainee: Any = jc.Trainee(lowest_wage=3_000_000, employer=jc.Employer(scale="large", risk="low"))
    with pytest.raises(jc.InvalidInput, match="wage earners or of the self-employed"):
        frames.continuity(frame, trainee, DAY)
    medium = jc.Employer(scale="medium", risk="low", jp_deferral=True)
    deferring = jc.WageEarner(wage=5_000_000, employer=medium)
    with pytest.raises(jc.InvalidInput, match="JP may be paid later"):
        frames.continuity(frame, deferring, DAY, law=LAW)
    assert frames.continuity(frame, deferring, DAY, first="2024-01", law=LAW).height == 1


def test_twenty_years_take_several_words() -> None:
    # By hand: all months of 2006 to 2025 but March 2015; the law's first month is July 2015, and that of
    # December 2025 is due in the middle of January.
    months = list(jc.Month.range(jc.Month(2006, 1), jc.Month(2025, 12)))
    rows = [(1, str(month), month.last_day) for month in months if month != jc.Month(2015, 3)]
    frame = ENGINES["polars"](tables.arrow(rows))
    answer = frames.continuity(frame, OFFICE, date(2026, 1, 10), first="2006-01", ahead=0, law=LAW)
    (row,) = told(answer).values()
    assert (row["months_paid"], row["months_due"], row["longest_run"]) == (239, 125, 129)
