"""The names of faults in the ``error`` column: "wage.negative", "risk.missing", "month.law" and so on."""

from __future__ import annotations

from collections.abc import Mapping

from jamsostek_coverage.language import Message, say

# The last word of a code for each problem that the scalar verbs tell.
WORDS: Mapping[str, str] = {
    "money.negative": "negative",
    "money.too_large": "too_large",
    "money.type": "type",
    "wage.zero": "zero",
    "month.text": "text",
    "month.range": "range",
    "month.datetime": "datetime",
    "month.type": "type",
    "date.type": "type",
    "date.range": "range",
    "date.order": "order",
    "term": "unknown",
    "programs": "unknown",
    "nationality": "unknown",
    "truth": "type",
    "count": "count",
    "risk.missing": "missing",
    "wage.part_month": "missing",
    "construction.previous": "order",
    "construction.one_of": "one_of",
    "migrant.contract": "zero",
    "migrant.jht": "unknown",
    "law": "law",
}
SEPARATOR = ", "
NO_LAW = "month.law"


def code_of(path: str, problem: str) -> str:
    """The code of a fault of the scalar verbs: the fact and the problem.

    >>> code_of("employer.risk", "risk.missing"), code_of("wage", "money.negative")
    ('risk.missing', 'wage.negative')
    """
    return f"{path.rpartition('.')[2]}.{WORDS[problem]}"


def sentences(code: str) -> tuple[Message, Message]:
    """What a code says is wrong, and what helps.

    >>> [message.text("id") for message in sentences("wage.negative")]
    ['jumlahnya negatif', 'berikan jumlah nol atau lebih']
    """
    word = code.rpartition(".")[2]
    return say(f"frames.fault.{word}"), say(f"frames.remedy.{word}")
