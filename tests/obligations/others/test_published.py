"""Every published example of the other categories' contributions, by its verdict.

Where the expectations come from: `tests/published/other_segments.jsonl` holds what newspapers and guides
printed (`outputs`, with their address), a verdict on it, and what the law gives (`recomputed`, by hand when
collected). A new row needs no code as long as its names are made of the words below: programme, plus, with,
total, premium, rate_pct, discount_pct, flat, min, max, before, after, from, to, months, budget. Rows of wage
earners are read by the words of tests/published/test_wage_earners.py; rows of benefits are no contributions
and are counted apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    ConstructionProject,
    MigrantWorker,
    Month,
    Participant,
    Program,
    SelfEmployed,
    contribution_options,
)
from tests.obligations.others.facts import LAW
from tests.published import count_published
from tests.published.test_wage_earners import Example as WageEarnerExample

Row: TypeAlias = Mapping[str, Any]
Figure: TypeAlias = Fraction | str | list[Fraction]

FILE = Path(__file__).parents[2] / "published" / "other_segments.jsonl"
ROWS: list[Row] = [
    json.loads(line, parse_float=Decimal) for line in FILE.read_text(encoding="utf-8").splitlines()
]
# A row with an event is about benefits.
CONTRIBUTIONS = [row for row in ROWS if "event" not in row["inputs"]]
SHOWN_TO_EXPLAIN = re.compile(r"unrounded.*|raw.*")
FIRST_MONTH = Month(2015, 7)
# Months around PP 49/2020 and PP 50/2025, in which an example's discount is looked for.
DISCOUNTED = list(Month.range(Month(2020, 1), Month(2027, 12)))


class Example:
    """One row, asked figure by figure."""

    def __init__(self, row: Row) -> None:
        self.inputs: Row = row["inputs"]
        self.day = date.fromisoformat(row["as_of"])
        # One example restates a scheme of 1999 whose sums the law of 2015 kept.
        self.month = max(Month.of(self.day), FIRST_MONTH)
        self.people = self.inputs.get("people", 1) * (
            self.inputs.get("months", 1) if "people" in self.inputs else 1
        )
        self.wage_earner = WageEarnerExample(row) if self.inputs["segment"] == "PU" else None

    def person(self, **facts: Any) -> Participant:
        """The participant of the example; what is not said is what changes nothing."""
        inputs = self.inputs
        match inputs["segment"]:
            case "BPU":
                payer = "state_budget" if "people" in inputs else inputs.get("payer", "worker")
                given = {"income": inputs.get("income", 0), "sector": inputs.get("sector"), "payer": payer}
                return SelfEmployed(**(given | {"programs": inputs.get("programs")} | facts))
            case "construction" if "wages" in inputs:
                return ConstructionProject(wages=inputs["wages"])
            case "construction":
                value: dict[str, Any] = {
                    "contract_value": inputs.get("contract_value"),
                    "vat": inputs.get("vat"),
                }
                return ConstructionProject(**(value | facts))
            case "PMI":
                given = {
                    "registered": self.day,
                    "contract_months": inputs.get("contract_months", 24),
                    "route": inputs.get("route", "agency"),
                    "phase": inputs.get("phase", "whole"),
                    "jht": inputs.get("jht"),
                }
                return MigrantWorker(**(given | facts))
            case other:
                raise ValueError(f"no category {other!r}")

    def bill(self, month: Month | None = None, **facts: Any) -> Bill:
        return jc.contributions(self.person(**facts), month or self.month, law=LAW)

    def figure(self, name: str) -> Figure:
        """What the law gives for a name that the example prints."""
        if self.wage_earner is not None:
            return Fraction(self.wage_earner.figure(name))
        if name in ("before", "after", "from", "to", "months"):
            return self.of_relief(name)
        if name in ("combined_marginal_rate_pct", "combined_at_tier_edges"):
            return self.of_tiers(name)
        if found := re.fullmatch(r"(jkk|jkm|jht)_(min|max)", name):
            return self.extreme(Program(found[1]), found[2])
        if found := re.fullmatch(r"(jkk|jkm|jht)_rate_pct", name):
            return self.rate(Program(found[1]))
        if found := re.fullmatch(r"(jkk|jkm)_discount_pct", name):
            whole, reduced = self.bill(self.whole_month())[found[1]].total, self.bill()[found[1]].total
            return 100 - Fraction(100 * reduced, whole)
        if found := re.fullmatch(r"\w+_(\d+)_months", name):
            return Fraction(self.bill(contract_months=int(found[1])).total)
        if name == "extra_month":
            longer = self.bill(contract_months=25).total
            return Fraction(longer - self.bill(contract_months=24).total)
        if name == "premium":
            return Fraction(self.bill().total)
        return Fraction(self.people * self.amount(name.removesuffix("_flat")))

    def amount(self, name: str) -> int:
        """Sums of lines: "jkk", "jkk_plus_jkm", "with_jht", "total", "budget"."""
        if "_plus_" in name:
            return sum(self.amount(term) for term in name.split("_plus_"))
        if name in ("total", "budget"):
            return self.bill().total
        if found := re.fullmatch(r"with_(\w+)", name):
            return self.bill(programs={"JKK", "JKM", *found[1].upper().split("_")}).total
        return self.bill(**self.asked(Program(name)))[name].total

    def asked(self, program: Program) -> dict[str, Any]:
        """A voluntary programme is billed only when asked for."""
        if isinstance(self.person(), SelfEmployed):
            return {"programs": {*(self.inputs.get("programs") or ("JKK", "JKM")), program}}
        return {}

    def rate(self, program: Program) -> Fraction:
        if isinstance(self.person(), MigrantWorker):
            raise ValueError("migrant workers pay amounts, no rates")
        bill = self.bill(**self.asked(program) | self.a_round_value())
        base = bill[program].base or bill.jkk.base or self.bill(programs={"JKK"}).jkk.base
        return Fraction(100 * bill[program].total, base)

    def a_round_value(self) -> dict[str, Any]:
        is_open = self.inputs["segment"] == "construction" and "contract_value" not in self.inputs
        return {"contract_value": 100_000_000} if is_open else {}

    def extreme(self, program: Program, which: str) -> Fraction:
        """The least or the largest amount of a programme."""
        pick = {"min": min, "max": max}[which]
        person = self.person()
        if isinstance(person, SelfEmployed):
            options = contribution_options(person, self.month, law=LAW)
            return Fraction(
                pick(option.bill[program].total for option in options if program in option.programs)
            )
        assert program is Program.JHT
        return Fraction(pick(LAW["jht.migrant.choices"].on(self.day).value))

    def reduced_months(self) -> list[Month]:
        """The stretch of months around the example's in which the contribution is reduced."""
        whole = self.bill(Month(2019, 12)).total
        reduced = [month for month in DISCOUNTED if self.bill(month).total < whole]
        near = [month for month in reduced if abs(month - self.month) <= 24]
        return [month for month in near if (month.year > 2021) == (self.month.year > 2021)]

    def whole_month(self) -> Month:
        return self.reduced_months()[0] - 1

    def of_relief(self, name: str) -> Figure:
        months = self.reduced_months()
        match name:
            case "before":
                return Fraction(self.bill(months[0] - 1).total)
            case "after":
                return Fraction(self.bill().total)
            case "months":
                return Fraction(len(months))
            case _:
                return str(months[0] if name == "from" else months[-1])

    def of_tiers(self, name: str) -> list[Fraction]:
        edges = self.inputs["contract_value_tiers"]
        totals = [self.bill(contract_value=edge).total for edge in edges]
        if name == "combined_at_tier_edges":
            return [Fraction(total) for total in totals]
        steps = zip([0, *totals], totals, [0, *edges], edges, strict=False)
        return [Fraction(100 * (total - last), edge - start) for last, total, start, edge in steps]


