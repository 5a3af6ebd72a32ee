"""Sphinx directives that print the law and the vocabulary from the package's own data; nothing is copied."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Any

from docutils import nodes
from law_charts import chart
from law_usage import Article, Place, citing_tests, pasal, reached, readers, tests_by_text
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import jamsostek_coverage as jc
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH
from jamsostek_coverage.terms import Term, vocabulary

LAW = jc.LawBook.shipped()
# Headings for the first word of a parameter's key, or the first two; another word is its own heading.
SECTIONS = {
    "jkk": "JKK: contributions",
    "jkk.membership": "JKK: membership",
    "jkk.accident": "JKK: what an accident at work is",
    "jkk.benefit": "JKK: benefits",
    "jkk.disability": "JKK: the table of disabilities",
    "jkk.self_employed": "JKK: the self-employed",
    "jkk.construction": "JKK: construction projects",
    "jkk.migrant": "JKK: migrant workers",
    "jkk.migrant_benefit": "JKK: benefits of migrant workers",
    "jkm": "JKM: contributions",
    "jkm.membership": "JKM: membership",
    "jkm.benefit": "JKM: benefits",
    "jkm.documents": "JKM: papers",
    "jkm.self_employed": "JKM: the self-employed",
    "jkm.construction": "JKM: construction projects",
    "jkm.migrant_benefit": "JKM: benefits of migrant workers",
    "jht": "JHT: contributions",
    "jht.membership": "JHT: membership",
    "jht.self_employed": "JHT: the self-employed",
    "jht.migrant": "JHT: migrant workers",
    "jht.benefit": "JHT: benefits",
    "jht.development": "JHT: what accounts earn",
    "jht.tax": "JHT: income tax on payouts",
    "jp": "JP: contributions and the pension age",
    "jp.membership": "JP: membership",
    "jp.benefit": "JP: benefits",
    "jp.inflation": "JP: inflation",
    "jp.limits": "JP: the least and the highest pension",
    "jp.payment": "JP: payment",
    "jkp": "JKP: contributions",
    "jkp.membership": "JKP: paid months and arrears",
    "jkp.benefit": "JKP: benefits",
    "jkp_membership": "JKP: who is a member",
    "scholarship": "Scholarships of JKK and JKM",
    "benefit_wage": "The wage of benefits",
    "other_segments": "Other participants",
    "relief": "Temporary reliefs",
    "relief_2026": "Temporary relief of the self-employed, 2026",
    "wage_base": "The wage base",
    "enrolment": "Who must join what",
    "scale": "Size of an enterprise",
    "compliance": "What employers must do, and what follows",
    "deadline": "Terms for reports",
    "sanctions": "Sanctions, step by step",
    "payment": "Due dates and fines",
    "income_tax": "Income tax (PPh 21) flags",
}
MOST_TESTS = 3
logger = logging.getLogger(__name__)

VERIFIED = {
    "en": "Facts were seen up to **{day}**. The book holds {parameters} parameters with {values} dated "
    "values. Confidence: {levels}.",
    "id": "Fakta dilihat sampai **{day}**. Kitab hukum ini memuat {parameters} parameter dengan {values} "
    "nilai bertanggal. Tingkat keyakinan: {levels}.",
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


def clock(parameter: jc.Parameter) -> str:
    """What the dates of a parameter's values are dates of."""
    if parameter.applies_to == CONTRIBUTION_MONTH:
        return "contribution months, read `.at(month)`"
    return f"the day of an event ({parameter.applies_to.replace('_', ' ')}), read `.on(day)`"


