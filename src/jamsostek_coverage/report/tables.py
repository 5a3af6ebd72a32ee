"""The tidy tables of a report: one fact in each column, one case in each row, no sums among the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from jamsostek_coverage.language import Language, grouped
from jamsostek_coverage.population.cohorts import Cohort
from jamsostek_coverage.population.flows import Flow
from jamsostek_coverage.population.regions import RegionCode
from jamsostek_coverage.report.city import CityReport, District
from jamsostek_coverage.terms import Program
from jamsostek_coverage.values.rounding import Rounding

# Months after entry at which a cohort is looked at.
AFTER = (1, 3, 6, 12)
Cell: TypeAlias = str | int | None


@attrs.frozen(kw_only=True)
class Table:
    """A table by the name of its file: its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def percent(rate: Fraction | None, language: Language, places: int = 2) -> str:
    """A rate as a percentage rounded half-up, or a dash where there is none.

    >>> percent(Fraction(472_068, 875_743), "id"), percent(None, "en")
    ('53,90%', '–')
    """
    if rate is None:
        return "–"
    size = 10**places
    whole, rest = divmod(Rounding.HALF_UP.apply(rate.numerator * 100 * size, rate.denominator), size)
    mark = "," if language == "id" else "."
    decimals = f"{mark}{rest:0{places}}" if places else ""
    return f"{grouped(whole, language)}{decimals}%"


def _bare(rate: Fraction | None, language: Language) -> str:
    """A percentage as a cell of figures."""
    return "" if rate is None else percent(rate, language).removesuffix("%")


def tidy_tables(report: CityReport, language: Language) -> tuple[Table, ...]:
    """The tables of a report; percentages have two decimals and the language's mark, columns are English."""
    found = [_coverage("coverage", report.districts, language)]
    if report.whole is not None:
        found.append(_coverage("coverage_whole", [report.whole], language))
    found.append(
        _table(
            "segments",
            ("segment", "listed", "covered"),
            ((one.segment.value if one.segment else "", one.listed, one.covered) for one in report.segments),
        )
    )
    cohorts = {"all": report.cohort, "without_state_budget": report.without_budget}
    known = {name: cohort for name, cohort in cohorts.items() if cohort is not None}
    if known:
        found += _of_cohorts(known, report, language)
    found.append(
        _table(
            "regions_left_out",
            ("region", "name", "members", "problem"),
            ((str(one.region), one.name, one.members, one.message.text(language)) for one in report.left_out),
        )
    )
    found.append(
        _table(
            "faults",
            ("row", "column", "value", "problem", "remedy", "counted"),
            (
                (
                    fault.row, fault.column, fault.value, fault.problem.text(language),
                    fault.remedy.text(language), int(fault.is_notice),
                )
                for fault in report.faults
            ),
        )
    )  # fmt: skip
    return tuple(found)


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name=name, columns=columns, rows=tuple(rows))


def _coverage(name: str, districts: Sequence[District], language: Language) -> Table:
    columns = (
        "region", "name", "as_of", "programs", "denominator", "basis", "status",
        "workforce", "covered", "rate_percent", "gap", "target_percent", "gap_to_target",
    )  # fmt: skip
    return _table(name, columns, (_district(one, language) for one in districts))


def _district(one: District, language: Language) -> tuple[Cell, ...]:
    count = one.count
    programs = "+".join(program.value for program in Program if program in count.programs)
    region = count.region.text if isinstance(count.region, RegionCode) else ""
    return (
        region, one.name, count.as_of.isoformat(), programs, count.denominator.value, count.basis.value,
        count.status.value, count.workforce, count.covered, _bare(count.rate, language), count.gap,
        _bare(one.target, language), one.gap_to_target,
    )  # fmt: skip


def _of_cohorts(cohorts: Mapping[str, Cohort], report: CityReport, language: Language) -> Iterable[Table]:
    """Who stays, who lapses first when, arrears by age, and the movement of each month."""
    yield _table(
        "retention",
        ("members", "months_after_entry", "in_cover", "observed", "censored", "rate_percent"),
        (
            (name, after, share.number, share.of, share.censored, _bare(share.rate, language))
            for name, cohort in cohorts.items()
            for after, share in ((after, cohort.persistency(after)) for after in AFTER)
        ),
    )
    yield _table(
        "first_lapse",
        ("members", "months_after_entry", "at_risk", "lapsed", "never_lapsed_percent"),
        (
            (name, step.after, step.at_risk, step.lapsed, _bare(step.survival, language))
            for name, cohort in cohorts.items()
            for step in cohort.survival()
        ),
    )
    yield _table(
        "arrears_ageing",
        ("unpaid_from", "unpaid_to", "members", "in_cover"),
        ((one.since, one.until, one.members, int(one.in_cover)) for one in report.ageing),
    )
    yield _table(
        "movement",
        ("month", "opening", "new", "reactivated", "lapsed", "left", "closing"),
        (movement(month) for month in report.movement),
    )


def movement(flow: Flow) -> tuple[Cell, ...]:
    """The movement of a month as a row."""
    left = sum(flow.left.values())
    return (str(flow.month), flow.opening, flow.new, flow.reactivated, flow.lapsed, left, flow.closing)
