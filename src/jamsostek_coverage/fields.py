"""Converters of constructor arguments: a refused value waits in its field until all faults are known.

A converter named here never raises. It stores the :class:`InvalidInput` in the field instead, and
:func:`report_faults`, called last by every constructor, raises all of an object's faults in one error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, SupportsIndex, TypeVar, cast

import attrs

from jamsostek_coverage.errors import LARGEST_NUMBER, Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import (
    Contract,
    EmployeeStatus,
    EmployerKind,
    EmployerScale,
    LabourIntensiveIndustry,
    MigrantPhase,
    MigrantRoute,
    Payer,
    Program,
    RiskGroup,
    Sector,
)
from jamsostek_coverage.values.money import whole_rupiah
from jamsostek_coverage.values.rate import parse_rate

T = TypeVar("T")
# A date outside these years is a slip of the keyboard.
EARLIEST, LATEST = 1900, 2199


def kept(parse: Callable[[Any], T], value: Any) -> T:
    """What ``parse`` makes of the value, or its :class:`InvalidInput` kept for :func:`report_faults`.

    A value that is such an error already, of an object that could not be made, is handed through.
    """
    if isinstance(value, InvalidInput):
        return cast(T, value)
    try:
        return parse(value)
    except InvalidInput as refused:
        return cast(T, refused)


def report_faults(instance: attrs.AttrsInstance, *more: Fault) -> None:
    """Raise every fault that the converters left in the fields, with ``more`` found by the object itself."""
    names, values_of = _given(type(instance))
    values = values_of(instance)
    if not more and InvalidInput not in map(type, values):
        return
    faults: list[Fault] = []
    for name, value in zip(names, values, strict=True):
        if isinstance(value, InvalidInput):
            faults.extend(value.within(name).faults)
    raise InvalidInput(*faults, *more)


@cache
def _given(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, ...], Callable[[Any], Iterable[Any]]]:
    """The fields that a constructor takes, and how to get at all of them at once.

    Derived ones are not set yet when faults are reported.
    """
    names = tuple(field.name for field in attrs.fields(kind) if field.init)
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda instance: [getattr(instance, name) for name in names]


def told(instance: attrs.AttrsInstance) -> str:
    """The object's repr with only the fields that were given."""
    given = (
        f"{field.name}={value!r}"
        for field in attrs.fields(type(instance))
        if field.repr and (value := getattr(instance, field.name)) != field.default
    )
    return f"{type(instance).__name__}({', '.join(given)})"


def positive_rupiah(value: Any) -> int:
    """Whole rupiah above zero, or :class:`InvalidInput`."""
    amount = whole_rupiah(value)
    if amount == 0:
        raise InvalidInput(Fault(path="", value=0, problem=say("wage.zero"), remedy=say("wage.zero_remedy")))
    return amount


def plain_date(value: Any, path: str = "") -> date:
    """A date without a time of day, or :class:`InvalidInput` at the path."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise InvalidInput(
            Fault(path=path, value=value, problem=say("date.type"), remedy=say("date.type_remedy"))
        )
    if not EARLIEST <= value.year <= LATEST:
        problem, remedy = say("date.range", first=EARLIEST, last=LATEST), say("date.order_remedy")
        raise InvalidInput(Fault(path=path, value=value.isoformat(), problem=problem, remedy=remedy))
    return date(value.year, value.month, value.day)


def count(value: Any) -> int:
    """A whole number of people or months, zero or more, or :class:`InvalidInput`."""
    number = -1
    if not isinstance(value, (bool, float)) and hasattr(value, "__index__"):
        number = cast(int, value.__index__())
    if not 0 <= number <= LARGEST_NUMBER:
        raise InvalidInput(Fault(path="", value=value, problem=say("count"), remedy=say("count_remedy")))
    return number


def truth(value: Any) -> bool:
    """True or False and nothing that merely counts as such, or :class:`InvalidInput`."""
    if not isinstance(value, bool):
        raise InvalidInput(Fault(path="", value=value, problem=say("truth"), remedy=say("truth_remedy")))
    return value


def to_wage(value: SupportsIndex) -> int:
    """Field of whole rupiah above zero."""
    return kept(positive_rupiah, value)


def to_optional_wage(value: SupportsIndex | None) -> int | None:
    """Field of whole rupiah above zero, or None."""
    return None if value is None else kept(positive_rupiah, value)


def to_optional_date(value: date | None) -> date | None:
    """Field of a date, or None."""
    return None if value is None else kept(plain_date, value)


def _month(value: Any) -> Month:
    try:
        return Month.of(value)
    except InvalidInput as refused:  # the field's name says where, not the word "month"
        raise InvalidInput(*(attrs.evolve(fault, path="") for fault in refused.faults)) from None


def to_optional_month(value: MonthLike | None) -> Month | None:
    """Field of a contribution month, or None."""
    return None if value is None else kept(_month, value)


def to_optional_count(value: SupportsIndex | None) -> int | None:
    """Field of a whole number, or None."""
    return None if value is None else kept(count, value)


def to_truth(value: bool) -> bool:
    """Field that is True or False."""
    return kept(truth, value)


def to_optional_truth(value: bool | None) -> bool | None:
    """Field that is True, False or None (not known)."""
    return None if value is None else kept(truth, value)


def to_optional_scale(value: EmployerScale | str | None) -> EmployerScale | None:
    """Field of an employer's size, or None."""
    return None if value is None else kept(EmployerScale.of, value)


