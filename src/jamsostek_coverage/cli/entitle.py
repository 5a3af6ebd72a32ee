"""``jamsostek entitle``: what an event gives a right to, from a file that describes it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jamsostek_coverage.answers.entitlements import entitlements
from jamsostek_coverage.cli.event_file import read_event_file
from jamsostek_coverage.cli.options import JsonOption, KnownOnOption, Lang, LangOption, law_known_on
from jamsostek_coverage.cli.output import answering


def entitle(
    event: Annotated[Path, typer.Argument(help="TOML file with an event, a person, payments and a family.")],
    known_on: KnownOnOption = None,
    lang: LangOption = Lang.EN,
    as_json: JsonOption = False,
) -> None:
    """What an event gives a right to: who pays how much to whom, when, and by which article.

    The first lines say who pays; then come the items with their articles, the papers, what is refused and
    why, and what was taken as given. Exit status 2: the file was refused, each fault with its place in it.
    """
    with answering(lang, typed=False) as out:
        law = law_known_on(known_on)
        given = read_event_file(event)
        answer = entitlements(
            given.person,
            given.whole_ledger(),
            given.event,
            family=given.family,
            jht=given.jht,
            jp=given.jp,
            law=law,
        )
        if as_json:
            out.json(answer.to_dict())
            return
        if law.known:
            out.say("cli.known_on", day=law.known)
        out.line(answer.explain(out.language))
