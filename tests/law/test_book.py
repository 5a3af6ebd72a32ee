"""The law book: look-up by key, axis and unit, the two clocks, staleness, reforms, differences, copies.

Official figures stand beside their article or letter; reforms and changed laws are invented.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from threading import Barrier
from typing import Any
from unittest.mock import patch

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jamsostek_coverage.errors import InvalidInput, JamsostekWarning, LawUnavailable
from jamsostek_coverage.language import CATALOGUE, CATALOGUES, LANGUAGES
from jamsostek_coverage.law import book, consultation
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.diff import Change, changes_between
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.loader import parse_law, read_file, shipped_parameters
from jamsostek_coverage.law.parameter import CONTRIBUTION_MONTH, OPEN_ENDED, Parameter, Value, ordinal
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods import Month
from jamsostek_coverage.terms import Program
from jamsostek_coverage.testing import law_books, months, reforms, workers

from .people import migrants, others

LAW = LawBook.shipped()
KEYS = list(LAW)
CEILING = "jp.wage_ceiling"
OFFICE = WageEarner(wage=12_000_000, employer=Employer(scale="large", risk="very low"))
NO_LAW_FILES = {
    "jkk/industries.toml", "terms.toml", "claims/terms.toml", "population/terms.toml", CATALOGUE,
    *CATALOGUES.values(),
    "law/verified.toml", "batch/columns.toml",
    "batch/ledger_columns.toml", "vectors/enrolment.toml",
    "vectors/others.toml", "vectors/refused.toml",
    "vectors/reliefs.toml", "vectors/wage_earners.toml",
    "population/provinces.toml", "population/published.toml", "report/columns.toml",
    "frames/auditing/lines.toml",
}  # fmt: skip
ACCESSORS = (
    "rupiah", "rate", "years", "months", "days", "hours", "decibels", "weight", "workers", "month", "date",
    "programs",
)  # fmt: skip
days = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def point(parameter: Parameter, place: int) -> Month | date:
    return (
        Month.from_ordinal(place) if parameter.applies_to == CONTRIBUTION_MONTH else date.fromordinal(place)
    )


def look_up(parameter: Parameter, when: Month | date) -> Value:
    return parameter.at(when) if isinstance(when, Month) else parameter.on(when)


def found(parameter: Parameter, place: int) -> Value | LawUnavailable:
    """What a look-up gives: a value, or the error that says why there is none."""
    try:
        return look_up(parameter, point(parameter, place))
    except LawUnavailable as refused:
        return refused


def edges(*parameters: Parameter) -> list[int]:
    """The points at which something begins or has ended, with their neighbours."""
    turns = {value.start for parameter in parameters for value in parameter}
    turns |= {value.stop + 1 for parameter in parameters for value in parameter if value.stop != OPEN_ENDED}
    return sorted({turn + step for turn in turns for step in (-1, 0, 1)})


# ------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("key", "close"),
    [
        ("jp.wage_celing", CEILING),
        ("jkk.rate.verylow", "jkk.rate.very_low"),
        ("wage_ceiling", CEILING),
        ("jkk.construction.rate.firts", "jkk.construction.rate.first"),
    ],
)
def test_an_unknown_key_is_refused_with_the_closest_one(key: str, close: str) -> None:
    with pytest.raises(LawUnavailable) as refused:
        LAW[key]
    assert f'the law book has no "{key}"; did you mean "{close}"?' in refused.value.text("en")
    assert f'maksud Anda "{close}"?' in refused.value.text("id")
    assert LAW.get(key) is None


@pytest.mark.parametrize("key", ["xyz", ""])
def test_a_key_that_is_close_to_none_is_told_where_they_all_stand(key: str) -> None:
    with pytest.raises(LawUnavailable) as refused:
        LAW[key]
    for language in ("en", "id"):
        assert f'"{key}"; list(LawBook.shipped()) ' in refused.value.text(language)


@pytest.mark.parametrize("key", ["jkk", "jkk.construction", "jp.wage_ceiling.values", "jp..wage_ceiling"])
def test_a_part_of_a_key_is_no_key(key: str) -> None:
    assert LAW.get(key) is None


def test_the_list_of_keys_is_complete() -> None:
    """Read independently: every table with values, in the order of the files, none twice."""
    expected: list[str] = []

    def walk(key: str, table: Mapping[str, Any]) -> None:
        if "values" in table:
            expected.append(key)
            return
        for name, inner in table.items():
            walk(f"{key}.{name}", inner)

    for prefix, paths in LAW_FILES.items():
        for path in paths:
            tables = tomllib.loads(read_file(path).decode())
            del tables["sources"]
            walk(prefix, tables)
    assert expected == KEYS
    assert len(set(KEYS)) == len(KEYS)
    assert all(LAW[key].key == key for key in KEYS)


def test_every_toml_file_of_the_package_is_registered_or_known_to_be_no_law_file() -> None:
    package = Path(str(files("jamsostek_coverage")))
    texts = {
        path.relative_to(package).as_posix(): path.read_text("utf-8") for path in package.rglob("*.toml")
    }
    law_files = {name for name, text in texts.items() if ".values]]" in text}
    registered = [path for paths in LAW_FILES.values() for path in paths]
    assert sorted(registered) == sorted(law_files)
    assert texts.keys() - law_files <= NO_LAW_FILES


# ------------------------------------------------------- axis and unit


@pytest.mark.parametrize("key", KEYS)
def test_the_wrong_axis_is_refused_with_the_right_one(key: str) -> None:
    parameter = LAW[key]
    monthly = parameter.applies_to == CONTRIBUTION_MONTH
    with pytest.raises(InvalidInput) as refused:
        parameter.on(date(2026, 3, 1)) if monthly else parameter.at("2026-03")
    (fault,) = refused.value.faults
    assert fault.path == key
    assert (".at(" if monthly else ".on(") in fault.label("en")
    assert parameter.applies_to in fault.label("id")


@pytest.mark.parametrize("day", [datetime(2026, 3, 1), "2026-03-01", 20260301, None, Month(2026, 3)])
def test_an_event_is_looked_up_by_a_date(day: Any) -> None:
    with pytest.raises(InvalidInput, match="a date without a time of day"):
        LAW["jp.pension_age"].on(day)


@pytest.mark.parametrize("key", KEYS)
def test_a_value_is_read_by_its_own_unit_only(key: str) -> None:
    for value in LAW[key]:
        own = value.unit.partition("/")[0]
        for accessor in ACCESSORS:
            if accessor == own:
                assert getattr(value, accessor) == value.value
                continue
            with pytest.raises(InvalidInput) as refused:
                getattr(value, accessor)
            (fault,) = refused.value.faults
            assert fault.path == key
            remedy = fault.remedy.text("en").removeprefix("read .")
            assert remedy == (own if own in ACCESSORS else "value")
            assert getattr(value, remedy) == value.value


# ------------------------------------------------------- where the law holds nothing


@pytest.mark.parametrize("key", KEYS)
def test_before_its_first_value_a_parameter_says_when_it_begins(key: str) -> None:
    parameter = LAW[key]
    first = min(value.start for value in parameter)
    before = found(parameter, first - 1)
    if parameter.neutral is not None:
        assert isinstance(before, Value)
        assert before.is_neutral
        assert before.value == parameter.neutral
        return
    assert isinstance(before, LawUnavailable)
    for language in LANGUAGES:
        assert key in before.text(language)
        assert str(point(parameter, first)) in before.text(language)


def test_after_its_last_value_a_parameter_says_so() -> None:
    with pytest.raises(LawUnavailable) as refused:
        LAW["relief.labour_intensive.workers"].at("2026-02")
    for language in LANGUAGES:
        assert "relief.labour_intensive.workers" in refused.value.text(language)
        assert "2026-02" in refused.value.text(language)
    assert refused.value.args[0].key == "law.after_last"


def test_an_amount_that_was_not_seen_is_unavailable_with_its_source() -> None:
    with pytest.raises(LawUnavailable, match="9/2026"):
        LAW["jkk.migrant.package.six"].on(date(2026, 8, 28))


def test_a_repealed_parameter_names_the_article() -> None:
    text = """
    [sources]
    pp1 = { kind = "PP", number = 1, year = 2020, enacted = 2020-01-05 }
    [share]
    label = { en = "Share", id = "Bagian" }
    unit = "rate"
    applies_to = "contribution_month"
    [[share.values]]
    effective = "2020-02"
    value = "1%"
    printed = "1%"
    source = "pp1"
    confidence = "A"
    [[share.values]]
    effective = "2022-02"
    repealed = true
    source = "pp1"
    article = "9"
    confidence = "A"
    """
    share = parse_law(text, path="invented.toml", prefix="jp")["jp.share"]
    assert share.at("2022-01").rate == Fraction(1, 100)
    with pytest.raises(LawUnavailable) as refused:
        share.at("2022-02")
    assert "Art. 9" in refused.value.text("en")
    assert "Pasal 9" in refused.value.text("id")


# ------------------------------------------------------- the law as it was known


def test_a_ceiling_is_not_seen_before_its_letter() -> None:
    # Official: letter B/1226/022026 of 25 February 2026; before it, B/726/022025.
    for day, ceiling in (
        (date(2026, 1, 1), 10_547_400),
        (date(2026, 2, 24), 10_547_400),
        (date(2026, 2, 25), 11_086_300),
    ):
        assert LAW.known_on(day)[CEILING].at("2026-03").rupiah == ceiling
        assert contributions(OFFICE, "2026-03", law=LAW.known_on(day)).jp.base == ceiling


@given(day=days)
def test_nothing_enacted_later_is_seen(day: date) -> None:
    known = LAW.known_on(day)
    for key in KEYS:
        assert known[key].values == tuple(value for value in LAW[key].values if value.enacted <= day)


@given(day=days, later=days)
def test_knowing_less_twice_is_knowing_the_last(day: date, later: date) -> None:
    assert LAW.known_on(later).known_on(day) == LAW.known_on(day)


@pytest.mark.parametrize("day", ["2026-01-01", datetime(2026, 1, 1), 2026])
def test_the_day_of_knowledge_is_a_date(day: Any) -> None:
    for narrowed in (LAW.known_on, LAW.as_released):
        with pytest.raises(InvalidInput, match="a date without a time of day"):
            narrowed(day)


@contextmanager
def shipping(change: Callable[[Parameter], Parameter]) -> Iterator[None]:
    """Another release, whose parameters are changed; books made inside read it."""

    def changed(prefix: str) -> dict[str, Parameter]:
        return {key: change(parameter) for key, parameter in shipped_parameters(prefix).items()}

    with patch.object(book, "shipped_parameters", changed):
        yield


def without_later(day: date) -> Callable[[Parameter], Parameter]:
    def change(parameter: Parameter) -> Parameter:
        kept = tuple(value for value in parameter.values if value.enacted <= day)
        return attrs.evolve(parameter, values=kept)

    return change


def with_other_later(day: date) -> Callable[[Parameter], Parameter]:
    """Everything enacted later is replaced by one law of the next day that turns all of the past over."""
    others: dict[str, Any] = {
        "rate": Fraction(99, 100), "rupiah": 1, "years": 99, "months": 99, "days": 99, "workers": 99,
        "programs": (Program.JP,), "month": Month(2099, 1), "date": date(2099, 1, 1),
    }  # fmt: skip

    def change(parameter: Parameter) -> Parameter:
        first = min(parameter.values, key=lambda value: value.start)
        other = others.get(parameter.unit.partition("/")[0], first.value)
        later = attrs.evolve(
            first, value=other, until=None, enacted=day + timedelta(days=1), replaces_later=True, unseen=False
        )
        return attrs.evolve(
            without_later(day)(parameter), values=(*without_later(day)(parameter).values, later)
        )

    return change


def answer(person: Participant, month: Month, law: LawBook) -> Any:
    """Everything a bill says, or why there is none."""
    try:
        bill = contributions(person, month, law=law)
    except LawUnavailable as refused:
        return refused.text("id")
    return bill.to_dict(), bill.explain("id")


@given(person=workers() | st.sampled_from([*others(), *migrants()]), month=months(), day=days)
@example(
    person=SelfEmployed(income=1, born=date(1980, 1, 1), registered=date(2014, 1, 1)),
    month=Month(2020, 1),
    day=date(2010, 1, 1),
)
def test_no_later_law_leaks_into_a_bill(person: Participant, month: Month, day: date) -> None:
    expected = answer(person, month, LAW.known_on(day))
    for change in (without_later(day), with_other_later(day)):
        with shipping(change):
            assert answer(person, month, LawBook(known=day)) == expected


def test_the_other_law_would_be_noticed() -> None:
    """The property above is not empty: known a day later, the changed law changes the bill."""
    day = date(2026, 5, 1)
    with shipping(with_other_later(day)):
        later = contributions(OFFICE, "2026-03", law=LawBook(known=day + timedelta(days=1)))
    assert later.jp.base == 1


# ------------------------------------------------------- past the verified law


@pytest.fixture
def unwarned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has not warned yet."""
    monkeypatch.setattr(consultation, "_warned", set())


