"""Reading CSV files as spreadsheets write them, with every row accounted for."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.language import Message, say

DELIMITERS = (";", ",", "\t")
# How files begin that are no text: zipped and older spreadsheets, UTF-16 in both orders.
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")


class Record(NamedTuple):
    """A row as a spreadsheet numbers it, its cells as many as the header has; ``problem`` with its form."""

    number: int
    cells: list[str]
    problem: Message | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the row holds nothing."""
        return self.problem is None and not "".join(self.cells).strip()


@attrs.frozen(kw_only=True)
class Source:
    """A CSV file whose encoding, delimiter and header are known."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_row: int
    hidden_rows: int = 0  # a first line "sep=;", which spreadsheets do not show

    @property
    def encoding_of_answers(self) -> str:
        """UTF-8, with a byte order mark where the file came from a spreadsheet that needs one."""
        return "utf-8" if self.encoding == "utf-8" else "utf-8-sig"

    def records(self) -> Iterator[Record]:
        """Every row below the header, blank ones too."""
        try:
            with self.path.open(encoding=self.encoding, newline="") as text:
                parsed = enumerate(_parsed(text, self.delimiter, len(self.header)), start=1)
                for number, (cells, is_broken) in parsed:
                    if number > self.header_row:
                        yield self._record(number - self.hidden_rows, cells, is_broken)
        except (OSError, UnicodeDecodeError) as error:  # it was read to its end before: somebody changed it
            raise refused_file(self.path, say("batch.unreadable", reason=str(error)), "unreadable") from None

    def _record(self, number: int, cells: list[str], is_broken: bool) -> Record:
        width = len(self.header)
        if not is_broken and len(cells) == width:
            return Record(number, cells)
        problem = say("batch.quotes") if is_broken else None
        if not is_broken and any(map(str.strip, cells)) and (len(cells) < width or any(cells[width:])):
            problem = say("batch.ragged", found=len(cells), expected=width)
        return Record(number, [*cells[:width], *[""] * (width - len(cells))], problem)


class _Lines:
    """The lines of a file, of which those taken since the last row can be given back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._text)
        self.taken.append(line)
        return line

    def give_back_all_but_first(self) -> str:
        """The first line taken; the others are read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        return self.taken[0]


def _parsed(text: TextIO, delimiter: str, width: int | None = None) -> Iterator[tuple[list[str], bool]]:
    """The rows of a text, and whether the quotation marks of each are wrong.

    A quotation mark that is never closed would swallow the rows below it: the row is then read as one
    line and reading goes on with the next. So does a row of several lines that has not the right width.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            is_broken = True
        else:
            is_broken = len(lines.taken) > 1 and width is not None and len(cells) != width
            if not is_broken:
                yield cells, False
        if is_broken:
            line = lines.give_back_all_but_first().rstrip("\r\n")
            yield [cell.strip('"') for cell in line.split(delimiter)], True


def open_source(path: Path) -> Source:
    """What must be known of a file before its rows are read; raises :class:`InvalidInput`."""
    try:
        return _opened(path)
    except OSError as error:
        raise refused_file(
            path, say("batch.unreadable", reason=error.strerror or error), "unreadable"
        ) from None


def _opened(path: Path) -> Source:
    if path.exists() and not path.is_file():
        raise refused_file(path, say("batch.no_file"), "no_file")
    with path.open("rb") as raw:
        start = raw.read(4096)
    if start.startswith(_NOT_TEXT) or b"\0" in start:
        raise refused_file(path, say("batch.not_csv"), "not_csv")
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as text:
        first = next((line for line in text if line.strip()), "")
    named = re.fullmatch(r"sep=([;,|\t])[\r\n]*", first)
    # ";" where all are alike: it leaves Indonesian and English amounts whole
    delimiter = named[1] if named else max(DELIMITERS, key=first.count)
    with path.open(encoding=encoding, newline="") as text:
        for number, (cells, is_broken) in enumerate(_parsed(text, delimiter), start=1):
            if not any(map(str.strip, cells)) or (named and cells[0] == "sep="):
                continue
            if is_broken:
                raise refused_file(path, say("batch.quotes"), "quotes")
            return Source(
                path=path, encoding=encoding, delimiter=delimiter, header=tuple(cells),
                header_row=number, hidden_rows=1 if named else 0,
            )  # fmt: skip
    raise refused_file(path, say("batch.no_rows"), "no_rows")


def _encoding(path: Path) -> str:
    with path.open("rb") as raw:
        marked = raw.read(3) == b"\xef\xbb\xbf"
    for encoding in ("utf-8-sig" if marked else "utf-8", "cp1252"):
        with suppress(UnicodeDecodeError), path.open(encoding=encoding) as text:
            while text.read(1 << 20):
                pass
            return encoding
    raise refused_file(path, say("batch.encoding"), "encoding")


def refused_file(path: Path, problem: Message, key: str) -> InvalidInput:
    """The error of a whole file; ``key`` names the remedy."""
    remedy = say(f"batch.{key}_remedy")
    return InvalidInput(Fault(path=path.name, value=Shown("-"), problem=problem, remedy=remedy))
