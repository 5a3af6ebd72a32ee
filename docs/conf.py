"""How the documentation is built: offline, every warning an error."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))  # for the extensions of our own
from inventories import vendored  # noqa: E402

project = "jamsostek_coverage"
author = "The jamsostek_coverage maintainers"
copyright = author
release = version = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]["version"]
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "sphinx_design",
    "command_line",
    "evidence_page",
    "glossary_terms",
    "languages",
    "law_pages",
    "law_register",
    "public_names",
]
exclude_patterns = ["_build", "_templates", "inventories", "locale"]
templates_path = ["_templates"]
nitpicky = True
intersphinx_mapping = vendored()

# One catalogue for each page; `python docs/translations.py update` refreshes them.
locale_dirs = [str(DOCS / "locale")]
gettext_compact = False
gettext_location = False

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
pygments_dark_style = "github-dark"  # the theme's own underlines module names
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["style.css"]
html_copy_source = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/language.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def strip_blocks(app: Sphinx, doctree: nodes.document) -> None:
    """Take away the empty last line that doctest needs before a closing fence."""
    for block in doctree.findall(nodes.literal_block):
        code = block.astext().rstrip()
        block.rawsource = code
        block.children = [nodes.Text(code)]


def setup(app: Sphinx) -> None:
    """Connect what only this documentation needs."""
    app.connect("doctree-read", strip_blocks)
