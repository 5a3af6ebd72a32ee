"""The formulas of wage earners over a polars frame equal ``contributions`` row by row.

Expectations come from the scalar reading, which is held against the oracle elsewhere. The frame crosses risk
groups, dues, reliefs, every month of the known law and wages at ties, ceilings and both ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage.formula.columns import Columns
from jamsostek_coverage.obligations.wage_earners import FORMULAS

LAW = jc.LawBook.shipped()
FIRST, LAST = jc.Month(2015, 7), jc.Month(2026, 10)
LARGEST = 10**11
RISKS = list(jc.RiskGroup)
TREES = {(program, part): tree for program, formula in FORMULAS.items() for part, tree in formula().items()}


class Crowd(NamedTuple):
    """People who share their facts; those of ``every_risk`` are taken in each risk group."""

    employer: dict[str, Any]
    person: dict[str, Any]
    every_risk: bool = False


CROWDS = {
    "office": Crowd({"scale": "large"}, {}, every_risk=True),
    "labour-intensive": Crowd({"labour_intensive": "toys"}, {}, every_risk=True),
    "in arrears": Crowd({"labour_intensive": "toys", "paid_through": "2019-12"}, {}),
    "jp deferred": Crowd({"scale": "medium", "jp_deferral": True}, {}),
    "micro": Crowd({"scale": "micro"}, {}),
    "small": Crowd({"scale": "small", "labour_intensive": "leather"}, {}),
    "state": Crowd({"kind": "state"}, {}),
    "abroad": Crowd({}, {"nationality": "MY"}),
    "old": Crowd({}, {"born": date(1966, 5, 5)}),
    "jht alone": Crowd({}, {"programs": {"JHT"}}),
    "civil servant": Crowd({}, {"status": "civil_servant"}),
}
# Official: the rates of JKK I to V, JKM, JHT and JP; the reliefs pay 1 % and 50 % of some of them.
RATES = [Fraction(rate) / 100 for rate in ["0.24", "0.54", "0.89", "1.27", "1.74", "0.30", "3.7", "2", "1"]]
SHARES = [rate * relief for rate in RATES for relief in (1, Fraction(1, 100), Fraction(1, 2))]


def ties(rate: Fraction) -> tuple[int, int]:
    """The lowest and the highest wage of which the share ends on half a rupiah."""
    period = rate.denominator
    lowest = period // 2 * pow(rate.numerator, -1, period) % period
    return lowest, LARGEST - (LARGEST - lowest) % period


def wages_in(month: jc.Month) -> Iterator[int]:
    yield from (1, 2, 4_999_999, 5_000_000, 5_000_001, LARGEST - 1, LARGEST)
    ceiling = LAW["jp.wage_ceiling"].at(month).rupiah
    yield from (ceiling - 1, ceiling, ceiling + 1)
    for place in (0, 1, 2):
        yield from ties(SHARES[(3 * month.ordinal + place) % len(SHARES)])


def bills_of(crowd: Crowd) -> Iterator[jc.Bill]:
    for month in jc.Month.range(FIRST, LAST):
        risks = RISKS if crowd.every_risk else [RISKS[month.ordinal % len(RISKS)]]
        for risk in risks:
            employer = jc.Employer(risk=risk, **crowd.employer)
            for wage in wages_in(month):
                person = jc.WageEarner(wage=wage, employer=employer, **crowd.person)
                yield jc.contributions(person, month)


def over(frame: pl.DataFrame) -> pl.DataFrame:
    """Every part of every programme as a column named "JKK.employer" and so on."""
    names = {name: name for name in frame.columns}
    columns = Columns(LAW, {"wage": "wage"}, names, "month", FIRST, LAST)
    parts = {f"{program}.{part}": columns.expression(tree) for (program, part), tree in TREES.items()}
    return nw.from_native(frame).select(**parts).to_native()


def test_ties_are_ties() -> None:
    for rate in SHARES:
        assert {wage * rate % 1 for wage in ties(rate)} == {Fraction(1, 2)}


@pytest.mark.parametrize("name", CROWDS)
def test_rows_equal_bills(name: str) -> None:
    bills = list(bills_of(CROWDS[name]))
    rows = [{"wage": bill.inputs["wage"], "month": bill.month.ordinal, **bill.plan.facts} for bill in bills]
    frame = over(pl.DataFrame(rows, infer_schema_length=None))
    assert set(frame.dtypes) == {pl.Int64}
    for program, part in TREES:
        place = bills[0].plan.places[program, part]
        assert frame[f"{program}.{part}"].to_list() == [bill.amounts[place] for bill in bills]


def test_the_crowds_switch_every_fact_on_and_off() -> None:
    seen: dict[str, set[Any]] = {}
    for crowd in CROWDS.values():
        for bill in bills_of(crowd):
            for fact, value in bill.plan.facts.items():
                seen.setdefault(fact, set()).add(value)
    assert seen.pop("risk") == {risk.value for risk in RISKS}
    assert all(values == {True, False} for values in seen.values())


def test_a_missing_wage_makes_every_line_missing_that_is_due() -> None:
    # By hand: of what is not due the amount is zero whatever the wage.
    due = {
        "risk": "low",
        "jkk.due": True,
        "jkm.due": True,
        "jht.due": True,
        "jp.due": True,
        "jkp.member": True,
    }
    reliefs = {"relief.pandemic_2020": False, "relief.labour_intensive": True, "relief.jp_deferral": True}
    nothing = {fact: False for fact in (*due, *reliefs) if fact != "risk"}
    month = jc.Month(2025, 9).ordinal
    frame = over(
        pl.DataFrame(
            [
                {"wage": None, "month": month, **due, **reliefs},
                {"wage": None, "month": month, "risk": None, **nothing},
                {"wage": 1_000, "month": month, **due, **reliefs},
            ],
            schema_overrides={"wage": pl.Int64},
        )
    )
    assert set(frame.row(0)) == {None}
    assert set(frame.row(1)) == {0}
    assert None not in frame.row(2)
