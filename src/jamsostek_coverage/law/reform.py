"""A change of the law that somebody proposes: the same parameters with other values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Message, is_sentence, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, Parameter, Value, ordinal
from jamsostek_coverage.law.units import unit_named
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Confidence


def _flat(changes: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[str, str, Any], ...]:
    given: Any = changes
    if not isinstance(given, Mapping) or not all(isinstance(steps, Mapping) for steps in changes.values()):
        problem, remedy = say("law.changes"), say("law.changes_remedy")
        raise InvalidInput(Fault(path="changes", value=given, problem=problem, remedy=remedy))
    return tuple((key, str(when), value) for key, steps in changes.items() for when, value in steps.items())


@attrs.frozen
class Reform:
    """Values by parameter and first month (or day), as a researcher writes them.

    "2027-03" holds from then on and replaces every later step; "2027-03..2028-02" holds for that span
    and the law's own values come back after it.

    >>> Reform({"jp.wage_ceiling": {"2027-03": 12_000_000}}, name="ceiling of 12 million").keys
    ('jp.wage_ceiling',)
    """

    changes: tuple[tuple[str, str, Any], ...] = attrs.field(converter=_flat)
    name: str = "reform"

    @property
    def keys(self) -> tuple[str, ...]:
        """The parameters that the reform touches."""
        return tuple(dict.fromkeys(key for key, _, _ in self.changes))

    def apply(self, parameter: Parameter) -> Parameter:
        """The parameter with the reform's values after its own; raises :class:`InvalidInput`."""
        mine = [self._value(parameter, when, raw) for key, when, raw in self.changes if key == parameter.key]
        mine.sort(key=lambda value: value.start)
        return attrs.evolve(parameter, values=(*parameter.values, *mine)) if mine else parameter

    def _value(self, parameter: Parameter, when: str, raw: Any) -> Value:
        path = f"reform[{parameter.key!r}][{when!r}]"
        since, _, until = when.partition("..")
        read = Month.parse if parameter.applies_to == CONTRIBUTION_MONTH else date.fromisoformat
        try:
            value = unit_named(parameter.unit).read(raw)
            if isinstance(value, Message) and not is_sentence(value.key):
                problem, remedy = say("law.condition"), say("law.condition_remedy")
                raise InvalidInput(Fault(path="", value=raw, problem=problem, remedy=remedy))
            effective, last = read(since), read(until) if until else None
            if last is not None and ordinal(last) < ordinal(effective):
                problem = say("law.until", until=str(last), effective=str(effective))
                raise InvalidInput(
                    Fault(path="", value=when, problem=problem, remedy=say("date.order_remedy"))
                )
            return Value(
                key=parameter.key,
                unit=parameter.unit,
                value=value,
                effective=effective,
                until=last,
                enacted=date.max,
                citation=Citation(kind="reform", number=self.name, year=0),
                confidence=Confidence.D,
                derived="reform",
            )
        except InvalidInput as refused:
            raise refused.within(path) from None
        except ValueError:
            problem, remedy = say("law.point_date", value=since), say("date.type_remedy")
            raise InvalidInput(Fault(path=path, value=when, problem=problem, remedy=remedy)) from None
