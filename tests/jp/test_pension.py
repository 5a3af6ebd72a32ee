"""The formula: indexed wages, masa iur, the yearly limits.

Official: the operator's slide (fifteen products), PP 45/2015 Art. 17 and 18 and the published limits. The
other figures are by hand, said where; the second implementation is tests/oracle/pension.py.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any
from warnings import catch_warnings, simplefilter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput, JamsostekWarning, LawUnavailable, Month, Reform
from jamsostek_coverage.jp.indexation import Inflation
from jamsostek_coverage.jp.pension import first_day, jp_pension
from tests.oracle import pension as oracle

from .people import LAW

# Official: slide "Kasus 3 – simulasi JP" of the operator's presentations of 2015: year, inflation assumed,
# wage that counts, and that wage carried to 2030.
SLIDE = """
    2015 7.00 3000000 6694617 | 2016 6.75 3400000 7090872 | 2017 6.50 3810000 7443511
    2018 6.25 4230000 7759676 | 2019 6.00 4740000 8183755 | 2020 5.75 5270000 8583789
    2021 5.50 5840000 8994994 | 2022 5.25 6510000 9504222 | 2023 5.00 7190000 9973380
    2024 4.75 7930000 10476046 | 2025 4.75 8770000 11060372 | 2026 4.75 9660000 11630363
    2027 4.75 10630000 12217866 | 2028 4.75 11750000 12892761 | 2029 4.75 12930000 13544175