def test_the_law_was_verified_on_a_day() -> None:
    assert LAW.verified_on == date(2026, 10, 3)
    assert not LAW.is_stale(date(2026, 10, 3))
    assert LAW.is_stale(date(2026, 10, 4))
    assert not LAW.is_stale(Month(2026, 10))
    assert LAW.is_stale(Month(2026, 11))


@pytest.mark.usefixtures("unwarned")
def test_a_later_month_warns_in_the_answer_and_once_per_process() -> None:
    with pytest.warns(
        JamsostekWarning, match="beyond the verified law: facts were seen up to 3 October 2026"
    ):
        first = contributions(OFFICE, "2026-11", law=LawBook())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        second = contributions(OFFICE, "2026-11", law=LawBook())
    for bill in (first, second):
        assert ["beyond the verified law" in str(note) for note in bill.warnings].count(True) == 1
        assert any("fakta dilihat sampai 3 Oktober 2026" in note.label("id") for note in bill.warnings)


@pytest.mark.usefixtures("unwarned")
def test_a_figure_renewed_every_year_warns_when_its_year_is_over() -> None:
    # Official: PP 45/2015 Art 29(3), a new ceiling every year; the last known one is of March 2026.
    def outdated(month: str) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", JamsostekWarning)
            bill = contributions(OFFICE, month, law=LawBook())
        return [str(note) for note in bill.warnings if "renewed every year" in str(note)]

    assert outdated("2027-02") == []
    (warning,) = outdated("2027-03")
    assert "no figure newer than that of March 2026 is known: Wage ceiling" in warning


