"""Printed counts against printed percentages.

Published: every row of ``published_counts.csv`` with the class it was given when collected, by interval
arithmetic on the printed precision. The other expectations are by hand, from the same pages.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.population import Figure, SuspectKind, Verdict, reconcile
from jamsostek_coverage.population.figures import to_rate
from tests.population.published import COUNTS, printed


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: f"{row['region']} {row['as_of']}")
def test_a_published_row_has_its_class(row: dict[str, str]) -> None:
    assert reconcile(**printed(row)).verdict is Verdict.of(row["verdict"])


def test_the_gaps_that_do_not_fit_are_these() -> None:
    # Expected disagreement: Lampung's 389,534 "not yet covered" are those missing to a target.
    found = {row["region"] for row in COUNTS if reconcile(**printed(row)).gap_verdict is Verdict.INCONSISTENT}
    assert found == {"Lampung"}


def test_medan() -> None:
    # bonarinews.com, Sep 2025: 55.55 % printed. By hand: 472,068 / 875,743 = 53.90486 %.
    medan = reconcile(workforce=875_743, covered=472_068, rate="55,55%")
    assert medan.verdict is Verdict.INCONSISTENT
    assert not medan.agrees
    assert medan.computed_rate == Fraction(472_068, 875_743)
    assert (medan.implied_workforce, medan.implied_covered, medan.implied_gap) == (849_807, 486_475, 403_675)
    # no swap of two digits and no other single digit repairs it
    assert {suspect.kind for suspect in medan.suspects} == {SuspectKind.OTHER_VALUE}
    assert {suspect.field for suspect in medan.suspects} == {"rate", "covered", "workforce"}
    assert reconcile(workforce=875_743, covered=472_068, rate="53,90 persen").verdict is Verdict.EXACT
    # Expected disagreement: 53.91 %, as often quoted, is rounded twice (by way of 53.905).
    assert reconcile(workforce=875_743, covered=472_068, rate="53,91%").verdict is Verdict.INCONSISTENT
    assert reconcile(workforce=875_743, covered=472_068, rate="53,905%").verdict is Verdict.EXACT


def test_binjai() -> None:
    # 33 % of 132,826, "about 89,300" not covered: nothing contradicts, the covered are not printed.
    binjai = reconcile(workforce=132_826, rate="33%", gap=89_300)
    assert (binjai.verdict, binjai.agrees) == (Verdict.PARTIAL, True)
    assert binjai.computed_rate == Fraction(132_826 - 89_300, 132_826)


def test_bali_has_two_digits_swapped() -> None:
    # 31 March 2025: 935,079 of 1,873,899 = 50.88 %; 1,837,899 gives 50.88 exactly.
    bali = reconcile(workforce=1_873_899, covered=935_079, rate="50,88%")
    first = bali.suspects[0]
    assert (first.kind, first.field, first.would_be) == (
        SuspectKind.DIGITS_SWAPPED,
        "workforce",
        Fraction(1_837_899),
    )


def test_south_sumatra_has_its_percentage_swapped() -> None:
    first = reconcile(workforce=3_000_000, covered=1_300_000, rate="34%").suspects[0]
    assert (first.kind, first.field, first.would_be) == (
        SuspectKind.DIGITS_SWAPPED,
        "rate",
        Fraction(43, 100),
    )


def test_south_sulawesi_prints_the_target_as_the_gap() -> None:
    # July 2025: 1.76 million "not covered" is 62.93 % of 2.8 million, the target of the year.
    first = reconcile(workforce=2_800_000, rate="47,38%", gap=1_760_000, target="62,93%").suspects[0]
    assert (first.kind, first.field, first.is_confirmed) == (SuspectKind.TARGET_AS_GAP, "gap", True)
    assert first.would_be == 2_800_000 - Fraction(4738, 10_000) * 2_800_000
    others = {
        s.field: round(s.would_be)
        for s in reconcile(workforce=2_800_000, rate="47,38%", gap=1_760_000).suspects
        if s.kind is SuspectKind.OTHER_VALUE
    }
    # by hand: 1,760,000 / 52.62 % and 52.62 % of 2,800,000
    assert (others["workforce"], others["gap"]) == (3_344_736, 1_473_360)


def test_east_kalimantan_cut_its_workforce_off() -> None:
    found = reconcile(workforce=1_350_000, covered=962_711, rate="70,86%").suspects
    (cut,) = [suspect for suspect in found if suspect.kind is SuspectKind.COUNT_CUT_OFF]
    assert (cut.field, round(cut.would_be)) == ("workforce", 1_358_610)


def test_lampung_calls_the_gap_to_a_target_not_covered() -> None:
    lampung = reconcile(workforce=2_800_000, covered=687_000, rate="24,5%", gap=389_534)
    assert (lampung.verdict, lampung.gap_verdict, lampung.agrees) == (
        Verdict.ROUNDED,
        Verdict.INCONSISTENT,
        False,
    )
    assert lampung.suspects[0].kind is SuspectKind.GAP_TO_TARGET
    assert lampung.suspects[0].would_be == 2_113_000
    assert "number not covered: the figures contradict" in lampung.explain("en")
    assert "gap to the target:" not in lampung.explain("en")
    assert lampung.implied_target == Fraction(687_000 + 389_534, 2_800_000)


def test_serang_prints_too_many_covered() -> None:
    # 386,317 not covered are 49.13 %: about 400,000 covered, printed 461,000.
    found = reconcile(covered=461_000, rate="50,87%", gap=386_317).suspects
    (value,) = [s for s in found if (s.kind, s.field) == (SuspectKind.OTHER_VALUE, "covered")]
    assert round(value.would_be) == 399_999
    others = {s.field: round(s.would_be) for s in found if s.kind is SuspectKind.OTHER_VALUE}
    # by hand: 461,000 × 49.13 / 50.87
    assert others["gap"] == 445_232


def test_a_share_of_the_target_printed_as_coverage() -> None:
    # by hand: 50 of 200 is 25 %, half of a target of 50 %
    found = reconcile(workforce=200, covered=50, rate="50%", target="50%").suspects
    assert (found[0].kind, found[0].would_be) == (SuspectKind.SHARE_OF_TARGET, Fraction(1, 4))


def test_a_thousandfold_count() -> None:
    found = reconcile(workforce=200_001, covered=50, rate="25%").suspects
    kinds = {(suspect.kind, suspect.would_be) for suspect in found}
    assert (SuspectKind.THOUSANDFOLD, Fraction(50_000)) in kinds


def test_surakarta_is_truncated() -> None:
    # 44.246 % printed as 44.24 % (by hand on invented counts of that rate)
    assert reconcile(workforce=100_000 + 1, covered=44_246, rate="44,24%").verdict is Verdict.TRUNCATED
    assert reconcile(workforce=100_000 + 1, covered=44_246, rate="44,25%").verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("given_gap", "verdict"),
    [(94_802, Verdict.EXACT), (94_803, Verdict.INCONSISTENT), (94_801, Verdict.INCONSISTENT)],
)
def test_a_gap_to_a_target(given_gap: int, verdict: Verdict) -> None:
    # Semarang, April 2025: 418,702 needed for 55.32 %, 323,900 covered. By hand, with the workforce for which
    # 418,702 is the rounded-up target and the target as an exact fraction.
    target = Fraction(418_702, 756_873)
    found = reconcile(
        workforce=756_873, covered=Figure.exactly(323_900), gap_to_target=given_gap, target=target
    )
    # one person more may be rounding up
    assert found.target_gap_verdict is (Verdict.ROUNDED if given_gap == 94_803 else verdict)


def test_aceh_and_its_target_disagree() -> None:
    # June 2025: 408,974 = 23.32 %, target 43.54 %, gap 343,569 (19.59 points instead of 20.22).
    aceh = reconcile(covered=408_974, rate="23,32%", gap_to_target=343_569, target="43,54%")
    assert (aceh.verdict, aceh.target_gap_verdict) == (Verdict.PARTIAL, Verdict.INCONSISTENT)
    assert aceh.implied_workforce == 1_753_748
    assert "gap to the target: the figures contradict each other" in aceh.explain("en")
    assert "number not covered" not in aceh.explain("en")
    assert not aceh.agrees


def test_texts_and_numbers_say_the_same() -> None:
    text = reconcile(workforce="875.743", covered="472.068 orang", rate="55,55 persen", style="id")
    number = reconcile(workforce=875_743, covered=472_068, rate="55.55%")
    assert text == number


def test_every_refused_figure_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        reconcile(workforce="banyak", covered=-1, rate="0,5", gap=12.5)  # type: ignore[arg-type]
    assert [fault.path for fault in refused.value.faults] == ["workforce", "covered", "gap", "rate"]


@pytest.mark.parametrize(
    "given_alone", [{"rate": "5%"}, {"workforce": 5}, {"target": "5%", "covered": 1}, {}]
)
def test_one_figure_cannot_be_checked(given_alone: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="one figure alone"):
        reconcile(**given_alone)  # type: ignore[arg-type]


def test_nobody_has_no_rate() -> None:
    with pytest.raises(InvalidInput, match="workforce of nobody"):
        reconcile(workforce=0, covered=0, rate="5%")


def test_the_explanation_in_both_languages() -> None:
    medan = reconcile(workforce=875_743, covered=472_068, rate="55,55%")
    assert "the workforce would be 849,807, printed 875,743" in medan.explain("en")
    assert "jumlah pekerja mestinya 849.807, tercetak 875.743" in medan.explain("id")
    noted = reconcile(workforce=33_754, covered="27.025 ribu", rate="80%")
    assert noted.verdict is Verdict.EXACT
    assert "27.025 ribu" in noted.explain("id")
    plain = medan.to_dict()
    assert (plain["kind"], plain["agrees"], plain["implied_workforce"]) == ("reconciliation", False, 849_807)


@st.composite
def honest(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """A workforce, its covered, the decimals of a percentage and the unit to which counts are rounded."""
    workforce = draw(st.integers(1, 10**7))
    covered = draw(st.integers(0, workforce))
    return workforce, covered, draw(st.integers(0, 3)), draw(st.sampled_from([1, 100, 1_000]))


def percent(rate: Fraction, places: int) -> str:
    scaled = rate * 100 * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    return f"{digits[:-places]},{digits[-places:]}%" if places else f"{digits}%"


@given(case=honest())
def test_honest_print_never_contradicts_itself(case: tuple[int, int, int, int]) -> None:
    """Whatever is rounded half up from true counts agrees, and exact counts are found exact."""
    workforce, covered, places, unit = case
    rate = percent(Fraction(covered, workforce), places)
    exact = [Figure.exactly(number) for number in (workforce, covered, workforce - covered)]
    found = reconcile(workforce=exact[0], covered=exact[1], gap=exact[2], rate=rate)
    assert (found.verdict, found.gap_verdict, found.suspects) == (Verdict.EXACT, Verdict.EXACT, ())
    rounded = [
        Figure(value=Fraction((2 * n + unit) // (2 * unit) * unit), unit=Fraction(unit), is_exact=unit == 1)
        for n in (workforce, covered, workforce - covered)
    ]
    if rounded[0].low > 0:
        assert reconcile(workforce=rounded[0], covered=rounded[1], gap=rounded[2], rate=rate).agrees


MISPRINTS = (SuspectKind.DIGITS_SWAPPED, SuspectKind.DIGIT_CHANGED, SuspectKind.THOUSANDFOLD)


@given(case=honest(), wrong=st.integers(1, 10**7))
def test_every_misprint_would_mend_it(case: tuple[int, int, int, int], wrong: int) -> None:
    """Putting a suspect's value in its place makes the figures agree."""
    workforce, covered, places, _ = case
    figures: dict[str, Any] = {
        "workforce": Figure.exactly(wrong),
        "covered": Figure.exactly(covered),
        "rate": to_rate(percent(Fraction(covered, workforce), places)),
    }
    for suspect in reconcile(**figures).suspects:
        if suspect.kind in MISPRINTS:
            mended = attrs.evolve(figures[suspect.field], value=suspect.would_be)
            if suspect.kind is SuspectKind.THOUSANDFOLD:
                mended = attrs.evolve(
                    mended, unit=Fraction(1_000), is_exact=suspect.would_be < suspect.printed
                )
            assert reconcile(**figures | {suspect.field: mended}).agrees
        elif suspect.kind is SuspectKind.OTHER_VALUE and suspect.field == "rate":
            assert suspect.would_be == Fraction(covered, wrong)


