"""The reference: an entry for every public name, found by that name wherever a signature mentions it."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from typing import Any

import attrs
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import jamsostek_coverage as jc
from jamsostek_coverage.terms import Term

MODULES = (
    "jamsostek_coverage",
    "jamsostek_coverage.events",
    "jamsostek_coverage.periods",
    "jamsostek_coverage.population",
    "jamsostek_coverage.testing",
    "jamsostek_coverage.frames",
)
# Every public name with the module under which the reference has it: the first of MODULES that lists it. The
# verbs of frames that have the name of a verb for one person stand on its page as "frames.contributions".
HOMES = {name: module for module in reversed(MODULES) for name in import_module(module).__all__}
NAMESAKES = {name: MODULES[-1] for name in import_module(MODULES[-1]).__all__ if HOMES[name] != MODULES[-1]}
# Types of answers that users meet and never construct.
HOMES |= {"Change": "jamsostek_coverage.law.diff", "Message": "jamsostek_coverage.language"}
FOREIGN = {
    "builtins",
    "collections.abc",
    "typing",
    "datetime",
    "fractions",
    "decimal",
    "hypothesis.strategies",
}
# As annotations write them, without their modules.
UNQUALIFIED = {
    "date": "datetime.date",
    "Fraction": "fractions.Fraction",
    "Iterable": "collections.abc.Iterable",
    "SupportsIndex": "typing.SupportsIndex",
}
TERM_MEMBERS = {"of", "label"}  # of every enum: documented once, with the first
logger = logging.getLogger(__name__)


class PublicNames(SphinxDirective):
    """``{public-names}``: entries for the names in its body, one on each line; enums with their members."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        lines: list[str] = []
        for written in self.content:
            prefix, _, name = written.rpartition(".")
            module = f"{MODULES[0]}.{prefix}" if prefix else HOMES[name]
            public = getattr(import_module(module), name)
            lines += [
                "```{eval-rst}",
                f".. currentmodule:: {module}",
                "",
                *entry(name, public),
                "```",
                "",
            ]
            if inspect.isclass(public) and issubclass(public, Term):
                lines += [f"```{{terms}} {module}.{name}", "```", ""]
        return self.parse_text_to_nodes("\n".join(lines))


def entry(name: str, public: Any) -> list[str]:
    """The autodoc directive that suits the name."""
    if inspect.isfunction(public):
        return [f".. autofunction:: {name}"]
    if not inspect.isclass(public):
        return [f".. autodata:: {name}", "   :no-value:"]
    kind = "exception" if issubclass(public, Exception) else "class"
    looked_up = ["   :special-members: __getitem__"] if "__getitem__" in vars(public) else []
    inherited = ["   :inherited-members: str"] if public is jc.Program else []
    return [f".. auto{kind}:: {name}", "   :members:", *looked_up, *inherited]


def skip(app: Sphinx, what: str, name: str, member: Any, skipped: bool, options: Any) -> bool | None:
    """Leaves out fields (the signature shows them), members of enums (a table does) and inner parts."""
    if isinstance(member, Term) or inspect.ismemberdescriptor(member):
        return True
    if inspect.isfunction(member) or inspect.ismethod(member):
        inherited = member.__qualname__.partition(".")[0] not in HOMES
        return True if inherited and name not in TERM_MEMBERS else None
    return None


def shorten(app: Sphinx, what: str, name: str, obj: Any, options: Any, arguments: str, result: str) -> Any:
    """Signatures without the default choices spelt out: ``Choices()`` says it."""
    return re.sub(r"Choices\([^()]*\)", "Choices()", arguments or "") or arguments, result


def mean_types(app: Sphinx, doctree: nodes.document) -> None:
    """A type called ``date`` is the standard library's, not the property of that name; others likewise."""
    for reference in doctree.findall(addnodes.pending_xref):
        if reference.get("reftype") == "class" and reference["reftarget"] in UNQUALIFIED:
            reference["reftarget"] = UNQUALIFIED[reference["reftarget"]]


def resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Node | None:
    """The entry of a public name that a signature gives by its inner module."""
    last = node["reftarget"].rpartition(".")[2]
    if node.get("refdomain") != "py" or last not in HOMES:
        return None
    domain, full = env.domains.python_domain, f"{HOMES[last]}.{last}"
    if full not in domain.objects:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", full, node, contnode)


def leave(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Node | None:
    """An inner name, or one of another package that no inventory lists, stays text."""
    return contnode if node.get("refdomain") == "py" and exists(node["reftarget"]) else None


def exists(target: str) -> bool:
    """Whether a name without an entry is of an inner module or of somebody else's, which is not linked."""
    module, _, last = target.rpartition(".")
    if module.partition(".")[0] in sys.stdlib_module_names:
        return True
    inner = {name for name in sys.modules if name.startswith(MODULES[0])}
    homes = {module} if module else {*FOREIGN, *inner}
    return any(hasattr(import_module(home), last) for home in homes & {*FOREIGN, *inner})


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warns of a public name without an entry, and of a public member without a docstring."""
    entries = env.domains.python_domain.objects
    for name, module in (*HOMES.items(), *NAMESAKES.items()):
        if f"{module}.{name}" not in entries:
            logger.warning("%s.%s has no entry: add it to a page in docs/reference", module, name)
        for member in undocumented(getattr(import_module(module), name)):
            logger.warning("%s.%s.%s has no docstring", module, name, member)


def undocumented(public: Any) -> list[str]:
    """The public methods and properties of a class that say nothing of themselves."""
    if not inspect.isclass(public):
        return []
    fields = {field.name for field in attrs.fields(public)} if attrs.has(public) else set[str]()
    return [
        name
        for name, member in vars(public).items()
        if not name.startswith("_")
        and name not in fields
        and (isinstance(member, (property, classmethod, staticmethod)) or inspect.isfunction(member))
        and not inspect.getdoc(getattr(public, name))
    ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, the resolver and the check."""
    app.add_directive("public-names", PublicNames)
    app.connect("autodoc-skip-member", skip)
    app.connect("autodoc-process-signature", shorten)
    app.connect("doctree-read", mean_types)
    app.connect("missing-reference", resolve, priority=400)  # before the inventories of other packages
    app.connect("missing-reference", leave, priority=600)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
