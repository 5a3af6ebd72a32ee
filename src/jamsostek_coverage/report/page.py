"""A report as one HTML page that needs nothing else: no scripts, no fonts, no pictures from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import repeat
from typing import Any

import attrs

from jamsostek_coverage.errors import MissingExtra
from jamsostek_coverage.language import Language, format_date, format_month, grouped, say
from jamsostek_coverage.population.cohorts import Cohort
from jamsostek_coverage.population.regions import RegionCode
from jamsostek_coverage.population.table import largest_gaps, lowest_rates
from jamsostek_coverage.report import charts
from jamsostek_coverage.report.city import CityReport, District
from jamsostek_coverage.report.tables import AFTER, movement, percent
from jamsostek_coverage.resources import read
from jamsostek_coverage.terms import Program

# Faults that a page lists; the tables hold all.
LISTED = 200
# The sentences of the page that have no places to fill.
_WORDS = (
    "key_figures", "covered", "workforce", "rate", "gap", "target", "gap_to_target", "by_region", "region",
    "share_of_gap", "gaps", "gaps_note", "segments", "segment", "listed", "segment_unsaid", "retention",
    "retention_note", "after", "all_members", "own_members", "in_cover", "never_lapsed", "observed", "ageing",
    "ageing_note", "bucket", "members", "cover", "yes", "no", "movement", "month", "opening", "new",
    "reactivated", "lapsed", "left", "closing", "rows", "problem", "number", "row", "column", "value",
    "remedy", "no_faults", "left_out", "assumptions", "warnings", "whole", "made", "method", "scroll",
    "rank", "censored", "never", "rate_note", "movement_note", "identifiers",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Grid:
    """A table of the page: its columns (figures stand at the right), rows, and a last row set apart."""

    caption: str
    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()


def render(report: CityReport, *, language: Language = "en") -> str:
    """The page of a report in the language; without jinja2 :class:`MissingExtra` says how to install it."""
    return str(_template().render(**_Page(report, language).parts()))


@cache
def _template() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise MissingExtra(say("report.missing_extra")) from None
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(read("report/page.html").decode("utf-8"))


class _Page:
    """What the template shows, in one language."""

    def __init__(self, report: CityReport, language: Language) -> None:
        self.report = report
        self.language: Language = language
        self.words = {name: say(f"report.page.{name}").text(language) for name in _WORDS}

    def number(self, amount: int) -> str:
        return grouped(amount, self.language)

    def percent(self, rate: Fraction | None) -> str:
        return percent(rate, self.language)

    def parts(self) -> dict[str, Any]:
        """Everything by the names that the template uses."""
        from markupsafe import Markup

        report, words = self.report, self.words
        drawn = charts.draw(report, self.language, words)
        return {
            "lang": self.language,
            "words": words,
            "title": self._title(),
            "subtitle": self._subtitle(),
            "facts": self._facts(),
            "charts": {name: Markup(svg) for name, svg in drawn.items()},
            "more": charts.left_out(report, self.language),
            "coverage": self._coverage(),
            "gaps": self._gaps(),
            "segments": self._segments(),
            "retention": self._retention(),
            "once": self._once(),
            "ageing": self._ageing(),
            "movement": self._movement(),
            "summary": say("report.rows", rows=report.rows, counted=report.counted).text(self.language),
            "problems": self._problems(),
            "faults": self._faults(),
            "unlisted": self._unlisted(),
            "left_out": [
                say("report.left_out", name=one.name, members=one.members, problem=one.message).text(
                    self.language
                )
                for one in report.left_out
            ],
            "assumptions": [note.label(self.language) for note in report.assumptions],
            "warnings": [note.label(self.language) for note in report.warnings],
        }

    def _title(self) -> str:
        whole = self.report.whole
        region = "" if whole is None else self.region(whole)
        return say("report.title", region=region or "–").text(self.language)

    def region(self, one: District) -> str:
        """A region as named, else by its code."""
        code = one.count.region.text if isinstance(one.count.region, RegionCode) else str(one.count.region)
        return one.name or code

    def _subtitle(self) -> str:
        if self.report.whole is None:
            return format_date(self.report.as_of, self.language)
        count = self.report.whole.count
        programs = tuple(program.value for program in Program if program in count.programs)
        return say(
            "report.subtitle", day=self.report.as_of, status=count.status, programs=programs,
            denominator=count.denominator, basis=count.basis,
        ).text(self.language)  # fmt: skip

    def _facts(self) -> list[tuple[str, str]]:
        """The figures of the whole, as names and values."""
        whole, words = self.report.whole, self.words
        if whole is None:
            return []
        facts = [
            (words["covered"], self.number(whole.count.covered)),
            (words["workforce"], self.number(whole.count.workforce)),
            (words["rate"], self.percent(whole.count.rate)),
            (words["gap"], self.number(whole.count.gap)),
        ]
        if whole.target is not None and whole.gap_to_target is not None:
            facts.append((words["target"], self.percent(whole.target)))
            facts.append((words["gap_to_target"], self.number(whole.gap_to_target)))
        return facts

    def _grid(self, caption: str, columns: str, rows: Any, total: Sequence[str] = ()) -> Grid:
        """A table whose columns are named by their words; "*" marks those of text."""
        heads = [(self.words[name.removesuffix("*")], not name.endswith("*")) for name in columns.split()]
        return Grid(caption=self.words[caption], columns=heads, rows=list(rows), total=total)

    def _coverage(self) -> Grid:
        by_count = {id(one.count): one for one in self.report.districts}
        ranked = [by_count[id(count)] for count in lowest_rates(by_count_of(self.report))]
        rows = [self._row(one) for one in ranked]
        whole = self.report.whole
        total = () if whole is None else [self.words["whole"], *self._row(whole)[1:]]
        columns = "region* rate gap gap_to_target target covered workforce"
        return self._grid("by_region", columns, rows, total)

    def _row(self, one: District) -> list[str]:
        missing = "–" if one.gap_to_target is None else self.number(one.gap_to_target)
        count = one.count
        shares = (self.percent(count.rate), self.number(count.gap), missing, self.percent(one.target))
        return [self.region(one), *shares, self.number(count.covered), self.number(count.workforce)]

    def _gaps(self) -> Grid:
        names = {id(one.count): self.region(one) for one in self.report.districts}
        counts = largest_gaps(by_count_of(self.report))
        total = sum(count.gap for count in counts)
        rows = [
            [
                str(place),
                names[id(count)],
                self.number(count.gap),
                self.percent(Fraction(count.gap, total) if total else None),
            ]
            for place, count in enumerate(counts, start=1)
        ]
        return self._grid("gaps", "rank region* gap share_of_gap", rows)

    def _segments(self) -> Grid:
        rows = (
            [
                one.segment.label(self.language) if one.segment else self.words["segment_unsaid"],
                self.number(one.listed),
                self.number(one.covered),
            ]
            for one in self.report.segments
        )
        return self._grid("segments", "segment* listed covered", rows)

    def _retention(self) -> list[Grid]:
        cohorts = {"all_members": self.report.cohort, "own_members": self.report.without_budget}
        return [
            self._grid(
                name, "after rate in_cover observed censored never", map(self._share, AFTER, repeat(cohort))
            )
            for name, cohort in cohorts.items()
            if cohort is not None
        ]

    def _share(self, after: int, cohort: Cohort) -> list[str]:
        share = cohort.persistency(after)
        observed = map(self.number, (share.number, share.of, share.censored))
        falls = [step.survival for step in cohort.survival() if step.after <= after]
        never = (falls[-1] if falls else Fraction(1)) if share.of else None
        return [str(after), self.percent(share.rate), *observed, self.percent(never)]

    def _once(self) -> str:
        if self.report.cohort is None:
            return ""
        once = self.report.cohort.one_month_only()
        rate = "–" if once.rate is None else self.percent(once.rate)
        return say(
            "report.once", number=once.number, of=once.of, share=rate, never=self.report.cohort.never_paid
        ).text(self.language)

    def _ageing(self) -> Grid:
        rows = (
            [
                one.label(self.language),
                self.number(one.members),
                self.words["yes" if one.in_cover else "no"],
            ]
            for one in self.report.ageing
        )
        return self._grid("ageing", "bucket* members cover*", rows)

    def _movement(self) -> Grid:
        rows = (
            [
                format_month(flow.month, self.language),
                *(self.number(int(cell or 0)) for cell in movement(flow)[1:]),
            ]
            for flow in self.report.movement
        )
        return self._grid("movement", "month* opening new reactivated lapsed left closing", rows)

    def _problems(self) -> Grid:
        found = self.report.by_problem.items()
        rows = ([problem.text(self.language), self.number(number)] for problem, number in found)
        return self._grid("rows", "problem* number", rows)

    def _faults(self) -> Grid:
        rows = (
            [
                self.number(fault.row),
                fault.column,
                fault.value,
                fault.problem.text(self.language),
                fault.remedy.text(self.language),
            ]
            for fault in self.report.faults[:LISTED]
        )
        return self._grid("rows", "row column* value* problem* remedy*", rows)

    def _unlisted(self) -> str:
        more = len(self.report.faults) - LISTED
        return say("report.unlisted", more=more).text(self.language) if more > 0 else ""


def by_count_of(report: CityReport) -> list[Any]:
    """The counts of the regions."""
    return [one.count for one in report.districts]