@given(case=honest(), first=st.integers(0, 6), second=st.integers(0, 6))
def test_a_swap_is_found(case: tuple[int, int, int, int], first: int, second: int) -> None:
    """Two digits of an exact workforce swapped: where that contradicts the rest, the swap is found."""
    workforce, covered, places, _ = case
    digits = list(str(workforce))
    first, second = first % len(digits), second % len(digits)
    digits[first], digits[second] = digits[second], digits[first]
    rate = percent(Fraction(covered, workforce), places)
    swapped = int("".join(digits))
    if digits[0] == "0":
        return
    found = reconcile(workforce=Figure.exactly(swapped), covered=Figure.exactly(covered), rate=rate)
    if not found.agrees:
        swaps = [suspect for suspect in found.suspects if suspect.kind is SuspectKind.DIGITS_SWAPPED]
        assert workforce in [suspect.would_be for suspect in swaps if suspect.field == "workforce"]


def test_implied_counts_by_hand() -> None:
    # Balikpapan, Sep 2025: 116,000 not covered are 33 %: 351,515 workers
    balikpapan = reconcile(rate="67%", gap=116_000)
    assert (balikpapan.implied_workforce, balikpapan.implied_covered) == (351_515, None)
    # Binjai: 132,826 less 89,300
    binjai = reconcile(workforce=132_826, gap=89_300)
    assert (binjai.implied_covered, binjai.implied_gap) == (43_526, 89_300)
    # Pati, Dec 2024: 39 % of 511,111
    assert reconcile(workforce=511_111, rate="39%").implied_covered == 199_333
    # Semarang: covered and not covered together
    together = reconcile(covered=323_900, gap=94_802)
    assert (together.implied_workforce, together.implied_gap) == (418_702, 94_802)
    assert together.rate_range is not None
    assert reconcile(covered=5, rate="10%").rate_range is None
    assert reconcile(covered=0, rate="0%").implied_workforce is None