"""
ROWS = [row.split() for row in SLIDE.replace("\n", "|").split("|") if row.strip()]
SLIDE_INFLATION = {int(year): f"{rate}%" for year, rate, _, _ in ROWS}
FIRST = Month(2015, 7)
NO_INFLATION = dict.fromkeys(range(2015, 2045), "0%")


def level(wage: int, months: int, first: Month = FIRST) -> dict[Month, int]:
    return {first + place: wage for place in range(months)}


# ------------------------------------------------------- what is given


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"wages": 3}, "wages"),
        ({"wages": ["2020-01"]}, "wages"),
        ({"wages": {}}, "wages"),
        ({"wages": {"2020-01": 0}}, "wages[2020-01]"),
        ({"counted_months": -1}, "counted_months"),
        ({"counted_months": "180"}, "counted_months"),
        ({"counted_months": 1.5}, "counted_months"),
    ],
)
def test_what_cannot_be_counted_is_refused(facts: dict[str, Any], path: str) -> None:
    given: dict[str, Any] = {"wages": {"2020-01": 5_000_000}, **facts}
    with pytest.raises(InvalidInput) as refused:
        jp_pension(given.pop("wages"), date(2024, 3, 2), law=LAW, **given)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_no_counted_month_is_not_taken_for_all_of_them() -> None:
    """By hand: 60 months of 5 years at 1 %, and none of them."""
    paid, day = level(5_000_000, 60), date(2024, 3, 2)
    counted = [jp_pension(paid, day, counted_months=months, law=LAW) for months in (0, 30, 60)]
    assert counted[0].formula == 0
    assert counted[2].formula == jp_pension(paid, day, law=LAW).formula
    assert abs(2 * counted[1].formula - counted[2].formula) <= 1


# ------------------------------------------------------- indexed wages


@pytest.mark.parametrize(("year", "rate", "wage", "indexed"), ROWS, ids=[row[0] for row in ROWS])
def test_every_product_of_the_slide_to_the_rupiah(year: str, rate: str, wage: str, indexed: str) -> None:
    assert len(ROWS) == 15
    assert Inflation(LAW, SLIDE_INFLATION).carry(int(wage), int(year), 2030) == int(indexed)


def test_the_slide_carried_through_the_formula() -> None:
    # By hand on the official products: the slide's years are whole ones and its ceilings never bite, so 15 %
    # of the mean of the fifteen products: 146,050,399 / 15 × 15 % = 1,460,503.99. Its result: not at hand.
    law = LAW.with_reform(Reform({"jp.wage_ceiling": {"2015-07": 15_000_000}}))
    by_year = {Month(int(year), 7): int(wage) for year, _, wage, _ in ROWS}
    pension = jp_pension(by_year, date(2030, 8, 1), counted_months=180, inflation=SLIDE_INFLATION, law=law)
    assert pension.formula == 1_460_504
    assert pension.average == Fraction(146_050_399, 15)


def test_a_wage_of_the_year_of_the_event_is_not_raised_and_one_of_the_year_before_is_once() -> None:
    # By hand: 5,000,000 × 1.0292.
    known = Inflation(LAW)
    assert [known.carry(5_000_000, year, 2026) for year in (2026, 2025)] == [5_000_000, 5_146_000]


def test_the_published_series_is_that_of_the_statistics_office() -> None:
    # Official: BPS, December on December, as each January's press report has it.
    known = Inflation(LAW)
    published = {year: Fraction(rate) / 100 for year, rate in oracle.INFLATION.items()}
    assert {year: known.of(year) for year in range(2015, 2026)} == published


@pytest.mark.parametrize("year", [2014, 2026, 2030])
def test_a_year_without_published_inflation_is_named_and_the_caller_may_give_it(year: int) -> None:
    # Invented.
    with pytest.raises(LawUnavailable, match=f"inflation of {year} is not published.*inflation="):
        Inflation(LAW).of(year)
    assert Inflation(LAW, {year: "2,5%"}).of(year) == Fraction(1, 40)


def test_inflation_is_known_only_once_it_is_published() -> None:
    # Official: the figure for 2025 came on 5 January 2026.
    for day, known in ((date(2026, 1, 4), False), (date(2026, 1, 5), True)):
        book = Inflation(LAW.known_on(day))
        if known:
            assert book.of(2025) == Fraction(292, 10_000)
        else:
            with pytest.raises(LawUnavailable):
                book.of(2025)


@pytest.mark.parametrize(
    "wrong", [{"2026": "2%"}, {2026: 0.02}, {2026: "-1%"}, {2026.0: "2%"}, {True: "2%"}, [(2026, "2%")]]
)
def test_bad_inflation_is_refused_with_its_place(wrong: Any) -> None:
    # Invented.
    with pytest.raises(InvalidInput, match="inflation"):
        jp_pension(level(5_000_000, 12), date(2026, 3, 2), inflation=wrong)


def test_a_month_counts_up_to_the_ceiling_of_its_own_month() -> None:
    # By hand: February 2026 10,547,400 and March 2026 11,086,300, neither carried within 2026.
    pension = jp_pension(
        {"2026-02": 50_000_000, "2026-03": 50_000_000, "2026-04": 4_000_000}, date(2026, 6, 1), law=LAW
    )
    assert [paid.wage for paid in pension.wages] == [10_547_400, 11_086_300, 4_000_000]
    letters = [citation.number for citation in pension.citations if citation.kind == "letter"]
    assert letters == ["B/1226/022026", "B/726/022025"]


# ------------------------------------------------------- the formula


@pytest.mark.parametrize(
    ("months", "wage", "monthly"),
    [
        # By hand (own vectors of the fact sheet): 1 % × 15 × 5,000,000; 1 % × 20 × 5,000,000.
        (180, 5_000_000, 750_000),
        (240, 5_000_000, 1_000_000),
        (181, 5_000_000, 754_167),  # 1 % × 181/12 × 5,000,000 = 754,166.67
    ],
)
def test_hand_vectors_without_inflation(months: int, wage: int, monthly: int) -> None:
    pension = jp_pension(level(wage, months), date(2040, 7, 1), inflation=NO_INFLATION, law=LAW)
    assert (pension.formula, pension.counted, pension.months) == (monthly, months, months)


def test_the_law_may_count_fifteen_years_for_fewer_months() -> None:
    # By hand: 60 months at 5,000,000 count as 180.
    wages = level(5_000_000, 60)
    short = jp_pension(wages, date(2020, 7, 2), inflation=NO_INFLATION, law=LAW)
    long = jp_pension(wages, date(2020, 7, 2), counted_months=180, inflation=NO_INFLATION, law=LAW)
    assert (short.formula, long.formula) == (250_000, 750_000)


MONTHS = st.integers(0, 131).map(lambda place: Month(2015, 7) + place)
HISTORIES = st.dictionaries(MONTHS, st.integers(1, 30_000_000), min_size=1, max_size=140)
EVENTS = st.dates(date(2016, 1, 1), date(2026, 9, 30))


@given(HISTORIES, EVENTS, st.sampled_from((None, 180)))
def test_against_the_second_implementation(wages: dict[Month, int], on: date, counted: int | None) -> None:
    wages = {month: wage for month, wage in wages.items() if month <= Month.of(on)} or {Month(2015, 7): 1}
    pension = jp_pension(wages, on, counted_months=counted, law=LAW)
    plain = {(month.year, month.month): wage for month, wage in wages.items()}
    assert pension.formula == oracle.formula(plain, on, counted or len(wages))
    assert (pension.minimum, pension.maximum) == oracle.limits(on)
    assert pension.monthly == oracle.limited(pension.formula, on)


@given(st.integers(180, 400), st.integers(1, 12_000_000), st.integers(0, 3_000_000))
def test_a_pension_never_falls_with_wage_or_months_where_wages_are_equal(
    months: int, wage: int, more: int
) -> None:
    # Property (domain review A10a: only at 180 months or more, and equal wages).
    def monthly(months: int, wage: int) -> int:
        on = (Month(2015, 7) + months).first_day
        known = dict.fromkeys(range(2015, on.year), "0%")
        return jp_pension(level(wage, months), on, inflation=known, law=LAW).formula

    assert monthly(months + 1, wage) >= monthly(months, wage)
    assert monthly(months, wage + more) >= monthly(months, wage)


def test_below_180_months_one_more_poor_month_lowers_a_pension_that_counts_as_fifteen_years() -> None:
    # By hand: why the property above stops there (domain review A10a).
    rich = {Month(2020, 1) + place: 8_000_000 for place in range(12)}
    poor = rich | {Month(2021, 1): 1_000_000}
    amounts = [jp_pension(w, date(2021, 6, 1), counted_months=180, law=LAW).formula for w in (rich, poor)]
    assert amounts[1] < amounts[0]


# ------------------------------------------------------- limits and dates


@pytest.mark.parametrize(
    ("on", "minimum"),
    [
        # Official figures; the right counts from the first of the next month (Art. 19(3) and the like).
        (date(2015, 7, 1), 300_000),
        (date(2016, 1, 31), 300_000), (date(2016, 2, 1), 310_050), (date(2016, 2, 29), 310_050),
        (date(2025, 1, 31), 393_500), (date(2025, 2, 1), 399_700),
        (date(2025, 12, 31), 399_700), (date(2026, 1, 1), 411_400), (date(2026, 2, 1), 411_400),
    ],
)  # fmt: skip
def test_the_limits_are_those_of_the_first_month_of_the_right(on: date, minimum: int) -> None:
    pension = jp_pension({"2015-07": 1}, on, law=LAW)
    assert (pension.minimum, pension.monthly) == (minimum, minimum)


def test_the_derived_limits_are_the_chain_of_inflation_and_the_published_ones_lie_on_it() -> None:
    # Official: 2015, 2016, 2019, 2023, 2025, 2026 and the minimum of 2024; by hand: the chain between.
    for name in ("minimum", "maximum"):
        steps = list(LAW[f"jp.limits.{name}"])
        for before, after in pairwise(steps):
            year = after.effective.year
            raised = before.rupiah * (1 + Inflation(LAW).of(year - 1))
            step = 50 if year <= 2019 else 100
            assert after.rupiah == -(-raised.numerator // (raised.denominator * step)) * step, (name, year)


def test_february_and_march_are_told_as_disputed_only_where_the_limit_decides() -> None:
    # Invented: a low wage in February 2025 meets the minimum; a high one does not.
    for wage, disputed in ((1_000_000, True), (9_000_000, False)):
        pension = jp_pension(level(wage, 60, Month(2020, 1)), date(2025, 1, 20), counted_months=180, law=LAW)
        assert any("disagree" in str(note) for note in pension.warnings) is disputed


def test_a_year_beyond_the_verified_law_is_warned_of() -> None:
    # Invented: the limits of 2027 are not known.
    with catch_warnings():
        simplefilter("ignore", JamsostekWarning)
        pension = jp_pension(level(5_000_000, 12), date(2027, 6, 1), inflation={2026: "2%"})
    assert any("beyond the verified law" in str(note) for note in pension.warnings)


def test_first_day_is_the_first_of_the_next_month() -> None:
    # Official: Art. 19(3), with the example of a commentary (27 July to 1 August).
    days = (date(2030, 7, 27), date(2030, 7, 31), date(2030, 8, 1), date(2030, 12, 31))
    assert [first_day(day, LAW) for day in days] == [
        date(2030, 8, 1), date(2030, 8, 1), date(2030, 9, 1), date(2031, 1, 1),
    ]  # fmt: skip


def test_the_working_is_told_in_both_languages() -> None:
    # By hand.
    pension = jp_pension(level(5_000_000, 18, Month(2024, 7)), date(2026, 3, 2), counted_months=180, law=LAW)
    text = pension.explain("id")
    assert "2024: 6 × Rp5.000.000, setelah penyesuaian inflasi Rp5.226.792" in text
    assert "2025: 12 × Rp5.000.000, setelah penyesuaian inflasi Rp5.146.000" in text
    assert "PP No. 45 Tahun 2015 Pasal 17 ayat (2)" in text
    assert "1% × 180/12" in pension.explain("en")


@pytest.mark.parametrize("wrong", [{}, {"2025-01": 0}, {"2025-01": -1}, {"2025-01": 5.0}, {"2025-01": True}])
def test_bad_wages_are_refused(wrong: Any) -> None:
    with pytest.raises(InvalidInput, match="wages"):
        jp_pension(wrong, date(2026, 3, 2))