def to_optional_risk(value: RiskGroup | str | int | None) -> RiskGroup | None:
    """Field of a risk group, or None."""
    return None if value is None else kept(RiskGroup.of, value)


def to_employer_kind(value: EmployerKind | str) -> EmployerKind:
    """Field of the kind of employer."""
    return kept(EmployerKind.of, value)


def to_optional_status(value: EmployeeStatus | str | None) -> EmployeeStatus | None:
    """Field of a wage earner's status, or None."""
    return None if value is None else kept(EmployeeStatus.of, value)


def to_optional_industry(value: LabourIntensiveIndustry | str | None) -> LabourIntensiveIndustry | None:
    """Field of a labour-intensive industry, or None."""
    return None if value is None else kept(LabourIntensiveIndustry.of, value)


def to_optional_sector(value: Sector | str | None) -> Sector | None:
    """Field of a self-employed worker's sector, or None."""
    return None if value is None else kept(Sector.of, value)


def to_optional_contract(value: Contract | str | None) -> Contract | None:
    """Field of the kind of contract, or None."""
    return None if value is None else kept(Contract.of, value)


def to_optional_payer(value: Payer | str | None) -> Payer | None:
    """Field of who pays, or None."""
    return None if value is None else kept(Payer.of, value)


def to_migrant_route(value: MigrantRoute | str) -> MigrantRoute:
    """Field of a migrant worker's route."""
    return kept(MigrantRoute.of, value)


def to_migrant_phase(value: MigrantPhase | str) -> MigrantPhase:
    """Field of the part of a migrant worker's protection."""
    return kept(MigrantPhase.of, value)


def to_optional_rate(value: Fraction | str | None) -> Fraction | None:
    """Field of an exact rate ("11%"), or None."""
    return None if value is None else kept(parse_rate, value)


def to_amount(value: SupportsIndex) -> int:
    """Field of whole rupiah, zero or more."""
    return kept(whole_rupiah, value)


def to_count(value: SupportsIndex) -> int:
    """Field of a whole number, zero or more."""
    return kept(count, value)


def programs(value: Iterable[Program | str]) -> frozenset[Program]:
    """The set of programmes, or :class:`InvalidInput`; a bare text would be read letter by letter."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidInput(
            Fault(path="", value=value, problem=say("programs"), remedy=say("programs_remedy"))
        )
    return frozenset(Program.of(name) for name in value)


def to_optional_programs(value: Iterable[Program | str] | None) -> frozenset[Program] | None:
    """Field of a set of programmes, or None."""
    return None if value is None else kept(programs, value)


def several(value: Any) -> tuple[Any, ...]:
    """The values of a list, or :class:`InvalidInput`; a bare text would be read letter by letter."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise InvalidInput(Fault(path="", value=value, problem=say("list"), remedy=say("list_remedy")))
    return tuple(value)


def members(kind: type[T], value: Any) -> tuple[T, ...]:
    """Objects of one kind in a list, or :class:`InvalidInput` naming each that is of another."""
    found = several(value)
    faults: list[Fault] = []
    for place, member in enumerate(found):
        if isinstance(member, InvalidInput):
            faults.extend(member.within(f"[{place}]").faults)
        elif not isinstance(member, kind):
            problem, remedy = say("member", kind=kind.__name__), say("member_remedy", kind=kind.__name__)
            faults.append(Fault(path=f"[{place}]", value=member, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(*faults)
    return found


def pairs(value: Any) -> tuple[tuple[Any, Any], ...]:
    """The pairs of a mapping or of a list of pairs, or :class:`InvalidInput`."""
    given: Any = value.items() if isinstance(value, Mapping) else value
    if not isinstance(given, (str, bytes)) and isinstance(given, Iterable):
        found = tuple(given)
        if all(isinstance(pair, (tuple, list)) and len(cast(Any, pair)) == 2 for pair in found):
            return tuple((first, second) for first, second in found)
    raise InvalidInput(Fault(path="", value=value, problem=say("pairs"), remedy=say("pairs_remedy")))


def nationality(value: Any) -> str:
    """A country as a two-letter ISO 3166 code, or :class:`InvalidInput`."""
    code = value.strip().upper() if isinstance(value, str) else ""
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise InvalidInput(
            Fault(path="", value=value, problem=say("nationality"), remedy=say("nationality_remedy"))
        )
    return code


def to_optional_nationality(value: str | None) -> str | None:
    """Field of a nationality, or None."""
    return None if value is None else kept(nationality, value)