def test_a_gap_to_a_given_target_is_confirmed() -> None:
    # by hand: 60 % of 1,001 is 600.6; 400 covered, 201 missing to the target, 601 to everybody
    facts: dict[str, Any] = {"workforce": 1_001, "covered": 401, "rate": "40,06%", "gap": 200}
    found = reconcile(**facts, target="60%")
    assert (found.verdict, found.gap_verdict) == (Verdict.EXACT, Verdict.INCONSISTENT)
    first = found.suspects[0]
    assert (first.kind, first.is_confirmed, int(first.would_be)) == (SuspectKind.GAP_TO_TARGET, True, 600)
    other = reconcile(**facts, target="90%").suspects
    assert [suspect.is_confirmed for suspect in other if suspect.kind is SuspectKind.GAP_TO_TARGET] == [False]
    # a gap larger than all who are not covered leads to no target
    beyond = reconcile(workforce=1_001, covered=401, gap=700).suspects
    assert SuspectKind.GAP_TO_TARGET not in {suspect.kind for suspect in beyond}


def test_swapped_digits_do_not_begin_with_zero() -> None:
    found = reconcile(workforce=Figure.exactly(501), covered=Figure.exactly(25), rate="50%").suspects
    assert all(len(str(s.would_be)) == 3 for s in found if s.kind is SuspectKind.DIGITS_SWAPPED)
    assert [s for s in found if s.kind is SuspectKind.DIGITS_SWAPPED and s.field == "workforce"] == []


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        ("48%", "inconsistent"),
        ("48,9%", "inconsistent"),
        ("49%", "rounded"),
        ("51%", "rounded"),
        ("52%", "inconsistent"),
    ],
)
def test_ranges_that_touch_agree(rate: str, verdict: str) -> None:
    # by hand: 99 to 101 of 200 is 49.5 % to 50.5 %; 49 % stands for 48.5 % to 49.5 %
    covered = Figure(value=Fraction(100), unit=Fraction(2))
    found = reconcile(workforce=Figure.exactly(200), covered=covered, rate=rate)
    assert found.verdict.value == verdict


