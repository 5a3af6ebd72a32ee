"""Construction projects and their workers: slices, VAT, addenda, wages."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import Bill, ConstructionProject, ConstructionWorker, InvalidInput, Month
from tests.obligations.others.facts import LAW, VAT, ours, theirs
from tests.oracle.other_segments import JKK_LETTERS

MILLION = 1_000_000
MONTH = Month(2026, 3)
AT_EDGES = [above for above, _, _ in JKK_LETTERS if above]
# Official: PP 44/2015 Art. 54(2) and 55(2). By hand: 0.21 % of 100 million, plus 0.17 % of 400 million, …
FULL_SLICES = {
    100 * MILLION: (210_000, 30_000),
    500 * MILLION: (890_000, 110_000),
    1_000 * MILLION: (1_540_000, 210_000),
    5_000 * MILLION: (5_940_000, 610_000),
}


def project(contract_value: int, month: Month = MONTH, **facts: Any) -> Bill:
    return jc.contributions(ConstructionProject(contract_value=contract_value, **facts), month, law=LAW)


def lines(bill: Bill) -> tuple[int, int]:
    return bill.jkk.employer, bill.jkm.employer


def test_the_example_of_the_elucidation() -> None:
    # Official: elucidation of PP 44/2015 Art. 54(2) and 55(2): 180,000,000 → 346,000 and 46,000.
    bill = project(180 * MILLION)
    assert lines(bill) == (346_000, 46_000)
    assert (bill.employer, bill.worker, bill.total) == (392_000, 0, 392_000)
    text = bill.explain("id")
    for step in ("Rp100.000.000 × 0,21% = Rp210.000", "Rp80.000.000 × 0,17% = Rp136.000",
                 "Rp100.000.000 × 0,03% = Rp30.000", "Rp80.000.000 × 0,02% = Rp16.000"):  # fmt: skip
        assert step in text
    assert "PP No. 44 Tahun 2015 Pasal 54 ayat (2) huruf b" in text


@pytest.mark.parametrize("edge", AT_EDGES)
def test_the_edges_of_the_slices(edge: int) -> None:
    assert lines(project(edge)) == FULL_SLICES[edge]
    for step in (-1, 0, 1, -1_000, 1_000, 10_000):
        value = {"contract_value": edge + step}
        assert ours("project", MONTH, value) == theirs("project", MONTH, value)


def test_one_rupiah_and_a_railway() -> None:
    # By hand: 0.21 % of one rupiah is nothing; a contract has no upper limit (letter e): the first five
    # billion give 5,940,000 and 610,000, then 0.09 % and 0.01 % of 99,995 billion.
    assert lines(project(1)) == (0, 0)
    assert lines(project(100_000_000 * MILLION)) == (90_001_440_000, 10_000_110_000)


@pytest.mark.parametrize(
    ("with_tax", "vat", "net"),
    [
        (199_800_000, "11%", 180 * MILLION),
        (201_600_000, "12%", 180 * MILLION),
        (198_000_000, "10%", 180 * MILLION),
        (180_000_000, "0%", 180 * MILLION),
        (199_800_000, Fraction(11, 100), 180 * MILLION),
        (100, "11%", 90),  # 90.09
        (101, "12%", 90),  # 90.18
        (1, "100%", 1),  # 0.5, half-up
    ],
)
def test_vat_is_taken_out_first(with_tax: int, vat: Any, net: int) -> None:
    # By hand; that the tax is taken out is the operator's practice (C), its rate is the caller's.
    bill = project(with_tax, vat=vat)
    assert bill.inputs == {"value": net, "previous_value": 0}
    assert lines(bill) == lines(project(net))
    assert [note.message.key for note in bill.warnings] == ["construction.vat"]
    assert [note.message.key for note in bill.assumptions] == []


def test_without_a_rate_of_vat_the_value_is_taken_as_it_is() -> None:
    bill = project(180 * MILLION)
    assert [note.message.key for note in bill.assumptions] == ["construction.no_vat"]
    assert bill.warnings == ()


VALUES = (
    st.integers(1, 10**13) | st.sampled_from(AT_EDGES) | st.integers(1, 3_000) | st.integers(1, 2 * 10**9)
)
WHEN = st.sampled_from([Month(2016, 1), Month(2020, 9), Month(2026, 3)])


@given(value=VALUES, before=VALUES, month=WHEN, vat=st.sampled_from(VAT))
def test_an_addendum_bills_the_difference(value: int, before: int, month: Month, vat: str | None) -> None:
    # Domain review C19: the new cumulative value, less what was billed on the old one.
    before, value = sorted((before, value))
    whole, old = project(value, month, vat=vat), project(before, month, vat=vat)
    addendum = project(value, month, vat=vat, previous_value=before)
    difference = whole.difference(old)
    for program in ("JKK", "JKM"):
        assert addendum[program].employer == difference[program]["employer"] >= 0
    assert addendum.total == difference.total


@given(parts=st.lists(VALUES, min_size=2, max_size=6), month=WHEN, vat=st.sampled_from(VAT))
def test_addenda_add_up_to_the_whole(parts: list[int], month: Month, vat: str | None) -> None:
    values = list(accumulate(parts))
    bills = [project(values[0], month, vat=vat)]
    bills += [project(new, month, vat=vat, previous_value=old) for old, new in pairwise(values)]
    whole = project(values[-1], month, vat=vat)
    assert tuple(map(sum, zip(*map(lines, bills), strict=True))) == lines(whole)


@given(value=VALUES, more=st.integers(0, 10**9), month=WHEN)
def test_a_larger_contract_never_costs_less(value: int, more: int, month: Month) -> None:
    small, large = lines(project(value, month)), lines(project(value + more, month))
    assert small[0] <= large[0]
    assert small[1] <= large[1]


def test_nothing_is_due_where_the_value_did_not_change() -> None:
    assert project(180 * MILLION, previous_value=180 * MILLION).total == 0


def test_wages_that_are_known() -> None:
    # Official: PP 44/2015 Art. 54(1) and 55(1), 1.74 % and 0.30 %. By hand on Rp50.000.000 of wages.
    bill = jc.contributions(ConstructionProject(wages=50 * MILLION), MONTH, law=LAW)
    assert lines(bill) == (870_000, 150_000)
    assert [citation.article for citation in (*bill.jkk.citations, *bill.jkm.citations)] == ["54(1)", "55(1)"]


def test_a_worker_pays_through_the_project_or_on_a_wage() -> None:
    # By hand: 1.74 % and 0.30 % of Rp3.750.000, which is 25 days at Rp150.000 (PP 44/2015 Art. 19(3)).
    wage = jc.wage_base(daily=150_000)
    alone = jc.contributions(ConstructionWorker(wage=wage), MONTH, law=LAW)
    assert lines(alone) == (65_250, 11_250)
    for given_wage in (None, wage):
        covered = ConstructionWorker(wage=given_wage, project=ConstructionProject(contract_value=1))
        bill = jc.contributions(covered, MONTH, law=LAW)
        assert bill.total == 0
        for program in ("JKK", "JKM"):
            assert bill[program].reason is not None
            assert str(bill[program].reason) == "paid with the bill of the project"


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({}, "contract_value, wages"),
        ({"contract_value": 1, "wages": 1}, "contract_value, wages"),
        ({"contract_value": 0}, "contract_value, wages"),
        ({"contract_value": 1.5}, "contract_value"),
        ({"contract_value": -1}, "contract_value"),
        ({"wages": 0}, "wages"),
        ({"contract_value": 5, "previous_value": 6}, "previous_value"),
        ({"contract_value": 5, "previous_value": -1}, "previous_value"),
        ({"contract_value": 5, "vat": 0.11}, "vat"),
        ({"contract_value": 5, "vat": "11"}, "vat"),
        ({"contract_value": 5, "vat": Fraction(-1)}, "vat"),
        ({"contract_value": 5, "paid_through": "yesterday"}, "paid_through"),
    ],
)
def test_bad_projects(facts: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        ConstructionProject(**facts)
    assert [fault.path for fault in refused.value.faults] == [path]
    assert all(fault.remedy.text("id") for fault in refused.value.faults)


def test_bad_workers() -> None:
    for facts, path in (({}, "wage, project"), ({"wage": 1, "project": "bridge"}, "project")):
        with pytest.raises(InvalidInput) as refused:
            ConstructionWorker(**facts)  # type: ignore[arg-type]
        assert [fault.path for fault in refused.value.faults] == [path]
