"""Strategies for the population: regions, counts of covered workers, targets, members and their lists."""

# hypothesis does not tell a lambda the types of what it draws; mypy checks the strategies.
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jamsostek_coverage import population
from jamsostek_coverage.periods.dates import anniversary
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Program, Segment
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months
from jamsostek_coverage.testing.parts import Part, facts_of, made, strategy_for

_LARGEST_WORKFORCE, _LARGEST_GROUP, _MOST_MEMBERS = 150_000_000, 10**6, 12
_HUNDREDTHS = 10_000


def kemendagri_codes() -> SearchStrategy[population.KemendagriCode]:
    """Codes of the Ministry of Home Affairs at every level; shrinks towards a province."""
    return _codes(
        (range(11, 100), [*range(1, 70), *range(71, 100)], range(1, 100), range(1, 10_000)), (2, 2, 2, 4)
    ).map(population.KemendagriCode)


def bps_codes() -> SearchStrategy[population.BpsCode]:
    """Codes of Statistics Indonesia at every level; shrinks towards a province."""
    return _codes((range(11, 100), range(1, 100), range(1, 1_000), range(1, 1_000)), (2, 2, 3, 3)).map(
        population.BpsCode
    )


def _codes(numbers: Any, digits: tuple[int, ...]) -> SearchStrategy[str]:
    levels = [
        st.sampled_from(found).map(f"{{:0{wide}}}".format)
        for found, wide in zip(numbers, digits, strict=True)
    ]
    return st.integers(1, len(levels)).flatmap(lambda depth: st.tuples(*levels[:depth]).map("".join))


def region_codes() -> SearchStrategy[population.RegionCode]:
    """Codes of either scheme."""
    return kemendagri_codes() | bps_codes()


def region_tables() -> SearchStrategy[population.RegionTable]:
    """The shipped provinces, and tables of a user's own regions, some of which end or were split off."""
    return st.just(population.RegionTable.shipped()) | st.lists(
        regions(), max_size=6, unique_by=lambda region: region.code
    ).map(population.RegionTable)


def regions(**parts: Part[Any]) -> SearchStrategy[population.Region]:
    """Regions of every level; ``parts`` fixes a field of :class:`population.Region`."""
    return made(
        population.Region,
        {"code": kemendagri_codes(), "name": st.sampled_from(["Medan", "Binjai", "Papua", "Aceh"])},
        {
            "bps": bps_codes(), "since": edges.days(), "until": edges.days(),
            "split_from": kemendagri_codes(), "formerly": kemendagri_codes(),
        },
        parts,
    )  # fmt: skip


def counts_of_workers(**parts: Part[Any]) -> SearchStrategy[population.Count]:
    """Counts of covered workers from nobody up to everybody, with every meaning a count may have.

    ``parts`` fixes a field of :class:`population.Count` to a value or to another strategy; a free number of
    covered people is drawn to fit a fixed workforce. Shrinks towards nobody of a single worker.

    >>> from hypothesis import find
    >>> half = find(counts_of_workers(workforce=1_000), lambda count: count.rate >= Fraction(1, 2))
    >>> half.covered, half.gap
    (500, 500)
    """
    numbers = {name: parts.pop(name, None) for name in ("workforce", "covered")}
    known = {name: strategy for name, strategy in _LABELS.items() if name in _REQUIRED}
    extra = {name: strategy for name, strategy in _LABELS.items() if name not in _REQUIRED}
    return _counts(facts_of(known, extra, parts, _LABELS, "Count"), **numbers)


_REQUIRED = frozenset({"region", "as_of", "denominator", "basis", "programs"})


_LABELS: Mapping[str, SearchStrategy[Any]] = {
    "region": st.just("Medan") | st.deferred(region_codes),
    "as_of": st.deferred(lambda: edges.days()),  # noqa: PLW0108 (a cached function is no definition)
    "denominator": st.sampled_from(population.Denominator),
    "basis": st.sampled_from(population.CountingBasis),
    "programs": st.sets(st.sampled_from(Program), min_size=1),
    "segment": st.sampled_from(Segment),
    "status": st.sampled_from(population.MemberStatus),
    "part_time_pppk": st.sampled_from(population.PartTimePppk),
}


@st.composite
def _counts(draw: DrawFn, labels: SearchStrategy[Any], workforce: Any, covered: Any) -> population.Count:
    people = st.integers(1, _LARGEST_WORKFORCE) if workforce is None else strategy_for(workforce)
    everybody = draw(people)
    some = draw(st.integers(0, everybody) if covered is None else strategy_for(covered))
    return population.Count(workforce=everybody, covered=some, **draw(labels))