def test_a_strict_book_refuses_a_later_month() -> None:
    law = LawBook.shipped(on_stale="raise")
    assert contributions(OFFICE, "2026-10", law=law).total > 0
    with pytest.raises(LawUnavailable, match="beyond the verified law"):
        contributions(OFFICE, "2026-11", law=law)


def test_a_careless_book_says_nothing() -> None:
    bill = contributions(OFFICE, "2030-01", law=LawBook.shipped(on_stale="ignore"))
    assert not [note for note in bill.warnings if "verified" in str(note) or "renewed" in str(note)]


def test_the_policy_stays_with_what_is_made_from_the_book() -> None:
    law = LawBook.shipped(on_stale="raise")
    made = (law.known_on(date(2026, 5, 1)), law.as_released(date(2026, 5, 1)), law.with_reform(Reform({})))
    assert [other.on_stale for other in made] == ["raise"] * 3


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"on_stale: 'wran': .*choose one of \(warn, raise, ignore\)"):
        LawBook.shipped(on_stale="wran")  # type: ignore[arg-type]


# ------------------------------------------------------- reforms


def ceilings(law: LawBook, *months_of_law: str) -> list[int]:
    return [law[CEILING].at(month).rupiah for month in months_of_law]


def test_an_open_ended_reform_holds_from_then_on() -> None:
    law = LAW.with_reform(Reform({CEILING: {"2024-07": 12_000_000}}))
    assert ceilings(law, "2024-06", "2024-07", "2025-03", "2026-03", "2040-01") == [
        10_042_300, 12_000_000, 12_000_000, 12_000_000, 12_000_000,
    ]  # fmt: skip


