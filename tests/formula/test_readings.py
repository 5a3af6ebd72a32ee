"""One formula, three readings: each equals the formula worked out node by node in exact fractions.

Expectations come from ``trees.meaning``, a second implementation without shared code, over random trees of
every kind of node and over the formulas of wage earners with every combination of facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage.formula.columns import Columns
from jamsostek_coverage.formula.compile import Folder, compiled
from jamsostek_coverage.formula.explanation import Explainer
from jamsostek_coverage.formula.nodes import (
    Add,
    Choose,
    Constant,
    Input,
    Law,
    Max,
    Min,
    Multiply,
    Node,
    Share,
    Subtract,
    children,
)
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.obligations.wage_earners import FORMULAS
from jamsostek_coverage.periods import Month
from jamsostek_coverage.testing import months, wages
from jamsostek_coverage.values.rounding import Rounding

from .trees import KINDS, LAW, RISKS, Situation, formulas, meaning, nodes, situations


def kernel_of(trees: Sequence[Node], at: Situation, names: Sequence[str]) -> tuple[int, ...]:
    """The scalar reading."""
    folder = Folder(at.facts, lambda key: at.law[key].at(at.month).value, at.rounding)
    kernel = compiled([folder.fold(tree) for tree in trees], names, at.rounding)
    return kernel(*(at.inputs[name] for name in names))


# --- random trees ---------------------------------------------------------------------------------


@settings(max_examples=400)
@given(formulas(), situations(wages()))
def test_the_kernel_says_what_the_formula_says(trees: tuple[Node, ...], at: Situation) -> None:
    read = kernel_of(trees, at, ("wage", "other"))
    assert read == tuple(meaning(tree, at) for tree in trees)
    assert {type(value) for value in read} == {int}


@given(formulas(), situations(wages()))
def test_the_explanation_says_what_the_formula_says(trees: tuple[Node, ...], at: Situation) -> None:
    explainer = Explainer(at.inputs, at.facts, lambda key: at.law[key].at(at.month), at.rounding)
    for tree in trees:
        assert explainer.explain(tree).value == meaning(tree, at)


@settings(max_examples=60)
@given(
    formulas(most_steps=4),
    st.lists(situations(st.integers(0, 10**7)), min_size=1, max_size=5),
    st.sampled_from(Rounding),
)
def test_a_column_says_what_the_formula_says(
    trees: tuple[Node, ...], rows: list[Situation], rounding: Rounding
) -> None:
    frame = pl.DataFrame(
        [{**row.inputs, **row.facts, "month": row.month.ordinal} for row in rows],
        schema={"wage": pl.Int64, "other": pl.Int64, "risk": pl.String, "due": pl.Boolean, "month": pl.Int64},
    )
    ordinals = frame["month"].to_list()
    names = {name: name for name in frame.columns}
    since, until = Month.from_ordinal(min(ordinals)), Month.from_ordinal(max(ordinals))
    columns = Columns(LAW, names, names, "month", since, until, rounding=rounding)
    try:
        expressions = [columns.expression(tree) for tree in trees]
    except OverflowError:
        return  # refused rather than wrong, see test_a_rate_too_fine_for_64_bits_is_refused
    for tree, expression in zip(trees, expressions, strict=True):
        result = nw.from_native(frame).with_columns(value=expression).to_native()
        expected = [meaning(tree, row._replace(rounding=rounding)) for row in rows]
        assert result["value"].to_list() == expected
        assert result.schema["value"] == pl.Int64


def test_every_kind_of_node_grows() -> None:
    grown: set[type] = set()

    @settings(max_examples=200, database=None)
    @given(formulas())
    def collect(trees: tuple[Node, ...]) -> None:
        grown.update(type(node) for tree in trees for node in nodes(tree))

    collect()
    assert grown == KINDS


# --- the formulas of wage earners -----------------------------------------------------------------

TREES = {(program, part): tree for program, formula in FORMULAS.items() for part, tree in formula().items()}
SWITCHES = sorted(
    {node.fact for tree in TREES.values() for node in nodes(tree) if isinstance(node, Choose)} - {"risk"}
)


@pytest.mark.parametrize("risk", RISKS)
@settings(max_examples=20)
@given(month=months(min_value="2021-02"), wage=wages(), rounding=st.sampled_from(Rounding))
def test_the_kernel_of_a_wage_earner_under_every_combination_of_facts(
    risk: str, month: Month, wage: int, rounding: Rounding
) -> None:
    for switches in product((True, False), repeat=len(SWITCHES)):
        facts = {"risk": risk, **dict(zip(SWITCHES, switches, strict=True))}
        at = Situation({"wage": wage}, facts, month, rounding)
        trees = list(TREES.values())
        assert kernel_of(trees, at, ("wage",)) == tuple(meaning(tree, at) for tree in trees)


def test_the_facts_of_the_formulas_are_those_that_the_plan_knows() -> None:
    # By hand: one "due" per billed programme, membership of JKP, three reliefs.
    assert SWITCHES == [
        "jht.due", "jkk.due", "jkm.due", "jkp.member", "jp.due", "relief.jp_deferral",
        "relief.labour_intensive", "relief.pandemic_2020",
    ]  # fmt: skip


# --- small cases by hand --------------------------------------------------------------------------

WAGE = Input("wage")
NOW = Month(2026, 3)


def said(tree: Node, wage: int, rounding: Rounding = Rounding.HALF_UP, **facts: Any) -> int:
    return kernel_of([tree], Situation({"wage": wage}, facts, NOW, rounding), ("wage",))[0]


def half(base: Node) -> Share:
    return Share(base, Constant(Fraction(1, 2)))


@pytest.mark.parametrize(
    ("rounding", "halves"),
    [
        (Rounding.HALF_UP, [0, 1, 1, 2, 2]),
        (Rounding.DOWN, [0, 0, 1, 1, 2]),
        (Rounding.UP, [0, 1, 1, 2, 2]),
        (Rounding.HALF_EVEN, [0, 0, 1, 2, 2]),
    ],
)
def test_halves_of_0_to_4(rounding: Rounding, halves: list[int]) -> None:
    assert [said(half(WAGE), wage, rounding) for wage in range(5)] == halves


def test_a_product_of_rates_is_rounded_once() -> None:
    # By hand: 1 % of 1 % of Rp5,000 is half a rupiah; rounded twice it would be 1 % of 50, zero.
    rate = Constant(Fraction(1, 100))
    assert said(Share(WAGE, Multiply((rate, rate))), 5_000) == 1
    assert said(Share(Share(WAGE, rate), rate), 4_999) == 1  # Rp49.99 is Rp50, of which 1 % is a half


@pytest.mark.parametrize("odd", [3, 7, 9])
def test_rates_with_an_odd_denominator(odd: int) -> None:
    tree = Share(WAGE, Constant(Fraction(1, odd)))
    assert [said(tree, wage) for wage in range(4 * odd)] == [
        (2 * wage + odd) // (2 * odd) for wage in range(4 * odd)
    ]


def test_a_rate_of_all_and_of_nothing() -> None:
    assert said(Share(WAGE, Constant(1)), 7) == 7
    assert said(Share(WAGE, Constant(0)), 7) == 0


def test_constants_fold() -> None:
    # By hand: (5 + 7) − min(3, 4) + max(1, 2) + half of 5 rounded up.
    tree = Add(
        (
            Subtract(Add((Constant(5), Constant(7))), Min(Constant(3), Constant(4))),
            Max(Constant(1), Constant(2)),
            half(Constant(5)),
        )
    )
    assert said(tree, 1) == 14


def test_law_is_read_in_the_month_at_hand() -> None:
    capped = Min(WAGE, Law("jp.wage_ceiling"))
    for month, ceiling in ((Month(2026, 2), 10_547_400), (Month(2026, 3), 11_086_300)):  # official
        at = Situation({"wage": 10**11}, {}, month)
        assert kernel_of([capped], at, ("wage",)) == (ceiling,)


def test_a_rate_that_depends_on_an_amount_is_refused() -> None:
    with pytest.raises(TypeError, match="depends on an amount"):
        said(Share(WAGE, WAGE), 1)


def test_what_is_not_folded_cannot_be_compiled() -> None:
    with pytest.raises(TypeError, match="not folded"):
        compiled([Law("jp.wage_ceiling")], ["wage"], Rounding.HALF_UP)


def test_an_unchosen_case_is_never_read() -> None:
    tree = Choose("due", {True: WAGE, False: Law("no.such_key")})
    assert said(tree, 5, due=True) == 5


def test_children_come_in_the_order_in_which_they_are_written() -> None:
    a, b = Constant(1), Constant(2)
    for node in (Add((a, b)), Multiply((a, b)), Subtract(a, b), Min(a, b), Max(a, b), Share(a, b)):
        assert children(node) == (a, b)
    assert children(Choose("due", {True: a, False: b})) == (a, b)
    assert children(a) == children(WAGE) == children(Law("jkm.rate")) == ()


# --- columns --------------------------------------------------------------------------------------


def column(
    tree: Node, rows: Mapping[str, list[Any]], law: LawBook = LAW, since: Month = NOW, until: Month = NOW
) -> list[int | None]:
    frame = (
        pl.DataFrame(rows).with_columns(month=since.ordinal) if "month" not in rows else pl.DataFrame(rows)
    )
    names = {name: name for name in frame.columns}
    expression = Columns(law, names, names, "month", since, until).expression(tree)
    result: list[int | None] = nw.from_native(frame).select(value=expression).to_native()["value"].to_list()
    return result


def test_a_rate_too_fine_for_64_bits_is_refused() -> None:
    # By hand: 10^11 times a numerator of eight digits still fits into 63 bits, one of nine does not.
    fine = Share(WAGE, Constant(Fraction(92_233_701, 10**11)))
    assert column(fine, {"wage": [10**11]}) == [92_233_701]
    with pytest.raises(OverflowError, match="64-bit"):
        column(Share(WAGE, Constant(Fraction(123_456_789, 10**11))), {"wage": [1]})


def test_missing_amounts_and_facts_stay_missing() -> None:
    capped = Min(WAGE, Law("jp.wage_ceiling"))
    assert column(capped, {"wage": [None, 1, 10**11]}) == [None, 1, 11_086_300]
    chosen = Choose("due", {True: WAGE, False: Constant(0)})
    assert column(chosen, {"wage": [5, 5, 5], "due": [True, False, None]}) == [5, 0, None]
    packages = Choose("package", {"six": WAGE, None: Constant(0)})
    assert column(packages, {"wage": [5, 5, 5], "package": ["six", "other", None]}) == [5, None, 0]


def test_months_before_the_law_are_missing() -> None:
    # Official: JKP begins in February 2021.
    first, last = Month(2021, 1), Month(2021, 2)
    rows = {"wage": [10**9, 10**9], "month": [first.ordinal, last.ordinal]}
    assert column(Law("jkp.wage_ceiling"), rows, since=first, until=last) == [None, 5_000_000]
    share = Share(WAGE, Law("jkp.rate.state"))
    assert column(share, rows, since=first, until=last) == [None, 2_200_000]


def test_a_reform_ends_and_the_law_comes_back() -> None:
    law = LAW.with_reform(Reform({"jp.wage_ceiling": {"2024-05..2024-06": 1}}))
    months_seen = [Month(2024, month) for month in (2, 3, 4, 5, 6, 7)]
    rows = {"wage": [10**9] * 6, "month": [month.ordinal for month in months_seen]}
    read = column(Law("jp.wage_ceiling"), rows, law, months_seen[0], months_seen[-1])
    assert read == [9_559_600, 10_042_300, 10_042_300, 1, 1, 10_042_300]  # official, then invented


def test_what_is_no_amount_or_no_rate_has_no_column() -> None:
    with pytest.raises(TypeError, match="no column of its own"):
        column(Multiply((Constant(1),)), {"wage": [1]})
    with pytest.raises(TypeError, match="not a rate"):
        column(Share(WAGE, WAGE), {"wage": [1]})