def targets(*, by: Part[date] | None = None) -> SearchStrategy[population.Target]:
    """Targets as a rate, a number of people, and growth in both readings; ``by`` fixes the last day."""
    percent = st.integers(0, _HUNDREDTHS).map(lambda points: Fraction(points, _HUNDREDTHS))
    rates = [rule for rule in population.TargetRule if rule is not population.TargetRule.COUNT]
    last = {"by": edges.days()}
    given = {} if by is None else {"by": by}
    return made(
        population.Target, {"rule": st.sampled_from(rates), "figure": percent, **last}, {}, given
    ) | made(
        population.Target,
        {"rule": st.just(population.TargetRule.COUNT), "figure": st.integers(0, _LARGEST_WORKFORCE), **last},
        {},
        given,
    )


def subsidy_groups(**parts: Part[Any]) -> SearchStrategy[population.SubsidyGroup]:
    """People whose contributions somebody pays for some months; ``parts`` fixes a field."""
    known = {"people": st.integers(0, _LARGEST_GROUP), "since": months(), "until": months()}
    return made(population.SubsidyGroup, known, {"name": st.sampled_from(["staff", "drivers"])}, parts)


def members(
    *, since: Month | None = None, until: Month | None = None, agents: tuple[str, ...] = ("",)
) -> SearchStrategy[population.Member]:
    """Members by their paid months: who never pays, pays once, stops, pays with gaps, and who leaves.

    Months lie between ``since`` and ``until`` (default: the last two years of the verified law); ``agents``:
    those who enrolled them. Shrinks towards somebody who never paid.
    """
    last = edges.last_month() if until is None else until
    first = last - 23 if since is None else since
    return _members(first, last, agents)


@st.composite
def _members(draw: DrawFn, first: Month, last: Month, agents: tuple[str, ...]) -> population.Member:
    length = last - first + 1
    bits = draw(
        st.just(0)
        | st.integers(0, length - 1).map(lambda place: 1 << place)
        | st.integers(0, (1 << length) - 1)
    )
    paid = [first + place for place in range(length) if bits >> place & 1]
    facts: dict[str, Any] = {"paid": paid, "agent": draw(st.sampled_from(agents))}
    facts["payer"] = draw(st.none() | st.sampled_from(Payer))
    if draw(st.booleans()):
        facts["left"] = (paid[-1] if paid else first) + draw(st.integers(1, 6))
        facts["leaving"] = draw(st.sampled_from(population.Leaving))
    return population.Member(**facts)


def cohorts() -> SearchStrategy[population.Cohort]:
    """Cohorts of up to a dozen members, observed up to the last month of the verified law."""
    return st.builds(
        population.Cohort,
        st.lists(members(agents=("A", "B")), max_size=_MOST_MEMBERS),
        st.just(edges.last_month()),
        grace=st.none() | st.integers(1, 6),
    )


def member_rows(*, faulty: bool = True) -> SearchStrategy[list[dict[str, Any]]]:
    """Invented rows for :func:`population.check_members`; ``faulty``: with faults of all kinds.

    Without ``faulty`` every row counts on a day in October 2025: numbers differ and ages are of working life.
    """
    on = date(2025, 10, 1)
    wrong: dict[str, SearchStrategy[Any]] = {
        "nik": st.sampled_from(["1271014505900001", "127101450590", "", None, 7]),
        "region": st.sampled_from(["12.1", "99.99", "", None]),
        "born": st.dates(date(1930, 1, 1), date(2025, 1, 1)) | st.sampled_from([None, "1990-05-05"]),
        "segment": st.sampled_from(["XX", None, ""]),
    }
    right: dict[str, SearchStrategy[Any]] = {
        "nik": st.integers(1, 9_999).map("127101450590{:04}".format),
        "region": st.sampled_from(["12.71", "12.71.01", "12"]),
        "born": st.dates(anniversary(on, -60), anniversary(on, -20)),
        "segment": st.sampled_from(["PU", "BPU"]),
    }
    fields = {name: right[name] | wrong[name] for name in right} if faulty else right
    rows = st.fixed_dictionaries(fields)
    unique = None if faulty else lambda row: row["nik"]
    return st.lists(rows, max_size=_MOST_MEMBERS, unique_by=unique)


def printed_counts() -> SearchStrategy[tuple[str, str, str]]:
    """A workforce, the covered and their percentage as newspapers print them, all three agreeing."""

    def printed(pair: tuple[int, int]) -> tuple[str, str, str]:
        everybody, covered = max(pair), min(pair)
        hundredths = (2 * _HUNDREDTHS * covered + everybody) // (2 * everybody)
        percent = f"{hundredths // 100},{hundredths % 100:02}%"
        return f"{everybody:,}".replace(",", "."), f"{covered:,}".replace(",", "."), percent

    people = st.integers(1_000_001, 99_999_999)  # one point could mean either sign
    return st.tuples(people, people).map(printed)
