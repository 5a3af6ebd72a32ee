"""What a report of coverage holds: the counts of each region, who stays, and who is in arrears."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.population.ageing import AgeingBucket, arrears_ageing
from jamsostek_coverage.population.cohorts import Cohort
from jamsostek_coverage.population.count import Count
from jamsostek_coverage.population.flows import Flow, flows
from jamsostek_coverage.population.regions import KemendagriCode
from jamsostek_coverage.population.table import roll_up
from jamsostek_coverage.population.vocabulary import CountingBasis, Denominator, MemberStatus
from jamsostek_coverage.report.member_list import ListedMember, MemberFile, RowFault
from jamsostek_coverage.report.workforce import Place, Workforce
from jamsostek_coverage.terms import Payer, Program, Segment

# Months of movement that a report shows.
_MOVEMENT = 12


@attrs.frozen(kw_only=True)
class Labels:
    """The name of the whole, and what the counts of a report mean; None = as the workforce table says."""

    name: str = ""
    as_of: date | None = None
    denominator: Denominator | None = None
    basis: CountingBasis | None = None
    programs: tuple[Program, ...] | None = None
    target: Fraction | None = None


@attrs.frozen(kw_only=True)
class District:
    """A region of the report: its name, its count and its target rate, if there is one."""

    name: str
    count: Count
    target: Fraction | None

    @property
    def gap_to_target(self) -> int | None:
        """People missing to the target; zero or less where it is reached."""
        return None if self.target is None else self.count.gap_to(self.target)


@attrs.frozen(kw_only=True)
class LeftOut:
    """A region whose members and workers cannot be of one count, and why."""

    name: str
    region: KemendagriCode
    members: int
    message: Message


@attrs.frozen(kw_only=True)
class SegmentCount:
    """The members of a segment (None: not said) on the list, and those of them who count."""

    segment: Segment | None
    listed: int
    covered: int


@attrs.frozen(kw_only=True)
class CityReport:
    """Everything that the page and the tables show; nothing here identifies a person.

    ``cohort`` and what follows from it are there only where the list says which months were paid.
    """

    as_of: date
    districts: tuple[District, ...]
    left_out: tuple[LeftOut, ...]
    whole: District | None
    segments: tuple[SegmentCount, ...]
    cohort: Cohort | None
    without_budget: Cohort | None
    ageing: tuple[AgeingBucket, ...]
    movement: tuple[Flow, ...]
    rows: int
    counted: int
    faults: tuple[RowFault, ...]
    by_problem: dict[Message, int]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every row and every region could be used."""
        return not self.left_out and self.rows == self.counted


def report_day(workforce: Workforce, labels: Labels) -> date:
    """The day of the report: as given, else as the workforce table says; without either an error."""
    day = labels.as_of or workforce.as_of
    if day is None:
        problem, remedy = say("report.no_day"), say("report.no_day_remedy")
        raise InvalidInput(Fault(path="as_of", value=None, problem=problem, remedy=remedy))
    return day


def city_report(
    workforce: Workforce, members: MemberFile, labels: Labels, *, law: LawBook | None = None
) -> CityReport:
    """The report of the members on the list over the workforce of each region."""
    book = LawBook.shipped() if law is None else law
    day = report_day(workforce, labels)
    until = Month.of(day)
    groups: dict[tuple[KemendagriCode, Segment | None], list[ListedMember]] = {}
    for one in members.members:
        groups.setdefault((one.accepted.region, one.accepted.segment), []).append(one)
    covered = {key: _covered(group, until, members.has_months, book) for key, group in groups.items()}
    districts, left_out = _districts(workforce, _of_regions(covered), day, labels, members.has_months)
    cohort = _cohort(members.members, until, book) if members.has_months else None
    return CityReport(
        as_of=day,
        districts=districts,
        left_out=left_out,
        whole=_whole(districts, labels.name),
        segments=tuple(
            SegmentCount(
                segment=segment,
                listed=sum(len(group) for (_, own), group in groups.items() if own is segment),
                covered=sum(number for (_, own), number in covered.items() if own is segment),
            )
            for segment in (*Segment, None)
            if any(own is segment for _, own in groups)
        ),
        cohort=cohort,
        without_budget=_without_budget(cohort),
        ageing=arrears_ageing(cohort) if cohort else (),
        movement=flows(cohort, max(_first(cohort), until - (_MOVEMENT - 1)), until) if cohort else (),
        rows=members.rows,
        counted=len(members.members),
        faults=members.faults,
        by_problem=members.by_problem,
        assumptions=tuple(_assumptions(workforce, members, labels, cohort)),
        warnings=(Note(say("warning.stale", verified=book.verified_on)),) if book.is_stale(day) else (),
    )


