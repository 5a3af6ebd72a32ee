"""Printed figures. The texts are those of the press (with the outlet's own forms); the values are by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.language import LANGUAGES, format_rupiah, grouped
from jamsostek_coverage.population import Bound, Figure, read_figure
from jamsostek_coverage.population.figures import counted, to_count, to_rate

PRINTED = [
    # text, style, value, unit
    ("55,55 persen", None, Fraction(5555, 10_000), Fraction(1, 10_000)),
    ("45,57%", None, Fraction(4557, 10_000), Fraction(1, 10_000)),
    ("35 percent", None, Fraction(35, 100), Fraction(1, 100)),
    ("18.64%", None, Fraction(1864, 10_000), Fraction(1, 10_000)),
    ("Rp2,3 miliar", None, 2_300_000_000, 10**8),
    ("Rp 16.800", None, 16_800, 100),
    ("Rp452.508.000", None, 452_508_000, 1_000),
    ("rp7.358 miliar", "en", 7_358_000_000, 10**6),
    ("1,35 juta", None, 1_350_000, 10_000),
    ("99 million", None, 99_000_000, 10**6),
    ("27.025 ribu", None, 27_025, 1),
    ("27.025 ribu", "id", 27_025, 1),
    ("27.025 ribu", "en", 27_025, 1),
    ("42 ribu", None, 42_000, 1_000),
    ("Rp2,3 M", None, 2_300_000_000, 10**8),
    ("875.743", "id", 875_743, 1),
    ("12,967", "en", 12_967, 1),
    ("1.873.899", None, 1_873_899, 1),
    ("1,873,899", None, 1_873_899, 1),
    ("555 orang", None, 555, 1),
    ("1.234 juta", "id", 1_234_000_000, 10**6),
    ("1.234 juta", "en", 1_234_000, 1_000),
]


@pytest.mark.parametrize(("text", "style", "value", "unit"), PRINTED)
def test_a_printed_figure_is_read(text: str, style: str | None, value: Fraction, unit: Fraction) -> None:
    figure = read_figure(text, style=style)
    assert (figure.value, figure.unit) == (value, unit)
    assert read_figure(f"  {text.upper()} ", style=style) == figure or figure.notes


@pytest.mark.parametrize("text", ["12,967", "875.743", "sekitar 89.300", "1.234 juta"])
def test_a_figure_with_two_readings_asks_for_its_style(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_figure(text)
    (fault,) = refused.value.faults
    assert 'style="id"' in fault.remedy.text("en")
    assert 'style="id"' in fault.remedy.text("id")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "banyak",
        "5 lusin",
        "12,967 orang lagi",
        "1.23.4",
        "55,55 persen juta",
        "Rp5%",
        "-5",
        "2,3 M",
        "1e6",
        "5 juta %",
    ],
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_figure(text, style="id")


def test_a_fraction_of_a_person_is_refused() -> None:
    with pytest.raises(InvalidInput, match="whole numbers"):
        read_figure("12,967", style="id")


def test_a_doubled_thousand_is_noted() -> None:
    (note,) = read_figure("27.025 ribu").notes  # koran-metro.com, 28 Nov 2025
    assert "27.025 ribu" in note.text("id")
    assert read_figure("27 ribu").notes == ()


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [  # by hand: one unit to the named side, half a unit to both where nothing is said
        ("hampir 42 ribu", Bound.ALMOST, 41_000, 42_000),
        ("5 juta lebih", Bound.MORE, 5_000_000, 6_000_000),
        ("lebih dari 1,4 juta", Bound.MORE, 1_400_000, 1_500_000),
        ("sekitar 550 ribu", Bound.ABOUT, 549_000, 551_000),
        ("baru 40 juta", Bound.PLAIN, 39_500_000, 40_500_000),
        ("hampir Rp10 miliar", Bound.ALMOST, 9 * 10**9, 10**10),
    ],
)
def test_words_widen_a_figure(text: str, bound: Bound, low: int, high: int) -> None:
    figure = read_figure(text)
    assert figure.bound is bound
    assert (int(figure.low), int(figure.high)) == (low, high)


def test_zeros_at_the_end_are_rounding_from_two_on() -> None:
    # by hand; whole millions of people and thousand millions of rupiah are the coarsest unit in print
    assert [counted(number).unit for number in (5_060, 205_900, 687_000, 40_000_000, 0)] == [
        1, 100, 1_000, 10**6, 1,
    ]  # fmt: skip
    assert counted(10**10, money=True).unit == 10**9
    assert Figure.exactly(40_000_000).low == Figure.exactly(40_000_000).high == 40_000_000


def test_nothing_below_zero_is_enclosed() -> None:
    assert read_figure("sekitar 0 ribu").low == 0


@given(number=st.integers(0, 10**12), language=st.sampled_from(LANGUAGES))
def test_our_own_print_is_read_back(number: int, language: str) -> None:
    text = grouped(number, language)  # type: ignore[arg-type]
    assert read_figure(text, style=language).value == number
    assert read_figure(format_rupiah(number, "id")).value == number


@given(value=st.integers(0, 10**9), unit=st.sampled_from([0, 2, 3, 6]))
def test_the_true_value_lies_between_low_and_high(value: int, unit: int) -> None:
    """A count rounded half up to any unit is enclosed by what is printed of it."""
    step = 10**unit
    rounded = (2 * value + step) // (2 * step) * step
    figure = Figure(value=Fraction(rounded), unit=Fraction(step), is_exact=unit == 0)
    assert figure.low <= value <= figure.high


@pytest.mark.parametrize("value", [True, -1, 5.5, None, "55,55%"])
def test_no_count(value: object) -> None:
    with pytest.raises(InvalidInput):
        to_count(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [0.55, 55, "875 ribu", Fraction(-1, 2), None])
def test_no_rate(value: object) -> None:
    with pytest.raises(InvalidInput):
        to_rate(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "power"),
    [
        ("ribu rb thousand", 3),
        ("juta jt million", 6),
        ("miliar milyar billion", 9),
        ("triliun trillion", 12),
    ],
)
def test_scale_words(words: str, power: int) -> None:
    for word in words.split():
        assert read_figure(f"2 {word}").value == 2 * 10**power
        assert read_figure(f"Rp2{word}").unit == 10**power
