"""Sphinx directives for what is not certain: choices that the law leaves open, and law that was not seen."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

import attrs
from docutils import nodes
from law_pages import LAW, every_value, table, verbs
from law_register import regulations
from law_usage import sources
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import jamsostek_coverage as jc
from jamsostek_coverage.terms import Term


@cache
def askers() -> Mapping[str, set[tuple[str, str]]]:
    """For each name of an attribute the functions and classes that look at it."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for module, tree in sources().items():
        for statement in tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) and module != "choices":
                for node in ast.walk(statement):
                    if isinstance(node, ast.Attribute):
                        found[node.attr].add((module, statement.name))
    return found


def option(value: Any) -> str:
    """A choice as it is written, with what it means in both languages where it is a term."""
    if not isinstance(value, Term):
        return f"`{getattr(value, 'value', value)}`"
    return f"`{value.value}`: {value.label('en')}<br>*{value.label('id')}*"


class NamedChoices(SphinxDirective):
    """``{law-choices}``: every field of :class:`Choices`, its options, and the answers that ask for it."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        rows = []
        for field in attrs.fields(jc.Choices):
            default = getattr(jc.Choices(), field.name)
            options = list(type(default)) if isinstance(default, Enum) else [True, False]
            asked = askers()[field.name]
            answers = [
                f"{{func}}`~jamsostek_coverage.{name}`" for name, seen in verbs().items() if asked & seen
            ]
            others = "<br>".join(option(other) for other in options if other != default)
            rows.append((f"`{field.name}`", option(default), others, ", ".join(answers)))
        head = ("Choice", "Default", "Alternatives", "Answers that ask for it")
        return self.parse_text_to_nodes("\n".join(table(head, rows, "choices")))


class NotSeen(SphinxDirective):
    """``{law-not-seen}``: values whose figure was not seen, and regulations whose text was not."""

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        rows = [
            (
                f"{LAW[value.key].label('en')}<br>[`{value.key}`](#{value.key})",
                str(value.effective),
                value.citation.label("en"),
            )
            for value in every_value()
            if value.unseen
        ]
        texts = [
            (f"[{each.name}](register/{each.file}.md)", each.text, each.note)
            for each in regulations()
            if each.text != "read"
        ]
        lines = table(("Parameter", "From", "Source"), rows, "values")
        lines += table(("Regulation", "Text", "What is known"), texts, "register")
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("law-choices", NamedChoices)
    app.add_directive("law-not-seen", NotSeen)
    return {"parallel_read_safe": True}
