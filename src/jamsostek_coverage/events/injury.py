"""What an accident left behind: permanent partial disabilities by the law's table, and their measures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, cast

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, report_faults, to_optional_count, to_optional_rate
from jamsostek_coverage.language import say
from jamsostek_coverage.terms import Term


class BodyPart(Term):
    """The rows of the table of permanent partial disabilities, graded ones as one row."""

    ARM_RIGHT = "arm_right"
    ARM_LEFT = "arm_left"
    FOREARM_RIGHT = "forearm_right"
    FOREARM_LEFT = "forearm_left"
    HAND_RIGHT = "hand_right"
    HAND_LEFT = "hand_left"
    BOTH_LEGS = "both_legs"
    LEG = "leg"
    BOTH_FEET = "both_feet"
    FOOT = "foot"
    BOTH_EYES = "both_eyes"
    EYE = "eye"
    HEARING_BOTH = "hearing_both"
    HEARING_ONE = "hearing_one"
    THUMB_RIGHT = "thumb_right"
    THUMB_LEFT = "thumb_left"
    INDEX_RIGHT = "index_right"
    INDEX_LEFT = "index_left"
    FINGER_RIGHT = "finger_right"
    FINGER_LEFT = "finger_left"
    INDEX_TIP_RIGHT = "index_tip_right"
    INDEX_TIP_LEFT = "index_tip_left"
    FINGERTIP_RIGHT = "fingertip_right"
    FINGERTIP_LEFT = "fingertip_left"
    BIG_TOE = "big_toe"
    SECOND_TOE = "second_toe"
    TOE = "toe"
    SCALP = "scalp"
    IMPOTENCE = "impotence"
    LEG_SHORTER = "leg_shorter"
    LEG_MUCH_SHORTER = "leg_much_shorter"
    LEG_FAR_SHORTER = "leg_far_shorter"
    EARLOBE = "earlobe"
    BOTH_EARLOBES = "both_earlobes"
    NOSE_WING = "nose_wing"
    NASAL_SEPTUM = "nasal_septum"
    SMELL = "smell"
    MENTAL_CAPACITY = "mental_capacity"
    PHYSICAL_CAPACITY = "physical_capacity"
    VISUAL_ACUITY = "visual_acuity"
    COLOUR_VISION = "colour_vision"
    VISUAL_FIELD = "visual_field"


# Rows that need a measure of their own, and which.
ASSESSED = frozenset({BodyPart.SCALP})
MEASURED_LOSS = frozenset({BodyPart.PHYSICAL_CAPACITY, BodyPart.VISUAL_FIELD})
HEARING = frozenset({BodyPart.HEARING_BOTH, BodyPart.HEARING_ONE})


def _part(value: BodyPart | str) -> BodyPart:
    return kept(BodyPart.of, value)


@attrs.frozen(kw_only=True)
class Injury:
    """One row of the table: the ``part`` that is lost, or the share of its function that is (``loss``).

    ``loss``: None where the part is gone; else the share of the function that the doctor certifies, as
    "30%"; for physical capacity and the field of vision the share lost. ``assessed``: the percentage of the
    table that the doctor sets where it gives a range (scalp). ``decibels``: how much hearing is lost, where
    it is not all. ``right_eye`` and ``left_eye``: what is left of each eye's acuity, for visual acuity.
    A missing or a superfluous measure raises :class:`InvalidInput`. PP 44/2015 Lampiran III.

    >>> Injury(part="thumb_right").part, Injury(part="index_left", loss="40%").loss
    (<BodyPart.THUMB_RIGHT: 'thumb_right'>, Fraction(2, 5))
    """

    part: BodyPart = attrs.field(converter=_part)
    loss: Fraction | None = attrs.field(default=None, converter=to_optional_rate)
    assessed: Fraction | None = attrs.field(default=None, converter=to_optional_rate)
    decibels: int | None = attrs.field(default=None, converter=to_optional_count)
    right_eye: Fraction | None = attrs.field(default=None, converter=to_optional_rate)
    left_eye: Fraction | None = attrs.field(default=None, converter=to_optional_rate)

    def __attrs_post_init__(self) -> None:
        part: object = self.part
        faults = [*self._measures(), *self._beyond_all()] if isinstance(part, BodyPart) else []
        report_faults(self, *faults)

    def _measures(self) -> list[Fault]:
        needed = self._needed()
        allowed = needed | ({"decibels"} if self.part in HEARING else set())
        allowed |= {"loss"} if not needed else set()
        faults: list[Fault] = []
        for name in ("loss", "assessed", "decibels", "right_eye", "left_eye"):
            value = getattr(self, name)
            if name in needed and value is None:
                faults.append(_fault(name, value, "jkk.measure_missing", part=self.part))
            if name not in allowed and value is not None:
                faults.append(_fault(name, value, "jkk.measure_unused", part=self.part))
        return faults

    def _needed(self) -> set[str]:
        if self.part in ASSESSED:
            return {"assessed"}
        if self.part in MEASURED_LOSS:
            return {"loss"}
        return {"right_eye", "left_eye"} if self.part is BodyPart.VISUAL_ACUITY else set()

    def _beyond_all(self) -> list[Fault]:
        return [
            _fault(name, value, "jkk.beyond_all")
            for name in ("loss", "right_eye", "left_eye")
            if isinstance(value := getattr(self, name), Fraction) and not 0 <= value <= 1
        ]


def _fault(path: str, value: Any, key: str, **details: Any) -> Fault:
    return Fault(path=path, value=value, problem=say(key, **details), remedy=say(f"{key}_remedy"))


# How often a row may be given, where a body has more than one such part.
_TIMES = {
    BodyPart.LEG: 2, BodyPart.FOOT: 2, BodyPart.EYE: 2, BodyPart.HEARING_ONE: 2, BodyPart.EARLOBE: 2,
    BodyPart.BIG_TOE: 2, BodyPart.SECOND_TOE: 2, BodyPart.TOE: 6, BodyPart.FINGER_RIGHT: 3,
    BodyPart.FINGER_LEFT: 3, BodyPart.FINGERTIP_RIGHT: 3, BodyPart.FINGERTIP_LEFT: 3,
}  # fmt: skip
_HAND = ("thumb", "index", "finger", "index_tip", "fingertip")
_TOES = frozenset({BodyPart.BIG_TOE, BodyPart.SECOND_TOE, BodyPart.TOE})


def _of_arm(side: str) -> dict[BodyPart, frozenset[BodyPart]]:
    fingers = frozenset(BodyPart(f"{name}_{side}") for name in _HAND)
    hand, forearm = BodyPart(f"hand_{side}"), BodyPart(f"forearm_{side}")
    return {
        hand: fingers,
        forearm: fingers | {hand},
        BodyPart(f"arm_{side}"): fingers | {hand, forearm},
        BodyPart(f"index_{side}"): frozenset({BodyPart(f"index_tip_{side}")}),
    }


# What is gone with a part that is gone.
_HOLDS: dict[BodyPart, frozenset[BodyPart]] = {
    **_of_arm("right"),
    **_of_arm("left"),
    BodyPart.BOTH_LEGS: _TOES | {BodyPart.LEG, BodyPart.BOTH_FEET, BodyPart.FOOT},
    BodyPart.BOTH_FEET: _TOES | {BodyPart.FOOT},
    BodyPart.BOTH_EYES: frozenset(
        {BodyPart.EYE, BodyPart.VISUAL_ACUITY, BodyPart.VISUAL_FIELD, BodyPart.COLOUR_VISION}
    ),
    BodyPart.HEARING_BOTH: frozenset({BodyPart.HEARING_ONE}),
    BodyPart.BOTH_EARLOBES: frozenset({BodyPart.EARLOBE}),
}


def _injuries(value: Any) -> tuple[Injury, ...]:
    given: Any = (value,) if isinstance(value, Injury) else value
    if not isinstance(given, (list, tuple)):
        raise InvalidInput(_fault("", value, "jkk.injuries"))
    found = [item for item in cast("list[Any]", given) if isinstance(item, Injury)]
    if len(found) < len(cast("list[Any]", given)):
        raise InvalidInput(_fault("", value, "jkk.injuries"))
    parts = [injury.part for injury in found]
    gone = {injury.part for injury in found if injury.loss is None and injury.decibels is None}
    faults: list[Fault] = []
    for place, injury in enumerate(found):
        whole = next((part for part in gone if injury.part in _HOLDS.get(part, ())), None)
        if whole is not None:
            faults.append(_fault(f"[{place}]", injury.part, "jkk.contained", whole=whole))
        if parts[:place].count(injury.part) >= _TIMES.get(injury.part, 1):
            faults.append(_fault(f"[{place}]", injury.part, "jkk.too_often"))
    if faults:
        raise InvalidInput(*faults)
    return tuple(found)


def to_injuries(value: Injury | list[Injury] | tuple[Injury, ...]) -> tuple[Injury, ...]:
    """Field of any number of injuries; a part that went with a larger one is refused, not counted twice."""
    return kept(_injuries, value)