def history(parameter: jc.Parameter) -> list[str]:
    """One parameter under an anchor of its key: what it is, every value it ever had, and what uses it."""
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
    drawing = chart(parameter)
    return [
        f"({parameter.key})=",
        f"### {parameter.label('en')}",
        "",
        f"`{parameter.key}` · *{parameter.label('id')}* · {parameter.unit}",
        "",
        f"Its clock: {clock(parameter)}.{renewed}{neutral}",
        "",
        *(["```{raw} html", drawing, "```", ""] if drawing else []),
        *table(("From", "Until", "Value", "Enacted", "Source", "Confidence", "Remarks"), rows, "history"),
        *used(parameter.key),
        "",
    ]


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Where every key is read."""
    return dict(readers(LAW))


@cache
def verbs() -> dict[str, frozenset[tuple[str, str]]]:
    """The public functions with everything that they reach."""
    functions = {name: getattr(jc, name) for name in jc.__all__}
    return {
        name: reached(function.__module__.partition(".")[2], name)
        for name, function in sorted(functions.items())
        if inspect.isfunction(function) and name != "from_dict"
    }


def used(key: str) -> list[str]:
    """What reads a key: functions by module, the public functions that reach them, and tests that name it."""
    read = places().get(key, ())
    modules: dict[str, list[str]] = {}
    for place in read:
        formula = ", in its formula" if place.is_formula else ""
        modules.setdefault(place.module, []).append(f"`{place.name}`{formula}")
    answers = [
        f"{{func}}`~jamsostek_coverage.{name}`"
        for name, seen in verbs().items()
        if any((place.module, place.name) in seen for place in read)
    ]
    tests, how = tests_by_text().get(key, ()), "name it"
    if not tests:
        cited = {article_of(value.citation) for value in LAW[key]}
        tests = tuple(dict.fromkeys(node for article in cited for node in citing_tests().get(article, ())))
        how = "cite its article"
    named = ", ".join(f"`{node.removeprefix('tests/')}`" for node in tests[:MOST_TESTS])
    more = f" and {len(tests) - MOST_TESTS} more" if len(tests) > MOST_TESTS else ""
    read_by = "; ".join(f"`{module}` ({', '.join(names)})" for module, names in modules.items())
    return [
        "{.used}",
        f"Read by: {read_by}\\",
        *([f"Answers: {', '.join(answers)}\\"] if answers else []),
        f"Tests that {how}: {named or 'none'}{more}",
    ]


def article_of(citation: jc.Citation) -> Article:
    """The article that a value cites."""
    return Article(citation.kind, citation.number, citation.year, pasal(citation.article or ""))


def prefix(key: str) -> str:
    """The first two words of a key where they have a heading, else the first."""
    two = ".".join(key.split(".")[:2])
    return two if two in SECTIONS else key.partition(".")[0]


def every_section() -> dict[str, list[jc.Parameter]]:
    """The parameters of the law book by the beginning of their keys."""
    found: dict[str, list[jc.Parameter]] = {}
    for beginning, keys in groupby(LAW, prefix):
        found.setdefault(beginning, []).extend(LAW[key] for key in keys)
    return found


def every_value() -> Iterator[jc.Value]:
    """Every dated value of the law book."""
    return (value for key in LAW for value in LAW[key])


class Parameters(SphinxDirective):
    """``{law-parameters} jkk jkk.membership``: the parameters whose keys so begin, each with its history."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()  # made of the law and of the code, whose changes Sphinx does not see
        lines: list[str] = []
        for beginning in self.arguments[0].split():
            lines += [f"## {SECTIONS.get(beginning, beginning.replace('_', ' ').capitalize())}", ""]
            for parameter in every_section()[beginning]:
                lines += history(parameter)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Keys(SphinxDirective):
    """``{law-keys}``: every key with its label, linked to its entry."""

    def run(self) -> list[nodes.Node]:
        rows = [
            (
                f"[`{parameter.key}`](#{parameter.key})",
                parameter.label("en"),
                parameter.label("id"),
                weakest(parameter),
            )
            for parameters in every_section().values()
            for parameter in parameters
        ]
        return self.parse_text_to_nodes(
            "\n".join(table(("Key", "English", "Indonesian", "Confidence"), rows))
        )


def weakest(parameter: jc.Parameter) -> str:
    """The lowest confidence among the values of a parameter."""
    return max(value.confidence.value for value in parameter)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warns of a parameter that no page prints."""
    labels = env.domains.standard_domain.labels
    for key in LAW:
        if key.lower() not in labels:
            logger.warning("%s is on no page: name its beginning in docs/law/parameters", key)


class Verified(SphinxDirective):
    """``{law-verified}``: up to which day facts were seen, and how well they are known."""

    def run(self) -> list[nodes.Node]:
        values = list(every_value())
        counted = Counter(value.confidence for value in values)
        levels = "; ".join(
            f"{level.value} {counted[level]} ({level.label(self.config.language)})"
            for level in sorted(counted)
        )
        text = VERIFIED[self.config.language].format(
            day=LAW.verified_on, parameters=len(list(LAW)), values=len(values), levels=levels
        )
        made = self.parse_text_to_nodes(text)
        for node in made:
            node["translatable"] = False  # it changes with the law, and is in both languages already
        return made


class Uncertain(SphinxDirective):
    """``{law-uncertain}``: every value of confidence C, and every value about which sources disagree."""

    def run(self) -> list[nodes.Node]:
        weak = [value for value in every_value() if value.confidence is jc.Confidence.C]
        disputed = [value for value in every_value() if value.disputed]
        head = ("Parameter", "From", "Value", "Source", "Remarks")
        lines = ["## One source, or inferred", ""]
        lines += table(head, [self.row(value) for value in weak], "values")
        lines += ["## A month about which sources disagree", ""]
        lines += table(head, [self.row(value) for value in disputed], "values")
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)

    @staticmethod
    def row(value: jc.Value) -> tuple[str, ...]:
        label = LAW[value.key].label("en")
        return (
            f"{label}<br>[`{value.key}`](#{value.key})",
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
    app.add_directive("law-keys", Keys)
    app.add_directive("law-verified", Verified)
    app.add_directive("law-uncertain", Uncertain)
    app.add_directive("business-types", BusinessTypes)
    app.add_directive("terms", Terms)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
