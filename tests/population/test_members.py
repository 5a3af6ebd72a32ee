"""Member lists with faults. All people are invented; the faults of each row are by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.population import (
    KemendagriCode,
    MemberFaultKind,
    RegionTable,
    check_members,
)
from jamsostek_coverage.terms import Segment

ON = date(2025, 10, 1)
TABLE = RegionTable.from_rows([
    {"code": "12.71.01", "name": "Medan Kota"},
    {"code": "12.71.02", "name": "Medan Sunggal"},
    {"code": "12.71.03", "name": "gone", "until": date(2024, 12, 31)},
])  # fmt: skip


def row(number: int, **facts: Any) -> dict[str, Any]:
    return {"nik": f"127101450590{number:04}", "region": "12.71.01", "born": date(1990, 5, 5), **facts}


def kinds(rows: list[dict[str, Any]], **options: Any) -> list[tuple[int, str]]:
    found = check_members(rows, on=ON, **{"regions": TABLE, **options})
    return [(fault.row, fault.kind.value) for fault in found.faults]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"nik": "12710145"}, "bad_nik"),
        ({"nik": 1271014505900001}, "bad_nik"),
        ({"nik": None}, "bad_nik"),
        ({"region": "12.1"}, "bad_region"),
        ({"region": 12.71}, "bad_region"),
        ({"region": None}, "bad_region"),
        ({"region": "12.71.09"}, "unknown_region"),
        ({"region": "12.71.03"}, "unknown_region"),
        ({"segment": "freelance"}, "bad_segment"),
        ({"born": "1990-05-05"}, "bad_age"),
        ({"born": date(2007, 10, 2)}, "bad_age"),  # 17, the day before 18
        ({"born": date(1960, 10, 1)}, "bad_age"),  # 65 on the day
        ({"born": date(2030, 1, 1)}, "bad_age"),
        ({"nik": "3171014505900001"}, "issued_elsewhere"),
    ],
)
def test_each_fault(facts: dict[str, Any], kind: str) -> None:
    assert kinds([row(1, **facts)]) == [(0, kind)]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"born": None},
        {"born": date(2007, 10, 1)},  # 18 on the day
        {"born": date(1960, 10, 2)},  # 65 a day later
        {"segment": "bukan penerima upah"},
        {"region": KemendagriCode("12.71.02"), "nik": "1271024505900001"},
        {"region": "127101"},
    ],
)
def test_no_fault(facts: dict[str, Any]) -> None:
    assert kinds([row(1, **facts)]) == []


def test_a_person_counts_once() -> None:
    rows = [row(1, segment="BPU"), row(1, segment="BPU"), row(1, segment="PU"), row(2), row(3)]
    assert kinds(rows, already=[row(3)["nik"]]) == [
        (1, "duplicate_nik"),
        (2, "several_segments"),
        (4, "already_member"),
    ]


def test_ages_are_a_choice() -> None:
    seventy = [row(1, born=date(1955, 1, 1))]
    assert kinds(seventy, oldest=71) == []
    assert kinds([row(1, born=date(2010, 1, 1))], youngest=15) == []


def test_without_a_table_the_province_is_known() -> None:
    assert kinds([row(1), row(2, region="99.01")], regions=None) == [
        (1, "unknown_region"),
    ]
    papua = [row(1, region="93.01")]
    assert [f.kind.value for f in check_members(papua, on=date(2022, 7, 24)).faults] == ["unknown_region"]
    assert [f.kind.value for f in check_members(papua, on=date(2022, 7, 25)).faults] == ["issued_elsewhere"]


def test_the_nik_is_never_taken_for_the_domicile() -> None:
    found = check_members([row(1, nik="3171014505900001")], on=ON, regions=TABLE)
    assert found.covered_by_region() == {KemendagriCode("12.71.01"): 1}
    assert (found.refused, len(found.accepted)) == ((), 1)


def test_the_rest_is_counted_and_nothing_lost() -> None:
    rows = [
        row(1, segment="BPU"),
        row(2, region="12.71.02"),
        row(3),
        row(3),
        row(4, born=date(2015, 1, 1), nik="x"),
    ]
    found = check_members(rows, on=ON, regions=TABLE)
    assert found.covered_by_region() == {KemendagriCode("12.71.01"): 2, KemendagriCode("12.71.02"): 1}
    assert found.refused == (3, 4)
    assert found.by_kind[MemberFaultKind.BAD_NIK] == found.by_kind[MemberFaultKind.BAD_AGE] == 1
    assert found.accepted[0].segment is Segment.BPU
    assert found.accepted[0].age == 35
    (doubled,) = [fault for fault in found.faults if fault.kind is MemberFaultKind.DUPLICATE_NIK]
    assert doubled.label("id") == "baris 3: NIK tercantum di baris terdahulu: '…(16 digits)'"


def test_no_number_of_a_person_is_shown_or_kept() -> None:
    rows = [
        row(1),
        row(1),
        row(2, nik="12710145059000019"),
        row(3, nik="3171014505900003"),
        row(4, region="1271014505900004"),
    ]
    found = check_members(rows, on=ON, regions=TABLE)
    said = repr(found) + "".join(fault.label("en") + fault.label("id") for fault in found.faults)
    assert "1271014505" not in said
    assert "3171014505" not in said


cells = st.fixed_dictionaries({
    "nik": st.sampled_from(["1271014505900001", "1271014505900002", "3171014505900003", "x", None]),
    "region": st.sampled_from(["12.71.01", "12.71.02", "12.71.03", "12.1", 12, None]),
    "born": st.sampled_from([date(1990, 1, 1), date(2020, 1, 1), None, "?"]),
    "segment": st.sampled_from(["PU", "BPU", "", None, "?"]),
})  # fmt: skip


@given(st.lists(cells, max_size=12))
def test_accepted_and_refused_are_all_rows(rows: list[dict[str, Any]]) -> None:
    found = check_members(rows, on=ON, regions=TABLE)
    accepted = [one.row for one in found.accepted]
    assert sorted([*accepted, *found.refused]) == list(range(found.rows)) == list(range(len(rows)))
    assert sum(found.covered_by_region().values()) == len(accepted)
    assert len({rows[place]["nik"] for place in accepted}) == len(accepted)
    assert sum(found.by_kind.values()) == len(found.faults)
