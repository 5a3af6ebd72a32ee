"""Which value counts: the law book against the definition written out, for random histories of a law.

All values are invented. The definition is the text of the design, point by point, without sorting or
searching: of the values known and covering a point, the one counts that no other such value comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jamsostek_coverage.errors import BrokenLawFile, LawUnavailable
from jamsostek_coverage.law import book
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.loader import parse_law
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.periods import Month

POINTS = 12  # the axis of these histories; steps reach beyond both ends of it
FIRST_MONTH, FIRST_DAY = Month(2020, 1), date(2020, 1, 27)
DAYS = tuple(date(2019, 6, 1) + timedelta(days=61 * place) for place in range(8))
RELEASES = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))


class Entry(NamedTuple):
    """One value as the machine knows it: points are numbers, nothing is sorted."""

    amount: int
    start: int
    stop: int | None = None
    enacted: date = DAYS[0]
    recorded: date | None = None
    corrects: bool = False
    replaces_later: bool = False
    repealed: bool = False

    def covers(self, point: int) -> bool:
        return self.start <= point and (self.stop is None or point <= self.stop)

    def corrects_entry(self, other: Entry) -> bool:
        return (
            self.corrects
            and self.recorded is not None
            and (other.recorded is None or other.recorded < self.recorded)
        )

    def comes_after(self, other: Entry) -> bool:
        """Later enacted; or enacted alike and later in effect; or alike in both and correcting the other."""
        if self.enacted != other.enacted:
            return self.enacted > other.enacted
        if self.start != other.start:
            return self.start > other.start
        return self.corrects_entry(other)


def counting(entries: list[Entry], point: int) -> Entry | None:
    """The definition: the value that covers the point and that no other such value comes after."""
    covering = [entry for entry in entries if entry.covers(point)]
    for entry in covering:
        if not any(other.comes_after(entry) for other in covering):
            return entry
    return None


def mistakes(entries: list[Entry]) -> set[str]:
    """The three load errors, each by the words of its definition."""
    found: set[str] = set()
    for entry in entries:
        for other in entries:
            if entry is other:
                continue
            same = (entry.enacted, entry.start) == (other.enacted, other.start)
            if same and not entry.corrects_entry(other) and not other.corrects_entry(entry):
                found.add("law.tie")
            hides = entry.stop is None and not entry.replaces_later
            if hides and entry.enacted > other.enacted and entry.start < other.start:
                found.add("law.hidden")
    begins, last_step = min(entry.start for entry in entries), max(entry.start for entry in entries)
    if any(not any(entry.covers(point) for entry in entries) for point in range(begins, last_step)):
        found.add("law.hole")
    return found


def toml(entries: list[Entry], write: Callable[[int], str], axis: str) -> str:
    lines = [
        '[sources]\npp = { kind = "PP", number = 1, year = 2019 }',
        f'[x]\nlabel = {{ en = "X", id = "X" }}\nunit = "rupiah"\napplies_to = "{axis}"',
    ]
    for entry in entries:
        facts: dict[str, Any] = {
            "effective": write(entry.start),
            "until": None if entry.stop is None else write(entry.stop),
            "enacted": entry.enacted,
            "value": None if entry.repealed else entry.amount,
            "derived": '"invented"',
            "source": '"pp"',
            "confidence": '"A"',
            "recorded": entry.recorded,
            "corrects": '"invented"' if entry.corrects else None,
            "replaces_later": "true" if entry.replaces_later else None,
            "repealed": "true" if entry.repealed else None,
        }
        lines.append("[[x.values]]")
        lines += [f"{name} = {fact}" for name, fact in facts.items() if fact is not None]
    return "\n".join(lines)


@contextmanager
def shipping(parameter: Parameter) -> Iterator[None]:
    """A release whose law book holds this one parameter, "jp.x"."""
    with patch.object(book, "shipped_parameters", lambda prefix: {parameter.key: parameter}):
        yield


class Histories(RuleBasedStateMachine):
    """Adds values one by one; what the definitions refuse the loader must refuse too, and it is left out."""

    @initialize(by_month=st.booleans(), stop=st.sampled_from([None, None, None, 0, 4]))
    def begin(self, by_month: bool, stop: int | None) -> None:
        self.by_month = by_month
        self.entries: list[Entry] = []
        self.amounts = 0
        self.add(Entry(self._amount(), 0, stop))

    def _amount(self) -> int:
        self.amounts += 1
        return self.amounts

    def write(self, point: int) -> str:
        return f'"{FIRST_MONTH + point}"' if self.by_month else str(FIRST_DAY + timedelta(days=point))

    def look_up(self, parameter: Parameter, point: int) -> Value:
        if self.by_month:
            return parameter.at(FIRST_MONTH + point)
        return parameter.on(FIRST_DAY + timedelta(days=point))

    def add(self, entry: Entry) -> None:
        entries = [*self.entries, entry]
        text = toml(entries, self.write, "contribution_month" if self.by_month else "death")
        expected = mistakes(entries)
        if expected:
            with pytest.raises(BrokenLawFile) as refused:
                parse_law(text, path="x.toml", prefix="jp")
            assert refused.value.problem.key in expected
        else:
            self.parameter = parse_law(text, path="x.toml", prefix="jp")["jp.x"]
            self.entries = entries

    points = st.integers(-2, POINTS + 2)
    enacted = st.sampled_from(DAYS)

    @rule(start=points, enacted=enacted, replaces_later=st.booleans())
    def step(self, start: int, enacted: date, replaces_later: bool) -> None:
        self.add(Entry(self._amount(), start, enacted=enacted, replaces_later=replaces_later))

    @rule(data=st.data(), enacted=enacted)
    def anew(self, data: st.DataObject, enacted: date) -> None:
        """In effect from the same point as a value so far."""
        start = data.draw(st.sampled_from(self.entries)).start
        self.add(Entry(self._amount(), start, enacted=enacted))

    @rule(start=points, length=st.integers(0, 5), enacted=enacted)
    def temporary(self, start: int, length: int, enacted: date) -> None:
        self.add(Entry(self._amount(), start, start + length, enacted=enacted))

    @rule(start=st.integers(-2, 3))
    def retroactive(self, start: int) -> None:
        """Enacted after everything else, in effect before most of it."""
        self.add(Entry(self._amount(), start, enacted=DAYS[-1], replaces_later=True))

    @rule(start=points, length=st.none() | st.integers(0, 3), enacted=enacted)
    def repeal(self, start: int, length: int | None, enacted: date) -> None:
        stop = None if length is None else start + length
        self.add(Entry(0, start, stop, enacted=enacted, repealed=True, replaces_later=True))

    @rule(data=st.data(), recorded=st.none() | st.sampled_from(RELEASES), repealed=st.booleans())
    def correction(self, data: st.DataObject, recorded: date | None, repealed: bool) -> None:
        """Of any value so far, also of a correction; without a release, or an older one, it is a tie."""
        corrected = data.draw(st.sampled_from(self.entries))
        self.add(
            corrected._replace(
                amount=self._amount(),
                recorded=recorded,
                corrects=True,
                repealed=repealed,
                replaces_later=True,
            )
        )

    @invariant()
    def every_point_is_read_by_the_definition(self) -> None:
        self.check(self.entries, LawBook(on_stale="ignore"))

    @rule(day=st.sampled_from([DAYS[0] - timedelta(days=1), *DAYS]))
    def known_on(self, day: date) -> None:
        seen = [entry for entry in self.entries if entry.enacted <= day]
        self.check(seen, LawBook(on_stale="ignore").known_on(day))

    @rule(release=st.sampled_from([RELEASES[0] - timedelta(days=1), *RELEASES]))
    def as_released(self, release: date) -> None:
        seen = [entry for entry in self.entries if entry.recorded is None or entry.recorded <= release]
        self.check(seen, LawBook(on_stale="ignore").as_released(release))

    @rule(day=st.sampled_from(DAYS), release=st.sampled_from(RELEASES))
    def both_clocks(self, day: date, release: date) -> None:
        seen = [
            entry
            for entry in self.entries
            if entry.enacted <= day and (entry.recorded is None or entry.recorded <= release)
        ]
        law = LawBook(on_stale="ignore")
        self.check(seen, law.known_on(day).as_released(release))
        self.check(seen, law.as_released(release).known_on(day))

    def check(self, entries: list[Entry], law: LawBook) -> None:
        with shipping(self.parameter):
            parameter = law["jp.x"]
        for point in range(-4, POINTS + 8):
            expected = counting(entries, point)
            if expected is None or expected.repealed:
                with pytest.raises(LawUnavailable) as refused:
                    self.look_up(parameter, point)
                assert refused.value.args[0].key == self.reason(entries, point, expected)
            else:
                assert self.look_up(parameter, point).rupiah == expected.amount

    @staticmethod
    def reason(entries: list[Entry], point: int, found: Entry | None) -> str:
        if found is not None:
            return "law.repealed"
        if not entries:
            return "law.not_known"
        is_before = all(point < entry.start for entry in entries)
        return "law.before_first" if is_before else "law.after_last"


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


# ------------------------------------------------------- the machine can reach every load error


def parsed(*entries: Entry) -> Parameter:
    def month(point: int) -> str:
        return f'"{FIRST_MONTH + point}"'

    return parse_law(toml(list(entries), month, "contribution_month"), path="x.toml", prefix="jp")["jp.x"]


FIRST = Entry(1, 0)
LOAD_ERRORS = {
    "law.tie": (FIRST, Entry(2, 0)),
    "law.hidden": (FIRST, Entry(2, 5), Entry(3, 3, enacted=DAYS[1])),
    "law.hole": (FIRST._replace(stop=2), Entry(2, 4)),
}


@pytest.mark.parametrize("error", LOAD_ERRORS)
def test_each_load_error_is_reached(error: str) -> None:
    entries = LOAD_ERRORS[error]
    assert mistakes(list(entries)) == {error}
    with pytest.raises(BrokenLawFile) as refused:
        parsed(*entries)
    assert refused.value.problem.key == error


def test_an_announced_step_is_not_forgotten() -> None:
    # The case of review A2: B was announced with A; C, enacted later and silent about B, must say so.
    announced = (Entry(1, 0), Entry(2, 8), Entry(3, 2, stop=7, enacted=DAYS[1]))
    assert [parsed(*announced).at(FIRST_MONTH + point).rupiah for point in (1, 2, 7, 8)] == [1, 3, 3, 2]
    replaced = (*announced[:2], Entry(3, 2, enacted=DAYS[1], replaces_later=True))
    assert parsed(*replaced).at(FIRST_MONTH + 8).rupiah == 3


def test_a_temporary_value_gives_way_again() -> None:
    temporary = parsed(FIRST, Entry(2, 3, 5, DAYS[1]))
    assert [temporary.at(FIRST_MONTH + point).rupiah for point in (2, 3, 5, 6)] == [1, 2, 2, 1]