def _cohort(members: Iterable[ListedMember], until: Month, law: LawBook) -> Cohort:
    return Cohort((one.member for one in members if one.member is not None), until, law=law)


def _covered(members: list[ListedMember], until: Month, has_months: bool, law: LawBook) -> int:
    return _cohort(members, until, law).active if has_months else len(members)


def _of_regions(covered: dict[tuple[KemendagriCode, Segment | None], int]) -> dict[KemendagriCode, int]:
    found: dict[KemendagriCode, int] = {}
    for (region, _), number in covered.items():
        found[region] = found.get(region, 0) + number
    return found


def _first(cohort: Cohort) -> Month:
    """The first month in which anybody paid."""
    return min((life.entry for life in cohort.lives), default=cohort.until)


def _without_budget(cohort: Cohort | None) -> Cohort | None:
    """The members who did not begin at a budget's expense, where that is not all or nobody."""
    if cohort is None:
        return None
    own = cohort.without(Payer.STATE_BUDGET)
    return own if 0 < len(own.lives) < len(cohort.lives) else None


def _districts(
    workforce: Workforce,
    covered: dict[KemendagriCode, int],
    day: date,
    labels: Labels,
    has_months: bool,
) -> tuple[tuple[District, ...], tuple[LeftOut, ...]]:
    """The regions with their counts, and those whose numbers contradict each other."""
    districts: list[District] = []
    left_out: list[LeftOut] = []
    for place in workforce.places:
        number = covered.get(place.region, 0)
        try:
            count = _count(place, number, workforce, labels, day, has_months)
        except InvalidInput as refused:
            problem = refused.faults[0].problem
            left_out.append(LeftOut(name=place.name, region=place.region, members=number, message=problem))
        else:
            target = place.target if labels.target is None else labels.target
            districts.append(District(name=place.name, count=count, target=target))
    return tuple(districts), tuple(left_out)


def _count(
    place: Place, covered: int, workforce: Workforce, labels: Labels, day: date, has_months: bool
) -> Count:
    return Count(
        region=place.region,
        as_of=day,
        workforce=place.workforce,
        covered=covered,
        denominator=labels.denominator or workforce.denominator or Denominator.UNSPECIFIED,
        basis=labels.basis or workforce.basis or CountingBasis.UNSPECIFIED,
        programs=labels.programs or (Program.JKK, Program.JKM),
        status=MemberStatus.ACTIVE if has_months else MemberStatus.REGISTERED,
    )


def _whole(districts: tuple[District, ...], name: str) -> District | None:
    """All regions as one; its target is that of the regions together where every one has a target."""
    if not districts:
        return None
    counts = [district.count for district in districts]
    parts = roll_up(counts, "province")
    size = sum(part.workforce for part in parts)
    needed = [one.count.needed_for(one.target) for one in districts if one.target is not None]
    targets = {one.target for one in districts}
    target = Fraction(sum(needed), size) if len(needed) == len(districts) else None
    return District(
        name=name,
        count=attrs.evolve(
            parts[0],
            region=_common([one.count.region for one in districts]),
            workforce=size,
            covered=sum(part.covered for part in parts),
        ),
        target=next(iter(targets)) if len(targets) == 1 else target,
    )


def _common(regions: list[object]) -> KemendagriCode | str:
    """The smallest region that holds all, or the nation where there is none."""
    codes = [region for region in regions if isinstance(region, KemendagriCode)]
    whole: KemendagriCode | None = codes[0]
    while whole is not None and not all(whole.contains(code) for code in codes):
        whole = whole.parent
    return "Indonesia" if whole is None else whole


def _assumptions(
    workforce: Workforce, members: MemberFile, labels: Labels, cohort: Cohort | None
) -> Iterable[Note]:
    """What was taken as given because neither the files nor the caller said it."""
    if labels.denominator is None and workforce.denominator is None:
        yield Note(say("report.assumed.denominator"))
    if labels.basis is None and workforce.basis is None:
        yield Note(say("report.assumed.basis"))
    if labels.programs is None:
        yield Note(say("report.assumed.programs", programs=("JKK", "JKM")))
    if cohort is None:
        yield Note(say("report.assumed.registered"))
    else:
        yield Note(say("report.assumed.grace", grace=cohort.grace))
    if any(one.accepted.segment is None for one in members.members):
        yield Note(say("report.assumed.segment"))
