"""Continuity of tables of payments equals ``continuity`` for every worker, on every engine.

Expectations come from the scalar answers on the same rows; the rows are drawn (invented).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage.frames.worker_continuity import continuity
from tests.frames import payment_tables as tables
from tests.frames.payment_tables import DRIVER, ENGINES, LAW, OFFICE, SAVER, SHOP, VILLAGE, Row

PEOPLE = (OFFICE, SHOP, VILLAGE, DRIVER, SAVER)
# Around changes of the law: JKM and JP began, JKP began, its months in a row ended, BPU's three months.
DAYS = (
    date(2016, 2, 29), date(2019, 12, 2), date(2020, 10, 30), date(2021, 2, 2), date(2021, 9, 15),
    date(2025, 2, 6), date(2025, 2, 7), date(2025, 2, 24), date(2026, 3, 16),
    date(2026, 5, 16), date(2026, 9, 30),
)  # fmt: skip


def expected(person: Any, rows: list[Row], on: date, program: str = "JKK") -> dict[str, Any]:
    """One worker's row, from the scalar answer."""
    answer = jc.continuity(person, tables.ledger(rows), on, law=LAW)
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
            told = standing.met is not None
            row[f"{threshold.name.lower()}_counted"] = standing.counted if told else None
            row[f"{threshold.name.lower()}_met"] = standing.met
    return row


def by_worker(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.worker].append(row)
    return found


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=12)
@given(data=st.data())
def test_every_worker_equals_the_scalar_answer(engine: str, data: st.DataObject) -> None:
    person, on = data.draw(st.sampled_from(PEOPLE)), data.draw(st.sampled_from(DAYS))
    program = data.draw(st.sampled_from(list(jc.Program)))
    rows = data.draw(tables.lives(on))
    first = jc.Month.of(on) - 30
    frame = ENGINES[engine](tables.arrow(rows))
    answer = continuity(frame, person, on, program=program, first=first, ahead=6, law=LAW)
    found = {row.pop("worker"): row for row in tables.collected(answer)}
    assert found == {worker: expected(person, own, on, program) for worker, own in by_worker(rows).items()}
