"""A count of covered workers with the labels without which it means nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count, kept, plain_date, programs, report_faults, to_count
from jamsostek_coverage.language import say
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.population.regions import RegionCode
from jamsostek_coverage.population.vocabulary import CountingBasis, Denominator, MemberStatus, PartTimePppk
from jamsostek_coverage.terms import Program, Segment
from jamsostek_coverage.values.rate import parse_rate

LABELS = ("denominator", "basis", "programs", "segment", "status", "part_time_pppk")


def to_day(value: MonthLike) -> date:
    """Field of a day; a month stands for its last day."""
    if isinstance(value, date):
        return kept(plain_date, value)
    return kept(lambda month: Month.of(month).last_day, value)


def _region(value: RegionCode | str) -> RegionCode | str:
    def parse(given: Any) -> RegionCode | str:
        if isinstance(given, RegionCode) or (isinstance(given, str) and given.strip()):
            return given
        problem, remedy = say("population.region.missing"), say("population.region.missing_remedy")
        raise InvalidInput(Fault(path="", value=given, problem=problem, remedy=remedy))

    return kept(parse, value)


def _denominator(value: Denominator | str) -> Denominator:
    return kept(Denominator.of, value)


def _basis(value: CountingBasis | str) -> CountingBasis:
    return kept(CountingBasis.of, value)


def _status(value: MemberStatus | str) -> MemberStatus:
    return kept(MemberStatus.of, value)


def _pppk(value: PartTimePppk | str) -> PartTimePppk:
    return kept(PartTimePppk.of, value)


def _programs(value: Iterable[Program | str]) -> frozenset[Program]:
    return kept(programs, value)


def _segment(value: Segment | str | None) -> Segment | None:
    return None if value is None else kept(Segment.of, value)


@attrs.frozen(kw_only=True)
class Count:
    """How many of a region's workers are covered on a day, and what the two counts mean.

    ``denominator``, ``basis`` and ``programs`` are required: a person counts when a member of all of these
    programmes. ``segment``: None for all segments together. ``part_time_pppk`` says whether the universe
    holds part-time PPPK (default: included, as in practice). More covered than workers raises
    :class:`InvalidInput`.

    >>> medan = Count(region="Medan", as_of="2025-09", workforce=875_743, covered=472_068,
    ...     denominator="angkatan kerja", basis="domicile", programs={"JKK", "JKM"})
    >>> medan.rate, medan.gap
    (Fraction(472068, 875743), 403675)
    """

    region: RegionCode | str = attrs.field(converter=_region)
    as_of: date = attrs.field(converter=to_day)
    workforce: int = attrs.field(converter=to_count)
    covered: int = attrs.field(converter=to_count)
    denominator: Denominator = attrs.field(converter=_denominator)
    basis: CountingBasis = attrs.field(converter=_basis)
    programs: frozenset[Program] = attrs.field(converter=_programs)
    segment: Segment | None = attrs.field(default=None, converter=_segment)
    status: MemberStatus = attrs.field(default=MemberStatus.ACTIVE, converter=_status)
    part_time_pppk: PartTimePppk = attrs.field(default=PartTimePppk.INCLUDED, converter=_pppk)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        workforce: object = self.workforce
        covered: object = self.covered
        if isinstance(workforce, int) and workforce == 0:
            problem, remedy = say("population.no_workforce"), say("population.no_workforce_remedy")
            faults.append(Fault(path="workforce", value=0, problem=problem, remedy=remedy))
        elif isinstance(workforce, int) and isinstance(covered, int) and covered > workforce:
            problem = say("population.over_full", workforce=workforce)
            faults.append(
                Fault(
                    path="covered", value=covered, problem=problem, remedy=say("population.over_full_remedy")
                )
            )
        report_faults(self, *faults)

    @property
    def rate(self) -> Fraction:
        """Covered workers in the workforce, exact, 0 to 1."""
        return Fraction(self.covered, self.workforce)

    @property
    def gap(self) -> int:
        """People of the workforce who are not covered."""
        return self.workforce - self.covered

    def needed_for(self, target: Fraction | str) -> int:
        """The fewest people covered with whom the rate is at least ``target`` ("52,15%")."""
        return -(-parse_rate(target) * self.workforce).__floor__()

    def gap_to(self, target: Fraction | str) -> int:
        """People missing to a target rate; zero or less where it is reached."""
        return self.needed_for(target) - self.covered

    def attainment(self, target: Fraction | str) -> Fraction:
        """The rate as a share of the target rate: not a coverage, though printed as one now and then."""
        rate = parse_rate(target)
        if not rate:
            problem, remedy = say("population.no_target"), say("population.no_target_remedy")
            raise InvalidInput(Fault(path="target", value=None, problem=problem, remedy=remedy))
        return Fraction(self.rate, rate)

    def to_dict(self) -> dict[str, Any]:
        """The count, its rate and its gap as plain data with the schema version."""
        return answer("count", self, rate=self.rate, gap=self.gap)


@attrs.frozen(kw_only=True)
class Universe:
    """The workers who may be members: the employed without those with another fund."""

    workforce: int
    employed: int
    part_time_pppk: PartTimePppk
    warnings: tuple[Note, ...]


def eligible_workforce(
    *,
    employed: int,
    civil_servants: int,
    armed_forces_and_police: int,
    part_time_pppk: int = 0,
    choice: PartTimePppk | str = PartTimePppk.INCLUDED,
) -> Universe:
    """The workforce of "eligible" counts, in people: the employed other than ASN, TNI and Polri.

    ``civil_servants`` counts PNS and full-time PPPK; ``part_time_pppk`` counts the part-time ones apart, who
    stay in or go out by the named ``choice``. Practice has them with BPJS Ketenagakerjaan, and the text of
    the law speaks against it. More taken off than employed raises :class:`InvalidInput`.

    >>> eligible_workforce(employed=900_000, civil_servants=30_000, armed_forces_and_police=5_000,
    ...     part_time_pppk=2_000, choice="excluded").workforce
    863000
    """
    named = {
        "employed": employed,
        "civil_servants": civil_servants,
        "armed_forces_and_police": armed_forces_and_police,
        "part_time_pppk": part_time_pppk,
    }
    numbers = _counts(named)
    chosen = PartTimePppk.of(choice)
    out = numbers["civil_servants"] + numbers["armed_forces_and_police"]
    if chosen is PartTimePppk.EXCLUDED:
        out += numbers["part_time_pppk"]
    if out > numbers["employed"]:
        problem, remedy = say("population.universe", out=out), say("population.universe_remedy")
        raise InvalidInput(Fault(path="employed", value=numbers["employed"], problem=problem, remedy=remedy))
    notes = (Note(say("population.pppk", choice=chosen)),) if numbers["part_time_pppk"] else ()
    return Universe(
        workforce=numbers["employed"] - out,
        employed=numbers["employed"],
        part_time_pppk=chosen,
        warnings=notes,
    )


def _counts(named: Mapping[str, Any]) -> dict[str, int]:
    """Whole numbers by name; all that are none in one error."""
    found: dict[str, int] = {}
    faults: list[Fault] = []
    for name, value in named.items():
        try:
            found[name] = count(value)
        except InvalidInput as refused:
            faults += refused.within(name).faults
    if faults:
        raise InvalidInput(*faults)
    return found


def coverage_variants(
    own: Count, *, labour_force: int | None = None, employed: int | None = None, eligible: int | None = None
) -> dict[Denominator, Count]:
    """The same covered people over each workforce that is known, side by side.

    Over the ``labour_force`` it is the ILO's series on work injury (nearest to SDG indicator 1.3.1), over the
    ``employed`` the share that DJSN publishes, over the ``eligible`` the national variant (UCJ), which is
    never the lowest. Workforces that are not nested in this order raise :class:`InvalidInput`.

    >>> own = Count(region="ID", as_of="2024-12", workforce=101_810_000, covered=45_230_000,
    ...     denominator="eligible", basis="workplace", programs={"JKK"})
    >>> for denominator, count in coverage_variants(own, labour_force=152_110_000).items():
    ...     print(denominator.label(), round(count.rate * 100))
    labour force 30
    employed people other than civil servants, armed forces and police 44
    """
    named = {
        Denominator.LABOUR_FORCE: labour_force,
        Denominator.EMPLOYED: employed,
        Denominator.ELIGIBLE: eligible,
    }
    if own.denominator in named and named[own.denominator] is None:
        named[own.denominator] = own.workforce
    numbers = _counts({name.value: number for name, number in named.items() if number is not None})
    sizes = list(numbers.values())
    if sizes != sorted(sizes, reverse=True) or numbers.get(own.denominator, own.workforce) != own.workforce:
        problem, remedy = say("population.nested"), say("population.nested_remedy")
        raise InvalidInput(Fault(path="labour_force", value=None, problem=problem, remedy=remedy))
    return {
        Denominator(name): attrs.evolve(own, workforce=number, denominator=Denominator(name))
        for name, number in numbers.items()
    }