def test_a_reform_of_a_span_gives_way_again() -> None:
    law = LAW.with_reform(Reform({CEILING: {"2024-07..2025-03": 12_000_000}}))
    assert ceilings(law, "2024-06", "2024-07", "2025-03", "2025-04") == [
        10_042_300, 12_000_000, 12_000_000, 10_547_400,
    ]  # fmt: skip


def test_the_steps_of_a_reform_hold_in_whatever_order_they_are_written() -> None:
    steps = {"2029-03": 14_000_000, "2027-03": 12_000_000, "2028-03..2028-05": 13_000_000}
    for written in (steps, dict(reversed(steps.items()))):
        law = LAW.with_reform(Reform({CEILING: written}))
        assert ceilings(law, "2027-02", "2028-02", "2028-05", "2028-06", "2029-03") == [
            11_086_300, 12_000_000, 13_000_000, 12_000_000, 14_000_000,
        ]  # fmt: skip


def test_a_reform_of_events_is_dated_by_the_day() -> None:
    law = LAW.with_reform(Reform({"jp.pension_age": {"2026-05-10..2026-05-11": 70}}))
    ages = [law["jp.pension_age"].on(date(2026, 5, day)).years for day in (9, 10, 11, 12)]
    assert ages == [59, 70, 70, 59]


