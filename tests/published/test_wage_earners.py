"""Every published example of wage earners' contributions, by its verdict.

Where the expectations come from: `wage_earners.jsonl` holds what newspapers, employers' guides and payroll
sites printed (`outputs`, with their address), a verdict on it, and for each what the law gives
(`recomputed`, worked out by hand when the examples were collected). A line of a new example needs no code
as long as its names are made of the words below: programme, payer, total, base, rate_pct, plus, with,
months.
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
from jamsostek_coverage import Bill, Employer, LawBook, Line, Month, Program, RiskGroup, WageEarner
from tests.published import count_published

Row: TypeAlias = Mapping[str, Any]
Number: TypeAlias = int | Fraction

LAW = LawBook.shipped(on_stale="ignore")
ROWS: list[Row] = [
    json.loads(line, parse_float=Decimal)
    for line in (Path(__file__).parent / "wage_earners.jsonl").read_text(encoding="utf-8").splitlines()
]
# Fines are not part of a bill; "unrounded" and "raw" show the arithmetic behind a rounded figure.
ANOTHER_SUBJECT = re.compile(r"(normal_)?late_penalty_.*|unrounded.*|raw.*")
# A wage below every ceiling on which each rate gives whole rupiah, for examples that state rates alone.
ROUND_WAGE = 5_000_000
PAYERS = {"employer": "employer", "employee": "worker", "worker": "worker", "total": "total", "base": "base"}
# PP 49/2020 and PP 7/2025 with PP 36/2025, as facts of the employer who gets them.
RELIEFS: dict[str, dict[str, Any]] = {
    "PP 49/2020": {"jp_deferral": True},
    "PP 7/2025 as extended by PP 36/2025": {"labour_intensive": "footwear"},
}
HEALTH_INSURANCE = Fraction(4, 100)  # the employer's JKN, out of our scope, added where an example does


class Example:
    """One row, asked figure by figure."""

    def __init__(self, row: Row) -> None:
        self.inputs: Row = row["inputs"]
        self.month = Month.of(date.fromisoformat(row["as_of"]))
        wage = self.inputs.get("wage")
        self.wage = ROUND_WAGE if wage is None else jc.rupiah(wage)
        self.in_percent = wage is None
        # Examples of JHT savings speak of that programme alone.
        self.programs = self.inputs.get("programs") or ({"JHT"} if row["topic"] == "jht_balance" else None)

    def bill(self, risk: str | None = None, **facts: Any) -> Bill:
        """The bill of the example; without a risk group in it, JKK is left out unless asked for."""
        group = risk or self.inputs.get("jkk_risk")
        programs = self.programs or (None if group else {"JKM", "JHT", "JP"})
        employer = Employer(risk=group, **facts)
        return jc.contributions(
            WageEarner(wage=self.wage, employer=employer, programs=programs), self.month, law=LAW
        )

    def share(self, line: Line, part: str) -> Number:
        """Rupiah, or per cent of the base where the example states no wage."""
        amount: int = getattr(line, part)
        return Fraction(100 * amount, line.base) if self.in_percent and line.base else amount

    def figure(self, name: str) -> Number:
        """What the law gives for a name that the example prints."""
        if self.inputs.get("quantity") == "jkp_rate_pct_sources":
            return self.jkp_source(name)
        if name in list(RiskGroup):
            relieved = self.bill(name, **RELIEFS[self.inputs["scheme"]])
            return self.share(relieved.jkk, "employer")
        if found := re.fullmatch(r"(\w+)_(\d+)_months", name):
            program = "total" if found[1] == "contributions" else found[1]
            return int(found[2]) * self.amount(program, self.bill())
        if found := re.fullmatch(r"(employer)_(\w+)_risk", name):
            return self.amount(found[1], self.bill(found[2]))
        if found := re.fullmatch(r"(jkk|jkm)_discount_pct", name):
            return self.relieved_percent(Program(found[1]))
        if name == "jp_paid_now_pct":
            jp = self.bill(**RELIEFS[self.inputs["scheme"]]).jp
            return Fraction(100 * (jp.total - jp.deferred), jp.total)
        if name in ("jp_wage_ceiling", "ceiling_after"):
            return LAW["jp.wage_ceiling"].at(self.month).rupiah
        if found := re.fullmatch(r"(\w+)_rate_pct", name):
            return self.rate(found[1])
        if name == "jkk_jkm_and_health_employer":
            return self.amount("jkk_plus_jkm", self.bill()) + self.wage * HEALTH_INSURANCE
        # A rate overall depends on the risk group; the lowest is taken where the example names none.
        return self.amount(name, self.bill("very_low" if self.in_percent else None))

    def amount(self, name: str, bill: Bill) -> Number:
        """Sums of lines: "jht_employee", "jkk_plus_jkm", "with_jht", "total", "employer"."""
        if name.startswith("with_"):
            return self.amount("total", bill)
        if "_plus_" in name:
            return sum((self.amount(term, bill) for term in name.split("_plus_")), start=0)
        if name in PAYERS:
            return sum((self.share(line, PAYERS[name]) for line in bill.values()), start=0)
        program, _, part = name.partition("_")
        return self.share(bill[program], PAYERS[part or "total"])

    def rate(self, name: str) -> Number:
        """A rate from the law book: "jht_total", "jht_employee", "jkm"."""
        program, _, part = name.partition("_")
        keys = {
            "total": [f"{program}.rate.employer", f"{program}.rate.worker"],
            "": [f"{program}.rate"],
        }.get(part) or [f"{program}.rate.{PAYERS[part]}"]
        return 100 * sum((LAW[key].at(self.month).rate for key in keys), start=Fraction(0))

    def relieved_percent(self, program: Program) -> Number:
        whole, relieved = self.bill("very_high", paid_through="2020-06"), self.bill("very_high")
        return 100 - Fraction(100 * relieved[program].total, whole[program].total)

    def jkp_source(self, name: str) -> Number:
        keys = {"government": "state", "from_jkk": "from_jkk", "from_jkm": "from_jkm"}
        wanted = list(keys.values()) if name == "sum" else [keys[name]]
        return 100 * sum((LAW[f"jkp.rate.{key}"].at(self.month).rate for key in wanted), start=Fraction(0))


def figures(printed: Row) -> Iterator[tuple[str, Fraction]]:
    """The figures of an example that belong to a bill."""
    for name, value in printed.items():
        if not ANOTHER_SUBJECT.fullmatch(name):
            yield name, Fraction(value)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_published_example(row: Row) -> None:
    example = Example(row)
    recomputed = dict(figures(row["recomputed"]))
    assert {name: example.figure(name) for name in recomputed} == recomputed
    printed = dict(figures(row["outputs"]))
    assert printed
    given = {name: example.figure(name) for name in printed}
    match row["verdict"]:
        case "agrees_with_law":
            assert given == printed
        case "wrong" | "stale":
            assert given != printed
        case "rounded":
            assert recomputed
        case other:
            pytest.fail(f"unknown verdict {other!r}")


def test_ceilings_that_an_example_starts_from() -> None:
    # Published: JP-002 prints the ceiling before and after the raise of March 2024.
    (row,) = [row for row in ROWS if "ceiling_before" in row["inputs"]]
    before = LAW["jp.wage_ceiling"].at(Example(row).month - 1).rupiah
    assert before == row["inputs"]["ceiling_before"]


def test_a_wage_with_sen_is_turned_into_whole_rupiah_at_the_edge() -> None:
    # Published: VIL-002 rests on the minimum wage of Klaten in 2023, Rp2.152.322,94.
    (row,) = [row for row in ROWS if row["id"] == "VIL-002"]
    assert Example(row).wage == jc.rupiah("2.152.322,94") == 2_152_323
    # By hand: truncating the sen changes neither line, so the printed 11,623 does not decide between the two.
    assert jc.rupiah("2.152.322,94", sen="down") == 2_152_322


def test_the_examples_are_all_there() -> None:
    # By hand: counted in the collection; fines are the only figures left aside.
    count_published(ROWS)
    verdicts = [row["verdict"] for row in ROWS]
    assert {verdict: verdicts.count(verdict) for verdict in verdicts} == {
        "agrees_with_law": 14, "wrong": 4, "stale": 1,
    }  # fmt: skip
    aside = [name for row in ROWS for name in row["outputs"] if ANOTHER_SUBJECT.fullmatch(name)]
    assert aside == ["late_penalty_pct_per_month", "normal_late_penalty_pct_per_month"]
