"""Answers about populations as JSON: people are whole numbers, rates are text. Figures by hand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jamsostek_coverage import InvalidInput, json_schema, population, to_dict
from jamsostek_coverage.population import Bound, CountingBasis, Denominator, SuspectKind, TargetRule, Verdict
from tests.json.samples import WRITTEN


def test_people_are_whole_numbers() -> None:
    told = to_dict(WRITTEN["reconciliation"])
    printed = {name: one and (one["value"], one["unit"]) for name, one in told["printed"].items()}
    assert printed == {
        "workforce": (875_743, 1), "covered": (472_068, 1), "rate": ("55.55%", "0.01%"), "gap": None,
    }  # fmt: skip
    assert [(one["field"], one["printed"], one["would_be"]) for one in told["suspects"]] == [
        ("rate", "55.55%", "47206800/875743%"),
        ("covered", 472_068, 486_475),
        ("workforce", 875_743, 849_807),
    ]
    pace = to_dict(WRITTEN["pace_to_a_number"])
    assert (pace["target"]["figure"], pace["line"], pace["remaining"]) == (500_000, 472_068, 27_932)
    assert to_dict(WRITTEN["pace"])["target"]["figure"] == "20%"


def test_the_schemas_name_every_term() -> None:
    def named(kind: str, field: str, inner: str | None = None) -> set[Any]:
        schema = json_schema(kind)
        own = schema if inner is None else schema["$defs"][inner]
        return {value for value in own["properties"][field]["enum"] if value is not None}

    assert named("count", "denominator") == set(Denominator)
    assert named("count", "basis") == set(CountingBasis)
    assert named("reconciliation", "verdict") == named("reconciliation", "gap_verdict") == set(Verdict)
    assert named("reconciliation", "kind", "suspect") == set(SuspectKind)
    assert named("reconciliation", "bound", "printed_figure") == set(Bound)
    assert named("pace", "rule", "target") == set(TargetRule)


figures = st.one_of(
    st.none(),
    st.integers(0, 2_000_000),
    st.sampled_from(["875.743", "1,3 juta", "hampir 42 ribu", "27.025 ribu", "sekitar 500.000"]),
)
rates = st.one_of(st.none(), st.integers(0, 9_999).map(lambda points: f"{points // 100},{points % 100:02}%"))


@given(workforce=figures, covered=figures, gap=figures, rate=rates, target=rates)
def test_every_reconciliation_fits_its_schema(**drawn: Any) -> None:
    try:
        found = population.reconcile(**drawn)
    except InvalidInput:
        return  # too few figures, or no workforce
    Draft202012Validator(json_schema("reconciliation")).validate(to_dict(found))
