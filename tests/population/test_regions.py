"""Region codes. Pairs of codes are published (Kepmendagri 300.2.2-2138/2025, BPS); the forms are by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, LawUnavailable
from jamsostek_coverage.population import (
    BpsCode,
    KemendagriCode,
    Region,
    RegionCode,
    RegionLevel,
    RegionTable,
    issuing_region,
    region_code,
)

# North Sumatran cities and Jakarta: Kemendagri, BPS (zakiego's bridge of sig.bps.go.id, 2020).
CITIES = [
    ("12.71", "1275", "Medan"),
    ("12.72", "1273", "Pematangsiantar"),
    ("12.73", "1271", "Sibolga"),
    ("12.74", "1272", "Tanjungbalai"),
    ("12.75", "1276", "Binjai"),
    ("12.76", "1274", "Tebing Tinggi"),
    ("12.77", "1277", "Padangsidimpuan"),
    ("12.78", "1278", "Gunungsitoli"),
]
TABLE = RegionTable.shipped().with_regions(
    RegionTable.from_rows([{"code": code, "bps": bps, "name": name} for code, bps, name in CITIES])
)


@pytest.mark.parametrize(
    ("text", "plain", "level"),
    [
        ("12", "12", RegionLevel.PROVINCE),
        ("12.71", "12.71", RegionLevel.REGENCY),
        ("1271", "12.71", RegionLevel.REGENCY),
        (" 12.71.01 ", "12.71.01", RegionLevel.DISTRICT),
        ("127101", "12.71.01", RegionLevel.DISTRICT),
        ("12.71.01.1001", "12.71.01.1001", RegionLevel.VILLAGE),
        ("1271011001", "12.71.01.1001", RegionLevel.VILLAGE),
    ],
)
def test_codes_of_kemendagri(text: str, plain: str, level: RegionLevel) -> None:
    code = KemendagriCode.parse(text)
    assert (str(code), code.level) == (plain, level)
    assert KemendagriCode(text) == code
    assert repr(code) == f"KemendagriCode('{plain}')"


@pytest.mark.parametrize(
    "text",
    ["", "1", "02", "12.00", "12.70", "12.71.00", "12.71.01.0000", "12.71.1", "12-71", "127", "1275010"],
)  # fmt: skip
def test_no_codes_of_kemendagri(text: str) -> None:
    with pytest.raises(InvalidInput):
        KemendagriCode.parse(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [("12", "province"), ("1275", "regency"), ("1275010", "district"), ("1275010001", "village")],
)
def test_codes_of_bps(text: str, level: str) -> None:
    assert BpsCode.parse(text).level is RegionLevel.of(level)


@pytest.mark.parametrize("text", ["12.75", "12750", "127501", "", "0275"])
def test_no_codes_of_bps(text: str) -> None:
    with pytest.raises(InvalidInput):
        BpsCode.parse(text)


@pytest.mark.parametrize("scheme", [KemendagriCode, BpsCode])
@pytest.mark.parametrize("value", [12, 12.1, 1271, None, True])
def test_numbers_are_no_codes(scheme: type[RegionCode], value: Any) -> None:
    with pytest.raises(InvalidInput, match="code is text"):
        scheme.parse(value)


def test_a_lost_zero_is_put_back_on_request_only() -> None:
    # 12.10 is Labuhanbatu; the public bridge file itself has 12.1
    with pytest.raises(InvalidInput, match="taken a zero off"):
        KemendagriCode.parse("12.1")
    assert KemendagriCode.parse("12.1", repair=True) == KemendagriCode("12.10")
    assert KemendagriCode.parse("12.10", repair=True) == KemendagriCode("12.10") != KemendagriCode("12.01")


def test_cities_and_regencies() -> None:
    assert KemendagriCode("12.71").is_city
    assert KemendagriCode("12.71.01").is_city
    assert not KemendagriCode("12.10").is_city
    assert not KemendagriCode("12").is_city


def test_the_schemes_are_apart() -> None:
    # 1275 is Binjai for Kemendagri and Medan for BPS; 3174 Jakarta Selatan and Jakarta Barat
    codes_of_both: list[RegionCode] = [KemendagriCode("1275"), BpsCode("1275")]
    assert codes_of_both[0] != codes_of_both[1]
    assert TABLE[region_code("1275", "kemendagri")].name == "Binjai"
    assert TABLE[region_code("1275", "bps")].name == "Medan"
    assert not KemendagriCode("12").contains(BpsCode("1275"))
    with pytest.raises(InvalidInput) as refused:
        region_code("1275", "nik")
    assert refused.value.faults[0].allowed == ("kemendagri", "bps")
    with pytest.raises(TypeError):
        sorted(codes_of_both)


codes = st.builds(
    lambda province, regency, district, village, length: (
        f"{province}{regency:02}{district:02}{village:04}"[:length]
    ),
    st.integers(11, 99), st.integers(1, 69), st.integers(1, 99), st.integers(1, 9999),
    st.sampled_from([2, 4, 6, 10]),
)  # fmt: skip


@given(codes)
def test_the_way_up(text: str) -> None:
    code: KemendagriCode | None = KemendagriCode(text)
    assert code is not None
    way: list[KemendagriCode] = []
    while code is not None:
        way.append(code)
        code = code.parent
    assert [step.level for step in reversed(way)] == list(RegionLevel)[: len(way)]
    lowest = way[0]
    for step in way:
        assert step.contains(lowest)
        assert lowest.at(step.level) == step
        assert KemendagriCode.parse(step.bare) == KemendagriCode.parse(str(step)) == step


def test_a_province_has_no_district_of_its_own() -> None:
    with pytest.raises(InvalidInput, match="above this level"):
        KemendagriCode("12").at("district")


# ------------------------------------------------------- the NIK


def test_a_nik_tells_where_it_was_issued() -> None:
    assert issuing_region("1271014505900001") == KemendagriCode("12.71.01")


@pytest.mark.parametrize(
    "nik", ["127101450590000", "12710145059000011", "12710145o5900001", 1271014505900001, None]
)
def test_no_nik(nik: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        issuing_region(nik)
    assert "1271014505" not in str(refused.value)


# ------------------------------------------------------- the tables


def test_the_shipped_provinces() -> None:
    table = RegionTable.shipped()
    assert len(table) == len({region.bps for region in table}) == 38
    assert [region.name for region in table.at("province")] == [region.name for region in table]
    assert all(region.sources and region.bps is not None for region in table)
    # by hand from both lists: only the six Papuan provinces differ
    differ = {
        str(region.code): (region.name, str(region.bps))
        for region in table
        if str(region.bps) != str(region.code)
    }
    assert differ == {
        "91": ("Papua", "94"),
        "92": ("Papua Barat", "91"),
        "93": ("Papua Selatan", "95"),
        "94": ("Papua Tengah", "96"),
        "95": ("Papua Pegunungan", "97"),
        "96": ("Papua Barat Daya", "92"),
    }


@pytest.mark.parametrize(
    ("day", "number"),
    [  # UU 14-16/2022 of 25 July 2022, UU 29/2022 of 8 December 2022
        (date(2022, 7, 24), 34),
        (date(2022, 7, 25), 37),
        (date(2022, 7, 26), 37),
        (date(2022, 12, 7), 37),
        (date(2022, 12, 8), 38),
        (date(2022, 12, 9), 38),
    ],
)
def test_provinces_on_a_day(day: date, number: int) -> None:
    assert len(RegionTable.shipped().on(day)) == number


def test_a_users_table() -> None:
    assert TABLE.find(" MEDAN ").bps == BpsCode("1275")
    assert [region.name for region in TABLE.children(KemendagriCode("12"))] == [name for *_, name in CITIES]
    assert TABLE.by_bps(BpsCode("91")).name == "Papua Barat"
    assert TABLE.get(KemendagriCode("99")) is None
    with pytest.raises(LawUnavailable):
        TABLE[BpsCode("99")]
    with pytest.raises(LawUnavailable):
        TABLE.find("Atlantis")


def test_old_codes_lead_to_the_new_ones() -> None:
    # Merauke was 91.01 before the split (UU 14/2022) and is 93.01 since
    table = RegionTable.from_rows([
        {"code": "93.01", "name": "Merauke", "formerly": "91.01", "since": date(2022, 7, 25)},
        {"code": "91.03", "name": "Jayapura"},
    ])  # fmt: skip
    assert table.current(KemendagriCode("91.01")) == KemendagriCode("93.01")
    assert table.current(KemendagriCode("91.03")) == KemendagriCode("91.03")


def test_a_code_stands_for_one_region_at_a_time() -> None:
    early = {"code": "91.01", "name": "Merauke", "until": date(2022, 7, 24)}
    late = {"code": "91.01", "name": "somewhere else", "since": date(2022, 7, 25)}
    table = RegionTable.from_rows([late, early])
    assert [
        table.on(day)[KemendagriCode("91.01")].name for day in (date(2022, 7, 24), date(2022, 7, 25))
    ] == [
        "Merauke",
        "somewhere else",
    ]
    with pytest.raises(InvalidInput, match="two regions at one time"):
        RegionTable.from_rows([early, {**late, "since": date(2022, 7, 24)}])
    with pytest.raises(InvalidInput, match="two regions at one time"):
        TABLE.with_regions(RegionTable.shipped())


def test_all_faults_of_a_table_in_one_error() -> None:
    with pytest.raises(InvalidInput) as refused:
        RegionTable.from_rows([{"code": "12.1", "name": "A"}, {"code": "12.71", "name": "B", "bps": "12.75"}])
    assert [fault.path for fault in refused.value.faults] == ["rows[0].code", "rows[1].bps"]


def test_a_region_exists_between_its_days() -> None:
    region = Region(code="12.71", name="A", since=date(2020, 1, 1), until=date(2020, 12, 31))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [region.exists_on(day) for day in days] == [False, True, True, False]