def figures(printed: Row) -> Iterator[tuple[str, Figure]]:
    """The figures of an example, exact."""
    for name, value in printed.items():
        if SHOWN_TO_EXPLAIN.fullmatch(name):
            continue
        match value:
            case str():
                yield name, value
            case list():
                yield name, [Fraction(item) for item in value]
            case _:
                yield name, Fraction(value)


@pytest.mark.parametrize("row", CONTRIBUTIONS, ids=[row["id"] for row in CONTRIBUTIONS])
def test_published_example(row: Row) -> None:
    example = Example(row)
    recomputed = dict(figures(row["recomputed"]))
    assert recomputed
    assert {name: example.figure(name) for name in recomputed} == recomputed
    printed = dict(figures(row["outputs"]))
    assert printed
    match row["verdict"]:
        case "agrees_with_law":
            assert {name: example.figure(name) for name in printed} == printed
        case "wrong" | "stale":
            assert {name: example.figure(name) for name in printed} != printed
        case "rounded":
            given = {name: example.figure(name) for name in printed}
            assert given != printed
            for name, value in printed.items():
                exact = given[name]
                assert isinstance(exact, Fraction)
                assert isinstance(value, Fraction)
                assert abs(exact - value) / exact < Fraction(5, 100)
        case other:
            pytest.fail(f"unknown verdict {other!r}")


def test_the_premium_of_a_budget_is_the_contribution() -> None:
    # Published: the budgets rest on 16,800 a month; a state budget pays it whole, in 2026 too.
    budgets = [row for row in CONTRIBUTIONS if "premium" in row["inputs"]]
    assert budgets
    for row in budgets:
        assert Example(row).figure("premium") == row["inputs"]["premium"]


def test_the_examples_are_all_there() -> None:
    # By hand: counted in the collection; two rows are about benefits.
    count_published(ROWS)
    assert len(ROWS) == 16
    assert [row["id"] for row in ROWS if row not in CONTRIBUTIONS] == ["PMI-008", "PMI-012"]
    verdicts = [row["verdict"] for row in CONTRIBUTIONS]
    assert {verdict: verdicts.count(verdict) for verdict in verdicts} == {
        "agrees_with_law": 10, "wrong": 3, "rounded": 1,
    }  # fmt: skip
