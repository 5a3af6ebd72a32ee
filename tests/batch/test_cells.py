"""One cell at a time; every expectation by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, Month, Program, RiskGroup, rupiah
from jamsostek_coverage.batch.cells import (
    READERS,
    Amounts,
    Decimals,
    check_identifier,
    day,
    decimals_shown,
    is_month_first,
    masked,
    term,
)


def key(refused: pytest.ExceptionInfo[InvalidInput]) -> str:
    (fault,) = refused.value.faults
    return fault.problem.key


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5000000", 5_000_000), ("5.000.000", 5_000_000), ("Rp5.000.000,00", 5_000_000),
        ("5,000,000.00", 5_000_000), ("Rp 5.000.000,-", 5_000_000), ("IDR 5,000,000", 5_000_000),
        ("750.000", 750_000), ("750,000", 750_000), ("5000000,5", 5_000_001), ("5000000.0", 5_000_000),
        ("2.264.080,95", 2_264_081), ("0", 0), ("007", 7),
    ],
)  # fmt: skip
def test_amounts_as_they_show(text: str, amount: int) -> None:
    assert Amounts(None, is_mixed=False)(text) == amount


@pytest.mark.parametrize("text", ["750.000", "750,000", "5.000", "Rp5,000"])
def test_an_amount_that_could_be_either_is_refused_in_a_mixed_column(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Amounts(None, is_mixed=True)(text)
    assert key(refused) == "batch.either"


@pytest.mark.parametrize("text", ["5.000.000", "5,000,000", "5000", "5.000,50", "5,000.50"])
def test_an_amount_that_can_be_one_thing_only_is_read_in_a_mixed_column(text: str) -> None:
    assert Amounts(None, is_mixed=True)(text) == rupiah(text)


@pytest.mark.parametrize(
    ("decimals", "text", "outcome"),
    [
        ("comma", "5.000", 5_000), ("comma", "5.000.000,00", 5_000_000), ("comma", "5000", 5_000),
        ("comma", "5,000", "batch.not_comma"), ("comma", "5,000,000.00", "batch.not_comma"),
        ("comma", "5000.5", "batch.not_comma"), ("point", "5,000", 5_000),
        ("point", "5,000,000.00", 5_000_000),
        ("point", "5.000", "batch.not_point"), ("point", "5.000.000,00", "batch.not_point"),
        ("point", "5000,5", "batch.not_point"),
    ],
)  # fmt: skip
def test_the_option_decides(decimals: Decimals, text: str, outcome: int | str) -> None:
    read = Amounts(decimals, is_mixed=True)
    if isinstance(outcome, int):
        assert read(text) == outcome
        return
    with pytest.raises(InvalidInput) as refused:
        read(text)
    assert key(refused) == outcome


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lima juta", "money.text"), ("-5000", "money.text"), ("1.2E+07", "batch.scientific"),
        ("5.00.000", "money.text"), ("1" * 13, "money.too_large"), ("100.000.000.001", "money.too_large"),
        ("=5000", "money.text"), ("#REF!", "money.text"),
    ],
)  # fmt: skip
def test_no_amounts(text: str, problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Amounts(None, is_mixed=False)(text)
    assert key(refused) == problem


def test_sen_are_noticed() -> None:
    read = Amounts(None, is_mixed=False)
    read("5.000.000,00")
    assert not read.rounded
    read("5.000.000,50")
    assert read.rounded


@given(st.integers(0, 10**11))
def test_an_amount_reads_alike_in_every_style(amount: int) -> None:
    english = f"{amount:,}"
    for text in (str(amount), english, english.replace(",", "."), f"Rp{english}.00"):
        assert Amounts(None, is_mixed=False)(text) == amount
        assert decimals_shown(text) in (None, "point" if "," in text or text.endswith(".00") else "comma")


@pytest.mark.parametrize(
    "text",
    [
        "1990-05-01", "1990/5/1", "01/05/1990", "1-5-1990", "01.05.1990", "1 Mei 1990", "01-May-1990",
        "1990-05-01 00:00:00", "1990-05-01T00:00",
    ],
)  # fmt: skip
def test_dates_with_the_day_first(text: str) -> None:
    assert day(text) == date(1990, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/1990",
        "12/31/1990",
        "01/05/90",
        "Mei 1990",
        "33000",
        "1990-13-01",
        "0/0/0000",
        "1990-05-01 08:00",
    ],
)
def test_no_dates(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        day(text)
    assert key(refused) == "batch.date"


def test_dates_of_a_column_with_the_month_first() -> None:
    assert is_month_first("12/31/1990")
    assert not is_month_first("31/12/1990")
    assert not is_month_first("1990-12-31")
    with pytest.raises(InvalidInput) as refused:
        day("05/01/1990", is_mixed=True)
    assert key(refused) == "batch.date_either"
    assert day("05/05/1990", is_mixed=True) == date(1990, 5, 5)
    assert day("1990-01-05", is_mixed=True) == date(1990, 1, 5)
    assert day("31/01/1990", is_mixed=True) == date(1990, 1, 31)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("month", "03-2026", Month(2026, 3)), ("month", "202603", Month(2026, 3)),
        ("month", "Mar 2026", Month(2026, 3)), ("month", "Maret 2026", Month(2026, 3)),
        ("programs", "JKK,JKM", frozenset({Program.JKK, Program.JKM})),
        ("programs", "jkk + jkm / JHT", frozenset({Program.JKK, Program.JKM, Program.JHT})),
        ("truth", "Ya", True), ("truth", "TIDAK", False), ("truth", "1", True), ("count", "12", 12),
        ("nationality", "WNI", "ID"), ("nationality", "id", "ID"), ("nationality", "jp", "JP"),
        ("rate", "11%", Fraction(11, 100)),
    ],
)  # fmt: skip
def test_other_cells(kind: str, text: str, value: object) -> None:
    assert READERS[kind](text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("month", "Mar-26"), ("programs", "JKK,BPJS"), ("truth", "t"), ("count", "1.5"),
        ("nationality", "WNA"), ("rate", "11"),
    ],
)  # fmt: skip
def test_other_cells_refused(kind: str, text: str) -> None:
    with pytest.raises(InvalidInput):
        READERS[kind](text)


def test_terms() -> None:
    assert term("RiskGroup", "sangat rendah") is term("RiskGroup", "I") is RiskGroup.VERY_LOW


@pytest.mark.parametrize(
    "text", ["1.27E+15", "1,27E+15", "1.27e15", "1.271012345678901E+15", "1271012345678901.0"]
)
def test_mangled_identifiers(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_identifier(text)
    assert key(refused) == "batch.scientific"


@pytest.mark.parametrize(
    "text", ["1271012345678901", "", "Budi", "E5", "A-12E5", "12345678.5", "PT 1E2 Jaya"]
)
def test_other_identifiers(text: str) -> None:
    check_identifier(text)


@given(st.from_regex(r"\A\d{9,20}\Z"), st.sampled_from(["", " ", ".", "-"]))
def test_numbers_of_people_are_masked(digits: str, mark: str) -> None:
    split = mark.join([digits[:4], digits[4:8], digits[8:]])
    assert digits[4:] not in masked(f"x {digits} y")
    if len(digits) >= 11:  # a KPJ has 11
        assert split not in masked(split)
    assert len(masked(split * 9)) <= 40
