"""One figure of the law through time: its dated values and the rule that picks one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NoReturn, cast

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.language import Language, Message, say, spoken
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.units import UNITS
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Confidence, Program

CONTRIBUTION_MONTH = "contribution_month"
# The named event dates to which a parameter may apply.
EVENT_DATES = (
    "status_date", "registration", "accident", "death", "dismissal", "decision", "claim",
    "benefit_month", "retirement", "insured_event", "calendar_year",
)  # fmt: skip
OPEN_ENDED = 2**62


def ordinal(point: Month | date) -> int:
    """The place of a month or a day on its own axis."""
    return point.ordinal if isinstance(point, Month) else point.toordinal()


@attrs.frozen(kw_only=True, repr=False)
class Value:
    """One dated value of a parameter with its source; read it by unit: ``.rupiah``, ``.rate``, ``.years`` …

    ``effective`` and ``until`` (inclusive, None = open) lie on the axis of the parameter; ``enacted`` is
    the day it became law; ``recorded`` is the release of our own entry, used by corrections.
    """

    key: str
    unit: str
    value: Any
    effective: Month | date
    until: Month | date | None = None
    enacted: date
    citation: Citation
    norm: Citation | None = None
    confidence: Confidence
    printed: str | None = None
    derived: str | None = None
    in_force: date | None = None
    reading: Message | None = None
    disputed: tuple[Month, ...] = ()
    recorded: date | None = None
    corrects: str | None = None
    replaces_later: bool = False
    repealed: bool = False
    unseen: bool = False
    is_neutral: bool = False

    @property
    def start(self) -> int:
        """The first point of the axis on which the value applies."""
        return ordinal(self.effective)

    @property
    def stop(self) -> int:
        """The last point of the axis on which the value applies."""
        return OPEN_ENDED if self.until is None else ordinal(self.until)

    def _as(self, *units: str) -> Any:
        if self.unit not in units:
            name = self.unit.split("/", maxsplit=1)[0]
            raise InvalidInput(
                Fault(
                    path=self.key,
                    value=units[0],
                    problem=say("law.other_unit", unit=self.unit),
                    remedy=say("law.other_unit_remedy", unit=name if hasattr(Value, name) else "value"),
                )
            )
        return self.value

    @property
    def rupiah(self) -> int:
        """The amount in whole rupiah; another unit raises :class:`InvalidInput`, here and below."""
        return cast(int, self._as("rupiah", "rupiah/month"))

    @property
    def rate(self) -> Fraction:
        """The exact rate, as a fraction of one."""
        return cast(Fraction, self._as("rate"))

    @property
    def years(self) -> int:
        """The number of years."""
        return cast(int, self._as("years"))

    @property
    def months(self) -> int:
        """The number of months."""
        return cast(int, self._as("months"))

    @property
    def days(self) -> int:
        """The number of days."""
        return cast(int, self._as("days"))

    @property
    def hours(self) -> int:
        """The number of hours."""
        return cast(int, self._as("hours"))

    @property
    def decibels(self) -> int:
        """The number of decibels."""
        return cast(int, self._as("decibels"))

    @property
    def weight(self) -> int:
        """The weight in an average."""
        return cast(int, self._as("weight"))

    @property
    def workers(self) -> int:
        """The number of workers."""
        return cast(int, self._as("workers"))

    @property
    def month(self) -> Month:
        """The contribution month."""
        return cast(Month, self._as("month"))

    @property
    def date(self) -> date:
        """The day."""
        return cast("date", self._as("date"))

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programmes, in the order of :class:`Program`."""
        return cast("tuple[Program, ...]", self._as("programs"))

    def __repr__(self) -> str:
        return f"<Value {self.key} from {self.effective}: {self.value!r}>"

    def label(self, language: Language = "en") -> str:
        """The value as a reader of the language writes it."""
        return UNITS[self.unit].write(self.value, language)


@attrs.frozen(kw_only=True, repr=False)
class Parameter:
    """A figure of the law: what it applies to and every value it ever had, as far as known.

    ``values`` are in the order of enactment, effect and recording. Of those that cover a month (or day),
    the last one counts, so a temporary value gives way again and a correction replaces what it corrects.
    ``neutral`` is the value of a relief outside the months in which it applies.
    """

    key: str
    label_en: str
    label_id: str
    unit: str
    applies_to: str
    values: tuple[Value, ...]
    norm: Citation | None = None
    renewed: str | None = None
    neutral: Any = None
    _found: dict[int, Value | None] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def label(self, language: Language = "en") -> str:
        """The name of the parameter in the language."""
        return spoken({"en": self.label_en, "id": self.label_id}, language)

    def at(self, month: MonthLike) -> Value:
        """The value for a contribution month.

        Raises :class:`InvalidInput` when the parameter applies to an event date, :class:`LawUnavailable`
        outside the known law.
        """
        if self.applies_to != CONTRIBUTION_MONTH:
            self._wrong_axis("on")
        return self._pick(Month.of(month))

    def on(self, day: date) -> Value:
        """The value for an event on a day.

        Raises :class:`InvalidInput` when the parameter applies to contribution months,
        :class:`LawUnavailable` outside the known law.
        """
        if self.applies_to == CONTRIBUTION_MONTH:
            self._wrong_axis("at")
        if isinstance(day, datetime) or not isinstance(day, date):
            raise InvalidInput(
                Fault(path="on", value=day, problem=say("date.type"), remedy=say("date.type_remedy"))
            )
        return self._pick(day)

    def covering(self, point: int) -> Value | None:
        """The value that counts at a point of the axis, or None where the law holds none."""
        if point not in self._found:
            self._found[point] = next(
                (value for value in reversed(self.values) if value.start <= point <= value.stop), None
            )
        return self._found[point]

    def _pick(self, point: Month | date) -> Value:
        found = self.covering(ordinal(point))
        if found is None:
            if self.neutral is not None:
                return self._neutral(point)
            if not self.values:
                raise LawUnavailable(say("law.not_known", key=self.key))
            first = min((value.effective for value in self.values), key=ordinal)
            key = "law.before_first" if ordinal(point) < ordinal(first) else "law.after_last"
            raise LawUnavailable(say(key, parameter=self, key=self.key, point=str(point), first=str(first)))
        if found.repealed:
            raise LawUnavailable(say("law.repealed", key=self.key, point=str(point), citation=found.citation))
        if found.unseen:
            raise LawUnavailable(say("law.unseen", parameter=self, citation=found.citation))
        return found

    def _neutral(self, point: Month | date) -> Value:
        assert self.norm is not None  # the loader refuses a neutral value without a norm
        return Value(
            key=self.key, unit=self.unit, value=self.neutral, effective=point, until=point, enacted=date.min,
            citation=self.norm, confidence=Confidence.A, is_neutral=True,
        )  # fmt: skip

    def _wrong_axis(self, accessor: str) -> NoReturn:
        raise InvalidInput(
            Fault(
                path=self.key,
                value=self.applies_to,
                problem=say("law.axis", applies_to=self.applies_to),
                remedy=say("law.axis_remedy", accessor=accessor),
            )
        )

    def is_due_for_renewal(self, value: Value, point: Month) -> bool:
        """Whether a figure that is renewed every year has outlived the year it was set for."""
        return (
            self.renewed == "yearly"
            and isinstance(value.effective, Month)
            and value.until is None
            and point - value.effective >= 12
        )

    def __repr__(self) -> str:
        return f"<Parameter {self.key}>"

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)
