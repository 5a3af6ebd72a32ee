"""Every row of a table gets what ``contributions`` says of it, bit for bit, faults included.

Expectations come from the scalar verb, held against the oracle elsewhere, unless a test says otherwise.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from jamsostek_coverage.frames.billing.contributions import FactColumns
from jamsostek_coverage.frames.deciding.categories import FACTS
from jamsostek_coverage.obligations.bill_columns import AMOUNTS
from tests.frames.engines import ENGINES, rows_of
from tests.frames.rows import amounts_of, expected, told
from tests.frames.strategies import CEILINGS, FIRST, KINDS, LARGEST, LAST, LAW, rows, table

# The scalar verb warns once per process of months past the verified law.
pytestmark = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")

PAYROLL = pl.DataFrame(
    {"wage": [12_000_000, -5, 4_000_000], "month": ["2026-03", "2026-03", "202604"], "risk": ["I", None, "V"]}
)


def columns_of(kind: str) -> dict[str, Any]:
    return {name: name for name in KINDS[kind].columns if name != "month"}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=12)
def test_rows_equal_bills(kind: str, data: st.DataObject) -> None:
    drawn = data.draw(rows(kind))
    result = frames.contributions(table(kind, drawn), like=KINDS[kind].like, **columns_of(kind))
    assert [told(row) for row in rows_of(result)] == [expected(row, kind) for row in drawn]


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "polars"])
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=2)
def test_engines_agree(kind: str, engine: str, data: st.DataObject) -> None:
    drawn = data.draw(rows(kind, 40))
    given_table = ENGINES[engine](table(kind, drawn))
    result = frames.contributions(given_table, like=KINDS[kind].like, **columns_of(kind))
    assert type(result) is type(given_table)
    assert [told(row) for row in rows_of(result)] == [expected(row, kind) for row in drawn]


# ------------------------------------------------------- ties, ceilings, months of change

RATES = [
    *(LAW[f"jkk.rate.{group.value}"].at(LAST).rate for group in jc.RiskGroup),
    *(
        LAW[key].at(LAST).rate
        for key in ("jkm.rate", "jht.rate.employer", "jht.rate.worker", "jp.rate.worker")
    ),
]


def tied_wages() -> list[int]:
    """The lowest and highest wages whose share ends on half a rupiah, their neighbours, and both ends."""
    found = {1, 2, LARGEST - 1, LARGEST}
    for rate in [rate * relief for rate in RATES for relief in (1, Fraction(1, 100), Fraction(1, 2))]:
        period = rate.denominator
        lowest = period // 2 * pow(rate.numerator, -1, period) % period
        for wage in (lowest, LARGEST - (LARGEST - lowest) % period):
            found |= {wage - 1, wage, wage + 1}
    found |= {ceiling + step for ceiling in (*CEILINGS, 5_000_000) for step in (-1, 0, 1)}
    return sorted(wage for wage in found if 1 <= wage <= LARGEST)


def months_of_change() -> list[jc.Month]:
    """Every month in which a parameter of contributions changes, and its neighbours."""
    edges = {
        edge
        for key in LAW
        if LAW[key].applies_to == "contribution_month"
        for value in LAW[key]
        for edge in (value.start, value.stop + 1)
    }
    near = {edge + step for edge in edges for step in (-1, 0, 1)}
    return [jc.Month.from_ordinal(edge) for edge in sorted(near) if FIRST.ordinal <= edge <= LAST.ordinal]


@pytest.mark.parametrize("engine", ["polars", "pandas", "pyarrow", "duckdb"])
def test_ties_ceilings_and_months_of_change(engine: str) -> None:
    wages, months, risks = tied_wages(), months_of_change(), list(jc.RiskGroup)
    dice = Random(20261121)
    drawn = [
        {"wage": wage, "month": str(month), "risk": risks[(place + wage) % 5].value}
        for place, month in enumerate(months)
        for wage in dice.sample(wages, 12)
    ]
    drawn += [{"wage": wage, "month": "2026-09", "risk": risks[wage % 5].value} for wage in wages]
    result = frames.contributions(ENGINES[engine](pl.DataFrame(drawn)))
    assert [told(row) for row in rows_of(result)] == [expected(row) for row in drawn]


@pytest.mark.parametrize("engine", ["polars", "pandas", "pyarrow", "duckdb"])
@pytest.mark.parametrize("rounding", ["down", "up", "half_even"])
def test_every_rounding_of_ties(rounding: str, engine: str) -> None:
    choices, wages, risks = jc.Choices(rounding=rounding), tied_wages(), list(jc.RiskGroup)
    drawn = [{"wage": wage, "month": "2025-03", "risk": risks[wage % 5].value} for wage in wages]
    result = frames.contributions(ENGINES[engine](pl.DataFrame(drawn)), choices=choices)
    assert [told(row) for row in rows_of(result)] == [expected(row, choices=choices) for row in drawn]


@pytest.mark.parametrize("rounding", ["down", "up", "half_even"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "wage_earner"])
@given(data=st.data())
@settings(max_examples=4)
def test_every_rounding_of_the_others(kind: str, rounding: str, data: st.DataObject) -> None:
    drawn, choices = data.draw(rows(kind)), jc.Choices(rounding=rounding)
    given_table, columns = table(kind, drawn), columns_of(kind)
    result = frames.contributions(given_table, like=KINDS[kind].like, choices=choices, **columns)
    assert [told(row) for row in rows_of(result)] == [expected(row, kind, choices=choices) for row in drawn]


# ------------------------------------------------------- order, parts, forms


@given(data=st.data())
@settings(max_examples=6)
def test_permuting_and_partitioning_rows_changes_nothing(data: st.DataObject) -> None:
    drawn = data.draw(rows("wage_earner", 30))
    whole = table("wage_earner", drawn)
    done = rows_of(frames.contributions(whole, **columns_of("wage_earner")))
    order = data.draw(st.permutations(range(len(drawn))))
    shuffled = rows_of(frames.contributions(whole[list(order)], **columns_of("wage_earner")))
    assert shuffled == [done[place] for place in order]
    cut = data.draw(st.integers(0, len(drawn)))
    parts = [whole[:cut], whole[cut:]]
    apart = [
        row for part in parts for row in rows_of(frames.contributions(part, **columns_of("wage_earner")))
    ]
    assert apart == done


@pytest.mark.parametrize("engine", ENGINES)
def test_long_form_holds_the_lines_of_bills(engine: str) -> None:
    drawn = [row | {"risk": row["risk"] or "II"} for row in PAYROLL.to_dicts()]
    result = frames.contributions(ENGINES[engine](pl.DataFrame(drawn)), output="long")
    lines = {(row["wage"], row["program"]): row for row in rows_of(result)}
    assert len(lines) == len(drawn) * len(jc.Program)
    for row in drawn:
        answer = expected(row)
        for program in jc.Program:
            line = lines[row["wage"], program.value]
            if isinstance(answer, set):
                assert (line["base"], line["error"]) == (None, ", ".join(answer))
                continue
            employer = jc.Employer(risk=row["risk"])
            bill = jc.contributions(jc.WageEarner(wage=row["wage"], employer=employer), row["month"])
            own = bill[program]
            state = bill.state_share if program is jc.Program.JKP else 0
            assert (line["base"], line["employer"], line["worker"]) == (own.base, own.employer, own.worker)
            assert (line["state_share"], line["error"]) == (state, None)


@pytest.mark.parametrize("engine", ["polars", "polars lazy", "pandas", "duckdb"])
def test_mixed_tables(engine: str) -> None:
    # Invented rows: one of each category, a segment left out (wage earners), one unknown.
    mixed = pl.DataFrame(
        {
            "segment": ["PU", "BPU", "Jakon", "Jakon", "PMI", None, "?", "Jakon"],
            "month": ["2026-03"] * 8,
            "wage": [12_000_000, None, None, 5_000_000, None, 4_000_000, 1, 7],
            "risk": ["I", None, None, None, None, "II", "I", None],
            "income": [None, 2_950_000, None, None, None, None, None, None],
            "contract_value": [None, None, 180_000_000, None, None, None, None, 9],
            "registered": [None] * 4 + [date(2024, 9, 23)] + [None] * 3,
            "contract_months": [None] * 4 + [36] + [None] * 3,
        },
        schema_overrides={"registered": pl.Date, "contract_months": pl.Int64},
    )
    result = frames.contributions(
        ENGINES[engine](mixed), segment="segment", registered="registered", contract_months="contract_months"
    )
    people: list[Any] = [
        jc.WageEarner(wage=12_000_000, employer=jc.Employer(risk="I")),
        jc.SelfEmployed(income=2_950_000),
        jc.ConstructionProject(contract_value=180_000_000),
        jc.ConstructionWorker(wage=5_000_000),
        jc.MigrantWorker(registered=date(2024, 9, 23), contract_months=36),
        jc.WageEarner(wage=4_000_000, employer=jc.Employer(risk="II")),
    ]
    bills: list[Any] = [amounts_of(jc.contributions(person, "2026-03")) for person in people]
    assert [told(row) for row in rows_of(result)] == [*bills, {"segment.unknown"}, {"contract_value.one_of"}]


def test_segments_without_columns_are_missing() -> None:
    mixed = pl.DataFrame({"segment": ["PU", "PMI"], "month": "2026-03", "wage": [1_000, 1], "risk": "I"})
    result = rows_of(frames.contributions(mixed, segment="segment"))
    assert result[0]["error"] is None
    assert told(result[1]) == {"contract_months.missing", "registered.missing"}


# ------------------------------------------------------- what holds for every row


@pytest.mark.parametrize("month", ["2015-07", "2020-09", "2021-03", "2025-03", "2026-03", "2027-01"])
@pytest.mark.parametrize(
    "like",
    [
        jc.WageEarner(wage=1, employer=jc.Employer(scale="micro")),
        jc.WageEarner(wage=1, born=date(1967, 3, 1), since=date(2016, 1, 1), until=date(2026, 3, 15)),
        jc.WageEarner(wage=1, employer=jc.Employer(labour_intensive="toys", active_workers=50)),
        jc.WageEarner(wage=1, registered=date(2020, 9, 1), employer=jc.Employer(registered="2020-08")),
        jc.WageEarner(wage=1, born=date(1962, 3, 1), jp_deferred=True),
    ],
    ids=["micro", "dated", "industry", "entrant", "deferred"],
)
def test_facts_of_like_hold_for_every_row(like: jc.WageEarner, month: str) -> None:
    risks = [group.value for group in jc.RiskGroup]
    drawn: list[dict[str, Any]] = [
        {"wage": 6_000_000 + place, "risk": risk} for place, risk in enumerate(risks)
    ]
    bills: list[Any] = []
    for row in drawn:
        employer = jc.Employer(
            **{
                name: getattr(like.employer, name)
                for name in ("scale", "labour_intensive", "active_workers", "registered")
            },
            risk=row["risk"],
        )
        person = jc.WageEarner(
            wage=row["wage"], employer=employer, born=like.born, since=like.since, until=like.until,
            registered=like.registered, jp_deferred=like.jp_deferred,
        )  # fmt: skip
        bills.append(amounts_of(jc.contributions(person, month)))
    months = [month] * len(drawn)
    by_column = frames.contributions(pl.DataFrame(drawn).with_columns(month=pl.Series(months)), like=like)
    by_constant = frames.contributions(pl.DataFrame(drawn), like=like, month=jc.Month.parse(month))
    assert [told(row) for row in rows_of(by_column)] == bills
    assert [told(row) for row in rows_of(by_constant)] == bills


@pytest.mark.parametrize("vat", [None, "11%", "12%"])
@given(values=st.lists(st.integers(1, 10**15), min_size=1, max_size=30))
@settings(max_examples=6)
def test_value_added_tax_is_taken_out_once(vat: str | None, values: list[int]) -> None:
    like = jc.ConstructionProject(contract_value=1, vat=vat)
    result = frames.contributions(
        pl.DataFrame({"contract_value": values}), like=like, month=jc.Month(2026, 3)
    )
    bills = [
        amounts_of(jc.contributions(jc.ConstructionProject(contract_value=value, vat=vat), "2026-03"))
        for value in values
    ]
    assert [told(row) for row in rows_of(result)] == bills


@pytest.mark.parametrize(
    "choices",
    [
        jc.Choices(pension_stop="month_of_age"),
        jc.Choices(month_rule="from_registration"),
        jc.Choices(month_rule="by_agreement"),
        jc.Choices(wage_floor="minimum_wage"),
        jc.Choices(foreigners_in_jp=False),
    ],
    ids=["pension", "registration", "agreement", "minimum", "foreigners"],
)
@given(data=st.data())
@settings(max_examples=5)
def test_named_choices(choices: jc.Choices, data: st.DataObject) -> None:
    names = ["wage", "month", "risk", "nationality", "born", "since", "until", "registered"]
    amounts = st.none() | st.sampled_from([1, 4_000_000, 9_000_000, 0])
    drawn = [
        {name: row[name] for name in names}
        | {"minimum_wage": data.draw(amounts), "part_month_base": data.draw(amounts)}
        for row in data.draw(rows("wage_earner", 15))
    ]
    types = {name: KINDS["wage_earner"].columns[name][0] for name in names}
    made = pl.DataFrame(drawn, schema={**types, "minimum_wage": pl.Int64, "part_month_base": pl.Int64})
    asked: dict[str, Any] = {name: name for name in (*names[3:], "minimum_wage", "part_month_base")}
    result = frames.contributions(made, choices=choices, **asked)
    assert [told(row) for row in rows_of(result)] == [expected(row, choices=choices) for row in drawn]


@pytest.mark.parametrize("month", [jc.Month(2014, 3), jc.Month(2015, 6)])
def test_one_month_before_the_law(month: jc.Month) -> None:
    result = rows_of(frames.contributions(PAYROLL.drop("month"), month=month))
    drawn = [{**row, "month": str(month)} for row in PAYROLL.to_dicts()]
    assert [told(row) for row in result] == [expected(row) for row in drawn]


# ------------------------------------------------------- law books


def test_books_do_not_leak_into_one_another() -> None:
    reformed = LAW.with_reform(jc.Reform({"jp.wage_ceiling": {"2027-03": 12_000_000}}))
    earlier = LAW.known_on(date(2026, 1, 1))
    strict = jc.LawBook.shipped("raise")
    drawn = [
        {"wage": 20_000_000, "month": month, "risk": "III"}
        for month in ("2026-02", "2026-03", "2026-12", "2027-03")
    ]
    made = pl.DataFrame(drawn)
    for book in (LAW, reformed, earlier, strict, LAW, reformed):
        result = frames.contributions(made, law=book)
        assert [told(row) for row in rows_of(result)] == [expected(row, law=book) for row in drawn]


def test_a_reform_that_takes_a_rate_away_refuses_its_rows() -> None:
    known = LAW.known_on(date(2015, 7, 15))  # by hand: no JKP, and ceilings of later years are not known
    drawn = [{"wage": 8_000_000, "month": month, "risk": "I"} for month in ("2015-07", "2016-03", "2021-03")]
    result = frames.contributions(pl.DataFrame(drawn), law=known)
    assert [told(row) for row in rows_of(result)] == [expected(row, law=known) for row in drawn]


# ------------------------------------------------------- what is refused


def test_names_that_clash_are_told_with_the_way_out() -> None:
    taken = PAYROLL.with_columns(total=pl.lit(0), error=pl.lit(""))
    with pytest.raises(jc.InvalidInput) as refused:
        frames.contributions(taken)
    assert [fault.value for fault in refused.value.faults] == ["'total'", "'error'"]
    result = frames.contributions(taken, prefix="bpjs_")
    assert result.select(taken.columns).equals(taken)
    assert [told(row, "bpjs_") for row in rows_of(result)] == [expected(row) for row in PAYROLL.to_dicts()]


def test_columns_that_are_not_there_are_told() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        frames.contributions(PAYROLL, born="lahir", since="masuk")
    assert [fault.value for fault in refused.value.faults] == ["'lahir'", "'masuk'"]
    with pytest.raises(jc.InvalidInput):
        frames.contributions(PAYROLL.drop("wage"))
    with pytest.raises(jc.InvalidInput):
        frames.contributions(PAYROLL, colour="risk")  # type: ignore[call-arg]


def test_errors_may_be_raised() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        frames.contributions(PAYROLL, errors="raise")
    told_of = [(fault.path, fault.value, fault.problem.key) for fault in refused.value.faults]
    assert told_of == [
        ("[1].wage", "-5", "frames.fault.negative"),
        ("[1].risk", "None", "frames.fault.missing"),
    ]
    fine = PAYROLL[[0, 2]]
    assert frames.contributions(fine, errors="raise").equals(frames.contributions(fine))
    with pytest.raises(jc.InvalidInput) as lazy:
        frames.contributions(fine.lazy(), errors="raise")
    assert lazy.value.faults[0].problem.key == "frames.lazy"


def test_the_long_form_raises_each_row_once() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        frames.contributions(PAYROLL, errors="raise", output="long")
    assert [fault.path for fault in refused.value.faults] == ["[1].wage", "[1].risk"]


def test_every_fact_has_a_keyword() -> None:
    named = {"wage", "risk", "income", "contract_value", *FactColumns.__annotations__}
    assert named == FACTS


def test_numbers_of_people_are_masked() -> None:
    marked = PAYROLL.with_columns(risk=pl.lit("1271012345678901"))
    with pytest.raises(jc.InvalidInput) as refused:
        frames.contributions(marked, errors="raise")
    assert "1271012345678901" not in str(refused.value)


@pytest.mark.parametrize("no_table", [None, 5, "payroll.csv", [1, 2], {"wage": [1]}])
def test_what_is_no_table_is_refused(no_table: Any) -> None:
    with pytest.raises(jc.InvalidInput):
        frames.contributions(no_table)


@pytest.mark.parametrize("wrong", ["wide ", "tall"])
def test_unknown_forms_are_refused(wrong: Any) -> None:
    with pytest.raises(jc.InvalidInput):
        frames.contributions(PAYROLL, output=wrong)
    with pytest.raises(jc.InvalidInput):
        frames.contributions(PAYROLL, errors=wrong)


def test_a_lazy_table_stays_lazy() -> None:
    def look(_: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError("collected")

    watched = PAYROLL.lazy().map_batches(look, schema=dict(PAYROLL.schema))
    result = frames.contributions(watched)
    assert isinstance(result, pl.LazyFrame)
    assert result.collect_schema().names() == [*PAYROLL.columns, *AMOUNTS, "error"]


def test_without_narwhals_the_extra_is_named() -> None:
    code = """
import sys
sys.modules["narwhals"] = None
from jamsostek_coverage import MissingExtra, frames
try:
    frames.contributions(object())
except MissingExtra as missing:
    print(missing)
"""
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert 'pip install "jamsostek_coverage[frames]"' in said
