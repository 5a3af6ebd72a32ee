"""What the package must answer: questions to a law book, with answers worked out beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NamedTuple

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Parameter

UNAVAILABLE = "no law"


class Check(NamedTuple):
    """A question to a law book and its answer.

    ``names_articles``: the answer holds articles, so it says nothing about a law book in which a reform has
    taken the place of the articles.
    """

    name: str
    ask: Callable[[LawBook], Any]
    answer: Any
    names_articles: bool = False

    def heard(self, law: LawBook) -> Any:
        """What a law book answers; that it holds nothing is an answer, and so is a crash."""
        try:
            return self.ask(law)
        except LawUnavailable:
            return UNAVAILABLE
        except Exception as crash:
            return f"crash: {crash!r}"

    def notices(self, law: LawBook) -> bool:
        """Whether a law book gives another answer."""
        return bool(self.heard(law) != self.answer)


class Reading(LawBook):
    """A law book that remembers which parameters were read; so do the books that are made of it."""

    __slots__ = ()

    read: ClassVar[set[str]] = set()

    def get(self, key: str) -> Parameter | None:
        Reading.read.add(key)
        return super().get(key)


def reading() -> Reading:
    """The shipped law, of which nothing has been read yet."""
    Reading.read = set()
    return Reading(on_stale="ignore")


def keys_read(check: Check) -> set[str]:
    """The parameters on which an answer rests; what it does not read it cannot notice."""
    check.heard(reading())
    return Reading.read


def by_key(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """The checks that read each parameter."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        for key in keys_read(check):
            found.setdefault(key, []).append(check)
    return found
