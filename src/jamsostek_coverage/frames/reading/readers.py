"""Reading the columns of a frame: whatever type they have, into whole numbers, with their faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR
from typing import Any, NamedTuple, cast

from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.fields import EARLIEST, LATEST
from jamsostek_coverage.formula.axis import DAYS, day_key
from jamsostek_coverage.frames.reading.month_text import month_of_text
from jamsostek_coverage.frames.reading.work import MISSING, WRONG, Work
from jamsostek_coverage.terms import Program, Term, vocabulary
from jamsostek_coverage.values.money import LARGEST

# The highest value of a contract whose shares stay within 64 bits.
LARGEST_CONTRACT = 10**15


class Reading(NamedTuple):
    """A column read as ``value``, the name of a column of whole numbers, and what is wrong with it.

    ``fine`` tells where nothing is; each fault has its name and its rows. Where there is no value, an
    amount is null and anything else -1. ``parts``: for programmes, a column for each.
    """

    value: str
    fine: Any
    faults: Sequence[tuple[str, Any]]
    parts: Mapping[Program, str] = {}


class Readers:
    """Reads the columns of one frame."""

    work: Work
    nw: Any

    def __init__(self, work: Work) -> None:
        self.work, self.nw = work, work.nw

    def _kind(self, column: str) -> Any:
        return self.work.schema[column]

    def _text(self, column: str) -> Any:
        """The column as text, or None where its type holds none."""
        kind, given = self._kind(column), self.nw.col(column)
        if kind == self.nw.String:
            return given
        return given.cast(self.nw.String) if kind in (self.nw.Categorical, self.nw.Enum) else None

    def _coded(self, column: str, value: Any, faults: Sequence[tuple[str, Any]], *uses: str) -> Reading:
        """``value`` with -1 where nothing stands, and a number below for each fault."""
        whole = self.work.whole
        cases = [(rows, whole(WRONG - place)) for place, (_, rows) in enumerate(faults)]
        missing = (self.nw.col(column).is_null(), whole(MISSING))
        name = self.work.add(self.work.choose([*cases, missing], value), *uses)
        read = self.nw.col(name)
        rows = [(suffix, read == WRONG - place) for place, (suffix, _) in enumerate(faults)]
        return Reading(name, read >= MISSING if faults else None, rows)

    def never_read(self, column: str, suffix: str = "type") -> Reading:
        """A column of a type that is never read: wrong wherever there is a value."""
        return self._coded(column, self.work.whole(WRONG), [(suffix, ~self.nw.col(column).is_null())])

    # ------------------------------------------------------- numbers

    def amount(self, column: str, *, least: int = 1, largest: int = LARGEST) -> Reading:
        """Whole rupiah; floats and decimals must be whole. A float that is no number counts as missing."""
        nw, work, kind = self.nw, self.work, self._kind(column)
        if not kind.is_numeric():
            reading = self.never_read(column)
            missing = nw.col(reading.value) == MISSING
            return reading._replace(faults=[*reading.faults, ("missing", missing)], fine=nw.lit(False))
        value, fractions, uses = nw.col(column), list[tuple[str, Any]](), list[str]()
        missing, is_whole = value.is_null(), kind.is_integer() and kind not in (nw.Int128, nw.UInt128)
        if kind == nw.UInt64:
            value = value.clip(upper_bound=nw.lit(largest + 1, dtype=nw.UInt64))
        elif not is_whole:
            value = value.cast(nw.Float64)
            missing = missing | value.is_nan()
            # what lies beyond the limits stays beyond them
            bounded = work.add(nw.when(~missing).then(value).otherwise(nw.lit(0)).clip(WRONG, largest + 1))
            whole = work.add((nw.col(bounded) // 1).cast(nw.Int64), bounded)
            uses += [bounded, whole]
            fractions.append(("sen", nw.col(whole) != nw.col(bounded)))
            value = nw.when(~missing).then(nw.col(whole)).otherwise(work.whole(MISSING))
        name = work.add(value.cast(nw.Int64), *uses)
        read = nw.col(name)
        zero = [("zero", read == 0)] if least else []
        beyond = [("negative", ~missing & (read < 0)), ("too_large", read > largest)]
        fine = (read >= least) & (read <= largest)
        if fractions:
            fine = fine & (nw.col(uses[0]) == read)
        return Reading(name, fine, [("missing", missing), *zero, *beyond, *fractions])

    def income(self, column: str) -> Reading:
        """Whole rupiah, which may be none."""
        return self.amount(column, least=0)

    def contract(self, column: str) -> Reading:
        """The value of a contract, which has no upper limit in law; without one it is missing."""
        reading = self.amount(column, largest=LARGEST_CONTRACT)
        return reading._replace(
            faults=[("missing" if name == "zero" else name, rows) for name, rows in reading.faults]
        )

    def count(self, column: str, least: int = 0) -> Reading:
        """A whole number of people or months."""
        reading = self.amount(column, least=least)
        read, fine = self.nw.col(reading.value), reading.fine
        missing = self.nw.col(column).is_null()
        cases = [(fine, read), (missing, self.work.whole(MISSING))]
        name = self.work.add(self.work.choose(cases, self.work.whole(WRONG)), reading.value)
        return Reading(name, self.nw.col(name) >= MISSING, [("count", self.nw.col(name) == WRONG)])

    # ------------------------------------------------------- time

    def month(self, column: str) -> Reading:
        """Months as text, dates, datetimes at midnight without a time zone, or numbers such as 202603.

        None of them may be missing.
        """
        reading = self._month_in_parts(column)
        if reading is not None:
            return reading
        reading = self._month_of_day(column)
        return reading._replace(fine=self.nw.col(reading.value) >= 0)

    def optional_month(self, column: str) -> Reading:
        """Months, or nothing."""
        reading = self._month_in_parts(column)
        if reading is None:
            return self._month_of_day(column)
        missing, whole = self.nw.col(column).is_null(), self.work.whole(MISSING)
        read = self.nw.when(~missing).then(self.nw.col(reading.value)).otherwise(whole)
        return reading._replace(value=self.work.add(read, reading.value), fine=missing | reading.fine)

    def _month_in_parts(self, column: str) -> Reading | None:
        """Months of text or numbers, by year and month; None for other types."""
        nw, text = self.nw, self._text(column)
        if text is not None:
            names = month_of_text(self.work, text)
        elif self._kind(column).is_numeric():
            number = self.amount(column)
            read = nw.col(number.value)
            hundreds = self.work.add(read // DAYS, number.value)
            names = (
                hundreds,
                self.work.add(read - nw.col(hundreds) * DAYS, number.value, hundreds),
            )
        else:
            return None
        year, month = map(nw.col, names)
        value = self.work.add(year * 12 + month - 1, *names)
        is_written = (year > 0) | (month > 0) if text is not None else year >= DAYS * DAYS // 10
        is_written = is_written & (year < DAYS * DAYS)
        exists = (month >= 1) & (month <= 12) & (year >= 1) & (year < MAXYEAR)
        given = ~nw.col(column).is_null()
        return Reading(
            value, is_written & exists, [("range", given & ~exists), ("text", given & ~is_written)]
        )

    def _month_of_day(self, column: str) -> Reading:
        nw, given = self.nw, self.nw.col(column)
        if self._kind(column) not in (nw.Date, nw.Datetime):
            return self.never_read(column)
        year, month = (part.fill_null(1).cast(nw.Int64) for part in (given.dt.year(), given.dt.month()))
        return self._coded(column, year * 12 + month - 1, self._not_a_day(column, "datetime"))

    def _not_a_day(self, column: str, suffix: str) -> list[tuple[str, Any]]:
        kind, given = self._kind(column), self.nw.col(column)
        if kind == self.nw.Date:
            return []
        if kind.time_zone is not None:
            return [(suffix, ~given.is_null())]
        return [(suffix, given.dt.truncate("1d") != given)]

    def day(self, column: str) -> Reading:
        """Dates, or datetimes at midnight without a time zone."""
        if self._kind(column) not in (self.nw.Date, self.nw.Datetime):
            return self.never_read(column)
        given = self.nw.col(column).dt
        parts = (given.year(), given.month(), given.day())
        year, month, day = (part.fill_null(1).cast(self.nw.Int64) for part in parts)
        outside = ((year < EARLIEST) | (year > LATEST)) & ~self.nw.col(column).is_null()
        faults = [*self._not_a_day(column, "type"), ("range", outside)]
        return self._coded(column, day_key(year, month, day), faults)

    # ------------------------------------------------------- words

    def term(self, column: str, terms: type[Term]) -> Reading:
        """Terms in any spelling that the vocabulary knows, as their place in it; codes may be numbers."""
        kind, given = self._kind(column), self.nw.col(column)
        spellings = terms.spellings()
        if kind == self.nw.Enum:
            name = self._placed(column, given, {word: _term(terms, word) for word in kind.categories})
        elif kind.is_integer():
            numbers = {int(word): member for word, member in spellings.items() if word.isdecimal()}
            name = self._placed(column, given, numbers)
        else:
            text = self._text(column)
            if text is None:
                return self.never_read(column, "unknown")
            name = self._spelt(column, text, terms)
        return Reading(name, self.nw.col(name) >= MISSING, [("unknown", self.nw.col(name) == WRONG)])

    def _spelt(self, column: str, text: Any, kind: type[Term]) -> str:
        """The places of words: as most tables write them, and only what is left with all marks put aside."""
        usual = {word: member for member in kind for word in (member.value, *_first_alias(member))}
        first = self._placed(column, text, usual)
        is_left = self.nw.col(first) == WRONG
        left = self.nw.when(is_left).then(text).str.strip_chars().str.to_lowercase()
        left = left.str.replace_all(",", ".", literal=True).str.replace_all(r"[\s_\-/.]+", "_")
        plain = self.work.add(left, first)
        second = self._placed(column, self.nw.col(plain), kind.spellings(), plain)
        read = self.nw.when(is_left).then(self.nw.col(second)).otherwise(self.nw.col(first))
        return self.work.add(read, first, second)

    def _placed(self, column: str, given: Any, words: Mapping[Any, Term | None], *uses: str) -> str:
        """A column of the places of what is written in the vocabulary, -1 where nothing is written."""
        places: dict[int, list[Any]] = {}
        for word, member in words.items():
            if member is not None:
                places.setdefault(list(type(member)).index(member), []).append(word)
        cases = [
            (given == found[0] if len(found) == 1 else given.is_in(found), self.work.whole(place))
            for place, found in places.items()
        ]
        missing = (self.nw.col(column).is_null(), self.work.whole(MISSING))
        return self.work.add(self.work.choose([*cases, missing], self.work.whole(WRONG)), *uses)

    def truth(self, column: str) -> Reading:
        """True or False."""
        if self._kind(column) != self.nw.Boolean:
            return self.never_read(column)
        given = self.nw.col(column)
        cases = [(given, self.work.whole(1)), (given.is_null(), self.work.whole(MISSING))]
        return Reading(self.work.add(self.work.choose(cases, self.work.whole(0))), None, [])

    def nationality(self, column: str, home: str) -> Reading:
        """Two-letter codes of countries: 0 for ``home``, 1 for any other."""
        text = self._text(column)
        if text is None:
            return self.never_read(column, "unknown")
        plain = self.work.add(text.fill_null("").str.strip_chars().str.to_uppercase())
        code = self.nw.col(plain)
        place = self.work.choose([(code == home, self.work.whole(0))], self.work.whole(1))
        wrong = ~code.str.contains("^[A-Z]{2}$") & ~self.nw.col(column).is_null()
        return self._coded(column, place, [("unknown", wrong)], plain)

    def programs(self, column: str) -> Reading:
        """Names of programmes in one text, such as "JKK, JKM, JHT"."""
        text = self._text(column)
        if text is None:
            return self.never_read(column, "unknown")
        names = "|".join(program.value for program in Program)
        plain = self.work.add(text.fill_null("").str.to_uppercase())
        words = self.nw.col(plain)
        listed = rf"^[\s,;+/|&]*(?:(?:{names})(?:[\s,;+/|&]+(?:{names}))*)?[\s,;+/|&]*$"
        reading = self._coded(column, self.work.whole(0), [("unknown", ~words.str.contains(listed))], plain)
        parts = {
            program: self.work.add(words.str.contains(program.value, literal=True), plain)
            for program in Program
        }
        return reading._replace(parts=parts)


def _first_alias(member: Term) -> Sequence[str]:
    """What most tables hold where they do not hold the value: "I" for the lowest risk group."""
    return cast("Sequence[str]", vocabulary(type(member))[member.name].get("aliases", ()))[:1]


def _term(terms: type[Term], word: str) -> Term | None:
    """What a word names in a vocabulary, None where nothing."""
    try:
        return terms.of(word)
    except InvalidInput:
        return None
