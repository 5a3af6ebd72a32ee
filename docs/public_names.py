"""Keeps the reference whole: every public name is documented, and its types are found by their public name."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from typing import Any

import attrs
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

PUBLIC = ("jamsostek_coverage", "jamsostek_coverage.periods")


def homes() -> dict[str, str]:
    """The last word of every public name and the full name under which the reference has it."""
    return {name: f"{home}.{name}" for home in reversed(PUBLIC) for name in import_module(home).__all__}


def resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Node | None:
    """The public entry of a name that a signature gives by its module; names of the standard library as text."""
    if node.get("refdomain") != "py":
        return None
    target: str = node["reftarget"]
    last = target.rpartition(".")[2]
    if last in homes():
        found = env.domains.python_domain.objects.get(homes()[last])
        if found is not None:
            return env.domains.python_domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", homes()[last], node, contnode
            )
    return contnode if is_foreign(target) else None


def is_foreign(target: str) -> bool:
    """Whether a name belongs to the standard library, whose pages are not linked: builds are offline."""
    module, _, last = target.rpartition(".")
    if module:
        return module.partition(".")[0] in sys.stdlib_module_names
    return any(
        hasattr(import_module(name), last)
        for name in ("builtins", "collections.abc", "typing", "datetime", "fractions", "decimal")
    )


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Refuse a build in which a public name has no entry or a public member no docstring."""
    entries = env.domains.python_domain.objects
    missing = [name for name in homes().values() if name not in entries]
    for full in homes().values():
        home, _, name = full.rpartition(".")
        missing += [f"{full}.{member}" for member in undocumented(getattr(import_module(home), name))]
    if missing:
        raise ExtensionError(f"public names without documentation: {', '.join(sorted(missing))}")


def undocumented(public: Any) -> list[str]:
    """The public methods and properties of a class that say nothing of themselves."""
    if not inspect.isclass(public):
        return []
    fields = {field.name for field in attrs.fields(public)} if attrs.has(public) else set()
    members = {name: member for name, member in vars(public).items() if not name.startswith("_")}
    return [
        name
        for name, member in members.items()
        if name not in fields
        and isinstance(member, (property, classmethod, staticmethod)) | inspect.isfunction(member)
        and not inspect.getdoc(getattr(public, name))
    ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the resolver and the check."""
    app.connect("missing-reference", resolve)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