def test_a_later_reform_goes_over_an_earlier_one() -> None:
    first, second = Reform({CEILING: {"2027-03": 1}}), Reform({CEILING: {"2027-01..2027-04": 2}})
    both = LAW.with_reform(first).with_reform(second)
    assert ceilings(both, "2026-12", "2027-01", "2027-03", "2027-05") == [11_086_300, 2, 2, 1]


def test_a_reform_is_seen_whatever_day_the_law_is_known_on() -> None:
    reform = Reform({CEILING: {"2026-03": 12_000_000}})
    for law in (
        LAW.known_on(date(2026, 1, 1)).with_reform(reform),
        LAW.with_reform(reform).known_on(date(2026, 1, 1)),
    ):
        assert ceilings(law, "2026-02", "2026-03") == [10_547_400, 12_000_000]


def test_a_reform_is_cited_by_its_name() -> None:
    law = LAW.with_reform(Reform({CEILING: {"2026-03": 12_000_000}}, name="twelve million"))
    citation = law[CEILING].at("2026-03").citation
    assert (citation.label("en"), citation.label("id")) == (
        'reform "twelve million"',
        'usulan perubahan "twelve million"',
    )
    assert citation in contributions(OFFICE, "2026-03", law=law).citations


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ({"2027-03": "12%"}, "give an int"),
        ({"2027-03": 1.5}, "give an int"),
        ({"2027-13": 1}, "there is no such month"),
        ({"soon": 1}, "this text names no month"),
        ({"2027-03..2027-02": 1}, "lies before effective"),
    ],
)
def test_a_reform_that_cannot_be_read_names_its_place(steps: Any, problem: str) -> None:
    (when,) = steps
    with pytest.raises(InvalidInput) as refused:
        LAW.with_reform(Reform({CEILING: steps}))
    (fault,) = refused.value.faults
    assert fault.path.startswith(f"reform['{CEILING}']['{when}']")
    assert problem in fault.label("en")


def test_a_month_is_no_day_of_a_reform() -> None:
    with pytest.raises(InvalidInput, match=r"reform\['jp.pension_age'\]\['2027-03'\]"):
        LAW.with_reform(Reform({"jp.pension_age": {"2027-03": 60}}))


def test_a_reform_of_an_unknown_key_is_refused() -> None:
    with pytest.raises(LawUnavailable, match=r'did you mean "jp\.wage_ceiling"'):
        LAW.with_reform(Reform({"jp.wage_celing": {"2027-03": 1}}))


def test_a_reform_leaves_the_shipped_book_alone() -> None:
    before = ceilings(LAW, "2026-03")
    LAW.with_reform(Reform({CEILING: {"2015-07": 1}}))
    assert ceilings(LAW, "2026-03") == before


# ------------------------------------------------------- differences


def essence(value: Value | LawUnavailable) -> object:
    """What a difference is about: the value and its article, or that there is none."""
    if isinstance(value, LawUnavailable):
        return value.args[0].key, value.args[0].details[-1]
    return None if value.is_neutral else (value.value, value.citation)


def assert_exact(before: LawBook, after: LawBook, changes: tuple[Change, ...]) -> None:
    """Wherever something turns, and beside it, the books differ exactly within the changes."""
    for key in KEYS:
        mine = [change for change in changes if change.key == key]
        old, new = before[key], after[key]
        for place in edges(LAW[key], old, new):
            covering = [
                change
                for change in mine
                if ordinal(change.since) <= place and (change.until is None or place <= ordinal(change.until))
            ]
            has_nothing = old.covering(place) is None and new.covering(place) is None
            differs = not has_nothing and essence(found(old, place)) != essence(found(new, place))
            assert len(covering) == differs, (key, place)
            for change in covering:
                assert (change.before, change.after) == (old.covering(place), new.covering(place))


