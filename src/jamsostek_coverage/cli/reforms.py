"""A reform typed as "jp.wage_ceiling@2027-03=12000000"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from jamsostek_coverage.cli.options import day, listed
from jamsostek_coverage.errors import MOST_DIGITS, Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.values.money import rupiah

_TYPED = re.compile(r"(?P<key>[^@=]+)@(?P<when>[^@=]+)=(?P<value>.+)")


def with_reforms(law: LawBook, texts: Sequence[str]) -> LawBook:
    """The law with the reforms that were typed; raises :class:`InvalidInput` for one that cannot be read."""
    for text in texts:
        law = law.with_reform(_read(law, text))
    return law


def _read(law: LawBook, text: str) -> Reform:
    found = _TYPED.fullmatch(text.strip())
    if not found:
        raise InvalidInput(
            Fault(path="--reform", value=text, problem=say("cli.reform"), remedy=say("cli.reform_remedy"))
        )
    key, when, value = (part.strip() for part in found.groups())
    read = _READERS.get(law[key].unit, str)
    try:
        return Reform({key: {when: read(value)}}, name=text)
    except InvalidInput as refused:
        raise refused.within("--reform") from None


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        problem, remedy = say("cli.number"), say("cli.number_remedy")
        raise InvalidInput(Fault(path="", value=text, problem=problem, remedy=remedy))
    return int(text)


def _money(text: str) -> int:
    return rupiah(text, sen="refuse")


# By unit of the parameter; values of the other units are text in the law files too.
_READERS: dict[str, Callable[[str], Any]] = {
    "rupiah": _money,
    "rupiah/month": _money,
    "years": _whole,
    "months": _whole,
    "days": _whole,
    "workers": _whole,
    "date": lambda text: day("", text),
    "programs": listed,
}
