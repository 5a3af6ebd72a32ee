"""The charts of a report: coverage with its targets, gaps, who stays, arrears by age."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from jamsostek_coverage.language import Language, grouped, say
from jamsostek_coverage.population.cohorts import Cohort
from jamsostek_coverage.report.city import CityReport, District
from jamsostek_coverage.report.picture import Bar, Steps, bars, steps
from jamsostek_coverage.report.tables import percent

# Regions that a chart shows; the tables hold all.
SHOWN = 40
_COVERED, _GAP, _LAPSED = "#0b6e4f", "#8a4b08", "#b3261e"


def left_out(report: CityReport, language: Language) -> str:
    """The sentence that a chart does not show every region, where it does not."""
    if len(report.districts) <= SHOWN:
        return ""
    return say("report.shown", shown=SHOWN, regions=len(report.districts)).text(language)


def draw(report: CityReport, language: Language, words: Mapping[str, str]) -> dict[str, str]:
    """The charts by name, as far as the report has the figures."""
    drawn: dict[str, str] = {}
    if report.districts:
        drawn["coverage"] = _coverage(report, language, words)
        drawn["gaps"] = _gaps(report, language, words)
    if report.cohort is not None and report.cohort.lives:
        drawn["retention"] = _retention(report, language, words)
        drawn["ageing"] = _ageing(report, language, words)
    return drawn


def _name(one: District) -> str:
    return one.name or str(one.count.region)


def _coverage(report: CityReport, language: Language, words: Mapping[str, str]) -> str:
    ranked = sorted(report.districts, key=lambda one: (one.count.rate, str(one.count.region)))
    rows = [
        Bar(
            label=_name(one),
            shown=percent(one.count.rate, language),
            share=one.count.rate,
            colour=_COVERED,
            mark=one.target,
        )
        for one in ranked[:SHOWN]
    ]
    lowest, highest = ranked[0], ranked[-1]
    summary = say(
        "report.summary.coverage",
        lowest=_name(lowest), lowest_rate=percent(lowest.count.rate, language),
        highest=_name(highest), highest_rate=percent(highest.count.rate, language),
    ).text(language)  # fmt: skip
    mark = words["target"] if any(one.target is not None for one in ranked) else ""
    return bars(rows, ident="coverage", title=words["by_region"], summary=summary, mark=mark)


def _gaps(report: CityReport, language: Language, words: Mapping[str, str]) -> str:
    ranked = sorted(report.districts, key=lambda one: (-one.count.gap, str(one.count.region)))
    widest = max(ranked[0].count.gap, 1)
    rows = [
        Bar(
            label=_name(one),
            shown=grouped(one.count.gap, language),
            share=Fraction(one.count.gap, widest),
            colour=_GAP,
        )
        for one in ranked[:SHOWN]
    ]
    summary = say("report.summary.gaps", region=_name(ranked[0]), gap=ranked[0].count.gap).text(language)
    return bars(rows, ident="gaps", title=words["gaps"], summary=summary)


def _retention(report: CityReport, language: Language, words: Mapping[str, str]) -> str:
    cohorts = ((words["all_members"], report.cohort), (words["own_members"], report.without_budget))
    series = [_steps(label, cohort) for label, cohort in cohorts if cohort is not None]
    last = series[0].falls[-1][1] if series[0].falls else Fraction(1)
    summary = say("report.summary.retention", share=percent(last, language), months=series[0].until).text(
        language
    )
    quarters = [percent(Fraction(place, 4), language, 0) for place in range(5)]
    return steps(
        series,
        ident="retention",
        title=words["never_lapsed"],
        summary=summary,
        below=words["after"],
        percent=quarters,
    )


def _steps(label: str, cohort: Cohort) -> Steps:
    """The share never lapsed, drawn as far as anybody was observed."""
    falls = [(step.after, step.survival) for step in cohort.survival()]
    return Steps(label=label, falls=falls, until=max(life.observed for life in cohort.lives) - 1)


def _ageing(report: CityReport, language: Language, words: Mapping[str, str]) -> str:
    members = sum(one.members for one in report.ageing)
    rows = [
        Bar(
            label=one.label(language),
            shown=grouped(one.members, language),
            share=Fraction(one.members, members) if members else Fraction(0),
            colour=_COVERED if one.in_cover else _LAPSED,
        )
        for one in report.ageing
    ]
    unpaid = sum(one.members for one in report.ageing if one.since)
    summary = say("report.summary.ageing", unpaid=unpaid, members=members).text(language)
    return bars(rows, ident="ageing", title=words["ageing"], summary=summary)
