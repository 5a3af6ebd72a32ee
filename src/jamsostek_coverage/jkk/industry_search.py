"""A search of the business types that proposes entries but never decides: BPJS Ketenagakerjaan does."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Any, NoReturn, TypeAlias

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.jkk.industry import BusinessType, check_day, citation, file, listed
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.terms import RiskGroup

SHORTEST_QUERY, LONGEST_QUERY = 2, 200  # letters and digits; characters
# A score under this is no match: about half of what the query says is not in the entry.
LOWEST_SCORE = 40
# Matches this close to the best compete with it; what separates them is not what the query asked for.
LEAD = 15
# Only a word this long is taken for a listed word with the same first letter that it resembles this much
# (percent): enough for a dropped or doubled letter, too little for most other words.
SHORTEST_RESPELLED = 6
RESEMBLANCE = 88

Words: TypeAlias = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Match:
    """An entry that the search proposes, with a score of 40 to 100.

    100 is the entry's own text; an entry that covers the whole query scores 80 or more. ``respelled``
    lists words of the query that were read as a listed word they resemble.
    """

    business: BusinessType
    score: int
    respelled: tuple[tuple[str, str], ...] = ()


def find_business_type(text: str, *, limit: int = 10, on: date | None = None) -> tuple[Match, ...]:
    """The entries that a description in Indonesian or English may mean, best first, at most ``limit``.

    Nothing close enough gives an empty tuple. A text without a word to look for, or above 200
    characters, raises :class:`InvalidInput`; a day before the list :class:`LawUnavailable`. The matches
    are proposals: see :func:`competing_groups`.

    >>> [match.business.code for match in find_business_type("bengkel kendaraan", limit=2)]
    ['III-95', 'IV-3']
    """
    _check_limit(limit)
    check_day(on)
    return _ranked(text)[:limit]


def competing_groups(text: str, *, on: date | None = None) -> tuple[RiskGroup, ...]:
    """The groups of all entries that match a description about as well as the best one does.

    More than one means that the description does not settle the group; none, that nothing matches.
    Errors are those of :func:`find_business_type`.

    >>> [group.code for group in competing_groups("vehicle repair")]
    ['III', 'IV']
    """
    check_day(on)
    matches = _ranked(text)
    if not matches:
        return ()
    best = matches[0].score
    least = best if best == 100 else best - LEAD
    found = {match.business.group for match in matches if match.score >= least}
    return tuple(group for group in RiskGroup if group in found)


def who_decides(text: str, *, on: date | None = None) -> Message | None:
    """The sentence to show when a description fits several groups (PP 44/2015 Art. 16(2)), else None.

    Errors are those of :func:`find_business_type`.

    >>> who_decides("peternakan") is None
    True
    """
    groups = competing_groups(text, on=on)
    if len(groups) < 2:
        return None
    return say("industry.several_groups", groups=groups, citation=citation("decision"))


def _refuse(path: str, value: Any, problem: str) -> NoReturn:
    remedy = say(f"industry.{path}_remedy")
    raise InvalidInput(Fault(path=path, value=value, problem=say(f"industry.{problem}"), remedy=remedy))


def _check_limit(limit: Any) -> None:
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        _refuse("limit", limit, "limit")


def _words(text: str) -> Words:
    """The words of a text without case and diacritics, English plurals cut."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return tuple(_singular(word) for word in re.findall(r"[a-z0-9]+", plain))


def _singular(word: str) -> str:
    # Indonesian words end in "s" too (emas, teknis, kaos, bonus): those endings are left alone.
    if len(word) < 4 or not word.endswith("s") or word[-2] in "aious":
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@attrs.frozen(kw_only=True)
class _Vocabulary:
    """How words are read: phrases that share a meaning, words to ignore, words that except others."""

    phrases: Mapping[Words, Words]
    longest_phrase: int
    ignored: frozenset[str]
    unlisted: frozenset[str]
    excluding: frozenset[str]
    resuming: frozenset[str]

    def meanings(self, words: Words) -> frozenset[str]:
        """The meanings of a row of words, the longest phrase at each place first."""
        found: list[str] = []
        place = 0
        while place < len(words):
            length = min(self.longest_phrase, len(words) - place)
            while length > 1 and words[place : place + length] not in self.phrases:
                length -= 1
            phrase = words[place : place + length]
            found.extend(self.phrases.get(phrase, phrase))
            place += length
        return frozenset(found) - self.ignored

    def meant(self, words: Words) -> Words:
        """The words of an entry without those that it names only to except them."""
        kept: list[str] = []
        excepted = False
        for word in words:
            excepted = word in self.excluding or (excepted and word not in self.resuming)
            if not excepted and word not in self.resuming:
                kept.append(word)
        return tuple(kept)


