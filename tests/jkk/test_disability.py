"""The table of permanent partial disabilities.

Expectations: the percentages as printed in Lampiran II of PP 53/2012 (text read), which the table of
PP 44/2015 restates (B); sums and money by hand. What the law leaves open is said at each test.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.events import BodyPart, Injury, WorkAccident
from jamsostek_coverage.jkk.disability import disability
from jamsostek_coverage.law.consultation import Consultation

from .cases import LAW, amount, jkk, line, staff

DAY = date(2024, 5, 6)
MEASURED = {
    BodyPart.SCALP, BodyPart.PHYSICAL_CAPACITY, BodyPart.VISUAL_ACUITY, BodyPart.VISUAL_FIELD,
}  # fmt: skip
# Every row that needs no measure, as printed (PP 53/2012 Lampiran II), in percent.
PRINTED = {
    "arm_right": "40", "arm_left": "35", "forearm_right": "35", "forearm_left": "30", "hand_right": "32",
    "hand_left": "28", "both_legs": "70", "leg": "35", "both_feet": "50", "foot": "25", "both_eyes": "70",
    "eye": "35", "hearing_both": "40", "hearing_one": "20", "thumb_right": "15", "thumb_left": "12",
    "index_right": "9", "index_left": "7", "finger_right": "4", "finger_left": "3", "index_tip_right": "4.5",
    "index_tip_left": "3.5", "fingertip_right": "2", "fingertip_left": "1.5", "big_toe": "5",
    "second_toe": "3", "toe": "2", "impotence": "30", "leg_shorter": "10", "leg_much_shorter": "20",
    "leg_far_shorter": "30", "earlobe": "5", "both_earlobes": "10", "nose_wing": "30", "nasal_septum": "15",
    "smell": "10", "mental_capacity": "70", "colour_vision": "10",
}  # fmt: skip


def rate(*injuries: Injury, left_handed: bool = False, **choices: Any) -> Fraction:
    """The percentage of injuries, as a fraction."""
    read = Consultation(LAW, DAY).read
    return disability(injuries, read, Choices(**choices), left_handed=left_handed).rate


def percent(text: str) -> Fraction:
    return Fraction(text) / 100


def test_every_row_is_either_printed_here_or_measured() -> None:
    assert {part.value for part in BodyPart} == PRINTED.keys() | {part.value for part in MEASURED}


@pytest.mark.parametrize("part", PRINTED)
def test_a_lost_part_has_the_printed_percentage(part: str) -> None:
    assert rate(Injury(part=part)) == percent(PRINTED[part])


@pytest.mark.parametrize(
    ("part", "mirrored"),
    [
        ("arm_right", "35"),
        ("arm_left", "40"),
        ("thumb_left", "15"),
        ("fingertip_right", "1.5"),
        ("leg", "35"),
    ],
)
def test_right_and_left_change_places_for_the_left_handed(part: str, mirrored: str) -> None:
    """Footnote printed in PP 70/2015; parts without a side stay."""
    assert rate(Injury(part=part), left_handed=True) == percent(mirrored)


@given(st.sampled_from(sorted(PRINTED)), st.integers(0, 100))
def test_a_part_of_the_function_pays_its_share_of_the_row(part: str, lost: int) -> None:
    """ "% berkurangnya fungsi x % sesuai tabel" (PP 53/2012 Lampiran II A.2.c)."""
    assert rate(Injury(part=part, loss=f"{lost}%")) == percent(PRINTED[part]) * Fraction(lost, 100)


@pytest.mark.parametrize(
    ("lost", "expected"),
    [("10%", "5"), ("25%", "5"), ("25.9%", "5"), ("26%", "20"), ("50%", "20"), ("51%", "40"), ("70%", "40")],
)
def test_physical_capacity_has_three_rows(lost: str, expected: str) -> None:
    """Printed: 10-25 % 5, 26-50 % 20, 51-70 % 40; what lies between two rows has the lower one (silent)."""
    assert rate(Injury(part="physical_capacity", loss=lost)) == percent(expected)


@pytest.mark.parametrize("lost", ["9%", "71%"])
def test_physical_capacity_outside_the_table_is_refused(lost: str) -> None:
    with pytest.raises(InvalidInput):
        rate(Injury(part="physical_capacity", loss=lost))


@pytest.mark.parametrize(
    ("assessed", "accepted"), [("9%", False), ("10%", True), ("30%", True), ("31%", False)]
)
def test_the_doctor_assesses_the_scalp_within_the_printed_range(assessed: str, accepted: bool) -> None:
    injury = Injury(part="scalp", assessed=assessed)
    if accepted:
        assert rate(injury) == percent(assessed.rstrip("%"))
    else:
        with pytest.raises(InvalidInput):
            rate(injury)


@pytest.mark.parametrize(
    ("part", "decibels", "expected"),
    [("hearing_both", 9, "0"), ("hearing_both", 10, "6"), ("hearing_both", 29, "12"),
     ("hearing_one", 30, "9"), ("hearing_both", 80, "40"), ("hearing_one", 90, "20")],
)  # fmt: skip
def test_each_ten_decibels_count_up_to_all_hearing(part: str, decibels: int, expected: str) -> None:
    """By hand: 6 or 3 for each 10 dB; that it ends at the row of deafness (40, 20) is a reading of ours."""
    assert rate(Injury(part=part, decibels=decibels)) == percent(expected)


def test_parts_of_a_step_pay_in_proportion_where_so_chosen() -> None:
    """25 dB of both ears: 2.5 x 6 = 15."""
    assert rate(Injury(part="hearing_both", decibels=25), graded_steps="proportional") == percent("15")


@pytest.mark.parametrize(
    ("right", "left", "expected"),
    [
        ("100%", "100%", "0"),
        ("80%", "20%", "21"),
        ("20%", "80%", "21"),
        ("0%", "0%", "70"),
        ("60%", "60%", "28"),
    ],
)
def test_the_better_eye_counts_three_times(right: str, left: str, expected: str) -> None:
    """By hand: (3 x 80 + 20) / 4 = 65 left, 35 lost, three steps of 7 = 21. The divisor is C."""
    assert rate(Injury(part="visual_acuity", right_eye=right, left_eye=left)) == percent(expected)


def test_the_field_of_vision_counts_by_tenths() -> None:
    """45 % lost: four whole tenths, 4 x 7."""
    assert rate(Injury(part="visual_field", loss="45%")) == percent("28")


def test_the_divisor_of_the_eyes_warns() -> None:
    """Confidence C: the numerator is printed, the divisor is not in the copies read."""
    answer = jkk(WorkAccident(DAY, injuries=[Injury(part="visual_acuity", right_eye="50%", left_eye="50%")]))
    assert any("weights of both eyes" in str(note) for note in answer.warnings)


# ------------------------------------------------- several injuries

BOTH_ARMS = (Injury(part="arm_right"), Injury(part="arm_left"))


def test_several_disabilities_add_up_to_the_share_of_total_disability() -> None:
    """40 + 35 = 75, cut to 70: nothing read says how rows combine, so the choice has a name."""
    assert rate(*BOTH_ARMS) == percent("70")
    assert rate(*BOTH_ARMS, disability_sum="sum") == percent("75")
    assert rate(*BOTH_ARMS, disability_sum="highest") == percent("40")


@given(st.lists(st.sampled_from(sorted(PRINTED)), min_size=1, max_size=6, unique=True))
def test_the_sum_never_passes_total_disability_and_never_falls_short_of_the_highest(parts: list[str]) -> None:
    injuries = [Injury(part=part, loss="100%") for part in parts]
    found = rate(*injuries)
    assert max(rate(injury) for injury in injuries) <= found <= percent("70")
    assert found == min(sum((rate(injury) for injury in injuries), Fraction(0)), percent("70"))


@pytest.mark.parametrize(
    "injuries",
    [
        [Injury(part="hand_right"), Injury(part="thumb_right")],
        [Injury(part="arm_left"), Injury(part="index_tip_left")],
        [Injury(part="both_feet"), Injury(part="big_toe")],
        [Injury(part="both_eyes"), Injury(part="eye")],
        [Injury(part="thumb_right"), Injury(part="thumb_right")],
        [Injury(part="finger_left")] * 4,
    ],
)
def test_a_part_is_not_counted_twice(injuries: list[Injury]) -> None:
    """A hand holds its thumb; nobody has four other fingers on a hand."""
    with pytest.raises(InvalidInput):
        WorkAccident(DAY, injuries=injuries)


def test_a_finger_lost_of_an_arm_that_lost_some_function_counts_beside_it() -> None:
    """20 % of 40 plus 4 = 12."""
    injuries = (Injury(part="arm_right", loss="20%"), Injury(part="finger_right"))
    WorkAccident(DAY, injuries=injuries)
    assert rate(*injuries) == percent("12")


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"part": "scalp"}, {"assessed"}),
        ({"part": "visual_acuity", "left_eye": "50%"}, {"right_eye"}),
        ({"part": "physical_capacity"}, {"loss"}),
        ({"part": "thumb_left", "decibels": 20}, {"decibels"}),
        ({"part": "thumb_left", "loss": "101%"}, {"loss"}),
        ({"part": "tail", "loss": "x"}, {"part", "loss"}),
    ],
)
def test_a_missing_or_superfluous_measure_is_refused_with_its_field(facts: Any, paths: set[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        Injury(**facts)
    assert {fault.path for fault in refused.value.faults} == paths


# ------------------------------------------------- in money


def test_an_amputated_thumb_in_money() -> None:
    """15 % x 80 x Rp4,000,000 = Rp48,000,000."""
    answer = jkk(WorkAccident(DAY, injuries=[Injury(part="thumb_right")]))
    assert amount(answer, "partial_disability") == 48_000_000


def test_one_rounding_for_all_injuries_together() -> None:
    """1.5 % and 3.5 % of 80 x Rp4,000,001 = 5 % x 320,000,080 = 16,000,004, not two rounded halves."""
    injuries = [Injury(part="fingertip_left"), Injury(part="index_tip_left")]
    answer = jkk(WorkAccident(DAY, injuries=injuries), person=staff(4_000_001))
    assert amount(answer, "partial_disability") == 16_000_004
    assert "5%" in line(answer, "partial_disability").detail.text("en")  # type: ignore[union-attr]


def test_a_cut_sum_says_so() -> None:
    answer = jkk(WorkAccident(DAY, injuries=BOTH_ARMS))
    assert amount(answer, "partial_disability") == 224_000_000  # 70 % x 80 x 4,000,000
    assert "cut to 70%" in answer.explain("en")
    assert "dibatasi 70%" in answer.explain("id")
