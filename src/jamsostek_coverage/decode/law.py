"""Law books and reforms: a stored book is the book of this release, read as the stored one was."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

from jamsostek_coverage.decode.leaves import (
    Reader,
    day,
    key,
    listed,
    mapped,
    month,
    number,
    optional,
    rate,
    refused,
    text,
)
from jamsostek_coverage.decode.shape import Shape
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.law.book import LawBook, StalePolicy
from jamsostek_coverage.law.reform import Reform

DEEPEST = 4  # a reform's value is at most a table


def _signed_rate(value: Any) -> Fraction:
    written = text(value)
    return -rate(written[1:]) if written.startswith("-") else rate(written)


def _given(value: Any, depth: int = 0) -> Any:
    """A reform's value as it was given."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return number(value)
    inner = partial(_given, depth=depth + 1)
    if depth < DEEPEST and isinstance(value, list):
        return listed(value, inner)
    if depth < DEEPEST and isinstance(value, Mapping):
        named: dict[Any, Reader] = {
            "rate": _signed_rate,
            "date": day,
            "month": month,
            "tuple": lambda held: tuple(listed(held, inner)),
            "set": lambda held: frozenset(listed(held, partial(_given, depth=DEEPEST))),
        }
        form, *more = cast("Mapping[object, Any]", value).items() or [(None, None)]
        if form[0] in named and not more:
            return named[form[0]](form[1])
    raise refused(value, "decode.value")


_REFORM = Shape(
    build=Reform,
    readers={
        "changes": partial(mapped, key_reader=key, reader=partial(mapped, key_reader=key, reader=_given)),
        "name": text,
    },
    required=frozenset({"changes"}),
)
reform: Callable[[Any], Any] = _REFORM.read


class Stored(NamedTuple):
    """The book of this release, and the fingerprint of the law files of the release that stored it."""

    book: LawBook
    fingerprint: str | None

    @property
    def is_other_release(self) -> bool:
        """Whether the law may have been corrected since."""
        return self.fingerprint not in (None, self.book.fingerprint)


def _stored(
    *,
    known_on: date | None = None,
    as_released: date | None = None,
    reforms: list[Reform] | None = None,
    fingerprint: str | None = None,
    on_stale: str = "warn",
) -> Stored:
    policy = cast("StalePolicy", on_stale)
    book = LawBook(on_stale=policy, known=known_on, released=as_released)
    if known_on is None and as_released is None:
        book = LawBook.shipped(policy)
    for place, change in enumerate(reforms or ()):
        try:
            book = book.with_reform(change)
        except InvalidInput as error:
            raise error.within(f"reforms[{place}]") from None
    return Stored(book, fingerprint)


_STORED = Shape(
    build=_stored,
    readers={
        "known_on": optional(day),
        "as_released": optional(day),
        "reforms": partial(listed, reader=reform),
        "fingerprint": optional(text),
        "on_stale": text,
    },
    required=frozenset(),
)


@lru_cache(maxsize=32)
def _stored_in(written: str) -> Stored:
    return cast(Stored, _STORED.read(json.loads(written)))


def stored(data: Any) -> Stored:
    """The stored law; the bills of one payroll share one book, and with it their plans."""
    try:
        written = json.dumps(data)
    except (TypeError, ValueError, RecursionError):  # no JSON: dates of TOML, or nothing that can be read
        return cast(Stored, _STORED.read(data))
    return _stored_in(written)
