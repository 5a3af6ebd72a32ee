"""What became of a table, counted; figures by hand from the rows, sentences from the catalogue."""

from __future__ import annotations

import polars as pl
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from tests.frames.engines import ENGINES

TABLE = pl.DataFrame(
    {
        "wage": [12_000_000, -5, None, 4_000_000, 7],
        "month": ["2026-03", "2026-03", "2014-01", "2026-12", "2026-12"],
        "risk": ["I", None, "I", "II", "?"],
    }
)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")
def test_counts_and_sums(engine: str) -> None:
    result = frames.contributions(ENGINES[engine](TABLE))
    found = frames.summary(result)
    assert (found.rows, found.computed, found.refused) == (5, 2, 3)
    assert dict(found.errors) == {
        "month.law": 1, "risk.missing": 1, "risk.unknown": 1, "wage.missing": 1, "wage.negative": 1,
    }  # fmt: skip
    bills = [
        jc.contributions(jc.WageEarner(wage=wage, employer=jc.Employer(risk=risk)), month)
        for wage, risk, month in ((12_000_000, "I", "2026-03"), (4_000_000, "II", "2026-12"))
    ]
    assert found.sums["total"] == sum(bill.total for bill in bills)
    assert found.sums["state_share"] == sum(bill.state_share for bill in bills)
    (late,) = found.warnings
    assert dict(late.details)["rows"] == 2
    assert dict(late.details)["warning"] in [note.message for note in bills[1].warnings]


def test_both_languages_say_it() -> None:
    found = frames.summary(frames.contributions(TABLE), month=None)
    assert found.warnings == ()
    assert "wage.negative (1): the amount is negative" in found.explain("en")
    assert "wage.negative (1): jumlahnya negatif" in found.explain("id")


def test_one_month_and_a_prefix() -> None:
    result = frames.contributions(TABLE.select("wage", "risk"), month=jc.Month(2026, 3), prefix="our_")
    found = frames.summary(result, month=jc.Month(2026, 3), prefix="our_")
    assert (found.computed, found.warnings) == (2, ())
    assert sorted(found.sums) == sorted(frames.summary(frames.contributions(TABLE), month=None).sums)


def test_another_table_is_refused() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        frames.summary(TABLE)
    assert refused.value.faults[0].problem.key == "frames.no_result"


def test_a_month_that_was_refused_is_no_late_month() -> None:
    """By hand: "2026-13" names no month, least of all January 2027."""
    table = pl.DataFrame({"wage": [12_000_000], "month": ["2026-13"], "risk": ["I"]})
    found = frames.summary(frames.contributions(table))
    assert (dict(found.errors), found.warnings) == ({"month.range": 1}, ())