@given(reform=reforms())
def test_a_reform_differs_exactly_where_it_says(reform: Reform) -> None:
    reformed = LAW.with_reform(reform)
    changes = LAW.diff(reformed)
    assert {change.key for change in changes} <= set(reform.keys)
    assert_exact(LAW, reformed, changes)
    ((_, when, _),) = reform.changes
    since, _, until = when.partition("..")
    assert min(str(change.since) for change in changes) == since
    assert max(str(change.until) for change in changes) == (until or "None")


@given(before=law_books(), after=law_books())
def test_a_difference_is_exact_and_the_same_from_both_sides(before: LawBook, after: LawBook) -> None:
    changes = before.diff(after)
    assert_exact(before, after, changes)
    assert [attrs.evolve(change, before=change.after, after=change.before) for change in changes] == list(
        after.diff(before)
    )


@given(law=law_books())
def test_a_book_does_not_differ_from_itself(law: LawBook) -> None:
    assert law.diff(law) == ()
    assert law.diff(pickle.loads(pickle.dumps(law))) == ()


def test_a_new_ceiling_is_one_change() -> None:
    # Official: letter B/1226/022026 of 25 February 2026.
    (change,) = (
        change
        for change in LAW.known_on(date(2026, 2, 24)).diff(LAW.known_on(date(2026, 2, 25)))
        if change.key == CEILING
    )
    assert (change.since, change.until) == (Month(2026, 3), None)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.rupiah, change.after.rupiah) == (10_547_400, 11_086_300)


def test_the_same_figure_under_a_new_article_is_a_change() -> None:
    # Official: PP 6/2025 of 7 February 2025 keeps the JKP ceiling of PP 37/2021.
    changes = LAW.known_on(date(2025, 2, 6)).diff(LAW.known_on(date(2025, 2, 7)))
    (change,) = (change for change in changes if change.key == "jkp.wage_ceiling")
    assert change.before is not None
    assert change.after is not None
    assert change.before.rupiah == change.after.rupiah == 5_000_000
    assert (change.before.citation.number, change.after.citation.number) == ("37", "6")


def test_a_difference_that_pauses_is_two_changes() -> None:
    """Invented: a year at 3 %, in the midst of which two months return to the 1 % of the same article."""
    head = """
    [sources]
    pp1 = { kind = "PP", number = 1, year = 2020, enacted = 2020-01-05 }
    [share]
    label = { en = "Share", id = "Bagian" }
    unit = "rate"
    applies_to = "contribution_month"
    """
    steps = (("2020-02", None, 1, 5), ("2021-01", "2021-12", 3, 6), ("2021-05", "2021-06", 1, 7))
    values = [
        f'[[share.values]]\neffective = "{since}"\nvalue = "{rate}%"\nprinted = "{rate}%"\nsource = "pp1"\n'
        f'confidence = "A"\nenacted = 2020-01-0{day}\n' + (f'until = "{until}"\n' if until else "")
        for since, until, rate, day in steps
    ]
    plain, bonus = (
        parse_law(head + "".join(chosen), path="invented.toml", prefix="jp")["jp.share"]
        for chosen in (values[:1], values)
    )
    changes = changes_between(plain, bonus)
    assert [(str(change.since), str(change.until)) for change in changes] == [
        ("2021-01", "2021-04"),
        ("2021-07", "2021-12"),
    ]


# ------------------------------------------------------- copies


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("policy", ["warn", "raise", "ignore"])
def test_the_shipped_book_comes_back_as_itself(policy: book.StalePolicy, protocol: int) -> None:
    law = LawBook.shipped(policy)
    pickled = pickle.dumps(law, protocol)
    assert pickle.loads(pickled) is law
    assert len(pickled) < 300  # by name and fingerprint, not the statute book


@given(law=law_books(), protocol=st.integers(2, pickle.HIGHEST_PROTOCOL))
def test_any_book_comes_back_equal(law: LawBook, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(law, protocol))
    assert again == law
    assert all(again[key] == law[key] for key in KEYS)


