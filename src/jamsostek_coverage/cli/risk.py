"""``jamsostek risk``: the risk groups that a description of a business may mean."""

from __future__ import annotations

from typing import Annotated

import typer

from jamsostek_coverage.cli.options import Lang, LangOption, optional_day
from jamsostek_coverage.cli.output import answering
from jamsostek_coverage.errors import masked
from jamsostek_coverage.jkk.industry_search import find_business_type, who_decides
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods.month import Month


def risk(
    text: Annotated[str, typer.Argument(help='The business in a few words, such as "bengkel kendaraan".')],
    on: Annotated[
        str | None, typer.Option("--on", help="The day asked about; else the last day verified.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", help="How many matches at most.")] = 10,
    lang: LangOption = Lang.EN,
) -> None:
    """The entries of the official list that a description may mean, best first; never a decision."""
    with answering(lang) as out:
        law = LawBook.shipped()
        asked = optional_day("on", on)
        month = Month.of(asked or law.verified_on)
        matches = find_business_type(text, limit=limit, on=asked)
        if not matches:
            out.say("cli.no_match", text=masked(text))
            return
        out.say("cli.matches", text=masked(text), citation=matches[0].business.citation, month=month)
        rows = [
            [
                match.business.group.label(out.language),
                law[f"jkk.rate.{match.business.group.value}"].at(month).label(out.language),
                match.business.code,
                match.business.label(out.language),
                str(match.score),
                match.business.confidence.value,
            ]
            for match in matches
        ]
        out.table(("group", "rate", "code", "business", "score", "confidence"), rows)
        out.legend(match.business.confidence for match in matches)
        for typed, word in dict.fromkeys(pair for match in matches for pair in match.respelled):
            out.say("cli.respelled", typed=typed, word=word)
        out.line((who_decides(text, on=asked) or say("cli.decides")).text(out.language))