@pytest.mark.parametrize(("gap", "verdict"), [
    (94_400, Verdict.INCONSISTENT),
    (94_600, Verdict.ROUNDED),
    (105_400, Verdict.ROUNDED),
    (105_700, Verdict.INCONSISTENT),
])  # fmt: skip
def test_a_gap_to_a_target_of_rounded_counts(gap: int, verdict: Verdict) -> None:
    # by hand: 49.5 % to 50.5 % of a million, less 399,500 to 400,500
    found = reconcile(
        workforce=Figure.exactly(1_000_000), covered="400 ribu", target="50%", gap_to_target=gap
    )
    assert found.target_gap_verdict is verdict


def test_a_count_a_thousand_times_too_large() -> None:
    found = reconcile(workforce=201, covered=50_000, rate="25%").suspects
    assert [s.would_be for s in found if s.kind is SuspectKind.THOUSANDFOLD] == [50, 201_000]


@pytest.mark.parametrize(
    ("covered", "verdict"),
    [(1_863, "inconsistent"), (1_864, "exact"), (1_865, "inconsistent")],
)
def test_a_hundredth_of_a_percent_off(covered: int, verdict: str) -> None:
    found = reconcile(workforce=Figure.exactly(10_000), covered=Figure.exactly(covered), rate="18,64%")
    assert found.verdict.value == verdict


def test_jakarta_by_address() -> None:
    # kontan.co.id, July 2024: 2.4 million covered and 3.1 million not, printed as 51 %: it is 43.6 %
    found = reconcile(covered="2,4 juta", gap="3,1 juta", rate="51%")
    assert found.computed_rate == Fraction(24, 55)
    assert found.verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize(
    "figures",
    [
        {"workforce": 1_234, "gap": 1_235},
        {"workforce": 1_234, "covered": 1_235},
        {"workforce": 1_234, "covered": 1_235, "rate": "100%"},
        {"workforce": 1_234, "gap": 2_468, "rate": "50%"},
    ],
)
def test_more_people_than_there_are_contradict(figures: dict[str, Any]) -> None:
    # Invented: neither the covered nor those not covered can be more than all.
    found = reconcile(**figures)
    assert found.verdict is Verdict.INCONSISTENT
    assert found.computed_rate is None
    assert all(suspect.would_be >= 0 for suspect in found.suspects)
    assert reconcile(workforce=1_234, gap=1_234).verdict is Verdict.PARTIAL
    assert reconcile(workforce=1_234, covered=1_234).verdict is Verdict.RATE_NOT_PUBLISHED