@cache
def _vocabulary() -> _Vocabulary:
    phrases = {
        _words(phrase): _words(meaning) for meaning, same in file()["synonyms"].items() for phrase in same
    }
    search = {name: frozenset(_words(" ".join(words))) for name, words in file()["search"].items()}
    return _Vocabulary(phrases=phrases, longest_phrase=max(map(len, phrases)), **search)


@attrs.frozen(kw_only=True)
class _Entry:
    business: BusinessType
    texts: tuple[Words, ...]
    meanings: tuple[frozenset[str], ...]


@attrs.frozen(kw_only=True)
class _Index:
    """The list as the search reads it; a meaning weighs the more the fewer entries carry it."""

    entries: tuple[_Entry, ...]
    weights: Mapping[str, int]
    known: frozenset[str]

    def weight(self, meanings: frozenset[str]) -> int:
        rarest = len(self.entries).bit_length()
        return sum(self.weights.get(meaning, rarest) for meaning in meanings)

    def respelled(self, word: str) -> str:
        """The known word that an unknown one resembles most, or the word itself."""
        if len(word) < SHORTEST_RESPELLED or word in self.known:
            return word
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        best, closest = RESEMBLANCE - 1, word
        for other in sorted(other for other in self.known if other[0] == word[0]):
            both = len(word) + len(other)
            if 200 * min(len(word), len(other)) // both > best:
                matcher.set_seq1(other)
                # The ratio() of difflib is a float; whole percents compare alike everywhere.
                resemblance = 200 * sum(block.size for block in matcher.get_matching_blocks()) // both
                if resemblance > best:
                    best, closest = resemblance, other
        return closest

    def score(self, words: Words, meanings: frozenset[str], entry: _Entry) -> int:
        """0 to 100: four fifths how much of the query the entry covers, one fifth how little else it says."""
        if words in entry.texts:
            return 100
        best = 0
        for said in entry.meanings:
            shared = self.weight(meanings & said)
            covered, filled = 100 * shared // self.weight(meanings), 100 * shared // self.weight(said)
            best = max(best, (4 * covered + filled) // 5)
        return min(best, 99)


@cache
def _index() -> _Index:
    vocabulary = _vocabulary()
    entries: list[_Entry] = []
    carriers: Counter[str] = Counter()
    for business in listed():
        texts = (_words(business.label_id), _words(business.label_en))
        meanings = tuple(vocabulary.meanings(vocabulary.meant(words)) for words in texts)
        entries.append(_Entry(business=business, texts=texts, meanings=meanings))
        carriers.update(meanings[0] | meanings[1])
    rows = (*vocabulary.phrases, *(words for entry in entries for words in entry.texts))
    return _Index(
        entries=tuple(entries),
        weights={meaning: (len(entries) // count).bit_length() for meaning, count in carriers.items()},
        known=vocabulary.ignored | vocabulary.unlisted | {word for words in rows for word in words},
    )


def _ranked(text: Any) -> tuple[Match, ...]:
    """Every match of a query, best first; equal scores keep the order of the list."""
    if not isinstance(text, str):
        _refuse("text", text, "not_text")
    if len(text) > LONGEST_QUERY:
        _refuse("text", text, "too_long")
    index, words = _index(), _words(text)
    read = tuple(map(index.respelled, words))
    meanings = _vocabulary().meanings(read)
    if len("".join(words)) < SHORTEST_QUERY or not meanings:
        _refuse("text", text, "no_words")
    respelled = tuple(dict.fromkeys(pair for pair in zip(words, read, strict=True) if pair[0] != pair[1]))
    scores = ((entry.business, index.score(words, meanings, entry)) for entry in index.entries)
    matches = (
        Match(business=business, score=score, respelled=respelled)
        for business, score in scores
        if score >= LOWEST_SCORE
    )
    return tuple(sorted(matches, key=lambda match: match.score, reverse=True))
