"""The contribution month, the atom of time for contributions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any, TypeAlias, overload

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say

# Without a separator the month has two digits: five digits are a spreadsheet's count of days.
_NUMERIC = r"(?:(?P<y1>\d{4})(?:[-/]|(?=\d\d))(?P<m1>\d{1,2})|(?P<m2>\d{1,2})[-/](?P<y2>\d{4}))"
_NAMED = r"(?P<name>[A-Za-z]{3,9})[-/ .]*(?P<year>\d{4})"
# A month may be written with the first three letters of a name or more.
MONTH_NAMES = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",),
    ("mei", "may"), ("juni", "june"), ("juli", "july"), ("agustus", "august", "ags", "agt"), ("september",),
    ("oktober", "october"), ("november", "nopember"), ("desember", "december"),
)  # fmt: skip


def _refused(value: Any, key: str) -> InvalidInput:
    remedy = say("month.remedy")
    return InvalidInput(Fault(path="month", value=value, problem=say(f"month.{key}"), remedy=remedy))


@attrs.frozen(init=False, repr=False, eq=False)
class Month:
    """A calendar month, ordered and hashable; adding an int steps months, subtracting months counts them.

    >>> Month(2026, 3) + 10, Month(2026, 3) - Month(2025, 12), str(Month(2026, 3))
    (Month(2027, 1), 3, '2026-03')
    """

    ordinal: int

    def __init__(self, year: int, month: int) -> None:
        for number in (year, month):
            if isinstance(number, (bool, float)) or not hasattr(number, "__index__"):
                raise _refused(number, "constructor")
        if not (1 <= month <= 12 and 1 <= year < MAXYEAR):
            largest = max(year, month, key=abs)
            raise _refused(f"{year}-{month}" if abs(largest) < MAXYEAR else largest, "range")
        object.__setattr__(self, "ordinal", year.__index__() * 12 + month.__index__() - 1)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Month:
        """The month whose ``year * 12 + month - 1`` is the ordinal."""
        if not 12 <= ordinal < MAXYEAR * 12:
            return cls(ordinal // 12, ordinal % 12 + 1)  # raises
        month = cls.__new__(cls)
        object.__setattr__(month, "ordinal", ordinal)
        return month

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as "2026-03", "2026/03", "202603", "03-2026", "Mar 2026" or "Maret 2026".

        Raises :class:`InvalidInput` for anything else, a full date included.

        >>> Month.parse("2026-03") == Month.parse("03-2026") == Month.parse("Maret 2026")
        True
        """
        bare = text.strip()
        found = re.fullmatch(_NUMERIC, bare)
        if found:
            year, month = found["y1"] or found["y2"], found["m1"] or found["m2"]
            if not 1 <= int(month) <= 12 or int(year) < 1:
                raise _refused(text, "range")
            return cls(int(year), int(month))
        found = re.fullmatch(_NAMED, bare)
        if found:
            for number, names in enumerate(MONTH_NAMES, start=1):
                if any(name.startswith(found["name"].lower()) for name in names):
                    return cls(int(found["year"]), number)
        raise _refused(text, "text")

    @classmethod
    def of(cls, value: MonthLike) -> Month:
        """The month of a :class:`Month`, a text or a date; a datetime raises :class:`InvalidInput`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return cls.from_ordinal(value.year * 12 + value.month - 1)
        raise _refused(value, "datetime" if isinstance(value, datetime) else "type")

    @classmethod
    def range(cls, since: Month, until: Month) -> Iterator[Month]:
        """Every month from ``since`` to ``until``, both included."""
        return (cls.from_ordinal(ordinal) for ordinal in range(since.ordinal, until.ordinal + 1))

    @property
    def year(self) -> int:
        """The year, such as 2026."""
        return self.ordinal // 12

    @property
    def month(self) -> int:
        """The month of the year, 1 to 12."""
        return self.ordinal % 12 + 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.ordinal // 12, self.ordinal % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        following = self.ordinal + 1
        return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)

    def __eq__(self, other: object) -> bool:
        return self.ordinal == other.ordinal if isinstance(other, Month) else NotImplemented

    def __hash__(self) -> int:
        return self.ordinal

    def __lt__(self, other: Month) -> bool:
        return self.ordinal < other.ordinal if other.__class__ is Month else NotImplemented

    def __le__(self, other: Month) -> bool:
        return self.ordinal <= other.ordinal if other.__class__ is Month else NotImplemented

    def __gt__(self, other: Month) -> bool:
        return self.ordinal > other.ordinal if other.__class__ is Month else NotImplemented

    def __ge__(self, other: Month) -> bool:
        return self.ordinal >= other.ordinal if other.__class__ is Month else NotImplemented

    def __add__(self, months: int) -> Month:
        return Month.from_ordinal(self.ordinal + months)

    @overload
    def __sub__(self, other: Month) -> int: ...
    @overload
    def __sub__(self, other: int) -> Month: ...
    def __sub__(self, other: Month | int) -> Month | int:
        if isinstance(other, Month):
            return self.ordinal - other.ordinal
        return Month.from_ordinal(self.ordinal - other)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __repr__(self) -> str:
        return f"Month({self.year}, {self.month})"


MonthLike: TypeAlias = Month | str | date