def test_the_two_clocks_come_back() -> None:
    law = LAW.as_released(date(2026, 1, 1)).known_on(date(2025, 1, 1))
    again = pickle.loads(pickle.dumps(law))
    assert (again.released, again.known) == (date(2026, 1, 1), date(2025, 1, 1))
    only_released = LAW.as_released(date(2026, 1, 1))
    assert pickle.loads(pickle.dumps(only_released)) == only_released != LAW


def test_a_book_of_another_release_warns() -> None:
    pickled = pickle.dumps(LAW.known_on(date(2026, 1, 1)))
    with (
        patch.object(book, "fingerprint", lambda: "0123456789abcdef"),
        pytest.warns(JamsostekWarning, match="another release of the law"),
    ):
        pickle.loads(pickled)


def test_the_fingerprint_covers_what_the_book_reads() -> None:
    """Any law file changes it; what no figure of the book rests on (texts, the industry list) does not."""
    compute = book.fingerprint.__wrapped__
    assert compute() == LAW.fingerprint

    def appended(path: str) -> Callable[[str], bytes]:
        return lambda asked: read_file(asked) + (b"\n" if asked == path else b"")

    for path in (path for paths in LAW_FILES.values() for path in paths):
        with patch.object(book, "read_file", appended(path)):
            assert compute() != LAW.fingerprint
    for path in NO_LAW_FILES:
        with patch.object(book, "read_file", appended(path)):
            assert compute() == LAW.fingerprint


def test_a_book_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        LAW.known = date(2026, 1, 1)  # type: ignore[misc]


# ------------------------------------------------------- several books at once

BOOKS: dict[str, Callable[[], LawBook]] = {
    "shipped": LawBook,
    "known": lambda: LawBook().known_on(date(2026, 1, 1)),
    "ceiling": lambda: LawBook().with_reform(Reform({CEILING: {"2026-01": 5_000_000}})),
    "rate": lambda: LawBook().with_reform(Reform({"jkk.rate.very_low": {"2026-01": "9.99%"}})),
}
MONTHS = ("2026-03", "2026-02", "2020-08", "2021-02")
WORKERS = tuple(
    WageEarner(wage=wage, employer=Employer(scale=scale, risk="very low"), born=born)
    for wage in (3_000_000, 12_000_000)
    for scale in ("micro", "large")
    for born in (None, date(1966, 7, 16))
)


def answers(law: LawBook) -> list[str]:
    """All bills of the workers in these months as text, whole."""
    return [
        json.dumps([bill.to_dict(), bill.explain("en")])
        for month in MONTHS
        for worker in WORKERS
        for bill in [contributions(worker, month, law=law)]
    ]


@pytest.fixture(scope="module")
def alone() -> dict[str, list[str]]:
    """The answers of each book in a process of its own."""
    code = "import sys; from tests.law.test_book import *; print(json.dumps(answers(BOOKS[sys.argv[1]]())))"
    root = Path(__file__).parents[2]
    result: dict[str, list[str]] = {}
    for name in BOOKS:
        run = subprocess.run(
            [sys.executable, "-c", code, name], cwd=root, capture_output=True, text=True, check=True
        )
        result[name] = json.loads(run.stdout)
    return result


def test_the_books_differ(alone: dict[str, list[str]]) -> None:
    assert len({tuple(said) for said in alone.values()}) == len(BOOKS)


def test_books_interleaved_on_one_month_answer_as_if_alone(alone: dict[str, list[str]]) -> None:
    laws = {name: make() for name, make in BOOKS.items()}
    said: dict[str, list[str]] = {name: [] for name in BOOKS}
    for month in MONTHS:
        for worker in WORKERS:
            for name, law in laws.items():
                bill = contributions(worker, month, law=law)
                said[name].append(json.dumps([bill.to_dict(), bill.explain("en")]))
    assert said == alone


def test_eight_threads_on_fresh_books_answer_as_if_alone(alone: dict[str, list[str]]) -> None:
    laws = {name: make() for name, make in BOOKS.items()}
    names = [*BOOKS, *BOOKS]
    together = Barrier(len(names))

    def work(name: str) -> list[str]:
        together.wait()
        return answers(laws[name])

    with ThreadPoolExecutor(len(names)) as threads:
        assert list(threads.map(work, names)) == [alone[name] for name in names]
