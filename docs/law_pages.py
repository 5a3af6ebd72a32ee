"""Sphinx directives that print the law and the vocabulary from the package's own data; nothing is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import jamsostek_coverage as jc
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH
from jamsostek_coverage.terms import Term, vocabulary

LAW = jc.LawBook.shipped()
# Headings for the first word of a parameter's key; another word is its own heading.
SECTIONS = {
    "jkk": "JKK",
    "jkm": "JKM",
    "jht": "JHT",
    "jp": "JP and the pension age",
    "jkp": "JKP",
    "jkp_membership": "JKP: who is a member",
    "scholarship": "Scholarships of JKK and JKM",
    "benefit_wage": "The wage of benefits",
    "other_segments": "Other participants",
    "relief": "Temporary reliefs",
    "relief_2026": "Temporary relief of the self-employed, 2026",
    "wage_base": "The wage base",
    "enrolment": "Who must join what",
    "scale": "Size of an enterprise",
    "income_tax": "Income tax (PPh 21) flags",
}


def table(head: tuple[str, ...], rows: list[tuple[str, ...]], style: str = "list") -> list[str]:
    """A Markdown table as lines; ``style`` is a class of ``_static/style.css``."""
    lines = [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]
    return [f"{{.{style}}}", *lines, ""]


def amount(value: jc.Value) -> str:
    """The value in words; a repeal and a figure that was not seen have none."""
    if value.value is None:
        return "repealed" if value.repealed else "not seen"
    return value.label("en").replace("; ", "<br>")


def citation(value: jc.Value) -> str:
    """The article of a value in both languages, and the article that orders it where that is another."""
    cited = f"{value.citation.label('en')}<br>*{value.citation.label('id')}*"
    ordered_by = value.norm if value.norm != value.citation else None
    return cited + (f"<br>under {ordered_by.label('en')}" if ordered_by else "")


def remarks(value: jc.Value) -> str:
    """What else the law file says of a value."""
    said = [
        value.derived and f"derived: {value.derived}",
        value.printed and f"printed: {value.printed}",
        value.in_force and f"in force on {value.in_force}; {value.reading}",
        value.disputed and f"sources disagree on {', '.join(map(str, value.disputed))}",
        value.corrects and f"recorded {value.recorded}, corrects: {value.corrects}",
    ]
    return "<br>".join(remark for remark in said if remark)


def history(parameter: jc.Parameter) -> list[str]:
    """One parameter: what it is, and every value it ever had."""
    applies = "contribution months" if parameter.applies_to == CONTRIBUTION_MONTH else "the day of an event: "
    if parameter.applies_to != CONTRIBUTION_MONTH:
        applies += parameter.applies_to.replace("_", " ")
    rows = [
        (
            str(value.effective),
            str(value.until or ""),
            amount(value),
            str(value.enacted),
            citation(value),
            value.confidence.value,
            remarks(value),
        )
        for value in sorted(parameter, key=lambda value: value.start)
    ]
    renewed = f" Renewed {parameter.renewed}." if parameter.renewed else ""
    neutral = " Outside these months it changes nothing." if parameter.neutral is not None else ""
    return [
        f"### {parameter.label('en')}",
        "",
        f"`{parameter.key}` · *{parameter.label('id')}* · {parameter.unit}",
        "",
        f"Applies to {applies}.{renewed}{neutral}",
        "",
        *table(("From", "Until", "Value", "Enacted", "Source", "Confidence", "Remarks"), rows, "history"),
    ]


def every_section() -> Iterator[tuple[str, list[jc.Parameter]]]:
    """The parameters of the law book under the heading of the first word of their key."""
    for word, keys in groupby(LAW, lambda key: key.partition(".")[0]):
        yield SECTIONS.get(word, word.replace("_", " ").capitalize()), [LAW[key] for key in keys]


def every_value() -> Iterator[jc.Value]:
    """Every dated value of the law book."""
    return (value for key in LAW for value in LAW[key])


class Parameters(SphinxDirective):
    """``{law-parameters}``: every parameter with its history."""

    def run(self) -> list[nodes.Node]:
        lines: list[str] = []
        for heading, parameters in every_section():
            lines += [f"## {heading}", ""]
            for parameter in parameters:
                lines += history(parameter)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Verified(SphinxDirective):
    """``{law-verified}``: up to which day facts were seen, and how well they are known."""

    def run(self) -> list[nodes.Node]:
        values = list(every_value())
        counted = Counter(value.confidence for value in values)
        levels = "; ".join(
            f"{level.value} {counted[level]} ({level.label('en')})" for level in sorted(counted)
        )
        text = (
            f"Facts were seen up to **{LAW.verified_on}**. The book holds {len(list(LAW))} parameters with "
            f"{len(values)} dated values. Confidence: {levels}."
        )
        return self.parse_text_to_nodes(text)


class Uncertain(SphinxDirective):
    """``{law-uncertain}``: every value of confidence C, and every value about which sources disagree."""

    def run(self) -> list[nodes.Node]:
        weak = [value for value in every_value() if value.confidence is jc.Confidence.C]
        disputed = [value for value in every_value() if value.disputed]
        head = ("Parameter", "From", "Value", "Source", "Remarks")
        lines = ["## One source, or inferred", ""]
        lines += table(head, [self.row(value) for value in weak])
        lines += ["## A month about which sources disagree", ""]
        lines += table(head, [self.row(value) for value in disputed])
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)

    @staticmethod
    def row(value: jc.Value) -> tuple[str, ...]:
        label = LAW[value.key].label("en")
        return (
            f"{label}<br>`{value.key}`",
            str(value.effective),
            amount(value),
            citation(value),
            remarks(value),
        )


class BusinessTypes(SphinxDirective):
    """``{business-types}``: the list by which companies are put in a risk group."""

    def run(self) -> list[nodes.Node]:
        lines: list[str] = []
        for group in jc.RiskGroup:
            entries = jc.business_types(group)
            rows = [
                (entry.code, entry.label("id"), entry.label("en"), entry.confidence.value)
                for entry in entries
            ]
            rate = LAW[f"jkk.rate.{group.value}"].at(LAW.verified_on).label("en")
            lines += [f"## Group {group.label('en')}, {rate}: {len(entries)} entries", ""]
            lines += table(("Entry", "The list's own words", "Translation", "Confidence"), rows)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Terms(SphinxDirective):
    """``{terms} Program``, or with its module: the members of an enum, their labels and other spellings."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        module, _, name = self.arguments[0].rpartition(".")
        enum: type[Term] = getattr(import_module(module or jc.__name__), name)
        entries = vocabulary(enum)
        rows = [
            (
                f"`{member.name}`",
                f"`{member.value}`",
                member.label("en"),
                member.label("id"),
                ", ".join(entries[member.name].get("aliases", ())),
            )
            for member in enum
        ]
        head = ("Member", "Value", "English", "Indonesian", "Also read as")
        return self.parse_text_to_nodes("\n".join(table(head, rows)))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("law-parameters", Parameters)
    app.add_directive("law-verified", Verified)
    app.add_directive("law-uncertain", Uncertain)
    app.add_directive("business-types", BusinessTypes)
    app.add_directive("terms", Terms)
    return {"parallel_read_safe": True}
