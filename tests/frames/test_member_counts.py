"""Counts over tables of payments equal ``population``'s cohorts and flows of the same members.

Expectations come from ``population``, which is held against a naive reading elsewhere; the rows are drawn
(invented).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import Month, frames
from jamsostek_coverage.population import Cohort, Member, flow
from tests.frames import payment_tables as tables
from tests.frames.payment_tables import ENGINES, LAW, Row

ON = date(2025, 6, 20)
FIRST = Month.of(ON) - 30
REGIONS = ("12.71", "12.72", None)
SCHEMA = pa.schema([*tables.SCHEMA, ("region", pa.string())])
FLOW = ("opening", "new", "reactivated", "lapsed", "closing", "inactive")


def region(worker: int) -> str | None:
    return REGIONS[worker % len(REGIONS)]


def members(rows: list[Row], known_on: date | None) -> dict[int, Member]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.worker].append(row)
    return {
        worker: Member.from_ledger(tables.ledger(own), known_on=known_on) for worker, own in found.items()
    }


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=2)
@given(data=st.data())
def test_counts_by_region_equal_flows(engine: str, data: st.DataObject) -> None:
    rows = data.draw(tables.lives(ON, workers=6))
    known_on = data.draw(st.sampled_from([None, ON]))
    grace = data.draw(st.sampled_from([None, 1, 4]))
    until = Month.of(ON) - data.draw(st.integers(0, 3))
    frame = ENGINES[engine](tables.arrow([(*row, region(row.worker)) for row in rows], SCHEMA))
    counts = frames.coverage_counts(
        frame, until - 3, until, by="region", known_on=known_on, first=FIRST, grace=grace, law=LAW
    )
    found = {(row.pop("region"), row.pop("month")): row for row in tables.collected(counts)}
    groups: dict[str | None, list[Member]] = defaultdict(list)
    for worker, member in members(rows, known_on).items():
        groups[region(worker)].append(member)
    expected: dict[Any, Any] = {}
    for name, group in groups.items():
        cohort = Cohort(group, until, grace=grace, law=LAW)
        for month in Month.range(until - 3, until):
            moved = attrs.asdict(flow(cohort, month), recurse=False)
            paid = sum(month in member.paid for member in group)
            expected[name, str(month)] = {name: moved[name] for name in FLOW} | {"paid": paid, "faulty": 0}
    assert found == expected


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=2)
@given(data=st.data())
def test_entrants_who_stay_equal_persistency(engine: str, data: st.DataObject) -> None:
    rows = data.draw(tables.lives(ON, workers=6))
    known_on = data.draw(st.sampled_from([None, ON]))
    until = Month.of(ON) - data.draw(st.integers(0, 3))
    answer = frames.cohorts(
        ENGINES[engine](tables.arrow(rows)), until, known_on=known_on, first=FIRST, law=LAW
    )
    found = {
        (row["entry"], row["after"]): (row["active"], row["of"], row["paid_once"])
        for row in tables.collected(answer)
    }
    expected: dict[Any, Any] = {}
    for entry, cohort in Cohort(members(rows, known_on).values(), until, law=LAW).by("entry").items():
        if entry is None or entry > until:
            continue
        for after in range(until - entry + 1):
            share = cohort.persistency(after)
            once = cohort.one_month_only(window=1).number
            expected[str(entry), after] = (share.number, share.of, once)
    assert found == expected


def test_workers_at_fault_are_counted_as_such() -> None:
    # By hand: of three workers one has an unreadable month and one lives in two regions.
    rows = [
        (1, "2025-01", date(2025, 2, 10), "12.71"),
        (2, "January", date(2025, 2, 10), "12.71"),
        (3, "2025-01", date(2025, 2, 10), "12.71"),
        (3, "2025-02", date(2025, 3, 10), "12.72"),
    ]
    counts = frames.coverage_counts(
        ENGINES["polars"](tables.arrow(rows, SCHEMA)), "2025-01", "2025-01", by="region"
    )
    (row,) = tables.collected(counts)
    assert (row["region"], row["paid"], row["closing"], row["faulty"]) == ("12.71", 1, 1, 2)
