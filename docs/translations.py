"""The Indonesian texts of the documentation: one catalogue for each page, without dates and line numbers.

    python docs/translations.py update             # after changing a page: new sentences in, old ones out
    python docs/translations.py missing [page …]   # what is untranslated, uncertain or broken

A sentence that was changed keeps its old translation, marked ``#, fuzzy``: it is not shown until somebody
corrects the translation and takes the mark away.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

DOCS = Path(__file__).parent
CATALOGUES = DOCS / "locale" / "id" / "LC_MESSAGES"
# Whatever is not here stays in English: the reference, the law, the decisions, the changelog.
SECTIONS = ("index", "tutorial", "how-to", "questions", "concepts", "glossary")
LEFT_OUT = "_build,_templates,inventories,locale,reference,law,decisions"
THEME = "sphinx"  # words of Sphinx and of the theme that they have not in Indonesian; with sphinx.js
HEADER = 'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
CODE = re.compile(r"(`+)(.+?)\1")
TARGET = re.compile(r"\]\(([^)\s]*)")
# What makes a list of the sentence; the page would then silently show the English one.
LIST = re.compile(r"\d+[.)] |[-+*] ")


def sources() -> dict[str, Catalog]:
    """The sentences of each page that is translated, as they stand in English."""
    with tempfile.TemporaryDirectory() as made:
        command = [sys.executable, "-m", "sphinx", "-Q", "-b", "gettext", "-d", f"{made}/doctrees"]
        command += ["-D", f"exclude_patterns={LEFT_OUT}", str(DOCS), f"{made}/pot"]
        subprocess.run(command, check=True)
        paths = sorted(Path(made, "pot").rglob("*.pot"))
        pages = {path.relative_to(f"{made}/pot").with_suffix("").as_posix(): path for path in paths}
        return {page: read(path) for page, path in pages.items() if page.partition("/")[0] in SECTIONS}


def read(path: Path) -> Catalog:
    """A catalogue; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale="id")
    with path.open("rb") as opened:
        return read_po(opened, locale="id")


def texts(catalogue: Catalog) -> Iterator[tuple[str, Message]]:
    """The messages of a catalogue with their English text, without its header."""
    return ((str(message.id), message) for message in catalogue if message.id)


def has_words(text: str) -> bool:
    """Whether there is anything to translate beside code and figures."""
    return any(letter.isalpha() for letter in CODE.sub("", text))


def update() -> None:
    """Brings every catalogue up to date with its page, and takes away those of pages that are gone."""
    pages = sources()
    for path in CATALOGUES.rglob("*.po"):
        if path.relative_to(CATALOGUES).with_suffix("").as_posix() not in (*pages, THEME):
            path.unlink()
    for page, source in pages.items():
        path = CATALOGUES / f"{page}.po"
        known = read(path)
        known.update(source, no_fuzzy_matching=False)
        for text, message in texts(known):
            message.previous_id = ()
            if not has_words(text):
                message.string = text
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as opened:
            opened.write(HEADER.encode())
            write_po(opened, known, width=0, omit_header=True, no_location=True, ignore_obsolete=True)


def faults(page: str, source: Catalog) -> Iterator[str]:
    """What is wrong with the translation of a page, sentence by sentence."""
    known = read(CATALOGUES / f"{page}.po")
    for text, _ in texts(source):
        message = known.get(text)
        translated = str(message.string) if message else ""
        if not translated:
            yield f"not translated: {text}"
        elif message and message.fuzzy:
            yield f"uncertain, the English has changed: {text}"
        elif sorted(TARGET.findall(text)) != sorted(TARGET.findall(translated)):
            yield f"links to other places: {translated}"
        elif sorted(CODE.findall(text)) != sorted(CODE.findall(translated)):
            yield f"holds other code: {translated}"
        elif LIST.match(translated):
            yield f"begins like a list, write 1\\. for 1.: {translated}"


def missing(wanted: list[str]) -> int:
    """Prints every fault of the pages, or of all; the number of faults."""
    found = 0
    for page, source in sources().items():
        if wanted and not any(page == name or page.startswith(f"{name}/") for name in wanted):
            continue
        listed = list(faults(page, source))
        found += len(listed)
        print(f"{page}: {len(listed)} of {len(list(texts(source)))}")
        print(*(f"    {fault}" for fault in listed), sep="\n", end="\n" if listed else "")
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["missing", *wanted]:
            sys.exit(missing(wanted) > 0)
        case _:
            sys.exit(__doc__)
